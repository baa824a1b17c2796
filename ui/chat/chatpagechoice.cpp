// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the chat's page does with several messages at once; chatpage.cpp says the rest.

#include "ui/chat/chatpage.h"
#include "ui/chat/choicebar.h"
#include "ui/chat/composer.h"
#include "ui/chat/messageactions.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! Each under a line that says whose it is.
QString chosenMarkdown(TranscriptView& view, const TranscriptFeeder& feeder)
{
    QStringList texts;
    const QVector<MessageId> chosen = view.chosenMessages();
    for (const MessageId& id : chosen) {
        const MessageRecord* record = feeder.find(id);
        const bool isUsers = record != nullptr && record->message.role == Role::User;
        texts << u"**"_s + (isUsers ? ChatPage::tr("You") : ChatPage::tr("Answer")) + u"**\n\n"_s
                + view.messageMarkdown(id).trimmed();
    }
    return texts.join(u"\n\n"_s) + u'\n';
}

} // namespace

void ChatPage::takeChoice()
{
    const QVector<MessageId> chosen = m_transcript->chosenMessages();
    if (m_choice == nullptr && chosen.isEmpty())
        return;
    if (m_choice == nullptr)
        makeChoiceBar();
    m_choice->setVisible(!chosen.isEmpty());
    if (chosen.isEmpty())
        return;
    const auto& path = m_feeder->path();
    const auto first = std::find_if(path.cbegin(), path.cend(),
        [&](const MessageRecord& record) { return record.id == chosen.constFirst(); });
    m_choice->showCounts(int(chosen.size()), int(path.cend() - first));
}

void ChatPage::makeChoiceBar()
{
    m_choice = new ChoiceBar(this);
    m_pageColumn->insertWidget(0, m_choice);
    connect(m_choice, &ChoiceBar::closed, m_transcript, &TranscriptView::endChoice);
    connect(m_choice, &ChoiceBar::copyRequested, this, [this] {
        QGuiApplication::clipboard()->setText(chosenMarkdown(*m_transcript, *m_feeder));
        m_transcript->endChoice();
    });
    connect(m_choice, &ChoiceBar::exportRequested, this,
        [this] { emit partExportRequested(m_info, m_transcript->chosenMessages()); });
    connect(m_choice, &ChoiceBar::deleteRequested, this, [this] {
        const MessageId first = m_transcript->chosenMessages().value(0);
        m_transcript->endChoice();
        m_actions->perform(first, MessageAction::Delete);
    });
}

} // namespace Headgate::Ui
