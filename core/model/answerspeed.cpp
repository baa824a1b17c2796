// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/answerspeed.h"

namespace Headgate {

namespace {

//! One piece that was there at once has no speed.
constexpr std::chrono::milliseconds kLeastTime { 50 };

} // namespace

std::optional<AnswerSpeed> answerSpeed(const Receipt& receipt)
{
    const Usage& usage = receipt.usage;
    if (!usage.outputTokens || usage.quality == UsageQuality::LowerBound
        || usage.quality == UsageQuality::Estimated || !receipt.firstToken)
        return {};
    const std::chrono::milliseconds time = receipt.duration - *receipt.firstToken;
    const qint64 unseen = receipt.thinking ? 0 : usage.thinkingTokens.value_or(0);
    const qint64 seen = *usage.outputTokens - unseen;
    if (time < kLeastTime || seen <= 0)
        return {};
    return AnswerSpeed { seen, time };
}

} // namespace Headgate
