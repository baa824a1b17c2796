// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace Headgate {

//! \brief Turns SIGINT and SIGTERM into a Qt signal, so that a program ends by its own road and
//! loses nothing.
//!
//! Main thread; at most one lives at a time. A second signal ends the process at once, as users
//! expect.
class QuitSignals : public QObject {
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

signals:
    void quitRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate
