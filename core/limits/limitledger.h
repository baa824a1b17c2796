// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/admission.h"
#include "core/limits/limitpath.h"
#include "core/limits/timeline.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <deque>
#include <set>
#include <utility>

namespace Headgate::Limits {

//! \brief The books of all limits, in memory: nothing is sent that a limit refuses, and what was
//! sent is counted exactly once.
//!
//! A request asks with `admit`, at one place after the other until one grants. A grant is a *hold*
//! on every limit of the place, all or none; a refusal leaves no trace. `counted` tells that the
//! service has begun to answer, `settle` what it took. A hold counts fully while it is open: for
//! any minute and any day that the service may yet count it in; so it never lies in a window that
//! is over when it is settled, and nothing is ever given back to another window than it was taken
//! from. What was taken beyond the hold is booked all the same (a debt: later requests wait for
//! it), at its settlement where the hold has left the window by then. A hold that nobody settles is
//! booked as it was asked when its lease ends.
//!
//! Who chooses between many places asks `admits` of each (by a LimitPath, which it keeps), and has
//! the one that it takes admitted; of the others `wouldAdmit` says why not, and for how long.
//!
//! Several programs may keep the same books, each with a ledger of its own. Who has asked stores
//! its events, follows what the others have stored up to then, and sends only if the hold still
//! `fits`: so of two that took the last there was, the one that was stored first has it.
//!
//! A value's class without I/O: events go to the sink, a start is `restore`. In one thread (the
//! engine's); the clock outlives it. Each call costs microseconds.
class LimitLedger {
public:
    explicit LimitLedger(const Clock& clock, EventSink sink = {}, const LedgerRun& run = {});

    // --- limits
    //! Enters a fact. What was counted stays. InvalidInput as `validated` says.
    Result<void> setLimit(const Limit& limit);
    //! Forgets what that source said. The counter goes on.
    bool forget(const LimitId& id, LimitSource source);
    //! Forgets all that was learned of a project: its tier is another one. How much that was.
    int forgetLearned(const QString& project);
    //! A request was answered there: a limit on trial (isOnTrial()) that it went beyond is raised
    //! to what was counted, and one; what was not offered is, so that is forgotten. True: something
    //! has changed.
    bool wentThrough(const Place& place);
    //! The guesses and settings for whatever place of a back end: limits whose owner has no id, and
    //! for whose model, if empty, any stands. They replace the back end's earlier ones.
    void setDefaults(const QString& backend, const QVector<Limit>& defaults);
    //! Two projects have turned out to be one: what was counted for the first, and what it holds,
    //! is the second's from now on. What was known of the first's limits is forgotten.
    void join(const QString& project, const QString& into);
    QVector<LimitState> states();
    std::optional<LimitState> state(const LimitId& id);
    //! What was taken of a limit in its present window, used and held; absent where that is not
    //! all: it was learned or entered within the window, and what was sent before was not counted.
    std::optional<qint64> wholeCount(const LimitId& id);
    //! Those that are known on a request's path, of each the one that holds.
    QVector<Limit> limitsAt(const Place& place);
    //! Whether any limit is, or was, of requests at once.
    bool hasSlots() const { return m_hasSlots; }

    // --- requests
    Admission admit(const Ask& ask);
    //! The same answer without a hold: for a list of candidates.
    Admission wouldAdmit(const Ask& ask);

    // For many places at one moment, each in nanoseconds; which moment, expireLeases() says.
    //! Whether `wouldAdmit` would grant.
    bool admits(LimitPath& path, const Amounts& amounts);
    Admission wouldAdmit(LimitPath& path, const Amounts& amounts);
    //! What counts that; null: nothing does. One that is there lasts as long as the ledger.
    LimitCounter* counterAt(LimitPath& path, OwnerKind owner, Measure measure, Window window);
    //! The earliest slot that counts, for LimitCounter::taken().
    qint64 liveFrom(Window window) const { return m_timeline.liveFrom(window); }

    //! The service has begun to answer (its head came): what counts on arrival has arrived. May be
    //! left out: then it counts from the settlement on, which is longer. False: no open hold.
    bool counted(HoldId hold);
    //! Whether an open hold, which was not sent with yet, is within all its limits: not where
    //! another program's was stored before it. True of what is no open hold.
    bool fits(HoldId hold);
    //! Once. False, and nothing booked: no open hold (settled before, or its lease has ended).
    bool settle(HoldId hold, const Settlement& settlement);
    //! Books what has passed its lease; each call that asks for a place does it, too. How many.
    int expireLeases();
    //! Until the next lease ends, for a timer; absent: nothing is held.
    std::optional<std::chrono::milliseconds> untilNextLeaseEnd();
    qsizetype openHolds() const { return m_holds.size(); }
    //! Whether any program has a hold open with that key, or had when it was killed.
    bool isHeld(const KeyId& key);
    //! What an open hold holds; empty if it is none.
    QVector<Charge> held(HoldId hold) const;

