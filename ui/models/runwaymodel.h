// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/runway.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct RunwayRow {
    QString key;
    Runway runway;
    QString owner;

    bool operator==(const RunwayRow&) const = default;
};

//! \brief How long each limit lasts at the present rate, the soonest first.
class RunwayModel : public RowTable<RunwayRow> {
    Q_OBJECT

public:
    enum Column { Owner, What, Left, Lasts, Answers, ColumnCount };

    using RowTable::RowTable;

    void setRunways(const QVector<Runway>& runways, const PoolOverview& pool);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const RunwayRow& row, int column) const override;
    QString details(const RunwayRow& row, int column) const override;

private:
    QDateTime m_now;
};

//! \brief "14:05, in 1 h 20 min"; "used up, free again 09:00, in 5 h"; "not known".
QString runwayText(const Runway& runway, const QDateTime& nowUtc);

} // namespace Headgate::Ui
