// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"

#include <algorithm>
#include <optional>

namespace Headgate {

//! \brief What two attempts that took tokens cost together: a lower bound where one has no price.
inline std::optional<Cost> sumOf(const std::optional<Cost>& a, const std::optional<Cost>& b)
{
    if (!a && !b)
        return std::nullopt;
    Cost sum = a ? *a : *b;
    if (a && b) {
        sum.amount.value += b->amount.value;
        sum.quality = std::max(a->quality, b->quality);
    } else {
        sum.quality = std::max(sum.quality, CostQuality::LowerBound);
    }
    return sum;
}

} // namespace Headgate
