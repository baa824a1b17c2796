// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/history/conversationstore.h"

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class MessageRows;

//! \brief Makes a second conversation of a stored one, its whole tree with all branches. Same
//! thread as HistoryStore.
class ConversationCopy {
public:
    ConversationCopy(Sql::Database& db, MessageRows& rows, ConversationStore& conversations);

    //! `title` is the copy's own. Messages keep their times; an answer that is still arriving is
    //! copied as far as it came, as Interrupted. The draft stays with the original, and the copy
    //! is neither pinned nor archived. Attachments are shared. All or nothing.
    Result<ConversationInfo> duplicate(const ConversationId& id, const QString& title);

private:
    struct Copied;

    Result<Copied> copyMessages(const ConversationId& from, const ConversationId& to);
    Result<void> copyRow(qint64 n, Copied& copied);
    Result<void> copyChoices(const ConversationId& from, const Copied& copied);

    Sql::Database& m_db;
    MessageRows& m_rows;
    ConversationStore& m_conversations;
};

} // namespace Headgate::History
