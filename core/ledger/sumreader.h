// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/sumpieces.h"
#include "core/ledger/words.h"
#include "core/model/usagequery.h"

#include <QHash>
#include <QTimeZone>
#include <QVector>

namespace Headgate::Sql {
class Database;
class Statement;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

//! \brief The figures of a row, from that column on, in the order of kSumColumns.
UsageTotal readFigures(const Sql::Statement& row, int first);

//! \brief Answers questions about sums: each stretch of time from the coarsest sums that it can be
//! made of, its ragged ends from the requests themselves. Same thread as LedgerStore.
class SumReader {
public:
    //! \param zone whose local days the books have
    SumReader(Sql::Database& db, Words& words, const QTimeZone& zone);

    //! Ordered by the names. Errors: InvalidInput for two stretches of time at once, and for parts
    //! of an hour over more than 26 hours.
    Result<QVector<UsageTotal>> usage(const UsageQuery& query);
    //! The same of what failed; ordered by names and cause.
    Result<QVector<FailureTotal>> failures(const UsageQuery& query);
    //! What no stored chat asked for, without histograms; nothing that a simulator answered.
    Result<UsageTotal> chatless(const TimeSpan& span);
    //! The first local day of which anything is booked; invalid: nothing is.
    Result<QDate> firstDay();

private:
    struct Plan;
    struct Table;
    using Group = QVector<qint64>;

    Result<Plan> planOf(const UsageQuery& query);
    Result<KeptSince> keptSince();
    Result<void> readProjects(Plan* plan);
    template <typename Take>
    Result<void> select(const Plan& plan, const SumPiece& piece, const Table& table, Take take);
    template <typename Total>
    Result<QVector<Total>> named(const Plan& plan, const QHash<Group, Total>& groups);
    Result<QString> name(const Plan& plan, UsageBy by, qint64 value);

    Sql::Database& m_db;
    Words& m_words;
    QTimeZone m_zone;
};

} // namespace Headgate::Ledger
