// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminirequest.h"

#include "core/providers/gemini/geminicontents.h"
#include "core/providers/gemini/geminithinking.h"
#include "core/providers/gemini/geminiurl.h"
#include "core/providers/jsontools.h"
#include "core/providers/requesttools.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

Error invalid(const QString& field, const QString& detail)
{
    return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

bool isOutside(const std::optional<double>& value, double least, double most)
{
    return value && !(std::isfinite(*value) && *value >= least && *value <= most);
}

Result<void> checkThinking(const Thinking& thinking)
{
    if (thinking.mode == Thinking::Mode::Budget && thinking.budget <= 0)
        return invalid(u"thinking"_s, u"a thinking budget is a positive number of tokens"_s);
    if (thinking.mode == Thinking::Mode::Level && thinking.level.isEmpty())
        return invalid(u"thinking"_s, u"the thinking level has no name"_s);
    return {};
}

Result<void> checkParams(const GenerationParams& params)
{
    constexpr int kMostStops = 5;
    if (isOutside(params.temperature, 0, 2))
        return invalid(u"temperature"_s, u"temperature is 0 to 2"_s);
    if (isOutside(params.topP, 0, 1))
        return invalid(u"topP"_s, u"top-p is 0 to 1"_s);
    if (params.topK && *params.topK < 1)
        return invalid(u"topK"_s, u"top-k is at least 1"_s);
    if (params.maxOutputTokens && *params.maxOutputTokens < 1)
        return invalid(u"maxOutputTokens"_s, u"the token limit is at least 1"_s);
    if (params.seed && *params.seed != qint64(qint32(*params.seed)))
        return invalid(u"seed"_s, u"the seed is a 32-bit number"_s);
    if (params.stopSequences.size() > kMostStops)
        return invalid(u"stopSequences"_s, u"at most 5 stop sequences"_s);
    if (!params.responseSchema.isEmpty() && !isJsonObject(params.responseSchema))
        return invalid(u"responseSchema"_s, u"the schema is no JSON object"_s);
    for (const SafetySetting& setting : params.safety) {
        if (setting.category.isEmpty() || setting.threshold.isEmpty())
            return invalid(u"safety"_s, u"a safety setting has a category and a threshold"_s);
    }
    return checkThinking(params.thinking);
}

Result<void> checkTools(const QVector<ToolSpec>& tools)
{
    static const QRegularExpression name(uR"(^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$)"_s);
    for (const ToolSpec& tool : tools) {
        if (!name.match(tool.name).hasMatch())
            return invalid(u"tools"_s, u"not a tool's name: "_s + tool.name.left(80));
        if (!tool.parametersSchema.isEmpty() && !isJsonObject(tool.parametersSchema))
            return invalid(u"tools"_s, u"the schema of %1 is no JSON object"_s.arg(tool.name));
    }
    return {};
}

Result<void> check(const ChatRequest& request)
{
    if (request.target.model.trimmed().isEmpty())
        return invalid(u"model"_s, u"no model is chosen"_s);
    if (const auto params = checkParams(request.params); !params)
        return params;
    return checkTools(request.tools);
}

void writeSampling(const GenerationParams& params, JsonWriter* writer)
{
    if (params.temperature)
        writer->key("temperature").real(*params.temperature);
    if (params.topP)
        writer->key("topP").real(*params.topP);
    if (params.topK)
        writer->key("topK").integer(*params.topK);
    if (params.maxOutputTokens)
        writer->key("maxOutputTokens").integer(*params.maxOutputTokens);
    if (params.seed)
        writer->key("seed").integer(*params.seed);
    if (!params.stopSequences.isEmpty()) {
        writer->key("stopSequences").beginArray();
        for (const QString& stop : params.stopSequences)
            writer->string(stop);
        writer->endArray();
    }
}

void writeConfig(const ChatRequest& request, JsonWriter* writer)
{
    JsonWriter config;
    config.beginObject();
    writeSampling(request.params, &config);
    if (!request.params.responseSchema.isEmpty()) {
        config.key("responseMimeType").string(u"application/json"_s);
        config.key("responseJsonSchema").raw(request.params.responseSchema.trimmed());
    }
    writeGeminiThinking(request.params.thinking, request.target.model, &config);
    const QByteArray text = config.endObject().take();
    if (text != "{}")
        writer->key("generationConfig").raw(text);
}

void writeFunctions(const QVector<ToolSpec>& tools, JsonWriter* writer)
{
    writer->beginObject().key("functionDeclarations").beginArray();
    for (const ToolSpec& tool : tools) {
        writer->beginObject().key("name").string(tool.name);
        if (!tool.description.isEmpty())
            writer->key("description").string(tool.description);
        if (!tool.parametersSchema.isEmpty())
            writer->key("parametersJsonSchema").raw(tool.parametersSchema.trimmed());
        writer->endObject();
    }
    writer->endArray().endObject();
}

void writeTools(const ChatRequest& request, JsonWriter* writer)
{
    const GenerationParams& params = request.params;
    const bool hasServerTool = params.googleSearch || params.codeExecution || params.urlContext;
    if (request.tools.isEmpty() && !hasServerTool)
        return;
    writer->key("tools").beginArray();
    if (!request.tools.isEmpty())
        writeFunctions(request.tools, writer);
    if (params.googleSearch)
        writer->raw(R"({"googleSearch":{}})");
    if (params.codeExecution)
        writer->raw(R"({"codeExecution":{}})");
    if (params.urlContext)
        writer->raw(R"({"urlContext":{}})");
    writer->endArray();
}

void writeToolChoice(const ChatRequest& request, JsonWriter* writer)
{
    using Mode = ToolChoice::Mode;
    const ToolChoice& choice = request.toolChoice;
    if (request.tools.isEmpty() || choice.mode == Mode::ProviderDefault)
        return;
    writer->key("toolConfig").beginObject().key("functionCallingConfig").beginObject();
    writer->key("mode").string(choice.mode == Mode::None ? u"NONE"_s : u"ANY"_s);
    if (choice.mode == Mode::Required && !choice.name.isEmpty())
        writer->key("allowedFunctionNames").beginArray().string(choice.name).endArray();
    writer->endObject().endObject();
}

void writeSafety(const QVector<SafetySetting>& settings, JsonWriter* writer)
{
    if (settings.isEmpty())
        return;
    writer->key("safetySettings").beginArray();
    for (const SafetySetting& setting : settings) {
        writer->beginObject().key("category").string(setting.category);
        writer->key("threshold").string(setting.threshold).endObject();
    }
    writer->endArray();
}

} // namespace

