// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/answerstore.h"

#include "core/history/messagerows.h"
#include "core/history/recordcodec.h"
#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

AnswerStore::AnswerStore(Sql::Database& db, MessageRows& rows)
    : m_db(db)
    , m_rows(rows)
{
}

Result<MessageRecord> AnswerStore::begin(
    const ConversationId& conversation, const MessageId& parent)
{
    return m_db.write([&] {
        return m_rows.insert(
            { conversation, parent, Role::Assistant, MessageState::Streaming, {} });
    });
}

Result<void> AnswerStore::append(const MessageId& id, Part::Kind kind, const QString& text)
{
    return m_db.write([&] {
        const QString name = kind == Part::Kind::Thought ? u"thought"_s : u"text"_s;
        return m_db
            .prepare(u"INSERT INTO journal (message_n, kind, text) "
                     "SELECT n, ?, ? FROM message WHERE id = ? AND state = 'streaming'"_s)
            .exec(name, text, id.text);
    });
}

Result<void> AnswerStore::finish(const MessageId& id, const AnswerEnd& end)
{
    const Result<QVector<Part>> parts = m_rows.storeMedia(end.parts);
    if (!parts)
        return parts.error();
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        if (Result<void> done = setEnd(place->n, end); !done)
            return done;
        if (Result<void> done = m_rows.setParts(place->n, *parts); !done)
            return done;
        return m_rows.touch(place->conversationId);
    });
}

Result<void> AnswerStore::setEnd(qint64 n, const AnswerEnd& end)
{
    using Json = std::optional<QString>;
    const Json receipt = end.receipt ? Json(encodeReceipt(*end.receipt)) : std::nullopt;
    const Json failure = end.failure ? Json(encodeFailure(*end.failure)) : std::nullopt;
    const Json citations
        = end.citations.isEmpty() ? std::nullopt : Json(encodeCitations(end.citations));
    if (Result<void> done = m_db.prepare(u"DELETE FROM journal WHERE message_n = ?"_s).exec(n);
        !done)
        return done;
    return m_db
        .prepare(u"UPDATE message SET state = ?, receipt = ?, failure = ?, citations = ? "
                 "WHERE n = ?"_s)
        .exec(messageStateName(end.state), receipt, failure, citations, n);
}

Result<int> AnswerStore::interruptAll()
{
    return m_db.write([&]() -> Result<int> {
        QVector<qint64> unfinished;
        {
            Sql::Statement rows
                = m_db.prepare(u"SELECT n FROM message WHERE state = 'streaming'"_s);
            if (const Result<void> done = rows.exec(); !done)
                return done.error();
            while (rows.next())
                unfinished.append(rows.number(0));
        }
        return interruptRows(unfinished);
    });
}

Result<int> AnswerStore::interrupt(const QVector<MessageId>& answers)
{
    return m_db.write([&]() -> Result<int> {
        QVector<qint64> unfinished;
        for (const MessageId& id : answers) {
            Sql::Statement rows
                = m_db.prepare(u"SELECT n FROM message WHERE id = ? AND state = 'streaming'"_s);
            if (const Result<void> done = rows.exec(id.text); !done)
                return done.error();
            if (rows.next())
                unfinished.append(rows.number(0));
        }
        return interruptRows(unfinished);
    });
}

Result<int> AnswerStore::interruptRows(const QVector<qint64>& rows)
{
    for (const qint64 n : rows) {
        const Result<QVector<Part>> parts = m_rows.journaled(n);
        if (!parts)
            return parts.error();
        AnswerEnd end;
        end.state = MessageState::Interrupted;
        if (const Result<void> done = setEnd(n, end); !done)
            return done.error();
        if (const Result<void> done = m_rows.setParts(n, *parts); !done)
            return done.error();
    }
    return int(rows.size());
}

} // namespace Headgate::History
