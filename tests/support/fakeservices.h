// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/futures.h"
#include "core/services/chatservice.h"
#include "core/services/contextservice.h"
#include "core/services/historyservice.h"
#include "core/services/installedmodelservice.h"
#include "core/services/keyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/modelservice.h"
#include "core/services/networkservice.h"
#include "core/services/promptservice.h"
#include "core/services/services.h"
#include "core/services/settingsservice.h"
#include "core/services/templateservice.h"
#include "core/services/transferservice.h"
#include "core/services/vitalsservice.h"
#include "tests/support/fakealerts.h"
#include "tests/support/fakegateway.h"
#include "tests/support/fakemessages.h"
#include "tests/support/fakepool.h"
#include "tests/support/fakesummaries.h"
#include "tests/support/samplebooks.h"

#include <QHash>
#include <QMap>
#include <QPromise>

#include <memory>
#include <optional>

namespace Headgate::Test {

//! All fakes live in memory and on the test's thread; what a test reads or sets is public.

class FakeHistoryService : public Services::HistoryService {
public:
    QFuture<Result<QVector<ConversationInfo>>> conversations(
        const ConversationQuery& query) override;
    QFuture<Result<int>> count(const ConversationQuery& query) override;
    QFuture<Result<QVector<ConversationInfo>>> find(const QVector<ConversationId>& ids) override;
    QFuture<Result<Services::OpenedConversation>> open(const ConversationId& id) override;
    QFuture<Result<ConversationInfo>> rename(
        const ConversationId& id, const QString& title) override;
    QFuture<Result<ConversationInfo>> configure(const ConversationInfo& wanted) override;
    QFuture<Result<void>> remove(const ConversationId& id) override;
    QFuture<Result<ConversationInfo>> restore(const ConversationId& id) override;
    QFuture<Result<QVector<ConversationInfo>>> apply(
        const QVector<ConversationId>& ids, const ConversationPatch& patch) override;
    QFuture<Result<int>> purge(const QVector<ConversationId>& ids) override;
    QFuture<Result<int>> emptyTrash() override;
    QFuture<Result<ConversationInfo>> duplicate(
        const ConversationId& id, const QString& title) override;
    QFuture<Result<QVector<FolderInfo>>> folders() override;
    QFuture<Result<FolderInfo>> createFolder(const QString& name) override;
    QFuture<Result<FolderInfo>> changeFolder(const FolderInfo& folder) override;
    QFuture<Result<void>> moveFolder(const FolderId& id, int index) override;
    QFuture<Result<RemovedFolder>> removeFolder(const FolderId& id) override;
    QFuture<Result<void>> restoreFolder(const RemovedFolder& removed) override;
    QFuture<Result<Services::OpenedConversation>> chooseSibling(const MessageId& message) override;
    QFuture<Result<Services::OpenedConversation>> stepSibling(
        const MessageId& message, int delta) override;
    QFuture<Result<void>> saveDraft(const ConversationId& id, const Draft& draft) override;
    QFuture<Result<Draft>> draft(const ConversationId& id) override;
    QFuture<Result<QVector<SearchHit>>> search(const SearchQuery& query) override;
    QFuture<Result<QVector<Target>>> usedTargets() override;
    QFuture<Result<UsageSum>> usageOf(const ConversationId& id) override;
    QFuture<Result<UsageSum>> usageSince(const QDateTime& from, bool countsSimulated) override;
    Services::StorageState storageState() const override { return storage; }

    ConversationInfo addConversation(const QString& title, const QDateTime& updatedAt);
    MessageRecord addMessage(const ConversationId& id, Role role, const QString& text);
    void change(const ConversationInfo& info);
    FolderInfo addFolder(const QString& name);
    void setStorage(const Services::StorageState& state);

    QMap<ConversationId, ConversationInfo> infos;
    QHash<ConversationId, QVector<MessageRecord>> messages;
    QHash<ConversationId, Draft> drafts;
    std::optional<Error> draftError; //!< of saveDraft()
    QHash<ConversationId, ReadingPlace> places;
    QVector<MessageId> chosen;
    QHash<MessageId, QVector<MessageRecord>> versions; //!< what stepSibling steps through, by any
    Services::StorageState storage;
    int pagesAsked = 0;
    QHash<ConversationId, UsageSum> chatUsage;
    UsageSum todaysUsage;
    QVector<QDateTime> usageAsked; //!< from when on
    QVector<FolderInfo> folderList; //!< in their order
    QVector<SearchQuery> searches;
};

class FakeChatService : public Services::ChatService {
public:
    explicit FakeChatService(FakeHistoryService& history);

