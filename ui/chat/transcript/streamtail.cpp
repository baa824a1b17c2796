// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/streamtail.h"

#include <QList>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr qsizetype kFence = 3;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

//! Letters and digits; bytes of other scripts count as such.
bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isEmphasis(char c)
{
    return c == '*' || c == '_' || c == '~';
}

qsizetype runLength(QByteArrayView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end] == text[at])
        ++end;
    return end - at;
}

bool consistsOf(QByteArrayView text, const char* characters)
{
    return std::all_of(text.begin(), text.end(),
        [characters](char c) { return QByteArrayView(characters).contains(c); });
}

//! The fence that the lines so far leave open; a list's item may hold one too.
struct Fence {
    char character = 0;
    qsizetype length = 0;
    bool isFirst = false; //!< begun by the block's first line

    bool isOpen() const { return length > 0; }
    void take(QByteArrayView line)
    {
        const QByteArrayView text = line.trimmed();
        const bool isMark = text.startsWith("```") || text.startsWith("~~~");
        const qsizetype run = isMark ? runLength(text, 0) : 0;
        if (!isOpen() && run >= kFence)
            *this = { text[0], run, false };
        else if (isOpen() && run >= length && text[0] == character && run == text.size())
            *this = {};
    }
};

//! A block that begins with a fence is nothing else, and may be long: its lines aren't read.
Fence fenceLeftOpen(QByteArrayView lines)
{
    Fence fence;
    for (qsizetype at = 0; at < lines.size() && !(at > 0 && fence.isFirst);) {
        const qsizetype end = lines.indexOf('\n', at);
        fence.take(lines.sliced(at, end - at));
        fence.isFirst = at == 0 && fence.isOpen();
        at = end + 1;
    }
    return fence;
}

//! Only what the next character decides: a list's or heading's mark, an underline, a rule, a
//! table's second row.
bool isOnlyMark(QByteArrayView line, bool isSecondLine)
{
    if (line.isEmpty())
        return false;
    if (consistsOf(line, "-=") || consistsOf(line, "#") || line == QByteArrayView("+")
        || line == QByteArrayView(">") || consistsOf(line, "`") || consistsOf(line, "*_~"))
        return true;
    if (isSecondLine && line[0] == '|' && consistsOf(line, "|-: \t"))
        return true;
    qsizetype digits = 0;
    while (digits < line.size() && isDigit(line[digits]))
        ++digits;
    const QByteArrayView rest = line.sliced(digits);
    return digits > 0 && digits <= 9
        && (rest.isEmpty() || rest == QByteArrayView(".") || rest == QByteArrayView(")"));
}

//! Reads one line's inline markers and says what is missing at its end.
class Closer {
public:
    explicit Closer(QByteArrayView line)
        : m_line(line)
    {
    }

    QByteArray closed()
    {
        while (m_at < m_line.size() && !m_isDone) {
            if (m_line[m_at] == '\\')
                m_at += 2;
            else if (m_line[m_at] == '`')
                takeCode();
            else if (isEmphasis(m_line[m_at]))
                takeEmphasis();
            else
                ++m_at;
        }
        while (!m_line.isEmpty() && isBlank(m_line.back()))
            m_line.chop(1); // a mark that closes stands right behind its word
        const bool hasDouble = std::any_of(
            m_open.begin(), m_open.end(), [](const QByteArray& mark) { return mark.size() == 2; });
        QByteArray end;
        for (const QByteArray& mark : std::as_const(m_open))
            end.prepend(mark);
        // A single star or line is as likely meant as such: it waits for its partner.
        return m_line.toByteArray() + m_codeEnd + (hasDouble ? end : QByteArray());
    }

private:
    void takeCode()
    {
        const qsizetype run = runLength(m_line, m_at);
        for (qsizetype at = m_at + run; at < m_line.size();) {
            const qsizetype next = m_line.indexOf('`', at);
            if (next < 0)
                break;
            const qsizetype length = runLength(m_line, next);
            at = next + length;
            if (length == run) {
                m_at = at;
                return;
            }
        }
        // A shorter run at the end is the first part of the one that closes.
        while (m_line.size() > m_at + run && m_line.back() == '`')
            m_line.chop(1);
        m_isDone = true;
        if (m_line.size() > m_at + run)
            m_codeEnd = QByteArray(run, '`');
        else
            m_line.truncate(m_at);
    }

    void takeEmphasis()
    {
        const char mark = m_line[m_at];
        const qsizetype run = runLength(m_line, m_at);
        const char before = m_at > 0 ? m_line[m_at - 1] : ' ';
        const qsizetype end = m_at + run;
        if (end == m_line.size()) {
            m_line.truncate(m_at);
            m_isDone = true;
            return;
        }
        const bool mayClose = !isBlank(before);
        const bool mayOpen = !isBlank(m_line[end]) && (mark == '*' || !isWordCharacter(before));
        for (qsizetype left = run; left > 0;) {
            const QByteArray pair(std::min<qsizetype>(left, 2), mark);
            if (mayClose && !m_open.isEmpty() && m_open.last()[0] == mark
                && m_open.last().size() <= left) {
                left -= m_open.takeLast().size();
                continue;
            }
            if (mayOpen && (mark != '~' || pair.size() == 2))
                m_open.append(pair);
            left -= pair.size();
        }
        m_at = end;
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
    bool m_isDone = false;
    QList<QByteArray> m_open;
    QByteArray m_codeEnd;
};

} // namespace

QByteArray settledTail(QByteArrayView block)
{
    const qsizetype start = block.lastIndexOf('\n') + 1;
    const QByteArrayView above = block.first(start);
    const QByteArrayView line = block.sliced(start);
    const Fence fence = fenceLeftOpen(above);
    const QByteArrayView text = line.trimmed();
    if (fence.isOpen()) { // all is code, but for the beginning of its end
        const bool isPartOfEnd = !text.isEmpty() && text.size() < fence.length
            && text[0] == fence.character && runLength(text, 0) == text.size();
        return isPartOfEnd ? above.toByteArray() : block.toByteArray();
    }
    if (text.startsWith("```") || text.startsWith("~~~"))
        return block.toByteArray();
    const bool isSecondLine = start > 0 && above.indexOf('\n') == start - 1;
    if (isOnlyMark(text, isSecondLine))
        return above.toByteArray();
    return above.toByteArray() + Closer(line).closed();
}

} // namespace Headgate::Ui
