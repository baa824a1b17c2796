// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/breaker.h"

#include <algorithm>
#include <cmath>

namespace Headgate::Limits {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr size_t kCalls = 20;
constexpr auto kCallsFor = 60s;
constexpr double kWeightSeconds = 20;
constexpr double kDegradedShare = 0.25;
constexpr double kOpenShare = 0.5;
constexpr double kOpenCalls = 5; // weighted
constexpr int kOpenInARow = 5;
constexpr auto kOpeningsFor = 15min;
constexpr milliseconds kOpenFor = 5s;
constexpr milliseconds kOpenForAtMost = 300s;
constexpr int kProbesToClose = 2;
constexpr auto kLastResortEvery = 1s;
constexpr milliseconds kProbeUnderWay = 1s; // ask again then

milliseconds until(Clock::Steady moment, Clock::Steady now)
{
    // Up, so that who waits as told does not come a moment early.
    return std::max(0ms, std::chrono::ceil<milliseconds>(moment - now));
}

} // namespace

CallResult callResultOf(FailureCause cause)
{
    switch (cause) {
    case FailureCause::None:
        return CallResult::Success;
    case FailureCause::ServerError:
    case FailureCause::Overloaded:
    case FailureCause::DeadlineExceeded:
    case FailureCause::EmptyAnswer:
    case FailureCause::DnsFailed:
    case FailureCause::ConnectFailed:
    case FailureCause::TlsFailed:
    case FailureCause::ProxyFailed:
    case FailureCause::ConnectTimeout:
    case FailureCause::FirstByteTimeout:
    case FailureCause::IdleTimeout:
    case FailureCause::TotalTimeout:
    case FailureCause::ConnectionLost:
    case FailureCause::ProtocolError:
    case FailureCause::NotTheService:
        return CallResult::Failure;
    default:
        return CallResult::Neither;
    }
}

Breaker::Breaker(const Clock& clock)
    : m_clock(clock)
{
}

BreakerState Breaker::state() const
{
    if (m_isOpen)
        return m_clock.steadyNow() < m_openUntil ? BreakerState::Open : BreakerState::HalfOpen;
    const Weighed recent = weigh();
    // A lone failure is no share of anything.
    const bool fails = m_calls.size() > 1 && recent.calls > 0
        && recent.failures / recent.calls >= kDegradedShare;
    return fails || slowness() ? BreakerState::Degraded : BreakerState::Closed;
}

int Breaker::failurePercent() const
{
    const Weighed recent = weigh();
    return recent.calls > 0 ? int(std::lround(100 * recent.failures / recent.calls)) : 0;
}

milliseconds Breaker::untilProbe() const
{
    const auto now = m_clock.steadyNow();
    if (!m_isOpen)
        return 0ms;
    if (now < m_openUntil)
        return until(m_openUntil, now);
    return m_probe != 0 && now < m_probeUntil ? kProbeUnderWay : 0ms;
}

BreakerPass Breaker::pass()
{
    BreakerPass pass;
    pass.epoch = m_epoch;
    pass.retryIn = untilProbe();
    pass.isAllowed = pass.retryIn == 0ms;
    if (pass.isAllowed && m_isOpen) {
        pass.isProbe = true;
        pass.probe = m_probe = ++m_lastProbe;
        m_probeUntil = m_clock.steadyNow() + kProbeLease;
    }
    return pass;
}

BreakerPass Breaker::lastResort()
{
    const auto now = m_clock.steadyNow();
    BreakerPass pass;
    if (m_lastResort && now < *m_lastResort + kLastResortEvery) {
        pass.retryIn = until(*m_lastResort + kLastResortEvery, now);
        return pass;
    }
    m_lastResort = now;
    pass.isAllowed = pass.isProbe = true;
    pass.epoch = m_epoch;
    return pass;
}

void Breaker::answering(const BreakerPass& pass)
{
    if (pass.epoch != m_epoch || pass.probe == 0 || pass.probe != m_probe)
        return;
    m_probe = 0;
    m_answering.insert(pass.probe);
}

