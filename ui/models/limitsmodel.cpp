// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/limitsmodel.h"

#include "ui/text/pooltext.h"

#include <QHash>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

double shareOf(qint64 amount, const LimitUse& use)
{
    const qint64 cap = std::max<qint64>(1, *use.limit.cap);
    return std::clamp(double(amount) / double(cap), 0.0, 1.0);
}

//! A limit's own name: its owner may get another one meanwhile.
QString keyOf(const Limits::LimitId& id)
{
    return QStringList { Limits::ownerKindName(id.scope.owner), id.scope.id, id.scope.model,
        Limits::measureName(id.measure), Limits::windowName(id.window) }
        .join(u'\n');
}

QVector<LimitRow> rowsOf(const PoolOverview& overview)
{
    QHash<QString, qsizetype> places;
    for (const PoolBackend& backend : overview.backends)
        places.insert(backend.id, places.size());
    const PoolOwners owners(overview);
    QVector<LimitRow> rows;
    for (const LimitUse& use : overview.limits)
        rows.append({ keyOf(use.limit.id), use, ownerText(owners, use.limit.id.scope) });
    std::sort(rows.begin(), rows.end(), [&](const LimitRow& a, const LimitRow& b) {
        const auto order = [&](const LimitRow& row) {
            const Limits::LimitId& id = row.use.limit.id;
            return std::tuple(places.value(row.use.backend), row.owner, id.scope.owner, id.scope.id,
                id.scope.model, id.window, id.measure);
        };
        return order(a) < order(b);
    });
    return rows;
}

} // namespace

void LimitsModel::setOverview(const PoolOverview& overview)
{
    m_now = overview.at;
    setRows(rowsOf(overview));
    tellColumn(Reset);
}

int LimitsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString LimitsModel::shown(const LimitRow& row, int column) const
{
    switch (column) {
    case Owner:
        return row.owner;
    case What:
        return limitKindText(row.use.limit.id);
    case Use:
        return limitUseText(row.use);
    case Reset:
        return resetText(row.use, m_now);
    case Source:
        return row.use.limit.cap ? limitSourceText(row.use.limit.source) : tr("Not known");
    default:
        return {};
    }
}

QString LimitsModel::details(const LimitRow& row, int column) const
{
    switch (column) {
    case Reset:
        return resetDetails(row.use);
    case Source:
        return limitFactsText(row.use);
    case Use:
        return row.use.held > 0 ? tr("Held is what requests under way may still take.")
                                : shown(row, column);
    default:
        return shown(row, column);
    }
}

QVariant LimitsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != UsedShareRole && role != HeldShareRole))
        return RowTable::data(index, role);
    const LimitUse& use = at(index.row());
    if (!use.limit.cap)
        return {};
    return shareOf(role == UsedShareRole ? use.used : use.held, use);
}

QString LimitsModel::heading(int column) const
{
    switch (column) {
    case Owner:
        return tr("Whose");
    case What:
        return tr("Limit");
    case Use:
        return tr("Used");
    case Reset:
        return tr("Free again");
    case Source:
        return tr("How it is known");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
