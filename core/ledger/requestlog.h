// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/booking.h"

#include <QLatin1StringView>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief The 16 bytes of a request's id; empty where it is no UUID.
QByteArray idBytes(const RequestId& id);
//! \brief The same of a chat's; null: none.
QByteArray chatBytes(const ConversationId& chat);
//! \brief The columns of `request`, as they are written and read; `day` is not read.
inline constexpr QLatin1StringView kRequestColumns {
    "id, started, day, origin, client, backend, model, answered, key, simulated, outcome, cause, "
    "http, attempts, input, cached, cache_write, tool_prompt, output, thinking, quality, tier, "
    "cost, cost_quality, price, first_token, duration, took, limited, conversation, "
    "pace, waited, free, free_cost, free_quality"
};

//! \brief The key of its last attempt; null: none was used.
KeyId keyOf(const Booking& booking);
//! \brief The smallest id of requests that were made then or later.
QByteArray firstIdAt(const QDateTime& time);

//! \brief Requests and their attempts, as they are written; RequestReader reads them. Same thread
//! as LedgerStore.
class RequestLog {
public:
    RequestLog(Sql::Database& db, Words& words);

    //! Inside a transaction. False: it is booked already, and nothing was changed. Errors:
    //! InvalidInput for an id that is no UUID.
    //! \param day local date of its start, as 20261121
    Result<bool> append(const Booking& booking, int day);
    //! The chats, by the bytes of their ids, that asked for what prune() would delete.
    Result<QVector<QByteArray>> chatsToPrune(const QDateTime& before, int day, int limit);
    //! Deletes those of the days before that time's, `day`; at most `limit`, how many it was.
    Result<qint64> prune(const QDateTime& before, int day, int limit);

private:
    Result<void> appendAttempts(const QByteArray& id, const Booking& booking);
    Result<void> noteWords(const QByteArray& id, const QStringList& words);

    Sql::Database& m_db;
    Words& m_words;
};

} // namespace Headgate::Ledger
