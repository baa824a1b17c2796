// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/popupplace.h"

#include "ui/common/theme.h"

#include <QStyle>

#include <algorithm>

namespace Headgate::Ui {

QRect popupGeometry(QSize size, const PopupPlace& place)
{
    const QRect& room = place.room;
    const QRect& anchor = place.anchor;
    const int above = anchor.top() - Space::kSmall - room.top();
    const int below = room.bottom() - anchor.bottom() - Space::kSmall;
    const bool wantsAbove = place.wanted.testFlag(Qt::AlignTop);
    const int wanted = wantsAbove ? above : below;
    const int other = wantsAbove ? below : above;
    const bool isAbove = wantsAbove == (wanted >= size.height() || wanted >= other);
    size.setWidth(std::min(size.width(), room.width()));
    size.setHeight(std::max(1, std::min(size.height(), isAbove ? above : below)));
    const bool isAtRight
        = QStyle::visualAlignment(place.direction, place.wanted).testFlag(Qt::AlignRight);
    const int x = isAtRight ? anchor.right() + 1 - size.width() : anchor.left();
    const int y = isAbove ? anchor.top() - Space::kSmall - size.height()
                          : anchor.bottom() + 1 + Space::kSmall;
    return { QPoint(std::clamp(x, room.left(), room.right() + 1 - size.width()), y), size };
}

} // namespace Headgate::Ui
