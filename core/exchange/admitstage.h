// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/admitqueue.h"
#include "core/exchange/roadparts.h"
#include "core/keys/poolrequest.h"
#include "core/model/attempttrail.h"
#include "core/model/chatrequest.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Headgate {

//! \brief How far one attempt got, for its settlement.
struct AttemptTrace {
    bool wasSent = false;
    bool hasAnswered = false; //!< the head of an answer came
    bool isShown = false;
    Usage usage;
    qint64 textTokens = 0; //!< about so many of what came, where the service did not say
    bool isFree = false; //!< through a free tier
    std::optional<Cost> cost; //!< that is paid
};

//! \brief How much of an answer came, in tokens: what its service counted, or about what its text
//! has where that is more.
qint64 outputThatCame(const Usage& usage, qint64 textTokens);

//! \brief What an attempt took of its limits, as far as is known (operations 2a, the settle
//! matrix).
Limits::Settlement settlementOf(const AttemptTrace& trace, const std::optional<Failure>& failure);

//! \brief What a request waits as: by who asks.
Limits::QueueClass queueClassOf(Origin origin);
//! \brief About as large as its body.
qint64 bytesOf(const ChatRequest& request);
//! \brief With whom it shares its part of the queue: "chat", "title", "gateway/NAME".
QString queueClientOf(const ChatRequest& request);

//! \brief The road's stages admit and lease: asks the pool for a key when it is its turn, waits in
//! the queue as long as the road is patient, reads the secret; and settles each attempt once. Of a
//! back end that has no key and needs none all but the key and its secret.
//!
//! Lives as long as its exchange, over all attempts. Engine thread. Emits ended() once for each
//! start(), never from within it.
class AdmitStage
    : public QObject
    , private AdmitQueue::Waiter {
    Q_OBJECT

public:
    AdmitStage(const RoadParts& parts, const BackendInfo& backend, const ChatRequest& request,
        QObject* parent);
    ~AdmitStage() override;

    //! Keys whose projects have the request's files, see UploadStage::holders.
    void preferProjectsOf(const QVector<KeyId>& holders) { m_holders = holders; }
    //! \param most attempts of this stage in all \param hasOther another model may be asked: a
    //! service that fails is not waited for
    void start(int most, bool hasOther = false);
    void cancel();

    // Known when ended() is emitted.
    const std::optional<Failure>& failure() const { return m_failure; }
    //! Absent where its back end is asked without a key.
    const std::optional<Lease>& lease() const { return m_lease; }
    //! The keys that the last attempt went around, and why: of a refusal all, else the first ten.
    QVector<PassedKey> passed() const;
    //! How it came by its key, or by none: keys that were passed over, waits, holds.
    void note(AttemptTrail* trail) const;
    //! Of the running attempt; of one that has ended with what it took.
    const QVector<HeldAmount>& holds() const { return m_holds; }

    //! The service has begun to answer.
    void counted();
    //! See PoolGrant.
    void begun(std::chrono::milliseconds firstToken);
    //! Once for each lease; again it does nothing.
    Keys::PoolNext settle(const AttemptTrace& trace, const std::optional<Failure>& failure);

signals:
    //! There is a key (null: none is used), and its hold is about to be stored. \param most what it
    //! may take, as planned
    void granted(
        const Headgate::KeyId& key, const QString& label, const Headgate::Limits::Amounts& most);
    //! Until there is quota; asked again at the latest then. Again when its place changes. \param
    //! why what the first key to come back was refused for \param place in the line, from 1
    void waiting(std::chrono::milliseconds wait, const Headgate::Failure& why, int place);
    void ended();

private:
    WaitingRequest told() const override;
    std::optional<Limits::QueueWait> takeTurn(Limits::QueueClass standing) override;
    void giveUp() override;
    void callOff() override;
    void notePlace(int place, std::chrono::milliseconds wait) override;
    void enterQueue();
    std::optional<Limits::QueueWait> waitFor(const Keys::PoolAnswer& answer);
    void onGranted();
    void noteHolds();
    void noteResources(
        const KeyId& key, const AttemptTrace& trace, const std::optional<Failure>& failure);
    bool mayLeave(bool isConfirmed);
    void onKeyless(const Result<std::optional<Lease>>& lease, bool isConfirmed);
    void onSecret(const Result<Secret>& secret, bool isConfirmed);
    void end();

    RoadParts m_parts;
    BackendInfo m_backend;
    Keys::PoolRequest m_request;
    QVector<KeyId> m_holders;
    QStringList m_resources; //!< that the request names, and one project has
    std::unique_ptr<Keys::PoolGrant> m_grant;
    std::optional<Failure> m_failure;
    std::optional<Lease> m_lease;
    std::optional<Error> m_secretError;
    QVector<PassedKey> m_passed;
    int m_morePassed = 0;
    QVector<Limits::Charge> m_charges; //!< of the running attempt, as m_holds
    QVector<HeldAmount> m_holds;
    Origin m_origin;
    QString m_client;
    qint64 m_bytes = 0; //!< of the request, while it waits
    std::optional<Clock::Steady> m_waitingSince;
    std::optional<Clock::Steady> m_turnAt; //!< of the running attempt: the first one
    std::optional<Clock::Steady> m_refusedAt; //!< by a limit, the first time
    std::optional<Clock::Steady> m_grantedAt; //!< or given up
    FailureCause m_refusedFor = FailureCause::None;
    QDateTime m_waitingSinceUtc; //!< the same, to be told
    std::optional<Failure> m_why; //!< it waits; told with its place
    int m_place = 0; //!< the one that was told last
    bool m_hasOther = false;
    bool m_hadTurn = false;
    bool m_isAsking = false; //!< between start() and ended()
};

} // namespace Headgate
