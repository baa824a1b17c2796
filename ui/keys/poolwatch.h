// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/poolservice.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class QWidget;

namespace Headgate::Ui {

//! \brief Asks the pool for a page: while the page is shown, when something has changed, and every
//! so often for what only time changes. One question at a time.
class PoolWatch : public QObject {
    Q_OBJECT

public:
    //! Belongs to the page; the pool outlives both. \param pause after an answer, however busy the
    //! pool is: it tells of changes ten times a second
    PoolWatch(Services::PoolService& pool, std::chrono::milliseconds every, QWidget* page,
        std::chrono::milliseconds pause = {});

    //! Nothing while the page is not shown.
    void ask();

signals:
    void told(const Headgate::PoolOverview& overview);
    //! What was told before may be otherwise.
    void failed(const Headgate::Error& error);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    Services::PoolService& m_pool;
    QWidget* m_page;
    QTimer m_timer;
    QTimer m_pause;
    bool m_isAsking = false;
    bool m_isAskedAgain = false;
};

} // namespace Headgate::Ui
