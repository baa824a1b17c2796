// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/rating.h"
#include "core/model/usagequery.h"

#include <QDateTime>
#include <QTimeZone>
#include <QVector>

#include <functional>

namespace Headgate::Test {

//! \brief A request as far as sums need it.
struct SampleRequest {
    QDateTime at; //!< UTC
    QString backend;
    QString model;
    QString key;
    QString project;
    QString origin = QStringLiteral("chat");
    QString client = QStringLiteral("headgate");
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    std::optional<qint64> picoUsd; //!< absent: no price
    bool isEstimate = false;
    bool isFree = false; //!< through a free tier: picoUsd is what it would have cost
    QString cause; //!< failureCauseName(); empty: it was answered
    int firstTokenMs = 0;
    int durationMs = 0;
    int waitedMs = 0; //!< for its turn and for quota
    Rating rating = Rating::None;
};

//! \brief Books in memory for tests of the window: questions are answered by going through all
//! requests, one by one.
class SampleBooks {
public:
    QVector<SampleRequest> requests;

    //! A month of two services and five models, the same each time, up to `now`.
    static SampleBooks month(const QDateTime& now);

    QVector<UsageTotal> usage(const UsageQuery& query) const;
    QVector<FailureTotal> failures(const UsageQuery& query) const;
    QDate firstDay() const;

private:
    QVector<const SampleRequest*> matching(const UsageQuery& query) const;
};

} // namespace Headgate::Test
