// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/answertracker.h"
#include "ui/chat/transcript/transcriptitem.h"
#include "ui/text/failuretext.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace Headgate::Ui {

class TranscriptView;

//! \brief One model's answer among others: it streams, can be stopped, and can be chosen.
class CompareColumn : public QFrame {
    Q_OBJECT

public:
    //! \param number from 1, for the names of its controls
    //! \param context who was asked
    CompareColumn(const MessageRecord& answer, const Target& target, int number,
        const FailureContext& context, AnswerTracker& tracker, QWidget* parent);

    MessageId answer() const { return m_answer.id; }
    const Target& target() const { return m_target; }
    bool isRunning() const { return m_tracker.find(m_answer.id) != nullptr; }

signals:
    void stopRequested(const Headgate::MessageId& answer);
    void chosen();

private:
    void createLayout(int number);
    void takeProgress(const Services::AnswerProgress& progress);
    void takeFinish(const MessageRecord& answer);
    void showLive();
    void updateButtons();
    TranscriptItem item() const;

    MessageRecord m_answer; //!< as it was stored last
    Target m_target;
    FailureContext m_context;
    AnswerTracker& m_tracker;
    TranscriptView* m_view = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_choose = nullptr;
    QTimer m_seconds; //!< runs while the answer waits, for the seconds that it shows
};

} // namespace Headgate::Ui
