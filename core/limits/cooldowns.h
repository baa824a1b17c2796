// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/limits/limit.h"
#include "core/limits/sharedcause.h"
#include "core/model/failure.h"
#include "core/model/transientday.h"

#include <QHash>

#include <functional>

namespace Headgate::Limits {

//! \brief A scope that gets no requests for a while, and why.
struct Cooldown {
    LimitScope scope;
    FailureCause cause = FailureCause::None;
    QDateTime since; //!< UTC
    QDateTime until; //!< UTC; null: until the user has acted (a balance), or a probe succeeds
    //! When one real request may try all the same; null: none may. Only a day's quota and a
    //! balance are worth trying.
    QDateTime nextProbe;
    int failedProbes = 0;
    QString evidence; //!< quotaId or vendor's code; never a body, never a key

    bool operator==(const Cooldown&) const = default;
};

//! \brief A failed request, as far as cooling goes.
struct FailedCall {
    Place place;
    Failure failure;
    //! When it was sent: what was on its way when a cooldown began says nothing new.
    Clock::Steady sentAt;
    //! Until our own count says that it fits again (`Admission::wait`), where that is known.
    std::optional<std::chrono::milliseconds> ownWait;
    //! Of a day's refusal: over which the service counts one. Of Google's what it says of the wait
    //! is no help; another one's word of when it takes requests again is believed.
    Window day = Window::PacificDay;
};

//! \brief What followed from a failure.
struct CoolingChange {
    std::optional<Cooldown> cooldown; //!< the one that holds now; absent: nothing to cool
    //! Several projects met the same trouble at once: it is the service's or our address', so
    //! no key or project is to blame. Strikes of these scopes are to be taken back, and another key
    //! helps nobody.
    bool isShared = false;
    QVector<LimitScope> acquitted;
};

//! \brief Who is left alone for how long, after what (operations 2c). Scope first, duration second:
//! a model's overload cools the model, a project's quota the project, never a bystander.
//!
//! What a service refuses without a word on why may be a minute's quota: of several waits in a row
//! one ends a minute after the first refusal. A row is over when its last wait is and nothing has
//! been refused for ten minutes since: what was yesterday says nothing of today.
//!
//! Short cooldowns go by the steady clock; a day's goes by the wall clock, to the midnight of its
//! service (Google's is California's), and is not believed blindly: one real request may try after
//! 10 min, 1 h and 3 h; two that fail lock it until midnight; and where the clock turns out to have
//! been days ahead, it ends at the next midnight. A refused key has no timer here: its state is the
//! pool's.
//!
//! In one thread; the clock outlives it.
class Cooldowns {
public:
    //! A number from 0 to 1, below 1; for the jitter.
    using Random = std::function<double()>;
    Cooldowns(const Clock& clock, Random random);

    CoolingChange failed(const FailedCall& call);
    //! A request went through: what failed in a row counts less, and what was tried by a probe is
    //! free again. The evidence of a day's quota that was none is remembered.
    void succeeded(const Place& place, Clock::Steady sentAt);

    //! What keeps a request from going there: the longest; absent: nothing. `until` null comes
    //! last.
    std::optional<Cooldown> blocking(const Place& place);
    //! The same without what one request may try all the same, now.
    std::optional<Cooldown> blockingProbes(const Place& place);
    //! For many places at one moment, by the scopes on their paths (scopesOf).
    enum class Standing {
        Free, //!< `blocking` names nothing
        ProbeDue, //!< something, and `takeProbe` would be granted
        Cooling,
    };
    struct Moment {
        Clock::Steady steady;
        QDateTime utc;
    };
    Standing standing(const QVector<LimitScope>& scopes, const Moment& now);
    //! May this real request be the probe of all that keeps it from there? If so it counts as under
    //! way until `failed`, `succeeded` or `probeEnded` with the same place, or for 630 s, which is
    //! longer than a request lasts.
    bool takeProbe(const Place& place);
    //! A probe that told nothing (it was cancelled): another one may try.
    void probeEnded(const Place& place);
    //! How long to wait for what keeps a request from there; absent: for the user.
    std::optional<std::chrono::milliseconds> untilFree(const Cooldown& cooldown) const;

