// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/ledgerevent.h"

#include <QHash>

//! \file What the limit ledger is asked, and what it answers.

namespace Headgate::Limits {

//! \brief May a request go there, and what would it take at most?
struct Ask {
    Place place;
    Amounts amounts;
    RequestId request;
    int attempt = 1;
    //! How long the hold stands if nobody settles it: the request's deadline and 30 s.
    std::chrono::milliseconds lease { 630'000 };
};

//! \brief A limit that stands in the way, with the evidence.
struct Blocker {
    Limit limit;
    qint64 used = 0;
    qint64 held = 0; //!< by requests under way
    qint64 asked = 0;
    std::chrono::milliseconds wait { 0 }; //!< until time alone makes room
    bool needsSettlement = false; //!< no time alone: requests under way hold what is asked for
    bool never = false; //!< more than the cap; a guessed cap does not say so
};

enum class Verdict {
    Granted,
    Wait,
    Never, //!< this request can't go there, whatever it waits for
};

//! \brief The ledger's answer.
struct Admission {
    Verdict verdict = Verdict::Granted;
    HoldId hold; //!< if granted
    std::chrono::milliseconds wait { 0 }; //!< asking before that is in vain; never negative
    bool needsSettlement = false; //!< in vain, too, until a request under way has been settled
    QVector<Blocker> blockers; //!< the decisive one first; empty if granted
};

//! \brief How an attempt ended.
enum class Outcome {
    Answered, //!< to its end
    Cut, //!< by us or by them: the amounts are what was seen or counted so far, a lower bound
    Unknown, //!< the stream died without usage: the hold stays until the lease ends
    Throttled, //!< 429 or 503 before the first byte: it counts for the minute, not for the day
    Rejected, //!< 400, 403, 404 before the first byte: counts for nothing
    NeverSent, //!< no connection: counts for nothing
};

//! \brief What an attempt took. What is absent is not known: what was asked stands for it.
struct Settlement {
    Outcome outcome = Outcome::Answered;
    std::optional<qint64> inputTokens;
    std::optional<qint64> outputTokens;
    std::optional<PicoUsd> spend;
};

//! \brief What a settlement makes of a hold's part of one limit; absent: the hold stands.
std::optional<qint64> settledAmount(
    const LimitId& limit, const Amounts& asked, const Settlement& end);

//! \brief A limit, how much of it is gone, and all that is known of it.
struct LimitState {
    Limit limit; //!< the one that holds; without a cap where nothing is known
    qint64 used = 0;
    qint64 held = 0;
    std::chrono::milliseconds untilReset { 0 }; //!< calendar: the period's end. Rolling: all gone
    QVector<Limit> facts;
};

//! \brief What a counter has, for a comparison with the events (ledgeraudit.h).
struct LimitCount {
    LimitId id;
    qint64 held = 0;
    QHash<qint64, qint64> bySlot; //!< amounts, none of 0
    qint64 liveFrom = 0; //!< earlier slots don't count any more
};

} // namespace Headgate::Limits
