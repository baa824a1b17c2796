// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/pool.h"

#include "core/keys/poolsearch.h"
#include "core/limits/estimated.h"
#include "core/limits/learned.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Keys {

using namespace Limits;

namespace {

PoolNext nextKeyless(const PoolRequest& request, const AttemptEnd& end)
{
    if (!end.failure)
        return {};
    const bool isLast = end.failure->cause == FailureCause::Cancelled || end.isShown
        || request.attempts >= request.mostAttempts;
    return { .kind = isLast ? PoolNext::Kind::Stop : PoolNext::Kind::AsAdvised };
}

//! Whether another key or project may serve what this one was refused.
bool helpsAnother(const Failure& failure)
{
    return failure.scope == FailureScope::Key || failure.scope == FailureScope::Project
        || failure.scope == FailureScope::ProjectAndModel
        || failure.scope == FailureScope::BillingAccount;
}

//! What the refusal has left unsaid. What others use as well our own count does not explain.
void estimate(const PoolParts& parts, const QuotaRefusal& refusal, Window day)
{
    if (parts.owners.isShared(refusal.place.project))
        return;
    const QDateTime now = parts.clock.utcNow();
    for (const Limit& limit : estimatedFrom(parts.ledger, refusal, day, now)) {
        const auto done = parts.ledger.setLimit(limit);
        Q_ASSERT(done.isOk());
    }
}

} // namespace

PoolGrant::PoolGrant(Pool* pool, HoldGuard hold)
    : m_pool(pool)
    , m_hold(std::move(hold))
{
}

PoolGrant::PoolGrant(PoolGrant&& other) noexcept
    : key(std::move(other.key))
    , label(std::move(other.label))
    , place(std::move(other.place))
    , sentAt(other.sentAt)
    , m_pool(other.m_pool)
    , m_hold(std::move(other.m_hold))
    , m_pass(other.m_pass)
    , m_projectPass(other.m_projectPass)
    , m_slots(std::move(other.m_slots))
    , m_urgency(other.m_urgency)
    , m_owners(other.m_owners)
    , m_isProbe(other.m_isProbe)
    , m_isNewProject(other.m_isNewProject)
    , m_isOpen(std::exchange(other.m_isOpen, false))
{
}

PoolGrant::~PoolGrant()
{
    if (m_isOpen && m_pool)
        m_pool->close(*this, { .outcome = Outcome::Unknown }, FailureCause::Cancelled);
}

void PoolGrant::counted()
{
    m_hold.counted();
    if (!m_pool)
        return;
    m_pool->breakerAt(place.backend, place.model).answering(m_pass);
    emit m_pool->roomMade(); // what was held without an end has one now
}

void PoolGrant::begun(milliseconds firstToken)
{
    if (m_pool)
        m_pool->breakerAt(place.backend, place.model).begun(firstToken);
}

