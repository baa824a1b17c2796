// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"
#include "core/exchange/exchange.h"
#include "core/exchange/shownpiece.h"

#include <algorithm>

//! \file How an exchange goes on with another model.

namespace Headgate {

namespace {

//! Of an overloaded model, where another one may be asked (operations 5.4, 26).
constexpr int kMostTriesOfOne = 3;

} // namespace

bool Exchange::passesBytes() const
{
    return isWire(m_request, m_backend);
}

const Failure& Exchange::failureOfAsked(const Failure& last) const
{
    const Failure* first = m_route.failureOfAsked();
    return first && m_route.isElsewhere() && !m_hasShown ? *first : last;
}

int Exchange::mostAttempts() const
{
    return std::max(6, m_parts.retry.maxAttempts) + m_forgiven;
}

//! Of the present model; each of the others has one attempt left.
int Exchange::mostAttemptsHere() const
{
    return std::max(1, mostAttempts() - m_attemptsElsewhere - m_route.left());
}

RetryPolicy Exchange::patience() const
{
    RetryPolicy policy = m_parts.retry;
    if (m_route.left() > 0)
        policy.maxAttempts
            = std::min(policy.maxAttempts - m_route.left(), m_triesElsewhere + kMostTriesOfOne);
    return policy;
}

bool Exchange::goesOn(const Failure& failure, const QVector<Part>& parts)
{
    if (m_isCancelled || m_hasShown || m_attemptNumber >= mostAttempts())
        return false;
    const auto next = m_route.next(failure);
    m_summary.receipt.passedTargets = m_route.passed();
    if (!next)
        return false;
    qCInfo(lcExchange) << "attempt" << m_attemptNumber
                       << "failed:" << failureCauseName(failure.cause) << "next with another model";
    m_notes.end(failure);
    endLease(failure, parts);
    m_lease.reset();
    forgetAnswer();
    // The stage that failed is the sender, and goes.
    const auto turn = [this, candidate = *next] { turnTo(candidate); };
    QMetaObject::invokeMethod(this, turn, Qt::QueuedConnection);
    return true;
}

void Exchange::turnTo(const Route::Candidate& candidate)
{
    if (m_isCancelled || m_isSettled)
        return;
    m_admit.reset();
    m_uploads.reset();
    m_hasUploadedAgain = false;
    m_failedBefore.reset();
    m_attemptsElsewhere = m_attemptNumber;
    m_triesElsewhere = m_attemptNumber - m_forgiven - m_failovers;
    m_request = m_route.requestFor(candidate);
    m_backend = candidate.backend;
    m_provider = &Providers::providerFor(m_backend.dialect);
    Receipt& receipt = m_summary.receipt;
    receipt.target = m_request.target;
    receipt.asked = m_route.asked();
    receipt.backendLabel = m_backend.label;
    receipt.isSimulated = m_backend.isSimulated;
    receipt.keyLabel.clear();
    receipt.passedKeys.clear();
    begin(); // it has a price of its own
}

} // namespace Headgate
