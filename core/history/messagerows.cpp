// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/messagerows.h"

#include "core/history/attachmentstore.h"
#include "core/history/jsonfields.h"
#include "core/history/partcodec.h"
#include "core/history/recordcodec.h"
#include "core/history/textfold.h"
#include "core/sql/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

// The columns that readRecord() expects, in its order.
const QString& recordColumns()
{
    static const QString columns
        = u"m.n, m.id, m.conversation_id, m.parent_id, m.role, m.state, m.created_at, "
          "m.receipt, m.failure, m.citations, m.parts, m.text, m.thought, "
          "mark.edited_at, mark.is_excluded, pin.n IS NOT NULL, rate.rating, "
          "sum.made_at, sum.messages, sum.receipt, sum.original, sum.text"_s;
    return columns;
}

//! What recordColumns() reads besides the message's own row.
const QString& recordMarks()
{
    static const QString join = u" LEFT JOIN message_mark AS mark ON mark.n = m.n "
                                "LEFT JOIN message_pin AS pin ON pin.n = m.n "
                                "LEFT JOIN message_rating AS rate ON rate.n = m.n "
                                "LEFT JOIN message_summary AS sum ON sum.n = m.n"_s;
    return join;
}

enum Column {
    N,
    IdText,
    Conversation,
    Parent,
    RoleName,
    State,
    Created,
    ReceiptJson,
    FailureJson,
    CitationsJson,
    PartsJson,
    Text,
    Thought,
    Edited,
    Excluded,
    Pinned,
    Rated,
    SummaryMade,
    SummaryMessages,
    SummaryReceipt,
    SummaryOriginal,
    SummaryText,
    ColumnCount
};

// Reads an optional JSON column into `target`; false where it is there and can't be read.
template <typename Value, typename Decode>
bool readJson(const Sql::Statement& row, Column column, Decode decode, Value& target)
{
    if (row.value(column).isNull())
        return true;
    auto decoded = decode(row.text(column));
    if (!decoded)
        return false;
    target = std::move(*decoded);
    return true;
}

bool readParts(const Sql::Statement& row, QVector<Part>& parts)
{
    const StoredParts stored { row.text(PartsJson), row.text(Text), row.text(Thought) };
    std::optional<QVector<Part>> decoded = decodeParts(stored);
    const bool isReadable = decoded.has_value();
    parts = isReadable ? std::move(*decoded) : partsFromTexts(stored.text, stored.thought);
    return isReadable;
}

void readSummary(const Sql::Statement& row, MessageRecord& record)
{
    if (row.value(SummaryMade).isNull())
        return;
    MessageSummary summary;
    summary.text = row.text(SummaryText);
    summary.messages = int(row.number(SummaryMessages));
    summary.madeAt = QDateTime::fromMSecsSinceEpoch(row.number(SummaryMade), Qt::UTC);
    readJson(row, SummaryReceipt, decodeReceipt, summary.receipt); // the text stands without it
    summary.original = row.text(SummaryOriginal);
    record.summary = { summary };
}

MessageRecord readRecord(const Sql::Statement& row)
{
    MessageRecord record;
    record.id.text = row.text(IdText);
    record.conversationId.text = row.text(Conversation);
    record.parentId.text = row.text(Parent);
    record.createdAt = QDateTime::fromMSecsSinceEpoch(row.number(Created), Qt::UTC);
    if (!row.value(Edited).isNull())
        record.editedAt = QDateTime::fromMSecsSinceEpoch(row.number(Edited), Qt::UTC);
    record.isExcluded = row.number(Excluded) != 0;
    record.isPinned = row.number(Pinned) != 0;
    record.rating = ratingFromName(row.text(Rated));
    readSummary(row, record);
    const QString role = row.text(RoleName);
    record.message.role = role == u"user"_s ? Role::User : Role::Assistant;
    const std::optional<MessageState> state
        = enumFromName(row.text(State), MessageState::Damaged, messageStateName);

    bool isReadable = state.has_value() && (role == u"user"_s || role == u"assistant"_s);
    isReadable &= readParts(row, record.message.parts);
    isReadable &= readJson(row, ReceiptJson, decodeReceipt, record.receipt);
    isReadable &= readJson(row, FailureJson, decodeFailure, record.failure);
    isReadable &= readJson(row, CitationsJson, decodeCitations, record.citations);
    record.state = isReadable ? *state : MessageState::Damaged;
    return record;
}

