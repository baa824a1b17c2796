// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/booking.h"

#include "core/model/answerspeed.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

constexpr qint64 kMostTokens = 1'000'000'000'000;
constexpr qint64 kMostCost = 10'000'000'000'000'000; // 10,000 dollars

} // namespace

Target targetOf(const AttemptNote& attempt, const Booking& booking)
{
    return attempt.target.isValid() ? attempt.target : booking.receipt.target;
}

Usage usageOf(const Booking& booking)
{
    Usage usage = booking.spent.isEmpty() ? booking.receipt.usage
                                          : together(booking.spent, booking.receipt.usage);
    for (auto field : { &Usage::inputTokens, &Usage::cachedTokens, &Usage::cacheWriteTokens,
             &Usage::toolPromptTokens, &Usage::outputTokens, &Usage::thinkingTokens }) {
        std::optional<qint64>& tokens = usage.*field;
        if (!tokens || (*tokens >= 0 && *tokens <= kMostTokens))
            continue;
        tokens.reset();
        usage.quality = UsageQuality::Inconsistent;
    }
    return usage;
}

std::optional<Cost> costOf(const Booking& booking)
{
    std::optional<Cost> cost = booking.receipt.cost ? booking.receipt.cost : booking.spentCost;
    if (!cost)
        return std::nullopt;
    if (booking.receipt.cost && booking.spentCost) {
        cost->amount.value += booking.spentCost->amount.value;
        cost->quality = std::max(cost->quality, booking.spentCost->quality);
    }
    const bool lacksOne = (!booking.spent.isEmpty() && !booking.spentCost)
        || (!booking.receipt.usage.isEmpty() && !booking.receipt.cost);
    if (lacksOne)
        cost->quality = std::max(cost->quality, CostQuality::LowerBound);
    if (cost->amount.value < 0 || cost->amount.value > kMostCost)
        return std::nullopt;
    return cost;
}

bool isFree(const Booking& booking)
{
    return booking.receipt.isFree || booking.isSpentFree;
}

std::optional<Cost> wouldCostOf(const Booking& booking)
{
    const Receipt& receipt = booking.receipt;
    std::optional<Cost> cost = booking.isSpentFree ? booking.spentWouldCost : receipt.wouldCost;
    if (booking.isSpentFree && receipt.isFree && !receipt.usage.isEmpty())
        cost = sumOf(receipt.wouldCost, booking.spentWouldCost);
    if (cost && (cost->amount.value < 0 || cost->amount.value > kMostCost))
        return std::nullopt;
    return cost;
}

bool mayBeBilled(const Booking& booking)
{
    return mayBeBilled(booking.wasSent, booking.failure,
        booking.spent.isEmpty() ? booking.receipt.usage : booking.spent);
}

bool mayBeBilled(bool wasSent, const std::optional<Failure>& failure, const Usage& usage)
{
    if (!wasSent)
        return false;
    if (!failure || !usage.isEmpty())
        return true;
    switch (failure->cause) {
    case FailureCause::Offline:
    case FailureCause::DnsFailed:
    case FailureCause::ConnectFailed:
    case FailureCause::TlsFailed:
    case FailureCause::ProxyFailed:
    case FailureCause::ConnectTimeout:
    case FailureCause::NotTheService:
    case FailureCause::KeyMissing:
    case FailureCause::KeyUnprotected:
        return false;
    default:
        return failure->httpStatus.value_or(0) < 400;
    }
}

bool isLimited(const Booking& booking)
{
    return booking.failure
        && (booking.failure->kind == ErrorKind::RateLimited
            || booking.failure->kind == ErrorKind::QuotaExhausted);
}

std::optional<std::chrono::milliseconds> paceOf(const Booking& booking)
{
    const Receipt& receipt = booking.receipt;
    const std::optional<AnswerSpeed> speed = answerSpeed(receipt);
    if (!speed || speed->tokens > kMostTokens)
        return {};
    return std::chrono::milliseconds(
        (100 * speed->time.count() + speed->tokens / 2) / speed->tokens);
}

std::optional<std::chrono::milliseconds> waitOf(const Booking& booking)
{
    std::optional<std::chrono::milliseconds> all;
    for (const AttemptNote& attempt : booking.attempts) {
        if (attempt.trail)
            all = all.value_or(std::chrono::milliseconds(0)) + attempt.trail->queued
                + attempt.trail->quotaWait;
    }
    return all;
}

QString originName(Origin origin)
{
    switch (origin) {
    case Origin::Title:
        return u"title"_s;
    case Origin::Summary:
        return u"summary"_s;
    case Origin::Gateway:
        return u"gateway"_s;
    case Origin::Chat:
        break;
    }
    return u"chat"_s;
}

std::optional<Origin> originFromName(const QString& name)
{
    for (const Origin origin : { Origin::Chat, Origin::Title, Origin::Summary, Origin::Gateway }) {
        if (name == originName(origin))
            return origin;
    }
    return std::nullopt;
}

} // namespace Headgate
