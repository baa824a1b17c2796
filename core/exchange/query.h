// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>

namespace Headgate {

//! \brief What a small question to a service brought.
struct QueryResult {
    std::optional<Failure> failure;
    QByteArray body; //!< of a 2xx answer
    Net::ConnectTimes connectTimes = {};
    std::chrono::milliseconds total {}; //!< from the request's start to its end
    int status = 0; //!< 0: no answer came
};

//! \brief Asks a service something small that is no chat (its models, a key's validity) by the same
//! lease, transport and classification as every request; no retry, an answer of at most 32 MiB.
//! Engine thread. \param lease overrides the road's own, e.g. for a key that is not stored yet
QFuture<QueryResult> runQuery(const RoadParts& parts, const BackendInfo& backend,
    const HttpRequest& request, const LeaseFunction& lease, QObject* context);

} // namespace Headgate
