// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/messageedits.h"

#include "core/history/messagerows.h"
#include "core/history/partcodec.h"
#include "core/sql/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

constexpr int kExcerpt = 300; //!< letters that are read of a pinned message

Error notChanged(const MessageId& id)
{
    return { .kind = ErrorKind::NotFound,
        .detail = u"message %1 was never changed"_s.arg(id.text) };
}

} // namespace

MessageEdits::MessageEdits(Sql::Database& db, MessageRows& rows, const Clock& clock)
    : m_db(db)
    , m_rows(rows)
    , m_clock(clock)
{
}

Result<void> MessageEdits::ensureMark(qint64 n)
{
    return m_db.prepare(u"INSERT OR IGNORE INTO message_mark (n) VALUES (?)"_s).exec(n);
}

Result<void> MessageEdits::rewrite(const MessageId& id, const QVector<Part>& parts)
{
    const Result<QVector<Part>> stored = m_rows.storeMedia(parts);
    if (!stored)
        return stored.error();
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        Result<void> done = ensureMark(place->n);
        if (done)
            done = m_db.prepare(u"UPDATE message_mark SET (original_parts, original_text, "
                                "original_thought) = (SELECT parts, text, thought FROM message "
                                "WHERE message.n = message_mark.n) "
                                "WHERE n = ? AND original_parts IS NULL"_s)
                       .exec(place->n);
        if (done)
            done = m_db.prepare(u"UPDATE message_mark SET edited_at = ? WHERE n = ?"_s)
                       .exec(m_clock.utcNow().toMSecsSinceEpoch(), place->n);
        return done ? m_rows.setParts(place->n, *stored) : done;
    });
}

Result<QVector<Part>> MessageEdits::original(const MessageId& id)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT mark.original_parts, mark.original_text, mark.original_thought "
                       "FROM message JOIN message_mark AS mark USING (n) "
                       "WHERE message.id = ? AND mark.original_parts IS NOT NULL"_s);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(notChanged(id));
    const StoredParts stored { row.text(0), row.text(1), row.text(2) };
    return decodeParts(stored).value_or(partsFromTexts(stored.text, stored.thought));
}

Result<void> MessageEdits::restoreOriginal(const MessageId& id)
{
    return m_db.write([&]() -> Result<void> {
        const Result<QVector<Part>> parts = original(id);
        if (!parts)
            return parts.error();
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        const Result<void> done
            = m_db.prepare(u"UPDATE message_mark SET edited_at = NULL, original_parts = NULL, "
                           "original_text = NULL, original_thought = NULL WHERE n = ?"_s)
                  .exec(place->n);
        return done ? m_rows.setParts(place->n, *parts) : done;
    });
}

Result<void> MessageEdits::setExcluded(const MessageId& id, bool isExcluded)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        const Result<void> done = ensureMark(place->n);
        return done ? m_db.prepare(u"UPDATE message_mark SET is_excluded = ? WHERE n = ?"_s)
                          .exec(int(isExcluded), place->n)
                    : done;
    });
}

Result<void> MessageEdits::setPinned(const MessageId& id, bool isPinned)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        return m_db
            .prepare(isPinned ? u"INSERT OR IGNORE INTO message_pin (n) VALUES (?)"_s
                              : u"DELETE FROM message_pin WHERE n = ?"_s)
            .exec(place->n);
    });
}

Result<void> MessageEdits::setRating(const MessageId& id, Rating rating)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        if (rating == Rating::None)
            return m_db.prepare(u"DELETE FROM message_rating WHERE n = ?"_s).exec(place->n);
        return m_db.prepare(u"INSERT OR REPLACE INTO message_rating (n, rating) VALUES (?, ?)"_s)
            .exec(place->n, ratingName(rating));
    });
}

