// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/elidinglabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>

namespace Headgate::Ui {

ElidingLabel::ElidingLabel(const char* kind, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setProperty("kind", QByteArray(kind));
}

QSize ElidingLabel::minimumSizeHint() const
{
    return { 1, QLabel::minimumSizeHint().height() };
}

QString ElidingLabel::shown() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

bool ElidingLabel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QLabel::event(event);
    const bool isWhole = shown() == text();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), // by its type
        isWhole ? QString() : text(), this);
    return true;
}

void ElidingLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), alignment());
    style()->drawItemText(&painter, contentsRect(),
        int(side | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine), option.palette,
        isEnabled(), shown(), foregroundRole());
}

} // namespace Headgate::Ui
