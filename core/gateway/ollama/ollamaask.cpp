// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/ollama/ollamaask.h"

#include "core/gateway/asktools.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/clientmedia.h"
#include "core/gateway/wireform.h"
#include "core/providers/jsontools.h"

#include <QMimeDatabase>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;

bool isGiven(const JsonValue& value)
{
    return value.exists() && value.type() != JsonValue::Type::Null;
}

//! Ollama's -1 is no bound.
std::optional<int> boundOf(const JsonValue& value)
{
    const std::optional<int> count = countOf(value);
    return count.value_or(0) > 0 ? count : std::nullopt;
}

//! Ollama's pictures come without their type.
Result<Part> readImage(const JsonValue& image)
{
    Result<Part> part = mediaFromBase64(u"image/jpeg"_s, image.toString());
    if (part)
        part->media.mimeType = QMimeDatabase().mimeTypeForData(part->media.data).name();
    return part;
}

void addCalls(const JsonValue& calls, Message* message)
{
    for (const JsonValue entry : calls) {
        const JsonValue function = entry["function"];
        message->parts.append(toolCallPart(
            entry["id"].toString(), function["name"].toString(), function["arguments"]));
    }
}

Part toolResult(const JsonValue& json)
{
    Part part;
    part.kind = Part::Kind::ToolResult;
    part.toolResult.callId = json["tool_call_id"].toString();
    part.toolResult.name = json["tool_name"].toString();
    part.toolResult.content = json["content"].toString().toUtf8();
    return part;
}

Result<void> readMessages(const JsonValue& messages, ChatRequest* request)
{
    if (isGiven(messages) && !messages.isArray())
        return invalid(u"messages"_s, u"messages is a list"_s);
    for (const JsonValue json : messages) {
        const QString role = json["role"].toString();
        const QString content = json["content"].toString();
        if (role == "system"_L1) {
            request->systemInstruction += content;
            continue;
        }
        Message message { role == "assistant"_L1 ? Role::Assistant : Role::User, {} };
        if (role == "tool"_L1)
            message.parts.append(toolResult(json));
        else if (!content.isEmpty())
            message.parts.append(Part::ofText(content));
        addCalls(json["tool_calls"], &message);
        for (const JsonValue image : json["images"]) {
            const Result<Part> part = readImage(image);
            if (!part)
                return part.error();
            message.parts.append(*part);
        }
        request->messages.append(message);
    }
    return {};
}

Thinking readThinking(const JsonValue& think)
{
    if (think.isString())
        return { .mode = Thinking::Mode::Level, .level = think.toString() };
    if (!isGiven(think))
        return {};
    return { .mode = think.toBool() ? Thinking::Mode::Auto : Thinking::Mode::Off };
}

GenerationParams readParams(const JsonValue& root)
{
    const JsonValue options = root["options"];
    GenerationParams params;
    params.temperature = options["temperature"].toDouble();
    params.topP = options["top_p"].toDouble();
    params.topK = boundOf(options["top_k"]);
    params.maxOutputTokens = boundOf(options["num_predict"]);
    params.seed = options["seed"].toInteger();
    params.contextLength = boundOf(options["num_ctx"]);
    if (options["stop"].isString())
        params.stopSequences.append(options["stop"].toString());
    for (const JsonValue stop : options["stop"])
        params.stopSequences.append(stop.toString());
    params.thinking = readThinking(root["think"]);
    const JsonValue format = root["format"];
    if (format.isObject())
        params.responseSchema = format.raw().toByteArray();
    else if (format.toString() == "json"_L1)
        params.responseSchema = "{}";
    return params;
}

} // namespace

namespace {

bool isAsked(const JsonValue& value)
{
    if (value.isString())
        return !value.toString().isEmpty();
    return value.isArray() || value.isObject() ? value.hasChildren()
                                               : value.toBool() || value.toInteger() > 0;
}

OllamaAsk readCommon(const JsonValue& root, QByteArrayView body, const QByteArrayList& own)
{
    OllamaAsk ask;
    ask.model = root["model"].toString();
    ask.isStream = !root["stream"].exists() || root["stream"].toBool();
    for (const QByteArray& name : own + QByteArrayList { "logprobs", "top_logprobs" }) {
        if (ask.ollamasOwn.isEmpty() && isAsked(root[name]))
            ask.ollamasOwn = QString::fromLatin1(name);
    }
    ask.request.params = readParams(root);
    if (mayGoAsWritten(root, Dialect::Ollama))
        ask.request.wire = WireCall { Dialect::Ollama, body.toByteArray() };
    return ask;
}

} // namespace

Result<OllamaAsk> readOllamaChat(QByteArrayView body)
{
    JsonReader reader;
    const Result<JsonValue> parsed = readBody(&reader, body);
    if (!parsed)
        return parsed.error();
    const JsonValue root = *parsed;
    OllamaAsk ask = readCommon(root, body, {});
    if (const Result<void> read = readMessages(root["messages"], &ask.request); !read)
        return read.error();
    for (const JsonValue tool : root["tools"]) {
        const JsonValue function = tool["function"];
        ask.request.tools.append({ function["name"].toString(), function["description"].toString(),
            function["parameters"].raw().toByteArray() });
    }
    ask.asksNothing = ask.request.messages.isEmpty();
    return ask;
}

Result<OllamaAsk> readOllamaGenerate(QByteArrayView body)
{
    JsonReader reader;
    const Result<JsonValue> parsed = readBody(&reader, body);
    if (!parsed)
        return parsed.error();
    const JsonValue root = *parsed;
    if (isGiven(root["prompt"]) && !root["prompt"].isString())
        return invalid(u"prompt"_s, u"prompt is one text"_s);
    OllamaAsk ask = readCommon(root, body, { "raw", "suffix", "template", "context" });
    ask.request.systemInstruction = root["system"].toString();
    Message question { Role::User, {} };
    if (const QString prompt = root["prompt"].toString(); !prompt.isEmpty())
        question.parts.append(Part::ofText(prompt));
    for (const JsonValue image : root["images"]) {
        const Result<Part> part = readImage(image);
        if (!part)
            return part.error();
        question.parts.append(*part);
    }
    ask.asksNothing = question.parts.isEmpty();
    if (!ask.asksNothing)
        ask.request.messages = { question };
    return ask;
}

} // namespace Headgate::Gateway
