// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/chatcostsmodel.h"

#include "ui/charts/charttext.h"
#include "ui/charts/usageseries.h"
#include "ui/text/billingtext.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

namespace Headgate::Ui {

namespace {

QString tokensText(const UsageTotal& sum, qint64 tokens)
{
    return chartValueText(ChartUnit::Count, tokenValue(sum, tokens));
}

} // namespace

bool ChatCostRow::operator==(const ChatCostRow& other) const
{
    const UsageTotal& a = usage.total;
    const UsageTotal& b = other.usage.total;
    return key == other.key && name == other.name && isThere == other.isThere
        && usage.last == other.usage.last && a.requests == b.requests && a.cost == b.cost
        && a.wouldCost == b.wouldCost && a.inputTokens == b.inputTokens
        && a.outputTokens == b.outputTokens;
}

void ChatCostsModel::setChats(
    const QVector<ChatUsage>& chats, const QVector<ConversationInfo>& infos)
{
    QHash<ConversationId, const ConversationInfo*> known;
    for (const ConversationInfo& info : infos)
        known.insert(info.id, &info);
    QVector<ChatCostRow> rows;
    for (const ChatUsage& chat : chats) {
        const ConversationInfo* info = known.value(chat.chat);
        const bool isThere = info != nullptr && !info->deletedAt;
        QString name = info == nullptr ? tr("Deleted chat")
            : info->title.isEmpty()    ? tr("Chat without a title")
                                       : isolated(info->title);
        if (info != nullptr && info->deletedAt)
            name = tr("%1 (in the trash)").arg(name);
        rows.append({ chat.chat.text, name, isThere, chat });
    }
    setRows(rows);
}

int ChatCostsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

bool ChatCostsModel::isFigure(int column) const
{
    return column != Name && column != Last;
}

QString ChatCostsModel::heading(int column) const
{
    switch (column) {
    case Name:
        return tr("Chat");
    case CostColumn:
        return tr("Cost");
    case Requests:
        return tr("Requests");
    case TokensIn:
        return tr("Tokens in");
    case TokensOut:
        return tr("Tokens out");
    case Last:
        return tr("Last asked");
    default:
        return {};
    }
}

QString ChatCostsModel::shown(const ChatCostRow& row, int column) const
{
    const UsageTotal& sum = row.usage.total;
    switch (column) {
    case Name:
        return row.name;
    case CostColumn:
        return isAllFree(sum.cost, sum.wouldCost)
            ? freeTierText()
            : chartValueText(ChartUnit::Money, costValue(sum));
    case Requests:
        return formatCount(sum.requests);
    case TokensIn:
        return tokensText(sum, sum.inputTokens);
    case TokensOut:
        return tokensText(sum, sum.outputTokens);
    case Last:
        return requestTimeText(row.usage.last);
    default:
        return {};
    }
}

} // namespace Headgate::Ui
