// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ledger/keyrecords.h"
#include "core/ledger/limitrecords.h"

namespace Headgate::Ledger {
class LedgerStore;
}

namespace Headgate::Services {

//! \brief What is kept of owners of quota, limits, cooldowns and keys' states: what programs learn
//! as well as what the user says, so that two of them may have changed it.
struct PoolRecords {
    Ledger::OwnerRecords owners;
    QVector<Limits::Limit> limits;
    QVector<Limits::Cooldown> cooldowns;
    QVector<Limits::TransientDay> transientDays;
    QHash<KeyId, Ledger::KeptCondition> conditions;

    bool operator==(const PoolRecords&) const = default;
};

//! \brief All that is kept of the pool besides the counts: with it, what the user alone decides.
struct KeptPool {
    PoolRecords records;
    QHash<KeyId, KeyRules> rules;
    QHash<QString, PoolStrategy> strategies;
    QVector<KeyReplacement> replacements;
};

//! \brief Whether another record has this limit: a key's requests a day are one of its rules, and
//! the limit is made of that. Older books have it twice.
bool isOfARule(const Limits::Limit& limit);

//! \brief What one program has found out since it last wrote or read.
struct PoolChange {
    PoolRecords before;
    PoolRecords now;
    QDateTime at; //!< UTC
};

//! \brief `stored` with what has changed here. What this program has not changed stays as it is
//! stored: another one may have written it, or it is of a key that is not here today. What both
//! have changed is the newer one's, but a key that the user put aside stays so, and a refusal
//! comes before a success. Cooldowns that have ended are left out.
PoolRecords mergedRecords(const PoolRecords& stored, const PoolChange& change);

//! \brief Reads all of it. In the books' thread, as the next one.
Result<KeptPool> readPool(Ledger::LedgerStore& store);
//! \brief Stores that change over what is stored. Inside a transaction.
Result<void> storeChange(Ledger::LedgerStore& store, const PoolChange& change);

} // namespace Headgate::Services
