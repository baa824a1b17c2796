// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/trailingedge.h"

#include "ui/common/margins.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace Headgate::Ui {

TrailingEdge::TrailingEdge(QScrollArea* area, QLayout* content)
    : QObject(area)
    , m_area(area)
    , m_content(content)
{
    const QMargins margins = directed(content->contentsMargins(), area->layoutDirection());
    m_leading = margins.left();
    m_trailing = margins.right();
    area->verticalScrollBar()->installEventFilter(this);
    align();
}

bool TrailingEdge::eventFilter(QObject* object, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::Resize:
    case QEvent::LayoutDirectionChange:
        align();
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

void TrailingEdge::align()
{
    const QScrollBar* bar = m_area->verticalScrollBar();
    // The area hides what the bar lies in; a page that is not shown changes nothing.
    const int taken = bar->parentWidget()->isHidden() ? 0 : bar->sizeHint().width();
    const QMargins margins = m_content->contentsMargins();
    const QMargins wanted
        = directed({ m_leading, margins.top(), std::max(m_trailing - taken, 0), margins.bottom() },
            m_area->layoutDirection());
    if (wanted != margins)
        m_content->setContentsMargins(wanted);
}

} // namespace Headgate::Ui
