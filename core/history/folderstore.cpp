// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/folderstore.h"

#include "core/sql/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

Error notFound(const FolderId& id)
{
    return { .kind = ErrorKind::NotFound, .detail = u"no folder %1"_s.arg(id.text) };
}

} // namespace

FolderStore::FolderStore(Sql::Database& db)
    : m_db(db)
{
}

Result<QVector<FolderInfo>> FolderStore::list()
{
    Sql::Statement rows
        = m_db.prepare(u"SELECT id, name, is_collapsed, position FROM folder ORDER BY position"_s);
    if (const Result<void> done = rows.exec(); !done)
        return done.error();
    QVector<FolderInfo> folders;
    while (rows.next())
        folders.append(
            { FolderId { rows.text(0) }, rows.text(1), rows.number(2) != 0, int(rows.number(3)) });
    if (rows.failure() && folders.isEmpty())
        return *rows.failure();
    return folders;
}

Result<FolderInfo> FolderStore::find(const FolderId& id)
{
    const Result<QVector<FolderInfo>> folders = list();
    if (!folders)
        return folders.error();
    for (const FolderInfo& folder : *folders) {
        if (folder.id == id)
            return folder;
    }
    return notFound(id);
}

Result<FolderInfo> FolderStore::create(const QString& name)
{
    return m_db.write([&]() -> Result<FolderInfo> {
        const FolderId id = newId<FolderId>();
        const Result<void> done
            = m_db.prepare(u"INSERT INTO folder (id, position, name) "
                           "VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM folder), ?)"_s)
                  .exec(id.text, name);
        if (!done)
            return done.error();
        return find(id);
    });
}

Result<FolderInfo> FolderStore::change(const FolderInfo& folder)
{
    return m_db.write([&]() -> Result<FolderInfo> {
        const Result<void> done
            = m_db.prepare(u"UPDATE folder SET name = ?, is_collapsed = ? WHERE id = ?"_s)
                  .exec(folder.name, int(folder.isCollapsed), folder.id.text);
        if (!done)
            return done.error();
        return find(folder.id);
    });
}

Result<void> FolderStore::move(const FolderId& id, int index)
{
    return m_db.write([&]() -> Result<void> {
        Result<QVector<FolderInfo>> folders = list();
        if (!folders)
            return folders.error();
        const auto isIt = [&id](const FolderInfo& folder) { return folder.id == id; };
        const auto found = std::find_if(folders->begin(), folders->end(), isIt);
        if (found == folders->end())
            return notFound(id);
        const qsizetype last = folders->size() - 1;
        folders->move(found - folders->begin(), std::clamp<qsizetype>(index, 0, last));
        for (qsizetype place = 0; place <= last; ++place) {
            Result<void> done = m_db.prepare(u"UPDATE folder SET position = ? WHERE id = ?"_s)
                                    .exec(qint64(place + 1), folders->at(place).id.text);
            if (!done)
                return done;
        }
        return {};
    });
}

Result<RemovedFolder> FolderStore::remove(const FolderId& id)
{
    return m_db.write([&]() -> Result<RemovedFolder> {
        const Result<FolderInfo> folder = find(id);
        if (!folder)
            return folder.error();
        RemovedFolder removed { *folder, {} };
        {
            Sql::Statement rows
                = m_db.prepare(u"SELECT id FROM conversation WHERE folder_id = ?"_s);
            if (const Result<void> done = rows.exec(id.text); !done)
                return done.error();
            while (rows.next())
                removed.conversations.append({ rows.text(0) });
            if (rows.failure())
                return *rows.failure();
        }
        Result<void> done
            = m_db.prepare(u"UPDATE conversation SET folder_id = '' WHERE folder_id = ?"_s)
                  .exec(id.text);
        if (done)
            done = m_db.prepare(u"DELETE FROM folder WHERE id = ?"_s).exec(id.text);
        if (!done)
            return done.error();
        return removed;
    });
}

Result<void> FolderStore::restore(const RemovedFolder& removed)
{
    return m_db.write([&]() -> Result<void> {
        const FolderInfo& folder = removed.folder;
        Result<void> done
            = m_db.prepare(u"INSERT INTO folder (id, position, is_collapsed, name) "
                           "VALUES (?, ?, ?, ?)"_s)
                  .exec(folder.id.text, folder.position, int(folder.isCollapsed), folder.name);
        for (const ConversationId& id : removed.conversations) {
            if (!done)
                return done;
            done = m_db.prepare(u"UPDATE conversation SET folder_id = ? "
                                "WHERE id = ? AND folder_id = ''"_s)
                       .exec(folder.id.text, id.text);
        }
        return done;
    });
}

} // namespace Headgate::History
