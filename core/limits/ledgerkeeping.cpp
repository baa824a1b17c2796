// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The limit ledger's other half: what it shows, keeps over a restart, and proves.

#include "core/limits/limitledger.h"

#include <algorithm>

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

namespace {

//! The last event of each hold, and what was carried, after the last beginning.
struct Folded {
    QVector<LedgerEvent> carried;
    QHash<HoldId, LedgerEvent> holds;
    HoldId lastHold;
};

Folded fold(const QVector<LedgerEvent>& events)
{
    Folded folded;
    for (const LedgerEvent& event : events) {
        folded.lastHold = std::max(folded.lastHold, event.hold);
        if (event.kind == LedgerEventKind::Rebased) {
            folded.carried.clear();
            folded.holds.clear();
        } else if (event.kind == LedgerEventKind::Carried) {
            folded.carried.append(event);
        } else {
            folded.holds.insert(event.hold, event);
        }
    }
    return folded;
}

bool isFinal(LedgerEventKind kind)
{
    return kind == LedgerEventKind::Settled || kind == LedgerEventKind::Expired
        || kind == LedgerEventKind::Carried;
}

//! With the one that has left, which a clock set back may bring in again.
QVector<Bins::Bin> allOf(const Bins& bins, Window window)
{
    QVector<Bins::Bin> all(bins.all().begin(), bins.all().end());
    if (isCalendar(window) && bins.remembered())
        all.prepend(*bins.remembered());
    return all;
}

qint64 ceilTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return rest == 0 ? value : value - rest + (rest > 0 ? step : 0);
}

} // namespace

QVector<LimitState> LimitLedger::states()
{
    update();
    QVector<LimitState> states;
    states.reserve(qsizetype(m_counters.size()));
    for (Counter& counter : m_counters) {
        const LimitState state = stateOf(counter);
        const bool isBare = state.facts.isEmpty() && state.used == 0 && state.held == 0;
        if (!isBare) // left behind, e.g. by a project that has joined another
            states.append(state);
    }
    return states;
}

std::optional<LimitState> LimitLedger::state(const LimitId& id)
{
    update();
    Counter* counter = m_byId.value(id);
    return counter ? std::optional(stateOf(*counter)) : std::nullopt;
}

LimitState LimitLedger::stateOf(Counter& counter)
{
    const Window window = counter.id.window;
    counter.bins.advance(m_timeline.liveFrom(window));
    LimitState state;
    if (const Limit* limit = counter.facts.effective())
        state.limit = *limit;
    else
        state.limit.id = counter.id;
    state.used = counter.bins.used();
    state.held = counter.held;
    state.facts = counter.facts.all();
    if (isCalendar(window))
        state.untilReset = m_timeline.untilGone(window, m_timeline.slot(window));
    else if (!counter.bins.all().empty())
        state.untilReset = m_timeline.untilGone(window, counter.bins.all().back().slot);
    return state;
}

//! The clock had been far ahead: what was counted in periods that never were is the present one's.
void LimitLedger::leavePeriods()
{
    for (Counter& counter : m_counters) {
        if (!isCalendar(counter.id.window))
            continue;
        const qint64 present = m_timeline.slot(counter.id.window);
        counter.bins.fallBack(present);
        if (counter.since)
            counter.since = std::min(*counter.since, present);
    }
    for (Hold& hold : m_holds) {
        for (Part& part : hold.parts) {
            const Window window = part.counter->id.window;
            if (part.slot && isCalendar(window))
                part.slot = std::min(*part.slot, m_timeline.slot(window));
        }
    }
    for (const LedgerEvent& event : snapshotNow())
        emitEvent(event);
}

void LimitLedger::join(const QString& project, const QString& into)
{
    update();
    QHash<Counter*, Counter*> moves;
    for (const LimitId& id : m_byId.keys()) {
        if (!isOfProject(id.scope, project) || project == into)
            continue;
        Counter& from = *m_byId.value(id);
        LimitId target = id;
        target.scope.id = into;
        Counter& to = counterOf(target);
        to.bins.advance(m_timeline.liveFrom(id.window));
        for (const Bins::Bin& bin : allOf(from.bins, id.window))
            to.bins.add(bin.slot, bin.amount);
        to.held += from.held;
        if (from.since)
            to.since = std::max(to.since.value_or(*from.since), *from.since);
        from.bins = {};
        from.held = 0;
        from.facts = {};
        from.defaultOf.clear();
        moves.insert(&from, &to);
    }
    for (Hold& hold : m_holds) {
        for (Part& part : hold.parts)
            part.counter = moves.value(part.counter, part.counter);
    }
    markUncounted(project, into);
    ++m_defaultsNumber;
    for (const LedgerEvent& event : snapshotNow())
        emitEvent(event);
}

