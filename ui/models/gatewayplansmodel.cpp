// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/gatewayplansmodel.h"

#include "ui/text/gatewaytext.h"

namespace Headgate::Ui {

namespace {

std::optional<qint64> wide(const std::optional<int>& figure)
{
    return figure ? std::optional<qint64>(*figure) : std::nullopt;
}

} // namespace

void GatewayPlansModel::setPlans(const QVector<PlanInfo>& plans)
{
    QVector<GatewayPlanRow> rows;
    for (const PlanInfo& plan : plans)
        rows.append({ plan.name, plan });
    setRows(rows);
}

int GatewayPlansModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GatewayPlansModel::shown(const GatewayPlanRow& row, int column) const
{
    switch (column) {
    case Name:
        return row.key;
    case Messages:
        return planFigureText(row.plan.messages);
    case Tokens:
        return planFigureText(row.plan.tokens);
    case RequestsAMinute:
        return planFigureText(wide(row.plan.requestsAMinute));
    case OutputTokens:
        return planFigureText(wide(row.plan.outputTokens));
    case Models:
        return planModelsText(row.plan);
    default:
        return {};
    }
}

bool GatewayPlansModel::isFigure(int column) const
{
    return column != Name && column != Models;
}

QString GatewayPlansModel::heading(int column) const
{
    switch (column) {
    case Name:
        return tr("Plan");
    case Messages:
        return tr("Messages a month");
    case Tokens:
        return tr("Tokens a month");
    case RequestsAMinute:
        return tr("Requests a minute");
    case OutputTokens:
        return tr("Output tokens");
    case Models:
        return tr("Models");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
