// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/textbox.h"

#include <memory>
#include <vector>

namespace Headgate::Ui {

//! \brief A table as a grid of own text flows: mirrored in right-to-left, scrolled sideways when
//! too wide.
class TableBox : public Box {
public:
    TableBox(
        const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction);

    int height() const override;
    void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) override;
    int positionAt(const QPoint& point) const override;
    int linkAt(const QPoint& point) const override;
    bool scrollSideways(int pixels) override;
    int reveal(int position) override;

private:
    void measureColumns();
    void layOutRows();
    QVector<Span> spansOf(const TableCell& cell) const;
    int rowCount() const { return int(m_rowTops.size()) - 1; }
    int rowAt(int y) const;
    int columnLeft(int column) const;
    int tableLeft() const;
    int cellAt(const QPoint& point) const;
    QPoint cellOrigin(int cell) const;
    Qt::Alignment alignmentOf(int column) const;

    Piece m_piece;
    int m_width;
    const TextMetrics& m_metrics;
    Qt::LayoutDirection m_direction;
    QVector<int> m_columnWidths;
    int m_tableWidth = 0;
    QVector<int> m_rowTops; //!< and the end of the last
    std::vector<std::unique_ptr<TextFlow>> m_flows;
    int m_offset = 0;
};

} // namespace Headgate::Ui
