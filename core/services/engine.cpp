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
    {
        if (!pathsCreated)
            qCWarning(lcServices) << pathsCreated.error().detail;
        thread.setObjectName(QStringLiteral("engine"));
        startRoom(options);
        services.emplace(ServiceSet { room->chat(), room->history(), room->messages(),
            room->attachments(), room->context(), room->summaries(), room->models(),
            room->installedModels(), room->keys(), room->pool(), settingsService, room->transfer(),
            room->templates(), room->prompts(), room->ledger(), room->network(), options.isDemo });
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
    std::optional<ServiceSet> services;

private:
    //! The room is made where it lives. Waiting for it here takes a few milliseconds, before there
    //! is any window, and saves every service from a state in which it is not there yet.
    void startRoom(const EngineOptions& options)
    {
        QSemaphore isReady;
        context->moveToThread(&thread);
        thread.start();
        const auto make = [&] {
            room = new EngineRoom(options, paths, settings, redactor, clock);
            isReady.release();
        };
        QMetaObject::invokeMethod(context, make, Qt::QueuedConnection);
        isReady.acquire();
    }
};

Engine::Engine(const EngineOptions& options)
    : d(std::make_unique<Private>(options))
{
}

Engine::~Engine() = default;

const ServiceSet& Engine::services() const
{
    return *d->services;
}

const Settings::ProfilePaths& Engine::paths() const
{
    return d->paths;
}

} // namespace Headgate::Services
