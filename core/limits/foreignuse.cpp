// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/foreignuse.h"

#include "core/limits/learned.h"

#include <algorithm>

namespace Headgate::Limits {

namespace {

constexpr int kTooManyRequests = 429;
constexpr qint64 kUsedUpPercent = 80;

bool isDay(Window window)
{
    return window == Window::RollingDay || window == Window::PacificDay || window == Window::UtcDay;
}

bool isTokens(Measure measure)
{
    return measure == Measure::InputTokens || measure == Measure::Tokens;
}

bool isOfCause(FailureCause cause, const LimitId& limit)
{
    const bool isRequests = limit.measure == Measure::Requests;
    switch (cause) {
    case FailureCause::RequestsPerMinute:
        return isRequests && limit.window == Window::Minute;
    case FailureCause::TokensPerMinute:
        return isTokens(limit.measure) && limit.window == Window::Minute;
    case FailureCause::PerDay:
        return (isRequests || isTokens(limit.measure)) && isDay(limit.window);
    default:
        return false;
    }
}

QVector<Limit> fitting(QVector<Limit> limits, FailureCause cause)
{
    limits.removeIf([cause](const Limit& limit) {
        return !limit.cap || *limit.cap <= 0 || !isOfCause(cause, limit.id);
    });
    return limits;
}

bool isEvidence(const Limit& limit)
{
    return limit.source != LimitSource::Guessed && limit.id.scope.owner != OwnerKind::Key;
}

//! \brief How much of limits is gone by our own count.
class OwnCount {
public:
    OwnCount(LimitLedger& ledger, const QuotaRefusal& refusal)
        : m_ledger(ledger)
        , m_refusal(refusal)
    {
    }

    //! With the request itself, of which its settlement may have left nothing. Absent: not known.
    //! \param told a model's two names, if it has two, share what the service counts
    std::optional<qint64> of(const Limit& limit, const QVector<Limit>& told) const
    {
        const auto own = m_ledger.wholeCount(limit.id);
        if (!own)
            return {};
        qint64 count = *own + withoutSettlement(limit.id);
        for (const Limit& other : told) {
            if (other.id == limit.id || !isSame(other.id, limit.id))
                continue;
            const auto more = m_ledger.wholeCount(other.id);
            if (!more)
                return {};
            count += *more;
        }
        return count;
    }

private:
    static bool isSame(const LimitId& one, const LimitId& other)
    {
        return one.measure == other.measure && one.window == other.window
            && one.scope.owner == other.scope.owner && one.scope.id == other.scope.id;
    }
    qint64 withoutSettlement(const LimitId& limit) const
    {
        if (scopeOf(m_refusal.place, limit.scope.owner) != limit.scope)
            return 0; // the other name's
        const qint64 asked = amountOf(limit.measure, m_refusal.asked);
        const auto settled = settledAmount(limit, m_refusal.asked, m_refusal.end);
        return std::max<qint64>(0, asked - settled.value_or(asked));
    }

    LimitLedger& m_ledger;
    const QuotaRefusal& m_refusal;
};

} // namespace

std::optional<Limit> usedByOthers(LimitLedger& ledger, const QuotaRefusal& refusal)
{
    const Failure& failure = refusal.failure;
    if (failure.httpStatus != kTooManyRequests)
        return {};
    const QVector<Limit> told = fitting(learnedFrom(failure, refusal.place, {}), failure.cause);
    const QVector<Limit> all
        = told.isEmpty() ? fitting(ledger.limitsAt(refusal.place), failure.cause) : told;
    const OwnCount own(ledger, refusal);
    std::optional<Limit> found;
    for (const Limit& limit : all) {
        const auto count = own.of(limit, told);
        // A guess of which nobody knows how much is used explains nothing either.
        if (!count && !isEvidence(limit))
            continue;
        if (!count || *count * 100 > *limit.cap * kUsedUpPercent)
            return {};
        if (!found && isEvidence(limit))
            found = limit;
    }
    return found;
}

} // namespace Headgate::Limits
