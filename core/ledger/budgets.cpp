// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/budgets.h"

#include "core/ledger/columns.h"
#include "core/ledger/sums.h"
#include "core/ledger/words.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

Budgets::Budgets(Sql::Database& db, Words& words, const QTimeZone& zone)
    : m_db(db)
    , m_words(words)
    , m_zone(zone)
{
}

Budgets::Period Budgets::periodAt(BudgetPeriod period, const QDateTime& now) const
{
    const QDate today = now.toTimeZone(m_zone).date();
    const QDate first = period == BudgetPeriod::Day ? today : QDate(today.year(), today.month(), 1);
    const QDate next = period == BudgetPeriod::Day ? first.addDays(1) : first.addMonths(1);
    return { dayNumber(first), dayNumber(next.addDays(-1)), first.startOfDay(m_zone).toUTC(),
        next.startOfDay(m_zone).toUTC() };
}

Result<CostSum> Budgets::spent(const QString& origin, const Period& period)
{
    QString sql = u"SELECT coalesce(sum(cost), 0), coalesce(sum(priced), 0), "
                  "coalesce(sum(unpriced), 0), coalesce(sum(cost_lower_bounds), 0), "
                  "coalesce(sum(cost_estimates), 0), coalesce(sum(cost_estimated), 0), "
                  "coalesce(sum(cost_bounded), 0) FROM usage_sum WHERE period = ? "
                  "AND bucket BETWEEN ? AND ? AND simulated = 0"_s;
    QVariantList values { int(SumKey::Day), period.firstDay, period.lastDay };
    if (!origin.isEmpty()) {
        const Result<qint64> number = m_words.find(origin);
        if (!number)
            return number.error();
        sql += u" AND origin = ?"_s;
        values << *number;
    }
    Sql::Statement row = m_db.prepare(sql);
    if (const Result<void> done = row.execList(values); !done)
        return done.error();
    CostSum sum;
    if (row.next())
        sum = { { row.number(0) }, int(row.number(1)), int(row.number(2)), int(row.number(3)),
            int(row.number(4)), { row.number(5) }, { row.number(6) } };
    if (row.failure())
        return *row.failure();
    return sum;
}

Result<QVector<Budgets::Row>> Budgets::rows(const QDateTime& now)
{
    QVector<Row> rows;
    const auto take = [&](const Sql::Statement& stored) {
        const auto period = budgetPeriodFromName(stored.text(0));
        if (!period)
            return; // a newer version's
        Row row;
        row.period = periodAt(*period, now);
        row.state.id = { *period, stored.text(1) };
        row.state.cap = { stored.number(2) };
        row.state.until = row.period.until;
        const QDateTime lifted = timeOrNone(stored, 3);
        row.state.isLifted = lifted.isValid() && lifted >= row.period.from;
        if (stored.number(4) == row.period.firstDay)
            row.warned = int(stored.number(5));
        rows.append(row);
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT period, origin, cap, lifted, warned_in, warned FROM budget "
                            "ORDER BY period, origin"_s),
            take);
    if (!done)
        return done.error();
    for (Row& row : rows) {
        const Result<CostSum> sum = spent(row.state.id.origin, row.period);
        if (!sum)
            return sum.error();
        row.state.spent = *sum;
    }
    return rows;
}

Result<QVector<BudgetState>> Budgets::states(const QDateTime& now)
{
    const Result<QVector<Row>> stored = rows(now);
    if (!stored)
        return stored.error();
    QVector<BudgetState> states;
    for (const Row& row : *stored)
        states.append(row.state);
    return states;
}

//! Of a simulated one nothing is spent.
Result<QVector<Budgets::UnderWayCost>> Budgets::underWay()
{
    QVector<UnderWayCost> costs;
    const Result<void> done = each(m_db.prepare(u"SELECT id, coalesce(held, cost), origin, started "
                                                "FROM under_way WHERE simulated = 0 "
                                                "AND coalesce(held, cost) > 0"_s),
        [&costs](const Sql::Statement& row) {
            const QUuid id = QUuid::fromRfc4122(row.bytes(0));
            costs.append({ { { id.toString(QUuid::WithoutBraces) }, { row.number(1) } },
                row.text(2), timeOrNone(row, 3) });
        });
    if (!done)
        return done.error();
    return costs;
}

Result<QVector<BudgetLook>> Budgets::looks(const QDateTime& now)
{
    return m_db.snapshot([&] { return looksInTransaction(now); });
}

Result<bool> Budgets::areAny()
{
    Sql::Statement found = m_db.prepare(u"SELECT EXISTS (SELECT 1 FROM budget)"_s);
    if (const Result<void> done = found.exec(); !done)
        return done.error();
    return found.next() && found.number(0) != 0;
}

