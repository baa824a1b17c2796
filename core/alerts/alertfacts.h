// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"
#include "core/model/pooloverview.h"
#include "core/model/runway.h"
#include "core/model/target.h"

#include <QDate>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace Headgate::Alerts {

//! \brief Requests to a back end over kErrorWindow.
struct ErrorFact {
    QString backend; //!< id
    QString label;
    qint64 requests = 0;
    qint64 failed = 0; //!< by the service or on the way; not what a person stopped
};

//! \brief How soon a model begins to answer.
struct SpeedFact {
    QString backend; //!< id
    QString label;
    QString model;
    Histogram lately; //!< over kSpeedWindow
    Histogram usual; //!< over kSpeedDays
};

struct NextPrice {
    QString provider;
    QString model;
    QDate from;
};

//! \brief Of the prices that are used.
struct PriceFact {
    bool isUsed = false; //!< something with a price was asked lately
    QDate asOf; //!< when somebody looked at the list last; null: not known
    QVector<NextPrice> next;
};

struct BooksFact {
    bool isWritten = true;
    qint64 waiting = 0; //!< requests that could not be booked yet
    qint64 queued = 0; //!< what is on its way into the books: requests, holds, entries
};

//! \brief Refusals for a limit of which by our own count enough was left.
struct ForeignUse {
    QString backend; //!< id
    QString label;
    QString project; //!< id
    QString projectLabel; //!< else its id
    QString model;
    QString limit; //!< "requests/pacific_day/learned"
    qint64 refusals = 0; //!< in the last hour
};

struct ForeignUseFact {
    QVector<ForeignUse> found;
    bool isWholeHour = true; //!< else there may be some that nobody here has seen
};

//! \brief How far a service's clock is before ours.
struct SkewFact {
    QString backend; //!< id
    QString label;
    std::optional<qint64> seconds; //!< absent: it has not told yet
};

//! \brief A model that something goes to without being chosen anew, and what becomes of it.
struct ModelFact {
    enum class State {
        Unknown, //!< its service's list could not be read
        Offered,
        Unlisted, //!< its service lists others
        Retired, //!< its service said so
    };
    Target target;
    QString label; //!< of the back end
    State state = State::Unknown;
    QDate ends = {}; //!< announced; null: nothing is
    QString next = {}; //!< the model that is named in its place; empty: none
};

//! \brief Whether a back end answers what it is asked in the background.
struct ReachFact {
    QString backend; //!< id
    QString label;
    bool isKnown = false; //!< else it was not asked yet
    QDateTime downSince = {}; //!< UTC; null: it can be reached
    QString cause = {}; //!< failureCauseName() of the last failure
    bool isLocal = false; //!< needs no way to the world
    //! It has answered in this run, or something goes to it. Else its silence is no news: it only
    //! ends nothing.
    bool isUsed = true;
};

//! \brief How much the program and its machine take, each on average over kLoadWindow. Absent: not
//! known.
struct LoadFact {
    std::optional<double> programCpu; //!< 0 … 1 of all processors
    std::optional<double> machineCpu;
    std::optional<qint64> programMemory; //!< bytes
    std::optional<double> machineMemory; //!< 0 … 1 of what there is
};

//! \brief What is known at one moment. What is absent is not known: it raises no alert and ends
//! none.
struct AlertFacts {
    QDateTime now; //!< UTC
    QDateTime dayEnds; //!< UTC: the user's next midnight
    std::optional<PoolOverview> pool;
    std::optional<RecentUse> recent; //!< for runways, with `pool`
    std::optional<QVector<BudgetState>> budgets;
    std::optional<QVector<ErrorFact>> errors;
    std::optional<QVector<SpeedFact>> speeds;
    std::optional<CostSum> today;
    std::optional<PriceFact> prices;
    std::optional<qint64> freeBytes;
    std::optional<BooksFact> books;
    std::optional<ForeignUseFact> foreignUse;
    std::optional<QVector<SkewFact>> skews; //!< of each back end that there is
    std::optional<QVector<ModelFact>> models;
    std::optional<QVector<ReachFact>> reach;
    std::optional<LoadFact> load;
    std::optional<int> oldAfterDays; //!< of keys, with `pool`; 0: they never are
};

} // namespace Headgate::Alerts
