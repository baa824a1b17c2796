// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

class QWidget;

namespace Headgate::Ui {

//! \brief Shows the window, wherever it was, and asks the desktop for the focus. The token is the
//! leave that Wayland wants for that (XDG_ACTIVATION_TOKEN); empty where there is none.
void bringToFront(QWidget& window, const QByteArray& activationToken);

} // namespace Headgate::Ui
