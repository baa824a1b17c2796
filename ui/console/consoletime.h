// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timerange.h"
#include "ui/charts/chartdata.h"

//! \file What a range of time means for a page of charts.

namespace Headgate::Ui {

struct ConsoleTime {
    TimeSpan span; //!< what the books are asked for
    TimeBuckets buckets; //!< of the charts; to the end of a day, month or year that lasts still
    QDateTime end; //!< of the last bucket, UTC
    int present = -1; //!< the last bucket that has begun
    bool goesOn = false; //!< it ends now, always: the last bucket is not at its end

    //! How much time will have passed at each bucket's end, measured by what has till now.
    QVector<double> passed(const QDateTime& now) const;
    //! How many seconds of each bucket are looked at, and have passed.
    QVector<double> seconds(const QDateTime& now) const;
    QVector<ChartBucket> chartBuckets(const QTimeZone& zone) const;
    //! What is looked at of one bucket: the first one may begin before. Absent: there is none such.
    std::optional<TimeSpan> spanAt(const QString& bucket) const;
    //! The same as a user may choose it, but all of the last one where that goes on. Absent
    //! where clocks don't say it: in the hour that comes twice.
    std::optional<TimeRange> rangeOf(const QString& bucket, const QTimeZone& zone) const;
};

//! \param firstDay of the books: where All begins; invalid: there is nothing
ConsoleTime consoleTime(const TimeRange& range, const QDate& firstDay, const QDateTime& now,
    const QTimeZone& zone, BarSize bars = BarSize::Automatic);

//! \brief What is compared with: its buckets stand, one by one, beside those of `time`, which may
//! be some more or fewer; `present` is the last one with a part in it. Absent for All.
std::optional<ConsoleTime> timeBefore(const ConsoleTime& time, const TimeRange& range,
    const QDateTime& now, const QTimeZone& zone, BarSize bars = BarSize::Automatic);

} // namespace Headgate::Ui
