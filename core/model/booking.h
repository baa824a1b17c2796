// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/attempttrail.h"
#include "core/model/bookedrequest.h"
#include "core/model/chatrequest.h"
#include "core/model/cost.h"
#include "core/model/failure.h"
#include "core/model/receipt.h"

#include <QDate>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

//! \file What the ledger is told: figures and names, never a prompt, an answer or
//! a secret.

namespace Headgate {

//! \brief One try of a request, as the road noted it.
struct AttemptNote {
    KeyId key; //!< null where no key was used
    QString keyLabel;
    std::chrono::milliseconds startedAfter {}; //!< since the request's start
    std::chrono::milliseconds duration {};
    std::optional<Failure> failure; //!< absent: it brought the answer
    Headgate::Target target = {}; //!< that was asked; invalid: that of the receipt
    std::optional<AttemptTrail> trail = {};

    bool operator==(const AttemptNote&) const = default;
};

//! \brief Stable word: "chat", "title", "summary", "gateway".
QString originName(Origin origin);
std::optional<Origin> originFromName(const QString& name);

//! \brief One settled request for the books. Its id is a UUID of version 7, so requests sort by
//! time.
struct Booking {
    QDateTime startedAt; //!< UTC
    Headgate::Origin origin = Origin::Chat;
    //! Who asked: a client of the gateway, else the program, "headgate" or "headgatectl".
    QString client;
    ConversationId conversation = {}; //!< null: of no stored chat
    Headgate::Receipt receipt; //!< of the answer; see `spent`
    //! What refused attempts took beside the answer: a service bills an empty answer as well.
    Usage spent;
    std::optional<Cost> spentCost;
    bool isSpentFree = false; //!< some of it was taken through a free tier …
    std::optional<Cost> spentWouldCost = {}; //!< … and that at list price, as Receipt::wouldCost
    bool wasSent = true; //!< false: it never reached a service, and took nothing
    RequestOutcome outcome = RequestOutcome::Complete;
    std::optional<Failure> failure; //!< its vendor's message is not booked
    QVector<AttemptNote> attempts; //!< oldest first
};

//! \brief The model that an attempt asked.
Target targetOf(const AttemptNote& attempt, const Booking& booking);
//! \brief What all attempts took. A count outside of all reason (negative, over 10^12 tokens) is
//! unknown, and the usage inconsistent.
Usage usageOf(const Booking& booking);
//! \brief What all attempts cost; a lower bound where one of them took tokens without a price.
std::optional<Cost> costOf(const Booking& booking);
//! \brief Whether any of it went through a free tier.
bool isFree(const Booking& booking);
//! \brief What that would have cost at list price; absent: no price is known.
std::optional<Cost> wouldCostOf(const Booking& booking);
//! \brief Whether a service may bill it: it was sent, and neither refused nor cut off on the way
//! there. What nobody told of such a request is unknown, not nothing. \param usage what it took, as
//! far as anybody told
bool mayBeBilled(bool wasSent, const std::optional<Failure>& failure, const Usage& usage);
bool mayBeBilled(const Booking& booking);
//! \brief Whether a limit or a quota refused it.
bool isLimited(const Booking& booking);
//! \brief How fast its answer came, as the time that a hundred tokens took, so that it can be
//! counted in a Histogram; see answerSpeed(). Absent: that has none.
std::optional<std::chrono::milliseconds> paceOf(const Booking& booking);
//! \brief How long all its attempts waited for their turn and for quota; absent: not recorded.
std::optional<std::chrono::milliseconds> waitOf(const Booking& booking);

//! \brief What a check of the books found.
struct LedgerReport {
    qint64 requests = 0; //!< looked at
    qint64 sums = 0; //!< hours and days recomputed from them
    qint64 limitEvents = 0; //!< from which the limits' counters were made anew
    qint64 audits = 0; //!< links of the audit chain
    QStringList faults; //!< one sentence in English each; empty: all is right
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Booking)
Q_DECLARE_METATYPE(Headgate::LedgerReport)
