// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"

#include <QTimeZone>
#include <QVector>

#include <limits>
#include <optional>

//! \file A span of time as pieces, each of which the coarsest sums answer that it can be made of.
//! Pure functions.

namespace Headgate::Ledger {

//! \brief How far the books go back, in milliseconds since 1970.
struct KeptSince {
    qint64 rows = std::numeric_limits<qint64>::min();
    qint64 hours = std::numeric_limits<qint64>::min();
};

//! \brief One stretch of a span, and who answers for it.
struct SumPiece {
    enum Source { Hours, Days, Months, Rows }; //!< the first three as SumKey::Period
    Source source = Rows;
    qint64 from = 0; //!< [from, to): numbers of buckets; of Rows milliseconds since 1970
    qint64 to = 0;
    int day = 0; //!< of Rows and Hours: the local day that all of it lies in; 0: of several

    bool operator==(const SumPiece&) const = default;
};

//! \brief The pieces of a span; they don't overlap. \param finest what the sum is told apart by;
//! absent: no time \param zone whose local days the books have
QVector<SumPiece> piecesOf(const TimeSpan& span, std::optional<UsageBy> finest,
    const QTimeZone& zone, const KeptSince& kept);

} // namespace Headgate::Ledger
