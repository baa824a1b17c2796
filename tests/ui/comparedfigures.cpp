// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/comparedfigures.h"

#include "tests/ui/shownfigures.h"
#include "ui/charts/charttext.h"
#include "ui/charts/usageseries.h"
#include "ui/console/trafficmodel.h"
#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

using Preset = TimeRange::Preset;

constexpr double kStep = 1.4143; // of a histogram
constexpr double kShortest = 10; // of which it knows, in ms
constexpr double kLongest = 331'000;
constexpr qint64 kDayMs = 86'400'000;

int minutesOf(Preset preset)
{
    switch (preset) {
    case Preset::Last15Minutes:
        return 15;
    case Preset::LastHour:
        return 60;
    case Preset::Last6Hours:
        return 360;
    case Preset::Last24Hours:
        return 1440;
    default:
        return 0;
    }
}

//! The columns of the books that a limit's measure is counted by.
QString sumOf(Limits::Measure measure)
{
    switch (measure) {
    case Limits::Measure::Requests:
        return u"sum(attempts)"_s;
    case Limits::Measure::InputTokens:
        return u"coalesce(sum(input), 0)"_s;
    default:
        return u"coalesce(sum(input), 0) + coalesce(sum(output), 0)"_s;
    }
}

} // namespace

bool isNear(double estimate, qint64 time)
{
    const double real = std::clamp(double(time), kShortest, kLongest);
    return estimate >= real / kStep - 1 && estimate <= real * kStep + 1;
}

qint64 atShare(const QVector<qint64>& sorted, double share)
{
    const auto rank = qsizetype(std::ceil(share * double(sorted.size())));
    return sorted[std::max<qsizetype>(rank, 1) - 1];
}

//! Found by trying: the first half-hour in which it is that day.
QDateTime ComparedFigures::startOf(const QDate& day) const
{
    qint64 at = QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - kDayMs;
    const auto dayAt = [this](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toTimeZone(m_zone).date();
    };
    while (dayAt(at) < day)
        at += 15 * 60'000;
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
}

//! The first time that the clocks show it; in an hour that they leave out: as if they did not.
QDateTime ComparedFigures::atClock(const QDate& day, const QTime& time) const
{
    const QDateTime bare(day, time, Qt::UTC);
    const int first = m_zone.offsetFromUtc(startOf(day));
    const int last = m_zone.offsetFromUtc(startOf(day).addMSecs(kDayMs - 1));
    for (const int offset : { first, last }) {
        const QDateTime at = bare.addSecs(-offset);
        if (m_zone.offsetFromUtc(at) == offset)
            return at;
    }
    return bare.addSecs(-first);
}

std::optional<TimeSpan> ComparedFigures::before(const TimeRange& range) const
{
    const QDateTime local = m_now.toTimeZone(m_zone);
    const QDate today = local.date();
    const QDate month(today.year(), today.month(), 1);
    if (const int minutes = minutesOf(range.preset))
        return TimeSpan { m_now.addSecs(-120LL * minutes), m_now.addSecs(-60LL * minutes) };
    QDate first = today; // of the time itself, and its last day
    QDate last = today;
    switch (range.preset) {
    case Preset::All:
        return std::nullopt;
    case Preset::Yesterday:
        first = last = today.addDays(-1);
        break;
    case Preset::Last7Days:
        first = today.addDays(-6);
        break;
    case Preset::Last30Days:
        first = today.addDays(-29);
        break;
    case Preset::ThisMonth:
    case Preset::ThisYear: {
        const bool isYear = range.preset == Preset::ThisYear;
        const QDate earlier = isYear ? QDate(today.year() - 1, 1, 1) : month.addMonths(-1);
        const QDate begin = isYear ? QDate(today.year(), 1, 1) : month;
        const QDate same = isYear ? QDate(today.year() - 1, today.month(), today.day())
                                  : QDate(earlier.year(), earlier.month(), today.day());
        const QDate next = QDate(earlier.year(), isYear ? today.month() : earlier.month(), 1);
        const QDateTime cut
            = same.isValid() ? atClock(same, local.time()) : startOf(next.addMonths(1));
        return TimeSpan { startOf(earlier), std::min(cut, startOf(begin)) };
    }
    case Preset::LastMonth:
        return TimeSpan { startOf(month.addMonths(-2)), startOf(month.addMonths(-1)) };
    case Preset::Custom:
        first = range.first;
        last = range.last;
        break;
    default:
        break;
    }
    const qint64 days = first.daysTo(last) + 1;
    const QDateTime whole = startOf(first);
    const QDateTime cut = today >= first && today <= last
        ? std::min(whole, atClock(today.addDays(-days), local.time()))
        : whole;
    return TimeSpan { startOf(first.addDays(-days)), cut };
}

