// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/restingmodel.h"

#include "ui/text/pooltext.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString keyOf(const QString& kind, const Limits::LimitScope& scope)
{
    return QStringList { kind, Limits::ownerKindName(scope.owner), scope.id, scope.model }.join(
        u'\n');
}

} // namespace

void RestingModel::setOverview(const PoolOverview& overview)
{
    m_now = overview.at;
    const PoolOwners owners(overview);
    QVector<RestingRow> rows;
    for (const BreakerInfo& one : overview.breakers) {
        if (one.state != Limits::BreakerState::Closed)
            rows.append({ keyOf(u"breaker"_s, one.scope), ownerText(owners, one.scope),
                backendLabelOf(owners, one.scope), {}, one });
    }
    for (const CoolingInfo& one : overview.cooldowns)
        rows.append({ keyOf(u"cooldown"_s, one.scope), ownerText(owners, one.scope),
            backendLabelOf(owners, one.scope), one, {} });
    // The pool keeps them without an order.
    std::sort(rows.begin(), rows.end(), [](const RestingRow& a, const RestingRow& b) {
        const auto order = [](const RestingRow& row) {
            return std::tuple(!row.breaker, row.backend, row.owner, row.key);
        };
        return order(a) < order(b);
    });
    setRows(rows);
    tellColumn(Until);
}

int RestingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString RestingModel::shown(const RestingRow& row, int column) const
{
    switch (column) {
    case What:
        return row.owner;
    case State:
        return row.breaker ? breakerStateText(*row.breaker) : tr("Rests");
    case Why:
        return row.breaker ? breakerReasonText(*row.breaker, row.backend)
                           : coolingReasonText(*row.cooling, row.backend);
    case Until:
        if (row.breaker)
            return breakerUntilText(*row.breaker, m_now);
        return coolingUntilText(*row.cooling, m_now);
    default:
        return {};
    }
}

QString RestingModel::details(const RestingRow& row, int column) const
{
    return row.cooling && column != What ? coolingDetails(*row.cooling, row.backend, m_now)
                                         : shown(row, column);
}

QString RestingModel::heading(int column) const
{
    switch (column) {
    case What:
        return tr("What");
    case State:
        return tr("State");
    case Why:
        return tr("Why");
    case Until:
        return tr("Until");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
