// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/slotshares.h"

#include <algorithm>

namespace Headgate::Limits {

namespace {

constexpr std::array<qint64, 4> kSharesPercent { 50, 30, 15, 0 };

} // namespace

qint64 slotsKeptFor(QueueClass urgency, qint64 capacity)
{
    return capacity * kSharesPercent.at(size_t(urgency)) / 100;
}

qint64 slotsFor(QueueClass urgency, qint64 capacity, const UnderWayByClass& underWay)
{
    qint64 most = capacity;
    for (int higher = 0; higher < int(urgency); ++higher) {
        const qint64 kept = slotsKeptFor(QueueClass(higher), capacity);
        most -= std::max<qint64>(0, kept - underWay.at(size_t(higher)));
    }
    return most;
}

void SlotShares::begin(const QVector<LimitId>& limits, QueueClass urgency)
{
    for (const LimitId& limit : limits)
        ++m_underWay[limit].at(size_t(urgency));
}

void SlotShares::end(const QVector<LimitId>& limits, QueueClass urgency)
{
    for (const LimitId& limit : limits) {
        const auto entry = m_underWay.find(limit);
        if (entry == m_underWay.end())
            continue;
        --entry->at(size_t(urgency));
        if (*entry == UnderWayByClass {})
            m_underWay.erase(entry);
    }
}

} // namespace Headgate::Limits
