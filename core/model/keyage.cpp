// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/keyage.h"

#include <algorithm>

namespace Headgate {

std::optional<int> ageInDays(const KeyInfo& key, const QDateTime& nowUtc)
{
    if (key.source == KeySource::Environment || !key.createdAt.isValid())
        return std::nullopt;
    return int(std::max<qint64>(0, key.createdAt.daysTo(nowUtc)));
}

bool isOldKey(const PoolKeyInfo& key, int oldAfterDays, const QDateTime& nowUtc)
{
    const std::optional<int> age = ageInDays(key.info, nowUtc);
    return oldAfterDays > 0 && age && *age > oldAfterDays && !isPutAside(key.condition.state);
}

} // namespace Headgate
