// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/costsmodel.h"

#include "ui/charts/charttext.h"
#include "ui/charts/usageseries.h"
#include "ui/text/billingtext.h"
#include "ui/text/formats.h"
#include "ui/text/usagetext.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr double kWholeShare = 10'000; // hundredths of a percent

QString shareText(double share)
{
    return chartValueText(ChartUnit::Share, { .value = qint64(share * kWholeShare) });
}

//! With those that there were only before.
QVector<UsageTotal> withAbsent(QVector<UsageTotal> sums, const QVector<UsageTotal>& before)
{
    for (const UsageTotal& earlier : before) {
        const bool isThere = std::any_of(sums.cbegin(), sums.cend(),
            [&earlier](const UsageTotal& sum) { return sum.names == earlier.names; });
        if (isThere)
            continue;
        UsageTotal none;
        none.names = earlier.names;
        sums.append(none);
    }
    return sums;
}

void addCostsBefore(QVector<CostRow>* rows, const QVector<UsageTotal>& before)
{
    for (CostRow& row : *rows) {
        row.before = UsageTotal();
        for (const UsageTotal& earlier : before) {
            if (earlier.names.value(0) == row.key)
                row.before = earlier;
        }
    }
}

QString tokensText(const UsageTotal& sum, qint64 tokens)
{
    return chartValueText(ChartUnit::Count, tokenValue(sum, tokens));
}

} // namespace

bool CostRow::operator==(const CostRow& other) const
{
    return key == other.key && name == other.name && sum.requests == other.sum.requests
        && sum.cost == other.sum.cost && sum.wouldCost == other.sum.wouldCost
        && sum.inputTokens == other.sum.inputTokens && sum.outputTokens == other.sum.outputTokens
        && share == other.share && before.has_value() == other.before.has_value()
        && (!before || before->cost == other.before->cost);
}

void CostsModel::setTotals(const QVector<UsageTotal>& sums, const QString& title,
    const std::function<QString(const QString&)>& nameOf,
    const std::optional<QVector<UsageTotal>>& before)
{
    showBefore(before.has_value());
    if (m_title != title) {
        m_title = title;
        emit headerDataChanged(Qt::Horizontal, Name, Name);
    }
    const bool isAnyFree = std::any_of(sums.begin(), sums.end(),
        [](const UsageTotal& sum) { return sum.wouldCost.counted() > 0; });
    if (std::exchange(m_hasFreeTier, isAnyFree) != isAnyFree)
        emit headerDataChanged(Qt::Horizontal, WouldCost, WouldCost);
    double whole = 0;
    for (const UsageTotal& sum : sums)
        whole += double(sum.cost.amount.value);
    QVector<CostRow> rows;
    const QVector<UsageTotal> all = before ? withAbsent(sums, *before) : sums;
    for (const UsageTotal& sum : all) {
        const QString key = sum.names.value(0);
        const bool isKnown = whole > 0 && sum.cost.priced > 0;
        rows.append(
            { key, nameOf(key), sum, isKnown ? double(sum.cost.amount.value) / whole : -1.0 });
    }
    if (before)
        addCostsBefore(&rows, *before);
    std::stable_sort(rows.begin(), rows.end(),
        [](const CostRow& a, const CostRow& b) { return a.sum.cost.amount > b.sum.cost.amount; });
    setRows(rows);
}

void CostsModel::showBefore(bool isShown)
{
    setColumnShown(Before, isShown, &m_hasBefore);
}

int CostsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_hasBefore ? int(ColumnCount) : int(Before);
}

bool CostsModel::isFigure(int column) const
{
    return column != Name;
}

QString CostsModel::heading(int column) const
{
    switch (column) {
    case Name:
        return m_title;
    case CostColumn:
        return tr("Cost");
    case WouldCost:
        return tr("Would have cost");
    case Share:
        return tr("Share");
    case Estimated:
        return tr("Not exact");
    case Requests:
        return tr("Requests");
    case TokensIn:
        return tr("Tokens in");
    case TokensOut:
        return tr("Tokens out");
    case Unpriced:
        return tr("Without a price");
    case Before:
        return tr("Cost before");
    default:
        return {};
    }
}

QString CostsModel::shown(const CostRow& row, int column) const
{
    const UsageTotal& sum = row.sum;
    switch (column) {
    case Name:
        return row.name;
    case CostColumn:
        return isAllFree(sum.cost, sum.wouldCost)
            ? freeTierText()
            : chartValueText(ChartUnit::Money, costValue(sum));
    case WouldCost:
        return sum.wouldCost.counted() == 0
            ? QStringLiteral("–")
            : chartValueText(ChartUnit::Money, moneyValue(sum.wouldCost));
    case Share:
        return row.share < 0 ? QStringLiteral("–") : shareText(row.share);
    case Estimated:
        return sum.cost.priced == 0 ? QStringLiteral("–") : shareText(costValue(sum).estimated);
    case Requests:
        return formatCount(sum.requests);
    case TokensIn:
        return tokensText(sum, sum.inputTokens);
    case TokensOut:
        return tokensText(sum, sum.outputTokens);
    case Unpriced:
        return formatCount(sum.cost.unpriced);
    case Before:
        return row.before ? chartValueText(ChartUnit::Money, costValue(*row.before)) : QString();
    default:
        return {};
    }
}

QString CostsModel::details(const CostRow& row, int column) const
{
    switch (column) {
    case WouldCost:
        return tr("The list price of what went through a free tier. None of it is in the cost.");
    case Share:
        return tr("Of all that has a price here.");
    case Estimated:
        return tr("Of the cost: what is an estimate or a least cost.");
    case Unpriced:
        return tr("Requests that took tokens and have no price: what they cost is not known.");
    case Before:
        return tr("In the same part of the period before.");
    default:
        return shown(row, column);
    }
}

} // namespace Headgate::Ui
