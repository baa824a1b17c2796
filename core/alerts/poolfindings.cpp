// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/poolfindings.h"

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

AlertPlace placeOf(const PoolOverview& pool, const Limits::LimitScope& scope, const QString& detail)
{
    AlertPlace place { .model = scope.model };
    place.subject
        = QStringList { Limits::ownerKindName(scope.owner), scope.id, scope.model, detail }.join(
            u'|');
    for (const PoolBackend& backend : pool.backends) {
        if (backend.id == scope.id)
            place.backend = backend.label;
        for (const PoolProject& project : backend.projects) {
            const bool isAccount = scope.owner == OwnerKind::Account && !scope.id.isEmpty()
                && project.account == scope.id;
            if (project.id == scope.id || isAccount) {
                place.backend = backend.label;
                place.project = isAccount ? scope.id : nameOf(project);
            }
            for (const PoolKeyInfo& key : project.keys) {
                if (key.info.id.text == scope.id) {
                    place.backend = backend.label;
                    place.key = key.info.label;
                }
            }
        }
    }
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

//! Whether a cooldown keeps a key from a model for at least so long.
bool keepsFrom(const CoolingInfo& cooling, const PoolBackend& backend, const PoolProject& project,
    const KeyId& key, const QString& model, const QDateTime& least)
{
    if (cooling.until.isValid() && cooling.until < least)
        return false;
    const Limits::LimitScope& scope = cooling.scope;
    switch (scope.owner) {
    case OwnerKind::Backend:
        return scope.id == backend.id;
    case OwnerKind::BackendModel:
        return scope.id == backend.id && scope.model == model;
    case OwnerKind::Account:
        return !scope.id.isEmpty() && scope.id == project.account;
    case OwnerKind::Project:
        return scope.id == project.id;
    case OwnerKind::ProjectModel:
        return scope.id == project.id && scope.model == model;
    case OwnerKind::Key:
        return scope.id == key.text;
    }
    return false;
}

struct Ways {
    int keys = 0; //!< in service, as the user has it
    int out = 0; //!< of them refused or resting
};

Ways waysTo(const PoolOverview& pool, const PoolBackend& backend, const QString& model,
    const QDateTime& least)
{
    Ways ways;
    for (const PoolProject& project : backend.projects) {
        for (const PoolKeyInfo& key : project.keys) {
            if (isPutAside(key.condition.state))
                continue;
            ++ways.keys;
            const bool isResting = std::any_of(
                pool.cooldowns.begin(), pool.cooldowns.end(), [&](const CoolingInfo& cooling) {
                    return keepsFrom(cooling, backend, project, key.info.id, model, least);
                });
            if (isRefused(key.condition.state) || isResting)
                ++ways.out;
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
    for (const Runway& runway : runways(*facts.pool, *facts.recent)) {
        if (!isWatched(runway.use))
            continue;
        const Limits::Limit& limit = runway.use.limit;
        AlertPlace place = placeOf(*facts.pool, limit.id.scope, detailOf(limit));
        if (runway.kind == Runway::Kind::Unknown)
            into->unknown.insert(subjectKey(rule.kind, place.subject));
        const bool isGone = runway.kind == Runway::Kind::Exhausted;
        const qint64 left = isGone ? 0 : facts.now.secsTo(runway.runsOut);
        if (!isGone && (runway.kind != Runway::Kind::RunsOut || left > rule.steps[0] * kMinute))
            continue;
        AlertInfo alert { .kind = rule.kind,
            .severity = isGone ? AlertSeverity::Critical : AlertSeverity::Warning,
            .place = place,
            .detail = detailOf(limit),
            .value = left,
            .until = runway.use.resetsAt };
        alert.quietUntil = endOf(runway.use);
        into->found.append({ alert });
    }
}

void findUsedLimits(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const LimitUse& use : facts.pool->limits) {
        if (!isOfRule(use, rule.kind) || !isWatched(use) || use.limit.cap == 0)
            continue;
        const AlertPlace place = placeOf(*facts.pool, use.limit.id.scope, detailOf(use.limit));
        if (!use.limit.cap) {
            into->unknown.insert(subjectKey(rule.kind, place.subject));
            continue;
        }
        const qint64 percent = qint64(100.0 * double(use.used + use.held) / double(*use.limit.cap));
        const int step = reachedStep(rule, percent);
        if (step == 0)
            continue;
        AlertInfo alert { .kind = rule.kind,
            .step = step,
            .severity = severityOf(step),
            .place = place,
            .detail = detailOf(use.limit),
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
                // Suspect: a free check is about to tell.
                if (state == KeyState::Suspect
                    || (!isRefused(state) && state != KeyState::NoBilling))
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
    const QDateTime least = facts.now.addSecs(60 * rule.steps[0]);
    // There is a breaker of each model that was asked since the program began.
    for (const BreakerInfo& breaker : facts.pool->breakers) {
        const PoolBackend* backend = backendOf(*facts.pool, breaker.scope.id);
        if (backend == nullptr)
            continue;
        const auto isOut = [&](const QDateTime& until) {
            const Ways ways = waysTo(*facts.pool, *backend, breaker.scope.model, until);
            return ways.keys > 0 && ways.out == ways.keys;
        };
        const AlertPlace place = placeOf(*facts.pool, breaker.scope, {});
        if (isOut(least))
            into->found.append({ AlertInfo { .kind = rule.kind,
                .severity = AlertSeverity::Critical,
                .place = place,
                .value = waysTo(*facts.pool, *backend, breaker.scope.model, least).keys } });
        else if (isOut(facts.now)) // too short to tell of, but what was told is not over
            into->unknown.insert(subjectKey(rule.kind, place.subject));
    }
}

void findOpenBreakers(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const BreakerInfo& breaker : facts.pool->breakers) {
        // While one request tries it is not closed yet.
        if (breaker.state != Limits::BreakerState::Open
            && breaker.state != Limits::BreakerState::HalfOpen)
            continue;
        into->found.append({ AlertInfo { .kind = rule.kind,
                                 .place = placeOf(*facts.pool, breaker.scope, {}),
                                 .detail = failureCauseName(breaker.cause),
                                 .value = breaker.failurePercent },
            std::chrono::minutes(rule.steps[0]) });
    }
}

} // namespace Headgate::Alerts
