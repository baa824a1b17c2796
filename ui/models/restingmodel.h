// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

#include <optional>

namespace Headgate::Ui {

struct RestingRow {
    QString key;
    QString owner;
    QString backend; //!< its label
    std::optional<CoolingInfo> cooling;
    std::optional<BreakerInfo> breaker; //!< else

    bool operator==(const RestingRow&) const = default;
};

//! \brief What rests or is in trouble: the models of a service whose circuit breaker is not closed,
//! then keys, projects and models that cool down.
class RestingModel : public RowTable<RestingRow> {
    Q_OBJECT

public:
    enum Column { What, State, Why, Until, ColumnCount };

    using RowTable::RowTable;

    void setOverview(const PoolOverview& overview);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const RestingRow& row, int column) const override;
    QString details(const RestingRow& row, int column) const override;

private:
    QDateTime m_now;
};

} // namespace Headgate::Ui
