// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The half of the pool that gives a request its key.

#include "core/keys/poolsearch.h"

#include <algorithm>
#include <utility>

namespace Headgate::Keys {

using namespace Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

//! The service itself is whose quota it is.
Place keylessPlace(const PoolRequest& request)
{
    return { request.backend, {}, {}, request.model, {} };
}

bool goesKeyless(const Pool& pool, const PoolRequest& request)
{
    return request.mayGoKeyless && !pool.hasKeys(request.backend);
}

PoolOutlook keylessOutlook(const PoolParts& parts, const PoolRequest& request)
{
    const Admission admission = parts.ledger.wouldAdmit(
        { .place = keylessPlace(request), .amounts = request.amounts, .request = {} });
    PoolOutlook outlook;
    if (admission.verdict == Verdict::Granted)
        return outlook;
    PassedKey self;
    self.reason = PassReason::Limit;
    self.evidence = evidenceOf(admission.blockers.first());
    if (admission.verdict == Verdict::Wait) {
        outlook.needsEnd = admission.needsSettlement;
        outlook.wait = admission.wait;
        if (admission.needsSettlement) // which the pool tells of; or its lease ends
            outlook.wait = std::max(*outlook.wait, parts.ledger.untilNextLeaseEnd().value_or(1ms));
        self.backAt = parts.clock.utcNow().addMSecs(outlook.wait->count());
    }
    outlook.passed.append(self);
    return outlook;
}

//! How many requests a minute may go there at most; absent: nobody knows.
std::optional<qint64> perMinuteAt(LimitLedger& ledger, const Place& place)
{
    std::optional<qint64> least;
    for (const Limit& limit : ledger.limitsAt(place)) {
        const auto cap = usableCap(limit);
        if (limit.id.measure == Measure::Requests && limit.id.window == Window::Minute && cap
            && *cap > 0)
            least = std::min(least.value_or(*cap), *cap);
    }
    return least;
}

//! Those of requests at once, with a cap.
QVector<Limit> slotLimitsAt(LimitLedger& ledger, const Place& place)
{
    if (!ledger.hasSlots())
        return {};
    QVector<Limit> limits = ledger.limitsAt(place);
    limits.removeIf(
        [](const Limit& limit) { return limit.id.measure != Measure::Concurrency || !limit.cap; });
    return limits;
}

} // namespace

std::optional<PoolSearch> Pool::searchFor(const PoolRequest& request)
{
    const auto backend = m_backends.find(request.backend);
    if (backend == m_backends.end())
        return {};
    if (backend->roster.isStale(m_parts.owners)) {
        QVector<PoolRoster::Member> members;
        for (const KeyId& id : std::as_const(backend->keys)) {
            const Key& key = m_keys[id];
            members.append(
                { id, key.info.label, key.rules, m_states.stateOf(id), m_states.isUsable(id) });
        }
        backend->roster.fill(members, backend->rules.strategy, m_parts.owners);
    }
    PoolSearch::Parts parts { m_parts, m_states, backend->rules };
    if (m_parts.owners.addsUp(request.backend))
        parts.troubled = m_projectBreakers.troubled(
            request.backend, request.model, isTrying(request.backend, request.model));
    return PoolSearch(parts, backend->roster, request);
}

bool Pool::isTrying(const QString& backend, const QString& model) const
{
    const LimitScope scope { OwnerKind::BackendModel, backend, model };
    if (!m_parts.breakers.has(scope))
        return false;
    const BreakerState state = m_parts.breakers.at(scope).state();
    return state == BreakerState::Open || state == BreakerState::HalfOpen;
}

PoolAnswer Pool::pick(PoolRequest& request)
{
    if (goesKeyless(*this, request))
        return pickKeyless(request);
    if (!request.maker.isNull()) {
        const Place made = m_parts.owners.placeOf(request.maker, {});
        if (made.backend == request.backend)
            request.project = made.project;
    }
    PoolAnswer answer;
    auto search = searchFor(request);
    if (!search)
        return answer;
    const bool mayTry = request.attempts < request.mostAttempts;
    if (mayTry && pickBy(*search, request, &answer))
        return answer;
    PoolOutlook outlook = search->outlook();
    answer.passed = std::move(outlook.passed);
    answer.morePassed = 0; // it tells of all
    if (mayTry)
        answer.wait = outlook.wait;
    answer.needsEnd = outlook.needsEnd;
    return answer;
}

