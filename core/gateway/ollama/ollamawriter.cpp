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

} // namespace

Reply ollamaError(const Failure& failure)
{
    return jsonReply(statusFor(failure), errorJson(failure), headersFor(failure));
}

OllamaWriter::OllamaWriter(const Form& form)
    : m_form(form)
{
}

void OllamaWriter::writePiece(JsonWriter* json, const Piece& piece) const
{
    if (!m_form.isGenerate)
        json->key("message").beginObject().key("role").string(u"assistant"_s);
    json->key(m_form.isGenerate ? "response" : "content").string(piece.text);
    if (!piece.thought.isEmpty())
        json->key("thinking").string(piece.thought);
    if (m_form.isGenerate)
        return;
    if (!piece.calls.isEmpty())
        writeCalls(json, piece.calls);
    json->endObject();
}

QByteArray OllamaWriter::line(const Piece& piece, const ExchangeSummary* end) const
{
    JsonWriter json;
    json.beginObject().key("model").string(m_form.model);
    json.key("created_at").string(m_form.at.toUTC().toString(Qt::ISODateWithMs));
    writePiece(&json, piece);
    json.key("done").boolean(end != nullptr);
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
    Piece piece;
    if (const auto* text = std::get_if<Event::Text>(&event))
        piece.text = text->text;
    else if (const auto* thought = std::get_if<Event::Thought>(&event))
        piece.thought = thought->text;
    else if (const auto* tool = std::get_if<Event::Tool>(&event))
        piece.calls.append(tool->call);
    else
        return {};
    return line(piece, nullptr) + '\n';
}

//! Lines that have ended, so that an error never follows half of one.
QByteArray OllamaWriter::bytes(const QByteArray& fromService)
{
    m_rest += fromService;
    if (!m_form.isStream)
        return {};
    const qsizetype end = m_rest.lastIndexOf('\n') + 1;
    const QByteArray lines = m_rest.left(end);
    m_rest.remove(0, end);
    return lines;
}

QByteArray OllamaWriter::end(const ExchangeSummary& summary)
{
    if (m_form.takesBytes)
        return m_rest;
    return line({}, &summary) + '\n';
}

QByteArray OllamaWriter::streamError(const Failure& failure)
{
    return errorJson(failure) + '\n';
}

Reply OllamaWriter::whole(const ExchangeSummary& summary)
{
    if (m_form.takesBytes)
        return jsonReply(200, m_rest);
    Piece whole;
    for (const Part& part : summary.parts) {
        if (part.kind == Part::Kind::Thought)
            whole.thought += part.text;
        else if (part.kind == Part::Kind::ToolCall)
            whole.calls.append(part.toolCall);
    }
    whole.text = Message { Role::Assistant, summary.parts }.plainText();
    return jsonReply(200, line(whole, &summary));
}

Reply OllamaWriter::loaded() const
{
    JsonWriter json;
    json.beginObject().key("model").string(m_form.model);
    json.key("created_at").string(m_form.at.toUTC().toString(Qt::ISODateWithMs));
    writePiece(&json, {});
    json.key("done").boolean(true).key("done_reason").string(u"load"_s);
    return jsonReply(200, json.endObject().take() + '\n');
}

Reply OllamaWriter::refusal(const Failure& failure) const
{
    return ollamaError(failure);
}

} // namespace Headgate::Gateway
