// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace Headgate::Net {

//! \brief How long this machine has slept since it was started, where the system tells it (Linux:
//! CLOCK_BOOTTIME goes on in a sleep, CLOCK_MONOTONIC does not); else 0.
std::chrono::nanoseconds timeAsleep();

//! \brief Notices that the machine has slept, by its clocks: that needs no service of the desktop,
//! and nothing is asked while nobody wants to know. In its owner's thread.
class SleepWatch : public QObject {
    Q_OBJECT

public:
    using Asleep = std::function<std::chrono::nanoseconds()>;

    explicit SleepWatch(QObject* parent, Asleep asleep = timeAsleep);

    //! Looks every few seconds from now on.
    void begin();
    void end() { m_timer.stop(); }
    bool isLooking() const { return m_timer.isActive(); }
    //! Looks now.
    void look();

signals:
    //! At most a few seconds after it woke, once for each sleep.
    void woke();

private:
    Asleep m_asleep;
    std::chrono::nanoseconds m_before {};
    QTimer m_timer;
};

} // namespace Headgate::Net
