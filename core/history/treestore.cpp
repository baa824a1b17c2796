// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/treestore.h"

#include "core/history/conversationstore.h"
#include "core/history/messageedits.h"
#include "core/history/messagerows.h"
#include "core/history/partcodec.h"
#include "core/history/recordcodec.h"
#include "core/history/summarystore.h"
#include "core/sql/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

// How the chats of the list stand, lowest first.
struct ListPlace {
    QString id;
    qint64 activity = 0;
    qint64 updatedAt = 0;
};

// Each of `added`, by its time, behind the last of `others` that is not younger.
QVector<ListPlace> sortedIn(const QVector<ListPlace>& others, QVector<ListPlace> added)
{
    std::stable_sort(added.begin(), added.end(),
        [](const ListPlace& a, const ListPlace& b) { return a.updatedAt < b.updatedAt; });
    QVector<ListPlace> all;
    all.reserve(others.size() + added.size());
    qsizetype next = 0;
    for (const ListPlace& other : others) {
        while (next < added.size() && added[next].updatedAt < other.updatedAt)
            all.append(added[next++]);
        all.append(other);
    }
    return all + added.mid(next);
}

template <typename Value, typename Encode>
std::optional<QString> encoded(const std::optional<Value>& value, Encode encode)
{
    return value ? std::optional(encode(*value)) : std::nullopt;
}

Error badTree(const QString& why)
{
    return { .kind = ErrorKind::InvalidInput, .detail = why };
}

} // namespace

TreeStore::TreeStore(Sql::Database& db, MessageRows& rows, ConversationStore& conversations,
    MessageEdits& edits, SummaryStore& summaries)
    : m_db(db)
    , m_rows(rows)
    , m_conversations(conversations)
    , m_edits(edits)
    , m_summaries(summaries)
{
}

Result<ChatTree> TreeStore::load(const ConversationId& id)
{
    Result<ConversationInfo> info = m_conversations.find(id);
    if (!info)
        return info.error();
    ChatTree tree;
    tree.info = std::move(info).value();
    Result<QVector<MessageRecord>> messages = m_rows.loadAll(id);
    if (!messages)
        return messages.error();
    tree.messages = std::move(messages).value();
    QHash<MessageId, MessageId> parents;
    for (const MessageRecord& message : tree.messages) {
        parents.insert(message.id, message.parentId);
        if (!message.editedAt)
            continue;
        const Result<QVector<Part>> original = m_edits.original(message.id);
        if (original)
            tree.originals.insert(message.id, *original);
        else if (original.error().kind != ErrorKind::NotFound)
            return original.error();
    }
    Sql::Statement chosen
        = m_db.prepare(u"SELECT parent_id, child_id FROM choice WHERE conversation_id = ?"_s);
    if (const Result<void> done = chosen.exec(id.text); !done)
        return done.error();
    while (chosen.next()) {
        const MessageId parent { chosen.text(0) };
        const auto child = parents.constFind(MessageId { chosen.text(1) });
        if (child != parents.constEnd() && *child == parent)
            tree.choices.insert(parent, child.key());
    }
    const Result<void> named = loadFolderName(&tree);
    return named ? Result<ChatTree>(std::move(tree)) : named.error();
}

Result<void> TreeStore::loadFolderName(ChatTree* tree)
{
    if (tree->info.folder.isNull())
        return {};
    Sql::Statement row = m_db.prepare(u"SELECT name FROM folder WHERE id = ?"_s);
    if (Result<void> done = row.exec(tree->info.folder.text); !done)
        return done;
    if (row.next())
        tree->folderName = row.text(0);
    else
        tree->info.folder = {}; // it is gone
    return row.failure() ? Result<void>(*row.failure()) : Result<void>();
}

Result<QVector<ConversationId>> TreeStore::ids()
{
    Sql::Statement rows
        = m_db.prepare(u"SELECT id FROM conversation WHERE deleted_at IS NULL ORDER BY id"_s);
    if (const Result<void> done = rows.exec(); !done)
        return done.error();
    QVector<ConversationId> ids;
    while (rows.next())
        ids.append(ConversationId { rows.text(0) });
    if (rows.failure())
        return *rows.failure();
    return ids;
}

