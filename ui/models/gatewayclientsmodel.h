// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct GatewayClientRow {
    QString key; //!< its name
    ClientState state;
    QString lastUse;
    QString validity;

    bool operator==(const GatewayClientRow& other) const
    {
        return key == other.key && state.client == other.state.client
            && state.plan == other.state.plan && state.use == other.state.use
            && lastUse == other.lastUse && validity == other.validity;
    }
};

//! \brief The gateway's clients, a row each.
class GatewayClientsModel : public RowTable<GatewayClientRow> {
    Q_OBJECT

public:
    enum Column {
        Name,
        Plan,
        Models,
        Use,
        PlanShare,
        Budget,
        Expires,
        LastUse,
        State,
        ColumnCount
    };

    using RowTable::RowTable;

    //! Those whose token is good first, each part by name. \param now UTC
    void setClients(const QVector<ClientState>& clients, const QDateTime& now);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const GatewayClientRow& row, int column) const override;
    QString details(const GatewayClientRow& row, int column) const override;
};

} // namespace Headgate::Ui
