// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/limitrecords.h"

#include "core/ledger/columns.h"
#include "core/ledger/enumwords.h"

namespace Headgate::Ledger {

using namespace Qt::StringLiterals;

using Limits::Cooldown;
using Limits::Limit;
using Limits::LimitScope;
using Limits::LimitSource;
using Limits::TransientDay;

namespace {

//! A row's owner, from three columns on; absent where a newer version wrote it.
std::optional<LimitScope> scopeFrom(const Sql::Statement& row, int column)
{
    const auto owner = enumOf(row.text(column), Limits::OwnerKind::Key, Limits::ownerKindName);
    if (!owner)
        return {};
    return LimitScope { *owner, row.text(column + 1), row.text(column + 2) };
}

} // namespace

LimitRecords::LimitRecords(Sql::Database& db)
    : m_db(db)
{
}

Result<void> LimitRecords::storeOwners(const OwnerRecords& owners)
{
    for (const QString& table : { u"quota_project"_s, u"quota_key"_s, u"quota_adds_up"_s }) {
        if (const Result<void> done = m_db.prepare(u"DELETE FROM "_s + table).exec(); !done)
            return done;
    }
    for (const Limits::ProjectInfo& project : owners.projects) {
        const Result<void> done
            = m_db.prepare(
                      u"INSERT INTO quota_project (id, backend, label, number, account, known, "
                      "billing, tier_told, tier_told_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                  .exec(project.id, project.backend, project.label, project.number, project.account,
                      int(project.isKnown), billingName(project.billing), project.tierTold,
                      orNull(project.tierToldAt));
        if (!done)
            return done;
    }
    for (auto key = owners.projectOf.cbegin(); key != owners.projectOf.cend(); ++key) {
        const Result<void> done
            = m_db.prepare(u"INSERT INTO quota_key (key, project) VALUES (?, ?)"_s)
                  .exec(key.key().text, key.value());
        if (!done)
            return done;
    }
    for (const QString& backend : owners.addsUp) {
        const Result<void> done
            = m_db.prepare(u"INSERT INTO quota_adds_up (backend) VALUES (?)"_s).exec(backend);
        if (!done)
            return done;
    }
    return {};
}

Result<OwnerRecords> LimitRecords::owners()
{
    OwnerRecords owners;
    const Result<void> projects = each(
        m_db.prepare(u"SELECT id, backend, label, number, account, known, billing, "
                     "tier_told, tier_told_at FROM quota_project ORDER BY id"_s),
        [&](const Sql::Statement& row) {
            const auto billing = enumOf(row.text(6), Limits::Billing::Paid, Limits::billingName);
            owners.projects.append({ row.text(0), row.text(1), row.text(2), row.text(3),
                row.text(4), row.number(5) != 0, billing.value_or(Limits::Billing::Unknown),
                row.text(7), timeOrNone(row, 8) });
        });
    if (!projects)
        return projects.error();
    const Result<void> keys = each(m_db.prepare(u"SELECT key, project FROM quota_key"_s),
        [&](const Sql::Statement& row) { owners.projectOf.insert({ row.text(0) }, row.text(1)); });
    if (!keys)
        return keys.error();
    const Result<void> statements
        = each(m_db.prepare(u"SELECT backend FROM quota_adds_up ORDER BY backend"_s),
            [&](const Sql::Statement& row) { owners.addsUp.append(row.text(0)); });
    if (!statements)
        return statements.error();
    return owners;
}

Result<void> LimitRecords::storeLimits(const QVector<Limit>& limits)
{
    if (const Result<void> done = m_db.prepare(u"DELETE FROM limit_fact"_s).exec(); !done)
        return done;
    for (const Limit& limit : limits) {
        if (!Limits::isKept(limit.source))
            continue;
        const Limits::LimitId& id = limit.id;
        const Result<void> done
            = m_db.prepare(
                      u"INSERT OR REPLACE INTO limit_fact (owner, id, model, measure, span, "
                      u"source, cap, "
                      "since, confidence, margin, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                  .exec(ownerKindName(id.scope.owner), id.scope.id, id.scope.model,
                      measureName(id.measure), windowName(id.window), limitSourceName(limit.source),
                      orNull(limit.cap), orNull(limit.since), limit.confidence,
                      orNull(limit.marginPercent), limit.evidence);
        if (!done)
            return done;
    }
    return {};
}

Result<QVector<Limit>> LimitRecords::limits()
{
    QVector<Limit> limits;
    const auto take = [&](const Sql::Statement& row) {
        const auto scope = scopeFrom(row, 0);
        const auto measure = enumOf(row.text(3), Limits::Measure::Concurrency, Limits::measureName);
        const auto window = enumOf(row.text(4), Limits::Window::UtcMonth, Limits::windowName);
        const auto source = enumOf(row.text(5), LimitSource::Entered, Limits::limitSourceName);
        if (!scope || !measure || !window || !source)
            return;
        Limit limit { .id = { *scope, *measure, *window },
            .source = *source,
            .since = timeOrNone(row, 7),
            .confidence = int(row.number(8)),
            .evidence = row.text(10) };
        limit.cap = numberOrNone(row, 6);
        if (!row.value(9).isNull())
            limit.marginPercent = int(row.number(9));
        limits.append(limit);
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT owner, id, model, measure, span, source, cap, since, "
                            "confidence, margin, evidence FROM limit_fact"_s),
            take);
    if (!done)
        return done.error();
    return limits;
}

