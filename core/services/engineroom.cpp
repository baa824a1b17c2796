// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/engineroom.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/catalog/costing.h"
#include "core/catalog/repricing.h"
#include "core/providers/provider.h"
#include "core/services/chatdefaults.h"
#include "core/services/modelsdisk.h"
#include "core/services/networksettings.h"
#include "core/services/poolpolicy.h"
#include "core/services/poolsnapshot.h"
#include "core/services/proxypasswords.h"
#include "core/services/settingaudit.h"
#include "core/services/startingpoints.h"
#include "core/settings/backends.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Settings::Key;
constexpr qsizetype kRecents = 5;

qint64 largestMedium(const std::optional<BackendInfo>& backend)
{
    return backend ? Providers::largestMedium(Providers::providerFor(backend->dialect).mediaRules())
                   : 0;
}

QVector<Target> withRecent(QVector<Target> recents, const Target& target)
{
    recents.removeAll(target);
    recents.prepend(target);
    recents.resize(std::min(recents.size(), kRecents));
    return recents;
}

QVector<Target> withFavourite(QVector<Target> favourites, const Target& target, bool isFavourite)
{
    favourites.removeAll(target);
    if (isFavourite)
        favourites.append(target);
    return favourites;
}

std::optional<Dialect> dialectOf(const std::optional<BackendInfo>& backend)
{
    return backend ? std::optional(backend->dialect) : std::nullopt;
}

} // namespace

