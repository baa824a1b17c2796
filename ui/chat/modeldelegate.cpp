// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/modeldelegate.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/modellistmodel.h"

#include <QPainter>

namespace Headgate::Ui {

namespace {

using RowKind = ModelListModel::RowKind;

constexpr int kRowHeight = 36;
constexpr qreal kBadgeScale = 0.8;
constexpr int kStar = 14;

RowKind kindOf(const QModelIndex& index)
{
    return index.data(ModelListModel::RowKindRole).value<RowKind>();
}

QFont scaled(QFont font, qreal factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

QRect inner(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(Space::kLarge, 0, -Space::kLarge, 0);
}

//! Leading edge in the direction of reading.
Qt::Alignment leading(const QStyleOptionViewItem& option)
{
    return QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter;
}

Qt::Alignment trailing(const QStyleOptionViewItem& option)
{
    return QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter;
}

} // namespace

void ModelDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Colours& colours = currentColours();
    const bool isActive = index.flags().testFlag(Qt::ItemIsSelectable);
    if (isActive && (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? colours.pressed : colours.hover);
        painter->drawRoundedRect(option.rect.adjusted(Space::kSmall, 1, -Space::kSmall, -1),
            Space::kSmallRadius, Space::kSmallRadius);
    }
    switch (kindOf(index)) {
    case RowKind::Heading:
        paintHeading(*painter, option, inner(option), index);
        break;
    case RowKind::Note:
        paintNote(*painter, option, inner(option), index);
        break;
    case RowKind::Model:
        paintModel(*painter, option, inner(option), index);
        break;
    }
    painter->restore();
}

void ModelDelegate::paintHeading(QPainter& painter, const QStyleOptionViewItem& option,
    const QRect& rect, const QModelIndex& index) const
{
    const Colours& colours = currentColours();
    QFont bold = scaled(option.font, 0.9);
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(colours.mutedText);
    QString text = index.data(Qt::DisplayRole).toString();
    if (index.data(ModelListModel::IsSimulatedRole).toBool())
        text = tr("%1 (simulated)").arg(text);
    const QRect low = rect.adjusted(0, Space::kMedium, 0, 0);
    painter.drawText(low, int(leading(option)), text);
    painter.setFont(smallFont(option.font));
    painter.drawText(low, int(trailing(option)), index.data(ModelListModel::DetailRole).toString());
}

void ModelDelegate::paintNote(QPainter& painter, const QStyleOptionViewItem& option,
    const QRect& rect, const QModelIndex& index) const
{
    const Colours& colours = currentColours();
    const auto action
        = index.data(ModelListModel::NoteActionRole).value<ModelListModel::NoteAction>();
    painter.setFont(option.font);
    painter.setPen(
        action == ModelListModel::NoteAction::None ? colours.mutedText : colours.warning);
    painter.drawText(
        rect, int(leading(option)) | Qt::TextWordWrap, index.data(Qt::DisplayRole).toString());
}

int ModelDelegate::paintBadges(QPainter& painter, const QStyleOptionViewItem& option,
    const QRect& rect, const QStringList& badges) const
{
    const Colours& colours = currentColours();
    const QFont font = scaled(option.font, kBadgeScale);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    int used = 0;
    for (auto it = badges.crbegin(); it != badges.crend(); ++it) {
        const int width = metrics.horizontalAdvance(*it) + 2 * Space::kMedium;
        if (used + width > rect.width() * 2 / 3)
            break;
        QRect badge(rect.right() - used - width + 1, 0, width, metrics.height() + Space::kSmall);
        badge.moveTop(rect.center().y() - badge.height() / 2);
        badge = QStyle::visualRect(option.direction, rect, badge);
        painter.setPen(colours.border);
        painter.setBrush(colours.surface);
        painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
        painter.setPen(colours.mutedText);
        painter.drawText(badge, Qt::AlignCenter, *it);
        used += width + Space::kSmall;
    }
    return used;
}

void ModelDelegate::paintModel(QPainter& painter, const QStyleOptionViewItem& option,
    const QRect& rect, const QModelIndex& index) const
{
    const Colours& colours = currentColours();
    const int used
        = paintBadges(painter, option, rect, index.data(ModelListModel::BadgesRole).toStringList());
    int left = 0;
    if (index.data(ModelListModel::IsFavouriteRole).toBool()) {
        const QRect star(rect.left(), rect.center().y() - kStar / 2, kStar, kStar);
        tintedIcon(Glyph::Star, colours.warning)
            .paint(&painter, QStyle::visualRect(option.direction, rect, star));
        left = kStar + Space::kSmall;
    }
    QRect text = rect.adjusted(left, 0, -used - Space::kMedium, 0);
    painter.setFont(option.font);
    painter.setPen(colours.text);
    const QString name = option.fontMetrics.elidedText(
        index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, text.width());
    painter.drawText(QStyle::visualRect(option.direction, rect, text), int(leading(option)), name);
    if (!index.data(ModelListModel::IsShortcutRole).toBool())
        return;
    text.setLeft(text.left() + option.fontMetrics.horizontalAdvance(name) + Space::kMedium);
    painter.setPen(colours.mutedText);
    const QString backend = option.fontMetrics.elidedText(
        index.data(ModelListModel::DetailRole).toString(), Qt::ElideRight, text.width());
    painter.drawText(
        QStyle::visualRect(option.direction, rect, text), int(leading(option)), backend);
}

QSize ModelDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (kindOf(index) != RowKind::Note)
        return { option.rect.width(), forText(kRowHeight) };
    // A view without uniform sizes passes an empty rectangle before its first layout.
    const int width = option.widget != nullptr ? option.widget->width() - 40 : 400;
    const QRect bounds = option.fontMetrics.boundingRect(
        QRect(0, 0, width, 1000), Qt::TextWordWrap, index.data(Qt::DisplayRole).toString());
    return { width, bounds.height() + 2 * Space::kMedium };
}

} // namespace Headgate::Ui
