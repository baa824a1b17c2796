// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/chatdesk.h"

#include "ui/chat/chatpage.h"
#include "ui/common/theme.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/pagestack.h"

#include <QHBoxLayout>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kSidebarWidth = 264;
constexpr int kChatWidth = 784;

} // namespace

ChatDesk::ChatDesk(const Services::ServiceSet& services, AnswerTracker& tracker, MainMenus& menus,
    PageStack& pages)
    : QWidget(&pages)
    , m_services(services)
    , m_tracker(tracker)
    , m_pages(pages)
{
    setObjectName(u"chatDesk"_s);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_splitter, 1);
    connect(&menus, &MainMenus::sidePanelRequested, this, [this] {
        m_pages.openChat();
        m_console->toggle();
    });
}

void ChatDesk::setChat(QWidget& list, ChatPage& page)
{
    m_splitter->addWidget(&list);
    m_splitter->addWidget(&page);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({ forText(kSidebarWidth), forText(kChatWidth) });
    m_console = new ChatConsole(m_services, m_tracker, page, *m_row);
    connect(m_console, &ChatConsole::pageRequested, &m_pages, &PageStack::openNamed);
    connect(m_console, &ChatConsole::requestsRequested, &m_pages, &PageStack::openRequests);
}

} // namespace Headgate::Ui
