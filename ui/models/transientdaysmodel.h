// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct TransientDayRow {
    QString key; //!< the quota
    QString owner;
    Limits::TransientDay day;

    bool operator==(const TransientDayRow&) const = default;
};

//! \brief The quotas that say "day" and let requests through on the same day, with what shows it.
class TransientDaysModel : public RowTable<TransientDayRow> {
    Q_OBJECT

public:
    enum Column { Owner, Quota, Refused, Passed, ColumnCount };

    using RowTable::RowTable;

    void setOverview(const PoolOverview& overview);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const TransientDayRow& row, int column) const override;
};

} // namespace Headgate::Ui
