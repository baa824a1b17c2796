// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/bins.h"
#include "core/limits/limit.h"

#include <QVector>

#include <optional>
#include <utility>

namespace Headgate::Limits {

class LimitLedger;

//! \brief One limit with what was counted of it. The ledger's own.
struct LimitCounter {
    // First and together, since a search asks a thousand of them for these alone.
    qint64 held = 0;
    Bins bins;
    LimitId id;
    LimitFacts facts;
    QString defaultOf; //!< the back end whose defaults its guess and setting are
    //! The slot in which it began to count, where its owner had sent before or may have; absent: it
    //! has counted from the first request on.
    std::optional<qint64> since = {};

    //! Used and held. \param liveFrom LimitLedger::liveFrom() of its window
    qint64 taken(qint64 liveFrom)
    {
        bins.advance(liveFrom);
        return bins.used() + held;
    }
};

//! \brief All counters of one owner. The ledger's own.
struct LimitShelf {
    OwnerKind owner = OwnerKind::Backend;
    QVector<LimitCounter*> counters;
    bool isUsed = false; //!< something was sent, counted or not
};

//! \brief A place with its counters, found once: for whoever asks of many places again and again.
//! What has refused last is asked first the next time, so one that stays spent costs nanoseconds.
//! Of one ledger, which outlives it.
class LimitPath {
public:
    LimitPath() = default;
    //! \param only which owner's counters; absent: all on the path
    explicit LimitPath(Place place, std::optional<OwnerKind> only = {})
        : m_place(std::move(place))
        , m_only(only)
    {
    }
    const Place& place() const { return m_place; }

private:
    friend class LimitLedger;

    Place m_place;
    std::optional<OwnerKind> m_only;
    QVector<LimitShelf*>
        m_shelves; //!< from the widest owner to the narrowest; empty: not found yet
    quint64 m_defaults = 0; //!< LimitLedger::m_defaultsNumber when it was given them
    LimitCounter* m_refusing = nullptr; //!< the last that did
    LimitCounter* m_counted = nullptr; //!< the last that was asked for its count
};

} // namespace Headgate::Limits
