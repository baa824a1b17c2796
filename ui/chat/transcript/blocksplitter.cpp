// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/blocksplitter.h"

#include "ui/chat/transcript/footnotes.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kTabStop = 4;
constexpr int kCodeIndent
    = 4; //!< from this column on a line is indented code, never a marker or fence
constexpr qsizetype kMaxDefinitionBytes = 64 * 1024;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! A thematic break such as `* * *`, which looks like a list marker but is none.
bool isRule(QByteArrayView text)
{
    char mark = 0;
    int count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r')
            continue;
        if ((c != '*' && c != '-' && c != '_') || (mark != 0 && c != mark))
            return false;
        mark = c;
        ++count;
    }
    return count >= 3;
}

} // namespace

//! What matters of a line, measured once.
struct BlockSplitter::Line {
    QByteArrayView text; //!< from the first character that is not blank
    int indent = 0; //!< in columns, tabs to the next multiple of four
    bool isBlank = true;
    // a list marker
    bool isItem = false;
    bool mayInterrupt = false; //!< also in the middle of a paragraph
    bool itemIsEmpty = false;
    char mark = 0; //!< `-`, `+`, `*`, or an ordered item's delimiter
    int itemOffset = 0; //!< column of the item's content
    // a fence
    char fenceChar = 0; //!< 0: none
    int fenceLength = 0;
    bool fenceMayClose = false;
    bool fenceMayOpen = false;

    bool isHeading() const;
    //! False where the line surely is no paragraph's, in whatever quotes or items it stands.
    bool isParagraph() const;
    void measureItem();
    void measureFence();
};

bool BlockSplitter::Line::isParagraph() const
{
    if (isBlank || indent >= kCodeIndent)
        return false;
    if (fenceChar != 0 || isHeading() || isRule(text))
        return false;
    if (text[0] == '>')
        return measure(text.sliced(1)).isParagraph();
    if (!isItem)
        return true;
    qsizetype i = 0;
    while (i < text.size() && text[i] != ' ' && text[i] != '\t')
        ++i;
    return measure(text.sliced(i)).isParagraph();
}

bool BlockSplitter::Line::isHeading() const
{
    qsizetype level = 0;
    while (level < text.size() && text[level] == '#')
        ++level;
    if (level < 1 || level > 6 || indent >= kCodeIndent)
        return false;
    return level == text.size() || text[level] == ' ' || text[level] == '\t' || text[level] == '\r';
}

void BlockSplitter::Line::measureItem()
{
    qsizetype length = 0;
    bool isOrdered = false;
    if (text[0] == '-' || text[0] == '+' || text[0] == '*') {
        length = 1;
    } else {
        while (length < text.size() && length < 9 && isDigit(text[length]))
            ++length;
        if (length == 0 || length == text.size() || (text[length] != '.' && text[length] != ')'))
            return;
        isOrdered = true;
        ++length;
    }
    const auto isGap = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    if (length < text.size() && !isGap(text[length]))
        return;
    isItem = !isRule(text);
    mark = text[length - 1];
    int column = indent + int(length);
    qsizetype i = length;
    while (i < text.size() && isGap(text[i])) {
        column += text[i] == '\t' ? kTabStop - column % kTabStop : 1;
        ++i;
    }
    itemIsEmpty = i == text.size();
    const int markerEnd = indent + int(length);
    itemOffset = itemIsEmpty || column - markerEnd > kTabStop ? markerEnd + 1 : column;
    mayInterrupt = !itemIsEmpty && (!isOrdered || QByteArrayView(text.first(length - 1)) == "1");
}

void BlockSplitter::Line::measureFence()
{
    const char c = text[0];
    if ((c != '`' && c != '~') || indent >= kCodeIndent)
        return;
    qsizetype length = 0;
    while (length < text.size() && text[length] == c)
        ++length;
    if (length < 3)
        return;
    fenceChar = c;
    fenceLength = int(length);
    const QByteArrayView rest = text.sliced(length);
    fenceMayClose = rest.trimmed().isEmpty();
    fenceMayOpen = c == '~' || !rest.contains('`');
}