    // --- time
    //! The service's clock less ours, from its Date header.
    void setSkew(std::chrono::milliseconds skew);

    // --- keeping
    //! All that counts, as events: what to store in place of all earlier ones.
    QVector<LedgerEvent> snapshot();
    //! After a start: brings in a snapshot and what was stored after it, of a run that may have
    //! crashed. Its holds go on until their leases end, less their concurrency: the connections are
    //! gone. Slots are translated to this run, so what is stored after it begins with a snapshot.
    //! Only a wall clock set forward after the last stored event goes unseen: a minute may end
    //! early then. Into a ledger that has not admitted anything yet.
    void restore(const QVector<LedgerEvent>& events);
    //! Brings in what other programs have stored since `restore` or the last `follow`, in that
    //! order. Where a Rebased is among it, it is all that is stored: what was counted here is
    //! forgotten first, and the caller lets its own events follow that are not stored yet.
    void follow(const QVector<LedgerEvent>& events);
    //! After that: what of this ledger's own is not stored yet.
    void followOwn(const QVector<LedgerEvent>& events);

    // --- proof
    //! What does not add up within the ledger; empty if all does.
    QStringList breaches() const;
    QVector<LimitCount> counts();

private:
    using Counter = LimitCounter;
    struct Part {
        Counter* counter = nullptr;
        qint64 amount = 0;
        std::optional<qint64> slot;
    };
    struct Hold {
        HoldId id;
        RequestId request;
        int attempt = 0;
        Amounts asked;
        QVector<Part> parts;
        qint64 leaseEndMs = 0;
        LedgerEventKind state = LedgerEventKind::Held;
    };

    void update();
    Counter& counterOf(const LimitId& id);
    void applyDefaults(const Place& place);
    LimitShelf& shelfOf(const LimitScope& scope);
    void countsFrom(Counter& counter, qint64 utcMs) const;
    LimitPath& pathAt(const Place& place);
    void complete(LimitPath& path);
    const Limit* limitAt(Counter& counter);
    const Limit* barAt(Counter& counter, qint64 asked);
    bool refuses(Counter& counter, const Amounts& amounts);
    std::optional<Blocker> blocker(Counter& counter, qint64 asked);
    Admission weigh(const Amounts& asked, const LimitPath& path);
    void book(Part& part, qint64 slot, qint64 amount);
    void finish(Hold& hold, LedgerEventKind kind, AmountQuality quality);
    //! How far each boot's steady clock is behind this one.
    QHash<QString, qint64> shiftsOf(const QVector<LedgerEvent>& events) const;
    void bringIn(const QVector<LedgerEvent>& events, bool hasConnections);
    void bringInHold(const LedgerEvent& event, qint64 shiftMs, bool hasConnections);
    Counter& broughtIn(const LimitId& id, bool isOthers);
    void markUncounted(const QString& project, const QString& into);
    void takeBack(HoldId id);
    bool isOurs(HoldId hold) const { return hold.run() == m_run.number; }
    qint64 restoredSlot(const Charge& charge, qint64 shiftMs);
    LimitState stateOf(Counter& counter);
    void leavePeriods();
    LedgerEvent eventOf(const Hold& hold, LedgerEventKind kind) const;
    LedgerEvent eventNow(LedgerEventKind kind) const;
    QVector<LedgerEvent> snapshotNow() const;
    void emitEvent(const LedgerEvent& event) const;

    Timeline m_timeline;
    EventSink m_sink;
    std::deque<Counter> m_counters; //!< never shrinks, so pointers to them last
    QHash<LimitId, Counter*> m_byId;
    std::deque<LimitShelf> m_shelves; //!< never shrinks either
    QHash<LimitScope, LimitShelf*> m_byScope;
    QHash<QString, QVector<Limit>> m_defaults;
    quint64 m_defaultsNumber = 1; //!< another one: places are given the defaults anew
    QHash<Place, LimitPath> m_byPlace; //!< found before
    QHash<HoldId, Hold> m_holds;
    std::set<std::pair<qint64, HoldId>> m_leases; //!< by end
    //! Other programs' holds that expired here: their end comes from others once more.
    QSet<HoldId> m_expiredElsewhere;
    LedgerRun m_run;
    quint64 m_lastHold = 0;
    bool m_hasSlots = false;
    qint64 m_startedMs = 0; //!< by the machine's wall clock
};

} // namespace Headgate::Limits
