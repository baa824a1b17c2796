// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/blocksplitter.h"
#include "ui/chat/transcript/textposition.h"

#include <QPoint>

#include <memory>
#include <vector>

namespace Headgate::Ui {

class TranscriptFinder;

//! \brief What stands out in the transcript.
struct TranscriptMarks {
    const TextSelection& selection;
    const TranscriptFinder& finder;
};

//! \brief The unit of virtualisation: some pieces that are read, laid out, painted and forgotten
//! together.
class Block {
public:
    Section section = Section::Body;
    int index = 0; //!< within the section
    SourceRange source; //!< within the section's source, where it has one
    int padTop = 0;
    int padBottom = 0;
    int insetStart = 0; //!< from the column's reading start
    int insetEnd = 0;

    int height() const { return m_height; }
    bool isExact() const { return m_isExact; }
    void setEstimate(int height);
    //! The source changed; the boxes stay to be reused by the next layOut().
    void invalidate();
    //! Forgets everything but the height.
    void evict();
    //! Forgets everything, the height is a guess from now on (another width or font).
    void reset();

    bool hasBoxes() const { return m_hasBoxes; }
    const QVector<Piece>& pieces() const { return m_pieces; }
    void layOut(QVector<Piece> pieces, int width, const TextMetrics& metrics);
    //! How many boxes were ever made; tests count on it.
    int boxesMade() const { return m_boxesMade; }
    //! Changes with each layOut(); tells what must be painted again.
    int revision() const { return m_revision; }

    //! `origin` is the block's top left, `clip` in the same coordinates as `origin`.
    void paint(QPainter& painter, const QPoint& origin, const QRect& clip,
        const TranscriptMarks& marks, int message) const;

    int pieceAt(int y) const;
    QPoint pieceOrigin(int piece) const { return m_origins[piece]; }
    Box* box(int piece) const { return m_boxes[size_t(piece)].get(); }
    int lastUse = 0; //!< the document's clock, for forgetting the longest unused

private:
    int indentOf(const Piece& piece) const;
    void paintContainers(QPainter& painter, int piece, const QPoint& origin) const;
    void paintMarker(QPainter& painter, int piece, const QPoint& at) const;

    QVector<Piece> m_pieces;
    std::vector<std::unique_ptr<Box>> m_boxes;
    QVector<QPoint> m_origins; //!< of the boxes, within the block
    int m_width = 0;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    const TextMetrics* m_metrics = nullptr;
    int m_height = 0;
    bool m_isExact = false;
    bool m_hasBoxes = false;
    int m_boxesMade = 0;
    int m_revision = 0;
};

} // namespace Headgate::Ui
