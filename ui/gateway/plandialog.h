// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/client.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks what clients with a plan may. Stays until it is told that the plan is stored, or is
//! cancelled.
class PlanDialog : public QDialog {
    Q_OBJECT

public:
    explicit PlanDialog(QWidget* parent);
    //! For one that there is: all but its name.
    void setPlan(const PlanInfo& plan);

    void accept() override;
    //! The given one could not be stored: says why, and lets it be given again.
    void refuse(const Error& error);

signals:
    //! Once, until refuse().
    void given(const Headgate::PlanInfo& plan);

private:
    QLineEdit* addField(const char* name, const QString& text);
    void createLayout();
    void tell(QLineEdit* field, const QString& problem);
    //! What is typed there; absent for none. False, and told: it is no figure.
    bool read(QLineEdit* field, std::optional<qint64>* figure);

    bool m_isGiven = false;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_messages = nullptr;
    QLineEdit* m_tokens = nullptr;
    QLineEdit* m_requests = nullptr;
    QLineEdit* m_output = nullptr;
    QLineEdit* m_mostModels = nullptr;
    QLineEdit* m_models = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
