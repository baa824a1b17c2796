// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "core/services/networkservice.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/common/application.h"
#include "ui/common/bringtofront.h"
#include "ui/common/theme.h"
#include "ui/common/undotoast.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/chatdesk.h"
#include "ui/shell/closekeeper.h"
#include "ui/shell/desktoppresence.h"
#include "ui/shell/firstpaint.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/menuroutes.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/panes.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/sidewindows.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/windowbanners.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/windowplace.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kLeastSize { 640, 480 };

} // namespace

MainWindow::MainWindow(const Services::ServiceSet& services)
    : m_services(services)
    , m_tracker(new AnswerTracker(services.chat, this))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(kLeastSize);
    connect(new FirstPaint(*this), &FirstPaint::over, this, &MainWindow::complete);
    // Needs no font: the list of fonts may still be on its way.
    m_menus = new MainMenus(*menuBar(), m_services.settings, this);
    m_dialogs = new WindowDialogs(m_services, *menuBar(), this);
    createLayout();
    m_beside
        = std::make_unique<SideWindows>(m_services, *m_tracker, *menuBar(), *m_menus, *m_dialogs);
    connectMenus();
    connectDialogs();
    connectChat();
    connectAnswers();
    m_closing = new CloseKeeper(*this, m_services.settings,
        [this] { return m_presence != nullptr && m_presence->hasTray(); });
    m_place = new WindowPlace(*this, m_desk->splitter(), m_services.settings);
    m_place->keep([this] { return m_desk->state(); },
        [this](const QByteArray& state) { m_desk->setState(state); });
    m_place->restore();
    showConversation({});
    m_status->setTarget(m_page->target());
    m_page->followSettings();
    m_page->focusComposer();
}

MainWindow::~MainWindow() = default;

//! Everything is born where it stays: a change of the parent asks the style sheet again.
void MainWindow::createLayout()
{
    auto* centre = new QWidget(this);
    m_toast = new UndoToast(centre);
    m_rail = new NavigationRail(centre);
    m_pages = new PageStack({ m_services, [this] { m_dialogs->openConnections(); },
                                [this](const ConversationId& chat) { openChat(chat, {}); },
                                [this] { m_dialogs->openBudgets(); } },
        centre);
    m_pages->setChat(makeChat());
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_toast);
    m_status = new StatusStrip(m_services, *m_tracker, centre);
    column->addWidget(m_status);
    auto* banners = new WindowBanners(m_services, column, centre);
    m_dialogs->follow(*banners);
    connect(banners, &WindowBanners::alertsCounted, m_rail, &NavigationRail::setAlertCount);
    connect(banners, &WindowBanners::pageRequested, this,
        [this](const QString& name) { m_pages->openNamed(name); });
    setCentralWidget(centre);
}

QWidget* MainWindow::makeChat()
{
    m_desk = new ChatDesk(m_services, *m_tracker, *m_menus, *m_pages);
    m_sidebar = new Sidebar(m_services.history, &m_desk->splitter());
    m_page = new ChatPage(m_services, *m_tracker, &m_desk->splitter());
    m_desk->setChat(*m_sidebar, *m_page);
    return m_desk;
}

void MainWindow::connectMenus()
{
    connectPageMenus(*m_menus, [this]() -> ChatPage& { return frontPage(); });
    connectListMenus(*m_menus, *m_sidebar, *m_page, [this] { m_pages->openChat(); });
    connect(m_menus, &MainMenus::newChatRequested, this, &MainWindow::openNewChat);
    connect(m_beside.get(), &SideWindows::chatRequested, this, [this](const ConversationId& id) {
        bringToFront(*this, {});
        openChat(id);
    });
    connect(m_beside.get(), &SideWindows::pageRequested, m_pages, &PageStack::openNamed);
    connect(m_beside.get(), &SideWindows::requestsRequested, m_pages, &PageStack::openRequests);
    connect(m_menus, &MainMenus::ownWindowRequested, this, [this] { showApart(m_shown.id); });
    connect(m_menus, &MainMenus::quitRequested, this, &MainWindow::quit);
    connect(m_menus, &MainMenus::entryRequested, this, &MainWindow::openEntry);
    connect(m_menus, &MainMenus::nextPaneRequested, this, &MainWindow::focusPane);
}

void MainWindow::connectDialogs()
{
    m_dialogs->follow(*m_menus);
    connect(m_menus, &MainMenus::exportRequested, this, [this] {
        if (m_shown.id.isNull())
            m_toast->showProblem(tr("There is nothing to export in a new chat."));
        else
            m_dialogs->openExport({ m_shown });
    });
    connect(m_dialogs, &WindowDialogs::exported, m_toast, &UndoToast::showDone);
}

//! What a key does in a chat: in the window that is in front, else here, where it is seen.
ChatPage& MainWindow::frontPage()
{
    if (ChatPage* beside = m_beside->activePage())
        return *beside;
    m_pages->openChat();
    return *m_page;
}

//! In a window of its own; what was typed here goes along.
void MainWindow::showApart(const ConversationId& chat)
{
    m_page->saveDraft();
    if (chat.isNull())
        m_toast->showProblem(tr("A new chat has a window of its own once it has begun."));
    m_beside->openChat(chat);
}