PoolAnswer Pool::pickKeyless(PoolRequest& request)
{
    PoolAnswer answer;
    PoolOutlook outlook = keylessOutlook(m_parts, request);
    answer.passed = std::move(outlook.passed);
    answer.needsEnd = outlook.needsEnd;
    if (request.attempts >= request.mostAttempts)
        return answer;
    answer.wait = outlook.wait;
    if (!answer.passed.isEmpty())
        return answer;
    auto granted = grant(request, { keylessPlace(request), {}, false }, &answer);
    if (granted) {
        ++request.attempts;
        answer.grant.emplace(std::move(*granted));
    } else if (!answer.wait) {
        answer.wait = 1ms; // a midnight is between
    }
    return answer;
}

PoolAnswer Pool::pickNear(PoolRequest& request, const QVector<KeyId>& holders)
{
    if (!m_parts.owners.addsUp(request.backend))
        return pick(request);
    for (const KeyId& key : holders) {
        PoolRequest near = request;
        near.project = m_parts.owners.placeOf(key, {}).project;
        if (near.project.isEmpty())
            continue;
        PoolAnswer answer = pick(near);
        if (!answer.grant)
            continue;
        near.project = request.project;
        request = near;
        return answer;
    }
    return pick(request);
}

//! False: no key can serve it now.
bool Pool::pickBy(PoolSearch& search, PoolRequest& request, PoolAnswer* answer)
{
    const auto last = m_lastUsed.constFind({ request.backend, request.model });
    for (int seat = search.first(); seat >= 0; seat = search.first()) {
        // All before the grant, which changes the order.
        const PoolCandidate candidate = search.candidate(seat);
        answer->passed = search.passedBefore(seat, &answer->morePassed);
        std::optional<PassedKey> from;
        if (!request.tried.isEmpty())
            from = search.passedBefore(seat, request.tried.last().key);
        else if (last != m_lastUsed.constEnd())
            from = search.passedBefore(seat, *last);
        auto granted = grant(request, candidate, answer);
        if (!granted && answer->wait) {
            if (answer->passed.last().reason == PassReason::Breaker)
                return true; // of the service itself, whichever key it is
            // Paced, or with its slots kept, is one project: another may have room.
            const auto wait = *std::exchange(answer->wait, std::nullopt);
            const bool needsEnd = std::exchange(answer->needsEnd, false);
            search.closeProjectOf(seat, answer->passed.last(), wait, needsEnd);
            continue;
        }
        if (!granted) {
            search.leaveOut(seat);
            continue;
        }
        Backend& backend = m_backends[request.backend];
        backend.roster.used(seat, backend.rules.strategy);
        noteRotation(request, granted->key, from);
        ++request.attempts;
        granted->m_isNewProject = !request.projects.contains(granted->place.project);
        if (granted->m_isNewProject)
            request.projects.append(granted->place.project);
        answer->grant.emplace(std::move(*granted));
        return true;
    }
    return false;
}

QVector<PassedKey> Pool::outlook(const PoolRequest& request)
{
    if (goesKeyless(*this, request))
        return keylessOutlook(m_parts, request).passed;
    auto search = searchFor(request);
    return search ? search->outlook().passed : QVector<PassedKey>();
}

qint64 Pool::usedToday(const KeyId& key)
{
    const auto entry = m_keys.constFind(key);
    if (entry == m_keys.constEnd())
        return 0;
    const Window day = m_backends[entry->info.backend].rules.day;
    const auto state
        = m_parts.ledger.state({ { OwnerKind::Key, key.text, {} }, Measure::Requests, day });
    return state ? state->used + state->held : 0;
}

//! False where the slots that are free are kept for more urgent requests; the answer tells it.
bool Pool::hasSlot(const PoolRequest& request, const PoolCandidate& candidate,
    const QVector<Limit>& slotLimits, PoolAnswer* answer)
{
    for (const Limit& limit : slotLimits) {
        const auto state = m_parts.ledger.state(limit.id);
        const qint64 taken = state ? state->used + state->held : 0;
        const qint64 most = m_shares.most(limit.id, request.standing, *limit.cap);
        if (taken < most)
            continue;
        answer->passed.append({ .key = candidate.place.key,
            .label = candidate.label,
            .reason = PassReason::Limit,
            .evidence = evidenceOf(limit.id.measure, limit.id.window, taken, most) });
        // Until a request under way has ended, of which the pool tells; or its lease.
        answer->wait = m_parts.ledger.untilNextLeaseEnd().value_or(1ms);
        answer->needsEnd = answer->isOfItsClass = true;
        return false;
    }
    return true;
}

