// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

//! \file What Linux tells of this process and its machine; elsewhere nothing is known.

namespace Headgate::Services {

//! \brief Time of all processors since the machine began, in the kernel's ticks.
struct ProcessorTime {
    qint64 busy = 0;
    qint64 whole = 0;
};

struct MachineReading {
    std::optional<std::chrono::microseconds> programTime; //!< of all its threads, so far
    std::optional<ProcessorTime> machineTime;
    int processors = 1;
    std::optional<qint64> programMemory; //!< bytes
    std::optional<qint64> machineMemory; //!< bytes that no program could be given
    std::optional<qint64> machineWhole; //!< bytes that the machine has
};

//! \brief Reads four small files of /proc; tens of microseconds. Any thread.
MachineReading readMachine();

//! \brief Of /proc/stat: its first line.
std::optional<ProcessorTime> processorTimeFrom(const QByteArray& stat);
//! \brief Of /proc/meminfo: all but what is available, in bytes.
std::optional<qint64> usedMemoryFrom(const QByteArray& meminfo);
//! \brief The same: all there is.
std::optional<qint64> wholeMemoryFrom(const QByteArray& meminfo);
//! \brief Of /proc/self/statm: the resident part, in bytes.
std::optional<qint64> residentFrom(const QByteArray& statm, qint64 pageSize);

} // namespace Headgate::Services
