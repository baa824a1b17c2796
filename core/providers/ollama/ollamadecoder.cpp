// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamadecoder.h"

#include "core/providers/jsonwriter.h"
#include "core/providers/ollama/ollamaerrors.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

FinishReason reasonFrom(const QString& word)
{
    if (word == u"length"_s)
        return FinishReason::Length;
    // "load" and "unload" answer a request without messages, which ours never are
    return word.isEmpty() || word == u"stop"_s ? FinishReason::Stop : FinishReason::Other;
}

//! Nanoseconds; left out where there was nothing to measure.
std::optional<std::chrono::milliseconds> timeFrom(const JsonValue& figure)
{
    const auto number = figure.toInteger();
    return number ? std::optional(
               std::chrono::round<std::chrono::milliseconds>(std::chrono::nanoseconds(*number)))
                  : std::nullopt;
}

//! The figures of the last line. One that is missing is unknown: a prompt wholly from the cache may
//! have no count.
Usage usageFrom(const JsonValue& line)
{
    Usage usage;
    usage.inputTokens = line["prompt_eval_count"].toInteger();
    usage.cachedTokens = line["prompt_eval_cached_count"].toInteger();
    usage.outputTokens = line["eval_count"].toInteger();
    usage.loadTime = timeFrom(line["load_duration"]);
    usage.promptTime = timeFrom(line["prompt_eval_duration"]);
    usage.answerTime = timeFrom(line["eval_duration"]);
    JsonWriter raw;
    raw.beginObject();
    for (const char* name : { "total_duration", "load_duration", "prompt_eval_count",
             "prompt_eval_cached_count", "prompt_eval_duration", "eval_count", "eval_duration" }) {
        if (const JsonValue figure = line[name]; figure.exists())
            raw.key(name).raw(figure.raw());
    }
    raw.endObject();
    usage.raw = raw.take();
    return usage;
}

} // namespace

OllamaDecoder::OllamaDecoder(bool isStreaming)
    : DecoderBase(Dialect::Ollama)
    , m_isStreaming(isStreaming)
{
}

void OllamaDecoder::take(QByteArrayView bytes)
{
    if (!m_isStreaming) {
        m_whole.append(bytes);
        return;
    }
    takeLines(m_lines.feed(bytes));
}

void OllamaDecoder::takeEnd()
{
    if (m_isStreaming)
        takeLines(m_lines.finish());
    else if (!m_whole.isEmpty())
        takeObject(m_whole);
    takeTagged(m_tags.finish());
}

void OllamaDecoder::takeLines(const Result<QVector<QByteArray>>& lines)
{
    if (!lines) {
        failTooLarge(lines.error());
        return;
    }
    for (const QByteArray& line : *lines) {
        if (!hasFailed())
            takeObject(line);
    }
}

void OllamaDecoder::takeObject(QByteArrayView json)
{
    const auto read = m_json.read(json);
    if (!read) {
        if (!mayBeCut(m_isStreaming) || json.trimmed().startsWith('<'))
            failUnreadable(read.error().detail, json);
        return;
    }
    const JsonValue line = *read;
    if (isErrorObject(line)) {
        fail(ollamaFailure(HttpHead {}, vendorErrorFrom(line)));
        return;
    }
    setModel(line["model"].toString());
    takeContent(line);
    if (line["done"].toBool())
        takeDone(line);
}

void OllamaDecoder::takeContent(const JsonValue& line)
{
    const JsonValue message = line["message"];
    const JsonValue holder = message.isObject() ? message : line;
    if (const QString thought = holder["thinking"].toString(); !thought.isEmpty()) {
        m_tags.disable();
        addThought(thought);
    }
    takeTagged(m_tags.feed(holder[message.isObject() ? "content" : "response"].toString()));
    takeCalls(message["tool_calls"]);
}

void OllamaDecoder::takeTagged(const ThinkTags::Pieces& pieces)
{
    addThought(pieces.thought);
    addText(pieces.text);
}

//! Whole in one line; servers before 0.12 give no id.
void OllamaDecoder::takeCalls(const JsonValue& calls)
{
    for (const JsonValue entry : calls) {
        const JsonValue function = entry["function"];
        ToolCall call { entry["id"].toString(), function["name"].toString(), "{}" };
        if (call.id.isEmpty())
            call.id = u"call_%1"_s.arg(m_callCount);
        if (function["arguments"].isObject())
            call.arguments = function["arguments"].raw().toByteArray();
        else if (function["arguments"].isString())
            call.arguments = function["arguments"].toString().toUtf8();
        ++m_callCount;
        addCall(call);
    }
}

void OllamaDecoder::takeDone(const JsonValue& line)
{
    takeTagged(m_tags.finish());
    setUsage(usageFrom(line), true);
    const QString word = line["done_reason"].toString();
    setEnd(reasonFrom(word), word);
}

} // namespace Headgate::Providers
