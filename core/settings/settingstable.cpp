// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/settingstable.h"

#include <QtGlobal>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

using Type = ValueType;

constexpr double kSecond = 1000;
constexpr double kMinute = 60 * kSecond;
constexpr double kHour = 60 * kMinute;

// clang-format off
constexpr std::array<Spec, size_t(kKeyCount)> kSpecs { {
    { Key::GeminiBaseUrl, "backends/gemini_url", Type::Address, "https://generativelanguage.googleapis.com", { "GEMINI_BASE_URL" } },
    { Key::OllamaBaseUrl, "backends/ollama_url", Type::OllamaAddress, "http://127.0.0.1:11434", { "OLLAMA_HOST" } },
    { Key::OpenAiBaseUrl, "backends/openai_url", Type::Address, "https://api.openai.com/v1", { "OPENAI_BASE_URL" } },
    { Key::AnthropicBaseUrl, "backends/anthropic_url", Type::Address, "https://api.anthropic.com", { "ANTHROPIC_BASE_URL" } },
    { Key::LiteLlmBaseUrl, "backends/litellm_url", Type::Address, nullptr, { "LITELLM_BASE_URL" } },
    { Key::FurtherServers, "backends/servers", Type::Servers, "[]" },
    { Key::BackendReaches, "backends/reach", Type::BackendReaches, "[]" },
    { Key::GeminiModel, "models/gemini", Type::Text, "", { "GEMINI_MODEL", "GEMINI_PRIMARY_MODEL" } },
    { Key::GeminiSecondaryModel, "models/gemini_secondary", Type::Text, "", { "GEMINI_SECONDARY_MODEL" } },
    { Key::GeminiReasoningModel, "models/gemini_reasoning", Type::Text, "", { "GEMINI_REASONING_MODEL" } },
    { Key::OllamaModel, "models/ollama", Type::Text, "", { "OLLAMA_MODEL" } },
    { Key::OpenAiModel, "models/openai", Type::Text, "", { "OPENAI_MODEL" } },
    { Key::AnthropicModel, "models/anthropic", Type::Text, "", { "ANTHROPIC_MODEL" } },
    { Key::LiteLlmModel, "models/litellm", Type::Text, "", { "LITELLM_MODEL" } },
    { Key::LocalModelOptions, "models/options", Type::ModelOptions, "[]" },
    { Key::ChatModel, "models/chat", Type::Target, nullptr },
    { Key::FallbackModels, "models/fallbacks", Type::TargetList, "" },
    { Key::ModelAliases, "models/aliases", Type::Aliases, "" },
    { Key::Temperature, "generation/temperature", Type::Number, nullptr, { "GEMINI_TEMPERATURE" }, 0, 2 },
    { Key::TopP, "generation/top_p", Type::Number, nullptr, { "GEMINI_TOP_P" }, 0, 1 },
    { Key::TopK, "generation/top_k", Type::Integer, nullptr, { "GEMINI_TOP_K" }, 1, 1000 },
    { Key::MaxOutputTokens, "generation/max_output_tokens", Type::Integer, nullptr, { "GEMINI_MAX_TOKENS" }, 1, 10'000'000 },
    { Key::RequestsPerKey, "limits/requests_per_key", Type::Integer, "195", { "GEMINI_MAX_REQUESTS_PER_KEY" }, 1, 1'000'000 },
    { Key::GeminiRequestsPerMinute, "limits/gemini_requests_per_minute", Type::Integer, nullptr, { "GEMINI_RPM_LIMIT" }, 1, 1'000'000 },
    { Key::GeminiRequestsPerDay, "limits/gemini_requests_per_day", Type::Integer, nullptr, { "GEMINI_RPD_LIMIT" }, 1, 10'000'000 },
    { Key::GeminiTokensPerMinute, "limits/gemini_tokens_per_minute", Type::Integer, nullptr, { "GEMINI_TPM_LIMIT" }, 1, 1'000'000'000 },
    { Key::LimitDay, "limits/day", Type::Choice, "midnight", {}, 0, 0, "midnight,rolling" },
    { Key::LimitWindow, "limits/window", Type::Choice, "60", { "RATE_LIMIT_WINDOW_SIZE" }, 0, 0, "60,600" },
    { Key::QueueSize, "limits/queue_size", Type::Integer, "1000", { "QUEUE_MAX_SIZE" }, 10, 100'000 },
    { Key::KeyAgeWarning, "keys/warn_after_days", Type::Integer, "90", {}, 0, 3650 },
    { Key::MaxTries, "retry/max_tries", Type::Integer, "5", { "MAX_RETRIES" }, 1, 20 },
    { Key::RetryBaseDelay, "retry/base_delay", Type::Duration, "1s", { "BASE_RETRY_DELAY" }, 10, 5 * kMinute },
    { Key::ConnectTimeout, "network/connect_timeout", Type::Duration, "10s", { "HEADGATE_CONNECT_TIMEOUT" }, 100, 10 * kMinute },
    { Key::FirstByteTimeout, "network/first_byte_timeout", Type::Duration, "30s", { "HEADGATE_FIRST_BYTE_TIMEOUT" }, kSecond, kHour },
    { Key::SlowFirstByteTimeout, "network/slow_first_byte_timeout", Type::Duration, "300s", { "HEADGATE_SLOW_FIRST_BYTE_TIMEOUT" }, kSecond, kHour },
    { Key::IdleTimeout, "network/idle_timeout", Type::Duration, "120s", { "HEADGATE_IDLE_TIMEOUT" }, kSecond, kHour },
    { Key::ProxyMode, "proxy/mode", Type::Choice, "system", {}, 0, 0, "system,none,http,socks5" },
    { Key::ProxyHost, "proxy/host", Type::Text, "" },
    { Key::ProxyPort, "proxy/port", Type::Integer, nullptr, {}, 1, 65535 },
    { Key::ProxyUser, "proxy/user", Type::Text, "" },
    { Key::ProxyBypass, "proxy/bypass", Type::Text, "" },
    { Key::ExtraCaFile, "network/extra_ca_file", Type::Text, "", { "HEADGATE_CA_FILE" } },
    { Key::Theme, "window/theme", Type::Choice, "system", {}, 0, 0, "system,light,dark" },
    { Key::SendKey, "window/send_key", Type::Choice, "enter", {}, 0, 0, "enter,ctrl_enter" },
    { Key::Zoom, "window/zoom", Type::Integer, "100", {}, 50, 300 },
    { Key::CloseAction, "window/close_action", Type::Choice, "quit", {}, 0, 0, "quit,hide" },
    { Key::Tray, "window/tray", Type::Flag, "true", { "HEADGATE_TRAY" } },
    { Key::QuickAskKey, "window/quick_ask_key", Type::Flag, "false" },
    { Key::AnswerNotices, "window/answer_notices", Type::Choice, "content", {}, 0, 0, "never,plain,content" },
    { Key::HideExplained, "window/hide_explained", Type::Flag, "false" },
    { Key::Shortcuts, "window/shortcuts", Type::Text, "" },
    { Key::Language, "window/language", Type::Text, "" },
    { Key::KeepHistory, "history/keep", Type::Flag, "true", { "HEADGATE_KEEP_HISTORY" } },
    { Key::AutoTitle, "chats/auto_title", Type::Choice, "off", {}, 0, 0, "off,local,chosen" },
    { Key::TitleModel, "chats/title_model", Type::Target, nullptr },
    { Key::SummaryModel, "chats/summary_model", Type::Target, nullptr },
    { Key::PasteAsFile, "composer/paste_as_file", Type::Integer, "3000", {}, 0, 1'000'000 },
    { Key::PictureEdge, "composer/picture_edge", Type::Integer, "4096", {}, 0, 100'000 },
    { Key::Thoughts, "transcript/thoughts", Type::Choice, "folded", {}, 0, 0, "folded,until_answer,shown" },
    { Key::QuestionMarkdown, "transcript/question_markdown", Type::Flag, "false" },
    { Key::Follow, "transcript/follow", Type::Choice, "to_end", {}, 0, 0, "to_end,until_top,never" },
    { Key::Announce, "transcript/announce", Type::Choice, "by_paragraph", {}, 0, 0, "silent,by_sentence,by_paragraph" },
    { Key::FixedFont, "window/fixed_font", Type::Text, "" },
    { Key::StripMetadata, "composer/strip_metadata", Type::Flag, "true", { "HEADGATE_STRIP_METADATA" } },
    { Key::WhileAnswering, "composer/while_answering", Type::Choice, "queue", {}, 0, 0, "queue,refuse" },
    { Key::AnswersAtOnce, "chats/answers_at_once", Type::Integer, "8", {}, 1, 100 },
    { Key::Favourites, "models/favourites", Type::Targets, "[]" },
    { Key::RecentTargets, "models/recent", Type::Targets, "[]" },
    { Key::LastTarget, "window/last_target", Type::Target, nullptr },
    { Key::ConsoleRange, "console/range", Type::Text, "today" },
    { Key::ConsoleCompare, "console/compare", Type::Flag, "false" },
    { Key::ConsoleLive, "console/live", Type::Flag, "true" },
    { Key::ConsoleBars, "console/bars", Type::Text, "auto" },
    { Key::GatewayOn, "gateway/on", Type::Flag, "false" },
    { Key::GatewayAddress, "gateway/address", Type::Text, "127.0.0.1" },
    { Key::GatewayPort, "gateway/port", Type::Integer, "8484", {}, 1, 65535 },
    { Key::GatewayCertificate, "gateway/certificate", Type::Text, "" },
    { Key::GatewayCertificateKey, "gateway/certificate_key", Type::Text, "" },
    { Key::GatewayNeedsToken, "gateway/needs_token", Type::Flag, "true", { "HEADGATE_GATEWAY_NEEDS_TOKEN" } },
    { Key::GatewayHosts, "gateway/hosts", Type::Text, "" },
    { Key::GatewayOrigins, "gateway/origins", Type::Text, "" },
    { Key::GatewayBodyLimit, "gateway/body_limit", Type::Integer, "32", {}, 1, 1024 },
    { Key::WindowGeometry, "window/geometry", Type::Bytes, "" },
    { Key::WindowState, "window/state", Type::Bytes, "" },
} };
// clang-format on

constexpr bool isInKeyOrder()
{
    for (size_t i = 0; i < kSpecs.size(); ++i) {
        if (size_t(kSpecs[i].key) != i)
            return false;
    }
    return true;
}
static_assert(isInKeyOrder(), "specOf() looks rows up by the key's number");

} // namespace

const Spec& specOf(Key key)
{
    return kSpecs[size_t(key)];
}

QString keyName(Key key)
{
    return QString::fromLatin1(specOf(key).name);
}

std::optional<Key> keyFromName(const QString& name)
{
    for (const Spec& spec : kSpecs) {
        if (name == QLatin1StringView(spec.name))
            return spec.key;
    }
    return std::nullopt;
}

} // namespace Headgate::Settings
