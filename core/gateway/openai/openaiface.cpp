// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/openaiface.h"

#include "core/gateway/embed/embedwriter.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/openai/callmemory.h"
#include "core/gateway/openai/choiceswriter.h"
#include "core/gateway/openai/openaiask.h"
#include "core/gateway/wireform.h"
#include "core/providers/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

void writeModel(JsonWriter* json, const OfferedModel& model)
{
    const QDateTime& made = model.info.modifiedAt;
    json->beginObject().key("id").string(model.name).key("object").string(u"model"_s);
    json->key("created").integer(made.isValid() ? made.toSecsSinceEpoch() : 0);
    json->key("owned_by").string(model.backend.id);
    if (model.info.contextWindow)
        json->key("context_length").integer(*model.info.contextWindow);
    json->endObject();
}

} // namespace

OpenAiFace::OpenAiFace(FaceHost& host)
    : m_host(host)
    , m_calls(std::make_shared<CallMemory>())
{
}

bool OpenAiFace::serve(const FaceCall& call)
{
    const bool isPost = call.request.method == "POST";
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    if (isPost && (call.path == "/v1/chat/completions"_L1 || call.path == "/chat"_L1))
        serveChat(call, false);
    else if (isPost && call.path == "/v1/completions"_L1)
        serveChat(call, true);
    else if (isPost && call.path == "/v1/embeddings"_L1)
        serveEmbedding(m_host, *this, call, EmbedForm::OpenAi);
    else if (isGet && call.path == "/v1/models"_L1)
        serveModels(call, {});
    else if (isGet && call.path.startsWith("/v1/models/"_L1))
        serveModels(call, call.path.mid(11));
    else
        return false;
    return true;
}

bool OpenAiFace::words(const Net::IncomingRequest&, const QString&) const
{
    return true;
}

Reply OpenAiFace::refusal(const Failure& failure) const
{
    return openAiError(failure);
}

void OpenAiFace::serveChat(const FaceCall& call, bool isLegacy)
{
    const Result<OpenAiAsk> ask
        = isLegacy ? readOpenAiCompletion(call.request.body) : readOpenAiChat(call.request.body);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    if (ask->model.isEmpty())
        return m_host.reply(
            call, refusal(badRequest(u"you must provide a model parameter"_s, u"model"_s)));
    const auto target = m_host.target(ask->model, Dialect::OpenAi);
    if (!target)
        return m_host.reply(call, refusal(noSuchModel(ask->model)));
    const bool isOpenAis = target->backend.dialect == Dialect::OpenAi && ask->request.wire;
    if (!ask->openAisOwn.isEmpty() && !isOpenAis)
        return m_host.reply(call,
            refusal(
                badRequest(u"%1 is served here only where a server of OpenAI's kind answers"_s.arg(
                               ask->openAisOwn),
                    ask->openAisOwn)));
    ChatRequest request = ask->request;
    m_calls->restore(call.client.name, &request);
    const OpenAiWriter::Form form { .model = ask->model,
        .backend = target->backend.id,
        .at = m_host.now(),
        .isStream = ask->isStream,
        .wantsUsage = ask->wantsUsage,
        .isLegacy = isLegacy,
        .takesBytes = isOpenAis,
        .keepCall = [calls = m_calls, client = call.client.name](
                        const QString& id, const Part& part) { calls->keep(client, id, part); } };
    if (request.answers > 1 && !isOpenAis)
        return serveChoices(call, request, *target, form);
    m_host.answer(call, request, *target, std::make_unique<OpenAiWriter>(form));
}

//! Several answers of a service of another kind: only Gemini gives them.
void OpenAiFace::serveChoices(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    const OpenAiWriter::Form& form)
{
    const auto no
        = [&](const QString& why) { m_host.reply(call, refusal(badRequest(why, u"n"_s))); };
    if (form.isLegacy || target.backend.dialect != Dialect::Gemini)
        return no(u"%1 gives one answer a request here: n is 1"_s.arg(form.model));
    request.target = target.target;
    request.stream = form.isStream;
    request.wire.reset();
    const Result<WireCall> wire = withCandidates(request, target.backend.baseUrl);
    if (!wire)
        return m_host.reply(call, refusal(badRequest(wire.error().detail, wire.error().field)));
    request.wire = *wire;
    m_host.answer(call, request, target, std::make_unique<ChoicesWriter>(form));
}

void OpenAiFace::serveModels(const FaceCall& call, const QString& name)
{
    JsonWriter json;
    if (name.isEmpty())
        json.beginObject().key("object").string(u"list"_s).key("data").beginArray();
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
