// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/script.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr int kMaxDepth = 16; // a recursive schema must end somewhere

QJsonValue sample(const QJsonObject& schema, const QJsonObject& root, int depth);

qint64 countIn(const QJsonObject& schema, const QString& name, qint64 fallback)
{
    const QJsonValue value = schema.value(name);
    return value.isString() ? value.toString().toLongLong() : value.toInteger(fallback);
}

QJsonValue sampleObject(const QJsonObject& schema, const QJsonObject& root, int depth)
{
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    const QJsonArray required = schema.value(u"required"_s).toArray();
    QJsonObject object;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (required.isEmpty() || required.contains(it.key()))
            object.insert(it.key(), sample(it.value().toObject(), root, depth + 1));
    }
    return object;
}

QJsonValue sampleArray(const QJsonObject& schema, const QJsonObject& root, int depth)
{
    QJsonArray array;
    const qint64 count = std::clamp<qint64>(countIn(schema, u"minItems"_s, 1), 0, 100);
    for (qint64 i = 0; i < count; ++i)
        array.append(sample(schema.value(u"items"_s).toObject(), root, depth + 1));
    return array;
}

QString sampleString(const QJsonObject& schema)
{
    const QString format = schema.value(u"format"_s).toString();
    if (format == u"date-time")
        return u"2026-11-21T12:00:00Z"_s;
    if (format == u"date")
        return u"2026-11-21"_s;
    QString text = u"simulated"_s;
    text = text.leftJustified(
        static_cast<qsizetype>(std::min<qint64>(countIn(schema, u"minLength"_s, 0), 100'000)),
        u'.');
    const qint64 most = countIn(schema, u"maxLength"_s, -1);
    return most >= 0 ? text.left(most) : text;
}

QString typeOf(const QJsonObject& schema)
{
    const QJsonValue type = schema.value(u"type"_s);
    if (type.isArray()) // ["string", "null"]
        return type.toArray().at(0).toString().toLower();
    if (type.isString())
        return type.toString().toLower();
    return schema.contains(u"properties"_s) ? u"object"_s : u"string"_s;
}

QJsonObject resolve(const QString& reference, const QJsonObject& root)
{
    QJsonObject place = root;
    for (const QString& step : reference.mid(2).split(u'/'))
        place = place.value(step).toObject();
    return place;
}

QJsonValue sample(const QJsonObject& schema, const QJsonObject& root, int depth)
{
    if (depth > kMaxDepth)
        return QJsonValue::Null;
    if (schema.contains(u"$ref"_s))
        return sample(resolve(schema.value(u"$ref"_s).toString(), root), root, depth + 1);
    for (const QString& choice : { u"enum"_s, u"anyOf"_s, u"oneOf"_s }) {
        const QJsonArray choices = schema.value(choice).toArray();
        if (!choices.isEmpty())
            return choice == u"enum" ? QJsonValue(choices.at(0))
                                     : sample(choices.at(0).toObject(), root, depth + 1);
    }
    if (schema.contains(u"const"_s))
        return schema.value(u"const"_s);
    const QString type = typeOf(schema);
    if (type == u"object")
        return sampleObject(schema, root, depth);
    if (type == u"array")
        return sampleArray(schema, root, depth);
    if (type == u"integer" || type == u"number")
        return schema.contains(u"minimum"_s) ? schema.value(u"minimum"_s)
            : schema.contains(u"maximum"_s)  ? schema.value(u"maximum"_s)
                                             : QJsonValue(1);
    if (type == u"boolean")
        return true;
    if (type == u"null")
        return QJsonValue::Null;
    return sampleString(schema);
}

quint32 crc32(const QByteArray& bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray pngChunk(const QByteArray& typeAndData)
{
    return bigEndian(static_cast<quint32>(typeAndData.size() - 4)) + typeAndData
        + bigEndian(crc32(typeAndData));
}

} // namespace

QJsonValue sampleOfSchema(const QJsonObject& schema)
{
    return sample(schema, schema, 0);
}

QByteArray makePicture()
{
    constexpr int kSide = 64;
    QByteArray rows;
    for (int y = 0; y < kSide; ++y) {
        rows += '\0'; // filter: none
        for (int x = 0; x < kSide; ++x) {
            const bool isDark = ((x + y) / 8) % 2 == 0;
            rows += isDark ? QByteArray("\x35\x5f\x9c", 3) : QByteArray("\xf2\xe3\xc0", 3);
        }
    }
    const QByteArray zlib = qCompress(rows).mid(4); // without Qt's length in front
    const QByteArray header = "IHDR" + bigEndian(kSide) + bigEndian(kSide)
        + QByteArray("\x08\x02\x00\x00\x00", 5); // 8 bits, RGB
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk(header) + pngChunk("IDAT" + zlib)
        + pngChunk("IEND");
}

} // namespace Headgate::Simulator
