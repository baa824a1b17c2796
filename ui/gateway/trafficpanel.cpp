// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/trafficpanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/gatewaypeersmodel.h"
#include "ui/models/gatewayrefusalsmodel.h"
#include "ui/models/gatewayrequestsmodel.h"
#include "ui/models/whendone.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

TrafficPanel::TrafficPanel(Services::GatewayService& gateway, QWidget* parent)
    : QWidget(parent)
    , m_gateway(gateway)
{
    setObjectName(u"gatewayTrafficPanel"_s);
    makeRequests();
    makePeers();
    makeRefusals();
    createLayout();
    updateActions();
}

void TrafficPanel::makeRequests()
{
    m_requests = new GatewayRequestsModel(this);
    m_requestTable = new ShortTable(this);
    m_requestTable->setModel(m_requests);
    setUpTable(m_requestTable, "gatewayRequestsTable", tr("Requests under way"),
        GatewayRequestsModel::Model);
    new FoldingColumns(m_requestTable, { GatewayRequestsModel::Tokens, GatewayRequestsModel::Age },
        GatewayRequestsModel::Model);
    m_requestTable->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_cancel = pushButton("cancelGatewayRequestButton", tr("Cancel request"), this);
    m_cancel->setToolTip(tr("Ends it at the service; its client is told."));
    m_cancelAction = new QAction(tr("Cancel request"), m_requestTable);
    m_cancelAction->setObjectName(u"cancelGatewayRequestAction"_s);
    m_cancelAction->setShortcut(QKeySequence::Delete);
    m_cancelAction->setShortcutContext(Qt::WidgetShortcut);
    m_cancelAction->setAutoRepeat(false); // one press, one request
    m_requestTable->addAction(m_cancelAction);
    connect(m_cancel, &QPushButton::clicked, this, &TrafficPanel::cancel);
    connect(m_cancelAction, &QAction::triggered, this, &TrafficPanel::cancel);
    connect(m_requestTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &TrafficPanel::updateActions);
    m_noRequests = noteLabel("noGatewayRequestsNote", "muted", this);
    m_note = noteLabel("gatewayRequestNote", "muted", this);
}

void TrafficPanel::makePeers()
{
    m_peers = new GatewayPeersModel(this);
    m_peerTable = new ShortTable(this);
    m_peerTable->setModel(m_peers);
    setUpTable(m_peerTable, "gatewayPeersTable", tr("Connections"), GatewayPeersModel::State);
    new FoldingColumns(m_peerTable,
        { GatewayPeersModel::Requests, GatewayPeersModel::Address, GatewayPeersModel::Age },
        GatewayPeersModel::State);
    m_noPeers = noteLabel("noGatewayPeersNote", "muted", this);
}

void TrafficPanel::makeRefusals()
{
    m_refusals = new GatewayRefusalsModel(this);
    m_refusalTable = new ShortTable(this);
    m_refusalTable->setModel(m_refusals);
    setUpTable(m_refusalTable, "gatewayRefusalsTable", tr("Recent refusals"),
        GatewayRefusalsModel::Reason);
    new FoldingColumns(m_refusalTable, { GatewayRefusalsModel::Status, GatewayRefusalsModel::Who },
        GatewayRefusalsModel::Reason);
    m_noRefusals = noteLabel("noGatewayRefusalsNote", "muted", this);
}

void TrafficPanel::createLayout()
{
    auto* row = new QHBoxLayout;
    row->addWidget(plainLabel(tr("Under way"), "section", this));
    row->addStretch(1);
    row->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_noRequests);
    column->addWidget(m_requestTable);
    column->addWidget(m_note);
    column->addSpacing(Space::kLarge);
    column->addWidget(plainLabel(tr("Connections"), "section", this));
    column->addWidget(m_noPeers);
    column->addWidget(m_peerTable);
    column->addSpacing(Space::kLarge);
    column->addWidget(plainLabel(tr("Recent refusals"), "section", this));
    column->addWidget(m_noRefusals);
    column->addWidget(m_refusalTable);
    m_requestTable->hide();
    m_peerTable->hide();
    m_refusalTable->hide();
}

void TrafficPanel::take(const Services::GatewayOverview& overview)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const RequestId before = chosen();
    m_requests->setRequests(overview.traffic.running, now);
    // Of a chosen row that goes Qt chooses the next one, which nobody has meant.
    if (chosen() != before)
        m_requestTable->selectionModel()->clear();
    m_peers->setPeers(overview.traffic.peers, now);
    const bool isAlone = m_peers->rowCount() == 0;
    m_peerTable->setVisible(!isAlone);
    setNote(m_noPeers, isAlone ? tr("No program is connected.") : QString());
    m_refusals->setRefusals(overview.traffic.refusals, now);
    const bool isIdle = m_requests->rowCount() == 0;
    const bool isCalm = m_refusals->rowCount() == 0;
    m_requestTable->setVisible(!isIdle);
    m_cancel->setVisible(!isIdle);
    m_refusalTable->setVisible(!isCalm);
    setNote(m_noRequests,
        !isIdle                     ? QString()
            : overview.state.isOpen ? tr("No program asks just now.")
                                    : tr("While the gateway is closed no program can ask."));
    setNote(
        m_noRefusals, isCalm ? tr("Nobody was refused since Headgate was started.") : QString());
    updateActions();
}

RequestId TrafficPanel::chosen() const
{
    const QModelIndexList rows = m_requestTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? RequestId() : m_requests->rowAt(rows.first().row()).request.id;
}

void TrafficPanel::updateActions()
{
    const bool isChosen = !chosen().isNull();
    m_cancel->setEnabled(isChosen);
    m_cancelAction->setEnabled(isChosen);
}

void TrafficPanel::cancel()
{
    const RequestId request = chosen();
    if (request.isNull())
        return;
    if (m_cancel->hasFocus())
        m_requestTable->setFocus(); // the button is about to be off
    m_requestTable->selectionModel()->clear(); // a second click is for no other request
    whenDone(m_gateway.cancel(request), this, [this](const Result<void>& done) {
        setNote(m_note, done ? tr("Cancelled.") : tr("It had ended already."));
    });
}

} // namespace Headgate::Ui
