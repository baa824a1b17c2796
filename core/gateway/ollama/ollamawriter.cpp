// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/ollama/ollamawriter.h"

#include "core/gateway/gatewayfailure.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

QByteArray errorJson(const Failure& failure)
{
    JsonWriter json;
    json.beginObject().key("error").string(messageFor(failure));
    return json.endObject().take();
}

void writeCalls(JsonWriter* json, const QVector<ToolCall>& calls)
{
    json->key("tool_calls").beginArray();
    for (const ToolCall& call : calls) {
        json->beginObject().key("function").beginObject().key("name").string(call.name);
        json->key("arguments");
        json->raw(Providers::isJsonObject(call.arguments) ? call.arguments : QByteArray("{}"));
        json->endObject().endObject();
    }
    json->endArray();
}

QByteArray messageJson(const QString& text, const QString& thought, const QVector<ToolCall>& calls)
{
    JsonWriter json;
    json.beginObject().key("role").string(u"assistant"_s).key("content").string(text);
    if (!thought.isEmpty())
        json.key("thinking").string(thought);
    if (!calls.isEmpty())
        writeCalls(&json, calls);
    return json.endObject().take();
}

} // namespace

Reply ollamaError(const Failure& failure)
{
    return jsonReply(statusFor(failure), errorJson(failure), headersFor(failure));
}

OllamaWriter::OllamaWriter(
    const QString& model, const QDateTime& at, bool isStream, bool takesBytes)
    : m_model(model)
    , m_at(at)
    , m_isStream(isStream)
    , m_takesBytes(takesBytes)
{
}

QByteArray OllamaWriter::line(const QByteArray& message, const ExchangeSummary* end) const
{
    JsonWriter json;
    json.beginObject().key("model").string(m_model);
    json.key("created_at").string(m_at.toUTC().toString(Qt::ISODateWithMs));
    json.key("message").raw(message).key("done").boolean(end != nullptr);
    if (end) {
        const bool isCut = end->receipt.finish == FinishReason::Length;
        const auto took = std::chrono::nanoseconds(end->receipt.duration);
        json.key("done_reason").string(isCut ? u"length"_s : u"stop"_s);
        json.key("total_duration").integer(took.count());
        if (end->receipt.usage.inputTokens)
            json.key("prompt_eval_count").integer(*end->receipt.usage.inputTokens);
        if (end->receipt.usage.outputTokens)
            json.key("eval_count").integer(*end->receipt.usage.outputTokens);
    }
    return json.endObject().take();
}

QByteArray OllamaWriter::piece(const StreamEvent& event)
{
    QByteArray message;
    if (const auto* text = std::get_if<Event::Text>(&event))
        message = messageJson(text->text, {}, {});
    else if (const auto* thought = std::get_if<Event::Thought>(&event))
        message = messageJson({}, thought->text, {});
    else if (const auto* tool = std::get_if<Event::Tool>(&event))
        message = messageJson({}, {}, { tool->call });
    else
        return {};
    return line(message, nullptr) + '\n';
}

//! Lines that have ended, so that an error never follows half of one.
QByteArray OllamaWriter::bytes(const QByteArray& fromService)
{
    m_rest += fromService;
    if (!m_isStream)
        return {};
    const qsizetype end = m_rest.lastIndexOf('\n') + 1;
    const QByteArray lines = m_rest.left(end);
    m_rest.remove(0, end);
    return lines;
}

QByteArray OllamaWriter::end(const ExchangeSummary& summary)
{
    if (m_takesBytes)
        return m_rest;
    return line(messageJson({}, {}, {}), &summary) + '\n';
}

QByteArray OllamaWriter::streamError(const Failure& failure)
{
    return errorJson(failure) + '\n';
}

Reply OllamaWriter::whole(const ExchangeSummary& summary)
{
    if (m_takesBytes)
        return jsonReply(200, m_rest);
    QString thought;
    QVector<ToolCall> calls;
    for (const Part& part : summary.parts) {
        if (part.kind == Part::Kind::Thought)
            thought += part.text;
        else if (part.kind == Part::Kind::ToolCall)
            calls.append(part.toolCall);
    }
    const QString text = Message { Role::Assistant, summary.parts }.plainText();
    return jsonReply(200, line(messageJson(text, thought, calls), &summary));
}

Reply OllamaWriter::refusal(const Failure& failure) const
{
    return ollamaError(failure);
}

} // namespace Headgate::Gateway
