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
#include "ui/shell/conversationdelegate.h"
#include "ui/text/errortext.h"

#include <QAction>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kSearchDelay { 150 };
constexpr int kHitLimit = 100;

} // namespace

Sidebar::Sidebar(Services::HistoryService& history, QWidget* parent)
    : QFrame(parent)
    , m_history(history)
    , m_conversations(new ConversationListModel(history, this))
    , m_hits(new SearchResultModel(this))
{
    setObjectName(u"sidebar"_s);
    setProperty("kind", QByteArray("sidebar"));
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelay);
    createLayout();
    connectSignals();
    m_conversations->fetchMore({});
}

QListView* Sidebar::makeList(const char* objectName, const QString& name, QAbstractItemModel* model)
{
    auto* list = new QListView(m_stack);
    list->setObjectName(QLatin1String(objectName));
    list->setAccessibleName(name);
    list->setModel(model);
    list->setItemDelegate(new ConversationDelegate(list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    return list;
}

void Sidebar::createLayout()
{
    // A tool button: a push button's icon strays under a style sheet from right to left.
    QToolButton* fresh = iconButton("newChatButton", Glyph::Plus, tr("New chat"), this);
    fresh->setText(tr("New chat"));
    fresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fresh->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fresh->setProperty("kind", QByteArray("outlined"));
    fresh->setToolTip(tr("New chat (Ctrl+N)"));
    m_field = new QLineEdit(this);
    m_field->setObjectName(u"searchEdit"_s);
    m_field->setAccessibleName(tr("Search chats"));
    m_field->setPlaceholderText(tr("Search chats"));
    m_field->setToolTip(tr("Search chats (Ctrl+K)"));
    addClearAction();
    m_field->setProperty("kind", QByteArray("search"));
    m_stack = new QStackedWidget(this);
    m_list = makeList("conversationList", tr("Chats"), m_conversations);
    m_results = makeList("searchResultList", tr("Search results"), m_hits);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_results);
    m_note = noteLabel("sidebarNote", "caption", this);
    m_note->setAlignment(Qt::AlignHCenter);
    m_note->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);

    auto* top = new QVBoxLayout;
    top->setContentsMargins(Space::kLarge, Space::kLarge, Space::kLarge, Space::kMedium);
    top->setSpacing(Space::kMedium);
    top->addWidget(fresh);
    top->addWidget(m_field);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Space::kMedium);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_note);
    column->addWidget(m_stack, 1);
    connect(fresh, &QToolButton::clicked, this, &Sidebar::newChatRequested);
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
    const auto choose = [this](const QModelIndex& index) {
        emit chosen(m_conversations->at(index.row()).id, {});
    };
    const auto chooseHit = [this](const QModelIndex& index) {
        const SearchHit hit = m_hits->at(index.row());
        emit chosen(hit.conversationId, hit.messageId);
    };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    connect(m_results, &QListView::clicked, this, chooseHit);
    connect(m_results, &QListView::activated, this, chooseHit);
    connect(m_list, &QListView::customContextMenuRequested, this, &Sidebar::openMenu);
    connect(m_field, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, &Sidebar::search);
    connect(&m_searchDelay, &QTimer::timeout, this, &Sidebar::search);
    connect(m_conversations, &ConversationListModel::fetched, this, &Sidebar::updateNote);
    connect(m_conversations, &QAbstractItemModel::rowsInserted, this, &Sidebar::updateNote);
    connect(m_conversations, &QAbstractItemModel::rowsRemoved, this, &Sidebar::updateNote);
    connect(m_conversations, &ConversationListModel::fetchFailed, this,
        [this](const Error& error) { emit failed(errorText(error, tr("The list of chats"))); });
    auto* renameKey = new QShortcut(Qt::Key_F2, m_list);
    renameKey->setContext(Qt::WidgetShortcut);
    auto* removeKey = new QShortcut(QKeySequence::Delete, m_list);
    removeKey->setContext(Qt::WidgetShortcut);
    connect(renameKey, &QShortcut::activated, this, [this] {
        if (const auto info = current())
            rename(*info);
    });
    connect(removeKey, &QShortcut::activated, this, [this] {
        if (const auto info = current())
            remove(*info);
    });
}

std::optional<ConversationInfo> Sidebar::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_conversations->at(index.row()) : std::optional<ConversationInfo>();
}

void Sidebar::setCurrent(const ConversationId& id)
{
    m_shown = id;
    const int row = m_conversations->rowOf(id);
    if (row < 0)
        m_list->setCurrentIndex({});
    else
        m_list->setCurrentIndex(m_conversations->index(row));
}

ConversationId Sidebar::neighbour(int step) const
{
    const int count = m_conversations->rowCount();
    if (count == 0)
        return {};
    const int row = m_conversations->rowOf(m_shown);
    const int from = row < 0 ? (step > 0 ? -1 : 0) : row;
    return m_conversations->at((from + step + count) % count).id;
}

QList<QWidget*> Sidebar::panes() const
{
    return { m_list };
}

void Sidebar::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool Sidebar::endSearch()
{
    if (m_field->text().isEmpty() && !m_field->hasFocus())
        return false;
    m_field->clear();
    search();
    return true;
}

void Sidebar::search()
{
    m_searchDelay.stop();
    const QString query = m_field->text().trimmed();
    if (query.isEmpty()) {
        m_stack->setCurrentWidget(m_list);
        updateNote();
        return;
    }
    whenDone(m_history.search({ query, kHitLimit }), this,
        [this, query](const Result<QVector<SearchHit>>& hits) {
            if (m_field->text().trimmed() == query)
                takeHits(hits);
        });
}

void Sidebar::takeHits(const Result<QVector<SearchHit>>& hits)
{
    if (!hits) {
        emit failed(errorText(hits.error(), tr("The search")));
        return;
    }
    m_hits->setHits(hits.value());
    m_stack->setCurrentWidget(m_results);
    updateNote();
}

void Sidebar::updateNote()
{
    if (m_stack->currentWidget() == m_results)
        setNote(m_note,
            m_hits->rowCount() == 0 ? tr("No chat contains “%1”.").arg(m_field->text().trimmed())
                                    : QString());
    else
        setNote(m_note,
            m_conversations->rowCount() == 0 ? tr("Your chats will be listed here.") : QString());
}

void Sidebar::openMenu(const QPoint& position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    const ConversationInfo info = m_conversations->at(index.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename…"), this, [this, info] { rename(info); });
    menu->addAction(tr("Delete"), this, [this, info] { remove(info); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void Sidebar::rename(const ConversationInfo& conversation)
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(u"renameDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename chat"));
    dialog->setLabelText(tr("Title"));
    dialog->setTextValue(conversation.title);
    connect(dialog, &QInputDialog::textValueSelected, this,
        [this, id = conversation.id](const QString& title) {
            if (title.trimmed().isEmpty())
                return;
            whenDone(m_history.rename(id, title.trimmed()), this,
                [this](const Result<ConversationInfo>& renamed) {
                    if (!renamed)
                        emit failed(errorText(renamed.error(), tr("The chat")));
                });
        });
    dialog->open();
}

void Sidebar::remove(const ConversationInfo& conversation)
{
    whenDone(
        m_history.remove(conversation.id), this, [this, conversation](const Result<void>& result) {
            if (result)
                emit removed(conversation);
            else
                emit failed(errorText(result.error(), tr("The chat")));
        });
}

} // namespace Headgate::Ui
