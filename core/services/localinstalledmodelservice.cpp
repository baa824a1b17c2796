// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localinstalledmodelservice.h"

#include "core/base/futures.h"
#include "core/exchange/failurenote.h"
#include "core/exchange/streamquery.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {
//! A server says nothing while it verifies the digest of a large model on a slow disk.
constexpr auto kVerifying = std::chrono::minutes(30);
//! Between two looks at the disk while a pull tells of itself many times a second.
constexpr auto kLookAgain = std::chrono::seconds(2);

//! The server's own words name the model.
Error errorOf(const Failure& failure)
{
    Error error = toError(failure);
    if (failure.cause != FailureCause::NotTheService && !failure.vendorMessage.isEmpty())
        error.detail = failure.vendorMessage;
    return error;
}

void takeStep(const Providers::OllamaPullStep& step, PullProgress* progress)
{
    progress->status = step.status;
    if (!step.totalBytes)
        return;
    const PullLayer layer { step.digest, *step.totalBytes, step.completedBytes.value_or(0) };
    const auto known = std::find_if(progress->layers.begin(), progress->layers.end(),
        [&layer](const PullLayer& one) { return one.digest == layer.digest; });
    if (known == progress->layers.end())
        progress->layers.append(layer);
    else
        *known = layer;
    progress->totalBytes = 0;
    progress->completedBytes = 0;
    for (const PullLayer& one : std::as_const(progress->layers)) {
        *progress->totalBytes += one.totalBytes;
        *progress->completedBytes += one.completedBytes;
    }
}

Failure diskTooSmall(const PullProgress& progress)
{
    const qint64 left = *progress.totalBytes - *progress.completedBytes;
    return { .kind = ErrorKind::Storage,
        .cause = FailureCause::InvalidRequest,
        .scope = FailureScope::Request,
        .detail
        = u"%1 bytes are still to come and %2 are free"_s.arg(left).arg(*progress.freeBytes),
        .field = u"disk"_s };
}
} // namespace

struct LocalInstalledModelService::Pull {
    BackendInfo backend;
    const Clock& clock;
    PullProgress progress = {};
    StreamQuery* query = nullptr; //!< deletes itself after its end, which ends the pull
    Providers::OllamaPullDecoder decoder = {};
    bool isTooLarge = false; //!< for the disk
    std::optional<Clock::Steady> lookedAt = {}; //!< at the disk
};

LocalInstalledModelService::LocalInstalledModelService(std::function<RoadParts()> road,
    std::function<std::optional<BackendInfo>(const QString&)> backend,
    std::function<std::optional<qint64>(const BackendInfo&)> freeBytes, QObject* parent)
    : InstalledModelService(parent)
    , m_road(std::move(road))
    , m_backend(std::move(backend))
    , m_freeBytes(std::move(freeBytes))
{
}

LocalInstalledModelService::~LocalInstalledModelService() = default;

Result<BackendInfo> LocalInstalledModelService::installing(const QString& backendId) const
{
    const std::optional<BackendInfo> backend = m_backend(backendId);
    if (!backend)
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"there is no back end '%1'"_s.arg(backendId),
            .field = u"provider"_s };
    if (backend->dialect != Dialect::Ollama)
        return Error { .kind = ErrorKind::Unsupported,
            .detail
            = u"%1 has no models to install; only an Ollama server does"_s.arg(backend->label),
            .field = u"provider"_s };
    return *backend;
}

template <typename Value>
QFuture<Result<Value>> LocalInstalledModelService::ask(const QString& backendId,
    const RequestMaker& request, const std::function<Result<Value>(const QueryResult&)>& read)
{
    return inThreadOf(this, [this, backendId, request, read]() -> QFuture<Result<Value>> {
        const Result<BackendInfo> backend = installing(backendId);
        if (!backend)
            return readyFuture(Result<Value>(backend.error()));
        const RoadParts road = m_road();
        const auto readIt = [backend = *backend, read](const QueryResult& asked) -> Result<Value> {
            if (asked.failure)
                return errorOf(*asked.failure);
            const Result<Value> value = read(asked);
            return value ? value : toError(notTheService(backend, value.error()));
        };
        return runQuery(road, *backend, request(backend->baseUrl), road.lease, this)
            | then(this, readIt);
    });
}

QFuture<Result<QString>> LocalInstalledModelService::version(const QString& backendId)
{
    return ask<QString>(backendId, Providers::ollamaVersionRequest,
        [](const QueryResult& asked) { return Providers::ollamaVersionFrom(asked.body); });
}

QFuture<Result<QVector<LoadedModel>>> LocalInstalledModelService::loaded(const QString& backendId)
{
    const auto read = [backendId](const QueryResult& asked) -> Result<QVector<LoadedModel>> {
        const auto running = Providers::ollamaRunningFrom(asked.body);
        if (!running)
            return running.error();
        QVector<LoadedModel> models;
        for (const Providers::OllamaRunning& model : *running)
            models.append({ .target = { backendId, model.model },
                .sizeBytes = model.sizeBytes,
                .vramBytes = model.vramBytes,
                .contextLength = model.contextLength,
                .expiresAt = model.expiresAt });
        return models;
    };
    return ask<QVector<LoadedModel>>(backendId, Providers::ollamaRunningRequest, read);
}

