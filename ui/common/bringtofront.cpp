// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/bringtofront.h"

#include <QWidget>

namespace Headgate::Ui {

void bringToFront(QWidget& window, const QByteArray& activationToken)
{
    if (!activationToken.isEmpty()) // Qt's Wayland plugin reads it from there
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace Headgate::Ui
