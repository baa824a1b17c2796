// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/breaker.h"
#include "core/limits/holdguard.h"
#include "core/model/keychoice.h"

#include <QPointer>
#include <QStringList>

#include <chrono>
#include <optional>

//! \file What the pool is asked for a request, what it answers, and what it is told of the end.

namespace Headgate::Keys {

class Pool;

//! \brief One request on its way through the pool; its caller keeps it from the first attempt to
//! the last.
struct PoolRequest {
    RequestId id;
    QString backend;
    QString model;
    Limits::Amounts amounts;
    std::chrono::milliseconds lease { 630'000 }; //!< of a hold: the deadline and 30 s
    KeyId only; //!< the user's choice; null: any
    //! Its back end may be asked without a key: where it has none, its own limits and its breaker
    //! decide, and nothing is struck, cools or is learned.
    bool mayGoKeyless = false;
    //! The key that made what the request names (ResourceMakers): while the pool has it, no project
    //! but its own can serve the request. Null: any.
    KeyId maker;
    //! The project that has the files which the request names; no other one can serve it. Empty:
    //! any.
    QString project;
    //! Whose slots it takes, and as whom it asks for one: an earlier class where it has waited
    //! long.
    Limits::QueueClass urgency = Limits::QueueClass::Interactive;
    Limits::QueueClass standing = Limits::QueueClass::Interactive;
    //! It has time: requests like it are spread over the minute, see Limits::Pacer.
    bool isPaced = false;
    int mostAttempts = 6;
    int mostProjects = 3;

    //! A key that has refused this request. It is not asked again, whatever its cooldown says.
    struct Tried {
        KeyId key;
        QString project;
        FailureCause cause = FailureCause::None; //!< None: its secret could not be read
        bool isProjects = false; //!< the refusal is its project's, so its other keys' as well
    };
    // Kept by the pool:
    QVector<Tried> tried;
    QStringList projects; //!< that have seen it
    int attempts = 0;
};

//! \brief The leave to send one attempt with one key. To be told to Pool::ended; one that is
//! dropped counts as ended without anything known, and holds its quota until the lease ends.
class PoolGrant {
public:
    PoolGrant(Pool* pool, Limits::HoldGuard hold);
    PoolGrant(PoolGrant&& other) noexcept;
    PoolGrant& operator=(PoolGrant&& other) = delete;
    Q_DISABLE_COPY(PoolGrant)
    ~PoolGrant();

    KeyId key; //!< null: it is sent without one
    QString label;
    Limits::Place place;
    Clock::Steady sentAt;

    Limits::HoldId hold() const { return m_hold.id(); }
    //! The service has begun to answer.
    void counted();
    //! The first piece of its answer came so long after it was sent; of streamed ones.
    void begun(std::chrono::milliseconds firstToken);

private:
    friend class Pool;

    QPointer<Pool> m_pool;
    Limits::HoldGuard m_hold;
    Limits::BreakerPass m_pass;
    Limits::BreakerPass m_projectPass;
    QVector<Limits::LimitId> m_slots; //!< limits of requests at once on its path
    Limits::QueueClass m_urgency = Limits::QueueClass::Interactive;
    quint64 m_owners = 0; //!< QuotaOwners::revision() when it was given its place
    bool m_isProbe = false; //!< of a cooldown
    bool m_isNewProject = false; //!< the request had not seen it
    bool m_isOpen = true;
};

//! \brief Which key, or when to ask again, or that nobody will serve the request; and of the keys
//! that were passed over why, and when they come back.
struct PoolAnswer {
    std::optional<PoolGrant> grant;
    //! Without a grant: asking before that is in vain, unless the pool tells of room before.
    //! Absent: no time alone brings one.
    std::optional<std::chrono::milliseconds> wait;
    bool needsEnd = false; //!< room may come before, with the end of a request under way
    bool isOfItsClass = false; //!< without a grant: more urgent ones may have one
    //! Without a grant every key; with one the first ten that would have come before it, without
    //! those that stand by or could not reach what the request needs.
    QVector<PassedKey> passed;
    int morePassed = 0; //!< with a grant: so many more would have come before it
};

//! \brief How an attempt ended.
struct AttemptEnd {
    Limits::Settlement settlement;
    std::optional<Failure> failure; //!< absent: it went through
    bool isShown = false; //!< something of the answer was
};

//! \brief What the pool says to do next.
struct PoolNext {
    enum class Kind {
        Done,
        OtherKey, //!< at once: one is there that may serve it
        //! Another key would change nothing: what the failure itself advises, after `wait`.
        AsAdvised,
        Stop, //!< enough keys have been asked, or something was shown
    };
    Kind kind = Kind::Done;
    std::chrono::milliseconds wait { 0 };
    QVector<PassedKey> passed; //!< AsAdvised, Stop: all keys
};

} // namespace Headgate::Keys
