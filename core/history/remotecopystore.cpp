// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/remotecopystore.h"

#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

RemoteCopyStore::RemoteCopyStore(Sql::Database& db, const Clock& clock)
    : m_db(db)
    , m_clock(clock)
{
}

Result<QVector<RemoteCopy>> RemoteCopyStore::copies(const QString& sha256, const QString& base)
{
    Sql::Statement row = m_db.prepare(u"SELECT key_id, uri, expires_at FROM remote_copy "
                                      "WHERE sha256 = ? AND base = ? AND expires_at > ? "
                                      "ORDER BY expires_at DESC"_s);
    const qint64 now = m_clock.utcNow().toMSecsSinceEpoch();
    if (const Result<void> done = row.exec(sha256, base, now); !done)
        return done.error();
    QVector<RemoteCopy> copies;
    while (row.next()) {
        copies.append({ .id = { sha256, base, KeyId { row.text(0) } },
            .uri = row.text(1),
            .expiresAt = QDateTime::fromMSecsSinceEpoch(row.number(2), Qt::UTC) });
    }
    if (row.failure())
        return *row.failure();
    return copies;
}

Result<QVector<RemoteCopy>> RemoteCopyStore::all()
{
    Sql::Statement row = m_db.prepare(
        u"SELECT sha256, base, key_id, uri, expires_at FROM remote_copy WHERE expires_at > ?"_s);
    if (const Result<void> done = row.exec(m_clock.utcNow().toMSecsSinceEpoch()); !done)
        return done.error();
    QVector<RemoteCopy> copies;
    while (row.next()) {
        copies.append({ .id = { row.text(0), row.text(1), KeyId { row.text(2) } },
            .uri = row.text(3),
            .expiresAt = QDateTime::fromMSecsSinceEpoch(row.number(4), Qt::UTC) });
    }
    if (row.failure())
        return *row.failure();
    return copies;
}

Result<void> RemoteCopyStore::remember(const RemoteCopy& copy)
{
    return m_db.write([&]() -> Result<void> {
        const Result<void> dropped
            = m_db.prepare(u"DELETE FROM remote_copy WHERE expires_at <= ?"_s)
                  .exec(m_clock.utcNow().toMSecsSinceEpoch());
        if (!dropped)
            return dropped;
        return m_db
            .prepare(u"INSERT INTO remote_copy (sha256, base, key_id, uri, expires_at) "
                     "VALUES (?, ?, ?, ?, ?) ON CONFLICT (sha256, base, key_id) DO UPDATE SET "
                     "uri = excluded.uri, expires_at = excluded.expires_at"_s)
            .exec(copy.id.sha256, copy.id.base, copy.id.key.text, copy.uri,
                copy.expiresAt.toMSecsSinceEpoch());
    });
}

Result<void> RemoteCopyStore::forget(const RemoteCopyId& id)
{
    return m_db.write([&] {
        return m_db
            .prepare(u"DELETE FROM remote_copy WHERE sha256 = ? AND base = ? AND key_id = ?"_s)
            .exec(id.sha256, id.base, id.key.text);
    });
}

Result<QVector<ClientFile>> RemoteCopyStore::clientFiles()
{
    Sql::Statement row = m_db.prepare(
        u"SELECT name, client, key_id, expires_at FROM client_file WHERE expires_at > ?"_s);
    if (const Result<void> done = row.exec(m_clock.utcNow().toMSecsSinceEpoch()); !done)
        return done.error();
    QVector<ClientFile> files;
    while (row.next()) {
        files.append({ .name = row.text(0),
            .client = row.text(1),
            .key = KeyId { row.text(2) },
            .expiresAt = QDateTime::fromMSecsSinceEpoch(row.number(3), Qt::UTC) });
    }
    if (row.failure())
        return *row.failure();
    return files;
}

Result<void> RemoteCopyStore::remember(const ClientFile& file)
{
    return m_db.write([&]() -> Result<void> {
        const Result<void> dropped
            = m_db.prepare(u"DELETE FROM client_file WHERE expires_at <= ?"_s)
                  .exec(m_clock.utcNow().toMSecsSinceEpoch());
        if (!dropped)
            return dropped;
        return m_db
            .prepare(u"INSERT OR REPLACE INTO client_file (name, client, key_id, expires_at) "
                     "VALUES (?, ?, ?, ?)"_s)
            .exec(file.name, file.client, file.key.text, file.expiresAt.toMSecsSinceEpoch());
    });
}

Result<void> RemoteCopyStore::forgetClientFile(const QString& name)
{
    return m_db.write(
        [&] { return m_db.prepare(u"DELETE FROM client_file WHERE name = ?"_s).exec(name); });
}

} // namespace Headgate::History
