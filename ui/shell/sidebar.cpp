// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/sidebar.h"

#include "core/services/historyservice.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/searchresultmodel.h"
#include "ui/models/whendone.h"
#include "ui/shell/chatactions.h"
#include "ui/shell/chatlistview.h"
#include "ui/shell/conversationdelegate.h"
#include "ui/shell/searchfilter.h"
#include "ui/shell/shelfpage.h"
#include "ui/text/errortext.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kSearchDelay { 150 };
constexpr int kHitLimit = 100;

using Shelf = ConversationQuery::Shelf;
using Kind = ConversationListModel::RowKind;

} // namespace

Sidebar::Sidebar(Services::HistoryService& history, QWidget* parent)
    : Sidebar(history, nullptr, parent)
{
}

Sidebar::Sidebar(Services::HistoryService& history, const Clock& clock, QWidget* parent)
    : Sidebar(history, &clock, parent)
{
}

Sidebar::Sidebar(Services::HistoryService& history, const Clock* clock, QWidget* parent)
    : QFrame(parent)
    , m_history(history)
    , m_clock(clock != nullptr ? *clock : m_systemClock)
    , m_conversations(new ConversationListModel(history, m_clock, this))
    , m_actions(new ChatActions(history, this))
    , m_hits(new SearchResultModel(this))
{
    setObjectName(u"sidebar"_s);
    setProperty("kind", QByteArray("sidebar"));
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelay);
    createLayout();
    connectSignals();
    connectActions();
    connectSearch();
    m_conversations->fetchMore({});
}

QWidget* Sidebar::makeTop()
{
    auto* top = new QWidget(this);
    // A tool button: a push button's icon strays under a style sheet from right to left.
    QToolButton* fresh = iconButton("newChatButton", Glyph::Plus, tr("New chat"), top);
    fresh->setText(tr("New chat"));
    fresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fresh->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fresh->setProperty("kind", QByteArray("outlined"));
    fresh->setToolTip(tr("New chat (Ctrl+N)"));
    connect(fresh, &QToolButton::clicked, this, &Sidebar::newChatRequested);
    QToolButton* more = iconButton("moreOfListButton", Glyph::More, tr("Folders and trash"), top);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(makeMoreMenu());
    m_field = new QLineEdit(top);
    m_field->setObjectName(u"searchEdit"_s);
    m_field->setAccessibleName(tr("Search chats"));
    m_field->setPlaceholderText(tr("Search chats"));
    m_field->setToolTip(tr("Search chats (Ctrl+K)"));
    m_field->setProperty("kind", QByteArray("search"));
    addClearAction();
    m_filter = new SearchFilter(m_history, m_clock, top);

    auto* first = new QHBoxLayout;
    first->setSpacing(Space::kSmall);
    first->addWidget(fresh, 1);
    first->addWidget(more);
    auto* second = new QHBoxLayout;
    second->setSpacing(Space::kSmall);
    second->addWidget(m_field, 1);
    second->addWidget(m_filter);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(Space::kLarge, Space::kLarge, Space::kLarge, Space::kMedium);
    column->setSpacing(Space::kMedium);
    column->addLayout(first);
    column->addLayout(second);
    return top;
}

QMenu* Sidebar::makeMoreMenu()
{
    auto* menu = new QMenu(this);
    const auto add = [&](Glyph glyph, const QString& text, const char* name, auto action) {
        QAction* entry = menu->addAction(themedIcon(glyph), text, this, action);
        entry->setObjectName(QLatin1String(name));
    };
    add(Glyph::Folder, tr("New folder"), "newFolderAction", [this] { m_actions->addFolder({}); });
    menu->addSeparator();
    add(Glyph::Archive, tr("Archived chats"), "openArchiveAction",
        [this] { openShelf(Shelf::Archived); });
    add(Glyph::Trash, tr("Trash"), "openTrashAction", [this] { openShelf(Shelf::Trash); });
    return menu;
}

void Sidebar::createLayout()
{
    m_top = makeTop();
    m_stack = new QStackedWidget(this);
    m_list = new ChatListView(*m_conversations, m_stack);
    m_list->setObjectName(u"conversationList"_s);
    m_list->setAccessibleName(tr("Chats"));
    m_stack->addWidget(m_list);
    m_note = noteLabel("sidebarNote", "caption", this);
    m_note->setAlignment(Qt::AlignHCenter);
    m_note->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Space::kMedium);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_note);
    column->addWidget(m_stack, 1);
}

