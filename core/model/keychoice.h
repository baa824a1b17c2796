// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/failure.h"
#include "core/model/keystate.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

//! \file Which key is used, why, and what is noted of it. Values: never a secret.

namespace Headgate {

//! \brief In what order a back end's keys are used.
enum class PoolStrategy {
    FillFirst, //!< one to its limit, then the next
    RoundRobin,
    LeastUsed, //!< of this day
    Weighted, //!< in the ratio of their weights
    Priority, //!< the smallest number first; of equal ones the first to its limit
};

//! \brief How many requests a day a key may have.
struct DailyCap {
    enum class Kind {
        //! The pool's default, while the real limit is not known: at it the key is passed over
        //! for another one, but never refused.
        Default,
        None,
        Set, //!< by the user: a limit like any other
    };
    Kind kind = Kind::Default;
    qint64 requests = 0; //!< Set

    bool operator==(const DailyCap&) const = default;
};

//! \brief What the user wants of one key.
struct KeyRules {
    int weight = 1; //!< Weighted: 0 means only where no other is left
    int priority = 0; //!< Priority
    DailyCap cap;

    bool operator==(const KeyRules&) const = default;
};

//! \brief Why a key was not used for a request.
enum class PassReason {
    State,
    NoSecret, //!< its secret could not be read
    Tried, //!< it has refused this request
    Cooling,
    Limit,
    StandsBy, //!< of a further project, whose quota is not to be added up
    ProjectsSpent, //!< the request has been to as many projects as it may
    Elsewhere, //!< the request names a file that another project has, or another key was asked for
    Breaker, //!< the service itself fails: a key changes nothing
};

//! \brief A key that was not used, with the evidence.
struct PassedKey {
    KeyId key;
    QString label;
    PassReason reason = PassReason::State;
    KeyState state = KeyState::New;
    FailureCause cause = FailureCause::None; //!< State, Tried, Cooling; Breaker: the last failure
    QString evidence; //!< a quotaId, or the limit: "requests/day 20 of 20"
    QDateTime backAt; //!< UTC; Breaker: the next try; null: not by itself, or not known

    bool operator==(const PassedKey&) const = default;
};

//! \brief A line of the rotation log.
struct RotationNote {
    QDateTime at; //!< UTC
    RequestId request;
    QString backend;
    QString model;
    KeyId from;
    KeyId to;
    //! What `from` has said to the request; None: see `reason`.
    FailureCause why = FailureCause::None;
    PassReason reason = PassReason::Tried;

    bool operator==(const RotationNote&) const = default;
};

//! \brief A line of the access log: a secret was read.
struct KeyAccess {
    QDateTime at; //!< UTC
    KeyId key;
    RequestId request; //!< null: for a check
    bool isRead = true; //!< false: it could not be

    bool operator==(const KeyAccess&) const = default;
};

//! \brief Which lines of the rotation log or the access log are wanted; newest first.
struct KeyLogQuery {
    KeyId key; //!< null: of all; else those in which it was read, or gave or took over
    qint64 before = 0; //!< `next` of the page before; 0: from the newest
    int limit = 100; //!< 1 … 1000
};

//! \brief Lines of a log, newest first.
template <typename Line> struct KeyLogPage {
    QVector<Line> lines;
    qint64 next = 0; //!< KeyLogQuery::before of the page after; 0: there are none that are older
};

//! \brief Stable words: "fill_first", "stands_by".
QString poolStrategyName(PoolStrategy strategy);
std::optional<PoolStrategy> poolStrategyFromName(const QString& name);
QString passReasonName(PassReason reason);
std::optional<PassReason> passReasonFromName(const QString& name);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::PassedKey)
Q_DECLARE_METATYPE(Headgate::RotationNote)
Q_DECLARE_METATYPE(Headgate::KeyAccess)
