// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHBoxLayout>
#include <QMargins>
#include <QWidget>

namespace Headgate::Ui {

//! \brief Margins for a layout, which doesn't exchange its own: left and right of `margins` are
//! where a line begins and ends.
inline QMargins directed(const QMargins& margins, Qt::LayoutDirection direction)
{
    return direction == Qt::LeftToRight
        ? margins
        : QMargins(margins.right(), margins.top(), margins.left(), margins.bottom());
}

//! \brief A line with a button of kind "figure" that reaches out by what stands beside its text, so
//! that the text begins where the lines above and below do, and its ring does not cut it.
inline QHBoxLayout* reachingOut(QWidget* button)
{
    constexpr int kBesideText = 5; // its padding and its border
    auto* line = new QHBoxLayout;
    line->setContentsMargins(directed({ -kBesideText, 0, 0, 0 }, button->layoutDirection()));
    line->addWidget(button);
    line->addStretch(1);
    return line;
}

} // namespace Headgate::Ui
