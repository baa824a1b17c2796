// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class MessageRows;

//! \brief How an answer ended.
struct AnswerEnd {
    MessageState state = MessageState::Complete; //!< Complete, Stopped, Interrupted or Failed
    QVector<Part> parts; //!< the whole answer; takes the place of what was journaled
    std::optional<Receipt> receipt;
    std::optional<Failure> failure;
    QVector<Citation> citations;
};

//! \brief Writes answers while they stream: begin, append, finish. Same thread as HistoryStore.
//!
//! A journaled piece is one small row, so that the cost does not grow with the answer; finish() (or
//! interruptAll() after a crash) folds the rows into the message.
class AnswerStore {
public:
    AnswerStore(Sql::Database& db, MessageRows& rows);

    //! Adds an empty answer in state Streaming below a user message and chooses it. Again with the
    //! same parent: a sibling, that is how an answer is regenerated.
    Result<MessageRecord> begin(const ConversationId& conversation, const MessageId& parent);
    //! Journals a piece. `kind` is Text or Thought. Without effect on an answer that is finished.
    Result<void> append(const MessageId& id, Part::Kind kind, const QString& text);
    //! Ends it, in one transaction. Calling it again replaces the first end.
    Result<void> finish(const MessageId& id, const AnswerEnd& end);
    //! Answers still Streaming become Interrupted with what was journaled; returns how many.
    //! HistoryStore::open() calls it for the owner.
    Result<int> interruptAll();
    //! As above for these answers only: those of a program that ends, while another one may stream.
    Result<int> interrupt(const QVector<MessageId>& answers);

private:
    Result<void> setEnd(qint64 n, const AnswerEnd& end);
    Result<int> interruptRows(const QVector<qint64>& rows);

    Sql::Database& m_db;
    MessageRows& m_rows;
};

} // namespace Headgate::History
