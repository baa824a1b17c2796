// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/failure.h"

#include <QDateTime>
#include <QUrl>
#include <QVector>

#include <optional>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief A back end answered, or did not, from then on; see Services::HealthChange.
struct HealthRow {
    QDateTime since; //!< UTC, to the millisecond
    QDateTime until; //!< UTC, when it was last found so
    //! Absent: it answered. Of a failure its kind, cause and HTTP status are kept, no words.
    std::optional<Failure> failure = {};

    bool operator==(const HealthRow&) const = default;
};

//! \brief When back ends began to answer, and to fail: a row a change. Another address of the same
//! back end has a history of its own; of an address only a hash is kept. Same thread as
//! LedgerStore; what stores works inside a transaction.
class HealthRecords {
public:
    explicit HealthRecords(Sql::Database& db);

    //! A change, or one that is there with a later end.
    Result<void> store(const QString& backendId, const QUrl& address, const HealthRow& change);
    //! The last ones, oldest first.
    Result<QVector<HealthRow>> last(const QString& backendId, const QUrl& address, int most);
    //! Ever, also before those that are kept.
    Result<bool> hasAnswered(const QString& backendId, const QUrl& address);
    //! Deletes what ended before, but the last time that it answered.
    Result<void> prune(const QDateTime& before);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
