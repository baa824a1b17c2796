// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"

#include <QAbstractTableModel>
#include <QVector>

namespace Headgate::Ui {

//! \brief The user's budgets with what is spent and held of each, days before months. Takes the
//! states as they come and tells views of what has changed, row by row.
class BudgetsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { For, Period, AtMost, Spent, Held, BeginsAnew, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBudgets(QVector<BudgetState> states);
    const BudgetState& at(int row) const { return m_rows.at(row); }
    //! -1: there is no such budget.
    int rowOf(const BudgetId& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString shown(const BudgetState& state, int column);
    static QString details(const BudgetState& state, int column);

    QVector<BudgetState> m_rows;
};

} // namespace Headgate::Ui
