// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ledger/limitrecords.h"
#include "core/model/bookedrequest.h"
#include "core/model/booking.h"
#include "core/model/timespan.h"
#include "core/model/usagequery.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTimeZone>

namespace Headgate::Test {

//! \brief HEADGATE_SEED, which repeats a run; else another one each time. It is printed.
quint32 randomSeed();

//! \brief Requests of all kinds that are booked, over some days, and questions about them.
class RandomRequests {
public:
    static constexpr int kChats = 16;
    inline static const QStringList kModels { QStringLiteral("flash"), QStringLiteral("pro"),
        QStringLiteral("nano") };
    inline static const QStringList kKeys { QStringLiteral("k1"), QStringLiteral("k2"),
        QStringLiteral("k3"), QStringLiteral("k4") };

    //! \param estimates of tokens as well, which older versions did not make
    RandomRequests(const QTimeZone& zone, const QDateTime& start, int days, quint32 seed,
        bool estimates = true)
        : m_zone(zone)
        , m_random(seed)
        , m_start(start)
        , m_days(days)
        , m_unsure(estimates ? 3 : 2)
    {
    }

    //! One of kChats.
    static ConversationId chat(int n);
    //! Two projects, one without a label; one key has none.
    static Ledger::OwnerRecords owners();

    int below(int bound) { return m_random.bounded(bound); }
    template <typename T> T one(const QVector<T>& of) { return of[below(int(of.size()))]; }
    //! Any millisecond of the days.
    QDateTime anyTime();
    //! Any millisecond, or the start of an hour or of a local day.
    QDateTime instant();
    TimeSpan span();

    //! From now on some go through a free tier, or did at first.
    void withFreeTier() { m_hasFreeTier = true; }
    Booking booking() { return bookingAt(anyTime()); }
    //! It began then, and was asked for up to 25 hours before.
    Booking bookingAt(const QDateTime& at);
    UsageFilter usageFilter();
    UsageQuery usageQuery();
    RequestLogQuery logQuery();

private:
    AttemptNote refused();
    QString someKey(); //!< for a filter, as is
    QString someProject();
    void takeTokens(Receipt* receipt);
    void free(Booking* booking);
    void fail(Booking* booking);

    QTimeZone m_zone;
    QRandomGenerator m_random;
    QDateTime m_start;
    int m_days;
    int m_unsure; //!< kinds of usage that is not exact
    bool m_hasFreeTier = false;
};

} // namespace Headgate::Test
