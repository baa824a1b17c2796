// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/messagestore.h"

#include "core/history/jsonfields.h"
#include "core/history/messagerows.h"
#include "core/sql/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::History {

MessageStore::MessageStore(Sql::Database& db, MessageRows& rows, const Clock& clock)
    : m_db(db)
    , m_rows(rows)
    , m_clock(clock)
{
}

Result<MessageRecord> MessageStore::appendUser(
    const ConversationId& conversation, const MessageId& parent, const Message& message)
{
    const Result<QVector<Part>> parts = m_rows.storeMedia(message.parts);
    if (!parts)
        return parts.error();
    return m_db.write([&] {
        return m_rows.insert({ conversation, parent, Role::User, MessageState::Complete, *parts });
    });
}

Result<void> MessageStore::replaceParts(const MessageId& id, const QVector<Part>& parts)
{
    const Result<QVector<Part>> stored = m_rows.storeMedia(parts);
    if (!stored)
        return stored.error();
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        return m_rows.setParts(place->n, *stored);
    });
}

Result<MessageRecord> MessageStore::find(const MessageId& id)
{
    return m_rows.find(id);
}

Result<QVector<MessageRecord>> MessageStore::path(const ConversationId& conversation)
{
    const Result<MessageTree> tree = m_rows.tree(conversation);
    if (!tree)
        return tree.error();
    return m_rows.load(conversation, tree->activePath());
}

Result<PathTail> MessageStore::tail(const ConversationId& conversation, int count)
{
    const Result<MessageTree> tree = m_rows.tree(conversation);
    if (!tree)
        return tree.error();
    const QVector<MessageTree::Step> path = tree->activePath();
    const qsizetype earlier = std::max<qsizetype>(0, path.size() - count);
    const MessageId parent { earlier > 0 ? path.at(earlier - 1).id : QString() };
    Result<QVector<MessageRecord>> records = m_rows.load(conversation, path.mid(earlier), parent);
    if (!records)
        return records.error();
    return PathTail { std::move(records).value(), int(earlier) };
}

Result<QVector<MessageId>> MessageStore::siblings(const MessageId& id)
{
    const Result<RowPlace> place = m_rows.locate(id);
    if (!place)
        return place.error();
    const Result<MessageTree> tree = m_rows.tree(place->conversationId);
    if (!tree)
        return tree.error();
    QVector<MessageId> ids;
    const QVector<QString> texts = tree->siblings(id.text);
    for (const QString& text : texts)
        ids.append(MessageId { text });
    return ids;
}

Result<void> MessageStore::choose(const MessageId& id)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        const Result<MessageTree> tree = m_rows.tree(place->conversationId);
        if (!tree)
            return tree.error();
        return m_rows.choose(place->conversationId, tree->parentOf(id.text), id.text);
    });
}

Result<void> MessageStore::reveal(const MessageId& id)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        const Result<MessageTree> tree = m_rows.tree(place->conversationId);
        if (!tree)
            return tree.error();
        Result<void> done;
        const QVector<QString> lineage = tree->lineage(id.text);
        for (const QString& at : lineage) {
            if (done)
                done = m_rows.choose(place->conversationId, tree->parentOf(at), at);
        }
        return done;
    });
}

Result<int> MessageStore::removeSubtree(const MessageId& id)
{
    return m_db.write([&]() -> Result<int> {
        const Result<RowPlace> place = m_rows.locate(id);
        if (!place)
            return place.error();
        const Result<MessageTree> tree = m_rows.tree(place->conversationId);
        if (!tree)
            return tree.error();
        QJsonArray numbers;
        const QVector<qint64> rows = tree->subtree(id.text);
        for (const qint64 n : rows)
            numbers.append(n);
        Sql::Statement update = m_db.prepare(u"UPDATE message SET deleted_at = ?, deleted_by = ? "
                                             "WHERE n IN (SELECT value FROM json_each(?))"_s);
        const Result<void> done
            = update.exec(m_clock.utcNow().toMSecsSinceEpoch(), id.text, toJsonText(numbers));
        if (!done)
            return done.error();
        return int(rows.size());
    });
}

Result<int> MessageStore::restoreSubtree(const MessageId& id)
{
    return m_db.write([&]() -> Result<int> {
        Sql::Statement update
            = m_db.prepare(u"UPDATE message SET deleted_at = NULL, deleted_by = NULL "
                           "WHERE deleted_by = ?"_s);
        if (const Result<void> done = update.exec(id.text); !done)
            return done.error();
        return update.affectedRows();
    });
}

} // namespace Headgate::History
