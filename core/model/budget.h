// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <optional>

//! \file What the user wants to spend at most, and how much of it is gone.

namespace Headgate {

//! \brief Local days and months, from midnight to midnight.
enum class BudgetPeriod { Day, Month };

//! \brief "day", "month"
QString budgetPeriodName(BudgetPeriod period);
std::optional<BudgetPeriod> budgetPeriodFromName(const QString& name);

//! \brief Which budget: there is one for each.
struct BudgetId {
    BudgetPeriod period = BudgetPeriod::Day;
    QString origin; //!< originName(): of such requests alone; empty: of all

    bool operator==(const BudgetId&) const = default;
};

//! \brief "day", "month of title": for logs and the terminal.
QString budgetName(const BudgetId& id);

//! \brief How a budget stands.
struct BudgetState {
    BudgetId id;
    PicoUsd cap; //!< > 0
    CostSum spent; //!< booked in this period
    PicoUsd held; //!< what requests under way may cost, each by its bound or its estimate
    QDateTime until; //!< UTC: then the next period begins
    bool isLifted = false; //!< one request may go beyond it

    PicoUsd left() const { return { cap.value - spent.amount.value - held.value }; }
    bool operator==(const BudgetState&) const = default;
};

//! \brief Why a budget lets a request not through.
struct BudgetStop {
    BudgetState state;
    std::optional<PicoUsd> asked; //!< what it may cost; absent: nobody knows its price
    bool isEstimate = false; //!< `asked` is what it probably costs; else the most that it may cost

    bool operator==(const BudgetStop&) const = default;
};

//! \brief A budget has reached one of 50, 80, 95 and 100 %.
struct BudgetWarning {
    BudgetState state;
    int percent = 0;

    bool operator==(const BudgetWarning&) const = default;
};

//! \brief The budgets that a request of that origin could go beyond, lifted or not. Of one without
//! a known price it is only known that it costs something.
QVector<BudgetState> exceededBudgets(
    const QVector<BudgetState>& budgets, const QString& origin, std::optional<PicoUsd> asked);
//! \brief The one of these that refuses the request: not lifted, and the one that lasts longest.
//! None: it may go.
std::optional<BudgetStop> budgetStop(
    const QVector<BudgetState>& exceeded, std::optional<PicoUsd> asked);

//! \brief The highest of the warning's steps that is reached by what is spent; 0: none.
int budgetStep(const BudgetState& state);

//! \brief Dollars as people write them: "5", "0.25"; to the pico-dollar, up to a million. Absent
//! for what is no such amount.
std::optional<PicoUsd> usdFromText(const QString& text);

//! \brief One sentence with all figures, in English, for logs and the terminal.
QString budgetStopText(const BudgetStop& stop);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::BudgetWarning)
