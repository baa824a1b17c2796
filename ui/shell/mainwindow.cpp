// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "core/services/historyservice.h"
#include "core/services/settingsservice.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/common/undotoast.h"
#include "ui/keys/connectionsdialog.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/sidebar.h"
#include "ui/transfer/exportdialog.h"
#include "ui/transfer/importdialog.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDataStream>
#include <QMenuBar>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kDefaultSize { 1120, 760 };
constexpr QSize kLeastSize { 640, 480 };
constexpr int kNormalZoom = 100; // percent
constexpr int kZoomStep = 10;
constexpr int kSidebarWidth = 264;
constexpr auto kWindowName = "main"_L1;

} // namespace

MainWindow::MainWindow(const Services::ServiceSet& services)
    : m_services(services)
    , m_tracker(new AnswerTracker(services.chat, this))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(kLeastSize);
    createMenus(); // needs no font: the list of fonts may still be on its way
    createLayout();
    connectMenus();
    connectSignals();
    connectAnswers();
    restoreLayout();
    updateStorage();
    updateProblems();
    showConversation({});
    m_page->followSettings();
    m_page->focusComposer();
}

void MainWindow::createLayout()
{
    auto* centre = new QWidget(this);
    m_demo = new Banner(u"demoBanner"_s, centre);
    m_storage = new Banner(u"storageBanner"_s, centre);
    m_settingsProblems = new Banner(u"settingsBanner"_s, centre);
    m_toast = new UndoToast(centre);
    m_settingsProblems->setClosable(true);
    // Everything is born where it stays: a change of the parent asks the style sheet again.
    m_splitter = new QSplitter(Qt::Horizontal, centre);
    m_sidebar = new Sidebar(m_services.history, m_splitter);
    m_page = new ChatPage(m_services, *m_tracker, m_splitter);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({ kSidebarWidth, kDefaultSize.width() - kSidebarWidth });
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (Banner* banner : { m_demo, m_storage, m_settingsProblems })
        column->addWidget(banner);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_toast);
    setCentralWidget(centre);
    if (m_services.isDemo)
        m_demo->setMessage(Banner::Tone::Warning,
            tr("Simulated: a simulator answers in this demo, no model is asked."));
}

