// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localpoolservice.h"

#include "core/base/futures.h"
#include "core/base/ids.h"
#include "core/model/refusalcause.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr std::chrono::milliseconds kTellEvery { 100 };
constexpr qint64 kMostCap = 1'000'000'000'000;
constexpr qint64 kMostSpend = 10'000'000'000'000'000; // pico-dollars
constexpr int kMostWeight = 1000;

Error notFound(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::NotFound, .detail = detail, .field = field };
}

Error invalid(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

Result<void> validCap(qint64 cap, bool isMoney = false)
{
    if (cap < 1 || cap > (isMoney ? kMostSpend : kMostCap))
        return invalid(u"cap"_s,
            isMoney ? u"a limit on spending is at most 10,000 dollars"_s
                    : u"a limit is a whole number from 1 to 1,000,000,000,000"_s);
    return {};
}

QString textOf(const DailyCap& cap)
{
    switch (cap.kind) {
    case DailyCap::Kind::Default:
        return u"default"_s;
    case DailyCap::Kind::None:
        return u"none"_s;
    case DailyCap::Kind::Set:
        break;
    }
    return QString::number(cap.requests);
}

Result<void> storedOrNot(bool isStored)
{
    if (isStored)
        return {};
    return Error { .kind = ErrorKind::Unavailable,
        .detail = u"it holds until this program ends, but could not be stored"_s,
        .field = u"books"_s };
}

//! "requests/minute of project_model p1 gemini-2.5-pro"
QString textOf(const Limits::LimitId& id)
{
    const QString owner
        = (ownerKindName(id.scope.owner) + u' ' + id.scope.id + u' ' + id.scope.model).trimmed();
    return u"%1/%2 of %3"_s.arg(measureName(id.measure), windowName(id.window), owner);
}

} // namespace

LocalPoolService::LocalPoolService(KeyRoom& room, const Keys::Vault& vault, const Clock& clock,
    Surroundings surroundings, QObject* parent)
    : PoolService(parent)
    , m_room(room)
    , m_vault(vault)
    , m_clock(clock)
    , m_around(std::move(surroundings))
{
    m_telling.setSingleShot(true);
    connect(&m_telling, &QTimer::timeout, this, &PoolService::changed);
    connect(&m_room.pool(), &Keys::Pool::keyChanged, this, &LocalPoolService::tell);
    connect(&m_room.pool(), &Keys::Pool::roomMade, this, &LocalPoolService::tell);
    connect(&m_room.pool(), &Keys::Pool::projectsJoined, this, &LocalPoolService::tell);
    connect(&m_room.pool(), &Keys::Pool::sameOwnerSuspected, this,
        [this](const QString& project, const QString& other) {
            m_alike.append({ project, other });
            tell();
        });
    connect(&m_room.queue(), &AdmitQueue::changed, this, &LocalPoolService::tell);
    connect(&m_vault, &Keys::Vault::keysChanged, this, &LocalPoolService::tell);
}

void LocalPoolService::tell()
{
    if (!m_telling.isActive())
        m_telling.start(kTellEvery);
}

QFuture<Result<PoolOverview>> LocalPoolService::overview()
{
    return inThreadOf(this, [this] {
        return m_room.restored() | then(this, [this](bool) { return recalled(); })
            | then(this, [this](bool) {
                  const PoolMembers members { m_around.backends(), m_vault.keys(), m_refusals };
                  PoolOverview found = overviewOf(m_room, members, m_clock);
                  found.alike = alike();
                  return Result<PoolOverview>(found);
              });
    });
}

QFuture<Result<void>> LocalPoolService::inEngine(std::function<Result<void>()> action)
{
    return inThreadOf(this, [this, action = std::move(action)] {
        return m_room.restored() | then(this, [this, action](bool) {
            const Result<void> done = action();
            if (!done)
                return readyFuture(done);
            tell();
            return m_room.keeper().saved() | then(this, &storedOrNot);
        });
    });
}

Result<void> LocalPoolService::known(const QVector<KeyId>& keys) const
{
    for (const KeyId& key : keys) {
        if (!m_vault.key(key))
            return notFound(u"key"_s, u"there is no such key"_s);
    }
    return {};
}

QFuture<Result<void>> LocalPoolService::forEach(const QVector<KeyId>& keys, const QString& action,
    const std::function<void(const KeyId&)>& work)
{
    return inEngine([this, keys, action, work]() -> Result<void> {
        if (const Result<void> all = known(keys); !all)
            return all;
        for (const KeyId& key : keys) {
            work(key);
            m_around.audit(action, key.text, m_vault.key(key)->label);
        }
        return {};
    });
}

