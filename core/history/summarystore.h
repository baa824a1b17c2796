// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class MessageRows;

//! \brief The summaries that stand in for the earlier messages of a chat; MessageRecord has them.
//! Part of HistoryStore, same thread. NotFound where there is no such message or no summary.
class SummaryStore {
public:
    SummaryStore(Sql::Database& db, MessageRows& rows, const Clock& clock);

    //! Of `last` and all above it, in place of one that is there.
    Result<void> put(const MessageId& last, const MessageSummary& summary);
    //! Changes the text; the first one is kept, however often it is changed.
    Result<void> rewrite(const MessageId& last, const QString& text);
    Result<void> restoreOriginal(const MessageId& last);
    Result<void> remove(const MessageId& last);

private:
    //! Runs a statement whose last value is the message's row.
    template <typename... Values>
    Result<void> change(const MessageId& last, const QString& sql, const Values&... values);

    Sql::Database& m_db;
    MessageRows& m_rows;
    const Clock& m_clock;
};

} // namespace Headgate::History
