// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/chatrequest.h"
#include "core/model/cost.h"
#include "core/model/failure.h"
#include "core/model/histogram.h"
#include "core/model/receipt.h"

#include <QDate>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

//! \file What the ledger is told and what it tells: figures and names, never a prompt, an answer or
//! a secret.

namespace Headgate {

//! \brief One try of a request, as the road noted it.
struct AttemptNote {
    KeyId key; //!< null where no key was used
    QString keyLabel;
    std::chrono::milliseconds startedAfter {}; //!< since the request's start
    std::chrono::milliseconds duration {};
    std::optional<Failure> failure; //!< absent: it brought the answer

    bool operator==(const AttemptNote&) const = default;
};

//! \brief How a request ended, as coarse as a sum can use.
enum class RequestOutcome {
    Complete,
    Cut, //!< something of the answer came, then it failed or was stopped
    Stopped, //!< by the user or a client, before anything came
    Failed,
};

//! \brief Stable word: "chat", "title", "summary".
QString originName(Origin origin);
std::optional<Origin> originFromName(const QString& name);

//! \brief One settled request for the books. Its id is a UUID of version 7, so requests sort by
//! time.
struct Booking {
    QDateTime startedAt; //!< UTC
    Headgate::Origin origin = Origin::Chat;
    QString client; //!< the program that asked: "headgate", "headgatectl"
    Headgate::Receipt receipt; //!< of the answer; see `spent`
    //! What refused attempts took beside the answer: a service bills an empty answer as well.
    Usage spent;
    std::optional<Cost> spentCost;
    bool wasSent = true; //!< false: it never reached a service, and took nothing
    RequestOutcome outcome = RequestOutcome::Complete;
    std::optional<Failure> failure; //!< its vendor's message is not booked
    QVector<AttemptNote> attempts; //!< oldest first
};

//! \brief What all attempts took. A count outside of all reason (negative, over 10^12 tokens) is
//! unknown, and the usage inconsistent.
Usage usageOf(const Booking& booking);
//! \brief What all attempts cost; a lower bound where one of them took tokens without a price.
std::optional<Cost> costOf(const Booking& booking);
//! \brief Whether a service may bill it: it was sent, and neither refused nor cut off on the way
//! there. What nobody told of such a request is unknown, not nothing.
bool mayBeBilled(const Booking& booking);
//! \brief Whether a limit or a quota refused it.
bool isLimited(const Booking& booking);

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
    std::optional<int> httpStatus;
    int attempts = 0;
    Usage usage; //!< without `raw`
    std::optional<Cost> cost;
    std::optional<std::chrono::milliseconds> firstToken;
    std::chrono::milliseconds duration {};
    bool isSimulated = false;
};

//! \brief Which rows of the request log are wanted; newest first.
struct RequestLogQuery {
    RequestId before; //!< the last one of the page before; null: from the newest
    std::optional<QDateTime> from; //!< that time or later
    QString backendId; //!< empty: all
    QString model;
    QString key; //!< label
    bool onlyFailed = false; //!< all that are not Complete
    int limit = 100; //!< 1 … 1000
};

//! \brief By what a sum is told apart.
enum class UsageBy { Day, Hour, Backend, Model, Key, Origin, Client };

//! \brief Stable word: "day", "hour", "backend", "model", "key", "origin", "client".
QString usageByName(UsageBy by);
std::optional<UsageBy> usageByFromName(const QString& name);

//! \brief Which sums are wanted.
struct UsageQuery {
    QDate from; //!< local days, both included; invalid: without bound
    QDate to;
    QVector<UsageBy> by; //!< in this order; empty: one sum of all
    bool countsSimulated = false; //!< else what a simulator answered is left out
    bool withTimes = false; //!< also the histograms, which take longer
};

//! \brief The sum of booked requests. A token field that a service left out makes that sum a lower
//! bound: `quality…` say of how many.
struct UsageTotal {
    QStringList names; //!< one for each of UsageQuery::by; days and hours in ISO 8601
    qint64 requests = 0;
    qint64 failed = 0; //!< not Complete
    qint64 limited = 0; //!< refused for a limit or a quota
    qint64 attempts = 0;
    qint64 inputTokens = 0;
    qint64 cachedTokens = 0;
    qint64 outputTokens = 0;
    qint64 thinkingTokens = 0;
    qint64 exact = 0; //!< requests whose usage is exact
    qint64 lowerBounds = 0;
    qint64 inconsistent = 0;
    qint64 unknown = 0; //!< answered, and took tokens that nobody told
    CostSum cost;
    Histogram firstToken; //!< empty unless asked for
    Histogram duration;
};

//! \brief What a check of the books found.
struct LedgerReport {
    qint64 requests = 0; //!< looked at
    qint64 sums = 0; //!< hours and days recomputed from them
    qint64 limitEvents = 0; //!< from which the limits' counters were made anew
    qint64 audits = 0; //!< links of the audit chain
    QStringList faults; //!< one sentence in English each; empty: all is right
};

//! \brief An entry of the audit trail: who changed what of keys, limits and settings.
struct AuditEntry {
    QDateTime at; //!< UTC
    QString actor; //!< the program: "headgate", "headgatectl"
    QString action; //!< e.g. "key.add"
    QString object; //!< e.g. a key's id; never a secret
    QString detail; //!< what changed, in words without secrets

    bool operator==(const AuditEntry&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Booking)
Q_DECLARE_METATYPE(Headgate::UsageTotal)
Q_DECLARE_METATYPE(Headgate::BookedRequest)
Q_DECLARE_METATYPE(Headgate::LedgerReport)
