// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/conversationcopy.h"

#include "core/history/messagerows.h"
#include "core/sql/database.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Headgate::History {

//! What is copied so far.
struct ConversationCopy::Copied {
    ConversationId to;
    QHash<QString, QString> newIds; //!< by the old ones

    //! An orphan stays one: its parent's id is unknown in both.
    QString newId(const QString& old) const { return newIds.value(old, old); }
};

ConversationCopy::ConversationCopy(
    Sql::Database& db, MessageRows& rows, ConversationStore& conversations)
    : m_db(db)
    , m_rows(rows)
    , m_conversations(conversations)
{
}

Result<ConversationInfo> ConversationCopy::duplicate(const ConversationId& id, const QString& title)
{
    return m_db.write([&]() -> Result<ConversationInfo> {
        const Result<ConversationInfo> source = m_conversations.find(id);
        if (!source)
            return source;
        ConversationInfo wanted = *source;
        wanted.id = {};
        wanted.title = title;
        wanted.hasManualTitle = true;
        const Result<ConversationInfo> made = m_conversations.create(wanted);
        if (!made)
            return made;
        const Result<Copied> copied = copyMessages(id, made->id);
        if (!copied)
            return copied.error();
        if (const Result<void> done = copyChoices(id, *copied); !done)
            return done.error();
        const auto placed = m_conversations.apply({ made->id }, { .folder = source->folder });
        if (!placed)
            return placed.error();
        return placed->constFirst();
    });
}

Result<ConversationCopy::Copied> ConversationCopy::copyMessages(
    const ConversationId& from, const ConversationId& to)
{
    Copied copied { to, {} };
    QVector<qint64> rows;
    {
        Sql::Statement ids = m_db.prepare(u"SELECT n, id FROM message "
                                          "WHERE conversation_id = ? AND deleted_by IS NULL "
                                          "ORDER BY n"_s);
        if (const Result<void> done = ids.exec(from.text); !done)
            return done.error();
        while (ids.next()) {
            rows.append(ids.number(0));
            copied.newIds.insert(ids.text(1), newIdText());
        }
        if (ids.failure())
            return *ids.failure();
    }
    for (const qint64 n : rows) {
        if (const Result<void> done = copyRow(n, copied); !done)
            return done.error();
    }
    return copied;
}

Result<void> ConversationCopy::copyRow(qint64 n, Copied& copied)
{
    QString id;
    QString parent;
    bool isStreaming = false;
    {
        Sql::Statement row
            = m_db.prepare(u"SELECT id, parent_id, state FROM message WHERE n = ?"_s);
        if (Result<void> done = row.exec(n); !done)
            return done;
        if (!row.next())
            return row.failure().value_or(Error {});
        id = copied.newId(row.text(0));
        parent = copied.newId(row.text(1));
        isStreaming = row.text(2) == messageStateName(MessageState::Streaming);
    }
    const QString interrupted = messageStateName(MessageState::Interrupted);
    Sql::Statement insert = m_db.prepare(
        u"INSERT INTO message (id, conversation_id, parent_id, role, state, created_at, receipt, "
        "failure, citations, parts, text, thought) SELECT ?, ?, ?, role, "
        "CASE ? WHEN 1 THEN ? ELSE state END, created_at, receipt, failure, citations, parts, "
        "text, thought FROM message WHERE n = ?"_s);
    Result<void> done = insert.exec(id, copied.to.text, parent, int(isStreaming), interrupted, n);
    if (!done)
        return done;
    const qint64 copy = insert.insertedRow();
    if (isStreaming) {
        const Result<QVector<Part>> parts = m_rows.journaled(n);
        return parts ? m_rows.setParts(copy, *parts) : Result<void>(parts.error());
    }
    done = m_db.prepare(u"INSERT INTO message_search (rowid, body) "
                        "SELECT ?, body FROM message_search WHERE rowid = ?"_s)
               .exec(copy, n);
    if (done)
        done = m_db.prepare(u"INSERT INTO media_use (message_n, sha256) "
                            "SELECT ?, sha256 FROM media_use WHERE message_n = ?"_s)
                   .exec(copy, n);
    if (done)
        done = m_db.prepare(u"INSERT INTO message_mark SELECT ?, edited_at, is_excluded, "
                            "original_parts, original_text, original_thought "
                            "FROM message_mark WHERE n = ?"_s)
                   .exec(copy, n);
    if (done)
        done = m_db.prepare(u"INSERT INTO message_pin SELECT ? FROM message_pin WHERE n = ?"_s)
                   .exec(copy, n);
    if (done)
        done
            = m_db.prepare(
                      u"INSERT INTO message_rating SELECT ?, rating FROM message_rating WHERE n = ?"_s)
                  .exec(copy, n);
    if (done)
        done = m_db.prepare(u"INSERT INTO message_summary SELECT ?, made_at, messages, receipt, "
                            "original, text FROM message_summary WHERE n = ?"_s)
                   .exec(copy, n);
    return done;
}

Result<void> ConversationCopy::copyChoices(const ConversationId& from, const Copied& copied)
{
    QVector<QPair<QString, QString>> choices;
    {
        Sql::Statement rows
            = m_db.prepare(u"SELECT parent_id, child_id FROM choice WHERE conversation_id = ?"_s);
        if (Result<void> done = rows.exec(from.text); !done)
            return done;
        while (rows.next())
            choices.append({ copied.newId(rows.text(0)), copied.newId(rows.text(1)) });
        if (rows.failure())
            return *rows.failure();
    }
    for (const auto& [parent, child] : choices) {
        if (Result<void> done = m_rows.choose(copied.to, parent, child); !done)
            return done;
    }
    return {};
}

} // namespace Headgate::History
