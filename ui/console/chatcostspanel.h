// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatusage.h"
#include "core/model/conversation.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"

#include <QWidget>

#include <chrono>

class QAction;
class QLabel;
class QTreeView;

namespace Headgate::Ui {

class ChatCostsModel;

//! \brief Which chats were the dearest. Its question is the longest of the page that it stands on:
//! that page's own figures go first, and it asks more seldom.
class ChatCostsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChatCostsPanel(const Services::ServiceSet& services, QWidget* parent = nullptr);

    //! Asks, unless the same was asked a moment ago.
    //! \param what the requests that are looked at, whose times `query` has
    //! \param range what the user chose: another one is asked for at once
    void ask(const RequestFilter& what, const TimeRange& range, const ChatUsageQuery& query);

signals:
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);
    void chatRequested(const Headgate::ConversationId& chat);

private:
    void makeTable();
    void take(const Result<ChatUsages>& answer);
    void present(const QVector<ConversationInfo>& infos);
    void showCurrent();
    QString remarks() const;

    Services::ServiceSet m_services;
    RequestFilter m_what;
    TimeRange m_range;
    ChatUsages m_usages;
    ChatCostsModel* m_model = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QTreeView* m_table = nullptr;
    QAction* m_openChat = nullptr;
    QAction* m_openRequests = nullptr;
    std::chrono::steady_clock::time_point m_askedAt {};
    std::chrono::steady_clock::duration m_rest {}; //!< until the same is asked again
    int m_round = 0;
    bool m_isAsking = false;
};

} // namespace Headgate::Ui
