// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/draftkeeper.h"

#include "ui/models/whendone.h"

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kDelay { 500 };

} // namespace

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
    m_isEnabled = true;
}

void DraftKeeper::setEnabled(bool isEnabled)
{
    if (m_isEnabled == isEnabled)
        return;
    if (!isEnabled) { // what was noted before may already be stored: take it back
        note({});
        flush();
    }
    m_isEnabled = isEnabled;
}

void DraftKeeper::note(const Draft& draft)
{
    if (!m_isEnabled)
        return;
    m_pending = draft;
    if (!m_timer.isActive())
        m_timer.start();
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
