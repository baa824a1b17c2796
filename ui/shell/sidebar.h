// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QFrame>
#include <QTimer>

#include <optional>

class QAbstractItemModel;
class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace Headgate::Ui {

class ConversationListModel;
class SearchResultModel;

//! \brief New chat, search, the list of chats.
class Sidebar : public QFrame {
    Q_OBJECT

public:
    explicit Sidebar(Services::HistoryService& history, QWidget* parent = nullptr);

    ConversationListModel& conversations() { return *m_conversations; }
    //! Marks the chat that is shown; the null id marks none.
    void setCurrent(const ConversationId& id);
    //! The chat `step` rows away from the shown one; the null id where there is none.
    ConversationId neighbour(int step) const;
    void focusSearch();
    //! Where the keyboard goes when it steps from pane to pane.
    QList<QWidget*> panes() const;
    //! Leaves the search; false when there was none.
    bool endSearch();

signals:
    void newChatRequested();
    //! `message` is not null for a search hit.
    void chosen(const Headgate::ConversationId& id, const Headgate::MessageId& message);
    void failed(const QString& sentence);
    void removed(const Headgate::ConversationInfo& conversation);

private:
    void createLayout();
    void addClearAction();
    void connectSignals();
    QListView* makeList(const char* objectName, const QString& name, QAbstractItemModel* model);
    void search();
    void takeHits(const Result<QVector<SearchHit>>& hits);
    void openMenu(const QPoint& position);
    void rename(const ConversationInfo& conversation);
    void remove(const ConversationInfo& conversation);
    void updateNote();
    std::optional<ConversationInfo> current() const;

    Services::HistoryService& m_history;
    ConversationListModel* m_conversations = nullptr;
    SearchResultModel* m_hits = nullptr;
    QLineEdit* m_field = nullptr;
    QStackedWidget* m_stack = nullptr;
    QListView* m_list = nullptr;
    QListView* m_results = nullptr;
    QLabel* m_note = nullptr;
    QTimer m_searchDelay;
    ConversationId m_shown;
};

} // namespace Headgate::Ui