Result<void> writeGeminiRequest(const ChatRequest& request, JsonWriter* writer)
{
    if (const auto checked = check(request); !checked)
        return checked;
    writer->key("contents");
    if (const auto written = writeGeminiContents(request.messages, writer); !written)
        return written;
    if (!request.systemInstruction.isEmpty()) {
        writer->key("systemInstruction").beginObject().key("parts").beginArray();
        writer->beginObject().key("text").string(request.systemInstruction).endObject();
        writer->endArray().endObject();
    }
    writeTools(request, writer);
    writeToolChoice(request, writer);
    writeSafety(request.params.safety, writer);
    writeConfig(request, writer);
    return {};
}

namespace {

Result<QByteArray> bodyOf(const ChatRequest& request)
{
    if (const auto wire = wireBody(request, Dialect::Gemini))
        return *wire;
    JsonWriter writer;
    writer.beginObject();
    if (const auto written = writeGeminiRequest(request, &writer); !written)
        return written.error();
    return writer.endObject().take();
}

} // namespace

Result<HttpRequest> geminiChatRequest(const ChatRequest& request, const QUrl& base)
{
    if (const auto checked = checkGeminiBase(base); !checked)
        return checked.error();
    const Result<QByteArray> body = bodyOf(request);
    if (!body)
        return body.error();
    const QString method = request.stream ? u":streamGenerateContent"_s : u":generateContent"_s;
    QUrl url = geminiUrl(base, geminiModelPath(request.target.model.trimmed()) + method);
    if (request.stream)
        url.setQuery(u"alt=sse"_s);
    HttpRequest http = geminiPost(url, *body);
    http.isStreaming = request.stream;
    return http;
}

HttpRequest geminiPost(const QUrl& url, const QByteArray& body)
{
    HttpRequest http;
    http.method = "POST";
    http.url = url;
    http.headers.emplaceBack("Content-Type", "application/json");
    http.body = body;
    return http;
}

} // namespace Headgate::Providers
