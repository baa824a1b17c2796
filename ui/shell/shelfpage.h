// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/historyservice.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace Headgate::Ui {

class ChatActions;
class ChatListView;
class ConversationListModel;

//! \brief The trash or the archive in the sidebar's place. Made when it is opened.
class ShelfPage : public QWidget {
    Q_OBJECT

public:
    ShelfPage(Services::HistoryService& history, const Clock& clock, ChatActions& actions,
        ConversationQuery::Shelf shelf, QWidget* parent);

signals:
    void backRequested();
    //! To be shown; of the archive only.
    void opened(const Headgate::ConversationInfo& conversation);

private:
    QWidget* makeHeader();
    void connectSignals();
    void openMenu(const QPoint& globalPosition);
    void removeSelected();
    void updateNote();
    bool isTrash() const { return m_shelf == ConversationQuery::Shelf::Trash; }

    ChatActions& m_actions;
    ConversationQuery::Shelf m_shelf;
    ConversationListModel* m_chats = nullptr;
    ChatListView* m_list = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_empty = nullptr; //!< of the trash only
    bool m_isFetched = false;
};

} // namespace Headgate::Ui
