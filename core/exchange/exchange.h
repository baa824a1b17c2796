// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/attempt.h"
#include "core/exchange/retrydecision.h"
#include "core/model/lease.h"
#include "core/model/receipt.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Headgate {

//! \brief Where a request is on its road.
enum class ExchangePhase { Leasing, Connecting, Waiting, Answering, WaitingForRetry, Finished };

//! \brief News of the road itself; the answer's pieces come by Exchange::eventsReceived().
struct ExchangeProgress {
    ExchangePhase phase = ExchangePhase::Leasing;
    int attempt = 1;
    QString keyLabel; //!< from Connecting on; empty where no key is used
    std::optional<Failure> retryOf; //!< WaitingForRetry: what failed
    std::chrono::milliseconds retryIn {}; //!< WaitingForRetry
};

//! \brief The settlement of one request: what came of it, whatever happened.
struct ExchangeSummary {
    std::optional<Failure> failure; //!< absent: the answer is complete
    QVector<Part> parts; //!< as far as the answer came
    QVector<Citation> citations;
    Receipt receipt;
};

//! \brief What the stages of the road share. References outlive every exchange; all live in the
//! engine thread.
struct RoadParts {
    Net::HttpTransport& transport;
    const Clock& clock;
    LeaseFunction lease;
    std::function<double()> jitter; //!< 0 … 1
    Net::HttpLimits limits = {};
    RetryPolicy retry = {};
};

//! \brief One request with one life: lease a key, send, stream, settle; retried while nothing of
//! the answer was shown.
//!
//! Lives in the engine thread. Emits finished() exactly once, also after cancel(), never from
//! within start() or cancel(), and deletes itself after. Nothing is emitted after finished().
class Exchange : public QObject {
    Q_OBJECT

public:
    Exchange(const ChatRequest& request, const BackendInfo& backend, const RoadParts& parts,
        QObject* parent);
    ~Exchange() override;

    RequestId id() const { return m_request.id; }
    //! Call once, after connecting.
    void start();
    //! At any time, any number of times.
    void cancel();

signals:
    void progressed(const Headgate::ExchangeProgress& progress);
    void eventsReceived(const QVector<Headgate::StreamEvent>& events);
    void finished(const Headgate::ExchangeSummary& summary);

private:
    void lease();
    void onLeased(const Result<std::optional<Lease>>& lease);
    void send(const std::optional<Lease>& lease);
    void onEvents(const QVector<StreamEvent>& events);
    void note(const StreamEvent& event);
    void noteThinking(const StreamEvent& event);
    void endThinking();
    void onAttemptEnded(const AttemptResult& result);
    void onRefused(const Failure& failure, const QVector<Part>& parts);
    void retryLater(const RetryDecision& decision, const Failure& failure);
    void settle(const std::optional<Failure>& failure, const QVector<Part>& parts = {});
    void report(ExchangePhase phase);

    ChatRequest m_request;
    BackendInfo m_backend;
    RoadParts m_parts;
    const Providers::Provider& m_provider;
    std::unique_ptr<Attempt> m_attempt;
    QTimer m_retryTimer;
    Clock::Steady m_startedAt;
    std::optional<Clock::Steady> m_thinkingSince;
    ExchangeSummary m_summary;
    std::optional<FailureCause> m_failedBefore;
    Secret m_secret; //!< of the running attempt, to take it out of what the service says
    int m_attemptNumber = 0;
    bool m_hasShown = false; //!< something reached the consumer: no silent retry any more
    bool m_isCancelled = false;
    bool m_isSettled = false;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ExchangeProgress)
Q_DECLARE_METATYPE(Headgate::ExchangeSummary)
