// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace Headgate::Services {

//! \brief Whether this machine has a network. What is not known is not offline. Owned by the
//! Engine.
class NetworkService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! From any thread.
    virtual bool isOffline() const = 0;
    //! Asks the desktop too, from now on; before, only what requests met is known. It costs a
    //! plugin and a question on D-Bus, so not before the first paint. Main thread; a second call
    //! does nothing.
    virtual void watchDesktop() = 0;

signals:
    //! From the engine thread.
    void offlineChanged(bool isOffline);
};

} // namespace Headgate::Services
