// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/catalog/pricelist.h"

#include <QMap>

namespace Headgate::Catalog {

//! \brief One price that an import would make another.
struct PriceChange {
    QString provider;
    QString model;
    QDate from; //!< the first day of the new price; null: since ever
    QString field; //!< as in the price list: "input", "above.flex.cache_read"
    QString before; //!< dollars for a million; empty: there was none
    QString after; //!< empty: there is none any more

    bool operator==(const PriceChange&) const = default;
};

//! \brief What an import would do: the preview, and what is written where it is done.
struct PriceImport {
    QVector<PriceRow> rows; //!< to be written
    QVector<PriceChange> changes; //!< of models that have a price now
    int newModels = 0;
    int sameModels = 0;
    int later = 0; //!< of the changes: those that begin after today
    QMap<QString, int> passedOver; //!< why an entry was left aside → how many
};

//! \brief Compares a price file with the list in force. It is LiteLLM's map, whose prices hold from
//! today to the next day for which another price is known, or a list of our own form, whose rows
//! have their days. InvalidInput with the place where the file does not fit its form.
Result<PriceImport> priceImport(const QByteArray& json, const PriceList& present, QDate today);

//! \brief "2 models are new, 3 prices change, 1 of them from 2027-01-01", in English.
QString importText(const PriceImport& import);

} // namespace Headgate::Catalog
