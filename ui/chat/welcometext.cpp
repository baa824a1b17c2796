// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/welcometext.h"

#include "core/services/keyservice.h"
#include "core/services/modelservice.h"
#include "ui/text/failuretext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(WelcomeText)
};

QString ollamaText(const Services::BackendModels& ollama)
{
    const QString address = ollama.backend.baseUrl.toString();
    if (ollama.failure)
        return Words::tr("Ollama does not answer at %1.").arg(address);
    if (!ollama.list.fetchedAt.isValid())
        return Words::tr("Looking for Ollama at %1…").arg(address);
    return ollama.list.models.isEmpty() ? Words::tr("Ollama answers, but has no model yet.")
                                        : Words::tr("Ollama answers.");
}

//! Of a keychain that no key has come out of.
QString keychainText(VaultState state)
{
    switch (state) {
    case VaultState::Locked:
        return Words::tr("The system’s keychain is locked, so nobody knows what is stored.");
    case VaultState::Absent:
        return Words::tr("There is no keychain in this session: a key can be used until the end of "
                         "the program.");
    case VaultState::Refusing:
        return Words::tr("The system’s keychain refuses to answer.");
    case VaultState::Ready:
    case VaultState::Unknown:
        break;
    }
    return Words::tr("No key is stored.");
}

} // namespace

QStringList foundTexts(const Services::ServiceSet& services)
{
    QStringList texts;
    for (const Services::BackendModels& entry : services.models.backends()) {
        if (entry.backend.id == "ollama"_L1)
            texts.append(ollamaText(entry));
        else if (entry.hasKey && entry.failure)
            texts.append(failureText(*entry.failure, { entry.backend.label, {}, {} }).sentence);
    }
    QStringList variables;
    QStringList stored;
    for (const KeyInfo& key : services.keys.keys())
        (key.source == KeySource::Environment ? variables : stored).append(key.label);
    texts.append(variables.isEmpty()
            ? Words::tr("No key is in the environment.")
            : Words::tr("In the environment: %1.").arg(variables.join(u", "_s)));
    if (!stored.isEmpty())
        texts.append(Words::tr("Stored keys: %1.").arg(stored.join(u", "_s)));
    else
        texts.append(keychainText(services.keys.vaultState()));
    return texts;
}

} // namespace Headgate::Ui
