// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/sumpieces.h"

#include "core/ledger/columns.h"
#include "core/model/timerange.h"

#include <algorithm>

namespace Headgate::Ledger {

namespace {

constexpr qint64 kMsPerHour = 3'600'000;
constexpr qint64 kFarAway = qint64(1) << 52; // milliseconds; some 142,000 years
constexpr int kLastDay = 99'991'231;

qint64 hourAfter(qint64 ms)
{
    return (ms + kMsPerHour - 1) / kMsPerHour;
}

//! Collects the pieces of one span.
class Cutter {
public:
    Cutter(const QTimeZone& zone, const KeptSince& kept, bool hasMonths, qint64 end)
        : m_zone(zone)
        , m_kept(kept)
        , m_hasMonths(hasMonths)
        , m_end(end)
    {
    }

    //! Local days as far as they are whole, what is finer at the ends.
    void cutDays(const TimeSpan& span)
    {
        const std::optional<QDate> first
            = span.from.isValid() ? std::optional(firstDayFrom(span.from)) : std::nullopt;
        const std::optional<QDate> end
            = span.to.isValid() ? std::optional(dateOf(span.to)) : std::nullopt;
        const qint64 to = span.to.isValid() ? span.to.toMSecsSinceEpoch() : kFarAway;
        const qint64 from = span.from.isValid() ? span.from.toMSecsSinceEpoch() : 0;
        const qint64 firstStart = first ? startOf(*first) : 0;
        if (firstStart >= to)
            return cutHours(from, to, dayNumber(dateOf(span.from)));
        if (first)
            cutHours(from, firstStart, dayNumber(dateOf(span.from)));
        addDays(first, end);
        if (end)
            cutHours(std::max(startOf(*end), firstStart), to, dayNumber(*end));
    }

    //! UTC hours as far as they are whole, rows at the ends.
    void cutHours(qint64 from, qint64 to, int day)
    {
        if (from >= to)
            return;
        const qint64 first = hourAfter(from);
        const qint64 end = to / kMsPerHour;
        if (first > end)
            return addRows(from, to, day);
        addRows(from, first * kMsPerHour, day);
        addHours(first, end, day);
        addRows(end * kMsPerHour, to, day);
    }

    void addRows(qint64 from, qint64 to, int day)
    {
        if (from >= to)
            return;
        if (to <= m_kept.rows) {
            // An hour that a day's beginning cuts is that day's; it would count twice.
            return to == m_end ? addHours(hourAfter(from), hourAfter(to), day) : void();
        }
        pieces.append({ SumPiece::Rows, from, to, day });
    }

    QVector<SumPiece> pieces;

private:
    QDate dateOf(const QDateTime& time) const { return time.toTimeZone(m_zone).date(); }
    QDate dateOf(qint64 ms) const { return dateOf(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)); }
    qint64 startOf(const QDate& day) const
    {
        return startOfLocalDay(day, m_zone).toMSecsSinceEpoch();
    }
    //! The first day that begins then or later.
    QDate firstDayFrom(const QDateTime& time) const
    {
        const QDate day = dateOf(time);
        return startOfLocalDay(day, m_zone) < time ? day.addDays(1) : day;
    }

    void addHours(qint64 first, qint64 end, int day)
    {
        if (first >= end)
            return;
        const qint64 from = first * kMsPerHour;
        if (end * kMsPerHour > m_kept.hours || day == 0) {
            pieces.append({ SumPiece::Hours, first, end, day });
            return;
        }
        const QDate begins = firstDayFrom(QDateTime::fromMSecsSinceEpoch(from, Qt::UTC));
        if (startOf(begins) < end * kMsPerHour)
            pieces.append({ SumPiece::Days, dayNumber(begins), dayNumber(begins) + 1 });
    }

    //! Absent: without bound.
    void addDays(const std::optional<QDate>& first, const std::optional<QDate>& end)
    {
        const auto number = [](const std::optional<QDate>& day, int none) {
            return day ? dayNumber(*day) : none;
        };
        const auto append = [this](SumPiece::Source source, int from, int to) {
            if (from < to)
                pieces.append({ source, from, to });
        };
        const int firstDay = number(first, 0);
        const int endDay = number(end, kLastDay);
        // A month is whole from its first day on.
        const std::optional<QDate> whole
            = first ? std::optional(first->day() == 1 ? *first : nextMonth(*first)) : std::nullopt;
        const int firstMonth = number(whole, 0) / 100;
        const int endMonth = endDay / 100;
        if (!m_hasMonths || firstMonth >= endMonth)
            return append(SumPiece::Days, firstDay, endDay);
        append(SumPiece::Days, firstDay, number(whole, 0));
        append(SumPiece::Months, firstMonth, endMonth);
        if (end)
            append(SumPiece::Days, endMonth * 100 + 1, endDay);
    }

    static QDate nextMonth(const QDate& day)
    {
        return QDate(day.year(), day.month(), 1).addMonths(1);
    }

    const QTimeZone& m_zone;
    const KeptSince& m_kept;
    const bool m_hasMonths;
    const qint64 m_end; //!< of the whole span
};

} // namespace

QVector<SumPiece> piecesOf(const TimeSpan& span, std::optional<UsageBy> finest,
    const QTimeZone& zone, const KeptSince& kept)
{
    if (span.isEmpty())
        return {};
    const qint64 from = span.from.isValid() ? span.from.toMSecsSinceEpoch() : 0;
    const qint64 to = span.to.isValid() ? span.to.toMSecsSinceEpoch() : kFarAway;
    Cutter cutter(zone, kept, finest.value_or(UsageBy::Month) == UsageBy::Month, to);
    switch (finest.value_or(UsageBy::Month)) {
    case UsageBy::Month:
    case UsageBy::Day:
        cutter.cutDays(span);
        break;
    case UsageBy::Hour:
        cutter.cutHours(from, to, 0);
        break;
    default:
        cutter.pieces.append({ SumPiece::Rows, from, to, 0 });
    }
    return cutter.pieces;
}

} // namespace Headgate::Ledger
