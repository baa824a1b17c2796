// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/gatewayclientsmodel.h"

#include "ui/text/formats.h"
#include "ui/text/gatewaytext.h"
#include "ui/text/requesttext.h"

#include <algorithm>
#include <tuple>

namespace Headgate::Ui {

void GatewayClientsModel::setClients(const QVector<ClientState>& clients, const QDateTime& now)
{
    QVector<GatewayClientRow> rows;
    for (const ClientState& one : clients) {
        const QDateTime& used = one.client.lastUsedAt;
        rows.append({ one.client.name, one, used.isNull() ? tr("Not yet") : formatMoment(used, now),
            clientStateText(one.client, now) });
    }
    std::sort(
        rows.begin(), rows.end(), [&now](const GatewayClientRow& a, const GatewayClientRow& b) {
            const auto order = [&now](const GatewayClientRow& row) {
                return std::tuple(!row.state.client.isValidAt(now), row.key);
            };
            return order(a) < order(b);
        });
    setRows(rows);
}

int GatewayClientsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GatewayClientsModel::shown(const GatewayClientRow& row, int column) const
{
    switch (column) {
    case Name:
        return row.key;
    case Plan:
        return row.state.client.plan;
    case Models:
        return clientModelsText(row.state.client.models);
    case Use:
        return clientUseText(row.state);
    case PlanShare:
        return planShareText(planUse(row.state));
    case Budget:
        return clientBudgetText(row.state);
    case Expires:
        return expiryText(row.state.client.expiresAt);
    case LastUse:
        return row.lastUse;
    case State:
        return row.validity;
    default:
        return {};
    }
}

QString GatewayClientsModel::details(const GatewayClientRow& row, int column) const
{
    if (column == State)
        return tr("Its token ends in %1.").arg(isolated(row.state.client.tail));
    if (column == LastUse && !row.state.client.lastUsedAt.isNull())
        return requestTimeText(row.state.client.lastUsedAt);
    if (column == Use)
        return shown(row, column) + QLatin1Char('\n')
            + tr("Of this month. Tokens are a lower bound where a service did not tell them.");
    if (column == PlanShare)
        return planShareDetails(planUse(row.state)) + QLatin1Char('\n')
            + tr("Of what the plan allows in this month: the messages or the tokens, whichever "
                 "end first. With what is under way.");
    return shown(row, column);
}

QString GatewayClientsModel::heading(int column) const
{
    switch (column) {
    case Name:
        return tr("Client");
    case Plan:
        return tr("Plan");
    case Models:
        return tr("Models");
    case Use:
        return tr("This month");
    case PlanShare:
        return tr("Of the plan");
    case Budget:
        return tr("Spent");
    case Expires:
        return tr("Expires");
    case LastUse:
        return tr("Last use");
    case State:
        return tr("Token");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
