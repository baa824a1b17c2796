// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

namespace Headgate::Ui {

//! \brief Fusion with the program's own icons where Qt's widgets bring some.
//!
//! Qt's are pictures in its resources: to read the first one, for the arrow of a menu bar that is
//! too narrow, it loads every plugin for pictures (6 ms of each start), and they are dark on dark.
//! The row of a table that has the keyboard has a line around it; Fusion lays a gradient over it.
class HouseStyle : public QProxyStyle {
    Q_OBJECT

public:
    HouseStyle();

    QIcon standardIcon(StandardPixmap which, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
};

} // namespace Headgate::Ui
