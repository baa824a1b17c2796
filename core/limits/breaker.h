// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/limits/limit.h"
#include "core/limits/slowness.h"
#include "core/model/failure.h"
#include "core/model/limitterms.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <deque>

namespace Headgate::Limits {

//! How long a probe is waited for: a request's deadline and 30 s.
inline constexpr std::chrono::seconds kProbeLease { 630 };

//! \brief What a call says of the service.
enum class CallResult {
    Success,
    Failure, //!< no connection, 5xx, a cut stream, an empty answer
    Neither, //!< our mistake, a quota, a safety rule, our cancelling
};
CallResult callResultOf(FailureCause cause);

//! \brief The leave to make a call; its end is reported with it.
struct BreakerPass {
    bool isAllowed = false;
    bool isProbe = false;
    std::chrono::milliseconds retryIn { 0 }; //!< if not allowed; never negative
    quint32 epoch = 0; //!< a report from before the last opening or closing says nothing
    quint32 probe = 0;
};

//! \brief A circuit breaker for one endpoint and model: stops calls to what fails anyhow, and tries
//! with single real requests whether it is back (operations 2d).
//!
//! It looks at the last 20 calls of the last 60 s, the younger ones weighing more. It opens when
//! half of them fail (and there are enough), or five in a row; for 5 s, twice as long with each
//! opening of the last 15 min, 300 s at most. Then one probe after the other passes, each when the
//! one before is being answered or has ended; two must succeed to close it.
//!
//! Where a quarter of the calls fail, or answers begin much later than usual (FirstTokens), it is
//! degraded: all calls pass still, and it is told.
class Breaker {
public:
    explicit Breaker(const Clock& clock);

    BreakerState state() const;
    //! Of the recent calls, weighted.
    int failurePercent() const;
    //! Also of an open one.
    std::optional<Slowness> slowness() const { return m_begun.slowness(m_clock.steadyNow()); }
    //! Until the next probe may pass; 0 where one may now, or all may.
    std::chrono::milliseconds untilProbe() const;

    //! Asks for a call. One that is allowed must be reported, or a probe's place stays taken for
    //! 630 s, which is longer than a request lasts.
    BreakerPass pass();
    //! \param cause of a failure
    void report(
        const BreakerPass& pass, CallResult result, FailureCause cause = FailureCause::None);
    //! The service has begun to answer that call: where it is a probe, the next one may pass,
    //! though only its end tells whether it was good. An answer may take minutes.
    void answering(const BreakerPass& pass);
    //! The first piece of a streamed answer came so long after its call was sent.
    void begun(std::chrono::milliseconds firstToken)
    {
        m_begun.add(firstToken, m_clock.steadyNow());
    }
    //! What the last failure was that was reported; None: there was none.
    FailureCause lastFailure() const { return m_lastFailure; }
    //! The user knows better.
    void close();

private:
    friend class Breakers;
    struct Call {
        Clock::Steady at;
        bool isFailure = false;
    };
    struct Weighed {
        double calls = 0;
        double failures = 0;
    };

    BreakerPass lastResort();
    Weighed weigh() const;
    void record(bool isFailure);
    void open();

    const Clock& m_clock;
    std::deque<Call> m_calls;
    FirstTokens m_begun;
    std::deque<Clock::Steady> m_openings;
    int m_failuresInARow = 0;
    bool m_isOpen = false;
    Clock::Steady m_openUntil;
    Clock::Steady m_probeUntil; //!< when a probe that nobody reports gives way
    std::optional<Clock::Steady> m_lastResort;
    int m_goodProbes = 0;
    quint32 m_epoch = 0;
    quint32 m_probe = 0; //!< the one under way; 0: none
    quint32 m_lastProbe = 0;
    QSet<quint32> m_answering; //!< probes that take no place any more
    FailureCause m_lastFailure = FailureCause::None;
};

//! \brief All breakers, by BackendModel scope (or ProjectModel, for a project's own 5xx).
class Breakers {
public:
    explicit Breakers(const Clock& clock);

    bool has(const LimitScope& scope) const { return m_byScope.contains(scope); }
    Breaker& at(const LimitScope& scope); //!< made where there is none; the reference stays good
    QVector<LimitScope> all() const;

    struct LastResort {
        LimitScope scope;
        BreakerPass pass;
    };
    //! Where all of these are open: one request a second through the one that would open
    //! first, so that a mistaken breaker can't keep everything waiting, and no flood comes instead.
    std::optional<LastResort> lastResort(const QVector<LimitScope>& candidates);

private:
    const Clock& m_clock;
    std::deque<std::pair<LimitScope, Breaker>> m_breakers;
    QHash<LimitScope, Breaker*> m_byScope;
};

} // namespace Headgate::Limits
