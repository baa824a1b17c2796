// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/conversation.h"
#include "core/model/usagesum.h"
#include "core/services/services.h"
#include "ui/text/healthtext.h"

#include <QFrame>
#include <QHash>
#include <QTimer>

#include <optional>

class QLabel;
class QToolButton;

namespace Headgate::Ui {

class AnswerStateLabel;
class AnswerTracker;

//! \brief The line below all pages: how the chosen back end is, what this chat and today took.
//! Tokens, and their cost at list price; what has no price is said to have none.
class StatusStrip : public QFrame {
    Q_OBJECT

public:
    //! An empty line at first, which costs the first paint next to nothing.
    //! \param clock of the test's own, which outlives it; none: the machine's
    StatusStrip(const Services::ServiceSet& services, const AnswerTracker& tracker,
        QWidget* parent = nullptr, const Clock* clock = nullptr);

    //! Fills the line and keeps it up to date from then on. Once.
    void begin();
    void setChat(const ConversationId& chat);
    //! What answers next.
    void setTarget(const Target& target);

signals:
    //! The back end's health was pressed.
    void connectionsRequested();
    //! What today took was pressed.
    void budgetsRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void takeAnswer(const MessageRecord& answer);
    void createWidgets();
    void takeModels(const QString& backendId);
    void updateHealth();
    void askChat();
    void askToday();
    void showChat(const UsageSum& sum);
    void showToday(const UsageSum& sum);

    Services::ServiceSet m_services;
    const AnswerTracker& m_tracker;
    const SystemClock m_systemClock; // its own: the window's members go before its line does
    const Clock& m_clock;
    ConversationId m_chat;
    Target m_target;
    QHash<QString, Failure> m_failures; //!< by back end: how its last answer ended
    std::optional<Health> m_shown;
    QTimer m_midnight;
    QToolButton* m_health = nullptr; //!< these are made by begin()
    AnswerStateLabel* m_state = nullptr;
    QLabel* m_chatTokens = nullptr;
    QToolButton* m_todaysTokens = nullptr;
};

} // namespace Headgate::Ui
