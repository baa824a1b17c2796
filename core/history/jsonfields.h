// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Headgate::History {

//! \brief Puts bytes as a string where they are UTF-8, else as base64 under `key` + "_base64".
//! Nothing where empty.
void putBytes(QJsonObject& object, const QString& key, const QByteArray& bytes);
QByteArray takeBytes(const QJsonObject& object, const QString& key);

//! \brief Nothing where empty: an absent field reads as the default.
void putText(QJsonObject& object, const QString& key, const QString& text);

//! \brief 64-bit numbers travel as they are: QJsonValue keeps integers apart from doubles.
void putNumber(QJsonObject& object, const QString& key, const std::optional<qint64>& number);
std::optional<qint64> takeNumber(const QJsonObject& object, const QString& key);

QString toJsonText(const QJsonObject& object);
QString toJsonText(const QJsonArray& array);
//! \brief Absent where the text is no JSON object or array.
std::optional<QJsonObject> objectFromText(const QString& text);
std::optional<QJsonArray> arrayFromText(const QString& text);

//! \brief The value whose name is `name`, among those from 0 to `last`.
template <typename Enum, typename NameOf>
std::optional<Enum> enumFromName(const QString& name, Enum last, NameOf nameOf)
{
    for (int value = 0; value <= int(last); ++value) {
        if (nameOf(Enum(value)) == name)
            return Enum(value);
    }
    return std::nullopt;
}

} // namespace Headgate::History