QFuture<Result<void>> LocalPoolService::enable(const QVector<KeyId>& keys)
{
    return forEach(keys, u"key.enable"_s, [this](const KeyId& key) {
        m_room.keeper().dropReplacement(key);
        m_room.pool().enable(key);
    });
}

QFuture<Result<void>> LocalPoolService::disable(const QVector<KeyId>& keys)
{
    return forEach(
        keys, u"key.disable"_s, [this](const KeyId& key) { m_room.pool().disable(key); });
}

QFuture<Result<void>> LocalPoolService::reset(const QVector<KeyId>& keys)
{
    const auto work = [this](const KeyId& key) {
        m_refusals.remove(key);
        m_room.reset(key);
    };
    // Or what other runs met would come back.
    return inThreadOf(this, [this, keys, work] {
        return recalled()
            | then(this, [this, keys, work](bool) { return forEach(keys, u"key.reset"_s, work); });
    });
}

QFuture<Result<void>> LocalPoolService::retire(const QVector<KeyId>& keys)
{
    return forEach(keys, u"key.retire"_s, [this](const KeyId& key) { m_room.pool().drain(key); });
}

QFuture<Result<void>> LocalPoolService::replace(const KeyId& old, const KeyId& fresh)
{
    return inEngine([this, old, fresh] { return replaceInEngine(old, fresh); });
}

Result<void> LocalPoolService::replaceInEngine(const KeyId& old, const KeyId& fresh)
{
    if (const Result<void> both = known({ old, fresh }); !both)
        return both;
    if (old == fresh || m_vault.key(old)->backendId != m_vault.key(fresh)->backendId)
        return invalid(u"key"_s, u"a key is replaced by another one of its back end"_s);
    if (!m_room.pool().isUsable(fresh))
        return invalid(u"key"_s, u"the new key is not in service; check it first"_s);
    for (const KeyReplacement& one : m_room.keeper().replacements()) {
        if (one.old == old || one.old == fresh)
            return invalid(u"key"_s, u"this key is being replaced already"_s);
    }
    Limits::ProjectInfo project = m_room.owners()
                                      .project(m_room.owners().placeOf(old, {}).project)
                                      .value_or(Limits::ProjectInfo());
    project.isKnown = true; // a stand-in is one key's alone
    if (const Result<void> made = m_room.owners().setProject(project); !made)
        return made;
    m_room.pool().move({ { fresh, project.id } });
    m_room.keeper().setKeyRules(fresh, m_room.pool().keyRules(old));
    m_room.keeper().addReplacement({ old, fresh, m_clock.utcNow() });
    m_room.pool().drain(old);
    m_room.ownersChanged();
    m_around.audit(u"key.replace"_s, old.text, u"by "_s + fresh.text);
    return {};
}

QFuture<Result<void>> LocalPoolService::group(
    const QVector<KeyId>& keys, const ProjectChoice& project)
{
    return inEngine([this, keys, project] { return groupInEngine(keys, project); });
}

Result<Limits::ProjectInfo> LocalPoolService::chosen(
    const ProjectChoice& choice, const QString& backend) const
{
    if (!choice.id.isEmpty()) {
        const auto project = m_room.owners().project(choice.id);
        if (!project)
            return notFound(u"project"_s, u"there is no such project"_s);
        if (project->backend != backend)
            return invalid(u"project"_s, u"a project of another back end"_s);
        return *project;
    }
    const QString label = choice.label.trimmed();
    if (label.isEmpty())
        return invalid(u"project"_s, u"a project needs a name"_s);
    Limits::ProjectInfo project;
    project.id = u"project/"_s + newIdText();
    project.backend = backend;
    project.label = label;
    return project;
}

Result<void> LocalPoolService::groupInEngine(
    const QVector<KeyId>& keys, const ProjectChoice& choice)
{
    if (keys.isEmpty())
        return {};
    if (const Result<void> all = known(keys); !all)
        return all;
    const QString backend = m_vault.key(keys.first())->backendId;
    const bool isMixed = std::any_of(keys.begin(), keys.end(),
        [&](const KeyId& key) { return m_vault.key(key)->backendId != backend; });
    if (isMixed)
        return invalid(u"key"_s, u"keys of several back ends have no project in common"_s);
    Result<Limits::ProjectInfo> project = chosen(choice, backend);
    if (!project)
        return project.error();
    project->isKnown = true;
    if (const Result<void> made = m_room.owners().setProject(*project); !made)
        return made;
    QHash<KeyId, QString> places;
    for (const KeyId& key : keys) {
        places.insert(key, project->id);
        m_around.audit(u"key.group"_s, key.text, u"into "_s + project->id);
    }
    m_room.pool().move(places);
    m_room.ownersChanged();
    return {};
}