void MainWindow::openEntry(int entry)
{
    const PageEntry::Kind kind = pageEntries().at(size_t(entry)).kind;
    if (kind == PageEntry::Kind::Settings)
        return m_dialogs->openSettings();
    m_pages->open(entry);
    if (m_pages->isChatShown())
        m_page->focusComposer();
    else
        m_pages->currentWidget()->setFocus();
}

//! F6: from the rail to the page's parts, the list of chats, the transcript and the composer, and
//! round again.
void MainWindow::focusPane(int delta)
{
    if (const ChatPage* page = m_beside->activePage())
        return stepFocus(page->panes(), delta);
    QList<QWidget*> panes { m_rail };
    if (m_pages->isChatShown())
        panes += m_sidebar->panes() + m_page->panes() + m_desk->panes();
    else
        panes += m_pages->currentWidget();
    panes += m_status;
    stepFocus(panes, delta);
}

void MainWindow::connectChat()
{
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::openEntry);
    connect(m_pages, &PageStack::opened, m_rail, &NavigationRail::setCurrent);
    connect(m_page, &ChatPage::zoomRequested, m_menus, &MainMenus::stepZoom);
    m_dialogs->follow(*m_status);
    connect(m_sidebar, &Sidebar::newChatRequested, m_page, &ChatPage::openNew);
    connect(m_sidebar, &Sidebar::chosen, m_page, &ChatPage::open);
    connect(m_sidebar, &Sidebar::windowRequested, this, &MainWindow::showApart);
    connect(m_sidebar, &Sidebar::failed, m_toast, &UndoToast::showProblem);
    connect(m_sidebar, &Sidebar::exportRequested, m_dialogs, &WindowDialogs::openExport);
    connect(m_sidebar, &Sidebar::undoOffered, m_toast, &UndoToast::offer);
    connect(m_page, &ChatPage::partExportRequested, m_dialogs, &WindowDialogs::openPartExport);
    connect(m_page, &ChatPage::targetChanged, m_status, &StatusStrip::setTarget);
    connect(m_page, &ChatPage::shownChanged, this, &MainWindow::showConversation);
    connect(m_page, &ChatPage::connectionsRequested, m_dialogs, &WindowDialogs::openConnections);
    connect(m_page, &ChatPage::budgetsRequested, m_dialogs, &WindowDialogs::openBudgets);
    connect(m_page, &ChatPage::demoRequested, this, [this](bool isWanted) {
        m_place->save();
        emit demoRequested(isWanted);
    });
}

void MainWindow::connectAnswers()
{
    ConversationListModel& list = m_sidebar->conversations();
    connect(m_tracker, &AnswerTracker::runningChanged, &list, &ConversationListModel::setRunning);
    connect(m_tracker, &AnswerTracker::finished, this, [this, &list](const MessageRecord& answer) {
        if (m_presence != nullptr)
            m_presence->takeAnswer(answer);
        const ConversationId& chat = answer.conversationId;
        if (chat != m_page->conversation() && !m_beside->isOpen(chat))
            list.setUnread(chat, true);
    });
}

void MainWindow::showConversation(const ConversationInfo& info)
{
    m_shown = info;
    const QString title = info.title.isEmpty() ? tr("New chat") : info.title;
    setWindowTitle(tr("%1 — Headgate").arg(title));
    m_status->setChat(info.id);
    m_sidebar->setCurrent(info.id);
    m_sidebar->conversations().setUnread(info.id, false);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    // A popup takes Esc itself; then what is being looked for, then the stream, then nothing.
    if (event->key() != Qt::Key_Escape || !m_pages->isChatShown()) {
        QMainWindow::keyPressEvent(event);
        return;
    }
    if (m_page->endFind())
        return;
    if (m_sidebar->endSearch())
        m_page->focusComposer();
    else
        m_page->stopAnswer();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::ActivationChange || !isActiveWindow())
        return;
    if (m_presence != nullptr)
        m_presence->takeActivation();
    if (m_pages->isChatShown() && !m_page->isFinding() && mayMoveFocus(*this))
        m_page->focusComposer();
}

void MainWindow::complete()
{
    showProgramIcon();
    m_status->begin();
    m_desk->begin();
    m_services.network.watchDesktop();
    m_presence = new DesktopPresence(*this, m_services, m_sidebar->conversations());
    connect(m_presence, &DesktopPresence::quitRequested, this, &MainWindow::quit);
    connect(m_presence, &DesktopPresence::quickAskRequested, m_beside.get(),
        &SideWindows::openQuickAsk);
    connect(m_presence, &DesktopPresence::settingNoted, m_dialogs, &WindowDialogs::noteSetting);
    connect(m_presence, &DesktopPresence::newChatRequested, this, &MainWindow::openNewChat);
    connect(m_presence, &DesktopPresence::chatRequested, this, &MainWindow::openChat);
    connect(m_presence, &DesktopPresence::pageRequested, m_pages, &PageStack::openNamed);
    m_presence->begin();
}

void MainWindow::openChat(const ConversationId& id, const MessageId& answer)
{
    m_pages->openChat();
    m_page->open(id, answer);
}

void MainWindow::openNewChat()
{
    m_pages->openChat();
    m_page->openNew();
}

void MainWindow::quit()
{
    m_closing->quit();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_page->saveDraft();
    m_place->save();
    if (!m_closing->takeClose())
        return event->ignore();
    QMainWindow::closeEvent(event);
    emit ended();
}

} // namespace Headgate::Ui