//! What the one sent was counted for its own limits alone: others of the joined project lack it.
void LimitLedger::markUncounted(const QString& project, const QString& into)
{
    for (const LimitScope& scope : m_byScope.keys()) {
        if (!isOfProject(scope, project) || project == into || !m_byScope.value(scope)->isUsed)
            continue;
        LimitScope target = scope;
        target.id = into;
        LimitShelf& shelf = shelfOf(target);
        shelf.isUsed = true;
        for (Counter* counter : std::as_const(shelf.counters)) {
            LimitId id = counter->id;
            id.scope.id = project;
            if (!m_byId.contains(id))
                counter->since = m_timeline.slot(id.window);
        }
    }
}

QVector<LedgerEvent> LimitLedger::snapshot()
{
    update();
    return snapshotNow();
}

QVector<LedgerEvent> LimitLedger::snapshotNow() const
{
    QVector<LedgerEvent> events { eventNow(LedgerEventKind::Rebased) };
    events.first().hold = HoldId { m_lastHold }; // numbers go on from here
    QHash<std::pair<const Counter*, qint64>, qint64> open;
    for (const Hold& hold : m_holds) {
        for (const Part& part : hold.parts) {
            if (part.slot)
                open[{ part.counter, *part.slot }] += part.amount;
        }
    }
    for (const Counter& counter : m_counters) {
        LedgerEvent event = eventNow(LedgerEventKind::Carried);
        for (const Bins::Bin& bin : allOf(counter.bins, counter.id.window)) {
            const qint64 settled = bin.amount - open.value({ &counter, bin.slot });
            if (settled != 0)
                event.charges.append({ counter.id, settled, bin.slot });
        }
        if (!event.charges.isEmpty())
            events.append(event);
    }
    for (const Hold& hold : m_holds)
        events.append(eventOf(hold, hold.state));
    return events;
}

void LimitLedger::restore(const QVector<LedgerEvent>& events)
{
    Q_ASSERT(m_holds.isEmpty());
    update();
    bringIn(events, false);
    update();
}

void LimitLedger::follow(const QVector<LedgerEvent>& events)
{
    update();
    const bool isAll = std::any_of(events.begin(), events.end(),
        [](const LedgerEvent& event) { return event.kind == LedgerEventKind::Rebased; });
    if (isAll) {
        m_holds.clear();
        m_leases.clear();
        m_expiredElsewhere.clear();
        for (Counter& counter : m_counters) {
            counter.bins = {};
            counter.held = 0;
        }
    }
    // What another says of a hold of ours (that it has expired) is known here.
    QVector<LedgerEvent> news = events;
    if (!isAll)
        news.removeIf([this](const LedgerEvent& event) { return isOurs(event.hold); });
    bringIn(news, true);
    update();
}

void LimitLedger::followOwn(const QVector<LedgerEvent>& events)
{
    bringIn(events, true);
    update();
}

//! By how long ago the boot's last event was. Where the wall clock was set back meanwhile, no time
//! has passed: what was counted then counts longer.
QHash<QString, qint64> LimitLedger::shiftsOf(const QVector<LedgerEvent>& events) const
{
    QHash<QString, qint64> shifts;
    for (const LedgerEvent& event : events) { // the last one of each boot stands
        const bool isPresent = !event.boot.isEmpty() && event.boot == m_run.boot;
        const qint64 agoMs
            = std::max<qint64>(0, m_timeline.machineMs() - event.at.toMSecsSinceEpoch());
        shifts.insert(event.boot, isPresent ? 0 : m_timeline.steadyMs() - agoMs - event.steadyMs);
    }
    return shifts;
}

void LimitLedger::bringIn(const QVector<LedgerEvent>& events, bool hasConnections)
{
    const QHash<QString, qint64> shifts = shiftsOf(events);
    const Folded folded = fold(events);
    if (isOurs(folded.lastHold))
        m_lastHold = std::max(m_lastHold, folded.lastHold.value);
    QVector<LedgerEvent> all = folded.carried;
    for (const LedgerEvent& event : folded.holds)
        all.append(event);
    for (const LedgerEvent& event : std::as_const(all)) {
        for (const Charge& charge : event.charges) {
            if (charge.slot && isCalendar(charge.limit.window))
                m_timeline.reach(charge.limit.window, *charge.slot);
        }
    }
    for (const LedgerEvent& event : std::as_const(all))
        bringInHold(event, shifts.value(event.boot), hasConnections);
    for (const LedgerEvent& event : std::as_const(all)) {
        for (const Charge& charge : event.charges)
            shelfOf(charge.limit.scope).isUsed = true;
    }
}

