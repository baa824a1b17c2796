// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "core/services/historyservice.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/common/theme.h"
#include "ui/common/undotoast.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/closekeeper.h"
#include "ui/shell/desktoppresence.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/panes.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/windowbanners.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/windowplace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kLeastSize { 640, 480 };
constexpr int kSidebarWidth = 264;
constexpr int kChatWidth = 784;

} // namespace

MainWindow::MainWindow(const Services::ServiceSet& services)
    : m_services(services)
    , m_tracker(new AnswerTracker(services.chat, this))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(kLeastSize);
    // Needs no font: the list of fonts may still be on its way.
    m_menus = new MainMenus(*menuBar(), m_services.settings, this);
    m_dialogs = new WindowDialogs(m_services, *menuBar(), this);
    createLayout();
    connectMenus();
    connectDialogs();
    connectChat();
    connectAnswers();
    m_closing = new CloseKeeper(*this, m_services.settings,
        [this] { return m_presence != nullptr && m_presence->hasTray(); });
    m_place = new WindowPlace(*this, *m_splitter, m_services.settings);
    m_place->restore();
    showConversation({});
    m_status->setTarget(m_page->target());
    m_page->followSettings();
    m_page->focusComposer();
}

//! Everything is born where it stays: a change of the parent asks the style sheet again.
void MainWindow::createLayout()
{
    auto* centre = new QWidget(this);
    m_toast = new UndoToast(centre);
    m_rail = new NavigationRail(centre);
    m_pages = new PageStack({ m_services, [this] { m_dialogs->openConnections(); } }, centre);
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
    m_status = new StatusStrip(m_services, *m_tracker, m_clock, centre);
    column->addWidget(m_status);
    new WindowBanners(m_services, column, centre);
    setCentralWidget(centre);
}

QWidget* MainWindow::makeChat()
{
    m_splitter = new QSplitter(Qt::Horizontal, m_pages);
    m_sidebar = new Sidebar(m_services.history, m_splitter);
    m_page = new ChatPage(m_services, *m_tracker, m_splitter);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({ forText(kSidebarWidth), forText(kChatWidth) });
    return m_splitter;
}

void MainWindow::connectMenus()
{
    // What is done in a chat is seen in it.
    const auto inChat = [this](auto signal, auto act) {
        connect(m_menus, signal, this, [this, act](auto... given) {
            m_pages->openChat();
            act(given...);
        });
    };
    using Shelf = ConversationQuery::Shelf;
    connect(m_menus, &MainMenus::newChatRequested, this, &MainWindow::openNewChat);
    inChat(&MainMenus::searchRequested, [this] { m_sidebar->focusSearch(); });
    inChat(&MainMenus::findRequested, [this] { m_page->beginFind(); });
    inChat(&MainMenus::neighbourRequested,
        [this](int delta) { m_page->open(m_sidebar->neighbour(delta)); });
    inChat(&MainMenus::archiveRequested, [this] { m_sidebar->openShelf(Shelf::Archived); });
    inChat(&MainMenus::trashRequested, [this] { m_sidebar->openShelf(Shelf::Trash); });
    inChat(&MainMenus::composerRequested, [this] { m_page->focusComposer(); });
    inChat(&MainMenus::modelPickerRequested, [this] { m_page->openModelPicker(); });
    inChat(&MainMenus::parametersRequested, [this] { m_page->toggleParameters(); });
    inChat(&MainMenus::copyAnswerRequested, [this] { m_page->copyLastAnswer(); });
    inChat(&MainMenus::copyCodeRequested, [this] { m_page->copyLastCode(); });
    inChat(&MainMenus::answerAgainRequested, [this] { m_page->answerLastAgain(); });
    inChat(&MainMenus::pinsRequested, [this] { m_page->openPins(); });
    inChat(&MainMenus::summaryRequested, [this] { m_page->summariseOlder(); });
    inChat(&MainMenus::pinRequested, [this] { m_page->togglePin(); });
    connect(m_menus, &MainMenus::quitRequested, this, &MainWindow::quit);
    connect(m_menus, &MainMenus::entryRequested, this, &MainWindow::openEntry);
    connect(m_menus, &MainMenus::nextPaneRequested, this, &MainWindow::focusPane);
}

