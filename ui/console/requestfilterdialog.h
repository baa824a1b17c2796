// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks what the request log is to be narrowed to. Deletes itself.
class RequestFilterDialog : public QDialog {
    Q_OBJECT

public:
    RequestFilterDialog(
        const Services::ServiceSet& services, const RequestFilter& filter, QWidget* parent);

    void accept() override;

signals:
    //! Once, when it is accepted.
    void given(const Headgate::Ui::RequestFilter& filter);

private:
    QComboBox* makeBox(const char* objectName, const QString& name);
    //! One in which a name of the user's own can be typed.
    QComboBox* makeNameBox(const char* objectName, const QString& name);
    void createLayout();
    void fillOutcomes();
    void fillModels();
    void fillKeys(const PoolOverview& pool);
    void showFilter();

    Services::ServiceSet m_services;
    const RequestFilter m_filter;
    QComboBox* m_backend = nullptr;
    QComboBox* m_model = nullptr;
    QComboBox* m_key = nullptr;
    QComboBox* m_project = nullptr;
    QComboBox* m_origin = nullptr;
    QComboBox* m_client = nullptr;
    QComboBox* m_outcome = nullptr;
    QComboBox* m_cause = nullptr;
    QLineEdit* m_status = nullptr;
    QLineEdit* m_cost = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
