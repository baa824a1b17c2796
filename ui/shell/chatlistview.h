// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"

#include <QListView>
#include <QTimer>

namespace Headgate::Ui {

class ConversationListModel;

//! \brief The list of chats under mouse and keyboard: several at once, folders that open, F2 to
//! rename, rows to drag. Holds the model still while the pointer is over it.
class ChatListView : public QListView {
    Q_OBJECT

public:
    ChatListView(ConversationListModel& chats, QWidget* parent);

    //! The chats that are selected, in their order; without a selection the one that the keyboard
    //! is on.
    QVector<ConversationInfo> selectedChats() const;
    void selectChat(const ConversationId& id);

signals:
    //! A plain click or Enter on one chat.
    void opened(const Headgate::ConversationInfo& conversation);
    void deleteRequested();
    //! At a place of the screen, by mouse or keyboard.
    void menuRequested(const QPoint& globalPosition);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void activateRow(const QModelIndex& index);
    void openMenuAtRow();
    void turnSpinners();
    bool setExpanded(bool isExpanded);

    ConversationListModel& m_chats;
    QTimer m_spin;
    Qt::KeyboardModifiers m_modifiers; //!< of the last press
};

} // namespace Headgate::Ui
