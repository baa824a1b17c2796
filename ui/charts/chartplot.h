// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"
#include "ui/common/theme.h"

#include <QObject>
#include <QVector>

class QBarSet;
class QChart;
class QLineSeries;
class QStackedBarSeries;
class QValueAxis;

namespace Headgate::Ui {

//! \brief Bars and lines of a chart, without axes: those are painted beside it. A change of values
//! replaces these values; only another set of series or buckets makes the plot anew.
class ChartPlot : public QObject {
    Q_OBJECT

public:
    //! Belongs to the chart, which is empty and has nobody else's series.
    explicit ChartPlot(QChart* chart);

    void setData(const ChartData& data, bool isMirrored, Scheme scheme);
    const ChartScale& scale() const { return m_scale; }
    //! Whole dots at the highest and lowest line: so much of the chart's plot area lies above and
    //! below them, in pixels.
    static constexpr double kHeadroom = 6;
    //! \param height from the lowest line to the highest, in pixels
    void fit(double height);
    //! How often the plot was made anew; for tests.
    int builds() const { return m_builds; }

private:
    //! A series' bars: what is known exactly, and above it what is not.
    struct BarPair {
        QBarSet* solid = nullptr;
        QBarSet* hatched = nullptr;
    };
    bool hasShapeOf(const ChartData& data) const;
    void build(const ChartData& data);
    void fillBars(const ChartData& data);
    void fillLines(const ChartData& data);
    void colourBars(const ChartData& data, Scheme scheme);
    void colourLines(const ChartData& data, Scheme scheme);
    int place(int bucket, const ChartData& data) const;

    QChart* m_chart;
    QValueAxis* m_across = nullptr;
    QValueAxis* m_up = nullptr;
    QStackedBarSeries* m_stack = nullptr;
    QVector<BarPair> m_bars; //!< of each series; null where it is a line
    QVector<QLineSeries*> m_lines; //!< of each series; null where it is bars
    ChartData m_data;
    ChartScale m_scale;
    bool m_isMirrored = false;
    int m_builds = 0;
};

} // namespace Headgate::Ui