BlockSplitter::Line BlockSplitter::measure(QByteArrayView text)
{
    Line line;
    qsizetype i = 0;
    for (; i < text.size(); ++i) {
        if (text[i] == '\t')
            line.indent += kTabStop - line.indent % kTabStop;
        else if (text[i] == ' ')
            ++line.indent;
        else
            break;
    }
    line.text = text.sliced(i);
    line.isBlank = line.text.trimmed().isEmpty();
    if (line.isBlank)
        return line;
    line.measureItem();
    line.measureFence();
    return line;
}

void BlockSplitter::begin(State& state, const Line& line)
{
    state = State();
    if (line.fenceMayOpen) {
        state.kind = Kind::Fence;
        state.fenceChar = line.fenceChar;
        state.fenceLength = line.fenceLength;
    } else if (line.isItem && line.indent < kCodeIndent) {
        state.kind = Kind::List;
        state.listOffset = line.itemOffset;
        state.listMark = line.mark;
        state.itemIsEmpty = line.itemIsEmpty;
    } else {
        state.kind = Kind::Text;
        state.endsHere = line.isHeading();
    }
    state.hasParagraph = line.isParagraph();
}

bool BlockSplitter::advanceInFence(State& state, const Line& line)
{
    const bool closes = line.fenceChar == state.fenceChar && line.fenceMayClose
        && line.fenceLength >= state.fenceLength;
    if (closes)
        state.endsHere = true;
    return false;
}

//! Whether the line, which stands inside the present item, leaves a paragraph open there.
bool BlockSplitter::innerIsParagraph(State& state, const Line& line, bool wasParagraph)
{
    Line inner = line;
    inner.indent = std::max(0, line.indent - state.listOffset);
    if (state.innerFenceChar != 0) {
        if (inner.fenceChar == state.innerFenceChar && inner.fenceMayClose
            && inner.fenceLength >= state.innerFenceLength)
            state.innerFenceChar = 0;
        return false;
    }
    inner.measureFence();
    if (inner.fenceMayOpen) {
        state.innerFenceChar = inner.fenceChar;
        state.innerFenceLength = inner.fenceLength;
        return false;
    }
    return inner.indent >= kCodeIndent ? wasParagraph : inner.isParagraph();
}

bool BlockSplitter::advanceInList(State& state, const Line& line)
{
    const bool isInside
        = line.indent >= state.listOffset && !(state.itemIsEmpty && state.isAfterBlank);
    if (!isInside && line.indent < kCodeIndent) {
        const bool mayStart = line.mark == state.listMark || line.mayInterrupt
            || !state.hasParagraph || state.isAfterBlank;
        const bool isNextItem = line.isItem && mayStart;
        if (!isNextItem) {
            const bool isLazy = state.hasParagraph && !state.isAfterBlank && line.isParagraph()
                && line.text[0] != '>';
            if (!isLazy)
                return true;
        } else {
            state.listOffset = line.itemOffset;
            state.listMark = line.mark;
            state.innerFenceChar = 0;
        }
        state.itemIsEmpty = isNextItem && line.itemIsEmpty;
        state.hasParagraph = line.isParagraph();
    } else {
        state.itemIsEmpty = false;
        const bool wasParagraph = state.hasParagraph && !state.isAfterBlank;
        state.hasParagraph = innerIsParagraph(state, line, wasParagraph);
    }
    state.isAfterBlank = false;
    return false;
}

bool BlockSplitter::advanceInText(State& state, const Line& line)
{
    const bool wasParagraph = state.hasParagraph && !state.isAfterBlank;
    if (line.indent < kCodeIndent) {
        if (state.isAfterBlank || line.fenceMayOpen || line.isHeading())
            return true;
        if (line.isItem && (line.mayInterrupt || !wasParagraph)) {
            state.kind = Kind::List;
            state.listOffset = line.itemOffset;
            state.listMark = line.mark;
            state.itemIsEmpty = line.itemIsEmpty;
        }
        state.hasParagraph = line.isParagraph();
    } else {
        state.hasParagraph = wasParagraph;
    }
    state.isAfterBlank = false;
    return false;
}

