// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"
#include "core/model/histogram.h"
#include "core/model/timespan.h"

#include <QDate>
#include <QMetaType>
#include <QStringList>
#include <QVector>

#include <optional>

//! \file Questions about sums of the books, and their answers.

namespace Headgate {

//! \brief By what a sum is told apart. Hour and finer are parts of a UTC hour, Day and Month are
//! local. Project: the one that a request's key belongs to now.
enum class UsageBy {
    Day,
    Hour,
    Backend,
    Model,
    Key,
    Origin,
    Client,
    Month,
    Minute,
    FiveMinutes,
    QuarterHour,
    Project,
};

//! \brief Stable word: "day", "hour", "backend", "model", "key", "origin", "client", "month",
//! "minute", "five_minutes", "quarter_hour", "project".
QString usageByName(UsageBy by);
std::optional<UsageBy> usageByFromName(const QString& name);
//! \brief Whether it is a stretch of time; a query may have one of these.
bool isTime(UsageBy by);

//! \brief Stands in a filter for "has no name of that kind": without a key, a project, a client.
//! Nothing is called so.
inline constexpr QLatin1String kNoName("\1none");

//! \brief What a request must be to count; an empty field: anything; kNoName: without one.
struct UsageFilter {
    QString backendId = {};
    QString model = {};
    QString key = {}; //!< label
    QString project = {}; //!< as UsageBy::Project names it
    QString origin = {};
    QString client = {};

    bool isEmpty() const { return *this == UsageFilter(); }
    bool operator==(const UsageFilter&) const = default;
};

//! \brief Which sums are wanted.
struct UsageQuery {
    QDate from = {}; //!< local days, both included; invalid: without bound
    QDate to = {};
    QVector<UsageBy> by = {}; //!< in this order; empty: one sum of all
    bool countsSimulated = false; //!< else what a simulator answered is left out
    bool withTimes = false; //!< also the histograms, which take longer
    //! Instead of the days, by when requests started. What is no longer kept so finely counts with
    //! the hour or day that begins inside the span: requests after 90 days, hours after 400.
    //! (Where midnight cuts an hour, the half beside it is left out then.)
    std::optional<TimeSpan> span = {};
    UsageFilter filter = {};
};

//! \brief The sum of booked requests. A token field that a service left out makes that sum a lower
//! bound: `quality…` say of how many.
struct UsageTotal {
    //! One for each of UsageQuery::by. Days and months in ISO 8601 ("2026-11-21", "2026-11"), what
    //! is finer by its beginning ("2026-11-21T12:00:00Z"); a key by its label, a project by its
    //! label, else its id; empty: none, or not known.
    QStringList names;
    qint64 requests = 0;
    qint64 failed = 0; //!< not Complete
    qint64 limited = 0; //!< refused for a limit or a quota
    qint64 attempts = 0;
    qint64 inputTokens = 0;
    qint64 cachedTokens = 0;
    qint64 outputTokens = 0;
    qint64 thinkingTokens = 0;
    qint64 exact = 0; //!< requests whose usage is exact
    qint64 lowerBounds = 0;
    qint64 inconsistent = 0;
    qint64 unknown = 0; //!< answered, and took tokens that nobody told
    qint64 estimated = 0; //!< in the place of what nobody told
    qint64 rated = 0; //!< requests whose answer the user has rated, good or bad
    qint64 ratedGood = 0; //!< of them good
    CostSum cost;
    CostSum
        wouldCost; //!< of those that went through a free tier, at list price; in `cost` they are 0
    Histogram firstToken; //!< empty unless asked for, as all four
    Histogram duration;
    Histogram pace; //!< see paceOf(): the time that a hundred tokens took
    Histogram waited; //!< see waitOf()
};

//! \brief How often something failed for one cause. Attempts count at the start of their request.
struct FailureTotal {
    QStringList names; //!< as UsageTotal::names; Key and Project are those of the attempt
    QString cause; //!< failureCauseName(); empty: ended early without one
    qint64 requests = 0; //!< that ended so, under the key of their last attempt
    qint64 attempts = 0; //!< tries that ended so, also where another key answered then
    qint64 tooMany = 0; //!< of the attempts: the service said HTTP 429

    bool operator==(const FailureTotal&) const = default;
};

//! \brief Adds the figures of `part`; the names stay.
void add(UsageTotal* sum, const UsageTotal& part);
void add(FailureTotal* sum, const FailureTotal& part);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::UsageTotal)
Q_DECLARE_METATYPE(Headgate::FailureTotal)
