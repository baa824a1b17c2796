// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/sidewindows.h"

#include "ui/chat/chatpage.h"
#include "ui/common/bringtofront.h"
#include "ui/shell/chatwindow.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/quickask.h"
#include "ui/shell/windowdialogs.h"

#include <QMenuBar>

#include <algorithm>
#include <utility>

namespace Headgate::Ui {

namespace {

constexpr QPoint kStep { 32, 32 }; //!< a second window shows that there is a first

} // namespace

SideWindows::SideWindows(const Services::ServiceSet& services, AnswerTracker& tracker,
    const QMenuBar& bar, MainMenus& menus, WindowDialogs& dialogs)
    : m_services(services)
    , m_tracker(tracker)
    , m_bar(bar)
    , m_menus(menus)
    , m_dialogs(dialogs)
{
    connect(&m_menus, &MainMenus::quickAskRequested, this, [this] { openQuickAsk(); });
}

SideWindows::~SideWindows()
{
    for (ChatWindow* window : std::exchange(m_chats, {})) {
        window->disconnect(this);
        delete window;
    }
}

void SideWindows::openChat(const ConversationId& id)
{
    if (id.isNull())
        return;
    ChatWindow* there = windowOf(id);
    bringToFront(there != nullptr ? *there : *makeWindow(id), {});
}

void SideWindows::openQuickAsk(const QByteArray& activationToken)
{
    if (m_quickAsk == nullptr) {
        m_quickAsk = std::make_unique<QuickAsk>(m_services, m_tracker);
        connect(m_quickAsk.get(), &QuickAsk::chatRequested, this, &SideWindows::chatRequested);
    }
    if (!m_quickAsk->isVisible())
        m_quickAsk->begin();
    bringToFront(*m_quickAsk, activationToken);
}

ChatWindow* SideWindows::makeWindow(const ConversationId& id)
{
    auto* window = new ChatWindow(id, m_services, m_tracker, m_bar);
    if (!m_chats.isEmpty())
        window->move(m_chats.constLast()->pos() + kStep);
    m_chats << window;
    connect(window, &ChatWindow::zoomRequested, &m_menus, &MainMenus::stepZoom);
    connect(window, &ChatWindow::connectionsRequested, &m_dialogs, &WindowDialogs::openConnections);
    connect(window, &ChatWindow::budgetsRequested, &m_dialogs, &WindowDialogs::openBudgets);
    connect(window, &ChatWindow::pageRequested, this, [this](const QString& name) {
        bringToFront(*m_bar.window(), {});
        emit pageRequested(name);
    });
    connect(window, &ChatWindow::requestsRequested, this, [this](const RequestFilter& filter) {
        bringToFront(*m_bar.window(), {});
        emit requestsRequested(filter);
    });
    connect(window, &QObject::destroyed, this, [this, window] { m_chats.removeOne(window); });
    return window;
}

ChatWindow* SideWindows::windowOf(const ConversationId& id) const
{
    const auto found = std::find_if(m_chats.cbegin(), m_chats.cend(),
        [&id](const ChatWindow* window) { return window->chat() == id; });
    return found == m_chats.cend() ? nullptr : *found;
}

bool SideWindows::isOpen(const ConversationId& id) const
{
    const bool isAsked
        = m_quickAsk != nullptr && m_quickAsk->isVisible() && m_quickAsk->chat() == id;
    return isAsked || windowOf(id) != nullptr;
}

ChatPage* SideWindows::activePage() const
{
    const auto found = std::find_if(m_chats.cbegin(), m_chats.cend(),
        [](const ChatWindow* window) { return window->isActiveWindow(); });
    return found == m_chats.cend() ? nullptr : &(*found)->page();
}

} // namespace Headgate::Ui
