// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/timerange.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

using Preset = TimeRange::Preset;

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

//! In the order of Preset, without Custom.
constexpr std::array kWords { "15m"_L1, "1h"_L1, "6h"_L1, "24h"_L1, "today"_L1, "yesterday"_L1,
    "7d"_L1, "30d"_L1, "month"_L1, "last_month"_L1, "year"_L1, "all"_L1 };

//! Of the ranges that roll with the clock; 0: it goes by the calendar.
qint64 rollingMs(Preset preset)
{
    switch (preset) {
    case Preset::Last15Minutes:
        return 15 * kMinute;
    case Preset::LastHour:
        return kHour;
    case Preset::Last6Hours:
        return 6 * kHour;
    case Preset::Last24Hours:
        return kDay;
    default:
        return 0;
    }
}

//! Local days, `last` included.
struct Days {
    QDate first;
    QDate last;
};

Days daysOf(const TimeRange& range, const QDate& today)
{
    const QDate month(today.year(), today.month(), 1);
    switch (range.preset) {
    case Preset::Yesterday:
        return { today.addDays(-1), today.addDays(-1) };
    case Preset::Last7Days:
        return { today.addDays(-6), today };
    case Preset::Last30Days:
        return { today.addDays(-29), today };
    case Preset::ThisMonth:
        return { month, today };
    case Preset::LastMonth:
        return { month.addMonths(-1), month.addDays(-1) };
    case Preset::ThisYear:
        return { QDate(today.year(), 1, 1), today };
    case Preset::Custom:
        return { range.first, range.last };
    default:
        return { today, today };
    }
}

//! That day in the calendar's period before.
QDate dayBefore(const TimeRange& range, const QDate& day, const Days& days)
{
    switch (range.preset) {
    case Preset::ThisMonth:
        return day.addMonths(-1); // Qt takes the month's last day where there is no such
    case Preset::ThisYear:
        return day.addYears(-1);
    default:
        return day.addDays(-(days.first.daysTo(days.last) + 1));
    }
}

//! One end of a custom range: "2026-11-01" or "2026-11-01T08:30".
QString wordOf(const QDate& day, const QTime& time)
{
    const QString word = day.toString(Qt::ISODate);
    return time.isValid() ? word + time.toString(u"'T'HH:mm") : word;
}

bool readEnd(const QString& word, QDate* day, QTime* time)
{
    *day = QDate::fromString(word.section(u'T', 0, 0), Qt::ISODate);
    const QString clock = word.section(u'T', 1);
    *time = QTime::fromString(clock, u"HH:mm"_s);
    return day->isValid() && (time->isValid() || !word.contains(u'T'));
}

//! In an hour that the zone leaves out: as if it had not yet.
QDateTime atWallTime(const QDate& day, const QTime& time, const QTimeZone& zone)
{
    const QDateTime local(day, time, zone);
    if (local.isValid())
        return local.toUTC();
    const int offset = zone.offsetFromUtc(startOfLocalDay(day, zone));
    return QDateTime(day, time, Qt::UTC).addSecs(-offset);
}

//! In the order of BarSize.
constexpr std::array kSizeWords { "auto"_L1, "hour"_L1, "day"_L1, "month"_L1 };

struct Size {
    UsageBy by;
    qint64 ms;
};

Size sizeOf(qint64 length, BarSize wanted)
{
    switch (wanted) {
    case BarSize::Hour:
        return { UsageBy::Hour, kHour };
    case BarSize::Day:
        return { UsageBy::Day, 0 };
    case BarSize::Month:
        return { UsageBy::Month, 0 };
    case BarSize::Automatic:
        break;
    }
    if (length <= kHour)
        return { UsageBy::Minute, kMinute };
    if (length <= 5 * kHour)
        return { UsageBy::FiveMinutes, 5 * kMinute };
    if (length <= 12 * kHour)
        return { UsageBy::QuarterHour, 15 * kMinute };
    if (length < 60 * kHour)
        return { UsageBy::Hour, kHour };
    // A day more, for those of 25 hours.
    return { length <= 61 * kDay ? UsageBy::Day : UsageBy::Month, 0 };
}

void addEven(TimeBuckets* buckets, const TimeSpan& span, qint64 size)
{
    const qint64 end = span.to.toMSecsSinceEpoch();
    for (qint64 at = span.from.toMSecsSinceEpoch() / size * size; at < end; at += size) {
        buckets->starts.append(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC));
        buckets->names.append(buckets->starts.last().toString(Qt::ISODate));
    }
}

void addDays(TimeBuckets* buckets, const TimeSpan& span, const QTimeZone& zone)
{
    const bool isMonth = buckets->by == UsageBy::Month;
    QDate day = span.from.toTimeZone(zone).date();
    if (isMonth)
        day = QDate(day.year(), day.month(), 1);
    for (;; day = isMonth ? day.addMonths(1) : day.addDays(1)) {
        const QDateTime start = startOfLocalDay(day, zone);
        if (!start.isValid() || start >= span.to)
            return;
        if (start.toTimeZone(zone).date() != day && !isMonth)
            continue; // a day that the zone has skipped
        buckets->starts.append(start);
        buckets->names.append(isMonth ? day.toString(u"yyyy-MM") : day.toString(Qt::ISODate));
    }
}

} // namespace

QVector<TimeRange> presetRanges()
{
    QVector<TimeRange> ranges;
    for (int preset = 0; preset < int(Preset::Custom); ++preset)
        ranges.append({ .preset = Preset(preset) });
    return ranges;
}

