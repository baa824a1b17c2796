// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/route.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

const std::array<std::pair<LeftOut, QString>, 8>& names()
{
    static const std::array<std::pair<LeftOut, QString>, 8> all { {
        { LeftOut::Failed, u"failed"_s },
        { LeftOut::UnknownBackend, u"unknown_backend"_s },
        { LeftOut::NoKey, u"no_key"_s },
        { LeftOut::StaysPrivate, u"stays_private"_s },
        { LeftOut::SameService, u"same_service"_s },
        { LeftOut::OverBudget, u"over_budget"_s },
        { LeftOut::NotInPlan, u"not_in_plan"_s },
        { LeftOut::NotForIt, u"not_for_it"_s },
    } };
    return all;
}

} // namespace

QString leftOutName(LeftOut reason)
{
    const auto found = std::find_if(names().begin(), names().end(),
        [reason](const auto& entry) { return entry.first == reason; });
    return found == names().end() ? QString() : found->second;
}

std::optional<LeftOut> leftOutFromName(const QString& name)
{
    const auto found = std::find_if(names().begin(), names().end(),
        [&name](const auto& entry) { return entry.second == name; });
    return found == names().end() ? std::nullopt : std::optional(found->first);
}

} // namespace Headgate
