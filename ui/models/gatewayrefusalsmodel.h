// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/gatewaytraffic.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct GatewayRefusalRow {
    QString key; //!< its number
    GatewayRefusal refusal;

    bool operator==(const GatewayRefusalRow&) const = default;
};

//! \brief Clients that did not get what they asked for, lately.
class GatewayRefusalsModel : public RowTable<GatewayRefusalRow> {
    Q_OBJECT

public:
    enum Column { When, Who, Reason, Source, Status, ColumnCount };

    using RowTable::RowTable;

    //! In the order given. \param now UTC
    void setRefusals(const QVector<GatewayRefusal>& refusals, const QDateTime& now);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const GatewayRefusalRow& row, int column) const override;
    QString details(const GatewayRefusalRow& row, int column) const override;

private:
    QDateTime m_now;
};

} // namespace Headgate::Ui
