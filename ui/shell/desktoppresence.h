// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QObject>

class QWidget;

namespace Headgate::Ui {

class AlertNotices;
class AnswerNotices;
class ConversationListModel;
class GlobalShortcut;
class Tray;

//! \brief Headgate beside its window: the tray's icon and the desktop's notices, which bring the
//! window back, and a key of the desktop's for the quick question. Asks the desktop what it has, so
//! it is made after the first paint.
class DesktopPresence : public QObject {
    Q_OBJECT

public:
    //! `chats` tells what they are called; it outlives this.
    DesktopPresence(
        QWidget& window, const Services::ServiceSet& services, const ConversationListModel& chats);

    //! Asks the desktop for what the settings want of it; to be called once its signals are heard.
    void begin();
    //! A hidden window can be brought back by it.
    bool hasTray() const;
    //! An answer ended; it is told where no window of ours is active.
    void takeAnswer(const MessageRecord& answer);
    //! The window is looked at: there is nothing more to tell.
    void takeActivation();

signals:
    // The window is in front when these three come.
    void newChatRequested();
    void chatRequested(const Headgate::ConversationId& chat, const Headgate::MessageId& answer);
    void pageRequested(const QString& name);
    void quickAskRequested(const QByteArray& activationToken);
    void quitRequested();
    //! What the desktop made of a setting, for the settings page.
    void settingNoted(const QString& name, const QString& note);

private:
    void connectSignals();

    QWidget& m_window;
    Services::SettingsService& m_settings;
    Tray* m_tray = nullptr;
    AnswerNotices* m_notices = nullptr;
    AlertNotices* m_alerts = nullptr;
    GlobalShortcut* m_shortcut = nullptr;
};

} // namespace Headgate::Ui
