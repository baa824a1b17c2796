// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Services {
struct SentTurn;
}

namespace Headgate::Ui {

class AnswerTracker;
class TranscriptFeeder;
class TranscriptView;

//! \brief A small window for a question in passing, to the model that new chats begin with. The
//! question begins a chat like any other; what is asked before the window is put away follows it.
class QuickAsk : public QWidget {
    Q_OBJECT

public:
    QuickAsk(const Services::ServiceSet& services, AnswerTracker& tracker);
    ~QuickAsk() override;

    //! To be called before it is shown: a new question, unless the last one is being answered.
    void begin();
    //! Null before the first question.
    const ConversationId& chat() const { return m_chat.id; }

signals:
    //! The window has put itself away.
    void chatRequested(const Headgate::ConversationId& chat);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void createLayout();
    void connectSignals();
    void ask();
    void takeTurn(const Services::SentTurn& turn);
    void updateState();

    Services::ServiceSet m_services;
    AnswerTracker& m_tracker;
    ConversationInfo m_chat; //!< null id: no question was asked yet
    bool m_isAsking = false; //!< a question is on its way into the history
    QLineEdit* m_question = nullptr;
    QLabel* m_problem = nullptr;
    TranscriptView* m_view = nullptr;
    TranscriptFeeder* m_feeder = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace Headgate::Ui
