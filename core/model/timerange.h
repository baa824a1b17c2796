// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timespan.h"
#include "core/model/usagequery.h"

#include <QDate>
#include <QTimeZone>
#include <QVector>

#include <optional>

//! \file The time ranges of the console: what a user chooses, as instants and as bars of a chart.
//! Pure functions; time zones are arguments.

namespace Headgate {

//! \brief What a user has chosen.
struct TimeRange {
    enum class Preset {
        Last15Minutes,
        LastHour,
        Last6Hours,
        Last24Hours,
        Today,
        Yesterday,
        Last7Days, //!< today and the six days before
        Last30Days,
        ThisMonth,
        LastMonth,
        ThisYear,
        All,
        Custom,
    };

    Preset preset = Preset::Today;
    QDate first = {}; //!< Custom: local days, both included
    QDate last = {};
    QTime from = {}; //!< Custom: on the first day, to the minute; invalid: from its begin
    QTime until = {}; //!< Custom: on the last day, and before this; invalid: to its end

    bool hasTimes() const { return from.isValid() || until.isValid(); }
    bool operator==(const TimeRange&) const = default;
};

//! \brief All but Custom, in the order of a menu.
QVector<TimeRange> presetRanges();

//! \brief Stable word for settings: "15m", "1h", "6h", "24h", "today", "yesterday", "7d", "30d",
//! "month", "last_month", "year", "all", "2026-11-01..2026-11-21",
//! "2026-11-01T08:30..2026-11-21T17:45".
QString toWord(const TimeRange& range);
//! \brief Absent for anything else, also for days or times in the wrong order.
std::optional<TimeRange> timeRangeFromWord(const QString& word);

//! \brief The instants of a range. It ends now where it lasts still; a custom one with its last
//! day. All: without bounds.
TimeSpan spanOf(const TimeRange& range, const QDateTime& now, const QTimeZone& zone);

//! \brief What a range is compared with. Of minutes and hours: as long, just before. Of days,
//! months and years: the same part of the calendar's period before, so that today until 10:40
//! stands beside yesterday until 10:40; a day that the month before lacks is that one's end. Of a
//! Custom one with times: as long, just before. Absent for All.
std::optional<TimeSpan> periodBefore(
    const TimeRange& range, const QDateTime& now, const QTimeZone& zone);

//! \brief How long a bar of a chart is; Automatic: as bucketsOf() finds it best.
enum class BarSize : quint8 { Automatic, Hour, Day, Month };

//! \brief Stable word for settings: "auto", "hour", "day", "month".
QString toWord(BarSize size);
//! \brief Automatic for anything else.
BarSize barSizeFromWord(const QString& word);

//! \brief So many bars can still be told apart, and be drawn at once.
inline constexpr int kMostBars = 400;

//! \brief How many bars of this size a span has, about; none of a span without both bounds, and of
//! Automatic, whose bars are never too many.
int barsOf(const TimeSpan& span, BarSize size);

//! \brief The bars of a chart over a span.
struct TimeBuckets {
    UsageBy by = UsageBy::Hour; //!< Minute, FiveMinutes, QuarterHour, Hour, Day or Month
    //! Beginnings, UTC, oldest first. The first bar may begin before the span, of which its figures
    //! are none the less: the span cuts it.
    QVector<QDateTime> starts;
    QStringList names; //!< of the same bars, as UsageTotal::names has them
};

//! \brief Bars of the size that gives 12 to 60 of them; days from 60 hours on and months from 60
//! days on may be fewer. Hours and finer begin where UTC's do, so that sums can answer: in a zone
//! that is off by half an hour a local day begins with half a bar. \param span with both bounds,
//! else there are no bars \param size of which there would be too many is as if it were Automatic
TimeBuckets bucketsOf(
    const TimeSpan& span, const QTimeZone& zone, BarSize size = BarSize::Automatic);

//! \brief The first instant of a local day; of the next day there is where a zone has skipped it.
QDateTime startOfLocalDay(const QDate& day, const QTimeZone& zone);

} // namespace Headgate
