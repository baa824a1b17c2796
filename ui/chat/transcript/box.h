// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"
#include "ui/chat/transcript/textmetrics.h"

#include <QRect>

#include <memory>

class QPainter;

namespace Headgate::Ui {

//! \brief Selected part of a box's text, [from, to) in UTF-16 units; empty where from >= to.
struct TextRange {
    int from = 0;
    int to = 0;

    bool isEmpty() const { return from >= to; }
};

//! \brief What of a box's text stands out.
struct TextMarks {
    TextRange selection;
    QVector<TextRange> found; //!< ascending
};

//! \brief What a press on a box does besides placing the cursor.
enum class BoxSpot { None, Copy, Wrap, Save };

//! \brief A piece laid out for one width. Coordinates are the box's own, (0,0) at its top left.
class Box {
public:
    virtual ~Box() = default;

    virtual int height() const = 0;
    //! `clip` is what needs painting; only what touches it is laid out and drawn.
    virtual void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) = 0;
    //! The text position nearest to a point.
    virtual int positionAt(const QPoint& point) const = 0;
    //! Of the first line, for a list's marker; -1 where there is no line.
    virtual int firstBaseline() const { return -1; }
    //! Index into the piece's links at a point; -1 for none.
    virtual int linkAt(const QPoint&) const { return -1; }
    //! Moves wide content sideways; false when it has nowhere to go.
    virtual bool scrollSideways(int) { return false; }
    //! Takes over a piece that only grew at its end; false when it can't, and a new box is needed.
    virtual bool grow(const Piece&) { return false; }
    //! Brings a text position into view within the box, where that scrolls sideways; returns the
    //! top of its line.
    virtual int reveal(int) { return 0; }
    //! Where a press does this to the whole piece; null for nowhere.
    virtual QRect spot(BoxSpot) const { return {}; }
    BoxSpot spotAt(const QPoint& point) const;

    static std::unique_ptr<Box> make(
        const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction);
};

} // namespace Headgate::Ui
