// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicrequest.h"

#include "core/providers/anthropic/anthropicmessages.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

constexpr double kMaxTemperature = 1.0;
constexpr int kDefaultMaxTokens = 8192;
constexpr int kMinThinkingBudget = 1024;

int maxTokens(const GenerationParams& params)
{
    if (params.maxOutputTokens)
        return *params.maxOutputTokens;
    const bool hasBudget = params.thinking.mode == Thinking::Mode::Budget;
    return kDefaultMaxTokens + (hasBudget ? params.thinking.budget : 0);
}

std::optional<Error> thinkingError(const GenerationParams& params)
{
    if (params.thinking.mode != Thinking::Mode::Budget)
        return std::nullopt;
    if (params.thinking.budget < kMinThinkingBudget) {
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a budget of less than %1 tokens"_s.arg(kMinThinkingBudget),
            .field = u"thinking"_s };
    }
    if (maxTokens(params) <= params.thinking.budget) {
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"not above the thinking budget"_s,
            .field = u"maxOutputTokens"_s };
    }
    return std::nullopt;
}

void writeSystem(JsonWriter* json, const ChatRequest& request)
{
    if (!request.systemInstruction.isEmpty())
        json->key("system").string(request.systemInstruction);
}

void writeTools(JsonWriter* json, const QVector<ToolSpec>& tools)
{
    if (tools.isEmpty())
        return;
    json->key("tools").beginArray();
    for (const ToolSpec& tool : tools) {
        json->beginObject().key("name").string(tool.name);
        if (!tool.description.isEmpty())
            json->key("description").string(tool.description);
        const QByteArray schema = tool.parametersSchema.trimmed();
        json->key("input_schema").raw(schema.isEmpty() ? R"({"type":"object"})"_ba : schema);
        json->endObject();
    }
    json->endArray();
}

void writeToolChoice(JsonWriter* json, const ChatRequest& request)
{
    using Mode = ToolChoice::Mode;
    const ToolChoice& choice = request.toolChoice;
    if (request.tools.isEmpty() || choice.mode == Mode::ProviderDefault)
        return;
    json->key("tool_choice").beginObject().key("type");
    if (choice.mode == Mode::None)
        json->string(u"none"_s);
    else if (choice.name.isEmpty())
        json->string(u"any"_s);
    else
        json->string(u"tool"_s).key("name").string(choice.name);
    json->endObject();
}

void writeThinking(JsonWriter* json, const Thinking& thinking)
{
    if (thinking.mode == Thinking::Mode::ProviderDefault)
        return;
    json->key("thinking").beginObject().key("type");
    if (thinking.mode == Thinking::Mode::Off)
        json->string(u"disabled"_s);
    else if (thinking.mode == Thinking::Mode::Budget)
        json->string(u"enabled"_s).key("budget_tokens").integer(thinking.budget);
    else
        json->string(u"adaptive"_s);
    json->endObject();
}

void writeOutputConfig(JsonWriter* json, const GenerationParams& params)
{
    const bool hasLevel = params.thinking.mode == Thinking::Mode::Level;
    const bool hasFormat
        = !params.responseSchema.isEmpty() && !isEmptySchema(params.responseSchema);
    if (!hasLevel && !hasFormat)
        return;
    json->key("output_config").beginObject();
    if (hasLevel)
        json->key("effort").string(params.thinking.level);
    if (hasFormat) {
        json->key("format").beginObject().key("type").string(u"json_schema"_s);
        json->key("schema").raw(params.responseSchema.trimmed()).endObject();
    }
    json->endObject();
}

void writeParams(JsonWriter* json, const GenerationParams& params)
{
    if (params.temperature)
        json->key("temperature").real(*params.temperature);
    if (params.topP)
        json->key("top_p").real(*params.topP);
    if (params.topK)
        json->key("top_k").integer(*params.topK);
    if (!params.stopSequences.isEmpty()) {
        json->key("stop_sequences").beginArray();
        for (const QString& stop : params.stopSequences)
            json->string(stop);
        json->endArray();
    }
}

} // namespace

Result<QByteArray> anthropicChatBody(const ChatRequest& request)
{
    if (auto error = requestError(request, kMaxTemperature))
        return *error;
    if (auto error = thinkingError(request.params))
        return *error;
    JsonWriter json;
    json.beginObject().key("model").string(request.target.model);
    json.key("max_tokens").integer(maxTokens(request.params));
    writeSystem(&json, request);
    if (auto error = writeAnthropicMessages(&json, request.messages))
        return *error;
    json.key("stream").boolean(request.stream);
    writeParams(&json, request.params);
    writeTools(&json, request.tools);
    writeToolChoice(&json, request);
    writeThinking(&json, request.params.thinking);
    writeOutputConfig(&json, request.params);
    json.endObject();
    return json.take();
}

Result<HttpRequest> anthropicCountTokensRequest(const ChatRequest& request, const QUrl& base)
{
    if (auto error = requestError(request, kMaxTemperature))
        return *error;
    JsonWriter json;
    json.beginObject().key("model").string(request.target.model);
    writeSystem(&json, request);
    if (auto error = writeAnthropicMessages(&json, request.messages))
        return *error;
    writeTools(&json, request.tools);
    writeThinking(&json, request.params.thinking);
    json.endObject();
    HttpRequest http
        = jsonPost(anthropicUrl(base, u"/messages/count_tokens"_s), json.take(), false);
    setAnthropicVersion(&http);
    return http;
}

Result<qint64> anthropicCountTokensFrom(QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    if (const auto tokens = (*root)["input_tokens"].toInteger())
        return *tokens;
    return Error { .kind = ErrorKind::Protocol, .detail = u"no input_tokens in the answer"_s };
}

QUrl anthropicUrl(const QUrl& base, const QString& path)
{
    return endpointUrl(base, { u"/messages"_s, u"/v1"_s }, u"/v1"_s + path);
}

void setAnthropicVersion(HttpRequest* request)
{
    request->headers.append(std::pair("anthropic-version"_ba, "2023-06-01"_ba));
}

} // namespace Headgate::Providers
