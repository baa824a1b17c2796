// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/chatnews.h"

namespace Headgate::Ui {

void ChatNews::tellTurn(const Services::SentTurn& turn, const QObject* teller)
{
    emit turnBegun(turn, teller);
}

void ChatNews::tellPath(const Services::OpenedConversation& opened, const QObject* teller)
{
    emit pathChanged(opened, teller);
}

void ChatNews::tellDraft(const ConversationId& chat, const Draft& draft, const QObject* teller)
{
    emit drafted(chat, draft, teller);
}

} // namespace Headgate::Ui
