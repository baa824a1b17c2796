// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/limitledger.h"
#include "core/model/failure.h"

namespace Headgate::Limits {

//! \brief A request that a service has refused for a quota, at its settlement.
struct QuotaRefusal {
    Place place;
    Failure failure;
    Amounts asked;
    Settlement end; //!< which the ledger has by now
};

//! \brief The limit that a 429 was for, where we have not used it up by our own count: somebody
//! else has. To be asked before what the refusal tells is learned.
//!
//! Of the limits that fit its cause (those whose value it tells, else the known ones of the place)
//! none may be used up, and all must have been counted over their present window; used up is one of
//! which, with the request, more than four fifths are gone, since a service counts a little
//! otherwise than we do. A guess, or the user's own cap on a key, is no evidence. Absent as well
//! for a 429 that is about no quota of requests or tokens.
std::optional<Limit> usedByOthers(LimitLedger& ledger, const QuotaRefusal& refusal);

} // namespace Headgate::Limits
