// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/conversationstore.h"

#include "core/history/recordcodec.h"
#include "core/sql/database.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

const QString& columns()
{
    static const QString names
        = u"id, title, created_at, updated_at, deleted_at, backend, model, system_instruction, "
          "params, has_manual_title, pinned, archived, unread, folder_id, activity"_s;
    return names;
}

QDateTime fromMs(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

ConversationInfo readInfo(const Sql::Statement& row, bool isPrivate)
{
    ConversationInfo info;
    info.id.text = row.text(0);
    info.title = row.text(1);
    info.createdAt = fromMs(row.number(2));
    info.updatedAt = fromMs(row.number(3));
    if (!row.value(4).isNull())
        info.deletedAt = fromMs(row.number(4));
    info.target = { row.text(5), row.text(6) };
    info.systemInstruction = row.text(7);
    // Damaged parameters fall back to the provider's defaults; the conversation is worth more than
    // they are.
    info.params = decodeParams(row.text(8)).value_or(GenerationParams());
    info.hasManualTitle = row.number(9) != 0;
    info.isPinned = row.number(10) != 0;
    info.isArchived = row.number(11) != 0;
    info.isUnread = row.number(12) != 0;
    info.folder.text = row.text(13);
    info.activity = row.number(14);
    info.isPrivate = isPrivate;
    return info;
}

Error notFound(const ConversationId& id)
{
    return { .kind = ErrorKind::NotFound, .detail = u"no conversation %1"_s.arg(id.text) };
}

//! In the words of the partial indexes of the schema, which SQLite needs to choose them.
QString conditionOf(ConversationQuery::Shelf shelf)
{
    using Shelf = ConversationQuery::Shelf;
    switch (shelf) {
    case Shelf::All:
        return u"deleted_at IS NULL"_s;
    case Shelf::Pinned:
        return u"pinned = 1 AND deleted_at IS NULL AND archived = 0"_s;
    case Shelf::Folder:
        return u"folder_id = ? AND folder_id <> '' AND deleted_at IS NULL AND archived = 0 "
               "AND pinned = 0"_s;
    case Shelf::Loose:
        return u"deleted_at IS NULL AND archived = 0 AND pinned = 0 AND folder_id = ''"_s;
    case Shelf::Archived:
        return u"archived = 1 AND deleted_at IS NULL"_s;
    case Shelf::Trash:
        return u"deleted_at IS NOT NULL"_s;
    }
    return {};
}

QVariant orNull(const std::optional<bool>& flag)
{
    return flag ? QVariant(int(*flag)) : QVariant();
}

} // namespace

ConversationStore::ConversationStore(Sql::Database& db, const Clock& clock)
    : m_db(db)
    , m_clock(clock)
{
}

qint64 ConversationStore::now() const
{
    return m_clock.utcNow().toMSecsSinceEpoch();
}

template <typename... Values>
Result<void> ConversationStore::update(
    const QString& assignments, const ConversationId& id, const Values&... values)
{
    return m_db.write([&]() -> Result<void> {
        Sql::Statement change
            = m_db.prepare(u"UPDATE conversation SET "_s + assignments + u" WHERE id = ?"_s);
        const Result<void> done = change.exec(values..., id.text);
        if (done && change.affectedRows() == 0)
            return notFound(id);
        return done;
    });
}

Result<ConversationInfo> ConversationStore::create(ConversationInfo info)
{
    if (info.id.isNull())
        info.id = newId<ConversationId>();
    return m_db.write([&]() -> Result<ConversationInfo> {
        const Result<void> done
            = m_db.prepare(u"INSERT INTO conversation (id, activity, created_at, updated_at, "
                           "has_manual_title, title, backend, model, params, system_instruction) "
                           "VALUES (?, (SELECT coalesce(max(activity), 0) + 1 FROM conversation), "
                           "?, ?, ?, ?, ?, ?, ?, ?)"_s)
                  .exec(info.id.text, now(), now(), int(info.hasManualTitle), info.title,
                      info.target.backendId, info.target.model, encodeParams(info.params),
                      info.systemInstruction);
        if (!done)
            return done.error();
        return find(info.id);
    });
}

