// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/timeline.h"

#include <QTimeZone>

#include <algorithm>

namespace Headgate::Limits {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kCalendar
    = { Window::PacificDay, Window::UtcDay, Window::PacificMonth, Window::UtcMonth };
constexpr qint64 kMsPerHour = 3'600'000;

bool isPacific(Window window)
{
    return window == Window::PacificDay || window == Window::PacificMonth;
}

bool isMonth(Window window)
{
    return window == Window::PacificMonth || window == Window::UtcMonth;
}

const QTimeZone& pacificZone()
{
    static const QTimeZone zone("America/Los_Angeles"_ba);
    return zone;
}

qint64 utcMidnight(QDate date)
{
    return QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

QDate firstSunday(int year, int month)
{
    const QDate first(year, month, 1);
    return first.addDays(7 - first.dayOfWeek());
}

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

} // namespace

int pacificOffsetByRule(qint64 utcMs)
{
    const int year = QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).date().year();
    // From the second Sunday in March, 2:00 standard time, to the first in November, 2:00 summer
    // time. Neither is near a turn of the year, so the UTC year will do.
    const qint64 begins = utcMidnight(firstSunday(year, 3).addDays(7)) + 10 * kMsPerHour;
    const qint64 ends = utcMidnight(firstSunday(year, 11)) + 9 * kMsPerHour;
    return (utcMs >= begins && utcMs < ends ? -7 : -8) * 3600;
}

qint64 periodOf(Window window, qint64 utcMs)
{
    QDateTime moment = QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC);
    if (isPacific(window)) {
        const int offset = pacificZone().isValid() ? pacificZone().offsetFromUtc(moment)
                                                   : pacificOffsetByRule(utcMs);
        moment = moment.addSecs(offset);
    }
    const QDate date = moment.date();
    return isMonth(window) ? qint64(date.year()) * 12 + date.month() - 1 : date.toJulianDay();
}

qint64 periodStart(Window window, qint64 period)
{
    const QDate date = isMonth(window) ? QDate(int(period / 12), int(period % 12) + 1, 1)
                                       : QDate::fromJulianDay(period);
    if (!isPacific(window))
        return utcMidnight(date);
    if (pacificZone().isValid())
        return date.startOfDay(pacificZone()).toMSecsSinceEpoch();
    // The clocks change at 2:00, so at 8:00 UTC (midnight in winter) the day's first offset holds.
    const qint64 inWinter = utcMidnight(date) + 8 * kMsPerHour;
    return utcMidnight(date) - qint64(pacificOffsetByRule(inWinter - 1)) * 1000;
}

bool isCalendar(Window window)
{
    return std::find(kCalendar.begin(), kCalendar.end(), window) != kCalendar.end();
}

Timeline::Timeline(const Clock& clock)
    : m_clock(clock)
{
    update();
}

Timeline::Period Timeline::periodNumbered(Window window, qint64 number)
{
    return { number, periodStart(window, number), periodStart(window, number + 1) };
}

bool Timeline::update()
{
    m_steadyMs = std::chrono::duration_cast<std::chrono::milliseconds>(
        m_clock.steadyNow().time_since_epoch())
                     .count();
    m_machineMs = m_clock.utcNow().toMSecsSinceEpoch();
    m_wallMs = m_machineMs + m_skew.count();
    bool fellBack = false;
    for (const Window window : kCalendar) {
        Period& period = m_periods[size_t(window)];
        if (m_wallMs >= period.startMs && m_wallMs < period.endMs)
            continue;
        const qint64 number = periodOf(window, m_wallMs);
        if (number == period.number - 1)
            continue; // set back over a midnight: the later period stays
        fellBack = fellBack || number < period.number;
        period = periodNumbered(window, number);
    }
    return fellBack;
}

void Timeline::reach(Window window, qint64 period)
{
    Period& present = m_periods[size_t(window)];
    // One further ahead comes from a clock that was wrong: it counts as the present one.
    if (period == present.number + 1)
        present = periodNumbered(window, period);
}

qint64 Timeline::slotAt(Window window, qint64 steadyMs) const
{
    if (window == Window::Now)
        return 0;
    const qint64 moment = std::min(steadyMs, m_steadyMs);
    if (!isCalendar(window))
        return floorTo(moment, binLength(window).count());
    const Period& present = m_periods[size_t(window)];
    const qint64 wallMs = m_wallMs - (m_steadyMs - moment);
    // Set back over a midnight: all of the present run is in the later period.
    if (wallMs >= present.startMs || m_wallMs < present.startMs)
        return present.number;
    return periodOf(window, wallMs);
}

qint64 Timeline::liveFrom(Window window) const
{
    if (window == Window::Now)
        return 0;
    if (isCalendar(window)) {
        const Period& present = m_periods[size_t(window)];
        return m_wallMs < present.startMs ? present.number - 1 : present.number;
    }
    // What is counted at the very end of a bin counts for the whole length from there: so a bin
    // stays for the length and one bin more.
    const qint64 step = binLength(window).count();
    return floorTo(m_steadyMs, step) - length(window).count();
}

std::chrono::milliseconds Timeline::untilGone(Window window, qint64 slot) const
{
    if (window == Window::Now)
        return 0ms;
    const Period& present = m_periods[size_t(window)];
    const qint64 gone = isCalendar(window)
        ? (slot < present.number ? present.startMs : present.endMs) - m_wallMs
        : slot + length(window).count() + binLength(window).count() - m_steadyMs;
    return std::chrono::milliseconds(std::max<qint64>(0, gone));
}

std::chrono::milliseconds Timeline::length(Window window)
{
    switch (window) {
    case Window::Minute:
        return 60s;
    case Window::TenMinutes:
        return 600s;
    case Window::RollingDay:
        return 24h;
    default:
        return 0ms;
    }
}

std::chrono::milliseconds Timeline::binLength(Window window)
{
    switch (window) {
    case Window::Minute:
        return 1s;
    case Window::TenMinutes:
        return 5s;
    case Window::RollingDay:
        return 1min;
    default:
        return 1ms;
    }
}

} // namespace Headgate::Limits
