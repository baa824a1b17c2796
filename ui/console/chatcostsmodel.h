// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatusage.h"
#include "core/model/conversation.h"
#include "ui/models/rowtable.h"

#include <QHash>

namespace Headgate::Ui {

struct ChatCostRow {
    QString key; //!< the chat's id
    QString name;
    bool isThere = false; //!< it can be opened: it is not deleted
    ChatUsage usage;

    bool operator==(const ChatCostRow& other) const;
};

//! \brief What single chats cost in a time, the dearest first.
class ChatCostsModel : public RowTable<ChatCostRow> {
    Q_OBJECT

public:
    enum Column { Name, CostColumn, Requests, TokensIn, TokensOut, Last, ColumnCount };

    using RowTable::RowTable;

    //! \param infos those that are there, in the trash as well
    void setChats(const QVector<ChatUsage>& chats, const QVector<ConversationInfo>& infos);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    bool isFigure(int column) const override;
    QString shown(const ChatCostRow& row, int column) const override;
};

} // namespace Headgate::Ui
