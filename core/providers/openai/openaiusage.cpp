// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaiusage.h"

#include "core/providers/jsontools.h"

namespace Headgate::Providers {

namespace {

std::optional<qint64> cachedTokens(const JsonValue& usage)
{
    if (const auto standard = usage["prompt_tokens_details"]["cached_tokens"].toInteger())
        return standard;
    for (const char* name : { "prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens" }) {
        if (const auto tokens = usage[name].toInteger())
            return tokens;
    }
    return std::nullopt;
}

} // namespace

Usage openAiUsage(const JsonValue& usage)
{
    Usage tokens;
    tokens.inputTokens = usage["prompt_tokens"].toInteger();
    tokens.cachedTokens = cachedTokens(usage);
    tokens.cacheWriteTokens = usage["prompt_tokens_details"]["cache_write_tokens"].toInteger();
    tokens.outputTokens = usage["completion_tokens"].toInteger();
    tokens.thinkingTokens = usage["completion_tokens_details"]["reasoning_tokens"].toInteger();
    tokens.audioInputTokens = usage["prompt_tokens_details"]["audio_tokens"].toInteger();
    tokens.audioOutputTokens = usage["completion_tokens_details"]["audio_tokens"].toInteger();
    tokens.totalTokens = usage["total_tokens"].toInteger();
    const qint64 thinking = tokens.thinkingTokens.value_or(0);
    if (thinking > 0 && tokens.inputTokens && tokens.outputTokens && tokens.totalTokens
        && *tokens.totalTokens == *tokens.inputTokens + *tokens.outputTokens + thinking)
        tokens.outputTokens = *tokens.outputTokens + thinking;
    tokens.raw = usage.raw().toByteArray();
    return tokens;
}

} // namespace Headgate::Providers
