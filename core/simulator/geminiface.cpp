// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/geminiface.h"

#include "core/simulator/script.h"
#include "core/simulator/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr int kMostCandidates = 8;

//! proto3 JSON is accepted in camelCase and in snake_case.
QJsonValue field(const QJsonObject& object, const QString& camel, const QString& snake)
{
    return object.contains(camel) ? object.value(camel) : object.value(snake);
}

QJsonObject modelObject(const QString& model)
{
    return { { u"name"_s, QString(u"models/"_s + model) }, { u"version"_s, u"simulated"_s },
        { u"displayName"_s, QString(model + u" (simulator)"_s) },
        { u"description"_s, u"Answers are made up by the Headgate simulator."_s },
        { u"inputTokenLimit"_s, 1'048'576 }, { u"outputTokenLimit"_s, 65'536 },
        { u"supportedGenerationMethods"_s, QJsonArray { u"generateContent"_s, u"countTokens"_s } },
        { u"temperature"_s, 1 }, { u"maxTemperature"_s, 2 }, { u"topP"_s, 0.95 }, { u"topK"_s, 64 },
        { u"thinking"_s, Shelf::canThink(model) } };
}

void readParts(const QJsonValue& content, Ask* ask, QString* text, QString* toolResult)
{
    for (const QJsonValue value : content[u"parts"].toArray()) {
        const QJsonObject part = value.toObject();
        if (part.contains(u"text"_s))
            *text += part[u"text"].toString();
        const QJsonObject result
            = field(part, u"functionResponse"_s, u"function_response"_s).toObject();
        if (!result.isEmpty())
            *toolResult += QString::fromUtf8(compact(result[u"response"].toObject()));
        if (part.contains(u"inlineData"_s) || part.contains(u"inline_data"_s)
            || part.contains(u"fileData"_s) || part.contains(u"file_data"_s))
            ++ask->imageCount;
    }
}

void readContents(const QJsonObject& body, Ask* ask)
{
    QString ignored;
    QString system;
    readParts(field(body, u"systemInstruction"_s, u"system_instruction"_s), ask, &system, &ignored);
    ask->allText += system;
    for (const QJsonValue content : body[u"contents"].toArray()) {
        QString text;
        QString toolResult;
        readParts(content, ask, &text, &toolResult);
        ask->allText += text + toolResult;
        if (content[u"role"].toString() == u"model")
            continue;
        ask->toolResult = toolResult;
        if (!text.isEmpty())
            ask->userText = text;
    }
}

void readTools(const QJsonObject& body, Ask* ask)
{
    for (const QJsonValue tool : body[u"tools"].toArray()) {
        const QJsonArray declarations
            = field(tool.toObject(), u"functionDeclarations"_s, u"function_declarations"_s)
                  .toArray();
        for (const QJsonValue declaration : declarations) {
            const QJsonObject object = declaration.toObject();
            const QJsonValue schema
                = field(object, u"parametersJsonSchema"_s, u"parameters_json_schema"_s);
            ask->tools.append({ object[u"name"].toString(),
                schema.isObject() ? schema.toObject() : object[u"parameters"].toObject() });
            ask->allText += QString::fromUtf8(compact(object));
        }
    }
}

//! \return the refusal's text, empty if all is well
QString readConfig(const QJsonObject& body, Ask* ask)
{
    const QJsonObject config
        = field(body, u"generationConfig"_s, u"generation_config"_s).toObject();
    const QJsonValue most = field(config, u"maxOutputTokens"_s, u"max_output_tokens"_s);
    if (most.isDouble())
        ask->maxTokens = most.toInteger();
    ask->answers = field(config, u"candidateCount"_s, u"candidate_count"_s).toInt(1);
    if (ask->answers < 1 || ask->answers > kMostCandidates)
        return u"* GenerateContentRequest.generation_config.candidate_count: must be in [1, 8]"_s;
    const QJsonObject thinking
        = field(config, u"thinkingConfig"_s, u"thinking_config"_s).toObject();
    const bool canThink = Shelf::canThink(ask->model);
    if (thinking[u"includeThoughts"].toBool() && !canThink)
        return u"Thinking is not supported for this model."_s;
    if (thinking.contains(u"thinkingBudget"_s) && thinking.contains(u"thinkingLevel"_s))
        return u"You can only set one of thinking budget and thinking level."_s;
    ask->thinks = canThink && thinking[u"thinkingBudget"].toInteger(-1) != 0;
    ask->showsThoughts = ask->thinks && thinking[u"includeThoughts"].toBool();
    ask->wantsJson = field(config, u"responseMimeType"_s, u"response_mime_type"_s).toString()
        == u"application/json";
    const QJsonValue schema = field(config, u"responseJsonSchema"_s, u"response_json_schema"_s);
    ask->schema = schema.isObject()
        ? schema.toObject()
        : field(config, u"responseSchema"_s, u"response_schema"_s).toObject();
    return {};
}

QJsonArray details(qint64 tokens)
{
    return { QJsonObject { { u"modality"_s, u"TEXT"_s }, { u"tokenCount"_s, tokens } } };
}

QJsonObject usageOf(const Answer& answer, qint64 outputSoFar)
{
    const Figures& f = answer.figures;
    QJsonObject usage { { u"promptTokenCount"_s, f.prompt },
        { u"totalTokenCount"_s, f.prompt + f.thoughts + outputSoFar },
        { u"promptTokensDetails"_s, details(f.prompt) }, { u"serviceTier"_s, u"standard"_s } };
    if (outputSoFar > 0)
        usage.insert(u"candidatesTokenCount"_s, outputSoFar);
    if (f.thoughts > 0)
        usage.insert(u"thoughtsTokenCount"_s, f.thoughts);
    if (f.cached > 0)
        usage.insert(u"cachedContentTokenCount"_s, f.cached);
    return usage;
}

QString finishWord(Ending ending)
{
    switch (ending) {
    case Ending::Length:
        return u"MAX_TOKENS"_s;
    case Ending::Safety:
        return u"SAFETY"_s;
    case Ending::Recitation:
        return u"RECITATION"_s;
    case Ending::MalformedCall:
        return u"MALFORMED_FUNCTION_CALL"_s;
    case Ending::Other:
        return u"OTHER"_s;
    case Ending::PromptBlocked:
    case Ending::Missing:
        return {};
    case Ending::Stop:
        break;
    }
    return u"STOP"_s;
}

QJsonObject event(const Ask& ask, const Answer& answer, const QJsonArray& parts, qint64 outputSoFar,
    const QString& finish)
{
    QJsonObject object { { u"modelVersion"_s, ask.model }, { u"responseId"_s, answer.id } };
    if (answer.hasUsage)
        object.insert(u"usageMetadata"_s, usageOf(answer, outputSoFar));
    if (answer.ending == Ending::PromptBlocked) {
        object.insert(
            u"promptFeedback"_s, QJsonObject { { u"blockReason"_s, u"PROHIBITED_CONTENT"_s } });
        return object;
    }
    QJsonObject content { { u"role"_s, u"model"_s } };
    if (!parts.isEmpty())
        content.insert(u"parts"_s, parts);
    QJsonObject candidate { { u"content"_s, content } };
    if (!finish.isEmpty())
        candidate.insert(u"finishReason"_s, finish);
    if (finish == u"OTHER")
        candidate.insert(
            u"finishMessage"_s, u"Model failed to generate content due to internal error."_s);
    QJsonArray candidates;
    for (int i = 0; i < ask.answers; ++i) {
        candidate.insert(u"index"_s, i);
        candidates.append(candidate);
    }
    object.insert(u"candidates"_s, candidates);
    return object;
}

QJsonObject callPart(const ToolCallMade& call, bool isFirst)
{
    QJsonObject part { { u"functionCall"_s,
        QJsonObject {
            { u"id"_s, call.id }, { u"name"_s, call.name }, { u"args"_s, call.arguments } } } };
    if (isFirst) // real ones must come back unchanged, so this one can be checked
        part.insert(u"thoughtSignature"_s, u"c2ltdWxhdGVkLXNpZ25hdHVyZQ=="_s);
    return part;
}

QJsonArray tailParts(const Answer& answer)
{
    QJsonArray parts;
    for (const ToolCallMade& call : answer.calls)
        parts.append(callPart(call, parts.isEmpty()));
    if (!answer.image.isEmpty())
        parts.append(QJsonObject { { u"inlineData"_s,
            QJsonObject { { u"mimeType"_s, u"image/png"_s },
                { u"data"_s, QString::fromLatin1(answer.image.toBase64()) } } } });
    return parts;
}

//! Each event of the stream with the tokens that it took.
QVector<std::pair<QJsonObject, qint64>> events(const Ask& ask, const Answer& answer)
{
    QVector<std::pair<QJsonObject, qint64>> all;
    qint64 soFar = 0;
    qint64 bytes = 0;
    for (const QString& thought : answer.thoughts) {
        const QJsonObject part { { u"text"_s, thought }, { u"thought"_s, true } };
        all.append({ event(ask, answer, { part }, 0, {}), 3 });
    }
    for (const QString& piece : answer.pieces) {
        bytes += piece.toUtf8().size();
        const qint64 now = (bytes + 3) / 4 * ask.answers;
        all.append(
            { event(ask, answer, { QJsonObject { { u"text"_s, piece } } }, now, {}), now - soFar });
        soFar = now;
    }
    const QString finish = finishWord(answer.ending);
    const QJsonArray tail = tailParts(answer);
    if (!finish.isEmpty() || !tail.isEmpty() || answer.ending == Ending::PromptBlocked) {
        all.append({ event(ask, answer, tail, answer.figures.output, finish),
            answer.figures.output - soFar });
        if (answer.finishesTwice)
            all.append({ event(ask, answer, {}, answer.figures.output, finish), 0 });
    }
    return all;
}

} // namespace

