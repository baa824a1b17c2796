// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/routing/fallbacks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Routing {

namespace {

std::optional<LeftOut> obstacle(
    const RouteQuestion& question, const Target& target, const Service* service)
{
    if (!service)
        return LeftOut::UnknownBackend;
    if (service->info.needsKey && !service->hasKey)
        return LeftOut::NoKey;
    const bool stays = service->isLocal && !isPassedOn(target.model);
    const bool isSame = service->info.id == question.asked.backendId
        && (!service->isLocal || isPassedOn(question.asked.model));
    if (question.isPrivate && !stays && !isSame)
        return LeftOut::StaysPrivate;
    return std::nullopt;
}

const Service* serviceOf(const Target& target, const QVector<Service>& services)
{
    const auto found = std::find_if(services.begin(), services.end(),
        [&target](const Service& one) { return one.info.id == target.backendId; });
    return found == services.end() ? nullptr : &*found;
}

//! The way to the service is broken, not a model.
bool isUnreached(FailureCause cause)
{
    switch (cause) {
    case FailureCause::DnsFailed:
    case FailureCause::ConnectFailed:
    case FailureCause::ConnectTimeout:
        return true;
    default:
        return false;
    }
}

} // namespace

bool isPassedOn(const QString& model)
{
    return model.endsWith("-cloud"_L1) || model.endsWith(":cloud"_L1);
}

Route routeFor(
    const RouteQuestion& question, const QVector<Target>& named, const QVector<Service>& services)
{
    Route route;
    QVector<Target> seen { question.asked };
    for (const Target& target : named) {
        if (!target.isValid() || seen.contains(target))
            continue;
        seen.append(target);
        const Service* service = serviceOf(target, services);
        if (const std::optional<LeftOut> why = obstacle(question, target, service))
            route.leftOut.append(
                { target, service ? service->info.label : QString(), *why, FailureCause::None });
        else if (route.candidates.size() < kMostCandidates)
            route.candidates.append({ target, service->info });
    }
    return route;
}

bool mayHelp(const Failure& failure)
{
    switch (failure.cause) {
    case FailureCause::None:
        return failure.kind == ErrorKind::RateLimited; // those who came before take the quota
    // its quota, on all keys
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
    case FailureCause::PerDay:
    case FailureCause::NotInTier:
    case FailureCause::BalanceDepleted:
    case FailureCause::SpendCap:
    case FailureCause::Throttled:
    case FailureCause::RegionalQuota:
    // its keys, all of them
    case FailureCause::KeyInvalid:
    case FailureCause::KeyExpired:
    case FailureCause::KeyLeaked:
    case FailureCause::KeyRestricted:
    case FailureCause::KeyTypeUnsupported:
    case FailureCause::ServiceDisabled:
    case FailureCause::ProjectSuspended:
    case FailureCause::RegionUnsupported:
    case FailureCause::PermissionDenied:
    // the model
    case FailureCause::ModelNotFound:
    case FailureCause::ModelRetired:
    case FailureCause::ModelNotForNewUsers:
    // the service
    case FailureCause::CancelledUpstream:
    case FailureCause::ServerError:
    case FailureCause::Overloaded:
    case FailureCause::DeadlineExceeded:
    case FailureCause::DnsFailed:
    case FailureCause::ConnectFailed:
    case FailureCause::ConnectTimeout:
    case FailureCause::FirstByteTimeout:
    case FailureCause::IdleTimeout:
    case FailureCause::TotalTimeout:
    case FailureCause::ConnectionLost:
        return true;
    default:
        return false;
    }
}

bool mayHelp(const Failure& failure, const Target& failed, const Target& candidate)
{
    return mayHelp(failure)
        && (!isUnreached(failure.cause) || failed.backendId != candidate.backendId);
}

} // namespace Headgate::Routing
