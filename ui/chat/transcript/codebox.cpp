// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/codebox.h"

#include "ui/chat/transcript/highlighter.h"
#include "ui/chat/transcript/textbox.h"
#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kPadding = Space::kLarge;
constexpr int kMaxRowLength
    = 4000; //!< a longer line is shown in several rows; copying still gives one
constexpr int kStateEvery = 64;
constexpr int kLeastColumns = 20; //!< a wrapped row is never shorter
constexpr int kScrollBarHeight = 4;
constexpr int kTabColumns = 4;
constexpr int kRevealed = 80; //!< this much of what was found shows at least

const QColor& tokenColour(const Colours& colours, Token token)
{
    switch (token) {
    case Token::Keyword:
        return colours.syntaxKeyword;
    case Token::Type:
        return colours.syntaxType;
    case Token::String:
        return colours.syntaxString;
    case Token::Number:
        return colours.syntaxNumber;
    case Token::Comment:
        return colours.syntaxComment;
    case Token::Function:
        return colours.syntaxFunction;
    default:
        return colours.syntaxMeta;
    }
}

QString spotWord(BoxSpot spot, bool isWrapped)
{
    switch (spot) {
    case BoxSpot::Copy:
        return QCoreApplication::translate("Transcript", "Copy");
    case BoxSpot::Save:
        return QCoreApplication::translate("Transcript", "Save");
    case BoxSpot::Wrap:
        return isWrapped ? QCoreApplication::translate("Transcript", "Unwrap")
                         : QCoreApplication::translate("Transcript", "Wrap");
    case BoxSpot::None:
        break;
    }
    return {};
}

} // namespace

CodeBox::CodeBox(const Piece& piece, int width, const TextMetrics& metrics)
    : m_text(piece.text)
    , m_language(piece.language)
    , m_width(width)
    , m_isWrapped(piece.isWrapped)
    , m_metrics(metrics)
{
    const QFontMetricsF font(metrics.fixed);
    m_lineHeight = int(std::ceil(font.height() * 1.12));
    m_headerHeight = int(std::ceil(QFontMetricsF(metrics.fontFor(Piece::Font::Small)).height()))
        + 2 * Space::kSmall + Space::kTiny;
    m_charWidth = font.horizontalAdvance(u'0');
    const int columns = int((width - 2 * kPadding) / std::max<qreal>(1, m_charWidth));
    m_rowLimit = m_isWrapped ? std::max(kLeastColumns, columns) : kMaxRowLength;
    addRows(0);
}

void CodeBox::addRows(int from)
{
    int start = from;
    for (;;) {
        const qsizetype newline = m_text.indexOf(u'\n', start);
        const int end = int(newline < 0 ? m_text.size() : newline);
        addRow(start, end - start);
        if (newline < 0)
            break;
        start = end + 1;
    }
}

//! How much of a line goes into one row.
int CodeBox::breakAt(int start, int length) const
{
    int part = std::min(length, m_rowLimit);
    if (part == length)
        return part;
    if (m_isWrapped) {
        const qsizetype blank = m_text.lastIndexOf(u' ', start + part - 1);
        if (blank > start + part / 2)
            return int(blank) + 1 - start;
    }
    return m_text[start + part].isLowSurrogate() ? part - 1 : part;
}

void CodeBox::addRow(int start, int length)
{
    do {
        const int part = breakAt(start, length);
        m_rows.append({ start, part });
        m_longestRow = std::max(m_longestRow, part);
        start += part;
        length -= part;
    } while (length > 0);
}

bool CodeBox::grow(const Piece& piece)
{
    if (piece.kind != Piece::Kind::Code || piece.language != m_language
        || piece.isWrapped != m_isWrapped || !piece.text.startsWith(m_text))
        return false;
    // The last line may have been unfinished: it is cut off and counted again.
    const int lineStart = m_text.isEmpty() ? 0 : int(m_text.lastIndexOf(u'\n') + 1);
    while (!m_rows.isEmpty() && m_rows.last().start >= lineStart) {
        m_layouts.remove(int(m_rows.size()) - 1);
        m_rows.removeLast();
    }
    m_states.resize(std::min(m_states.size(), m_rows.size() / kStateEvery + 1));
    m_text = piece.text;
    addRows(lineStart);
    return true;
}

