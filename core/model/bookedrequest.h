// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/attempttrail.h"
#include "core/model/cost.h"
#include "core/model/target.h"
#include "core/model/usage.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

//! \file The request log as it is read: figures and names, never a prompt, an answer or a secret.

namespace Headgate {

//! \brief How a request ended, as coarse as a sum can use.
enum class RequestOutcome {
    Complete,
    Cut, //!< something of the answer came, then it failed or was stopped
    Stopped, //!< by the user or a client, before anything came
    Failed,
};

//! \brief A row of the request log.
struct BookedRequest {
    RequestId id;
    QDateTime startedAt; //!< UTC
    QString origin;
    QString client;
    Target target;
    QString modelAnswered; //!< empty where it is the one asked for, or unknown
    QString key; //!< label, as it was last; empty: none was used
    RequestOutcome outcome = RequestOutcome::Complete;
    QString cause; //!< failureCauseName(); empty: none
    std::optional<int> httpStatus; //!< of its failure
    int attempts = 0;
    Usage usage; //!< without `raw`
    std::optional<Cost> cost;
    std::optional<std::chrono::milliseconds> firstToken;
    std::chrono::milliseconds duration {};
    bool isSimulated = false;
    ConversationId conversation = {}; //!< null: of no stored chat, or not known
    bool isFree = false; //!< went through a free tier, which costs nothing …
    std::optional<Cost> wouldCost = {}; //!< … and at list price; absent: no price is known
};

//! \brief One try of a booked request.
struct BookedAttempt {
    QString key; //!< label, as it was last; empty: none was used
    std::chrono::milliseconds startedAfter {}; //!< since the request's start
    std::chrono::milliseconds duration {};
    QString cause; //!< failureCauseName(); empty: it brought the answer
    QString scope; //!< failureScopeName(); empty as well
    std::optional<int> httpStatus;
    QString code; //!< the service's: "RESOURCE_EXHAUSTED"
    std::optional<std::chrono::milliseconds> retryAfter; //!< as the service said
    QString quota; //!< "GenerateRequestsPerDay…=250, …"
    //! The model that it asked, where that is not the request's; else invalid.
    Headgate::Target target = {};
    //! Absent: not recorded, as of all that were booked before version 13 of the books.
    std::optional<AttemptTrail> trail = {};

    bool operator==(const BookedAttempt&) const = default;
};

//! \brief All that the books have of one request.
struct RequestDetail {
    BookedRequest request;
    QVector<BookedAttempt> attempts; //!< oldest first
};

//! \brief Which rows of the request log are wanted; always given newest first.
struct RequestLogQuery {
    RequestId before = {}; //!< older than this one: the last of the page before; null: the newest
    std::optional<QDateTime> from = {}; //!< made at that time or later
    QString backendId = {}; //!< empty: all, here and below; kNoName: those without one
    QString model = {};
    QString key = {}; //!< label
    bool onlyFailed = false; //!< all that are not Complete
    int limit = 100; //!< 1 … 1000
    RequestId after = {}; //!< newer than this one, those next to it: the first of the page after
    std::optional<QDateTime> until = {}; //!< made before that time
    QString project = {}; //!< as UsageBy::Project names it: that of the key, as it is now
    QString origin = {};
    QString client = {};
    std::optional<RequestOutcome> outcome = {};
    QString cause = {}; //!< failureCauseName()
    std::optional<int> httpStatus = {};
    std::optional<PicoUsd> costAtLeast = {}; //!< what has no known cost is left out then
    //! Part of an error's words, in any case of A … Z: cause, service's code, quota's name, of the
    //! request or one of its attempts.
    QString text = {};
    ConversationId conversation = {};
    bool countsSimulated = true; //!< else what a simulator answered is left out
    //! failureCauseName()s, one of which the request or one of its attempts had; none: all.
    QStringList causes = {};
    std::optional<bool> isLimited = {}; //!< ended for a limit or a quota; see isLimited(Booking)
};

//! \brief How many rows a query finds, as far as was counted.
struct RequestCount {
    qint64 count = 0;
    bool isAtLeast = false; //!< there may be more

    bool operator==(const RequestCount&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::BookedRequest)
Q_DECLARE_METATYPE(Headgate::RequestDetail)