    QFuture<Result<Services::SentTurn>> send(const Services::SendSpec& spec) override;
    QFuture<Result<Services::SentTurn>> regenerate(
        const MessageId& answer, const Target& target) override;
    void stop(const MessageId& answer) override;
    QFuture<Result<ModelLoss>> lossWith(const ConversationId& conversation, const Target& target,
        const GenerationParams& params) override;

    //! The next send stays open until releaseSend() or failSend().
    void holdNextSend() { m_isHolding = true; }
    void releaseSend();
    void failNextSend(const Error& error) { m_sendError = error; }
    void failHeldSend(const Error& error);
    void progress(const MessageRecord& answer, Services::AnswerPhase phase,
        const QString& text = {}, const QString& thought = {});
    void finish(MessageRecord answer, MessageState state, const QString& text = {});

    QVector<Services::SendSpec> sent;
    QHash<QString, ModelLoss> losses; //!< by model
    QVector<MessageId> regenerated;
    QVector<MessageId> stopped;
    MessageRecord lastAnswer;
    //! What finish() puts under the answer.
    std::optional<Receipt> receipt;
    std::optional<Failure> failure;

private:
    Services::SentTurn begin(const Services::SendSpec& spec);

    FakeHistoryService& m_history;
    std::optional<Error> m_sendError;
    bool m_isHolding = false;
    Services::SendSpec m_heldSpec;
    std::unique_ptr<QPromise<Result<Services::SentTurn>>> m_held;
};

class FakeAttachmentService : public Services::AttachmentService {
public:
    QFuture<Result<Media>> addFile(const QString& path, const Target& target) override;
    QFuture<Result<Media>> addBytes(
        const QByteArray& bytes, const QString& name, const Target& target) override;

    std::optional<Error> error;
    QStringList asked;
};

//! Counts a token for each character of the stored path, and takes the window from the test.
class FakeContextService : public Services::ContextService {
public:
    explicit FakeContextService(FakeHistoryService& history)
        : m_history(history)
    {
    }

    QFuture<Result<Services::ContextCount>> estimate(const Services::SendSpec& spec) override;
    QFuture<Result<Services::ContextCount>> count(const Services::SendSpec& spec) override;
    QFuture<Result<Services::LeftOutMessages>> leaveOutOldest(
        const Services::SendSpec& spec) override;
    QFuture<Result<Services::OpenedConversation>> include(
        const ConversationId& conversation, const QVector<MessageId>& messages) override;

    std::optional<qint64> window;
    std::optional<Error> error; //!< of count()
    std::optional<Error> estimateError;
    bool canBeCounted = true;
    int estimates = 0;
    int counts = 0;

private:
    Services::ContextCount countOf(const Services::SendSpec& spec) const;

    FakeHistoryService& m_history;
};

class FakeModelService : public Services::ModelService {
public:
    QVector<Services::BackendModels> backends() const override { return list; }
    void refresh(const QString& backendId) override { refreshed << backendId; }
    void refreshLoaded() override { ++loadedAsked; }
    Target defaultTarget() const override { return target; }
    void setDefaultTarget(const Target& wanted) override { target = wanted; }
    QFuture<Result<ConnectionReport>> testConnection(const QString& backendId) override;
    QVector<ContactedHost> contactedHosts() const override { return contacted; }
    QVector<Target> favourites() const override { return favouriteList; }
    void setFavourite(const Target& wanted, bool isFavourite) override;
    QVector<Target> recents() const override { return recentList; }

    //! Replaces or adds the back end and tells.
    void set(const Services::BackendModels& backend);

    QVector<Services::BackendModels> list;
    Target target;
    QStringList refreshed;
    ConnectionReport report;
    QStringList tested;
    QVector<ContactedHost> contacted;
    int loadedAsked = 0;
    QVector<Target> favouriteList;
    QVector<Target> recentList;
};

//! A server with nothing on it, until a test puts something in. Pulls stay under way until the test
//! ends them.
class FakeInstalledModelService : public Services::InstalledModelService {
public:
    QFuture<Result<QString>> version(const QString& backendId) override;
    QFuture<Result<QVector<Services::LoadedModel>>> loaded(const QString& backendId) override;
    QFuture<Result<Services::ShownModel>> show(const Target& target) override;
    QFuture<Result<void>> keep(const Target& target, const QString& keepAlive) override;
    QFuture<Result<void>> remove(const Target& target) override;
    void pull(const Target& target) override { pulled << target; }
    //! Ends it, as the real one does.
    void cancelPull(const Target& target) override;