int CodeBox::height() const
{
    return m_headerHeight + int(m_rows.size()) * m_lineHeight + 2 * Space::kMedium;
}

int CodeBox::rowTop(int row) const
{
    return m_headerHeight + Space::kMedium + row * m_lineHeight;
}

int CodeBox::rowAt(int y) const
{
    const int row = (y - m_headerHeight - Space::kMedium) / m_lineHeight;
    return std::clamp(row, 0, int(m_rows.size()) - 1);
}

int CodeBox::stateBefore(int row) const
{
    if (m_states.isEmpty())
        m_states.append(0);
    const int known = std::min(row / kStateEvery, int(m_states.size()) - 1);
    int state = m_states[known];
    for (int i = known * kStateEvery; i < row; ++i) {
        const Row& r = m_rows[i];
        state = lineFormats(m_language, QStringView(m_text).mid(r.start, r.length), state).stateOut;
        if ((i + 1) % kStateEvery == 0 && (i + 1) / kStateEvery == m_states.size())
            m_states.append(state);
    }
    return state;
}

const QTextLayout* CodeBox::layoutOf(int row) const
{
    if (const QTextLayout* cached = m_layouts.object(row))
        return cached;
    const Row& r = m_rows[row];
    auto layout = std::make_unique<QTextLayout>(m_text.mid(r.start, r.length), m_metrics.fixed);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(m_charWidth * kTabColumns);
    layout->setTextOption(option);
    QVector<QTextLayout::FormatRange> formats;
    const LineTokens tokens = lineFormats(m_language, layout->text(), stateBefore(row));
    for (const TokenRun& run : tokens.runs) {
        QTextCharFormat format;
        format.setForeground(tokenColour(*m_metrics.colours, run.token));
        formats.append({ run.start, run.length, format });
    }
    layout->setFormats(formats);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    QTextLine line = layout->createLine();
    if (line.isValid()) {
        line.setLineWidth(1e7);
        line.setPosition(QPointF(0, std::floor((m_lineHeight - line.height()) / 2)));
        m_widestSeen = std::max(m_widestSeen, line.naturalTextWidth());
    }
    layout->endLayout();
    const QTextLayout* result = layout.get();
    m_layouts.insert(row, layout.release());
    return result;
}

void CodeBox::paint(QPainter& painter, const QRect& clip, const TextMarks& marks)
{
    const Colours& colours = *m_metrics.colours;
    const QRectF frame(0.5, 0.5, m_width - 1, height() - 1);
    painter.setPen(colours.border);
    painter.setBrush(colours.codeBackground);
    painter.drawRoundedRect(frame, Space::kRadius, Space::kRadius);
    if (clip.top() <= m_headerHeight)
        paintHeader(painter);

    painter.save();
    painter.setClipRect(
        QRect(1, m_headerHeight, m_width - 2, height() - m_headerHeight), Qt::IntersectClip);
    painter.setPen(colours.text);
    const int first = rowAt(clip.top());
    const int last = rowAt(clip.bottom());
    for (int row = first; row <= last; ++row) {
        const Row& r = m_rows[row];
        const TextRange& selection = marks.selection;
        const TextMarks inRow = marksWithin(marks, r.start, r.length);
        const QPoint origin(kPadding - m_offset, rowTop(row));
        if (r.length == 0 && selection.from <= r.start && selection.to > r.start)
            painter.fillRect(
                QRectF(origin.x(), origin.y(), m_charWidth, m_lineHeight), colours.selection);
        layoutOf(row)->draw(&painter, origin, markFormats(inRow, colours));
    }
    painter.restore();
    paintScrollBar(painter);
}

