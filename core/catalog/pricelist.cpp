// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pricelist.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

constexpr auto kSchema = "headgate-prices/1"_L1;
constexpr auto kThreshold = "prompt_tokens"_L1;

Error misfit(const QString& what)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"the price list does not fit its form: "_s + what,
        .field = u"prices"_s };
}

//! Reads one row; the first field that does not fit is noted with its path ("above.flex.input").
class RowReader {
public:
    Result<PriceRow> read(const QJsonObject& object);

private:
    void readTables(const QJsonObject& object, const QString& path, bool isAbove);
    void readPrices(const QJsonObject& object, const QString& path, Prices* prices);
    QDate readDay(const QJsonObject& object, const QString& name);
    QString readName(const QJsonObject& object, const QString& name);
    void checkNames(const QJsonObject& object, const QString& path, const QStringList& others);
    void refuse(const QString& field, const QString& why)
    {
        if (m_fault.isEmpty())
            m_fault = field + u' ' + why;
    }

    PriceRow m_row;
    QString m_fault;
};

Result<PriceRow> RowReader::read(const QJsonObject& object)
{
    m_row.provider = readName(object, u"provider"_s);
    m_row.model = readName(object, u"model"_s);
    m_row.source = object.value("source"_L1).toString();
    m_row.from = readDay(object, u"from"_s);
    m_row.to = readDay(object, u"to"_s);
    if (!m_row.from.isNull() && !m_row.to.isNull() && m_row.to <= m_row.from)
        refuse(u"to"_s, u"is not after from"_s);
    checkNames(
        object, {}, { u"provider"_s, u"model"_s, u"source"_s, u"from"_s, u"to"_s, u"above"_s });
    readTables(object, {}, false);
    const Prices& standard = m_row.at(ServiceTier::Standard, false);
    for (const PriceKind kind : { PriceKind::Input, PriceKind::Output }) {
        if (!standard.of(kind))
            refuse(priceKindName(kind), u"is missing"_s);
    }
    if (object.contains("above"_L1)) {
        const QJsonObject above = object.value("above"_L1).toObject();
        m_row.above = above.value(kThreshold).toInteger();
        if (*m_row.above <= 0)
            refuse(u"above.prompt_tokens"_s, u"is no number of tokens"_s);
        checkNames(above, u"above."_s, { kThreshold });
        readTables(above, u"above."_s, true);
    }
    const QString name = m_row.provider + u'/' + m_row.model;
    if (!m_fault.isEmpty())
        return Error { .kind = ErrorKind::InvalidInput, .detail = name + u": "_s + m_fault };
    m_row.id = m_row.from.isNull() ? name : name + u'@' + m_row.from.toString(Qt::ISODate);
    return m_row;
}

//! A misspelt price would be an unknown one, without a word.
void RowReader::checkNames(
    const QJsonObject& object, const QString& path, const QStringList& others)
{
    QStringList known = others;
    for (int i = 0; i < kPriceKinds; ++i)
        known += priceKindName(PriceKind(i));
    for (int i = 0; i < kServiceTiers; ++i)
        known += serviceTierName(ServiceTier(i));
    for (const QString& name : object.keys()) {
        if (!known.contains(name))
            refuse(path + name, u"is no field of a price"_s);
    }
}

void RowReader::readTables(const QJsonObject& object, const QString& path, bool isAbove)
{
    readPrices(object, path, &m_row.at(ServiceTier::Standard, isAbove));
    for (const ServiceTier tier :
        { ServiceTier::Batch, ServiceTier::Flex, ServiceTier::Priority }) {
        const QString name = serviceTierName(tier);
        const QJsonValue table = object.value(name);
        if (!table.isUndefined() && !table.isObject())
            refuse(path + name, u"is no table of prices"_s);
        readPrices(table.toObject(), path + name + u'.', &m_row.at(tier, isAbove));
    }
}

void RowReader::readPrices(const QJsonObject& object, const QString& path, Prices* prices)
{
    for (int i = 0; i < kPriceKinds; ++i) {
        const QString name = priceKindName(PriceKind(i));
        const QJsonValue value = object.value(name);
        if (value.isUndefined())
            continue;
        if (const auto price = priceFromText(value.toString()))
            prices->set(PriceKind(i), *price);
        else
            refuse(path + name, u"is no price in dollars for a million, such as \"0.075\""_s);
    }
}

QDate RowReader::readDay(const QJsonObject& object, const QString& name)
{
    if (!object.contains(name))
        return {};
    const QDate day = QDate::fromString(object.value(name).toString(), Qt::ISODate);
    if (!day.isValid())
        refuse(name, u"is no day, such as \"2026-11-21\""_s);
    return day;
}

