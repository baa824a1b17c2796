// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/poolfindings.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Alerts {

namespace {

using Limits::OwnerKind;
using Limits::Window;

constexpr int kCritical = 95; // per cent
constexpr int kWarning = 80;

QString nameOf(const PoolProject& project)
{
    return project.label.isEmpty() ? project.id : project.label;
}

const PoolBackend* backendOf(const PoolOverview& pool, const QString& id)
{
    const auto found = std::find_if(pool.backends.begin(), pool.backends.end(),
        [&id](const PoolBackend& backend) { return backend.id == id; });
    return found == pool.backends.end() ? nullptr : &*found;
}

//! The names of owners, by their ids: there may be thousands, and as many limits.
class Places {
public:
    explicit Places(const PoolOverview& pool);

    //! Told apart by `detail` where there are several of one scope.
    AlertPlace of(const Limits::LimitScope& scope, const QString& detail) const;

private:
    QHash<QString, AlertPlace> m_backends, m_accounts, m_projects, m_keys;
};

Places::Places(const PoolOverview& pool)
{
    for (const PoolBackend& backend : pool.keyless)
        m_backends.insert(backend.id, { .backend = backend.label });
    for (const PoolBackend& backend : pool.backends) {
        const AlertPlace at { .backend = backend.label };
        m_backends.insert(backend.id, at);
        for (const PoolProject& project : backend.projects) {
            m_projects.insert(project.id, { .backend = backend.label, .project = nameOf(project) });
            if (!project.account.isEmpty())
                m_accounts.insert(
                    project.account, { .backend = backend.label, .project = project.account });
            for (const PoolKeyInfo& key : project.keys)
                m_keys.insert(
                    key.info.id.text, { .backend = backend.label, .key = key.info.label });
        }
    }
}

QString subjectOf(const Limits::LimitScope& scope, const QString& detail)
{
    return QStringList { Limits::ownerKindName(scope.owner), scope.id, scope.model, detail }.join(
        u'|');
}

AlertPlace Places::of(const Limits::LimitScope& scope, const QString& detail) const
{
    const auto named = [&scope, this] {
        switch (scope.owner) {
        case OwnerKind::Backend:
        case OwnerKind::BackendModel:
            return m_backends.value(scope.id);
        case OwnerKind::Account:
            return m_accounts.value(scope.id);
        case OwnerKind::Project:
        case OwnerKind::ProjectModel:
            return m_projects.value(scope.id);
        case OwnerKind::Key:
            return m_keys.value(scope.id);
        }
        return AlertPlace();
    };
    AlertPlace place = named();
    place.subject = subjectOf(scope, detail);
    place.model = scope.model;
    return place;
}

QString detailOf(const Limits::Limit& limit)
{
    return QStringList { Limits::measureName(limit.id.measure), Limits::windowName(limit.id.window),
        Limits::limitSourceName(limit.source) }
        .join(u'/');
}

//! A key's guessed day only puts it behind the others.
bool isWatched(const LimitUse& use)
{
    return use.limit.id.scope.owner != OwnerKind::Key
        || use.limit.source != Limits::LimitSource::Guessed;
}

bool isOfRule(const LimitUse& use, AlertKind kind)
{
    const Window window = use.limit.id.window;
    if (kind == AlertKind::RecentSpend)
        return use.limit.id.measure == Limits::Measure::Spend && window == Window::TenMinutes;
    return use.limit.id.measure == Limits::Measure::Requests
        && (window == Window::RollingDay || window == Window::PacificDay
            || window == Window::UtcDay);
}

//! A calendar window's end; a rolling one has none.
QDateTime endOf(const LimitUse& use)
{
    return use.limit.id.window == Window::RollingDay ? QDateTime() : use.resetsAt;
}

AlertSeverity severityOf(int step)
{
    return step >= kCritical ? AlertSeverity::Critical
        : step >= kWarning   ? AlertSeverity::Warning
                             : AlertSeverity::Notice;
}

//! What cooldowns keep from a model of a back end for at least so long.
struct Resting {
    bool isAll = false;
    QSet<QString> accounts, projects, keys;
};

Resting restingAt(const PoolOverview& pool, const PoolBackend& backend, const QString& model,
    const QDateTime& least)
{
    Resting resting;
    for (const CoolingInfo& cooling : pool.cooldowns) {
        const Limits::LimitScope& scope = cooling.scope;
        if (cooling.until.isValid() && cooling.until < least)
            continue;
        switch (scope.owner) {
        case OwnerKind::Backend:
            resting.isAll = resting.isAll || scope.id == backend.id;
            break;
        case OwnerKind::BackendModel:
            resting.isAll = resting.isAll || (scope.id == backend.id && scope.model == model);
            break;
        case OwnerKind::Account:
            resting.accounts.insert(scope.id);
            break;
        case OwnerKind::ProjectModel:
            if (scope.model != model)
                break;
            [[fallthrough]];
        case OwnerKind::Project:
            resting.projects.insert(scope.id);
            break;
        case OwnerKind::Key:
            resting.keys.insert(scope.id);
            break;
        }
    }
    return resting;
}

struct Ways {
    int keys = 0; //!< in service, as the user has it
    int out = 0; //!< of them refused or resting
    int suspect = 0; //!< of the others: a free check is about to tell

