// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolmemory.h"

#include "core/base/log.h"

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

//! A key that leaves its stand-in takes along what was counted for it.
void move(const Keys::PoolParts& parts, const KeyId& key, const QString& project)
{
    const QString from = parts.owners.placeOf(key, {}).project;
    if (from == project || !parts.owners.assign(key, project))
        return; // of a key or a project that is not here
    const auto states = parts.ledger.states();
    const bool isCounted = std::any_of(states.begin(), states.end(),
        [&from](const Limits::LimitState& state) { return state.limit.id.scope.id == from; });
    if (isCounted && !parts.owners.project(from))
        parts.ledger.join(from, project);
}

void bringInOwners(const Keys::PoolParts& parts, const Ledger::OwnerRecords& now,
    const Ledger::OwnerRecords& stored)
{
    const auto isOfAKeyHere = [&](const QString& project) {
        for (auto key = stored.projectOf.cbegin(); key != stored.projectOf.cend(); ++key) {
            if (key.value() == project && now.projectOf.contains(key.key()))
                return true;
        }
        return false;
    };
    for (const Limits::ProjectInfo& project : stored.projects) {
        if (now.projects.contains(project))
            continue;
        // A stand-in is its key's: one that was taken out of a group has a new one.
        if (!project.isKnown && !isOfAKeyHere(project.id))
            continue;
        if (const Result<void> done = parts.owners.setProject(project); !done)
            qCWarning(lcServices) << "a stored project makes no sense:" << done.error().detail;
    }
    for (auto key = stored.projectOf.cbegin(); key != stored.projectOf.cend(); ++key) {
        if (now.projectOf.contains(key.key()))
            move(parts, key.key(), key.value());
    }
    for (const QString& backend : stored.addsUp)
        parts.owners.setAddsUp(backend, true);
    for (const QString& backend : now.addsUp) {
        if (!stored.addsUp.contains(backend))
            parts.owners.setAddsUp(backend, false);
    }
}

void bringInLimits(const Keys::PoolParts& parts, const QVector<Limits::Limit>& now,
    const QVector<Limits::Limit>& stored)
{
    for (const Limits::Limit& limit : now) {
        const bool isKept = std::any_of(stored.begin(), stored.end(),
            [&](const auto& one) { return one.id == limit.id && one.source == limit.source; });
        if (!isKept)
            parts.ledger.forget(limit.id, limit.source);
    }
    for (const Limits::Limit& limit : stored) {
        if (now.contains(limit))
            continue;
        if (const Result<void> done = parts.ledger.setLimit(limit); !done)
            qCWarning(lcServices) << "a stored limit makes no sense:" << done.error().detail;
    }
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
    bringInOwners(parts, now.owners, stored.owners);
    bringInLimits(parts, now.limits, stored.limits);
    bringInCooldowns(parts, now, stored);
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
