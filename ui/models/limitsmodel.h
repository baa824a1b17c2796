// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QAbstractTableModel>

namespace Headgate::Ui {

//! \brief All limits, those of one owner beside each other, in the order of the pool. Takes
//! overviews as they come and tells views of what has changed, row by row.
class LimitsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Owner, What, Use, Reset, Source, ColumnCount };
    enum Role {
        UsedShareRole = Qt::UserRole, //!< of the cap, 0 to 1; invalid where none is known
        HeldShareRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setOverview(const PoolOverview& overview);
    //! Only the countdowns change.
    void setNow(const QDateTime& utc);
    const LimitUse& at(int row) const { return m_rows.at(row).use; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        LimitUse use;
        QString owner;

        bool operator==(const Row&) const = default;
    };

    static QVector<Row> rowsOf(const PoolOverview& overview);
    QString shown(const Row& row, int column) const;
    QString details(const Row& row, int column) const;

    QVector<Row> m_rows;
    QDateTime m_now;
};

} // namespace Headgate::Ui
