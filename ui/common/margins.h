// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMargins>

namespace Headgate::Ui {

//! \brief Margins for a layout, which doesn't exchange its own: left and right of `margins` are
//! where a line begins and ends.
inline QMargins directed(const QMargins& margins, Qt::LayoutDirection direction)
{
    return direction == Qt::LeftToRight
        ? margins
        : QMargins(margins.right(), margins.top(), margins.left(), margins.bottom());
}

} // namespace Headgate::Ui