QStringList ComparedFigures::wrongBars(const TimeRange& range, const QString& filter,
    const QString& figure, const Ui::ChartData& chart) const
{
    const auto span = before(range);
    const auto series = std::find_if(chart.series.cbegin(), chart.series.cend(),
        [](const Ui::ChartSeries& one) { return one.role == Ui::ChartSeries::Role::Before; });
    if (!span || series == chart.series.cend())
        return span.has_value() == (series != chart.series.cend()) ? QStringList()
                                                                   : QStringList(u"a series"_s);
    // Into which bar a row falls is counted from the begin of the time before.
    const QString key = chart.buckets.value(0).key;
    const qint64 step = key.contains(u'T') && chart.buckets.size() > 1
        ? QDateTime::fromString(key, Qt::ISODate)
              .msecsTo(QDateTime::fromString(chart.buckets[1].key, Qt::ISODate))
        : 3'600'000;
    const QDate begin = span->from.toTimeZone(m_zone).date();
    const auto barOf = [&](const QString& started, const QString& day) -> qsizetype {
        if (key.contains(u'T'))
            return started.toLongLong() / step - span->from.toMSecsSinceEpoch() / step;
        const QDate date = QDate::fromString(day, Qt::ISODate);
        if (key.size() == 7)
            return (date.year() - begin.year()) * 12 + date.month() - begin.month();
        qsizetype bar = 0;
        for (QDate one = begin; one < date; one = one.addDays(1)) // one may have been skipped
            bar += startOf(one).toTimeZone(m_zone).date() == one ? 1 : 0;
        return bar;
    };
    QVector<qint64> bars(chart.buckets.size());
    const QVector<QStringList> rows
        = m_raw.rows(u"SELECT started, on_day, coalesce(%1, 0) FROM seen WHERE "_s.arg(figure)
            + RawFigures::in(*span) + filter);
    for (const QStringList& row : rows) {
        const qsizetype bar = barOf(row[0], row[1]);
        if (bar < bars.size()) // a longer month's last days have no bar beside them
            bars[bar] += row[2].toLongLong();
    }
    QStringList wrong;
    for (int i = 0; i < bars.size(); ++i) {
        const Ui::ChartValue shown = series->values.value(i);
        if ((shown.isKnown ? shown.value : 0) != bars[i])
            wrong << u"%1: %2 for %3"_s.arg(chart.buckets[i].key).arg(shown.value).arg(bars[i]);
    }
    return wrong;
}

