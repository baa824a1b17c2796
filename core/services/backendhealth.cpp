// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/backendhealth.h"

namespace Headgate::Services {

namespace {

constexpr int kMostChanges = 20;
constexpr std::chrono::minutes kOwnEvery { 1 };
constexpr std::chrono::minutes kOthersEvery { 60 }; // each reads its secret
constexpr std::chrono::minutes kSilentEvery { 3 };

bool isSame(const std::optional<Failure>& a, const std::optional<Failure>& b)
{
    if (!a || !b)
        return !a && !b;
    return a->kind == b->kind && a->cause == b->cause && a->httpStatus == b->httpStatus;
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
    if (!entry->health.isEmpty() && isSame(entry->health.constLast().failure, failure))
        return false;
    if (entry->health.size() >= kMostChanges)
        entry->health.removeFirst();
    entry->health.append({ utcNow, failure });
    return true;
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
