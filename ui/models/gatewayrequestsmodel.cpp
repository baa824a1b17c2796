// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/gatewayrequestsmodel.h"

#include "ui/text/formats.h"
#include "ui/text/gatewaytext.h"
#include "ui/text/phrases.h"
#include "ui/text/requesttext.h"

#include <algorithm>

namespace Headgate::Ui {

void GatewayRequestsModel::setRequests(
    const QVector<GatewayRequest>& requests, const QDateTime& now)
{
    m_now = now;
    QVector<GatewayRequestRow> rows;
    for (const GatewayRequest& request : requests)
        rows.append({ request.id.text, request });
    setRows(rows);
    tellColumn(Age);
}

int GatewayRequestsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GatewayRequestsModel::shown(const GatewayRequestRow& row, int column) const
{
    switch (column) {
    case Who:
        return gatewayClientText(row.request.client);
    case Model:
        return joinedText({ row.request.backend, row.request.target.model });
    case State:
        return gatewayPhaseText(row.request);
    case Age:
        return formatSeconds(
            std::chrono::seconds(std::max<qint64>(0, row.request.since.secsTo(m_now))));
    case Tokens:
        return row.request.outputTokens ? formatCount(*row.request.outputTokens) : notToldText();
    default:
        return {};
    }
}

QString GatewayRequestsModel::details(const GatewayRequestRow& row, int column) const
{
    if (column == Tokens && !row.request.outputTokens)
        return tr("The service has not told yet; many tell only at the end.");
    return shown(row, column);
}

QString GatewayRequestsModel::heading(int column) const
{
    switch (column) {
    case Who:
        return tr("Client");
    case Model:
        return tr("Model");
    case State:
        return tr("State");
    case Age:
        return tr("For");
    case Tokens:
        return tr("Tokens so far");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
