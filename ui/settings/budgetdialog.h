// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"

#include <QDialog>
#include <QVector>

class QComboBox;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks for a budget: of which requests, for how long, and how much; what is wrong is said
//! at its place. Stays until it is told that the budget is set, or is cancelled.
class BudgetDialog : public QDialog {
    Q_OBJECT

public:
    //! \param taken those that there are: none of them is made a second time
    BudgetDialog(const QVector<BudgetId>& taken, QWidget* parent);
    //! For one that is there: only how much is asked for.
    void setBudget(const BudgetState& state);

    void accept() override;
    //! The given one could not be set: says why, and lets it be given again.
    void refuse(const QString& why);

signals:
    //! Once, until refuse().
    void given(const Headgate::BudgetId& id, Headgate::PicoUsd cap);

private:
    void createLayout();
    BudgetId id() const;
    QString problem() const;
    void tell(const QString& what);

    bool m_isGiven = false;
    QVector<BudgetId> m_taken;
    QComboBox* m_origin = nullptr;
    QComboBox* m_period = nullptr;
    QLineEdit* m_amount = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
