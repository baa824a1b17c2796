// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/sendqueue.h"

#include "core/services/historyservice.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/draftkeeper.h"
#include "ui/models/whendone.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

SendQueue& SendQueue::of(const Services::ServiceSet& services, AnswerTracker& tracker)
{
    auto* made = tracker.findChild<SendQueue*>(QString(), Qt::FindDirectChildrenOnly);
    return made != nullptr ? *made : *new SendQueue(services, tracker, &tracker);
}

SendQueue::SendQueue(const Services::ServiceSet& services, AnswerTracker& tracker, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_tracker(tracker)
{
    connect(&m_tracker, &AnswerTracker::finished, this, &SendQueue::takeFinish);
}

void SendQueue::add(const Services::SendSpec& spec)
{
    Waiting& waiting = m_waiting[spec.conversation];
    const Draft both
        = joined({ waiting.spec.text, waiting.spec.attachments }, { spec.text, spec.attachments });
    waiting.spec = spec;
    waiting.spec.text = both.text;
    waiting.spec.attachments = both.attachments;
    waiting.isHeld
        = !waiting.isSending && m_tracker.find(spec.parent) == nullptr; // it ended just now
    emit changed(spec.conversation);
}

const SendQueue::Waiting* SendQueue::find(const ConversationId& conversation) const
{
    const auto found = m_waiting.constFind(conversation);
    return found == m_waiting.cend() ? nullptr : &found.value();
}

Draft SendQueue::draft(const ConversationId& conversation) const
{
    const Waiting* waiting = find(conversation);
    return waiting == nullptr ? Draft() : Draft { waiting->spec.text, waiting->spec.attachments };
}

Draft SendQueue::take(const ConversationId& conversation)
{
    const Waiting* waiting = find(conversation);
    if (waiting == nullptr || waiting->isSending)
        return {};
    const Draft taken = draft(conversation);
    m_waiting.remove(conversation);
    emit changed(conversation);
    return taken;
}

void SendQueue::follow(
    const ConversationId& conversation, const MessageId& from, const MessageId& to)
{
    const auto found = m_waiting.find(conversation);
    if (found == m_waiting.end() || found->isSending || found->spec.parent != from)
        return;
    found->spec.parent = to;
    found->isHeld = m_tracker.find(to) == nullptr; // it ended just now
    emit changed(conversation);
}

void SendQueue::sendNow(const ConversationId& conversation, const MessageId& parent)
{
    const auto found = m_waiting.find(conversation);
    if (found == m_waiting.end() || found->isSending)
        return;
    found->spec.parent = parent;
    found->isHeld = false;
    found->isSending = m_tracker.find(parent) == nullptr; // else its turn comes by itself
    if (found->isSending) // until it is stored it stays here
        whenDone(m_services.chat.send(found->spec), this,
            [this, conversation, sentDraft = draft(conversation)](
                const Result<Services::SentTurn>& turn) {
                takeTurn(conversation, sentDraft, turn);
            });
    emit changed(conversation);
}

void SendQueue::takeFinish(const MessageRecord& answer)
{
    const auto found = m_waiting.find(answer.conversationId);
    if (found == m_waiting.end() || found->isSending || found->spec.parent != answer.id)
        return;
    if (answer.state == MessageState::Complete && !found->isHeld) {
        sendNow(answer.conversationId, answer.id);
        return;
    }
    found->isHeld = true;
    emit changed(answer.conversationId);
}

void SendQueue::takeTurn(
    const ConversationId& id, const Draft& sentDraft, const Result<Services::SentTurn>& turn)
{
    Waiting& waiting = m_waiting[id]; // on its way nothing takes it out
    waiting.isSending = false;
    if (!turn) {
        waiting.isHeld = true;
        emit changed(id);
        emit failed(id, turn.error());
        return;
    }
    const MessageRecord answer = m_tracker.begin(turn->answer);
    const Draft rest = without(draft(id), sentDraft);
    if (rest == Draft()) {
        m_waiting.remove(id);
    } else { // it joined meanwhile: the new answer is what it waits for
        waiting.spec.text = rest.text;
        waiting.spec.attachments = rest.attachments;
        waiting.spec.parent = answer.id;
        waiting.isHeld = m_tracker.find(answer.id) == nullptr;
    }
    emit changed(id);
    emit sent({ turn->conversation, turn->question, answer });
    removeFromDraft(id, sentDraft);
}

//! What was typed behind it stays as the draft of its chat.
void SendQueue::removeFromDraft(const ConversationId& id, const Draft& sentDraft)
{
    whenDone(
        m_services.history.draft(id), this, [this, id, sentDraft](const Result<Draft>& stored) {
            if (!stored || without(*stored, sentDraft) == *stored)
                return;
            whenDone(m_services.history.saveDraft(id, without(*stored, sentDraft)), this,
                [](const Result<void>&) {});
        });
}

Draft without(const Draft& whole, const Draft& first)
{
    Draft rest = whole;
    if (!first.text.isEmpty() && whole.text.startsWith(first.text)) {
        rest.text.remove(0, first.text.size());
        if (rest.text.startsWith(u"\n\n"_s))
            rest.text.remove(0, 2);
    }
    rest.attachments.remove(0, std::min(first.attachments.size(), rest.attachments.size()));
    return rest;
}

} // namespace Headgate::Ui
