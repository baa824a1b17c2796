// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiusage.h"

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

constexpr qint64 kMostTokens = 1'000'000'000'000;

std::optional<qint64> tokens(JsonValue value)
{
    const auto count = value.toInteger();
    return count && *count >= 0 && *count <= kMostTokens ? count : std::nullopt;
}

//! Tokens of one kind in the lists of details; nullopt where none of them tells.
std::optional<qint64> ofModality(
    const JsonValue& metadata, std::initializer_list<const char*> lists, QLatin1StringView modality)
{
    std::optional<qint64> sum;
    for (const char* list : lists) {
        for (const JsonValue detail : metadata[list]) {
            const auto count = tokens(detail["tokenCount"]);
            if (count && detail["modality"].toString() == modality)
                sum = std::min(sum.value_or(0) + *count, kMostTokens);
        }
    }
    return sum;
}

} // namespace

bool GeminiUsage::take(JsonValue metadata)
{
    if (!metadata.isObject() || !metadata.hasChildren())
        return false;
    // Each object stands for itself: a figure that it leaves out is not the one before (the
    // candidates of a step before a server-side tool are gone in the last one; protocols 0.10).
    const Figures said { .prompt = tokens(metadata["promptTokenCount"]),
        .cached = tokens(metadata["cachedContentTokenCount"]),
        .candidates = tokens(metadata["candidatesTokenCount"]),
        .thoughts = tokens(metadata["thoughtsTokenCount"]),
        .toolPrompt = tokens(metadata["toolUsePromptTokenCount"]),
        .total = tokens(metadata["totalTokenCount"]),
        .audioPrompt
        = ofModality(metadata, { "promptTokensDetails", "toolUsePromptTokensDetails" }, "AUDIO"_L1),
        .audioCached = ofModality(metadata, { "cacheTokensDetails" }, "AUDIO"_L1),
        .audioAnswer = ofModality(metadata, { "candidatesTokensDetails" }, "AUDIO"_L1),
        .imageAnswer = ofModality(metadata, { "candidatesTokensDetails" }, "IMAGE"_L1),
        .tier = metadata["serviceTier"].toString() };
    const bool hasChanged = !(said == m_said);
    m_said = said;
    m_raw = metadata.raw().toByteArray();
    return hasChanged;
}

Usage GeminiUsage::usage(bool isFinished) const
{
    Usage usage;
    if (m_said.prompt)
        usage.inputTokens = *m_said.prompt + m_said.toolPrompt.value_or(0);
    usage.cachedTokens = m_said.cached;
    usage.toolPromptTokens = m_said.toolPrompt;
    // Zeros are left out on the wire, so one of the two may be missing; both missing is unknown.
    if (m_said.candidates || m_said.thoughts)
        usage.outputTokens = m_said.candidates.value_or(0) + m_said.thoughts.value_or(0);
    usage.thinkingTokens = m_said.thoughts;
    usage.audioInputTokens = m_said.audioPrompt;
    usage.cachedAudioTokens = m_said.audioCached;
    usage.audioOutputTokens = m_said.audioAnswer;
    usage.imageOutputTokens = m_said.imageAnswer;
    usage.totalTokens = m_said.total;
    usage.serviceTier = m_said.tier;
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
    const bool cacheFits = !m_said.cached || !m_said.prompt || *m_said.cached <= *m_said.prompt;
    return addsUp && cacheFits;
}

} // namespace Headgate::Providers
