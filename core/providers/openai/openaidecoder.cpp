// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaidecoder.h"

#include "core/providers/openai/openaierrors.h"
#include "core/providers/openai/openaiusage.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! Servers use words of their own: `eos` (Together), `model_length` (Mistral), `end_turn`,
//! `max_tokens` (routers).
FinishReason reasonFrom(const QString& word)
{
    static const QHash<QString, FinishReason> kReasons {
        { u"stop"_s, FinishReason::Stop },
        { u"eos"_s, FinishReason::Stop },
        { u"end_turn"_s, FinishReason::Stop },
        { u"stop_sequence"_s, FinishReason::Stop },
        { u"complete"_s, FinishReason::Stop },
        { u""_s, FinishReason::Stop },
        { u"length"_s, FinishReason::Length },
        { u"max_tokens"_s, FinishReason::Length },
        { u"model_length"_s, FinishReason::Length },
        { u"tool_calls"_s, FinishReason::Tool },
        { u"function_call"_s, FinishReason::Tool },
        { u"tool_use"_s, FinishReason::Tool },
        { u"content_filter"_s, FinishReason::Safety },
    };
    return kReasons.value(word, FinishReason::Other);
}

std::optional<Media> mediaFromDataUrl(const QString& url)
{
    constexpr QStringView kScheme = u"data:";
    constexpr QStringView kBase64 = u";base64";
    const qsizetype comma = url.indexOf(u',');
    if (!url.startsWith(kScheme) || comma < 0)
        return std::nullopt;
    const QStringView head = QStringView(url).first(comma);
    if (!head.endsWith(kBase64))
        return std::nullopt;
    Media media;
    media.mimeType = head.sliced(kScheme.size()).chopped(kBase64.size()).toString();
    media.data = QByteArray::fromBase64(url.mid(comma + 1).toLatin1());
    media.sizeBytes = media.data.size();
    return media;
}

} // namespace

OpenAiDecoder::OpenAiDecoder(bool isStreaming)
    : SseDecoder(Dialect::OpenAi, isStreaming)
{
}

void OpenAiDecoder::takeEvent(const Net::SseEvent& event, QByteArrayView data)
{
    if (data == "[DONE]")
        m_isDone = true;
    else if (!data.isEmpty())
        takeObject(data);
    if (event.type == "error" && !hasFailed())
        fail(openAiFailure(HttpHead {}, vendorErrorFrom(data)));
}

void OpenAiDecoder::takeObject(QByteArrayView json)
{
    const auto root = m_json.read(json);
    if (!root) {
        if (!mayBeCut(isStreaming()))
            failUnreadable(root.error().detail, json);
        return;
    }
    const JsonValue answer = *root;
    m_hasAnswer = true;
    setModel(answer["model"].toString());
    for (const JsonValue choice : answer["choices"]) {
        if (choice["index"].toInteger().value_or(0) == 0)
            takeChoice(choice);
    }
    m_citations.addTopLevel(answer);
    const bool hasUsage = answer["usage"].hasChildren();
    const JsonValue usage = hasUsage ? answer["usage"] : answer["x_groq"]["usage"];
    if (usage.hasChildren()) {
        const bool isFinal = !m_finish.isEmpty() || !answer["choices"].hasChildren();
        Usage tokens = openAiUsage(usage);
        tokens.serviceTier = answer["service_tier"].toString();
        setUsage(tokens, isFinal && !isErrorObject(answer));
    }
    if (isErrorObject(answer))
        takeError(answer);
    else if (!isStreaming() && !answer["choices"].isArray())
        failUnreadable(u"no choices"_s);
}

void OpenAiDecoder::takeChoice(const JsonValue& choice)
{
    // Perplexity fills both, its whole answers leave the delta empty and its streams repeat the
    // message.
    const JsonValue delta = choice["delta"];
    const JsonValue message = choice["message"];
    if (isStreaming() && delta.isObject())
        takeMessage(delta);
    else if (message.isObject())
        takeMessage(message);
    else if (delta.isObject())
        takeMessage(delta);
    else
        takeContent(choice["text"]); // the old /completions
    const QString reason = choice["finish_reason"].toString();
    if (!reason.isEmpty())
        m_finish = reason;
    if (isErrorObject(choice))
        takeError(choice);
}

