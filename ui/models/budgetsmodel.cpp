// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/budgetsmodel.h"

#include "ui/text/budgettext.h"

#include <algorithm>
#include <tuple>

namespace Headgate::Ui {

namespace {

bool isBefore(const BudgetState& a, const BudgetState& b)
{
    return std::tie(a.id.period, a.id.origin) < std::tie(b.id.period, b.id.origin);
}

} // namespace

int BudgetsModel::rowOf(const BudgetId& id) const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [&id](const BudgetState& state) { return state.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void BudgetsModel::setBudgets(QVector<BudgetState> states)
{
    std::sort(states.begin(), states.end(), isBefore);
    // Both are in the same order: what is in one only is new, or gone.
    for (int row = 0; row < states.size() || row < m_rows.size(); ++row) {
        while (
            row < m_rows.size() && (row >= states.size() || isBefore(m_rows[row], states[row]))) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
        if (row >= states.size())
            return;
        if (row >= m_rows.size() || m_rows[row].id != states[row].id) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, states[row]);
            endInsertRows();
        } else if (m_rows[row] != states[row]) {
            m_rows[row] = states[row];
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

int BudgetsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BudgetsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BudgetsModel::shown(const BudgetState& state, int column)
{
    switch (column) {
    case For:
        return originText(state.id.origin);
    case Period:
        return budgetPeriodText(state.id.period);
    case AtMost:
        return capText(state);
    case Spent:
        return spentText(state);
    case Held:
        return heldText(state);
    case BeginsAnew:
        return untilText(state);
    case State:
        return budgetStateText(state);
    default:
        return {};
    }
}

QString BudgetsModel::details(const BudgetState& state, int column)
{
    if (column == Held)
        return tr("Held is what requests under way may still cost.");
    if (column == Spent && state.spent.unpriced > 0)
        return tr("%n request(s) had no known price: more was spent than this.", nullptr,
            state.spent.unpriced);
    return shown(state, column);
}

QVariant BudgetsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BudgetState& state = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown(state, index.column());
    case Qt::ToolTipRole:
        return details(state, index.column());
    case Qt::AccessibleTextRole: // a table's cell is read alone: say what it is of
        return tr("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            shown(state, index.column()));
    default:
        return {};
    }
}

QVariant BudgetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case For:
        return tr("For");
    case Period:
        return tr("In");
    case AtMost:
        return tr("At most");
    case Spent:
        return tr("Spent");
    case Held:
        return tr("Held");
    case BeginsAnew:
        return tr("Begins anew");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
