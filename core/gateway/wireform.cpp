// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/wireform.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

using Providers::JsonValue;

namespace {

//! One name for both spellings: Gemini takes generationConfig and generation_config.
QString plain(const QString& name)
{
    return name.toLower().remove(u'_');
}

bool isBound(const QString& name)
{
    constexpr std::array kBounds { "maxtokens"_L1, "maxcompletiontokens"_L1, "maxoutputtokens"_L1,
        "numpredict"_L1 };
    return std::find(kBounds.begin(), kBounds.end(), name) != kBounds.end();
}

bool isCount(const QString& name)
{
    return name == "n"_L1 || name == "candidatecount"_L1 || name == "bestof"_L1;
}

bool isPlain(const JsonValue& object)
{
    QSet<QString> names;
    int bounds = 0;
    for (const JsonValue member : object) {
        const QString name = plain(member.key());
        if (names.contains(name))
            return false;
        names.insert(name);
        if (member.type() == JsonValue::Type::Null)
            continue; // as if it were not there
        if (isBound(name) && (++bounds > 1 || member.toInteger().value_or(0) < 1))
            return false;
        if (isCount(name) && member.toInteger() != 1)
            return false;
    }
    return true;
}

} // namespace

bool mayGoAsWritten(const JsonValue& root, Dialect dialect)
{
    if (!isPlain(root))
        return false;
    switch (dialect) {
    case Dialect::Gemini:
        return isPlain(root["generationConfig"]) && isPlain(root["generation_config"]);
    case Dialect::Ollama:
        return isPlain(root["options"]);
    case Dialect::OpenAi:
    case Dialect::Anthropic:
        return true;
    }
    return false;
}

} // namespace Headgate::Gateway