void CodeBox::paintHeader(QPainter& painter) const
{
    const Colours& colours = *m_metrics.colours;
    painter.save();
    painter.setClipRect(QRect(1, 1, m_width - 2, m_headerHeight - 1), Qt::IntersectClip);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.codeHeader);
    painter.drawRoundedRect(
        QRectF(1, 1, m_width - 2, m_headerHeight + Space::kRadius), Space::kRadius, Space::kRadius);
    painter.setLayoutDirection(Qt::LeftToRight); // "C++", not "++C"
    painter.setFont(m_metrics.fontFor(Piece::Font::Small));
    painter.setPen(colours.mutedText);
    const QRect title(kPadding, 0, spot(BoxSpot::Wrap).left() - 2 * kPadding, m_headerHeight);
    // AlignAbsolute: drawText would mirror a left alignment in a right-to-left interface.
    constexpr auto kAlign = Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter;
    painter.drawText(title, kAlign,
        painter.fontMetrics().elidedText(languageTitle(m_language), Qt::ElideRight, title.width()));
    for (const BoxSpot kind : { BoxSpot::Wrap, BoxSpot::Save })
        painter.drawText(
            spot(kind).adjusted(Space::kSmall, 0, 0, 0), kAlign, spotWord(kind, m_isWrapped));
    const int side = Space::kIcon - Space::kTiny;
    const QRect copy = spot(BoxSpot::Copy);
    const QRect icon(copy.left() + Space::kSmall, (m_headerHeight - side) / 2, side, side);
    tintedIcon(Glyph::Copy, colours.mutedText).paint(&painter, icon);
    painter.drawText(copy.adjusted(side + 2 * Space::kSmall, 0, 0, 0), kAlign,
        spotWord(BoxSpot::Copy, m_isWrapped));
    painter.restore();
}

QRect CodeBox::spot(BoxSpot wanted) const
{
    const QFontMetricsF font(m_metrics.fontFor(Piece::Font::Small));
    int right = m_width - Space::kSmall;
    for (const BoxSpot kind : { BoxSpot::Copy, BoxSpot::Save, BoxSpot::Wrap }) {
        const int icon = kind == BoxSpot::Copy ? Space::kIcon + Space::kSmall : 0;
        const int word = int(std::ceil(font.horizontalAdvance(spotWord(kind, m_isWrapped))));
        const int width = word + icon + 2 * Space::kSmall;
        right -= width;
        if (kind == wanted)
            return { right, 0, width, m_headerHeight };
        right -= Space::kSmall;
    }
    return {};
}

void CodeBox::paintScrollBar(QPainter& painter) const
{
    const int range = maxOffset();
    if (range <= 0)
        return;
    const int track = m_width - 2 * Space::kMedium;
    const int handle = std::max(24, track * track / (track + range));
    const int x = Space::kMedium + (track - handle) * m_offset / range;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_metrics.colours->quoteBar);
    painter.drawRoundedRect(QRect(x, height() - kScrollBarHeight - 2, handle, kScrollBarHeight),
        kScrollBarHeight / 2, kScrollBarHeight / 2);
}

int CodeBox::maxOffset() const
{
    const qreal estimate = std::max(m_widestSeen, m_longestRow * m_charWidth);
    return std::max(0, int(std::ceil(estimate)) + 2 * kPadding - m_width);
}

bool CodeBox::scrollSideways(int pixels)
{
    const int target = std::clamp(m_offset + pixels, 0, maxOffset());
    if (target == m_offset)
        return false;
    m_offset = target;
    return true;
}

int CodeBox::reveal(int position)
{
    const auto after = std::upper_bound(m_rows.cbegin(), m_rows.cend(), position,
        [](int at, const Row& row) { return at < row.start; });
    const int row = std::max(0, int(after - m_rows.cbegin()) - 1);
    const QTextLayout* layout = layoutOf(row);
    if (layout->lineCount() > 0) {
        const int x = int(layout->lineAt(0).cursorToX(position - m_rows[row].start));
        const int room = m_width - 2 * kPadding;
        if (x < m_offset || x > m_offset + room - kRevealed)
            scrollSideways(x - room / 2 - m_offset);
    }
    return rowTop(row);
}

int CodeBox::positionAt(const QPoint& point) const
{
    if (point.y() < m_headerHeight)
        return 0;
    if (point.y() >= height() - Space::kMedium)
        return int(m_text.size());
    const int row = rowAt(point.y());
    const QTextLayout* layout = layoutOf(row);
    if (layout->lineCount() == 0)
        return m_rows[row].start;
    return m_rows[row].start + layout->lineAt(0).xToCursor(point.x() - kPadding + m_offset);
}

} // namespace Headgate::Ui
