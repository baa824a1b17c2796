// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/chatwindow.h"

#include "core/services/historyservice.h"
#include "ui/chat/chatpage.h"
#include "ui/common/theme.h"
#include "ui/shell/chatconsole.h"
#include "ui/shell/panes.h"
#include "ui/shell/windowplace.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kDefaultSize { 760, 700 };
constexpr QSize kLeastSize { 420, 360 };

//! The actions that work in a page, and those of the program as a whole.
constexpr const char* kShared[] = { "findInChat", "write", "chooseModel", "parameters",
    "copyLastAnswer", "copyLastCode", "answerAgain", "nextPane", "previousPane", "larger",
    "smaller", "normalSize", "quickAsk", "quit" };

} // namespace

ChatWindow::ChatWindow(const ConversationId& chat, const Services::ServiceSet& services,
    AnswerTracker& tracker, const QMenuBar& menus)
    : m_chat(chat)
{
    setObjectName(u"chatWindow"_s);
    setProperty("kind", QByteArray("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(kLeastSize);
    // Before the page, which forgets which chat it was.
    connect(&services.history, &Services::HistoryService::conversationRemoved, this,
        [this](const ConversationId& id) {
            if (id == m_chat)
                close();
        });
    m_page = new ChatPage(services, tracker, this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_page, 1);
    addConsole(services, tracker, menus, *row);
    connect(m_page, &ChatPage::shownChanged, this, [this](const ConversationInfo& info) {
        m_chat = info.id;
        const QString title = info.title.isEmpty() ? tr("New chat") : info.title;
        setWindowTitle(tr("%1 — Headgate").arg(title));
    });
    connect(m_page, &ChatPage::zoomRequested, this, &ChatWindow::zoomRequested);
    connect(m_page, &ChatPage::connectionsRequested, this, &ChatWindow::connectionsRequested);
    connect(m_page, &ChatPage::budgetsRequested, this, &ChatWindow::budgetsRequested);
    auto* end = new QShortcut(QKeySequence::Close, this);
    connect(end, &QShortcut::activated, this, &QWidget::close);
    shareActions(menus);
    m_place = new WindowPlace(*this, "chat"_L1, forText(kDefaultSize), services.settings);
    m_place->restore();
    m_page->followSettings();
    m_page->open(chat);
}

ChatWindow::~ChatWindow() = default;

//! The menu's action is the main window's: its key works here too, for this chat.
void ChatWindow::addConsole(const Services::ServiceSet& services, AnswerTracker& tracker,
    const QMenuBar& menus, QHBoxLayout& row)
{
    m_console = new ChatConsole(services, tracker, *m_page, row);
    connect(m_console, &ChatConsole::pageRequested, this, &ChatWindow::pageRequested);
    connect(m_console, &ChatConsole::requestsRequested, this, &ChatWindow::requestsRequested);
    const auto* shared = menus.findChild<QAction*>(u"sidePanelAction"_s);
    if (shared == nullptr)
        return;
    auto* toggle = new QAction(this);
    const auto follow = [toggle, shared] { toggle->setShortcuts(shared->shortcuts()); };
    follow();
    connect(shared, &QAction::changed, toggle, follow);
    connect(toggle, &QAction::triggered, m_console, &ChatConsole::toggle);
    addAction(toggle);
}

void ChatWindow::shareActions(const QMenuBar& menus)
{
    for (const char* name : kShared) {
        if (auto* action = menus.findChild<QAction*>(QLatin1String(name) + "Action"_L1))
            addAction(action);
    }
}

void ChatWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (!m_page->endFind())
        m_page->stopAnswer();
}

void ChatWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && !m_page->isFinding()
        && mayMoveFocus(*this))
        m_page->focusComposer();
}

void ChatWindow::closeEvent(QCloseEvent* event)
{
    m_page->saveDraft();
    m_place->save();
    QWidget::closeEvent(event);
}

} // namespace Headgate::Ui
