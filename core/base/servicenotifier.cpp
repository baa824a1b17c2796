// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/servicenotifier.h"

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace Headgate {

ServiceNotifier::ServiceNotifier(
    const QByteArray& socketName, std::optional<std::chrono::microseconds> watchdog)
    : m_socketName(socketName)
    , m_watchdog(watchdog)
{
}

ServiceNotifier ServiceNotifier::fromEnvironment()
{
    const qint64 wait = qgetenv("WATCHDOG_USEC").toLongLong();
    bool isMeant = wait > 0;
#ifdef Q_OS_LINUX
    // A child inherits what its parent was told.
    const QByteArray process = qgetenv("WATCHDOG_PID");
    isMeant = isMeant && (process.isEmpty() || process.toLongLong() == ::getpid());
#endif
    return ServiceNotifier(qgetenv("NOTIFY_SOCKET"),
        isMeant ? std::optional(std::chrono::microseconds(wait)) : std::nullopt);
}

std::optional<std::chrono::milliseconds> ServiceNotifier::aliveEvery() const
{
    if (!m_watchdog || m_socketName.isEmpty())
        return std::nullopt;
    const auto half = std::chrono::duration_cast<std::chrono::milliseconds>(*m_watchdog / 2);
    return std::max(half, std::chrono::milliseconds(1));
}

bool ServiceNotifier::tell(const QByteArray& lines) const
{
#ifdef Q_OS_LINUX
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    const auto length = std::size_t(m_socketName.size());
    const bool isAbstract = m_socketName.startsWith('@');
    if (!(isAbstract || m_socketName.startsWith('/')) || length >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, m_socketName.constData(), length);
    if (isAbstract)
        address.sun_path[0] = '\0';
    const int handle = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        return false;
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + length);
    const ssize_t sent = ::sendto(handle, lines.constData(), std::size_t(lines.size()),
        MSG_NOSIGNAL | MSG_DONTWAIT, reinterpret_cast<const sockaddr*>(&address), size);
    ::close(handle);
    return sent == lines.size();
#else
    Q_UNUSED(lines)
    return false;
#endif
}

} // namespace Headgate
