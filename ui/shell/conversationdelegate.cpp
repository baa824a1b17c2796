// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/conversationdelegate.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/searchresultmodel.h"
#include "ui/text/formats.h"

#include <QPainter>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kRowHeight = 38;
constexpr int kHitHeight = 54;
constexpr int kDot = 8;

bool isHit(const QModelIndex& index)
{
    return qobject_cast<const SearchResultModel*>(index.model()) != nullptr;
}

QFont small(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

struct Row {
    QString title;
    QString day;
    QString snippet;
    bool isRunning = false;
    bool isUnread = false;
};

Row readRow(const QModelIndex& index)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Row row;
    row.title = index.data().toString();
    if (isHit(index)) {
        row.day = formatMoment(index.data(SearchResultModel::CreatedAtRole).toDateTime(), now);
        row.snippet = index.data(SearchResultModel::SnippetRole).toString();
        return row;
    }
    row.day = formatMoment(index.data(ConversationListModel::UpdatedAtRole).toDateTime(), now);
    row.isRunning = index.data(ConversationListModel::IsRunningRole).toBool();
    row.isUnread = index.data(ConversationListModel::IsUnreadRole).toBool();
    return row;
}

} // namespace

void ConversationDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& colours = currentColours();
    const Row row = readRow(index);
    const auto leading
        = QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(Space::kMedium, 1, -Space::kMedium, -1);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        const bool isFocused = isSelected && option.state.testFlag(QStyle::State_HasFocus);
        painter->setPen(isFocused ? QPen(colours.accent) : QPen(Qt::NoPen));
        painter->setBrush(isSelected ? colours.pressed : colours.hover);
        painter->drawRoundedRect(card, 6, 6);
    }
    QRect line = card.adjusted(Space::kMedium, 0, -Space::kMedium, 0);
    line.setHeight(row.snippet.isEmpty() ? card.height() : card.height() / 2);
    const QFontMetrics smallMetrics(small(option.font));
    const int dayWidth = smallMetrics.horizontalAdvance(row.day) + Space::kMedium;
    const auto place
        = [&](const QRect& logical) { return QStyle::visualRect(option.direction, line, logical); };
    int left = line.left();
    if (row.isRunning || row.isUnread) { // a ring while it streams, a dot when unread
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(row.isRunning ? QBrush(Qt::NoBrush) : QBrush(colours.accent));
        painter->drawEllipse(place(QRect(left, line.center().y() - kDot / 2 + 1, kDot, kDot)));
        left += kDot + Space::kMedium;
    }
    QFont font = option.font;
    font.setWeight(row.isUnread ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(colours.text);
    const QRect title(left, line.top(), line.right() - left - dayWidth, line.height());
    painter->drawText(place(title), int(leading),
        QFontMetrics(font).elidedText(row.title, Qt::ElideRight, title.width()));
    painter->setFont(small(option.font));
    painter->setPen(colours.mutedText);
    const QRect day(line.right() - dayWidth + 1, line.top(), dayWidth, line.height());
    painter->drawText(place(day),
        int(QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter), row.day);
    if (!row.snippet.isEmpty()) {
        const QRect below = line.translated(0, line.height() - Space::kTiny);
        painter->drawText(below, int(leading),
            smallMetrics.elidedText(row.snippet, Qt::ElideRight, below.width()));
    }
    painter->restore();
}

QSize ConversationDelegate::sizeHint(
    const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int base = isHit(index) ? kHitHeight : kRowHeight;
    return { option.rect.width(), std::max(base, option.fontMetrics.height() + Space::kHuge) };
}

} // namespace Headgate::Ui
