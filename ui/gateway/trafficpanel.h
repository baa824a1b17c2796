// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/gatewaytraffic.h"
#include "core/services/gatewayservice.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

class GatewayPeersModel;
class GatewayRefusalsModel;
class GatewayRequestsModel;
class ShortTable;

//! \brief What clients ask just now, with a way to end it, who is connected, and who was refused
//! lately.
class TrafficPanel : public QWidget {
    Q_OBJECT

public:
    TrafficPanel(Services::GatewayService& gateway, QWidget* parent);

    void take(const Services::GatewayOverview& overview);

private:
    void makeRequests();
    void makePeers();
    void makeRefusals();
    void createLayout();
    void updateActions();
    //! Null: none.
    RequestId chosen() const;
    void cancel();

    Services::GatewayService& m_gateway;
    GatewayRequestsModel* m_requests = nullptr;
    GatewayPeersModel* m_peers = nullptr;
    GatewayRefusalsModel* m_refusals = nullptr;
    ShortTable* m_requestTable = nullptr;
    ShortTable* m_peerTable = nullptr;
    ShortTable* m_refusalTable = nullptr;
    QPushButton* m_cancel = nullptr;
    QAction* m_cancelAction = nullptr;
    QLabel* m_noRequests = nullptr;
    QLabel* m_noPeers = nullptr;
    QLabel* m_noRefusals = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
