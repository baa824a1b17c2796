// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/pricelist.h"
#include "core/model/modelinfo.h"
#include "core/model/receipt.h"
#include "core/model/target.h"

#include <QDateTime>

#include <optional>

namespace Headgate::Catalog {

//! \brief The cost of these tokens by this row, at the service tier that the usage names. Absent
//! where the service reported no tokens, or where tokens were used that have no price in the row. A
//! lower bound where a tool's fee is not known.
std::optional<Cost> costOf(const Usage& usage, const PriceRow& row);

//! \brief The cost of an answer by the list, at the prices of that moment; by the model that
//! answered. Absent: no price is known. Only the vendor's own hosts have one; a simulated answer
//! has none.
std::optional<Cost> costOf(
    const Receipt& receipt, const BackendInfo& backend, const PriceList& list, QDateTime when);

//! \brief What a token of a model costs that day, of a prompt of so many tokens. Absent as above.
std::optional<ModelPrice> priceOf(const BackendInfo& backend, const QString& model,
    const PriceList& list, QDateTime when, qint64 promptTokens = 0);

//! \brief The most that a token of a model may cost that day at standard price, of a prompt of so
//! many tokens; written, thought or drawn, whichever is dearer. Absent as above.
std::optional<ModelPrice> dearestPriceOf(const BackendInfo& backend, const QString& model,
    const PriceList& list, QDateTime when, qint64 promptTokens);

} // namespace Headgate::Catalog