    QVector<Services::LoadedModel> inMemory;
    QHash<QString, Services::ShownModel> shown; //!< by name
    QVector<Target> pulled;
    QVector<Target> cancelled;
    QVector<std::pair<Target, QString>> kept;
    QVector<Target> removed;
    int askedLoaded = 0;
};

class FakeKeyService : public Services::KeyService {
public:
    QVector<KeyInfo> keys() const override { return list; }
    VaultState vaultState() const override { return vault; }
    void recheckVault() override { ++rechecks; }
    Result<QVector<Services::NewKey>> keysIn(const Secret&, const QString&) const override
    {
        return QVector<Services::NewKey>();
    }
    //! `candidates`, of which the text was `read`.
    QFuture<Result<Services::KeyCandidates>> candidatesIn(
        const Secret& text, const QString& backendId) override;
    QFuture<Result<Services::KeyCandidates>> candidatesInEnvironment() override;
    //! Knows keys that begin with "sk-" and "gsk_".
    std::optional<Services::KeyLook> otherLook(
        const Secret& key, const QString& backendId) const override;
    int oldAfterDays() const override { return oldAfter; }
    QFuture<Result<KeyInfo>> verifyAndAdd(const Services::NewKey& key) override;
    QFuture<Result<void>> verify(const KeyId& id) override;
    QFuture<Result<ConnectionReport>> test(const KeyId& id) override;
    QFuture<Result<void>> remove(const KeyId& id) override;
    QFuture<Result<void>> setProxyPassword(
        const QString& backendId, const Secret& password) override;
    QFuture<Result<bool>> hasProxyPassword(const QString& backendId) override;

    void setVault(VaultState state);
    void addKey(const QString& backendId, const QString& label, KeySource source);
    //! The next verifyAndAdd stays open until this is called.
    void holdNextAdd() { m_isHolding = true; }
    void releaseAdd();

    QVector<KeyInfo> list;
    VaultState vault = VaultState::Ready;
    std::optional<Error> error;
    QHash<QByteArray, Error> errorOf; //!< of single keys, by their secrets
    Services::KeyCandidates candidates; //!< of any text
    Services::KeyCandidates environment;
    QVector<std::pair<Secret, QString>> read; //!< texts, and back ends that they were said to be of
    int oldAfter = 90;
    QVector<Services::NewKey> added;
    QHash<QString, Secret> proxyPasswords; //!< by back end; an empty one: of the proxy for all
    int rechecks = 0;
    ConnectionReport report; //!< of test()
    QVector<KeyId> tested;
    QVector<KeyId> removed;

private:
    Result<KeyInfo> store(const Services::NewKey& key);

    bool m_isHolding = false;
    std::unique_ptr<QPromise<Result<KeyInfo>>> m_held;
};

class FakeSettingsService : public Services::SettingsService {
public:
    QString language() const override { return languageChoice; }
    Services::ThemeChoice theme() const override { return themeChoice; }
    void setTheme(Services::ThemeChoice theme) override;
    bool enterSends() const override { return isEnterSending; }
    void setEnterSends(bool isOn) override
    {
        isEnterSending = isOn;
        emit rowChanged(QStringLiteral("window/send_key"));
    }
    int zoomPercent() const override { return zoom; }
    void setZoomPercent(int percent) override
    {
        zoom = qBound(50, percent, 300);
        emit rowChanged(QStringLiteral("window/zoom"));
    }
    int pasteAsFileLength() const override { return pasteLength; }
    int pictureEdge() const override { return edge; }
    Services::DesktopSettings desktop() const override { return desktopSettings; }
    bool isHideExplained() const override { return wasHideExplained; }
    void setHideExplained() override { wasHideExplained = true; }
    Services::ReadingSettings reading() const override { return readingSettings; }
    QHash<QString, QString> shortcuts() const override { return keys; }
    void setShortcuts(const QHash<QString, QString>& wanted) override { keys = wanted; }
    Services::ConsoleSettings console() const override { return consoleSettings; }
    void setConsole(const Services::ConsoleSettings& wanted) override
    {
        if (consoleSettings == wanted)
            return;
        consoleSettings = wanted;
        emit rowChanged(QStringLiteral("console/range"));
    }
    Services::GatewaySettings gateway() const override { return gatewaySettings; }
    Result<void> setGateway(const Services::GatewaySettings& wanted) override
    {
        gatewaySettings = wanted;
        return {};
    }
    bool stripsMetadata() const override { return isStripping; }
    bool queuesMessages() const override { return isQueueing; }
    GenerationParams chatDefaults() const override { return defaults; }
    QByteArray windowState(const QString& name) const override { return windows.value(name); }
    void setWindowState(const QString& name, const QByteArray& state) override
    {
        windows.insert(name, state);
    }
    QVector<Services::BaseAddress> baseAddresses() const override { return addresses; }
    Result<void> setBaseAddress(const QString& backendId, const QString& address) override;
    Result<QString> addServer(const QString& label, const QString& address, bool needsKey) override;
    Result<void> removeServer(const QString& backendId) override;
    QVector<Services::SettingRow> rows() const override { return rowList; }
    Result<void> setRow(const QString&, const QString&) override { return {}; }
    Result<void> resetRow(const QString&) override { return {}; }
    BackendReach backendReach(const QString& backendId) const override
    {
        return reaches.value(backendId, { .backendId = backendId });
    }
    Result<void> setBackendReach(const BackendReach& reach) override;
    ModelOptions modelOptions(const Target& target) const override
    {
        return options.value(target.model, { .target = target });
    }
    Result<void> setModelOptions(const ModelOptions& wanted) override;
    Services::NetworkSettings network() const override { return networkSettings; }
    Result<void> setNetwork(const Services::NetworkSettings& network) override;
    QStringList problems() const override { return problemList; }
    QString dataFolder() const override
    {
        return QStringLiteral("/home/ada/.local/share/headgate");
    }

