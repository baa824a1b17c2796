// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "core/services/clientservice.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

class GatewayPlansModel;
class PlanDialog;
class ShortTable;

//! \brief The plans that clients have: those that are shipped, as the user changed them, and the
//! user's own.
class PlansPanel : public QWidget {
    Q_OBJECT

public:
    PlansPanel(Services::ClientService& clients, QWidget* parent);

    void read();

private:
    void makeTable();
    void createLayout();
    void take(const Result<QVector<PlanInfo>>& plans);
    std::optional<PlanInfo> chosen() const;
    void updateActions();
    void askNew();
    void askChange();
    void open(PlanDialog* dialog);
    void remove();
    void tell(const Result<void>& result, const QString& done);

    Services::ClientService& m_clients;
    GatewayPlansModel* m_model = nullptr;
    ShortTable* m_table = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_remove = nullptr;
    QAction* m_changeAction = nullptr;
    QAction* m_removeAction = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_readError = nullptr;
};

} // namespace Headgate::Ui
