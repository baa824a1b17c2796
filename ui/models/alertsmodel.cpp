// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/alertsmodel.h"

#include "ui/text/alerttext.h"
#include "ui/text/formats.h"

#include <QGuiApplication>
#include <QPalette>

namespace Headgate::Ui {

AlertsModel::AlertsModel(Show show, QObject* parent)
    : RowTable(parent)
    , m_show(show)
{
}

void AlertsModel::setAlerts(const QVector<AlertInfo>& alerts, const QDateTime& now)
{
    QVector<AlertRow> rows;
    rows.reserve(alerts.size());
    for (const AlertInfo& alert : alerts) {
        rows.append({ alert.id.text, alert, alertSeverityText(alert.severity), alertText(alert),
            formatMoment(alert.raised, now),
            m_show == Show::Standing ? alertStateText(alert, now) : alertEndText(alert, now) });
    }
    setRows(rows);
}

int AlertsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AlertsModel::data(const QModelIndex& index, int role) const
{
    if (index.isValid() && role == Qt::DecorationRole && index.column() == Severity)
        return tintedIcon(alertSeverityGlyph(rowAt(index.row()).alert.severity),
            QGuiApplication::palette().color(QPalette::ButtonText));
    return RowTable::data(index, role);
}

QString AlertsModel::shown(const AlertRow& row, int column) const
{
    switch (column) {
    case Severity:
        return row.severity;
    case What:
        return row.what;
    case Since:
        return row.since;
    default:
        return row.state;
    }
}

QString AlertsModel::heading(int column) const
{
    switch (column) {
    case Severity:
        return tr("Severity");
    case What:
        return tr("What");
    case Since:
        return tr("Since");
    default:
        return m_show == Show::Standing ? tr("State") : tr("Over");
    }
}

} // namespace Headgate::Ui
