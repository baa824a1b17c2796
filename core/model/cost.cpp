// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/cost.h"

namespace Headgate {

QString costQualityName(CostQuality quality)
{
    switch (quality) {
    case CostQuality::Exact:
        return QStringLiteral("exact");
    case CostQuality::LowerBound:
        return QStringLiteral("lower_bound");
    case CostQuality::Estimate:
        return QStringLiteral("estimate");
    }
    return {};
}

} // namespace Headgate
