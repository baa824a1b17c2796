// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/history/openinfo.h"
#include "core/history/schema.h"

#include <QString>

#include <memory>

class QLockFile;

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief Gets `history.db` of a folder open whatever its state: new, older, newer, unclean,
//! damaged, read-only.
class HistoryFile {
public:
    HistoryFile(Sql::Database& db, const Clock& clock);
    ~HistoryFile();

    //! `steps` is migrationSteps() but in tests.
    Result<OpenInfo> open(const QString& folder, const QVector<Sql::MigrationStep>& steps);
    Result<OpenInfo> openInMemory();

private:
    Result<OpenInfo> openReadOnly(OpenInfo info);
    Result<OpenInfo> openWritable(OpenInfo info);
    //! Damage that shows at opening or in the check after an unclean end; other errors are errors.
    Result<bool> isDamaged(bool shouldCheck);
    Result<void> setAside(OpenInfo& info);
    Result<void> bringUpToDate(OpenInfo& info);
    Result<void> configure(bool isOnDisk);
    QString freeName(const QString& label) const;

    Sql::Database& m_db;
    const Clock& m_clock;
    std::unique_ptr<QLockFile> m_lock;
    QVector<Sql::MigrationStep> m_steps;
    QString m_path;
};

} // namespace Headgate::History