Pool::Pool(const PoolParts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_states(parts.clock)
    , m_sameOwner(parts.clock)
    , m_pacer(parts.clock)
    , m_projectBreakers(parts.clock)
{
}

Pool::~Pool() = default;

template <typename Change> void Pool::change(const KeyId& key, Change change)
{
    const KeyCondition before = m_states.of(key);
    change();
    const KeyCondition after = m_states.of(key);
    if (before == after)
        return;
    const bool isUsable = m_states.isUsable(key);
    if (const auto entry = m_keys.constFind(key); entry != m_keys.constEnd())
        m_backends[entry->info.backend].roster.setState(key, after.state, isUsable);
    emit keyChanged(key, after);
    if (isUsable)
        emit roomMade();
}

void Pool::setKeys(const QVector<PoolKey>& keys)
{
    QHash<KeyId, Key> left = std::exchange(m_keys, {});
    for (Backend& backend : m_backends) {
        backend.keys.clear();
        backend.roster.setStale();
    }
    QVector<KeyId> replaced;
    for (const PoolKey& info : keys) {
        Key key = left.take(info.id);
        if (!key.info.id.isNull() && key.info.fingerprint != info.fingerprint)
            replaced.append(info.id);
        key.info = info;
        m_parts.owners.addKey(info.id, info.backend);
        m_states.add(info.id);
        m_keys.insert(info.id, key);
        if (!m_backends.contains(info.backend))
            setRules(info.backend, {});
        m_backends[info.backend].keys.append(info.id);
    }
    for (auto gone = left.cbegin(); gone != left.cend(); ++gone) {
        m_states.remove(gone.key());
        m_parts.owners.removeKey(gone.key());
        m_backends[gone->info.backend].roster.forgetTurn(gone.key());
    }
    for (const KeyId& key : std::as_const(replaced))
        change(key, [&] { m_states.secretReplaced(key); });
    emit roomMade();
}

void Pool::setRules(const QString& backend, const PoolRules& rules)
{
    Backend& entry = m_backends[backend];
    entry.rules = rules;
    entry.roster.setStale(); // priorities may count now
    // Counted, and never refused: the default cap only says which key comes first.
    const LimitId perKey { { OwnerKind::Key, {}, {} }, Measure::Requests, rules.day };
    QVector<Limit> defaults = rules.limits;
    defaults.append({ .id = perKey, .cap = {}, .evidence = {} });
    m_parts.ledger.setDefaults(backend, defaults);
    for (const KeyId& key : std::as_const(entry.keys))
        applyCap(m_keys[key]);
}

void Pool::setKeyRules(const KeyId& key, const KeyRules& rules)
{
    const auto entry = m_keys.find(key);
    if (entry == m_keys.end())
        return;
    entry->rules = rules;
    m_backends[entry->info.backend].roster.setStale();
    applyCap(*entry);
    emit roomMade();
}

void Pool::applyCap(const Key& key)
{
    LimitId id { { OwnerKind::Key, key.info.id.text, {} }, Measure::Requests };
    for (const Window day : { Window::PacificDay, Window::UtcDay, Window::RollingDay }) {
        id.window = day;
        m_parts.ledger.forget(id, LimitSource::Entered);
    }
    id.window = rules(key.info.backend).day;
    if (key.rules.cap.kind != DailyCap::Kind::Set)
        return;
    const auto done = m_parts.ledger.setLimit({ .id = id,
        .cap = std::max<qint64>(0, key.rules.cap.requests),
        .source = LimitSource::Entered,
        .since = m_parts.clock.utcNow(),
        .evidence = {} });
    Q_ASSERT(done.isOk());
}

bool Pool::hasKeys(const QString& backend) const
{
    const auto entry = m_backends.constFind(backend);
    return entry != m_backends.constEnd() && !entry->keys.isEmpty();
}

PoolRules Pool::rules(const QString& backend) const
{
    const auto entry = m_backends.constFind(backend);
    return entry == m_backends.constEnd() ? PoolRules() : entry->rules;
}

KeyRules Pool::keyRules(const KeyId& key) const
{
    return m_keys.value(key).rules;
}

int Pool::underWay(const KeyId& key) const
{
    return m_underWay.value(key);
}

bool Pool::shareAProject(const KeyId& one, const KeyId& other) const
{
    const QString project = m_parts.owners.placeOf(one, {}).project;
    return !project.isEmpty() && project == m_parts.owners.placeOf(other, {}).project;
}

// --- requests

//! \param cause None: it went through; Cancelled: nothing is known of the service
void Pool::close(PoolGrant& grant, const Settlement& settlement, FailureCause cause)
{
    grant.m_isOpen = false;
    if (grant.m_owners != m_parts.owners.revision())
        grant.place = presentPlace(grant);
    grant.m_hold.settle(settlement);
    breakerAt(grant.place.backend, grant.place.model)
        .report(grant.m_pass, callResultOf(cause), cause);
    m_projectBreakers.report(grant.place, grant.m_projectPass, cause);
    m_shares.end(grant.m_slots, grant.m_urgency);
    if (grant.m_isProbe && settlement.outcome == Outcome::Unknown)
        m_parts.cooldowns.probeEnded(grant.place);
    if (--m_underWay[grant.key] == 0) {
        m_underWay.remove(grant.key);
        if (m_states.stateOf(grant.key) == KeyState::Draining)
            change(grant.key, [&] { m_states.drained(grant.key); });
    }
    emit roomMade();
}

bool Pool::stands(const PoolGrant& grant)
{
    if (grant.key.isNull())
        return true;
    return m_states.isUsable(grant.key)
        && (grant.m_isProbe || !m_parts.cooldowns.blocking(presentPlace(grant)));
}

void Pool::withdraw(PoolRequest& request, PoolGrant& grant)
{
    if (grant.m_isNewProject)
        request.projects.removeOne(grant.place.project); // it has not seen the request
    --request.attempts; // nothing was attempted
    close(grant, { .outcome = Outcome::NeverSent }, FailureCause::Cancelled);
    if (grant.m_isProbe)
        m_parts.cooldowns.probeEnded(grant.place);
}

void Pool::unreadable(PoolRequest& request, PoolGrant& grant)
{
    withdraw(request, grant);
    request.tried.append({ grant.key, grant.place.project, FailureCause::None, false });
}

PoolNext Pool::ended(PoolRequest& request, PoolGrant& grant, const AttemptEnd& end)
{
    follow(request, grant);
    close(grant, end.settlement, end.failure ? end.failure->cause : FailureCause::None);
    if (grant.key.isNull())
        return nextKeyless(request, end);
    if (!end.failure) {
        m_parts.cooldowns.succeeded(grant.place, grant.sentAt);
        m_parts.ledger.wentThrough(grant.place);
        change(grant.key, [&] { m_states.succeeded(grant.key, grant.sentAt); });
        return {};
    }
    const Failure& failure = *end.failure;
    if (failure.cause == FailureCause::Cancelled) {
        if (grant.m_isProbe)
            m_parts.cooldowns.probeEnded(grant.place);
        return { .kind = PoolNext::Kind::Stop };
    }
    learn(request, grant, end);
    const CoolingChange change = cool(request, grant, failure);
    PoolNext next { .kind = PoolNext::Kind::AsAdvised };
    if (change.isShared) {
        acquit(change.acquitted, failure.cause);
    } else {
        strike(grant, failure);
        estimate(m_parts, { grant.place, failure, request.amounts, end.settlement },
            rules(request.backend).day);
    }
    if (helpsAnother(failure) && !change.isShared) {
        const bool isProjects = failure.scope != FailureScope::Key;
        request.tried.append({ grant.key, grant.place.project, failure.cause, isProjects });
        if (!end.isShown && request.attempts < request.mostAttempts
            && searchFor(request)->first() >= 0) {
            next.kind = PoolNext::Kind::OtherKey;
            return next;
        }
        request.tried.removeLast(); // the last of all: it may wait for this one
    }
    if (end.isShown || request.attempts >= request.mostAttempts)
        next.kind = PoolNext::Kind::Stop;
    if (const auto blocking = m_parts.cooldowns.blocking(grant.place))
        next.wait = m_parts.cooldowns.untilFree(*blocking).value_or(0ms);
    next.passed = outlook(request);
    return next;
}

//! Where its key is by now: a service, the user or another program may have placed it elsewhere
//! since. Of a key that is no more, where it was.
Place Pool::presentPlace(const PoolGrant& grant) const
{
    if (grant.m_owners == m_parts.owners.revision())
        return grant.place;
    const Place present = m_parts.owners.placeOf(grant.key, grant.place.model);
    return present.project.isEmpty() ? grant.place : present;
}

//! A project that has turned out to be another one is the other one for the request as well.
void Pool::follow(PoolRequest& request, PoolGrant& grant) const
{
    if (grant.m_owners == m_parts.owners.revision())
        return;
    const QString before = grant.place.project;
    grant.place = presentPlace(grant);
    const QString& now = grant.place.project;
    if (now == before || m_parts.owners.project(before))
        return;
    std::replace(request.projects.begin(), request.projects.end(), before, now);
    request.projects.removeDuplicates();
    if (request.project == before)
        request.project = now;
    for (PoolRequest::Tried& tried : request.tried) {
        if (tried.project == before)
            tried.project = now;
    }
}

//! Before anything is put on the grant's place, which the refusal itself may name.
void Pool::learn(PoolRequest& request, PoolGrant& grant, const AttemptEnd& end)
{
    const Failure& failure = *end.failure;
    const QDateTime now = m_parts.clock.utcNow();
    joinNamed(request, grant, failure.project);
    if (const auto limit = Limits::usedByOthers(
            m_parts.ledger, { grant.place, failure, request.amounts, end.settlement })) {
        m_parts.owners.noteShared(grant.place.project);
        emit usedByOthers(*limit, grant.place);
    }
    if (m_parts.owners.learnTier(grant.key, tierTold(failure), now))
        m_parts.ledger.forgetLearned(grant.place.project); // they were the other tier's
    QVector<Limit> limits = learnedFrom(failure, grant.place, now);
    const auto scope = scopeOf(grant.place, OwnerKind::ProjectModel);
    if (failure.cause == FailureCause::ModelNotForNewUsers && scope) {
        limits.append({ .id = { *scope, Measure::Requests, Window::PacificDay },
            .cap = 0,
            .source = LimitSource::Learned,
            .since = now,
            .evidence = failureCauseName(failure.cause) });
    }
    for (const Limit& limit : std::as_const(limits)) {
        const auto done = m_parts.ledger.setLimit(limit);
        Q_ASSERT(done.isOk());
    }
}

//! The service has named the project of the grant's key.
void Pool::joinNamed(PoolRequest& request, PoolGrant& grant, const QString& number)
{
    const ProjectLearned named = m_parts.owners.learnNumber(grant.key, number);
    if (named.change != ProjectLearned::Change::Joined)
        return;
    m_parts.ledger.join(named.from, named.to);
    m_parts.cooldowns.join(named.from, named.to);
    m_sameOwner.join(named.from, named.to);
    follow(request, grant);
    emit projectsJoined(named.from, named.to);
}

CoolingChange Pool::cool(const PoolRequest& request, const PoolGrant& grant, const Failure& failure)
{
    const Ask again { .place = grant.place, .amounts = request.amounts };
    const Admission own = m_parts.ledger.wouldAdmit(again);
    FailedCall call { grant.place, failure, grant.sentAt, {}, rules(request.backend).refusedDay };
    if (own.verdict == Verdict::Wait && own.wait > 0ms)
        call.ownWait = own.wait;
    if (failure.cause == FailureCause::PerDay) {
        const bool isExplained = own.verdict != Verdict::Granted;
        if (const auto pair = m_sameOwner.exhausted(grant.place, isExplained))
            emit sameOwnerSuspected(pair->project, pair->other);
    }
    return m_parts.cooldowns.failed(call);
}

//! A refusal of the whole project is one of all its keys.
void Pool::strike(const PoolGrant& grant, const Failure& failure)
{
    QVector<KeyId> struck { grant.key };
    if (failure.cause == FailureCause::ServiceDisabled)
        struck = m_parts.owners.keysOf(grant.place.project);
    for (const KeyId& key : std::as_const(struck))
        change(key, [&] { m_states.failed(key, failure, grant.sentAt); });
}

void Pool::acquit(const QVector<LimitScope>& scopes, FailureCause cause)
{
    for (const LimitScope& scope : scopes) {
        if (scope.owner != OwnerKind::Key)
            continue;
        const KeyId key { scope.id };
        change(key, [&] { m_states.acquit(key, cause); });
    }
}

// --- keys

void Pool::move(const QHash<KeyId, QString>& projects)
{
    QVector<std::pair<QString, QString>> joined;
    for (auto key = projects.cbegin(); key != projects.cend(); ++key) {
        const QString from = m_parts.owners.placeOf(key.key(), {}).project;
        const bool isMove = !from.isEmpty() && from != *key;
        if (isMove && m_parts.owners.assign(key.key(), *key) && !m_parts.owners.project(from))
            joined.append({ from, *key });
    }
    if (joined.isEmpty())
        return;
    QSet<QString> counted; // a join that moves nothing would cost a snapshot all the same
    for (const LimitState& state : m_parts.ledger.states())
        counted.insert(state.limit.id.scope.id);
    for (const auto& [from, to] : std::as_const(joined)) {
        if (counted.contains(from)) {
            m_parts.ledger.join(from, to);
            counted.insert(to);
        }
        m_parts.cooldowns.join(from, to);
        m_sameOwner.join(from, to);
    }
}

void Pool::restore(const KeyId& key, const KeyCondition& condition, const QString& fingerprint)
{
    if (!m_keys.contains(key))
        return;
    change(key, [&] {
        m_states.restore(key, condition);
        if (fingerprint != this->fingerprint(key))
            m_states.secretReplaced(key);
    });
}

void Pool::disable(const KeyId& key)
{
    change(key, [&] { m_states.disable(key); });
}

void Pool::enable(const KeyId& key)
{
    change(key, [&] { m_states.enable(key); });
}

void Pool::reset(const KeyId& key)
{
    change(key, [&] { m_states.reset(key); });
}

void Pool::drain(const KeyId& key)
{
    change(key, [&] { m_states.drain(key, underWay(key) > 0); });
}

void Pool::drained(const KeyId& key)
{
    if (underWay(key) == 0)
        change(key, [&] { m_states.drained(key); });
}

void Pool::checked(const KeyId& key, const std::optional<Failure>& failure)
{
    change(key, [&] { m_states.checked(key, failure); });
    emit roomMade(); // or none: who waits for this check need not
}

} // namespace Headgate::Keys