    QHash<QString, ModelOptions> options; //!< by the model's name
    Services::GatewaySettings gatewaySettings;
    QString languageChoice;
    Services::ThemeChoice themeChoice = Services::ThemeChoice::Light;
    bool isEnterSending = true;
    int zoom = 100;
    int pasteLength = 3000;
    int edge = 4096;
    Services::DesktopSettings desktopSettings;
    bool wasHideExplained = false;
    Services::ConsoleSettings consoleSettings;
    Services::ReadingSettings readingSettings;
    QHash<QString, QString> keys;
    bool isStripping = true;
    bool isQueueing = true;
    GenerationParams defaults;
    QVector<Services::SettingRow> rowList;
    QHash<QString, QByteArray> windows;
    QVector<Services::BaseAddress> addresses;
    QStringList problemList;
    Services::NetworkSettings networkSettings;
    std::optional<Error> networkError; //!< of the next setNetwork()
    QHash<QString, BackendReach> reaches;
    std::optional<Error> reachError; //!< of the next setBackendReach()
};

//! Answers at once with what the test put in, or holds until released.
class FakeTransferService : public Services::TransferService {
public:
    QFuture<Result<ExportSummary>> exportChats(const ExportSpec& spec) override;
    QFuture<Result<QString>> printable(const ExportSpec& spec) override;
    QFuture<Result<ImportReport>> importChats(const ImportSpec& spec) override;
    void cancel(const TransferId& id) override;

    Result<ExportSummary> summary = ExportSummary { .chats = 1, .messages = 2 };
    Result<QString> html = QString();
    Result<ImportReport> report = ImportReport();
    QVector<ExportSpec> exported;
    QVector<ExportSpec> printed;
    QVector<ImportSpec> imported;
    QVector<TransferId> cancelled;
    bool isHolding = false; //!< a real import waits until it is cancelled

private:
    std::unique_ptr<QPromise<Result<ImportReport>>> m_held;
};

class FakeTemplateService : public Services::TemplateService {
public:
    QFuture<Result<QVector<Services::PromptTemplate>>> templates() override;
    QFuture<Result<void>> save(const Services::PromptTemplate& written) override;

    QVector<Services::PromptTemplate> list;
};

class FakePromptService : public Services::PromptService {
public:
    QFuture<Result<QStringList>> usedIn(const ConversationId& conversation) override;
    QFuture<Result<QVector<PromptPreset>>> presets() override;
    QFuture<Result<void>> savePreset(const PromptPreset& preset) override;
    QFuture<Result<void>> removePreset(const QString& name) override;

