// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/contextservice.h"

#include <numeric>

namespace Headgate::Services {

qint64 ContextCount::tokens() const
{
    return std::accumulate(shares.begin(), shares.end(), qint64(0),
        [](qint64 sum, const ContextShare& share) { return sum + share.tokens; });
}

} // namespace Headgate::Services