QFuture<Result<ShownModel>> LocalInstalledModelService::show(const Target& target)
{
    const auto request
        = [target](const QUrl& base) { return Providers::ollamaShowRequest(base, target.model); };
    const auto read = [target](const QueryResult& asked) -> Result<ShownModel> {
        const auto shown = Providers::ollamaShownFrom(
            asked.body, { .target = target, .displayName = target.model });
        if (!shown)
            return shown.error();
        return ShownModel { shown->model, shown->promptTemplate, shown->parameters, shown->licence,
            shown->systemInstruction };
    };
    return ask<ShownModel>(target.backendId, request, read);
}

QFuture<Result<void>> LocalInstalledModelService::keep(
    const Target& target, const QString& keepAlive)
{
    const auto request = [target, keepAlive](const QUrl& base) {
        return Providers::ollamaKeepRequest(base, target.model, keepAlive);
    };
    return ask<void>(target.backendId, request, [](const QueryResult&) { return Result<void>(); });
}

QFuture<Result<void>> LocalInstalledModelService::remove(const Target& target)
{
    const auto request
        = [target](const QUrl& base) { return Providers::ollamaDeleteRequest(base, target.model); };
    const auto read = [this, target](const QueryResult&) {
        emit modelsChanged(target.backendId);
        return Result<void>();
    };
    return ask<void>(target.backendId, request, read);
}

void LocalInstalledModelService::pull(const Target& target)
{
    QMetaObject::invokeMethod(
        this, [this, target] { startPull(target); }, Qt::QueuedConnection);
}

void LocalInstalledModelService::cancelPull(const Target& target)
{
    const auto cancel = [this, target] {
        if (const Pull* pull = running(target))
            pull->query->cancel();
    };
    QMetaObject::invokeMethod(this, cancel, Qt::QueuedConnection);
}

LocalInstalledModelService::Pull* LocalInstalledModelService::running(const Target& target)
{
    const auto found = std::find_if(m_pulls.begin(), m_pulls.end(),
        [&target](const std::unique_ptr<Pull>& pull) { return pull->progress.target == target; });
    return found == m_pulls.end() ? nullptr : found->get();
}

void LocalInstalledModelService::startPull(const Target& target)
{
    if (running(target))
        return;
    const Result<BackendInfo> backend = installing(target.backendId);
    if (!backend) {
        emit pullFinished(target,
            Failure { .kind = backend.error().kind,
                .cause = FailureCause::InvalidRequest,
                .scope = FailureScope::Request,
                .detail = backend.error().detail,
                .field = backend.error().field });
        return;
    }
    RoadParts road = m_road();
    road.limits.idle = std::max<std::chrono::milliseconds>(road.limits.idle, kVerifying);
    auto* query = new StreamQuery(
        road, *backend, Providers::ollamaPullRequest(backend->baseUrl, target.model), this);
    m_pulls.push_back(std::make_unique<Pull>(Pull { .backend = *backend,
        .clock = road.clock,
        .progress = { .target = target },
        .query = query }));
    connect(query, &StreamQuery::dataReceived, this, [this, target](const QByteArray& bytes) {
        if (Pull* pull = running(target))
            onPiece(target, pull->decoder.feed(bytes));
    });
    connect(query, &StreamQuery::finished, this,
        [this, target](const std::optional<Failure>& failure) { endPull(target, failure); });
    query->start();
}

void LocalInstalledModelService::onPiece(
    const Target& target, const QVector<Providers::OllamaPullStep>& steps)
{
    Pull* pull = running(target);
    for (const Providers::OllamaPullStep& step : steps) {
        const std::optional<qint64> before = pull->progress.totalBytes;
        takeStep(step, &pull->progress);
        if (step.totalBytes)
            lookAtDisk(*pull, before != pull->progress.totalBytes);
        emit pullProgressed(pull->progress);
    }
    // An error among the lines is the end, whatever the server does then.
    if (pull->decoder.failure() || pull->isTooLarge)
        pull->query->cancel();
}

void LocalInstalledModelService::lookAtDisk(Pull& pull, bool isMoreToCome)
{
    const Clock::Steady now = pull.clock.steadyNow();
    if (!isMoreToCome && pull.lookedAt && now - *pull.lookedAt < kLookAgain)
        return;
    pull.lookedAt = now;
    pull.progress.freeBytes = m_freeBytes(pull.backend);
    pull.isTooLarge = pull.isTooLarge || !fits(pull.progress);
}

//! A server that fills its disk takes others down with it: asked before, not after.
bool LocalInstalledModelService::fits(const PullProgress& progress)
{
    const qint64 left = progress.totalBytes.value_or(0) - progress.completedBytes.value_or(0);
    return !progress.freeBytes || left <= *progress.freeBytes;
}

void LocalInstalledModelService::endPull(
    const Target& target, const std::optional<Failure>& failure)
{
    Pull* pull = running(target);
    if (!failure)
        onPiece(target, pull->decoder.finish(HttpOutcome::Complete));
    std::optional<Failure> why = failure;
    if (const std::optional<Failure> said = pull->decoder.failure())
        why = pull->query->cleaned(*said);
    else if (pull->isTooLarge)
        why = diskTooSmall(pull->progress);
    std::erase_if(m_pulls, [pull](const std::unique_ptr<Pull>& one) { return one.get() == pull; });
    emit pullFinished(target, why);
    if (!why)
        emit modelsChanged(target.backendId);
}

} // namespace Headgate::Services
