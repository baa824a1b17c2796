// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/ssereader.h"

#include "core/net/byteordermark.h"

#include <algorithm>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

constexpr qsizetype kKeptLineCapacity = 64 * 1024;

//! Finds line ends. Each kind's next place is remembered, so that a buffer full of LF without any
//! CR is searched for a CR once and not once a line.
class LineEnds {
public:
    explicit LineEnds(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    //! Index of the first CR or LF at or after `from`; the size if there is none. `from` must not
    //! decrease.
    qsizetype next(qsizetype from)
    {
        if (m_lf < from)
            m_lf = find('\n', from);
        if (m_cr < from)
            m_cr = find('\r', from);
        return qMin(m_lf, m_cr);
    }

private:
    qsizetype find(char wanted, qsizetype from) const
    {
        if (from >= m_bytes.size())
            return m_bytes.size();
        const void* hit = std::memchr(m_bytes.data() + from, wanted, size_t(m_bytes.size() - from));
        return hit ? static_cast<const char*>(hit) - m_bytes.data() : m_bytes.size();
    }

    QByteArrayView m_bytes;
    qsizetype m_lf = -1;
    qsizetype m_cr = -1;
};

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_';
}

bool isWord(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isWordByte);
}

bool isKnownField(QByteArrayView name)
{
    return name == "data" || name == "event" || name == "id" || name == "retry";
}

//! The standard takes digits only; 18 of them always fit.
std::optional<std::chrono::milliseconds> parseRetry(QByteArrayView value)
{
    constexpr qsizetype kMostDigits = 18;
    if (value.isEmpty() || value.size() > kMostDigits)
        return std::nullopt;
    qint64 number = 0;
    for (const char c : value) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return std::chrono::milliseconds(number);
}

void emptyLine(QByteArray* line)
{
    if (line->capacity() > kKeptLineCapacity)
        line->clear();
    else
        line->resize(0);
}

} // namespace

SseReader::SseReader(qsizetype maxEventBytes)
    : m_maxEventBytes(maxEventBytes)
{
}

Result<QVector<SseEvent>> SseReader::feed(QByteArrayView bytes)
{
    QVector<SseEvent> events;
    qsizetype from = 0;
    if (m_lastWasCr && !bytes.isEmpty()) {
        m_lastWasCr = false;
        from = bytes.front() == '\n' ? 1 : 0;
    }
    LineEnds ends(bytes);
    while (!m_hasFailed && from < bytes.size()) {
        const qsizetype end = ends.next(from);
        const QByteArrayView piece = bytes.sliced(from, end - from);
        if (!fits(m_line.size() + piece.size())) {
            m_hasFailed = true;
            break;
        }
        if (end == bytes.size()) {
            m_line.append(piece);
            break;
        }
        if (m_line.isEmpty()) {
            takeLine(piece, &events);
        } else {
            m_line.append(piece);
            takeLine(m_line, &events);
            emptyLine(&m_line);
        }
        from = end + 1;
        if (bytes[end] == '\r') {
            m_lastWasCr = from == bytes.size();
            if (!m_lastWasCr && bytes[from] == '\n')
                ++from;
        }
    }
    return outcome(std::move(events));
}

Result<QVector<SseEvent>> SseReader::finish()
{
    QVector<SseEvent> events;
    if (!m_hasFailed) {
        if (!m_line.isEmpty())
            takeLine(m_line, &events);
        m_line.clear();
        if (!m_hasFailed)
            dispatch(&events);
    }
    return outcome(std::move(events));
}

QByteArray SseReader::takeUnframed()
{
    return std::exchange(m_unframed, {});
}

bool SseReader::fits(qsizetype lineBytes) const
{
    return m_event.data.size() + m_event.type.size() + lineBytes <= m_maxEventBytes;
}

void SseReader::takeLine(QByteArrayView line, QVector<SseEvent>* events)
{
    if (std::exchange(m_atStart, false) && line.startsWith(kByteOrderMark))
        line = line.sliced(kByteOrderMark.size());
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    const bool isComment = colon == 0;
    if (isKnownField(name)) {
        QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        takeField(name, value);
    } else if (!isComment && !(colon > 0 && isWord(name))) {
        keepUnframed(line);
    }
}

void SseReader::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        if (m_hasData)
            m_event.data.append('\n');
        m_event.data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        m_event.type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_event.id = value.toByteArray();
    } else if (const auto delay = parseRetry(value)) {
        m_reconnectDelay = delay;
    }
}

void SseReader::keepUnframed(QByteArrayView line)
{
    const qsizetype separator = m_unframed.isEmpty() ? 0 : 1;
    if (m_unframed.size() + separator + line.size() > m_maxEventBytes) {
        m_hasFailed = true;
        return;
    }
    m_unframed.append(separator, '\n');
    m_unframed.append(line);
}

void SseReader::dispatch(QVector<SseEvent>* events)
{
    if (m_hasData)
        events->append(m_event);
    m_event.data.clear();
    m_event.type.clear();
    m_hasData = false;
}

Result<QVector<SseEvent>> SseReader::outcome(QVector<SseEvent> events)
{
    if (!m_hasFailed || !events.isEmpty())
        return events;
    m_line.clear();
    m_event = {};
    return Error {
        .kind = ErrorKind::TooLarge,
        .detail = u"an event of the stream is over %1 bytes"_s.arg(m_maxEventBytes),
    };
}

} // namespace Headgate::Net
