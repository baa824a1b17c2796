// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timerange.h"

#include <QSqlDatabase>
#include <QStringList>
#include <QTimeZone>
#include <QVector>

namespace Headgate::Test {

//! \brief What requests come to, by their rows.
struct RawSum {
    QStringList names; //!< of what they are grouped by
    qint64 requests = 0;
    qint64 failed = 0;
    qint64 limited = 0;
    qint64 input = 0;
    qint64 cached = 0;
    qint64 output = 0;
    qint64 thinking = 0;
    qint64 told = 0; //!< requests of which tokens are known in some way
    qint64 unsure = 0; //!< not told in full
    qint64 untold = 0; //!< of them not at all
    qint64 guessed = 0; //!< of them estimated by the program
    qint64 cost = 0; //!< pico-dollars
    qint64 priced = 0;
    qint64 unpriced = 0;
    qint64 bounds = 0; //!< costs that are least ones
    qint64 estimates = 0;
    qint64 bounded = 0; //!< pico-dollars of those
    qint64 estimated = 0;
};

//! \brief The rows of a `ledger.db`, by a connection of its own and SQL that shares nothing with
//! the program's: no sums, no cutting of time into pieces. Which local day a row is of is found for
//! each row by itself.
//!
//! Conditions and groups are SQL over the view `seen_all`, and `seen`, which leaves out what a
//! simulator answered: requests with
//! `backend_name`, `model_name`, `key_name`, `project_name`, `origin_name`, `client_name`,
//! `cause_name`, `chat` (hex), `on_day` ("2026-11-21", at its start), `asked` (ms, of its id),
//! `asked_on` and `made_pace` (its own, not the stored one).
class RawFigures {
public:
    RawFigures(const QString& file, const QTimeZone& zone);
    ~RawFigures();
    Q_DISABLE_COPY_MOVE(RawFigures)

    QVector<QStringList> rows(const QString& sql) const;
    //! In order of their names; none where there is no such row.
    QVector<RawSum> sums(const QStringList& groups, const QString& condition) const;
    RawSum sum(const QString& condition) const;
    //! In order, without what is not known.
    QVector<qint64> sorted(const QString& column, const QString& condition) const;

    //! A range that the console offers, by the days of the calendar.
    QString in(const TimeRange& range, const QDateTime& now) const;
    //! The same for the request log, where a request is found by when it was asked for, and what
    //! lasts still has no end.
    QString askedIn(const TimeRange& range, const QDateTime& now) const;
    static QString in(const TimeSpan& span);
    //! The bar that a row belongs to, of a chart with such bars.
    static QString bucket(const QStringList& keys);
    static QString is(const QString& column, const QString& name);

private:
    void noteDays();

    QString m_connection;
    QSqlDatabase m_db;
    QTimeZone m_zone;
};

} // namespace Headgate::Test