GeminiFace::GeminiFace(const Clock& clock, Shelf& shelf, GeminiFiles::ProjectOf projectOf)
    : m_shelf(shelf)
    , m_files(clock, std::move(projectOf))
{
}

namespace {

QJsonObject vectorOf(const QJsonObject& request, QStringList* texts)
{
    int images = 0;
    const QString text = textOfContent(request[u"content"][u"parts"], &images);
    texts->append(text);
    return { { u"values"_s, vectorFor(text, request[u"outputDimensionality"].toInteger()) } };
}

Served serveVectors(const QJsonObject& body)
{
    QStringList texts;
    QJsonObject answer;
    if (body.contains(u"requests"_s)) {
        QJsonArray all;
        for (const QJsonValue request : body[u"requests"].toArray())
            all.append(vectorOf(request.toObject(), &texts));
        answer.insert(u"embeddings"_s, all);
    } else {
        answer.insert(u"embedding"_s, vectorOf(body, &texts));
    }
    answer.insert(u"usageMetadata"_s, QJsonObject { { u"promptTokenCount"_s, tokensOf(texts) } });
    return { .reply = jsonReply(answer), .ask = {} };
}

} // namespace

Served GeminiFace::serve(const Net::IncomingRequest& request, const QString& path)
{
    static const QRegularExpression versions(u"^/(upload/)?(v1beta|v1)/(models|files)(/.+)?$"_s);
    const auto match = versions.match(path);
    if (!match.hasMatch())
        return {};
    const QString rest = match.captured(4).mid(1);
    if (match.captured(3) == u"files") {
        return { .reply = match.captured(1).isEmpty()
                ? m_files.serve(request, rest.isEmpty() ? QString() : u"files/"_s + rest)
                : m_files.upload(request, path),
            .ask = {} };
    }
    if (rest.isEmpty())
        return listModels(request);
    if (rest.contains(u':'))
        return serveMethod(request, rest);
    if (!m_shelf.has(rest))
        return modelMissing(Dialect::Gemini, rest);
    return { .reply = jsonReply(modelObject(rest)), .ask = {} };
}

