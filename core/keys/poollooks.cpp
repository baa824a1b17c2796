// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The half of a search that says why a key can't serve.

#include "core/keys/poolsearch.h"

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Keys {

using namespace Limits;

namespace {

//! A limit's refusal: the project is fit, its quota is spent. What is no quota (an empty account, a
//! model that the project does not have) is being out of service.
bool isQuota(FailureCause cause)
{
    switch (cause) {
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
    case FailureCause::PerDay:
    case FailureCause::SpendCap:
    case FailureCause::RegionalQuota:
    case FailureCause::Throttled:
        return true;
    default:
        return false;
    }
}

} // namespace

PoolSearch::Look PoolSearch::look(int index)
{
    Look found = lookWithoutHome(index);
    if (standsBy(index) && found.kind != Look::Kind::Out) {
        found.passed.reason = PassReason::StandsBy;
        found.wait.reset();
    }
    const Seat& seat = seatAt(index);
    found.passed.key = seat.key;
    found.passed.label = seat.label;
    found.passed.state = seat.state;
    return found;
}

PoolSearch::Look PoolSearch::lookWithoutHome(int index)
{
    using Kind = Look::Kind;
    Seat& seat = seatAt(index);
    Place place = m_stands[size_t(seat.project)].limits.place();
    if (isElsewhere(index))
        return { Kind::Out, { .reason = PassReason::Elsewhere } };
    Look found;
    if (!seat.isUsable)
        found = lookAtState(seat);
    if (const PoolRequest::Tried* tried = triedOf(index)) {
        place.key = seat.key;
        lookAtTried(*tried, place, &found);
        return found;
    }
    if (found.kind == Kind::Out)
        return found;
    if (seesEnough(seat.project))
        return { Kind::Out, { .reason = PassReason::ProjectsSpent } };
    const ProjectBreakers::Troubled* trouble = m_goesAround ? troubleOf(seat.project) : nullptr;
    if (trouble) {
        PassedKey passed { .reason = PassReason::Breaker, .cause = trouble->cause };
        passed.backAt = m_now.utc.addMSecs(trouble->untilProbe.count());
        return { Kind::Out, passed };
    }
    const bool hasOwn = !m_parts.pool.ledger.admits(seat.limits, m_request.amounts)
        || m_parts.pool.cooldowns.standing(seat.scopes, m_now) != Cooldowns::Standing::Free;
    const auto known = m_looks.constFind(seat.project); // all its keys are refused alike
    if (hasOwn) {
        place.key = seat.key;
        const Ask ask { .place = place, .amounts = m_request.amounts, .request = {} };
        const Look own = lookAtPlace(place, m_parts.pool.ledger.wouldAdmit(ask));
        const bool isLater = known != m_looks.constEnd() && own.wait && known->wait > own.wait;
        return isLater ? *known : own;
    }
    if (known != m_looks.constEnd())
        return *known;
    LimitPath& limits = m_stands[size_t(seat.project)].limits;
    return *m_looks.insert(seat.project,
        lookAtPlace(place, m_parts.pool.ledger.wouldAdmit(limits, m_request.amounts)));
}

PoolSearch::Look PoolSearch::lookAtState(const Seat& seat) const
{
    const KeyCondition condition = m_parts.states.of(seat.key);
    Look found { Look::Kind::Out };
    found.passed.cause = condition.cause;
    found.passed.evidence = condition.evidence;
    found.passed.backAt = condition.nextCheck;
    if (condition.state == KeyState::Suspect && condition.nextCheck.isValid())
        found.wait = milliseconds(std::max<qint64>(1, m_now.utc.msecsTo(condition.nextCheck)));
    return found;
}

void PoolSearch::lookAtTried(const PoolRequest::Tried& tried, const Place& place, Look* look) const
{
    look->kind = isQuota(tried.cause) ? Look::Kind::Spent : Look::Kind::Out;
    const bool isUnread = tried.cause == FailureCause::None;
    look->passed.reason = isUnread ? PassReason::NoSecret : PassReason::Tried;
    look->passed.cause = tried.cause;
    look->wait.reset();
    if (const auto blocking = m_parts.pool.cooldowns.blocking(place)) {
        look->passed.backAt = blocking->until;
        look->passed.evidence = blocking->evidence;
    }
}

PoolSearch::Look PoolSearch::lookAtPlace(const Place& place, const Admission& admission) const
{
    Look found;
    lookAtLimits(admission, &found);
    lookAtCooldowns(place, &found);
    return found;
}

void PoolSearch::lookAtLimits(const Admission& admission, Look* look) const
{
    LimitLedger& ledger = m_parts.pool.ledger;
    if (admission.verdict == Verdict::Granted)
        return;
    const Blocker& blocker = admission.blockers.first();
    const bool isOffered = !blocker.never || blocker.limit.cap.value_or(0) > 0;
    look->kind = isOffered ? Look::Kind::Spent : Look::Kind::Out;
    look->passed.reason = PassReason::Limit;
    look->passed.evidence = evidenceOf(blocker);
    if (admission.verdict == Verdict::Never)
        return;
    look->needsEnd = admission.needsSettlement;
    // Until a request under way has ended, of which the pool tells; or its lease.
    look->wait = admission.needsSettlement
        ? std::max(admission.wait, ledger.untilNextLeaseEnd().value_or(1ms))
        : admission.wait;
    look->passed.backAt = m_now.utc.addMSecs(look->wait->count());
}

//! The later of the two counts, where a limit refuses as well. What may be tried now keeps nobody
//! waiting.
void PoolSearch::lookAtCooldowns(const Place& place, Look* look) const
{
    Cooldowns& cooldowns = m_parts.pool.cooldowns;
    const auto blocking = cooldowns.blockingProbes(place);
    if (!blocking)
        return;
    const bool isFree = look->kind == Look::Kind::Free;
    const auto left = cooldowns.untilFree(*blocking);
    const bool isNever = !isFree && !look->wait;
    if (isNever || (!isFree && left && *left <= *look->wait))
        return;
    look->passed.reason = PassReason::Cooling;
    look->passed.cause = blocking->cause;
    look->passed.evidence = blocking->evidence;
    look->passed.backAt = blocking->until;
    look->wait = left;
    if (isFree) {
        const bool isServices = blocking->scope.owner == OwnerKind::BackendModel;
        look->kind = isQuota(blocking->cause) || isServices ? Look::Kind::Spent : Look::Kind::Out;
    }
}

} // namespace Headgate::Keys
