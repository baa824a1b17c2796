// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/audittrail.h"

#include <QStringList>
#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief The audit trail: each entry carries the SHA-256 of the hash before it and of its own
//! fields, so that a change, a gap or another order shows. Same thread as LedgerStore.
//!
//! Who can write the file can also write a whole new chain: it shows mistakes and careless edits,
//! not a determined owner.
class AuditLog {
public:
    explicit AuditLog(Sql::Database& db);

    //! Inside a transaction.
    Result<void> append(const AuditEntry& entry);
    //! Newest first. \param limit 1 … 1000
    Result<QVector<AuditEntry>> newest(int limit);
    //! Newest first, and what check() says where it is asked for.
    Result<AuditPage> page(const AuditQuery& query);
    //! Adds what is wrong; the number of entries. \param firstFault as AuditPage has it
    Result<qint64> check(QStringList* faults, qint64* firstFault = nullptr);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
