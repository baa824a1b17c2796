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

//! What of a line people want to know: the most of a minute, and of all.
struct LineFigures {
    qint64 most = 0;
    qint64 sum = 0;
    int unknown = 0; //!< minutes
};

LineFigures figuresOf(const MinuteLine& line)
{
    LineFigures figures;
    for (const std::optional<qint64>& minute : line) {
        figures.most = std::max(figures.most, minute.value_or(0));
        figures.sum += minute.value_or(0);
        figures.unknown += minute ? 0 : 1;
    }
    return figures;
}

} // namespace

QVector<LimitRow> LimitsModel::rowsOf(const PoolOverview& overview) const
{
    QHash<QString, qsizetype> places;
    for (const PoolBackend& backend : overview.backends)
        places.insert(backend.id, places.size());
    for (const PoolBackend& backend : overview.keyless)
        places.insert(backend.id, places.size());
    const PoolOwners owners(overview);
    QVector<LimitRow> rows;
    for (const LimitUse& use : overview.limits)
        rows.append({ keyOf(use.limit.id), use, ownerText(owners, use.limit.id.scope),
            m_lines.value(use.limit.id) });
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

void LimitsModel::setOverview(const PoolOverview& overview)
{
    m_overview = overview;
    setRows(rowsOf(overview));
    tellColumn(Reset);
}

void LimitsModel::setLastHour(const QHash<Limits::LimitId, MinuteLine>& lines)
{
    m_lines = lines;
    setRows(rowsOf(m_overview));
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
        return limitGaugeText(row.use);
    case LastHour:
        return lastHourText(row);
    case Reset:
        return resetText(row.use, m_overview.at);
    case Source:
        return row.use.limit.cap ? limitSourceText(row.use.limit.source) : tr("Not known");
    default:
        return {};
    }
}

QString LimitsModel::lastHourText(const LimitRow& row)
{
    if (row.lastHour.isEmpty())
        return {};
    const LineFigures figures = figuresOf(row.lastHour);
    if (figures.sum == 0)
        return figures.unknown > 0 ? tr("not known") : tr("nothing");
    return tr("peak %1").arg(limitAmountText(row.use.limit.id.measure, figures.most));
}

QString LimitsModel::lastHourDetails(const LimitRow& row)
{
    if (row.lastHour.isEmpty())
        return tr("The books can’t tell what it took.");
    const Limits::Measure measure = row.use.limit.id.measure;
    const LineFigures figures = figuresOf(row.lastHour);
    QStringList lines { tr("In the last hour %1, at most %2 in one minute.")
                            .arg(limitAmountText(measure, figures.sum),
                                limitAmountText(measure, figures.most)) };
    if (figures.unknown > 0)
        lines << tr(
            "Of %n minute(s) it is not known: the line has a gap there.", nullptr, figures.unknown);
    lines << tr("From the books: a request counts in the minute in which it began.");
    return lines.join(u'\n');
}

QString LimitsModel::details(const LimitRow& row, int column) const
{
    switch (column) {
    case Reset:
        return resetDetails(row.use);
    case Source:
        return limitFactsText(row.use);
    case Use:
        return row.use.held > 0
            ? tr("Held is what requests under way may still take: the hatched part.")
            : shown(row, column);
    case LastHour:
        return lastHourDetails(row);
    default:
        return shown(row, column);
    }
}

QVariant LimitsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || role < UsedShareRole)
        return RowTable::data(index, role);
    const LimitUse& use = at(index.row());
    if (role == LastHourRole)
        return QVariant::fromValue(rowAt(index.row()).lastHour);
    if (!use.limit.cap || (role == CapRole && use.limit.id.window != Limits::Window::Minute))
        return {};
    if (role == CapRole)
        return *use.limit.cap;
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
    case LastHour:
        return tr("Last hour");
    case Reset:
        return tr("Free again");
    case Source:
        return tr("How it is known");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
