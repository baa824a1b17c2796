// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"
#include "core/model/usage.h"

#include <QLatin1StringView>

//! \file The figures of a sum in SQL, in one order everywhere.

namespace Headgate::Ledger {

//! The columns of `usage_sum` without the histograms.
inline constexpr QLatin1StringView kSumColumns {
    "requests, failed, limited, attempts, input, cached, output, thinking, exact, lower_bounds, "
    "inconsistent, unknown, estimated, rated, rated_good, cost, priced, unpriced, "
    "cost_lower_bounds, "
    "cost_estimates, cost_estimated, cost_bounded, free_cost, free_priced, free_unpriced, "
    "free_lower_bounds, free_estimates, free_estimated, free_bounded"
};

//! Its histograms; under the same names `request` has what they are made of.
inline constexpr QLatin1StringView kTimeColumns { "first_token, duration, pace, waited" };

//! What the sums of rows of `usage_sum` are, under the columns' names.
inline constexpr QLatin1StringView kSumsOfSums {
    "sum(requests) AS requests, sum(failed) AS failed, sum(limited) AS limited, "
    "sum(attempts) AS attempts, sum(input) AS input, sum(cached) AS cached, "
    "sum(output) AS output, sum(thinking) AS thinking, sum(exact) AS exact, "
    "sum(lower_bounds) AS lower_bounds, sum(inconsistent) AS inconsistent, "
    "sum(unknown) AS unknown, sum(estimated) AS estimated, "
    "sum(rated) AS rated, sum(rated_good) AS rated_good, sum(cost) AS cost, sum(priced) AS "
    "priced, "
    "sum(unpriced) AS unpriced, sum(cost_lower_bounds) AS cost_lower_bounds, "
    "sum(cost_estimates) AS cost_estimates, sum(cost_estimated) AS cost_estimated, "
    "sum(cost_bounded) AS cost_bounded, sum(free_cost) AS free_cost, "
    "sum(free_priced) AS free_priced, sum(free_unpriced) AS free_unpriced, "
    "sum(free_lower_bounds) AS free_lower_bounds, sum(free_estimates) AS free_estimates, "
    "sum(free_estimated) AS free_estimated, sum(free_bounded) AS free_bounded"
};

//! The same of rows of `request`.
inline constexpr QLatin1StringView kSumsOfRequests {
    "count(*) AS requests, sum(outcome > 0) AS failed, sum(limited) AS limited, "
    "sum(attempts) AS attempts, coalesce(sum(input), 0) AS input, "
    "coalesce(sum(cached), 0) AS cached, coalesce(sum(output), 0) AS output, "
    "coalesce(sum(thinking), 0) AS thinking, sum(took AND quality = 1) AS exact, "
    "sum(took AND quality = 2) AS lower_bounds, sum(took AND quality = 3) AS inconsistent, "
    "sum(took AND quality = 0) AS unknown, sum(took AND quality = 4) AS estimated, "
    "count(rated) AS rated, coalesce(sum(rated), 0) AS rated_good, "
    "coalesce(sum(cost), 0) AS cost, "
    "count(cost) AS priced, sum(took AND cost IS NULL) AS unpriced, "
    "count(cost_quality = 1 OR NULL) AS cost_lower_bounds, "
    "count(cost_quality = 2 OR NULL) AS cost_estimates, "
    "coalesce(sum(CASE cost_quality WHEN 2 THEN cost END), 0) AS cost_estimated, "
    "coalesce(sum(CASE cost_quality WHEN 1 THEN cost END), 0) AS cost_bounded, "
    "coalesce(sum(free_cost), 0) AS free_cost, count(free_cost) AS free_priced, "
    "sum(free AND free_cost IS NULL) AS free_unpriced, "
    "count(free_quality = 1 OR NULL) AS free_lower_bounds, "
    "count(free_quality = 2 OR NULL) AS free_estimates, "
    "coalesce(sum(CASE free_quality WHEN 2 THEN free_cost END), 0) AS free_estimated, "
    "coalesce(sum(CASE free_quality WHEN 1 THEN free_cost END), 0) AS free_bounded"
};
//! The columns of `chat_sum`, of the requests of a chat.
inline constexpr QLatin1StringView kChatSumOfRequests {
    "conversation, min(started), max(started), count(cost) > 0, coalesce(sum(cost), 0), "
    "coalesce(sum(input), 0) + coalesce(sum(output), 0)"
};
static_assert(int(UsageQuality::Exact) == 1 && int(UsageQuality::LowerBound) == 2
    && int(UsageQuality::Inconsistent) == 3 && int(UsageQuality::Estimated) == 4
    && int(CostQuality::LowerBound) == 1 && int(CostQuality::Estimate) == 2);

} // namespace Headgate::Ledger
