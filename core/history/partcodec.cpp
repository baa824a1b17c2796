// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/partcodec.h"

#include "core/history/jsonfields.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

QString kindName(Part::Kind kind)
{
    switch (kind) {
    case Part::Kind::Text:
        return u"text"_s;
    case Part::Kind::Thought:
        return u"thought"_s;
    case Part::Kind::ToolCall:
        return u"tool_call"_s;
    case Part::Kind::ToolResult:
        return u"tool_result"_s;
    case Part::Kind::Media:
        return u"media"_s;
    case Part::Kind::Opaque:
        return u"opaque"_s;
    }
    return u"opaque"_s;
}

QJsonObject mediaToJson(const Media& media)
{
    QJsonObject object;
    putText(object, u"mime"_s, media.mimeType);
    putText(object, u"name"_s, media.name);
    putText(object, u"sha256"_s, media.sha256);
    putText(object, u"uri"_s, media.remoteUri);
    object.insert(u"size"_s, media.sizeBytes);
    return object;
}

Media mediaFromJson(const QJsonObject& object)
{
    Media media;
    media.mimeType = object.value(u"mime"_s).toString();
    media.name = object.value(u"name"_s).toString();
    media.sha256 = object.value(u"sha256"_s).toString();
    media.remoteUri = object.value(u"uri"_s).toString();
    media.sizeBytes = object.value(u"size"_s).toInteger();
    return media;
}

QJsonObject callToJson(const ToolCall& call)
{
    QJsonObject object;
    putText(object, u"id"_s, call.id);
    putText(object, u"name"_s, call.name);
    putBytes(object, u"arguments"_s, call.arguments);
    return object;
}

ToolCall callFromJson(const QJsonObject& object)
{
    return { object.value(u"id"_s).toString(), object.value(u"name"_s).toString(),
        takeBytes(object, u"arguments"_s) };
}

QJsonObject resultToJson(const ToolResult& result)
{
    QJsonObject object;
    putText(object, u"call_id"_s, result.callId);
    putText(object, u"name"_s, result.name);
    putBytes(object, u"content"_s, result.content);
    if (result.isError)
        object.insert(u"is_error"_s, true);
    return object;
}

ToolResult resultFromJson(const QJsonObject& object)
{
    return { object.value(u"call_id"_s).toString(), object.value(u"name"_s).toString(),
        takeBytes(object, u"content"_s), object.value(u"is_error"_s).toBool() };
}

// Cuts the pieces that the JSON names off the joined texts, in order.
class Slicer {
public:
    explicit Slicer(const QString& whole)
        : m_whole(whole)
    {
    }

    QString next(const QJsonObject& part)
    {
        const qint64 length = part.value(u"length"_s).toInteger(-1);
        if (length < 0 || length > m_whole.size() - m_at) {
            m_isBroken = true;
            return {};
        }
        const qsizetype start = std::exchange(m_at, m_at + qsizetype(length));
        // The usual message has one part: share its text instead of copying it.
        return length == m_whole.size() ? m_whole : m_whole.mid(start, qsizetype(length));
    }
    bool isUsedUp() const { return !m_isBroken && m_at == m_whole.size(); }

private:
    QString m_whole;
    qsizetype m_at = 0;
    bool m_isBroken = false;
};

bool isColumnText(Part::Kind kind)
{
    return kind == Part::Kind::Text || kind == Part::Kind::Thought;
}

} // namespace

QJsonObject partToJson(const Part& part)
{
    QJsonObject object;
    object.insert(u"kind"_s, kindName(part.kind));
    switch (part.kind) {
    case Part::Kind::Text:
    case Part::Kind::Thought:
    case Part::Kind::Opaque:
        putText(object, u"text"_s, part.text);
        break;
    case Part::Kind::ToolCall:
        object.insert(u"call"_s, callToJson(part.toolCall));
        break;
    case Part::Kind::ToolResult:
        object.insert(u"result"_s, resultToJson(part.toolResult));
        break;
    case Part::Kind::Media:
        object.insert(u"media"_s, mediaToJson(part.media));
        break;
    }
    putBytes(object, u"raw"_s, part.raw);
    putText(object, u"dialect"_s, part.dialect);
    return object;
}

Part partFromJson(const QJsonObject& object)
{
    Part part;
    const QString kind = object.value(u"kind"_s).toString();
    part.kind = enumFromName(kind, Part::Kind::Opaque, kindName).value_or(Part::Kind::Opaque);
    switch (part.kind) {
    case Part::Kind::Text:
    case Part::Kind::Thought:
    case Part::Kind::Opaque:
        part.text = object.value(u"text"_s).toString();
        break;
    case Part::Kind::ToolCall:
        part.toolCall = callFromJson(object.value(u"call"_s).toObject());
        break;
    case Part::Kind::ToolResult:
        part.toolResult = resultFromJson(object.value(u"result"_s).toObject());
        break;
    case Part::Kind::Media:
        part.media = mediaFromJson(object.value(u"media"_s).toObject());
        break;
    }
    part.raw = takeBytes(object, u"raw"_s);
    part.dialect = object.value(u"dialect"_s).toString();
    return part;
}

StoredParts encodeParts(const QVector<Part>& parts)
{
    StoredParts stored;
    QJsonArray array;
    for (const Part& part : parts) {
        QJsonObject object = partToJson(part);
        if (isColumnText(part.kind)) {
            object.remove(u"text"_s);
            object.insert(u"length"_s, qint64(part.text.size()));
            (part.kind == Part::Kind::Text ? stored.text : stored.thought) += part.text;
        }
        array.append(object);
    }
    stored.json = toJsonText(array);
    return stored;
}

std::optional<QVector<Part>> decodeParts(const StoredParts& stored)
{
    const std::optional<QJsonArray> array = arrayFromText(stored.json);
    if (!array)
        return std::nullopt;
    Slicer text(stored.text);
    Slicer thought(stored.thought);
    QVector<Part> parts;
    for (const QJsonValue& value : *array) {
        if (!value.isObject())
            return std::nullopt;
        const QJsonObject object = value.toObject();
        Part part = partFromJson(object);
        if (isColumnText(part.kind))
            part.text = (part.kind == Part::Kind::Text ? text : thought).next(object);
        parts.append(std::move(part));
    }
    if (!text.isUsedUp() || !thought.isUsedUp())
        return std::nullopt;
    return parts;
}

QVector<Part> partsFromTexts(const QString& text, const QString& thought)
{
    QVector<Part> parts;
    if (!thought.isEmpty())
        parts.append(Part::ofThought(thought));
    if (!text.isEmpty())
        parts.append(Part::ofText(text));
    return parts;
}

QString encodeMediaList(const QVector<Media>& media)
{
    QJsonArray array;
    for (const Media& one : media)
        array.append(mediaToJson(one));
    return toJsonText(array);
}

std::optional<QVector<Media>> decodeMediaList(const QString& json)
{
    const std::optional<QJsonArray> array = arrayFromText(json);
    if (!array)
        return std::nullopt;
    QVector<Media> media;
    for (const QJsonValue& value : *array)
        media.append(mediaFromJson(value.toObject()));
    return media;
}

} // namespace Headgate::History
