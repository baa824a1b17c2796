// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/chatconsole.h"

#include <QWidget>

class QSplitter;

namespace Headgate::Ui {

class MainMenus;
class PageStack;

//! \brief The chat's page of the window: the list of chats, the chat, and beside it its console.
class ChatDesk : public QWidget {
    Q_OBJECT

public:
    using Mode = ChatConsole::Mode;

    //! All of these outlive it.
    ChatDesk(const Services::ServiceSet& services, AnswerTracker& tracker, MainMenus& menus,
        PageStack& pages);

    QSplitter& splitter() { return *m_splitter; }
    //! Both are children of the splitter. Once, before anything below.
    void setChat(QWidget& list, ChatPage& page);
    void begin() { m_console->begin(); }
    QByteArray state() const { return m_console->state(); }
    void setState(const QByteArray& state) { m_console->setState(state); }
    Mode mode() const { return m_console->mode(); }
    QList<QWidget*> panes() const { return m_console->panes(); }

private:
    Services::ServiceSet m_services;
    AnswerTracker& m_tracker;
    PageStack& m_pages;
    QHBoxLayout* m_row = nullptr;
    QSplitter* m_splitter = nullptr;
    ChatConsole* m_console = nullptr;
};

} // namespace Headgate::Ui
