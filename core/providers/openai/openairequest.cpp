// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openairequest.h"

#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/openai/openaimessages.h"
#include "core/providers/requesttools.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

constexpr double kMaxTemperature = 2.0;

bool isOfficialHost(const QString& host)
{
    return host == u"api.openai.com"_s || host.endsWith(u".api.openai.com"_s);
}

bool isReasoningModel(const QString& model)
{
    static const QRegularExpression kName(u"^(o[1-9]|gpt-([5-9]|[1-9][0-9]))([^0-9]|$)"_s);
    return kName.match(model.section(u'/', -1)).hasMatch();
}

bool refusesUnknownMembers(const QString& host)
{
    return isOfficialHost(host) || isAzureHost(host) || host == u"api.groq.com"_s
        || host == u"api.mistral.ai"_s;
}

bool contains(const JsonValue& names, const QString& name)
{
    for (const JsonValue entry : names) {
        if (entry.toString() == name)
            return true;
    }
    return false;
}

//! Strict mode is for schemas in which every object is closed and all its properties are required;
//! others are refused.
bool isStrictSchema(const JsonValue& schema)
{
    if (schema.isObject() && schema["properties"].isObject()) {
        if (schema["additionalProperties"].raw() != "false")
            return false;
        for (const JsonValue property : schema["properties"]) {
            if (!contains(schema["required"], property.key()))
                return false;
        }
    }
    for (const JsonValue child : schema) {
        if (!isStrictSchema(child))
            return false;
    }
    return true;
}

void writeResponseFormat(JsonWriter* json, const QByteArray& schema)
{
    if (schema.isEmpty())
        return;
    json->key("response_format").beginObject();
    if (isEmptySchema(schema)) {
        json->key("type").string(u"json_object"_s).endObject();
        return;
    }
    JsonReader reader;
    const auto root = reader.read(schema);
    json->key("type").string(u"json_schema"_s);
    json->key("json_schema").beginObject().key("name").string(u"answer"_s);
    json->key("schema").raw(schema.trimmed());
    json->key("strict").boolean(root && isStrictSchema(*root));
    json->endObject().endObject();
}

QString effortOf(const Thinking& thinking)
{
    constexpr int kLow = 2048;
    constexpr int kMedium = 8192;
    switch (thinking.mode) {
    case Thinking::Mode::ProviderDefault:
    case Thinking::Mode::Auto:
        return {};
    case Thinking::Mode::Off:
        return u"none"_s;
    case Thinking::Mode::Level:
        return thinking.level;
    case Thinking::Mode::Budget:
        break;
    }
    if (thinking.budget <= kLow)
        return u"low"_s;
    return thinking.budget <= kMedium ? u"medium"_s : u"high"_s;
}

void writeParams(JsonWriter* json, const ChatRequest& request, const QString& host)
{
    const GenerationParams& params = request.params;
    const bool isStrictHost = isOfficialHost(host) || isAzureHost(host);
    if (params.maxOutputTokens) {
        json->key(openAiBoundName(request.target.model, host));
        json->integer(*params.maxOutputTokens);
    }
    if (params.temperature)
        json->key("temperature").real(*params.temperature);
    if (params.topP)
        json->key("top_p").real(*params.topP);
    if (params.topK && !isStrictHost)
        json->key("top_k").integer(*params.topK);
    if (params.seed)
        json->key("seed").integer(*params.seed);
    if (!params.stopSequences.isEmpty()) {
        json->key("stop").beginArray();
        for (const QString& stop : params.stopSequences)
            json->string(stop);
        json->endArray();
    }
    writeResponseFormat(json, params.responseSchema);
    if (const QString effort = effortOf(params.thinking); !effort.isEmpty())
        json->key("reasoning_effort").string(effort);
}

void writeToolChoice(JsonWriter* json, const ChatRequest& request)
{
    using Mode = ToolChoice::Mode;
    const ToolChoice& choice = request.toolChoice;
    if (request.tools.isEmpty() || choice.mode == Mode::ProviderDefault)
        return;
    json->key("tool_choice");
    if (choice.mode == Mode::None) {
        json->string(u"none"_s);
    } else if (choice.name.isEmpty()) {
        json->string(u"required"_s);
    } else {
        json->beginObject().key("type").string(u"function"_s).key("function").beginObject();
        json->key("name").string(choice.name).endObject().endObject();
    }
}

} // namespace

Result<QByteArray> openAiChatBody(const ChatRequest& request, const QUrl& base)
{
    if (auto error = requestError(request, kMaxTemperature))
        return *error;
    JsonWriter json;
    json.beginObject().key("model").string(request.target.model);
    const bool returnsState = !refusesUnknownMembers(base.host());
    if (auto error = writeOpenAiMessages(&json, request, returnsState))
        return *error;
    json.key("stream").boolean(request.stream);
    if (request.stream)
        json.key("stream_options").beginObject().key("include_usage").boolean(true).endObject();
    writeParams(&json, request, base.host());
    writeFunctionTools(&json, request.tools);
    writeToolChoice(&json, request);
    json.endObject();
    return json.take();
}

QByteArray openAiBoundName(const QString& model, const QString& host)
{
    const bool isNewName = isOfficialHost(host) || isAzureHost(host) || isReasoningModel(model);
    return isNewName ? "max_completion_tokens" : "max_tokens";
}

QUrl openAiUrl(const QUrl& base, const QString& path)
{
    QUrl root = endpointUrl(base, { u"/chat/completions"_s }, {});
    if (root.path().isEmpty())
        root.setPath(u"/v1"_s);
    root.setPath(root.path() + path);
    return root;
}

bool isAzureHost(const QString& host)
{
    return host.endsWith(u".openai.azure.com"_s) || host.endsWith(u".services.ai.azure.com"_s)
        || host.endsWith(u".cognitiveservices.azure.com"_s)
        || host.endsWith(u".models.ai.azure.com"_s);
}

} // namespace Headgate::Providers