Result<QVector<PinnedMessage>> MessageEdits::pinned(const ConversationId& conversation)
{
    // From the pins, which are few, whatever the chat's length.
    Sql::Statement rows
        = m_db.prepare(u"SELECT m.id, m.role, substr(m.text, 1, ?), m.created_at "
                       "FROM message_pin AS pin CROSS JOIN message AS m ON m.n = pin.n "
                       "WHERE m.conversation_id = ? AND m.deleted_by IS NULL ORDER BY m.n"_s);
    if (const Result<void> done = rows.exec(kExcerpt, conversation.text); !done)
        return done.error();
    QVector<PinnedMessage> pinned;
    while (rows.next())
        pinned.append({ MessageId { rows.text(0) },
            rows.text(1) == u"user"_s ? Role::User : Role::Assistant, rows.text(2).simplified(),
            QDateTime::fromMSecsSinceEpoch(rows.number(3), Qt::UTC) });
    if (rows.failure())
        return *rows.failure();
    return pinned;
}

Result<void> MessageEdits::copyPath(const MessageId& leaf, const ConversationId& conversation)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(leaf);
        if (!place)
            return place.error();
        const Result<MessageTree> tree = m_rows.tree(place->conversationId);
        if (!tree)
            return tree.error();
        QVector<QString> lineage = tree->lineage(leaf.text);
        std::reverse(lineage.begin(), lineage.end());
        MessageId parent;
        for (const QString& id : std::as_const(lineage)) {
            const MessageId copy = newId<MessageId>();
            if (Result<void> done = copyRow({ id }, copy, parent, conversation); !done)
                return done;
            parent = copy;
        }
        return {};
    });
}

// The journal of a streaming answer is not copied: what is not finished has no text of its own yet.
Result<void> MessageEdits::copyRow(const MessageId& source, const MessageId& copy,
    const MessageId& parent, const ConversationId& conversation)
{
    const Result<RowPlace> from = m_rows.locate(source);
    if (!from)
        return from.error();
    Sql::Statement insert = m_db.prepare(
        u"INSERT INTO message (id, conversation_id, parent_id, role, state, created_at, receipt, "
        "failure, citations, parts, text, thought) SELECT ?, ?, ?, role, "
        "CASE state WHEN 'streaming' THEN 'interrupted' ELSE state END, created_at, receipt, "
        "failure, citations, parts, text, thought FROM message WHERE n = ?"_s);
    Result<void> done = insert.exec(copy.text, conversation.text, parent.text, from->n);
    if (!done)
        return done;
    const qint64 n = insert.insertedRow();
    static const QString copies[] = {
        u"INSERT INTO message_search (rowid, body) SELECT ?, body FROM message_search "
        "WHERE rowid = ?"_s,
        u"INSERT INTO media_use (message_n, sha256) SELECT ?, sha256 FROM media_use "
        "WHERE message_n = ?"_s,
        u"INSERT INTO message_mark SELECT ?, edited_at, is_excluded, original_parts, "
        "original_text, original_thought FROM message_mark WHERE n = ?"_s,
        u"INSERT INTO message_pin SELECT ? FROM message_pin WHERE n = ?"_s,
        u"INSERT INTO message_rating SELECT ?, rating FROM message_rating WHERE n = ?"_s,
        u"INSERT INTO message_summary SELECT ?, made_at, messages, receipt, original, text "
        "FROM message_summary WHERE n = ?"_s,
    };
    for (const QString& sql : copies) {
        if (done)
            done = m_db.prepare(sql).exec(n, from->n);
    }
    return done;
}

Result<void> MessageEdits::saveReadingPlace(const ConversationId& id, const ReadingPlace& place)
{
    return m_db.write([&]() -> Result<void> {
        if (place.message.isNull())
            return m_db.prepare(u"DELETE FROM reading_place WHERE conversation_id = ?"_s)
                .exec(id.text);
        return m_db
            .prepare(u"INSERT INTO reading_place (conversation_id, message_id, section, block, "
                     "pixels) VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation_id) DO UPDATE SET "
                     "message_id = excluded.message_id, section = excluded.section, "
                     "block = excluded.block, pixels = excluded.pixels"_s)
            .exec(id.text, place.message.text, place.section, place.block, place.pixels);
    });
}

Result<ReadingPlace> MessageEdits::readingPlace(const ConversationId& id)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT message_id, section, block, pixels FROM reading_place "
                       "WHERE conversation_id = ?"_s);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (!row.next())
        return ReadingPlace();
    return ReadingPlace { MessageId { row.text(0) }, int(row.number(1)), int(row.number(2)),
        int(row.number(3)) };
}

} // namespace Headgate::History
