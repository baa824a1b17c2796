// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"

#include <QString>

#include <optional>

//! \file The user's budgets as people read and enter them.

namespace Headgate::Ui {

//! \brief "All requests", "Chats", "Titles", "Summaries"; an origin of a newer version by its word.
QString originText(const QString& origin);
//! \brief "A day", "A month"
QString budgetPeriodText(BudgetPeriod period);
//! \brief Within a sentence: "today’s budget", "this month’s budget for titles".
QString budgetNameText(const BudgetId& id);
//! \brief The same of one whose time is over: "the day’s budget".
QString pastBudgetNameText(const BudgetId& id);
//! \brief Whether the next period has begun.
bool isOver(const BudgetState& state);

//! \brief The cap with all digits that were given: "$5.00", "$0.125".
QString capText(const BudgetState& state);
//! \brief What is spent: "$4.00", with ≥ or ≈ as the parts are; nothing is "$0.00". Rounded against
//! the user, with as many decimals as it takes to stand to the cap as the exact sum does.
QString spentText(const BudgetState& state);
//! \brief What requests under way may cost, rounded up.
QString heldText(const BudgetState& state);
//! \brief When it begins anew, in local time.
QString untilText(const BudgetState& state);
//! \brief The step that it has reached, and whether it is lifted: "80% reached".
QString budgetStateText(const BudgetState& state);

//! \brief "80% of today’s budget is spent: $4.00 of $5.00."
QString budgetText(const BudgetWarning& warning);
//! \brief Why a request was not sent, in one sentence with all figures; in the past where the
//! budget's period is over.
QString budgetRefusalText(const BudgetStop& stop);

//! \brief Dollars as they are typed, with or without the sign, in the digits and with the decimal
//! sign of the user's language or in ours. Absent for what is no amount above 0 and up to a
//! million, and for one that the language's thousands would make another.
std::optional<PicoUsd> typedAmount(const QString& text);
//! \brief Whether something between digits looks as if it parted thousands; for a text that
//! typedAmount() does not take.
bool hasThousandsSeparator(const QString& text);
//! \brief An amount for a field, exact, as typedAmount() reads it.
QString amountToEdit(PicoUsd amount);

} // namespace Headgate::Ui