QString RowReader::readName(const QJsonObject& object, const QString& name)
{
    const QString text = object.value(name).toString();
    if (text.isEmpty())
        refuse(name, u"is missing"_s);
    return text;
}

void writePrices(QJsonObject* object, const Prices& prices)
{
    for (int i = 0; i < kPriceKinds; ++i) {
        if (const auto price = prices.of(PriceKind(i)))
            object->insert(priceKindName(PriceKind(i)), priceText(*price));
    }
}

QJsonObject tables(const PriceRow& row, bool isAbove)
{
    QJsonObject object;
    writePrices(&object, row.at(ServiceTier::Standard, isAbove));
    for (const ServiceTier tier :
        { ServiceTier::Batch, ServiceTier::Flex, ServiceTier::Priority }) {
        QJsonObject table;
        writePrices(&table, row.at(tier, isAbove));
        if (!table.isEmpty())
            object.insert(serviceTierName(tier), table);
    }
    return object;
}

QJsonObject written(const PriceRow& row)
{
    QJsonObject object = tables(row, false);
    object.insert("provider"_L1, row.provider);
    object.insert("model"_L1, row.model);
    if (!row.source.isEmpty())
        object.insert("source"_L1, row.source);
    for (const auto& [name, day] : { std::pair(u"from"_s, row.from), std::pair(u"to"_s, row.to) }) {
        if (!day.isNull())
            object.insert(name, day.toString(Qt::ISODate));
    }
    if (row.above) {
        QJsonObject above = tables(row, true);
        above.insert(kThreshold, *row.above);
        object.insert("above"_L1, above);
    }
    return object;
}

} // namespace

Result<PriceList> PriceList::fromJson(const QByteArray& json, const QString& layer)
{
    QJsonParseError problem {};
    const QJsonObject top = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return misfit(u"%1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    if (top.value("schema"_L1).toString() != kSchema)
        return misfit(u"schema is not "_s + kSchema);
    if (!top.value("prices"_L1).isArray())
        return misfit(u"prices is no list"_s);
    PriceList list;
    const QJsonObject providers = top.value("providers"_L1).toObject();
    for (auto it = providers.begin(); it != providers.end(); ++it) {
        for (const QJsonValue& host : it.value().toArray())
            list.m_providers.insert(host.toString(), it.key());
    }
    list.m_asOf = QDate::fromString(top.value("as_of"_L1).toString(), Qt::ISODate);
    const QJsonArray rows = top.value("prices"_L1).toArray();
    for (const QJsonValue& value : rows) {
        Result<PriceRow> row = RowReader().read(value.toObject());
        if (!row)
            return misfit(u"row %1, %2"_s.arg(list.m_size + 1).arg(row.error().detail));
        if (!layer.isEmpty())
            row->id.prepend(layer + u':');
        list.m_rows[row->provider + u'/' + row->model].append(*row);
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

QByteArray PriceList::toJson(const QVector<PriceRow>& rows)
{
    QJsonArray array;
    for (const PriceRow& row : rows)
        array.append(written(row));
    const QJsonObject top { { u"schema"_s, kSchema }, { u"prices"_s, array } };
    return QJsonDocument(top).toJson();
}

void PriceList::add(const PriceList& over)
{
    m_providers.insert(over.m_providers);
    for (auto rows = over.m_rows.cbegin(); rows != over.m_rows.cend(); ++rows)
        m_rows[rows.key()] += rows.value();
    m_size += over.m_size;
    if (over.m_asOf.isValid() && (m_asOf.isNull() || over.m_asOf > m_asOf))
        m_asOf = over.m_asOf;
}

const PriceRow* PriceList::find(const QString& provider, const QString& model, QDate day) const
{
    const auto rows = m_rows.constFind(provider + u'/' + model);
    if (rows == m_rows.cend())
        return nullptr;
    const auto row = std::find_if(
        rows->crbegin(), rows->crend(), [day](const PriceRow& one) { return one.holdsOn(day); });
    return row == rows->crend() ? nullptr : &*row;
}

QDate PriceList::nextChange(const QString& provider, const QString& model, QDate day) const
{
    QDate next;
    for (const PriceRow& row : m_rows.value(provider + u'/' + model)) {
        if (row.from > day && (next.isNull() || row.from < next))
            next = row.from;
    }
    return next;
}

QVector<PriceRow> PriceList::rows() const
{
    QStringList names = m_rows.keys();
    names.sort();
    QVector<PriceRow> all;
    for (const QString& name : names)
        all += m_rows.value(name);
    return all;
}

} // namespace Headgate::Catalog
