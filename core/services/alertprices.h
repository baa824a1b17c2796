// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/catalog/pricelist.h"
#include "core/model/target.h"

namespace Headgate::Services {

//! \brief What the rules of alerts ask of the prices of these models. \param today in UTC
Alerts::PriceFact priceFact(const Catalog::PriceList& list, const QVector<BackendInfo>& backends,
    const QVector<Target>& used, QDate today);

} // namespace Headgate::Services
