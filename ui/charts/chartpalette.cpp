// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpalette.h"

#include <QLinearGradient>

#include <algorithm>
#include <array>

namespace Headgate::Ui {

namespace {

using Colours8 = std::array<QRgb, kMostSeries>;

constexpr Colours8 kLight { 0xff0e4fd2, 0xffa19010, 0xff0ea34d, 0xfffb3f89, 0xff6288d3, 0xffa2280c,
    0xff822e92, 0xff615247 };
constexpr Colours8 kDark { 0xff5dbaff, 0xffdc9e06, 0xff02d475, 0xffff80aa, 0xff106d9f, 0xffff6c4e,
    0xffa66ff8, 0xfff6ff3c };

bool isDark(Scheme scheme)
{
    return scheme == Scheme::Dark || scheme == Scheme::ContrastDark;
}

} // namespace

QColor chartColour(Scheme scheme, int series)
{
    const Colours8& colours = isDark(scheme) ? kDark : kLight;
    return QColor::fromRgb(colours[size_t(series) % colours.size()]);
}

QColor chartColour(Scheme scheme, const ChartData& data, int series)
{
    const ChartSeries& one = data.series[series];
    if (one.role == ChartSeries::Role::Target)
        return coloursFor(scheme).error;
    // A forecast goes on from the figure before it.
    if (one.role == ChartSeries::Role::Forecast)
        return chartColour(scheme, series > 0 ? series - 1 : 0);
    if (one.role == ChartSeries::Role::Before)
        return coloursFor(scheme).text;
    const auto isFigure
        = [](const ChartSeries& any) { return any.role == ChartSeries::Role::Figure; };
    const auto figures = std::count_if(data.series.begin(), data.series.end(), isFigure);
    const bool isRest = one.key == kRestKey && data.kind == ChartData::Kind::StackedBars
        && figures > 1 && series == figures - 1;
    return isRest ? coloursFor(scheme).mutedText : chartColour(scheme, series);
}

//! Not Qt's pattern: its thin lines on nothing can't be told from the ground.
QBrush hatched(const QColor& colour)
{
    constexpr double kApart = 4; // along an edge, in pixels
    constexpr double kStroke = 0.3; // of that
    constexpr double kEdge = 0.12; // soft
    QColor fill = colour;
    fill.setAlphaF(0.25F);
    QLinearGradient stripes(0, 0, kApart, kApart);
    stripes.setSpread(QGradient::RepeatSpread);
    stripes.setColorAt(0, fill);
    stripes.setColorAt(kEdge, colour);
    stripes.setColorAt(kEdge + kStroke, colour);
    stripes.setColorAt(kEdge + kStroke + kEdge, fill);
    stripes.setColorAt(1, fill);
    return stripes;
}

} // namespace Headgate::Ui
