// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/jsonwriter.h"

#include <QLocale>

#include <utility>

namespace Headgate::Providers {

namespace {

void appendEscaped(QByteArray* out, char c)
{
    switch (c) {
    case '"':
        out->append("\\\"");
        return;
    case '\\':
        out->append("\\\\");
        return;
    case '\n':
        out->append("\\n");
        return;
    case '\r':
        out->append("\\r");
        return;
    case '\t':
        out->append("\\t");
        return;
    default:
        break;
    }
    if (static_cast<unsigned char>(c) < 0x20)
        out->append("\\u00").append(QByteArray::number(int(c), 16).rightJustified(2, '0'));
    else
        out->append(c);
}

} // namespace

JsonWriter& JsonWriter::beginObject()
{
    beforeValue();
    m_text.append('{');
    ++m_depth;
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::endObject()
{
    Q_ASSERT(m_depth > 0);
    m_text.append('}');
    --m_depth;
    m_needsComma = true;
    return *this;
}

JsonWriter& JsonWriter::beginArray()
{
    beforeValue();
    m_text.append('[');
    ++m_depth;
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::endArray()
{
    Q_ASSERT(m_depth > 0);
    m_text.append(']');
    --m_depth;
    m_needsComma = true;
    return *this;
}

JsonWriter& JsonWriter::key(QByteArrayView name)
{
    beforeValue();
    m_text.append('"').append(name).append("\":");
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::string(const QString& text)
{
    beforeValue();
    m_text.append('"');
    for (const char c : text.toUtf8())
        appendEscaped(&m_text, c);
    m_text.append('"');
    return *this;
}

JsonWriter& JsonWriter::integer(qint64 number)
{
    beforeValue();
    m_text.append(QByteArray::number(number));
    return *this;
}

JsonWriter& JsonWriter::real(double number)
{
    beforeValue();
    m_text.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value)
{
    beforeValue();
    m_text.append(value ? "true" : "false");
    return *this;
}

JsonWriter& JsonWriter::base64(const QByteArray& bytes)
{
    beforeValue();
    m_text.append('"').append(bytes.toBase64()).append('"');
    return *this;
}

JsonWriter& JsonWriter::raw(QByteArrayView json)
{
    beforeValue();
    m_text.append(json);
    return *this;
}

QByteArray JsonWriter::take()
{
    Q_ASSERT(m_depth == 0);
    m_needsComma = false;
    return std::exchange(m_text, {});
}

void JsonWriter::beforeValue()
{
    if (m_needsComma)
        m_text.append(',');
    m_needsComma = true;
}

} // namespace Headgate::Providers
