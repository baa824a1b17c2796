// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/formats.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Formats)
};

constexpr double kPicoInDollar = 1e12;
constexpr int kMostDecimals = 6;

//! Two figures that count, and cents at least.
int decimalsFor(double dollars)
{
    int decimals = 2;
    for (double shown = dollars * 10; shown < 1 && decimals < kMostDecimals; shown *= 10)
        ++decimals;
    return decimals;
}

QString formatDollars(PicoUsd amount)
{
    const double dollars = double(amount.value) / kPicoInDollar;
    const double least = std::pow(10, -kMostDecimals);
    if (amount.value > 0 && dollars < least)
        return Words::tr("less than %1")
            .arg(isolated(QLocale().toCurrencyString(least, QStringLiteral("$"), kMostDecimals)));
    const int decimals = amount.value == 0 ? 2 : decimalsFor(dollars);
    // Some locales lead an amount with a mark that would turn the figures after it round.
    return isolated(QLocale().toCurrencyString(dollars, QStringLiteral("$"), decimals));
}

//! Of a token's price.
QString perMillion(PicoUsd price)
{
    return formatDollars({ price.value * 1'000'000 });
}

} // namespace

QString isolated(const QString& name)
{
    constexpr QChar kFirstStrongIsolate(0x2068);
    constexpr QChar kPopIsolate(0x2069);
    if (name.isEmpty() || !QGuiApplication::isRightToLeft())
        return name;
    return kFirstStrongIsolate + name + kPopIsolate;
}

QString formatCost(const Cost& cost)
{
    const QString amount = formatDollars(cost.amount);
    switch (cost.quality) {
    case CostQuality::Exact:
        return amount;
    case CostQuality::LowerBound:
        return Words::tr("≥ %1").arg(amount);
    case CostQuality::Estimate:
        return Words::tr("≈ %1").arg(amount);
    }
    return amount;
}

QString formatPrice(const ModelPrice& price)
{
    return u"%1 / %2"_s.arg(perMillion(price.input), perMillion(price.output));
}

QString priceText(const ModelPrice& price)
{
    return Words::tr("At list price, a million tokens: %1 in, %2 out")
        .arg(perMillion(price.input), perMillion(price.output));
}

QString formatCount(qint64 count)
{
    return QLocale().toString(count);
}

QString tokensText(qint64 count, UsageQuality quality)
{
    const QString figure = formatCount(count);
    switch (quality) {
    case UsageQuality::LowerBound:
        return Words::tr("≥ %1").arg(figure);
    case UsageQuality::Estimated:
        return Words::tr("≈ %1").arg(figure);
    default:
        return figure;
    }
}

QString formatTokens(qint64 tokens)
{
    const auto rounded = [tokens](qint64 unit) {
        const bool isWhole = tokens % unit == 0 || tokens / unit >= 10;
        return QLocale().toString(double(tokens) / double(unit), 'f', isWhole ? 0 : 1);
    };
    if (tokens >= 1'000'000)
        return Words::tr("%1M tokens")
            .arg(rounded(tokens % 1'048'576 == 0 ? 1'048'576 : 1'000'000));
    if (tokens >= 1'000)
        return Words::tr("%1k tokens").arg(rounded(tokens % 1'024 == 0 ? 1'024 : 1'000));
    return Words::tr("%n token(s)", nullptr, int(tokens));
}

QString formatDuration(std::chrono::milliseconds duration)
{
    const double seconds = double(duration.count()) / 1000.0;
    if (seconds < 9.95)
        return Words::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const qint64 whole = (duration.count() + 500) / 1000;
    if (whole < 60)
        return Words::tr("%1 s").arg(formatCount(whole));
    if (whole < 3600)
        return Words::tr("%1 min %2 s").arg(formatCount(whole / 60), formatCount(whole % 60));
    return Words::tr("%1 h %2 min").arg(formatCount(whole / 3600), formatCount(whole % 3600 / 60));
}

QString formatSeconds(std::chrono::milliseconds duration)
{
    using namespace std::chrono_literals;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration);
    return seconds < 60s ? Words::tr("%1 s").arg(formatCount(seconds.count()))
                         : formatDuration(seconds);
}

QString formatSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString formatMoment(const QDateTime& utc, const QDateTime& nowUtc)
{
    const QDateTime local = utc.toLocalTime();
    const qint64 days = local.date().daysTo(nowUtc.toLocalTime().date());
    const QLocale locale;
    if (days <= 0) { // some locales' short time has seconds
        QString format = locale.timeFormat(QLocale::ShortFormat);
        return locale.toString(local.time(), format.remove(QStringLiteral(":ss")));
    }
    if (days == 1)
        return Words::tr("Yesterday");
    if (days < 7)
        return locale.dayName(local.date().dayOfWeek(), QLocale::LongFormat);
    return locale.toString(local.date(), QLocale::ShortFormat);
}

QStringList capabilityNames(Capabilities capabilities)
{
    QStringList names;
    const auto add = [&](Capability capability, const QString& name) {
        if (capabilities.testFlag(capability))
            names << name;
    };
    add(Capability::Vision, Words::tr("Vision"));
    add(Capability::Audio, Words::tr("Audio"));
    add(Capability::Video, Words::tr("Video"));
    add(Capability::Documents, Words::tr("Documents"));
    add(Capability::Thinking, Words::tr("Thinking"));
    add(Capability::Tools, Words::tr("Tools"));
    add(Capability::StructuredOutput, Words::tr("JSON"));
    add(Capability::Embedding, Words::tr("Embedding"));
    return names;
}

} // namespace Headgate::Ui