    QHash<ConversationId, QStringList> used;
    QMap<QString, QString> byName;
};

class FakeLedgerService : public Services::LedgerService {
public:
    Services::BooksCondition condition() const override { return books; }
    QFuture<Result<QVector<UsageTotal>>> usage(const UsageQuery& query) override;
    QFuture<Result<QVector<FailureTotal>>> failures(const UsageQuery& query) override;
    QFuture<Result<ChatUsages>> chatUsage(const ChatUsageQuery& query) override;
    QFuture<Result<QVector<PriceOutlook>>> priceOutlook(const UsageFilter& filter) override;
    QFuture<Result<QVector<PriceStart>>> newPrices(const QDate& since) override;
    QFuture<Result<QDate>> firstDay() override;
    QFuture<Result<QVector<BookedRequest>>> requests(const RequestLogQuery& query) override;
    QFuture<Result<RequestCount>> requestCount(const RequestLogQuery& query, int atMost) override;
    QFuture<Result<RequestDetail>> requestDetail(const RequestId& id) override;
    QFuture<Result<AuditPage>> auditTrail(const AuditQuery& query) override;
    QFuture<Result<KeyLogPage<RotationNote>>> rotations(const KeyLogQuery& query) override;
    QFuture<Result<qint64>> rotationCount(const QDateTime& from) override;
    QFuture<Result<KeyLogPage<KeyAccess>>> accesses(const KeyLogQuery& query) override;
    QFuture<Result<LedgerReport>> verify() override;
    QFuture<Result<QVector<BudgetState>>> budgets() override;
    QFuture<Result<void>> setBudget(const BudgetId& id, PicoUsd cap) override;
    QFuture<Result<void>> removeBudget(const BudgetId& id) override;
    QFuture<Result<void>> liftBudget(const BudgetId& id) override;

    Services::BooksCondition books;
    QVector<RotationNote> rotationLog;
    QVector<KeyAccess> accessLog;
    std::optional<Error> accessError; //!< of every read of that log
    QVector<BudgetState> budgetStates;
    std::optional<Error> budgetError; //!< of every change of a budget
    std::optional<Error> budgetsError; //!< of the list of the budgets
    QVector<UsageTotal> totals; //!< of any question, unless there is a sample
    SampleBooks sample; //!< with requests: answers each question of sums
    std::optional<Error> usageError; //!< of every question of sums
    QVector<UsageQuery> asked;
    QVector<FailureTotal> failureTotals; //!< of any question
    ChatUsages chatUsages; //!< of all chats; one that is not among them took nothing
    std::optional<Error> chatUsageError;
    QVector<PriceOutlook> outlooks;
    QVector<PriceStart> priceStarts;
    QVector<ChatUsageQuery> chatsAsked;
    QDate bookedSince;
    QVector<BookedRequest> booked; //!< in any order
    int requestsAsked = 0; //!< pages of them
    std::optional<Error> requestsError; //!< of every page
    QHash<RequestId, QVector<BookedAttempt>> bookedAttempts;
    AuditPage auditPage; //!< with the whole trail, newest first: each question gets its part of it
    std::optional<Error> auditError; //!< of every page
    QVector<AuditQuery> auditAsked;
};

class FakeNetworkService : public Services::NetworkService {
public:
    bool isOffline() const override { return isWithout; }
    void watchDesktop() override { ++watched; }

    void setOffline(bool isOn);

    bool isWithout = false;
    int watched = 0;
};

class FakeVitalsService : public Services::VitalsService {
public:
    QVector<VitalSample> samples() const override { return list; }
    QFuture<Result<QVector<VitalSample>>> kept(const TimeSpan& span) const override
    {
        asked.append(span);
        return readyFuture(Result<QVector<VitalSample>>(past));
    }

    QVector<VitalSample> list;
    QVector<VitalSample> past; //!< of the books
    mutable QVector<TimeSpan> asked;
};

//! \brief A day's budget for titles, and a month's for all of which 80 % are reached, some of it
//! without a price.
QVector<BudgetState> sampleBudgets();

//! \brief One of each, wired. `withModels()` and `withChats()` fill them with believable data.
struct FakeServices {
    FakeServices();

    //! \param books in place of the fake's; outlives who uses the set
    Services::ServiceSet set(bool isDemo = false, Services::LedgerService* books = nullptr)
    {
        return { chat, history, messages, attachments, context, summaries, models, installedModels,
            keys, pool, settings, transfer, templates, prompts, books ? *books : ledger, network,
            alerts, vitals, gateway, clients, isDemo };
    }
    FakeServices& withModels();
    FakeServices& withChats();

    FakeHistoryService history;
    FakeMessageService messages { history };
    FakeChatService chat;
    FakeAttachmentService attachments;
    FakeContextService context { history };
    FakeSummaryService summaries { history };
    FakeModelService models;
    FakeInstalledModelService installedModels;
    FakeKeyService keys;
    FakePoolService pool;
    FakeSettingsService settings;
    FakeTransferService transfer;
    FakeTemplateService templates;
    FakePromptService prompts;
    FakeLedgerService ledger;
    FakeNetworkService network;
    FakeAlertService alerts;
    FakeVitalsService vitals;
    FakeGatewayService gateway;
    FakeClientService clients;
};

} // namespace Headgate::Test
