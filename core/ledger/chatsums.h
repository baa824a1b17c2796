// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/chatusage.h"

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief Adds up requests by the chat that asked: of one chat by its index, of all by going
//! through the newest ones of a time, no more than a bound. Same thread as LedgerStore.
class ChatSums {
public:
    static constexpr qint64 kMostLookedAt = 50'000;

    ChatSums(Sql::Database& db, Words& words);

    //! \param mostLookedAt requests, where all chats are asked for
    Result<ChatUsages> usage(const ChatUsageQuery& query, qint64 mostLookedAt = kMostLookedAt);

private:
    struct Bounds;

    Result<Bounds> boundsOf(const ChatUsageQuery& query, qint64 mostLookedAt);
    Result<qint64> keptSince();
    Result<void> read(const ChatUsageQuery& query, const Bounds& bounds, ChatUsages* usages);

    Sql::Database& m_db;
    Words& m_words;
};

} // namespace Headgate::Ledger
