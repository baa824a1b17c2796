// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/booking.h"

namespace Headgate::Ledger {

class LedgerStore;

//! \brief Recomputes the sums of all whole hours and days whose requests are still there (but not
//! their histograms), counts attempts, and follows the audit chain. Takes seconds for millions of
//! rows; only reads.
Result<LedgerReport> checkLedger(LedgerStore& store);

} // namespace Headgate::Ledger