Result<ConversationInfo> ConversationStore::find(const ConversationId& id)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT "_s + columns() + u" FROM conversation WHERE id = ?"_s);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(notFound(id));
    return readInfo(row, m_db.isInMemory());
}

Result<QVector<ConversationInfo>> ConversationStore::list(const ConversationQuery& query)
{
    constexpr qint64 kEnd = std::numeric_limits<qint64>::max();
    const bool isTrash = query.shelf == ConversationQuery::Shelf::Trash;
    QVariantList values;
    if (query.shelf == ConversationQuery::Shelf::Folder)
        values << query.folder.text;
    if (isTrash)
        values << (query.after ? query.after->deletedAt.value_or(QDateTime()).toMSecsSinceEpoch()
                               : kEnd);
    values << (query.after ? query.after->activity : kEnd) << query.limit;
    const QString page = isTrash
        ? u" AND (deleted_at, activity) < (?, ?) ORDER BY deleted_at DESC, activity DESC LIMIT ?"_s
        : u" AND activity < ? ORDER BY activity DESC LIMIT ?"_s;
    Sql::Statement rows = m_db.prepare(u"SELECT "_s + columns() + u" FROM conversation WHERE "_s
        + conditionOf(query.shelf) + page);
    if (const Result<void> done = rows.execList(values); !done)
        return done.error();
    QVector<ConversationInfo> infos;
    while (rows.next())
        infos.append(readInfo(rows, m_db.isInMemory()));
    if (rows.failure() && infos.isEmpty())
        return *rows.failure(); // else: a damaged page hides what follows, not all
    return infos;
}

Result<int> ConversationStore::count(const ConversationQuery& query)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT count(*) FROM conversation WHERE "_s + conditionOf(query.shelf));
    QVariantList values;
    if (query.shelf == ConversationQuery::Shelf::Folder)
        values << query.folder.text;
    if (const Result<void> done = row.execList(values); !done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(Error {});
    return int(row.number(0));
}

Result<QVector<Target>> ConversationStore::targets()
{
    Sql::Statement rows = m_db.prepare(u"SELECT DISTINCT backend, model FROM conversation "
                                       "WHERE deleted_at IS NULL AND model <> '' ORDER BY 1, 2"_s);
    if (const Result<void> done = rows.exec(); !done)
        return done.error();
    QVector<Target> targets;
    while (rows.next())
        targets.append({ rows.text(0), rows.text(1) });
    if (rows.failure())
        return *rows.failure();
    return targets;
}

Result<void> ConversationStore::checkFolder(const QString& id)
{
    if (id.isEmpty())
        return {};
    Sql::Statement row = m_db.prepare(u"SELECT 1 FROM folder WHERE id = ?"_s);
    if (Result<void> done = row.exec(id); !done)
        return done;
    if (row.next())
        return {};
    return row.failure().value_or(
        Error { .kind = ErrorKind::NotFound, .detail = u"no folder %1"_s.arg(id) });
}

Result<QVector<ConversationInfo>> ConversationStore::apply(
    const QVector<ConversationId>& ids, const ConversationPatch& patch)
{
    const std::optional<QString> folder
        = patch.folder ? std::optional<QString>(patch.folder->text) : std::nullopt;
    return m_db.write([&]() -> Result<QVector<ConversationInfo>> {
        if (const Result<void> known = checkFolder(folder.value_or(QString())); !known)
            return known.error();
        QVector<ConversationInfo> changed;
        for (const ConversationId& id : ids) {
            Sql::Statement change = m_db.prepare(
                u"UPDATE conversation SET pinned = coalesce(?, pinned), "
                "archived = coalesce(?, archived), unread = coalesce(?, unread), "
                "folder_id = coalesce(?, folder_id), deleted_at = CASE ? "
                "WHEN 1 THEN coalesce(deleted_at, ?) WHEN 0 THEN NULL ELSE deleted_at END "
                "WHERE id = ?"_s);
            const Result<void> done = change.exec(orNull(patch.isPinned), orNull(patch.isArchived),
                orNull(patch.isUnread), folder, orNull(patch.isTrashed), now(), id.text);
            if (!done)
                return done.error();
            if (change.affectedRows() == 0)
                continue;
            const Result<ConversationInfo> info = find(id);
            if (!info)
                return info.error();
            changed.append(*info);
        }
        return changed;
    });
}

