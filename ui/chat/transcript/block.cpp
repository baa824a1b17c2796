// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/block.h"

#include "ui/chat/transcript/transcriptfinder.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kItemIndent = 26;
constexpr int kQuoteIndent = 18;
constexpr int kQuoteBar = 3;
constexpr int kMinWidth = 120; //!< deep nesting in a narrow window never squeezes text below this

int indentOfContainer(Container container)
{
    return container == Container::Quote ? kQuoteIndent : kItemIndent;
}

Qt::LayoutDirection directionOfAll(const QVector<Piece>& pieces, const TextMetrics& metrics)
{
    for (const Piece& piece : pieces) {
        if (piece.font == Piece::Font::Small || piece.kind == Piece::Kind::Picture)
            return metrics.direction;
        if (piece.kind != Piece::Kind::Code && !piece.text.isEmpty())
            return metrics.directionOf(piece.text);
    }
    return metrics.direction;
}

} // namespace

void Block::setEstimate(int height)
{
    m_height = height;
    m_isExact = false;
}

void Block::invalidate()
{
    m_isExact = false;
}

void Block::evict()
{
    m_pieces.clear();
    m_boxes.clear();
    m_origins.clear();
    m_hasBoxes = false;
}

void Block::reset()
{
    evict();
    m_isExact = false;
}

int Block::indentOf(const Piece& piece) const
{
    int indent = 0;
    for (const Container container : piece.containers)
        indent += indentOfContainer(container);
    return std::min(indent, std::max(0, m_width - kMinWidth));
}

void Block::layOut(QVector<Piece> pieces, int width, const TextMetrics& metrics)
{
    const Qt::LayoutDirection direction = directionOfAll(pieces, metrics);
    if (width != m_width || direction != m_direction || m_metrics != &metrics)
        m_boxes.clear();
    m_width = width;
    m_direction = direction;
    m_metrics = &metrics;
    const int inner = std::max(kMinWidth, width - insetStart - insetEnd);
    const bool isMirrored = direction == Qt::RightToLeft;
    const int left = isMirrored ? insetEnd : insetStart;

    std::vector<std::unique_ptr<Box>> boxes;
    m_origins.clear();
    int y = padTop;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        std::unique_ptr<Box> box;
        if (size_t(i) < m_boxes.size() && i < m_pieces.size()
            && (piece == m_pieces[i]
                || (piece.containers == m_pieces[i].containers && m_boxes[size_t(i)]->grow(piece))))
            box = std::move(m_boxes[size_t(i)]);
        const int indent = indentOf(piece);
        if (!box) {
            box = Box::make(piece, inner - indent, metrics, direction);
            ++m_boxesMade;
        }
        y += piece.spaceBefore;
        m_origins.append(QPoint(left + (isMirrored ? 0 : indent), y));
        y += box->height();
        boxes.push_back(std::move(box));
    }
    m_boxes = std::move(boxes);
    m_pieces = std::move(pieces);
    m_height = y + padBottom;
    m_isExact = true;
    m_hasBoxes = true;
    ++m_revision;
}

int Block::pieceAt(int y) const
{
    for (int i = int(m_origins.size()) - 1; i > 0; --i) {
        if (y >= m_origins[i].y() - m_pieces[i].spaceBefore / 2)
            return i;
    }
    return 0;
}

void Block::paint(QPainter& painter, const QPoint& origin, const QRect& clip,
    const TranscriptMarks& marks, int message) const
{
    for (int i = 0; i < int(m_boxes.size()); ++i) {
        const QPoint at = origin + m_origins[i];
        Box& box = *m_boxes[size_t(i)];
        const int top = at.y() - m_pieces[i].spaceBefore;
        if (at.y() + box.height() < clip.top() || top > clip.bottom())
            continue;
        paintContainers(painter, i, origin);
        if (!m_pieces[i].marker.isEmpty())
            paintMarker(painter, i, at);
        const TextPosition piece { message, section, index, i, 0 };
        const TextMarks inPiece { marks.selection.within(piece, int(m_pieces[i].text.size())),
            marks.finder.within(piece) };
        painter.save();
        painter.translate(at);
        box.paint(painter, clip.translated(-at), inPiece);
        painter.restore();
    }
}

void Block::paintContainers(QPainter& painter, int piece, const QPoint& origin) const
{
    const auto& containers = m_pieces[piece].containers;
    const bool isMirrored = m_direction == Qt::RightToLeft;
    const int inner = m_width - insetStart - insetEnd;
    int indent = 0;
    for (qsizetype depth = 0; depth < containers.size(); ++depth) {
        if (containers[depth] == Container::Quote) {
            const bool continues = piece > 0 && m_pieces[piece - 1].containers.size() > depth
                && m_pieces[piece - 1].containers[depth] == Container::Quote;
            const int top = m_origins[piece].y() - (continues ? m_pieces[piece].spaceBefore : 0);
            const int bottom = m_origins[piece].y() + m_boxes[size_t(piece)]->height();
            const int x = isMirrored ? insetEnd + inner - indent - kQuoteBar : insetStart + indent;
            painter.fillRect(QRect(origin.x() + x, origin.y() + top, kQuoteBar, bottom - top),
                m_metrics->colours->quoteBar);
        }
        indent += indentOfContainer(containers[depth]);
    }
}

void Block::paintMarker(QPainter& painter, int piece, const QPoint& at) const
{
    const Piece& p = m_pieces[piece];
    const Colours& colours = *m_metrics->colours;
    const QFont font = m_metrics->fontFor(p.font);
    const int line = m_metrics->lineHeight(font);
    const bool isMirrored = m_direction == Qt::RightToLeft;
    const int inner = m_width - insetStart - insetEnd;
    const int end = isMirrored ? at.x() + inner - indentOf(p) : at.x();
    painter.setFont(font);
    if (p.task != TaskBox::None) {
        const int side = QFontMetrics(font).ascent() - 1;
        const int x = isMirrored ? end + Space::kSmall + Space::kTiny
                                 : end - side - Space::kSmall - Space::kTiny;
        const QRectF box(x + 0.5, at.y() + (line - side) / 2 + 0.5, side - 1, side - 1);
        const bool isDone = p.task == TaskBox::Done;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(isDone ? colours.accent : colours.mutedText, 1.2));
        painter.setBrush(isDone ? colours.accent : QColor(Qt::transparent));
        painter.drawRoundedRect(box, 3, 3);
        if (isDone) {
            painter.setPen(QPen(colours.onAccent, 1.6));
            const QPointF points[] = { box.topLeft() + QPointF(side * 0.2, side * 0.5),
                box.topLeft() + QPointF(side * 0.42, side * 0.72),
                box.topLeft() + QPointF(side * 0.76, side * 0.26) };
            painter.drawPolyline(points, 3);
        }
        return;
    }
    painter.setPen(colours.mutedText);
    const QFontMetrics fontMetrics(font);
    const int ownBaseline = m_boxes[size_t(piece)]->firstBaseline();
    const int baseline = ownBaseline >= 0 ? ownBaseline : fontMetrics.ascent() + Space::kSmall;
    const int gap = 7;
    const int width = fontMetrics.horizontalAdvance(p.marker);
    const int x = isMirrored ? end + gap : end - gap - width;
    painter.setLayoutDirection(m_direction);
    painter.drawText(x, at.y() + baseline, p.marker);
}

} // namespace Headgate::Ui
