// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/conversationdelegate.h"

#include "ui/common/icons.h"
#include "ui/common/textdirection.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/searchresultmodel.h"
#include "ui/text/formats.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kRowHeight = 38;
constexpr int kHitHeight = 54;
constexpr int kDot = 8;
constexpr qreal kHovered = 0.6; // of the theme's hover: far from what the chosen row looks like

constexpr int kSpinnerTurnMs = 1200;
constexpr int kIndent = 14; // of a chat below its folder
constexpr int kBeforeHit = 14; // characters of a snippet before the hit

using Kind = ChatRow::Kind;

bool isHit(const QModelIndex& index)
{
    return qobject_cast<const SearchResultModel*>(index.model()) != nullptr;
}

struct Row {
    QString title;
    QString day;
    QString snippet;
    int hitStart = 0;
    int hitLength = 0;
    int indent = 0;
    bool isRunning = false;
    bool isUnread = false;
};

//! So that the hit is seen even in a narrow list.
void cutBeforeHit(Row& row)
{
    if (row.hitStart <= kBeforeHit)
        return;
    int cut = row.hitStart - kBeforeHit;
    if (row.snippet.at(cut).isLowSurrogate())
        ++cut;
    row.snippet = u'…' + row.snippet.mid(cut);
    row.hitStart += 1 - cut;
}

Row readRow(const QModelIndex& index)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Row row;
    row.title = index.data().toString();
    if (isHit(index)) {
        row.day = formatMoment(index.data(SearchResultModel::CreatedAtRole).toDateTime(), now);
        row.snippet = index.data(SearchResultModel::SnippetRole).toString();
        row.hitStart = index.data(SearchResultModel::HitStartRole).toInt();
        row.hitLength = index.data(SearchResultModel::HitLengthRole).toInt();
        cutBeforeHit(row);
        return row;
    }
    row.day = formatMoment(index.data(ConversationListModel::UpdatedAtRole).toDateTime(), now);
    row.isRunning = index.data(ConversationListModel::IsRunningRole).toBool();
    row.isUnread = index.data(ConversationListModel::IsUnreadRole).toBool();
    if (!index.data(ConversationListModel::FolderRole).value<FolderId>().isNull())
        row.indent = kIndent;
    return row;
}

QRect cardOf(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(Space::kMedium, 1, -Space::kMedium, -1);
}

void drawCard(QPainter* painter, const QStyleOptionViewItem& option)
{
    const Colours& colours = currentColours();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected && !option.state.testFlag(QStyle::State_MouseOver))
        return;
    const bool isFocused = isSelected && option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(isFocused ? QPen(colours.accent) : QPen(Qt::NoPen));
    QColor hovered = colours.hover;
    hovered.setAlphaF(kHovered);
    painter->setBrush(isSelected ? colours.pressed : hovered);
    painter->drawRoundedRect(cardOf(option), 6, 6);
}

//! A turning arc while an answer arrives, a dot while one is unread.
void drawMark(QPainter* painter, const QRect& place, const Row& row)
{
    const QColor accent = currentColours().accent;
    if (!row.isRunning) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(accent);
        painter->drawEllipse(place);
        return;
    }
    const int turn = int(QDateTime::currentMSecsSinceEpoch() % kSpinnerTurnMs);
    painter->setPen(QPen(accent, 2, Qt::SolidLine, Qt::RoundCap));
    painter->setBrush(Qt::NoBrush);
    painter->drawArc(place, -turn * 360 * 16 / kSpinnerTurnMs, 270 * 16);
}

//! One line with the hit in bold on the selection's colour. By a text layout, so that the mark
//! stands right in texts of both directions.
void drawSnippet(
    QPainter* painter, const QRect& place, const QStyleOptionViewItem& option, const Row& row)
{
    const Colours& colours = currentColours();
    QTextCharFormat marked;
    marked.setFontWeight(QFont::Bold);
    marked.setBackground(colours.selection);
    marked.setForeground(colours.text);
    QTextLayout layout(row.snippet, smallFont(option.font));
    layout.setFormats({ { row.hitStart, row.hitLength, marked } });
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(place.width());
    layout.endLayout();
    painter->setPen(colours.mutedText);
    const qreal free = place.width() - line.naturalTextWidth();
    const qreal shift = option.direction == Qt::RightToLeft && !row.snippet.isRightToLeft()
        ? std::max<qreal>(0, free)
        : 0;
    painter->setClipRect(place);
    line.draw(painter, place.topLeft() + QPointF(shift, (place.height() - line.height()) / 2));
}

