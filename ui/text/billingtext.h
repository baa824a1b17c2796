// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/model/usagequery.h"

#include <QString>

//! \file What goes through a service's free tier, in words.

namespace Headgate::Ui {

//! \brief "free tier", in the place of a price.
QString freeTierText();
//! \brief Whether that stands for it: all of it went through a free tier, and nothing was paid.
bool isAllFree(const CostSum& cost, const CostSum& wouldCost);

//! \brief Of a project: "Free tier"; "Free tier?" where the service has said other than the user;
//! else empty.
QString billingText(const PoolProject& project);
//! \brief What the service has said and when, where the user has not said the same; else empty.
QString billingHint(const PoolProject& project);

} // namespace Headgate::Ui
