// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/answernotices.h"

#include "ui/common/desktopnotifier.h"

#include <utility>

namespace Headgate::Ui {

namespace {

constexpr int kLongestPreview = 160; // characters

//! The answer's beginning on one line.
QString preview(const MessageRecord& answer)
{
    // Far more than is shown, but never all of a long answer.
    const QString text = answer.message.plainText().left(4 * kLongestPreview).simplified();
    return text.size() <= kLongestPreview ? text : QString(text.left(kLongestPreview) + u'…');
}

} // namespace

AnswerNotices::AnswerNotices(Services::SettingsService& settings, DesktopNotifier& notifier,
    ChatLookup chatOf, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_notifier(notifier)
    , m_chatOf(std::move(chatOf))
{
    connect(&m_notifier, &DesktopNotifier::activated, this, &AnswerNotices::open);
}

void AnswerNotices::tell(const MessageRecord& answer)
{
    using Services::AnswerNotice;
    const AnswerNotice wanted = m_settings.desktop().answerNotice;
    if (wanted == AnswerNotice::Off || answer.state == MessageState::Stopped)
        return;
    const bool isFailed = answer.state != MessageState::Complete;
    const QString what = isFailed ? tr("An answer failed") : tr("An answer is there");
    const std::optional<ConversationInfo> chat = m_chatOf(answer.conversationId);
    // What is private stays inside, and so does what nobody can say it of.
    const bool showsContent = wanted == AnswerNotice::WithContent && chat && !chat->isPrivate;
    const QString tag = answer.conversationId.text;
    m_answers.insert(tag, answer.id);
    if (!showsContent)
        m_notifier.show(tag, what, {});
    else if (isFailed)
        m_notifier.show(tag, what, chat->title);
    else
        m_notifier.show(tag, chat->title.isEmpty() ? what : chat->title, preview(answer));
}

void AnswerNotices::withdraw()
{
    if (m_answers.isEmpty())
        return;
    m_answers.clear();
    m_notifier.withdrawAll();
}

void AnswerNotices::open(const QString& tag, const QByteArray& activationToken)
{
    const MessageId answer = m_answers.value(tag);
    if (!answer.isNull())
        emit opened(ConversationId { tag }, answer, activationToken);
}

} // namespace Headgate::Ui
