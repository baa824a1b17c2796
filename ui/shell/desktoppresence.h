// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/settingsservice.h"

#include <QObject>

class QWidget;

namespace Headgate::Ui {

class AnswerNotices;
class ConversationListModel;
class Tray;

//! \brief Headgate beside its window: the tray's icon and the desktop's notices, which bring the
//! window back. Asks the desktop what it has, so it is made after the first paint.
class DesktopPresence : public QObject {
    Q_OBJECT

public:
    //! `chats` tells what they are called; it outlives this.
    DesktopPresence(
        QWidget& window, Services::SettingsService& settings, const ConversationListModel& chats);

    //! A hidden window can be brought back by it.
    bool hasTray() const;
    //! An answer ended; it is told where no window of ours is active.
    void takeAnswer(const MessageRecord& answer);
    //! The window is looked at: there is nothing more to tell.
    void takeActivation();

signals:
    // The window is in front when these two come.
    void newChatRequested();
    void chatRequested(const Headgate::ConversationId& chat, const Headgate::MessageId& answer);
    void quickAskRequested();
    void quitRequested();

private:
    void connectSignals();

    QWidget& m_window;
    Tray* m_tray = nullptr;
    AnswerNotices* m_notices = nullptr;
};

} // namespace Headgate::Ui
