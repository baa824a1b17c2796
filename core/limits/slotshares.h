// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/limitterms.h"

#include <QHash>
#include <QVector>

#include <array>
#include <optional>

namespace Headgate::Limits {

//! \brief How many of so many slots are kept for that class while it does not use them (operations
//! 2e): of a hundred 50 for persons, 30 for a gateway's clients, 15 for tools, none for batches.
//! Rounded down, so that one at least is anybody's.
qint64 slotsKeptFor(QueueClass urgency, qint64 capacity);

//! \brief How many requests of each class are under way.
using UnderWayByClass = std::array<qint64, 4>;

//! \brief How many of so many slots that class may have in use, with those of all others: the rest
//! is kept for those that are more urgent, and do not use it.
qint64 slotsFor(QueueClass urgency, qint64 capacity, const UnderWayByClass& underWay);

//! \brief Who has the slots of the limits of requests at once (Measure::Concurrency): what this
//! program has sent, by class. What another program holds is nobody's class, so what is kept is
//! kept beside it. A value's class.
class SlotShares {
public:
    qint64 most(const LimitId& limit, QueueClass urgency, qint64 capacity) const
    {
        return slotsFor(urgency, capacity, m_underWay.value(limit));
    }
    void begin(const QVector<LimitId>& limits, QueueClass urgency);
    void end(const QVector<LimitId>& limits, QueueClass urgency);

private:
    QHash<LimitId, UnderWayByClass> m_underWay;
};

} // namespace Headgate::Limits