QString toWord(const TimeRange& range)
{
    if (range.preset != Preset::Custom)
        return kWords.at(std::size_t(range.preset));
    return wordOf(range.first, range.from) + u".."_s + wordOf(range.last, range.until);
}

std::optional<TimeRange> timeRangeFromWord(const QString& word)
{
    const auto found = std::find(kWords.begin(), kWords.end(), word);
    if (found != kWords.end())
        return TimeRange { .preset = Preset(found - kWords.begin()) };
    const QStringList ends = word.split(u".."_s);
    TimeRange range { Preset::Custom };
    if (ends.size() != 2 || !readEnd(ends[0], &range.first, &range.from)
        || !readEnd(ends[1], &range.last, &range.until))
        return std::nullopt;
    const bool isWrong = range.first > range.last
        || (range.first == range.last && range.until.isValid()
            && range.until <= (range.from.isValid() ? range.from : QTime(0, 0)));
    return isWrong ? std::nullopt : std::optional(range);
}

QString toWord(BarSize size)
{
    return kSizeWords.at(std::size_t(size));
}

BarSize barSizeFromWord(const QString& word)
{
    const auto found = std::find(kSizeWords.begin(), kSizeWords.end(), word);
    return found == kSizeWords.end() ? BarSize::Automatic : BarSize(found - kSizeWords.begin());
}

QDateTime startOfLocalDay(const QDate& day, const QTimeZone& zone)
{
    // Samoa had no 30 December 2011.
    for (int skipped = 0; skipped < 3; ++skipped) {
        const QDateTime start = day.addDays(skipped).startOfDay(zone);
        if (start.isValid())
            return start.toUTC();
    }
    return {};
}

TimeSpan spanOf(const TimeRange& range, const QDateTime& now, const QTimeZone& zone)
{
    if (range.preset == Preset::All)
        return {};
    if (const qint64 ms = rollingMs(range.preset))
        return { now.addMSecs(-ms).toUTC(), now.toUTC() };
    const QDate today = now.toTimeZone(zone).date();
    const Days days = daysOf(range, today);
    const QDateTime end = startOfLocalDay(days.last.addDays(1), zone);
    if (range.preset == Preset::Custom && range.hasTimes())
        return { range.from.isValid() ? atWallTime(days.first, range.from, zone)
                                      : startOfLocalDay(days.first, zone),
            range.until.isValid() ? atWallTime(days.last, range.until, zone) : end };
    const bool lasts = range.preset != Preset::Custom && days.last == today;
    return { startOfLocalDay(days.first, zone), lasts ? now.toUTC() : end };
}

std::optional<TimeSpan> periodBefore(
    const TimeRange& range, const QDateTime& now, const QTimeZone& zone)
{
    if (range.preset == Preset::All)
        return std::nullopt;
    if (const qint64 ms = rollingMs(range.preset))
        return TimeSpan { now.addMSecs(-2 * ms).toUTC(), now.addMSecs(-ms).toUTC() };
    const QDateTime local = now.toTimeZone(zone);
    const Days days = daysOf(range, local.date());
    if (range.preset == Preset::Custom && range.hasTimes()) {
        const TimeSpan span = spanOf(range, now, zone);
        const qint64 length = span.from.msecsTo(span.to);
        const QDateTime until = now > span.from ? std::min(span.to, now.toUTC()) : span.to;
        return TimeSpan { span.from.addMSecs(-length), until.addMSecs(-length) };
    }
    if (range.preset == Preset::LastMonth)
        return TimeSpan { startOfLocalDay(days.first.addMonths(-1), zone),
            startOfLocalDay(days.first, zone) };
    const QDateTime from = startOfLocalDay(dayBefore(range, days.first, days), zone);
    const QDateTime whole = startOfLocalDay(days.first, zone);
    if (local.date() < days.first || local.date() > days.last)
        return TimeSpan { from, whole };
    const QDate last = dayBefore(range, local.date(), days);
    const bool isCut = last.day() < local.date().day()
        && (range.preset == Preset::ThisMonth || range.preset == Preset::ThisYear);
    const QDateTime until
        = isCut ? startOfLocalDay(last.addDays(1), zone) : atWallTime(last, local.time(), zone);
    return TimeSpan { from, std::min(until, whole) };
}

int barsOf(const TimeSpan& span, BarSize size)
{
    if (size == BarSize::Automatic || !span.from.isValid() || !span.to.isValid() || span.isEmpty())
        return 0;
    constexpr qint64 kShortestMonth = 28 * kDay;
    const qint64 length = span.from.msecsTo(span.to);
    const qint64 bar = size == BarSize::Hour ? kHour : size == BarSize::Day ? kDay : kShortestMonth;
    return int(std::min<qint64>((length + bar - 1) / bar, std::numeric_limits<int>::max()));
}

TimeBuckets bucketsOf(const TimeSpan& span, const QTimeZone& zone, BarSize wanted)
{
    TimeBuckets buckets;
    if (!span.from.isValid() || !span.to.isValid() || span.isEmpty())
        return buckets;
    if (barsOf(span, wanted) > kMostBars)
        wanted = BarSize::Automatic;
    const Size size = sizeOf(span.from.msecsTo(span.to), wanted);
    buckets.by = size.by;
    if (size.ms > 0)
        addEven(&buckets, span, size.ms);
    else
        addDays(&buckets, span, zone);
    return buckets;
}

} // namespace Headgate
