// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/pacer.h"

#include <algorithm>

namespace Headgate::Limits {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

constexpr qint64 kBurstShare = 6; // of a minute's requests

} // namespace

Pacer::Pacer(const Clock& clock)
    : m_clock(clock)
{
}

void Pacer::setRequestsPerMinute(qint64 requests)
{
    if (requests <= 0) {
        m_spacing = m_tolerance = 0ns;
        return;
    }
    const qint64 burst = std::max<qint64>(1, requests / kBurstShare);
    m_spacing = nanoseconds(60s) / requests;
    m_tolerance = m_spacing * (burst - 1);
}

milliseconds Pacer::untilNext() const
{
    if (!m_due || m_spacing == 0ns)
        return 0ms;
    const auto wait = *m_due - m_tolerance - m_clock.steadyNow();
    return std::max(0ms, std::chrono::ceil<milliseconds>(wait));
}

void Pacer::take()
{
    const auto now = m_clock.steadyNow();
    m_due = std::max(now, m_due.value_or(now)) + m_spacing;
}

} // namespace Headgate::Limits
