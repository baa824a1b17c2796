// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/prices.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

constexpr int kPicoDigits = 6; // a dollar for a million tokens is 10^6 pico-dollars a token
constexpr int kDollarDigits = 6; // nobody charges a million dollars for a million tokens

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QString priceKindName(PriceKind kind)
{
    switch (kind) {
    case PriceKind::Input:
        return u"input"_s;
    case PriceKind::Output:
        return u"output"_s;
    case PriceKind::CacheRead:
        return u"cache_read"_s;
    case PriceKind::CacheWrite:
        return u"cache_write"_s;
    case PriceKind::CacheWriteHour:
        return u"cache_write_1h"_s;
    case PriceKind::InputAudio:
        return u"input_audio"_s;
    case PriceKind::CacheReadAudio:
        return u"cache_read_audio"_s;
    case PriceKind::OutputAudio:
        return u"output_audio"_s;
    case PriceKind::OutputImage:
        return u"output_image"_s;
    case PriceKind::OutputReasoning:
        return u"output_reasoning"_s;
    case PriceKind::WebSearch:
        return u"web_search"_s;
    }
    return {};
}

QString serviceTierName(ServiceTier tier)
{
    switch (tier) {
    case ServiceTier::Standard:
        return u"standard"_s;
    case ServiceTier::Batch:
        return u"batch"_s;
    case ServiceTier::Flex:
        return u"flex"_s;
    case ServiceTier::Priority:
        return u"priority"_s;
    }
    return {};
}

std::optional<ServiceTier> serviceTierFrom(const QString& said)
{
    if (said.isEmpty() || said == "default"_L1 || said == "unspecified"_L1)
        return ServiceTier::Standard;
    for (int i = 0; i < kServiceTiers; ++i) {
        if (said == serviceTierName(ServiceTier(i)))
            return ServiceTier(i);
    }
    return std::nullopt;
}

QString priceFieldName(PriceKind kind, ServiceTier tier, bool isAbove)
{
    const QString level = isAbove ? u"above."_s : QString();
    const QString way = tier == ServiceTier::Standard ? QString() : serviceTierName(tier) + u'.';
    return level + way + priceKindName(kind);
}

std::optional<PicoUsd> Prices::of(PriceKind kind) const
{
    for (const auto& [known, price] : m_prices) {
        if (known == kind)
            return price;
    }
    return std::nullopt;
}

void Prices::set(PriceKind kind, PicoUsd price)
{
    m_prices.removeIf([kind](const auto& known) { return known.first == kind; });
    m_prices.append({ kind, price });
}

std::optional<PicoUsd> priceFromText(const QString& dollars)
{
    const qsizetype point = dollars.indexOf(u'.');
    const QStringView whole = QStringView(dollars).left(point < 0 ? dollars.size() : point);
    const QStringView part = point < 0 ? QStringView() : QStringView(dollars).mid(point + 1);
    if (whole.isEmpty() || whole.size() > kDollarDigits || part.size() > kPicoDigits
        || (point >= 0 && part.isEmpty()) || !isDigits(whole) || !isDigits(part))
        return std::nullopt;
    const QString pico = whole.toString() + part.toString().leftJustified(kPicoDigits, u'0');
    return PicoUsd { pico.toLongLong() };
}

QString priceText(PicoUsd price)
{
    const QString digits = QString::number(price.value).rightJustified(kPicoDigits + 1, u'0');
    QString text = digits.left(digits.size() - kPicoDigits) + u'.' + digits.right(kPicoDigits);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace Headgate::Catalog
