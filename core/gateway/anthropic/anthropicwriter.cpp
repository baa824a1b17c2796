// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/anthropic/anthropicwriter.h"

#include "core/gateway/gatewayfailure.h"
#include "core/gateway/sseframe.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

QString stopWord(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length:
        return u"max_tokens"_s;
    case FinishReason::Tool:
        return u"tool_use"_s;
    case FinishReason::Safety:
    case FinishReason::Recitation:
        return u"refusal"_s;
    case FinishReason::Stop:
    case FinishReason::Other:
        break;
    }
    return u"end_turn"_s;
}

const char* errorWord(int status)
{
    switch (status) {
    case 400:
        return "invalid_request_error";
    case 401:
        return "authentication_error";
    case 402:
        return "billing_error";
    case 403:
        return "permission_error";
    case 404:
        return "not_found_error";
    case 413:
        return "request_too_large";
    case 429:
        return "rate_limit_error";
    case 503:
        return "overloaded_error";
    case 504:
        return "timeout_error";
    default:
        return "api_error";
    }
}

QByteArray errorJson(const Failure& failure)
{
    JsonWriter json;
    json.beginObject().key("type").string(u"error"_s).key("error").beginObject();
    json.key("type").string(QLatin1String(errorWord(statusFor(failure))));
    json.key("message").string(messageFor(failure));
    return json.endObject().endObject().take();
}

//! Its prompt is counted without what came from, and went to, the cache.
void writeUsage(JsonWriter* json, const Usage& usage)
{
    const qint64 read = usage.cachedTokens.value_or(0);
    const qint64 written = usage.cacheWriteTokens.value_or(0);
    json->beginObject();
    json->key("input_tokens").integer(usage.inputTokens.value_or(0) - read - written);
    json->key("cache_read_input_tokens").integer(read);
    json->key("cache_creation_input_tokens").integer(written);
    json->key("output_tokens").integer(usage.outputTokens.value_or(0)).endObject();
}

QByteArray named(const char* event, JsonWriter* json)
{
    return sseFrame(json->endObject().take(), event);
}

void writeText(JsonWriter* json, const QString& text, bool isThought)
{
    json->beginObject().key("type").string(isThought ? u"thinking"_s : u"text"_s);
    json->key(isThought ? "thinking" : "text").string(text);
    if (isThought)
        json->key("signature").string({});
    json->endObject();
}

} // namespace

Reply anthropicError(const Failure& failure)
{
    return jsonReply(statusFor(failure), errorJson(failure), headersFor(failure));
}

AnthropicWriter::AnthropicWriter(const QString& model, bool isStream, bool takesBytes)
    : m_model(model)
    , m_id(u"msg_"_s + newIdText().remove(u'-'))
    , m_isStream(isStream)
    , m_takesBytes(takesBytes)
{
}

QByteArray AnthropicWriter::begin()
{
    if (m_takesBytes)
        return {};
    JsonWriter json;
    json.beginObject().key("type").string(u"message_start"_s).key("message").beginObject();
    json.key("id").string(m_id).key("type").string(u"message"_s).key("role");
    json.string(u"assistant"_s).key("model").string(m_model).key("content").beginArray();
    json.endArray().key("stop_reason").raw("null").key("stop_sequence").raw("null").key("usage");
    writeUsage(&json, {}); // what is known comes at the end
    json.endObject();
    return named("message_start", &json);
}

QByteArray AnthropicWriter::opened(Block block)
{
    if (m_block == block)
        return {};
    const QByteArray before = closed();
    m_block = block;
    JsonWriter json;
    json.beginObject().key("type").string(u"content_block_start"_s);
    json.key("index").integer(m_index).key("content_block");
    writeText(&json, {}, block == Block::Thinking);
    return before + named("content_block_start", &json);
}

QByteArray AnthropicWriter::closed()
{
    if (m_block == Block::None)
        return {};
    m_block = Block::None;
    JsonWriter json;
    json.beginObject().key("type").string(u"content_block_stop"_s);
    json.key("index").integer(m_index++);
    return named("content_block_stop", &json);
}

QByteArray AnthropicWriter::delta(const char* type, const char* member, const QString& text) const
{
    JsonWriter json;
    json.beginObject().key("type").string(u"content_block_delta"_s).key("index").integer(m_index);
    json.key("delta").beginObject().key("type").string(QLatin1String(type));
    json.key(member).string(text).endObject();
    return named("content_block_delta", &json);
}