EngineRoom::EngineRoom(const EngineOptions& options, const Settings::ProfilePaths& paths,
    Settings::Settings& settings, Redactor& redactor, const Clock& clock)
    : m_options(options)
    , m_settings(settings)
    , m_redactor(redactor)
    , m_clock(clock)
    , m_modelListsFile(paths.modelListsFile())
    , m_network(addressesOfThisMachine, nullptr)
    , m_simulator(clock, {})
    , m_vault(m_keychain, redactor, clock, paths.keyIndexFile(), options.environment)
    , m_prices({ paths.importedPricesFile(), paths.ownPricesFile() })
    , m_ledger(clock, options.isDemo ? QString() : paths.dataDir, options.programName, nullptr)
    , m_clients(m_ledger.worker(), m_vault, clock,
          { .audit = auditing(), .hashKey = clientKeyFrom(options.environment) }, nullptr)
    , m_keyRoom(m_vault, clock, m_ledger.worker(), keySurroundings(), nullptr)
    , m_homes(clock, nullptr)
    , m_models(modelSurroundings(), nullptr)
    , m_installedModels([this] { return road(); },
          [this](const QString& id) { return m_models.backend(id); },
          [this](const BackendInfo& backend) {
              return freeBytesForModels(backend, m_options.environment);
          },
          nullptr)
    , m_routes(settings,
          { .backends = [this] { return backends(); },
              .hasKey = [this](const QString& id) { return m_vault.keyFor(id).has_value(); },
              .model = [this](const Target& target) { return m_models.model(target); } })
    , m_keys(m_vault,
          { .road = [this] { return road(); },
              .backend = [this](const QString& id) { return m_models.backend(id); },
              .networkReady = [this] { return m_networkReady; },
              .oldAfterDays = [this] { return m_settings.integer(Key::KeyAgeWarning).value_or(0); },
              .audit = auditing() },
          nullptr)
    , m_pool(m_keyRoom, m_vault, clock,
          { .backends = [this] { return backends(); },
              .audit = auditing(),
              .books = &m_ledger.worker() },
          nullptr)
    , m_alertWatch(m_ledger, m_pool, clock, alertSurroundings(paths.dataDir), nullptr)
    , m_history(m_homes, nullptr)
    , m_messages(m_homes, nullptr,
          [this](const RequestId& request, Rating rating) { m_ledger.rate(request, rating); })
    , m_attachments({ .model = [this](const Target& target) { return m_models.model(target); },
                        .largestMedium =
                            [this](const Target& target) {
                                return largestMedium(m_models.backend(target.backendId));
                            },
                        .dialect =
                            [this](const Target& target) {
                                return dialectOf(m_models.backend(target.backendId));
                            },
                        .stripsMetadata = [this] { return m_settings.flag(Key::StripMetadata); } },
          nullptr)
    , m_chat(
          m_homes, [this] { return road(); },
          { .backend = [this](const QString& id) { return m_models.backend(id); },
              .model = [this](const Target& target) { return m_models.model(target); },
              .policy = [this] { return chatPolicy(); },
              .routes = [this](bool isPrivate) { return m_routes.access(isPrivate); },
              .prepare = [this] { m_ledger.budgetKeeper().lookAhead(); } },
          nullptr)
    , m_context(m_homes,
          { .road = [this] { return road(); },
              .backend = [this](const QString& id) { return m_models.backend(id); },
              .model = [this](const Target& target) { return m_models.model(target); },
              .policy = [this] { return chatPolicy(); } },
          nullptr)
    , m_summaries(m_homes,
          { .road = [this] { return road(); },
              .backend = [this](const QString& id) { return m_models.backend(id); },
              .model = [this](const Target& target) { return m_models.model(target); },
              .policy = [this] { return chatPolicy(); },
              .chosen = [this] { return m_settings.target(Key::SummaryModel); } },
          nullptr)
    , m_titles(m_homes,
          { [this] { return road(); }, [this](const QString& id) { return m_models.backend(id); },
              [this] { return titlePolicy(); } },
          nullptr)
    , m_transfer(m_homes, m_history, nullptr)
    , m_templates(paths.configDir + u"/templates"_s, nullptr)
    , m_prompts(m_homes, nullptr)
    , m_alerts(
          m_ledger.worker(), clock, options.programName, [this] { return m_alertWatch.facts(); },
          nullptr)
    , m_vitals(clock, vitalsSurroundings(), nullptr)
{
    // The value as it was set, in the thread that set it: it may be another one in a moment.
    const auto audit = [this](Settings::Key key) {
        if (!isAudited(key))
            return;
        const QString value = auditedValue(m_settings, key);
        QMetaObject::invokeMethod(
            this,
            [this, key, value] { m_ledger.audit(u"setting.set"_s, Settings::keyName(key), value); },
            Qt::QueuedConnection);
    };
    connect(&m_settings, &Settings::Settings::changed, this, audit, Qt::DirectConnection);
    connect(&m_settings, &Settings::Settings::changed, this, &EngineRoom::onSettingChanged);
    connect(&m_chat, &ChatService::answerFinished, &m_titles, &TitleMaker::consider);
    connect(&m_titles, &TitleMaker::titled, &m_history, &LocalHistoryService::announce);
    connect(
        &m_summaries, &LocalSummaryService::charged, &m_history, &LocalHistoryService::announce);
    connect(&m_keys, &KeyService::keysChanged, &m_models, &LocalModelService::reload);
    connect(&m_installedModels, &InstalledModelService::modelsChanged, &m_models,
        &LocalModelService::refresh);
    connect(
        &m_keys, &LocalKeyService::proxyPasswordChanged, this, &EngineRoom::applyNetworkSettings);
    connect(&m_keys, &LocalKeyService::keyChecked, &m_keyRoom, &KeyRoom::noteChecked);
    connect(&m_keys, &LocalKeyService::keyRemoved, &m_keyRoom.keeper(), &PoolKeeper::forget);
    connect(&m_keys, &LocalKeyService::keyChecked, &m_pool, &LocalPoolService::noteChecked);
    connect(&m_chat, &LocalChatService::conversationTouched, &m_history,
        &LocalHistoryService::announce);
    connect(
        &m_messages, &MessageService::conversationMade, &m_history, &LocalHistoryService::announce);
    m_transport.setLineWatch({ .reached = [this] { m_network.noteReached(); },
        .unreached = [this](const QString& host) { return m_network.noteUnreached(host); } });
    m_ledger.setKeeper(&m_keyRoom.keeper());
    m_ledger.setPricing([this](const QVector<ModelUse>& use) {
        return Catalog::outlook(use, backends(), prices(), m_clock.utcNow().toUTC().date());
    });
    m_ledger.setPriceStarts([this](const QVector<Target>& used, const QDate& since) {
        return Catalog::startsSince(used, backends(), prices(), since, m_clock.utcNow().date());
    });
    connect(&m_network, &NetworkService::offlineChanged, &m_models, &LocalModelService::noteLine);
    connectAlerts();
    connect(&m_ledger, &LocalLedgerService::settled, &m_clients.keeper(), &ClientKeeper::release);
    applyNetworkSettings();
    applyQueueSize();
    m_homes.open(paths.dataDir);
    if (m_options.isDemo)
        startSimulator();
    m_models.reload();
    m_vault.refreshState();
    if (m_options.watchesAlerts)
        m_alerts.watch();
    readMakers();
    openGateway();
}

