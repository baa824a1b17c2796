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

//! \brief What the user does to messages that are written already, and where a chat was being read.
//! Same thread as HistoryStore.
class MessageEdits {
public:
    MessageEdits(Sql::Database& db, MessageRows& rows, const Clock& clock);

    //! Changes a message in place; its first parts are kept, however often it is changed.
    Result<void> rewrite(const MessageId& id, const QVector<Part>& parts);
    //! The first parts of a changed message; NotFound where it was never changed.
    Result<QVector<Part>> original(const MessageId& id);
    //! Gives a changed message its first parts back.
    Result<void> restoreOriginal(const MessageId& id);
    //! An excluded message stays in the chat and is not sent.
    Result<void> setExcluded(const MessageId& id, bool isExcluded);
    Result<void> setPinned(const MessageId& id, bool isPinned);
    Result<void> setRating(const MessageId& id, Rating rating);
    //! Those of all branches, in the order of writing.
    Result<QVector<PinnedMessage>> pinned(const ConversationId& conversation);

    //! Copies the messages from the root to `leaf` into `conversation`, which is empty yet. The
    //! copy shares nothing with its source but attachments' bytes.
    Result<void> copyPath(const MessageId& leaf, const ConversationId& conversation);

    Result<void> saveReadingPlace(const ConversationId& id, const ReadingPlace& place);
    //! The end where nothing was saved.
    Result<ReadingPlace> readingPlace(const ConversationId& id);

private:
    Result<void> ensureMark(qint64 n);
    Result<void> copyRow(const MessageId& source, const MessageId& copy, const MessageId& parent,
        const ConversationId& conversation);

    Sql::Database& m_db;
    MessageRows& m_rows;
    const Clock& m_clock;
};

} // namespace Headgate::History
