// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/histogram.h"

#include <chrono>
#include <deque>
#include <optional>

namespace Headgate::Limits {

//! \brief That answers begin much later than usual.
struct Slowness {
    std::chrono::milliseconds recent { 0 }; //!< after so long they begin now
    std::chrono::milliseconds usual { 0 };
};

//! \brief How long one service and model takes to begin its answers, and whether that is much
//! longer than usual (operations 2d).
//!
//! Slow is: the 95th percentile of the last 20 answers of the last 60 s is more than three times
//! that of the 24 h before. Of fewer than 20 the slowest does not count either, so that one answer
//! alone is never slow; of fewer than five, or where fewer than 20 are known from before, nothing
//! is said, nor of less than a second. What is usual is known from an hour on: a slow spell must
//! not become its own measure.
//!
//! In one thread. About 3 KB after a day.
class FirstTokens {
public:
    void add(std::chrono::milliseconds took, Clock::Steady now);
    //! Absent: they don't, or too little is known.
    std::optional<Slowness> slowness(Clock::Steady now) const;
    //! What is usual stays.
    void forgetRecent() { m_recent.clear(); }

private:
    struct Answer {
        Clock::Steady at;
        std::chrono::milliseconds took;
    };
    struct Hour {
        qint64 number = 0;
        Histogram took;
    };
    std::optional<std::chrono::milliseconds> recent(Clock::Steady now) const;
    std::optional<std::chrono::milliseconds> usual(Clock::Steady now) const;

    std::deque<Answer> m_recent;
    std::deque<Hour> m_hours; //!< oldest first; those in which something was answered
};

} // namespace Headgate::Limits
