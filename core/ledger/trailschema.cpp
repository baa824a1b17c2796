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

} // namespace Headgate::Ledger
