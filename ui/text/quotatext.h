// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"

#include <QString>

namespace Headgate::Ui {

//! \brief Which limit was reached, as far as the service's name of it tells: "Limit: 10 requests
//! per minute, for each project and model, without billing". Empty where the name tells nothing.
//! Source of the names: protocols 1.6, google.rpc.QuotaFailure.
QString quotaText(const QuotaViolation& violation);

//! \brief The same of all limits that a failure names, a line each.
QString quotaText(const Failure& failure);
//! \brief Whether it is no refusal of the service: as many of our own requests are under way as a
//! limit allows at once.
bool isForOwnRequests(const Failure& failure);
//! \brief Whether what is used up is a month's: by the service's name of it, or by our own limit's.
bool isOfAMonth(const Failure& failure);

} // namespace Headgate::Ui
