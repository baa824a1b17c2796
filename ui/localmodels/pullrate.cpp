// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/pullrate.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kWindow { 8 };
constexpr std::chrono::seconds kLeast { 1 };

} // namespace

void PullRate::note(Clock::Steady now, qint64 bytes)
{
    if (!m_samples.empty() && bytes < m_samples.back().bytes)
        m_samples.clear();
    m_samples.push_back({ now, bytes });
    while (m_samples.size() > 2 && now - m_samples.front().at > kWindow)
        m_samples.pop_front();
}

std::optional<qint64> PullRate::bytesPerSecond() const
{
    if (m_samples.size() < 2)
        return std::nullopt;
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(
        m_samples.back().at - m_samples.front().at);
    if (time < kLeast)
        return std::nullopt;
    return (m_samples.back().bytes - m_samples.front().bytes) * 1000 / time.count();
}

std::optional<std::chrono::milliseconds> PullRate::timeLeft(qint64 total) const
{
    const std::optional<qint64> rate = bytesPerSecond();
    if (rate.value_or(0) <= 0)
        return std::nullopt;
    const qint64 left = std::max<qint64>(total - m_samples.back().bytes, 0);
    // Seconds first: a thousand times a terabyte is near the end of what a number holds.
    return std::chrono::seconds(left / *rate)
        + std::chrono::milliseconds(left % *rate * 1000 / *rate);
}

} // namespace Headgate::Ui
