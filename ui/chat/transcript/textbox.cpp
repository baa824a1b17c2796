// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/textbox.h"

#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QUrl>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMaxShownAddress = 200;

Piece captionOf(const Piece& image)
{
    Piece caption;
    const QUrl address(image.links.value(0));
    const QString host = address.host().isEmpty() ? address.scheme() : address.host();
    caption.links = image.links;
    const QString note = host.isEmpty()
        ? QCoreApplication::translate("Transcript", "Picture, not loaded")
        : QCoreApplication::translate("Transcript", "Picture from %1, not loaded").arg(host);
    caption.text = image.text + QChar(QChar::LineSeparator) + note.left(kMaxShownAddress);
    const int start = int(image.text.size()) + 1;
    caption.spans = { { start, int(caption.text.size()) - start, Style::Muted, -1 } };
    return caption;
}

} // namespace

TextFlow::TextFlow(
    const QString& text, const QVector<Span>& spans, const QFont& font, const TextMetrics& metrics)
    : m_spans(spans)
    , m_metrics(metrics)
    , m_layout(text, font)
    , m_lineHeight(metrics.lineHeight(font))
{
    m_layout.setFormats(metrics.formats(spans, font));
    m_layout.setCacheEnabled(true);
}

int TextFlow::layOut(int width, Qt::LayoutDirection direction, Qt::Alignment alignment)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    // A QTextLayout, unlike a document, takes an alignment as it is: leading is up to us.
    const bool isLeading = alignment == Qt::AlignLeft;
    option.setAlignment(isLeading && direction == Qt::RightToLeft ? Qt::AlignRight : alignment);
    option.setTabStopDistance(QFontMetricsF(m_layout.font()).horizontalAdvance(u' ') * 4);
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    m_naturalWidth = 0;
    qreal y = 0;
    for (;;) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(width, 1));
        const qreal room = std::max<qreal>(m_lineHeight, std::ceil(line.height()));
        line.setPosition(QPointF(0, y + std::floor((room - line.height()) / 2)));
        m_naturalWidth = std::max(m_naturalWidth, line.naturalTextWidth());
        y += room;
    }
    m_layout.endLayout();
    m_height = std::max(int(y), m_lineHeight);
    return m_height;
}

void TextFlow::paintChips(QPainter& painter, const QPoint& origin) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_metrics.colours->inlineCode);
    for (const Span& span : m_spans) {
        if (!(span.style & (Style::Code | Style::Math | Style::Image)))
            continue;
        for (int i = 0; i < m_layout.lineCount(); ++i) {
            const QTextLine line = m_layout.lineAt(i);
            const int from = std::max(span.start, line.textStart());
            const int to = std::min(span.start + span.length, line.textStart() + line.textLength());
            if (from >= to)
                continue;
            const qreal a = line.cursorToX(from);
            const qreal b = line.cursorToX(to);
            QRectF chip(std::min(a, b) - 1.5, line.y() + 1, std::abs(b - a) + 3, line.height() - 2);
            painter.drawRoundedRect(
                chip.translated(origin), Space::kSmallRadius, Space::kSmallRadius);
        }
    }
}

QVector<QTextLayout::FormatRange> markFormats(const TextMarks& marks, const Colours& colours)
{
    QVector<QTextLayout::FormatRange> formats;
    const auto add = [&formats](TextRange part, const QColor& colour) {
        if (part.isEmpty())
            return;
        QTextLayout::FormatRange range;
        range.start = part.from;
        range.length = part.to - part.from;
        range.format.setBackground(colour);
        formats.append(range);
    };
    for (const TextRange& found : marks.found)
        add(found, colours.foundText);
    add(marks.selection, colours.selection);
    return formats;
}

TextMarks marksWithin(const TextMarks& marks, int start, int length)
{
    const auto part = [&](TextRange range) {
        return TextRange { std::max(range.from, start) - start,
            std::min(range.to, start + length) - start };
    };
    TextMarks inside { part(marks.selection), {} };
    for (const TextRange& found : marks.found) {
        if (const TextRange range = part(found); !range.isEmpty())
            inside.found.append(range);
    }
    return inside;
}

void TextFlow::paint(
    QPainter& painter, const QPoint& origin, const QRect& clip, const TextMarks& marks)
{
    paintChips(painter, origin);
    painter.setPen(m_metrics.colours->text);
    m_layout.draw(&painter, origin, markFormats(marks, *m_metrics.colours), QRectF(clip));
}

int TextFlow::lineTop(int position) const
{
    const QTextLine line = m_layout.lineForTextPosition(position);
    return line.isValid() ? int(line.y()) : 0;
}

