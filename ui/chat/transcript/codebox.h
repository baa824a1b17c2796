// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/box.h"

#include <QCache>
#include <QTextLayout>

namespace Headgate::Ui {

//! \brief A code block: header with language and Copy, lines that scroll sideways. Only lines that
//! are seen are laid out and coloured, so its cost does not grow with its length. Always left to
//! right.
class CodeBox : public Box {
public:
    CodeBox(const Piece& piece, int width, const TextMetrics& metrics);

    int height() const override;
    void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) override;
    int positionAt(const QPoint& point) const override;
    bool scrollSideways(int pixels) override;
    bool grow(const Piece& piece) override;
    int reveal(int position) override;
    QRect spot(BoxSpot spot) const override;

private:
    struct Row {
        int start = 0;
        int length = 0;
    };

    void addRows(int from);
    void addRow(int start, int length);
    int rowAt(int y) const;
    int rowTop(int row) const;
    const QTextLayout* layoutOf(int row) const;
    int stateBefore(int row) const;
    void paintHeader(QPainter& painter) const;
    int breakAt(int start, int length) const;
    void paintScrollBar(QPainter& painter) const;
    int maxOffset() const;

    QString m_text;
    QString m_language;
    int m_width;
    bool m_isWrapped;
    int m_rowLimit; //!< UTF-16 units
    const TextMetrics& m_metrics;
    QVector<Row> m_rows;
    int m_longestRow = 0; //!< UTF-16 units
    int m_lineHeight;
    int m_headerHeight;
    qreal m_charWidth;
    mutable qreal m_widestSeen = 0;
    int m_offset = 0; //!< sideways, pixels
    mutable QCache<int, QTextLayout> m_layouts { 200 };
    mutable QVector<int> m_states; //!< the lexer's state before each 64th row
};

} // namespace Headgate::Ui
