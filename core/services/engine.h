// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/services.h"
#include "core/settings/paths.h"

#include <QProcessEnvironment>
#include <QString>

#include <memory>

namespace Headgate::Services {

class ClientService;

//! \brief What a program is started with.
struct EngineOptions {
    QString profile; //!< --profile; empty: the user's own
    QString programName; //!< "headgate", "headgatectl": one log file each
    bool isDemo = false; //!< the built-in simulator stands for every service
    bool makesTitles = false; //!< ask a model for a new chat's title, as the settings say
    bool watchesAlerts = false; //!< look for what calls for a person; one program of a profile
    bool opensGateway = false; //!< where the settings say that it was open, but in a demo
    bool asksForModels = true; //!< ask the back ends for their models without being told to
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
};

//! \brief The core of the process that owns the state: everything that works, on a thread of its
//! own, behind services.
//!
//! Made and destroyed by main() in the main thread; its destruction leaves running answers as
//! Interrupted, writes what is queued and ends the threads.
class Engine {
public:
    explicit Engine(const EngineOptions& options);
    ~Engine();
    Q_DISABLE_COPY_MOVE(Engine)

    //! Valid as long as the engine. The first call waits until all of them are made, which has gone
    //! on since the engine was.
    const ServiceSet& services() const;
    //! The gateway's clients; waits as services() does.
    ClientService& clients() const;
    //! One of them, there at once.
    SettingsService& settings() const;
    const Settings::ProfilePaths& paths() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Services