Served GeminiFace::listModels(const Net::IncomingRequest& request) const
{
    const qint64 asked = request.queryItem(u"pageSize"_s).toLongLong();
    const qint64 size = asked > 0 ? std::min<qint64>(asked, 1000) : 50;
    const qint64 start = std::max<qint64>(0, request.queryItem(u"pageToken"_s).toLongLong());
    const QStringList& models = m_shelf.models();
    QJsonArray page;
    for (qint64 i = start; i < std::min<qint64>(start + size, models.size()); ++i)
        page.append(modelObject(models.at(i)));
    QJsonObject list { { u"models"_s, page } };
    if (start + size < models.size())
        list.insert(u"nextPageToken"_s, QString::number(start + size));
    return { .reply = jsonReply(list), .ask = {} };
}

Served GeminiFace::serveMethod(const Net::IncomingRequest& request, const QString& rest)
{
    const qsizetype colon = rest.lastIndexOf(u':');
    const QString method = rest.mid(colon + 1);
    Ask ask;
    ask.dialect = Dialect::Gemini;
    ask.model = rest.left(colon);
    if (!m_shelf.has(ask.model))
        return modelMissing(Dialect::Gemini, ask.model);
    auto body = bodyObject(request);
    if (!body)
        return badRequest(Dialect::Gemini, u"Invalid JSON payload received."_s);
    if (method == u"countTokens") {
        const QJsonObject inner = body->value(u"generateContentRequest"_s).toObject();
        const QJsonObject counted = inner.isEmpty() ? *body : inner;
        readContents(counted, &ask);
        readTools(counted, &ask);
        return { .reply = jsonReply({ { u"totalTokens"_s, promptTokens(ask) },
                     { u"promptTokensDetails"_s, details(promptTokens(ask)) } }),
            .ask = {} };
    }
    if (method == u"embedContent" || method == u"batchEmbedContents")
        return serveVectors(*body);
    ask.isStream = method == u"streamGenerateContent";
    if (!ask.isStream && method != u"generateContent")
        return { .reply = errorReply(Dialect::Gemini, makeError(u"not-found"_s, ask.model)),
            .ask = {} };
    if (const std::optional<Reply> refusal = m_files.objection(request, *body))
        return { .reply = refusal, .ask = {} };
    ask.isArrayStream = ask.isStream && request.queryItem(u"alt"_s) != u"sse";
    readContents(*body, &ask);
    readTools(*body, &ask);
    if (body->value(u"contents"_s).toArray().isEmpty())
        return badRequest(
            Dialect::Gemini, u"* GenerateContentRequest.contents: contents is not specified\n"_s);
    if (const QString refusal = readConfig(*body, &ask); !refusal.isEmpty())
        return badRequest(Dialect::Gemini, refusal);
    if (body->contains(u"cachedContent"_s))
        ask.cachedTokens = promptTokens(ask) / 2;
    return { .reply = {}, .ask = ask };
}

