// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/failure.h"
#include "core/model/target.h"

#include <QDateTime>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

//! \file What goes on at the gateway, as a page shows it. Nothing of it is kept.

namespace Headgate {

//! \brief How far a client's request has come.
enum class GatewayPhase {
    Beginning,
    WaitingForQuota,
    WaitingForRetry,
    Uploading,
    Waiting,
    Answering
};

//! \brief A client's request that is under way.
struct GatewayRequest {
    RequestId id;
    QString client; //!< as it is booked
    QString backend; //!< its label
    Target target;
    QDateTime since; //!< UTC
    GatewayPhase phase = GatewayPhase::Beginning;
    int place = 0; //!< WaitingForQuota: in the line, from 1; 0: not known
    std::optional<qint64> outputTokens; //!< so far, where the service tells before the end

    bool operator==(const GatewayRequest&) const = default;
};

//! \brief A connection to the gateway.
struct GatewayPeer {
    enum class Phase { Idle, Reading, Answering, Closing };
    QString address; //!< of the program's machine
    int port = 0; //!< there
    QString client; //!< of its last request; empty: it has made none that was let in
    Phase phase = Phase::Idle;
    QDateTime since; //!< UTC, when it came
    int requests = 0;

    bool operator==(const GatewayPeer&) const = default;
};

//! \brief Who refused.
enum class RefusalSource {
    Gateway, //!< nobody it knows, nothing it can read, no such model
    Plan, //!< of the client
    Budget, //!< of the user
    Queue, //!< our own limits: no quota in time
    Service, //!< or the way there
};

//! \brief A client that did not get what it asked for.
struct GatewayRefusal {
    qint64 number = 0; //!< no two are equal while the program runs; rising
    QDateTime at; //!< UTC
    QString client; //!< empty: none that the gateway knows
    QString path; //!< that was asked, without the query
    RefusalSource source = RefusalSource::Gateway;
    int status = 0; //!< as the client saw it; of a stream that broke, as it would have
    QString backend; //!< its label; empty, as the target, where it did not come so far
    Target target;
    std::optional<Failure> failure; //!< absent: the status says it

    bool operator==(const GatewayRefusal&) const = default;
};

//! \brief What goes on now, and who was refused lately.
struct GatewayTraffic {
    int connections = 0;
    QVector<GatewayPeer> peers; //!< oldest first
    QVector<GatewayRequest> running; //!< oldest first
    QVector<GatewayRefusal> refusals; //!< newest first, a hundred at most
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::GatewayTraffic)