QString AnthropicWriter::callId(const ToolCall& call, int index) const
{
    return call.id.isEmpty() ? u"toolu_%1_%2"_s.arg(m_id.right(12)).arg(index) : call.id;
}

QByteArray AnthropicWriter::call(const ToolCall& call)
{
    QByteArray frames = closed();
    JsonWriter start;
    start.beginObject().key("type").string(u"content_block_start"_s).key("index").integer(m_index);
    start.key("content_block").beginObject().key("type").string(u"tool_use"_s);
    start.key("id").string(callId(call, m_index)).key("name").string(call.name);
    start.key("input").raw("{}").endObject();
    frames += named("content_block_start", &start);
    frames += delta("input_json_delta", "partial_json", QString::fromUtf8(call.arguments));
    JsonWriter stop;
    stop.beginObject().key("type").string(u"content_block_stop"_s).key("index").integer(m_index++);
    return frames + named("content_block_stop", &stop);
}

QByteArray AnthropicWriter::piece(const StreamEvent& event)
{
    if (const auto* text = std::get_if<Event::Text>(&event))
        return opened(Block::Text) + delta("text_delta", "text", text->text);
    if (const auto* thought = std::get_if<Event::Thought>(&event))
        return opened(Block::Thinking) + delta("thinking_delta", "thinking", thought->text);
    if (const auto* tool = std::get_if<Event::Tool>(&event))
        return call(tool->call);
    return {};
}

QByteArray AnthropicWriter::bytes(const QByteArray& fromService)
{
    if (!m_isStream) {
        m_body += fromService;
        return {};
    }
    QByteArray frames;
    if (const auto events = m_reader.feed(fromService)) {
        for (const Net::SseEvent& event : *events)
            frames += sseFrame(event.data, event.type);
    }
    return frames;
}

QByteArray AnthropicWriter::comment(const QString& text) const
{
    return sseComment(text);
}

QByteArray AnthropicWriter::end(const ExchangeSummary& summary)
{
    if (m_takesBytes)
        return {};
    const QByteArray last = closed();
    JsonWriter json;
    json.beginObject().key("type").string(u"message_delta"_s).key("delta").beginObject();
    json.key("stop_reason").string(stopWord(summary.receipt.finish.value_or(FinishReason::Stop)));
    json.key("stop_sequence").raw("null").endObject().key("usage");
    writeUsage(&json, summary.receipt.usage);
    JsonWriter stop;
    stop.beginObject().key("type").string(u"message_stop"_s);
    return last + named("message_delta", &json) + named("message_stop", &stop);
}

QByteArray AnthropicWriter::streamError(const Failure& failure)
{
    return sseFrame(errorJson(failure), "error");
}

Reply AnthropicWriter::whole(const ExchangeSummary& summary)
{
    if (m_takesBytes)
        return jsonReply(200, m_body);
    JsonWriter json;
    json.beginObject().key("id").string(m_id).key("type").string(u"message"_s);
    json.key("role").string(u"assistant"_s).key("model").string(m_model);
    json.key("content").beginArray();
    int index = 0;
    for (const Part& part : summary.parts) {
        const bool isThought = part.kind == Part::Kind::Thought;
        if (isThought || part.kind == Part::Kind::Text) {
            writeText(&json, part.text, isThought);
        } else if (part.kind == Part::Kind::ToolCall) {
            const QByteArray& arguments = part.toolCall.arguments;
            json.beginObject().key("type").string(u"tool_use"_s);
            json.key("id").string(callId(part.toolCall, index)).key("name");
            json.string(part.toolCall.name).key("input");
            json.raw(Providers::isJsonObject(arguments) ? arguments : QByteArray("{}")).endObject();
        }
        ++index;
    }
    json.endArray().key("stop_reason");
    json.string(stopWord(summary.receipt.finish.value_or(FinishReason::Stop)));
    json.key("stop_sequence").raw("null").key("usage");
    writeUsage(&json, summary.receipt.usage);
    return jsonReply(200, json.endObject().take());
}

Reply AnthropicWriter::refusal(const Failure& failure) const
{
    return anthropicError(failure);
}

} // namespace Headgate::Gateway
