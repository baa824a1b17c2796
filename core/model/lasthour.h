// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/limitamount.h"

#include <QHash>
#include <QMetaType>
#include <QVector>

#include <optional>

//! \file What was used of each limit in the last hour, minute by minute. Pure functions.

namespace Headgate {

//! \brief Minutes, oldest first; the last one runs still. In the limit's measure; absent: not
//! known, which is not 0. Empty: the books can't tell of this limit.
using MinuteLine = QVector<std::optional<qint64>>;

constexpr int kMinutesOfLastHour = 60;

//! \brief What the books are to be asked for. \param now UTC
UsageQuery lastHourQuery(const QDateTime& now);

//! \brief Of each limit of the pool. A request counts in the minute in which it began, and with the
//! key that was used last. \param totals the answer to lastHourQuery(now)
QHash<Limits::LimitId, MinuteLine> lastHourOf(
    const PoolOverview& pool, const QVector<UsageTotal>& totals, const QDateTime& now);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::MinuteLine)
