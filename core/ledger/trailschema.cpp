// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/trailschema.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! From the kept requests, where these are all inexact ones that a sum has counted.
//! \param period see SumKey::number() \param bucket \param names of `inexact_cost`
QString exactPartsOf(int period, const QString& bucket, const QStringList& names)
{
    const QStringList all { u"backend"_s, u"model"_s, u"key"_s, u"origin"_s, u"client"_s };
    QStringList groups { u"%1 AS bucket"_s.arg(bucket), u"simulated"_s };
    QStringList isSame { u"s.bucket = v.bucket"_s, u"s.simulated = v.simulated"_s };
    for (const QString& name : all) {
        groups << (names.contains(name) ? name : u"0 AS "_s + name);
        isSame << u"s.%1 = v.%1"_s.arg(name);
    }
    QStringList figures;
    for (const QString& count : { u"cost_estimates"_s, u"cost_lower_bounds"_s, u"free_estimates"_s,
             u"free_lower_bounds"_s }) {
        figures << u"sum(%1) AS %1"_s.arg(count);
        isSame << u"s.%1 = v.%1"_s.arg(count);
    }
    QStringList changes;
    for (const QString& amount :
        { u"cost_estimated"_s, u"cost_bounded"_s, u"free_estimated"_s, u"free_bounded"_s }) {
        figures << u"sum(%1) AS %1"_s.arg(amount);
        changes << u"%1 = v.%1"_s.arg(amount);
    }
    return u"UPDATE usage_sum AS s SET %1 FROM (SELECT %2, %3 FROM temp.inexact_cost%4 "
           "GROUP BY 1, 2, 3, 4, 5, 6, 7) AS v WHERE s.period = %5 AND %6"_s.arg(
               changes.join(u", "_s), groups.join(u", "_s), figures.join(u", "_s),
               period >= 9 ? u" WHERE is_chatless"_s : QString(), QString::number(period),
               isSame.join(u" AND "_s));
}

} // namespace

QStringList trailColumn()
{
    return { u"ALTER TABLE attempt ADD COLUMN trail BLOB"_s };
}

QStringList paceColumns()
{
    return {
        // Milliseconds for a hundred tokens, and of waits for a turn and for quota.
        u"ALTER TABLE request ADD COLUMN pace INTEGER"_s,
        u"ALTER TABLE request ADD COLUMN waited INTEGER"_s,
        u"ALTER TABLE usage_sum ADD COLUMN pace BLOB NOT NULL DEFAULT x''"_s,
        u"ALTER TABLE usage_sum ADD COLUMN waited BLOB NOT NULL DEFAULT x''"_s,
    };
}

QStringList underWayTable()
{
    return {
        // What is to be booked should the program end before it is; `key` is its id.
        uR"(CREATE TABLE under_way (
    id BLOB PRIMARY KEY,
    started INTEGER NOT NULL,
    origin TEXT NOT NULL,
    client TEXT NOT NULL,
    conversation BLOB,
    backend TEXT NOT NULL,
    model TEXT NOT NULL,
    key TEXT NOT NULL,
    key_label TEXT NOT NULL,
    simulated INTEGER NOT NULL,
    input INTEGER,
    output INTEGER,
    cost INTEGER,
    price TEXT NOT NULL,
    attempts INTEGER NOT NULL
) WITHOUT ROWID)"_s,
        u"ALTER TABLE usage_sum ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0"_s,
    };
}

QStringList freeTierColumns()
{
    QStringList statements {
        // `free`: 1 of what went through a free tier; `free_cost` at list price, null: no price.
        u"ALTER TABLE request ADD COLUMN free INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE request ADD COLUMN free_cost INTEGER"_s,
        u"ALTER TABLE request ADD COLUMN free_quality INTEGER"_s,
        u"ALTER TABLE under_way ADD COLUMN free INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE under_way ADD COLUMN free_cost INTEGER"_s,
        // `billing` is the user's word, `tier_told` the service's.
        u"ALTER TABLE quota_project ADD COLUMN billing TEXT NOT NULL DEFAULT 'unknown'"_s,
        u"ALTER TABLE quota_project ADD COLUMN tier_told TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE quota_project ADD COLUMN tier_told_at INTEGER"_s,
    };
    for (const QString& figure : { u"free_cost"_s, u"free_priced"_s, u"free_unpriced"_s,
             u"free_lower_bounds"_s, u"free_estimates"_s })
        statements << u"ALTER TABLE usage_sum ADD COLUMN %1 INTEGER NOT NULL DEFAULT 0"_s.arg(
            figure);
    return statements;
}

