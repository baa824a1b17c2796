// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gemini/geminiface.h"

#include "core/gateway/embed/embedwriter.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/gemini/geminiask.h"
#include "core/gateway/gemini/geminiwriter.h"
#include "core/providers/jsonpatch.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

//! What comes after "/v1beta/models" or "/v1/models"; null where neither is.
QString behindModels(const QString& path)
{
    for (const QLatin1String root : { "/v1beta/models"_L1, "/v1/models"_L1 }) {
        if (path == root)
            return u""_s;
        if (path.startsWith(root) && path.at(root.size()) == u'/')
            return path.mid(root.size() + 1);
    }
    return {};
}

void writeModel(JsonWriter* json, const OfferedModel& model)
{
    Providers::JsonReader reader;
    const auto told = reader.read(model.info.raw);
    if (told && told->isObject()) { // also what is not known here
        JsonWriter name;
        name.string(u"models/"_s + model.name);
        json->raw(Providers::withMember(*told, "name", name.take()));
        return;
    }
    json->beginObject().key("name").string(u"models/"_s + model.name);
    json->key("displayName").string(model.info.displayName);
    if (!model.info.description.isEmpty())
        json->key("description").string(model.info.description);
    if (model.info.contextWindow)
        json->key("inputTokenLimit").integer(*model.info.contextWindow);
    if (model.info.maxOutputTokens)
        json->key("outputTokenLimit").integer(*model.info.maxOutputTokens);
    json->key("supportedGenerationMethods").beginArray();
    json->string(u"generateContent"_s).string(u"countTokens"_s).endArray().endObject();
}

} // namespace

GeminiFace::GeminiFace(FaceHost& host)
    : m_host(host)
{
}

bool GeminiFace::words(const Net::IncomingRequest& request, const QString& path) const
{
    if (path.startsWith("/v1beta/"_L1) || path.startsWith("/upload/"_L1))
        return true;
    const bool isGoogles = !request.header("x-goog-api-key").isEmpty()
        || !request.header("x-goog-api-client").isEmpty();
    if (path == "/v1/files"_L1 || path.startsWith("/v1/files/"_L1))
        return isGoogles; // OpenAI has such an address, too
    return path.startsWith("/v1/models"_L1) && (isGoogles || path.contains(u':'));
}

bool GeminiFace::serve(const FaceCall& call)
{
    const QString rest = behindModels(call.path);
    if (!words(call.request, call.path))
        return false;
    if (rest.isNull())
        return m_host.serveFiles(call);
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    const qsizetype colon = rest.lastIndexOf(u':');
    if (isGet)
        serveModels(call, rest);
    else if (call.request.method == "POST" && colon > 0)
        serveMethod(call, rest.left(colon), rest.mid(colon + 1));
    else
        return false;
    return true;
}

void GeminiFace::serveMethod(const FaceCall& call, const QString& model, const QString& method)
{
    if (method == "generateContent"_L1 || method == "streamGenerateContent"_L1)
        serveAnswer(call, model, method.startsWith(u's'));
    else if (method == "embedContent"_L1)
        serveEmbedding(m_host, *this, call, EmbedForm::GeminiOne, model);
    else if (method == "batchEmbedContents"_L1)
        serveEmbedding(m_host, *this, call, EmbedForm::GeminiMany, model);
    else if (method == "countTokens"_L1)
        serveCount(call, model);
    else
        m_host.reply(call, refusal(noSuchAddress(call.path)));
}

Reply GeminiFace::refusal(const Failure& failure) const
{
    return geminiError(failure);
}

void GeminiFace::serveAnswer(const FaceCall& call, const QString& model, bool isStream)
{
    const auto target = m_host.target(model, Dialect::Gemini);
    if (!target)
        return m_host.reply(call, refusal(noSuchModel(model)));
    const Result<ChatRequest> ask
        = readGeminiAsk(call.request.body, target->backend.dialect == Dialect::Gemini);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    using Form = GeminiWriter::Form;
    const bool isSse = call.request.queryItem(u"alt"_s) == "sse"_L1;
    const Form form = !isStream ? Form::Whole : isSse ? Form::Sse : Form::Array;
    m_host.answer(call, *ask, *target,
        std::make_unique<GeminiWriter>(
            form, target->backend.dialect == Dialect::Gemini, target->target.model));
}

void GeminiFace::serveCount(const FaceCall& call, const QString& model)
{
    const auto target = m_host.target(model, Dialect::Gemini);
    if (!target)
        return m_host.reply(call, refusal(noSuchModel(model)));
    const Result<ChatRequest> ask = readGeminiCount(call.request.body);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    const bool isOwn = target->backend.dialect == Dialect::Gemini;
    m_host.count(call, *ask, *target, [isOwn](const CountedTokens& counted) {
        if (!counted.tokens)
            return geminiError(counted.failure);
        if (isOwn)
            return jsonReply(200, counted.body);
        JsonWriter json;
        json.beginObject().key("totalTokens").integer(*counted.tokens);
        return jsonReply(200, json.endObject().take());
    });
}

void GeminiFace::serveModels(const FaceCall& call, const QString& name)
{
    JsonWriter json;
    if (name.isEmpty())
        json.beginObject().key("models").beginArray();
    bool isFound = name.isEmpty();
    for (const OfferedModel& model : offeredModels(m_host.backends())) {
        if (!name.isEmpty() && (isFound || model.name != name))
            continue;
        isFound = true;
        writeModel(&json, model);
    }
    if (!isFound)
        return m_host.reply(call, refusal(noSuchModel(name)));
    if (name.isEmpty())
        json.endArray().endObject();
    m_host.reply(call, jsonReply(200, json.take()));
}

} // namespace Headgate::Gateway