QStringList ComparedFigures::wrongTimes(const QString& where, const QAbstractItemModel& table) const
{
    using Model = Ui::TrafficModel;
    const auto* model = qobject_cast<const Model*>(&table);
    struct Figure {
        int column;
        QString rows;
        Histogram UsageTotal::*histogram;
        double share;
    };
    const Figure figures[]
        = { { Model::FirstToken, u"first_token"_s, &UsageTotal::firstToken, 0.5 },
              { Model::FirstTokenLate, u"first_token"_s, &UsageTotal::firstToken, 0.95 },
              { Model::Duration, u"duration"_s, &UsageTotal::duration, 0.5 },
              { Model::DurationLate, u"duration"_s, &UsageTotal::duration, 0.95 } };
    QStringList wrong;
    for (int row = 0; row < table.rowCount(); ++row) {
        const Ui::TrafficRow& shown = model->rowAt(row);
        for (const Figure& figure : figures) {
            const QVector<qint64> times
                = m_raw.sorted(figure.rows, where + RawFigures::is(u"model_name"_s, shown.name));
            const QString text = table.index(row, figure.column).data().toString();
            const Ui::ChartValue value
                = Ui::percentileValue(shown.sum.*figure.histogram, figure.share);
            const QString told
                = value.isKnown ? Ui::chartValueText(Ui::ChartUnit::Duration, value) : u"–"_s;
            const bool isRight = times.isEmpty() || !value.isKnown
                ? times.isEmpty() != value.isKnown
                : isNear(double(value.value), atShare(times, figure.share));
            if (!isRight || text != told)
                wrong << u"%1, %2: %3"_s.arg(shown.name).arg(figure.column).arg(text);
        }
    }
    return wrong;
}

QStringList ComparedFigures::ratings(const QString& where) const
{
    const QVector<QStringList> rows = m_raw.rows(
        u"SELECT model_name, sum(rated = 1), sum(rated IS NOT NULL) FROM seen WHERE %1 "
        "GROUP BY 1"_s.arg(where));
    QStringList lines;
    for (const QStringList& row : rows)
        lines << row[0] + u'|' + (row[2] == u"0"_s ? u"–"_s : u"%1 of %2"_s.arg(row[1], row[2]));
    lines.sort();
    return lines;
}

QStringList ComparedFigures::wrongForecast(
    const TimeRange& range, const Ui::ChartData& running) const
{
    const QDate today = m_now.toTimeZone(m_zone).date();
    const QDate month(today.year(), today.month(), 1);
    const bool isDay = range.preset == Preset::Today;
    const bool isMonth = range.preset == Preset::ThisMonth;
    const QDateTime begin = startOf(isDay ? today : isMonth ? month : QDate(today.year(), 1, 1));
    QVector<QDateTime> ends;
    for (const Ui::ChartBucket& bucket : running.buckets.mid(1))
        ends << (bucket.key.contains(u'T')
                ? QDateTime::fromString(bucket.key, Qt::ISODate)
                : startOf(QDate::fromString((bucket.key + u"-01"_s).left(10), Qt::ISODate)));
    ends << startOf(isDay ? today.addDays(1)
            : isMonth     ? month.addMonths(1)
                          : QDate(today.year() + 1, 1, 1));
    const double passed = double(begin.msecsTo(m_now));
    const auto series = std::find_if(running.series.cbegin(), running.series.cend(),
        [](const Ui::ChartSeries& one) { return one.role == Ui::ChartSeries::Role::Forecast; });
    // So early it would be a guess.
    const bool isToBe
        = !running.series.isEmpty() && double(begin.msecsTo(ends.constLast())) <= passed * 20;
    if (series == running.series.cend() || !isToBe)
        return isToBe == (series != running.series.cend()) ? QStringList()
                                                           : QStringList(u"a forecast"_s);
    const double spent = double(m_raw.sum(m_raw.in(range, m_now)).cost);
    QStringList wrong;
    for (int i = 0; i < ends.size(); ++i) {
        const Ui::ChartValue shown = series->values.value(i);
        const bool isPresent = ends[i] > m_now && (i == 0 || ends[i - 1] <= m_now);
        const double expected = isPresent ? spent : spent * double(begin.msecsTo(ends[i])) / passed;
        const bool isSame = std::abs(double(shown.value) - expected) <= 2 + expected * 1e-9;
        if (shown.isKnown != (ends[i] > m_now) || (shown.isKnown && !isSame))
            wrong << u"%1: %2 for %3"_s.arg(running.buckets[i].key)
                         .arg(shown.value)
                         .arg(expected, 0, 'f', 0);
    }
    return wrong;
}

