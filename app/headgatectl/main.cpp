// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/commandline.h"
#include "app/headgatectl/exportcommand.h"
#include "app/headgatectl/importcommand.h"
#include "app/headgatectl/keyscommand.h"
#include "app/headgatectl/modelscommand.h"
#include "app/headgatectl/simulatecommand.h"
#include "core/base/coredumps.h"
#include "core/base/quitsignals.h"
#include "core/services/engine.h"

#include <QCoreApplication>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Ctl;

namespace {

template <typename... Handlers> struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;

//! The command of a request that needs the core; null for those that don't.
std::unique_ptr<Command> commandFor(const CommandLine& line, const Services::Engine& engine)
{
    const Services::ServiceSet& services = engine.services();
    using Made = std::unique_ptr<Command>;
    const bool isJson = line.isJson;
    return std::visit(
        Overloaded {
            [&](const ChatOptions& chat) -> Made {
                return std::make_unique<ChatCommand>(chat, services, nullptr);
            },
            [&](const ModelsRequest& models) -> Made {
                return std::make_unique<ModelsCommand>(
                    models.backendId, isJson, services.models, nullptr);
            },
            [&](const InstalledRequest& installed) -> Made {
                return std::make_unique<InstalledModelsCommand>(
                    installed.verb, installed.target, isJson, services, nullptr);
            },
            [&](const HistoryRequest& history) -> Made {
                return std::make_unique<HistoryCommand>(
                    history.verb, history.argument, isJson, services.history, nullptr);
            },
            [&](const ExportRequest& request) -> Made {
                return std::make_unique<ExportCommand>(
                    request.spec, isJson, services.transfer, nullptr);
            },
            [&](const ImportRequest& request) -> Made {
                return std::make_unique<ImportCommand>(
                    request.spec, isJson, services.transfer, nullptr);
            },
            [&](const KeysListRequest&) -> Made {
                return std::make_unique<KeysListCommand>(isJson, services, nullptr);
            },
            [&](const SettingsRequest& asked) -> Made {
                return std::make_unique<SettingsCommand>(asked, isJson, services.settings, nullptr);
            },
            [&](const ProxyRequest& proxy) -> Made {
                return std::make_unique<ProxyCommand>(
                    proxy.verb, proxy.backendId, isJson, services, nullptr);
            },
            [&](const KeysImportRequest& imported) -> Made {
                return std::make_unique<KeysImportCommand>(
                    imported.path, imported.how, isJson, services.keys, nullptr);
            },
            [&](const KeysAddRequest& add) -> Made {
                return std::make_unique<KeysAddCommand>(
                    add.key, add.replaced, isJson, services, nullptr);
            },
            [&](const KeysRemoveRequest& remove) -> Made {
                return std::make_unique<KeysRemoveCommand>(
                    remove.id, isJson, services.keys, nullptr);
            },
            [&](const KeyActionRequest& asked) -> Made {
                return std::make_unique<KeyActionCommand>(asked, isJson, services, nullptr);
            },
            [&](const LimitsRequest&) -> Made {
                return std::make_unique<LimitsCommand>(isJson, services.pool, nullptr);
            },
            [&](const UsageRequest& asked) -> Made {
                return std::make_unique<UsageCommand>(asked, services.ledger, nullptr);
            },
            [&](const BudgetRequest& asked) -> Made {
                return std::make_unique<BudgetCommand>(asked, isJson, services.ledger, nullptr);
            },
            [&](const ClientsRequest& asked) -> Made {
                return std::make_unique<ClientsCommand>(asked, isJson, engine.clients(), nullptr);
            },
            [&](const ServeRequest& serve) -> Made {
                return std::make_unique<ServeCommand>(
                    serve, isJson, services.gateway, engine.clients(), nullptr);
            },
            [&](const VerifyLedgerRequest&) -> Made {
                return std::make_unique<LedgerCommand>(isJson, services.ledger, nullptr);
            },
            [](const auto&) -> Made { return nullptr; },
        },
        line.request);
}

int run(QCoreApplication& app, Command& command)
{
    QuitSignals quitSignals;
    QObject::connect(&quitSignals, &QuitSignals::quitRequested, &command, &Command::stop);
    QObject::connect(
        &command, &Command::done, &app, [](int status) { QCoreApplication::exit(status); });
    QMetaObject::invokeMethod(&command, &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char* argv[])
{
    forbidCoreDumps();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"headgatectl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HEADGATE_VERSION));

    const Result<CommandLine> line = parseCommandLine(QCoreApplication::arguments());
    if (!line) {
        printWrongUsage(line.error(), QCoreApplication::arguments().contains(u"--json"_s));
        return WrongUsage;
    }
    if (std::holds_alternative<HelpRequest>(line->request)) {
        printOut(helpText());
        return Done;
    }
    if (std::holds_alternative<VersionRequest>(line->request)) {
        printOut("headgatectl " HEADGATE_VERSION "\n");
        return Done;
    }
    if (const auto* simulate = std::get_if<SimulateRequest>(&line->request)) {
        SimulateCommand command(simulate->port, nullptr);
        return run(app, command);
    }
    if (const auto* backup = std::get_if<BackupRequest>(&line->request)) {
        const auto paths = Settings::ProfilePaths::resolve(
            line->profile, QProcessEnvironment::systemEnvironment());
        BackupCommand command(*backup, line->isJson, paths, nullptr);
        return run(app, command);
    }
    if (const auto* prices = std::get_if<PricesRequest>(&line->request)) {
        const auto paths = Settings::ProfilePaths::resolve(
            line->profile, QProcessEnvironment::systemEnvironment());
        PricesCommand command(*prices, line->isJson, paths, nullptr);
        return run(app, command);
    }
    const Services::Engine engine({ .profile = line->profile,
        .programName = u"headgatectl"_s,
        .isDemo = line->isDemo,
        .asksForModels = std::holds_alternative<ServeRequest>(line->request) });
    const std::unique_ptr<Command> command = commandFor(*line, engine);
    return run(app, *command);
}
