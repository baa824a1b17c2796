// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/resetsmodel.h"

#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Limits::Window;

constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 24 * kHour;
constexpr int kMostNamed = 12; //!< limits in a tool tip

bool isCalendar(Window window)
{
    return window >= Window::PacificDay;
}

//! From the one midnight to the next: told even where the zone is not installed.
QString serviceTimeText(const ResetRow& row)
{
    const QTimeZone zone = serviceZone(row.window);
    const QString when
        = zone.isValid() ? dayAndTimeText(row.at, zone) : ResetsModel::tr("midnight");
    return ResetsModel::tr("%1 (%2)").arg(when, serviceZoneText(row.window));
}

//! By which limits share a row.
QString keyOf(const LimitUse& use)
{
    const Limits::LimitId& id = use.limit.id;
    QStringList parts { use.backend, Limits::windowName(id.window) };
    if (isCalendar(id.window))
        parts << QString::number(use.resetsAt.toSecsSinceEpoch());
    else
        parts << Limits::ownerKindName(id.scope.owner) << id.scope.id << id.scope.model
              << Limits::measureName(id.measure);
    return parts.join(u'\n');
}

QString backendLabel(const PoolOverview& pool, const QString& id)
{
    const auto found = std::find_if(pool.backends.begin(), pool.backends.end(),
        [&id](const PoolBackend& backend) { return backend.id == id; });
    return found == pool.backends.end() ? id : found->label;
}

} // namespace

void ResetsModel::setOverview(const PoolOverview& overview)
{
    m_now = overview.at;
    const PoolOwners owners(overview);
    QVector<ResetRow> rows;
    QHash<QString, qsizetype> places;
    for (const LimitUse& use : overview.limits) {
        if (!use.resetsAt.isValid())
            continue;
        const Limits::LimitId& id = use.limit.id;
        const QString owner = ownerText(owners, id.scope);
        const QString what = limitKindText(id);
        const QString key = keyOf(use);
        if (!places.contains(key)) {
            places.insert(key, rows.size());
            rows.append({ key, use.resetsAt, id.window, owner, what, {} });
        }
        ResetRow& row = rows[places.value(key)];
        if (row.owner != owner)
            row.owner = isolated(backendLabel(overview, use.backend));
        row.limits << namedCell(owner, what);
        if (row.limits.size() > 1)
            row.what = tr("%n limit(s)", nullptr, int(row.limits.size()));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ResetRow& a, const ResetRow& b) {
        return std::tie(a.at, a.owner) < std::tie(b.at, b.owner);
    });
    setRows(rows);
    tellColumn(Left);
}

int ResetsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ResetsModel::leftText(const QDateTime& at) const
{
    const qint64 left = std::max<qint64>(0, (m_now.msecsTo(at) + 999) / 1000);
    if (left < kHour)
        return formatSeconds(std::chrono::seconds(left));
    const QString hours = formatCount(left % kDay / kHour);
    if (left >= 2 * kDay)
        return tr("%n day(s) %1 h", nullptr, int(left / kDay)).arg(hours);
    return tr("%1 h %2 min %3 s")
        .arg(formatCount(left / kHour), formatCount(left % kHour / 60), formatCount(left % 60));
}

QString ResetsModel::shown(const ResetRow& row, int column) const
{
    switch (column) {
    case Owner:
        return row.owner;
    case What:
        return row.what;
    case Left:
        return leftText(row.at);
    case ServiceTime:
        return isCalendar(row.window) ? serviceTimeText(row) : tr("rolls on");
    case LocalTime:
        return dayAndTimeText(row.at, QTimeZone::systemTimeZone());
    default:
        return {};
    }
}

QString ResetsModel::details(const ResetRow& row, int column) const
{
    if (column == ServiceTime && !isCalendar(row.window))
        return tr("Any stretch of that length counts: then all that was used is free again.");
    if (column != What)
        return shown(row, column);
    QStringList lines = row.limits.mid(0, kMostNamed);
    if (row.limits.size() > kMostNamed)
        lines << tr("and %n more", nullptr, int(row.limits.size()) - kMostNamed);
    return lines.join(u'\n');
}

QString ResetsModel::heading(int column) const
{
    switch (column) {
    case Owner:
        return tr("Whose");
    case What:
        return tr("Limit");
    case Left:
        return tr("Free again in");
    case ServiceTime:
        return tr("Service’s clock");
    case LocalTime:
        return tr("Here");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
