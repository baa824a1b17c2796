// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/keychoice.h"
#include "core/model/keyinfo.h"
#include "core/model/keyreplacement.h"
#include "core/model/keystate.h"
#include "core/model/limitterms.h"
#include "core/model/transientday.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

//! \file What the pool knows at one moment, for views. Values: never a secret.

namespace Headgate {

//! \brief Something that is left alone for a while, and why.
struct CoolingInfo {
    Limits::LimitScope scope;
    FailureCause cause = FailureCause::None;
    QDateTime since; //!< UTC
    QDateTime until; //!< UTC; null: until the user has acted, or a request that tries goes through
    QDateTime nextProbe; //!< UTC: when one request may try all the same; null: none may
    QString evidence;

    bool operator==(const CoolingInfo&) const = default;
};

//! \brief The last time a service refused a key, or a request with it.
struct KeyRefusal {
    QDateTime at; //!< UTC
    FailureCause cause = FailureCause::None;
    QString model; //!< empty: of a check
    QString evidence; //!< the service's code; never a body, never a key

    bool operator==(const KeyRefusal&) const = default;
};

//! \brief A key in the pool.
struct PoolKeyInfo {
    KeyInfo info;
    KeyCondition condition;
    KeyRules rules;
    int underWay = 0; //!< requests
    qint64 usedToday = 0; //!< requests that Headgate has sent with it, of the back end's day
    //! Of requests a day. Entered: never more. Guessed: at it other keys come first. Absent: none.
    std::optional<qint64> dailyCap;
    Limits::LimitSource capSource = Limits::LimitSource::Guessed;
    std::optional<KeyRefusal> lastRefusal; //!< since the program began, else what is kept of one

    bool operator==(const PoolKeyInfo&) const = default;
};

//! \brief A project, and the keys that share its limits.
struct PoolProject {
    QString id;
    QString label; //!< empty: nobody has named it
    QString number; //!< the service's; empty: not known
    QString account; //!< the billing account; empty: not known
    bool isKnown = true; //!< false: a stand-in for what nobody has told of its one key
    QVector<PoolKeyInfo> keys;
    Limits::Billing billing = Limits::Billing::Unknown; //!< the user's word
    QString tierTold = {}; //!< what the service has said of its tier; see Limits::toldBilling()
    QDateTime tierToldAt = {}; //!< UTC

    bool operator==(const PoolProject&) const = default;
};

//! \brief A back end with keys.
struct PoolBackend {
    QString id;
    QString label;
    bool isSimulated = false;
    PoolStrategy strategy = PoolStrategy::FillFirst;
    bool addsUp = false; //!< by the owner's statement
    Limits::Window day = Limits::Window::PacificDay; //!< over which its requests a day are counted
    //! In the order of their first keys; then those that somebody has named, and that have no key.
    QVector<PoolProject> projects;

    bool operator==(const PoolBackend&) const = default;
};

//! \brief A limit, how much of it is gone, and all that is known of it.
struct LimitUse {
    Limits::Limit limit; //!< the one that holds; without a cap where nothing is known
    QString backend;
    qint64 used = 0;
    qint64 held = 0; //!< by requests under way
    //! UTC. Of a calendar window when the period ends; of a rolling one when all that was used is
    //! free again, null where nothing was.
    QDateTime resetsAt;
    QVector<Limits::Limit> facts; //!< the most reliable first

    bool operator==(const LimitUse&) const = default;
};

//! \brief A circuit breaker: of each back end and model that was asked since the program began.
//! Each program's own.
struct BreakerInfo {
    Limits::LimitScope scope;
    Limits::BreakerState state = Limits::BreakerState::Closed;
    int failurePercent = 0; //!< of the recent calls
    QDateTime nextProbe; //!< UTC, of an open one; until then one request a second tries, too
    FailureCause cause = FailureCause::None; //!< what the last failure was
    //! Where the answers of the last minute begin much later than usual: after how long, and how
    //! long it usually takes. Absent: they don't, or too little is known.
    std::optional<std::chrono::milliseconds> slow = {};
    std::chrono::milliseconds usual { 0 };

    bool operator==(const BreakerInfo&) const = default;
};

//! \brief A request that waits until its limits have room.
struct WaitingRequest {
    RequestId request;
    Limits::QueueClass urgency = Limits::QueueClass::Interactive;
    QString client; //!< with whom it shares its part of the queue: "chat", "title", "gateway/NAME"
    QString backend;
    QString model;
    int place = 0; //!< among those of its back end and model, from 1
    QDateTime since; //!< UTC
    //! UTC: when the first of its line is asked again, unless room is made before; null: nobody can
    //! say.
    QDateTime until;

    bool operator==(const WaitingRequest&) const = default;
};

//! \brief Two projects of one back end that look like one; the user is to say.
struct ProjectPair {
    QString project;
    QString other;

    bool operator==(const ProjectPair&) const = default;
};

struct PoolOverview {
    QDateTime at; //!< UTC: when it was so
    QVector<PoolBackend> backends;
    //! What is asked without a key, and so has no projects: its limits are the whole back end's, or
    //! those of one of its models.
    QVector<PoolBackend> keyless;
    QVector<LimitUse> limits;
    QVector<CoolingInfo> cooldowns;
    QVector<Limits::TransientDay> transientDays; //!< learned
    QVector<BreakerInfo> breakers;
    QVector<WaitingRequest> waiting; //!< those of a line beside each other, the next one first
    QVector<KeyReplacement> replacements; //!< guided rotations that have not ended
    //! Both were refused for the day within a minute, though neither should have been.
    QVector<ProjectPair> alike;

    bool operator==(const PoolOverview&) const = default;
};

//! \brief What keeps requests from a key: of the key itself, its account or its project the one
//! that lasts longest; where there is none, what keeps one model of the project from it. A whole
//! service's trouble is not a key's.
std::optional<CoolingInfo> coolingOf(
    const PoolOverview& overview, const PoolProject& project, const KeyId& key);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::PoolOverview)
