// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/desktoppresence.h"

#include "ui/common/bringtofront.h"
#include "ui/common/desktopnotifier.h"
#include "ui/common/trayhost.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/answernotices.h"
#include "ui/shell/tray.h"

#include <QApplication>
#include <QWidget>

#include <optional>

namespace Headgate::Ui {

DesktopPresence::DesktopPresence(
    QWidget& window, Services::SettingsService& settings, const ConversationListModel& chats)
    : QObject(&window)
    , m_window(window)
    , m_tray(new Tray(window, settings, *new TrayHost(this)))
{
    const auto chatOf = [&chats](const ConversationId& id) {
        const int row = chats.rowOf(id);
        return row < 0 ? std::nullopt : std::optional<ConversationInfo>(chats.at(row));
    };
    m_notices = new AnswerNotices(settings, *new DesktopNotifier(this), chatOf, this);
    connectSignals();
}

void DesktopPresence::connectSignals()
{
    connect(m_tray, &Tray::quickAskRequested, this, &DesktopPresence::quickAskRequested);
    connect(m_tray, &Tray::quitRequested, this, &DesktopPresence::quitRequested);
    connect(m_tray, &Tray::showRequested, this, [this] { bringToFront(m_window, {}); });
    connect(m_tray, &Tray::newChatRequested, this, [this] {
        bringToFront(m_window, {});
        emit newChatRequested();
    });
    connect(m_notices, &AnswerNotices::opened, this,
        [this](const ConversationId& chat, const MessageId& answer, const QByteArray& token) {
            bringToFront(m_window, token);
            emit chatRequested(chat, answer);
        });
}

bool DesktopPresence::hasTray() const
{
    return m_tray->isShown();
}

void DesktopPresence::takeAnswer(const MessageRecord& answer)
{
    if (QApplication::activeWindow() != nullptr)
        return;
    m_notices->tell(answer);
    if (answer.state == MessageState::Failed)
        m_tray->setAlert(true);
}

void DesktopPresence::takeActivation()
{
    m_notices->withdraw();
    m_tray->setAlert(false);
}

} // namespace Headgate::Ui
