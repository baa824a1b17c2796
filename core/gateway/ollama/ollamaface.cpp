// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/ollama/ollamaface.h"

#include "core/gateway/bodybounds.h"
#include "core/gateway/embed/embedwriter.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/ollama/ollamaask.h"
#include "core/gateway/ollama/ollamawriter.h"
#include "core/gateway/wireform.h"
#include "core/providers/jsonpatch.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/ollama/ollamaadmin.h"

#include <algorithm>

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
    json->key("capabilities").beginArray();
    if (info.canChat)
        json->string(u"completion"_s);
    if (info.has.testFlag(Capability::Embedding))
        json->string(u"embedding"_s);
    if (info.has.testFlag(Capability::Tools))
        json->string(u"tools"_s);
    if (info.has.testFlag(Capability::Vision))
        json->string(u"vision"_s);
    if (info.has.testFlag(Capability::Thinking))
        json->string(u"thinking"_s);
    json->endArray();
}

//! As the client wrote it, where that can be read one way.
HttpRequest showRequest(const Providers::JsonValue& root, const FoundTarget& target)
{
    const QUrl& base = target.backend.baseUrl;
    HttpRequest request = Providers::ollamaShowRequest(base, target.target.model);
    if (!mayGoAsWritten(root, Dialect::Ollama))
        return request;
    JsonWriter name;
    name.string(target.target.model);
    request.body = Providers::withMember(root, "model", name.take());
    return request;
}

//! The name by which clients know the model that a back end of Ollama's names so.
QString offeredName(
    const QVector<OfferedModel>& offered, const QString& backendId, const QString& model)
{
    const auto whole
        = [](const QString& name) { return name.contains(u':') ? name : name + ":latest"_L1; };
    for (const OfferedModel& one : offered) {
        if (one.backend.id == backendId && whole(one.info.target.model) == whole(model))
            return one.name;
    }
    return model;
}

//! What a server says of what it has loaded, with the names that clients know.
void writeLoaded(JsonWriter* json, const QVector<OfferedModel>& offered, const QString& backendId,
    const QByteArray& answer)
{
    Providers::JsonReader reader;
    const auto root = reader.read(answer);
    if (!root)
        return;
    for (const Providers::JsonValue entry : (*root)["models"]) {
        if (!entry.isObject())
            continue;
        const QString own = entry[entry["model"].exists() ? "model" : "name"].toString();
        JsonWriter name;
        name.string(offeredName(offered, backendId, own));
        const QByteArray text = name.take();
        Providers::JsonReader again;
        const QByteArray named = Providers::withMember(entry, "model", text);
        json->raw(Providers::withMember(*again.read(named), "name", text));
    }
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
    else if (isGet && call.path == "/api/ps"_L1)
        serveLoaded(call);
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
    ChatRequest request = ask->request;
    const bool isOllamas = target->backend.dialect == Dialect::Ollama && request.wire;
    if (!ask->ollamasOwn.isEmpty() && !isOllamas)
        return m_host.reply(call,
            refusal(
                badRequest(u"%1 is served here only where an Ollama answers"_s.arg(ask->ollamasOwn),
                    ask->ollamasOwn)));
    auto writer = std::make_unique<OllamaWriter>(OllamaWriter::Form { .model = ask->model,
        .at = m_host.now(),
        .isStream = ask->isStream,
        .takesBytes = isOllamas,
        .isGenerate = isGenerate });
    if (ask->asksNothing && !isOllamas)
        return m_host.reply(call, writer->loaded());
    if (isGenerate && isOllamas)
        return m_host.generate(call, request, *target, std::move(writer));
    if (isGenerate)
        request.wire.reset(); // it is no chat's
    m_host.answer(call, request, *target, std::move(writer));
}

Reply OllamaFace::tags() const
{
    JsonWriter json;
    json.beginObject().key("models").beginArray();
    for (const OfferedModel& model : offeredModels(m_host.backends(), Offer::All))
        writeModel(&json, model);
    return jsonReply(200, json.endArray().endObject().take());
}

//! Live, of every Ollama that answers: what is in whose memory is nowhere else.
void OllamaFace::serveLoaded(const FaceCall& call)
{
    const QVector<GatewayBackend> backends = m_host.backends();
    QVector<std::pair<BackendInfo, HttpRequest>> questions;
    QStringList ids;
    for (const GatewayBackend& entry : backends) {
        if (entry.backend.dialect != Dialect::Ollama || !entry.isUsable || entry.failure)
            continue;
        questions.append({ entry.backend, Providers::ollamaRunningRequest(entry.backend.baseUrl) });
        ids.append(entry.backend.id);
    }
    m_host.lookAtAll(call, questions,
        [ids, offered = offeredModels(backends, Offer::All)](const QVector<Looked>& answers) {
            const auto isRefused = [](const Looked& one) {
                return one.failure && one.failure->cause == FailureCause::PlanRefused;
            };
            if (!answers.isEmpty() && std::all_of(answers.begin(), answers.end(), isRefused))
                return ollamaError(*answers.first().failure);
            JsonWriter json;
            json.beginObject().key("models").beginArray();
            for (qsizetype i = 0; i < answers.size(); ++i) {
                if (!answers[i].failure)
                    writeLoaded(&json, offered, ids[i], answers[i].body);
            }
            return jsonReply(200, json.endArray().endObject().take());
        });
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
    if (target && target->backend.dialect == Dialect::Ollama)
        return m_host.look(call, *target, showRequest(root, *target), [](const Looked& looked) {
            return looked.failure ? ollamaError(*looked.failure) : jsonReply(200, looked.body);
        });
    for (const OfferedModel& model : offeredModels(backends, Offer::All)) {
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
