// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pricelist.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

constexpr auto kSchema = "headgate-prices/1"_L1;
constexpr int kPicoDigits = 6; // a dollar for a million tokens is 10^6 pico-dollars a token
constexpr int kDollarDigits = 6; // nobody charges a million dollars for a million tokens

constexpr std::array<std::pair<QLatin1StringView, PriceKind>, kPriceKinds> kKinds { {
    { "input"_L1, PriceKind::Input },
    { "output"_L1, PriceKind::Output },
    { "cache_read"_L1, PriceKind::CacheRead },
    { "cache_write"_L1, PriceKind::CacheWrite },
    { "input_audio"_L1, PriceKind::InputAudio },
    { "output_audio"_L1, PriceKind::OutputAudio },
    { "output_reasoning"_L1, PriceKind::OutputReasoning },
} };

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

//! Dollars for a million tokens, as a decimal string: no floating point ever sees a price.
std::optional<PicoUsd> perToken(const QString& dollars)
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

bool readPrices(const QJsonObject& object, Prices* prices)
{
    for (const auto& [name, kind] : kKinds) {
        if (!object.contains(name))
            continue;
        const auto price = perToken(object.value(name).toString());
        if (!price)
            return false;
        prices->set(kind, *price);
    }
    return true;
}

bool readDay(const QJsonObject& object, QLatin1StringView name, QDate* day)
{
    if (!object.contains(name))
        return true;
    *day = QDate::fromString(object.value(name).toString(), Qt::ISODate);
    return day->isValid();
}

std::optional<PriceRow> readRow(const QJsonObject& object, const QString& model)
{
    PriceRow row;
    const bool isRead = readPrices(object, &row.prices) && readDay(object, "from"_L1, &row.from)
        && readDay(object, "to"_L1, &row.to);
    if (!isRead || !row.prices.of(PriceKind::Input) || !row.prices.of(PriceKind::Output))
        return std::nullopt;
    row.id = row.from.isNull() ? model : model + u'@' + row.from.toString(Qt::ISODate);
    if (object.contains("above"_L1)) {
        const QJsonObject above = object.value("above"_L1).toObject();
        const qint64 tokens = above.value("prompt_tokens"_L1).toInteger();
        if (tokens <= 0 || !readPrices(above, &row.abovePrices))
            return std::nullopt;
        row.above = tokens;
    }
    return row;
}

Error misfit(const QString& what)
{
    return { ErrorKind::InvalidInput, u"the price list does not fit its form: "_s + what };
}

} // namespace

Result<PriceList> PriceList::fromJson(const QByteArray& json)
{
    QJsonParseError problem {};
    const QJsonObject top = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return misfit(problem.errorString());
    if (top.value("schema"_L1).toString() != kSchema)
        return misfit(u"schema is not "_s + kSchema);
    PriceList list;
    const QJsonObject providers = top.value("providers"_L1).toObject();
    for (auto it = providers.begin(); it != providers.end(); ++it) {
        for (const QJsonValue& host : it.value().toArray())
            list.m_providers.insert(host.toString(), it.key());
    }
    const QJsonArray rows = top.value("prices"_L1).toArray();
    for (const QJsonValue& value : rows) {
        const QJsonObject object = value.toObject();
        const QString model
            = object.value("provider"_L1).toString() + u'/' + object.value("model"_L1).toString();
        const auto row = readRow(object, model);
        if (!row || model.startsWith(u'/') || model.endsWith(u'/'))
            return misfit(u"row %1, %2"_s.arg(list.m_size + 1).arg(model));
        list.m_rows[model].append(*row);
        ++list.m_size;
    }
    return list;
}

PriceList PriceList::shipped()
{
    QFile file(u":/catalog/prices.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return fromJson(file.readAll()).value(); // a test reads it too
}

const PriceRow* PriceList::find(const QString& provider, const QString& model, QDate day) const
{
    const auto rows = m_rows.constFind(provider + u'/' + model);
    if (rows == m_rows.cend())
        return nullptr;
    const auto holds = [day](const PriceRow& row) {
        return (row.from.isNull() || row.from <= day) && (row.to.isNull() || day < row.to);
    };
    const auto row = std::find_if(rows->crbegin(), rows->crend(), holds);
    return row == rows->crend() ? nullptr : &*row;
}

} // namespace Headgate::Catalog