    //! The user knows better, or has paid. True if there was one.
    bool clear(const LimitScope& scope);

    //! Two projects have turned out to be one: what cools for the first cools for the second from
    //! now on. Of two cooldowns of the same the one that ends later stays.
    void join(const QString& project, const QString& into);

    //! What is cooling now, for views and for keeping over a restart.
    QVector<Cooldown> all();
    //! Of a run before this one, or as another program has stored them meanwhile; what has ended is
    //! left out.
    void restore(const QVector<Cooldown>& cooldowns);
    //! Quotas that say "day" and let requests through on the same day, by their names. Kept by the
    //! caller. A fact to be shown: each new refusal is taken for a day's again, and tried.
    QVector<TransientDay> transientDays() const;
    void setTransientDays(const QVector<TransientDay>& days);
    //! False: nothing of the kind is known.
    bool forgetTransientDay(const QString& quota) { return m_transientDays.remove(quota) > 0; }

private:
    struct Entry {
        Cooldown shown;
        Clock::Steady begin;
        Clock::Steady until; //!< for short ones
        QDateTime dayEnd; //!< of a day's: as its beginning had it; `shown.until` as it is believed
        bool isByWall = false;
        Window day = Window::PacificDay; //!< whose end that is; RollingDay: of none by the clock
        bool hasProbe = false; //!< under way, unless it was lost
        Clock::Steady probeSince;
    };
    //! Failures of a scope in a row.
    struct Row {
        int length = 0;
        std::optional<Clock::Steady> first; //!< absent: a success came after it
        Moment end; //!< a failure after that is the first of another row
    };
    struct Rule;

    static Rule throttled();
    static std::optional<Rule> ruleOf(const Failure& failure);
    static LimitScope scopeFor(const Rule& rule, const Place& place);
    static bool endsLater(const Entry& a, const Entry& b);
    static std::optional<Cooldown> longestOf(const QVector<Entry*>& entries);
    std::chrono::milliseconds jittered(std::chrono::milliseconds length) const;
    std::chrono::milliseconds lengthOf(
        const Rule& rule, const FailedCall& call, const LimitScope& scope) const;
    std::chrono::milliseconds doubled(const Rule& rule, const LimitScope& scope) const;
    Entry entryFor(const LimitScope& scope, const Rule& rule, const FailedCall& call) const;
    void cool(const LimitScope& scope, const Rule& rule, const FailedCall& call);
    Row& rowAt(const LimitScope& scope);
    std::optional<Cooldown> toldByProbe(const FailedCall& call);
    void probeFailed(Entry& entry) const;
    QDateTime nextDayProbe(const Cooldown& cooldown) const;
    QDateTime dayEndFor(const FailedCall& call, const QDateTime& now) const;
    QDateTime endOfDay(Window day, const QDateTime& moment) const;
    static Window dayEndingAt(const QDateTime& end);
    void believeDay(Entry& entry, const QDateTime& now) const;
    static bool isProbeDue(const Entry& entry, const Moment& now);
    static bool isOver(const Entry& entry, const Moment& now);
    Moment momentNow() const { return { m_clock.steadyNow(), m_clock.utcNow() }; }
    QVector<Entry*> entriesAt(const Place& place);
    void put(const LimitScope& scope, const Entry& entry);
    QVector<LimitScope> acquit(const QVector<Place>& places, FailureCause cause);

    const Clock& m_clock;
    Random m_random;
    mutable qint64 m_dayBegin = 0; //!< of the day in California that was asked for last
    mutable qint64 m_dayEnd = 0; //!< both in ms since 1970
    SharedCause m_shared;
    QHash<LimitScope, Entry> m_entries;
    quint32 m_owners = 0; //!< the kinds of owners (a bit each) of which something may be cooling
    QHash<LimitScope, Row> m_rows;
    QHash<QString, TransientDay> m_transientDays; //!< by quota
};

} // namespace Headgate::Limits
