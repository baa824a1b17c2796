// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/client.h"

#include <QDialog>
#include <QVector>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks what a client of the gateway may. Stays until it is told that the client is stored,
//! or is cancelled.
class ClientDialog : public QDialog {
    Q_OBJECT

public:
    ClientDialog(const QVector<PlanInfo>& plans, QWidget* parent);
    //! For one that there is: all but its name.
    void setClient(const ClientInfo& client);

    void accept() override;
    //! The given one could not be stored: says why at its field, and lets it be given again.
    void refuse(const Error& error);

signals:
    //! Once, until refuse().
    void given(const Headgate::ClientSpec& client);

private:
    void makeFields(const QVector<PlanInfo>& plans);
    void createLayout();
    void tell(QWidget* field, const QString& problem);

    bool m_isGiven = false;
    QLineEdit* m_name = nullptr;
    QComboBox* m_plan = nullptr;
    QLineEdit* m_models = nullptr;
    QLineEdit* m_budget = nullptr;
    QCheckBox* m_expires = nullptr;
    QDateEdit* m_day = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
