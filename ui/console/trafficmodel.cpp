// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/trafficmodel.h"

#include "ui/charts/charttext.h"
#include "ui/charts/usageseries.h"
#include "ui/text/formats.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr double kMedian = 0.5;
constexpr double kLate = 0.95;

//! "–" where nothing was measured: there is nothing to be known.
QString measured(ChartUnit unit, const ChartValue& value)
{
    return value.isKnown ? chartValueText(unit, value) : QStringLiteral("–");
}

QString timeText(const Histogram& times, double share)
{
    return measured(ChartUnit::Duration, percentileValue(times, share));
}

//! Of those that have a price.
ChartValue costEach(const UsageTotal& sum)
{
    if (sum.cost.priced == 0)
        return { .isKnown = false };
    CostQuality quality = sum.cost.quality();
    if (quality == CostQuality::LowerBound && sum.cost.lowerBounds == 0)
        quality = CostQuality::Exact; // those without a price are not in it
    return { .value = sum.cost.amount.value / sum.cost.priced, .quality = quality };
}

//! Unknown where nothing was rated.
QString ratedText(const UsageTotal& sum)
{
    return sum.rated > 0
        ? TrafficModel::tr("%1 of %2").arg(formatCount(sum.ratedGood), formatCount(sum.rated))
        : QStringLiteral("–");
}

//! Also to models that were asked only then.
void addRequestsBefore(QVector<TrafficRow>* rows, const QVector<UsageTotal>& before,
    const std::function<QString(const QString&)>& nameOf)
{
    for (TrafficRow& row : *rows)
        row.before = 0;
    for (const UsageTotal& earlier : before) {
        const QString key = earlier.names.value(0);
        const auto found = std::find_if(
            rows->begin(), rows->end(), [&key](const TrafficRow& row) { return row.key == key; });
        if (found != rows->end())
            found->before = earlier.requests;
        else
            rows->append({ key, nameOf(key), {}, earlier.requests });
    }
}

} // namespace

bool TrafficRow::operator==(const TrafficRow& other) const
{
    return key == other.key && name == other.name && sum.requests == other.sum.requests
        && sum.failed == other.sum.failed && sum.cost == other.sum.cost
        && sum.rated == other.sum.rated && sum.ratedGood == other.sum.ratedGood
        && sum.firstToken == other.sum.firstToken && sum.duration == other.sum.duration
        && before == other.before;
}

void TrafficModel::setTotals(const QVector<UsageTotal>& sums,
    const std::function<QString(const QString&)>& nameOf,
    const std::optional<QVector<UsageTotal>>& before)
{
    showBefore(before.has_value());
    QVector<TrafficRow> rows;
    for (const UsageTotal& sum : sums)
        rows.append({ sum.names.value(0), nameOf(sum.names.value(0)), sum });
    if (before)
        addRequestsBefore(&rows, *before, nameOf);
    std::stable_sort(rows.begin(), rows.end(),
        [](const TrafficRow& a, const TrafficRow& b) { return a.sum.requests > b.sum.requests; });
    setRows(rows);
}

void TrafficModel::showBefore(bool isShown)
{
    setColumnShown(Before, isShown, &m_hasBefore);
}

int TrafficModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_hasBefore ? int(ColumnCount) : int(Before);
}

bool TrafficModel::isFigure(int column) const
{
    return column != Name;
}

QString TrafficModel::heading(int column) const
{
    switch (column) {
    case Name:
        return tr("Model");
    case Requests:
        return tr("Requests");
    case Success:
        return tr("Answered");
    case FirstToken:
        return tr("First token");
    case FirstTokenLate:
        return tr("First token, 95%");
    case Duration:
        return tr("Duration");
    case DurationLate:
        return tr("Duration, 95%");
    case CostEach:
        return tr("Cost each");
    case RatedGood:
        return tr("Rated good");
    case Before:
        return tr("Requests before");
    default:
        return {};
    }
}

QString TrafficModel::shown(const TrafficRow& row, int column) const
{
    const UsageTotal& sum = row.sum;
    switch (column) {
    case Name:
        return row.name;
    case Requests:
        return formatCount(sum.requests);
    case Success:
        return measured(ChartUnit::Share, successValue(sum));
    case FirstToken:
        return timeText(sum.firstToken, kMedian);
    case FirstTokenLate:
        return timeText(sum.firstToken, kLate);
    case Duration:
        return timeText(sum.duration, kMedian);
    case DurationLate:
        return timeText(sum.duration, kLate);
    case CostEach:
        return chartValueText(ChartUnit::Money, costEach(sum));
    case RatedGood:
        return ratedText(sum);
    case Before:
        return row.before ? formatCount(*row.before) : QString();
    default:
        return {};
    }
}

QString TrafficModel::details(const TrafficRow& row, int column) const
{
    switch (column) {
    case Success:
        return tr("The share of the requests that were answered in full.");
    case FirstToken:
    case Duration:
        return tr("The median: half of them were faster. Estimated from a histogram, so up to 41% "
                  "off.");
    case FirstTokenLate:
    case DurationLate:
        return tr("95 of 100 were faster. Estimated from a histogram, so up to 41% off.");
    case CostEach:
        return tr("The cost of those that have a price, by their number.");
    case RatedGood:
        return tr("Of the answers in your chats that you have rated, so many as good. Answers "
                  "without a rating, and those to other programs, are not counted.");
    case Before:
        return tr("In the same part of the period before.");
    default:
        return shown(row, column);
    }
}

} // namespace Headgate::Ui
