// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/redactor.h"
#include "core/catalog/pricebook.h"
#include "core/keys/keychainstore.h"
#include "core/keys/vault.h"
#include "core/metrics/roadmetrics.h"
#include "core/net/httptransport.h"
#include "core/services/alertmodels.h"
#include "core/services/alertwatch.h"
#include "core/services/engine.h"
#include "core/services/historyhomes.h"
#include "core/services/keyroom.h"
#include "core/services/localalertservice.h"
#include "core/services/localattachmentservice.h"
#include "core/services/localchatservice.h"
#include "core/services/localclientservice.h"
#include "core/services/localcontextservice.h"
#include "core/services/localgatewayservice.h"
#include "core/services/localhistoryservice.h"
#include "core/services/localinstalledmodelservice.h"
#include "core/services/localkeyservice.h"
#include "core/services/localledgerservice.h"
#include "core/services/localmessageservice.h"
#include "core/services/localmodelservice.h"
#include "core/services/localnetworkservice.h"
#include "core/services/localpoolservice.h"
#include "core/services/localpromptservice.h"
#include "core/services/localsummaryservice.h"
#include "core/services/localtemplateservice.h"
#include "core/services/localtransferservice.h"
#include "core/services/localvitalsservice.h"
#include "core/services/requestroutes.h"
#include "core/services/titlemaker.h"
#include "core/settings/settings.h"
#include "core/simulator/simulatorserver.h"

#include <QMutex>
#include <QObject>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief All that lives in the engine thread, wired together. Made and destroyed there.
class EngineRoom : public QObject {
    Q_OBJECT

public:
    EngineRoom(const EngineOptions& options, const Settings::ProfilePaths& paths,
        Settings::Settings& settings, Redactor& redactor, const Clock& clock);
    ~EngineRoom() override;

    LocalChatService& chat() { return m_chat; }
    LocalHistoryService& history() { return m_history; }
    LocalMessageService& messages() { return m_messages; }
    LocalAttachmentService& attachments() { return m_attachments; }
    LocalContextService& context() { return m_context; }
    LocalSummaryService& summaries() { return m_summaries; }
    LocalModelService& models() { return m_models; }
    LocalInstalledModelService& installedModels() { return m_installedModels; }
    LocalKeyService& keys() { return m_keys; }
    LocalPoolService& pool() { return m_pool; }
    LocalTransferService& transfer() { return m_transfer; }
    LocalTemplateService& templates() { return m_templates; }
    LocalPromptService& prompts() { return m_prompts; }
    LocalLedgerService& ledger() { return m_ledger; }
    LocalNetworkService& network() { return m_network; }
    LocalAlertService& alerts() { return m_alerts; }
    LocalVitalsService& vitals() { return m_vitals; }
    LocalClientService& clients() { return m_clients; }
    LocalGatewayService& gateway() { return m_gateway; }

private:
    //! What a demo notes of its simulated models; it neither reads nor writes the settings' own.
    struct DemoShortcuts {
        Target last;
        QVector<Target> favourites;
        QVector<Target> recents;
    };

    RoadParts road();
    //! What services write into the audit trail with.
    std::function<void(const QString& action, const QString& object, const QString& detail)>
    auditing();
    QFuture<std::optional<Failure>> maySpend(
        const ChatRequest& request, const BackendInfo& backend);
    const Catalog::PriceList& prices();
    QVector<BackendInfo> backends() const;
    ChatPolicy chatPolicy() const;
    TitlePolicy titlePolicy() const;
    void applyNetworkSettings();
    void applyQueueSize();
    Net::TransportSettings networkSettings() const;
    QFuture<Result<std::optional<Lease>>> lease(const QString& backendId);
    void onSettingChanged(Settings::Key key);
    void startSimulator();
    LocalModelService::Surroundings modelSurroundings();
    HealthMemory healthMemory();
    KeyRoom::Surroundings keySurroundings();
    AlertWatch::Surroundings alertSurroundings(const QString& folder);
    LocalVitalsService::Surroundings vitalsSurroundings();
    void connectAlerts();
    QVector<Target> watchedTargets();
    QVector<Alerts::ModelFact> watchedModels();
    LocalGatewayService::Surroundings gatewaySurroundings();
    RoadParts gatewayRoad();
    RouteAccess gatewayRoute();
    void openGateway();
    void readMakers();
    ChatRequest limited(ChatRequest request) const;
    //! Whether somebody lists that model, or the user has named it.
    bool isKnownModel(const Target& target) const;
    QFuture<QByteArray> metricsText(const Gateway::GatewayLoad& load);
    //! Changes the settings, in their own thread.
    void change(const std::function<Result<void>()>& work);
    void noteUsed(const Target& target);
    void setFavourite(const Target& target, bool isFavourite);
    //! Of the settings, or of this demo.
    template <typename Value> Value shortcut(Value DemoShortcuts::*own, Value stored) const;
    void changeDemo(const std::function<void(DemoShortcuts*)>& change);

    EngineOptions m_options;
    Settings::Settings& m_settings;
    Redactor& m_redactor;
    const Clock& m_clock;
    QString m_modelListsFile;
    mutable QMutex m_demoMutex; //!< guards m_demo
    DemoShortcuts m_demo;
    LocalNetworkService m_network; //!< outlives the transport, which tells it what it met
    Net::HttpTransport m_transport;
    Simulator::SimulatorServer m_simulator;
    quint16 m_simulatorPort = 0;
    Keys::KeychainStore m_keychain;
    Keys::Vault m_vault;
    //! Not finished while the proxy's password is being read: nothing leaves without it.
    QFuture<bool> m_networkReady;
    Catalog::PriceBook m_prices; //!< read when it is first asked
    std::optional<Clock::Steady> m_pricesLookedAt; //!< at the files
    std::optional<ModelEndings> m_endings; //!< the same
    LocalLedgerService m_ledger; //!< outlives whoever may still settle
    Metrics::RoadMetrics m_metrics { [this](const Target& one) { return isKnownModel(one); } };
    LocalClientService m_clients;
    KeyRoom m_keyRoom; //!< outlives all exchanges
    HistoryHomes m_homes;
    LocalModelService m_models;
    LocalInstalledModelService m_installedModels;
    RequestRoutes m_routes; //!< outlives all exchanges
    LocalKeyService m_keys;
    LocalPoolService m_pool;
    AlertWatch m_alertWatch; //!< told of each booking, so it outlives all exchanges
    LocalHistoryService m_history;
    LocalMessageService m_messages;
    LocalAttachmentService m_attachments;
    LocalChatService m_chat;
    LocalContextService m_context;
    LocalSummaryService m_summaries;
    TitleMaker m_titles;
    LocalTransferService m_transfer;
    LocalTemplateService m_templates;
    LocalPromptService m_prompts;
    LocalAlertService m_alerts;
    LocalVitalsService m_vitals;
    LocalGatewayService m_gateway { m_clock, gatewaySurroundings(), nullptr };
    QObject m_drains; //!< the last: what is read on in it is booked when it goes
};

} // namespace Headgate::Services
