// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historybackup.h"

#include "core/history/schema.h"
#include "core/sql/database.h"

#include <QDir>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace Headgate::History {

Result<void> copyHistory(const QString& file, const QString& target)
{
    Sql::Database db;
    if (const Result<void> opened = db.open(file, Sql::Database::Mode::ReadOnly); !opened)
        return opened.error();
    // One read transaction, whatever is written meanwhile; unlike a copy of the files, complete
    // without the log beside them.
    return db.prepare(u"VACUUM INTO ?"_s).exec(target);
}

Result<void> checkHistory(const QString& file)
{
    Sql::Database db;
    if (const Result<void> opened = db.open(file, Sql::Database::Mode::ReadOnly); !opened)
        return opened.error();
    const Result<QVariant> verdict = db.scalar(u"PRAGMA integrity_check(1)"_s);
    if (!verdict || verdict->toString() != "ok"_L1)
        return Error { .kind = ErrorKind::Storage, .detail = u"damaged: "_s + file };
    const Result<int> version = Sql::schemaVersion(db);
    if (!version || *version == 0)
        return Error { .kind = ErrorKind::Storage, .detail = u"no history: "_s + file };
    if (*version > migrationSteps().size())
        return Error { .kind = ErrorKind::ReadOnly,
            .detail = u"written by a newer version (schema %1)"_s.arg(*version) };
    return {};
}

std::unique_ptr<QLockFile> lockHistory(const QString& folder)
{
    QDir().mkpath(folder); // a profile that nobody has used yet
    auto lock = std::make_unique<QLockFile>(folder + u"/history.lock"_s);
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        lock.reset();
    return lock;
}

} // namespace Headgate::History
