// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolsnapshot.h"

#include "core/services/keyroom.h"

#include <algorithm>

namespace Headgate::Services {

namespace {

using Limits::OwnerKind;

//! As a state or a cooldown has it, where the program has not seen it happen.
std::optional<KeyRefusal> keptRefusal(const KeyCondition& condition)
{
    if (condition.cause == FailureCause::None)
        return {};
    return KeyRefusal { condition.since, condition.cause, {}, condition.evidence };
}

PoolKeyInfo keyOf(KeyRoom& room, const KeyInfo& info, const PoolMembers& members)
{
    Keys::Pool& pool = room.pool();
    PoolKeyInfo key;
    key.info = info;
    key.condition = pool.condition(info.id);
    key.rules = pool.keyRules(info.id);
    key.underWay = pool.underWay(info.id);
    key.usedToday = pool.usedToday(info.id);
    if (key.rules.cap.kind == DailyCap::Kind::Set) {
        key.dailyCap = key.rules.cap.requests;
        key.capSource = Limits::LimitSource::Entered;
    } else if (key.rules.cap.kind == DailyCap::Kind::Default) {
        key.dailyCap = pool.rules(info.backendId).defaultDailyCap;
    }
    const auto seen = members.refusals.constFind(info.id);
    if (seen != members.refusals.constEnd())
        key.lastRefusal = *seen;
    else
        key.lastRefusal = keptRefusal(key.condition);
    return key;
}

PoolProject projectOf(const Limits::ProjectInfo& project)
{
    return { project.id, project.label, project.number, project.account, project.isKnown, {} };
}

//! A project outlives its keys where somebody has named it: its limits do, too.
void appendEmptyProjects(KeyRoom& room, PoolBackend* backend)
{
    for (const Limits::ProjectInfo& project : room.owners().projects()) {
        if (project.backend == backend->id && room.owners().keysOf(project.id).isEmpty())
            backend->projects.append(projectOf(project));
    }
}

PoolBackend backendOf(KeyRoom& room, const BackendInfo& backend, const PoolMembers& members)
{
    const Keys::PoolRules rules = room.pool().rules(backend.id);
    PoolBackend found { backend.id, backend.label, backend.isSimulated, rules.strategy,
        room.owners().addsUp(backend.id), rules.day, {} };
    for (const KeyInfo& info : members.keys) {
        if (info.backendId != backend.id)
            continue;
        const QString project = room.owners().placeOf(info.id, {}).project;
        auto place = std::find_if(found.projects.begin(), found.projects.end(),
            [&project](const PoolProject& one) { return one.id == project; });
        if (place == found.projects.end()) {
            Limits::ProjectInfo known;
            known.id = project;
            found.projects.append(projectOf(room.owners().project(project).value_or(known)));
            place = std::prev(found.projects.end());
        }
        place->keys.append(keyOf(room, info, members));
    }
    if (!found.projects.isEmpty())
        appendEmptyProjects(room, &found);
    return found;
}

QString backendOfScope(KeyRoom& room, const Limits::LimitScope& scope)
{
    switch (scope.owner) {
    case OwnerKind::Backend:
    case OwnerKind::BackendModel:
        return scope.id;
    case OwnerKind::Project:
    case OwnerKind::ProjectModel:
        return room.owners().project(scope.id).value_or(Limits::ProjectInfo()).backend;
    case OwnerKind::Key:
        return room.owners().placeOf(KeyId { scope.id }, {}).backend;
    case OwnerKind::Account:
        break;
    }
    for (const Limits::ProjectInfo& project : room.owners().projects()) {
        if (project.account == scope.id)
            return project.backend;
    }
    return {};
}

QVector<LimitUse> limitsOf(
    KeyRoom& room, const QDateTime& now, const QVector<PoolBackend>& backends)
{
    const auto isTold = [&backends](const QString& id) {
        return std::any_of(backends.begin(), backends.end(),
            [&id](const PoolBackend& backend) { return backend.id == id; });
    };
    QVector<LimitUse> limits;
    for (const Limits::LimitState& state : room.ledger().states()) {
        LimitUse use { state.limit, backendOfScope(room, state.limit.id.scope), state.used,
            state.held, {}, state.facts };
        // Of a key or project that is no more; or of a back end that has lost its last key.
        if (!isTold(use.backend))
            continue;
        if (state.untilReset > std::chrono::milliseconds(0))
            use.resetsAt = now.addMSecs(state.untilReset.count());
        limits.append(use);
    }
    return limits;
}

} // namespace

PoolOverview overviewOf(KeyRoom& room, const PoolMembers& members, const Clock& clock)
{
    PoolOverview overview;
    overview.at = clock.utcNow();
    for (const BackendInfo& backend : members.backends) {
        room.takeRules(backend);
        const PoolBackend found = backendOf(room, backend, members);
        if (!found.projects.isEmpty())
            overview.backends.append(found);
    }
    overview.limits = limitsOf(room, overview.at, overview.backends);
    for (const Limits::Cooldown& one : room.cooldowns().all()) {
        if (backendOfScope(room, one.scope).isEmpty()) // of a key or project that is no more
            continue;
        overview.cooldowns.append(
            { one.scope, one.cause, one.since, one.until, one.nextProbe, one.evidence });
    }
    for (const Limits::LimitScope& scope : room.breakers().all()) {
        const Limits::Breaker& breaker = room.breakers().at(scope);
        BreakerInfo info { scope, breaker.state(), breaker.failurePercent(), {},
            breaker.lastFailure() };
        if (info.state == Limits::BreakerState::Open)
            info.nextProbe = overview.at.addMSecs(breaker.untilProbe().count());
        overview.breakers.append(info);
    }
    overview.waiting = room.queue().waiting();
    overview.replacements = room.keeper().replacements();
    return overview;
}

} // namespace Headgate::Services
