// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/projectbreakers.h"

namespace Headgate::Keys {

using namespace Limits;

namespace {

//! A 5xx of which the service does not say that it is the model's: an overload is.
bool isServersError(FailureCause cause)
{
    return cause == FailureCause::ServerError || cause == FailureCause::DeadlineExceeded;
}

bool holdsBack(const Breaker& breaker)
{
    const BreakerState state = breaker.state();
    return state == BreakerState::Open || state == BreakerState::HalfOpen;
}

} // namespace

BreakerPass ProjectBreakers::pass(const Place& place)
{
    const auto scope = scopeOf(place, OwnerKind::ProjectModel);
    if (!scope)
        return {};
    if (!m_breakers.has(*scope)) { // it may have one when this request ends
        BreakerPass first;
        first.isAllowed = true;
        return first;
    }
    return m_breakers.at(*scope).pass();
}

void ProjectBreakers::report(const Place& place, const BreakerPass& pass, FailureCause cause)
{
    const auto scope = scopeOf(place, OwnerKind::ProjectModel);
    const bool isFailure = isServersError(cause);
    if (!scope || (!isFailure && !m_breakers.has(*scope)))
        return;
    Breaker& breaker = m_breakers.at(*scope);
    const bool isSuccess = cause == FailureCause::None;
    breaker.report(pass,
        isFailure       ? CallResult::Failure
            : isSuccess ? CallResult::Success
                        : CallResult::Neither,
        cause);
    if (!holdsBack(breaker))
        return;
    QStringList& opened = m_opened[{ place.backend, place.model }];
    if (!opened.contains(place.project))
        opened.append(place.project);
}

QVector<ProjectBreakers::Troubled> ProjectBreakers::troubled(
    const QString& backend, const QString& model, bool isModelTrying)
{
    QVector<Troubled> all;
    const auto found = m_opened.find({ backend, model });
    if (found == m_opened.end())
        return all;
    const auto breakerOf = [&](const QString& project) -> Breaker& {
        return m_breakers.at({ OwnerKind::ProjectModel, project, model });
    };
    found->removeIf([&](const QString& project) { return !holdsBack(breakerOf(project)); });
    for (const QString& project : std::as_const(*found)) {
        const Breaker& breaker = breakerOf(project);
        const auto untilProbe = breaker.untilProbe();
        if (isModelTrying || untilProbe.count() > 0)
            all.append({ project, breaker.lastFailure(), untilProbe });
    }
    if (found->isEmpty())
        m_opened.erase(found);
    return all;
}

} // namespace Headgate::Keys
