// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/ollama/ollamaface.h"

#include "core/gateway/bodybounds.h"
#include "core/gateway/embed/embedwriter.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/ollama/ollamaask.h"
#include "core/gateway/ollama/ollamawriter.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

//! Of the API that is spoken here; clients ask for it to know what they may ask for.
constexpr auto kVersion = "0.33.3"_L1;

void writeDetails(JsonWriter* json, const ModelInfo& info)
{
    json->key("details").beginObject().key("family").string(info.family);
    json->key("parameter_size").string(info.parameterSize);
    json->key("quantization_level").string(info.quantization).endObject();
}

void writeModel(JsonWriter* json, const OfferedModel& model)
{
    json->beginObject().key("name").string(model.name).key("model").string(model.name);
    const QDateTime made = model.info.modifiedAt.isValid()
        ? model.info.modifiedAt
        : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    json->key("modified_at").string(made.toUTC().toString(Qt::ISODate));
    json->key("size").integer(model.info.sizeBytes.value_or(0));
    json->key("digest").string(model.info.digest);
    writeDetails(json, model.info);
    json->endObject();
}

void writeCapabilities(JsonWriter* json, const ModelInfo& info)
{
    json->key("capabilities").beginArray().string(u"completion"_s);
    if (info.has.testFlag(Capability::Tools))
        json->string(u"tools"_s);
    if (info.has.testFlag(Capability::Vision))
        json->string(u"vision"_s);
    if (info.has.testFlag(Capability::Thinking))
        json->string(u"thinking"_s);
    json->endArray();
}

} // namespace

OllamaFace::OllamaFace(FaceHost& host)
    : m_host(host)
{
}

bool OllamaFace::words(const Net::IncomingRequest&, const QString& path) const
{
    return path.startsWith("/api/"_L1);
}

bool OllamaFace::serve(const FaceCall& call)
{
    const bool isPost = call.request.method == "POST";
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    if (isPost && call.path == "/api/chat"_L1)
        serveChat(call, false);
    else if (isPost && call.path == "/api/generate"_L1)
        serveChat(call, true);
    else if (isPost && call.path == "/api/embed"_L1)
        serveEmbedding(m_host, *this, call, EmbedForm::Ollama);
    else if (isPost && call.path == "/api/embeddings"_L1)
        serveEmbedding(m_host, *this, call, EmbedForm::OllamaOld);
    else if (isPost && call.path == "/api/show"_L1)
        serveShow(call);
    else if (isGet && call.path == "/api/tags"_L1)
        m_host.reply(call, tags());
    else if (isGet && call.path == "/api/version"_L1)
        m_host.reply(call, jsonReply(200, "{\"version\":\"" + QByteArray(kVersion.data()) + "\"}"));
    else
        return false;
    return true;
}

Reply OllamaFace::refusal(const Failure& failure) const
{
    return ollamaError(failure);
}

void OllamaFace::serveChat(const FaceCall& call, bool isGenerate)
{
    const Result<OllamaAsk> ask
        = isGenerate ? readOllamaGenerate(call.request.body) : readOllamaChat(call.request.body);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    const auto target = m_host.target(ask->model, Dialect::Ollama);
    if (!target)
        return m_host.reply(call, refusal(noSuchModel(ask->model)));
    const bool isOllamas = target->backend.dialect == Dialect::Ollama && ask->request.wire;
    if (ask->wantsLogprobs && !isOllamas)
        return m_host.reply(call,
            refusal(badRequest(
                u"logprobs is not served here but by Ollama's /api/chat"_s, u"logprobs"_s)));
    m_host.answer(call, ask->request, *target,
        std::make_unique<OllamaWriter>(OllamaWriter::Form { .model = ask->model,
            .at = m_host.now(),
            .isStream = ask->isStream,
            .takesBytes = isOllamas,
            .isGenerate = isGenerate }));
}

Reply OllamaFace::tags() const
{
    JsonWriter json;
    json.beginObject().key("models").beginArray();
    for (const OfferedModel& model : offeredModels(m_host.backends()))
        writeModel(&json, model);
    return jsonReply(200, json.endArray().endObject().take());
}

void OllamaFace::serveShow(const FaceCall& call)
{
    Providers::JsonReader reader;
    const auto body = readBody(&reader, call.request.body);
    if (!body)
        return m_host.reply(call, refusal(badRequest(body.error().detail)));
    const Providers::JsonValue root = *body;
    const QString named = root["model"].toString();
    const QString name = named.isEmpty() ? root["name"].toString() : named;
    const QVector<GatewayBackend> backends = m_host.backends();
    const auto target = m_host.target(name, Dialect::Ollama);
    for (const OfferedModel& model : offeredModels(backends)) {
        if (!target || model.info.target != target->target)
            continue;
        JsonWriter json;
        json.beginObject();
        writeDetails(&json, model.info);
        json.key("model_info").beginObject();
        if (model.info.contextWindow)
            json.key("general.context_length").integer(*model.info.contextWindow);
        json.endObject();
        writeCapabilities(&json, model.info);
        return m_host.reply(call, jsonReply(200, json.endObject().take()));
    }
    m_host.reply(call, refusal(noSuchModel(name)));
}

} // namespace Headgate::Gateway
