// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"
#include "ui/charts/chartdata.h"

#include <QStringList>

#include <functional>

//! \file From sums of the books to the series of a chart. Pure.

namespace Headgate::Ui {

using UsageFigure = std::function<ChartValue(const UsageTotal& total)>;

//! \brief Unknown where nothing that was bought has a price. Which part is estimated goes by the
//! money.
ChartValue costValue(const UsageTotal& total);
//! \brief The same of one sum of costs.
ChartValue moneyValue(const CostSum& cost);
//! \brief A count of tokens: a bound where a service left some untold, unknown where it told none.
ChartValue tokenValue(const UsageTotal& total, qint64 tokens);
//! \brief Which part of the requests was answered in full; unknown where there were none.
ChartValue successValue(const UsageTotal& total);
//! \brief An estimate inside a histogram's bucket; unknown where nothing was measured.
//! \param share 0 … 1
ChartValue percentileValue(const Histogram& histogram, double share);

//! \brief The speed that this share of the answers reached or went beyond, in thousandths of a
//! token a second. \param pace see UsageTotal::pace
ChartValue speedValue(const Histogram& pace, double share);

//! \brief Of sums by bucket and name: a series for each name. What was not booked is 0.
QVector<ChartSeries> seriesByName(
    const QVector<UsageTotal>& totals, const QStringList& buckets, const UsageFigure& figure);
//! \brief Of sums by bucket: one series. \param absent where nothing was booked
ChartSeries seriesOf(const QVector<UsageTotal>& totals, const QStringList& buckets,
    const QString& name, const UsageFigure& figure, const ChartValue& absent = {});

//! \brief Of counts in buckets: thousandths a second. \param seconds that each bucket has had; 0:
//! unknown
ChartSeries perSecond(const ChartSeries& counts, const QVector<double>& seconds);

//! \brief Sums of sums: of those that have the same name at `place`; -1: one of all, without a
//! name.
QVector<UsageTotal> sumsByName(const QVector<UsageTotal>& totals, int place);

//! \brief A running sum goes on as it went so far, on average. \param passed which part of the time
//! from the chart's begin to each bucket's end has passed now: 1 is now, 2 is as long again
//! \return unknown before `last`; no values at all where nothing is known
ChartSeries forecastOf(const ChartSeries& running, const QVector<double>& passed, int last);

//! \brief What failures are told apart by: too many causes for a chart.
enum class FailureClass { Limit, Key, Request, Service, Answer, Network, Other };
constexpr int kFailureClasses = int(FailureClass::Other) + 1;

//! \param cause failureCauseName()
FailureClass failureClassOf(const QString& cause);
//! \brief failureCauseName() of all causes of a class.
QStringList causesOf(FailureClass one);
//! \brief Attempts that failed, by bucket: a series for each class, in the order of the classes;
//! their keys are the classes' numbers.
QVector<ChartSeries> failureSeries(const QVector<FailureTotal>& totals, const QStringList& buckets);
//! \brief Attempts that a service refused with HTTP 429, by bucket: a series for each cause there
//! was, of which key and name are failureCauseName().
QVector<ChartSeries> refusalSeries(const QVector<FailureTotal>& totals, const QStringList& buckets);

} // namespace Headgate::Ui
