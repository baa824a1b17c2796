// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gemini/geminiwriter.h"

#include "core/gateway/gatewayfailure.h"
#include "core/gateway/sseframe.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

QString finishWord(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length:
        return u"MAX_TOKENS"_s;
    case FinishReason::Safety:
        return u"SAFETY"_s;
    case FinishReason::Recitation:
        return u"RECITATION"_s;
    case FinishReason::Other:
        return u"OTHER"_s;
    case FinishReason::Stop:
    case FinishReason::Tool: // which Gemini does not tell apart
        break;
    }
    return u"STOP"_s;
}

void writeText(JsonWriter* json, const QString& text, bool isThought)
{
    json->beginObject().key("text").string(text);
    if (isThought)
        json->key("thought").boolean(true);
    json->endObject();
}

void writeCall(JsonWriter* json, const ToolCall& call)
{
    json->beginObject().key("functionCall").beginObject();
    if (!call.id.isEmpty())
        json->key("id").string(call.id);
    json->key("name").string(call.name).key("args");
    json->raw(Providers::isJsonObject(call.arguments) ? call.arguments : QByteArray("{}"));
    json->endObject().endObject();
}

void writeMedia(JsonWriter* json, const Media& media)
{
    json->beginObject().key("inlineData").beginObject();
    json->key("mimeType").string(media.mimeType).key("data").base64(media.data);
    json->endObject().endObject();
}

void writeUsage(JsonWriter* json, const Usage& usage)
{
    const qint64 thoughts = usage.thinkingTokens.value_or(0);
    json->beginObject();
    if (usage.inputTokens)
        json->key("promptTokenCount").integer(*usage.inputTokens);
    if (usage.outputTokens)
        json->key("candidatesTokenCount").integer(*usage.outputTokens - thoughts);
    if (usage.thinkingTokens)
        json->key("thoughtsTokenCount").integer(thoughts);
    if (usage.cachedTokens)
        json->key("cachedContentTokenCount").integer(*usage.cachedTokens);
    if (usage.inputTokens && usage.outputTokens)
        json->key("totalTokenCount").integer(*usage.inputTokens + *usage.outputTokens);
    json->endObject();
}

QString statusWord(int status)
{
    switch (status) {
    case 400:
    case 413:
        return u"INVALID_ARGUMENT"_s;
    case 401:
        return u"UNAUTHENTICATED"_s;
    case 403:
        return u"PERMISSION_DENIED"_s;
    case 404:
        return u"NOT_FOUND"_s;
    case 402:
    case 429:
        return u"RESOURCE_EXHAUSTED"_s;
    case 502:
    case 503:
        return u"UNAVAILABLE"_s;
    case 504:
        return u"DEADLINE_EXCEEDED"_s;
    default:
        return u"INTERNAL"_s;
    }
}

QByteArray errorJson(const Failure& failure)
{
    const int status = statusFor(failure);
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    json.key("code").integer(status).key("message").string(messageFor(failure));
    json.key("status").string(statusWord(status));
    if (failure.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*failure.retryAfter).count();
        json.key("details").beginArray().beginObject();
        json.key("@type").string(u"type.googleapis.com/google.rpc.RetryInfo"_s);
        json.key("retryDelay").string(u"%1s"_s.arg(seconds)).endObject().endArray();
    }
    return json.endObject().endObject().take();
}

} // namespace

Reply geminiError(const Failure& failure)
{
    return jsonReply(statusFor(failure), errorJson(failure), headersFor(failure));
}

GeminiWriter::GeminiWriter(Form form, bool takesBytes, const QString& model)
    : m_form(form)
    , m_takesBytes(takesBytes)
    , m_model(model)
{
}

QByteArray GeminiWriter::contentType() const
{
    return m_form == Form::Sse ? "text/event-stream" : "application/json";
}

QByteArray GeminiWriter::frame(const QByteArray& json)
{
    const bool isFirst = !std::exchange(m_hasFrame, true);
    if (m_form == Form::Sse)
        return sseFrame(json);
    return (isFirst ? "[" : ",\r\n") + json;
}

QByteArray GeminiWriter::close() const
{
    if (m_form != Form::Array)
        return {};
    return m_hasFrame ? "]" : "[]";
}

//! `parts`: JSON, without the brackets; with `end` the last one.
QByteArray GeminiWriter::answer(const QByteArray& parts, const ExchangeSummary* end) const
{
    JsonWriter json;
    json.beginObject().key("candidates").beginArray().beginObject();
    json.key("content").beginObject().key("parts").raw('[' + parts + ']');
    json.key("role").string(u"model"_s).endObject();
    if (end)
        json.key("finishReason")
            .string(finishWord(end->receipt.finish.value_or(FinishReason::Stop)));
    json.key("index").integer(0).endObject().endArray();
    if (end) {
        json.key("usageMetadata");
        writeUsage(&json, end->receipt.usage);
    }
    json.key("modelVersion").string(m_model);
    return json.endObject().take();
}

QByteArray GeminiWriter::piece(const StreamEvent& event)
{
    JsonWriter part;
    if (const auto* text = std::get_if<Event::Text>(&event))
        writeText(&part, text->text, false);
    else if (const auto* thought = std::get_if<Event::Thought>(&event))
        writeText(&part, thought->text, true);
    else if (const auto* tool = std::get_if<Event::Tool>(&event))
        writeCall(&part, tool->call);
    else if (const auto* image = std::get_if<Event::Image>(&event))
        writeMedia(&part, image->media);
    else
        return {};
    return frame(answer(part.take(), nullptr));
}

QByteArray GeminiWriter::bytes(const QByteArray& fromService)
{
    if (m_form == Form::Whole) {
        m_body += fromService;
        return {};
    }
    QByteArray frames;
    if (const auto events = m_reader.feed(fromService)) {
        for (const Net::SseEvent& event : *events)
            frames += frame(event.data);
    }
    return frames;
}

QByteArray GeminiWriter::comment(const QString& text) const
{
    return m_form == Form::Sse ? sseComment(text) : QByteArray();
}

QByteArray GeminiWriter::end(const ExchangeSummary& summary)
{
    if (!m_takesBytes)
        return frame(answer({}, &summary)) + close();
    QByteArray frames;
    if (const auto events = m_reader.finish()) { // one without its blank line
        for (const Net::SseEvent& event : *events)
            frames += frame(event.data);
    }
    return frames + close();
}

QByteArray GeminiWriter::streamError(const Failure& failure)
{
    const QByteArray json = frame(errorJson(failure));
    return json + close();
}

Reply GeminiWriter::whole(const ExchangeSummary& summary)
{
    if (m_takesBytes)
        return jsonReply(200, m_body);
    QByteArray parts;
    for (const Part& part : summary.parts) {
        JsonWriter json;
        switch (part.kind) {
        case Part::Kind::Text:
        case Part::Kind::Thought:
            writeText(&json, part.text, part.kind == Part::Kind::Thought);
            break;
        case Part::Kind::ToolCall:
            writeCall(&json, part.toolCall);
            break;
        case Part::Kind::Media:
            writeMedia(&json, part.media);
            break;
        case Part::Kind::ToolResult:
        case Part::Kind::Opaque:
            continue;
        }
        parts += (parts.isEmpty() ? "" : ",") + json.take();
    }
    return jsonReply(200, answer(parts, &summary));
}

Reply GeminiWriter::refusal(const Failure& failure) const
{
    return geminiError(failure);
}

} // namespace Headgate::Gateway
