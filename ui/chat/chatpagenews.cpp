// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What other windows do to the chat that is shown; chatpage.cpp says the rest.

#include "ui/chat/chatnews.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/contextmeter.h"
#include "ui/chat/draftkeeper.h"
#include "ui/chat/instructionbar.h"
#include "ui/chat/parameterspanel.h"
#include "ui/chat/pinsbutton.h"
#include "ui/chat/sendqueue.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/models/whendone.h"

namespace Headgate::Ui {

void ChatPage::connectNews()
{
    ChatNews& news = m_tracker.news();
    const auto isOurs = [this](const ConversationId& chat, const QObject* teller) {
        return teller != this && chat == m_info.id;
    };
    connect(&news, &ChatNews::turnBegun, this,
        [this, isOurs](const Services::SentTurn& turn, const QObject* teller) {
            if (!isOurs(turn.conversation.id, teller))
                return;
            // What it follows may not be loaded here, or be in a branch that is not shown.
            const MessageId& parent = turn.question.parentId;
            if (parent.isNull() || m_feeder->find(parent) != nullptr)
                m_feeder->append(turn);
            else
                whenDone(m_services.history.open(m_info.id), this, pathTaker());
        });
    connect(&news, &ChatNews::pathChanged, this,
        [this, isOurs](const Services::OpenedConversation& opened, const QObject* teller) {
            if (!isOurs(opened.info.id, teller) || opened.path == m_feeder->path())
                return;
            m_feeder->show(opened.info.id, opened.path, m_transcript->readingPlace());
            m_pins->follow(m_info.id);
        });
    connect(&news, &ChatNews::drafted, this,
        [this, isOurs](const ConversationId& chat, const Draft& draft, const QObject* teller) {
            if (!isOurs(chat, teller) || m_drafts->isPrivate())
                return;
            m_drafts->forget(); // what was typed here went there as it was typed
            if (m_composer->isEditing())
                m_waiting = draft;
            else if (m_composer->draft() != draft)
                m_composer->setDraft(draft);
            m_meter->touch();
        });
}

//! All that was typed and is not sent: what waits, what an edit has put aside, what stands there.
void ChatPage::noteDraft()
{
    const Draft typed = joined(m_waiting, m_composer->draft());
    m_drafts->note(joined(m_queue->draft(m_info.id), typed));
    if (!m_drafts->isPrivate() && !m_composer->isEditing())
        m_tracker.news().tellDraft(m_info.id, typed, this);
}

void ChatPage::takeInfo(const ConversationInfo& info)
{
    if (info.id != m_info.id || m_info.id.isNull())
        return;
    if (m_settingsTimer.isActive()) { // what the user is changing right now wins
        m_info.title = info.title;
    } else {
        m_info = info;
        if (m_instruction->instruction() != info.systemInstruction)
            m_instruction->setChat(info.id, info.systemInstruction);
        if (m_parameters && m_parameters->params() != info.params)
            m_parameters->setValues(info.params);
        updateTarget();
    }
    updateState();
    emit shownChanged(m_info);
}

} // namespace Headgate::Ui
