// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/openaimessages.h"

#include "core/gateway/clientmedia.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonValue;

Error invalid(const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"messages"_s };
}

Result<Part> readAudio(const JsonValue& audio)
{
    const QString format = audio["format"].toString();
    return mediaFromBase64(
        format == "mp3"_L1 ? u"audio/mpeg"_s : u"audio/"_s + format, audio["data"].toString());
}

Result<Part> readFile(const JsonValue& file)
{
    const QString data = file["file_data"].toString();
    if (data.isEmpty())
        return invalid(u"a file is taken as file_data only, not by its id"_s);
    Result<Part> part = data.startsWith("data:"_L1) ? mediaFromUrl(data)
                                                    : mediaFromBase64(u"application/pdf"_s, data);
    if (part)
        part->media.name = file["filename"].toString();
    return part;
}

Result<Part> readPart(const JsonValue& part)
{
    const QString type = part["type"].toString();
    if (type == "text"_L1 || type == "refusal"_L1)
        return Part::ofText(part[type.toLatin1()].toString());
    if (type == "image_url"_L1) {
        const JsonValue image = part["image_url"];
        return mediaFromUrl(image.isString() ? image.toString() : image["url"].toString());
    }
    if (type == "input_audio"_L1)
        return readAudio(part["input_audio"]);
    if (type == "file"_L1)
        return readFile(part["file"]);
    return invalid(u"a part of the type '%1' is not known"_s.arg(type.left(80)));
}

Result<QVector<Part>> readContent(const JsonValue& content)
{
    if (content.isString())
        return QVector<Part> { Part::ofText(content.toString()) };
    QVector<Part> parts;
    for (const JsonValue one : content) {
        const Result<Part> part = readPart(one);
        if (!part)
            return part.error();
        parts.append(*part);
    }
    return parts;
}

QString textOf(const QVector<Part>& parts)
{
    return Message { Role::User, parts }.plainText();
}

class MessageReader {
public:
    explicit MessageReader(ChatRequest* request)
        : m_request(request)
    {
    }

    Result<void> take(const JsonValue& message);

private:
    void addSystem(const QString& text);
    void addAssistant(const QVector<Part>& content, const JsonValue& message);
    void addToolResult(const QVector<Part>& content, const JsonValue& message);

    ChatRequest* m_request;
    QHash<QString, QString> m_toolNames; // by the call's id
    bool m_isAfterTool = false;
};

Result<void> MessageReader::take(const JsonValue& message)
{
    const QString role = message["role"].toString();
    const Result<QVector<Part>> content = readContent(message["content"]);
    if (!content)
        return content.error();
    const bool isTool = role == "tool"_L1 || role == "function"_L1;
    if (role == "system"_L1 || role == "developer"_L1)
        addSystem(textOf(*content));
    else if (role == "user"_L1)
        m_request->messages.append({ Role::User, *content });
    else if (role == "assistant"_L1)
        addAssistant(*content, message);
    else if (isTool)
        addToolResult(*content, message);
    else
        return invalid(u"a message's role is system, developer, user, assistant or tool"_s);
    m_isAfterTool = isTool;
    return {};
}

void MessageReader::addSystem(const QString& text)
{
    if (!m_request->systemInstruction.isEmpty())
        m_request->systemInstruction += u"\n\n"_s;
    m_request->systemInstruction += text;
}

void MessageReader::addAssistant(const QVector<Part>& content, const JsonValue& message)
{
    QVector<Part> parts = content;
    for (const JsonValue entry : message["tool_calls"]) {
        Part part;
        part.kind = Part::Kind::ToolCall;
        part.toolCall = { entry["id"].toString(), entry["function"]["name"].toString(),
            entry["function"]["arguments"].toString().toUtf8() };
        m_toolNames.insert(part.toolCall.id, part.toolCall.name);
        parts.append(part);
    }
    m_request->messages.append({ Role::Assistant, parts });
}

void MessageReader::addToolResult(const QVector<Part>& content, const JsonValue& message)
{
    Part part;
    part.kind = Part::Kind::ToolResult;
    part.toolResult.callId = message["tool_call_id"].toString();
    part.toolResult.name = m_toolNames.value(part.toolResult.callId, message["name"].toString());
    part.toolResult.content = textOf(content).toUtf8();
    if (m_isAfterTool)
        m_request->messages.last().parts.append(part);
    else
        m_request->messages.append({ Role::User, { part } });
}

} // namespace

Result<void> readOpenAiMessages(const JsonValue& messages, ChatRequest* request)
{
    MessageReader reader(request);
    for (const JsonValue message : messages) {
        if (const Result<void> taken = reader.take(message); !taken)
            return taken;
    }
    if (request->messages.isEmpty())
        return invalid(u"messages is empty"_s);
    return {};
}

} // namespace Headgate::Gateway
