// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/backendhealth.h"

#include <algorithm>

namespace Headgate::Services {

namespace {

constexpr std::chrono::minutes kOwnEvery { 1 };
constexpr std::chrono::minutes kOthersEvery { 60 }; // each reads its secret
constexpr std::chrono::minutes kSilentEvery { 3 };

bool isSame(const std::optional<Failure>& a, const std::optional<Failure>& b)
{
    if (!a || !b)
        return !a && !b;
    return a->kind == b->kind && a->cause == b->cause && a->httpStatus == b->httpStatus;
}

//! The begin of an outage that lasts still stays.
void dropOldest(QVector<HealthChange>* health)
{
    const bool isOneOutage = std::all_of(health->cbegin(), health->cend(), isOutOfReach);
    health->removeAt(isOneOutage && health->size() > 1 ? 1 : 0);
}

//! False: it goes on as it was.
bool put(QVector<HealthChange>* health, const HealthChange& change)
{
    if (!health->isEmpty()) {
        HealthChange& last = health->last();
        if (isSame(last.failure, change.failure) && !wasUnwatched(last, change)) {
            last.until = std::max(last.until, change.until);
            return false;
        }
    }
    if (health->size() >= kMostHealthChanges)
        dropOldest(health);
    health->append(change);
    return true;
}

} // namespace

bool isOutOfReach(const HealthChange& change)
{
    if (!change.failure)
        return false;
    switch (change.failure->kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Provider:
    case ErrorKind::Protocol:
        return true;
    default:
        return false;
    }
}

bool noteHealth(
    BackendModels* entry, const std::optional<Failure>& failure, const QDateTime& utcNow)
{
    if (failure && failure->cause == FailureCause::Offline)
        return false;
    entry->checkedAt = utcNow;
    entry->hasAnswered = entry->hasAnswered || !isOutOfReach({ utcNow, failure });
    return put(&entry->health, { utcNow, failure, utcNow });
}

void putBefore(BackendModels* entry, const QVector<HealthChange>& earlier)
{
    QVector<HealthChange> all;
    for (const HealthChange& change : earlier) {
        if (entry->health.isEmpty() || change.since < entry->health.constFirst().since)
            put(&all, change);
    }
    for (const HealthChange& change : std::as_const(entry->health))
        put(&all, change);
    entry->health = all;
}

bool isCheckDue(const BackendModels& entry, std::optional<Clock::Steady> last, Clock::Steady now)
{
    const bool isSilent = !entry.health.isEmpty() && isOutOfReach(entry.health.constLast());
    const std::chrono::minutes every = !entry.backend.needsKey ? kOwnEvery
        : isSilent                                             ? kSilentEvery
                                                               : kOthersEvery;
    return !last || now - *last >= every;
}

} // namespace Headgate::Services
