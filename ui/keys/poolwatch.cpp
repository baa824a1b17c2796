// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/poolwatch.h"

#include "ui/models/whendone.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace Headgate::Ui {

PoolWatch::PoolWatch(Services::PoolService& pool, std::chrono::milliseconds every, QWidget* page,
    std::chrono::milliseconds pause)
    : QObject(page)
    , m_pool(pool)
    , m_page(page)
{
    m_timer.setInterval(every);
    m_pause.setInterval(pause);
    m_pause.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PoolWatch::ask);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isAskedAgain, false))
            ask();
    });
    connect(&m_pool, &Services::PoolService::changed, this, &PoolWatch::ask);
    page->installEventFilter(this);
}

bool PoolWatch::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_page && event->type() == QEvent::Show) {
        m_timer.start();
        m_pause.stop();
        ask();
    } else if (object == m_page && event->type() == QEvent::Hide) {
        m_timer.stop();
    }
    return QObject::eventFilter(object, event);
}

void PoolWatch::ask()
{
    if (!m_timer.isActive())
        return;
    if (m_isAsking || m_pause.isActive()) { // what has changed meanwhile is asked for once more
        m_isAskedAgain = true;
        return;
    }
    m_isAsking = true;
    whenDone(m_pool.overview(), this, [this](const Result<PoolOverview>& overview) {
        m_isAsking = false;
        if (overview)
            emit told(*overview);
        else
            emit failed(overview.error());
        m_pause.start();
    });
}

} // namespace Headgate::Ui