Result<TreeStore::Present> TreeStore::present(const ConversationId& id)
{
    Present present;
    Sql::Statement conversation
        = m_db.prepare(u"SELECT deleted_at IS NOT NULL FROM conversation WHERE id = ?"_s);
    if (const Result<void> done = conversation.exec(id.text); !done)
        return done.error();
    present.isThere = conversation.next();
    if (conversation.failure())
        return *conversation.failure();
    if (!present.isThere)
        return present;
    present.isInTrash = conversation.number(0) != 0;
    Sql::Statement rows
        = m_db.prepare(u"SELECT id, deleted_by IS NULL FROM message WHERE conversation_id = ?"_s);
    if (const Result<void> done = rows.exec(id.text); !done)
        return done.error();
    while (rows.next())
        present.messages.insert(rows.text(0), rows.number(1) != 0);
    if (rows.failure())
        return *rows.failure();
    return present;
}

Result<TreeOutcome> TreeStore::plan(
    const ChatTree& tree, const Present& present, QVector<int>& toAdd) const
{
    using Kind = TreeOutcome::Kind;
    TreeOutcome outcome;
    if (present.isInTrash) {
        outcome.kind = Kind::InTrash;
        return outcome;
    }
    QHash<QString, bool> isLiving = present.messages;
    for (int i = 0; i < tree.messages.size(); ++i) {
        const MessageRecord& message = tree.messages[i];
        if (message.id.isNull())
            return badTree(u"a message without an id"_s);
        if (present.messages.contains(message.id.text))
            continue;
        const bool isRoot = message.parentId.isNull();
        if (!isRoot && !isLiving.contains(message.parentId.text))
            return badTree(u"message %1 stands before its parent"_s.arg(message.id.text));
        if (isLiving.contains(message.id.text))
            return badTree(u"message %1 is there twice"_s.arg(message.id.text));
        const bool canLive = isRoot || isLiving.value(message.parentId.text);
        isLiving.insert(message.id.text, canLive);
        if (canLive)
            toAdd.append(i);
        else
            ++outcome.belowDeleted;
    }
    outcome.added = int(toAdd.size());
    outcome.kind = !present.isThere ? Kind::New : toAdd.isEmpty() ? Kind::Unchanged : Kind::Grown;
    return outcome;
}

Result<TreeOutcome> TreeStore::compare(const ChatTree& tree)
{
    const Result<Present> there = present(tree.info.id);
    if (!there)
        return there.error();
    QVector<int> toAdd;
    return plan(tree, *there, toAdd);
}

Result<TreeOutcome> TreeStore::merge(const ChatTree& tree)
{
    if (tree.info.id.isNull())
        return badTree(u"a chat without an id"_s);
    return m_db.write([&]() -> Result<TreeOutcome> {
        const Result<Present> there = present(tree.info.id);
        if (!there)
            return there.error();
        QVector<int> toAdd;
        const Result<TreeOutcome> outcome = plan(tree, *there, toAdd);
        if (!outcome)
            return outcome;
        Result<void> done;
        if (outcome->kind == TreeOutcome::Kind::New)
            done = insertConversation(tree);
        for (const int place : toAdd) {
            if (done)
                done = insertMessage(tree, tree.messages[place]);
        }
        if (done && !toAdd.isEmpty())
            done = insertChoices(tree);
        if (done && outcome->kind == TreeOutcome::Kind::Grown) {
            done = m_db.prepare(u"UPDATE conversation SET updated_at = max(updated_at, ?) "
                                "WHERE id = ?"_s)
                       .exec(tree.info.updatedAt.toMSecsSinceEpoch(), tree.info.id.text);
        }
        return done ? outcome : Result<TreeOutcome>(done.error());
    });
}

Result<void> TreeStore::insertConversation(const ChatTree& tree)
{
    const ConversationInfo& info = tree.info;
    if (const Result<ConversationInfo> created = m_conversations.create(info); !created)
        return created.error();
    const FolderId folder = tree.folderName.isEmpty() ? FolderId() : info.folder;
    if (!folder.isNull()) {
        const Result<void> done
            = m_db.prepare(u"INSERT OR IGNORE INTO folder (id, position, name) "
                           "VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM folder), ?)"_s)
                  .exec(folder.text, tree.folderName);
        if (!done)
            return done;
    }
    return m_db
        .prepare(u"UPDATE conversation SET created_at = ?, updated_at = ?, pinned = ?, "
                 "archived = ?, folder_id = ? WHERE id = ?"_s)
        .exec(info.createdAt.toMSecsSinceEpoch(), info.updatedAt.toMSecsSinceEpoch(),
            int(info.isPinned), int(info.isArchived), folder.text, info.id.text);
}

