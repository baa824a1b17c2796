// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>

namespace Headgate {

//! \brief The only way to ask for the time, so that tests own it. Thread-safe; outlives all who
//! hold a reference.
class Clock {
public:
    using Steady = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;

    //! For elapsed time: never steps, unknown to calendars.
    virtual Steady steadyNow() const = 0;
    //! For dates: UTC, may step forwards and backwards.
    virtual QDateTime utcNow() const = 0;
};

//! \brief The machine's clocks.
class SystemClock : public Clock {
public:
    Steady steadyNow() const override { return std::chrono::steady_clock::now(); }
    QDateTime utcNow() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace Headgate
