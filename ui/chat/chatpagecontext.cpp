// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How much a message sends along, and the ways out where that is too much; chatpage.cpp says the
// rest.

#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/contextmeter.h"
#include "ui/chat/contextnotice.h"
#include "ui/chat/draftkeeper.h"
#include "ui/chat/emptystate.h"
#include "ui/chat/messageactions.h"
#include "ui/chat/sendqueue.h"
#include "ui/chat/summaryactions.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/chat/writinghelp.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QVBoxLayout>

namespace Headgate::Ui {

void ChatPage::connectContext()
{
    m_meter = new ContextMeter(
        m_services.context, [this] { return m_composer->draft(); }, m_composer);
    m_composer->addTrailingWidget(m_meter);
    connect(m_composer, &Composer::edited, m_meter, &ContextMeter::touch);
    connect(m_meter, &ContextMeter::measured, this, &ChatPage::updateLimit);
}

void ChatPage::connectHelp()
{
    auto* help = new WritingHelp(m_services, *m_composer, m_composer->edit(), this);
    connect(help, &WritingHelp::targetChosen, this, &ChatPage::chooseTarget);
    connect(help, &WritingHelp::failed, this, [this](const Error& error) {
        m_composer->setProblem(errorText(error, tr("The template")));
    });
}

void ChatPage::updateLimit()
{
    const bool isNeeded = ContextNotice::levelOf(m_meter->count()) != ContextNotice::Level::Room;
    if (m_limit == nullptr && isNeeded) { // not before: it would cost each start
        m_limit = new ContextNotice(m_column);
        m_composerColumn->insertWidget(0, m_limit);
        connect(m_limit, &ContextNotice::leaveOutRequested, this, &ChatPage::leaveOutOldest);
        connect(m_limit, &ContextNotice::summaryRequested, this, &ChatPage::summariseOlder);
        connect(m_limit, &ContextNotice::largerModelRequested, this, &ChatPage::openModelPicker);
        connect(m_limit, &ContextNotice::newChatRequested, this, &ChatPage::continueInNewChat);
    }
    if (m_limit != nullptr)
        m_limit->setCount(m_meter->count());
}

void ChatPage::summariseOlder()
{
    m_summaries->summariseOlder();
}

void ChatPage::leaveOutOldest()
{
    Services::SendSpec spec = specNow();
    const Draft draft = m_composer->draft();
    spec.text = draft.text;
    spec.attachments = draft.attachments;
    whenDone(m_services.context.leaveOutOldest(spec), this,
        [this, showing = m_showing](const Result<Services::LeftOutMessages>& left) {
            if (showing != m_showing)
                return;
            if (!left) {
                m_composer->setProblem(errorText(left.error(), tr("The chat")));
                return;
            }
            takeChanged(left->opened);
            m_actions->offer(
                tr("%n message(s) left out of what is sent.", nullptr, int(left->messages.size())),
                [this, chat = left->opened.info.id, messages = left->messages] {
                    return m_services.context.include(chat, messages);
                });
        });
}

//! What is being written goes along, behind whatever waits there. It stays here until then, as the
//! draft of this chat, also where the user goes elsewhere meanwhile.
void ChatPage::continueInNewChat()
{
    if (m_info.id.isNull())
        return; // it is new already
    whenDone(m_services.history.draft({}), this,
        [this, showing = m_showing](const Result<Draft>& waiting) {
            if (showing != m_showing)
                return;
            if (!waiting)
                m_composer->setProblem(readErrorText(waiting.error(), tr("The draft")));
            else if (m_info.isPrivate)
                carryPrivately(*waiting);
            else
                carryDraft(*waiting);
        });
}

void ChatPage::carryDraft(const Draft& waiting)
{
    const Draft typed = m_composer->draft();
    whenDone(m_services.history.saveDraft({}, joined(waiting, typed)), this,
        [this, typed, showing = m_showing](const Result<void>& saved) {
            if (showing != m_showing)
                return;
            if (!saved) {
                m_composer->setProblem(errorText(saved.error(), tr("The draft")));
                return;
            }
            m_composer->setDraft(without(m_composer->draft(), typed));
            noteDraft();
            openNew();
        });
}

//! Nothing of a private chat may reach the disk: the new one is private too.
void ChatPage::carryPrivately(const Draft& waiting)
{
    m_drafts->keepPrivate(joined(m_drafts->privateDraft(), m_composer->draft()));
    m_composer->setDraft({});
    noteDraft();
    openNew();
    m_composer->setDraft(waiting); // what waits there becomes private as by the box itself
    m_empty->wantPrivate();
}

} // namespace Headgate::Ui
