// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/vitalrecords.h"

#include "core/ledger/columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! `period` of a row; `bucket` is its number since 1970 in UTC.
constexpr int kByMinute = 0;
constexpr int kByHour = 1;
constexpr qint64 kMsOf[] = { 60'000, 3'600'000 };
constexpr double kWhole = 1'000'000; // of all processors

std::optional<qint64> millionths(const std::optional<double>& share)
{
    return share ? std::optional(std::llround(*share * kWhole)) : std::nullopt;
}

//! Of sums over minutes.
std::optional<double> averageShare(const Sql::Statement& row, int sum)
{
    const qint64 count = row.number(sum + 1);
    return count > 0 ? std::optional(double(row.number(sum)) / double(count) / kWhole)
                     : std::nullopt;
}

//! How breakers stood is of the moment when it was most of them.
const QString& upsert()
{
    static const QString sql = [] {
        const QString worse = u"CASE WHEN excluded.open + excluded.half_open + excluded.degraded > "
                              "open + half_open + degraded THEN excluded.%1 ELSE %1 END"_s;
        QStringList changes;
        for (const QString& most : { u"waiting"_s, u"longest_wait"_s })
            changes << u"%1 = max(%1, excluded.%1)"_s.arg(most);
        for (const QString& count : { u"open"_s, u"half_open"_s, u"degraded"_s })
            changes << u"%1 = "_s.arg(count) + worse.arg(count);
        for (const QString& sum : { u"program_cpu"_s, u"program_cpu_minutes"_s, u"machine_cpu"_s,
                 u"machine_cpu_minutes"_s })
            changes << u"%1 = %1 + excluded.%1"_s.arg(sum);
        // max() of two is null where one is.
        for (const QString& bytes : { u"program_memory"_s, u"machine_memory"_s })
            changes << u"%1 = coalesce(max(%1, excluded.%1), %1, excluded.%1)"_s.arg(bytes);
        return u"INSERT INTO vitals (period, bucket, waiting, longest_wait, open, half_open, "
               "degraded, program_cpu, program_cpu_minutes, machine_cpu, machine_cpu_minutes, "
               "program_memory, machine_memory) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
               "ON CONFLICT DO UPDATE SET "_s
            + changes.join(u", "_s);
    }();
    return sql;
}

} // namespace

VitalRecords::VitalRecords(Sql::Database& db)
    : m_db(db)
{
}

Result<void> VitalRecords::store(const VitalSample& minute)
{
    const std::optional<qint64> program = millionths(minute.programCpu);
    const std::optional<qint64> machine = millionths(minute.machineCpu);
    for (int period = 0; period < 2; ++period) {
        const Result<void> done = m_db.prepare(upsert()).exec(period,
            minute.at.toMSecsSinceEpoch() / kMsOf[period], minute.waiting,
            qint64(minute.longestWait.count()), minute.open, minute.halfOpen, minute.degraded,
            program.value_or(0), int(program.has_value()), machine.value_or(0),
            int(machine.has_value()), orNull(minute.programMemory), orNull(minute.machineMemory));
        if (!done)
            return done;
    }
    return {};
}

Result<QVector<VitalSample>> VitalRecords::kept(const TimeSpan& span)
{
    if (!isToldByMinute(span))
        return read(kByHour, span);
    // Minutes are kept for less long than hours: before the oldest one these tell.
    std::optional<qint64> oldest;
    const Result<void> done = each(
        m_db.prepare(u"SELECT min(bucket) FROM vitals WHERE period = ?"_s),
        [&oldest](const Sql::Statement& row) { oldest = numberOrNone(row, 0); }, kByMinute);
    if (!done)
        return done.error();
    if (!oldest)
        return read(kByHour, span);
    const Result<QVector<VitalSample>> minutes = read(kByMinute, span);
    const qint64 hour = *oldest * kMsOf[kByMinute] / kMsOf[kByHour] * kMsOf[kByHour];
    const QDateTime until = std::min(span.to, QDateTime::fromMSecsSinceEpoch(hour, Qt::UTC));
    if (!minutes || span.from >= until)
        return minutes;
    const Result<QVector<VitalSample>> hours = read(kByHour, { span.from, until });
    if (!hours)
        return hours.error();
    return *hours + *minutes;
}

Result<QVector<VitalSample>> VitalRecords::read(int period, const TimeSpan& span)
{
    const qint64 ms = kMsOf[period];
    const qint64 from = span.from.isValid() ? span.from.toMSecsSinceEpoch() / ms : 0;
    const qint64 to = span.to.isValid() ? (span.to.toMSecsSinceEpoch() + ms - 1) / ms
                                        : std::numeric_limits<qint64>::max();
    QVector<VitalSample> found;
    const auto take = [&](const Sql::Statement& row) {
        VitalSample one;
        one.at = QDateTime::fromMSecsSinceEpoch(row.number(0) * ms, Qt::UTC);
        one.waiting = int(row.number(1));
        one.longestWait = std::chrono::milliseconds(row.number(2));
        one.open = int(row.number(3));
        one.halfOpen = int(row.number(4));
        one.degraded = int(row.number(5));
        one.programCpu = averageShare(row, 6);
        one.machineCpu = averageShare(row, 8);
        one.programMemory = numberOrNone(row, 10);
        one.machineMemory = numberOrNone(row, 11);
        found.append(one);
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT bucket, waiting, longest_wait, open, half_open, degraded, "
                            "program_cpu, program_cpu_minutes, machine_cpu, machine_cpu_minutes, "
                            "program_memory, machine_memory FROM vitals WHERE period = ? "
                            "AND bucket >= ? AND bucket < ? ORDER BY bucket"_s),
            take, period, from, to);
    if (!done)
        return done.error();
    return found;
}

Result<void> VitalRecords::prune(const QDateTime& minutesBefore, const QDateTime& hoursBefore)
{
    const QDateTime before[] = { minutesBefore, hoursBefore };
    for (int period = 0; period < 2; ++period) {
        const Result<void> done
            = m_db.prepare(u"DELETE FROM vitals WHERE period = ? AND bucket < ?"_s)
                  .exec(period, before[period].toMSecsSinceEpoch() / kMsOf[period]);
        if (!done)
            return done;
    }
    return {};
}

} // namespace Headgate::Ledger