int TextFlow::positionAt(const QPoint& point) const
{
    if (m_layout.lineCount() == 0 || point.y() < 0)
        return 0;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        const bool isLast = i + 1 == m_layout.lineCount();
        if (isLast && point.y() >= m_height)
            return int(m_layout.text().size());
        if (isLast || point.y() < m_layout.lineAt(i + 1).y())
            return line.xToCursor(point.x());
    }
    return 0;
}

int TextFlow::linkAt(const QPoint& point) const
{
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (!line.naturalTextRect().contains(point))
            continue;
        const int at = line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
        for (const Span& span : m_spans) {
            if (span.link >= 0 && at >= span.start && at < span.start + span.length)
                return span.link;
        }
    }
    return -1;
}

qreal TextFlow::firstBaseline() const
{
    if (m_layout.lineCount() == 0)
        return m_lineHeight * 0.75;
    const QTextLine line = m_layout.lineAt(0);
    return line.y() + line.ascent();
}

TextBox::TextBox(const Piece& piece, int width, const TextMetrics& metrics)
    : m_flow(piece.text, piece.spans, metrics.fontFor(piece.font), metrics)
    , m_metrics(metrics)
    , m_width(width)
    , m_isFormula(piece.font == Piece::Font::Math)
{
    m_padding = m_isFormula ? Space::kMedium : 0;
    const auto direction = m_isFormula ? Qt::LeftToRight : metrics.directionOf(piece.text);
    Qt::Alignment alignment = m_isFormula ? Qt::AlignHCenter : Qt::AlignLeft;
    // Captions and receipts stand on the interface's side, whatever their text.
    if (piece.font == Piece::Font::Small)
        alignment = Qt::AlignAbsolute
            | (metrics.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    m_flow.layOut(width - 2 * m_padding, direction, alignment);
}

int TextBox::height() const
{
    return m_flow.height() + 2 * m_padding;
}

void TextBox::paint(QPainter& painter, const QRect& clip, const TextMarks& marks)
{
    if (m_isFormula) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_metrics.colours->codeBackground);
        painter.drawRoundedRect(QRect(0, 0, m_width, height()), Space::kRadius, Space::kRadius);
    }
    m_flow.paint(painter, QPoint(m_padding, m_padding), clip, marks);
}

int TextBox::positionAt(const QPoint& point) const
{
    return m_flow.positionAt(point - QPoint(m_padding, m_padding));
}

int TextBox::linkAt(const QPoint& point) const
{
    return m_flow.linkAt(point - QPoint(m_padding, m_padding));
}

void RuleBox::paint(QPainter& painter, const QRect&, const TextMarks&)
{
    painter.fillRect(QRect(0, 0, m_width, 1), m_metrics.colours->border);
}

ImageCardBox::ImageCardBox(
    const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction)
    : m_caption(captionOf(piece))
    , m_flow(m_caption.text, m_caption.spans, metrics.body, metrics)
    , m_metrics(metrics)
    , m_width(std::min(width, 420))
    , m_textLength(int(piece.text.size()))
    , m_direction(direction)
{
    m_flow.layOut(m_width - 3 * Space::kLarge - Space::kIcon, metrics.directionOf(m_caption.text),
        Qt::AlignLeft);
}

int ImageCardBox::height() const
{
    return m_flow.height() + 2 * Space::kMedium;
}

void ImageCardBox::paint(QPainter& painter, const QRect& clip, const TextMarks& marks)
{
    painter.setPen(m_metrics.colours->border);
    painter.setBrush(m_metrics.colours->codeBackground);
    painter.drawRoundedRect(
        QRectF(0.5, 0.5, m_width - 1, height() - 1), Space::kRadius, Space::kRadius);
    const bool isMirrored = m_direction == Qt::RightToLeft;
    const QRect icon(isMirrored ? m_width - Space::kLarge - Space::kIcon : Space::kLarge,
        (height() - Space::kIcon) / 2, Space::kIcon, Space::kIcon);
    tintedIcon(Glyph::Link, m_metrics.colours->mutedText).paint(&painter, icon);
    const int textX = isMirrored ? Space::kLarge : 2 * Space::kLarge + Space::kIcon;
    m_flow.paint(painter, QPoint(textX, Space::kMedium), clip, marksWithin(marks, 0, m_textLength));
}

int ImageCardBox::positionAt(const QPoint& point) const
{
    const QPoint origin(2 * Space::kLarge + Space::kIcon, Space::kMedium);
    return std::min(m_textLength, m_flow.positionAt(point - origin));
}

int ImageCardBox::linkAt(const QPoint& point) const
{
    return QRect(0, 0, m_width, height()).contains(point) && !m_caption.links.isEmpty() ? 0 : -1;
}

} // namespace Headgate::Ui
