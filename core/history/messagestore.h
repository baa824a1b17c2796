// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class MessageRows;

//! \brief The end of a path, which is what a chat shows first.
struct PathTail {
    QVector<MessageRecord> records;
    int earlier = 0; //!< how many stand before them
};

//! \brief Messages as trees: user messages, branches, deletion. Answers are written by AnswerStore.
//! Same thread.
class MessageStore {
public:
    MessageStore(Sql::Database& db, MessageRows& rows, const Clock& clock);

    //! Adds the user's message below `parent` (null: a root) and chooses it. Another call with the
    //! same parent makes a sibling: that is how an edited message is sent as a new branch. Bytes in
    //! media parts go to the attachment store; the record returned names them by hash. Errors:
    //! NotFound, Storage, ReadOnly.
    Result<MessageRecord> appendUser(
        const ConversationId& conversation, const MessageId& parent, const Message& message);
    //! Replaces the parts of a message in place ("save without sending").
    Result<void> replaceParts(const MessageId& id, const QVector<Part>& parts);

    Result<MessageRecord> find(const MessageId& id);
    //! The active path, oldest first: at each fork the chosen child, else the newest. A row that
    //! can't be read is there as Damaged; an orphan or a cycle hangs behind the message written
    //! before it.
    Result<QVector<MessageRecord>> path(const ConversationId& conversation);
    //! Its last `count` messages: costs what it gives, and the shape of the tree.
    Result<PathTail> tail(const ConversationId& conversation, int count);
    //! The answers or edits that share `id`'s parent, oldest first, `id` included.
    Result<QVector<MessageId>> siblings(const MessageId& id);
    //! Makes `id` the chosen one among its siblings; remembered.
    Result<void> choose(const MessageId& id);
    //! Chooses along the whole way up, so that path() goes through `id` (for a search hit in
    //! another branch).
    Result<void> reveal(const MessageId& id);

    //! Soft delete of a message and all below; returns how many go.
    Result<int> removeSubtree(const MessageId& id);
    //! Takes back removeSubtree() of the same id and returns how many come; branches and choices
    //! are as before.
    Result<int> restoreSubtree(const MessageId& id);

private:
    Sql::Database& m_db;
    MessageRows& m_rows;
    const Clock& m_clock;
};

} // namespace Headgate::History
