// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/modeldetails.h"

#include "core/base/futures.h"
#include "core/exchange/query.h"
#include "core/providers/ollama/ollamaadmin.h"

#include <QPromise>
#include <QQueue>

#include <algorithm>
#include <memory>

namespace Headgate::Services {

namespace {

//! A server of the user's own has other things to do.
constexpr int kAtOnce = 3;

bool lacksFacts(const ModelInfo& model)
{
    return (!model.has && !model.lacks) || !model.contextWindow;
}

void takeDetails(const ModelInfo& from, ModelInfo* model)
{
    model->has = from.has;
    model->lacks = from.lacks;
    model->canChat = from.canChat;
    model->contextWindow = from.contextWindow;
}

} // namespace

//! Shared by the questions of one complete(); the last answer ends it.
struct ModelDetails::Round {
    BackendInfo backend;
    QVector<ModelInfo> models;
    QQueue<qsizetype> waiting = {}; //!< places in `models`
    int running = 0;
    QPromise<QVector<ModelInfo>> promise = {};
};

ModelDetails::ModelDetails(std::function<RoadParts()> road)
    : m_road(std::move(road))
{
}

void ModelDetails::learn(const QVector<ModelInfo>& models)
{
    for (const ModelInfo& model : models) {
        if (!model.digest.isEmpty() && !lacksFacts(model))
            m_known.insert(model.digest, model);
    }
}

void ModelDetails::recall(QVector<ModelInfo>* models) const
{
    for (ModelInfo& model : *models) {
        if (const auto known = m_known.constFind(model.digest);
            known != m_known.constEnd() && lacksFacts(model))
            takeDetails(*known, &model);
    }
}

//! What a server could not tell once it does not know the next time either.
bool ModelDetails::isOpen(const ModelInfo& model) const
{
    return lacksFacts(model) && !m_known.contains(model.digest);
}

bool ModelDetails::hasOpen(const BackendInfo& backend, const QVector<ModelInfo>& models) const
{
    return backend.dialect == Dialect::Ollama
        && std::any_of(
            models.begin(), models.end(), [this](const ModelInfo& model) { return isOpen(model); });
}

QFuture<QVector<ModelInfo>> ModelDetails::complete(
    const BackendInfo& backend, const QVector<ModelInfo>& models)
{
    const auto round = std::make_shared<Round>(Round { .backend = backend, .models = models });
    round->promise.start();
    for (qsizetype i = 0; i < models.size(); ++i) {
        if (isOpen(models[i]))
            round->waiting.enqueue(i);
    }
    for (int i = 0; i < kAtOnce; ++i)
        askNext(round);
    return round->promise.future();
}

void ModelDetails::askNext(const std::shared_ptr<Round>& round)
{
    if (round->waiting.isEmpty()) {
        if (round->running == 0 && !round->promise.future().isFinished()) {
            round->promise.addResult(round->models);
            round->promise.finish();
        }
        return;
    }
    const qsizetype place = round->waiting.dequeue();
    ++round->running;
    const RoadParts road = m_road();
    const HttpRequest request
        = Providers::ollamaShowRequest(round->backend.baseUrl, round->models[place].target.model);
    const auto take = [this, round, place](const QueryResult& asked) {
        --round->running;
        ModelInfo& model = round->models[place];
        const Result<ModelInfo> said = asked.failure ? Result<ModelInfo>(toError(*asked.failure))
                                                     : Providers::ollamaShowFrom(asked.body, model);
        if (said) {
            takeDetails(*said, &model);
            if (!model.digest.isEmpty())
                m_known.insert(model.digest, *said);
        }
        askNext(round);
    };
    runQuery(road, round->backend, request, road.lease, this) | then(this, take);
}

} // namespace Headgate::Services
