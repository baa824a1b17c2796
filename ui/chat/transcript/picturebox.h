// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/box.h"

#include <QPixmap>

namespace Headgate::Ui {

class PictureStore;

//! \brief A picture that a model made, under a header with its name, Copy and Save. A box of
//! middling height stands for one that is still coming.
class PictureBox : public Box {
public:
    PictureBox(
        const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction);

    int height() const override;
    void paint(QPainter& painter, const QRect& clip, const TextMarks& marks) override;
    int positionAt(const QPoint& point) const override;
    QRect spot(BoxSpot spot) const override;

private:
    QString note() const;
    void paintHeader(QPainter& painter) const;

    QString m_name;
    QImage m_picture; //!< null until it has come
    QPixmap m_scaled; //!< made when it is first painted
    QSize m_size; //!< shown, device-independent pixels
    bool m_isBroken = false;
    const TextMetrics& m_metrics;
    int m_width;
    int m_left = 0; //!< where the picture begins: at the right side of a mirrored column
    int m_headerHeight;
    Qt::LayoutDirection m_direction;
};

} // namespace Headgate::Ui
