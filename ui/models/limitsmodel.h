// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/lasthour.h"
#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct LimitRow {
    QString key;
    LimitUse use;
    QString owner;
    MinuteLine lastHour;

    bool operator==(const LimitRow&) const = default;
};

//! \brief All limits, those of one owner beside each other, in the order of the pool.
class LimitsModel : public RowTable<LimitRow> {
    Q_OBJECT

public:
    enum Column { Owner, What, Use, LastHour, Reset, Source, ColumnCount };
    enum Role {
        UsedShareRole = Qt::UserRole, //!< of the cap, 0 to 1; invalid where none is known
        HeldShareRole,
        LastHourRole, //!< a MinuteLine; empty where the books can't tell
        CapRole, //!< of a limit of one minute: what the line may reach; else invalid
    };

    using RowTable::RowTable;

    void setOverview(const PoolOverview& overview);
    //! What the limits of the overview took.
    void setLastHour(const QHash<Limits::LimitId, MinuteLine>& lines);
    const LimitUse& at(int row) const { return rowAt(row).use; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString heading(int column) const override;
    QString shown(const LimitRow& row, int column) const override;
    QString details(const LimitRow& row, int column) const override;

private:
    QVector<LimitRow> rowsOf(const PoolOverview& overview) const;
    static QString lastHourText(const LimitRow& row);
    static QString lastHourDetails(const LimitRow& row);

    PoolOverview m_overview;
    QHash<Limits::LimitId, MinuteLine> m_lines;
};

} // namespace Headgate::Ui
