// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/machinereading.h"

#include <QFile>
#include <QList>
#include <QThread>
#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace Headgate::Services {

namespace {

constexpr qint64 kKibibyte = 1024;

QByteArray contentOf(const char* path)
{
    QFile file(QString::fromLatin1(path));
    // Files of /proc tell no size.
    return file.open(QIODevice::ReadOnly) ? file.read(64 * kKibibyte) : QByteArray();
}

std::optional<qint64> kibibytesOf(const QByteArray& meminfo, const QByteArray& name)
{
    const qsizetype at = meminfo.indexOf(name + ':');
    if (at < 0)
        return std::nullopt;
    const qsizetype from = at + name.size() + 1;
    const QByteArray line = meminfo.mid(from, meminfo.indexOf('\n', from) - from).trimmed();
    bool isNumber = false;
    const qint64 value = line.left(line.indexOf(' ')).toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

std::optional<std::chrono::microseconds> programTime()
{
#ifdef Q_OS_UNIX
    rusage usage {};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return std::nullopt;
    const auto of = [](const timeval& time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
#else
    return std::nullopt;
#endif
}

qint64 pageSize()
{
#ifdef Q_OS_UNIX
    return sysconf(_SC_PAGESIZE);
#else
    return 0;
#endif
}

} // namespace

std::optional<ProcessorTime> processorTimeFrom(const QByteArray& stat)
{
    enum { Name, User, Nice, System, Idle, IoWait, Irq, SoftIrq, Steal, Guest };
    const QList<QByteArray> fields = stat.left(stat.indexOf('\n')).simplified().split(' ');
    if (fields.value(Name) != "cpu" || fields.size() <= Idle)
        return std::nullopt;
    ProcessorTime time;
    // What guests took is in the user's time already.
    for (int i = User; i < std::min<int>(Guest, int(fields.size())); ++i) {
        bool isNumber = false;
        const qint64 ticks = fields[i].toLongLong(&isNumber);
        if (!isNumber)
            return std::nullopt;
        time.whole += ticks;
        time.busy += i == Idle || i == IoWait ? 0 : ticks;
    }
    return time;
}

std::optional<qint64> usedMemoryFrom(const QByteArray& meminfo)
{
    const std::optional<qint64> whole = kibibytesOf(meminfo, "MemTotal");
    const std::optional<qint64> available = kibibytesOf(meminfo, "MemAvailable");
    if (!whole || !available)
        return std::nullopt;
    return std::max<qint64>(0, *whole - *available) * kKibibyte;
}

std::optional<qint64> wholeMemoryFrom(const QByteArray& meminfo)
{
    const std::optional<qint64> whole = kibibytesOf(meminfo, "MemTotal");
    return whole ? std::optional(*whole * kKibibyte) : std::nullopt;
}

std::optional<qint64> residentFrom(const QByteArray& statm, qint64 pageSize)
{
    bool isNumber = false;
    const qint64 pages = statm.simplified().split(' ').value(1).toLongLong(&isNumber);
    return isNumber && pageSize > 0 ? std::optional(pages * pageSize) : std::nullopt;
}

MachineReading readMachine()
{
    MachineReading reading;
    reading.programTime = programTime();
    reading.machineTime = processorTimeFrom(contentOf("/proc/stat"));
    reading.processors = std::max(1, QThread::idealThreadCount());
    reading.programMemory = residentFrom(contentOf("/proc/self/statm"), pageSize());
    const QByteArray meminfo = contentOf("/proc/meminfo");
    reading.machineMemory = usedMemoryFrom(meminfo);
    reading.machineWhole = wholeMemoryFrom(meminfo);
    return reading;
}

} // namespace Headgate::Services
