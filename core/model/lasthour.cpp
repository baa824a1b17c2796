// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/lasthour.h"

#include <cmath>

namespace Headgate {

namespace {

using Limits::OwnerKind;

constexpr qint64 kMinuteSeconds = 60;

//! An owner as the books know it.
struct BookedOwner {
    OwnerKind kind = OwnerKind::Backend;
    QString backend;
    QString name; //!< of the project or key
    QString model;

    bool operator==(const BookedOwner&) const = default;
};

size_t qHash(const BookedOwner& owner, size_t seed = 0)
{
    return qHashMulti(seed, int(owner.kind), owner.backend, owner.name, owner.model);
}

BookedOwner ownerOf(const LimitUse& use, const PoolNames& names)
{
    const Limits::LimitScope& scope = use.limit.id.scope;
    const bool isProjects
        = scope.owner == OwnerKind::Project || scope.owner == OwnerKind::ProjectModel;
    const QString name = isProjects     ? names.projects.value(scope.id)
        : scope.owner == OwnerKind::Key ? names.keys.value(scope.id)
                                        : QString();
    return { scope.owner, use.backend, name, scope.model };
}

//! All whose limits a request of these names counts for. The books do not tell accounts apart.
QVector<BookedOwner> ownersOf(const QStringList& names)
{
    enum { Minute, Backend, Project, Key, Model };
    const QString backend = names.value(Backend);
    const QString project = names.value(Project);
    const QString model = names.value(Model);
    return { { OwnerKind::Backend, backend, {}, {} },
        { OwnerKind::BackendModel, backend, {}, model },
        { OwnerKind::Project, backend, project, {} },
        { OwnerKind::ProjectModel, backend, project, model },
        { OwnerKind::Key, backend, names.value(Key), {} } };
}

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
        const bool isTold = use.limit.id.scope.owner != OwnerKind::Account
            && use.limit.id.measure != Limits::Measure::Concurrency;
        lines.insert(use.limit.id,
            isTold ? MinuteLine(kMinutesOfLastHour, std::optional<qint64>(0)) : MinuteLine());
        if (isTold)
            limits[ownerOf(use, names)].append(use.limit.id);
    }
    const qint64 first = minuteOf(now) - kMinutesOfLastHour + 1;
    for (const UsageTotal& total : totals) {
        const qint64 minute
            = minuteOf(QDateTime::fromString(total.names.value(0), Qt::ISODate)) - first;
        if (minute < 0 || minute >= kMinutesOfLastHour)
            continue;
        const QVector<BookedOwner> owners = ownersOf(total.names);
        for (const BookedOwner& owner : owners) {
            const QVector<Limits::LimitId> ids = limits.value(owner);
            for (const Limits::LimitId& id : ids)
                add(&lines[id][minute], total, id.measure);
        }
    }
    return lines;
}

} // namespace Headgate
