// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/roughtokens.h"

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

constexpr qint64 kBytesPerToken = 4;
//! An estimate may be wrong by half. What the server counted is only doubted beyond that.
constexpr qint64 kDoubt = 2;

qint64 textBytes(const Part& part)
{
    if (part.kind == Part::Kind::Text)
        return part.text.toUtf8().size();
    const bool isText
        = part.kind == Part::Kind::Media && part.media.mimeType.startsWith("text/"_L1);
    return isText ? part.media.data.size() : 0;
}

} // namespace

qint64 roughTokens(const ChatRequest& request)
{
    qint64 bytes = request.systemInstruction.toUtf8().size();
    for (const Message& message : request.messages) {
        for (const Part& part : message.parts)
            bytes += textBytes(part);
    }
    return (bytes + kBytesPerToken - 1) / kBytesPerToken;
}

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
