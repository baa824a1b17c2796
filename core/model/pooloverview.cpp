// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/pooloverview.h"

namespace Headgate {

namespace {

//! One without an end lasts longest.
bool endsLater(const CoolingInfo& a, const CoolingInfo& b)
{
    if (a.until.isNull() || b.until.isNull())
        return a.until.isNull() && !b.until.isNull();
    return a.until > b.until;
}

} // namespace

std::optional<CoolingInfo> coolingOf(
    const PoolOverview& overview, const PoolProject& project, const KeyId& key)
{
    using Limits::OwnerKind;
    std::optional<CoolingInfo> whole;
    std::optional<CoolingInfo> ofAModel;
    for (const CoolingInfo& one : overview.cooldowns) {
        const Limits::LimitScope& scope = one.scope;
        const bool isItsProjects = scope.id == project.id;
        const bool isWhole = (scope.owner == OwnerKind::Key && scope.id == key.text)
            || (scope.owner == OwnerKind::Project && isItsProjects)
            || (scope.owner == OwnerKind::Account && !scope.id.isEmpty()
                && scope.id == project.account);
        const bool isModels = scope.owner == OwnerKind::ProjectModel && isItsProjects;
        if (!isWhole && !isModels)
            continue;
        std::optional<CoolingInfo>& longest = isWhole ? whole : ofAModel;
        if (!longest || endsLater(one, *longest))
            longest = one;
    }
    return whole ? whole : ofAModel;
}

} // namespace Headgate
