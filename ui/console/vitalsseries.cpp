// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/vitalsseries.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace Headgate::Ui {

namespace {

constexpr double kWholeShare = 10'000; // hundredths of a percent
const ChartValue kUnknown { .isKnown = false };

using Samples = QVector<const VitalSample*>;

//! The samples of each bar.
QVector<Samples> sorted(const QVector<VitalSample>& samples, const ConsoleTime& time)
{
    const QVector<QDateTime>& starts = time.buckets.starts;
    QVector<Samples> bars(starts.size());
    for (const VitalSample& one : samples) {
        if (one.at < time.span.from || one.at >= time.end)
            continue;
        const auto later = std::upper_bound(starts.cbegin(), starts.cend(), one.at);
        if (later != starts.cbegin())
            bars[later - starts.cbegin() - 1].append(&one);
    }
    return bars;
}

using Figure = std::function<std::optional<double>(const VitalSample& sample)>;

ChartSeries highest(const QVector<Samples>& bars, const Figure& figure)
{
    ChartSeries series;
    for (const Samples& bar : bars) {
        ChartValue value = kUnknown;
        for (const VitalSample* one : bar) {
            const std::optional<double> told = figure(*one);
            if (told && (!value.isKnown || std::llround(*told) > value.value))
                value = { .value = std::llround(*told) };
        }
        series.values.append(value);
    }
    return series;
}

ChartSeries averaged(const QVector<Samples>& bars, const Figure& figure)
{
    ChartSeries series;
    for (const Samples& bar : bars) {
        double sum = 0;
        int known = 0;
        for (const VitalSample* one : bar) {
            const std::optional<double> told = figure(*one);
            sum += told.value_or(0);
            known += told ? 1 : 0;
        }
        series.values.append(
            known > 0 ? ChartValue { .value = std::llround(sum / known) } : kUnknown);
    }
    return series;
}

QVector<ChartSeries> breakersOf(const QVector<Samples>& bars)
{
    const auto all
        = [](const VitalSample* one) { return one->open + one->halfOpen + one->degraded; };
    QVector<ChartSeries> series(3);
    for (const Samples& bar : bars) {
        const auto worst = std::max_element(bar.cbegin(), bar.cend(),
            [&all](const VitalSample* a, const VitalSample* b) { return all(a) < all(b); });
        const bool isKnown = worst != bar.cend();
        series[0].values.append(isKnown ? ChartValue { .value = (*worst)->open } : kUnknown);
        series[1].values.append(isKnown ? ChartValue { .value = (*worst)->halfOpen } : kUnknown);
        series[2].values.append(isKnown ? ChartValue { .value = (*worst)->degraded } : kUnknown);
    }
    return series;
}

std::optional<double> shareOf(const std::optional<double>& share)
{
    return share ? std::optional(*share * kWholeShare) : std::nullopt;
}

std::optional<double> bytesOf(const std::optional<qint64>& bytes)
{
    return bytes ? std::optional(double(*bytes)) : std::nullopt;
}

} // namespace

QVector<VitalSample> samplesOf(
    const QVector<VitalSample>& kept, const QVector<VitalSample>& live, const TimeSpan& span)
{
    if (live.isEmpty() || (!kept.isEmpty() && !isToldByMinute(span)))
        return kept;
    const qint64 first = live.constFirst().at.toSecsSinceEpoch() / 60;
    QVector<VitalSample> samples;
    for (const VitalSample& one : kept) {
        if (one.at.toSecsSinceEpoch() / 60 < first)
            samples.append(one);
    }
    // As what is kept: one of each minute, or an average would be of the last minutes alone.
    QVector<VitalSample> minute;
    for (const VitalSample& one : live) {
        const bool isNext = !minute.isEmpty()
            && minute.constFirst().at.toSecsSinceEpoch() / 60 != one.at.toSecsSinceEpoch() / 60;
        if (isNext)
            samples.append(sumOf(std::exchange(minute, {})));
        minute.append(one);
    }
    samples.append(sumOf(minute));
    return samples;
}

VitalsSeries vitalsSeries(const QVector<VitalSample>& samples, const ConsoleTime& time)
{
    const QVector<Samples> bars = sorted(samples, time);
    VitalsSeries series;
    series.waiting = highest(bars, [](const VitalSample& one) { return double(one.waiting); });
    series.longestWait
        = highest(bars, [](const VitalSample& one) { return double(one.longestWait.count()); });
    series.breakers = breakersOf(bars);
    series.programCpu
        = averaged(bars, [](const VitalSample& one) { return shareOf(one.programCpu); });
    series.machineCpu
        = averaged(bars, [](const VitalSample& one) { return shareOf(one.machineCpu); });
    series.programMemory
        = highest(bars, [](const VitalSample& one) { return bytesOf(one.programMemory); });
    series.machineMemory
        = highest(bars, [](const VitalSample& one) { return bytesOf(one.machineMemory); });
    return series;
}

} // namespace Headgate::Ui
