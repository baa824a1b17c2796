// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/anthropic/anthropicface.h"

#include "core/gateway/anthropic/anthropicask.h"
#include "core/gateway/anthropic/anthropicwriter.h"
#include "core/gateway/gatewayfailure.h"
#include "core/providers/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

void writeModel(JsonWriter* json, const OfferedModel& model)
{
    const QDateTime made = model.info.modifiedAt.isValid()
        ? model.info.modifiedAt
        : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    json->beginObject().key("type").string(u"model"_s).key("id").string(model.name);
    json->key("display_name").string(model.info.displayName);
    json->key("created_at").string(made.toUTC().toString(Qt::ISODate)).endObject();
}

} // namespace

AnthropicFace::AnthropicFace(FaceHost& host)
    : m_host(host)
{
}

bool AnthropicFace::words(const Net::IncomingRequest& request, const QString& path) const
{
    return path.startsWith("/v1/messages"_L1)
        || (path.startsWith("/v1/models"_L1) && !request.header("anthropic-version").isEmpty());
}

bool AnthropicFace::serve(const FaceCall& call)
{
    if (!words(call.request, call.path))
        return false;
    const bool isPost = call.request.method == "POST";
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    if (isPost && call.path == "/v1/messages"_L1)
        serveMessages(call, false);
    else if (isPost && call.path == "/v1/messages/count_tokens"_L1)
        serveMessages(call, true);
    else if (isGet && call.path == "/v1/models"_L1)
        serveModels(call, {});
    else if (isGet && call.path.startsWith("/v1/models/"_L1))
        serveModels(call, call.path.mid(11));
    else
        return false;
    return true;
}

Reply AnthropicFace::refusal(const Failure& failure) const
{
    return anthropicError(failure);
}

void AnthropicFace::serveMessages(const FaceCall& call, bool isCount)
{
    const Result<AnthropicAsk> ask = readAnthropicAsk(call.request.body);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    const auto target = m_host.target(ask->model, Dialect::Anthropic);
    if (!target)
        return m_host.reply(call, refusal(noSuchModel(ask->model)));
    const bool isOwn = target->backend.dialect == Dialect::Anthropic;
    if (isCount)
        return m_host.count(call, ask->request, *target, [isOwn](const CountedTokens& counted) {
            if (!counted.tokens)
                return anthropicError(counted.failure);
            if (isOwn)
                return jsonReply(200, counted.body);
            JsonWriter json;
            json.beginObject().key("input_tokens").integer(*counted.tokens);
            return jsonReply(200, json.endObject().take());
        });
    m_host.answer(call, ask->request, *target,
        std::make_unique<AnthropicWriter>(
            ask->model, ask->isStream, target->backend.dialect == Dialect::Anthropic));
}

void AnthropicFace::serveModels(const FaceCall& call, const QString& name)
{
    const QVector<OfferedModel> models = offeredModels(m_host.backends());
    JsonWriter json;
    if (!name.isEmpty()) {
        for (const OfferedModel& model : models) {
            if (model.name != name)
                continue;
            writeModel(&json, model);
            return m_host.reply(call, jsonReply(200, json.take()));
        }
        return m_host.reply(call, refusal(noSuchModel(name)));
    }
    json.beginObject().key("data").beginArray();
    for (const OfferedModel& model : models)
        writeModel(&json, model);
    json.endArray().key("has_more").boolean(false);
    if (!models.isEmpty())
        json.key("first_id").string(models.first().name).key("last_id").string(models.last().name);
    m_host.reply(call, jsonReply(200, json.endObject().take()));
}

} // namespace Headgate::Gateway
