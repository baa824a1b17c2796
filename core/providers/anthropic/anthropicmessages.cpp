// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicmessages.h"

#include "core/model/target.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"
#include "core/providers/turns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

bool isBlank(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

//! Ids must match [a-zA-Z0-9_-]+, which other services' need not.
QString blockId(const QString& id)
{
    QString safe = id;
    for (QChar& c : safe) {
        const char16_t unit = c.unicode();
        const bool isAllowed = (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z')
            || (unit >= u'0' && unit <= u'9') || unit == u'_' || unit == u'-';
        if (!isAllowed)
            c = u'_';
    }
    return safe;
}

//! Verbatim where our own dialect wrote it; a call whose id had to change is rebuilt.
bool isVerbatim(const Part& part)
{
    if (part.dialect != dialectName(Dialect::Anthropic) || part.raw.isEmpty())
        return false;
    if (part.kind != Part::Kind::ToolCall)
        return true;
    JsonReader reader;
    const auto block = reader.read(part.raw);
    return block && (*block)["id"].toString() == part.toolCall.id;
}

void writeText(JsonWriter* json, const QString& text)
{
    if (isBlank(text))
        return;
    json->beginObject().key("type").string(u"text"_s).key("text").string(text).endObject();
}

void writeAssistantPart(JsonWriter* json, const Part& part)
{
    if (part.kind == Part::Kind::Text && isBlank(part.text))
        return;
    if (isVerbatim(part)) {
        json->raw(part.raw);
    } else if (part.kind == Part::Kind::Text) {
        writeText(json, part.text);
    } else if (part.kind == Part::Kind::ToolCall) {
        json->beginObject().key("type").string(u"tool_use"_s);
        json->key("id").string(blockId(part.toolCall.id));
        json->key("name").string(part.toolCall.name);
        json->key("input").raw(argumentsObject(part.toolCall)).endObject();
    }
}

void writeToolResult(JsonWriter* json, const ToolResult& result)
{
    json->beginObject().key("type").string(u"tool_result"_s);
    json->key("tool_use_id").string(blockId(result.callId));
    json->key("content").string(QString::fromUtf8(result.content));
    if (result.isError)
        json->key("is_error").boolean(true);
    json->endObject();
}

void writeSource(JsonWriter* json, const Media& media)
{
    json->key("source").beginObject().key("type");
    if (isTextMedia(media)) {
        json->string(u"text"_s).key("media_type").string(u"text/plain"_s);
        json->key("data").string(QString::fromUtf8(media.data));
    } else if (media.data.isEmpty()) {
        json->string(u"url"_s).key("url").string(media.remoteUri);
    } else {
        json->string(u"base64"_s).key("media_type").string(media.mimeType);
        json->key("data").base64(media.data);
    }
    json->endObject();
}

std::optional<Error> writeMedia(JsonWriter* json, const Media& media)
{
    const bool isImage = media.mimeType.startsWith(u"image/"_s);
    const bool isDocument = media.mimeType == u"application/pdf"_s || isTextMedia(media);
    const bool isReachable = !media.data.isEmpty() || media.remoteUri.startsWith(u"https://"_s);
    if (!isReachable || (!isImage && !isDocument))
        return unsupportedMedia(media);
    json->beginObject().key("type").string(isImage ? u"image"_s : u"document"_s);
    writeSource(json, media);
    if (isDocument && !media.name.isEmpty())
        json->key("title").string(media.name);
    json->endObject();
    return std::nullopt;
}

std::optional<Error> writeUserParts(JsonWriter* json, const Message& turn)
{
    for (const Part& part : turn.parts) {
        if (part.kind == Part::Kind::ToolResult)
            writeToolResult(json, part.toolResult);
    }
    for (const Part& part : turn.parts) {
        if (part.kind == Part::Kind::Text)
            writeText(json, part.text);
        else if (part.kind != Part::Kind::Media)
            continue;
        else if (const auto error = writeMedia(json, part.media))
            return error;
    }
    return std::nullopt;
}

} // namespace

std::optional<Error> writeAnthropicMessages(JsonWriter* json, const QVector<Message>& messages)
{
    json->key("messages").beginArray();
    for (const Message& turn : wellFormedTurns(messages, Dialect::Anthropic)) {
        const bool isUser = turn.role == Role::User;
        json->beginObject().key("role").string(isUser ? u"user"_s : u"assistant"_s);
        json->key("content").beginArray();
        if (isUser) {
            if (auto error = writeUserParts(json, turn))
                return error;
        } else {
            for (const Part& part : turn.parts)
                writeAssistantPart(json, part);
        }
        json->endArray().endObject();
    }
    json->endArray();
    return std::nullopt;
}

} // namespace Headgate::Providers
