// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historyfile.h"

#include "core/history/salvage.h"
#include "core/history/storageerror.h"
#include "core/sql/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace Headgate::History {

HistoryFile::HistoryFile(Sql::Database& db, const Clock& clock)
    : m_db(db)
    , m_clock(clock)
{
}

HistoryFile::~HistoryFile() = default;

Result<OpenInfo> HistoryFile::openInMemory()
{
    m_steps = migrationSteps();
    OpenInfo info;
    if (const Result<void> opened = m_db.open(u":memory:"_s, Sql::Database::Mode::ReadWrite);
        !opened)
        return opened.error();
    if (const Result<void> done = configure(false); !done)
        return done.error();
    if (const Result<void> done = bringUpToDate(info); !done)
        return done.error();
    return info;
}

Result<OpenInfo> HistoryFile::open(const QString& folder, const QVector<Sql::MigrationStep>& steps)
{
    m_steps = steps;
    m_path = folder + u"/history.db"_s;
    const bool isThere = QFileInfo::exists(m_path);
    if (!isThere && !QDir().mkpath(folder))
        return storageError(u"cannot make the folder"_s, folder);
    if (!QFileInfo(folder).isWritable() || (isThere && !QFileInfo(m_path).isWritable())) {
        if (!isThere)
            return storageError(u"the folder can't be written"_s, folder);
        OpenInfo info;
        info.access = OpenInfo::Access::ReadOnlyFolder;
        info.isOwner = false;
        return openReadOnly(info);
    }
    // Held while open, so that a second process leaves the answers alone that are streaming in the
    // first. A lock of a process that died does not count, however young it is.
    m_lock = std::make_unique<QLockFile>(folder + u"/history.lock"_s);
    m_lock->setStaleLockTime(0);
    OpenInfo info;
    info.isOwner = m_lock->tryLock(0);
    return openWritable(info);
}

Result<OpenInfo> HistoryFile::openReadOnly(OpenInfo info)
{
    Result<void> opened = m_db.open(m_path, Sql::Database::Mode::ReadOnly);
    if (!opened && info.access == OpenInfo::Access::ReadOnlyFolder)
        opened = m_db.open(m_path, Sql::Database::Mode::Immutable);
    if (!opened)
        return storageError(opened.error().detail, m_path);
    const Result<int> version = Sql::schemaVersion(m_db);
    if (!version)
        return version.error();
    info.schemaVersion = *version;
    if (info.access == OpenInfo::Access::ReadOnlyNewerSchema) {
        m_db.forbidWrites({ .kind = ErrorKind::ReadOnly,
            .detail = u"written by a newer version (schema %1)"_s.arg(*version) });
    } else {
        m_db.forbidWrites(storageError(u"the folder can't be written"_s, m_path));
    }
    if (const Result<void> done = Sql::standInForMigration(m_db, m_steps, *version); !done)
        return done.error();
    return info;
}

Result<OpenInfo> HistoryFile::openWritable(OpenInfo info)
{
    // SQLite removes the log when the last connection closes; what is left tells of a crash.
    info.wasUnclean = info.isOwner && QFileInfo(m_path + u"-wal"_s).size() > 0;
    const Result<void> opened = m_db.open(m_path, Sql::Database::Mode::ReadWrite);
    if (!opened && !m_db.sawDamage())
        return storageError(opened.error().detail, m_path);
    const Result<bool> damaged = isDamaged(info.wasUnclean);
    if (!damaged)
        return damaged.error();
    if (*damaged) {
        if (!info.isOwner)
            return storageError(u"damaged, and in use by another process"_s, m_path);
        if (const Result<void> done = setAside(info); !done)
            return done.error();
    } else {
        const Result<int> version = Sql::schemaVersion(m_db);
        if (!version)
            return version.error();
        if (*version > m_steps.size()) {
            info.access = OpenInfo::Access::ReadOnlyNewerSchema;
            return openReadOnly(info);
        }
        if (const Result<void> done = configure(true); !done)
            return done.error();
        if (const Result<void> done = bringUpToDate(info); !done)
            return done.error();
    }
    return info;
}

Result<bool> HistoryFile::isDamaged(bool shouldCheck)
{
    if (m_db.sawDamage())
        return true;
    if (!shouldCheck)
        return false;
    const Result<QVariant> verdict = m_db.scalar(u"PRAGMA quick_check(1)"_s);
    if (verdict)
        return verdict->toString() != u"ok"_s;
    if (m_db.sawDamage())
        return true;
    return verdict.error();
}

Result<void> HistoryFile::setAside(OpenInfo& info)
{
    m_db.close();
    info.setAsideFile = freeName(u"damaged"_s);
    if (!QFile::rename(m_path, info.setAsideFile))
        return storageError(u"damaged, and cannot be renamed"_s, m_path);
    // The log belongs to the file; the shared memory beside it is made anew.
    QFile::rename(m_path + u"-wal"_s, info.setAsideFile + u"-wal"_s);
    QFile::remove(m_path + u"-shm"_s);
    Result<void> done = m_db.open(m_path, Sql::Database::Mode::ReadWrite);
    if (done)
        done = configure(true);
    if (done)
        done = bringUpToDate(info);
    if (!done)
        return done;
    const Result<int> count = salvage(info.setAsideFile, m_db);
    return count ? Result<void>() : count.error();
}

Result<void> HistoryFile::bringUpToDate(OpenInfo& info)
{
    const Result<int> version = Sql::schemaVersion(m_db);
    if (!version)
        return version.error();
    if (*version > 0 && *version < m_steps.size()) {
        if (!info.isOwner) {
            return Error { .kind = ErrorKind::Locked,
                .detail = u"an older version of the program has it open: "_s + m_path };
        }
        const QString copy = freeName(u"v%1"_s.arg(*version));
        // Consistent and complete whatever is in the log, unlike a copy of the file.
        if (const Result<void> copied = m_db.prepare(u"VACUUM INTO ?"_s).exec(copy); !copied) {
            QFile::remove(copy);
            return storageError(
                u"no copy before the migration ("_s + copied.error().detail + u')', copy);
        }
        info.migrationCopy = copy;
    }
    info.schemaVersion = int(m_steps.size());
    return Sql::migrate(m_db, m_steps);
}

Result<void> HistoryFile::configure(bool isOnDisk)
{
    QStringList pragmas { u"PRAGMA foreign_keys = ON"_s, u"PRAGMA temp_store = MEMORY"_s };
    if (isOnDisk) {
        pragmas += { u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s,
            u"PRAGMA journal_size_limit = 16777216"_s,
            // What was purged is overwritten where that costs no extra page.
            u"PRAGMA secure_delete = FAST"_s };
    }
    for (const QString& pragma : std::as_const(pragmas)) {
        if (Result<void> done = m_db.exec(pragma); !done)
            return done;
    }
    return {};
}

// history-damaged-20261121T120000Z.db; with a number where the clock stands still.
QString HistoryFile::freeName(const QString& label) const
{
    const QString stamp = m_clock.utcNow().toString(u"yyyyMMdd'T'hhmmss'Z'"_s);
    const QString base = m_path.chopped(3) + u'-' + label + u'-' + stamp;
    QString name = base + u".db"_s;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = u"%1-%2.db"_s.arg(base).arg(i);
    return name;
}

} // namespace Headgate::History
