// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/keychoice.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! Both in the order of their enumerations.
constexpr std::array kStrategies { "fill_first"_L1, "round_robin"_L1, "least_used"_L1,
    "weighted"_L1, "priority"_L1 };
static_assert(kStrategies.size() == size_t(PoolStrategy::Priority) + 1);
constexpr std::array kReasons { "state"_L1, "no_secret"_L1, "tried"_L1, "cooling"_L1, "limit"_L1,
    "stands_by"_L1, "projects_spent"_L1, "elsewhere"_L1, "breaker"_L1 };
static_assert(kReasons.size() == size_t(PassReason::Breaker) + 1);

template <typename Value, typename Names>
std::optional<Value> valueOf(const Names& names, const QString& name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == name)
            return Value(i);
    }
    return {};
}

} // namespace

QString poolStrategyName(PoolStrategy strategy)
{
    return kStrategies.at(size_t(strategy));
}

std::optional<PoolStrategy> poolStrategyFromName(const QString& name)
{
    return valueOf<PoolStrategy>(kStrategies, name);
}

QString passReasonName(PassReason reason)
{
    return kReasons.at(size_t(reason));
}

std::optional<PassReason> passReasonFromName(const QString& name)
{
    return valueOf<PassReason>(kReasons, name);
}

} // namespace Headgate