QFuture<Result<void>> LocalPoolService::ungroup(const QVector<KeyId>& keys)
{
    return forEach(keys, u"key.ungroup"_s, [this](const KeyId& key) {
        const Result<void> done = m_room.owners().setApart(key);
        Q_ASSERT(done.isOk());
        m_room.ownersChanged();
    });
}

QFuture<Result<void>> LocalPoolService::forgetProject(const QString& project)
{
    return inEngine([this, project] { return forgetInEngine(project); });
}

Result<void> LocalPoolService::forgetInEngine(const QString& project)
{
    if (const Result<void> done = m_room.owners().removeProject(project); !done)
        return done;
    for (const Limits::LimitState& state : m_room.ledger().states()) {
        if (!Limits::isOfProject(state.limit.id.scope, project))
            continue;
        for (const Limits::Limit& fact : state.facts)
            (void)m_room.ledger().forget(fact.id, fact.source); // what is not kept stays, unseen
    }
    m_room.ownersChanged();
    m_around.audit(u"project.forget"_s, project, {});
    return {};
}

QFuture<Result<void>> LocalPoolService::renameProject(const QString& project, const QString& label)
{
    return inEngine([this, project, label = label.trimmed()]() -> Result<void> {
        std::optional<Limits::ProjectInfo> known = m_room.owners().project(project);
        if (!known)
            return notFound(u"project"_s, u"there is no such project"_s);
        if (label.isEmpty())
            return invalid(u"project"_s, u"a project needs a name"_s);
        known->label = label;
        known->isKnown = true; // who names it has placed its keys there
        const Result<void> done = m_room.owners().setProject(*known);
        if (done) {
            m_room.ownersChanged();
            m_around.audit(u"project.rename"_s, project, label);
        }
        return done;
    });
}

QFuture<Result<void>> LocalPoolService::setKeyRules(const KeyId& key, const KeyRules& rules)
{
    return inEngine([this, key, rules] { return changeRules(key, rules); });
}

Result<void> LocalPoolService::changeRules(const KeyId& key, const KeyRules& rules)
{
    if (const Result<void> all = known({ key }); !all)
        return all;
    if (rules.weight < 0 || rules.weight > kMostWeight)
        return invalid(u"weight"_s, u"a weight is a whole number from 0 to 1,000"_s);
    if (rules.cap.kind == DailyCap::Kind::Set) {
        if (const Result<void> valid = validCap(rules.cap.requests); !valid)
            return valid;
    }
    m_room.keeper().setKeyRules(key, rules);
    m_around.audit(u"key.rules"_s, key.text,
        u"weight %1, priority %2, requests a day %3"_s.arg(rules.weight)
            .arg(rules.priority)
            .arg(textOf(rules.cap)));
    return {};
}

Result<void> LocalPoolService::changeKeyCap(const Limits::LimitId& id, const DailyCap& cap)
{
    const KeyId key { id.scope.id };
    const QString backend = m_room.owners().placeOf(key, {}).backend;
    if (id.measure != Limits::Measure::Requests || id.window != m_room.pool().rules(backend).day)
        return invalid(u"limit"_s, u"a key has a limit of requests a day, and no other"_s);
    KeyRules rules = m_room.pool().keyRules(key);
    rules.cap = cap;
    return changeRules(key, rules);
}

Result<void> LocalPoolService::knownOwner(const Limits::LimitScope& scope) const
{
    const bool isProjects = scope.owner == Limits::OwnerKind::Project
        || scope.owner == Limits::OwnerKind::ProjectModel;
    if (isProjects && !m_room.owners().project(scope.id))
        return notFound(u"project"_s, u"there is no such project"_s);
    if (scope.owner == Limits::OwnerKind::Account) {
        const QVector<Limits::ProjectInfo> projects = m_room.owners().projects();
        const bool isKnown = std::any_of(projects.begin(), projects.end(),
            [&scope](const Limits::ProjectInfo& one) { return one.account == scope.id; });
        if (scope.id.isEmpty() || !isKnown)
            return notFound(u"account"_s, u"no project has this billing account"_s);
    }
    if (scope.owner == Limits::OwnerKind::ProjectModel && scope.model.isEmpty())
        return invalid(u"model"_s, u"a limit of a model needs its name"_s);
    return {};
}

