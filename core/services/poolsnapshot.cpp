// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolsnapshot.h"

#include "core/services/keyroom.h"

#include <QHash>

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
    // What was met may be of a run long ago, and a check is in no book.
    key.lastRefusal = keptRefusal(key.condition);
    const auto met = members.refusals.constFind(info.id);
    if (met != members.refusals.constEnd() && (!key.lastRefusal || key.lastRefusal->at <= met->at))
        key.lastRefusal = *met;
    return key;
}

PoolProject projectOf(const Limits::ProjectInfo& project)
{
    return { project.id, project.label, project.number, project.account, project.isKnown, {},
        project.billing, project.tierTold, project.tierToldAt };
}

//! A project outlives its keys where somebody has named it: its limits do, too.
void appendEmptyProjects(KeyRoom& room, PoolBackend* backend)
{
    for (const Limits::ProjectInfo& project : room.owners().projects()) {
        if (project.backend == backend->id && !room.owners().hasKeys(project.id))
            backend->projects.append(projectOf(project));
    }
}

PoolBackend backendOf(KeyRoom& room, const BackendInfo& backend, const PoolMembers& members)
{
    const Keys::PoolRules rules = room.pool().rules(backend.id);
    PoolBackend found { backend.id, backend.label, backend.isSimulated, rules.strategy,
        room.owners().addsUp(backend.id), rules.day, {} };
    QHash<QString, qsizetype> places;
    for (const KeyInfo& info : members.keys) {
        if (info.backendId != backend.id)
            continue;
        const QString project = room.owners().placeOf(info.id, {}).project;
        const qsizetype place = places.value(project, found.projects.size());
        if (place == found.projects.size()) {
            Limits::ProjectInfo known;
            known.id = project;
            places.insert(project, place);
            found.projects.append(projectOf(room.owners().project(project).value_or(known)));
        }
        found.projects[place].keys.append(keyOf(room, info, members));
    }
    if (!found.projects.isEmpty())
        appendEmptyProjects(room, &found);
    return found;
}

//! \brief Whose back end a scope is of; empty for a key or project that is no more.
class ScopeBackends {
public:
    explicit ScopeBackends(KeyRoom& room)
        : m_room(room)
    {
        for (const Limits::ProjectInfo& project : room.owners().projects()) {
            m_ofProjects.insert(project.id, project.backend);
            if (!m_ofAccounts.contains(project.account))
                m_ofAccounts.insert(project.account, project.backend);
        }
    }
    QString of(const Limits::LimitScope& scope) const
    {
        switch (scope.owner) {
        case OwnerKind::Backend:
        case OwnerKind::BackendModel:
            return scope.id;
        case OwnerKind::Project:
        case OwnerKind::ProjectModel:
            return m_ofProjects.value(scope.id);
        case OwnerKind::Key:
            return m_room.owners().placeOf(KeyId { scope.id }, {}).backend;
        case OwnerKind::Account:
            break;
        }
        return m_ofAccounts.value(scope.id);
    }

private:
    KeyRoom& m_room;
    QHash<QString, QString> m_ofProjects;
    QHash<QString, QString> m_ofAccounts;
};

QVector<LimitUse> limitsOf(KeyRoom& room, const ScopeBackends& scopes, const PoolOverview& overview)
{
    const auto isTold = [&overview](const QString& id) {
        const auto isIt = [&id](const PoolBackend& backend) { return backend.id == id; };
        return std::any_of(overview.backends.begin(), overview.backends.end(), isIt)
            || std::any_of(overview.keyless.begin(), overview.keyless.end(), isIt);
    };
    QVector<LimitUse> limits;
    for (const Limits::LimitState& state : room.ledger().states()) {
        LimitUse use { state.limit, scopes.of(state.limit.id.scope), state.used, state.held, {},
            state.facts };
        // Of a key or project that is no more; or of a back end that has lost its last key.
        if (!isTold(use.backend))
            continue;
        if (state.untilReset > std::chrono::milliseconds(0))
            use.resetsAt = overview.at.addMSecs(state.untilReset.count());
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
        else if (!backend.needsKey)
            overview.keyless.append(found);
    }
    const ScopeBackends scopes(room);
    overview.limits = limitsOf(room, scopes, overview);
    for (const Limits::Cooldown& one : room.cooldowns().all()) {
        if (scopes.of(one.scope).isEmpty())
            continue;
        overview.cooldowns.append(
            { one.scope, one.cause, one.since, one.until, one.nextProbe, one.evidence });
    }
    overview.transientDays = room.cooldowns().transientDays();
    for (const Limits::LimitScope& scope : room.breakers().all()) {
        const Limits::Breaker& breaker = room.breakers().at(scope);
        BreakerInfo info { scope, breaker.state(), breaker.failurePercent(), {},
            breaker.lastFailure() };
        if (info.state == Limits::BreakerState::Open)
            info.nextProbe = overview.at.addMSecs(breaker.untilProbe().count());
        if (const auto slow = breaker.slowness()) {
            info.slow = slow->recent;
            info.usual = slow->usual;
        }
        overview.breakers.append(info);
    }
    overview.waiting = room.queue().waiting();
    overview.replacements = room.keeper().replacements();
    return overview;
}

namespace {

void noteVitals(KeyRoom& room, const Clock& clock, VitalSample* sample)
{
    const QDateTime now = clock.utcNow();
    for (const WaitingRequest& one : room.queue().waiting()) {
        ++sample->waiting;
        const std::chrono::milliseconds waited(one.since.msecsTo(now));
        sample->longestWait = std::max(sample->longestWait, waited);
    }
    for (const Limits::LimitScope& scope : room.breakers().all()) {
        switch (room.breakers().at(scope).state()) {
        case Limits::BreakerState::Closed:
            break;
        case Limits::BreakerState::Degraded:
            ++sample->degraded;
            break;
        case Limits::BreakerState::Open:
            ++sample->open;
            break;
        case Limits::BreakerState::HalfOpen:
            ++sample->halfOpen;
            break;
        }
    }
}

} // namespace

LocalVitalsService::Surroundings vitalsOf(KeyRoom& room, const Clock& clock)
{
    return { readMachine,
        [&room, &clock](VitalSample* sample) { noteVitals(room, clock, sample); } };
}

} // namespace Headgate::Services
