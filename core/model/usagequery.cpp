// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/usagequery.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! In the order of UsageBy.
constexpr std::array kBy { "day"_L1, "hour"_L1, "backend"_L1, "model"_L1, "key"_L1, "origin"_L1,
    "client"_L1, "month"_L1, "minute"_L1, "five_minutes"_L1, "quarter_hour"_L1, "project"_L1 };

} // namespace

QString usageByName(UsageBy by)
{
    return kBy.at(std::size_t(by));
}

std::optional<UsageBy> usageByFromName(const QString& name)
{
    const auto found = std::find(kBy.begin(), kBy.end(), name);
    return found == kBy.end() ? std::nullopt : std::optional(UsageBy(found - kBy.begin()));
}

bool isTime(UsageBy by)
{
    switch (by) {
    case UsageBy::Day:
    case UsageBy::Hour:
    case UsageBy::Month:
    case UsageBy::Minute:
    case UsageBy::FiveMinutes:
    case UsageBy::QuarterHour:
        return true;
    default:
        return false;
    }
}

void add(UsageTotal* sum, const UsageTotal& part)
{
    sum->requests += part.requests;
    sum->failed += part.failed;
    sum->limited += part.limited;
    sum->attempts += part.attempts;
    sum->inputTokens += part.inputTokens;
    sum->cachedTokens += part.cachedTokens;
    sum->outputTokens += part.outputTokens;
    sum->thinkingTokens += part.thinkingTokens;
    sum->exact += part.exact;
    sum->lowerBounds += part.lowerBounds;
    sum->inconsistent += part.inconsistent;
    sum->unknown += part.unknown;
    sum->estimated += part.estimated;
    sum->rated += part.rated;
    sum->ratedGood += part.ratedGood;
    sum->cost = sum->cost + part.cost;
    sum->wouldCost = sum->wouldCost + part.wouldCost;
    sum->firstToken += part.firstToken;
    sum->duration += part.duration;
    sum->pace += part.pace;
    sum->waited += part.waited;
}

void add(FailureTotal* sum, const FailureTotal& part)
{
    sum->requests += part.requests;
    sum->attempts += part.attempts;
    sum->tooMany += part.tooMany;
}

} // namespace Headgate
