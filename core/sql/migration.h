// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace Headgate::Sql {

class Database;

//! \brief The statements that lead from the version before to the next one.
struct MigrationStep {
    QStringList statements;
    //! What stands in for them, as TEMP tables and views, where an older file can only be read.
    QStringList readOnly = {};
};

//! \brief The file's PRAGMA user_version; 0 of a new one.
Result<int> schemaVersion(Database& db);

//! \brief Brings the file to version `steps.size()`, all in one transaction. Makes no copy.
Result<void> migrate(Database& db, const QVector<MigrationStep>& steps);

//! \brief Lets today's queries read an older file that can't be written.
Result<void> standInForMigration(
    Database& db, const QVector<MigrationStep>& steps, int fromVersion);

} // namespace Headgate::Sql
