// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaimessages.h"

#include "core/model/target.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"
#include "core/providers/turns.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

QString dataUrl(const Media& media)
{
    return u"data:%1;base64,%2"_s.arg(media.mimeType, QString::fromLatin1(media.data.toBase64()));
}

//! "wav" or "mp3", the only forms that the protocol knows; empty for another.
QString audioFormat(const QString& mimeType)
{
    if (mimeType == u"audio/wav"_s || mimeType == u"audio/x-wav"_s
        || mimeType == u"audio/vnd.wave"_s || mimeType == u"audio/wave"_s)
        return u"wav"_s;
    if (mimeType == u"audio/mpeg"_s || mimeType == u"audio/mp3"_s)
        return u"mp3"_s;
    return {};
}

bool isWebAddress(const QString& uri)
{
    return uri.startsWith(u"https://"_s) || uri.startsWith(u"http://"_s);
}

void writeText(JsonWriter* json, const QString& text)
{
    json->beginObject().key("type").string(u"text"_s).key("text").string(text).endObject();
}

std::optional<Error> writeMedia(JsonWriter* json, const Media& media)
{
    const bool isImage = media.mimeType.startsWith(u"image/"_s);
    if (isTextMedia(media)) {
        writeText(json, mediaAsText(media));
    } else if (isImage && (!media.data.isEmpty() || isWebAddress(media.remoteUri))) {
        const QString url = media.data.isEmpty() ? media.remoteUri : dataUrl(media);
        json->beginObject().key("type").string(u"image_url"_s);
        json->key("image_url").beginObject().key("url").string(url).endObject().endObject();
    } else if (media.data.isEmpty()) {
        return unsupportedMedia(media);
    } else if (const QString format = audioFormat(media.mimeType); !format.isEmpty()) {
        json->beginObject().key("type").string(u"input_audio"_s);
        json->key("input_audio").beginObject().key("data").base64(media.data);
        json->key("format").string(format).endObject().endObject();
    } else if (media.mimeType == u"application/pdf"_s) {
        json->beginObject().key("type").string(u"file"_s);
        json->key("file").beginObject();
        json->key("filename").string(media.name.isEmpty() ? u"document.pdf"_s : media.name);
        json->key("file_data").string(dataUrl(media)).endObject().endObject();
    } else {
        return unsupportedMedia(media);
    }
    return std::nullopt;
}

void writeToolResult(JsonWriter* json, const ToolResult& result)
{
    json->beginObject().key("role").string(u"tool"_s);
    json->key("tool_call_id").string(result.callId);
    json->key("content").string(QString::fromUtf8(result.content)).endObject();
}

std::optional<Error> writeUser(JsonWriter* json, const Message& message)
{
    bool hasContent = false;
    bool hasMedia = false;
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::ToolResult)
            writeToolResult(json, part.toolResult);
        hasMedia = hasMedia || part.kind == Part::Kind::Media;
        hasContent = hasContent || hasMedia || part.kind == Part::Kind::Text;
    }
    if (!hasContent)
        return std::nullopt;
    json->beginObject().key("role").string(u"user"_s).key("content");
    if (!hasMedia) { // a plain string is what every imitation understands
        json->string(message.plainText()).endObject();
        return std::nullopt;
    }
    json->beginArray();
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::Text && !part.text.isEmpty())
            writeText(json, part.text);
        else if (part.kind != Part::Kind::Media)
            continue;
        else if (const auto error = writeMedia(json, part.media))
            return error;
    }
    json->endArray().endObject();
    return std::nullopt;
}

//! The members of a part's raw object, each once in a message.
void writeState(JsonWriter* json, const Part& part, QSet<QString>* written)
{
    if (part.dialect != dialectName(Dialect::OpenAi) || part.raw.isEmpty())
        return;
    JsonReader reader;
    const auto root = reader.read(part.raw);
    if (!root || !root->isObject())
        return;
    for (const JsonValue member : *root) {
        const QString name = member.key();
        if (written->contains(name) || !isPlainName(name))
            continue;
        written->insert(name);
        json->key(name.toUtf8()).raw(member.raw());
    }
}

void writeCall(JsonWriter* json, const Part& part, bool returnsState)
{
    const ToolCall& call = part.toolCall;
    json->beginObject().key("id").string(call.id).key("type").string(u"function"_s);
    json->key("function").beginObject().key("name").string(call.name);
    json->key("arguments").string(QString::fromUtf8(argumentsObject(call))).endObject();
    QSet<QString> written { u"id"_s, u"type"_s, u"function"_s, u"index"_s };
    if (returnsState)
        writeState(json, part, &written);
    json->endObject();
}

void writeAssistant(JsonWriter* json, const Message& message, bool returnsState)
{
    const auto isCall = [](const Part& part) { return part.kind == Part::Kind::ToolCall; };
    const bool hasCalls = std::any_of(message.parts.begin(), message.parts.end(), isCall);
    const QString text = message.plainText();
    if (text.isEmpty() && !hasCalls)
        return;
    json->beginObject().key("role").string(u"assistant"_s).key("content");
    if (text.isEmpty())
        json->raw("null");
    else
        json->string(text);
    if (hasCalls) {
        json->key("tool_calls").beginArray();
        for (const Part& part : message.parts) {
            if (isCall(part))
                writeCall(json, part, returnsState);
        }
        json->endArray();
    }
    QSet<QString> written { u"role"_s, u"content"_s, u"tool_calls"_s };
    for (const Part& part : message.parts) {
        if (returnsState && !isCall(part))
            writeState(json, part, &written);
    }
    json->endObject();
}

} // namespace

std::optional<Error> writeOpenAiMessages(
    JsonWriter* json, const ChatRequest& request, bool returnsState)
{
    json->key("messages").beginArray();
    if (!request.systemInstruction.isEmpty()) {
        json->beginObject().key("role").string(u"system"_s);
        json->key("content").string(request.systemInstruction).endObject();
    }
    for (const Message& turn : wellFormedTurns(request.messages, Dialect::OpenAi)) {
        if (turn.role == Role::Assistant)
            writeAssistant(json, turn, returnsState);
        else if (const auto error = writeUser(json, turn))
            return error;
    }
    json->endArray();
    return std::nullopt;
}

} // namespace Headgate::Providers
