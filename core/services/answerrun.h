// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"
#include "core/history/historyworker.h"
#include "core/services/chatservice.h"

#include <QObject>
#include <QTimer>

namespace Headgate::Services {

//! \brief One answer while it runs: journals what arrives, tells the window in bundles, stores the
//! end.
//!
//! Engine thread; child of the chat service. finished() comes exactly once; the object deletes
//! itself after it, as soon as the end is stored.
class AnswerRun : public QObject {
    Q_OBJECT

public:
    //! Takes the exchange over.
    AnswerRun(const MessageRecord& answer, Exchange* exchange, History::HistoryWorker& home,
        QObject* parent);

    void start();
    //! Says, once the one who asked knows of the answer, that it waits for its turn.
    void tellWaiting();
    void stop();
    //! The server is loading the model: while nothing is heard, that is what is waited for.
    void noteLoading();

signals:
    void progressed(const Headgate::Services::AnswerProgress& progress);
    //! `storeError` is set when the end could not be stored; the record is right all the same.
    void finished(
        const Headgate::MessageRecord& answer, const std::optional<Headgate::Error>& storeError);

private:
    void onProgress(const ExchangeProgress& progress);
    void onEvents(const QVector<StreamEvent>& events);
    void take(const StreamEvent& event);
    void setPhase(AnswerPhase phase);
    void flush();
    void onFinished(const ExchangeSummary& summary);
    void storeEnd(const History::AnswerEnd& end);
    void onStored(const Result<MessageRecord>& stored, const History::AnswerEnd& end);

    MessageRecord m_answer;
    Exchange* m_exchange;
    History::HistoryWorker& m_home;
    QTimer m_flushTimer;
    AnswerProgress m_pending;
    bool m_hasNews = false;
    bool m_isLoading = false;
    bool m_isTold = false; //!< finished() was emitted
};

//! \brief How an ended exchange stands in the history.
History::AnswerEnd answerEnd(const ExchangeSummary& summary);

} // namespace Headgate::Services
