// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/history/messagetree.h"
#include "core/model/conversation.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class AttachmentStore;
class Statement;

//! \brief A message to be written.
struct NewMessage {
    ConversationId conversationId;
    MessageId parentId;
    Role role = Role::User;
    MessageState state = MessageState::Complete;
    QVector<Part> parts;
};

//! \brief Which row a message is.
struct RowPlace {
    qint64 n = 0;
    ConversationId conversationId;
};

//! \brief The rows of the table `message` and of those that hang on it; what MessageStore and
//! AnswerStore share. Functions that write are called inside Sql::Database::write().
class MessageRows {
public:
    MessageRows(Sql::Database& db, AttachmentStore& attachments, const Clock& clock);

    //! Puts bytes of media into the attachment store; before the transaction, since files can't be
    //! rolled back.
    Result<QVector<Part>> storeMedia(const QVector<Part>& parts);

    //! Checks conversation and parent, inserts, chooses the new row, moves the conversation to the
    //! top.
    Result<MessageRecord> insert(const NewMessage& message);
    //! Sets the content columns, and what follows from them: index and attachment uses.
    Result<void> setParts(qint64 n, const QVector<Part>& parts);
    Result<void> choose(
        const ConversationId& conversation, const QString& parentId, const QString& childId);
    //! The conversation becomes the newest of the list.
    Result<void> touch(const ConversationId& conversation);

    //! NotFound where there is no such message; deleted ones count.
    Result<RowPlace> locate(const MessageId& id);
    Result<MessageRecord> find(const MessageId& id);
    //! One record for each step, in order; a row that can't be read is there as Damaged.
    Result<QVector<MessageRecord>> load(const ConversationId& conversation,
        const QVector<MessageTree::Step>& steps, const MessageId& parentOfFirst = {});
    //! All living messages of all branches, in the order of writing: a parent before its children.
    Result<QVector<MessageRecord>> loadAll(const ConversationId& conversation);
    Result<MessageTree> tree(const ConversationId& conversation);
    //! What was journaled of an answer, in order.
    Result<QVector<Part>> journaled(qint64 n);

private:
    Result<void> checkParent(const NewMessage& message);
    Result<void> loadTogether(
        const QVector<MessageTree::Step>& steps, QHash<qint64, MessageRecord>& records);
    void loadOneByOne(
        const QVector<MessageTree::Step>& steps, QHash<qint64, MessageRecord>& records);
    void addJournal(MessageRecord& record, qint64 n);

    Sql::Database& m_db;
    AttachmentStore& m_attachments;
    const Clock& m_clock;
};

} // namespace Headgate::History
