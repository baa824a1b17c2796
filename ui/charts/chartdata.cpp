// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartdata.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace Headgate::Ui {

namespace {

constexpr int kLines = 5; // across a chart, about
constexpr double kLeastMoney = 1e4; // pico-dollars: less is no step that can be written
constexpr double kWholeShare = 10'000;
constexpr double kHighShare = 5000;
constexpr double kShareStep = 100; // labels have whole percents

bool isDrawn(const ChartSeries& series)
{
    return std::any_of(series.values.begin(), series.values.end(),
        [](const ChartValue& value) { return value.isKnown && value.value > 0; });
}

double highestOf(const ChartData& data)
{
    double highest = 0;
    for (int bucket = 0; bucket < data.buckets.size(); ++bucket) {
        if (data.kind == ChartData::Kind::StackedBars)
            highest = std::max(highest, double(sumAt(data, bucket).value));
        for (int i = 0; i < data.series.size(); ++i) {
            const ChartValue& value = data.series[i].values[bucket];
            if (data.isLine(i) && value.isKnown)
                highest = std::max(highest, double(value.value));
        }
    }
    return highest;
}

double lowestOf(const ChartData& data, double lowest)
{
    for (const ChartSeries& series : data.series) {
        for (const ChartValue& value : series.values) {
            if (value.isKnown)
                lowest = std::min(lowest, double(value.value));
        }
    }
    return lowest;
}

//! 1, 2 or 5 times a power of ten, and not below.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : { 1.0, 2.0, 5.0 }) {
        if (times * power >= least * (1 - 1e-9))
            return times * power;
    }
    return 10 * power;
}

double leastStep(ChartUnit unit)
{
    return unit == ChartUnit::Money ? kLeastMoney : 1;
}

//! The one whose line is nearest.
int nearestLine(const ChartData& data, int bucket, double y)
{
    int nearest = -1;
    double least = 0;
    for (int i = 0; i < data.series.size(); ++i) {
        const ChartValue& value = data.series[i].values[bucket];
        const double distance = std::abs(double(value.value) - y);
        if (value.isKnown && (nearest < 0 || distance < least)) {
            nearest = i;
            least = distance;
        }
    }
    return nearest;
}

int barAt(const ChartData& data, int bucket, double y)
{
    double top = 0;
    for (int i = 0; i < data.series.size(); ++i) {
        const ChartValue& value = data.series[i].values[bucket];
        if (data.isLine(i) || !value.isKnown || value.value <= 0)
            continue;
        top += double(value.value);
        if (y <= top)
            return i;
    }
    return -1;
}

} // namespace

ChartValue operator+(const ChartValue& a, const ChartValue& b)
{
    if (!a.isKnown || !b.isKnown) {
        ChartValue known = a.isKnown ? a : b;
        // Of the other part nobody knows: what there is, is the least.
        if (known.isKnown)
            known.quality = std::max(known.quality, CostQuality::LowerBound);
        return known;
    }
    ChartValue sum { a.value + b.value, std::max(a.quality, b.quality), 0, true };
    if (sum.value > 0)
        sum.estimated
            = (a.estimated * double(a.value) + b.estimated * double(b.value)) / double(sum.value);
    return sum;
}

bool ChartData::isEmpty() const
{
    return buckets.isEmpty() || std::none_of(series.begin(), series.end(), isDrawn);
}

ChartValue sumOf(const ChartSeries& series)
{
    if (series.values.isEmpty())
        return {};
    return std::accumulate(
        series.values.begin() + 1, series.values.end(), series.values.constFirst());
}

ChartValue sumAt(const ChartData& data, int bucket)
{
    std::optional<ChartValue> sum;
    for (const ChartSeries& series : data.series) {
        if (series.role == ChartSeries::Role::Figure)
            sum = sum ? *sum + series.values[bucket] : series.values[bucket];
    }
    return sum.value_or(ChartValue {});
}

