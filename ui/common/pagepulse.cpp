// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/pagepulse.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace Headgate::Ui {

namespace {

constexpr int kRestShare = 20; //!< the books are busy with it a twentieth of the time at most

} // namespace

PagePulse::PagePulse(std::chrono::milliseconds every, QWidget* part)
    : QObject(part)
    , m_part(part)
    , m_every(every)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PagePulse::ask);
    part->installEventFilter(this);
}

void PagePulse::ask()
{
    m_isStale = !m_part->isVisible();
    if (m_isStale)
        return;
    if (m_isAsking) {
        m_isAskedAgain = true;
        return;
    }
    m_isAsking = true;
    m_timer.stop();
    m_askedAt = std::chrono::steady_clock::now();
    emit due();
}

void PagePulse::answered()
{
    m_isAsking = false;
    if (!m_part->isVisible())
        return;
    if (std::exchange(m_isAskedAgain, false))
        return ask();
    if (m_isHeld)
        return;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_askedAt);
    m_timer.start(std::max(m_every, took * kRestShare));
}

void PagePulse::setHeld(bool isHeld)
{
    const bool wasHeld = std::exchange(m_isHeld, isHeld);
    if (isHeld)
        m_timer.stop();
    else if (wasHeld)
        ask();
}

bool PagePulse::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_part && event->type() == QEvent::Show && (m_isStale || !m_isHeld))
        ask();
    else if (object == m_part && event->type() == QEvent::Hide)
        m_timer.stop();
    return QObject::eventFilter(object, event);
}

} // namespace Headgate::Ui
