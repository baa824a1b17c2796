// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/exchange/retrydecision.h"
#include "core/limits/limit.h"
#include "core/model/booking.h"
#include "core/model/chatrequest.h"
#include "core/model/lease.h"
#include "core/model/receipt.h"
#include "core/model/route.h"
#include "core/model/upload.h"
#include "core/net/httptransport.h"

#include <QFuture>
#include <QPointer>

#include <chrono>
#include <functional>
#include <optional>

namespace Headgate::Keys {
class Pool;
class PoolGrant;
class ResourceMakers;
} // namespace Headgate::Keys

namespace Headgate {

class AdmitQueue;
class Redactor;

//! \brief How chat requests come by their key where limits count. Engine thread.
struct PoolAccess {
    Keys::Pool* pool = nullptr; //!< null: RoadParts::lease gives the key
    AdmitQueue* queue = nullptr; //!< where there is a pool: in which requests wait for quota
    std::function<QFuture<bool>()> ready = {}; //!< done when the pool may be asked; empty: at once
    //! Done when the grant's hold is stored: a crash must not forget what was sent. False: another
    //! program has taken the quota meanwhile. Empty: nothing is stored.
    std::function<QFuture<bool>(const Keys::PoolGrant&)> confirm = {};
    std::function<QFuture<Result<Secret>>(const KeyId&, const RequestId&)> secretOf;
    //! What a request would take at most; without it one request, and nothing else.
    std::function<Limits::Amounts(const ChatRequest&, const BackendInfo&)> plan;
    //! Whose project has what; null: nobody remembers.
    Keys::ResourceMakers* makers = nullptr;
};

//! \brief What is remembered of media that services keep. Called and answered in the engine thread;
//! without functions nothing outlives the request.
struct RemoteCopies {
    //! Of that content at that service's base address, by whatever key; none that has expired.
    std::function<QFuture<QVector<RemoteCopy>>(const QString& sha256, const QString& base)> find;
    std::function<void(const RemoteCopy&)> remember;
    std::function<void(const RemoteCopyId&)> forget;
};

//! \brief How long a service may take to make an uploaded file usable, and how often it is asked.
struct FilePatience {
    std::chrono::milliseconds firstPoll = std::chrono::seconds(1); //!< half as long again each time
    std::chrono::milliseconds longestPoll = std::chrono::seconds(10);
    std::chrono::milliseconds total = std::chrono::minutes(10);
};

//! \brief Where a request may go that its own model can't serve; without functions, nowhere.
struct RouteAccess {
    std::function<Route(const ChatRequest& asked)> find;
    //! The request as that model takes it.
    std::function<ChatRequest(const ChatRequest& asked, const Route::Candidate&)> requestFor;
};

//! \brief What the stages of the road share. References outlive every exchange; all live in the
//! engine thread.
struct RoadParts {
    Net::HttpTransport& transport;
    const Clock& clock;
    LeaseFunction lease; //!< for queries, and for chats where the pool has no key of the back end
    std::function<double()> jitter; //!< 0 … 1
    Net::HttpLimits limits = {};
    //! Instead of the limits' own, where a healthy service is not silent for so long; see
    //! patience.h.
    std::optional<std::chrono::milliseconds> quickFirstByte = {};
    RetryPolicy retry = {};
    RemoteCopies copies = {};
    FilePatience files = {};
    //! Whether a request may cost what it may, asked once for each model, before its first attempt:
    //! the refusal; without it, or without a refusal, it may. What it answers for a request that is
    //! booked later holds until then.
    std::function<QFuture<std::optional<Failure>>(const ChatRequest&, const BackendInfo&)> maySpend
        = {};
    //! What an answer cost, asked for when it is settled; without it, or without a price: unknown.
    std::function<std::optional<Cost>(const Receipt&, const BackendInfo&)> price = {};
    //! Told before each attempt leaves, ahead of PoolAccess::confirm: what is to be booked if the
    //! program ends before `book` is called. Done when it may leave, or with the refusal: another
    //! program has spent meanwhile what maySpend has seen.
    std::function<QFuture<std::optional<Failure>>(const Booking&)> sending = {};
    //! Told of each chat request once, when it is settled; the program's own requests
    //! come without a `client`.
    std::function<void(const Booking&)> book = {};
    PoolAccess keys = {};
    RouteAccess route = {};
    //! Told with each answer's head that says what time it is at a service: so much later than
    //! here.
    std::function<void(const BackendInfo&, std::chrono::seconds ahead)> dated = {};
    //! The most tokens that an answer of that model has; without it, or without an answer: unknown.
    std::function<std::optional<qint64>(const Target&)> mostOutput = {};
    //! Takes secrets out of what is noted of headers; null: no value of a header is noted.
    const Redactor* redactor = nullptr;
    //! Whose child an exchange becomes that was stopped near its end and is read on to what its
    //! service says it took; outlived by all that is above. Null, or gone already: a stop closes
    //! the connection.
    QPointer<QObject> drains;
};

} // namespace Headgate