Result<void> LimitRecords::storeCooldowns(
    const QVector<Cooldown>& cooldowns, const QVector<TransientDay>& transientDays)
{
    for (const QString& table : { u"cooldown"_s, u"transient_day"_s }) {
        if (const Result<void> done = m_db.prepare(u"DELETE FROM "_s + table).exec(); !done)
            return done;
    }
    for (const Cooldown& cooldown : cooldowns) {
        const LimitScope& scope = cooldown.scope;
        const Result<void> done
            = m_db.prepare(u"INSERT OR REPLACE INTO cooldown (owner, id, model, cause, since, "
                           u"until, next_probe, "
                           "failed_probes, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                  .exec(ownerKindName(scope.owner), scope.id, scope.model,
                      failureCauseName(cooldown.cause), orNull(cooldown.since),
                      orNull(cooldown.until), orNull(cooldown.nextProbe), cooldown.failedProbes,
                      cooldown.evidence);
        if (!done)
            return done;
    }
    for (const TransientDay& day : transientDays) {
        const Result<void> done
            = m_db.prepare(u"INSERT OR REPLACE INTO transient_day (quota, owner, id, model, "
                           "refused, since) VALUES (?, ?, ?, ?, ?, ?)"_s)
                  .exec(day.quota, ownerKindName(day.scope.owner), day.scope.id, day.scope.model,
                      orNull(day.refused), orNull(day.since));
        if (!done)
            return done;
    }
    return {};
}

Result<QVector<Cooldown>> LimitRecords::cooldowns()
{
    QVector<Cooldown> cooldowns;
    const auto take = [&](const Sql::Statement& row) {
        const auto scope = scopeFrom(row, 0);
        const auto cause = enumOf(row.text(3), kLastFailureCause, failureCauseName);
        if (!scope || !cause)
            return;
        cooldowns.append({ *scope, *cause, timeOrNone(row, 4), timeOrNone(row, 5),
            timeOrNone(row, 6), int(row.number(7)), row.text(8) });
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT owner, id, model, cause, since, until, next_probe, "
                            "failed_probes, evidence FROM cooldown"_s),
            take);
    if (!done)
        return done.error();
    return cooldowns;
}

Result<QVector<TransientDay>> LimitRecords::transientDays()
{
    QVector<TransientDay> days;
    const Result<void> done
        = each(m_db.prepare(u"SELECT quota, owner, id, model, refused, since FROM transient_day "
                            "ORDER BY quota"_s),
            [&](const Sql::Statement& row) {
                days.append({ row.text(0), scopeFrom(row, 1).value_or(Limits::LimitScope()),
                    timeOrNone(row, 4), timeOrNone(row, 5) });
            });
    if (!done)
        return done.error();
    return days;
}

} // namespace Headgate::Ledger
