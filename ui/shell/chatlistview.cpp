// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/chatlistview.h"

#include "ui/models/conversationlistmodel.h"
#include "ui/shell/conversationdelegate.h"

#include <QContextMenuEvent>
#include <QMouseEvent>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kSpinStep { 100 };

using Kind = ConversationListModel::RowKind;

} // namespace

ChatListView::ChatListView(ConversationListModel& chats, QWidget* parent)
    : QListView(parent)
    , m_chats(chats)
{
    setModel(&m_chats);
    setItemDelegate(new ConversationDelegate(this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    m_spin.setInterval(kSpinStep);
    connect(&m_spin, &QTimer::timeout, this, &ChatListView::turnSpinners);
    connect(&m_chats, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_chats.hasRunning() && !m_spin.isActive())
            m_spin.start();
    });
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (m_modifiers == Qt::NoModifier) // else: it is being selected
            activateRow(index);
    });
}

QVector<ConversationInfo> ChatListView::selectedChats() const
{
    QModelIndexList indexes = selectionModel()->selectedIndexes();
    if (indexes.isEmpty() && currentIndex().isValid())
        indexes << currentIndex(); // the keyboard is on it, though nothing was selected yet
    std::sort(indexes.begin(), indexes.end());
    QVector<ConversationInfo> chats;
    for (const QModelIndex& index : std::as_const(indexes)) {
        if (m_chats.kindAt(index.row()) == Kind::Chat)
            chats << m_chats.at(index.row());
    }
    return chats;
}

void ChatListView::selectChat(const ConversationId& id)
{
    const int row = m_chats.rowOf(id);
    if (row >= 0) {
        const QModelIndex index = m_chats.index(row);
        setCurrentIndex(index);
        // Alone: while Ctrl is held (Ctrl+Tab) that has added it to the chosen ones.
        selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    } else {
        selectionModel()->clear();
    }
}

void ChatListView::activateRow(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    switch (m_chats.kindAt(index.row())) {
    case Kind::Chat:
        emit opened(m_chats.at(index.row()));
        break;
    case Kind::Folder:
    case Kind::More:
        m_chats.toggle(index.row());
        break;
    case Kind::Heading:
        break;
    }
}

void ChatListView::turnSpinners()
{
    if (!m_chats.hasRunning() || !isVisible()) {
        m_spin.stop();
        viewport()->update();
        return;
    }
    const int top = std::max(0, indexAt({ width() / 2, 0 }).row());
    for (int row = top; row < m_chats.rowCount(); ++row) {
        const QModelIndex index = m_chats.index(row);
        const QRect place = visualRect(index);
        if (place.top() > viewport()->height())
            break;
        if (index.data(ConversationListModel::IsRunningRole).toBool())
            viewport()->update(place);
    }
}

bool ChatListView::setExpanded(bool isExpanded)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return false;
    if (m_chats.kindAt(index.row()) != Kind::Folder) {
        // From a chat in a folder to the folder, as trees do.
        const auto folder = index.data(ConversationListModel::FolderRole).value<FolderId>();
        const int row = isExpanded || folder.isNull() ? -1 : m_chats.rowOf(folder);
        if (row >= 0)
            setCurrentIndex(m_chats.index(row));
        return row >= 0;
    }
    if (index.data(ConversationListModel::IsExpandedRole).toBool() != isExpanded)
        m_chats.toggle(index.row());
    return true;
}

void ChatListView::mousePressEvent(QMouseEvent* event)
{
    m_modifiers = event->modifiers();
    QListView::mousePressEvent(event);
}

void ChatListView::enterEvent(QEnterEvent* event)
{
    QListView::enterEvent(event);
    m_chats.setHeld(true);
}

void ChatListView::leaveEvent(QEvent* event)
{
    QListView::leaveEvent(event);
    m_chats.setHeld(false);
}

void ChatListView::hideEvent(QHideEvent* event)
{
    QListView::hideEvent(event);
    m_chats.setHeld(false); // no leaving is told where the page is turned
}

void ChatListView::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    int row = currentIndex().row();
    while (row >= 0 && row < m_chats.rowCount() && m_chats.kindAt(row) == Kind::Heading)
        ++row; // Qt takes the first row, which may be a heading
    if (row != currentIndex().row() && row < m_chats.rowCount())
        setCurrentIndex(m_chats.index(row));
}

void ChatListView::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier;
    const bool isLtr = layoutDirection() == Qt::LeftToRight;
    if (isPlain && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        setExpanded((event->key() == Qt::Key_Right) == isLtr);
        event->accept();
    } else if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        openMenuAtRow(); // Qt on X11 knows the menu key alone
    } else if (isPlain && event->key() == Qt::Key_Delete) {
        emit deleteRequested();
    } else if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && state() != QAbstractItemView::EditingState) {
        activateRow(currentIndex());
    } else {
        QListView::keyPressEvent(event);
    }
}

void ChatListView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    if (event->reason() == QContextMenuEvent::Keyboard)
        openMenuAtRow();
    else
        emit menuRequested(event->globalPos());
}

void ChatListView::openMenuAtRow()
{
    const QRect row = visualRect(currentIndex()).intersected(viewport()->rect());
    emit menuRequested(viewport()->mapToGlobal(row.center()));
}

} // namespace Headgate::Ui
