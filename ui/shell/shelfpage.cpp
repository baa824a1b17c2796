// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shelfpage.h"

#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/chatactions.h"
#include "ui/shell/chatlistview.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ShelfPage::ShelfPage(Services::HistoryService& history, const Clock& clock, ChatActions& actions,
    ConversationQuery::Shelf shelf, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_shelf(shelf)
    , m_chats(new ConversationListModel(history, clock, this, shelf))
{
    setObjectName(isTrash() ? u"trashPage"_s : u"archivePage"_s);
    m_list = new ChatListView(*m_chats, this);
    m_list->setObjectName(isTrash() ? u"trashList"_s : u"archiveList"_s);
    m_list->setAccessibleName(isTrash() ? tr("Trash") : tr("Archived chats"));
    m_list->setDragDropMode(QAbstractItemView::NoDragDrop);
    m_note = noteLabel("shelfNote", "caption", this);
    m_note->setContentsMargins(Space::kHuge, Space::kMedium, Space::kHuge, Space::kMedium);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);
    connectSignals();
    m_chats->fetchMore({});
}

QWidget* ShelfPage::makeHeader()
{
    auto* header = new QWidget(this);
    const bool isRtl = layoutDirection() == Qt::RightToLeft;
    QToolButton* back = iconButton("backToChatsButton",
        isRtl ? Glyph::ChevronRight : Glyph::ChevronLeft, tr("Back to the chats"), header);
    connect(back, &QToolButton::clicked, this, &ShelfPage::backRequested);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(directed(
        { Space::kMedium, Space::kLarge, Space::kLarge, Space::kMedium }, layoutDirection()));
    row->setSpacing(Space::kMedium);
    row->addWidget(back);
    row->addWidget(
        plainLabel(isTrash() ? tr("Trash") : tr("Archived chats"), "heading", header), 1);
    if (isTrash()) {
        m_empty = pushButton("emptyTrashButton", tr("Empty trash…"), header);
        setKind(m_empty, "link");
        m_empty->setEnabled(false);
        row->addWidget(m_empty);
        connect(m_empty, &QPushButton::clicked, &m_actions, &ChatActions::emptyTrash);
    }
    return header;
}

void ShelfPage::connectSignals()
{
    connect(m_chats, &ConversationListModel::fetched, this, [this] {
        m_isFetched = true;
        updateNote();
    });
    connect(m_chats, &QAbstractItemModel::rowsInserted, this, &ShelfPage::updateNote);
    connect(m_chats, &QAbstractItemModel::rowsRemoved, this, &ShelfPage::updateNote);
    connect(m_list, &ChatListView::menuRequested, this, &ShelfPage::openMenu);
    connect(m_list, &ChatListView::deleteRequested, this, &ShelfPage::removeSelected);
    connect(m_list, &ChatListView::opened, this, [this](const ConversationInfo& chat) {
        if (!isTrash())
            emit opened(chat);
    });
}

void ShelfPage::openMenu(const QPoint& globalPosition)
{
    const QVector<ConversationInfo> chats = m_list->selectedChats();
    if (chats.isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"shelfMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (isTrash())
        m_actions.fillTrashMenu(*menu, chats);
    else
        m_actions.fillArchiveMenu(*menu, chats);
    menu->popup(globalPosition);
}

void ShelfPage::removeSelected()
{
    const QVector<ConversationInfo> chats = m_list->selectedChats();
    if (chats.isEmpty())
        return;
    if (isTrash())
        m_actions.purge(chats);
    else
        m_actions.remove(chats);
}

void ShelfPage::updateNote()
{
    const bool isEmpty = m_isFetched && m_chats->rowCount() == 0;
    if (m_empty != nullptr)
        m_empty->setEnabled(!isEmpty);
    if (isTrash())
        setNote(m_note,
            isEmpty ? tr("The trash is empty.")
                    : tr("Deleted chats are kept here for 30 days, then they go for good."));
    else
        setNote(m_note, isEmpty ? tr("No chat is archived.") : QString());
}

} // namespace Headgate::Ui