EngineRoom::~EngineRoom()
{
    m_chat.interruptAll();
}

std::function<void(const QString&, const QString&, const QString&)> EngineRoom::auditing()
{
    return [this](const QString& action, const QString& object, const QString& detail) {
        m_ledger.audit(action, object, detail);
    };
}

void EngineRoom::startSimulator()
{
    const Result<quint16> port = m_simulator.listen(0);
    if (port)
        m_simulatorPort = *port;
    else
        qCCritical(lcServices) << "the simulator can't listen:" << port.error().detail;
}

ChatPolicy EngineRoom::chatPolicy() const
{
    ChatPolicy policy;
    policy.params = chatDefaultsFrom(m_settings);
    policy.keepsHistory = m_settings.flag(Key::KeepHistory);
    policy.models = m_settings.modelOptions();
    policy.answersAtOnce = m_settings.integer(Key::AnswersAtOnce).value_or(policy.answersAtOnce);
    return policy;
}

TitlePolicy EngineRoom::titlePolicy() const
{
    using Mode = TitlePolicy::Mode;
    const QString choice = m_settings.text(Key::AutoTitle);
    if (!m_options.makesTitles || choice == "off"_L1)
        return {};
    return { choice == "chosen"_L1 ? Mode::Chosen : Mode::Local,
        m_settings.target(Key::TitleModel) };
}

QVector<BackendInfo> EngineRoom::backends() const
{
    return m_options.isDemo ? simulatedBackends(m_simulatorPort)
                            : Settings::backendsFrom(m_settings);
}

KeyRoom::Surroundings EngineRoom::keySurroundings()
{
    return { .model = [this](const Target& target) { return m_models.model(target); },
        .price =
            [this](const BackendInfo& backend, const QString& model, qint64 promptTokens) {
                return Catalog::priceOf(backend, model, prices(), m_clock.utcNow(), promptTokens);
            },
        .rules = [this](const BackendInfo& backend) { return poolRules(m_settings, backend); },
        .networkReady = [this] { return m_networkReady; },
        .check = [this](const KeyId& key) { return m_keys.verify(key); } };
}

//! Asked for several times a request, so the files are not looked at each time.
const Catalog::PriceList& EngineRoom::prices()
{
    constexpr auto kLookAfter = std::chrono::milliseconds(200);
    const auto now = m_clock.steadyNow();
    if (m_pricesLookedAt && now - *m_pricesLookedAt < kLookAfter)
        return m_prices.list();
    m_pricesLookedAt = now;
    if (m_prices.refresh()) {
        for (const Error& problem : m_prices.problems())
            qCWarning(lcServices) << "prices are left out:" << problem.detail;
    }
    return m_prices.list();
}

LocalModelService::Surroundings EngineRoom::modelSurroundings()
{
    return { .road = [this] { return road(); },
        .backends = [this] { return backends(); },
        .hasKey = [this](const QString& id) { return m_vault.keyFor(id).has_value(); },
        .chatTarget = [this] { return m_settings.target(Key::ChatModel); },
        .lastTarget
        = [this] { return shortcut(&DemoShortcuts::last, m_settings.target(Key::LastTarget)); },
        .setLastTarget = [this](const Target& target) { noteUsed(target); },
        .favourites =
            [this] {
                return shortcut(&DemoShortcuts::favourites, m_settings.targets(Key::Favourites));
            },
        .setFavourite
        = [this](const Target& target, bool isFavourite) { setFavourite(target, isFavourite); },
        .recents =
            [this] {
                return shortcut(&DemoShortcuts::recents, m_settings.targets(Key::RecentTargets));
            },
        .preferredModel
        = [this](const QString& id) { return Settings::defaultModel(m_settings, id); },
        .contactedHosts = [this] { return m_transport.contactedHosts(); },
        .price =
            [this](const BackendInfo& backend, const QString& model) {
                return Catalog::priceOf(backend, model, prices(), m_clock.utcNow());
            },
        .mayCheck = [this](const BackendInfo& one) { return m_keyRoom.mayLookAfter(one); },
        .asksByItself = m_options.asksForModels,
        .cacheFile = m_options.isDemo ? QString() : m_modelListsFile,
        .health = healthMemory() };
}

