// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/environmentkeys.h"

#include "core/keys/keytext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

struct Variable {
    const char* name;
    const char* backendId;
    bool isList;
};

// Google's own libraries read GOOGLE_API_KEY, often set for other services too, so the plain name
// comes first.
constexpr std::array<Variable, 7> kVariables { {
    { "GEMINI_API_KEY", "gemini", false },
    { "GEMINI_API_KEYS", "gemini", true },
    { "GOOGLE_API_KEY", "gemini", false },
    { "OPENAI_API_KEY", "openai", false },
    { "ANTHROPIC_API_KEY", "anthropic", false },
    { "OLLAMA_API_KEY", "ollama", false },
    { "LITELLM_API_KEY", "litellm", false },
} };

Result<QVector<Secret>> secretsOf(const Variable& variable, const Secret& text)
{
    if (variable.isList)
        return cleanKeyList(text);
    const Result<Secret> key = cleanKey(text);
    if (!key)
        return key.error();
    return QVector<Secret> { *key };
}

bool isKnown(const QVector<EnvironmentKey>& keys, const QString& backendId, const Secret& secret)
{
    return std::any_of(keys.begin(), keys.end(), [&](const EnvironmentKey& key) {
        return key.backendId == backendId && key.secret.equals(secret);
    });
}

} // namespace

std::optional<VariableKeys> keyVariable(const QString& name)
{
    for (const Variable& variable : kVariables) {
        if (name == QLatin1StringView(variable.name))
            return VariableKeys { QString::fromLatin1(variable.backendId), variable.isList };
    }
    return std::nullopt;
}

QVector<EnvironmentKey> keysFromEnvironment(
    const QProcessEnvironment& environment, QVector<Error>* problems)
{
    QVector<EnvironmentKey> keys;
    for (const Variable& variable : kVariables) {
        const QString name = QString::fromLatin1(variable.name);
        const QString backendId = QString::fromLatin1(variable.backendId);
        const Secret text = Secret::take(environment.value(name));
        if (text.isEmpty())
            continue;
        const Result<QVector<Secret>> secrets = secretsOf(variable, text);
        if (!secrets) {
            problems->append({ .kind = ErrorKind::InvalidInput,
                .detail = u"%1 is ignored: %2"_s.arg(name, secrets.error().detail),
                .field = name });
            continue;
        }
        for (qsizetype i = 0; i < secrets->size(); ++i) {
            const Secret& secret = secrets->at(i);
            if (isKnown(keys, backendId, secret))
                continue;
            const QString place = variable.isList ? QString::number(i + 1) : QString();
            keys.append({ .id = u"env/"_s + name + (place.isEmpty() ? place : u'/' + place),
                .backendId = backendId,
                .label = name + (place.isEmpty() ? place : u" #"_s + place) + kEnvironmentMark,
                .secret = secret });
        }
    }
    return keys;
}

} // namespace Headgate::Keys
