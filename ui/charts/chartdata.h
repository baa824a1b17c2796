// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"

#include <QString>
#include <QVector>

//! \file What a chart shows, as figures alone: known without a display, and the same for the
//! picture, its table and its words.

namespace Headgate::Ui {

//! What bars take of a bucket's room.
inline constexpr double kBarWidth = 0.8;

//! \brief What a value counts.
enum class ChartUnit {
    Count,
    Money, //!< pico-dollars
    Duration, //!< milliseconds
    Share, //!< hundredths of a percent
    Size, //!< bytes
    Rate, //!< thousandths a second
};

//! \brief A figure of one series in one bucket.
struct ChartValue {
    qint64 value = 0; //!< in the chart's unit
    CostQuality quality = CostQuality::Exact;
    double estimated = 0; //!< 0 … 1: which part of it comes from what is no exact figure
    bool isKnown = true; //!< false: nobody told; drawn as nothing, said as unknown

    bool operator==(const ChartValue&) const = default;
};

//! \brief Several values as one: as good as its worst part, unknown only if all are.
ChartValue operator+(const ChartValue& a, const ChartValue& b);

//! \brief A stretch of time.
struct ChartBucket {
    QString key; //!< as the books name it
    QString label; //!< short, below the axis
    QString name; //!< in full

    bool operator==(const ChartBucket&) const = default;
};

struct ChartSeries {
    enum class Role {
        Figure,
        Forecast, //!< dashed: what may come
        Target, //!< a line that should not be crossed
        Before, //!< a thin line: the same time of the period before
    };
    QString key; //!< as the books name it; empty: it can't be asked for alone
    QString name;
    QVector<ChartValue> values; //!< one for each bucket
    Role role = Role::Figure;

    bool operator==(const ChartSeries&) const = default;
};

//! \brief The key of a series of Role::Before.
inline constexpr auto kBeforeKey = QLatin1String("\1before");
//! \brief The key of what withOthers() puts together.
inline constexpr auto kRestKey = QLatin1String("\1rest");

struct ChartData {
    enum class Kind { StackedBars, Lines };
    Kind kind = Kind::StackedBars;
    ChartUnit unit = ChartUnit::Count;
    QVector<ChartBucket> buckets; //!< oldest first
    QVector<ChartSeries> series; //!< the lowest of a stack first
    bool isSummable = true; //!< the buckets add up to something, as counts do and percentiles don't

    //! Drawn as a line, also where figures are bars.
    bool isLine(int one) const
    {
        return kind == Kind::Lines || series[one].role != ChartSeries::Role::Figure;
    }
    //! Nothing to be drawn: no bucket, or no value above 0 that is known.
    bool isEmpty() const;
    bool operator==(const ChartData&) const = default;
};

//! \brief Colours that people can tell apart go so far.
constexpr int kMostSeries = 8;

ChartValue sumOf(const ChartSeries& series);
//! \brief Of all figures in a bucket.
ChartValue sumAt(const ChartData& data, int bucket);

//! \brief The largest ones first, at most `most` of them; the rest is one more, called `name`,
//! whose key is kRestKey. One that would stand alone there keeps its name. \param shown what such a
//! chart shows already: its series stay in their order, and give way to another only where that is
//! larger by a tenth, so that figures that change do not toss the colours about
QVector<ChartSeries> withOthers(QVector<ChartSeries> series, const QString& name,
    int most = kMostSeries - 1, const QVector<ChartSeries>& shown = {});
//! \brief Each value with all before it. Up to bucket `last`; those after it are unknown.
ChartSeries cumulated(const ChartSeries& series, int last);

//! \brief What is drawn solid of a value, and what hatched above it.
struct BarParts {
    double solid = 0;
    double hatched = 0;
};
BarParts partsOf(const ChartValue& value);

//! \brief Lines across the chart, from 0 on; from shares that are all high, a little below them.
struct ChartScale {
    double step = 1;
    double top = 1; //!< a whole number of steps, and not below what is drawn
    double bottom = 0; //!< a whole number of steps below the top

    double height() const { return top - bottom; }
};
ChartScale scaleFor(const ChartData& data);

//! \brief Every how many labels one is written, so that they don't touch. \param widest of them,
//! with the gap \param room that a bucket has
int labelStep(int count, double widest, double room);

//! \brief Where a bucket stands, from the left; the same function leads back.
inline int placeOf(int bucket, int count, bool isMirrored)
{
    return isMirrored ? count - 1 - bucket : bucket;
}

//! \brief What lies under a point of the chart. -1: nothing.
struct ChartSpot {
    int bucket = -1;
    int series = -1;

    bool operator==(const ChartSpot&) const = default;
};
//! \param x in buckets from the left, whole numbers in their middles \param y in the unit
ChartSpot spotAt(const ChartData& data, double x, double y, bool isMirrored);

} // namespace Headgate::Ui
