// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct WaitingRow {
    QString key; //!< the request
    WaitingRequest request;
    QString model; //!< with its service's name

    bool operator==(const WaitingRow&) const = default;
};

//! \brief The requests that wait for quota, those of a line beside each other, the next one first.
class WaitingModel : public RowTable<WaitingRow> {
    Q_OBJECT

public:
    enum Column { Who, Urgency, Model, Place, Since, Until, ColumnCount };

    using RowTable::RowTable;

    void setOverview(const PoolOverview& overview);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const WaitingRow& row, int column) const override;
    QString details(const WaitingRow& row, int column) const override;

private:
    QDateTime m_now;
};

} // namespace Headgate::Ui
