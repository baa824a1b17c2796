// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/celldelegate.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace Headgate::Ui {

namespace {

constexpr qreal kAnyWidth = 1 << 20;

QStyle* styleOf(const QStyleOptionViewItem& option)
{
    return option.widget != nullptr ? option.widget->style() : QApplication::style();
}

//! A line of text, at most with an icon beside it; anything else is the style's. So are selected
//! cells: which colour their text has only the style sheet knows.
bool isOurs(const QStyleOptionViewItem& option)
{
    const bool isBeside = option.decorationPosition == QStyleOptionViewItem::Left
        || option.decorationPosition == QStyleOptionViewItem::Right;
    return isBeside && !option.state.testFlag(QStyle::State_Selected)
        && !option.features.testFlag(QStyleOptionViewItem::WrapText) && !option.text.isEmpty()
        && !option.text.contains(QChar::LineSeparator);
}

//! What the style leaves on both sides of a text.
int marginOf(const QStyleOptionViewItem& option)
{
    return styleOf(option)->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
}

QColor colourOf(const QStyleOptionViewItem& option)
{
    const QPalette::ColorGroup group = !option.state.testFlag(QStyle::State_Enabled)
        ? QPalette::Disabled
        : option.state.testFlag(QStyle::State_Active) ? QPalette::Active
                                                      : QPalette::Inactive;
    return option.palette.color(group, QPalette::Text);
}

} // namespace

CellDelegate::CellDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

const CellDelegate::Text& CellDelegate::laidOut(
    const QString& text, const QStyleOptionViewItem& option, int width) const
{
    const Key key { text, option.font, option.direction, width };
    if (const Text* known = m_texts.object(key))
        return *known;
    ++m_laidOut;
    auto one = std::make_unique<Text>();
    QTextOption manner(Qt::AlignLeft | Qt::AlignAbsolute);
    manner.setTextDirection(option.direction);
    manner.setWrapMode(QTextOption::ManualWrap);
    one->layout.setText(width < 0
            ? text
            : QFontMetricsF(option.font).elidedText(text, option.textElideMode, width));
    one->layout.setFont(option.font);
    one->layout.setTextOption(manner);
    one->layout.setCacheEnabled(true);
    one->layout.beginLayout();
    QTextLine line = one->layout.createLine();
    line.setLineWidth(kAnyWidth);
    one->layout.endLayout();
    one->size = { line.naturalTextWidth(), line.height() };
    const Text& kept = *one;
    m_texts.insert(key, one.release());
    return kept;
}

void CellDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = isOurs(cell) ? std::exchange(cell.text, {}) : QString();
    styleOf(cell)->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (!text.isEmpty())
        drawText(painter, text, cell);
}

void CellDelegate::drawText(
    QPainter* painter, const QString& text, const QStyleOptionViewItem& option) const
{
    const int margin = marginOf(option);
    const QRect room = styleOf(option)
                           ->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget)
                           .adjusted(margin, 0, -margin, 0);
    const Text* shown = &laidOut(text, option);
    if (shown->size.width() > room.width() && option.textElideMode != Qt::ElideNone)
        shown = &laidOut(text, option, std::max(room.width(), 0));
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, option.displayAlignment);
    const qreal free = room.width() - shown->layout.lineAt(0).horizontalAdvance();
    const qreal x = side & Qt::AlignRight ? free : side & Qt::AlignHCenter ? free / 2 : 0;
    const int y = QStyle::alignedRect(
        Qt::LeftToRight, side, QSize(room.width(), int(shown->size.height())), room)
                      .top();
    const QPen pen = painter->pen();
    painter->setPen(colourOf(option));
    shown->layout.draw(painter, { room.left() + x, qreal(y) });
    painter->setPen(pen);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant wanted = index.data(Qt::SizeHintRole);
    if (wanted.isValid())
        return wanted.toSize();
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = isOurs(cell) ? std::exchange(cell.text, {}) : QString();
    const QSize bare
        = styleOf(cell)->sizeFromContents(QStyle::CT_ItemViewItem, &cell, {}, cell.widget);
    if (text.isEmpty())
        return bare;
    const QSizeF size = laidOut(text, cell).size;
    const QSizeF least = laidOut({}, cell).size; // another script may need more
    const auto whole = [](qreal length) { return int(std::ceil(length)); };
    return { bare.width() + whole(size.width()),
        bare.height() + std::max(whole(size.height()) - whole(least.height()), 0) };
}

} // namespace Headgate::Ui
