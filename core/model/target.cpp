// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/target.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString dialectName(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Gemini:
        return u"gemini"_s;
    case Dialect::Ollama:
        return u"ollama"_s;
    case Dialect::OpenAi:
        return u"openai"_s;
    case Dialect::Anthropic:
        return u"anthropic"_s;
    }
    return {};
}

std::optional<Dialect> dialectFromName(const QString& name)
{
    for (const Dialect dialect :
        { Dialect::Gemini, Dialect::Ollama, Dialect::OpenAi, Dialect::Anthropic }) {
        if (dialectName(dialect) == name)
            return dialect;
    }
    return std::nullopt;
}

} // namespace Headgate