void OpenAiDecoder::takeMessage(const JsonValue& message)
{
    takeThought(message);
    takeContent(message["content"]);
    takeContent(message["refusal"]);
    takeCalls(message);
    takeImages(message["images"]);
    m_citations.addAnnotations(message["annotations"]);
    if (const JsonValue extra = message["extra_content"]; extra.hasChildren())
        m_state = R"({"extra_content":)" + extra.raw().toByteArray() + '}';
}

void OpenAiDecoder::takeThought(const JsonValue& message)
{
    const JsonValue details = message["reasoning_details"];
    m_reasoning.add(details);
    QString thought = message["reasoning_content"].toString();
    if (thought.isEmpty())
        thought = message["reasoning"].toString();
    if (thought.isEmpty())
        thought = OpenAiReasoning::readable(details);
    if (thought.isEmpty())
        return;
    m_tags.disable();
    addThought(thought);
}

//! A text, or Mistral's list of chunks, of which those of type "thinking" hold a list themselves.
void OpenAiDecoder::takeContent(const JsonValue& content)
{
    if (content.isString()) {
        takeTagged(m_tags.feed(content.toString()));
        return;
    }
    for (const JsonValue chunk : content) {
        if (chunk["type"].toString() != u"thinking"_s) {
            takeTagged(m_tags.feed(chunk["text"].toString()));
            continue;
        }
        m_tags.disable();
        const JsonValue thinking = chunk["thinking"];
        if (thinking.isString())
            addThought(thinking.toString());
        for (const JsonValue piece : thinking)
            addThought(piece["text"].toString());
    }
}

void OpenAiDecoder::takeTagged(const ThinkTags::Pieces& pieces)
{
    addThought(pieces.thought);
    addText(pieces.text);
    m_text += pieces.text;
}

void OpenAiDecoder::takeCalls(const JsonValue& message)
{
    int position = 0;
    const JsonValue function = message["function_call"];
    for (const JsonValue piece : message["tool_calls"])
        m_calls.addPiece(piece, position++);
    if (function.isObject())
        m_calls.addFunctionPiece(function);
    if (position > 0 || function.isObject())
        noteCall();
}

//! OpenRouter's form for models that draw.
void OpenAiDecoder::takeImages(const JsonValue& images)
{
    for (const JsonValue image : images) {
        if (const auto media = mediaFromDataUrl(image["image_url"]["url"].toString()))
            addMedia(*media);
    }
}

void OpenAiDecoder::takeError(const JsonValue& root)
{
    fail(openAiFailure(HttpHead {}, vendorErrorFrom(root)));
}

//! What waits for the end: arguments are whole only then, ranges need the whole text.
void OpenAiDecoder::flush()
{
    takeTagged(m_tags.finish());
    if (m_finish.isEmpty() && !m_isDone && isStreaming())
        return; // cut: a call that may lack its end is never handed out
    if (m_finish == u"error"_s) {
        Failure failure = failureOfStatus(std::nullopt);
        failure.cause = FailureCause::ModelFailed;
        failure.detail = u"finish reason error"_s;
        fail(failure);
        return;
    }
    if (!m_reasoning.isEmpty())
        addOpaque(u"Reasoning state"_s, m_reasoning.raw());
    for (const OpenAiToolCalls::Call& call : m_calls.take())
        addCall(call.call, call.raw);
    if (!m_state.isEmpty())
        addOpaque(u"Reasoning state"_s, m_state);
    for (const Citation& citation : m_citations.take(m_text))
        addSource(citation);
    if (isStreaming() || m_hasAnswer)
        setEnd(reasonFrom(m_finish), m_finish);
}

} // namespace Headgate::Providers
