// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/routestage.h"

#include "core/routing/fallbacks.h"

#include <algorithm>

namespace Headgate {

namespace {

LeftOut reasonOf(const Failure& failure)
{
    switch (failure.cause) {
    case FailureCause::BudgetSpent:
        return LeftOut::OverBudget;
    case FailureCause::PlanRefused:
        return LeftOut::NotInPlan;
    case FailureCause::KeyMissing:
    case FailureCause::KeyUnprotected:
        return LeftOut::NoKey;
    case FailureCause::InvalidRequest:
        return LeftOut::NotForIt;
    default:
        return LeftOut::Failed;
    }
}

} // namespace

RouteStage::RouteStage(const RoadParts& parts, const ChatRequest& asked, const BackendInfo& backend)
    : m_access(parts.route)
    , m_asked(asked)
    , m_present(asked.target)
    , m_presentLabel(backend.label)
{
    if (!m_access.find || !m_access.requestFor)
        return;
    const Route route = m_access.find(asked);
    m_left = route.candidates;
    m_leftOut = route.leftOut;
}

//! What only the model in the place of the asked one lacks is no reason to stop at it.
bool RouteStage::mayGoOn(const Failure& failure) const
{
    if (Routing::mayHelp(failure))
        return true;
    return isElsewhere() && !failure.httpStatus && reasonOf(failure) != LeftOut::Failed;
}

bool RouteStage::isReached(const Target& candidate) const
{
    return std::all_of(m_failed.begin(), m_failed.end(), [&candidate](const auto& failed) {
        return !Routing::mayHelp(failed.second)
            || Routing::mayHelp(failed.second, failed.first, candidate);
    });
}

bool RouteStage::mayStillHelp(const Failure& failure) const
{
    return mayGoOn(failure)
        && std::any_of(m_left.begin(), m_left.end(), [&](const Route::Candidate& candidate) {
               const bool isSaid = !Routing::mayHelp(failure)
                   || Routing::mayHelp(failure, m_present, candidate.target);
               return isSaid && isReached(candidate.target);
           });
}

std::optional<Route::Candidate> RouteStage::next(const Failure& failure)
{
    if (!mayGoOn(failure))
        return {};
    const PassedTarget failed { m_present, m_presentLabel, reasonOf(failure), failure.cause };
    m_failed.append({ m_present, failure });
    if (isElsewhere() || !m_left.isEmpty())
        m_passed.append(failed);
    while (!m_left.isEmpty()) {
        const Route::Candidate candidate = m_left.takeFirst();
        if (!isReached(candidate.target)) {
            m_passed.append({ candidate.target, candidate.backend.label, LeftOut::SameService });
            continue;
        }
        m_present = candidate.target;
        m_presentLabel = candidate.backend.label;
        return candidate;
    }
    m_passed += std::exchange(m_leftOut, {});
    return {};
}

ChatRequest RouteStage::requestFor(const Route::Candidate& candidate) const
{
    ChatRequest request = m_access.requestFor(m_asked, candidate);
    request.id = m_asked.id;
    request.origin = m_asked.origin;
    request.stream = m_asked.stream;
    return request;
}

} // namespace Headgate
