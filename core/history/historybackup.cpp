// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historybackup.h"

#include "core/history/schema.h"
#include "core/sql/filecopy.h"

#include <QDir>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace Headgate::History {

Result<void> copyHistory(const QString& file, const QString& target)
{
    return Sql::copyFile(file, target);
}

Result<void> checkHistory(const QString& file)
{
    return Sql::checkFile(file, int(migrationSteps().size()));
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
