// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/exchange.h"

#include <algorithm>

//! \file How an answer that was stopped near its end is read on, unseen, to what its service says
//! it took (operations 2f, "drain if cheap").

using namespace std::chrono_literals;

namespace Headgate {

namespace {

constexpr qsizetype kMostDrains = 4;
constexpr qint64 kCheapTokens = 2000;
constexpr std::chrono::milliseconds kPaceKnown = 1s; //!< what came at once says nothing of the rest
constexpr std::chrono::milliseconds kCheapTime = 10s; //!< no drain lasts longer

Failure stopped()
{
    return Providers::failureFromTransfer(HttpOutcome::Cancelled, {});
}

} // namespace

//! The request's own bound, or the model's, whichever is less. How long answers of that model
//! usually get is none: of those that have come as far as this one it says nothing.
std::optional<qint64> Exchange::mostOutput() const
{
    const std::optional<qint64> models
        = m_parts.mostOutput ? m_parts.mostOutput(m_request.target) : std::nullopt;
    std::optional<qint64> one = models;
    if (const auto own = m_request.params.maxOutputTokens)
        one = std::min<qint64>(*own, models.value_or(*own));
    return one ? std::optional(*one * m_request.answers) : std::nullopt;
}

//! Never of a machine of one's own, whose work would be in vain; nor where nobody knows how long
//! the answer may get.
bool Exchange::mayDrain() const
{
    const QObject* drains = m_parts.drains;
    const std::optional<qint64> most = mostOutput();
    if (!m_attempt || !drains || drains->children().size() >= kMostDrains || !m_hasShown || !most
        || !m_backend.needsKey || m_trace.isFree || !isPaid())
        return false;
    const Receipt& receipt = m_summary.receipt;
    const qint64 came
        = std::max(cameAbout(m_attempt->parts()), receipt.usage.outputTokens.value_or(0));
    const qint64 rest = std::max<qint64>(0, *most - came);
    const auto since = m_notes.elapsed() - receipt.firstToken.value_or(m_notes.elapsed());
    const bool hasPace = came > 0 && since >= kPaceKnown;
    return rest <= kCheapTokens || (hasPace && rest * since.count() / came <= kCheapTime.count());
}

bool Exchange::isPaid() const
{
    Receipt asked = m_summary.receipt;
    asked.usage = {};
    asked.usage.inputTokens = asked.usage.outputTokens = 1000;
    const auto cost = m_parts.price ? m_parts.price(asked, m_backend) : std::nullopt;
    return cost && cost->amount.value > 0;
}

//! Who asked is told at once, of what came until then.
void Exchange::drain()
{
    m_isDraining = true;
    setParent(m_parts.drains); // who asked may go
    m_attempt->setPaused(false);
    m_heldBytes.clear();
    m_summary.receipt.duration = m_notes.elapsed();
    const Receipt before = m_summary.receipt;
    ExchangeSummary told = m_summary;
    told.failure = stopped();
    told.parts = m_attempt->parts();
    m_trace.textTokens = cameAbout(told.parts);
    writeReceipt(told.failure);
    told.receipt = std::exchange(m_summary.receipt, before);
    m_summary.receipt.thinking = told.receipt.thinking;
    QTimer::singleShot(kCheapTime, m_attempt.get(), &Attempt::cancel);
    QMetaObject::invokeMethod(
        this, [this, told] { emit finished(told); }, Qt::QueuedConnection);
}

//! Nothing of the rest is told but what it took.
void Exchange::takeUsage(const QVector<StreamEvent>& events)
{
    for (const StreamEvent& event : events) {
        if (const auto* tokens = std::get_if<Event::Tokens>(&event))
            m_summary.receipt.usage = tokens->usage;
    }
}

void Exchange::endDrain(const AttemptResult& result)
{
    if (m_isSettled)
        return;
    m_isSettled = true;
    m_isWhole = !result.failure && !m_summary.receipt.usage.isEmpty();
    endLease(m_isWhole ? std::nullopt : std::optional(stopped()), result.parts);
    m_lease.reset();
    writeReceipt(stopped());
    book(stopped());
    deleteLater();
}

} // namespace Headgate
