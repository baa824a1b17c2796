// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/gatewaytraffic.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct GatewayPeerRow {
    QString key; //!< its address and port
    GatewayPeer peer;

    bool operator==(const GatewayPeerRow&) const = default;
};

//! \brief Who is connected to the gateway.
class GatewayPeersModel : public RowTable<GatewayPeerRow> {
    Q_OBJECT

public:
    enum Column { Who, Address, State, Requests, Age, ColumnCount };

    using RowTable::RowTable;

    //! In the order given. \param now UTC
    void setPeers(const QVector<GatewayPeer>& peers, const QDateTime& now);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const GatewayPeerRow& row, int column) const override;
    bool isFigure(int column) const override { return column == Requests; }

private:
    QDateTime m_now;
};

} // namespace Headgate::Ui
