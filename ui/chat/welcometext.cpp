// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/welcometext.h"

#include "core/services/keyservice.h"
#include "core/services/modelservice.h"

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

} // namespace

QStringList foundTexts(const Services::ServiceSet& services)
{
    QStringList texts;
    for (const Services::BackendModels& entry : services.models.backends()) {
        if (entry.backend.id == "ollama"_L1)
            texts.append(ollamaText(entry));
    }
    QStringList variables;
    QStringList stored;
    for (const KeyInfo& key : services.keys.keys())
        (key.source == KeySource::Environment ? variables : stored).append(key.label);
    texts.append(variables.isEmpty()
            ? Words::tr("No key is in the environment.")
            : Words::tr("In the environment: %1.").arg(variables.join(u", "_s)));
    texts.append(stored.isEmpty() ? Words::tr("No key is stored.")
                                  : Words::tr("Stored keys: %1.").arg(stored.join(u", "_s)));
    return texts;
}

} // namespace Headgate::Ui
