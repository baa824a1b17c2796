// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/limitsmodel.h"

#include "ui/text/pooltext.h"

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

} // namespace

QVector<LimitsModel::Row> LimitsModel::rowsOf(const PoolOverview& overview)
{
    const auto placeOf = [&overview](const QString& backend) {
        const auto& all = overview.backends;
        return std::find_if(all.begin(), all.end(), [&backend](const PoolBackend& one) {
            return one.id == backend;
        }) - all.begin();
    };
    QVector<Row> rows;
    for (const LimitUse& use : overview.limits)
        rows.append({ use, ownerText(overview, use.limit.id.scope) });
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
        const auto key = [&](const Row& row) {
            const Limits::LimitId& id = row.use.limit.id;
            return std::tuple(placeOf(row.use.backend), row.owner, id.scope.owner, id.scope.id,
                id.scope.model, id.window, id.measure);
        };
        return key(a) < key(b);
    });
    return rows;
}

void LimitsModel::setOverview(const PoolOverview& overview)
{
    m_now = overview.at;
    const QVector<Row> wanted = rowsOf(overview);
    const auto isSame = [](const Row& a, const Row& b) {
        return a.use.limit.id == b.use.limit.id && a.owner == b.owner;
    };
    // Both are in the same order: what is in one only is gone, or new.
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        const auto isIt = [&](const Row& one) { return isSame(one, m_rows[row]); };
        if (std::any_of(wanted.begin(), wanted.end(), isIt))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < int(wanted.size()); ++row) {
        if (row >= m_rows.size() || !isSame(m_rows[row], wanted[row])) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, wanted[row]);
            endInsertRows();
        } else if (m_rows[row] != wanted[row]) {
            m_rows[row] = wanted[row];
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
    setNow(overview.at);
}

void LimitsModel::setNow(const QDateTime& utc)
{
    m_now = utc;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, Reset), index(int(m_rows.size()) - 1, Reset));
}

int LimitsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LimitsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString LimitsModel::shown(const Row& row, int column) const
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

QString LimitsModel::details(const Row& row, int column) const
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
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, index.column());
    case Qt::ToolTipRole:
        return details(row, index.column());
    case Qt::AccessibleTextRole: // a table's cell is read alone: say what it is of
        return tr("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            shown(row, index.column()));
    case UsedShareRole:
        return row.use.limit.cap ? QVariant(shareOf(row.use.used, row.use)) : QVariant();
    case HeldShareRole:
        return row.use.limit.cap ? QVariant(shareOf(row.use.held, row.use)) : QVariant();
    default:
        return {};
    }
}

QVariant LimitsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
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
