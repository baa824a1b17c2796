// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerbackup.h"

#include "core/ledger/schema.h"
#include "core/sql/filecopy.h"

namespace Headgate::Ledger {

Result<void> copyLedger(const QString& file, const QString& target)
{
    return Sql::copyFile(file, target);
}

Result<void> checkLedgerFile(const QString& file)
{
    return Sql::checkFile(file, int(migrationSteps().size()));
}

} // namespace Headgate::Ledger
