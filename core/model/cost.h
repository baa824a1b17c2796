// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

#include <algorithm>
#include <compare>
#include <optional>

namespace Headgate {

//! \brief Money: a whole number of pico-dollars, 10^-12 USD. A price of 0.075 USD per million
//! tokens is 75,000 a token; nine million dollars still fit.
struct PicoUsd {
    qint64 value = 0;

    auto operator<=>(const PicoUsd&) const = default;
};

//! \brief How far a cost can be trusted. In the order of trust: a sum is worth its worst part.
enum class CostQuality {
    Exact, //!< each token of the answer was reported and has a price
    LowerBound, //!< the answer was cut: the service may charge for more
    Estimate, //!< a price stands for one that is not known, or the service's sum does not add up
};

//! \brief What an answer costs at list price; of a project on the free tier the amount is 0, see
//! Receipt::isFree. That there is no price is an absent Cost, never an amount of 0.
struct Cost {
    PicoUsd amount;
    CostQuality quality = CostQuality::Exact;
    QString price; //!< the row of the price list: "gemini/gemini-3.6-flash@2026-09-01"

    bool operator==(const Cost&) const = default;
};

//! \brief What two attempts that took tokens cost together: a lower bound where one has no price.
inline std::optional<Cost> sumOf(const std::optional<Cost>& a, const std::optional<Cost>& b)
{
    if (!a && !b)
        return std::nullopt;
    Cost sum = a ? *a : *b;
    if (a && b) {
        sum.amount.value += b->amount.value;
        sum.quality = std::max(a->quality, b->quality);
    } else {
        sum.quality = std::max(sum.quality, CostQuality::LowerBound);
    }
    return sum;
}

//! \brief The cost of several answers together.
struct CostSum {
    PicoUsd amount; //!< of those that have a price
    int priced = 0; //!< 0: nothing is known of the cost
    int unpriced = 0; //!< took tokens and have no price: the amount is a lower bound then
    int lowerBounds = 0; //!< of the priced
    int estimates = 0; //!< of the priced
    PicoUsd estimated = {}; //!< what of the amount is estimates'
    PicoUsd bounded = {}; //!< what of the amount is least ones', which may be more

    int counted() const { return priced + unpriced; } //!< of so many answers
    CostQuality quality() const
    {
        return estimates > 0                  ? CostQuality::Estimate
            : lowerBounds > 0 || unpriced > 0 ? CostQuality::LowerBound
                                              : CostQuality::Exact;
    }
    //! What of the amount is not exact.
    PicoUsd inexact() const { return { estimated.value + bounded.value }; }
    //! The same as a part of the amount, 0 … 1.
    double inexactShare() const
    {
        return amount.value > 0 ? std::min(1.0, double(inexact().value) / double(amount.value)) : 0;
    }
    bool operator==(const CostSum&) const = default;
};

inline CostSum operator+(const CostSum& a, const CostSum& b)
{
    return { { a.amount.value + b.amount.value }, a.priced + b.priced, a.unpriced + b.unpriced,
        a.lowerBounds + b.lowerBounds, a.estimates + b.estimates,
        { a.estimated.value + b.estimated.value }, { a.bounded.value + b.bounded.value } };
}

//! \brief All digits of an amount in dollars, at least two after the point: "0.000005", "12.00".
//! For files and scripts; people read ui/text's rounded one.
QString usdText(PicoUsd amount);
//! \brief "exact", "lower_bound", "estimate"
QString costQualityName(CostQuality quality);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Cost)
