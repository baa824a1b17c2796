// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/cutprompt.h"

namespace Headgate {

namespace {

//! An estimate may be wrong by half. What the server counted is only doubted beyond that.
constexpr qint64 kDoubt = 2;

} // namespace

std::optional<CutPrompt> cutPrompt(const Receipt& receipt)
{
    if (!receipt.promptEstimate)
        return std::nullopt;
    const qint64 sent = *receipt.promptEstimate;
    const std::optional<int>& limit = receipt.params.contextLength;
    if (limit && sent > *limit)
        return CutPrompt { sent, *limit };
    // Servers that report what came from their cache count the whole prompt; older ones left the
    // cached part out of the count, which must not look like a cut.
    const Usage& usage = receipt.usage;
    if (!limit && usage.inputTokens && usage.cachedTokens && sent > kDoubt * *usage.inputTokens)
        return CutPrompt { sent, *usage.inputTokens };
    return std::nullopt;
}

} // namespace Headgate
