// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"
#include "core/model/target.h"

#include <QDate>
#include <QMetaType>
#include <QStringList>
#include <QVector>

namespace Headgate {

//! \brief What was asked of one model over a time, as the books' sums have it.
struct ModelUse {
    Target target;
    qint64 inputTokens = 0; //!< cached ones included
    qint64 cachedTokens = 0;
    qint64 outputTokens = 0; //!< thinking included
    qint64 thinkingTokens = 0;
    CostSum cost;
};

//! \brief What the same use would cost from a day on, by prices that are known today: an estimate.
//! Each model's booked cost is scaled as its tokens' list price changes (standard tier, prompts
//! that are not long), so that tiers and long prompts keep their part of it.
struct PriceOutlook {
    QDate from; //!< the first day of these prices; UTC
    PicoUsd now; //!< what was booked, of models whose later price is known
    PicoUsd then; //!< the same use at those prices
    QStringList changed; //!< models whose price is another one then, sorted
    QStringList unknown; //!< models of whose use a part has no cost, or no later price: it is in
                         //!< neither sum

    bool operator==(const PriceOutlook&) const = default;
};

//! \brief Another price than before holds for a model since that day.
struct PriceStart {
    Target target;
    QDate from; //!< UTC

    bool operator==(const PriceStart&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::PriceOutlook)
