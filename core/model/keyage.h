// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QDateTime>

#include <optional>

namespace Headgate {

//! \brief Whole days since a key was added here; nothing of the environment's, which nobody noted.
std::optional<int> ageInDays(const KeyInfo& key, const QDateTime& nowUtc);

//! \brief Whether it should be rotated: more days old than these (0: never), and not put aside.
bool isOldKey(const PoolKeyInfo& key, int oldAfterDays, const QDateTime& nowUtc);

} // namespace Headgate