void Breaker::report(const BreakerPass& pass, CallResult result, FailureCause cause)
{
    if (!pass.isAllowed || pass.epoch != m_epoch)
        return;
    if (result == CallResult::Failure)
        m_lastFailure = cause;
    if (!pass.isProbe) {
        if (result != CallResult::Neither)
            record(result == CallResult::Failure);
        return;
    }
    const bool isLastResort = pass.probe == 0;
    if (!isLastResort && !m_answering.remove(pass.probe)) {
        if (pass.probe != m_probe)
            return; // came too late, another one is under way
        m_probe = 0;
    }
    if (result == CallResult::Success && ++m_goodProbes >= kProbesToClose)
        close();
    else if (result == CallResult::Failure && !isLastResort)
        open();
}

void Breaker::close()
{
    m_isOpen = false;
    m_calls.clear();
    m_begun.forgetRecent();
    m_failuresInARow = 0;
    m_probe = 0;
    m_answering.clear();
    ++m_epoch;
}

Breaker::Weighed Breaker::weigh() const
{
    const auto now = m_clock.steadyNow();
    Weighed sum;
    for (const Call& call : m_calls) {
        const std::chrono::duration<double> age = now - call.at;
        if (age > kCallsFor)
            continue;
        const double weight = std::exp(-age.count() / kWeightSeconds);
        sum.calls += weight;
        sum.failures += call.isFailure ? weight : 0;
    }
    return sum;
}

void Breaker::record(bool isFailure)
{
    const auto now = m_clock.steadyNow();
    m_calls.push_back({ now, isFailure });
    while (m_calls.size() > kCalls || now - m_calls.front().at > kCallsFor)
        m_calls.pop_front();
    m_failuresInARow = isFailure ? m_failuresInARow + 1 : 0;
    if (!isFailure)
        return;
    const Weighed recent = weigh();
    const bool manyFail
        = recent.calls >= kOpenCalls && recent.failures / recent.calls >= kOpenShare;
    if (manyFail || m_failuresInARow >= kOpenInARow)
        open();
}

void Breaker::open()
{
    const auto now = m_clock.steadyNow();
    while (!m_openings.empty() && now - m_openings.front() > kOpeningsFor)
        m_openings.pop_front();
    milliseconds openFor = kOpenFor;
    for (size_t i = 0; i < m_openings.size() && openFor < kOpenForAtMost; ++i)
        openFor *= 2;
    m_openings.push_back(now);
    m_openUntil = now + std::min(openFor, kOpenForAtMost);
    m_isOpen = true;
    m_goodProbes = 0;
    m_probe = 0;
    m_answering.clear();
    ++m_epoch;
}

Breakers::Breakers(const Clock& clock)
    : m_clock(clock)
{
}

Breaker& Breakers::at(const LimitScope& scope)
{
    Breaker*& breaker = m_byScope[scope];
    if (!breaker)
        breaker = &m_breakers.emplace_back(scope, Breaker(m_clock)).second;
    return *breaker;
}

QVector<LimitScope> Breakers::all() const
{
    QVector<LimitScope> scopes;
    for (const auto& [scope, breaker] : m_breakers)
        scopes.append(scope);
    return scopes;
}

std::optional<Breakers::LastResort> Breakers::lastResort(const QVector<LimitScope>& candidates)
{
    const LimitScope* first = nullptr;
    for (const LimitScope& scope : candidates) {
        const Breaker& breaker = at(scope);
        if (breaker.state() != BreakerState::Open)
            return {}; // that one passes something by itself
        if (!first || breaker.m_openUntil < at(*first).m_openUntil)
            first = &scope;
    }
    if (!first)
        return {};
    const BreakerPass pass = at(*first).lastResort();
    return pass.isAllowed ? std::optional(LastResort { *first, pass }) : std::nullopt;
}

} // namespace Headgate::Limits
