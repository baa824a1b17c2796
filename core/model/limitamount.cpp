// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/limitamount.h"

namespace Headgate {

using Limits::Measure;

PoolNames poolNames(const PoolOverview& pool)
{
    PoolNames names;
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            names.projects.insert(project.id, project.label.isEmpty() ? project.id : project.label);
            for (const PoolKeyInfo& key : project.keys)
                names.keys.insert(key.info.id.text, key.info.label);
        }
    }
    return names;
}

std::optional<double> amountOf(const UsageTotal& total, Measure measure)
{
    switch (measure) {
    case Measure::Requests: // each try is one for the service
        return double(total.attempts);
    case Measure::InputTokens:
        return double(total.inputTokens);
    case Measure::Tokens:
        return double(total.inputTokens) + double(total.outputTokens);
    case Measure::Spend:
        return total.cost.unpriced > 0 ? std::nullopt
                                       : std::optional(double(total.cost.amount.value));
    case Measure::Messages:
        return double(total.requests - total.failed);
    case Measure::Concurrency:
        break;
    }
    return std::nullopt;
}

bool isMoreThanTold(const UsageTotal& total, Measure measure)
{
    const bool isOfTokens = measure == Measure::InputTokens || measure == Measure::Tokens;
    return isOfTokens && total.unknown > 0;
}

} // namespace Headgate
