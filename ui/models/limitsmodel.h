// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct LimitRow {
    QString key;
    LimitUse use;
    QString owner;

    bool operator==(const LimitRow&) const = default;
};

//! \brief All limits, those of one owner beside each other, in the order of the pool.
class LimitsModel : public RowTable<LimitRow> {
    Q_OBJECT

public:
    enum Column { Owner, What, Use, Reset, Source, ColumnCount };
    enum Role {
        UsedShareRole = Qt::UserRole, //!< of the cap, 0 to 1; invalid where none is known
        HeldShareRole,
    };

    using RowTable::RowTable;

    void setOverview(const PoolOverview& overview);
    const LimitUse& at(int row) const { return rowAt(row).use; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString heading(int column) const override;
    QString shown(const LimitRow& row, int column) const override;
    QString details(const LimitRow& row, int column) const override;

private:
    QDateTime m_now;
};

} // namespace Headgate::Ui
