// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/anthropic/anthropicask.h"

#include "core/gateway/asktools.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/clientmedia.h"
#include "core/gateway/wireform.h"
#include "core/providers/jsontools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;

//! Of a string or of text blocks.
QString textOf(const JsonValue& content)
{
    if (content.isString())
        return content.toString();
    QString text;
    for (const JsonValue block : content)
        text += block["text"].toString();
    return text;
}

Result<Part> readMedia(const JsonValue& source)
{
    const QString type = source["type"].toString();
    if (type == "url"_L1)
        return mediaFromUrl(source["url"].toString());
    if (type == "text"_L1)
        return Part::ofText(source["data"].toString());
    if (type == "base64"_L1)
        return mediaFromBase64(source["media_type"].toString(), source["data"].toString());
    return invalid(u"messages"_s, u"a source is base64, url or text"_s);
}

Part readCall(const JsonValue& block)
{
    return toolCallPart(block["id"].toString(), block["name"].toString(), block["input"]);
}

Part readResult(const JsonValue& block)
{
    Part part;
    part.kind = Part::Kind::ToolResult;
    part.toolResult.callId = block["tool_use_id"].toString();
    part.toolResult.content = textOf(block["content"]).toUtf8();
    part.toolResult.isError = block["is_error"].toBool();
    return part;
}

Result<Part> readBlock(const JsonValue& block)
{
    const QString type = block["type"].toString();
    if (type == "text"_L1)
        return Part::ofText(block["text"].toString());
    if (type == "image"_L1 || type == "document"_L1)
        return readMedia(block["source"]);
    if (type == "tool_use"_L1)
        return readCall(block);
    if (type == "tool_result"_L1)
        return readResult(block);
    Part part;
    part.kind = type == "thinking"_L1 ? Part::Kind::Thought : Part::Kind::Opaque;
    part.text = block["thinking"].toString();
    part.raw = block.raw().toByteArray();
    part.dialect = dialectName(Dialect::Anthropic);
    return part;
}

Result<void> readMessages(const JsonValue& messages, ChatRequest* request)
{
    for (const JsonValue json : messages) {
        const QString role = json["role"].toString();
        const JsonValue content = json["content"];
        if (role == "system"_L1) {
            request->systemInstruction += textOf(content);
            continue;
        }
        Message message { role == "assistant"_L1 ? Role::Assistant : Role::User, {} };
        if (content.isString())
            message.parts.append(Part::ofText(content.toString()));
        for (const JsonValue block : content.isArray() ? content : JsonValue()) {
            const Result<Part> part = readBlock(block);
            if (!part)
                return part.error();
            message.parts.append(*part);
        }
        request->messages.append(message);
    }
    if (request->messages.isEmpty())
        return invalid(u"messages"_s, u"messages is empty"_s);
    return {};
}

Thinking readThinking(const JsonValue& root)
{
    const QString effort = root["output_config"]["effort"].toString();
    if (!effort.isEmpty())
        return { .mode = Thinking::Mode::Level, .level = effort };
    const JsonValue thinking = root["thinking"];
    const QString type = thinking["type"].toString();
    const auto budget = countOf(thinking["budget_tokens"]);
    if (type == "enabled"_L1 && budget && *budget > 0)
        return { .mode = Thinking::Mode::Budget, .budget = *budget };
    if (type == "adaptive"_L1)
        return { .mode = Thinking::Mode::Auto };
    return { .mode
        = type == "disabled"_L1 ? Thinking::Mode::Off : Thinking::Mode::ProviderDefault };
}

GenerationParams readParams(const JsonValue& root)
{
    GenerationParams params;
    params.maxOutputTokens = countOf(root["max_tokens"]);
    params.temperature = root["temperature"].toDouble();
    params.topP = root["top_p"].toDouble();
    params.topK = countOf(root["top_k"]);
    for (const JsonValue stop : root["stop_sequences"])
        params.stopSequences.append(stop.toString());
    params.thinking = readThinking(root);
    const JsonValue schema = root["output_config"]["format"]["schema"];
    if (schema.isObject())
        params.responseSchema = schema.raw().toByteArray();
    return params;
}

void readTools(const JsonValue& root, ChatRequest* request)
{
    for (const JsonValue tool : root["tools"]) {
        if (tool["input_schema"].isObject()) // else a tool of Anthropic's own servers
            request->tools.append({ tool["name"].toString(), tool["description"].toString(),
                tool["input_schema"].raw().toByteArray() });
    }
    using Mode = ToolChoice::Mode;
    const QString choice = root["tool_choice"]["type"].toString();
    if (choice == "any"_L1 || choice == "tool"_L1)
        request->toolChoice = { Mode::Required, root["tool_choice"]["name"].toString() };
    else if (choice == "none"_L1)
        request->toolChoice = { Mode::None };
}

} // namespace

Result<AnthropicAsk> readAnthropicAsk(QByteArrayView body)
{
    JsonReader reader;
    const Result<JsonValue> root = readBody(&reader, body);
    if (!root)
        return root.error();
    AnthropicAsk ask;
    ask.model = (*root)["model"].toString();
    ask.isStream = (*root)["stream"].toBool();
    ask.request.systemInstruction = textOf((*root)["system"]);
    if (const Result<void> read = readMessages((*root)["messages"], &ask.request); !read)
        return read.error();
    ask.request.params = readParams(*root);
    readTools(*root, &ask.request);
    if (mayGoAsWritten(*root, Dialect::Anthropic))
        ask.request.wire = WireCall { Dialect::Anthropic, body.toByteArray() };
    return ask;
}

} // namespace Headgate::Gateway
