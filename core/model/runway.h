// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/model/usagequery.h"

#include <chrono>
#include <optional>

//! \file How long quota lasts if it goes on being used as it was lately. Pure functions.

namespace Headgate {

//! \brief A limit of a day or longer, and when it is used up at the present rate.
struct Runway {
    enum class Kind {
        Exhausted, //!< nothing is left
        RunsOut, //!< at `runsOut`, before it is free again
        Lasts, //!< until it is free again, or nothing is being used
        Unknown, //!< the cap is not known, or not how fast it goes
    };
    LimitUse use;
    Kind kind = Kind::Unknown;
    std::optional<qint64> left; //!< in the limit's measure; absent: the cap is not known
    QDateTime runsOut; //!< UTC; of RunsOut only
    std::optional<qint64> answers; //!< about so many more fit; absent: nobody can say

    bool operator==(const Runway&) const = default;
};

//! \brief What was used lately.
struct RecentUse {
    //! By backend, project, key and model, in this order.
    QVector<UsageTotal> totals;
    std::chrono::minutes over { 60 };
    //! Of chats, over a longer while, by back end and model: what one takes on average.
    QVector<UsageTotal> answers;
};

//! \brief Whether a runway of it means anything: limits of minutes are free again by themselves,
//! and one of 0 was never offered.
bool hasRunway(const LimitUse& use);

//! \brief Of one limit. \param perHour absent: not known
//! \param perAnswer what an answer takes of it on average; absent, or not above 0: not known
Runway runwayOf(const LimitUse& use, std::optional<double> perHour, std::optional<double> perAnswer,
    const QDateTime& now);

//! \brief Of all limits that have one, soonest first; what is not known comes last.
QVector<Runway> runways(const PoolOverview& pool, const RecentUse& recent);

} // namespace Headgate
