// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicdecoder.h"

#include "core/providers/anthropic/anthropicerrors.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

FinishReason reasonFrom(const QString& word)
{
    static const QHash<QString, FinishReason> kReasons {
        { u"end_turn"_s, FinishReason::Stop },
        { u"stop_sequence"_s, FinishReason::Stop },
        { u"max_tokens"_s, FinishReason::Length },
        { u"model_context_window_exceeded"_s, FinishReason::Length },
        { u"tool_use"_s, FinishReason::Tool },
        { u"refusal"_s, FinishReason::Safety },
    };
    return kReasons.value(word, FinishReason::Other); // pause_turn and what is to come
}

//! What a folded note says about a block that only this service understands.
QString describe(const QString& type)
{
    if (type == u"redacted_thinking"_s)
        return u"Encrypted thoughts"_s;
    return QString(type).replace(u'_', u' ');
}

void replaceIf(std::optional<qint64>* figure, const JsonValue& value)
{
    if (const auto number = value.toInteger())
        *figure = number;
}

} // namespace

AnthropicDecoder::AnthropicDecoder(bool isStreaming)
    : SseDecoder(Dialect::Anthropic, isStreaming)
{
}

void AnthropicDecoder::takeEvent(const Net::SseEvent&, QByteArrayView data)
{
    if (!data.isEmpty())
        takeObject(data);
}

void AnthropicDecoder::flush()
{
    if (!hasEnded())
        closeBlocks();
}

//! The object's own type counts, not the event's name: they are the same, and proxies lose the
//! name.
void AnthropicDecoder::takeObject(QByteArrayView json)
{
    const auto read = m_json.read(json);
    if (!read) {
        if (!mayBeCut(isStreaming()))
            failUnreadable(read.error().detail, json);
        return;
    }
    const JsonValue root = *read;
    const QString type = root["type"].toString();
    const qint64 index = root["index"].toInteger().value_or(0);
    if (isErrorObject(root)) {
        fail(anthropicFailure(HttpHead {}, vendorErrorFrom(root)));
    } else if (type == u"message"_s || (type.isEmpty() && root["content"].isArray())) {
        takeWhole(root);
    } else if (type == u"message_start"_s) {
        setModel(root["message"]["model"].toString());
        takeUsage(root["message"]["usage"], Phase::Start);
    } else if (type == u"content_block_start"_s) {
        openBlock(index, root["content_block"]);
    } else if (type == u"content_block_delta"_s) {
        takeDelta(index, root["delta"]);
    } else if (type == u"content_block_stop"_s) {
        closeBlock(index);
    } else if (type == u"message_delta"_s) {
        takeMessageDelta(root);
    } else if (type == u"message_stop"_s) {
        closeBlocks();
        setEnd(reasonFrom(m_stopReason), m_stopReason, m_stopMessage);
    } else if (!isStreaming()) {
        failUnreadable(u"not a message"_s);
    }
}

void AnthropicDecoder::takeWhole(const JsonValue& message)
{
    setModel(message["model"].toString());
    qint64 index = 0;
    for (const JsonValue block : message["content"]) {
        openBlock(index, block);
        closeBlock(index++);
    }
    takeStop(message);
    takeUsage(message["usage"], Phase::End);
    setEnd(reasonFrom(m_stopReason), m_stopReason, m_stopMessage);
}

void AnthropicDecoder::takeMessageDelta(const JsonValue& root)
{
    takeStop(root["delta"]);
    takeUsage(root["usage"], m_hasStopReason ? Phase::End : Phase::Middle);
}

void AnthropicDecoder::takeStop(const JsonValue& holder)
{
    if (const QString reason = holder["stop_reason"].toString(); !reason.isEmpty()) {
        m_stopReason = reason;
        m_hasStopReason = true;
    }
    if (const QString words = holder["stop_details"]["explanation"].toString(); !words.isEmpty())
        m_stopMessage = words;
}

void AnthropicDecoder::openBlock(qint64 index, const JsonValue& block)
{
    closeBlock(index);
    const auto open = m_open.insert(index, OpenBlock { AnthropicBlock(block), textBytes() });
    builder().breakHere();
    if (open->block.type() == u"text"_s)
        addText(open->block.text());
    else if (open->block.type() == u"thinking"_s)
        addThought(open->block.text());
    else if (open->block.type() == u"tool_use"_s)
        noteCall();
}

void AnthropicDecoder::takeDelta(qint64 index, const JsonValue& delta)
{
    const auto open = m_open.find(index);
    if (open == m_open.end())
        return;
    open->block.addDelta(delta);
    if (delta["type"].toString() == u"text_delta"_s)
        addText(delta["text"].toString());
    else if (delta["type"].toString() == u"thinking_delta"_s)
        addThought(delta["thinking"].toString());
}

void AnthropicDecoder::closeBlock(qint64 index)
{
    const auto open = m_open.find(index);
    if (open == m_open.end())
        return;
    const AnthropicBlock& block = open->block;
    const bool isText = block.type() == u"text"_s;
    if (block.type() == u"tool_use"_s) {
        addCall(block.call(), block.needsRaw() ? block.raw() : QByteArray());
    } else if (isText || block.type() == u"thinking"_s) {
        if (block.text().isEmpty() && !isText)
            addOpaque(describe(block.type()), block.raw()); // thoughts withheld, signature kept
        else if (!block.text().isEmpty() && block.needsRaw())
            builder().seal(block.raw());
    } else {
        addOpaque(describe(block.type()), block.raw());
    }
    for (Citation citation : block.citations()) {
        citation.startByte = open->startByte;
        citation.endByte = textBytes();
        addSource(citation);
    }
    m_open.erase(open);
}

//! Blocks that their stop event did not end. Without the message's own end a call may lack its
//! tail, so it is dropped; so is a thought, which has no signature yet and would be refused. Their
//! text was shown and stays.
void AnthropicDecoder::closeBlocks()
{
    const bool isWhole = m_hasStopReason;
    const QList<qint64> indexes = m_open.keys();
    for (const qint64 index : indexes) {
        if (isWhole || m_open.constFind(index)->block.type() == u"text"_s)
            closeBlock(index);
        else
            m_open.remove(index);
    }
}

//! Later figures replace earlier ones, field by field; the output count of message_start is a
//! placeholder.
void AnthropicDecoder::takeUsage(const JsonValue& usage, Phase phase)
{
    if (!usage.hasChildren())
        return;
    replaceIf(&m_freshInput, usage["input_tokens"]);
    replaceIf(&m_figures.cachedTokens, usage["cache_read_input_tokens"]);
    replaceIf(&m_figures.cacheWriteTokens, usage["cache_creation_input_tokens"]);
    replaceIf(
        &m_figures.cacheWriteHourTokens, usage["cache_creation"]["ephemeral_1h_input_tokens"]);
    replaceIf(&m_figures.webSearches, usage["server_tool_use"]["web_search_requests"]);
    if (phase != Phase::Start)
        replaceIf(&m_figures.outputTokens, usage["output_tokens"]);
    replaceIf(&m_figures.thinkingTokens, usage["output_tokens_details"]["thinking_tokens"]);
    if (m_freshInput)
        m_figures.inputTokens = *m_freshInput + m_figures.cachedTokens.value_or(0)
            + m_figures.cacheWriteTokens.value_or(0);
    if (const QString tier = usage["service_tier"].toString(); !tier.isEmpty())
        m_figures.serviceTier = tier;
    m_figures.raw = usage.raw().toByteArray();
    setUsage(m_figures, phase == Phase::End);
}

} // namespace Headgate::Providers
