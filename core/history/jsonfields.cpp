// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/jsonfields.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

const QString& base64Suffix()
{
    static const QString suffix = u"_base64"_s;
    return suffix;
}

} // namespace

void putBytes(QJsonObject& object, const QString& key, const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return;
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes)
        object.insert(key, text);
    else
        object.insert(key + base64Suffix(), QString::fromLatin1(bytes.toBase64()));
}

QByteArray takeBytes(const QJsonObject& object, const QString& key)
{
    const QJsonValue encoded = object.value(key + base64Suffix());
    if (encoded.isString())
        return QByteArray::fromBase64(encoded.toString().toLatin1());
    return object.value(key).toString().toUtf8();
}

void putText(QJsonObject& object, const QString& key, const QString& text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

void putNumber(QJsonObject& object, const QString& key, const std::optional<qint64>& number)
{
    if (number)
        object.insert(key, *number);
}

std::optional<qint64> takeNumber(const QJsonObject& object, const QString& key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble())
        return std::nullopt;
    return value.toInteger();
}

QString toJsonText(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString toJsonText(const QJsonArray& array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::optional<QJsonObject> objectFromText(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

std::optional<QJsonArray> arrayFromText(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return std::nullopt;
    return document.array();
}

} // namespace Headgate::History