QVector<ChartSeries> withOthers(
    QVector<ChartSeries> series, const QString& name, int most, const QVector<ChartSeries>& shown)
{
    constexpr double kMore = 1.1;
    QHash<QString, int> places;
    for (int i = 0; i < shown.size(); ++i) {
        if (shown[i].key != kRestKey && shown[i].role == ChartSeries::Role::Figure)
            places.insert(shown[i].key, i);
    }
    const auto weight = [&places](const ChartSeries& one) {
        return double(sumOf(one).value) * (places.contains(one.key) ? kMore : 1);
    };
    std::stable_sort(series.begin(), series.end(),
        [&](const ChartSeries& a, const ChartSeries& b) { return weight(a) > weight(b); });
    const qsizetype own = series.size() <= most + 1 ? series.size() : most;
    const auto isShown = [&](const ChartSeries& one) { return places.contains(one.key); };
    if (own == places.size() && std::all_of(series.begin(), series.begin() + own, isShown))
        std::sort(series.begin(), series.begin() + own,
            [&](const auto& a, const auto& b) { return places[a.key] < places[b.key]; });
    if (own == series.size())
        return series;
    ChartSeries rest = series[most];
    rest.key = kRestKey;
    rest.name = name;
    for (qsizetype i = most + 1; i < series.size(); ++i) {
        for (qsizetype bucket = 0; bucket < rest.values.size(); ++bucket)
            rest.values[bucket] = rest.values[bucket] + series[i].values[bucket];
    }
    series.resize(most);
    series.append(rest);
    return series;
}

ChartSeries cumulated(const ChartSeries& series, int last)
{
    ChartSeries sums = series;
    for (int i = 1; i <= last && i < sums.values.size(); ++i)
        sums.values[i] = sums.values[i - 1] + sums.values[i];
    for (int i = last + 1; i < sums.values.size(); ++i)
        sums.values[i] = { .isKnown = false };
    return sums;
}

BarParts partsOf(const ChartValue& value)
{
    if (!value.isKnown || value.value <= 0)
        return {};
    const double hatched = double(value.value) * std::clamp(value.estimated, 0.0, 1.0);
    return { double(value.value) - hatched, hatched };
}

ChartScale scaleFor(const ChartData& data)
{
    const double highest = highestOf(data);
    if (highest <= 0)
        return { leastStep(data.unit), leastStep(data.unit) };
    ChartScale scale;
    scale.step = std::max(roundStep(highest / kLines), leastStep(data.unit));
    scale.top = std::ceil(highest / scale.step - 1e-9) * scale.step;
    if (data.unit == ChartUnit::Share && highest <= kWholeShare)
        scale.top = std::min(scale.top, kWholeShare);
    // From 0 on, what matters would be in the uppermost fifth. Bars are compared by their length.
    const double lowest = lowestOf(data, scale.top);
    const bool isHigh = lowest >= kHighShare && highest > lowest;
    if (data.unit == ChartUnit::Share && data.kind == ChartData::Kind::Lines && isHigh) {
        scale.step = std::max(roundStep((scale.top - lowest) / kLines), kShareStep);
        const double steps = std::ceil((scale.top - lowest) / scale.step - 1e-9);
        scale.bottom = std::max(0.0, scale.top - steps * scale.step);
    }
    return scale;
}

int labelStep(int count, double widest, double room)
{
    if (room <= 0)
        return std::max(count, 1);
    // Steps in which people count hours, days and months.
    for (const int step : { 1, 2, 3, 4, 6, 12, 24, 48, 96 }) {
        if (widest <= room * step)
            return step;
    }
    return std::max(count, 1);
}

ChartSpot spotAt(const ChartData& data, double x, double y, bool isMirrored)
{
    const int count = int(data.buckets.size());
    const int place = int(std::lround(x));
    if (place < 0 || place >= count || y < 0)
        return {};
    const int bucket = placeOf(place, count, isMirrored);
    if (data.kind == ChartData::Kind::Lines)
        return { bucket, nearestLine(data, bucket, y) };
    const bool isBeside = std::abs(x - place) > kBarWidth / 2;
    return { bucket, isBeside ? -1 : barAt(data, bucket, y) };
}

} // namespace Headgate::Ui
