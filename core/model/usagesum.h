// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"

#include <QMetaType>

namespace Headgate {

//! \brief The tokens of several answers together, and what they cost. What a service did not tell
//! is no 0: it makes the sum a lower bound.
struct UsageSum {
    qint64 inputTokens = 0; //!< as Usage::inputTokens: whole prompts
    qint64 outputTokens = 0; //!< thinking included
    int answers = 0; //!< that took part; those that failed without a figure did not
    int counted = 0; //!< of them with any figure at all; 0: the sum is unknown
    int incomplete = 0; //!< of them of which something is unknown
    int simulated = 0; //!< of them that a simulator gave
    CostSum cost; //!< of them that a simulator did not give
    CostSum wouldCost = {}; //!< of them that a free tier gave, at list price; in `cost` they are 0

    qint64 tokens() const { return inputTokens + outputTokens; }
    bool isKnown() const { return counted > 0; }
    bool isLowerBound() const { return incomplete > 0; }
    bool operator==(const UsageSum&) const = default;
};

inline UsageSum operator+(const UsageSum& a, const UsageSum& b)
{
    return { a.inputTokens + b.inputTokens, a.outputTokens + b.outputTokens, a.answers + b.answers,
        a.counted + b.counted, a.incomplete + b.incomplete, a.simulated + b.simulated,
        a.cost + b.cost, a.wouldCost + b.wouldCost };
}

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::UsageSum)
