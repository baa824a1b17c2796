// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/pricelist.h"
#include "core/model/modelinfo.h"
#include "core/model/priceoutlook.h"

namespace Headgate::Catalog {

//! \brief What this use would cost from each day on which a price of one of its models changes, the
//! nearest day first. Only vendors' own hosts have prices; what has no cost, or no price on one of
//! the days, is named as unknown.
//! \param today UTC
QVector<PriceOutlook> outlook(const QVector<ModelUse>& use, const QVector<BackendInfo>& backends,
    const PriceList& list, QDate today);

//! \brief Of these models, those for which another price began to hold between `since` and today,
//! both included, with the first such day. All days UTC.
QVector<PriceStart> startsSince(const QVector<Target>& used, const QVector<BackendInfo>& backends,
    const PriceList& list, QDate since, QDate today);

} // namespace Headgate::Catalog
