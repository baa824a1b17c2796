// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/messageservice.h"
#include "core/services/services.h"
#include "ui/chat/transcript/messageaction.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QVBoxLayout;

namespace Headgate::Ui {

class AnswerTracker;
class Banner;
class TranscriptFeeder;

//! \brief Does what a message's menu offers and the history must do: delete with Undo, leave out of
//! the context, bring back the original, a new chat from here, details.
class MessageActions : public QObject {
    Q_OBJECT

public:
    //! Notices with Undo appear in `toastPlace`, behind its first widget.
    MessageActions(const Services::ServiceSet& services, const AnswerTracker& tracker,
        const TranscriptFeeder& feeder, QVBoxLayout* toastPlace, QWidget* page);

    //! False when the action is another's: editing and answering again.
    bool perform(const MessageId& id, MessageAction action);
    //! Says what went, with Undo for twelve seconds.
    void offerUndo(const MessageId& removed, const QString& sentence);
    //! The same for something else; `undo` is called at most once.
    using Undo = std::function<QFuture<Result<Services::OpenedConversation>>()>;
    void offer(const QString& sentence, Undo undo);
    //! Another chat is shown: nothing here can be undone there.
    void hideToast();

signals:
    void changed(const Headgate::Services::OpenedConversation& opened);
    void chatMade(const Headgate::ConversationId& id);
    void failed(const Headgate::Error& error);

private:
    void remove(const MessageId& id);
    void undo();
    void stopBelow(const MessageId& id);
    void take(const QFuture<Result<Services::OpenedConversation>>& result);

    Services::ServiceSet m_services;
    const AnswerTracker& m_tracker;
    const TranscriptFeeder& m_feeder;
    QVBoxLayout* m_toastPlace;
    QWidget* m_page;
    Banner* m_toast = nullptr; //!< made when there is something to say
    QTimer m_toastTime;
    Undo m_undo;
};

} // namespace Headgate::Ui
