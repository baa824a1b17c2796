// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "core/services/services.h"

#include <QHash>
#include <QObject>

namespace Headgate::Ui {

class AnswerTracker;

//! \brief Messages that wait for the end of an answer, one a chat; each is sent when its chat's
//! answer has ended well, whichever chat is shown. After a bad end, or where it can't be sent, it
//! waits for the user.
//!
//! The page keeps a waiting message in its chat's draft, so that it outlives the program.
class SendQueue : public QObject {
    Q_OBJECT

public:
    struct Waiting {
        Services::SendSpec spec; //!< its parent is the answer that it waits for
        bool isHeld = false; //!< is not sent by itself
        bool isSending = false; //!< on its way; what is added meanwhile waits for its answer
    };

    //! The one of all pages that share the tracker, which owns it: a chat that two windows show has
    //! one queue, and it goes on where its window is closed.
    static SendQueue& of(const Services::ServiceSet& services, AnswerTracker& tracker);
    SendQueue(const Services::ServiceSet& services, AnswerTracker& tracker, QObject* parent);

    //! A second message joins the first. The chat has begun: `spec.conversation` is not null, and
    //! `spec.parent` is the running answer.
    void add(const Services::SendSpec& spec);
    //! nullptr where nothing waits.
    const Waiting* find(const ConversationId& conversation) const;
    //! What waits in a chat; empty where nothing does.
    Draft draft(const ConversationId& conversation) const;
    //! Takes it out, to be edited or dropped; nothing while it is on its way.
    Draft take(const ConversationId& conversation);
    //! What waits for the answer `from` waits for `to` from now on, which is asked for in its
    //! place.
    void follow(const ConversationId& conversation, const MessageId& from, const MessageId& to);
    //! Sends a held message after `parent`, or lets it wait where that still runs.
    void sendNow(const ConversationId& conversation, const MessageId& parent);

signals:
    //! Something was put in, taken out, held, or is on its way.
    void changed(const Headgate::ConversationId& conversation);
    //! The tracker knows of it: the answer is as AnswerTracker::begin() gave it.
    void sent(const Headgate::Services::SentTurn& turn);
    void failed(const Headgate::ConversationId& conversation, const Headgate::Error& error);

private:
    void takeFinish(const MessageRecord& answer);
    void takeTurn(
        const ConversationId& id, const Draft& sentDraft, const Result<Services::SentTurn>& turn);
    void removeFromDraft(const ConversationId& id, const Draft& sentDraft);

    Services::ServiceSet m_services;
    AnswerTracker& m_tracker;
    QHash<ConversationId, Waiting> m_waiting;
};

//! \brief What is left of a stored draft that begins with `first`, as joined() had put it there.
Draft without(const Draft& whole, const Draft& first);

} // namespace Headgate::Ui
