// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QBasicTimer>
#include <QMap>
#include <QObject>

#include <chrono>

namespace Headgate::Ui {

//! \brief Keeps what streams in until the next frame is due: at most 60 a second, fewer in an
//! inactive window or where a frame takes long. Runs no timer while nothing comes.
class DeltaBuffer : public QObject {
    Q_OBJECT

public:
    struct Delta {
        QString text;
        QString thought;
    };

    using QObject::QObject;

    void add(const MessageId& id, const QString& text, const QString& thought, bool isActive);
    bool isEmpty() const { return m_deltas.isEmpty(); }
    QMap<MessageId, Delta> take();
    void clear();
    //! What showing the last frame took; the next one waits several times as long.
    void noteCost(std::chrono::nanoseconds cost) { m_cost = cost; }

signals:
    void frameDue();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    QMap<MessageId, Delta> m_deltas;
    QBasicTimer m_timer;
    std::chrono::nanoseconds m_cost {};
};

} // namespace Headgate::Ui
