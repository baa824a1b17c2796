// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/outputguess.h"

#include <algorithm>
#include <cmath>

namespace Headgate::Limits {

namespace {

constexpr int kEnoughSamples = 20;
constexpr qint64 kUnknownOutput = 2048;
constexpr qint64 kLeastOutput = 64;
constexpr double kP = 0.95;
//! How far each marker should advance with each sample.
constexpr std::array<double, 5> kShares = { 0, kP / 2, kP, (1 + kP) / 2, 1 };

} // namespace

void Quantile95::add(double value)
{
    if (m_samples < 5) {
        m_heights[size_t(m_samples++)] = value;
        std::sort(m_heights.begin(), m_heights.begin() + m_samples);
        return;
    }
    ++m_samples;
    m_heights.front() = std::min(m_heights.front(), value);
    m_heights.back() = std::max(m_heights.back(), value);
    size_t cell = 0;
    while (cell < 3 && value >= m_heights[cell + 1])
        ++cell;
    for (size_t i = cell + 1; i < 5; ++i)
        m_positions[i] += 1;
    for (size_t i = 1; i < 4; ++i) {
        const double off = 1 + (m_samples - 1) * kShares[i] - m_positions[i];
        const bool isUp = off >= 1 && m_positions[i + 1] - m_positions[i] > 1;
        const bool isDown = off <= -1 && m_positions[i - 1] - m_positions[i] < -1;
        if (!isUp && !isDown)
            continue;
        const int step = isUp ? 1 : -1;
        const double height = parabolic(i, step);
        const bool fits = m_heights[i - 1] < height && height < m_heights[i + 1];
        m_heights[i] = fits ? height : linear(i, step);
        m_positions[i] += step;
    }
}

double Quantile95::parabolic(size_t i, int step) const
{
    const auto& q = m_heights;
    const auto& n = m_positions;
    return q[i]
        + step / (n[i + 1] - n[i - 1])
        * ((n[i] - n[i - 1] + step) * (q[i + 1] - q[i]) / (n[i + 1] - n[i])
            + (n[i + 1] - n[i] - step) * (q[i] - q[i - 1]) / (n[i] - n[i - 1]));
}

double Quantile95::linear(size_t i, int step) const
{
    const size_t next = step > 0 ? i + 1 : i - 1;
    return m_heights[i]
        + step * (m_heights[next] - m_heights[i]) / (m_positions[next] - m_positions[i]);
}

std::optional<double> Quantile95::value() const
{
    if (m_samples == 0)
        return {};
    // The middle marker stands at the quantile; with few samples there is none yet.
    return m_samples < 5 ? m_heights[size_t(m_samples - 1)] : m_heights[2];
}

void OutputGuess::settled(qint64 outputTokens)
{
    m_outputs.add(double(std::max<qint64>(0, outputTokens)));
}

qint64 OutputGuess::tokens(qint64 mostOutput, std::optional<qint64> thinkingBudget) const
{
    const qint64 most = std::max<qint64>(0, mostOutput);
    if (m_outputs.samples() < kEnoughSamples)
        return std::min(most, kUnknownOutput + std::max<qint64>(0, thinkingBudget.value_or(0)));
    return std::min(most, std::max(kLeastOutput, qint64(std::ceil(*m_outputs.value()))));
}

} // namespace Headgate::Limits
