// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"

#include <QDate>
#include <QString>
#include <QVector>

#include <array>
#include <optional>
#include <utility>

//! \file What a service charges: prices by kind of token, of a model, over a time.

namespace Headgate::Catalog {

//! \brief What is charged for.
enum class PriceKind {
    Input,
    Output, //!< thinking included, unless there is a price of its own
    CacheRead,
    CacheWrite, //!< kept for five minutes, where a service sells several lengths
    CacheWriteHour,
    InputAudio,
    CacheReadAudio,
    OutputAudio,
    OutputImage,
    OutputReasoning,
    WebSearch, //!< a call, not a token
};
inline constexpr int kPriceKinds = 11;

//! \brief Stable word, as in the price list: "cache_read".
QString priceKindName(PriceKind kind);

//! \brief How a request is served, where a service sells several ways.
enum class ServiceTier { Standard, Batch, Flex, Priority };
inline constexpr int kServiceTiers = 4;

//! \brief Stable word: "standard", "flex".
QString serviceTierName(ServiceTier tier);
//! \brief By the name that a service gives it in its usage; none for one whose prices nobody lists.
//! What is not said is Standard.
std::optional<ServiceTier> serviceTierFrom(const QString& said);

//! \brief The prices of a token; an absent one is unknown, never free.
class Prices {
public:
    std::optional<PicoUsd> of(PriceKind kind) const;
    void set(PriceKind kind, PicoUsd price);
    bool isEmpty() const { return m_prices.isEmpty(); }

private:
    QVector<std::pair<PriceKind, PicoUsd>> m_prices; //!< few: found by looking at each
};

//! \brief Prices of a model from one day to another.
struct PriceRow {
    QString provider; //!< "gemini"
    QString model;
    QString id; //!< "gemini/gemini-3.6-flash@2026-09-01"; without a day where it has no beginning
    QString source; //!< where the prices were read; empty: not told
    QDate from; //!< the first day, UTC; null: since ever
    QDate to; //!< the first day it no longer holds; null: until further notice
    //! A request whose prompt (cached tokens included) has more tokens pays the prices for long
    //! prompts for every token of it.
    std::optional<qint64> above;

    Prices& at(ServiceTier tier, bool isAbove) { return m_tables[size_t(tier)][size_t(isAbove)]; }
    const Prices& at(ServiceTier tier, bool isAbove) const
    {
        return m_tables[size_t(tier)][size_t(isAbove)];
    }
    bool holdsOn(QDate day) const
    {
        return (from.isNull() || from <= day) && (to.isNull() || day < to);
    }

private:
    std::array<std::array<Prices, 2>, kServiceTiers> m_tables;
};

//! \brief Calls `take(kind, tier, isAbove)` for each price that a row may have.
template <typename Take> void eachPrice(const Take& take)
{
    for (const bool isAbove : { false, true }) {
        for (int tier = 0; tier < kServiceTiers; ++tier) {
            for (int kind = 0; kind < kPriceKinds; ++kind)
                take(PriceKind(kind), ServiceTier(tier), isAbove);
        }
    }
}
//! \brief Its place in the price list: "above.flex.cache_read".
QString priceFieldName(PriceKind kind, ServiceTier tier, bool isAbove);

//! \brief Dollars for a million, as the price list writes them: "0.075". Absent for what is no
//! price: no number, below 0, or finer than a pico-dollar.
std::optional<PicoUsd> priceFromText(const QString& dollars);
QString priceText(PicoUsd price);

} // namespace Headgate::Catalog
