// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/pooloverview.h"

#include <QHash>
#include <QVector>

//! \file What a program knew of its pool that no decision is made of, for the next one's views.
//! Same thread as LedgerStore.

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief What was last refused to each of these keys, as far as the newest 5,000 requests that
//! failed and the log of rotations tell; nothing of what the user or this machine has ended. Of a
//! key that was refused nothing there is no entry.
Result<QHash<KeyId, KeyRefusal>> lastRefusals(Sql::Database& db, const QVector<KeyId>& keys);

//! \brief The user's word that two projects are two. Inside a transaction.
Result<void> storeApart(Sql::Database& db, const ProjectPair& pair);
//! \brief All of these.
Result<QVector<ProjectPair>> projectsApart(Sql::Database& db);

} // namespace Headgate::Ledger
