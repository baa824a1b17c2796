// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/filecopy.h"

#include "core/sql/database.h"
#include "core/sql/migration.h"

using namespace Qt::StringLiterals;

namespace Headgate::Sql {

Result<void> copyFile(const QString& file, const QString& target)
{
    Database db;
    if (const Result<void> opened = db.open(file, Database::Mode::ReadOnly); !opened)
        return opened.error();
    // One read transaction, whatever is written meanwhile; unlike a copy of the files, complete
    // without the log beside them.
    return db.prepare(u"VACUUM INTO ?"_s).exec(target);
}

Result<void> checkFile(const QString& file, int newest)
{
    Database db;
    if (const Result<void> opened = db.open(file, Database::Mode::ReadOnly); !opened)
        return opened.error();
    const Result<QVariant> verdict = db.scalar(u"PRAGMA integrity_check(1)"_s);
    if (!verdict || verdict->toString() != "ok"_L1)
        return Error { .kind = ErrorKind::Storage, .detail = u"damaged: "_s + file };
    const Result<int> version = schemaVersion(db);
    if (!version || *version == 0)
        return Error { .kind = ErrorKind::Storage, .detail = u"none of Headgate's: "_s + file };
    if (*version > newest)
        return Error { .kind = ErrorKind::ReadOnly,
            .detail = u"written by a newer version (schema %1)"_s.arg(*version) };
    return {};
}

} // namespace Headgate::Sql