Reply GeminiFace::render(const Ask& ask, const Answer& answer, const Faults& faults) const
{
    if (ask.isStream && !ask.isArrayStream) {
        const QByteArray lineEnd = faults.lineEnd.isEmpty() ? "\r\n"_ba : faults.lineEnd;
        QVector<Frame> frames;
        for (const auto& [object, tokens] : events(ask, answer))
            frames.append(Frame { sseEvent(compact(object), lineEnd), tokens });
        Reply reply = sseReply(answer, frames);
        reply.headers.append({ "x-gemini-service-tier"_ba, "standard"_ba });
        return reply;
    }
    if (ask.isArrayStream) {
        Reply reply { .status = 200,
            .headers = { { "Content-Type", "application/json; charset=UTF-8" } } };
        QByteArray before = "[";
        for (const auto& [object, tokens] : events(ask, answer)) {
            reply.frames.append({ before + compact(object), tokens });
            before = "\n,\r\n";
        }
        reply.frames.append({ (before == "[" ? "[]\n"_ba : "\n]\n"_ba), 0 });
        return reply;
    }
    QJsonArray parts;
    if (const QString thoughts = answer.thoughts.join(QString()); !thoughts.isEmpty())
        parts.append(QJsonObject { { u"text"_s, thoughts }, { u"thought"_s, true } });
    if (const QString text = answer.pieces.join(QString()); !text.isEmpty())
        parts.append(QJsonObject { { u"text"_s, text } });
    for (const QJsonValue part : tailParts(answer))
        parts.append(part);
    Reply reply
        = jsonReply(event(ask, answer, parts, answer.figures.output, finishWord(answer.ending)));
    reply.tokens = answer.figures.output + answer.figures.thoughts;
    return reply;
}

QByteArray GeminiFace::midError(const SimError& error, bool isBare) const
{
    const QJsonObject object = errorJson(Dialect::Gemini, error);
    return isBare ? QJsonDocument(object).toJson() : sseEvent(compact(object), "\r\n");
}

} // namespace Headgate::Simulator
