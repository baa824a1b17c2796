// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/admitstage.h"
#include "core/exchange/attempt.h"
#include "core/exchange/attemptnotes.h"
#include "core/exchange/roadparts.h"
#include "core/exchange/routestage.h"
#include "core/exchange/uploadstage.h"
#include "core/model/receipt.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Headgate {

//! \brief Where a request is on its road.
enum class ExchangePhase {
    Leasing,
    WaitingForQuota, //!< every key that may serve it is at a limit, or others come first
    Uploading, //!< large media go ahead of the request
    Connecting,
    Waiting,
    Answering,
    WaitingForRetry,
    Finished,
};

//! \brief News of the road itself; the answer's pieces come by Exchange::eventsReceived().
struct ExchangeProgress {
    ExchangePhase phase = ExchangePhase::Leasing;
    int attempt = 1;
    QString keyLabel; //!< from the first phase after Leasing on; empty where no key is used
    std::optional<Failure> retryOf; //!< WaitingForRetry: what failed; ForQuota: which limit
    std::chrono::milliseconds retryIn {}; //!< WaitingForRetry, WaitingForQuota
    int place = 0; //!< WaitingForQuota: in the line, from 1
    std::optional<UploadProgress> upload; //!< Uploading
};

//! \brief The settlement of one request: what came of it, whatever happened.
struct ExchangeSummary {
    std::optional<Failure> failure; //!< absent: the answer is complete
    QVector<Part> parts; //!< as far as the answer came
    QVector<Citation> citations;
    Receipt receipt;
};

//! \brief One request with one life: admit and lease a key, upload large media, stream, settle;
//! retried, with another key or model where that helps, while nothing of the answer was shown.
//!
//! Lives in the engine thread. Emits finished() exactly once, also after cancel(), never from
//! within start() or cancel(), and deletes itself after. Nothing is emitted after finished().
//! One that is destroyed while it runs is booked as stopped, and emits nothing. One that was
//! stopped near its end (RoadParts::drains) is booked after finished(), when its service has said
//! what it took.
class Exchange : public QObject {
    Q_OBJECT

public:
    Exchange(const ChatRequest& request, const BackendInfo& backend, const RoadParts& parts,
        QObject* parent);
    ~Exchange() override;

