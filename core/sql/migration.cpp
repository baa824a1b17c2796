// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/migration.h"

#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::Sql {

Result<int> schemaVersion(Database& db)
{
    const Result<QVariant> version = db.scalar(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    return version->toInt();
}

Result<void> standInForMigration(Database& db, const QVector<MigrationStep>& steps, int fromVersion)
{
    for (qsizetype step = fromVersion; step < steps.size(); ++step) {
        for (const QString& statement : steps[step].readOnly) {
            if (Result<void> done = db.exec(statement); !done)
                return done;
        }
    }
    return {};
}

Result<void> migrate(Database& db, const QVector<MigrationStep>& steps)
{
    return db.write([&]() -> Result<void> {
        // Read inside the transaction: another process may have been quicker.
        const Result<int> version = schemaVersion(db);
        if (!version)
            return version.error();
        for (qsizetype step = *version; step < steps.size(); ++step) {
            for (const QString& statement : steps[step].statements) {
                if (Result<void> done = db.exec(statement); !done)
                    return done;
            }
        }
        if (*version >= steps.size())
            return {};
        return db.exec(u"PRAGMA user_version = %1"_s.arg(steps.size()));
    });
}

} // namespace Headgate::Sql
