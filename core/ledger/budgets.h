// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/budget.h"

#include <QTimeZone>

namespace Headgate::Sql {
class Database;
class Statement;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

class Words;

//! \brief What a request that has left, and is not booked yet, holds of a budget.
struct BudgetHold {
    RequestId request;
    PicoUsd most; //!< as it is to be booked should its program end

    bool operator==(const BudgetHold&) const = default;
};

//! \brief What a request asks of the budgets, as it was admitted.
struct BudgetClaim {
    std::optional<PicoUsd> most; //!< that it may cost; absent: nobody knows its price
    bool isEstimate = false; //!< `most` is no bound
    QVector<BudgetId> mayExceed; //!< that the user has lifted for it

    bool operator==(const BudgetClaim&) const = default;
};

//! \brief A budget as the books have it, with all requests under way of all programs.
struct BudgetLook {
    BudgetState state; //!< without what these hold
    QVector<BudgetHold> underWay;
};

//! \brief The user's budgets, and what the sums by day say of them. Same thread as LedgerStore.
class Budgets {
public:
    //! \param zone whose days the daily sums are of
    Budgets(Sql::Database& db, Words& words, const QTimeZone& zone);

    //! How each stands at that time, without what requests under way hold.
    Result<QVector<BudgetState>> states(const QDateTime& now);
    //! The same with these, all as they are at one moment.
    Result<QVector<BudgetLook>> looks(const QDateTime& now);
    //! Without budgets nothing needs to be summed.
    Result<bool> areAny();
    //! The budget that stands in a request's way by what all programs have booked, and have under
    //! way but for itself; none: it may go. Inside the transaction that notes it, so that no other
    //! one comes between. \param started when it began, since its cost is booked in that period
    Result<std::optional<BudgetStop>> stopOf(const RequestId& request, const QString& origin,
        const QDateTime& started, const BudgetClaim& claim);
    //! Inside a transaction. Sets or changes one; it warns anew. InvalidInput unless cap > 0.
    Result<void> set(const BudgetId& id, PicoUsd cap);
    //! Inside a transaction. NotFound, here and below: there is no such budget.
    Result<void> remove(const BudgetId& id);
    //! Inside a transaction. One request of this period may go beyond it.
    Result<void> lift(const BudgetId& id, const QDateTime& now);
    //! Inside a transaction. False: it is lifted no more, another request was quicker.
    Result<bool> useLift(const BudgetId& id, const QDateTime& now);
    //! Inside a transaction. Those that have reached a further step in this period; each is told
    //! once, whoever asks.
    Result<QVector<BudgetWarning>> takeWarnings(const QDateTime& now);

private:
    //! The period's days as request.day has them, and its bounds.
    struct Period {
        int firstDay = 0;
        int lastDay = 0;
        QDateTime from;
        QDateTime until;
    };
    struct Row {
        BudgetState state;
        Period period;
        int warned = 0; //!< the highest step that was told in this period
    };

    struct UnderWayCost {
        BudgetHold hold;
        QString origin;
        QDateTime started;
    };

    Period periodAt(BudgetPeriod period, const QDateTime& now) const;
    Result<QVector<Row>> rows(const QDateTime& now);
    Result<QVector<UnderWayCost>> underWay();
    Result<QVector<BudgetLook>> looksInTransaction(const QDateTime& now);
    Result<CostSum> spent(const QString& origin, const Period& period);
    Result<void> change(Sql::Statement& statement, const Result<void>& done, const BudgetId& id);

    Sql::Database& m_db;
    Words& m_words;
    QTimeZone m_zone;
};

} // namespace Headgate::Ledger
