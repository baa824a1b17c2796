// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/draftkeeper.h"

#include "ui/models/whendone.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kDelay { 500 };

} // namespace

Draft joined(const Draft& first, const Draft& second)
{
    const bool areBoth = !first.text.isEmpty() && !second.text.isEmpty();
    return { first.text + (areBoth ? u"\n\n"_s : QString()) + second.text,
        first.attachments + second.attachments };
}

DraftKeeper::DraftKeeper(Services::HistoryService& history, QObject* parent)
    : QObject(parent)
    , m_history(history)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelay);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::flush);
}

DraftKeeper::~DraftKeeper()
{
    flush();
}

void DraftKeeper::setConversation(const ConversationId& id)
{
    flush();
    m_conversation = id;
    m_isPrivate = false;
}

void DraftKeeper::setPrivate(bool isPrivate)
{
    if (m_isPrivate == isPrivate)
        return;
    if (isPrivate) { // what was noted before may already be stored: take it back
        note({});
        flush();
    }
    m_privateDraft = {};
    m_isPrivate = isPrivate;
}

void DraftKeeper::note(const Draft& draft)
{
    if (m_isPrivate) {
        m_privateDraft = draft;
        return;
    }
    m_pending = draft;
    if (!m_timer.isActive())
        m_timer.start();
}

void DraftKeeper::forget()
{
    m_timer.stop();
    m_pending.reset();
}

void DraftKeeper::flush()
{
    m_timer.stop();
    if (!m_pending)
        return;
    const Draft draft = *m_pending;
    m_pending.reset();
    whenDone(m_history.saveDraft(m_conversation, draft), this, [this](const Result<void>& result) {
        if (!result)
            emit saveFailed(result.error());
    });
}

} // namespace Headgate::Ui
