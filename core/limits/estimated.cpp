// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/estimated.h"

#include "core/limits/learned.h"

#include <algorithm>

namespace Headgate::Limits {

namespace {

constexpr int kTooManyCalls = 429;
constexpr qint64 kLeastEstimate = 3;

//! What the settlement has left of the refused request itself.
qint64 refusedPart(const LimitId& id, const QuotaRefusal& refusal)
{
    if (scopeOf(refusal.place, id.scope.owner) != id.scope)
        return 0; // counted under the model's other name
    return settledAmount(id, refusal.asked, refusal.end)
        .value_or(amountOf(id.measure, refusal.asked));
}

std::optional<Limit> learnedAt(LimitLedger& ledger, const LimitId& id)
{
    const std::optional<LimitState> state = ledger.state(id);
    if (!state)
        return {};
    const auto known = std::find_if(state->facts.begin(), state->facts.end(),
        [](const Limit& fact) { return fact.source == LimitSource::Learned; });
    return known == state->facts.end() ? std::nullopt : std::optional(*known);
}

} // namespace

QVector<Limit> estimatedFrom(
    LimitLedger& ledger, const QuotaRefusal& refusal, Window day, const QDateTime& when)
{
    QVector<Limit> limits;
    if (refusal.failure.httpStatus != kTooManyCalls)
        return limits;
    for (const LimitId& id : unvaluedIn(refusal.failure, refusal.place, day)) {
        const std::optional<Limit> known = learnedAt(ledger, id);
        if (known && known->cap && known->confidence > kEstimatedConfidence)
            continue;
        Limit limit { .id = id,
            .cap = {},
            .source = LimitSource::Learned,
            .since = when,
            .confidence = kToldConfidence,
            .evidence = refusal.failure.quota.isEmpty() ? failureCauseName(refusal.failure.cause)
                                                        : refusal.failure.quota.first().quotaId };
        const std::optional<qint64> count = ledger.wholeCount(id);
        const qint64 before = count.value_or(0) - refusedPart(id, refusal);
        if (count && before >= kLeastEstimate) {
            limit.cap = before;
            limit.confidence = kEstimatedConfidence;
        }
        if (limit.cap || !known)
            limits.append(limit);
    }
    return limits;
}

} // namespace Headgate::Limits
