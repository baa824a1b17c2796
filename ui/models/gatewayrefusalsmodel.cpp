// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/gatewayrefusalsmodel.h"

#include "ui/text/formats.h"
#include "ui/text/gatewaytext.h"
#include "ui/text/requesttext.h"

#include <QLocale>

namespace Headgate::Ui {

void GatewayRefusalsModel::setRefusals(
    const QVector<GatewayRefusal>& refusals, const QDateTime& now)
{
    m_now = now;
    QVector<GatewayRefusalRow> rows;
    for (const GatewayRefusal& refusal : refusals)
        rows.append({ QString::number(refusal.number), refusal });
    setRows(rows);
}

int GatewayRefusalsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GatewayRefusalsModel::shown(const GatewayRefusalRow& row, int column) const
{
    switch (column) {
    case When:
        return formatMoment(row.refusal.at, m_now);
    case Who:
        return gatewayClientText(row.refusal.client);
    case Reason:
        return gatewayRefusalText(row.refusal);
    case Source:
        return refusalSourceText(row.refusal.source);
    case Status:
        return QString::number(row.refusal.status);
    default:
        return {};
    }
}

QString GatewayRefusalsModel::details(const GatewayRefusalRow& row, int column) const
{
    if (column == When)
        return requestTimeText(row.refusal.at);
    if (column == Reason)
        return gatewayRefusalText(row.refusal) + QLatin1Char('\n') + isolated(row.refusal.path);
    return shown(row, column);
}

QString GatewayRefusalsModel::heading(int column) const
{
    switch (column) {
    case When:
        return tr("When");
    case Who:
        return tr("Client");
    case Reason:
        return tr("Reason");
    case Source:
        return tr("Refused by");
    case Status:
        return tr("Status");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
