// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"
#include "core/services/alertservice.h"

#include <QDialog>

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace Headgate::Ui {

//! \brief Which rules are on, and where they begin to tell. Closes when they are stored; deletes
//! itself.
class AlertRulesDialog : public QDialog {
    Q_OBJECT

public:
    AlertRulesDialog(
        Services::AlertService& alerts, const QVector<AlertRuleInfo>& rules, QWidget* parent);

    void accept() override;

private:
    struct Row {
        AlertRuleInfo info;
        QCheckBox* isOn = nullptr;
        QVector<QSpinBox*> steps;
    };

    void createLayout();
    void addRow(QGridLayout* grid, const AlertRuleInfo& info);
    void showRules(bool areStandard);
    //! As they are in the fields.
    QVector<AlertRule> rules() const;
    //! Tells what is wrong with them, and goes there.
    bool check();

    Services::AlertService& m_alerts;
    QVector<Row> m_rows;
    QLabel* m_error = nullptr;
    QPushButton* m_ok = nullptr;
};

} // namespace Headgate::Ui
