// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timespan.h"

#include <QDateTime>
#include <QMetaType>
#include <QVector>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief How the program and its machine are at one moment. Absent: not known, e.g. since this
//! system does not tell.
struct VitalSample {
    QDateTime at; //!< UTC
    int waiting = 0; //!< requests that wait for quota
    std::chrono::milliseconds longestWait { 0 }; //!< of those; 0 where nobody waits
    int degraded = 0; //!< breakers of each state but Closed
    int open = 0;
    int halfOpen = 0;
    //! Since the sample before, 0 … 1 of all processors; absent of the first one.
    std::optional<double> programCpu;
    std::optional<double> machineCpu;
    std::optional<qint64> programMemory; //!< bytes that are in memory now
    std::optional<qint64> machineMemory; //!< bytes that no program could be given
    std::optional<qint64> machineWhole; //!< bytes that the machine has

    bool operator==(const VitalSample&) const = default;
};

//! \brief Several samples as one, at the first one's time: the most that waited and was held, the
//! breakers when most of them were not closed, of processors the average. \param samples at least
//! one
VitalSample sumOf(const QVector<VitalSample>& samples);

//! \brief Whether what is kept of such a time is told minute by minute; of a longer one it is told
//! by hours.
bool isToldByMinute(const TimeSpan& span);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::VitalSample)
