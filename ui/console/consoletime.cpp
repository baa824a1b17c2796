// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/consoletime.h"

#include "ui/text/timetext.h"

#include <algorithm>
#include <utility>

namespace Headgate::Ui {

namespace {

using Preset = TimeRange::Preset;

constexpr qsizetype kHoursAlone = 60; // that are told without their day

//! When a calendar's period that lasts still will be over.
QDateTime endOf(
    const TimeRange& range, const TimeSpan& span, const QDateTime& now, const QTimeZone& zone)
{
    const QDate today = now.toTimeZone(zone).date();
    switch (range.preset) {
    case Preset::Today:
        return startOfLocalDay(today.addDays(1), zone);
    case Preset::ThisMonth:
        return startOfLocalDay(QDate(today.year(), today.month(), 1).addMonths(1), zone);
    case Preset::ThisYear:
        return startOfLocalDay(QDate(today.year() + 1, 1, 1), zone);
    default:
        return span.to;
    }
}

int minutesOf(UsageBy by)
{
    switch (by) {
    case UsageBy::Minute:
        return 1;
    case UsageBy::FiveMinutes:
        return 5;
    case UsageBy::QuarterHour:
        return 15;
    default:
        return 60;
    }
}

//! Where a bucket ends that nothing cuts.
QDateTime wholeEnd(UsageBy by, const QDateTime& start, const QTimeZone& zone)
{
    const QDate day = start.toTimeZone(zone).date();
    if (by == UsageBy::Day)
        return startOfLocalDay(day.addDays(1), zone);
    if (by == UsageBy::Month)
        return startOfLocalDay(QDate(day.year(), day.month(), 1).addMonths(1), zone);
    return start.addSecs(60LL * minutesOf(by));
}

} // namespace

ConsoleTime consoleTime(const TimeRange& range, const QDate& firstDay, const QDateTime& now,
    const QTimeZone& zone, BarSize bars)
{
    ConsoleTime time;
    time.span = spanOf(range, now, zone);
    if (range.preset == Preset::All)
        time.span
            = { startOfLocalDay(firstDay.isValid() ? firstDay : now.toTimeZone(zone).date(), zone),
                  now };
    time.end = endOf(range, time.span, now, zone);
    time.goesOn = time.end == now;
    time.buckets = bucketsOf({ time.span.from, time.end }, zone, bars);
    const auto later
        = std::upper_bound(time.buckets.starts.cbegin(), time.buckets.starts.cend(), now);
    time.present = int(later - time.buckets.starts.cbegin()) - 1;
    return time;
}

std::optional<ConsoleTime> timeBefore(const ConsoleTime& time, const TimeRange& range,
    const QDateTime& now, const QTimeZone& zone, BarSize bars)
{
    const std::optional<TimeSpan> span = periodBefore(range, now, zone);
    if (!span)
        return std::nullopt;
    ConsoleTime before;
    before.span = *span;
    before.end = span->to;
    // As long as the charts are, so that the bars are of the same size.
    const qint64 length = time.span.from.msecsTo(time.end);
    before.buckets = bucketsOf({ span->from, span->from.addMSecs(length) }, zone, bars);
    const auto later
        = std::lower_bound(before.buckets.starts.cbegin(), before.buckets.starts.cend(), span->to);
    before.present = int(later - before.buckets.starts.cbegin()) - 1;
    return before.buckets.by == time.buckets.by ? std::optional(before) : std::nullopt;
}

QVector<double> ConsoleTime::passed(const QDateTime& now) const
{
    const double till = std::max(1.0, double(span.from.msecsTo(now)));
    QVector<double> parts;
    for (qsizetype i = 0; i < buckets.starts.size(); ++i) {
        const QDateTime until = i + 1 < buckets.starts.size() ? buckets.starts[i + 1] : end;
        parts.append(double(span.from.msecsTo(until)) / till);
    }
    return parts;
}

QVector<double> ConsoleTime::seconds(const QDateTime& now) const
{
    QVector<double> all;
    for (qsizetype i = 0; i < buckets.starts.size(); ++i) {
        const QDateTime until = i + 1 < buckets.starts.size() ? buckets.starts[i + 1] : end;
        const QDateTime from = std::max(buckets.starts[i], span.from);
        all.append(std::max(0.0, double(from.msecsTo(std::min(until, now))) / 1000));
    }
    return all;
}

QVector<ChartBucket> ConsoleTime::chartBuckets(const QTimeZone& zone) const
{
    // Of hours over several days the first of each names its day.
    const bool areOverDays = buckets.by == UsageBy::Hour && buckets.starts.size() > kHoursAlone;
    QVector<ChartBucket> made;
    QDate day;
    for (qsizetype i = 0; i < buckets.starts.size(); ++i) {
        const QDate date = buckets.starts[i].toTimeZone(zone).date();
        const bool isNewDay = areOverDays && std::exchange(day, date) != date;
        made.append({ buckets.names[i],
            bucketLabel(isNewDay ? UsageBy::Day : buckets.by, buckets.starts[i], zone),
            bucketName(buckets.by, buckets.starts[i], zone) });
    }
    return made;
}

std::optional<TimeSpan> ConsoleTime::spanAt(const QString& bucket) const
{
    const qsizetype at = buckets.names.indexOf(bucket);
    if (at < 0)
        return std::nullopt;
    return TimeSpan { std::max(buckets.starts[at], span.from),
        at + 1 < buckets.starts.size() ? std::min(buckets.starts[at + 1], end) : end };
}

std::optional<TimeRange> ConsoleTime::rangeOf(const QString& bucket, const QTimeZone& zone) const
{
    const std::optional<TimeSpan> seen = spanAt(bucket);
    if (!seen)
        return std::nullopt;
    const qsizetype at = buckets.names.indexOf(bucket);
    const bool isCutByNow = goesOn && at + 1 == buckets.starts.size();
    const TimeSpan part { seen->from,
        isCutByNow ? wholeEnd(buckets.by, buckets.starts[at], zone) : seen->to };
    const QDateTime from = part.from.toTimeZone(zone);
    const QDateTime until = part.to.toTimeZone(zone);
    const auto isMidnight
        = [&zone](const QDateTime& when) { return when == startOfLocalDay(when.date(), zone); };
    TimeRange range { Preset::Custom, from.date(), until.date(), from.time(), until.time() };
    if (isMidnight(until)) {
        range.last = range.last.addDays(-1);
        range.until = QTime();
        if (isMidnight(from))
            range.from = QTime();
    }
    return spanOf(range, from, zone) == part ? std::optional(range) : std::nullopt;
}

} // namespace Headgate::Ui