void EngineRoom::change(const std::function<Result<void>()>& work)
{
    const auto store = [work] {
        if (const Result<void> done = work(); !done)
            qCWarning(lcServices) << done.error().detail;
    };
    QMetaObject::invokeMethod(&m_settings, store, Qt::QueuedConnection);
}

template <typename Value> Value EngineRoom::shortcut(Value DemoShortcuts::*own, Value stored) const
{
    if (!m_options.isDemo)
        return stored;
    const QMutexLocker lock(&m_demoMutex);
    return m_demo.*own;
}

void EngineRoom::changeDemo(const std::function<void(DemoShortcuts*)>& change)
{
    {
        const QMutexLocker lock(&m_demoMutex);
        change(&m_demo);
    }
    QMetaObject::invokeMethod(
        &m_models, [this] { m_models.tellShortcuts(); }, Qt::QueuedConnection);
}

void EngineRoom::noteUsed(const Target& target)
{
    if (m_options.isDemo)
        return changeDemo([&target](DemoShortcuts* demo) {
            demo->last = target;
            demo->recents = withRecent(demo->recents, target);
        });
    change([this, target] { return m_settings.setTarget(Key::LastTarget, target); });
    change([this, target] {
        return m_settings.setTargets(
            Key::RecentTargets, withRecent(m_settings.targets(Key::RecentTargets), target));
    });
}

void EngineRoom::setFavourite(const Target& target, bool isFavourite)
{
    if (m_options.isDemo)
        return changeDemo([&target, isFavourite](DemoShortcuts* demo) {
            demo->favourites = withFavourite(demo->favourites, target, isFavourite);
        });
    change([this, target, isFavourite] {
        return m_settings.setTargets(Key::Favourites,
            withFavourite(m_settings.targets(Key::Favourites), target, isFavourite));
    });
}

Net::TransportSettings EngineRoom::networkSettings() const
{
    Net::TransportSettings transport;
    transport.proxy = proxyFrom(m_settings);
    transport.extraCaFile = m_settings.text(Key::ExtraCaFile);
    return transport;
}

void EngineRoom::applyNetworkSettings()
{
    const Net::TransportSettings transport = networkSettings();
    m_transport.setSettings(transport);
    const auto apply = [this](const ProxyPasswords& passwords) {
        Net::TransportSettings newest = networkSettings();
        newest.proxy.password = passwords.ofAll;
        newest.proxy.ownPasswords = passwords.own;
        m_transport.setSettings(newest);
        return true;
    };
    const QFuture<ProxyPasswords> read
        = readProxyPasswords(m_vault, transport.proxy, backends(), this);
    if (read.isFinished()) { // nothing to wait for, as mostly
        apply(read.result());
        m_networkReady = readyFuture(true);
    } else {
        m_networkReady = read | then(this, apply);
    }
}

void EngineRoom::applyQueueSize()
{
    if (const std::optional<int> most = m_settings.integer(Key::QueueSize))
        m_keyRoom.setQueueSize(*most);
}

void EngineRoom::onSettingChanged(Settings::Key key)
{
    switch (key) {
    case Key::ProxyMode:
    case Key::ProxyHost:
    case Key::ProxyPort:
    case Key::ProxyUser:
    case Key::ProxyBypass:
    case Key::ExtraCaFile:
        return applyNetworkSettings();
    case Key::GeminiBaseUrl:
    case Key::OllamaBaseUrl:
    case Key::OpenAiBaseUrl:
    case Key::AnthropicBaseUrl:
    case Key::LiteLlmBaseUrl:
    case Key::FurtherServers:
        return m_models.reload();
    case Key::BackendReaches:
        applyNetworkSettings();
        return m_models.reload();
    case Key::Favourites:
    case Key::RecentTargets:
        return m_models.tellShortcuts();
    case Key::QueueSize:
        return applyQueueSize();
    default:
        break;
    }
    if (concernsPoolRules(key))
        m_keyRoom.renewRules();
}

} // namespace Headgate::Services
