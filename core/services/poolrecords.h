// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ledger/limitrecords.h"

namespace Headgate::Services {

//! \brief What is kept of owners of quota, limits and cooldowns.
struct PoolRecords {
    Ledger::OwnerRecords owners;
    QVector<Limits::Limit> limits;
    QVector<Limits::Cooldown> cooldowns;
    QStringList transientDays;

    bool operator==(const PoolRecords&) const = default;
};

//! \brief `stored` with what has changed here from `before` to `now`. What this program has not
//! changed stays as it is stored: another one may have written it, or it is of a key that is not
//! here today. Cooldowns that have ended by `at` are left out.
PoolRecords mergedRecords(const PoolRecords& stored, const PoolRecords& before,
    const PoolRecords& now, const QDateTime& at);

} // namespace Headgate::Services
