// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/patience.h"

#include <algorithm>

namespace Headgate {

namespace {

//! Some 100,000 tokens of text; or a picture.
constexpr qsizetype kLongBody = 400 * 1024;
//! A whole answer stays in memory until it is read; a picture or two fit, as in one event.
constexpr qint64 kMostHeld = 48 * 1024 * 1024;

//! Where nothing is said a model decides for itself; Anthropic's don't think unless asked to
//! (https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking).
bool mayThinkUnseen(const Thinking& thinking, Dialect dialect)
{
    switch (thinking.mode) {
    case Thinking::Mode::Off:
        return false;
    case Thinking::Mode::ProviderDefault:
        return dialect != Dialect::Anthropic;
    case Thinking::Mode::Auto:
    case Thinking::Mode::Budget:
    case Thinking::Mode::Level:
        break;
    }
    return !thinking.includeThoughts;
}

} // namespace

bool mayBeSilentForLong(
    const BackendInfo& backend, const ChatRequest& asked, const HttpRequest& sent)
{
    return !backend.needsKey || !sent.isStreaming || sent.body.size() > kLongBody
        || mayThinkUnseen(asked.params.thinking, backend.dialect);
}

Net::HttpLimits limitsFor(const RoadParts& parts, const BackendInfo& backend,
    const ChatRequest& asked, const HttpRequest& sent)
{
    Net::HttpLimits limits = parts.limits;
    if (limits.maxBodyBytes == 0)
        limits.maxBodyBytes = kMostHeld;
    if (parts.quickFirstByte && !mayBeSilentForLong(backend, asked, sent))
        limits.firstByte = std::min(limits.firstByte, *parts.quickFirstByte);
    return limits;
}

} // namespace Headgate
