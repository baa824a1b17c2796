// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace Headgate::Ledger {

//! \brief Copies the books as they stand at one moment, also while they are written. Storage where
//! they can't be read, or the copy not be written.
Result<void> copyLedger(const QString& file, const QString& target);

//! \brief Whether a file is a whole ledger that this program can write: Storage where it is damaged
//! or none, ReadOnly where a newer version wrote it.
Result<void> checkLedgerFile(const QString& file);

} // namespace Headgate::Ledger
