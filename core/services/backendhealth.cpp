// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/backendhealth.h"

namespace Headgate::Services {

namespace {

constexpr int kMostChanges = 20;
constexpr std::chrono::minutes kOwnEvery { 1 };
constexpr std::chrono::minutes kOthersEvery { 60 }; // each reads its secret

bool isSame(const std::optional<Failure>& a, const std::optional<Failure>& b)
{
    if (!a || !b)
        return !a && !b;
    return a->kind == b->kind && a->cause == b->cause && a->httpStatus == b->httpStatus;
}

} // namespace

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

bool isCheckDue(const BackendInfo& backend, std::optional<Clock::Steady> last, Clock::Steady now)
{
    return !last || now - *last >= (backend.needsKey ? kOthersEvery : kOwnEvery);
}

} // namespace Headgate::Services
