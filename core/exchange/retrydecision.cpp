// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/retrydecision.h"

#include "core/net/retry.h"

using namespace std::chrono_literals;

namespace Headgate {

namespace {

//! A limit of a minute passes by itself. Other keys are a later stage's business; until then the
//! same one waits.
bool passesSoon(const Failure& failure)
{
    return failure.cause == FailureCause::RequestsPerMinute
        || failure.cause == FailureCause::TokensPerMinute
        || failure.cause == FailureCause::RegionalQuota;
}

bool mayRepeat(const Failure& failure, std::optional<FailureCause> failedBefore)
{
    switch (failure.retry) {
    case RetryAdvice::SameTarget:
        return true;
    case RetryAdvice::SameTargetOnce:
    case RetryAdvice::WithoutField:
        return failedBefore != failure.cause;
    case RetryAdvice::OtherKey:
        return passesSoon(failure);
    case RetryAdvice::No:
    case RetryAdvice::OtherTarget:
        return false;
    }
    return false;
}

} // namespace

RetryDecision decideRetry(const RetryPolicy& policy, const Failure& failure, int attempt,
    std::optional<FailureCause> failedBefore, double jitter)
{
    if (attempt >= policy.maxAttempts || !mayRepeat(failure, failedBefore))
        return {};
    RetryDecision decision { .isRetry = true };
    if (failure.retry == RetryAdvice::WithoutField) {
        if (failure.field.isEmpty())
            return {};
        decision.withoutField = failure.field;
        return decision;
    }
    decision.delay = failure.retryAfter
        ? Net::retryDelay(attempt - 1, failure.retryAfter, std::nullopt, jitter)
        : Net::backoffDelay(attempt - 1, jitter, policy.baseDelay);
    if (decision.delay > policy.longestWait)
        return {};
    return decision;
}

} // namespace Headgate
