// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/services.h"
#include "ui/chat/answertracker.h"
#include "ui/text/failuretext.h"

#include <QFrame>

class QPushButton;

namespace Headgate::Ui {

class TranscriptFeeder;
class TranscriptView;

//! \brief Who gave an answer, and what it is so far.
struct ComparedAnswer {
    MessageRecord record;
    Target target;
    FailureContext context; //!< names for the target
};

//! \brief One model's answer among others: it streams, can be stopped, and can be chosen.
class CompareColumn : public QFrame {
    Q_OBJECT

public:
    //! \param number from 1, for the names of its controls
    CompareColumn(const ComparedAnswer& compared, int number, const Services::ServiceSet& services,
        AnswerTracker& tracker, QWidget* parent);

    MessageId answer() const { return m_compared.record.id; }
    const Target& target() const { return m_compared.target; }

signals:
    void chosen();
    //! Something of the answer could not be shown or saved.
    void failed(const QString& sentence);

private:
    void createLayout(int number);
    void createView(const Services::ServiceSet& services);
    void updateButtons();

    ComparedAnswer m_compared; //!< as it came
    AnswerTracker& m_tracker;
    TranscriptView* m_view = nullptr;
    TranscriptFeeder* m_feeder = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_choose = nullptr;
};

} // namespace Headgate::Ui
