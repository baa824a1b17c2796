// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief Tells the service manager that has started the program how it is: systemd's protocol, one
//! datagram to the socket that NOTIFY_SOCKET names (sd_notify(3)). Any thread.
class ServiceNotifier {
public:
    //! \param socketName a path, or "@name" for Linux's abstract ones; empty: nobody is told
    //! \param watchdog how long the manager waits for a sign of life; absent: for none
    explicit ServiceNotifier(
        const QByteArray& socketName, std::optional<std::chrono::microseconds> watchdog = {});
    //! As NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID say.
    static ServiceNotifier fromEnvironment();

    //! How often "WATCHDOG=1" is to be sent: half of what the manager waits. Absent: it does not.
    std::optional<std::chrono::milliseconds> aliveEvery() const;
    //! Lines NAME=VALUE, e.g. "READY=1". False: nobody was told. Never waits for
    //! a manager that does not listen.
    bool tell(const QByteArray& lines) const;

private:
    QByteArray m_socketName;
    std::optional<std::chrono::microseconds> m_watchdog;
};

} // namespace Headgate