void MainWindow::createMenus()
{
    m_menus = new MainMenus(*menuBar(), m_services.settings, this);
    connect(m_menus, &MainMenus::quitRequested, this, &MainWindow::close);
    connect(m_menus, &MainMenus::connectionsRequested, this, &MainWindow::openConnections);
    connect(m_menus, &MainMenus::exportRequested, this, [this] {
        if (m_shown.id.isNull())
            return showProblem(tr("There is nothing to export in a new chat."));
        openExport({ m_shown });
    });
    connect(m_menus, &MainMenus::importRequested, this, [this] {
        auto* dialog = new ImportDialog(m_services.transfer, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_menus, &MainMenus::settingsRequested, this, &MainWindow::openSettings);
    connect(m_menus, &MainMenus::nextPaneRequested, this, &MainWindow::focusPane);
    connect(m_menus, &MainMenus::zoomStepRequested, this, &MainWindow::stepZoom);
    connect(m_menus, &MainMenus::paletteRequested, this, [this] {
        if (m_palette == nullptr)
            m_palette = new CommandPalette(*menuBar(), this);
        m_palette->open();
    });
    connect(m_menus, &MainMenus::shortcutsRequested, this,
        [this] { (new ShortcutSheet(*menuBar(), this))->open(); });
    connect(m_menus, &MainMenus::aboutRequested, this, [this] {
        auto* about = new AboutDialog(this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

void MainWindow::connectMenus()
{
    connect(m_menus, &MainMenus::newChatRequested, m_page, &ChatPage::openNew);
    connect(m_menus, &MainMenus::searchRequested, m_sidebar, &Sidebar::focusSearch);
    connect(m_menus, &MainMenus::findRequested, m_page, &ChatPage::beginFind);
    connect(m_menus, &MainMenus::neighbourRequested, this,
        [this](int delta) { m_page->open(m_sidebar->neighbour(delta)); });
    connect(m_menus, &MainMenus::archiveRequested, m_sidebar,
        [this] { m_sidebar->openShelf(ConversationQuery::Shelf::Archived); });
    connect(m_menus, &MainMenus::trashRequested, m_sidebar,
        [this] { m_sidebar->openShelf(ConversationQuery::Shelf::Trash); });
    connect(m_menus, &MainMenus::composerRequested, m_page, &ChatPage::focusComposer);
    connect(m_menus, &MainMenus::modelPickerRequested, m_page, &ChatPage::openModelPicker);
    connect(m_menus, &MainMenus::parametersRequested, m_page, &ChatPage::toggleParameters);
}

//! F6: from the list of chats to the transcript to the composer and round again.
void MainWindow::focusPane(int delta)
{
    const QList<QWidget*> panes = m_sidebar->panes() + m_page->panes();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        const QWidget* focused = QApplication::focusWidget();
        if (focused != nullptr && (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused)))
            at = i;
    }
    for (qsizetype tries = 0; tries < panes.size(); ++tries) {
        at = (at + delta + panes.size()) % panes.size();
        if (panes.at(at)->isVisible()) {
            panes.at(at)->setFocus(delta > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

void MainWindow::stepZoom(int steps)
{
    const int before = m_services.settings.zoomPercent();
    m_services.settings.setZoomPercent(steps == 0 ? kNormalZoom : before + steps * kZoomStep);
}

void MainWindow::connectSignals()
{
    connect(m_page, &ChatPage::zoomRequested, this, &MainWindow::stepZoom);
    connect(m_sidebar, &Sidebar::newChatRequested, m_page, &ChatPage::openNew);
    connect(m_sidebar, &Sidebar::chosen, m_page, &ChatPage::open);
    connect(m_sidebar, &Sidebar::failed, this, &MainWindow::showProblem);
    connect(m_sidebar, &Sidebar::exportRequested, this, &MainWindow::openExport);
    connect(m_sidebar, &Sidebar::undoOffered, m_toast, &UndoToast::offer);
    connect(m_page, &ChatPage::shownChanged, this, &MainWindow::showConversation);
    connect(m_page, &ChatPage::connectionsRequested, this, &MainWindow::openConnections);
    connect(&m_services.history, &Services::HistoryService::storageStateChanged, this,
        &MainWindow::updateStorage);
    connect(&m_services.settings, &Services::SettingsService::addressesChanged, this,
        &MainWindow::updateProblems);
}

void MainWindow::connectAnswers()
{
    ConversationListModel& list = m_sidebar->conversations();
    connect(m_tracker, &AnswerTracker::runningChanged, &list, &ConversationListModel::setRunning);
    connect(m_tracker, &AnswerTracker::finished, this, [this, &list](const MessageRecord& answer) {
        if (answer.conversationId != m_page->conversation())
            list.setUnread(answer.conversationId, true);
    });
}

void MainWindow::showConversation(const ConversationInfo& info)
{
    m_shown = info;
    const QString title = info.title.isEmpty() ? tr("New chat") : info.title;
    setWindowTitle(tr("%1 — Headgate").arg(title));
    m_sidebar->setCurrent(info.id);
    m_sidebar->conversations().setUnread(info.id, false);
}

void MainWindow::openExport(const QVector<ConversationInfo>& chats)
{
    auto* dialog = new ExportDialog(chats, m_services.transfer, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this,
        [this](const QString& sentence) { m_toast->showDone(sentence); });
    dialog->open();
}

void MainWindow::openConnections()
{
    if (m_connections == nullptr) {
        m_connections = new ConnectionsDialog(m_services, this);
        m_connections->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_connections->open();
    m_connections->raise();
}

void MainWindow::openSettings()
{
    auto* dialog = new SettingsDialog(m_services.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::connectionsRequested, this, [this, dialog] {
        dialog->accept();
        openConnections();
    });
    dialog->open();
}

void MainWindow::showProblem(const QString& sentence)
{
    m_toast->showProblem(sentence);
}

void MainWindow::updateStorage()
{
    const Services::StorageState state = m_services.history.storageState();
    if (state.isWritable) {
        m_storage->setMessage(Banner::Tone::Warning, {});
        return;
    }
    QString text = tr("The disk is full or can’t be written: new messages stay in memory only "
                      "until there is room again.");
    if (state.reason && state.reason->kind == ErrorKind::ReadOnly)
        text = tr("The chats are open for reading only: a newer Headgate wrote them, or the folder "
                  "can’t be written. New messages stay in memory only.");
    else if (state.reason && state.reason->kind == ErrorKind::Locked)
        text = tr("Another Headgate uses this profile. Close it to write here; new messages stay "
                  "in memory only.");
    m_storage->setMessage(Banner::Tone::Warning, text);
}

void MainWindow::updateProblems()
{
    const QStringList problems = m_services.settings.problems();
    m_settingsProblems->setMessage(Banner::Tone::Warning, problems.join(u'\n'));
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    // A popup takes Esc itself; then what is being looked for, then the stream, then nothing.
    if (event->key() != Qt::Key_Escape) {
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
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && focusWidget() == nullptr)
        m_page->focusComposer();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_page->saveDraft();
    saveLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::restoreLayout()
{
    resize(kDefaultSize);
    QDataStream stream(m_services.settings.windowState(kWindowName));
    QByteArray geometry;
    QByteArray splitter;
    stream >> geometry >> splitter;
    if (stream.status() != QDataStream::Ok || geometry.isEmpty())
        return;
    restoreGeometry(geometry); // Qt brings it back onto a screen that exists
    m_splitter->restoreState(splitter);
    m_splitter->setHandleWidth(1);
}

void MainWindow::saveLayout()
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << saveGeometry() << m_splitter->saveState();
    m_services.settings.setWindowState(kWindowName, state);
}

} // namespace Headgate::Ui
