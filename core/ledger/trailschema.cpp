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

} // namespace Headgate::Ledger
