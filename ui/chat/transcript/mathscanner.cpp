// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/mathscanner.h"

namespace Headgate::Ui {

namespace {

constexpr char32_t kFirstPlaceholder = 0x100000; // plane 16: for private use, nobody's alphabet
constexpr qsizetype kMaxFormulas = 4000;
constexpr qsizetype kMaxFormulaBytes = 8000;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Scanner {
public:
    explicit Scanner(QByteArrayView markdown)
        : m_text(markdown)
    {
    }

    MathScan run()
    {
        while (m_at < m_text.size()) {
            if (m_atLineStart && skipFence())
                continue;
            const char c = m_text[m_at];
            m_atLineStart = c == '\n';
            if (c == '`')
                copyCodeSpan();
            else if (c == '\\')
                takeBackslash();
            else if (c == '$')
                takeDollar();
            else
                copy(1);
        }
        m_scan.markdown.append(m_text.sliced(m_copied).toByteArray());
        return std::move(m_scan);
    }

private:
    void copy(qsizetype length) { m_at += length; }

    //! A fenced block, wherever it is indented to, is copied whole.
    bool skipFence()
    {
        qsizetype i = m_at;
        while (i < m_text.size() && (m_text[i] == ' ' || m_text[i] == '\t' || m_text[i] == '>'))
            ++i;
        if (i == m_text.size() || (m_text[i] != '`' && m_text[i] != '~'))
            return false;
        const char mark = m_text[i];
        const qsizetype length = runLength(i);
        if (length < 3)
            return false;
        qsizetype line = lineEnd(i);
        if (mark == '`' && m_text.sliced(i + length, line - i - length).contains('`'))
            return false;
        while (line < m_text.size()) {
            qsizetype start = line + 1;
            line = lineEnd(start);
            while (start < line && (isBlank(m_text[start]) || m_text[start] == '>'))
                ++start;
            const bool closes = start < line && m_text[start] == mark && runLength(start) >= length
                && m_text.sliced(start + runLength(start), line - start - runLength(start))
                       .trimmed()
                       .isEmpty();
            if (closes)
                break;
        }
        copy(line - m_at);
        m_atLineStart = false;
        return true;
    }

    void copyCodeSpan()
    {
        const qsizetype length = runLength(m_at);
        qsizetype i = m_at + length;
        while (i < m_text.size()) {
            const qsizetype next = m_text.indexOf('`', i);
            if (next < 0)
                break;
            const qsizetype run = runLength(next);
            if (run == length) {
                copy(next + run - m_at);
                return;
            }
            i = next + run;
        }
        copy(length);
    }

    void takeBackslash()
    {
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : 0;
        if (next == '(' && takeUntil("\\)", 2, false))
            return;
        if (next == '[' && takeUntil("\\]", 2, true))
            return;
        copy(next == 0 || next == '\n' ? 1 : 2);
    }

    void takeDollar()
    {
        if (m_text.sliced(m_at).startsWith("$$")) {
            if (!takeUntil("$$", 2, true))
                copy(2);
            return;
        }
        const qsizetype end = closingDollar();
        if (end < 0)
            copy(1);
        else
            take(1, end, 1, false);
    }

    qsizetype closingDollar() const
    {
        const qsizetype start = m_at + 1;
        if (start >= m_text.size() || isBlank(m_text[start]))
            return -1;
        for (qsizetype i = start; i < qMin(m_text.size(), start + kMaxFormulaBytes); ++i) {
            const char c = m_text[i];
            if (c == '\\') {
                ++i;
            } else if (c == '\n' && i + 1 < m_text.size() && m_text[i + 1] == '\n') {
                return -1;
            } else if (c == '`') {
                return -1;
            } else if (c == '$') {
                const bool digitFollows
                    = i + 1 < m_text.size() && m_text[i + 1] >= '0' && m_text[i + 1] <= '9';
                return i == start || isBlank(m_text[i - 1]) || digitFollows ? -1 : i;
            }
        }
        return -1;
    }

    bool takeUntil(QByteArrayView close, qsizetype openLength, bool isDisplay)
    {
        const qsizetype start = m_at + openLength;
        const qsizetype limit = qMin(m_text.size(), start + kMaxFormulaBytes);
        const qsizetype end = m_text.first(limit).indexOf(close, start);
        if (end <= start || m_text.sliced(start, end - start).trimmed().isEmpty())
            return false;
        if (m_text.sliced(start, end - start).contains("\n\n"))
            return false;
        take(openLength, end, close.size(), isDisplay);
        return true;
    }

    void take(qsizetype openLength, qsizetype end, qsizetype closeLength, bool isDisplay)
    {
        if (m_scan.formulas.size() >= kMaxFormulas) {
            copy(end + closeLength - m_at);
            return;
        }
        Formula formula;
        formula.source = m_text.sliced(m_at, end + closeLength - m_at).toByteArray();
        formula.tex = QString::fromUtf8(m_text.sliced(m_at + openLength, end - m_at - openLength))
                          .trimmed();
        formula.isDisplay = isDisplay;
        const char32_t placeholder = kFirstPlaceholder + char32_t(m_scan.formulas.size());
        m_scan.formulas.append(formula);
        m_scan.markdown.append(m_text.sliced(m_copied, m_at - m_copied).toByteArray());
        m_scan.markdown.append(QString::fromUcs4(&placeholder, 1).toUtf8());
        m_at = m_copied = end + closeLength;
    }

    qsizetype runLength(qsizetype at) const
    {
        qsizetype end = at;
        while (end < m_text.size() && m_text[end] == m_text[at])
            ++end;
        return end - at;
    }

    qsizetype lineEnd(qsizetype at) const
    {
        const qsizetype end = at >= m_text.size() ? -1 : m_text.indexOf('\n', at);
        return end < 0 ? m_text.size() : end;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_copied = 0; //!< up to here the text is in the result
    bool m_atLineStart = true;
    MathScan m_scan;
};

bool hasPlaceholders(QByteArrayView text)
{
    return text.contains("\xf4"); // the first byte of plane 16 in UTF-8
}

} // namespace

const Formula* MathScan::formula(char32_t character) const
{
    if (character < kFirstPlaceholder)
        return nullptr;
    const qsizetype index = qsizetype(character - kFirstPlaceholder);
    return index < formulas.size() ? &formulas[index] : nullptr;
}

QByteArray MathScan::unmarked(QByteArray text) const
{
    return isMarked ? text.replace(kEmphasisMark, "") : text;
}

QByteArray MathScan::restored(QByteArray text) const
{
    text = unmarked(text);
    if (formulas.isEmpty() || !hasPlaceholders(text))
        return text;
    for (qsizetype i = 0; i < formulas.size(); ++i) {
        const char32_t placeholder = kFirstPlaceholder + char32_t(i);
        text.replace(QString::fromUcs4(&placeholder, 1).toUtf8(), formulas[i].source);
    }
    return text;
}

MathScan scanMath(QByteArrayView markdown)
{
    const bool mayHaveMath
        = markdown.contains('$') || markdown.contains("\\(") || markdown.contains("\\[");
    // A text that uses our placeholders itself keeps them and goes without formulas.
    if (!mayHaveMath || hasPlaceholders(markdown))
        return { markdown.toByteArray(), {}, false };
    return Scanner(markdown).run();
}

} // namespace Headgate::Ui
