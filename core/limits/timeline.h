// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/limits/limit.h"

#include <QDate>

#include <array>
#include <chrono>

namespace Headgate::Limits {

//! \brief The number of the day or month that a moment (ms since 1970, UTC) lies in, for calendar
//! windows. A later one is larger. Day: Julian day; month: year × 12 + month.
qint64 periodOf(Window window, qint64 utcMs);
//! \brief When that period begins, in ms since 1970, UTC. A Pacific one begins at the local
//! midnight, so a day has 23 or 25 h where the clocks change.
qint64 periodStart(Window window, qint64 period);
//! \brief The UTC offset of Pacific time by the rule in force since 2007, for machines without time
//! zone data. In seconds.
int pacificOffsetByRule(qint64 utcMs);

bool isCalendar(Window window);

//! \brief Where in time each window stands. Rolling windows go by the steady clock, calendar ones
//! by the wall clock, with three precautions for that:
//!
//! - a clock that is set back over a midnight doesn't reopen the day before: the later day stays,
//!   and until it begins (again) what was counted in the day before counts, too;
//! - one that was further ahead than that was plainly wrong: its period is left, see `fellBack`;
//! - the difference to the service's clock (its Date header) can be told.
//!
//! A place in time within a window is a *slot*: of a rolling window the start of a bin in steady
//! ms, of a calendar window the period's number, of Window::Now 0.
class Timeline {
public:
    explicit Timeline(const Clock& clock);

    //! Reads the clocks: all other functions tell of that moment. True if a calendar window fell
    //! back from a period that can't have been true: what was counted there belongs to the
    //! present one.
    bool update();
    //! What to add to the machine's clock to have the service's.
    void setSkew(std::chrono::milliseconds skew) { m_skew = skew; }
    //! As after `update()`, in a period at least as late as this one: what an earlier run counted.
    void reach(Window window, qint64 period);

    qint64 steadyMs() const { return m_steadyMs; }
    qint64 wallMs() const { return m_wallMs; }
    //! The machine's own clock, without the skew.
    qint64 machineMs() const { return m_machineMs; }

    //! The slot in which what happens now is counted.
    qint64 slot(Window window) const { return slotAt(window, m_steadyMs); }
    //! The slot of a moment of this run, not after now.
    qint64 slotAt(Window window, qint64 steadyMs) const;
    //! The earliest slot that still counts.
    qint64 liveFrom(Window window) const;
    //! How long until what is in that slot no longer counts. Never negative.
    std::chrono::milliseconds untilGone(Window window, qint64 slot) const;

    //! How long a rolling window is, and how long a bin of it.
    static std::chrono::milliseconds length(Window window);
    static std::chrono::milliseconds binLength(Window window);

private:
    struct Period {
        qint64 number = 0;
        qint64 startMs = 0;
        qint64 endMs = 0;
    };
    static constexpr int kWindows = int(Window::UtcMonth) + 1;

    static Period periodNumbered(Window window, qint64 number);

    const Clock& m_clock;
    std::chrono::milliseconds m_skew { 0 };
    qint64 m_steadyMs = 0;
    qint64 m_machineMs = 0;
    qint64 m_wallMs = 0; //!< with the skew
    std::array<Period, kWindows> m_periods;
};

} // namespace Headgate::Limits
