// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "core/services/historyservice.h"

#include <QObject>

namespace Headgate::Ui {

//! \brief What a page does to a chat, for the others that show the same one: a chat that is open in
//! two windows stays in step. Title, model and parameters come from HistoryService. One for all
//! pages: the tracker's.
class ChatNews : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void tellTurn(const Services::SentTurn& turn, const QObject* teller);
    void tellPath(const Services::OpenedConversation& opened, const QObject* teller);
    void tellDraft(const ConversationId& chat, const Draft& draft, const QObject* teller);

signals:
    // Each at once, while it is told; the teller hears itself too.
    //! The tracker knows of the answer.
    void turnBegun(const Headgate::Services::SentTurn& turn, const QObject* teller);
    //! Other branches, changed, removed or restored messages.
    void pathChanged(const Headgate::Services::OpenedConversation& opened, const QObject* teller);
    //! All that is typed and not sent; what waits in the SendQueue is not in it.
    void drafted(
        const Headgate::ConversationId& chat, const Headgate::Draft& draft, const QObject* teller);
};

} // namespace Headgate::Ui
