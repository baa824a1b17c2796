// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/waitingmodel.h"

#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <algorithm>

namespace Headgate::Ui {

void WaitingModel::setOverview(const PoolOverview& overview)
{
    m_now = overview.at;
    const PoolOwners owners(overview);
    QVector<WaitingRow> rows;
    for (const WaitingRequest& one : overview.waiting) {
        const Limits::LimitScope scope { Limits::OwnerKind::BackendModel, one.backend, one.model };
        rows.append({ one.request.text, one, ownerText(owners, scope) });
    }
    setRows(rows);
    tellColumn(Since);
}

int WaitingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString WaitingModel::shown(const WaitingRow& row, int column) const
{
    switch (column) {
    case Who:
        return askerText(row.request.client);
    case Urgency:
        return queueClassText(row.request.urgency);
    case Model:
        return row.model;
    case Place:
        return formatCount(row.request.place);
    case Since:
        return formatSeconds(
            std::chrono::seconds(std::max<qint64>(0, row.request.since.secsTo(m_now))));
    case Until:
        return untilText(row.request.until, m_now);
    default:
        return {};
    }
}

QString WaitingModel::details(const WaitingRow& row, int column) const
{
    if (column == Place)
        return tr("Among those that wait for the same model. Requests of a person go first.");
    if (column == Until)
        return tr("When the first of its line is asked again; before that, if another request "
                  "ends early.");
    return shown(row, column);
}

QString WaitingModel::heading(int column) const
{
    switch (column) {
    case Who:
        return tr("Who waits");
    case Urgency:
        return tr("Urgency");
    case Model:
        return tr("For");
    case Place:
        return tr("Place");
    case Since:
        return tr("Waits");
    case Until:
        return tr("Next try");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
