// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

namespace Headgate::Test {

//! A clock that stands still until the test moves it. Not thread-safe: move it before threads
//! start.
class FakeClock : public Clock {
public:
    Steady steadyNow() const override { return m_steady; }
    QDateTime utcNow() const override { return m_utc; }

    void advance(std::chrono::milliseconds by)
    {
        m_steady += by;
        m_utc = m_utc.addMSecs(by.count());
    }
    //! Steps the wall clock only, as an administrator or NTP does.
    void stepWall(std::chrono::milliseconds by) { m_utc = m_utc.addMSecs(by.count()); }
    void setUtc(const QDateTime& utc) { m_utc = utc; }

private:
    Steady m_steady {};
    QDateTime m_utc = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
};

} // namespace Headgate::Test
