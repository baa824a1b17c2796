// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

class QWidget;

namespace Headgate::Ui {

//! \brief Moves the focus from the pane that has it to the one `delta` places further, around the
//! ends; panes that can't be seen are passed over.
void stepFocus(const QList<QWidget*>& panes, int delta);

//! \brief Whether a window that comes to the front may put the caret into the message: not where
//! something else is being written or looked for, nor under a dialog.
bool mayMoveFocus(const QWidget& window);

} // namespace Headgate::Ui
