// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gemini/geminiask.h"

#include "core/gateway/asktools.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/clientmedia.h"
#include "core/gateway/gemini/geminischema.h"
#include "core/gateway/wireform.h"
#include "core/providers/jsontools.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;

//! Google takes both spellings.
JsonValue either(const JsonValue& object, QByteArrayView camel, QByteArrayView snake)
{
    const JsonValue value = object[camel];
    return value.exists() ? value : object[snake];
}

Part readCall(const JsonValue& call)
{
    return toolCallPart(call["id"].toString(), call["name"].toString(), call["args"]);
}

//! By convention the one member says what it is.
Part readResponse(const JsonValue& response)
{
    Part part;
    part.kind = Part::Kind::ToolResult;
    part.toolResult.callId = response["id"].toString();
    part.toolResult.name = response["name"].toString();
    const JsonValue body = response["response"];
    const JsonValue output = body["output"];
    const JsonValue error = body["error"];
    part.toolResult.isError = error.exists() && !output.exists();
    const JsonValue told = output.exists() ? output : error.exists() ? error : body;
    part.toolResult.content = told.isString() ? told.toString().toUtf8() : told.raw().toByteArray();
    return part;
}

Result<Part> readMedia(const JsonValue& inlined, const JsonValue& file)
{
    if (inlined.isObject())
        return mediaFromBase64(
            either(inlined, "mimeType", "mime_type").toString(), inlined["data"].toString());
    Part part;
    part.kind = Part::Kind::Media;
    part.media.mimeType = either(file, "mimeType", "mime_type").toString();
    part.media.remoteUri = either(file, "fileUri", "file_uri").toString();
    return part;
}

Result<Part> readPart(const JsonValue& json)
{
    const JsonValue call = either(json, "functionCall", "function_call");
    const JsonValue response = either(json, "functionResponse", "function_response");
    const JsonValue inlined = either(json, "inlineData", "inline_data");
    const JsonValue file = either(json, "fileData", "file_data");
    Result<Part> part = Part();
    if (json["text"].isString())
        part = json["thought"].toBool() ? Part::ofThought(json["text"].toString())
                                        : Part::ofText(json["text"].toString());
    else if (call.isObject())
        part = readCall(call);
    else if (response.isObject())
        part = readResponse(response);
    else if (inlined.isObject() || file.isObject())
        part = readMedia(inlined, file);
    else
        part->kind = Part::Kind::Opaque;
    if (part && part->kind != Part::Kind::Media) { // whose bytes are there already
        part->raw = json.raw().toByteArray();
        part->dialect = dialectName(Dialect::Gemini);
    }
    return part;
}

Result<void> readContents(const JsonValue& contents, ChatRequest* request)
{
    for (const JsonValue content : contents) {
        Message message { content["role"].toString() == "model"_L1 ? Role::Assistant : Role::User,
            {} };
        for (const JsonValue json : content["parts"]) {
            const Result<Part> part = readPart(json);
            if (!part)
                return part.error();
            message.parts.append(*part);
        }
        request->messages.append(message);
    }
    if (request->messages.isEmpty())
        return invalid(u"contents"_s, u"contents is empty"_s);
    return {};
}

Thinking readThinking(const JsonValue& config)
{
    Thinking thinking;
    thinking.includeThoughts = either(config, "includeThoughts", "include_thoughts").toBool();
    const QString level = either(config, "thinkingLevel", "thinking_level").toString().toLower();
    const auto budget = either(config, "thinkingBudget", "thinking_budget").toInteger();
    if (!level.isEmpty()) {
        thinking.mode = Thinking::Mode::Level;
        thinking.level = level;
    } else if (budget && *budget > 0) {
        thinking.mode = Thinking::Mode::Budget;
        thinking.budget = int(std::min<qint64>(*budget, 100'000'000));
    } else if (budget) {
        thinking.mode = *budget == 0 ? Thinking::Mode::Off : Thinking::Mode::Auto;
    } else if (thinking.includeThoughts) {
        thinking.mode = Thinking::Mode::Auto;
    }
    return thinking;
}

