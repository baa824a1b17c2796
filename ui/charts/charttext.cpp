// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/charttext.h"

#include "ui/text/formats.h"
#include "ui/text/phrases.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ChartText)
};

constexpr double kPicoInDollar = 1e12;
constexpr double kShareInPercent = 100;
constexpr double kThousandths = 1000;

QString rateText(double perSecond)
{
    const int decimals = perSecond >= 100 ? 0 : perSecond >= 1 || perSecond <= 0 ? 1 : 3;
    return Words::tr("%1/s").arg(QLocale().toString(perSecond, 'f', decimals));
}

QString plainText(ChartUnit unit, qint64 value)
{
    switch (unit) {
    case ChartUnit::Count:
        return formatCount(value);
    case ChartUnit::Money:
        return formatCost({ { value }, CostQuality::Exact, {} });
    case ChartUnit::Duration:
        return formatDuration(std::chrono::milliseconds(value));
    case ChartUnit::Share:
        return percentText(double(value) / kShareInPercent, 1);
    case ChartUnit::Size:
        return formatSize(value);
    case ChartUnit::Rate:
        return rateText(double(value) / kThousandths);
    }
    return {};
}

QString bigCountText(double value)
{
    const auto rounded = [value](double unit) {
        const double shown = value / unit;
        return QLocale().toString(shown, 'f', shown == std::floor(shown) ? 0 : 1);
    };
    if (value >= 1e9)
        return Words::tr("%1G").arg(rounded(1e9));
    if (value >= 1e6)
        return Words::tr("%1M").arg(rounded(1e6));
    if (value >= 1e4)
        return Words::tr("%1k").arg(rounded(1e3));
    return formatCount(qint64(value));
}

QString shortDuration(double milliseconds)
{
    if (milliseconds < 1000)
        return Words::tr("%1 ms").arg(formatCount(qint64(milliseconds)));
    const double seconds = milliseconds / 1000;
    return Words::tr("%1 s").arg(
        QLocale().toString(seconds, 'f', seconds == std::floor(seconds) ? 0 : 1));
}

QString shortMoney(double pico)
{
    const double dollars = pico / kPicoInDollar;
    if (pico <= 0)
        return QLocale().toCurrencyString(0.0, u"$"_s, 0);
    if (dollars >= 1e4)
        return QLocale().toCurrencyString(dollars / 1e3, u"$"_s, 0) + Words::tr("k");
    const int decimals
        = dollars == std::floor(dollars) ? 0 : std::max(2, int(-std::floor(std::log10(dollars))));
    return QLocale().toCurrencyString(dollars, u"$"_s, decimals);
}

QString scaleRateText(double perSecond)
{
    return perSecond >= 10 ? Words::tr("%1/s").arg(bigCountText(perSecond))
        : perSecond > 0    ? Words::tr("%1/s").arg(QLocale().toString(perSecond, 'g', 3))
                           : QLocale().toString(0);
}

//! What one line of a sentence is about: all figures of a chart, bucket by bucket.
ChartSeries wholeOf(const ChartData& data)
{
    ChartSeries whole;
    for (int i = 0; i < data.buckets.size(); ++i)
        whole.values.append(sumAt(data, i));
    return whole;
}

//! A time that had not come in the period before takes nothing from what it came to.
ChartValue wholeOf(const ChartSeries& series)
{
    ChartSeries known = series;
    if (series.role == ChartSeries::Role::Before)
        known.values.removeIf([](const ChartValue& value) { return !value.isKnown; });
    return sumOf(known);
}

QString extremesText(const ChartData& data, const ChartSeries& series)
{
    std::optional<int> high;
    std::optional<int> low;
    std::optional<int> last;
    for (int i = 0; i < series.values.size(); ++i) {
        const ChartValue& value = series.values[i];
        if (!value.isKnown)
            continue;
        if (!high || value.value > series.values[*high].value)
            high = i;
        if (!low || value.value < series.values[*low].value)
            low = i;
        last = i;
    }
    if (!high)
        return Words::tr("unknown");
    const auto text = [&](int i) { return chartValueText(data.unit, series.values[i]); };
    const auto when = [&](int i) { return data.buckets[i].name; };
    return Words::tr("highest %1 (%2), lowest %3 (%4), last %5")
        .arg(text(*high), when(*high), text(*low), when(*low), text(*last));
}

} // namespace

QString chartValueText(ChartUnit unit, const ChartValue& value)
{
    if (!value.isKnown)
        return Words::tr("unknown");
    const QString figure = plainText(unit, value.value);
    switch (value.quality) {
    case CostQuality::Exact:
        break;
    case CostQuality::LowerBound:
        return Words::tr("≥ %1").arg(figure);
    case CostQuality::Estimate:
        return Words::tr("≈ %1").arg(figure);
    }
    return figure;
}

QString chartScaleText(ChartUnit unit, double value)
{
    switch (unit) {
    case ChartUnit::Count:
        return bigCountText(value);
    case ChartUnit::Money:
        return shortMoney(value);
    case ChartUnit::Duration:
        return shortDuration(value);
    case ChartUnit::Share:
        return percentText(value / kShareInPercent, value < kShareInPercent && value > 0 ? 2 : 0);
    case ChartUnit::Size:
        return formatSize(qint64(value));
    case ChartUnit::Rate:
        return scaleRateText(value / kThousandths);
    }
    return {};
}

QString chartSpotText(const ChartData& data, const ChartSpot& spot)
{
    if (spot.bucket < 0 || spot.bucket >= data.buckets.size())
        return {};
    const QString when = data.buckets[spot.bucket].name;
    const bool isOne = spot.series >= 0 && spot.series < data.series.size();
    if (!isOne && !data.isSummable)
        return when;
    const ChartValue value
        = isOne ? data.series[spot.series].values[spot.bucket] : sumAt(data, spot.bucket);
    const QString figure = chartValueText(data.unit, value);
    QString text = isOne ? joinedText({ when,
                       Words::tr("%1: %2").arg(isolated(data.series[spot.series].name), figure) })
                         : Words::tr("%1: %2 in all").arg(when, figure);
    if (value.isKnown && value.estimated > 0)
        text = joinedText({ text,
            Words::tr("%1 of it no exact figures (hatched)")
                .arg(percentText(value.estimated * 100)) });
    return text;
}

QString chartWords(const ChartData& data)
{
    if (data.isEmpty())
        return Words::tr("Nothing to show.");
    QStringList lines;
    if (data.isSummable) {
        const ChartSeries whole = wholeOf(data);
        lines << Words::tr("In all %1: %2.")
                     .arg(chartValueText(data.unit, sumOf(whole)), extremesText(data, whole));
    }
    for (const ChartSeries& series : data.series) {
        if (data.isSummable && data.series.size() > 1)
            lines << Words::tr("%1: %2 in all.")
                         .arg(isolated(series.name), chartValueText(data.unit, wholeOf(series)));
        else if (!data.isSummable)
            lines << Words::tr("%1: %2.").arg(isolated(series.name), extremesText(data, series));
    }
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
