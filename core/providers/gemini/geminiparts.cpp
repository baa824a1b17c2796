// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiparts.h"

#include "core/model/target.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! Nothing beside the data and the thought flag: the fields of Part say everything.
bool isPlain(JsonValue part)
{
    int members = 0;
    for (const JsonValue member : part) {
        Q_UNUSED(member)
        ++members;
    }
    return members == (part["thought"].exists() ? 2 : 1);
}

//! Name of the data field of a part that we have no type for.
QString kindName(JsonValue part)
{
    for (const JsonValue member : part) {
        if (member.isObject())
            return member.key();
    }
    return {};
}

QString describe(JsonValue part)
{
    const JsonValue code = part["executableCode"];
    if (code.isObject())
        return u"Code (%1):\n%2"_s.arg(code["language"].toString(), code["code"].toString());
    const JsonValue result = part["codeExecutionResult"];
    if (result.isObject())
        return u"Result (%1):\n%2"_s.arg(result["outcome"].toString(), result["output"].toString());
    return kindName(part);
}

} // namespace

GeminiParts::GeminiParts()
    : m_builder(dialectName(Dialect::Gemini))
{
}

void GeminiParts::take(JsonValue part, QVector<StreamEvent>* events)
{
    if (!part.hasChildren())
        return;
    const bool isThought = part["thought"].toBool();
    m_hasThought = m_hasThought || isThought;
    if (part["text"].isString())
        takeText(part, events);
    else if (part["functionCall"].isObject())
        takeCall(part, events);
    else if (!isThought && (part["inlineData"].isObject() || part["fileData"].isObject()))
        takeMedia(part, events);
    else
        takeOther(part);
}

void GeminiParts::takeText(JsonValue part, QVector<StreamEvent>* events)
{
    const QString text = part["text"].toString();
    const bool isThought = part["thought"].toBool();
    if (!text.isEmpty() && isThought)
        events->append(Event::Thought { text });
    else if (!text.isEmpty())
        events->append(Event::Text { text });
    if (!isPlain(part))
        m_builder.add(
            isThought ? Part::ofThought(text) : Part::ofText(text), part.raw().toByteArray());
    else if (isThought)
        m_builder.addThought(text);
    else
        m_builder.addText(text);
}

void GeminiParts::takeCall(JsonValue part, QVector<StreamEvent>* events)
{
    const JsonValue call = part["functionCall"];
    if (m_partialCall.isPiece(call)) {
        if (const auto whole = m_partialCall.take(part))
            addCall(*whole, whole->raw, events);
        return;
    }
    if (!call.hasChildren()) // the end mark of a call in pieces, without one
        return;
    Part whole;
    whole.kind = Part::Kind::ToolCall;
    whole.toolCall.id = call["id"].toString();
    whole.toolCall.name = call["name"].toString();
    const JsonValue arguments = call["args"];
    whole.toolCall.arguments
        = arguments.isObject() ? arguments.raw().toByteArray() : QByteArray("{}");
    addCall(whole, part.raw().toByteArray(), events);
}

//! Calls always keep their JSON, signed or not: that tells a call of Gemini's own from another
//! provider's, which needs a signature made up when it is sent.
void GeminiParts::addCall(Part part, const QByteArray& raw, QVector<StreamEvent>* events)
{
    events->append(Event::Tool { part.toolCall });
    m_builder.add(std::move(part), raw);
}

void GeminiParts::takeMedia(JsonValue part, QVector<StreamEvent>* events)
{
    Part media;
    media.kind = Part::Kind::Media;
    const JsonValue inlined = part["inlineData"];
    const JsonValue file = part["fileData"];
    if (inlined.isObject()) {
        media.media.mimeType = inlined["mimeType"].toString();
        media.media.name = inlined["displayName"].toString();
        media.media.data = QByteArray::fromBase64(inlined["data"].toString().toLatin1());
        media.media.sizeBytes = media.media.data.size();
    } else {
        media.media.mimeType = file["mimeType"].toString();
        media.media.remoteUri = file["fileUri"].toString();
    }
    if (media.media.data.isEmpty() && media.media.remoteUri.isEmpty()) {
        takeOther(part); // nothing to show or to rebuild it from
        return;
    }
    events->append(Event::Image { media.media });
    m_builder.add(std::move(media), isPlain(part) ? QByteArray() : part.raw().toByteArray());
}

void GeminiParts::takeOther(JsonValue part)
{
    Part opaque;
    opaque.kind = Part::Kind::Opaque;
    opaque.text = describe(part);
    if (opaque.text.isEmpty() && !part["thoughtSignature"].isString())
        return; // nulls only
    m_hasCode
        = m_hasCode || part["executableCode"].isObject() || part["codeExecutionResult"].isObject();
    m_builder.add(std::move(opaque), part.raw().toByteArray());
}

} // namespace Headgate::Providers
