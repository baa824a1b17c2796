// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/booking.h"

namespace Headgate::Sql {
class Database;
class Statement;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

//! \brief The 16 bytes of a request's id; empty where it is no UUID.
QByteArray idBytes(const RequestId& id);
//! \brief The key of its last attempt; null: none was used.
KeyId keyOf(const Booking& booking);
//! \brief The smallest id of requests that were made then or later.
QByteArray firstIdAt(const QDateTime& time);

//! \brief Requests and their attempts, row by row. Same thread as LedgerStore.
class RequestLog {
public:
    RequestLog(Sql::Database& db, Words& words);

    //! Inside a transaction. False: it is booked already, and nothing was changed. Errors:
    //! InvalidInput for an id that is no UUID.
    //! \param day local date of its start, as 20261121
    Result<bool> append(const Booking& booking, int day);
    //! Newest first.
    Result<QVector<BookedRequest>> page(const RequestLogQuery& query);
    //! Deletes those of the days before that time's, `day`; at most `limit`, how many it was.
    Result<qint64> prune(const QDateTime& before, int day, int limit);

private:
    Result<void> appendAttempts(const QByteArray& id, const QVector<AttemptNote>& attempts);
    Result<BookedRequest> read(const Sql::Statement& row);

    Sql::Database& m_db;
    Words& m_words;
};

} // namespace Headgate::Ledger
