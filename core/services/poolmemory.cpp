// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolmemory.h"

#include "core/base/log.h"

#include <QSet>

#include <algorithm>
#include <tuple>
#include <utility>

namespace Headgate::Services {

namespace {

void sort(QVector<Limits::Limit>* limits)
{
    const auto placeOf = [](const Limits::Limit& limit) {
        const Limits::LimitId& id = limit.id;
        return std::tuple(
            id.scope.owner, id.scope.id, id.scope.model, id.measure, id.window, limit.source);
    };
    std::sort(limits->begin(), limits->end(),
        [&](const auto& a, const auto& b) { return placeOf(a) < placeOf(b); });
}

void sort(QVector<Limits::Cooldown>* cooldowns)
{
    const auto placeOf = [](const Limits::Cooldown& cooldown) {
        return std::tuple(cooldown.scope.owner, cooldown.scope.id, cooldown.scope.model);
    };
    std::sort(cooldowns->begin(), cooldowns->end(),
        [&](const auto& a, const auto& b) { return placeOf(a) < placeOf(b); });
}

bool isUnknown(const KeyCondition& condition)
{
    return condition.state == KeyState::New && condition.cause == FailureCause::None
        && condition.strikes == 0;
}

void bringInOwners(const Keys::PoolParts& parts, Keys::Pool& pool, const Ledger::OwnerRecords& now,
    const Ledger::OwnerRecords& stored)
{
    QHash<KeyId, QString> placesHere;
    QSet<QString> projectsHere;
    for (auto key = stored.projectOf.cbegin(); key != stored.projectOf.cend(); ++key) {
        if (now.projectOf.contains(key.key())) {
            placesHere.insert(key.key(), *key);
            projectsHere.insert(*key);
        }
    }
    QHash<QString, Limits::ProjectInfo> known;
    for (const Limits::ProjectInfo& project : now.projects)
        known.insert(project.id, project);
    for (const Limits::ProjectInfo& project : stored.projects) {
        const bool isHere = known.contains(project.id);
        if (const auto before = known.take(project.id); before == project)
            continue;
        // A stand-in is its key's: one that was taken out of a group has a new one.
        if (!project.isKnown && !isHere && !projectsHere.contains(project.id))
            continue;
        if (const Result<void> done = parts.owners.setProject(project); !done)
            qCWarning(lcServices) << "a stored project makes no sense:" << done.error().detail;
    }
    pool.move(placesHere);
    for (auto gone = known.keyBegin(); gone != known.keyEnd(); ++gone)
        (void)parts.owners.removeProject(*gone); // forgotten elsewhere; one that has keys stays
    for (const QString& backend : stored.addsUp)
        parts.owners.setAddsUp(backend, true);
    for (const QString& backend : now.addsUp) {
        if (!stored.addsUp.contains(backend))
            parts.owners.setAddsUp(backend, false);
    }
}

//! By limit and source.
QHash<std::pair<Limits::LimitId, int>, Limits::Limit> bySource(const QVector<Limits::Limit>& limits)
{
    QHash<std::pair<Limits::LimitId, int>, Limits::Limit> found;
    found.reserve(limits.size());
    for (const Limits::Limit& limit : limits)
        found.insert({ limit.id, int(limit.source) }, limit);
    return found;
}

void bringInLimits(const Keys::PoolParts& parts, const QVector<Limits::Limit>& now,
    const QVector<Limits::Limit>& stored)
{
    auto here = bySource(now);
    for (const Limits::Limit& limit : stored) {
        const auto known = here.constFind({ limit.id, int(limit.source) });
        const bool isKnown = known != here.cend();
        const bool isSame = isKnown && *known == limit;
        if (isKnown)
            here.erase(known);
        if (isSame)
            continue;
        if (const Result<void> done = parts.ledger.setLimit(limit); !done)
            qCWarning(lcServices) << "a stored limit makes no sense:" << done.error().detail;
    }
    for (const Limits::Limit& limit : std::as_const(here)) // forgotten elsewhere
        parts.ledger.forget(limit.id, limit.source);
}

void bringInCooldowns(
    const Keys::PoolParts& parts, const PoolRecords& now, const PoolRecords& stored)
{
    for (const Limits::Cooldown& cooldown : now.cooldowns) {
        const bool isKept = std::any_of(stored.cooldowns.begin(), stored.cooldowns.end(),
            [&](const auto& one) { return one.scope == cooldown.scope; });
        if (!isKept)
            parts.cooldowns.clear(cooldown.scope);
    }
    for (const Limits::Cooldown& cooldown : stored.cooldowns) {
        if (!now.cooldowns.contains(cooldown))
            parts.cooldowns.restore({ cooldown });
    }
    parts.cooldowns.setTransientDays(stored.transientDays);
}

} // namespace

PoolRecords recordsOf(
    const Keys::PoolParts& parts, const Keys::Pool& pool, const PoolRecords& before)
{
    PoolRecords now;
    now.owners.projects = parts.owners.projects();
    now.owners.addsUp = parts.owners.addingUp();
    now.owners.projectOf = parts.owners.projectsOfKeys();
    for (const KeyId& key : now.owners.projectOf.keys()) {
        const KeyCondition condition = pool.condition(key);
        if (!isUnknown(condition) || before.conditions.contains(key))
            now.conditions.insert(key, { condition, pool.fingerprint(key) });
    }
    for (const Limits::LimitState& state : parts.ledger.states()) {
        for (const Limits::Limit& fact : state.facts) {
            if (Limits::isKept(fact.source) && !isOfARule(fact))
                now.limits.append(fact);
        }
    }
    now.cooldowns = parts.cooldowns.all();
    now.transientDays = parts.cooldowns.transientDays();
    sort(&now.limits);
    sort(&now.cooldowns);
    return now;
}

void bringIn(const Keys::PoolParts& parts, Keys::Pool& pool, const PoolRecords& now,
    const PoolRecords& stored)
{
    bringInCooldowns(parts, now, stored); // before a project's can go over to another one
    bringInOwners(parts, pool, now.owners, stored.owners);
    bringInLimits(parts, now.limits, stored.limits);
    for (auto key = stored.conditions.cbegin(); key != stored.conditions.cend(); ++key) {
        const QString fingerprint = pool.fingerprint(key.key());
        const bool isSame = key->fingerprint == fingerprint;
        const bool isOff = key->condition.state == KeyState::Disabled; // whatever its secret
        const Ledger::KeptCondition known = now.conditions.value(key.key());
        if ((isSame || isOff) && known.condition != key->condition)
            pool.restore(key.key(), key->condition, key->fingerprint);
    }
}

} // namespace Headgate::Services
