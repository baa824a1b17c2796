// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/ledgerevent.h"

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

QString ledgerEventKindName(LedgerEventKind kind)
{
    switch (kind) {
    case LedgerEventKind::Held:
        return u"held"_s;
    case LedgerEventKind::Counted:
        return u"counted"_s;
    case LedgerEventKind::Kept:
        return u"kept"_s;
    case LedgerEventKind::Settled:
        return u"settled"_s;
    case LedgerEventKind::Expired:
        return u"expired"_s;
    case LedgerEventKind::Carried:
        return u"carried"_s;
    case LedgerEventKind::Rebased:
        break;
    }
    return u"rebased"_s;
}

QString amountQualityName(AmountQuality quality)
{
    switch (quality) {
    case AmountQuality::Exact:
        return u"exact"_s;
    case AmountQuality::LowerBound:
        return u"lower_bound"_s;
    case AmountQuality::Estimated:
        break;
    }
    return u"estimated"_s;
}

} // namespace Headgate::Limits
