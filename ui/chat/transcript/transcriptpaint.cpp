// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What TranscriptView paints.

#include "ui/chat/transcript/transcriptview.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace Headgate::Ui {

void TranscriptView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_document.layout().body.colours->window);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCards(painter);
    for (const MessageId& id : chosenMessages())
        paintFrame(painter, m_document.indexOf(id));
    paintMessages(painter, event->rect());
    if (hasFocus() && m_focusedMessage >= 0)
        paintFrame(painter, m_focusedMessage);
    if (m_markedMessage >= 0)
        paintFrame(painter, m_markedMessage);
}

void TranscriptView::paintCards(QPainter& painter) const
{
    const Colours& colours = *m_document.layout().body.colours;
    int last = -1;
    for (const VisibleBlock& visible : m_scroller.visible()) {
        if (visible.message == last)
            continue;
        last = visible.message;
        const TranscriptMessage& message = m_document.message(last);
        const int top = visible.top - message.topOf(visible.block);
        const auto paintCard = [&](Section section, const QColor& fill) {
            const QRect card = message.cardOf(section, columnWidth());
            if (card.isNull())
                return;
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            const int radius = Space::kRadius + Space::kSmall;
            painter.drawRoundedRect(card.translated(columnLeft(), top), radius, radius);
        };
        paintCard(Section::Body, colours.userCard);
        paintCard(Section::Error, colours.errorSurface);
    }
}

void TranscriptView::paintMessages(QPainter& painter, const QRect& clip) const
{
    for (const VisibleBlock& visible : m_scroller.visible()) {
        if (visible.bottom() < clip.top() || visible.top > clip.bottom())
            continue;
        const Block& block = blockOf(visible);
        const QPoint origin(columnLeft(), visible.top);
        if (block.section == Section::Thought) {
            const bool isMirrored = layoutDirection() == Qt::RightToLeft;
            const int x = isMirrored ? columnLeft() + columnWidth() - 2 : columnLeft();
            painter.fillRect(
                QRect(x, visible.top, 2, visible.height), m_document.layout().body.colours->border);
        }
        block.paint(painter, origin, clip, { m_selection, m_finder }, visible.message);
    }
}

void TranscriptView::paintFrame(QPainter& painter, int index) const
{
    const QRect rect = messageRect(index);
    if (rect.isNull())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_document.layout().body.colours->accent, 2));
    painter.drawRoundedRect(
        rect.adjusted(-Space::kMedium, 1, Space::kMedium, -1), Space::kRadius, Space::kRadius);
}

} // namespace Headgate::Ui