QFuture<Result<void>> LocalPoolService::setStrategy(const QString& backend, PoolStrategy strategy)
{
    return inEngine([this, backend, strategy]() -> Result<void> {
        if (!m_room.pool().hasKeys(backend))
            return notFound(u"provider"_s, u"there is no key of '%1'"_s.arg(backend));
        m_room.keeper().setStrategy(backend, strategy);
        m_around.audit(u"pool.strategy"_s, backend, poolStrategyName(strategy));
        return {};
    });
}

QFuture<Result<void>> LocalPoolService::setAddsUp(const QString& backend, bool isStated)
{
    return inEngine([this, backend, isStated]() -> Result<void> {
        if (!m_room.pool().hasKeys(backend))
            return notFound(u"provider"_s, u"there is no key of '%1'"_s.arg(backend));
        m_room.owners().setAddsUp(backend, isStated);
        m_room.ownersChanged();
        m_around.audit(u"pool.add_up"_s, backend,
            isStated ? u"stated: the projects are mine, and not there to get around free limits"_s
                     : u"taken back"_s);
        return {};
    });
}

QFuture<Result<void>> LocalPoolService::setLimit(const Limits::LimitId& id, qint64 cap)
{
    return inEngine([this, id, cap]() -> Result<void> {
        const bool isMoney = id.measure == Limits::Measure::Spend;
        if (const Result<void> valid = validCap(cap, isMoney); !valid)
            return valid;
        if (id.scope.owner == Limits::OwnerKind::Key)
            return changeKeyCap(id, { DailyCap::Kind::Set, cap });
        if (const Result<void> owner = knownOwner(id.scope); !owner)
            return owner;
        const Result<void> done = m_room.ledger().setLimit({ .id = id,
            .cap = cap,
            .source = Limits::LimitSource::Entered,
            .since = m_clock.utcNow(),
            .evidence = {} });
        if (done) {
            m_room.ownersChanged();
            m_around.audit(u"limit.set"_s, textOf(id), QString::number(cap));
        }
        return done;
    });
}

QFuture<Result<void>> LocalPoolService::forgetLimit(
    const Limits::LimitId& id, Limits::LimitSource source)
{
    return inEngine([this, id, source]() -> Result<void> {
        const bool isEntered = source == Limits::LimitSource::Entered;
        if (id.scope.owner == Limits::OwnerKind::Key && isEntered)
            return changeKeyCap(id, {});
        if (!Limits::isKept(source) || !m_room.ledger().forget(id, source))
            return notFound(u"limit"_s, u"nothing of the kind is known"_s);
        m_room.ownersChanged();
        m_around.audit(u"limit.forget"_s, textOf(id), limitSourceName(source));
        return {};
    });
}

QFuture<Result<void>> LocalPoolService::forgetTransientDay(const QString& quota)
{
    return inEngine([this, quota]() -> Result<void> {
        if (!m_room.cooldowns().forgetTransientDay(quota))
            return notFound(u"quota"_s, u"nothing of the kind is known"_s);
        m_around.audit(u"limit.forget_transient"_s, quota, {});
        return {};
    });
}

QFuture<Result<void>> LocalPoolService::callOff(const RequestId& request)
{
    return inEngine([this, request]() -> Result<void> {
        if (!m_room.queue().callOff(request))
            return notFound(u"request"_s, u"this request does not wait any more"_s);
        m_around.audit(u"request.call_off"_s, request.text, {});
        return {};
    });
}

void LocalPoolService::noteBooking(const Booking& booking)
{
    for (const AttemptNote& attempt : booking.attempts) {
        if (attempt.key.isNull() || !attempt.failure || !isRefusalOfKey(attempt.failure->cause))
            continue;
        const auto after = attempt.startedAfter + attempt.duration;
        m_refusals.insert(attempt.key,
            { booking.startedAt.addMSecs(after.count()), attempt.failure->cause,
                targetOf(attempt, booking).model, attempt.failure->vendorCode });
    }
    tell();
}

void LocalPoolService::noteChecked(const KeyId& key, const std::optional<Failure>& failure)
{
    if (failure && isRefusalOfKey(failure->cause))
        m_refusals.insert(key, { m_clock.utcNow(), failure->cause, {}, failure->vendorCode });
    tell();
}

} // namespace Headgate::Services
