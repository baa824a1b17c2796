// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/engine.h"

#include "core/base/log.h"
#include "core/base/logsink.h"
#include "core/services/engineroom.h"
#include "core/services/localsettingsservice.h"

#include <QSemaphore>
#include <QThread>

#include <optional>

namespace Headgate::Services {

class Engine::Private {
public:
    explicit Private(const EngineOptions& options)
        : paths(Settings::ProfilePaths::resolve(options.profile, options.environment))
        , pathsCreated(paths.create())
        , logSink(redactor, clock, { .directory = paths.logDir(), .baseName = options.programName })
        , settings(paths, options.environment)
        , settingsService(settings, nullptr)
        , isDemo(options.isDemo)
    {
        if (!pathsCreated)
            qCWarning(lcServices) << pathsCreated.error().detail;
        thread.setObjectName(QStringLiteral("engine"));
        startRoom(options);
    }

    ~Private()
    {
        QMetaObject::invokeMethod(context, [this] {
            delete room;
            thread.quit();
        });
        thread.wait();
        delete context;
    }
    Q_DISABLE_COPY_MOVE(Private)

    //! Waits for the room, the first time: a few milliseconds, before there is any window. That
    //! saves every service from a state in which it is not there yet.
    const ServiceSet& wholeSet()
    {
        if (!services) {
            isReady.acquire();
            services.emplace(
                ServiceSet { room->chat(), room->history(), room->messages(), room->attachments(),
                    room->context(), room->summaries(), room->models(), room->installedModels(),
                    room->keys(), room->pool(), settingsService, room->transfer(),
                    room->templates(), room->prompts(), room->ledger(), room->network(),
                    room->alerts(), room->vitals(), room->gateway(), room->clients(), isDemo });
        }
        return *services;
    }

    SystemClock clock;
    Redactor redactor;
    Settings::ProfilePaths paths;
    Result<void> pathsCreated;
    LogSink logSink;
    Settings::Settings settings;
    LocalSettingsService settingsService;
    QThread thread;
    QObject* context = new QObject; //!< stands in the thread for calls into it
    EngineRoom* room = nullptr; //!< lives and dies in the thread

private:
    //! The room is made where it lives, while the program goes on.
    void startRoom(const EngineOptions& options)
    {
        context->moveToThread(&thread);
        thread.start();
        const auto make = [this, options] {
            room = new EngineRoom(options, paths, settings, redactor, clock);
            isReady.release();
        };
        QMetaObject::invokeMethod(context, make, Qt::QueuedConnection);
    }

    bool isDemo;
    QSemaphore isReady;
    std::optional<ServiceSet> services;
};

Engine::Engine(const EngineOptions& options)
    : d(std::make_unique<Private>(options))
{
}

Engine::~Engine() = default;

const ServiceSet& Engine::services() const
{
    return d->wholeSet();
}

ClientService& Engine::clients() const
{
    d->wholeSet();
    return d->room->clients();
}

SettingsService& Engine::settings() const
{
    return d->settingsService;
}

const Settings::ProfilePaths& Engine::paths() const
{
    return d->paths;
}

} // namespace Headgate::Services