//! QLineEdit's own clear button searches the desktop's icon themes for its picture: a tenth of all
//! instructions until the window is painted.
void Sidebar::addClearAction()
{
    QAction* clear = m_field->addAction(themedIcon(Glyph::Close), QLineEdit::TrailingPosition);
    clear->setObjectName(u"clearSearchAction"_s);
    clear->setText(tr("Clear search"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, m_field, &QLineEdit::clear);
    connect(m_field, &QLineEdit::textChanged, clear,
        [clear](const QString& text) { clear->setVisible(!text.isEmpty()); });
}

void Sidebar::connectSignals()
{
    connect(m_list, &ChatListView::opened, this,
        [this](const ConversationInfo& chat) { emit chosen(chat.id, {}); });
    connect(m_list, &ChatListView::menuRequested, this, &Sidebar::openMenu);
    connect(m_list, &ChatListView::deleteRequested, this, &Sidebar::removeSelected);
    connect(m_conversations, &ConversationListModel::fetched, this, &Sidebar::updateNote);
    connect(m_conversations, &QAbstractItemModel::rowsInserted, this, &Sidebar::keepCurrent);
    connect(m_conversations, &QAbstractItemModel::rowsInserted, this, &Sidebar::updateNote);
    connect(m_conversations, &QAbstractItemModel::rowsRemoved, this, &Sidebar::updateNote);
    connect(m_conversations, &ConversationListModel::fetchFailed, this,
        [this](const Error& error) { emit failed(readErrorText(error, tr("The list of chats"))); });
    connect(m_conversations, &ConversationListModel::changeFailed, this,
        [this](const Error& error) { emit failed(errorText(error, tr("The chat"))); });
}

void Sidebar::connectActions()
{
    connect(m_actions, &ChatActions::failed, this, &Sidebar::failed);
    connect(m_actions, &ChatActions::windowRequested, this, &Sidebar::windowRequested);
    connect(m_actions, &ChatActions::exportRequested, this, &Sidebar::exportRequested);
    connect(m_actions, &ChatActions::undoOffered, this, &Sidebar::undoOffered);
    connect(m_actions, &ChatActions::duplicated, m_conversations, &ConversationListModel::showNow);
    connect(m_actions, &ChatActions::renameRequested, this,
        [this](const ConversationInfo& chat) { editRow(m_conversations->rowOf(chat.id)); });
    connect(m_actions, &ChatActions::folderRenameRequested, this,
        [this](const FolderId& folder) { editRow(m_conversations->rowOf(folder)); });
}

void Sidebar::connectSearch()
{
    connect(m_field, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, &Sidebar::search);
    connect(m_filter, &SearchFilter::changed, this, &Sidebar::search);
    connect(&m_searchDelay, &QTimer::timeout, this, &Sidebar::search);
}

void Sidebar::editRow(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_conversations->index(row);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    m_list->setFocus();
    m_list->edit(index);
}

void Sidebar::setCurrent(const ConversationId& id)
{
    m_shown = id;
    m_list->selectChat(id);
}

//! The row of the shown chat may come only now.
void Sidebar::keepCurrent()
{
    if (!m_shown.isNull() && !m_list->currentIndex().isValid())
        m_list->selectChat(m_shown);
}

ConversationId Sidebar::neighbour(int step) const
{
    const int row = m_conversations->neighbour(m_shown, step);
    return row < 0 ? ConversationId() : m_conversations->at(row).id;
}

QList<QWidget*> Sidebar::panes() const
{
    return { m_stack->currentWidget() };
}

void Sidebar::focusSearch()
{
    closeShelf();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool Sidebar::endSearch()
{
    if (m_shelf != nullptr) {
        closeShelf();
        return true;
    }
    if (m_field->text().isEmpty() && !m_field->hasFocus())
        return false;
    m_field->clear();
    m_filter->clear();
    search();
    return true;
}

void Sidebar::makeResults()
{
    m_results = new QListView(m_stack);
    m_results->setObjectName(u"searchResultList"_s);
    m_results->setAccessibleName(tr("Search results"));
    m_results->setModel(m_hits);
    m_results->setItemDelegate(new ConversationDelegate(m_results));
    m_results->setUniformItemSizes(true);
    m_results->setMouseTracking(true);
    m_results->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(m_results);
    const auto choose = [this](const QModelIndex& index) {
        const SearchHit hit = m_hits->at(index.row());
        emit chosen(hit.conversationId, hit.messageId);
    };
    connect(m_results, &QListView::clicked, this, choose);
    connect(m_results, &QListView::activated, this, choose);
}

void Sidebar::search()
{
    m_searchDelay.stop();
    const SearchQuery query = m_filter->query(m_field->text().trimmed(), kHitLimit);
    if (query.text.isEmpty()) {
        if (m_shelf == nullptr)
            m_stack->setCurrentWidget(m_list);
        updateNote();
        return;
    }
    whenDone(m_history.search(query), this, [this, query](const Result<QVector<SearchHit>>& hits) {
        if (m_filter->query(m_field->text().trimmed(), kHitLimit) == query)
            takeHits(hits);
    });
}

void Sidebar::takeHits(const Result<QVector<SearchHit>>& hits)
{
    if (!hits) {
        emit failed(readErrorText(hits.error(), tr("The search")));
        return;
    }
    if (m_results == nullptr)
        makeResults();
    m_hits->setHits(hits.value());
    m_stack->setCurrentWidget(m_results);
    updateNote();
}

void Sidebar::updateNote()
{
    QString note;
    if (m_results != nullptr && m_stack->currentWidget() == m_results) {
        const QString text = m_field->text().trimmed();
        if (m_hits->rowCount() == 0)
            note = m_filter->isActive()
                ? tr("No chat contains “%1” (%2).").arg(text, m_filter->summary())
                : tr("No chat contains “%1”.").arg(text);
    } else if (m_shelf == nullptr && m_conversations->rowCount() == 0) {
        note = tr("Your chats will be listed here.");
    }
    setNote(m_note, note);
}

void Sidebar::openShelf(Shelf shelf)
{
    closeShelf();
    m_shelf = new ShelfPage(m_history, m_clock, *m_actions, shelf, m_stack);
    m_stack->addWidget(m_shelf);
    m_stack->setCurrentWidget(m_shelf);
    m_top->hide();
    updateNote();
    connect(m_shelf, &ShelfPage::backRequested, this, &Sidebar::closeShelf);
    connect(m_shelf, &ShelfPage::opened, this,
        [this](const ConversationInfo& chat) { emit chosen(chat.id, {}); });
    m_shelf->setFocus();
}

void Sidebar::closeShelf()
{
    if (m_shelf == nullptr)
        return;
    m_shelf->deleteLater();
    m_stack->removeWidget(m_shelf);
    m_shelf = nullptr;
    m_top->show();
    m_stack->setCurrentWidget(m_list);
    m_list->setFocus();
    updateNote();
}

void Sidebar::openMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"chatMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QVector<ConversationInfo> chats = m_list->selectedChats();
    const QModelIndex index = m_list->currentIndex();
    const QVector<FolderInfo>& folders = m_conversations->folders();
    const bool isFolder = index.isValid() && m_conversations->kindAt(index.row()) == Kind::Folder;
    if (!chats.isEmpty()) {
        m_actions->fillMenu(*menu, chats, folders);
    } else if (isFolder) {
        const auto id = index.data(ConversationListModel::FolderRole).value<FolderId>();
        for (int place = 0; place < folders.size(); ++place) {
            if (folders.at(place).id == id)
                m_actions->fillFolderMenu(*menu, folders.at(place), place, int(folders.size()));
        }
    } else {
        menu->addAction(themedIcon(Glyph::Folder), tr("New folder"), m_actions,
            [this] { m_actions->addFolder({}); });
    }
    menu->popup(globalPosition);
}

void Sidebar::removeSelected()
{
    const QVector<ConversationInfo> chats = m_list->selectedChats();
    if (!chats.isEmpty())
        m_actions->remove(chats);
}

} // namespace Headgate::Ui
