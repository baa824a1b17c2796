// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localmodelservice.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/exchange/failurenote.h"
#include "core/providers/ollama/ollamaadmin.h"
#include "core/services/backendhealth.h"
#include "core/services/connectiontest.h"
#include "core/services/titlemaker.h"

#include <QMutexLocker>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {
//! A service that always names another page would be asked for ever.
constexpr qsizetype kMaxModels = 20'000;
//! The window needs the machine for its first paint; the lists of the last time are there till
//! then.
constexpr std::chrono::milliseconds kWhileStarting { 150 };
//! How often it is looked which back ends are due.
constexpr std::chrono::seconds kLookEvery { 15 };
constexpr std::chrono::minutes kKeepEvery { 10 };
} // namespace

LocalModelService::LocalModelService(Surroundings surroundings, QObject* parent)
    : ModelService(parent)
    , m_around(std::move(surroundings))
    , m_details(m_around.road)
    , m_cache(m_around.cacheFile)
{
    m_checking.setTimerType(Qt::VeryCoarseTimer); // it may wake together with others
    m_checking.setInterval(kLookEvery);
    connect(&m_checking, &QTimer::timeout, this, &LocalModelService::checkHealth);
    if (m_around.asksByItself)
        m_checking.start();
}

QVector<BackendModels> LocalModelService::backends() const
{
    const QMutexLocker lock(&m_mutex);
    return m_backends;
}

std::optional<BackendInfo> LocalModelService::backend(const QString& id) const
{
    const QMutexLocker lock(&m_mutex);
    for (const BackendModels& entry : m_backends) {
        if (entry.backend.id == id)
            return entry.backend;
    }
    return std::nullopt;
}

std::optional<ModelInfo> LocalModelService::model(const Target& target) const
{
    const QMutexLocker lock(&m_mutex);
    for (const BackendModels& entry : m_backends) {
        for (const ModelInfo& info : entry.list.models) {
            if (info.target == target)
                return info;
        }
    }
    return std::nullopt;
}

BackendModels LocalModelService::entryFor(const BackendInfo& backend, bool hasKey)
{
    BackendModels entry {
        .backend = backend, .hasKey = hasKey, .isLocal = isLocalBackend(backend)
    };
    const std::optional<ModelList> known = hasKey ? m_cache.find(backend) : std::nullopt;
    if (!known)
        return entry;
    m_details.learn(known->models);
    entry.list = completed(backend, *known);
    return entry;
}

void LocalModelService::reload()
{
    QVector<BackendModels> old = backends();
    QVector<BackendModels> fresh;
    QStringList toAsk;
    for (const BackendInfo& backend : m_around.backends()) {
        const bool hasKey = !backend.needsKey || m_around.hasKey(backend.id);
        const auto known = std::find_if(old.begin(), old.end(),
            [&backend](const BackendModels& entry) { return entry.backend == backend; });
        if (known != old.end() && known->hasKey == hasKey) {
            fresh.append(*known);
            continue;
        }
        fresh.append(entryFor(backend, hasKey));
        if (hasKey && m_around.asksByItself)
            toAsk.append(backend.id);
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_backends = fresh;
    }
    for (const BackendModels& entry : std::as_const(fresh)) {
        emit changed(entry.backend.id);
        if (entry.health.isEmpty())
            recallHealth(entry.backend);
    }
    for (const QString& id : std::as_const(toAsk))
        ask(id, m_isStarting ? kWhileStarting : std::chrono::milliseconds(0));
    QTimer::singleShot(kWhileStarting, this, [this] { m_isStarting = false; });
}

void LocalModelService::refresh(const QString& backendId)
{
    ask(backendId, std::chrono::milliseconds(0));
}

