// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The limit ledger's third part: which limits lie on a request's path, and what they say.

#include "core/limits/limitledger.h"

#include <algorithm>

namespace Headgate::Limits {

namespace {

//! So many places are remembered with their counters; then the memory starts anew.
constexpr qsizetype kRememberedPlaces = 20'000;

//! More than there ever is; a cap of 0 refuses whatever is asked, but for what costs nothing. A
//! guess never says so, nor does an estimate.
bool isNever(const Limit& limit, qint64 asked)
{
    const bool isOff = *limit.cap == 0 && limit.id.measure != Measure::Spend;
    const bool isSaid = limit.source != LimitSource::Guessed
        && (limit.source != LimitSource::Learned || limit.confidence > kEstimatedConfidence);
    return isSaid && (isOff || asked > *limit.cap);
}

//! By how much a request would go beyond a limit. What only the margin forbids, or a guess, goes
//! alone, when nothing else counts: else it would never go, and nobody would learn what the service
//! says to it.
qint64 excess(const Limit& limit, qint64 taken, qint64 asked)
{
    return asked + taken - std::max(*usableCap(limit), asked);
}

bool isBar(const Limit& limit, qint64 taken, qint64 asked)
{
    return isNever(limit, asked) || excess(limit, taken, asked) > 0;
}

//! Whether a stands more in the way than b.
bool isWorse(const Blocker& a, const Blocker& b)
{
    if (a.never != b.never)
        return a.never;
    if (a.wait != b.wait)
        return a.wait > b.wait;
    return a.needsSettlement && !b.needsSettlement;
}

} // namespace

LimitCounter& LimitLedger::counterOf(const LimitId& id)
{
    if (Counter* known = m_byId.value(id))
        return *known;
    Counter& counter = m_counters.emplace_back();
    counter.id = id;
    m_byId.insert(id, &counter);
    LimitShelf& shelf = shelfOf(id.scope);
    shelf.counters.append(&counter);
    if (shelf.isUsed)
        counter.since = m_timeline.slot(id.window);
    return counter;
}

//! Or later, where that is known already.
void LimitLedger::countsFrom(Counter& counter, qint64 utcMs) const
{
    const Window window = counter.id.window;
    const qint64 agoMs = std::max<qint64>(0, m_timeline.machineMs() - utcMs);
    const qint64 slot = isCalendar(window)
        ? std::min(periodOf(window, m_timeline.wallMs() - agoMs), m_timeline.slot(window))
        : m_timeline.slotAt(window, m_timeline.steadyMs() - agoMs);
    counter.since = std::max(counter.since.value_or(slot), slot);
}

//! Also of an owner without a counter, so that a path that was found before sees the first one.
LimitShelf& LimitLedger::shelfOf(const LimitScope& scope)
{
    LimitShelf*& shelf = m_byScope[scope];
    if (!shelf) {
        shelf = &m_shelves.emplace_back();
        shelf->owner = scope.owner;
    }
    return *shelf;
}

void LimitLedger::applyDefaults(const Place& place)
{
    const auto defaults = m_defaults.constFind(place.backend);
    if (defaults == m_defaults.constEnd())
        return;
    for (Limit limit : *defaults) {
        const auto scope = scopeOf(place, limit.id.scope.owner);
        if (!scope || (!limit.id.scope.model.isEmpty() && limit.id.scope.model != place.model))
            continue;
        limit.id.scope = *scope;
        if (limit.source != LimitSource::Configured)
            limit.source = LimitSource::Guessed;
        if (!validated(limit))
            continue;
        Counter& counter = counterOf(limit.id);
        if (counter.facts.has(limit.source))
            continue;
        counter.facts.set(limit);
        counter.defaultOf = place.backend;
    }
}

LimitPath& LimitLedger::pathAt(const Place& place)
{
    auto known = m_byPlace.find(place);
    if (known == m_byPlace.end()) {
        if (m_byPlace.size() >= kRememberedPlaces)
            m_byPlace.clear();
        known = m_byPlace.insert(place, LimitPath(place));
    }
    complete(*known);
    return *known;
}

void LimitLedger::complete(LimitPath& path)
{
    if (path.m_defaults == m_defaultsNumber)
        return;
    if (path.m_shelves.isEmpty()) {
        for (const LimitScope& scope : scopesOf(path.m_place)) {
            if (!path.m_only || path.m_only == scope.owner)
                path.m_shelves.append(&shelfOf(scope));
        }
    }
    applyDefaults(path.m_place);
    path.m_defaults = m_defaultsNumber;
}

//! The one that holds, where it has a cap; the counter is brought to the present for it.
const Limit* LimitLedger::limitAt(Counter& counter)
{
    const Limit* limit = counter.facts.effective();
    if (!limit || !limit->cap)
        return nullptr;
    counter.bins.advance(m_timeline.liveFrom(counter.id.window));
    return limit;
}

//! The limit that stands in the way of so much; null: none does. One that is tried stands there
//! while anything is under way; when it gives way, the user's own word holds.
const Limit* LimitLedger::barAt(Counter& counter, qint64 asked)
{
    const Limit* limit = limitAt(counter);
    const qint64 taken = counter.bins.used() + counter.held;
    if (!limit || !isBar(*limit, taken, asked))
        return nullptr;
    if (counter.held > 0 || !isOnTrial(*limit, m_timeline.machineMs()))
        return limit;
    const Limit* said = counter.facts.users();
    return said && said->cap && isBar(*said, taken, asked) ? said : nullptr;
}

bool LimitLedger::refuses(Counter& counter, const Amounts& amounts)
{
    return barAt(counter, amountOf(counter.id.measure, amounts)) != nullptr;
}

bool LimitLedger::admits(LimitPath& path, const Amounts& amounts)
{
    complete(path);
    if (path.m_refusing && refuses(*path.m_refusing, amounts))
        return false;
    for (const LimitShelf* shelf : std::as_const(path.m_shelves)) {
        for (Counter* counter : shelf->counters) {
            if (refuses(*counter, amounts)) {
                path.m_refusing = counter;
                return false;
            }
        }
    }
    return true;
}

Admission LimitLedger::wouldAdmit(LimitPath& path, const Amounts& amounts)
{
    complete(path);
    return weigh(amounts, path);
}

LimitCounter* LimitLedger::counterAt(
    LimitPath& path, OwnerKind owner, Measure measure, Window window)
{
    complete(path);
    const auto isAskedFor = [&](const Counter* counter) {
        return counter->id.measure == measure && counter->id.window == window;
    };
    if (!path.m_counted || path.m_counted->id.scope.owner != owner || !isAskedFor(path.m_counted)) {
        path.m_counted = nullptr;
        for (const LimitShelf* shelf : std::as_const(path.m_shelves)) {
            if (shelf->owner != owner)
                continue;
            const auto found
                = std::find_if(shelf->counters.begin(), shelf->counters.end(), isAskedFor);
            if (found != shelf->counters.end())
                path.m_counted = *found;
        }
    }
    return path.m_counted;
}

std::optional<Blocker> LimitLedger::blocker(Counter& counter, qint64 asked)
{
    const Limit* limit = barAt(counter, asked);
    if (!limit)
        return {};
    Blocker found { *limit, counter.bins.used(), counter.held, asked };
    if (isOnTrial(*limit, m_timeline.machineMs())) { // it waits for its turn to try
        found.needsSettlement = true;
        return found;
    }
    if (isNever(*limit, asked)) {
        found.never = true;
        return found;
    }
    const qint64 tooMuch = excess(*limit, found.used + found.held, asked);
    auto slot = counter.bins.slotThatFrees(tooMuch);
    if (!slot) {
        found.needsSettlement = true;
        if (tooMuch > counter.held)
            slot = counter.bins.slotThatFrees(tooMuch - counter.held);
    }
    if (slot)
        found.wait = m_timeline.untilGone(counter.id.window, *slot);
    return found;
}

std::optional<qint64> LimitLedger::wholeCount(const LimitId& id)
{
    update();
    Counter* counter = m_byId.value(id);
    if (!counter) {
        const LimitShelf* shelf = m_byScope.value(id.scope);
        return shelf && shelf->isUsed ? std::nullopt : std::optional<qint64>(0);
    }
    const qint64 liveFrom = m_timeline.liveFrom(id.window);
    if (counter->since && *counter->since >= liveFrom)
        return {};
    counter->bins.advance(liveFrom);
    return counter->bins.used() + counter->held;
}

bool LimitLedger::wentThrough(const Place& place)
{
    update();
    bool isNews = false;
    for (const LimitShelf* shelf : pathAt(place).m_shelves) {
        for (Counter* counter : shelf->counters) {
            const Limit* limit = limitAt(*counter);
            if (!limit || counter->bins.used() <= *limit->cap
                || !isOnTrial(*limit, m_timeline.machineMs()))
                continue;
            isNews = true;
            if (*limit->cap == 0) { // it is offered, who knows how much of it
                forget(counter->id, LimitSource::Learned);
                continue;
            }
            Limit raised = *limit;
            raised.cap = counter->bins.used() + 1;
            raised.confidence = kRaisedConfidence;
            raised.since = QDateTime::fromMSecsSinceEpoch(m_timeline.machineMs(), Qt::UTC);
            counter->facts.set(raised);
        }
    }
    return isNews;
}

int LimitLedger::forgetLearned(const QString& project)
{
    int forgotten = 0;
    for (Counter& counter : m_counters) {
        if (isOfProject(counter.id.scope, project))
            forgotten += counter.facts.forget(LimitSource::Learned) ? 1 : 0;
    }
    if (forgotten > 0)
        ++m_defaultsNumber; // others may take their place
    return forgotten;
}

QVector<Limit> LimitLedger::limitsAt(const Place& place)
{
    update();
    QVector<Limit> limits;
    for (const LimitShelf* shelf : pathAt(place).m_shelves) {
        for (const Counter* counter : shelf->counters) {
            if (const Limit* limit = counter->facts.effective())
                limits.append(*limit);
        }
    }
    return limits;
}

Admission LimitLedger::weigh(const Amounts& asked, const LimitPath& path)
{
    Admission answer;
    for (const LimitShelf* shelf : path.m_shelves) {
        for (Counter* counter : shelf->counters) {
            const auto found = blocker(*counter, amountOf(counter->id.measure, asked));
            if (!found)
                continue;
            answer.wait = std::max(answer.wait, found->wait);
            answer.needsSettlement = answer.needsSettlement || found->needsSettlement;
            answer.verdict
                = found->never || answer.verdict == Verdict::Never ? Verdict::Never : Verdict::Wait;
            answer.blockers.append(*found);
        }
    }
    std::stable_sort(answer.blockers.begin(), answer.blockers.end(), isWorse);
    return answer;
}

} // namespace Headgate::Limits
