// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/paramsupport.h"

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief How patient the road is with one request.
struct RetryPolicy {
    int maxAttempts = 5; //!< the first one included; >= 1
    std::chrono::milliseconds baseDelay { 500 }; //!< doubled with each failure, up to 16 times
    //! A longer delay is not waited for: the failure is shown with the time after which to try
    //! again.
    std::chrono::milliseconds longestWait { 60000 };
};

//! \brief What is done after a failed attempt of which nothing was shown.
struct RetryDecision {
    bool isRetry = false;
    std::chrono::milliseconds delay {};
    QString withoutField; //!< drop this parameter first; empty: the same request again
};

//! \brief Decides by the failure's class alone (operations 5.4), so it can be read and tested as a
//! table. \param attempt the one that failed, from 1 \param failedBefore the cause of the attempt
//! before it, for the causes that deserve only one more try \param jitter 0 … 1, random
RetryDecision decideRetry(const RetryPolicy& policy, const Failure& failure, int attempt,
    std::optional<FailureCause> failedBefore, double jitter);

} // namespace Headgate
