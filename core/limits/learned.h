// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/limit.h"
#include "core/model/failure.h"

namespace Headgate::Limits {

//! \brief The limits that a refusal tells of: each violated quota with its value, as the service
//! said it (a quotaId of Google's names what it counts, over what time, and for whom). What it
//! leaves unsaid is not made up: no value, no limit. A model that is not in the tier has a cap of
//! 0. `when` is UTC.
QVector<Limit> learnedFrom(const Failure& failure, const Place& place, const QDateTime& when);

//! \brief The limits that a refusal was for without telling their value. Where it names no quota,
//! of requests, by its cause. \param day over which the service counts a day
QVector<LimitId> unvaluedIn(const Failure& failure, const Place& place, Window day);

//! \brief The name by which a refusal tells of the project's tier, see toldBilling(); empty: it
//! does not.
QString tierTold(const Failure& failure);

} // namespace Headgate::Limits
