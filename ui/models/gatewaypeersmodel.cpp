// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/gatewaypeersmodel.h"

#include "ui/text/formats.h"
#include "ui/text/gatewaytext.h"
#include "ui/text/requesttext.h"

#include <algorithm>

namespace Headgate::Ui {

void GatewayPeersModel::setPeers(const QVector<GatewayPeer>& peers, const QDateTime& now)
{
    m_now = now;
    QVector<GatewayPeerRow> rows;
    for (const GatewayPeer& peer : peers)
        rows.append({ gatewayPeerAddress(peer), peer });
    setRows(rows);
    tellColumn(Age);
}

int GatewayPeersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GatewayPeersModel::shown(const GatewayPeerRow& row, int column) const
{
    switch (column) {
    case Who:
        return gatewayClientText(row.peer.client);
    case Address:
        return isolated(gatewayPeerAddress(row.peer));
    case State:
        return gatewayPeerText(row.peer);
    case Requests:
        return formatCount(row.peer.requests);
    case Age:
        return formatSeconds(
            std::chrono::seconds(std::max<qint64>(0, row.peer.since.secsTo(m_now))));
    default:
        return {};
    }
}

QString GatewayPeersModel::heading(int column) const
{
    switch (column) {
    case Who:
        return tr("Client");
    case Address:
        return tr("Address");
    case State:
        return tr("State");
    case Requests:
        return tr("Requests");
    case Age:
        return tr("For");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