Result<QVector<BudgetLook>> Budgets::looksInTransaction(const QDateTime& now)
{
    const Result<QVector<Row>> stored = rows(now);
    if (!stored)
        return stored.error();
    if (stored->isEmpty())
        return QVector<BudgetLook>();
    const Result<QVector<UnderWayCost>> costs = underWay();
    if (!costs)
        return costs.error();
    QVector<BudgetLook> looks;
    for (const Row& row : *stored) {
        BudgetLook look { row.state, {} };
        for (const UnderWayCost& one : *costs) {
            const bool isIts = row.state.id.origin.isEmpty() || row.state.id.origin == one.origin;
            const bool isInIt = one.started >= row.period.from && one.started < row.period.until;
            if (isIts && isInIt)
                look.underWay.append(one.hold);
        }
        looks.append(look);
    }
    return looks;
}

Result<std::optional<BudgetStop>> Budgets::stopOf(const RequestId& request, const QString& origin,
    const QDateTime& started, const BudgetClaim& claim)
{
    const Result<QVector<BudgetLook>> looks = looksInTransaction(started);
    if (!looks)
        return looks.error();
    QVector<BudgetState> states;
    for (const BudgetLook& look : *looks) {
        BudgetState state = look.state;
        if (claim.mayExceed.contains(state.id))
            continue;
        state.isLifted = false; // for another request than this one
        for (const BudgetHold& hold : look.underWay) {
            if (hold.request != request)
                state.held.value += hold.most.value;
        }
        states.append(state);
    }
    auto stop = budgetStop(exceededBudgets(states, origin, claim.most), claim.most);
    if (stop)
        stop->isEstimate = claim.isEstimate;
    return stop;
}

Result<void> Budgets::set(const BudgetId& id, PicoUsd cap)
{
    if (cap.value <= 0)
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a budget is more than nothing"_s,
            .field = u"budget"_s };
    return m_db
        .prepare(u"INSERT INTO budget (period, origin, cap, lifted, warned_in, warned) "
                 "VALUES (?, ?, ?, NULL, 0, 0) ON CONFLICT (period, origin) DO UPDATE SET "
                 "cap = excluded.cap, warned_in = 0, warned = 0"_s)
        .exec(budgetPeriodName(id.period), id.origin, cap.value);
}

//! A statement that must have met the budget.
Result<void> Budgets::change(
    Sql::Statement& statement, const Result<void>& done, const BudgetId& id)
{
    if (!done || statement.affectedRows() > 0)
        return done;
    return Error { .kind = ErrorKind::NotFound,
        .detail = u"there is no budget for a %1"_s.arg(budgetName(id)),
        .field = u"budget"_s };
}

Result<void> Budgets::remove(const BudgetId& id)
{
    Sql::Statement gone = m_db.prepare(u"DELETE FROM budget WHERE period = ? AND origin = ?"_s);
    return change(gone, gone.exec(budgetPeriodName(id.period), id.origin), id);
}

Result<void> Budgets::lift(const BudgetId& id, const QDateTime& now)
{
    Sql::Statement lifted
        = m_db.prepare(u"UPDATE budget SET lifted = ? WHERE period = ? AND origin = ?"_s);
    return change(
        lifted, lifted.exec(now.toMSecsSinceEpoch(), budgetPeriodName(id.period), id.origin), id);
}

Result<bool> Budgets::useLift(const BudgetId& id, const QDateTime& now)
{
    const qint64 from = periodAt(id.period, now).from.toMSecsSinceEpoch();
    Sql::Statement used = m_db.prepare(
        u"UPDATE budget SET lifted = NULL WHERE period = ? AND origin = ? AND lifted >= ?"_s);
    if (const Result<void> done = used.exec(budgetPeriodName(id.period), id.origin, from); !done)
        return done.error();
    return used.affectedRows() > 0;
}

Result<QVector<BudgetWarning>> Budgets::takeWarnings(const QDateTime& now)
{
    const Result<QVector<Row>> stored = rows(now);
    if (!stored)
        return stored.error();
    QVector<BudgetWarning> warnings;
    for (const Row& row : *stored) {
        const int step = budgetStep(row.state);
        if (step <= row.warned)
            continue;
        const BudgetId& id = row.state.id;
        const Result<void> done
            = m_db.prepare(u"UPDATE budget SET warned_in = ?, warned = ? WHERE period = ? "
                           "AND origin = ?"_s)
                  .exec(row.period.firstDay, step, budgetPeriodName(id.period), id.origin);
        if (!done)
            return done.error();
        warnings.append({ row.state, step });
    }
    return warnings;
}

} // namespace Headgate::Ledger
