// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/usageseries.h"

#include "core/model/failure.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <cmath>

namespace Headgate::Ui {

namespace {

constexpr double kWholeShare = 10'000; // hundredths of a percent

using Buckets = QHash<QString, int>;

Buckets placesOf(const QStringList& buckets)
{
    Buckets places;
    for (const QString& bucket : buckets)
        places.insert(bucket, int(places.size()));
    return places;
}

QHash<QString, FailureClass> failureClasses()
{
    using Cause = FailureCause;
    using Class = FailureClass;
    const std::pair<Class, QVector<Cause>> classes[] {
        { Class::Limit,
            { Cause::RequestsPerMinute, Cause::TokensPerMinute, Cause::PerDay, Cause::NotInTier,
                Cause::BalanceDepleted, Cause::SpendCap, Cause::Throttled, Cause::RegionalQuota,
                Cause::BudgetSpent, Cause::PlanRefused } },
        { Class::Key,
            { Cause::KeyInvalid, Cause::KeyExpired, Cause::KeyLeaked, Cause::KeyRestricted,
                Cause::KeyTypeUnsupported, Cause::KeyMissing, Cause::KeyUnprotected,
                Cause::ServiceDisabled, Cause::ProjectSuspended, Cause::RegionUnsupported,
                Cause::PermissionDenied } },
        { Class::Request,
            { Cause::InvalidRequest, Cause::UnsupportedParameter, Cause::ModelNotFound,
                Cause::ModelRetired, Cause::ModelNotForNewUsers, Cause::ResourceNotAccessible,
                Cause::ContextTooLong } },
        { Class::Service,
            { Cause::CancelledUpstream, Cause::ServerError, Cause::Overloaded,
                Cause::DeadlineExceeded } },
        { Class::Answer,
            { Cause::PromptBlocked, Cause::OutputBlocked, Cause::Recitation,
                Cause::ThinkingAteBudget, Cause::MalformedToolCall, Cause::ModelFailed,
                Cause::EmptyAnswer } },
        { Class::Network,
            { Cause::Offline, Cause::DnsFailed, Cause::ConnectFailed, Cause::TlsFailed,
                Cause::ProxyFailed, Cause::ConnectTimeout, Cause::FirstByteTimeout,
                Cause::IdleTimeout, Cause::TotalTimeout, Cause::ConnectionLost,
                Cause::ProtocolError, Cause::NotTheService } },
    };
    QHash<QString, FailureClass> found;
    for (const auto& [one, causes] : classes) {
        for (const Cause cause : causes)
            found.insert(failureCauseName(cause), one);
    }
    return found;
}

} // namespace

ChartValue costValue(const UsageTotal& total)
{
    return moneyValue(total.cost);
}

ChartValue moneyValue(const CostSum& cost)
{
    if (cost.priced == 0)
        return { .isKnown = cost.unpriced == 0 };
    return { cost.amount.value, cost.quality(), cost.inexactShare(), true };
}

ChartValue tokenValue(const UsageTotal& total, qint64 tokens)
{
    const qint64 told = total.exact + total.lowerBounds + total.inconsistent + total.estimated;
    const bool isWhole = told == total.exact && total.unknown == 0;
    return { .value = tokens,
        .quality = isWhole        ? CostQuality::Exact
            : total.estimated > 0 ? CostQuality::Estimate
                                  : CostQuality::LowerBound,
        .isKnown = told > 0 || total.unknown == 0 };
}

ChartValue successValue(const UsageTotal& total)
{
    if (total.requests == 0)
        return { .isKnown = false };
    const double part = double(total.requests - total.failed) / double(total.requests);
    return { .value = qint64(part * kWholeShare) };
}

ChartValue percentileValue(const Histogram& histogram, double share)
{
    const auto found = histogram.percentile(share);
    if (!found)
        return { .isKnown = false };
    return { .value = qint64(found->count()), .quality = CostQuality::Estimate };
}

ChartValue speedValue(const Histogram& pace, double share)
{
    constexpr qint64 kHundredTokens = 100'000'000; // in thousandths, at one each ms
    const auto found = pace.percentile(share);
    if (!found)
        return { .isKnown = false };
    return { .value = kHundredTokens / qint64(found->count()), .quality = CostQuality::Estimate };
}

QVector<ChartSeries> seriesByName(
    const QVector<UsageTotal>& totals, const QStringList& buckets, const UsageFigure& figure)
{
    const Buckets places = placesOf(buckets);
    QMap<QString, ChartSeries> found;
    for (const UsageTotal& total : totals) {
        const int place = places.value(total.names.value(0), -1);
        if (place < 0)
            continue;
        ChartSeries& series = found[total.names.value(1)];
        if (series.values.isEmpty())
            series = { total.names.value(1), total.names.value(1),
                QVector<ChartValue>(buckets.size()) };
        series.values[place] = figure(total);
    }
    return found.values();
}

ChartSeries seriesOf(const QVector<UsageTotal>& totals, const QStringList& buckets,
    const QString& name, const UsageFigure& figure, const ChartValue& absent)
{
    const Buckets places = placesOf(buckets);
    ChartSeries series { {}, name, QVector<ChartValue>(buckets.size(), absent) };
    for (const UsageTotal& total : totals) {
        const int place = places.value(total.names.value(0), -1);
        if (place >= 0)
            series.values[place] = figure(total);
    }
    return series;
}

ChartSeries perSecond(const ChartSeries& counts, const QVector<double>& seconds)
{
    constexpr double kThousandths = 1000;
    ChartSeries rates = counts;
    for (int i = 0; i < rates.values.size(); ++i) {
        ChartValue& value = rates.values[i];
        const double passed = seconds.value(i);
        if (passed > 0)
            value.value = std::llround(double(value.value) * kThousandths / passed);
        else
            value = { .isKnown = false };
    }
    return rates;
}

QVector<UsageTotal> sumsByName(const QVector<UsageTotal>& totals, int place)
{
    QMap<QString, UsageTotal> sums;
    for (const UsageTotal& total : totals) {
        const QString name = place < 0 ? QString() : total.names.value(place);
        UsageTotal& sum = sums[name];
        if (place >= 0)
            sum.names = { name };
        add(&sum, total);
    }
    return sums.values();
}

ChartSeries forecastOf(const ChartSeries& running, const QVector<double>& passed, int last)
{
    ChartSeries forecast { {}, {}, {}, ChartSeries::Role::Forecast };
    if (last < 0 || last >= running.values.size() || !running.values[last].isKnown)
        return forecast;
    forecast.values.fill({ .isKnown = false }, running.values.size());
    forecast.values[last] = running.values[last];
    const double spent = double(running.values[last].value);
    for (int i = last + 1; i < forecast.values.size(); ++i)
        forecast.values[i]
            = { .value = qint64(spent * passed[i]), .quality = CostQuality::Estimate };
    return forecast;
}

FailureClass failureClassOf(const QString& cause)
{
    static const QHash<QString, FailureClass> classes = failureClasses();
    return classes.value(cause, FailureClass::Other);
}

QStringList causesOf(FailureClass one)
{
    QStringList causes;
    for (int cause = int(FailureCause::None) + 1; cause <= int(kLastFailureCause); ++cause) {
        const QString name = failureCauseName(FailureCause(cause));
        if (failureClassOf(name) == one)
            causes << name;
    }
    return causes;
}

QVector<ChartSeries> failureSeries(const QVector<FailureTotal>& totals, const QStringList& buckets)
{
    const Buckets places = placesOf(buckets);
    QVector<ChartSeries> series;
    for (int i = 0; i < kFailureClasses; ++i)
        series.append({ QString::number(i), {}, QVector<ChartValue>(buckets.size()) });
    for (const FailureTotal& total : totals) {
        const int place = places.value(total.names.value(0), -1);
        if (place >= 0)
            series[int(failureClassOf(total.cause))].values[place].value += total.attempts;
    }
    return series;
}

QVector<ChartSeries> refusalSeries(const QVector<FailureTotal>& totals, const QStringList& buckets)
{
    const Buckets places = placesOf(buckets);
    QMap<QString, ChartSeries> found;
    for (const FailureTotal& total : totals) {
        const int place = places.value(total.names.value(0), -1);
        if (place < 0 || total.tooMany == 0)
            continue;
        ChartSeries& series = found[total.cause];
        if (series.values.isEmpty())
            series = { total.cause, total.cause, QVector<ChartValue>(buckets.size()) };
        series.values[place].value += total.tooMany;
    }
    return found.values();
}

} // namespace Headgate::Ui
