// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Headgate::Providers {

//! \brief Writes compact JSON front to back, in the order of the calls, with room for verbatim
//! pieces.
//!
//! QJsonObject would sort members (the order of a schema's properties matters to models) and could
//! not carry a stored part or a large integer unchanged. Calls must nest properly (asserted); names
//! of members are not checked for twins.
class JsonWriter {
public:
    JsonWriter& beginObject();
    JsonWriter& endObject();
    JsonWriter& beginArray();
    JsonWriter& endArray();
    //! Name of the next value, ASCII without quotes.
    JsonWriter& key(QByteArrayView name);

    JsonWriter& string(const QString& text);
    JsonWriter& integer(qint64 number);
    //! Shortest form that reads back the same; must be finite.
    JsonWriter& real(double number);
    JsonWriter& boolean(bool value);
    //! Base64 of bytes as a string, as media travel.
    JsonWriter& base64(const QByteArray& bytes);
    //! A whole JSON value as it is; the caller knows that it is one.
    JsonWriter& raw(QByteArrayView json);

    //! The text; call when all that was begun has ended.
    QByteArray take();

private:
    void beforeValue();

    QByteArray m_text;
    int m_depth = 0;
    bool m_needsComma = false;
};

} // namespace Headgate::Providers
