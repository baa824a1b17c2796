// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace Headgate {

namespace {

constexpr double kFirstBound = 10; // ms; bucket 0 is below it

double upperBound(int bucket)
{
    return kFirstBound * std::pow(2.0, bucket / 2.0);
}

int bucketOf(std::chrono::milliseconds duration)
{
    const double ms = double(duration.count());
    if (ms < kFirstBound)
        return 0;
    const int bucket = 1 + int(std::floor(2 * std::log2(ms / kFirstBound)));
    return std::min(bucket, Histogram::kBuckets - 1);
}

} // namespace

void Histogram::add(std::chrono::milliseconds duration)
{
    quint32& counter = m_counters.at(std::size_t(bucketOf(duration)));
    if (counter < std::numeric_limits<quint32>::max())
        ++counter;
}

Histogram& Histogram::operator+=(const Histogram& other)
{
    for (std::size_t i = 0; i < m_counters.size(); ++i) {
        const quint64 sum = quint64(m_counters[i]) + other.m_counters[i];
        m_counters[i] = quint32(std::min<quint64>(sum, std::numeric_limits<quint32>::max()));
    }
    return *this;
}

quint64 Histogram::count() const
{
    return std::accumulate(m_counters.begin(), m_counters.end(), quint64(0));
}

std::optional<std::chrono::milliseconds> Histogram::percentile(double share) const
{
    const quint64 all = count();
    if (all == 0)
        return std::nullopt;
    const double rank = std::clamp(share, 0.0, 1.0) * double(all);
    double before = 0;
    for (int bucket = 0; bucket < kBuckets; ++bucket) {
        const double here = m_counters[std::size_t(bucket)];
        if (here == 0 || before + here < rank) {
            before += here;
            continue;
        }
        if (bucket == 0)
            return std::chrono::milliseconds(qint64(kFirstBound));
        const double low = upperBound(bucket - 1);
        if (bucket == kBuckets - 1)
            return std::chrono::milliseconds(qint64(low));
        const double part = (rank - before) / here;
        return std::chrono::milliseconds(qRound64(low + part * (upperBound(bucket) - low)));
    }
    return std::nullopt;
}

} // namespace Headgate