std::optional<PoolGrant> Pool::grant(
    PoolRequest& request, const PoolCandidate& candidate, PoolAnswer* answer)
{
    const Place& place = candidate.place;
    const QVector<Limit> slotLimits = slotLimitsAt(m_parts.ledger, place);
    if (!hasSlot(request, candidate, slotLimits, answer))
        return {};
    const auto perMinute = request.isPaced ? perMinuteAt(m_parts.ledger, place) : std::nullopt;
    LimitScope paced;
    if (perMinute)
        paced = scopeOf(place, OwnerKind::ProjectModel)
                    .value_or(LimitScope { OwnerKind::BackendModel, place.backend, place.model });
    if (const auto wait = perMinute ? m_pacer.wait(paced, *perMinute) : 0ms; wait > 0ms) {
        answer->passed.append({ .key = place.key,
            .label = candidate.label,
            .reason = PassReason::Limit,
            .evidence = u"requests/minute paced to %1"_s.arg(*perMinute) });
        answer->passed.last().backAt = m_parts.clock.utcNow().addMSecs(wait.count());
        answer->wait = wait;
        answer->isOfItsClass = true;
        return {};
    }
    if (candidate.isProbe && !m_parts.cooldowns.takeProbe(place))
        return {}; // it was due a moment ago
    const std::optional<BreakerPass> pass = passBreaker(request, candidate, answer);
    if (!pass) {
        if (candidate.isProbe)
            m_parts.cooldowns.probeEnded(place);
        return {};
    }
    const Admission admission = m_parts.ledger.admit({ .place = place,
        .amounts = request.amounts,
        .request = request.id,
        .attempt = request.attempts + 1,
        .lease = request.lease });
    if (admission.verdict != Verdict::Granted) { // it was a moment ago; a midnight is between
        breakerAt(request.backend, request.model).report(*pass, CallResult::Neither);
        if (candidate.isProbe)
            m_parts.cooldowns.probeEnded(place);
        return {};
    }
    if (perMinute)
        m_pacer.sent(paced, *perMinute);
    ++m_underWay[place.key];
    PoolGrant granted(this, HoldGuard(m_parts.ledger, admission.hold));
    granted.key = place.key;
    granted.label = candidate.label;
    granted.place = place;
    granted.sentAt = m_parts.clock.steadyNow();
    granted.m_pass = *pass;
    granted.m_projectPass = m_projectBreakers.pass(place);
    for (const Limit& limit : slotLimits)
        granted.m_slots.append(limit.id);
    granted.m_urgency = request.urgency;
    m_shares.begin(granted.m_slots, granted.m_urgency);
    granted.m_isProbe = candidate.isProbe;
    granted.m_owners = m_parts.owners.revision();
    return granted;
}

Breaker& Pool::breakerAt(const QString& backend, const QString& model)
{
    return m_parts.breakers.at({ OwnerKind::BackendModel, backend, model });
}

//! Absent where it holds the request back, which the answer tells then.
std::optional<BreakerPass> Pool::passBreaker(
    const PoolRequest& request, const PoolCandidate& candidate, PoolAnswer* answer)
{
    Breaker& breaker = breakerAt(request.backend, request.model);
    const BreakerPass pass = breaker.pass();
    if (pass.isAllowed)
        return pass;
    // Of this back end and model there is no other way: one request a second may try.
    const LimitScope scope { OwnerKind::BackendModel, request.backend, request.model };
    if (const auto resort = m_parts.breakers.lastResort({ scope }))
        return resort->pass;
    PassedKey passed { candidate.place.key, candidate.label, PassReason::Breaker };
    passed.state = m_states.stateOf(candidate.place.key);
    passed.cause = breaker.lastFailure();
    passed.backAt = m_parts.clock.utcNow().addMSecs(pass.retryIn.count());
    answer->passed.append(passed);
    answer->wait = std::min<milliseconds>(pass.retryIn, 1s);
    return {};
}

//! \param from the key that this request tried before, or the one that was used last, if it was
//! passed over
void Pool::noteRotation(
    const PoolRequest& request, const KeyId& to, const std::optional<PassedKey>& from)
{
    m_lastUsed.insert({ request.backend, request.model }, to);
    if (from)
        emit rotated({ m_parts.clock.utcNow(), request.id, request.backend, request.model,
            from->key, to, from->cause, from->reason });
}

} // namespace Headgate::Keys