Error notFound(const QString& what, const QString& id)
{
    return { .kind = ErrorKind::NotFound, .detail = u"no %1 %2"_s.arg(what, id) };
}

void appendPiece(QVector<Part>& parts, Part::Kind kind, const QString& text)
{
    if (!parts.isEmpty() && parts.constLast().kind == kind)
        parts.last().text += text;
    else
        parts.append(kind == Part::Kind::Thought ? Part::ofThought(text) : Part::ofText(text));
}

} // namespace

MessageRows::MessageRows(Sql::Database& db, AttachmentStore& attachments, const Clock& clock)
    : m_db(db)
    , m_attachments(attachments)
    , m_clock(clock)
{
}

Result<QVector<Part>> MessageRows::storeMedia(const QVector<Part>& parts)
{
    QVector<Part> stored = parts;
    for (Part& part : stored) {
        if (part.kind != Part::Kind::Media)
            continue;
        Result<Media> media = m_attachments.put(part.media);
        if (!media)
            return media.error();
        part.media = std::move(media).value();
    }
    return stored;
}

Result<void> MessageRows::checkParent(const NewMessage& message)
{
    {
        Sql::Statement conversation = m_db.prepare(u"SELECT 1 FROM conversation WHERE id = ?"_s);
        if (Result<void> done = conversation.exec(message.conversationId.text); !done)
            return done;
        if (!conversation.next())
            return notFound(u"conversation"_s, message.conversationId.text);
    }
    if (message.parentId.isNull())
        return {};
    Sql::Statement parent = m_db.prepare(
        u"SELECT 1 FROM message WHERE id = ? AND conversation_id = ? AND deleted_by IS NULL"_s);
    if (Result<void> done = parent.exec(message.parentId.text, message.conversationId.text); !done)
        return done;
    if (!parent.next())
        return notFound(u"parent message"_s, message.parentId.text);
    return {};
}

Result<MessageRecord> MessageRows::insert(const NewMessage& message)
{
    if (const Result<void> checked = checkParent(message); !checked)
        return checked.error();
    const MessageId id = newId<MessageId>();
    const QString role = message.role == Role::User ? u"user"_s : u"assistant"_s;
    qint64 n = 0;
    {
        Sql::Statement insert = m_db.prepare(
            u"INSERT INTO message (id, conversation_id, parent_id, role, state, created_at, parts, "
            "text, thought) VALUES (?, ?, ?, ?, ?, ?, '[]', '', '')"_s);
        const Result<void> done
            = insert.exec(id.text, message.conversationId.text, message.parentId.text, role,
                messageStateName(message.state), m_clock.utcNow().toMSecsSinceEpoch());
        if (!done)
            return done.error();
        n = insert.insertedRow();
    }
    if (!message.parts.isEmpty()) {
        if (const Result<void> done = setParts(n, message.parts); !done)
            return done.error();
    }
    if (const Result<void> done = choose(message.conversationId, message.parentId.text, id.text);
        !done)
        return done.error();
    if (const Result<void> done = touch(message.conversationId); !done)
        return done.error();
    return find(id);
}

