// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief Copies every row that can still be read of a damaged file into the new, empty data base
//! `db`, and makes the search index anew. Rows around a damaged page are reached from both ends of
//! their table. Returns how many rows came.
Result<int> salvage(const QString& damagedFile, Sql::Database& db);

} // namespace Headgate::History
