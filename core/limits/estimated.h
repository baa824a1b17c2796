// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/foreignuse.h"

namespace Headgate::Limits {

//! \brief What a refusal that names no value tells all the same: of each limit that it was for
//! (unvaluedIn()) our own count when it came, which the service has let through, as an estimate.
//! None below 3, and none in the place of a service's own word. Where not all was counted the limit
//! comes without a cap, so that it is counted from then on. Only for a project that nobody else
//! uses: the caller knows. `when` is UTC.
QVector<Limit> estimatedFrom(
    LimitLedger& ledger, const QuotaRefusal& refusal, Window day, const QDateTime& when);

} // namespace Headgate::Limits
