// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/conversationstore.h"

#include "core/history/database.h"
#include "core/history/recordcodec.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

const QString& columns()
{
    static const QString names
        = u"id, title, created_at, updated_at, deleted_at, backend, model, system_instruction, "
          "params, has_manual_title"_s;
    return names;
}

QDateTime fromMs(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

ConversationInfo readInfo(const Statement& row, bool isPrivate)
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
    info.isPrivate = isPrivate;
    return info;
}

Error notFound(const ConversationId& id)
{
    return { .kind = ErrorKind::NotFound, .detail = u"no conversation %1"_s.arg(id.text) };
}

} // namespace

ConversationStore::ConversationStore(Database& db, const Clock& clock)
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
        Statement change
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
    Statement row = m_db.prepare(u"SELECT "_s + columns() + u" FROM conversation WHERE id = ?"_s);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(notFound(id));
    return readInfo(row, m_db.isInMemory());
}

Result<qint64> ConversationStore::activityOf(const ConversationId& id)
{
    Statement row = m_db.prepare(u"SELECT activity FROM conversation WHERE id = ?"_s);
    if (const Result<void> done = row.exec(id.text); !done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(notFound(id));
    return row.number(0);
}

Result<QVector<ConversationInfo>> ConversationStore::list(const ListQuery& query)
{
    qint64 before = std::numeric_limits<qint64>::max();
    if (!query.after.isNull()) {
        const Result<qint64> activity = activityOf(query.after);
        if (!activity)
            return activity.error();
        before = *activity;
    }
    Statement rows = m_db.prepare(u"SELECT "_s + columns()
        + u" FROM conversation WHERE activity < ? AND (deleted_at IS NOT NULL) = ? "
          "ORDER BY activity DESC LIMIT ?"_s);
    if (const Result<void> done = rows.exec(before, int(query.isTrash), query.limit); !done)
        return done.error();
    QVector<ConversationInfo> infos;
    while (rows.next())
        infos.append(readInfo(rows, m_db.isInMemory()));
    if (rows.failure() && infos.isEmpty())
        return *rows.failure(); // else: a damaged page hides what follows, not all
    return infos;
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

Result<void> ConversationStore::purge(const ConversationId& id)
{
    return m_db.write([&]() -> Result<void> {
        Result<void> done
            = m_db.prepare(u"DELETE FROM draft WHERE conversation_id = ?"_s).exec(id.text);
        if (!done)
            return done;
        Statement gone = m_db.prepare(u"DELETE FROM conversation WHERE id = ?"_s);
        done = gone.exec(id.text);
        if (done && gone.affectedRows() == 0)
            return notFound(id);
        return done;
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
        Statement gone = m_db.prepare(u"DELETE FROM conversation WHERE deleted_at <= ?"_s);
        if (done = gone.exec(cutoff); !done)
            return done.error();
        return gone.affectedRows();
    });
}

} // namespace Headgate::History
