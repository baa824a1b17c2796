// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartplot.h"

#include "ui/charts/chartpalette.h"

#include <QBarSet>
#include <QChart>
#include <QLineSeries>
#include <QPen>
#include <QSignalBlocker>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <functional>
#include <vector>

namespace Headgate::Ui {

namespace {

constexpr double kLine = 2; // pixels
constexpr double kThinLine = 1.5;
constexpr double kDot = 5;
constexpr double kSmallDot = 2; // so that those beside each other stay apart
constexpr qsizetype kFew = 62;

//! A bar's new height.
struct Change {
    QBarSet* set = nullptr;
    int at = 0;
    double value = 0;
};

//! Each change that the bars hear of lays all of them out anew: only the last one is told. A set
//! speaks through its private part, which is its child.
void replaceTogether(const QVector<Change>& changes)
{
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const Change& change = changes[i];
        std::vector<QSignalBlocker> quiet;
        if (i + 1 < changes.size()) {
            const QObjectList parts = change.set->children();
            for (QObject* part : parts)
                quiet.emplace_back(part);
        }
        change.set->replace(change.at, change.value);
    }
}

QList<QPointF> pointsOf(const ChartSeries& series, const std::function<int(int)>& place)
{
    QList<QPointF> points;
    for (int i = 0; i < series.values.size(); ++i) {
        if (series.values[i].isKnown)
            points.append({ double(place(i)), double(series.values[i].value) });
    }
    return points;
}

} // namespace

ChartPlot::ChartPlot(QChart* chart)
    : QObject(chart)
    , m_chart(chart)
    , m_across(new QValueAxis(this))
    , m_up(new QValueAxis(this))
{
    for (QValueAxis* axis : { m_across, m_up })
        axis->setVisible(false);
    m_chart->addAxis(m_across, Qt::AlignBottom);
    m_chart->addAxis(m_up, Qt::AlignLeft);
}

bool ChartPlot::hasShapeOf(const ChartData& data) const
{
    return m_builds > 0 && m_data.kind == data.kind && m_data.buckets.size() == data.buckets.size()
        && std::equal(m_data.series.begin(), m_data.series.end(), data.series.begin(),
            data.series.end(), [](const ChartSeries& a, const ChartSeries& b) {
                return a.key == b.key && a.name == b.name && a.role == b.role;
            });
}

void ChartPlot::setData(const ChartData& data, bool isMirrored, Scheme scheme)
{
    m_isMirrored = isMirrored;
    const bool isNew = !hasShapeOf(data);
    if (isNew)
        build(data);
    m_data = data;
    m_scale = scaleFor(data);
    fillBars(data);
    colourBars(data, scheme);
    fillLines(data);
    colourLines(data, scheme);
    m_across->setRange(-0.5, std::max(1.0, double(data.buckets.size())) - 0.5);
}

void ChartPlot::fit(double height)
{
    const double spare = m_scale.height() * kHeadroom / std::max(height, 1.0);
    m_up->setRange(m_scale.bottom - spare, m_scale.top + spare);
}

void ChartPlot::build(const ChartData& data)
{
    ++m_builds;
    m_chart->removeAllSeries();
    m_stack = nullptr;
    m_bars.fill({}, data.series.size());
    m_lines.fill(nullptr, data.series.size());
    if (data.kind == ChartData::Kind::StackedBars) {
        m_stack = new QStackedBarSeries;
        m_stack->setBarWidth(kBarWidth);
        m_chart->addSeries(m_stack);
    }
    const QList<qreal> none(data.buckets.size(), 0);
    for (int i = 0; i < data.series.size(); ++i) {
        if (data.isLine(i)) {
            m_lines[i] = new QLineSeries;
            m_chart->addSeries(m_lines[i]);
            continue;
        }
        const BarPair pair { new QBarSet({}), new QBarSet({}) };
        pair.solid->append(none);
        pair.hatched->append(none);
        m_stack->append({ pair.solid, pair.hatched });
        m_bars[i] = pair;
    }
    const QList<QAbstractSeries*> all = m_chart->series();
    for (QAbstractSeries* series : all) {
        series->attachAxis(m_across);
        series->attachAxis(m_up);
    }
}

int ChartPlot::place(int bucket, const ChartData& data) const
{
    return placeOf(bucket, int(data.buckets.size()), m_isMirrored);
}

void ChartPlot::fillBars(const ChartData& data)
{
    QVector<Change> changes;
    const auto note = [&changes](QBarSet* set, int at, double value) {
        if (set->at(at) != value)
            changes.append({ set, at, value });
    };
    for (int i = 0; i < data.series.size(); ++i) {
        for (int bucket = 0; m_bars[i].solid != nullptr && bucket < data.buckets.size(); ++bucket) {
            const BarParts parts = partsOf(data.series[i].values[bucket]);
            note(m_bars[i].solid, place(bucket, data), parts.solid);
            note(m_bars[i].hatched, place(bucket, data), parts.hatched);
        }
    }
    replaceTogether(changes);
}

void ChartPlot::fillLines(const ChartData& data)
{
    for (int i = 0; i < data.series.size(); ++i) {
        if (m_lines[i] == nullptr)
            continue;
        const QList<QPointF> points
            = pointsOf(data.series[i], [&](int bucket) { return place(bucket, data); });
        if (m_lines[i]->points() != points)
            m_lines[i]->replace(points);
    }
}

void ChartPlot::colourBars(const ChartData& data, Scheme scheme)
{
    for (int i = 0; i < data.series.size(); ++i) {
        if (m_bars[i].solid == nullptr)
            continue;
        const QColor colour = chartColour(scheme, data, i);
        m_bars[i].solid->setBrush(colour);
        m_bars[i].solid->setPen(Qt::NoPen);
        m_bars[i].hatched->setBrush(hatched(colour));
        m_bars[i].hatched->setPen(Qt::NoPen);
    }
}

void ChartPlot::colourLines(const ChartData& data, Scheme scheme)
{
    for (int i = 0; i < data.series.size(); ++i) {
        QLineSeries* line = m_lines[i];
        if (line == nullptr)
            continue;
        const bool isFigure = data.series[i].role == ChartSeries::Role::Figure;
        const bool isBefore = data.series[i].role == ChartSeries::Role::Before;
        line->setPen(QPen(chartColour(scheme, data, i), isBefore ? kThinLine : kLine,
            isFigure || isBefore ? Qt::SolidLine : Qt::DashLine));
        // Where a bucket has no figure, the line only bridges it: the dots are what is known.
        line->setMarkerSize(data.buckets.size() > kFew ? kSmallDot : kDot);
        line->setPointsVisible(isFigure);
    }
}

} // namespace Headgate::Ui
