// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

//! \brief One moment at which limits are free again: of a service's day or month all of them, of a
//! window that rolls the one.
struct ResetRow {
    QString key;
    QDateTime at; //!< UTC
    Limits::Window window = Limits::Window::Minute;
    QString owner;
    QString what;
    QStringList limits; //!< "Work · gemini-2.5-pro: requests a day"

    bool operator==(const ResetRow&) const = default;
};

//! \brief When limits are free again, soonest first, by the service's clock and by ours.
class ResetsModel : public RowTable<ResetRow> {
    Q_OBJECT

public:
    enum Column { Owner, What, Left, ServiceTime, LocalTime, ColumnCount };

    using RowTable::RowTable;

    //! Also counts down: once a second while somebody looks.
    void setOverview(const PoolOverview& overview);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const ResetRow& row, int column) const override;
    QString details(const ResetRow& row, int column) const override;

private:
    QString leftText(const QDateTime& at) const;

    QDateTime m_now;
};

} // namespace Headgate::Ui
