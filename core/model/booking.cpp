// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/booking.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! A word of an enumeration whose values count from 0.
template <typename Value, std::size_t N>
QString nameOf(const std::array<QLatin1StringView, N>& names, Value value)
{
    return names.at(std::size_t(value));
}

template <typename Value, std::size_t N>
std::optional<Value> valueOf(const std::array<QLatin1StringView, N>& names, const QString& name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return Value(i);
    }
    return std::nullopt;
}

constexpr std::array kOutcomes { "complete"_L1, "cut"_L1, "stopped"_L1, "failed"_L1 };
constexpr std::array kOrigins { "chat"_L1, "command_line"_L1, "key_check"_L1, "title"_L1 };
constexpr std::array kBy { "day"_L1, "hour"_L1, "backend"_L1, "model"_L1, "key"_L1, "origin"_L1,
    "client"_L1 };

} // namespace

QString requestOutcomeName(RequestOutcome outcome)
{
    return nameOf(kOutcomes, outcome);
}

std::optional<RequestOutcome> requestOutcomeFromName(const QString& name)
{
    return valueOf<RequestOutcome>(kOutcomes, name);
}

QString originName(Origin origin)
{
    return nameOf(kOrigins, origin);
}

std::optional<Origin> originFromName(const QString& name)
{
    return valueOf<Origin>(kOrigins, name);
}

QString usageByName(UsageBy by)
{
    return nameOf(kBy, by);
}

std::optional<UsageBy> usageByFromName(const QString& name)
{
    return valueOf<UsageBy>(kBy, name);
}

} // namespace Headgate
