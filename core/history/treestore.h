// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chattree.h"

#include <QHash>
#include <QSet>
#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class ConversationStore;
class MessageEdits;
class MessageRows;
class SummaryStore;

//! \brief Conversations whole, with all branches and as they are: out for an export, in from an
//! import. Part of HistoryStore, same thread.
class TreeStore {
public:
    TreeStore(Sql::Database& db, MessageRows& rows, ConversationStore& conversations,
        MessageEdits& edits, SummaryStore& summaries);

    //! Living messages only; a streaming answer with what has arrived.
    Result<ChatTree> load(const ConversationId& id);
    //! All but the trash, sorted by id.
    Result<QVector<ConversationId>> ids();

    //! Adds the conversation and those of its messages that are not there, ids, times and states
    //! kept, in one transaction. Nothing that is there is changed, so that doing it twice does
    //! nothing. Media by hash; their bytes are the caller's business. InvalidInput where a
    //! message's id belongs to another conversation, or a parent does not stand before its child.
    Result<TreeOutcome> merge(const ChatTree& tree);
    //! What merge() would do.
    Result<TreeOutcome> compare(const ChatTree& tree);
    //! merge() puts a new conversation on top of the list; this puts these where their last
    //! message's time belongs. The order of the others among themselves stays.
    Result<void> sortIn(const QVector<ConversationId>& merged);

private:
    //! What a conversation holds already.
    struct Present {
        bool isThere = false;
        bool isInTrash = false;
        QHash<QString, bool> messages; //!< id → is living
    };
    Result<Present> present(const ConversationId& id);
    Result<TreeOutcome> plan(
        const ChatTree& tree, const Present& present, QVector<int>& toAdd) const;
    Result<void> loadFolderName(ChatTree* tree);
    Result<void> insertConversation(const ChatTree& tree);
    Result<void> insertMessage(const ChatTree& tree, const MessageRecord& message);
    Result<void> insertMark(qint64 n, const ChatTree& tree, const MessageRecord& message);
    Result<void> insertChoices(const ChatTree& tree);

    Sql::Database& m_db;
    MessageRows& m_rows;
    ConversationStore& m_conversations;
    MessageEdits& m_edits;
    SummaryStore& m_summaries;
};

} // namespace Headgate::History
