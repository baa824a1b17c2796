// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/poolservice.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

class ShortTable;
class WaitingModel;

//! \brief The requests that wait for quota, and a way to call one off. Hides itself while nobody
//! waits.
class WaitingPanel : public QWidget {
    Q_OBJECT

public:
    WaitingPanel(Services::PoolService& pool, QWidget* parent);

    void setOverview(const PoolOverview& overview);

signals:
    //! A request was called off, or was gone already.
    void calledOff(const Headgate::Result<void>& result);

private:
    //! Null: none.
    RequestId chosen() const;
    void callOff();
    void updateActions();

    Services::PoolService& m_pool;
    WaitingModel* m_model = nullptr;
    ShortTable* m_table = nullptr;
    QLabel* m_title = nullptr;
    QPushButton* m_cancel = nullptr;
    QAction* m_cancelAction = nullptr;
};

} // namespace Headgate::Ui