void LocalModelService::ask(const QString& backendId, std::chrono::milliseconds delay)
{
    // Marked at once, so that a caller who looks next sees that something is under way.
    QVector<BackendInfo> toAsk;
    {
        const QMutexLocker lock(&m_mutex);
        QVector<BackendModels> fresh = m_backends;
        for (BackendModels& entry : fresh) {
            const bool isMeant = backendId.isEmpty() || entry.backend.id == backendId;
            if (!isMeant || entry.isRefreshing || !entry.hasKey)
                continue;
            entry.isRefreshing = true;
            toAsk.append(entry.backend);
        }
        m_backends = fresh;
    }
    const auto ask = [this, backendId, toAsk] {
        emit changed(backendId);
        for (const BackendInfo& backend : toAsk)
            fetchPage(backend, {}, { .backendId = backend.id });
    };
    const auto begin = [this, ask, delay] { QTimer::singleShot(delay, this, ask); };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

void LocalModelService::fetchPage(
    const BackendInfo& backend, const QString& pageToken, ModelList soFar)
{
    const RoadParts road = m_around.road();
    const HttpRequest request
        = Providers::providerFor(backend.dialect).modelsRequest(backend.baseUrl, pageToken);
    runQuery(road, backend, request, road.lease, this)
        | then(
            this, [this, backend, pageToken, soFar = std::move(soFar)](const QueryResult& result) {
                onPage(backend, pageToken, soFar, result);
            });
}

void LocalModelService::onPage(const BackendInfo& backend, const QString& pageToken,
    ModelList soFar, const QueryResult& result)
{
    if (result.failure)
        return end(backend, soFar, result.failure);
    const Result<Providers::ModelPage> page
        = Providers::providerFor(backend.dialect).modelsFrom(result.body);
    if (!page)
        return end(backend, soFar, notTheService(backend, page.error()));
    for (ModelInfo model : page->models) {
        model.target.backendId = backend.id;
        if (model.displayName.isEmpty())
            model.displayName = model.target.model;
        soFar.models.append(model);
    }
    // A page that brings nothing, or names itself as the next, would go on for ever.
    const bool goesOn = !page->nextPageToken.isEmpty() && page->nextPageToken != pageToken
        && !page->models.isEmpty() && soFar.models.size() < kMaxModels;
    if (goesOn)
        return fetchPage(backend, page->nextPageToken, soFar);
    soFar.fetchedAt = m_around.road().clock.utcNow();
    end(backend, soFar, std::nullopt);
}

bool LocalModelService::edit(
    const BackendInfo& backend, const std::function<bool(BackendModels*)>& change)
{
    const QMutexLocker lock(&m_mutex);
    QVector<BackendModels> fresh = m_backends;
    const auto entry = std::find_if(fresh.begin(), fresh.end(),
        [&backend](const BackendModels& one) { return one.backend == backend; });
    if (entry == fresh.end() || !change(&*entry))
        return false;
    m_backends = fresh;
    return true;
}

ModelList LocalModelService::completed(const BackendInfo& backend, ModelList list) const
{
    for (ModelInfo& model : list.models) {
        m_catalog.complete(backend.dialect, &model);
        if (m_around.price)
            model.price = m_around.price(backend, model.target.model);
    }
    return list;
}

void LocalModelService::keep(const BackendInfo& backend, const ModelList& list)
{
    if (const Result<void> stored = m_cache.store(backend, list); !stored)
        qCInfo(lcServices) << stored.error().detail;
}

void LocalModelService::end(
    const BackendInfo& backend, const ModelList& list, const std::optional<Failure>& failure)
{
    ModelList known = list;
    m_details.recall(&known.models);
    const bool isOpen = !failure && m_details.hasOpen(backend, known.models);
    const ModelList fresh = failure ? known : completed(backend, known);
    const auto take = [&](BackendModels* entry) {
        // The address was changed meanwhile: what the old one said is nobody's business.
        if (!entry->isRefreshing)
            return false;
        entry->isRefreshing = false;
        entry->failure = failure;
        noteHealth(entry, failure, m_around.road().clock.utcNow());
        if (!failure)
            entry->list = fresh;
        entry->isCompleting = isOpen;
        return true;
    };
    if (!edit(backend, take))
        return;
    m_checkedAt.insert(backend.id, m_around.road().clock.steadyNow());
    keepHealth(backend);
    if (!failure)
        keep(backend, known);
    emit changed(backend.id);
    if (isOpen)
        complete(backend, known);
    else if (!failure)
        askLoaded(backend);
}

void LocalModelService::checkHealth()
{
    const Clock::Steady now = m_around.road().clock.steadyNow();
    for (const BackendModels& entry : backends()) {
        if (!entry.hasKey || entry.isRefreshing || entry.backend.isSimulated)
            continue;
        const QString& id = entry.backend.id;
        const auto last
            = m_checkedAt.contains(id) ? std::optional(m_checkedAt.value(id)) : std::nullopt;
        if (!isCheckDue(entry, last, now)
            || (m_around.mayCheck && !m_around.mayCheck(entry.backend)))
            continue;
        m_checkedAt.insert(id, now);
        check(entry.backend);
    }
}

//! The first page of its models: free everywhere, and it says whether the key is taken.
void LocalModelService::check(const BackendInfo& backend)
{
    const RoadParts road = m_around.road();
    const Providers::Provider& provider = Providers::providerFor(backend.dialect);
    const auto take = [this, backend](const QueryResult& result) {
        if (result.failure)
            return onChecked(backend, result.failure);
        const auto page = Providers::providerFor(backend.dialect).modelsFrom(result.body);
        onChecked(
            backend, page ? std::nullopt : std::optional(notTheService(backend, page.error())));
    };
    runQuery(road, backend, provider.modelsRequest(backend.baseUrl, {}), road.lease, this)
        | then(this, take);
}

void LocalModelService::noteLine(bool isOffline)
{
    if (isOffline)
        return;
    for (const BackendModels& entry : backends()) {
        if (entry.failure)
            m_checkedAt.remove(entry.backend.id);
    }
}

void LocalModelService::onChecked(const BackendInfo& backend, const std::optional<Failure>& failure)
{
    if (failure && failure->cause == FailureCause::Offline)
        return; // that tells nothing of it
    bool isBack = false;
    bool isOther = false;
    const auto take = [&](BackendModels* entry) {
        if (entry->isRefreshing)
            return false; // that will tell
        isBack = entry->failure && !failure;
        if (isBack)
            return false; // with its list, which is asked for now
        isOther = noteHealth(entry, failure, m_around.road().clock.utcNow());
        entry->failure = failure;
        return true;
    };
    if (edit(backend, take)) {
        keepHealth(backend);
        if (isOther)
            emit changed(backend.id);
    }
    if (isBack)
        refresh(backend.id);
}

void LocalModelService::recallHealth(const BackendInfo& backend)
{
    if (!m_around.health.read || backend.isSimulated)
        return;
    const auto take = [this, backend](const Result<HealthMemory::Kept>& kept) {
        if (!kept) {
            qCInfo(lcServices) << "earlier health can't be read:" << kept.error().detail;
            return;
        }
        const auto put = [&kept](BackendModels* entry) {
            putBefore(entry, kept->changes);
            entry->hasAnswered = entry->hasAnswered || kept->hasAnswered;
            return true;
        };
        if ((!kept->changes.isEmpty() || kept->hasAnswered) && edit(backend, put))
            emit changed(backend.id);
    };
    m_around.health.read(backend) | then(this, take);
}

//! A change at once; that it goes on so, each ten minutes.
void LocalModelService::keepHealth(const BackendInfo& backend)
{
    if (!m_around.health.keep || backend.isSimulated)
        return;
    for (const BackendModels& entry : backends()) {
        if (entry.backend != backend || entry.health.isEmpty())
            continue;
        const HealthChange& last = entry.health.constLast();
        const HealthChange kept = m_keptHealth.value(backend.id);
        const bool isKept = kept.since == last.since
            && kept.until.msecsTo(last.until) < std::chrono::milliseconds(kKeepEvery).count();
        if (isKept)
            continue;
        m_keptHealth.insert(backend.id, last);
        m_around.health.keep(backend, last);
    }
}

void LocalModelService::complete(const BackendInfo& backend, const ModelList& list)
{
    const auto take = [this, backend, list](const QVector<ModelInfo>& models) {
        ModelList whole = list;
        whole.models = models;
        const ModelList shown = completed(backend, whole);
        const auto put = [&](BackendModels* entry) {
            if (entry->list.fetchedAt != list.fetchedAt)
                return false; // there is a newer list, with details of its own
            entry->list = shown;
            entry->isCompleting = false;
            return true;
        };
        if (!edit(backend, put))
            return;
        keep(backend, whole);
        emit changed(backend.id);
        askLoaded(backend);
    };
    m_details.complete(backend, list.models) | then(this, take);
}

void LocalModelService::refreshLoaded()
{
    const auto ask = [this] {
        for (const BackendModels& entry : backends()) {
            if (!entry.isRefreshing && !entry.isCompleting && !entry.failure)
                askLoaded(entry.backend);
        }
    };
    QMetaObject::invokeMethod(this, ask, Qt::QueuedConnection);
}

void LocalModelService::askLoaded(const BackendInfo& backend)
{
    if (backend.dialect != Dialect::Ollama)
        return;
    const RoadParts road = m_around.road();
    const auto take = [this, backend](const QueryResult& asked) {
        if (asked.failure)
            return;
        const auto running = Providers::ollamaRunningFrom(asked.body);
        if (!running)
            return;
        QStringList loaded;
        for (const Providers::OllamaRunning& model : *running)
            loaded << model.model;
        takeLoaded(backend, loaded);
    };
    runQuery(road, backend, Providers::ollamaRunningRequest(backend.baseUrl), road.lease, this)
        | then(this, take);
}

void LocalModelService::takeLoaded(const BackendInfo& backend, const QStringList& loaded)
{
    const auto mark = [&loaded](BackendModels* entry) {
        bool isOther = false;
        for (ModelInfo& model : entry->list.models) {
            const std::optional<bool> isLoaded = loaded.contains(model.target.model);
            isOther = isOther || model.isLoaded != isLoaded;
            model.isLoaded = isLoaded;
        }
        return isOther;
    };
    if (edit(backend, mark))
        emit changed(backend.id);
}

Target LocalModelService::defaultTarget() const
{
    const QVector<BackendModels> entries = backends();
    for (const Target& wanted : { m_around.chatTarget(), m_around.lastTarget() }) {
        const auto isKnown = [&wanted](const BackendModels& entry) {
            return entry.backend.id == wanted.backendId && entry.hasKey;
        };
        if (wanted.isValid() && std::any_of(entries.begin(), entries.end(), isKnown))
            return wanted;
    }
    for (const BackendModels& entry : entries) {
        if (!entry.hasKey)
            continue;
        const QString preferred = m_around.preferredModel(entry.backend.id);
        if (!preferred.isEmpty())
            return { entry.backend.id, preferred };
        for (const ModelInfo& model : entry.list.models) {
            if (model.canChat)
                return model.target;
        }
    }
    return {};
}

QFuture<Result<ConnectionReport>> LocalModelService::testConnection(const QString& backendId)
{
    return inThreadOf(this, [this, backendId]() -> QFuture<Result<ConnectionReport>> {
        const std::optional<BackendInfo> known = backend(backendId);
        if (!known)
            return readyFuture(Result<ConnectionReport>(Error { .kind = ErrorKind::InvalidInput,
                .detail = u"there is no back end '%1'"_s.arg(backendId),
                .field = u"provider"_s }));
        const bool hasKey = m_around.hasKey(backendId);
        BackendInfo asked = *known;
        asked.needsKey = hasKey; // the way there can be tested without one
        RoadParts road = m_around.road();
        road.limits.isOnNewConnection = true;
        const HttpRequest request
            = Providers::providerFor(asked.dialect).modelsRequest(asked.baseUrl, {});
        return runQuery(road, asked, request, road.lease, this)
            | then(this, [backend = *known, hasKey](const QueryResult& result) {
                  return Result<ConnectionReport>(connectionReport(backend, hasKey, result));
              });
    });
}

QVector<ContactedHost> LocalModelService::contactedHosts() const
{
    return m_around.contactedHosts();
}

void LocalModelService::setDefaultTarget(const Target& target)
{
    const auto store = [this, target] { m_around.setLastTarget(target); };
    QMetaObject::invokeMethod(this, store, Qt::QueuedConnection);
}

} // namespace Headgate::Services
