// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/slowness.h"

#include <algorithm>
#include <vector>

namespace Headgate::Limits {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t kAnswers = 20;
constexpr auto kAnswersFor = 60s;
constexpr std::size_t kFewestAnswers = 5;
constexpr qint64 kHours = 24;
constexpr quint64 kFewestBefore = 20;
constexpr double kShare = 0.95;
constexpr int kTimesUsual = 3;
constexpr milliseconds kNoticed = 1s;

qint64 hourOf(Clock::Steady moment)
{
    return std::chrono::floor<std::chrono::hours>(moment.time_since_epoch()).count();
}

} // namespace

void FirstTokens::add(milliseconds took, Clock::Steady now)
{
    m_recent.push_back({ now, took });
    if (m_recent.size() > kAnswers)
        m_recent.pop_front();
    const qint64 hour = hourOf(now);
    if (m_hours.empty() || m_hours.back().number != hour)
        m_hours.push_back({ hour, {} });
    m_hours.back().took.add(took);
    while (m_hours.front().number < hour - kHours)
        m_hours.pop_front();
}

//! Of 20 the last but one is the 95th percentile.
std::optional<milliseconds> FirstTokens::recent(Clock::Steady now) const
{
    std::vector<milliseconds> times;
    for (const Answer& answer : m_recent) {
        if (now - answer.at <= kAnswersFor)
            times.push_back(answer.took);
    }
    if (times.size() < kFewestAnswers)
        return {};
    const auto lastButOne = times.end() - 2;
    std::nth_element(times.begin(), lastButOne, times.end());
    return *lastButOne;
}

std::optional<milliseconds> FirstTokens::usual(Clock::Steady now) const
{
    const qint64 present = hourOf(now);
    Histogram before;
    for (const Hour& hour : m_hours) {
        if (hour.number < present - 1 && hour.number >= present - kHours)
            before += hour.took;
    }
    return before.count() < kFewestBefore ? std::nullopt : before.percentile(kShare);
}

std::optional<Slowness> FirstTokens::slowness(Clock::Steady now) const
{
    const std::optional<milliseconds> took = recent(now);
    if (!took || *took < kNoticed)
        return {};
    const std::optional<milliseconds> before = usual(now);
    if (!before || *took <= kTimesUsual * *before)
        return {};
    return Slowness { *took, *before };
}

} // namespace Headgate::Limits
