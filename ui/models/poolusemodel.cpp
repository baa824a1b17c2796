// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/poolusemodel.h"

#include "ui/text/formats.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

bool isUsable(const PoolOverview& pool, const PoolProject& project, const PoolKeyInfo& key)
{
    const KeyState state = key.condition.state;
    return !isRefused(state) && !isPutAside(state) && state != KeyState::NoBilling
        && !coolingOf(pool, project, key.info.id);
}

} // namespace

void PoolUseModel::setOverview(const PoolOverview& overview)
{
    QVector<PoolUseRow> rows;
    for (const PoolBackend& backend : overview.backends) {
        PoolUseRow row { backend.id, isolated(backend.label) };
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                ++row.keys;
                row.usable += isUsable(overview, project, key) ? 1 : 0;
                row.underWay += key.underWay;
                row.today += key.usedToday;
            }
        }
        row.waiting = int(std::count_if(overview.waiting.begin(), overview.waiting.end(),
            [&backend](const WaitingRequest& one) { return one.backend == backend.id; }));
        rows.append(row);
    }
    setRows(rows);
}

int PoolUseModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PoolUseModel::shown(const PoolUseRow& row, int column) const
{
    switch (column) {
    case Service:
        return row.service;
    case Keys:
        return tr("%1 of %2").arg(formatCount(row.usable), formatCount(row.keys));
    case UnderWay:
        return formatCount(row.underWay);
    case Waiting:
        return formatCount(row.waiting);
    case Today:
        return formatCount(row.today);
    default:
        return {};
    }
}

QString PoolUseModel::heading(int column) const
{
    switch (column) {
    case Service:
        return tr("Service");
    case Keys:
        return tr("Keys in service");
    case UnderWay:
        return tr("Under way");
    case Waiting:
        return tr("Waiting");
    case Today:
        return tr("Requests today");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
