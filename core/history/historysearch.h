// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QStringList>
#include <QVector>

namespace Headgate::History {

class Database;

//! \brief Full-text search over titles, messages and thoughts in every script. Same thread as
//! HistoryStore.
//!
//! The words of the query must all occur in a message, anywhere in a word, without regard to case.
//! Nothing of the query is syntax. Trash and deleted messages are left out.
class HistorySearch {
public:
    explicit HistorySearch(Database& db);

    //! Hits in titles first (their messageId is null), then messages, newest first; at most
    //! `limit`.
    Result<QVector<SearchHit>> find(const QString& query, int limit = 100);
    //! As above within one conversation, oldest first, titles left out.
    Result<QVector<SearchHit>> findIn(
        const ConversationId& conversation, const QString& query, int limit = 1000);

private:
    Result<QVector<SearchHit>> findTitles(const QStringList& terms, int limit);
    Result<QVector<SearchHit>> findMessages(
        const ConversationId& conversation, const QStringList& terms, int limit);

    Database& m_db;
};

} // namespace Headgate::History
