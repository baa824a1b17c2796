// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/keys/resourcemakers.h"
#include "core/plans/planrules.h"
#include "core/providers/gemini/geminiresources.h"
#include "core/services/engineroom.h"

#include <algorithm>

//! \file What the gateway needs to know of the rest: the same road, models and choice as a chat's,
//! and what its clients may have.

namespace Headgate::Services {

namespace {

//! What stands between commas, as browsers write it: in lower case, without a slash at the end.
QVector<QByteArray> namesIn(const QString& text)
{
    QVector<QByteArray> names;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        QString name = part.trimmed().toLower();
        while (name.endsWith(u'/'))
            name.chop(1);
        if (!name.isEmpty())
            names.append(name.toUtf8());
    }
    return names;
}

Gateway::GatewayRules gatewayRules(const Settings::Settings& settings)
{
    constexpr qint64 kMebibyte = 1024 * 1024;
    Gateway::GatewayRules rules;
    rules.hosts = namesIn(settings.text(Settings::Key::GatewayHosts));
    rules.origins = namesIn(settings.text(Settings::Key::GatewayOrigins));
    if (const auto most = settings.integer(Settings::Key::GatewayBodyLimit))
        rules.bodyBytes = *most * kMebibyte;
    return rules;
}

//! Both outlive the gateway.
Gateway::FileMakers fileMakers(Keys::ResourceMakers& makers, HistoryHomes& homes)
{
    const auto warn = [&homes](const QFuture<Result<void>>& done) {
        done | then(&homes, [](const Result<void>& result) {
            if (!result)
                qCInfo(lcServices) << "a client's file is not noted:" << result.error().detail;
        });
    };
    return { .of = [&makers](const QString& name) { return makers.of({ name }); },
        .note = [&makers](const QString& name, const KeyId& key) { makers.note(name, key); },
        .forget = [&makers](const QString& name) { makers.forget({ name }); },
        .kept =
            [&homes] {
                return homes.stored().run([](History::HistoryStore& history) {
                    return history.remoteCopies().clientFiles();
                }) | then(&homes, [](const Result<QVector<ClientFile>>& files) {
                    return files ? *files : QVector<ClientFile>();
                });
            },
        .keep =
            [&homes, warn](const ClientFile& file) {
                warn(homes.stored().run([file](History::HistoryStore& history) {
                    return history.remoteCopies().remember(file);
                }));
            },
        .drop =
            [&homes, warn](const QString& name) {
                warn(homes.stored().run([name](History::HistoryStore& history) {
                    return history.remoteCopies().forgetClientFile(name);
                }));
            } };
}

} // namespace

LocalGatewayService::Surroundings EngineRoom::gatewaySurroundings()
{
    return { .gateway
        = { .road = [this] { return gatewayRoad(); },
            .backends =
                [this] {
                    QVector<Gateway::GatewayBackend> all;
                    for (const BackendModels& entry : m_models.backends())
                        all.append(
                            { entry.backend, entry.list.models, entry.hasKey, entry.failure });
                    return all;
                },
            .defaultTarget = [this] { return m_models.defaultTarget(); },
            .alias = [this](const QString& name) -> std::optional<Target> {
                for (const ModelAlias& alias : m_settings.modelAliases()) {
                    if (alias.name == name)
                        return alias.target;
                }
                return std::nullopt;
            },
            .limited = [this](ChatRequest request) { return limited(std::move(request)); },
            .metrics = [this](const Gateway::GatewayLoad& load) { return metricsText(load); },
            .mayLook =
                [this](const ChatRequest& request) {
                    return m_clients.keeper().admitLook(request.client, request);
                },
            .useOf = [this](const QString& client) { return m_clients.keeper().standing(client); },
            .makers = fileMakers(m_keyRoom.makers(), m_homes) },
        .rules = [this] { return gatewayRules(m_settings); },
        .hide = [this](const Secret& secret) { m_redactor.registerSecret(secret); },
        .keepClients = [this] { return m_clients.keepKnown(); },
        .forgetClients = [this] { m_clients.forget(); },
        .clientOf = [this](const Secret& token) -> std::optional<QString> {
            const auto client = m_clients.clientOf(token);
            if (!client)
                return std::nullopt;
            m_redactor.registerSecret(token);
            return client->name;
        } };
}