Result<void> MessageRows::setParts(qint64 n, const QVector<Part>& parts)
{
    const StoredParts stored = encodeParts(parts);
    Result<void> done
        = m_db.prepare(u"UPDATE message SET parts = ?, text = ?, thought = ? WHERE n = ?"_s)
              .exec(stored.json, stored.text, stored.thought, n);
    if (done)
        done = m_db.prepare(u"DELETE FROM message_search WHERE rowid = ?"_s).exec(n);
    const QString body = searchBody(stored.text, stored.thought);
    if (done && !body.isEmpty()) {
        done = m_db.prepare(u"INSERT INTO message_search (rowid, body) VALUES (?, ?)"_s)
                   .exec(n, foldForSearch(body));
    }
    if (done)
        done = m_db.prepare(u"DELETE FROM media_use WHERE message_n = ?"_s).exec(n);
    for (const Part& part : parts) {
        if (!done || part.media.sha256.isEmpty())
            continue;
        done = m_db.prepare(u"INSERT INTO media_use (message_n, sha256) VALUES (?, ?)"_s)
                   .exec(n, part.media.sha256);
    }
    return done;
}

Result<void> MessageRows::choose(
    const ConversationId& conversation, const QString& parentId, const QString& childId)
{
    return m_db
        .prepare(
            u"INSERT INTO choice (conversation_id, parent_id, child_id) VALUES (?, ?, ?) "
            "ON CONFLICT (conversation_id, parent_id) DO UPDATE SET child_id = excluded.child_id"_s)
        .exec(conversation.text, parentId, childId);
}

Result<void> MessageRows::touch(const ConversationId& conversation)
{
    return m_db
        .prepare(u"UPDATE conversation SET updated_at = ?, "
                 "activity = (SELECT max(activity) + 1 FROM conversation) WHERE id = ?"_s)
        .exec(m_clock.utcNow().toMSecsSinceEpoch(), conversation.text);
}

Result<RowPlace> MessageRows::locate(const MessageId& id)
{
    Sql::Statement row = m_db.prepare(u"SELECT n, conversation_id FROM message WHERE id = ?"_s);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (row.next())
        return RowPlace { row.number(0), ConversationId { row.text(1) } };
    if (row.failure())
        return *row.failure();
    return notFound(u"message"_s, id.text);
}

Result<MessageRecord> MessageRows::find(const MessageId& id)
{
    static const QString sql = u"SELECT "_s + recordColumns()
        + u", (SELECT count(*) FROM message AS s WHERE s.conversation_id = m.conversation_id "
          "AND s.parent_id = m.parent_id AND s.deleted_by IS NULL AND s.n < m.n), "
          "(SELECT count(*) FROM message AS s WHERE s.conversation_id = m.conversation_id "
          "AND s.parent_id = m.parent_id AND s.deleted_by IS NULL AND s.n >= m.n) "
          "FROM message AS m"_s
        + recordMarks() + u" WHERE m.id = ?"_s;
    Sql::Statement row = m_db.prepare(sql);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(notFound(u"message"_s, id.text));
    MessageRecord record = readRecord(row);
    record.siblingIndex = int(row.number(ColumnCount));
    record.siblingCount = std::max(1, record.siblingIndex + int(row.number(ColumnCount + 1)));
    addJournal(record, row.number(N));
    return record;
}

Result<MessageTree> MessageRows::tree(const ConversationId& conversation)
{
    QVector<TreeNode> nodes;
    Sql::Statement rows = m_db.prepare(u"SELECT n, id, parent_id FROM message "
                                       "WHERE conversation_id = ? AND deleted_by IS NULL"_s);
    if (const Result<void> done = rows.exec(conversation.text); !done)
        return done.error();
    while (rows.next())
        nodes.append({ rows.number(0), rows.text(1), rows.text(2) });
    if (rows.failure() && nodes.isEmpty())
        return *rows.failure(); // else: what came before the damaged page is better than nothing

    QHash<QString, QString> choices;
    Sql::Statement chosen
        = m_db.prepare(u"SELECT parent_id, child_id FROM choice WHERE conversation_id = ?"_s);
    if (const Result<void> done = chosen.exec(conversation.text); !done)
        return done.error();
    while (chosen.next())
        choices.insert(chosen.text(0), chosen.text(1));
    return MessageTree(std::move(nodes), std::move(choices));
}

