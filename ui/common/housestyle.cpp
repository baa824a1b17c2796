// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/housestyle.h"

#include "ui/common/icons.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

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
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return themedIcon(Glyph::Info);
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
        return themedIcon(Glyph::Warning);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    // A QTreeView asks without naming itself.
    const bool isOfRow = !widget || qobject_cast<const QAbstractItemView*>(widget);
    if (element != PE_FrameFocusRect || !isOfRow) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    if (!(option->state & State_KeyboardFocusChange))
        return; // as Fusion: the mouse leaves no such mark
    painter->save();
    painter->setPen(option->palette.color(QPalette::Highlight));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace Headgate::Ui
