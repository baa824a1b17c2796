// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/tablebox.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Headgate::Ui {

namespace {

constexpr int kCellPadX = Space::kMedium + Space::kTiny;
constexpr int kCellPadY = Space::kSmall + Space::kTiny;
constexpr int kMinColumn = 56;
constexpr int kMaxColumn = 320; //!< of text; longer cells wrap
constexpr int kMeasuredRows = 200; //!< widths come from these; the rest wraps into them

} // namespace

TableBox::TableBox(
    const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction)
    : m_piece(piece)
    , m_width(width)
    , m_metrics(metrics)
    , m_direction(direction)
{
    m_piece.columns = std::max(1, m_piece.columns);
    m_piece.alignments.resize(m_piece.columns);
    measureColumns();
    layOutRows();
}

void TableBox::measureColumns()
{
    QFont strong = m_metrics.body;
    strong.setWeight(QFont::Bold);
    const QFontMetricsF metrics(strong);
    m_columnWidths.fill(kMinColumn, m_piece.columns);
    const qsizetype measured
        = std::min<qsizetype>(m_piece.cells.size(), kMeasuredRows * m_piece.columns);
    for (qsizetype i = 0; i < measured; ++i) {
        const TableCell& cell = m_piece.cells[i];
        const QString text = m_piece.text.mid(cell.start, std::min(cell.length, 200));
        const int natural = int(std::ceil(metrics.horizontalAdvance(text))) + Space::kSmall;
        int& column = m_columnWidths[i % m_piece.columns];
        column = std::max(column, std::min(natural, kMaxColumn) + 2 * kCellPadX);
    }
    m_tableWidth = std::accumulate(m_columnWidths.cbegin(), m_columnWidths.cend(), 0);
    // Too wide by a little: the widest columns give way before the table scrolls.
    while (m_tableWidth > m_width) {
        int& widest = *std::max_element(m_columnWidths.begin(), m_columnWidths.end());
        const int give = std::min(m_tableWidth - m_width, widest / 8 + 1);
        if (widest - give < 110)
            break;
        widest -= give;
        m_tableWidth -= give;
    }
}

QVector<Span> TableBox::spansOf(const TableCell& cell) const
{
    QVector<Span> result;
    auto span = std::lower_bound(m_piece.spans.cbegin(), m_piece.spans.cend(), cell.start,
        [](const Span& s, int start) { return s.start < start; });
    for (; span != m_piece.spans.cend() && span->start < cell.start + cell.length; ++span)
        result.append({ span->start - cell.start, span->length, span->style, span->link });
    return result;
}

