// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/backends.h"

#include "core/settings/settings.h"

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

constexpr QStringView kLiteLlm = u"litellm";

//! A local Ollama takes no key; its maker's own service does.
bool ollamaNeedsKey(const QUrl& url)
{
    const QString host = url.host().toLower();
    return host == u"ollama.com" || host.endsWith(u".ollama.com");
}

BackendInfo builtIn(Dialect dialect, const QString& label, const QUrl& url, bool needsKey)
{
    return { .id = dialectName(dialect),
        .label = label,
        .dialect = dialect,
        .baseUrl = url,
        .needsKey = needsKey };
}

} // namespace

QVector<BackendInfo> backendsFrom(const Settings& settings)
{
    const QUrl ollama = settings.url(Key::OllamaBaseUrl);
    QVector<BackendInfo> backends {
        builtIn(Dialect::Gemini, u"Google Gemini"_s, settings.url(Key::GeminiBaseUrl), true),
        builtIn(Dialect::Ollama, u"Ollama"_s, ollama, ollamaNeedsKey(ollama)),
        builtIn(Dialect::OpenAi, u"OpenAI"_s, settings.url(Key::OpenAiBaseUrl), true),
        builtIn(Dialect::Anthropic, u"Anthropic"_s, settings.url(Key::AnthropicBaseUrl), true),
    };
    const QUrl liteLlm = settings.url(Key::LiteLlmBaseUrl);
    if (!liteLlm.isEmpty())
        backends.append({ .id = kLiteLlm.toString(),
            .label = u"LiteLLM"_s,
            .dialect = Dialect::OpenAi,
            .baseUrl = liteLlm,
            .needsKey = false });
    for (const Server& server : settings.servers())
        backends.append({ .id = server.id,
            .label = server.label,
            .dialect = server.dialect,
            .baseUrl = server.url,
            .needsKey = server.needsKey });
    for (BackendInfo& backend : backends) {
        const BackendReach reach = settings.backendReach(backend.id);
        backend.keyHeader = reach.keyHeader;
        backend.proxy = reach.proxy;
        // Who names a header for it means that there is one.
        backend.needsKey = backend.needsKey || !reach.keyHeader.isEmpty();
    }
    return backends;
}

QString defaultModel(const Settings& settings, const QString& backendId)
{
    if (backendId == kLiteLlm)
        return settings.text(Key::LiteLlmModel);
    const std::optional<Dialect> dialect = dialectFromName(backendId);
    if (!dialect)
        return {};
    switch (*dialect) {
    case Dialect::Gemini:
        return settings.text(Key::GeminiModel);
    case Dialect::Ollama:
        return settings.text(Key::OllamaModel);
    case Dialect::OpenAi:
        return settings.text(Key::OpenAiModel);
    case Dialect::Anthropic:
        return settings.text(Key::AnthropicModel);
    }
    return {};
}

} // namespace Headgate::Settings
