// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/gatewaytraffic.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct GatewayRequestRow {
    QString key; //!< the request
    GatewayRequest request;

    bool operator==(const GatewayRequestRow&) const = default;
};

//! \brief Clients' requests that are under way.
class GatewayRequestsModel : public RowTable<GatewayRequestRow> {
    Q_OBJECT

public:
    enum Column { Who, Model, State, Age, Tokens, ColumnCount };

    using RowTable::RowTable;

    //! In the order given. \param now UTC
    void setRequests(const QVector<GatewayRequest>& requests, const QDateTime& now);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const GatewayRequestRow& row, int column) const override;
    bool isFigure(int column) const override { return column == Tokens; }
    QString details(const GatewayRequestRow& row, int column) const override;

private:
    QDateTime m_now;
};

} // namespace Headgate::Ui
