// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief Alerts, those that stand and those that there were, and the rules that the user has
//! changed. Same thread as LedgerStore; what stores works inside a transaction.
class AlertLog {
public:
    explicit AlertLog(Sql::Database& db);

    //! A new one, or what has become of one that is there.
    Result<void> store(const AlertInfo& alert);
    //! What stands, and what at that time is quiet or muted still.
    Result<QVector<AlertInfo>> kept(const QDateTime& now);
    Result<AlertPage> page(const AlertQuery& query);

    //! Those that were changed; a newer version's are left out.
    Result<QVector<AlertRule>> rules();
    Result<void> storeRule(const AlertRule& rule);
    Result<void> dropRules();

    //! Deletes what was over before that time.
    Result<void> prune(const QDateTime& before);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
