// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcriptfeeder.h"

#include "ui/chat/itembuilder.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QEvent>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kTick { 1 };
constexpr qsizetype kMostPrompts = 100;

} // namespace

TranscriptFeeder::TranscriptFeeder(TranscriptView& view, AnswerTracker& tracker, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_tracker(tracker)
{
    m_seconds.setInterval(kTick);
    connect(&m_seconds, &QTimer::timeout, this, &TranscriptFeeder::updateLive);
    connect(&m_tracker, &AnswerTracker::progressed, this, &TranscriptFeeder::takeProgress);
    connect(&m_tracker, &AnswerTracker::stopping, this, &TranscriptFeeder::updateLive);
    m_view.installEventFilter(this);
    connect(&m_tracker, &AnswerTracker::finished, this, &TranscriptFeeder::takeFinish);
}

void TranscriptFeeder::show(const ConversationId& conversation, const QVector<MessageRecord>& path,
    const ReadingPlace& place, const QVector<TranscriptItem>& made)
{
    m_conversation = conversation;
    m_path = path;
    QVector<TranscriptItem> items = made;
    items.resize(path.size());
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (i >= made.size() || m_tracker.find(path[i].id) != nullptr)
            items[i] = itemOf(path[i]);
    }
    m_view.setMessages(withSummaries(items, path), place);
    watch();
    emit changed();
}

void TranscriptFeeder::append(const Services::SentTurn& turn)
{
    m_conversation = turn.conversation.id;
    const auto parent = std::find_if(m_path.cbegin(), m_path.cend(),
        [&](const MessageRecord& record) { return record.id == turn.question.parentId; });
    const qsizetype kept = parent == m_path.cend() ? 0 : parent - m_path.cbegin() + 1;
    if (kept < m_path.size()) { // a new branch: what followed belongs to the old one
        show(m_conversation,
            m_path.first(kept) + QVector<MessageRecord> { turn.question, turn.answer });
        return;
    }
    m_path << turn.question << turn.answer;
    m_view.appendMessage(itemOf(turn.question));
    m_view.appendMessage(itemOf(turn.answer));
    watch();
    emit changed();
}

//! Of several that run in a chat the one that is shown.
const LiveAnswer* TranscriptFeeder::running() const
{
    return m_tracker.find(last());
}

TranscriptItem TranscriptFeeder::itemOf(const MessageRecord& record) const
{
    const LiveAnswer* live = m_tracker.find(record.id);
    TranscriptItem item
        = live != nullptr ? transcriptItem(*live, m_context) : transcriptItem(record);
    if (m_isReadOnly) {
        item.isReadOnly = true;
        item.canRetry = false;
        item.canCancel = false;
        item.siblingIndex = 0;
        item.siblingCount = 1;
    }
    return item;
}

const MessageRecord* TranscriptFeeder::find(const MessageId& id) const
{
    const auto found = std::find_if(m_path.cbegin(), m_path.cend(),
        [&id](const MessageRecord& record) { return record.id == id; });
    return found == m_path.cend() ? nullptr : &*found;
}

QStringList TranscriptFeeder::prompts() const
{
    QStringList texts;
    for (auto record = m_path.crbegin(); record != m_path.crend(); ++record) {
        if (record->message.role == Role::User)
            texts.prepend(record->message.plainText());
        if (texts.size() == kMostPrompts)
            break;
    }
    return texts;
}

void TranscriptFeeder::takeProgress(const Services::AnswerProgress& progress)
{
    if (progress.conversation != m_conversation || find(progress.message) == nullptr)
        return;
    if (!progress.text.isEmpty() || !progress.thought.isEmpty())
        m_view.appendDelta(progress.message, progress.text, progress.thought);
    const bool isTextOnly = progress.phase == Services::AnswerPhase::Answering
        && !m_seconds.isActive() && progress.toolCalls.isEmpty() && progress.citations.isEmpty();
    if (!isTextOnly)
        updateLive();
    watch();
}

void TranscriptFeeder::updateLive()
{
    if (const LiveAnswer* live = running())
        m_view.updateMessage(itemOf(live->record));
    watch();
}

bool TranscriptFeeder::eventFilter(QObject* watched, QEvent* event)
{
    // The window that comes back from being minimised is activated.
    const bool isComing = event->type() == QEvent::Show || event->type() == QEvent::WindowActivate;
    if (isComing && !m_seconds.isActive())
        updateLive();
    else if (event->type() == QEvent::Hide)
        m_seconds.stop();
    return QObject::eventFilter(watched, event);
}

void TranscriptFeeder::takeFinish(const MessageRecord& answer)
{
    if (answer.conversationId != m_conversation)
        return;
    for (MessageRecord& record : m_path) {
        if (record.id == answer.id)
            record = answer;
    }
    m_view.updateMessage(itemOf(answer));
    watch();
    emit changed();
}

void TranscriptFeeder::watch()
{
    const LiveAnswer* live = running();
    const bool isSeen = m_view.isVisible() && !m_view.window()->isMinimized();
    const bool isWaiting = isSeen && live != nullptr && !live->isStopping
        && live->last.phase != Services::AnswerPhase::Answering;
    if (isWaiting && !m_seconds.isActive())
        m_seconds.start();
    else if (!isWaiting)
        m_seconds.stop();
}

} // namespace Headgate::Ui
