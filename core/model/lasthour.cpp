// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/lasthour.h"

#include <cmath>

namespace Headgate {

namespace {

constexpr qint64 kMinuteSeconds = 60;

qint64 minuteOf(const QDateTime& utc)
{
    return utc.toSecsSinceEpoch() / kMinuteSeconds;
}

void add(std::optional<qint64>* sum, const UsageTotal& total, Limits::Measure measure)
{
    const std::optional<double> amount = amountOf(total, measure);
    if (!amount || isMoreThanTold(total, measure))
        sum->reset(); // and stays so: nothing is added to what is not known
    else if (*sum)
        **sum += std::llround(*amount);
}

} // namespace

UsageQuery lastHourQuery(const QDateTime& now)
{
    UsageQuery query;
    const qint64 first = minuteOf(now) - kMinutesOfLastHour + 1;
    query.span = TimeSpan { QDateTime::fromSecsSinceEpoch(first * kMinuteSeconds, Qt::UTC), now };
    query.by
        = { UsageBy::Minute, UsageBy::Backend, UsageBy::Project, UsageBy::Key, UsageBy::Model };
    return query;
}

QHash<Limits::LimitId, MinuteLine> lastHourOf(
    const PoolOverview& pool, const QVector<UsageTotal>& totals, const QDateTime& now)
{
    const PoolNames names = poolNames(pool);
    QHash<Limits::LimitId, MinuteLine> lines;
    QHash<BookedOwner, QVector<Limits::LimitId>> limits;
    for (const LimitUse& use : pool.limits) {
        const bool isTold = use.limit.id.scope.owner != Limits::OwnerKind::Account
            && use.limit.id.measure != Limits::Measure::Concurrency;
        lines.insert(use.limit.id,
            isTold ? MinuteLine(kMinutesOfLastHour, std::optional<qint64>(0)) : MinuteLine());
        if (isTold)
            limits[bookedOwner(use, names)].append(use.limit.id);
    }
    const qint64 first = minuteOf(now) - kMinutesOfLastHour + 1;
    for (const UsageTotal& total : totals) {
        const qint64 minute
            = minuteOf(QDateTime::fromString(total.names.value(0), Qt::ISODate)) - first;
        if (minute < 0 || minute >= kMinutesOfLastHour)
            continue;
        const QVector<BookedOwner> owners = bookedOwners(total.names.mid(1)); // after the minute
        for (const BookedOwner& owner : owners) {
            const QVector<Limits::LimitId> ids = limits.value(owner);
            for (const Limits::LimitId& id : ids)
                add(&lines[id][minute], total, id.measure);
        }
    }
    return lines;
}

} // namespace Headgate
