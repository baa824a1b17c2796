// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/jsonsplitter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

constexpr qint64 kPieceBytes = qint64(1) << 20;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

//! Follows a value byte by byte and knows when it is over.
class ValueEnd {
public:
    //! True where `c` is still of the value. After an `isOver()` nothing more is asked.
    bool takes(char c)
    {
        if (m_isInString) {
            if (m_isEscaped)
                m_isEscaped = false;
            else if (c == '\\')
                m_isEscaped = true;
            else if (c == '"')
                leaveString();
            return true;
        }
        switch (c) {
        case '"':
            m_isInString = true;
            return true;
        case '{':
        case '[':
            ++m_depth;
            return true;
        case '}':
        case ']':
            if (m_depth == 0)
                return false; // of what holds a bare number or word
            m_isOver = --m_depth == 0;
            return true;
        default:
            return m_depth > 0 || !(c == ',' || isBlank(c));
        }
    }
    bool isOver() const { return m_isOver; }
    bool mayEndHere() const { return m_depth == 0 && !m_isInString; }

private:
    void leaveString()
    {
        m_isInString = false;
        m_isOver = m_depth == 0;
    }

    int m_depth = 0;
    bool m_isInString = false;
    bool m_isEscaped = false;
    bool m_isOver = false;
};

} // namespace

JsonSplitter::JsonSplitter(QIODevice& device, qint64 maxElementBytes)
    : m_device(device)
    , m_maxElementBytes(maxElementBytes)
{
}

bool JsonSplitter::fill()
{
    if (m_at < m_buffer.size())
        return true;
    const bool isFirst = m_before == 0 && m_buffer.isEmpty();
    m_before += m_buffer.size();
    m_buffer = m_device.read(kPieceBytes);
    m_at = 0;
    if (isFirst)
        skipByteOrderMark();
    const bool isOnlyMark = isFirst && m_at > 0 && m_at == m_buffer.size();
    return isOnlyMark ? fill() : m_at < m_buffer.size();
}

void JsonSplitter::skipByteOrderMark()
{
    constexpr QByteArrayView kMark("\xEF\xBB\xBF");
    while (m_buffer.size() < kMark.size()) {
        const QByteArray more = m_device.read(kMark.size());
        if (more.isEmpty())
            break;
        m_buffer += more;
    }
    if (m_buffer.startsWith(kMark))
        m_at = kMark.size();
}

Error JsonSplitter::brokenOff() const
{
    return { .kind = ErrorKind::Protocol, .detail = u"breaks off at byte %1"_s.arg(offset()) };
}

Error JsonSplitter::unexpected() const
{
    return { .kind = ErrorKind::Protocol, .detail = u"is no JSON at byte %1"_s.arg(offset()) };
}

char JsonSplitter::peek()
{
    while (fill()) {
        if (!isBlank(m_buffer[m_at]))
            return m_buffer[m_at];
        ++m_at;
    }
    return 0;
}

bool JsonSplitter::take(char expected)
{
    if (peek() != expected)
        return false;
    ++m_at;
    m_needsComma = false;
    return true;
}

void JsonSplitter::append(Value& value, qsizetype from)
{
    if (value.isTooLarge)
        return;
    value.isTooLarge = value.json.size() + (m_at - from) > m_maxElementBytes;
    if (value.isTooLarge)
        value.json = {};
    else
        value.json.append(m_buffer.constData() + from, m_at - from);
}

Result<JsonSplitter::Value> JsonSplitter::value()
{
    if (peek() == 0)
        return brokenOff();
    Value value { .offset = offset() };
    ValueEnd end;
    while (fill()) {
        const qsizetype from = m_at;
        bool isOver = false;
        while (!isOver && m_at < m_buffer.size()) {
            isOver = !end.takes(m_buffer[m_at]);
            m_at += isOver ? 0 : 1;
            isOver = isOver || end.isOver();
        }
        append(value, from);
        if (!isOver)
            continue;
        m_needsComma = true;
        if (value.json.isEmpty() && !value.isTooLarge)
            return unexpected();
        return value;
    }
    if (!end.mayEndHere() || value.json.isEmpty())
        return brokenOff();
    return value;
}

Result<std::optional<JsonSplitter::Value>> JsonSplitter::nextElement()
{
    using Element = std::optional<Value>;
    const char next = peek();
    if (next == 0)
        return brokenOff();
    if (next == ']') {
        ++m_at;
        m_needsComma = true;
        return Element();
    }
    if (m_needsComma && !take(','))
        return unexpected();
    Result<Value> found = value();
    if (!found)
        return found.error();
    return Element(std::move(found).value());
}

Result<std::optional<QByteArray>> JsonSplitter::nextKey()
{
    using Key = std::optional<QByteArray>;
    const char next = peek();
    if (next == 0)
        return brokenOff();
    if (next == '}') {
        ++m_at;
        m_needsComma = true;
        return Key();
    }
    if (m_needsComma && !take(','))
        return unexpected();
    if (peek() != '"')
        return unexpected();
    const Result<Value> name = value();
    if (!name)
        return name.error();
    if (!take(':'))
        return unexpected();
    if (name->isTooLarge)
        return unexpected();
    return Key(name->json.mid(1, name->json.size() - 2));
}

} // namespace Headgate::Transfer
