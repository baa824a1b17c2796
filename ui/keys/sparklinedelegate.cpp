// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/sparklinedelegate.h"

#include "ui/common/widgets.h"
#include "ui/models/limitsmodel.h"

#include <QPainter>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 72; // device-independent, at any size of text
constexpr int kSide = 6; //!< as the style sheet pads the words
constexpr int kAround = 4; //!< above and below

qint64 topOf(const MinuteLine& line, const QVariant& cap)
{
    qint64 top = std::max<qint64>(1, cap.toLongLong());
    for (const std::optional<qint64>& minute : line)
        top = std::max(top, minute.value_or(0));
    return top;
}

} // namespace

void SparklineDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto line = index.data(LimitsModel::LastHourRole).value<MinuteLine>();
    if (line.isEmpty())
        return;
    const bool isMirrored = option.direction == Qt::RightToLeft;
    QRect area(0, option.rect.top() + kAround, kWidth, option.rect.height() - 2 * kAround);
    if (isMirrored)
        area.moveLeft(option.rect.left() + kSide);
    else
        area.moveRight(option.rect.right() - kSide);
    const QVariant cap = index.data(LimitsModel::CapRole);
    const double top = double(topOf(line, cap));
    const Colours& colours = currentColours();
    painter->save();
    painter->setClipRect(option.rect);
    const auto heightOf = [&](qint64 amount) {
        return std::clamp(int(double(amount) / top * area.height()), 0, area.height());
    };
    const int minutes = int(line.size());
    for (int i = 0; i < minutes; ++i) {
        if (!line[i])
            continue;
        const int from = i * kWidth / minutes;
        const int step = (i + 1) * kWidth / minutes - from;
        const int left = isMirrored ? area.right() + 1 - from - step : area.left() + from;
        const int height = *line[i] > 0 ? std::max(2, heightOf(*line[i])) : 1;
        painter->fillRect(left, area.bottom() + 1 - height, step, height,
            *line[i] > 0 ? colours.accent : colours.mutedText);
    }
    if (cap.isValid()) {
        painter->setPen(QPen(colours.mutedText, 1, Qt::DotLine));
        const int at = area.bottom() + 1 - heightOf(cap.toLongLong());
        painter->drawLine(area.left(), at, area.right(), at);
    }
    painter->restore();
}

QSize SparklineDelegate::sizeHint(
    const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize words = QStyledItemDelegate::sizeHint(option, index);
    return { words.width() + kWidth + kSide, words.height() };
}

} // namespace Headgate::Ui
