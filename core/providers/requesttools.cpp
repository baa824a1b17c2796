// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/requesttools.h"

#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

Error invalid(const QString& field, const QString& detail)
{
    return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

std::optional<Error> paramsError(const GenerationParams& params, double maxTemperature)
{
    const auto isOutside = [](const std::optional<double>& value, double max) {
        return value && !(*value >= 0 && *value <= max); // also catches NaN
    };
    if (isOutside(params.temperature, maxTemperature))
        return invalid(u"temperature"_s, u"not within 0 … %1"_s.arg(maxTemperature));
    if (isOutside(params.topP, 1))
        return invalid(u"topP"_s, u"not within 0 … 1"_s);
    if (params.topK && *params.topK < 1)
        return invalid(u"topK"_s, u"less than 1"_s);
    if (params.maxOutputTokens && *params.maxOutputTokens < 1)
        return invalid(u"maxOutputTokens"_s, u"less than 1"_s);
    if (params.contextLength && *params.contextLength < 1)
        return invalid(u"contextLength"_s, u"less than 1"_s);
    if (params.thinking.mode == Thinking::Mode::Budget && params.thinking.budget < 1)
        return invalid(u"thinking"_s, u"a budget of less than 1 token"_s);
    if (!params.responseSchema.isEmpty() && !isJsonObject(params.responseSchema))
        return invalid(u"responseSchema"_s, u"not a JSON object"_s);
    return std::nullopt;
}

bool isUnsendable(const Part& part)
{
    return part.kind == Part::Kind::Media && part.media.data.isEmpty()
        && part.media.remoteUri.isEmpty();
}

} // namespace

std::optional<Error> requestError(const ChatRequest& request, double maxTemperature)
{
    if (request.target.model.isEmpty())
        return invalid(u"model"_s, u"no model chosen"_s);
    if (request.messages.isEmpty())
        return invalid(u"messages"_s, u"nothing to send"_s);
    for (const Message& message : request.messages) {
        if (message.role == Role::User
            && std::any_of(message.parts.begin(), message.parts.end(), isUnsendable))
            return invalid(u"attachment"_s, u"an attachment without its bytes"_s);
    }
    for (const ToolSpec& tool : request.tools) {
        if (tool.name.isEmpty())
            return invalid(u"tools"_s, u"a tool without a name"_s);
        if (!tool.parametersSchema.isEmpty() && !isJsonObject(tool.parametersSchema))
            return invalid(u"tools"_s, u"the schema of %1 is not a JSON object"_s.arg(tool.name));
    }
    return paramsError(request.params, maxTemperature);
}

Error unsupportedMedia(const Media& media)
{
    return Error { .kind = ErrorKind::Unsupported,
        .detail = u"this service takes no %1"_s.arg(media.mimeType),
        .field = u"attachment"_s };
}

QUrl endpointUrl(const QUrl& base, const QStringList& dropped, const QString& path)
{
    QString stem = base.path();
    const auto dropSlashes = [&stem] {
        while (stem.endsWith(u'/'))
            stem.chop(1);
    };
    dropSlashes();
    for (const QString& ending : dropped) {
        if (!stem.endsWith(ending))
            continue;
        stem.chop(ending.size());
        dropSlashes();
    }
    QUrl url = base;
    url.setPath(stem + path);
    url.setFragment({});
    return url;
}

bool isEmptySchema(const QByteArray& schema)
{
    JsonReader reader;
    const auto root = reader.read(schema);
    return root && root->isObject() && !root->hasChildren();
}

HttpRequest jsonPost(const QUrl& url, const QByteArray& body, bool isStreaming)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = { { "Content-Type", "application/json" } };
    request.body = body;
    request.isStreaming = isStreaming;
    return request;
}

std::optional<QByteArray> wireBody(const ChatRequest& request, Dialect dialect)
{
    if (!request.wire || request.wire->dialect != dialect)
        return std::nullopt;
    if (dialect == Dialect::Gemini) // the address says both
        return request.wire->body;
    static const QStringList kOurs { u"model"_s, u"stream"_s, u"stream_options"_s };
    JsonReader reader;
    const Result<JsonValue> root = reader.read(request.wire->body);
    JsonWriter json;
    json.beginObject().key("model").string(request.target.model);
    json.key("stream").boolean(request.stream);
    if (request.stream && dialect == Dialect::OpenAi) // for the books
        json.key("stream_options").beginObject().key("include_usage").boolean(true).endObject();
    for (const JsonValue member : root ? *root : JsonValue()) {
        if (isPlainName(member.key()) && !kOurs.contains(member.key()))
            json.key(member.key().toLatin1()).raw(member.raw());
    }
    return json.endObject().take();
}

HttpRequest jsonGet(const QUrl& url)
{
    HttpRequest request;
    request.url = url;
    request.headers = { { "Accept", "application/json" } };
    return request;
}

bool isTextMedia(const Media& media)
{
    static const QStringList kTextual { u"application/json"_s, u"application/xml"_s,
        u"application/javascript"_s, u"application/x-yaml"_s, u"application/yaml"_s,
        u"application/toml"_s, u"application/sql"_s, u"application/x-sh"_s,
        u"application/x-shellscript"_s };
    return !media.data.isEmpty()
        && (media.mimeType.startsWith(u"text/"_s) || kTextual.contains(media.mimeType));
}

QString mediaAsText(const Media& media)
{
    const QString content = QString::fromUtf8(media.data);
    return media.name.isEmpty() ? content : u"%1:\n\n%2"_s.arg(media.name, content);
}

void writeFunctionTools(JsonWriter* json, const QVector<ToolSpec>& tools)
{
    if (tools.isEmpty())
        return;
    json->key("tools").beginArray();
    for (const ToolSpec& tool : tools) {
        json->beginObject().key("type").string(u"function"_s);
        json->key("function").beginObject().key("name").string(tool.name);
        if (!tool.description.isEmpty())
            json->key("description").string(tool.description);
        if (!tool.parametersSchema.isEmpty())
            json->key("parameters").raw(tool.parametersSchema.trimmed());
        json->endObject().endObject();
    }
    json->endArray();
}

bool isPlainName(const QString& name)
{
    const auto isPlain = [](QChar c) {
        const char16_t unit = c.unicode();
        return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z')
            || (unit >= u'0' && unit <= u'9') || unit == u'_' || unit == u'-' || unit == u'.';
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isPlain);
}

QByteArray argumentsObject(const ToolCall& call)
{
    return isJsonObject(call.arguments) ? call.arguments.trimmed() : QByteArray("{}");
}

} // namespace Headgate::Providers
