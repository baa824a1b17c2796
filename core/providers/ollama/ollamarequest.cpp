// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamarequest.h"

#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"
#include "core/providers/turns.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

constexpr double kMaxTemperature = 2.0;

void writeAssistant(JsonWriter* json, const Message& message)
{
    json->beginObject().key("role").string(u"assistant"_s);
    json->key("content").string(message.plainText());
    bool hasCalls = false;
    for (const Part& part : message.parts) {
        if (part.kind != Part::Kind::ToolCall)
            continue;
        if (!hasCalls)
            json->key("tool_calls").beginArray();
        hasCalls = true;
        json->beginObject().key("id").string(part.toolCall.id);
        json->key("function").beginObject().key("name").string(part.toolCall.name);
        json->key("arguments").raw(argumentsObject(part.toolCall));
        json->endObject().endObject();
    }
    if (hasCalls)
        json->endArray();
    json->endObject();
}

void writeToolResult(JsonWriter* json, const ToolResult& result)
{
    json->beginObject().key("role").string(u"tool"_s);
    json->key("content").string(QString::fromUtf8(result.content));
    json->key("tool_name").string(result.name);
    json->key("tool_call_id").string(result.callId);
    json->endObject();
}

std::optional<Error> writeUser(JsonWriter* json, const Message& message)
{
    QStringList documents;
    QString text;
    QVector<QByteArray> images;
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::ToolResult)
            writeToolResult(json, part.toolResult);
        else if (part.kind == Part::Kind::Text)
            text += part.text;
        else if (part.kind != Part::Kind::Media)
            continue;
        else if (isTextMedia(part.media))
            documents += mediaAsText(part.media);
        else if (part.media.mimeType.startsWith(u"image/"_s) && !part.media.data.isEmpty())
            images += part.media.data;
        else
            return unsupportedMedia(part.media);
    }
    if (!text.isEmpty())
        documents += text;
    if (documents.isEmpty() && images.isEmpty())
        return std::nullopt;
    json->beginObject().key("role").string(u"user"_s);
    json->key("content").string(documents.join(u"\n\n"_s));
    if (!images.isEmpty()) {
        json->key("images").beginArray();
        for (const QByteArray& image : std::as_const(images))
            json->base64(image);
        json->endArray();
    }
    json->endObject();
    return std::nullopt;
}

std::optional<Error> writeMessages(JsonWriter* json, const ChatRequest& request)
{
    json->key("messages").beginArray();
    if (!request.systemInstruction.isEmpty()) {
        json->beginObject().key("role").string(u"system"_s);
        json->key("content").string(request.systemInstruction).endObject();
    }
    for (const Message& turn : wellFormedTurns(request.messages, Dialect::Ollama)) {
        if (turn.role == Role::Assistant)
            writeAssistant(json, turn);
        else if (const auto error = writeUser(json, turn))
            return error;
    }
    json->endArray();
    return std::nullopt;
}

void writeOptions(JsonWriter* json, const GenerationParams& params)
{
    const bool isEmpty = !params.contextLength && !params.maxOutputTokens && !params.temperature
        && !params.topP && !params.topK && !params.seed && params.stopSequences.isEmpty();
    if (isEmpty)
        return;
    json->key("options").beginObject();
    if (params.contextLength)
        json->key("num_ctx").integer(*params.contextLength);
    if (params.maxOutputTokens)
        json->key("num_predict").integer(*params.maxOutputTokens);
    if (params.temperature)
        json->key("temperature").real(*params.temperature);
    if (params.topP)
        json->key("top_p").real(*params.topP);
    if (params.topK)
        json->key("top_k").integer(*params.topK);
    if (params.seed)
        json->key("seed").integer(*params.seed);
    if (!params.stopSequences.isEmpty()) {
        json->key("stop").beginArray();
        for (const QString& stop : params.stopSequences)
            json->string(stop);
        json->endArray();
    }
    json->endObject();
}

void writeThink(JsonWriter* json, const Thinking& thinking)
{
    switch (thinking.mode) {
    case Thinking::Mode::ProviderDefault:
        return;
    case Thinking::Mode::Off:
        json->key("think").boolean(false);
        return;
    case Thinking::Mode::Auto:
    case Thinking::Mode::Budget:
        json->key("think").boolean(true);
        return;
    case Thinking::Mode::Level:
        json->key("think").string(thinking.level);
        return;
    }
}

void writeFormat(JsonWriter* json, const QByteArray& schema)
{
    if (schema.isEmpty())
        return;
    json->key("format");
    if (isEmptySchema(schema))
        json->string(u"json"_s);
    else
        json->raw(schema.trimmed());
}

} // namespace

Result<QByteArray> ollamaChatBody(const ChatRequest& request)
{
    if (auto error = requestError(request, kMaxTemperature))
        return *error;
    JsonWriter json;
    json.beginObject().key("model").string(request.target.model);
    if (auto error = writeMessages(&json, request))
        return *error;
    writeFunctionTools(&json, request.tools);
    writeFormat(&json, request.params.responseSchema);
    writeOptions(&json, request.params);
    json.key("stream").boolean(request.stream); // the service's default is true
    writeThink(&json, request.params.thinking);
    if (request.params.keepAlive)
        writeOllamaKeepAlive(&json, *request.params.keepAlive);
    json.endObject();
    return json.take();
}

void writeOllamaKeepAlive(JsonWriter* json, const QString& keepAlive)
{
    bool isNumber = false;
    const qint64 seconds = keepAlive.toLongLong(&isNumber);
    json->key("keep_alive");
    if (isNumber)
        json->integer(seconds);
    else
        json->string(keepAlive);
}

QUrl ollamaBaseFromHost(const QString& host)
{
    constexpr int kPort = 11434;
    QString text = host.trimmed();
    const bool hasScheme = text.contains(u"://"_s);
    if (text == u"ollama.com"_s)
        return QUrl(u"https://ollama.com"_s);
    if (text.startsWith(u':'))
        text.prepend(u"127.0.0.1"_s);
    QUrl url(hasScheme ? text : u"http://"_s + text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return {};
    if (url.host() == u"0.0.0.0"_s || url.host() == u"::"_s)
        url.setHost(u"127.0.0.1"_s);
    if (url.port() < 0 && !hasScheme)
        url.setPort(kPort);
    while (url.path().endsWith(u'/'))
        url.setPath(url.path().chopped(1));
    return url;
}

QUrl ollamaUrl(const QUrl& base, const QString& path)
{
    return endpointUrl(base, { u"/api"_s, u"/v1"_s }, u"/api"_s + path);
}

} // namespace Headgate::Providers