Qt::Alignment TableBox::alignmentOf(int column) const
{
    switch (m_piece.alignments[column]) {
    case ColumnAlign::Left:
        return Qt::AlignLeft | Qt::AlignAbsolute;
    case ColumnAlign::Centre:
        return Qt::AlignHCenter;
    case ColumnAlign::Right:
        return Qt::AlignRight | Qt::AlignAbsolute;
    default:
        return (m_direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignAbsolute;
    }
}

void TableBox::layOutRows()
{
    int y = 0;
    m_rowTops.append(0);
    const int columns = m_piece.columns;
    for (qsizetype first = 0; first < m_piece.cells.size(); first += columns) {
        int tallest = 0;
        const qsizetype end = std::min<qsizetype>(first + columns, m_piece.cells.size());
        for (qsizetype i = first; i < end; ++i) {
            const TableCell& cell = m_piece.cells[i];
            QFont font = m_metrics.body;
            if (first == 0)
                font.setWeight(QFont::DemiBold);
            const QString text = m_piece.text.mid(cell.start, cell.length);
            auto flow = std::make_unique<TextFlow>(text, spansOf(cell), font, m_metrics);
            const int column = int(i % columns);
            flow->layOut(m_columnWidths[column] - 2 * kCellPadX, m_metrics.directionOf(text),
                alignmentOf(column));
            tallest = std::max(tallest, flow->height());
            m_flows.push_back(std::move(flow));
        }
        y += tallest + 2 * kCellPadY;
        m_rowTops.append(y);
    }
}

int TableBox::height() const
{
    return m_rowTops.last() + 1 + (m_tableWidth > m_width ? Space::kMedium : 0);
}

int TableBox::tableLeft() const
{
    if (m_direction == Qt::RightToLeft)
        return m_width - m_tableWidth + m_offset;
    return -m_offset;
}

int TableBox::columnLeft(int column) const
{
    const int before
        = std::accumulate(m_columnWidths.cbegin(), m_columnWidths.cbegin() + column, 0);
    if (m_direction == Qt::RightToLeft)
        return tableLeft() + m_tableWidth - before - m_columnWidths[column];
    return tableLeft() + before;
}

QPoint TableBox::cellOrigin(int cell) const
{
    return QPoint(columnLeft(cell % m_piece.columns) + kCellPadX,
        m_rowTops[cell / m_piece.columns] + kCellPadY);
}

int TableBox::rowAt(int y) const
{
    const auto next = std::upper_bound(m_rowTops.cbegin(), m_rowTops.cend(), y);
    const int row = int(next - m_rowTops.cbegin()) - 1;
    return std::clamp(row, 0, std::max(0, rowCount() - 1));
}

void TableBox::paint(QPainter& painter, const QRect& clip, const TextMarks& marks)
{
    const Colours& colours = *m_metrics.colours;
    const int shown = std::min(m_width, m_tableWidth);
    const int left = m_direction == Qt::RightToLeft ? m_width - shown : 0;
    const QRectF frame(left + 0.5, 0.5, shown - 1, m_rowTops.last());
    painter.save();
    painter.setClipRect(QRect(left, 0, shown, height()), Qt::IntersectClip);
    if (rowCount() > 0) {
        const QRect header(left + 1, 1, shown - 2, m_rowTops[1] - 1);
        painter.fillRect(header, colours.codeHeader);
    }
    const int firstRow = rowAt(clip.top());
    const int lastRow = rowAt(clip.bottom());
    for (int row = firstRow; row <= lastRow && rowCount() > 0; ++row) {
        for (int column = 0; column < m_piece.columns; ++column) {
            const int cell = row * m_piece.columns + column;
            if (cell >= int(m_flows.size()))
                break;
            const TableCell& part = m_piece.cells[cell];
            m_flows[size_t(cell)]->paint(
                painter, cellOrigin(cell), clip, marksWithin(marks, part.start, part.length));
        }
        if (row > 0)
            painter.fillRect(QRect(left, m_rowTops[row], shown, 1), colours.border);
    }
    painter.restore();
    painter.setPen(colours.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, Space::kSmallRadius, Space::kSmallRadius);
    if (m_tableWidth > m_width) {
        const int range = m_tableWidth - m_width;
        const int handle = std::max(24, m_width * m_width / m_tableWidth);
        int x = (m_width - handle) * m_offset / range;
        if (m_direction == Qt::RightToLeft)
            x = m_width - handle - x;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.quoteBar);
        painter.drawRoundedRect(QRect(x, height() - 4, handle, 4), 2, 2);
    }
}

int TableBox::cellAt(const QPoint& point) const
{
    if (m_flows.empty())
        return -1;
    int column = 0;
    for (int i = 0; i < m_piece.columns; ++i) {
        const int left = columnLeft(i);
        if (point.x() >= left && point.x() < left + m_columnWidths[i])
            column = i;
    }
    const bool isMirrored = m_direction == Qt::RightToLeft;
    if (isMirrored ? point.x() < tableLeft() : point.x() >= tableLeft() + m_tableWidth)
        column = m_piece.columns - 1;
    return std::min(rowAt(point.y()) * m_piece.columns + column, int(m_flows.size()) - 1);
}

int TableBox::positionAt(const QPoint& point) const
{
    const int cell = cellAt(point);
    if (cell < 0 || point.y() < 0)
        return 0;
    if (point.y() >= m_rowTops.last())
        return int(m_piece.text.size());
    return m_piece.cells[cell].start + m_flows[size_t(cell)]->positionAt(point - cellOrigin(cell));
}

int TableBox::linkAt(const QPoint& point) const
{
    const int cell = cellAt(point);
    return cell < 0 ? -1 : m_flows[size_t(cell)]->linkAt(point - cellOrigin(cell));
}

int TableBox::reveal(int position)
{
    const auto after = std::upper_bound(m_piece.cells.cbegin(), m_piece.cells.cend(), position,
        [](int at, const TableCell& cell) { return at < cell.start; });
    const int cell = std::clamp(
        int(after - m_piece.cells.cbegin()) - 1, 0, std::max(0, int(m_flows.size()) - 1));
    if (m_flows.empty())
        return 0;
    const int left = columnLeft(cell % m_piece.columns);
    const int width = m_columnWidths[cell % m_piece.columns];
    const int way = m_direction == Qt::RightToLeft ? -1 : 1;
    if (left < 0)
        scrollSideways(way * left);
    else if (left + width > m_width)
        scrollSideways(way * std::min(left, left + width - m_width));
    return m_rowTops[cell / m_piece.columns];
}

bool TableBox::scrollSideways(int pixels)
{
    const int way = m_direction == Qt::RightToLeft ? -pixels : pixels;
    const int target = std::clamp(m_offset + way, 0, std::max(0, m_tableWidth - m_width));
    if (target == m_offset)
        return false;
    m_offset = target;
    return true;
}

} // namespace Headgate::Ui