//! A client may name a file that a run before this one has sent.
void EngineRoom::readMakers()
{
    const auto read = [this](bool) {
        return m_homes.stored().run(
            [](History::HistoryStore& history) { return history.remoteCopies().all(); });
    };
    m_homes.opened() | then(this, read)
        | then(this, [this](const Result<QVector<RemoteCopy>>& copies) {
              for (const RemoteCopy& copy : copies ? *copies : QVector<RemoteCopy>())
                  m_keyRoom.makers().note(Providers::geminiFileName(copy.uri), copy.id.key);
          });
    const auto readFiles = [this](bool) {
        return m_homes.stored().run(
            [](History::HistoryStore& history) { return history.remoteCopies().clientFiles(); });
    };
    m_homes.opened() | then(this, readFiles)
        | then(this, [this](const Result<QVector<ClientFile>>& files) {
              for (const ClientFile& file : files ? *files : QVector<ClientFile>())
                  m_keyRoom.makers().note(file.name, file.key);
          });
}

//! As it was when the program ended. A demo's would answer other programs with made-up words.
void EngineRoom::openGateway()
{
    if (!m_options.opensGateway || m_options.isDemo || !m_settings.flag(Settings::Key::GatewayOn))
        return;
    GatewayWish wish;
    wish.address = m_settings.text(Settings::Key::GatewayAddress);
    wish.port = quint16(m_settings.integer(Settings::Key::GatewayPort).value_or(0));
    wish.needsToken = m_settings.flag(Settings::Key::GatewayNeedsToken);
    wish.certificate = m_settings.text(Settings::Key::GatewayCertificate);
    wish.certificateKey = m_settings.text(Settings::Key::GatewayCertificateKey);
    m_gateway.open(wish); // stateChanged() tells how it went
}

//! What the user has named for a chat goes on for clients, too, within the plan of who asks.
RouteAccess EngineRoom::gatewayRoute()
{
    const RouteAccess route = m_routes.access(false);
    const auto find = [this, find = route.find](const ChatRequest& asked) {
        Route found = find(asked);
        for (const Route::Candidate& candidate :
            std::exchange(found.candidates, QVector<Route::Candidate>())) {
            if (m_clients.hasModel(asked.client, candidate.target))
                found.candidates.append(candidate);
            else
                found.leftOut.append(
                    { candidate.target, candidate.backend.label, LeftOut::NotInPlan, {} });
        }
        return found;
    };
    return { find, route.requestFor };
}

//! The plan of who asks comes before the user's own budgets; its hold goes with the booking.
RoadParts EngineRoom::gatewayRoad()
{
    RoadParts parts = road();
    parts.route = gatewayRoute();
    parts.maySpend
        = [this, budgets = parts.maySpend](const ChatRequest& request, const BackendInfo& backend) {
              const Limits::Amounts most = m_keyRoom.access().plan(request, backend);
              return m_clients.keeper().admit(request.client, request, most)
                  | then(this, [budgets, request, backend](const std::optional<Failure>& refusal) {
                        return refusal ? readyFuture(refusal) : budgets(request, backend);
                    });
          };
    return parts;
}

ChatRequest EngineRoom::limited(ChatRequest request) const
{
    if (const auto plan = m_clients.planOf(request.client))
        request.params = Plans::limitedTo(*plan, request.params, request.answers);
    return request;
}

bool EngineRoom::isKnownModel(const Target& target) const
{
    const QVector<ModelAlias> aliases = m_settings.modelAliases();
    const auto leadsThere = [&target](const ModelAlias& alias) { return alias.target == target; };
    return m_models.model(target) || std::any_of(aliases.begin(), aliases.end(), leadsThere);
}

QFuture<QByteArray> EngineRoom::metricsText(const Gateway::GatewayLoad& load)
{
    return m_pool.overview() | then(this, [this, load](const Result<PoolOverview>& pool) {
        const MachineReading machine = readMachine();
        return m_metrics.text({ .pool = pool ? std::optional(*pool) : std::nullopt,
            .openHolds = m_keyRoom.ledger().openHolds(),
            .unbooked = m_ledger.unbooked(),
            .booksAreWritten = m_ledger.unwritten().isWritten,
            .cpuTime = machine.programTime,
            .residentBytes = machine.programMemory,
            .running = load.running,
            .connections = load.connections });
    });
}

} // namespace Headgate::Services
