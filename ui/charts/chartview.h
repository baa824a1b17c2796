// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"

#include <QChartView>

namespace Headgate::Ui {

class ChartPlot;

//! \brief The picture: bars or lines with a scale and times beside them, mirrored where lines run
//! from right to left.
//!
//! A place can be marked: by the pointer, or by the keyboard (arrows go along the time and up and
//! down a stack, Home and End to the ends, Escape leaves it). What is chosen by a click or Enter is
//! asked for in detail.
class ChartView : public QChartView {
    Q_OBJECT

public:
    explicit ChartView(QWidget* parent = nullptr);

    void setData(const ChartData& data);
    const ChartData& data() const { return m_data; }
    ChartSpot mark() const { return m_mark; }
    void setMark(const ChartSpot& mark);
    const ChartPlot& plot() const { return *m_plot; }
    //! From now on a bar's menu has it; see narrowed().
    void offerNarrowing() { m_offersNarrowing = true; }
    //! The middle of a bar's or a point's place, in the widget; for tests.
    QPointF positionOf(const ChartSpot& spot) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    //! Empty: nothing is marked now. \param isByKey else the pointer is there, and nobody needs to
    //! be told
    void marked(const QString& told, bool isByKey);
    //! One series in one bucket; either may be empty for all.
    void drilled(const QString& series, const QString& bucket);
    //! Nothing but this is wanted, as drilled() has it.
    void narrowed(const QString& series, const QString& bucket);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    bool isMirrored() const { return layoutDirection() == Qt::RightToLeft; }
    void redraw();
    void arrange();
    void measureLabels();
    QString lineText(double value) const;
    double scaleWidth() const;
    double heightAt(double value) const;
    void outlineHatched(QPainter* painter) const;
    void drawTimes(QPainter* painter) const;
    void drawMark(QPainter* painter) const;
    ChartSpot spotOf(const QPointF& position) const;
    bool move(int key);
    void moveAlong(int by);
    void moveUp(int by);
    void take(const ChartSpot& mark, bool isByKey);
    void drill(const ChartSpot& spot);

    ChartData m_data;
    ChartPlot* m_plot = nullptr;
    ChartSpot m_mark;
    QSizeF m_labelRoom; //!< of the widest and the highest label of time
    QRectF m_room; //!< from the lowest line to the highest
    bool m_offersNarrowing = false;
};

} // namespace Headgate::Ui
