// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/chatusage.h"

#include <QByteArray>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

class SumReader;

//! \brief Tells what chats took. Same thread as LedgerStore.
//!
//! Of a time with few requests these are added up. Of any other the chats' sums (Sums keeps them)
//! are gone through, the dearest first: a chat that began and ended in the time has its sum there;
//! of one that did not, its own requests are added up, which come to no more than that sum; so
//! whoever is dearer than the next sum is dearer than all that follow. What a filter narrows has no
//! such sums: then the newest requests are added up, no more than a bound.
class ChatSums {
public:
    static constexpr qint64 kMostLookedAt = 50'000;

    ChatSums(Sql::Database& db, Words& words, SumReader& sums);

    //! \param mostLookedAt requests, where all chats are asked for and narrowed; where they are
    //! not, a tenth of it are few
    Result<ChatUsages> usage(const ChatUsageQuery& query, qint64 mostLookedAt = kMostLookedAt);

private:
    struct Bounds;
    struct Worth;
    struct Candidate;

    Result<Bounds> boundsOf(const ChatUsageQuery& query);
    Result<void> cutTo(qint64 mostLookedAt, Bounds* bounds);
    Result<qint64> keptSince();
    Result<bool> hasMoreThan(qint64 requests, const Bounds& bounds);
    Result<void> read(const ChatUsageQuery& query, const Bounds& bounds, ChatUsages* usages);
    Result<void> readDearest(qsizetype count, const Bounds& bounds, ChatUsages* usages);
    Result<QVector<Candidate>> dearest(qsizetype count, const Bounds& bounds);
    Result<void> readChat(const QByteArray& id, const Bounds& bounds, ChatUsage* usage);
    Result<void> readOthers(const Bounds& bounds, ChatUsages* usages);

    Sql::Database& m_db;
    Words& m_words;
    SumReader& m_sums;
};

} // namespace Headgate::Ledger
