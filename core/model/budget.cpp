// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/budget.h"

#include <QRegularExpression>
#include <QtNumeric>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

constexpr std::array kSteps { 50, 80, 95, 100 };
constexpr int kPicoDigits = 12;

bool isExceeded(const BudgetState& state, std::optional<PicoUsd> asked)
{
    qint64 left = 0;
    if (qSubOverflow(state.left().value, asked ? asked->value : qint64(1), &left))
        return true;
    return left < 0;
}

} // namespace

QString budgetPeriodName(BudgetPeriod period)
{
    return period == BudgetPeriod::Day ? u"day"_s : u"month"_s;
}

std::optional<BudgetPeriod> budgetPeriodFromName(const QString& name)
{
    for (const BudgetPeriod period : { BudgetPeriod::Day, BudgetPeriod::Month }) {
        if (name == budgetPeriodName(period))
            return period;
    }
    return std::nullopt;
}

QString budgetName(const BudgetId& id)
{
    const QString period = budgetPeriodName(id.period);
    return id.origin.isEmpty() ? period : u"%1 of %2"_s.arg(period, id.origin);
}

QVector<BudgetState> exceededBudgets(
    const QVector<BudgetState>& budgets, const QString& origin, std::optional<PicoUsd> asked)
{
    QVector<BudgetState> exceeded;
    for (const BudgetState& state : budgets) {
        const bool isMeant = state.id.origin.isEmpty() || state.id.origin == origin;
        if (isMeant && isExceeded(state, asked))
            exceeded.append(state);
    }
    return exceeded;
}

std::optional<BudgetStop> budgetStop(
    const QVector<BudgetState>& exceeded, std::optional<PicoUsd> asked)
{
    std::optional<BudgetStop> stop;
    for (const BudgetState& state : exceeded) {
        if (!state.isLifted && (!stop || state.until > stop->state.until))
            stop = BudgetStop { state, asked };
    }
    return stop;
}

int budgetStep(const BudgetState& state)
{
    const qint64 spent = state.spent.amount.value;
    const qint64 whole = state.cap.value / 100;
    int reached = 0;
    for (const int step : kSteps) {
        const qint64 rest = (state.cap.value % 100 * step + 99) / 100; // of no whole hundredth
        if (spent >= whole * step + rest)
            reached = step;
    }
    return reached;
}

std::optional<PicoUsd> usdFromText(const QString& text)
{
    static const QRegularExpression kForm(u"\\A([0-9]{1,6})(?:\\.([0-9]{1,12}))?\\z"_s);
    const QRegularExpressionMatch match = kForm.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString pico = match.captured(1) + match.captured(2).leftJustified(kPicoDigits, u'0');
    return PicoUsd { pico.toLongLong() };
}

QString budgetStopText(const BudgetStop& stop)
{
    const BudgetState& state = stop.state;
    QString text = u"the budget of $%1 a %2 is used up: $%3 spent"_s.arg(
        usdText(state.cap), budgetName(state.id), usdText(state.spent.amount));
    if (state.held.value > 0)
        text += u", $%1 held by requests under way"_s.arg(usdText(state.held));
    if (!stop.asked)
        text += u"; what this request costs is not known"_s;
    else
        text += (stop.isEstimate ? u"; this request may cost about $%1"_s
                                 : u"; this request may cost up to $%1"_s)
                    .arg(usdText(*stop.asked));
    return text
        + u"; it begins anew at %1"_s.arg(
            state.until.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s));
}

} // namespace Headgate
