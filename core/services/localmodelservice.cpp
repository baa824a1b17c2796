// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localmodelservice.h"

#include "core/base/futures.h"
#include "core/exchange/failurenote.h"
#include "core/services/connectiontest.h"

#include <QMutexLocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {
//! A service that always names another page would be asked for ever.
constexpr qsizetype kMaxModels = 20'000;
} // namespace

LocalModelService::LocalModelService(Surroundings surroundings, QObject* parent)
    : ModelService(parent)
    , m_around(std::move(surroundings))
    , m_details(m_around.road)
{
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

void LocalModelService::reload()
{
    QVector<BackendModels> old = backends();
    QVector<BackendModels> fresh;
    QStringList toAsk;
    for (const BackendInfo& backend : m_around.backends()) {
        const bool hasKey = !backend.needsKey || m_around.hasKey(backend.id);
        const auto known = std::find_if(old.begin(), old.end(),
            [&backend](const BackendModels& entry) { return entry.backend == backend; });
        BackendModels entry { .backend = backend, .hasKey = hasKey };
        if (known != old.end() && known->hasKey == hasKey)
            entry = *known;
        else if (hasKey && m_around.asksByItself)
            toAsk.append(backend.id);
        fresh.append(entry);
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_backends = fresh;
    }
    for (const BackendModels& entry : std::as_const(fresh))
        emit changed(entry.backend.id);
    for (const QString& id : std::as_const(toAsk))
        refresh(id);
}

void LocalModelService::refresh(const QString& backendId)
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
    QMetaObject::invokeMethod(this, ask, Qt::QueuedConnection);
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

void LocalModelService::end(
    const BackendInfo& backend, const ModelList& list, const std::optional<Failure>& failure)
{
    ModelList known = list;
    m_details.recall(&known.models);
    const bool isOpen = !failure && m_details.hasOpen(backend, known.models);
    {
        const QMutexLocker lock(&m_mutex);
        QVector<BackendModels> fresh = m_backends;
        const auto entry = std::find_if(fresh.begin(), fresh.end(),
            [&backend](const BackendModels& one) { return one.backend == backend; });
        // The address was changed meanwhile: what the old one said is nobody's business.
        if (entry == fresh.end() || !entry->isRefreshing)
            return;
        entry->isRefreshing = false;
        entry->failure = failure;
        if (!failure)
            entry->list = known;
        entry->isCompleting = isOpen;
        m_backends = fresh;
    }
    emit changed(backend.id);
    if (isOpen)
        complete(backend, known);
}

void LocalModelService::complete(const BackendInfo& backend, const ModelList& list)
{
    const auto take
        = [this, backend, fetchedAt = list.fetchedAt](const QVector<ModelInfo>& models) {
              {
                  const QMutexLocker lock(&m_mutex);
                  QVector<BackendModels> fresh = m_backends;
                  const auto entry
                      = std::find_if(fresh.begin(), fresh.end(), [&](const BackendModels& one) {
                            return one.backend == backend && one.list.fetchedAt == fetchedAt;
                        });
                  if (entry == fresh.end())
                      return; // there is a newer list, with details of its own
                  entry->list.models = models;
                  entry->isCompleting = false;
                  m_backends = fresh;
              }
              emit changed(backend.id);
          };
    m_details.complete(backend, list.models) | then(this, take);
}

Target LocalModelService::defaultTarget() const
{
    const QVector<BackendModels> entries = backends();
    const Target last = m_around.lastTarget();
    const auto isKnown = [&last](const BackendModels& entry) {
        return entry.backend.id == last.backendId && entry.hasKey;
    };
    if (last.isValid() && std::any_of(entries.begin(), entries.end(), isKnown))
        return last;
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
