// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/charttablemodel.h"

#include "ui/charts/charttext.h"
#include "ui/models/rowtable.h"

#include <algorithm>

namespace Headgate::Ui {

void ChartTableModel::setData(const ChartData& data)
{
    const auto isAlike = [](const ChartSeries& a, const ChartSeries& b) {
        return a.key == b.key && a.name == b.name;
    };
    const bool isSame = m_data.buckets == data.buckets && m_data.isSummable == data.isSummable
        && m_data.unit == data.unit
        && std::equal(m_data.series.begin(), m_data.series.end(), data.series.begin(),
            data.series.end(), isAlike);
    if (!isSame) {
        beginResetModel();
        m_data = data;
        endResetModel();
        return;
    }
    m_data = data;
    if (rowCount() > 0)
        emit dataChanged(index(0, 1), index(rowCount() - 1, columnCount() - 1));
}

QString ChartTableModel::toTsv(const QVector<int>& rows) const
{
    QStringList lines;
    const auto add = [&](const auto& cell) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << cell(column).simplified();
        lines << cells.join(u'\t');
    };
    add([this](int column) { return heading(column); });
    for (int row = 0; row < rowCount(); ++row) {
        if (rows.isEmpty() || rows.contains(row))
            add([this, row](int column) { return text(row, column); });
    }
    return lines.join(u'\n') + u'\n';
}

bool ChartTableModel::hasSum() const
{
    const auto figures = std::count_if(m_data.series.begin(), m_data.series.end(),
        [](const ChartSeries& one) { return one.role == ChartSeries::Role::Figure; });
    return m_data.isSummable && figures > 1;
}

int ChartTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_data.buckets.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + int(m_data.series.size()) + (hasSum() ? 1 : 0);
}

QString ChartTableModel::heading(int column) const
{
    if (column == 0)
        return tr("Time");
    return column <= m_data.series.size() ? m_data.series[column - 1].name : tr("In all");
}

QString ChartTableModel::text(int row, int column) const
{
    if (column == 0)
        return m_data.buckets[row].name;
    const ChartValue value = column <= m_data.series.size() ? m_data.series[column - 1].values[row]
                                                            : sumAt(m_data, row);
    // A line has no point where nothing happened, or has not yet.
    const bool isLine = column <= m_data.series.size() && m_data.isLine(column - 1);
    if (!value.isKnown && isLine)
        return QStringLiteral("–");
    return chartValueText(m_data.unit, value);
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return namedCell(heading(index.column()), text(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return int((index.column() == 0 ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == 0 ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(heading(section)) : QVariant();
}

} // namespace Headgate::Ui