Result<bool> ConversationStore::rename(
    const ConversationId& id, const QString& title, TitleOrigin origin)
{
    return m_db.write([&]() -> Result<bool> {
        const Result<ConversationInfo> info = find(id);
        if (!info)
            return info.error();
        const bool isManual = origin == TitleOrigin::Manual;
        if (!isManual && info->hasManualTitle)
            return false;
        const Result<void> done
            = m_db.prepare(
                      u"UPDATE conversation SET title = ?, has_manual_title = ? WHERE id = ?"_s)
                  .exec(title, int(isManual), id.text);
        if (!done)
            return done.error();
        return true;
    });
}

Result<void> ConversationStore::setTarget(const ConversationId& id, const Target& target)
{
    return update(u"backend = ?, model = ?"_s, id, target.backendId, target.model);
}

Result<void> ConversationStore::setSystemInstruction(const ConversationId& id, const QString& text)
{
    return update(u"system_instruction = ?"_s, id, text);
}

Result<void> ConversationStore::setParams(const ConversationId& id, const GenerationParams& params)
{
    return update(u"params = ?"_s, id, encodeParams(params));
}

Result<void> ConversationStore::moveToTrash(const ConversationId& id)
{
    return update(u"deleted_at = ?"_s, id, now());
}

Result<void> ConversationStore::restore(const ConversationId& id)
{
    return update(u"deleted_at = NULL"_s, id);
}

Result<bool> ConversationStore::erase(const ConversationId& id)
{
    const Result<void> done
        = m_db.prepare(u"DELETE FROM draft WHERE conversation_id = ?"_s).exec(id.text);
    if (!done)
        return done.error();
    Sql::Statement gone = m_db.prepare(u"DELETE FROM conversation WHERE id = ?"_s);
    if (const Result<void> erased = gone.exec(id.text); !erased)
        return erased.error();
    return gone.affectedRows() > 0;
}

Result<void> ConversationStore::purge(const ConversationId& id)
{
    return m_db.write([&]() -> Result<void> {
        const Result<bool> isGone = erase(id);
        if (isGone && !*isGone)
            return notFound(id);
        return isGone ? Result<void>() : isGone.error();
    });
}

Result<int> ConversationStore::purge(const QVector<ConversationId>& ids)
{
    return m_db.write([&]() -> Result<int> {
        int count = 0;
        for (const ConversationId& id : ids) {
            const Result<bool> isGone = erase(id);
            if (!isGone)
                return isGone.error();
            count += *isGone ? 1 : 0;
        }
        return count;
    });
}

Result<int> ConversationStore::purgeTrash(std::chrono::days age)
{
    const qint64 cutoff = now() - std::chrono::milliseconds(age).count();
    return m_db.write([&]() -> Result<int> {
        Result<void> done = m_db.prepare(u"DELETE FROM draft WHERE conversation_id IN "
                                         "(SELECT id FROM conversation WHERE deleted_at <= ?)"_s)
                                .exec(cutoff);
        if (done)
            done = m_db.prepare(u"DELETE FROM message WHERE deleted_at <= ?"_s).exec(cutoff);
        if (!done)
            return done.error();
        Sql::Statement gone = m_db.prepare(u"DELETE FROM conversation WHERE deleted_at <= ?"_s);
        if (done = gone.exec(cutoff); !done)
            return done.error();
        return gone.affectedRows();
    });
}

} // namespace Headgate::History
