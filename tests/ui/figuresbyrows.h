// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"
#include "tests/ui/rawfigures.h"
#include "ui/charts/chartdata.h"
#include "ui/console/requestfilter.h"

#include <QStringList>

#include <optional>

namespace Headgate::Test {

QString columnOf(UsageBy by);
//! \brief As the pages call what the books call so.
QString nameOf(UsageBy by, const QString& name);

//! \brief What the pages of the console ought to show, line by line as tests/ui/shownfigures.h
//! reads them, by the rows of the books alone.
//!
//! A `filter` is SQL that begins with AND; `buckets` are the keys of a chart's bars.
class FiguresByRows {
public:
    FiguresByRows(const RawFigures& raw, const QTimeZone& zone, const QDateTime& now)
        : m_raw(raw)
        , m_zone(zone)
        , m_now(now)
    {
    }

    //! "value|note|before: value" \param card "Cost", "Requests", "Tokens", "Errors"
    QString card(const QString& card, const TimeRange& range, const QString& beforeName) const;
    QStringList costs(UsageBy by, const TimeRange& range, const QString& filter,
        const QStringList& buckets) const;
    QStringList traffic(
        const TimeRange& range, const QString& filter, const QStringList& buckets) const;
    //! What the histograms estimate, held against all of the times: none.
    QStringList wrongTimes(const QString& where, const Ui::ChartData& chart, const QString& column,
        bool isSpeed) const;
    //! Each row of the request log.
    QStringList log(const Ui::RequestFilter& filter, const TimeRange& range) const;
    QStringList refusals(const TimeRange& range, const QStringList& buckets) const;
    QString in(const TimeRange& range, const QString& filter = {}) const
    {
        return m_raw.in(range, m_now) + filter;
    }

private:
    QStringList costRows(UsageBy by, const QString& where) const;
    QStringList costBars(UsageBy by, const QString& where, const QStringList& buckets) const;
    QString costsSummary(const TimeRange& range, const QString& filter) const;
    QStringList running(const QString& where, const QStringList& buckets) const;
    QStringList chats(const QString& where) const;
    QString trafficSummary(const TimeRange& range, const QString& filter) const;
    QStringList trafficRows(const QString& where) const;
    QStringList volume(const QString& where, const QStringList& buckets) const;
    QStringList tokens(const QString& where, const QStringList& buckets) const;
    QStringList throughput(
        const TimeRange& range, const QString& where, const QStringList& buckets) const;
    QStringList failures(const QString& where, const QStringList& buckets) const;
    std::optional<RawSum> before(const TimeRange& range, const QString& filter) const;
    QString logged(const Ui::RequestFilter& filter, const TimeRange& range) const;
    QDateTime beginOf(const QString& bucket) const;
    QDateTime endOf(const QStringList& buckets, int at) const;

    const RawFigures& m_raw;
    QTimeZone m_zone;
    QDateTime m_now;
};

} // namespace Headgate::Test