GenerationParams readParams(const JsonValue& config)
{
    GenerationParams params;
    params.temperature = config["temperature"].toDouble();
    params.topP = either(config, "topP", "top_p").toDouble();
    params.topK = countOf(either(config, "topK", "top_k"));
    params.maxOutputTokens = countOf(either(config, "maxOutputTokens", "max_output_tokens"));
    params.seed = config["seed"].toInteger();
    for (const JsonValue stop : either(config, "stopSequences", "stop_sequences"))
        params.stopSequences.append(stop.toString());
    params.thinking = readThinking(either(config, "thinkingConfig", "thinking_config"));
    const JsonValue json = either(config, "responseJsonSchema", "response_json_schema");
    const JsonValue schema = either(config, "responseSchema", "response_schema");
    const QString type = either(config, "responseMimeType", "response_mime_type").toString();
    if (json.isObject())
        params.responseSchema = json.raw().toByteArray();
    else if (schema.isObject())
        params.responseSchema = jsonSchemaOf(schema);
    else if (type == "application/json"_L1)
        params.responseSchema = "{}";
    return params;
}

void readTools(const JsonValue& tools, ChatRequest* request)
{
    for (const JsonValue tool : tools) {
        for (const JsonValue one : either(tool, "functionDeclarations", "function_declarations")) {
            const JsonValue json = either(one, "parametersJsonSchema", "parameters_json_schema");
            const JsonValue own = one["parameters"];
            request->tools.append({ one["name"].toString(), one["description"].toString(),
                json.isObject()      ? json.raw().toByteArray()
                    : own.isObject() ? jsonSchemaOf(own)
                                     : QByteArray() });
        }
        request->params.googleSearch = request->params.googleSearch
            || either(tool, "googleSearch", "google_search").exists();
        request->params.codeExecution = request->params.codeExecution
            || either(tool, "codeExecution", "code_execution").exists();
        request->params.urlContext
            = request->params.urlContext || either(tool, "urlContext", "url_context").exists();
    }
}

ToolChoice readToolChoice(const JsonValue& config)
{
    using Mode = ToolChoice::Mode;
    const JsonValue calling = either(config, "functionCallingConfig", "function_calling_config");
    const QString mode = calling["mode"].toString();
    const JsonValue names = either(calling, "allowedFunctionNames", "allowed_function_names");
    if (mode == "NONE"_L1)
        return { Mode::None };
    if (mode == "ANY"_L1) // one of several can't be said to others
        return { Mode::Required, names.at(1).exists() ? QString() : names.at(0).toString() };
    return {};
}

Result<ChatRequest> readRoot(const JsonValue& root)
{
    ChatRequest request;
    if (const Result<void> read = readContents(root["contents"], &request); !read)
        return read.error();
    for (const JsonValue part : either(root, "systemInstruction", "system_instruction")["parts"])
        request.systemInstruction += part["text"].toString();
    request.params = readParams(either(root, "generationConfig", "generation_config"));
    readTools(root["tools"], &request);
    request.toolChoice = readToolChoice(either(root, "toolConfig", "tool_config"));
    for (const JsonValue setting : either(root, "safetySettings", "safety_settings"))
        request.params.safety.append(
            { setting["category"].toString(), setting["threshold"].toString() });
    return request;
}

//! Others than Gemini itself have no word for it.
bool wantsLogprobs(const JsonValue& config)
{
    return either(config, "responseLogprobs", "response_logprobs").toBool()
        || either(config, "logprobs", "logprobs").toInteger().has_value();
}

} // namespace

Result<ChatRequest> readGeminiAsk(QByteArrayView body, bool isForGemini)
{
    JsonReader reader;
    const Result<JsonValue> root = readBody(&reader, body);
    if (!root)
        return root.error();
    const JsonValue config = either(*root, "generationConfig", "generation_config");
    const QString countName = u"generationConfig.candidateCount"_s;
    const Result<int> answers
        = answersOf(either(config, "candidateCount", "candidate_count"), countName);
    if (!answers)
        return answers.error();
    Result<ChatRequest> request = readRoot(*root);
    if (request && mayGoAsWritten(*root, Dialect::Gemini))
        request->wire = WireCall { Dialect::Gemini, body.toByteArray() };
    const bool isGeminis = request && isForGemini && request->wire;
    if (request)
        request->answers = *answers;
    if (request && *answers > 1 && !isGeminis)
        return invalid(countName, u"candidateCount is 1 here: only Gemini takes more"_s);
    if (request && wantsLogprobs(config) && !isGeminis)
        return invalid(u"generationConfig.responseLogprobs"_s,
            u"responseLogprobs is not served here but by Gemini"_s);
    return request;
}

Result<ChatRequest> readGeminiCount(QByteArrayView body)
{
    JsonReader reader;
    const Result<JsonValue> root = readBody(&reader, body);
    if (!root)
        return root.error();
    const JsonValue whole = either(*root, "generateContentRequest", "generate_content_request");
    return readRoot(whole.isObject() ? whole : *root);
}

} // namespace Headgate::Gateway
