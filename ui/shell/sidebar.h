// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QStackedWidget;

namespace Headgate::Ui {

class ChatActions;
class ChatListView;
class ConversationListModel;
class SearchFilter;
class SearchResultModel;
class ShelfPage;

//! \brief New chat, search, the list of chats, the way to archive and trash.
class Sidebar : public QFrame {
    Q_OBJECT

public:
    explicit Sidebar(Services::HistoryService& history, QWidget* parent = nullptr);
    //! With a clock of its own, which outlives the sidebar: for tests.
    Sidebar(Services::HistoryService& history, const Clock& clock, QWidget* parent);

    ConversationListModel& conversations() { return *m_conversations; }
    //! Marks the chat that is shown; the null id marks none.
    void setCurrent(const ConversationId& id);
    //! The chat `step` chats away from the shown one; the null id where there is none.
    ConversationId neighbour(int step) const;
    void focusSearch();
    //! Where the keyboard goes when it steps from pane to pane.
    QList<QWidget*> panes() const;
    //! Leaves the search, or the shelf that is open; false when there was neither.
    bool endSearch();
    //! Trash or Archived, in the list's place.
    void openShelf(ConversationQuery::Shelf shelf);

signals:
    void newChatRequested();
    //! `message` is not null for a search hit.
    void chosen(const Headgate::ConversationId& id, const Headgate::MessageId& message);
    //! To be shown in a window of its own.
    void windowRequested(const Headgate::ConversationId& id);
    void failed(const QString& sentence);
    //! Something was done; `undo` takes it back.
    void exportRequested(const QVector<Headgate::ConversationInfo>& conversations);
    void undoOffered(const QString& sentence, const std::function<void()>& undo);

private:
    //! \param clock null: the system's, which is a member and lives only from here on
    Sidebar(Services::HistoryService& history, const Clock* clock, QWidget* parent);
    void createLayout();
    QWidget* makeTop();
    void addClearAction();
    void connectSignals();
    void connectActions();
    void connectSearch();
    void makeResults();
    QMenu* makeMoreMenu();
    void search();
    void takeHits(const Result<QVector<SearchHit>>& hits);
    void openMenu(const QPoint& globalPosition);
    void removeSelected();
    void closeShelf();
    void editRow(int row);
    void keepCurrent();
    void updateNote();

    const SystemClock m_systemClock;
    Services::HistoryService& m_history;
    const Clock& m_clock;
    ConversationListModel* m_conversations = nullptr;
    ChatActions* m_actions = nullptr;
    SearchResultModel* m_hits = nullptr;
    SearchFilter* m_filter = nullptr;
    QLineEdit* m_field = nullptr;
    QStackedWidget* m_stack = nullptr;
    ChatListView* m_list = nullptr;
    QListView* m_results = nullptr; //!< made with the first search
    ShelfPage* m_shelf = nullptr; //!< while it is open
    QWidget* m_top = nullptr;
    QLabel* m_note = nullptr;
    QTimer m_searchDelay;
    ConversationId m_shown;
};

} // namespace Headgate::Ui
