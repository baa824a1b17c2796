// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiusage.h"

namespace Headgate::Providers {

namespace {

constexpr qint64 kMostTokens = 1'000'000'000'000;

bool update(std::optional<qint64>* field, JsonValue value)
{
    const auto count = value.toInteger();
    if (!count || *count < 0 || *count > kMostTokens || *field == count)
        return false;
    *field = count;
    return true;
}

} // namespace

bool GeminiUsage::take(JsonValue metadata)
{
    if (!metadata.isObject())
        return false;
    bool hasChanged = update(&m_prompt, metadata["promptTokenCount"]);
    hasChanged |= update(&m_cached, metadata["cachedContentTokenCount"]);
    hasChanged |= update(&m_candidates, metadata["candidatesTokenCount"]);
    hasChanged |= update(&m_thoughts, metadata["thoughtsTokenCount"]);
    hasChanged |= update(&m_toolPrompt, metadata["toolUsePromptTokenCount"]);
    hasChanged |= update(&m_total, metadata["totalTokenCount"]);
    m_raw = metadata.raw().toByteArray();
    return hasChanged;
}

Usage GeminiUsage::usage(bool isFinished) const
{
    Usage usage;
    if (m_prompt)
        usage.inputTokens = *m_prompt + m_toolPrompt.value_or(0);
    usage.cachedTokens = m_cached;
    usage.toolPromptTokens = m_toolPrompt;
    // Zeros are left out on the wire, so one of the two may be missing; both missing is unknown.
    if (m_candidates || m_thoughts)
        usage.outputTokens = m_candidates.value_or(0) + m_thoughts.value_or(0);
    usage.thinkingTokens = m_thoughts;
    usage.totalTokens = m_total;
    usage.raw = m_raw;
    if (usage.isEmpty())
        return usage;
    if (!isFinished)
        usage.quality = UsageQuality::LowerBound;
    else
        usage.quality = isConsistent(usage) ? UsageQuality::Exact : UsageQuality::Inconsistent;
    return usage;
}

bool GeminiUsage::isConsistent(const Usage& usage) const
{
    const bool addsUp = !usage.totalTokens || !usage.inputTokens
        || *usage.totalTokens == *usage.inputTokens + usage.outputTokens.value_or(0);
    const bool cacheFits = !m_cached || !m_prompt || *m_cached <= *m_prompt;
    return addsUp && cacheFits;
}

} // namespace Headgate::Providers