void MainWindow::connectDialogs()
{
    connect(m_menus, &MainMenus::connectionsRequested, m_dialogs, &WindowDialogs::openConnections);
    connect(m_menus, &MainMenus::settingsRequested, m_dialogs, &WindowDialogs::openSettings);
    connect(m_menus, &MainMenus::importRequested, m_dialogs, &WindowDialogs::openImport);
    connect(m_menus, &MainMenus::paletteRequested, m_dialogs, &WindowDialogs::openPalette);
    connect(m_menus, &MainMenus::shortcutsRequested, m_dialogs, &WindowDialogs::openShortcuts);
    connect(m_menus, &MainMenus::aboutRequested, m_dialogs, &WindowDialogs::openAbout);
    connect(m_menus, &MainMenus::exportRequested, this, [this] {
        if (m_shown.id.isNull())
            m_toast->showProblem(tr("There is nothing to export in a new chat."));
        else
            m_dialogs->openExport({ m_shown });
    });
    connect(m_dialogs, &WindowDialogs::exported, m_toast, &UndoToast::showDone);
}

void MainWindow::openEntry(int entry)
{
    switch (pageEntries().at(size_t(entry)).kind) {
    case PageEntry::Kind::Chat:
    case PageEntry::Kind::Page:
        m_pages->open(entry);
        if (m_pages->isChatShown())
            m_page->focusComposer();
        else
            m_pages->currentWidget()->setFocus();
        break;
    case PageEntry::Kind::Connections:
        m_dialogs->openConnections();
        break;
    case PageEntry::Kind::Settings:
        m_dialogs->openSettings();
        break;
    }
}

//! F6: from the rail to the page's parts, the list of chats, the transcript and the composer, and
//! round again.
void MainWindow::focusPane(int delta)
{
    QList<QWidget*> panes { m_rail };
    if (m_pages->isChatShown())
        panes += m_sidebar->panes() + m_page->panes();
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
    connect(
        m_status, &StatusStrip::connectionsRequested, m_dialogs, &WindowDialogs::openConnections);
    connect(m_sidebar, &Sidebar::newChatRequested, m_page, &ChatPage::openNew);
    connect(m_sidebar, &Sidebar::chosen, m_page, &ChatPage::open);
    connect(m_sidebar, &Sidebar::failed, m_toast, &UndoToast::showProblem);
    connect(m_sidebar, &Sidebar::exportRequested, m_dialogs, &WindowDialogs::openExport);
    connect(m_sidebar, &Sidebar::undoOffered, m_toast, &UndoToast::offer);
    connect(m_page, &ChatPage::partExportRequested, m_dialogs, &WindowDialogs::openPartExport);
    connect(m_page, &ChatPage::targetChanged, m_status, &StatusStrip::setTarget);
    connect(m_page, &ChatPage::shownChanged, this, &MainWindow::showConversation);
    connect(m_page, &ChatPage::connectionsRequested, m_dialogs, &WindowDialogs::openConnections);
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
        if (answer.conversationId != m_page->conversation())
            list.setUnread(answer.conversationId, true);
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

//! What is typed after the window came to the front goes into the message; not where something
//! else is being written or looked for.
bool MainWindow::mayTakeFocus() const
{
    const auto* field = qobject_cast<QLineEdit*>(focusWidget());
    const bool isWriting = field != nullptr && field->isVisible() && !field->text().isEmpty();
    return m_pages->isChatShown() && !m_page->isFinding() && !isWriting
        && QApplication::activeModalWidget() == nullptr
        && QApplication::activePopupWidget() == nullptr;
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::ActivationChange || !isActiveWindow())
        return;
    if (m_presence != nullptr)
        m_presence->takeActivation();
    if (mayTakeFocus())
        m_page->focusComposer();
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (!m_isPainted) // what nobody sees at once comes after all else is on the screen
        QTimer::singleShot(0, this, &MainWindow::afterFirstPaint);
    m_isPainted = true;
}

void MainWindow::afterFirstPaint()
{
    m_status->begin();
    m_presence = new DesktopPresence(*this, m_services.settings, m_sidebar->conversations());
    connect(m_presence, &DesktopPresence::quitRequested, this, &MainWindow::quit);
    connect(m_presence, &DesktopPresence::newChatRequested, this, &MainWindow::openNewChat);
    connect(m_presence, &DesktopPresence::chatRequested, this, &MainWindow::openChat);
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