QStringList ComparedFigures::freeTier(const QString& where) const
{
    enum { Name, Cost, Priced, Unpriced, Free, Listed, Unlisted, Least, Guessed };
    const QVector<QStringList> rows = m_raw.rows(
        u"SELECT model_name, sum(cost), sum(cost IS NOT NULL), sum(took AND cost IS NULL), "
        "sum(free), coalesce(sum(free_cost), 0), sum(free AND free_cost IS NULL), "
        "coalesce(sum(free_quality = 1), 0), coalesce(sum(free_quality = 2), 0) FROM seen "
        "WHERE %1 GROUP BY 1"_s.arg(where));
    QStringList lines;
    for (const QStringList& row : rows) {
        const auto number = [&row](int column) { return row[column].toLongLong(); };
        QString would = u"–"_s;
        if (number(Free) > 0)
            would = number(Free) == number(Unlisted)
                ? u"unknown"_s
                : (number(Guessed) > 0                                ? u"≈ "_s
                          : number(Least) > 0 || number(Unlisted) > 0 ? u"≥ "_s
                                                                      : u""_s)
                    + dollars(number(Listed));
        lines << row[Name] + u'|' + would;
    }
    lines.sort();
    return lines;
}

QString ComparedFigures::runway(const LimitUse& use, const QString& project) const
{
    const Limits::Limit& limit = use.limit;
    const QString mine
        = u"backend_name = '%1' AND model_name = '%2'"_s.arg(use.backend, limit.id.scope.model);
    const bool isOfTokens = limit.id.measure != Limits::Measure::Requests;
    const qint64 nowMs = m_now.toMSecsSinceEpoch();
    const QStringList hour
        = m_raw.rows(u"SELECT coalesce(%1, 0), coalesce(sum(took AND quality = 0), 0) FROM seen "
                     "WHERE %2 AND project_name = '%3' AND started >= %4 AND started < %5"_s
                         .arg(sumOf(limit.id.measure), mine, project)
                         .arg(nowMs - 3'600'000)
                         .arg(nowMs))[0];
    const QDate week = m_now.toTimeZone(m_zone).date().addDays(-6);
    const QString lately = u" AND origin_name = 'chat' AND started >= %1 AND started < %2"_s
                               .arg(startOf(week).toMSecsSinceEpoch())
                               .arg(nowMs);
    const auto answersOf = [&](const QString& whose) {
        return m_raw.rows(u"SELECT coalesce(%1, 0), coalesce(sum(outcome = 0), 0) FROM seen "
                          "WHERE %2"_s.arg(sumOf(limit.id.measure), whose + lately))[0];
    };
    QStringList answers = answersOf(mine);
    if (answers[1].toLongLong() == 0)
        answers = answersOf(u"backend_name = '%1'"_s.arg(use.backend));
    const qint64 left = std::max<qint64>(0, *limit.cap - use.used - use.held);
    const double perAnswer
        = answers[1].toLongLong() > 0 ? answers[0].toDouble() / answers[1].toDouble() : 0.0;
    const QString fits = perAnswer > 0
        ? u"about %1 more"_s.arg(qint64(std::floor(double(left) / perAnswer)))
        : u"not known"_s;
    const auto line = [&](const QString& lasts) {
        return QStringList { Ui::limitKindText(limit.id),
            u"%1 of %2"_s.arg(Ui::formatCount(left), Ui::formatCount(*limit.cap)), lasts, fits }
            .join(u'|');
    };
    if (left == 0)
        return line(u"used up, free again %1"_s.arg(Ui::untilText(use.resetsAt, m_now)));
    if (isOfTokens && hour[1] != u"0"_s)
        return line(u"not known"_s); // more was used than anybody told
    const double perHour = hour[0].toDouble();
    const double seconds = perHour > 0 ? double(left) / perHour * 3600 : 1e12;
    const bool runsOut = seconds < double(m_now.secsTo(use.resetsAt));
    return line(runsOut ? Ui::untilText(m_now.addSecs(qint64(seconds)), m_now) : u"lasts"_s);
}

} // namespace Headgate::Test
