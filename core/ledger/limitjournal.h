// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/limits/ledgerevent.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief What happens in the limit ledger, one row a hold: so much of each limit is taken, or was.
//! A hold's later event replaces its earlier one, a `Rebased` all that is stored; so the table has
//! what happened since the last snapshot. Same thread as LedgerStore.
class LimitJournal {
public:
    explicit LimitJournal(Sql::Database& db);

    //! Inside a transaction.
    Result<void> append(const Limits::LedgerEvent& event);
    //! In the order of their storing, as LimitLedger::restore takes them. Storage: a row can't be
    //! read; what it held is not known then, and is not taken for nothing.
    Result<QVector<Limits::LedgerEvent>> events();
    //! Rows; when they are many, a snapshot takes their place.
    Result<qint64> size();

private:
    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
