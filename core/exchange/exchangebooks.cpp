// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file An exchange's other half: what it took, for its receipt and for the books.

#include "core/exchange/exchange.h"
#include "core/keys/pool.h"
#include "core/model/tokenestimate.h"

#include <algorithm>

namespace Headgate {

//! What the exchange knows at its end.
void Exchange::writeReceipt(const std::optional<Failure>& failure)
{
    endThinking();
    m_notes.end(failure);
    Receipt& receipt = m_summary.receipt;
    receipt.params = m_request.params;
    if (m_backend.dialect == Dialect::Ollama)
        receipt.promptEstimate = estimateTokens(m_request);
    if (!m_isDraining) // it took the asker so long
        receipt.duration = m_notes.elapsed();
    receipt.usage = takenUsage(failure);
    const std::optional<Cost> list = listPrice(receipt.usage);
    receipt.isFree = m_trace.isFree && mayBeBilled(m_trace.wasSent, failure, receipt.usage);
    receipt.cost = receipt.isFree ? Cost() : list;
    if (receipt.isFree)
        receipt.wouldCost = list;
}

std::optional<Cost> Exchange::listPrice(const Usage& usage) const
{
    if (!m_parts.price)
        return std::nullopt;
    Receipt receipt = m_summary.receipt;
    receipt.usage = usage;
    return m_parts.price(receipt, m_backend);
}

//! An answer without text is billed, also where it is asked for again.
void Exchange::noteSpent()
{
    const Usage& usage = m_summary.receipt.usage;
    if (usage.isEmpty())
        return;
    const bool isFirst = m_spent.isEmpty();
    m_spent = isFirst ? usage : together(m_spent, usage);
    const std::optional<Cost> list = listPrice(usage);
    const std::optional<Cost> cost = m_trace.isFree ? Cost() : list;
    m_spentCost = isFirst ? cost : sumOf(m_spentCost, cost);
    if (m_trace.isFree) {
        m_spentWouldCost = m_isSpentFree ? sumOf(m_spentWouldCost, list) : list;
        m_isSpentFree = true;
    }
}

qint64 Exchange::cameAbout(const QVector<Part>& parts) const
{
    return estimateTokens(parts) * m_request.answers;
}

//! What the running attempt took, for the limits and for the books alike. Of a cut answer that is
//! what was sent and what came of it, where its service did not get to tell so much.
Usage Exchange::takenUsage(const std::optional<Failure>& failure) const
{
    Usage usage = m_summary.receipt.usage;
    if (!failure || m_isWhole)
        return usage;
    // The last figures before a cut are all that is known, and the provider's count went on.
    if (usage.quality == UsageQuality::Exact && m_hasShown)
        usage.quality = UsageQuality::LowerBound;
    const bool isLacking
        = !usage.inputTokens || usage.outputTokens.value_or(0) < m_trace.textTokens;
    if (!isLacking || !mayBeBilled(m_trace.wasSent, failure, usage))
        return usage;
    if (!usage.inputTokens)
        usage.inputTokens = estimateTokens(m_request);
    usage.outputTokens = outputThatCame(usage, m_trace.textTokens);
    usage.quality = UsageQuality::Estimated;
    return usage;
}

//! As if its answer were never heard of, since nobody will hear of it then. \param most as planned:
//! a long text is not gone through again; nothing: it was not
void Exchange::noteUnderWay(const KeyId& key, const QString& label, const Limits::Amounts& most)
{
    if (!m_parts.sending)
        return;
    const Failure ended { .kind = ErrorKind::Incomplete, .cause = FailureCause::ProgramEnded };
    Booking booking = bookingWith(ended);
    booking.wasSent = true;
    booking.outcome = RequestOutcome::Failed;
    Receipt& receipt = booking.receipt;
    receipt.keyLabel = label;
    receipt.usage = {};
    receipt.usage.inputTokens = most.inputTokens > 0 ? most.inputTokens : estimateTokens(m_request);
    receipt.usage.outputTokens = most.outputTokens;
    receipt.usage.quality = UsageQuality::Estimated;
    const auto list = m_parts.price ? m_parts.price(receipt, m_backend) : std::optional<Cost>();
    receipt.isFree = m_parts.keys.pool && m_parts.keys.pool->isFree(key);
    receipt.cost = receipt.isFree ? Cost() : list;
    if (receipt.isFree)
        receipt.wouldCost = list;
    if (!booking.attempts.isEmpty()) {
        booking.attempts.last().key = key;
        booking.attempts.last().keyLabel = label;
    }
    m_noted = m_parts.sending(booking);
}

void Exchange::book(const std::optional<Failure>& failure)
{
    if (m_parts.book && m_startedAtUtc.isValid()) // else it was stopped before its turn
        m_parts.book(bookingWith(failure));
}

Booking Exchange::bookingWith(const std::optional<Failure>& failure) const
{
    using Outcome = RequestOutcome;
    const bool isStopped = failure && failure->cause == FailureCause::Cancelled;
    return { .startedAt = m_startedAtUtc,
        .origin = m_request.origin,
        .client = m_request.client,
        .receipt = m_summary.receipt,
        .spent = m_spent,
        .spentCost = m_spentCost,
        .isSpentFree = m_isSpentFree,
        .spentWouldCost = m_spentWouldCost,
        .wasSent = m_wasSent,
        .outcome = !failure ? Outcome::Complete
            : m_hasShown    ? Outcome::Cut
            : isStopped     ? Outcome::Stopped
                            : Outcome::Failed,
        .failure = failure,
        .attempts = m_notes.all() };
}

} // namespace Headgate
