// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The message that waits for the end of an answer; chatpage.cpp says the rest.

#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/queuestrip.h"
#include "ui/chat/sendqueue.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/text/errortext.h"

#include <QVBoxLayout>

namespace Headgate::Ui {

void ChatPage::connectQueue()
{
    connect(m_composer, &Composer::queueRequested, this, &ChatPage::queue);
    connect(m_queue, &SendQueue::changed, this, [this](const ConversationId& id) {
        if (id == m_info.id)
            updateQueue();
    });
    connect(m_queue, &SendQueue::sent, this, &ChatPage::takeQueued);
    connect(
        m_queue, &SendQueue::failed, this, [this](const ConversationId& id, const Error& error) {
            if (id == m_info.id)
                m_composer->setProblem(errorText(error, tr("The message")));
        });
}

void ChatPage::queue()
{
    Services::SendSpec spec = specNow();
    spec.parent = m_feeder->last(); // also while an earlier message is being changed
    const Draft draft = m_composer->take();
    spec.text = draft.text;
    spec.attachments = draft.attachments;
    m_queue->add(spec);
    noteDraft();
}

//! The page's own chat goes on where the turn stands; any other is read when it is opened.
void ChatPage::takeQueued(const Services::SentTurn& turn)
{
    if (turn.conversation.id != m_info.id)
        return;
    m_info = turn.conversation;
    m_feeder->append(turn);
    noteDraft();
    emit shownChanged(m_info);
}

void ChatPage::updateQueue()
{
    const SendQueue::Waiting* waiting = m_queue->find(m_info.id);
    if (m_queueStrip == nullptr && waiting != nullptr) { // not before: it would cost each start
        m_queueStrip = new QueueStrip(m_column);
        m_composerColumn->insertWidget(m_composerColumn->indexOf(m_composer), m_queueStrip);
        connect(m_queueStrip, &QueueStrip::editRequested, this, [this] {
            m_composer->restore(m_queue->take(m_info.id));
            focusComposer();
        });
        connect(m_queueStrip, &QueueStrip::removeRequested, this, [this] {
            m_queue->take(m_info.id);
            noteDraft();
            focusComposer();
        });
        connect(m_queueStrip, &QueueStrip::sendRequested, this,
            [this] { m_queue->sendNow(m_info.id, m_feeder->last()); });
    }
    if (m_queueStrip == nullptr)
        return;
    m_queueStrip->setVisible(waiting != nullptr);
    m_queueStrip->setEnabled(waiting != nullptr && !waiting->isSending);
    if (waiting != nullptr)
        m_queueStrip->showMessage(
            waiting->spec.text, int(waiting->spec.attachments.size()), waiting->isHeld);
}

} // namespace Headgate::Ui
