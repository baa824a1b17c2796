// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/desktoppresence.h"

#include "ui/common/bringtofront.h"
#include "ui/common/desktopnotifier.h"
#include "ui/common/trayhost.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/alertnotices.h"
#include "ui/shell/answernotices.h"
#include "ui/shell/globalshortcut.h"
#include "ui/shell/tray.h"

#include <QApplication>
#include <QWidget>

#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

DesktopPresence::DesktopPresence(
    QWidget& window, const Services::ServiceSet& services, const ConversationListModel& chats)
    : QObject(&window)
    , m_window(window)
    , m_settings(services.settings)
    , m_tray(new Tray(window, m_settings, *new TrayHost(this)))
    , m_shortcut(new GlobalShortcut(tr("Ask Headgate a quick question"), this))
{
    const auto chatOf = [&chats](const ConversationId& id) {
        const int row = chats.rowOf(id);
        return row < 0 ? std::nullopt : std::optional<ConversationInfo>(chats.at(row));
    };
    auto* notifier = new DesktopNotifier(this);
    m_notices = new AnswerNotices(m_settings, *notifier, chatOf, this);
    m_alerts = new AlertNotices(services.alerts, m_settings, *notifier, this);
    connectSignals();
}

void DesktopPresence::begin()
{
    m_shortcut->setWanted(m_settings.desktop().hasQuickAskKey);
}

void DesktopPresence::connectSignals()
{
    connect(m_tray, &Tray::quickAskRequested, this, [this] { emit quickAskRequested({}); });
    connect(m_shortcut, &GlobalShortcut::activated, this, &DesktopPresence::quickAskRequested);
    connect(m_shortcut, &GlobalShortcut::stateChanged, this,
        [this] { emit settingNoted(u"window/quick_ask_key"_s, m_shortcut->note()); });
    connect(&m_settings, &Services::SettingsService::rowChanged, this, &DesktopPresence::begin);
    connect(m_tray, &Tray::quitRequested, this, &DesktopPresence::quitRequested);
    connect(m_tray, &Tray::showRequested, this, [this] { bringToFront(m_window, {}); });
    connect(m_tray, &Tray::newChatRequested, this, [this] {
        bringToFront(m_window, {});
        emit newChatRequested();
    });
    connect(m_alerts, &AlertNotices::alarmed, this, [this] { m_tray->setAlert(true); });
    connect(m_alerts, &AlertNotices::opened, this, [this](const QByteArray& token) {
        bringToFront(m_window, token);
        emit pageRequested(u"alerts"_s);
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
