// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/sharedcause.h"

#include <QSet>

#include <algorithm>

namespace Headgate::Limits {

using namespace std::chrono_literals;

namespace {

constexpr auto kSharedWithin = 10s;
constexpr int kProjects = 3;
constexpr int kProjectsWithoutDetails = 2;
constexpr auto kSameOwnerWithin = 60s;

//! Whether such a failure blames a key, a project or the service, rather than the request.
bool blamesSomebody(const Failure& failure)
{
    return failure.cause != FailureCause::None && failure.scope != FailureScope::Request
        && failure.scope != FailureScope::None;
}

} // namespace

SharedCause::SharedCause(const Clock& clock)
    : m_clock(clock)
{
}

QVector<Place> SharedCause::note(const Place& place, const Failure& failure)
{
    if (!blamesSomebody(failure) || !failure.quota.isEmpty() || place.project.isEmpty())
        return {};
    const auto now = m_clock.steadyNow();
    std::deque<Seen>& seen = m_seen[{ place.backend, place.model, failure.cause }];
    seen.push_back({ now, place });
    while (now - seen.front().at > kSharedWithin)
        seen.pop_front();
    QSet<QString> projects;
    QVector<Place> places;
    for (const Seen& one : seen) {
        projects.insert(one.place.project);
        if (!places.contains(one.place))
            places.append(one.place);
    }
    const int needed
        = failure.cause == FailureCause::Throttled ? kProjectsWithoutDetails : kProjects;
    return projects.size() >= needed ? places : QVector<Place>();
}

void SharedCause::join(const QString& project, const QString& into)
{
    for (auto& [key, seen] : m_seen) {
        for (Seen& one : seen) {
            if (one.place.project == project)
                one.place.project = into;
        }
    }
}

SameOwner::SameOwner(const Clock& clock)
    : m_clock(clock)
{
}

std::optional<SameOwner::Suggestion> SameOwner::exhausted(const Place& place, bool isExplained)
{
    if (isExplained || place.project.isEmpty())
        return {};
    const auto now = m_clock.steadyNow();
    while (!m_seen.empty() && now - m_seen.front().at > kSameOwnerWithin)
        m_seen.pop_front();
    std::optional<Suggestion> found;
    for (const Seen& seen : m_seen) {
        const Place& other = seen.place;
        if (other.backend != place.backend || other.model != place.model
            || other.project == place.project)
            continue;
        const std::pair pair = std::minmax(other.project, place.project);
        if (found || m_suggested.contains(std::pair(pair.first, pair.second)))
            continue;
        m_suggested.append({ pair.first, pair.second });
        found = Suggestion { place.project, other.project };
    }
    m_seen.push_back({ now, place });
    return found;
}

void SameOwner::join(const QString& project, const QString& into)
{
    for (Seen& one : m_seen) {
        if (one.place.project == project)
            one.place.project = into;
    }
}

} // namespace Headgate::Limits