    RequestId id() const { return m_request.id; }
    //! The model that is asked at present, and answers once something was shown.
    const Target& target() const { return m_request.target; }
    const BackendInfo& backend() const { return m_backend; }
    //! Whether that one's answer comes by bytesReceived(), too.
    bool passesBytes() const;
    //! What became of the model that was asked for, where `last` is that of one in its place which
    //! has shown nothing; else `last`.
    const Failure& failureOfAsked(const Failure& last) const;
    //! A model that was not asked yet may answer the same request.
    bool hasFallback(const Failure& failure) const { return m_route.mayStillHelp(failure); }
    //! Puts another question to the service than a chat's (one for vectors). Before start(), of a
    //! request without other models to go on with. \param provider lives for ever
    void ask(const Providers::Provider& provider) { m_provider = &provider; }
    //! Call once, after connecting.
    void start();
    //! At any time, any number of times.
    void cancel();
    //! The consumer can't take more for now: nothing is read from the service as long.
    void setPaused(bool isPaused);

signals:
    void progressed(const Headgate::ExchangeProgress& progress);
    void eventsReceived(const QVector<Headgate::StreamEvent>& events);
    //! Only of a ChatRequest::wire that goes to its own dialect: the answer as the service sent it,
    //! from the first piece on that is shown, each after its events; of an answer that is asked for
    //! again nothing.
    void bytesReceived(const QByteArray& bytes);
    void finished(const Headgate::ExchangeSummary& summary);

private:
    void begin();
    void lease();
    void admit();
    void onAdmitted();
    void onLeased(const Result<std::optional<Lease>>& lease);
    void leave();
    void onNoted(const std::optional<Failure>& refusal);
    Result<void> planUploads();
    void upload();
    void onUploadEnded(const UploadStageResult& result);
    void send(const ChatRequest& request);
    void onAnswering();
    void onEvents(const QVector<StreamEvent>& events);
    void onBytes(const QByteArray& bytes);
    void passBytes();
    void note(const StreamEvent& event);
    void noteThinking(const StreamEvent& event);
    void endThinking();
    void onAttemptEnded(const AttemptResult& result);
    void onRefused(const Failure& failure, const QVector<Part>& parts);
    bool mustUploadAgain(const Failure& failure);
    Keys::PoolNext endLease(const std::optional<Failure>& failure, const QVector<Part>& parts);
    void retryOrSettle(
        const Failure& failure, const Keys::PoolNext& next, const QVector<Part>& parts);
    //! Another model is asked in the place of the one that failed; then nothing is settled yet.
    bool goesOn(const Failure& failure, const QVector<Part>& parts);
    void turnTo(const Route::Candidate& candidate);
    int mostAttempts() const;
    int mostAttemptsHere() const;
    RetryPolicy patience() const;
    void retryLater(const RetryDecision& decision, const Failure& failure);
    void forgetAnswer();
    void settle(const std::optional<Failure>& failure, const QVector<Part>& parts = {});
    bool mayDrain() const;
    std::optional<qint64> mostOutput() const;
    bool isPaid() const;
    void drain();
    void takeUsage(const QVector<StreamEvent>& events);
    void endDrain(const AttemptResult& result);
    void writeReceipt(const std::optional<Failure>& failure);
    void book(const std::optional<Failure>& failure);
    Booking bookingWith(const std::optional<Failure>& failure) const;
    void noteUnderWay(const KeyId& key, const QString& label, const Limits::Amounts& most);
    Usage takenUsage(const std::optional<Failure>& failure) const;
    //! Tokens, as estimated from the first answer; those beside it are as long for all we know.
    qint64 cameAbout(const QVector<Part>& parts) const;
    void noteSpent();
    std::optional<Cost> listPrice(const Usage& usage) const;
    void report(ExchangePhase phase);
    void reportUpload(const UploadProgress& progress);
    Secret secret() const;

    ChatRequest m_request;
    BackendInfo m_backend;
    RoadParts m_parts;
    const Providers::Provider* m_provider; //!< of the dialect, lives for ever
    RouteStage m_route;
    std::unique_ptr<AdmitStage>
        m_admit; //!< where the pool has the back end's keys, or none is needed
    std::optional<Lease> m_lease; //!< of the running attempt
    QFuture<std::optional<Failure>> m_noted; //!< whether the running attempt may leave
    std::unique_ptr<UploadStage> m_uploads; //!< where there is something to upload
    std::unique_ptr<Attempt> m_attempt;
    QByteArray m_heldBytes; //!< of the wire, not passed on yet
    QTimer m_retryTimer;
    QDateTime m_startedAtUtc; //!< invalid before start()
    AttemptNotes m_notes;
    bool m_wasSent = false;
    AttemptTrace m_trace; //!< of the running attempt
    Usage m_spent; //!< by attempts that were tried again
    std::optional<Cost> m_spentCost;
    bool m_isSpentFree = false;
    std::optional<Cost> m_spentWouldCost;
    std::optional<Clock::Steady> m_thinkingSince;
    ExchangeSummary m_summary;
    std::optional<FailureCause> m_failedBefore;
    int m_attemptNumber = 0;
    int m_forgiven = 0; //!< attempts before the last one that got on: an upload moved
    int m_attemptsElsewhere = 0; //!< of models before the present one
    int m_triesElsewhere = 0; //!< those of them that count as tries
    int m_failovers = 0; //!< attempts since then that only changed the key
    bool m_hasShown = false; //!< something reached the consumer: no silent retry any more
    bool m_hasUploadedAgain = false; //!< what the service had lost
    bool m_isCancelled = false;
    bool m_isDraining = false; //!< stopped, told, and read on to its end
    bool m_isWhole = false; //!< stopped, and yet its service has said all that it took
    bool m_isSettled = false;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ExchangeProgress)
Q_DECLARE_METATYPE(Headgate::ExchangeSummary)
