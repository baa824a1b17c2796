// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/house/houseface.h"

#include "core/gateway/gatewayfailure.h"
#include "core/gateway/house/houseask.h"
#include "core/gateway/house/houseuse.h"
#include "core/gateway/house/housewriter.h"
#include "core/providers/jsonwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

constexpr auto kTextOfChat = "response"_L1;
constexpr auto kTextOfPrompt = "content"_L1;

struct CapabilityWord {
    Capability capability;
    const char* word;
};
constexpr CapabilityWord kWords[] = { { Capability::Vision, "vision" },
    { Capability::Audio, "audio" }, { Capability::Video, "video" },
    { Capability::Documents, "documents" }, { Capability::Thinking, "thinking" },
    { Capability::Tools, "tools" }, { Capability::StructuredOutput, "structured_output" } };

QString stateOf(const GatewayBackend& entry)
{
    if (!entry.isUsable)
        return u"no_key"_s;
    if (entry.failure)
        return u"down"_s;
    return entry.models.isEmpty() ? u"unknown"_s : u"ok"_s;
}

void writeModel(JsonWriter* json, const OfferedModel& model)
{
    json->beginObject().key("id").string(model.name).key("backend").string(model.backend.id);
    json->key("name").string(model.info.displayName).key("context_window");
    if (model.info.contextWindow)
        json->integer(*model.info.contextWindow);
    else
        json->raw("null");
    json->key("capabilities").beginArray();
    for (const CapabilityWord& entry : kWords) {
        if (model.info.has.testFlag(entry.capability))
            json->string(QLatin1String(entry.word));
    }
    json->endArray().endObject();
}

} // namespace

HouseFace::HouseFace(FaceHost& host)
    : m_host(host)
{
}

bool HouseFace::words(const Net::IncomingRequest&, const QString& path) const
{
    return path == "/health"_L1 || path.startsWith("/api/v1/"_L1)
        || path.startsWith("/api/gemini/"_L1);
}

bool HouseFace::serve(const FaceCall& call)
{
    if (call.request.method == "POST")
        return servePost(call);
    return (call.request.method == "GET" || call.request.method == "HEAD") && serveGet(call);
}

bool HouseFace::servePost(const FaceCall& call)
{
    if (call.path == "/api/v1/ai/chat"_L1)
        serveChat(call, false);
    else if (call.path == "/api/v1/ai/chat/stream"_L1)
        serveChat(call, true);
    else if (call.path == "/api/gemini/generate"_L1)
        servePrompt(call);
    else
        return false;
    return true;
}

bool HouseFace::serveGet(const FaceCall& call)
{
    if (call.path == "/health"_L1)
        m_host.reply(call, health());
    else if (call.path == "/api/v1/ai/usage"_L1)
        m_host.tellUse(call, wordUse);
    else if (call.path == "/api/v1/ai/models"_L1)
        m_host.reply(call, models());
    else if (call.path == "/api/gemini/status"_L1)
        m_host.reply(call, geminiStatus());
    else
        return false;
    return true;
}

Reply HouseFace::refusal(const Failure& failure) const
{
    return houseError(failure, false);
}

void HouseFace::serveChat(const FaceCall& call, bool isStream)
{
    const Result<HouseAsk> ask = readHouseChat(call.request.body);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    answer(call, *ask, kTextOfChat, isStream);
}

//! Without a model it is Gemini's, as its address says.
void HouseFace::servePrompt(const FaceCall& call)
{
    Result<HouseAsk> ask = readHousePrompt(call.request.body);
    if (!ask)
        return m_host.reply(call, refusal(badRequest(ask.error().detail, ask.error().field)));
    if (ask->model.isEmpty()) {
        const auto gemini = geminiTarget();
        if (!gemini)
            return m_host.reply(call, refusal(noSuchModel(u"gemini"_s)));
        ask->model = gemini->target.backendId + u'/' + gemini->target.model;
    }
    answer(call, *ask, kTextOfPrompt, false);
}

void HouseFace::answer(
    const FaceCall& call, const HouseAsk& ask, const QString& textName, bool isStream)
{
    const auto found = target(ask.model);
    if (!found)
        return m_host.reply(call, refusal(noSuchModel(ask.model)));
    m_host.answer(call, ask.request, *found,
        std::make_unique<HouseWriter>(HouseWriter::Form {
            .textName = textName, .isStream = isStream, .hasScore = textName == kTextOfPrompt }));
}

std::optional<FoundTarget> HouseFace::target(const QString& model) const
{
    if (!model.isEmpty())
        return m_host.target(model, std::nullopt);
    const Target usual = m_host.defaultTarget();
    if (!usual.isValid())
        return std::nullopt;
    return m_host.target(usual.backendId + u'/' + usual.model, std::nullopt);
}

//! Of new chats, if that is one of Gemini's; else the first that it lists.
std::optional<FoundTarget> HouseFace::geminiTarget() const
{
    const QString id = dialectName(Dialect::Gemini);
    const Target usual = m_host.defaultTarget();
    for (const GatewayBackend& entry : m_host.backends()) {
        if (entry.backend.id != id)
            continue;
        if (usual.backendId == id)
            return FoundTarget { usual, entry.backend };
        for (const ModelInfo& model : entry.models) {
            if (model.canChat)
                return FoundTarget { model.target, entry.backend };
        }
    }
    return std::nullopt;
}

Reply HouseFace::models() const
{
    JsonWriter json;
    json.beginObject().key("models").beginArray();
    for (const OfferedModel& model : offeredModels(m_host.backends()))
        writeModel(&json, model);
    return jsonReply(200, json.endArray().endObject().take());
}

//! Something answers: ok. Some don't: degraded.
Reply HouseFace::health() const
{
    int good = 0;
    int down = 0;
    JsonWriter backends;
    backends.beginObject();
    for (const GatewayBackend& entry : m_host.backends()) {
        const QString state = stateOf(entry);
        good += state == "ok"_L1 ? 1 : 0;
        down += state == "down"_L1 ? 1 : 0;
        backends.key(entry.backend.id.toUtf8().toPercentEncoding()).string(state);
    }
    JsonWriter json;
    json.beginObject().key("status");
    json.string(good == 0 ? u"down"_s : down > 0 ? u"degraded"_s : u"ok"_s);
    json.key("service").string(u"headgate"_s);
    json.key("backends").raw(backends.endObject().take());
    return jsonReply(good == 0 ? 503 : 200, json.endObject().take());
}

Reply HouseFace::geminiStatus() const
{
    const auto target = geminiTarget();
    JsonWriter json;
    json.beginObject();
    for (const GatewayBackend& entry : m_host.backends()) {
        if (entry.backend.id != dialectName(Dialect::Gemini))
            continue;
        json.key("status").string(stateOf(entry)).key("model");
        if (target)
            json.string(target->target.model);
        else
            json.raw("null");
        json.key("models").integer(entry.models.size()).key("details");
        if (entry.failure)
            json.string(messageFor(toldToClient(*entry.failure, entry.backend.id)));
        else
            json.raw("null");
        return jsonReply(200, json.endObject().take());
    }
    return refusal(noSuchModel(u"gemini"_s));
}

} // namespace Headgate::Gateway