bool BlockSplitter::advance(State& state, const Line& line)
{
    if (line.isBlank) {
        state.isAfterBlank = state.kind != Kind::Fence;
        return false;
    }
    bool isNew = state.kind == Kind::Nothing || state.endsHere;
    if (!isNew) {
        switch (state.kind) {
        case Kind::Fence:
            return advanceInFence(state, line);
        case Kind::List:
            isNew = advanceInList(state, line);
            break;
        default:
            isNew = advanceInText(state, line);
        }
    }
    if (isNew)
        begin(state, line);
    return isNew;
}

void BlockSplitter::takeLine(qsizetype begin, qsizetype end)
{
    const QByteArrayView text = QByteArrayView(m_source).sliced(begin, end - begin);
    const Line line = measure(text);
    const bool wasDefining = m_state.mayDefine;
    const bool isNew = advance(m_state, line);
    if (isNew && begin > 0)
        m_starts.append(begin);
    const bool mayDefine = m_state.kind == Kind::Text && (isNew || wasDefining) && !line.isBlank
        && line.text.startsWith('[') && line.indent < kCodeIndent;
    m_state.mayDefine = mayDefine;
    if (mayDefine)
        collectDefinition(line.text);
}

void BlockSplitter::collectDefinition(QByteArrayView line)
{
    if (const QByteArray note = noteId(line); !note.isEmpty()) {
        const QByteArray definition = noteDefinition(note);
        if (m_definitions.size() + definition.size() < kMaxDefinitionBytes
            && !m_definitions.contains(definition))
            m_definitions += definition;
        return;
    }
    // Only the usual form, label and target on one line; a definition missed costs a link, nothing
    // else.
    qsizetype close = 1;
    while (close < line.size() && line[close] != ']') {
        if (line[close] == '[')
            return;
        close += line[close] == '\\' ? 2 : 1;
    }
    if (close < 2 || close + 2 >= line.size() || line[close + 1] != ':' || line[1] == '^')
        return;
    if (line.sliced(close + 2).trimmed().isEmpty())
        return;
    if (m_definitions.size() + line.size() < kMaxDefinitionBytes)
        m_definitions += line.trimmed().toByteArray() + '\n';
}

qsizetype BlockSplitter::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return count();
    if (m_starts.isEmpty()) {
        m_starts.append(0);
        m_certainStarts = 1;
    }
    const qsizetype provisional = m_starts.size();
    const qsizetype firstChanged = m_certainStarts - 1;
    m_starts.resize(m_certainStarts);
    qsizetype scan = m_source.size();
    m_source.append(bytes.data(), bytes.size());
    for (;;) {
        const qsizetype newline = m_source.indexOf('\n', scan);
        if (newline < 0)
            break;
        takeLine(m_lineStart, newline);
        m_lineStart = scan = newline + 1;
    }
    m_certainStarts = m_starts.size();
    if (m_lineStart < m_source.size()) {
        State trial = m_state;
        const Line line = measure(QByteArrayView(m_source).sliced(m_lineStart));
        const bool isNew = advance(trial, line);
        if (isNew && m_lineStart > 0)
            m_starts.append(m_lineStart);
        // A note is known by its line's beginning, and the last line of a text may never end.
        const bool mayDefine = trial.kind == Kind::Text && (isNew || m_state.mayDefine);
        if (mayDefine && !noteId(line.text).isEmpty())
            collectDefinition(line.text);
    }
    // An unfinished line that already stood as a block of its own leaves the block before it as it
    // was.
    const bool stoodAlone = provisional > firstChanged + 1 && m_starts.size() > firstChanged + 1;
    return stoodAlone ? firstChanged + 1 : firstChanged;
}

void BlockSplitter::clear()
{
    *this = BlockSplitter();
}

SourceRange BlockSplitter::range(qsizetype index) const
{
    const qsizetype end = index + 1 < m_starts.size() ? m_starts[index + 1] : m_source.size();
    return { m_starts[index], end };
}

QByteArrayView BlockSplitter::bytes(qsizetype index) const
{
    const SourceRange r = range(index);
    return QByteArrayView(m_source).sliced(r.begin, r.end - r.begin);
}

} // namespace Headgate::Ui
