// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/pool.h"

#include <algorithm>

//! \file Which keys can serve a request: the half of the pool that changes nothing.

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Keys {

using namespace Limits;

namespace {

//! A limit's refusal: the project is fit, its quota is spent. What is no quota (an empty account, a
//! model that the project does not have) is being out of service.
bool isQuota(FailureCause cause)
{
    switch (cause) {
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
    case FailureCause::PerDay:
    case FailureCause::SpendCap:
    case FailureCause::RegionalQuota:
    case FailureCause::Throttled:
        return true;
    default:
        return false;
    }
}

//! "requests/pacific_day 20 of 20"
QString textOf(const Blocker& blocker)
{
    return u"%1/%2 %3 of %4"_s.arg(measureName(blocker.limit.id.measure),
        windowName(blocker.limit.id.window), QString::number(blocker.used + blocker.held),
        QString::number(blocker.limit.cap.value_or(0)));
}

} // namespace

Pool::Look Pool::look(const PoolRequest& request, const KeyId& key)
{
    Look found;
    found.place = m_parts.owners.placeOf(key, request.model);
    const KeyCondition condition = m_states.of(key);
    PassedKey& passed = found.passed;
    passed.key = key;
    passed.label = m_keys.value(key).info.label;
    passed.state = condition.state;
    const bool isAnother = !request.only.isNull() && key != request.only;
    if (isAnother || (!request.project.isEmpty() && found.place.project != request.project)) {
        found.kind = Look::Kind::Out;
        passed.reason = PassReason::Elsewhere;
        return found;
    }
    if (!m_states.isUsable(key)) {
        found.kind = Look::Kind::Out;
        passed.cause = condition.cause;
        passed.evidence = condition.evidence;
        passed.backAt = condition.nextCheck;
        if (condition.state == KeyState::Suspect && condition.nextCheck.isValid()) {
            const qint64 left = m_parts.clock.utcNow().msecsTo(condition.nextCheck);
            found.wait = milliseconds(std::max<qint64>(1, left));
        }
    }
    if (isPassedBefore(request, &found) || found.kind == Look::Kind::Out)
        return found;
    const bool isLimited = isRefusedByLimit(request, &found);
    if (!isCooling(&found) && !isLimited)
        found.isRested = isAtDefaultCap(
            *m_backends.constFind(request.backend), *m_keys.constFind(key), found.place);
    return found;
}

//! What the request itself has met.
bool Pool::isPassedBefore(const PoolRequest& request, Look* look)
{
    const QString& project = look->place.project;
    for (const PoolRequest::Tried& tried : request.tried) {
        if (tried.key != look->passed.key && !(tried.isProjects && tried.project == project))
            continue;
        look->kind = isQuota(tried.cause) ? Look::Kind::Spent : Look::Kind::Out;
        const bool isUnread = tried.cause == FailureCause::None;
        look->passed.reason = isUnread ? PassReason::NoSecret : PassReason::Tried;
        look->passed.cause = tried.cause;
        look->wait.reset();
        if (const auto blocking = m_parts.cooldowns.blocking(look->place)) {
            look->passed.backAt = blocking->until;
            look->passed.evidence = blocking->evidence;
        }
        return true;
    }
    if (request.projects.size() < request.mostProjects || request.projects.contains(project))
        return false;
    if (look->kind == Look::Kind::Out)
        return false; // its state says more
    look->kind = Look::Kind::Out;
    look->passed.reason = PassReason::ProjectsSpent;
    return true;
}

bool Pool::isRefusedByLimit(const PoolRequest& request, Look* look)
{
    const Ask ask { .place = look->place, .amounts = request.amounts };
    const Admission admission = m_parts.ledger.wouldAdmit(ask);
    if (admission.verdict == Verdict::Granted)
        return false;
    const Blocker& blocker = admission.blockers.first();
    const bool isOffered = !blocker.never || blocker.limit.cap.value_or(0) > 0;
    look->kind = isOffered ? Look::Kind::Spent : Look::Kind::Out;
    look->passed.reason = PassReason::Limit;
    look->passed.evidence = textOf(blocker);
    if (admission.verdict == Verdict::Never)
        return true;
    look->needsEnd = admission.needsSettlement;
    // Until a request under way has ended, of which the pool tells; or its lease.
    look->wait = admission.needsSettlement
        ? std::max(admission.wait, m_parts.ledger.untilNextLeaseEnd().value_or(1ms))
        : admission.wait;
    look->passed.backAt = m_parts.clock.utcNow().addMSecs(look->wait->count());
    return true;
}

//! The later of the two counts, where a limit refuses as well.
bool Pool::isCooling(Look* look)
{
    const auto blocking = m_parts.cooldowns.blocking(look->place);
    if (!blocking)
        return false;
    const bool isFree = look->kind == Look::Kind::Free;
    const auto left = m_parts.cooldowns.untilFree(*blocking);
    const bool isNever = !isFree && !look->wait;
    if (isNever || (!isFree && left && *left <= *look->wait))
        return true;
    look->passed.reason = PassReason::Cooling;
    look->passed.cause = blocking->cause;
    look->passed.evidence = blocking->evidence;
    look->passed.backAt = blocking->until;
    look->isProbe
        = isFree && blocking->nextProbe.isValid() && blocking->nextProbe <= m_parts.clock.utcNow();
    if (look->isProbe)
        return true;
    look->wait = left;
    if (isFree) {
        const bool isServices = blocking->scope.owner == OwnerKind::BackendModel;
        look->kind = isQuota(blocking->cause) || isServices ? Look::Kind::Spent : Look::Kind::Out;
    }
    return true;
}

qint64 Pool::usedToday(const Backend& backend, const KeyId& key)
{
    const LimitId id { { OwnerKind::Key, key.text, {} }, Measure::Requests, backend.rules.day };
    const auto state = m_parts.ledger.state(id);
    return state ? state->used + state->held : 0;
}

qint64 Pool::usedToday(const KeyId& key)
{
    const auto entry = m_keys.constFind(key);
    return entry == m_keys.constEnd() ? 0 : usedToday(m_backends[entry->info.backend], key);
}

bool Pool::isAtDefaultCap(const Backend& backend, const Key& key, const Place& place)
{
    if (key.rules.cap.kind != DailyCap::Kind::Default)
        return false;
    if (usedToday(backend, key.info.id) < backend.rules.defaultDailyCap)
        return false;
    const auto scope = scopeOf(place, OwnerKind::ProjectModel);
    const auto real = m_parts.ledger.state({ *scope, Measure::Requests, backend.rules.day });
    return !real || !real->limit.cap || real->limit.source == LimitSource::Guessed;
}

//! See the class: empty where no project is fit.
QString Pool::homeOf(const PoolRequest& request, const QVector<KeyId>& ranked)
{
    for (const KeyId& key : ranked) {
        const Look found = look(request, key);
        if (found.kind != Look::Kind::Out)
            return found.place.project;
    }
    return {};
}

Pool::Search Pool::search(const PoolRequest& request)
{
    Search found;
    const auto backend = m_backends.constFind(request.backend);
    if (backend == m_backends.constEnd())
        return found;
    QHash<KeyId, KeyRules> rules;
    const PoolStrategy strategy = backend->order.strategy;
    if (strategy == PoolStrategy::Priority || strategy == PoolStrategy::Weighted) {
        for (const KeyId& key : backend->keys)
            rules.insert(key, m_keys.value(key).rules);
    }
    const QVector<KeyId> ranked = backend->order.ranked(backend->keys, rules);
    const bool hasHome = !m_parts.owners.addsUp(request.backend) && request.only.isNull();
    const QString home = hasHome ? homeOf(request, ranked) : QString();
    QVector<Look> rested;
    const auto usage = [&](const KeyId& key) { return usedToday(*backend, key); };
    for (const KeyId& key : backend->order.ordered(ranked, rules, usage)) {
        Look one = look(request, key);
        if (hasHome && one.place.project != home && one.kind != Look::Kind::Out) {
            one.passed.reason = PassReason::StandsBy;
            found.passed.append(one.passed);
            continue;
        }
        found.needsEnd = found.needsEnd || (one.wait && one.needsEnd);
        if (one.wait)
            found.wait = found.wait ? std::min(*found.wait, *one.wait) : one.wait;
        if (one.kind != Look::Kind::Free) {
            found.passed.append(one.passed);
            continue;
        }
        (one.isRested ? rested : found.free).append(one);
        if (!one.isRested && !one.isProbe)
            break; // this one will do
    }
    found.free += rested;
    return found;
}

QVector<PassedKey> Pool::outlook(const PoolRequest& request)
{
    return search(request).passed;
}

} // namespace Headgate::Keys
