// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/keystate.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! In the order of the enumeration.
constexpr std::array kNames { "new"_L1, "active"_L1, "suspect"_L1, "invalid"_L1, "leaked"_L1,
    "blocked"_L1, "no_billing"_L1, "service_disabled"_L1, "region"_L1, "draining"_L1, "retired"_L1,
    "disabled"_L1 };
static_assert(kNames.size() == size_t(KeyState::Disabled) + 1);

} // namespace

QString keyStateName(KeyState state)
{
    return kNames.at(size_t(state));
}

std::optional<KeyState> keyStateFromName(const QString& name)
{
    for (size_t i = 0; i < kNames.size(); ++i) {
        if (kNames.at(i) == name)
            return KeyState(i);
    }
    return {};
}

} // namespace Headgate
