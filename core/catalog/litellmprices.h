// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/catalog/prices.h"

#include <QMap>

class QJsonObject;

namespace Headgate::Catalog {

//! \brief What a price file says of the services that we price; of no day in particular.
struct PriceFile {
    QVector<PriceRow> rows;
    QMap<QString, int> passedOver; //!< why an entry was left aside → how many
};

//! \brief Reads LiteLLM's price map (model_prices_and_context_window.json): an object of models,
//! dollars a token. InvalidInput names the model and the field that do not fit, and nothing is
//! taken. Entries of other services, of what is no chat, and with prices that our list can't hold
//! are passed over and counted.
Result<PriceFile> readLiteLlmPrices(const QJsonObject& map);

//! \brief Dollars a token as JSON has them, in pico-dollars; absent: below 0, more than a list can
//! hold, or finer than a pico-dollar. What a double adds to the sixteenth digit is left out.
std::optional<PicoUsd> pricePerToken(double dollars);

} // namespace Headgate::Catalog
