// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/box.h"

#include <QTextLayout>

namespace Headgate::Ui {

//! \brief Marks as a text layout draws them.
QVector<QTextLayout::FormatRange> markFormats(const TextMarks& marks, const Colours& colours);
//! \brief The marks of a part of a text, counted from its start.
TextMarks marksWithin(const TextMarks& marks, int start, int length);

//! \brief A run of styled text broken into lines: the paragraph, and a table's cell.
class TextFlow {
public:
    TextFlow(const QString& text, const QVector<Span>& spans, const QFont& font,
        const TextMetrics& metrics);

    //! Breaks into lines; returns the height.
    int layOut(int width, Qt::LayoutDirection direction, Qt::Alignment alignment);
    int height() const { return m_height; }
    qreal naturalWidth() const { return m_naturalWidth; }
    void paint(QPainter& painter, const QPoint& origin, const QRect& clip, const TextMarks& marks);
    int lineTop(int position) const; //!< of the line that holds it
    int positionAt(const QPoint& point) const;
    int linkAt(const QPoint& point) const;
    qreal firstBaseline() const;

private:
    void paintChips(QPainter& painter, const QPoint& origin) const;

    QVector<Span> m_spans;
    const TextMetrics& m_metrics;
    QTextLayout m_layout;
    int m_lineHeight = 0;
    int m_height = 0;
    qreal m_naturalWidth = 0;
};

//! \brief A paragraph, heading or formula.
class TextBox : public Box {
public:
    TextBox(const Piece& piece, int width, const TextMetrics& metrics);

    int height() const override;
    void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) override;
    int positionAt(const QPoint& point) const override;
    int linkAt(const QPoint& point) const override;
    int reveal(int position) override { return m_padding + m_flow.lineTop(position); }
    int firstBaseline() const override { return m_padding + qRound(m_flow.firstBaseline()); }

private:
    TextFlow m_flow;
    const TextMetrics& m_metrics;
    int m_width;
    int m_padding = 0;
    bool m_isFormula;
};

//! \brief A line across.
class RuleBox : public Box {
public:
    RuleBox(int width, const TextMetrics& metrics)
        : m_width(width)
        , m_metrics(metrics)
    {
    }
    int height() const override { return 1; }
    void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) override;
    int positionAt(const QPoint&) const override { return 0; }

private:
    int m_width;
    const TextMetrics& m_metrics;
};

//! \brief Stands for a picture that is not loaded: its words and where it would come from.
class ImageCardBox : public Box {
public:
    ImageCardBox(
        const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction);

    int height() const override;
    void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) override;
    int positionAt(const QPoint& point) const override;
    int linkAt(const QPoint& point) const override;

private:
    Piece m_caption; //!< words and, under them, the address
    TextFlow m_flow;
    const TextMetrics& m_metrics;
    int m_width;
    int m_textLength;
    Qt::LayoutDirection m_direction;
};

} // namespace Headgate::Ui
