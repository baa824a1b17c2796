// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct GatewayPlanRow {
    QString key; //!< its name
    PlanInfo plan;

    bool operator==(const GatewayPlanRow&) const = default;
};

//! \brief What clients of the gateway may, a plan each.
class GatewayPlansModel : public RowTable<GatewayPlanRow> {
    Q_OBJECT

public:
    enum Column { Name, Messages, Tokens, RequestsAMinute, OutputTokens, Models, ColumnCount };

    using RowTable::RowTable;

    //! In the order given.
    void setPlans(const QVector<PlanInfo>& plans);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const GatewayPlanRow& row, int column) const override;
    bool isFigure(int column) const override;
};

} // namespace Headgate::Ui
