// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/answerstate.h"

#include "ui/chat/answertracker.h"
#include "ui/text/failuretext.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

AnswerStateLabel::AnswerStateLabel(const AnswerTracker& tracker, QWidget* parent)
    : AnnouncementLabel(parent)
{
    setObjectName(u"answerStateLabel"_s);
    setProperty("kind", QByteArray("caption"));
    connect(&tracker, &AnswerTracker::runningChanged, this, &AnswerStateLabel::takeRunning);
    connect(&tracker, &AnswerTracker::progressed, this, &AnswerStateLabel::takeProgress);
    connect(&tracker, &AnswerTracker::finished, this, &AnswerStateLabel::takeFinish);
}

void AnswerStateLabel::setChat(const ConversationId& chat)
{
    const ConversationId before = std::exchange(m_chat, chat);
    // A chat that gets its id is the one whose first message is on its way.
    if (before != chat && !before.isNull())
        announce({});
    m_said.reset();
}

void AnswerStateLabel::takeRunning(const ConversationId& chat, bool isRunning)
{
    // A new chat is told of with its first answer.
    if (!isRunning || (chat != m_chat && !m_chat.isNull()))
        return;
    m_said.reset();
    announce(tr("Sending"));
}

void AnswerStateLabel::takeProgress(const Services::AnswerProgress& progress)
{
    using Services::AnswerPhase;
    if (progress.conversation != m_chat || m_said == progress.phase)
        return;
    m_said = progress.phase;
    if (progress.phase == AnswerPhase::Thinking)
        announce(tr("Thinking"));
    else if (progress.phase == AnswerPhase::Answering)
        announce(tr("Answer arriving"));
    else if (progress.phase == AnswerPhase::WaitingForRetry)
        announce(tr("Waiting to try again"));
    else if (progress.phase == AnswerPhase::WaitingForQuota)
        announce(tr("Waiting for quota"));
}

void AnswerStateLabel::takeFinish(const MessageRecord& answer)
{
    if (answer.conversationId != m_chat)
        return;
    switch (answer.state) {
    case MessageState::Complete:
        announce(tr("Answer complete"));
        break;
    case MessageState::Stopped:
        announce(tr("Stopped"));
        break;
    case MessageState::Interrupted:
        announce(tr("Interrupted"));
        break;
    default:
        announce(tr("Failed"),
            answer.failure ? tr("Failed: %1").arg(failureText(*answer.failure, {}).sentence)
                           : QString());
    }
}

} // namespace Headgate::Ui
