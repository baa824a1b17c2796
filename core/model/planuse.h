// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"

#include <algorithm>

namespace Headgate {

//! \brief How much of what its plan allows in a month a client has taken, in whole percent, rounded
//! down; above 100 where the plan was made smaller since. Absent: the plan sets no such bound.
struct PlanUse {
    std::optional<int> messages;
    std::optional<int> tokens; //!< a lower bound, as the tokens are

    //! What ends first.
    std::optional<int> most() const { return std::max(messages, tokens); }
    bool operator==(const PlanUse&) const = default;
};

inline PlanUse planUse(const ClientState& client)
{
    const auto percent = [](qint64 used, const std::optional<qint64>& cap) -> std::optional<int> {
        if (!cap)
            return std::nullopt;
        constexpr double kMost = 1'000'000; // a plan without any is used up by nothing
        return *cap <= 0 ? 100 : int(std::min(kMost, 100.0 * double(used) / double(*cap)));
    };
    return { percent(client.use.messages, client.plan.messages),
        percent(client.use.tokens, client.plan.tokens) };
}

} // namespace Headgate
