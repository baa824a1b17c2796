// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"

#include <QList>
#include <QObject>

#include <memory>

class QMenuBar;

namespace Headgate::Ui {

class AnswerTracker;
class ChatPage;
class ChatWindow;
class MainMenus;
class QuickAsk;
class WindowDialogs;

//! \brief The windows beside the main one: chats in windows of their own, and the quick question.
//! They stay where the main one is put away, and go with it when the program ends.
class SideWindows : public QObject {
    Q_OBJECT

public:
    //! Keys of `bar` work here too; what is more than a page's is asked of `menus` and `dialogs`.
    //! All of them outlive it.
    SideWindows(const Services::ServiceSet& services, AnswerTracker& tracker, const QMenuBar& bar,
        MainMenus& menus, WindowDialogs& dialogs);
    ~SideWindows() override;

    //! Shows the chat in its window, which is made where there is none.
    void openChat(const ConversationId& id);
    //! The token is as in bringToFront().
    void openQuickAsk(const QByteArray& activationToken = {});
    //! Whether one of these windows shows the chat.
    bool isOpen(const ConversationId& id) const;
    //! The page of the window that is in front; nullptr where that is none of these.
    ChatPage* activePage() const;

signals:
    //! In the main window.
    void chatRequested(const Headgate::ConversationId& chat);
    //! In the main window, which is in front by then.
    void pageRequested(const QString& name);
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

private:
    ChatWindow* windowOf(const ConversationId& id) const;
    ChatWindow* makeWindow(const ConversationId& id);

    Services::ServiceSet m_services;
    AnswerTracker& m_tracker;
    const QMenuBar& m_bar;
    MainMenus& m_menus;
    WindowDialogs& m_dialogs;
    std::unique_ptr<QuickAsk> m_quickAsk; //!< made when it is first asked for
    QList<ChatWindow*> m_chats; //!< none of them has a parent: they would stay above it
};

} // namespace Headgate::Ui
