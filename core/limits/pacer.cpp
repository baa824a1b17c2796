// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/pacer.h"

#include <algorithm>

namespace Headgate::Limits {

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kBurstPart = 6; // of a minute's requests

qint64 spacingMs(qint64 perMinute)
{
    return kMinuteMs / std::max<qint64>(1, perMinute);
}

//! How far ahead of the even pace a burst may be.
qint64 toleranceMs(qint64 perMinute)
{
    return (std::max<qint64>(1, perMinute / kBurstPart) - 1) * spacingMs(perMinute);
}

} // namespace

qint64 Pacer::nowMs() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        m_clock.steadyNow().time_since_epoch())
        .count();
}

std::chrono::milliseconds Pacer::wait(const LimitScope& scope, qint64 perMinute) const
{
    const qint64 next = m_next.value(scope, nowMs());
    return std::chrono::milliseconds(std::max<qint64>(0, next - toleranceMs(perMinute) - nowMs()));
}

void Pacer::sent(const LimitScope& scope, qint64 perMinute)
{
    const qint64 now = nowMs();
    m_next.removeIf([now](const QHash<LimitScope, qint64>::iterator& one) {
        return one.value() < now;
    }); // as if never asked
    m_next[scope] = std::max(m_next.value(scope, now), now) + spacingMs(perMinute);
}

} // namespace Headgate::Limits
