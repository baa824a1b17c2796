// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicblock.h"

#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

QByteArray jsonString(const QString& text)
{
    return JsonWriter().string(text).take();
}

bool isPlainCallMember(const QString& name)
{
    static const QSet<QString> kNames { u"type"_s, u"id"_s, u"name"_s, u"input"_s };
    return kNames.contains(name);
}

} // namespace

AnthropicBlock::AnthropicBlock(const JsonValue& block)
    : m_type(block["type"].toString())
    , m_id(block["id"].toString())
    , m_name(block["name"].toString())
    , m_text(block[m_type == u"thinking"_s ? "thinking" : "text"].toString())
    , m_signature(block["signature"].toString())
{
    for (const JsonValue member : block) {
        const QString name = member.key();
        if (!isPlainName(name))
            continue;
        m_members.append(Member { name, member.raw().toByteArray() });
        m_hasExtras = m_hasExtras || !isPlainCallMember(name);
    }
    for (const JsonValue citation : block["citations"])
        addCitation(citation);
}

void AnthropicBlock::addDelta(const JsonValue& delta)
{
    const QString type = delta["type"].toString();
    if (type == u"text_delta"_s)
        m_text += delta["text"].toString();
    else if (type == u"thinking_delta"_s)
        m_text += delta["thinking"].toString();
    else if (type == u"signature_delta"_s)
        m_signature += delta["signature"].toString();
    else if (type == u"input_json_delta"_s)
        m_input += delta["partial_json"].toString().toUtf8();
    else if (type == u"citations_delta"_s)
        addCitation(delta["citation"]);
    else if (type == u"compaction_delta"_s)
        m_compaction += delta["content"].toString();
}

ToolCall AnthropicBlock::call() const
{
    const QByteArray input = m_input.isEmpty() ? value(u"input"_s) : m_input;
    return ToolCall { m_id, m_name, input.isEmpty() ? "{}"_ba : input };
}

bool AnthropicBlock::needsRaw() const
{
    if (m_type == u"text"_s)
        return !m_rawCitations.isEmpty();
    return m_type != u"tool_use"_s || m_hasExtras;
}

QByteArray AnthropicBlock::raw() const
{
    AnthropicBlock whole = *this;
    if (m_type == u"text"_s)
        whole.set(u"text"_s, jsonString(m_text));
    if (m_type == u"thinking"_s) {
        whole.set(u"thinking"_s, jsonString(m_text));
        whole.set(u"signature"_s, jsonString(m_signature));
    }
    if (!m_compaction.isEmpty())
        whole.set(u"content"_s, jsonString(m_compaction));
    if (isJsonObject(m_input))
        whole.set(u"input"_s, m_input);
    if (!m_rawCitations.isEmpty())
        whole.set(u"citations"_s, '[' + m_rawCitations.toList().join(',') + ']');
    JsonWriter json;
    json.beginObject();
    for (const Member& member : whole.m_members)
        json.key(member.name.toUtf8()).raw(member.json);
    json.endObject();
    return json.take();
}

void AnthropicBlock::set(const QString& name, const QByteArray& json)
{
    for (Member& member : m_members) {
        if (member.name == name) {
            member.json = json;
            return;
        }
    }
    m_members.append(Member { name, json });
}

QByteArray AnthropicBlock::value(const QString& name) const
{
    for (const Member& member : m_members) {
        if (member.name == name)
            return member.json;
    }
    return {};
}

void AnthropicBlock::addCitation(const JsonValue& citation)
{
    if (!citation.isObject())
        return;
    m_rawCitations.append(citation.raw().toByteArray());
    Citation source;
    source.url = citation["url"].toString();
    if (source.url.isEmpty())
        source.url = citation["source"].toString(); // search_result_location
    source.title = citation["title"].toString();
    if (source.title.isEmpty())
        source.title = citation["document_title"].toString();
    source.citedText = citation["cited_text"].toString();
    m_citations.append(source);
}

} // namespace Headgate::Providers