Result<void> TreeStore::insertMessage(const ChatTree& tree, const MessageRecord& message)
{
    const QString role = message.message.role == Role::User ? u"user"_s : u"assistant"_s;
    const std::optional<QVector<Citation>> citations
        = message.citations.isEmpty() ? std::nullopt : std::optional(message.citations);
    qint64 n = 0;
    {
        Sql::Statement insert = m_db.prepare(
            u"INSERT OR IGNORE INTO message (id, conversation_id, parent_id, role, state, "
            "created_at, receipt, failure, citations, parts, text, thought) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', '', '')"_s);
        const Result<void> done = insert.exec(message.id.text, tree.info.id.text,
            message.parentId.text, role, messageStateName(message.state),
            message.createdAt.toMSecsSinceEpoch(), encoded(message.receipt, encodeReceipt),
            encoded(message.failure, encodeFailure), encoded(citations, encodeCitations));
        if (!done)
            return done;
        if (insert.affectedRows() == 0)
            return badTree(u"message %1 belongs to another chat"_s.arg(message.id.text));
        n = insert.insertedRow();
    }
    Result<void> done = insertMark(n, tree, message);
    if (done && message.isPinned)
        done = m_db.prepare(u"INSERT INTO message_pin (n) VALUES (?)"_s).exec(n);
    if (done && message.rating != Rating::None)
        done = m_db.prepare(u"INSERT INTO message_rating (n, rating) VALUES (?, ?)"_s)
                   .exec(n, ratingName(message.rating));
    if (done && !message.summary.isEmpty())
        done = m_summaries.put(message.id, message.summary.constFirst());
    return done ? m_rows.setParts(n, message.message.parts) : done;
}

Result<void> TreeStore::insertMark(qint64 n, const ChatTree& tree, const MessageRecord& message)
{
    if (!message.editedAt && !message.isExcluded)
        return {};
    QVariant editedAt;
    QVariantList original(3);
    if (message.editedAt)
        editedAt = message.editedAt->toMSecsSinceEpoch();
    if (const auto found = tree.originals.constFind(message.id); found != tree.originals.end()) {
        const StoredParts stored = encodeParts(*found);
        original = { stored.json, stored.text, stored.thought };
    }
    return m_db
        .prepare(u"INSERT INTO message_mark (n, edited_at, is_excluded, original_parts, "
                 "original_text, original_thought) VALUES (?, ?, ?, ?, ?, ?)"_s)
        .execList(QVariantList { n, editedAt, int(message.isExcluded) } + original);
}

Result<void> TreeStore::insertChoices(const ChatTree& tree)
{
    Result<void> done;
    for (auto choice = tree.choices.begin(); done && choice != tree.choices.end(); ++choice) {
        done = m_db.prepare(u"INSERT OR IGNORE INTO choice (conversation_id, parent_id, child_id) "
                            "VALUES (?, ?, ?)"_s)
                   .exec(tree.info.id.text, choice.key().text, choice.value().text);
    }
    return done;
}

Result<void> TreeStore::sortIn(const QVector<ConversationId>& merged)
{
    QSet<QString> wanted;
    for (const ConversationId& id : merged)
        wanted.insert(id.text);
    return m_db.write([&]() -> Result<void> {
        QVector<ListPlace> others;
        QVector<ListPlace> added;
        {
            Sql::Statement rows = m_db.prepare(
                u"SELECT id, activity, updated_at FROM conversation ORDER BY activity, n"_s);
            if (Result<void> done = rows.exec(); !done)
                return done;
            while (rows.next()) {
                const ListPlace place { rows.text(0), rows.number(1), rows.number(2) };
                (wanted.contains(place.id) ? added : others).append(place);
            }
            if (rows.failure())
                return *rows.failure();
        }
        Result<void> done;
        const QVector<ListPlace> all = sortedIn(others, std::move(added));
        for (qsizetype i = 0; done && i < all.size(); ++i) {
            if (all[i].activity != i + 1)
                done = m_db.prepare(u"UPDATE conversation SET activity = ? WHERE id = ?"_s)
                           .exec(qint64(i + 1), all[i].id);
        }
        return done;
    });
}

} // namespace Headgate::History
