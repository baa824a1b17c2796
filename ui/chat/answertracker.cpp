// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/answertracker.h"

#include "ui/chat/chatnews.h"

#include <algorithm>
#include <utility>

namespace Headgate::Ui {

namespace {

void grow(Message& message, Part::Kind kind, const QString& text)
{
    if (text.isEmpty())
        return;
    if (message.parts.isEmpty() || message.parts.constLast().kind != kind)
        message.parts << (kind == Part::Kind::Text ? Part::ofText({}) : Part::ofThought({}));
    message.parts.last().text += text;
}

} // namespace

AnswerTracker::AnswerTracker(Services::ChatService& chat, QObject* parent)
    : QObject(parent)
    , m_chat(chat)
    , m_news(new ChatNews(this))
{
    connect(&chat, &Services::ChatService::answerProgressed, this, &AnswerTracker::takeProgress);
    connect(&chat, &Services::ChatService::answerFinished, this, &AnswerTracker::takeFinish);
}

LiveAnswer& AnswerTracker::ensure(const MessageId& message, const ConversationId& conversation)
{
    const auto known = m_running.find(message);
    if (known != m_running.end())
        return known.value();
    LiveAnswer& answer = m_running[message];
    answer.record.id = message;
    answer.record.conversationId = conversation;
    answer.record.message.role = Role::Assistant;
    answer.record.state = MessageState::Streaming;
    answer.inPhase.start();
    emit runningChanged(conversation, true);
    return m_running[message];
}

MessageRecord AnswerTracker::begin(const MessageRecord& answer)
{
    if (m_ended.contains(answer.id)) {
        const auto early = m_early.constFind(answer.id);
        const MessageRecord ended = early == m_early.cend() ? answer : *early;
        m_early.remove(answer.id);
        return ended;
    }
    LiveAnswer& live = ensure(answer.id, answer.conversationId);
    const Message arrived = live.record.message; // progress may have been quicker than the future
    live.record = answer;
    if (!arrived.parts.isEmpty())
        live.record.message = arrived;
    live.isBegun = true;
    return answer;
}

const LiveAnswer* AnswerTracker::find(const MessageId& answer) const
{
    const auto found = m_running.constFind(answer);
    return found == m_running.cend() ? nullptr : &found.value();
}

bool AnswerTracker::isRunningIn(const ConversationId& conversation) const
{
    return std::any_of(m_running.cbegin(), m_running.cend(),
        [&](const LiveAnswer& answer) { return answer.record.conversationId == conversation; });
}

bool AnswerTracker::stop(const MessageId& answer)
{
    const auto live = m_running.find(answer);
    if (live == m_running.end())
        return false;
    m_chat.stop(answer);
    if (!std::exchange(live->isStopping, true))
        emit stopping(answer);
    return true;
}

void AnswerTracker::takeProgress(const Services::AnswerProgress& progress)
{
    if (m_ended.contains(progress.message))
        return;
    LiveAnswer& live = ensure(progress.message, progress.conversation);
    if (live.isStopping)
        return; // its end brings what is kept
    const bool isNewPhase
        = live.last.phase != progress.phase || live.last.attempt != progress.attempt;
    if (isNewPhase && live.last.phase == Services::AnswerPhase::Thinking)
        live.thinking = std::chrono::milliseconds(live.inPhase.elapsed());
    if (isNewPhase)
        live.inPhase.restart();
    live.last = progress;
    grow(live.record.message, Part::Kind::Thought, progress.thought);
    grow(live.record.message, Part::Kind::Text, progress.text);
    for (const ToolCall& call : progress.toolCalls) {
        Part part;
        part.kind = Part::Kind::ToolCall;
        part.toolCall = call;
        live.record.message.parts << part;
    }
    live.record.citations += progress.citations;
    emit progressed(progress);
}

void AnswerTracker::takeFinish(const MessageRecord& answer)
{
    m_ended.insert(answer.id);
    if (!m_running.take(answer.id).isBegun)
        m_early.insert(answer.id, answer);
    emit finished(answer);
    emit runningChanged(answer.conversationId, isRunningIn(answer.conversationId));
}

} // namespace Headgate::Ui