QStringList apartTable()
{
    // The user's word that two projects, which are spent alike, are two.
    return { u"CREATE TABLE project_apart (project TEXT NOT NULL, other TEXT NOT NULL, "
             "PRIMARY KEY (project, other)) WITHOUT ROWID"_s };
}

QStringList vitalsTable()
{
    return {
        // `program_cpu` and `machine_cpu` in millionths of all processors, of so many minutes.
        uR"(CREATE TABLE vitals (
    period INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    longest_wait INTEGER NOT NULL,
    open INTEGER NOT NULL,
    half_open INTEGER NOT NULL,
    degraded INTEGER NOT NULL,
    program_cpu INTEGER NOT NULL,
    program_cpu_minutes INTEGER NOT NULL,
    machine_cpu INTEGER NOT NULL,
    machine_cpu_minutes INTEGER NOT NULL,
    program_memory INTEGER,
    machine_memory INTEGER,
    PRIMARY KEY (period, bucket)
) WITHOUT ROWID)"_s,
    };
}

QStringList inexactCostColumns()
{
    QStringList statements;
    const auto add = [&statements](const char* column, const char* count, const char* of) {
        const QLatin1StringView amount(of);
        const QString priced = amount == "cost"_L1 ? u"priced"_s : u"free_priced"_s;
        statements << u"ALTER TABLE usage_sum ADD COLUMN %1 INTEGER NOT NULL DEFAULT 0"_s.arg(
            QLatin1StringView(column));
        statements << u"UPDATE usage_sum SET %1 = CASE WHEN %2 >= %4 THEN %3 "
                      "ELSE CAST(%3 * 1.0 * %2 / %4 AS INTEGER) END WHERE %2 > 0"_s.arg(
                          QLatin1StringView(column), QLatin1StringView(count), amount, priced);
    };
    add("cost_estimated", "cost_estimates", "cost");
    add("cost_bounded", "cost_lower_bounds", "cost");
    add("free_estimated", "free_estimates", "free_cost");
    add("free_bounded", "free_lower_bounds", "free_cost");
    // Of all requests few are inexact: they are read once.
    statements << uR"(CREATE TEMP TABLE inexact_cost AS
SELECT started / 3600000 AS hour, day, simulated, backend, model, key, origin, client,
    conversation IS NULL AS is_chatless,
    coalesce(cost_quality = 2, 0) AS cost_estimates,
    coalesce(cost_quality = 1, 0) AS cost_lower_bounds,
    coalesce(free_quality = 2, 0) AS free_estimates,
    coalesce(free_quality = 1, 0) AS free_lower_bounds,
    CASE cost_quality WHEN 2 THEN cost ELSE 0 END AS cost_estimated,
    CASE cost_quality WHEN 1 THEN cost ELSE 0 END AS cost_bounded,
    CASE free_quality WHEN 2 THEN free_cost ELSE 0 END AS free_estimated,
    CASE free_quality WHEN 1 THEN free_cost ELSE 0 END AS free_bounded
FROM request WHERE cost_quality > 0 OR free_quality > 0)"_s;
    const QStringList details[]
        = { { u"backend"_s, u"model"_s, u"key"_s, u"origin"_s, u"client"_s },
              { u"backend"_s, u"model"_s }, { u"backend"_s, u"key"_s }, { u"backend"_s } };
    int period = 0;
    for (const QStringList& names : details) {
        for (const QString& bucket : { u"hour"_s, u"day"_s, u"day / 100"_s })
            statements << exactPartsOf(period++, bucket, names);
    }
    statements << u"DROP TABLE temp.inexact_cost"_s;
    return statements;
}

QStringList transientDayColumns()
{
    return {
        u"ALTER TABLE transient_day ADD COLUMN owner TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE transient_day ADD COLUMN id TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE transient_day ADD COLUMN model TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE transient_day ADD COLUMN refused INTEGER"_s,
        u"ALTER TABLE transient_day ADD COLUMN since INTEGER"_s,
    };
}

QStringList heldColumn()
{
    return { u"ALTER TABLE under_way ADD COLUMN held INTEGER"_s };
}

QStringList healthTable()
{
    return {
        // `address`: SHA-256 of where it was asked; `kind` and `cause` are stable words, empty:
        // it answered.
        uR"(CREATE TABLE backend_health (
    backend TEXT NOT NULL,
    address BLOB NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL,
    http INTEGER,
    PRIMARY KEY (backend, address, since)
) WITHOUT ROWID)"_s,
    };
}

QStringList ratingColumns()
{
    return {
        u"ALTER TABLE request ADD COLUMN rated INTEGER"_s,
        u"ALTER TABLE usage_sum ADD COLUMN rated INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE usage_sum ADD COLUMN rated_good INTEGER NOT NULL DEFAULT 0"_s,
    };
}

} // namespace Headgate::Ledger