Result<QVector<MessageRecord>> MessageRows::load(const ConversationId& conversation,
    const QVector<MessageTree::Step>& steps, const MessageId& parentOfFirst)
{
    QHash<qint64, MessageRecord> found;
    if (const Result<void> done = loadTogether(steps, found); !done)
        loadOneByOne(steps, found);

    QVector<MessageRecord> records;
    records.reserve(steps.size());
    for (const MessageTree::Step& step : steps) {
        MessageRecord record = found.take(step.n);
        if (record.id.text != step.id) { // unreadable, or its id is
            record.state = MessageState::Damaged;
            record.id.text = step.id;
        }
        record.conversationId = conversation;
        record.parentId = records.isEmpty() ? parentOfFirst : records.constLast().id;
        record.siblingIndex = step.siblingIndex;
        record.siblingCount = step.siblingCount;
        addJournal(record, step.n);
        records.append(std::move(record));
    }
    return records;
}

Result<QVector<MessageRecord>> MessageRows::loadAll(const ConversationId& conversation)
{
    const Result<MessageTree> whole = tree(conversation);
    if (!whole)
        return whole.error();
    static const QString sql = u"SELECT "_s + recordColumns() + u" FROM message AS m"_s
        + recordMarks() + u" WHERE m.conversation_id = ? AND m.deleted_by IS NULL ORDER BY m.n"_s;
    QVector<MessageRecord> records;
    QVector<qint64> numbers;
    {
        Sql::Statement rows = m_db.prepare(sql);
        if (const Result<void> done = rows.exec(conversation.text); !done)
            return done.error();
        while (rows.next()) {
            records.append(readRecord(rows));
            numbers.append(rows.number(N));
        }
        if (rows.failure())
            return *rows.failure();
    }
    for (qsizetype i = 0; i < records.size(); ++i) {
        records[i].parentId.text = whole->parentOf(records[i].id.text);
        addJournal(records[i], numbers[i]);
    }
    return records;
}

Result<void> MessageRows::loadTogether(
    const QVector<MessageTree::Step>& steps, QHash<qint64, MessageRecord>& records)
{
    static const QString sql = u"SELECT "_s + recordColumns()
        + u" FROM json_each(?) AS wanted JOIN message AS m ON m.n = wanted.value"_s + recordMarks();
    QJsonArray numbers;
    for (const MessageTree::Step& step : steps)
        numbers.append(step.n);
    Sql::Statement rows = m_db.prepare(sql);
    if (Result<void> done = rows.exec(toJsonText(numbers)); !done)
        return done;
    while (rows.next())
        records.insert(rows.number(N), readRecord(rows));
    if (rows.failure())
        return *rows.failure();
    return {};
}

// After a damaged page: the rows around it are still there.
void MessageRows::loadOneByOne(
    const QVector<MessageTree::Step>& steps, QHash<qint64, MessageRecord>& records)
{
    static const QString sql = u"SELECT "_s + recordColumns() + u" FROM message AS m"_s
        + recordMarks() + u" WHERE m.n = ?"_s;
    for (const MessageTree::Step& step : steps) {
        if (records.contains(step.n))
            continue;
        Sql::Statement row = m_db.prepare(sql);
        if (row.exec(step.n) && row.next())
            records.insert(step.n, readRecord(row));
    }
}

Result<QVector<Part>> MessageRows::journaled(qint64 n)
{
    QVector<Part> parts;
    Sql::Statement pieces
        = m_db.prepare(u"SELECT kind, text FROM journal WHERE message_n = ? ORDER BY n"_s);
    if (const Result<void> done = pieces.exec(n); !done)
        return done.error();
    while (pieces.next()) {
        const bool isThought = pieces.text(0) == u"thought"_s;
        appendPiece(parts, isThought ? Part::Kind::Thought : Part::Kind::Text, pieces.text(1));
    }
    if (pieces.failure() && parts.isEmpty())
        return *pieces.failure();
    return parts;
}

void MessageRows::addJournal(MessageRecord& record, qint64 n)
{
    if (record.state != MessageState::Streaming)
        return;
    if (Result<QVector<Part>> parts = journaled(n); parts)
        record.message.parts += std::move(parts).value();
}

} // namespace Headgate::History
