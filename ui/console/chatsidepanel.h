// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/runway.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"
#include "ui/models/whendone.h"

#include <QFrame>
#include <QTimer>

#include <optional>

class QLabel;
class QToolButton;

namespace Headgate::Ui {

class SideCard;

//! \brief The console of one chat, beside it: which key pays, the limits of its model and how long
//! they last, what the chat and today cost, and the chat's last requests. Each leads to its page.
//!
//! It asks the core only while it is shown, at most twice a second, and shows what came together.
class ChatSidePanel : public QFrame {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    ChatSidePanel(const Services::ServiceSet& services, const Clock& clock, QWidget* parent);

    void setChat(const ConversationId& chat);
    //! What answers next.
    void setTarget(const Target& target);
    void setPinned(bool isPinned);
    //! Something has ended: newer figures, soon.
    void askSoon();

signals:
    void pageRequested(const QString& name); //!< of pageEntries()
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);
    void pinned(bool isPinned); //!< the user wants it so
    void closeRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeHeader();
    void createLayout();
    SideCard* addCard(const char* name, const QString& title, const QString& way);
    void openToday();
    void ask();
    void askChat();
    void askRecent();
    template <typename T, typename Take> void await(const QFuture<Result<T>>& answer, Take take);
    void finish();
    void showPool();
    void showCosts();
    void showRequests();
    void openRequests();

    Services::ServiceSet m_services;
    const Clock& m_clock;
    ConversationId m_chat;
    Target m_target;
    PoolOverview m_pool;
    RecentUse m_recent;
    QDateTime m_recentAt; //!< when what is told was asked for; null: never
    QDateTime m_recentAsked; //!< the same of the question that is open
    std::optional<UsageTotal> m_cost; //!< of the chat; absent: not told
    std::optional<UsageTotal> m_today;
    QVector<BookedRequest> m_last;
    std::optional<Error> m_error; //!< of this round
    int m_round = 0; //!< another chat begins another one
    int m_open = 0; //!< questions of it
    bool m_isDue = false; //!< asked for while questions were open
    QTimer m_soon { this };
    QTimer m_every { this };
    QToolButton* m_pin = nullptr;
    QLabel* m_note = nullptr;
    SideCard* m_key = nullptr;
    SideCard* m_limits = nullptr;
    SideCard* m_chatCost = nullptr;
    SideCard* m_todayCost = nullptr;
    SideCard* m_requests = nullptr;
};

} // namespace Headgate::Ui
