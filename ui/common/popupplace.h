// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRect>
#include <QSize>

namespace Headgate::Ui {

//! \brief Where a popup stands at what it belongs to, both in the screen's coordinates.
struct PopupPlace {
    QRect anchor;
    QRect room; //!< of the screen, which it never leaves
    //! AlignTop: above, AlignBottom: beneath; the other one where only that has room, or more.
    //! AlignLeft, AlignRight: the edges that are in line, exchanged from right to left.
    Qt::Alignment wanted = Qt::AlignBottom | Qt::AlignLeft;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

//! \brief The popup's geometry: `size`, or less where the room is less.
QRect popupGeometry(QSize size, const PopupPlace& place);

} // namespace Headgate::Ui
