// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QStringList>
#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief Full-text search over titles, messages and thoughts in every script. Same thread as
//! HistoryStore.
//!
//! The words of the query must all occur in a message, anywhere in a word, without regard to case.
//! Nothing of the query is syntax. Trash and deleted messages are left out;
//! archived chats are not.
class HistorySearch {
public:
    explicit HistorySearch(Sql::Database& db);

    //! Hits in titles first (their messageId is null), then messages, newest first; at most
    //! `limit`.
    Result<QVector<SearchHit>> find(const SearchQuery& query);
    Result<QVector<SearchHit>> find(const QString& text, int limit = 100)
    {
        return find(SearchQuery { text, limit });
    }
    //! As above within one conversation, oldest first, titles left out.
    Result<QVector<SearchHit>> findIn(
        const ConversationId& conversation, const QString& query, int limit = 1000);

private:
    struct Bounds;

    Result<QVector<SearchHit>> findTitles(const QStringList& terms, const SearchQuery& query);
    Result<QVector<SearchHit>> findMessages(const QStringList& terms, const Bounds& bounds);

    Sql::Database& m_db;
};

} // namespace Headgate::History
