// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "tests/ui/rawfigures.h"
#include "ui/charts/chartdata.h"

#include <QAbstractItemModel>

#include <optional>

namespace Headgate::Test {

//! \brief Whether an estimate and the time itself, in ms, may stand in the same step of a
//! histogram.
bool isNear(double estimate, qint64 time);
//! \brief The one of all that this share of them does not exceed. \param sorted not empty
qint64 atShare(const QVector<qint64>& sorted, double share);

//! \brief What the pages ought to show beside their figures: of the time before, of what may come,
//! and of how the models answered. By the rows of the books, and by calendars of its own.
//!
//! Each tells what is shown otherwise, a line each: none.
class ComparedFigures {
public:
    ComparedFigures(const RawFigures& raw, const QTimeZone& zone, const QDateTime& now)
        : m_raw(raw)
        , m_zone(zone)
        , m_now(now)
    {
    }

    //! What a range is compared with, as instants: found day by day, and by the offsets of the
    //! zone. Absent for All.
    std::optional<TimeSpan> before(const TimeRange& range) const;
    //! The bars of the time before, in which each row counts by itself.
    QStringList wrongBars(const TimeRange& range, const QString& filter, const QString& figure,
        const Ui::ChartData& chart) const;
    //! The times of a table of models: each in the same step as the time itself.
    QStringList wrongTimes(const QString& where, const QAbstractItemModel& table) const;
    //! What the user said of answers, by model: "name|1 of 2".
    QStringList ratings(const QString& where) const;
    //! How a running sum goes on to the end of a day, month or year: in proportion to the time.
    QStringList wrongForecast(const TimeRange& range, const Ui::ChartData& running) const;
    //! What a free tier's use would have cost, by model: "name|at list price".
    QStringList freeTier(const QString& where) const;
    //! "limit|left|runs out|answers" of a limit of a project's model.
    QString runway(const LimitUse& use, const QString& project) const;

private:
    QDateTime startOf(const QDate& day) const;
    QDateTime atClock(const QDate& day, const QTime& time) const;

    const RawFigures& m_raw;
    QTimeZone m_zone;
    QDateTime m_now;
};

} // namespace Headgate::Test
