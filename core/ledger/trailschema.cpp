// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/trailschema.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

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

} // namespace Headgate::Ledger
