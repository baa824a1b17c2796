// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/ndjsonreader.h"

#include "core/net/byteordermark.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

bool isBlank(QByteArrayView line)
{
    return std::all_of(
        line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

} // namespace

NdjsonReader::NdjsonReader(qsizetype maxLineBytes)
    : m_maxLineBytes(maxLineBytes)
{
}

Result<QVector<QByteArray>> NdjsonReader::feed(QByteArrayView bytes)
{
    QVector<QByteArray> lines;
    while (!m_hasFailed && !bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        if (m_line.size() + piece.size() > m_maxLineBytes) {
            m_hasFailed = true;
            break;
        }
        m_line.append(piece);
        if (end < 0)
            break;
        takeLine(std::exchange(m_line, {}), &lines);
        bytes = bytes.sliced(end + 1);
    }
    return outcome(std::move(lines));
}

Result<QVector<QByteArray>> NdjsonReader::finish()
{
    QVector<QByteArray> lines;
    if (!m_hasFailed)
        takeLine(std::exchange(m_line, {}), &lines);
    return outcome(std::move(lines));
}

Result<QVector<QByteArray>> NdjsonReader::outcome(QVector<QByteArray> lines)
{
    if (!m_hasFailed || !lines.isEmpty())
        return lines;
    m_line.clear();
    return Error {
        .kind = ErrorKind::TooLarge,
        .detail = u"a line of the stream is over %1 bytes"_s.arg(m_maxLineBytes),
    };
}

void NdjsonReader::takeLine(QByteArray line, QVector<QByteArray>* lines)
{
    if (std::exchange(m_atStart, false) && line.startsWith(kByteOrderMark))
        line.remove(0, kByteOrderMark.size());
    if (line.endsWith('\r'))
        line.chop(1);
    if (!isBlank(line))
        lines->append(std::move(line));
}

} // namespace Headgate::Net