//! The text is ordered by its own letters, whatever the window's direction.
void drawText(QPainter* painter, const QRect& place, Qt::Alignment alignment, const QString& text)
{
    const Qt::LayoutDirection outside = painter->layoutDirection();
    const Qt::LayoutDirection own = directionOfText(text).value_or(outside);
    const int force = own == Qt::RightToLeft ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
    painter->setLayoutDirection(own);
    painter->drawText(place, int(alignment | Qt::AlignVCenter),
        painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width(), force));
    painter->setLayoutDirection(outside);
}

void drawChat(QPainter* painter, const QStyleOptionViewItem& option, const Row& row)
{
    const Colours& colours = currentColours();
    const auto leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    QRect line = cardOf(option).adjusted(Space::kMedium, 0, -Space::kMedium, 0);
    line.setHeight(row.snippet.isEmpty() ? line.height() : line.height() / 2);
    const auto place
        = [&](const QRect& logical) { return QStyle::visualRect(option.direction, line, logical); };
    int left = line.left() + row.indent;
    if (row.isRunning || row.isUnread) {
        drawMark(painter, place(QRect(left, line.center().y() - kDot / 2 + 1, kDot, kDot)), row);
        left += kDot + Space::kMedium;
    }
    painter->setFont(smallFont(option.font));
    const int dayWidth = painter->fontMetrics().horizontalAdvance(row.day) + Space::kMedium;
    painter->setPen(colours.mutedText);
    const QRect day(line.right() - dayWidth + 1, line.top(), dayWidth, line.height());
    drawText(
        painter, place(day), QStyle::visualAlignment(option.direction, Qt::AlignRight), row.day);
    QFont font = option.font;
    font.setWeight(row.isUnread ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(colours.text);
    const QRect title(left, line.top(), line.right() - left - dayWidth, line.height());
    drawText(painter, place(title), leading, row.title);
    if (!row.snippet.isEmpty())
        drawSnippet(painter, line.translated(0, line.height() - Space::kTiny), option, row);
}

void drawHeading(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    QFont font = smallFont(option.font);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(currentColours().mutedText);
    const QRect line = cardOf(option).adjusted(Space::kMedium, Space::kMedium, -Space::kMedium, 0);
    drawText(painter, line, QStyle::visualAlignment(option.direction, Qt::AlignLeft),
        index.data().toString());
}

void drawFolder(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    constexpr int kGlyph = 16;
    const QRect line = cardOf(option).adjusted(Space::kMedium, 0, -Space::kMedium, 0);
    const auto place
        = [&](const QRect& logical) { return QStyle::visualRect(option.direction, line, logical); };
    const bool isExpanded = index.data(ConversationListModel::IsExpandedRole).toBool();
    const Glyph closed
        = option.direction == Qt::RightToLeft ? Glyph::ChevronLeft : Glyph::ChevronRight;
    const int top = line.center().y() - kGlyph / 2 + 1;
    themedIcon(isExpanded ? Glyph::ChevronDown : closed)
        .paint(painter, place(QRect(line.left() - Space::kTiny, top, kGlyph, kGlyph)));
    themedIcon(Glyph::Folder)
        .paint(painter, place(QRect(line.left() + kGlyph, top, kGlyph, kGlyph)));
    painter->setPen(currentColours().text);
    painter->setFont(option.font);
    drawText(painter, place(line.adjusted(2 * kGlyph + Space::kMedium, 0, 0, 0)),
        QStyle::visualAlignment(option.direction, Qt::AlignLeft), index.data().toString());
}

} // namespace

void ConversationDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto kind
        = isHit(index) ? Kind::Chat : Kind(index.data(ConversationListModel::KindRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (kind != Kind::Heading)
        drawCard(painter, option);
    switch (kind) {
    case Kind::Chat:
        drawChat(painter, option, readRow(index));
        break;
    case Kind::Heading:
        drawHeading(painter, option, index);
        break;
    case Kind::Folder:
        drawFolder(painter, option, index);
        break;
    case Kind::More:
        painter->setPen(currentColours().link);
        drawText(painter,
            cardOf(option).adjusted(Space::kMedium + kIndent, 0, -Space::kMedium - kIndent, 0),
            QStyle::visualAlignment(option.direction, Qt::AlignLeft), index.data().toString());
        break;
    }
    painter->restore();
}

QWidget* ConversationDelegate::createEditor(
    QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor != nullptr) {
        editor->setObjectName(u"titleEdit"_s);
        editor->setAccessibleName(tr("Name"));
    }
    return editor;
}

void ConversationDelegate::updateEditorGeometry(
    QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    editor->setGeometry(cardOf(option));
}

QSize ConversationDelegate::sizeHint(
    const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int base = forText(isHit(index) ? kHitHeight : kRowHeight);
    return { option.rect.width(), std::max(base, option.fontMetrics.height() + Space::kHuge) };
}

} // namespace Headgate::Ui
