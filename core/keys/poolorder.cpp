// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/poolorder.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace Headgate::Keys {

namespace {

//! A turn's length at weight 1; weights beyond it are all alike.
constexpr qint64 kStride = 1'000'000;

//! Sorts by a value that each key has once, and keeps the order of equal ones.
template <typename ValueOf> QVector<KeyId> sortedBy(const QVector<KeyId>& keys, ValueOf valueOf)
{
    QVector<std::pair<qint64, KeyId>> valued;
    valued.reserve(keys.size());
    for (const KeyId& key : keys)
        valued.append({ valueOf(key), key });
    std::stable_sort(valued.begin(), valued.end(),
        [](const auto& a, const auto& b) { return a.first < b.first; });
    QVector<KeyId> sorted;
    sorted.reserve(keys.size());
    for (const auto& [value, key] : valued)
        sorted.append(key);
    return sorted;
}

} // namespace

QVector<KeyId> PoolOrder::ranked(QVector<KeyId> keys, const QHash<KeyId, KeyRules>& rules) const
{
    if (strategy != PoolStrategy::Priority)
        return keys;
    return sortedBy(keys, [&](const KeyId& key) { return rules.value(key).priority; });
}

QVector<KeyId> PoolOrder::ordered(QVector<KeyId> ranked, const QHash<KeyId, KeyRules>& rules,
    const std::function<qint64(const KeyId&)>& usedToday) const
{
    switch (strategy) {
    case PoolStrategy::FillFirst:
    case PoolStrategy::Priority:
        return ranked;
    case PoolStrategy::RoundRobin:
        return sortedBy(ranked, [this](const KeyId& key) { return nextOf(key); });
    case PoolStrategy::LeastUsed:
        return sortedBy(ranked, usedToday);
    case PoolStrategy::Weighted:
        break;
    }
    const auto turn = [&](const KeyId& key) {
        return rules.value(key).weight > 0 ? nextOf(key) : std::numeric_limits<qint64>::max();
    };
    return sortedBy(ranked, turn);
}

void PoolOrder::used(const KeyId& key, int weight)
{
    if (strategy != PoolStrategy::RoundRobin && strategy != PoolStrategy::Weighted)
        return;
    m_now = nextOf(key);
    const int share = strategy == PoolStrategy::Weighted ? std::max(1, weight) : 1;
    m_next.insert(key, m_now + std::max<qint64>(1, kStride / share));
}

} // namespace Headgate::Keys
