// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>

#include <array>
#include <chrono>
#include <optional>

namespace Headgate {

//! \brief How long things took, as 32 counters in half-octaves from 10 ms to 5.5 minutes: two of
//! them can be added, which percentiles can't.
class Histogram {
public:
    static constexpr int kBuckets = 32;
    using Counters = std::array<quint32, kBuckets>;

    Histogram() = default;
    explicit Histogram(const Counters& counters)
        : m_counters(counters)
    {
    }

    void add(std::chrono::milliseconds duration);
    Histogram& operator+=(const Histogram& other);
    quint64 count() const;
    bool isEmpty() const { return count() == 0; }
    //! Estimated inside its bucket, so at most 41 % off; below 10 ms and above 5.5 minutes it is
    //! the bound. \param share 0 … 1. Absent where nothing was counted.
    std::optional<std::chrono::milliseconds> percentile(double share) const;
    const Counters& counters() const { return m_counters; }

    bool operator==(const Histogram&) const = default;

private:
    Counters m_counters {};
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Histogram)