    bool isNone() const { return keys > 0 && out == keys; }
    bool mayBeNone() const { return keys > 0 && out + suspect == keys; }
};

bool isSurelyRefused(KeyState state)
{
    return isRefused(state) && state != KeyState::Suspect;
}

Ways waysTo(const PoolOverview& pool, const PoolBackend& backend, const QString& model,
    const QDateTime& least)
{
    const Resting resting = restingAt(pool, backend, model, least);
    Ways ways;
    for (const PoolProject& project : backend.projects) {
        const bool isResting = resting.isAll || resting.projects.contains(project.id)
            || (!project.account.isEmpty() && resting.accounts.contains(project.account));
        for (const PoolKeyInfo& key : project.keys) {
            if (isPutAside(key.condition.state))
                continue;
            ++ways.keys;
            if (isSurelyRefused(key.condition.state) || isResting
                || resting.keys.contains(key.info.id.text))
                ++ways.out;
            else if (key.condition.state == KeyState::Suspect)
                ++ways.suspect;
        }
    }
    return ways;
}

} // namespace

int reachedStep(const AlertRule& rule, qint64 value)
{
    int reached = 0;
    for (const int step : rule.steps)
        reached = value >= step ? step : reached;
    return reached;
}

void findRunways(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    constexpr qint64 kMinute = 60;
    const Places places(*facts.pool);
    for (const Runway& runway : runways(*facts.pool, *facts.recent)) {
        if (!isWatched(runway.use))
            continue;
        const Limits::Limit& limit = runway.use.limit;
        if (runway.kind == Runway::Kind::Unknown)
            into->unknown.insert(subjectKey(rule.kind, subjectOf(limit.id.scope, detailOf(limit))));
        const bool isGone = runway.kind == Runway::Kind::Exhausted;
        const qint64 left = isGone ? 0 : facts.now.secsTo(runway.runsOut);
        if (!isGone && (runway.kind != Runway::Kind::RunsOut || left > rule.steps[0] * kMinute))
            continue;
        AlertInfo alert { .kind = rule.kind,
            .severity = isGone ? AlertSeverity::Critical : AlertSeverity::Warning,
            .place = places.of(limit.id.scope, detailOf(limit)),
            .detail = detailOf(limit),
            .value = left,
            .until = runway.use.resetsAt };
        alert.quietUntil = endOf(runway.use);
        into->found.append({ alert });
    }
}

void findUsedLimits(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    const Places places(*facts.pool);
    for (const LimitUse& use : facts.pool->limits) {
        if (!isOfRule(use, rule.kind) || !isWatched(use) || use.limit.cap == 0)
            continue;
        const QString detail = detailOf(use.limit);
        if (!use.limit.cap) {
            into->unknown.insert(subjectKey(rule.kind, subjectOf(use.limit.id.scope, detail)));
            continue;
        }
        const qint64 percent = qint64(100.0 * double(use.used + use.held) / double(*use.limit.cap));
        const int step = reachedStep(rule, percent);
        if (step == 0)
            continue;
        AlertInfo alert { .kind = rule.kind,
            .step = step,
            .severity = severityOf(step),
            .place = places.of(use.limit.id.scope, detail),
            .detail = detail,
            .value = percent,
            .bound = *use.limit.cap,
            .until = use.resetsAt };
        alert.quietUntil = endOf(use);
        into->found.append({ alert });
    }
}

void findRefusedKeys(const AlertFacts& facts, Assessment* into)
{
    for (const PoolBackend& backend : facts.pool->backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                const KeyState state = key.condition.state;
                const QString name = keyStateName(state);
                const AlertPlace place { .subject = key.info.id.text + u'|' + name,
                    .backend = backend.label,
                    .project = nameOf(project),
                    .model = {},
                    .key = key.info.label };
                if (!isSurelyRefused(state) && state != KeyState::NoBilling)
                    continue;
                into->found.append({ AlertInfo { .kind = AlertKind::KeyRefused,
                    .severity
                    = state == KeyState::Leaked ? AlertSeverity::Critical : AlertSeverity::Warning,
                    .place = place,
                    .detail = name } });
            }
        }
    }
}

void findUnavailableModels(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    const Places places(*facts.pool);
    const QDateTime least = facts.now.addSecs(60 * rule.steps[0]);
    // There is a breaker of each model that was asked since the program began.
    for (const BreakerInfo& breaker : facts.pool->breakers) {
        const PoolBackend* backend = backendOf(*facts.pool, breaker.scope.id);
        if (backend == nullptr)
            continue;
        const QString& model = breaker.scope.model;
        const AlertPlace place = places.of(breaker.scope, {});
        const Ways ways = waysTo(*facts.pool, *backend, model, least);
        if (ways.isNone())
            into->found.append({ AlertInfo { .kind = rule.kind,
                .severity = AlertSeverity::Critical,
                .place = place,
                .value = ways.keys } });
        else if (ways.mayBeNone() || waysTo(*facts.pool, *backend, model, facts.now).mayBeNone())
            // Too short or too doubtful to tell of, but what was told is not over.
            into->unknown.insert(subjectKey(rule.kind, place.subject));
    }
}

void findOpenBreakers(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    const Places places(*facts.pool);
    for (const BreakerInfo& breaker : facts.pool->breakers) {
        // While one request tries it is not closed yet.
        if (breaker.state != Limits::BreakerState::Open
            && breaker.state != Limits::BreakerState::HalfOpen)
            continue;
        into->found.append({ AlertInfo { .kind = rule.kind,
                                 .place = places.of(breaker.scope, {}),
                                 .detail = failureCauseName(breaker.cause),
                                 .value = breaker.failurePercent },
            std::chrono::minutes(rule.steps[0]) });
    }
}

} // namespace Headgate::Alerts
