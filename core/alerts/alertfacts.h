// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"
#include "core/model/pooloverview.h"
#include "core/model/runway.h"

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
    qint64 waiting = 0; //!< requests that are not booked yet
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
};

} // namespace Headgate::Alerts
