// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/firstpaint.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kLongestWithoutPaint { 2 };

} // namespace

FirstPaint::FirstPaint(QWidget& window)
    : QObject(&window)
{
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* window, QEvent* event)
{
    if (event->type() == QEvent::Paint) { // all of it is painted when control returns
        window->removeEventFilter(this);
        QTimer::singleShot(0, this, &FirstPaint::end);
    } else if (event->type() == QEvent::Show) {
        QTimer::singleShot(kLongestWithoutPaint, this, &FirstPaint::end);
    }
    return QObject::eventFilter(window, event);
}

void FirstPaint::end()
{
    if (!std::exchange(m_isOver, true))
        emit over();
}

} // namespace Headgate::Ui
