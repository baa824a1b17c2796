// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/transientdaysmodel.h"

#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QLocale>

namespace Headgate::Ui {

void TransientDaysModel::setOverview(const PoolOverview& overview)
{
    const PoolOwners owners(overview);
    QVector<TransientDayRow> rows;
    for (const Limits::TransientDay& day : overview.transientDays)
        rows.append({ day.quota,
            day.scope.id.isEmpty() ? tr("not known") : ownerText(owners, day.scope), day });
    setRows(rows);
}

int TransientDaysModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString TransientDaysModel::shown(const TransientDayRow& row, int column) const
{
    const auto moment = [](const QDateTime& utc) {
        return utc.isValid() ? QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat)
                             : tr("not known");
    };
    switch (column) {
    case Owner:
        return row.owner;
    case Quota:
        return isolated(row.day.quota);
    case Refused:
        return moment(row.day.refused);
    case Passed:
        return moment(row.day.since);
    default:
        return {};
    }
}

QString TransientDaysModel::heading(int column) const
{
    switch (column) {
    case Owner:
        return tr("Whose");
    case Quota:
        return tr("Quota, as the service names it");
    case Refused:
        return tr("Refused for the day");
    case Passed:
        return tr("Went through");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
