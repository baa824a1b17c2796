// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

//! \brief A service's keys, counted.
struct PoolUseRow {
    QString key; //!< of its back end
    QString service;
    int usable = 0; //!< neither refused nor put aside nor resting
    int keys = 0;
    int underWay = 0;
    int waiting = 0;
    qint64 today = 0; //!< of the service's day

    bool operator==(const PoolUseRow&) const = default;
};

//! \brief How each service's keys are used.
class PoolUseModel : public RowTable<PoolUseRow> {
    Q_OBJECT

public:
    enum Column { Service, Keys, UnderWay, Waiting, Today, ColumnCount };

    using RowTable::RowTable;

    void setOverview(const PoolOverview& overview);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const PoolUseRow& row, int column) const override;
};

} // namespace Headgate::Ui
