// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sql/migration.h"

namespace Headgate::Ledger {

//! \brief All steps, oldest first: step i leads from version i to i + 1. A released step is never
//! changed.
const QVector<Sql::MigrationStep>& migrationSteps();

} // namespace Headgate::Ledger
