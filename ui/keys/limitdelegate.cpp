// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/limitdelegate.h"

#include "ui/common/widgets.h"
#include "ui/models/limitsmodel.h"

#include <QPainter>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kBar = 6;
constexpr int kLeastBar = 160; // long enough to tell a tenth
constexpr int kSide = 6; //!< as the style sheet pads the words
constexpr double kNearlyGone = 0.9;

} // namespace

void LimitDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant used = index.data(LimitsModel::UsedShareRole);
    if (!used.isValid())
        return;
    const Colours& colours = currentColours();
    const double usedShare = used.toDouble();
    const double held
        = std::min(index.data(LimitsModel::HeldShareRole).toDouble(), 1.0 - usedShare);
    const QRect bar(option.rect.left() + kSide, option.rect.bottom() - kBar - 1,
        option.rect.width() - 2 * kSide, kBar);
    // From the side on which reading begins.
    const auto part = [&](double from, double share) {
        const int left = int(from * bar.width());
        QRect rect(bar.left() + left, bar.top(), int(share * bar.width()), bar.height());
        if (option.direction == Qt::RightToLeft)
            rect.moveRight(bar.right() - left);
        return rect;
    };
    painter->save();
    painter->fillRect(bar, colours.border);
    painter->fillRect(
        part(0, usedShare), usedShare + held >= kNearlyGone ? colours.warning : colours.accent);
    const QRect heldPart = part(usedShare, held);
    painter->fillRect(heldPart, QBrush(colours.text, Qt::BDiagPattern));
    painter->setPen(colours.mutedText);
    painter->drawRect(bar.adjusted(0, 0, -1, -1));
    painter->restore();
}

QSize LimitDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize words = QStyledItemDelegate::sizeHint(option, index);
    return { std::max(words.width(), forText(kLeastBar)), words.height() + kBar + 2 };
}

} // namespace Headgate::Ui
