// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/housestyle.h"

#include "ui/common/icons.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

HouseStyle::HouseStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

QIcon HouseStyle::standardIcon(
    StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    switch (which) {
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return themedIcon(Glyph::More);
    case SP_LineEditClearButton:
        return themedIcon(Glyph::Close);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace Headgate::Ui
