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
constexpr qint64 kSecondsPerMinute = 60;
constexpr qint64 kSecondsPerHour = 3600;
const ChartValue kUnknown { .isKnown = false };

using Samples = QVector<const VitalSample*>;

//! A time that is told by hours has a row of each, at its begin.
bool areHours(const QVector<VitalSample>& samples, const TimeSpan& span)
{
    return (samples.size() > 1 || !isToldByMinute(span))
        && std::all_of(samples.cbegin(), samples.cend(), [](const VitalSample& one) {
               return one.at.toSecsSinceEpoch() % kSecondsPerHour == 0;
           });
}

//! The samples of each bar. An hour is where its middle is: where zones are off by half an hour a
//! day begins within one.
QVector<Samples> sorted(const QVector<VitalSample>& samples, const ConsoleTime& time)
{
    const QVector<QDateTime>& starts = time.buckets.starts;
    QVector<Samples> bars(starts.size());
    const qint64 toMiddle = areHours(samples, time.span) ? kSecondsPerHour / 2 : 0;
    for (const VitalSample& one : samples) {
        const QDateTime at = one.at.addSecs(toMiddle);
        if (at < time.span.from || at >= time.end)
            continue;
        const auto later = std::upper_bound(starts.cbegin(), starts.cend(), at);
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
    if (!kept.isEmpty() && !isToldByMinute(span))
        return kept;
    QVector<VitalSample> samples = kept; // of all programs of the profile, not of this one alone
    const QDateTime from
        = kept.isEmpty() ? QDateTime() : kept.constLast().at.addSecs(kSecondsPerMinute);
    // As what is kept: one of each minute, or an average would be of the last minutes alone.
    QVector<VitalSample> minute;
    for (const VitalSample& one : live) {
        if (from.isValid() && one.at < from)
            continue;
        const bool isNext = !minute.isEmpty()
            && minute.constFirst().at.toSecsSinceEpoch() / 60 != one.at.toSecsSinceEpoch() / 60;
        if (isNext)
            samples.append(sumOf(std::exchange(minute, {})));
        minute.append(one);
    }
    if (!minute.isEmpty())
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
