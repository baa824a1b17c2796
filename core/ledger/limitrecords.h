// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/limits/cooldowns.h"
#include "core/limits/quotaowners.h"

#include <QHash>
#include <QStringList>
#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief Whose quota the keys use.
struct OwnerRecords {
    QVector<Limits::ProjectInfo> projects;
    QHash<KeyId, QString> projectOf;
    QStringList addsUp; //!< back ends with the owner's statement

    bool operator==(const OwnerRecords&) const = default;
};

//! \brief What is known of limits and of their owners, and what is left alone now. Small: some
//! hundred rows, written as a whole. Same thread as LedgerStore; each function that stores works
//! inside a transaction, and replaces what was there.
class LimitRecords {
public:
    explicit LimitRecords(Sql::Database& db);

    Result<void> storeOwners(const OwnerRecords& owners);
    Result<OwnerRecords> owners();

    //! What was learned and entered; guesses come from the catalogue at each start.
    Result<void> storeLimits(const QVector<Limits::Limit>& limits);
    Result<QVector<Limits::Limit>> limits();

    Result<void> storeCooldowns(const QVector<Limits::Cooldown>& cooldowns,
        const QVector<Limits::TransientDay>& transientDays);
    //! What has ended meanwhile included: Cooldowns::restore leaves it out.
    Result<QVector<Limits::Cooldown>> cooldowns();
    //! By their quotas.
    Result<QVector<Limits::TransientDay>> transientDays();

private:
    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
