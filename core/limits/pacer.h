// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <optional>

namespace Headgate::Limits {

//! \brief Spreads requests over the minute, so that a batch does not spend a minute's quota in its
//! first second and leave nothing for a person. It only asks for patience (GCRA): no limit depends
//! on it, the windows of the ledger hold with or without.
//!
//! A sixth of the minute's requests may come at once, the others evenly spaced.
class Pacer {
public:
    explicit Pacer(const Clock& clock);

    //! How many requests a minute are to be spread; 0 or below: no pacing. What was spread so far
    //! stays.
    void setRequestsPerMinute(qint64 requests);
    //! How long the next request should wait; 0: it may go. Never negative.
    std::chrono::milliseconds untilNext() const;
    //! One goes, patient or not.
    void take();

private:
    const Clock& m_clock;
    std::chrono::nanoseconds m_spacing { 0 };
    std::chrono::nanoseconds m_tolerance { 0 };
    //! When the next request would be due, were all spaced evenly; absent: none has gone.
    std::optional<Clock::Steady> m_due;
};

} // namespace Headgate::Limits
