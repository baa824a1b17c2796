// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/startingpoints.h"

using namespace Qt::StringLiterals;

namespace Headgate::Services {

Secret clientKeyFrom(const QProcessEnvironment& environment)
{
    constexpr qsizetype kLeast = 32;
    QString key = environment.value(u"HEADGATE_CLIENT_KEY"_s);
    return key.size() < kLeast ? Secret() : Secret::take(std::move(key));
}

QVector<BackendInfo> simulatedBackends(quint16 port)
{
    const QUrl base(u"http://127.0.0.1:%1"_s.arg(port));
    const QUrl openAiBase(u"http://127.0.0.1:%1/v1"_s.arg(port));
    return {
        { u"gemini"_s, u"Simulated Gemini"_s, Dialect::Gemini, base, false, true },
        { u"ollama"_s, u"Simulated Ollama"_s, Dialect::Ollama, base, false, true },
        { u"openai"_s, u"Simulated OpenAI"_s, Dialect::OpenAi, openAiBase, false, true },
        { u"anthropic"_s, u"Simulated Anthropic"_s, Dialect::Anthropic, base, false, true },
    };
}

} // namespace Headgate::Services