//! Since when another program has counted it, its events don't tell; an earlier run's go back to
//! the beginning of what is kept, but for what was learned or entered, see setLimit().
LimitCounter& LimitLedger::broughtIn(const LimitId& id, bool isOthers)
{
    const bool isNew = !m_byId.contains(id);
    Counter& counter = counterOf(id);
    if (isNew && isOthers)
        counter.since = m_timeline.slot(id.window);
    return counter;
}

void LimitLedger::bringInHold(const LedgerEvent& event, qint64 shiftMs, bool hasConnections)
{
    if (m_expiredElsewhere.contains(event.hold))
        return;
    takeBack(event.hold);
    Hold hold { event.hold, event.request, event.attempt, event.asked, {},
        event.leaseEndMs + shiftMs, event.kind };
    for (const Charge& charge : event.charges) {
        if (charge.limit.measure == Measure::Concurrency && !hasConnections)
            continue;
        Counter& counter = broughtIn(charge.limit, hasConnections);
        Part part { &counter, charge.amount, {} };
        if (charge.slot) {
            part.slot = restoredSlot(charge, shiftMs);
            counter.bins.advance(m_timeline.liveFrom(charge.limit.window));
            counter.bins.add(*part.slot, charge.amount);
        } else {
            counter.held += charge.amount;
        }
        hold.parts.append(part);
    }
    // Each program that has seen its lease end says so, and each in a row that takes the place of
    // the one before.
    if (event.kind == LedgerEventKind::Expired && !isOurs(event.hold))
        m_expiredElsewhere.insert(event.hold);
    if (isFinal(event.kind))
        return;
    m_leases.emplace(hold.leaseEndMs, hold.id);
    m_holds.insert(hold.id, hold);
}

//! What an open hold counted, as if it had not been: its later event follows.
void LimitLedger::takeBack(HoldId id)
{
    const auto hold = m_holds.constFind(id);
    if (hold == m_holds.constEnd())
        return;
    for (const Part& part : hold->parts) {
        if (part.slot)
            part.counter->bins.add(*part.slot, -part.amount);
        else
            part.counter->held -= part.amount;
    }
    m_leases.erase({ hold->leaseEndMs, id });
    m_holds.erase(hold);
}

qint64 LimitLedger::restoredSlot(const Charge& charge, qint64 shiftMs)
{
    const Window window = charge.limit.window;
    const qint64 present = m_timeline.slot(window);
    if (isCalendar(window))
        return std::min(*charge.slot, present);
    return std::min(ceilTo(*charge.slot + shiftMs, Timeline::binLength(window).count()), present);
}

QVector<LimitCount> LimitLedger::counts()
{
    update();
    QVector<LimitCount> counts;
    for (Counter& counter : m_counters) {
        const qint64 liveFrom = m_timeline.liveFrom(counter.id.window);
        counter.bins.advance(liveFrom);
        LimitCount count { counter.id, counter.held, {}, liveFrom };
        for (const Bins::Bin& bin : counter.bins.all()) {
            if (bin.amount != 0)
                count.bySlot.insert(bin.slot, bin.amount);
        }
        counts.append(count);
    }
    return counts;
}

QStringList LimitLedger::breaches() const
{
    QStringList found;
    QHash<const Counter*, qint64> held;
    QHash<std::pair<const Counter*, qint64>, qint64> booked;
    for (const Hold& hold : m_holds) {
        if (m_leases.count({ hold.leaseEndMs, hold.id }) != 1)
            found.append(u"hold %1 has no lease"_s.arg(hold.id.value));
        for (const Part& part : hold.parts) {
            if (part.slot)
                booked[{ part.counter, *part.slot }] += part.amount;
            else
                held[part.counter] += part.amount;
        }
    }
    if (qsizetype(m_leases.size()) != m_holds.size())
        found.append(u"%1 leases, %2 holds"_s.arg(m_leases.size()).arg(m_holds.size()));
    for (const Counter& counter : m_counters) {
        const QString name = u"%1 %2 of %3 %4"_s.arg(measureName(counter.id.measure),
            windowName(counter.id.window), counter.id.scope.id, counter.id.scope.model);
        if (counter.held != held.value(&counter))
            found.append(u"%1: held does not equal its holds"_s.arg(name));
        qint64 sum = 0;
        for (const Bins::Bin& bin : counter.bins.all()) {
            sum += bin.amount;
            if (bin.amount < booked.value({ &counter, bin.slot }))
                found.append(u"%1: less than its holds in a slot"_s.arg(name));
        }
        if (sum != counter.bins.used())
            found.append(u"%1: used does not equal its slots"_s.arg(name));
    }
    return found;
}

} // namespace Headgate::Limits
