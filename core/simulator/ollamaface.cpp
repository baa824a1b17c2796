// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/ollamaface.h"

#include "core/simulator/vectors.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr int kContextLength = 32'768;
constexpr qint64 kSmallLayer = 2'097'160; // beside the weights: template, licence
constexpr qint64 kModelSize = 104'857'600;
constexpr qint64 kLoading = 1'500'000'000; // nanoseconds
constexpr qint64 kNanosecondsPerToken = 16'666'667; // what a model of 60 tokens/s would say

Reply ndjson(const QVector<QJsonObject>& lines)
{
    Reply reply { .status = 200, .headers = { { "Content-Type", "application/x-ndjson" } } };
    for (const QJsonObject& line : lines)
        reply.frames.append({ compact(line) + '\n', 1 });
    return reply;
}

QJsonArray capabilities(const QString& model)
{
    QJsonArray all { u"completion"_s, u"tools"_s };
    if (Shelf::canThink(model))
        all.append(u"thinking"_s);
    if (Shelf::canSee(model))
        all.append(u"vision"_s);
    return all;
}

QJsonObject modelDetails()
{
    return { { u"parent_model"_s, QString() }, { u"format"_s, u"gguf"_s },
        { u"family"_s, u"simulated"_s }, { u"families"_s, QJsonArray { u"simulated"_s } },
        { u"parameter_size"_s, u"0.1B"_s }, { u"quantization_level"_s, u"Q4_K_M"_s },
        { u"context_length"_s, kContextLength } };
}

//! `completed` is left out at 0, as the real one does.
void appendLayer(const QString& digest, qint64 total, QVector<QJsonObject>* lines)
{
    constexpr int kSteps = 20;
    for (int step = 0; step <= kSteps; ++step) {
        QJsonObject progress { { u"status"_s, u"pulling "_s + digest },
            { u"digest"_s, u"sha256:"_s + digest }, { u"total"_s, total } };
        if (step > 0)
            progress.insert(u"completed"_s, total / kSteps * step);
        lines->append(progress);
    }
}

void readMessages(const QJsonObject& body, Ask* ask)
{
    for (const QJsonValue message : body[u"messages"].toArray()) {
        const QString role = message[u"role"].toString();
        const QString text = message[u"content"].toString();
        ask->allText += text;
        ask->imageCount += static_cast<int>(message[u"images"].toArray().size());
        ask->toolResult = role == u"tool" ? ask->toolResult + text : QString();
        if (role == u"user")
            ask->userText = text;
    }
}

void readTools(const QJsonObject& body, Ask* ask)
{
    for (const QJsonValue tool : body[u"tools"].toArray()) {
        const QJsonValue function = tool[u"function"];
        ask->tools.append({ function[u"name"].toString(), function[u"parameters"].toObject() });
        ask->allText += QString::fromUtf8(compact(function.toObject()));
    }
}

QJsonArray toolCalls(const Answer& answer)
{
    QJsonArray calls;
    for (const ToolCallMade& call : answer.calls)
        calls.append(QJsonObject { { u"id"_s, call.id },
            { u"function"_s,
                QJsonObject { { u"index"_s, calls.size() }, { u"name"_s, call.name },
                    { u"arguments"_s, call.arguments } } } });
    return calls;
}

QJsonObject line(const Ask& ask, const Answer& answer, const QString& text, const QString& thought)
{
    QJsonObject object { { u"model"_s, ask.model },
        { u"created_at"_s, answer.created.toString(Qt::ISODateWithMs) }, { u"done"_s, false } };
    if (ask.isGenerate) {
        object.insert(u"response"_s, text);
        if (!thought.isEmpty())
            object.insert(u"thinking"_s, thought);
        return object;
    }
    QJsonObject message { { u"role"_s, u"assistant"_s }, { u"content"_s, text } };
    if (!thought.isEmpty())
        message.insert(u"thinking"_s, thought);
    object.insert(u"message"_s, message);
    return object;
}

//! Makes of a line the last one. Ollama knows only "stop" and "length"; tool calls end with "stop".
void addEnd(const Answer& answer, bool hasLoaded, QJsonObject* object)
{
    const Figures& f = answer.figures;
    object->insert(u"done"_s, true);
    object->insert(u"done_reason"_s, answer.ending == Ending::Length ? u"length"_s : u"stop"_s);
    if (!answer.hasUsage)
        return;
    const qint64 made = f.output + f.thoughts;
    object->insert(u"load_duration"_s, hasLoaded ? kLoading : kLoading / 1000);
    object->insert(u"prompt_eval_count"_s, f.prompt);
    object->insert(u"prompt_eval_cached_count"_s, f.cached);
    object->insert(u"prompt_eval_duration"_s, (f.prompt - f.cached + 1) * 100'000);
    object->insert(u"eval_count"_s, made);
    object->insert(u"eval_duration"_s, (made + 1) * kNanosecondsPerToken);
    object->insert(u"total_duration"_s, (made + 1) * kNanosecondsPerToken + 2'000'000);
}

QVector<Frame> streamFrames(const Ask& ask, const Answer& answer)
{
    QVector<Frame> frames;
    const auto append = [&](const QJsonObject& object, qint64 tokens) {
        frames.append({ compact(object) + '\n', tokens });
    };
    for (const QString& thought : answer.thoughts)
        append(line(ask, answer, {}, thought), 3);
    for (const QString& piece : answer.pieces)
        append(line(ask, answer, piece, {}), std::max<qint64>(1, piece.toUtf8().size() / 4));
    if (!answer.calls.isEmpty()) {
        QJsonObject object = line(ask, answer, {}, {});
        QJsonObject message = object[u"message"].toObject();
        message.insert(u"tool_calls"_s, toolCalls(answer));
        object.insert(u"message"_s, message);
        append(object, 10);
    }
    if (answer.ending == Ending::Missing)
        return frames;
    QJsonObject last = line(ask, answer, {}, {});
    addEnd(answer, ask.hasLoaded, &last);
    append(last, 0);
    if (answer.finishesTwice)
        append(last, 0);
    return frames;
}

} // namespace

OllamaFace::OllamaFace(const Clock& clock, Shelf& shelf)
    : m_clock(clock)
    , m_shelf(shelf)
    , m_memory(clock)
{
}

QJsonObject OllamaFace::tag(const QString& model) const
{
    const QString name = model.contains(u':') ? model : model + u":latest"_s;
    return { { u"name"_s, name }, { u"model"_s, name },
        { u"modified_at"_s, m_clock.utcNow().toString(Qt::ISODateWithMs) },
        { u"size"_s, kModelSize },
        { u"digest"_s,
            QString::fromLatin1(
                QCryptographicHash::hash(model.toUtf8(), QCryptographicHash::Sha256).toHex()) },
        { u"details"_s, modelDetails() }, { u"capabilities"_s, capabilities(model) } };
}

namespace {

Served serveVectors(const QJsonObject& body, bool isOld)
{
    const QStringList texts = textsOf(body[isOld ? u"prompt" : u"input"]);
    if (isOld)
        return { .reply = jsonReply({ { u"embedding"_s, vectorFor(texts.value(0), 0) } }),
            .ask = {} };
    QJsonArray vectors;
    for (const QString& text : texts)
        vectors.append(vectorFor(text, body[u"dimensions"].toInteger()));
    return { .reply = jsonReply({ { u"model"_s, body[u"model"] }, { u"embeddings"_s, vectors },
                 { u"total_duration"_s, 1'000'000 }, { u"prompt_eval_count"_s, tokensOf(texts) } }),
        .ask = {} };
}

} // namespace

Served OllamaFace::serve(const Net::IncomingRequest& request, const QString& path)
{
    if (path == u"/")
        return { .reply = Reply { .status = 200,
                     .headers = { { "Content-Type", "text/plain; charset=utf-8" } },
                     .body = "Ollama is running" },
            .ask = {} };
    if (!path.startsWith(u"/api/"_s))
        return {};
    const QString call = path.mid(5);
    if (call == u"version")
        return { .reply = jsonReply({ { u"version"_s, u"0.35.1"_s } }), .ask = {} };
    if (call == u"ps")
        return { .reply = jsonReply({ { u"models"_s, running() } }), .ask = {} };
    if (call == u"tags") {
        QJsonArray models;
        for (const QString& model : m_shelf.models())
            models.append(tag(model));
        return { .reply = jsonReply({ { u"models"_s, models } }), .ask = {} };
    }
    const auto body = bodyObject(request);
    if (!body)
        return badRequest(Dialect::Ollama,
            request.body.isEmpty() ? u"missing request body"_s : u"invalid JSON"_s);
    const QString model = (*body)[u"model"].toString((*body)[u"name"].toString());
    if (model.isEmpty())
        return badRequest(Dialect::Ollama, u"model is required"_s);
    if (call == u"pull" && request.method == "POST")
        return pull(*body);
    if (!m_shelf.has(model))
        return modelMissing(Dialect::Ollama, model);
    if (call == u"show")
        return show(model);
    if (call == u"delete" && request.method == "DELETE") {
        m_shelf.remove(model);
        m_memory.unload(Shelf::bareName(model));
        return { .reply = Reply { .status = 200 }, .ask = {} };
    }
    if (call == u"embed" || call == u"embeddings")
        return serveVectors(*body, call == u"embeddings");
    if (call == u"chat" || call == u"generate")
        return serveChat(*body, call == u"generate");
    return {};
}

//! A quarter of each lies outside of the graphics card, so that the split can be seen.
QJsonArray OllamaFace::running()
{
    QJsonArray models;
    const QHash<QString, QDateTime> held = m_memory.held();
    for (auto model = held.begin(); model != held.end(); ++model) {
        QJsonObject entry = tag(model.key());
        entry.insert(u"size_vram"_s, kModelSize / 4 * 3);
        entry.insert(u"context_length"_s, kContextLength);
        entry.insert(u"expires_at"_s, model.value().toString(Qt::ISODateWithMs));
        models.append(entry);
    }
    return models;
}

Served OllamaFace::show(const QString& model) const
{
    const QJsonObject info { { u"general.architecture"_s, u"simulated"_s },
        { u"general.parameter_count"_s, 100'000'000 },
        { u"simulated.context_length"_s, kContextLength },
        { u"simulated.embedding_length"_s, 64 } };
    return { .reply = jsonReply({ { u"license"_s, QString() },
                 { u"modelfile"_s, u"# made up by the Headgate simulator"_s },
                 { u"parameters"_s, u"num_ctx 8192"_s }, { u"template"_s, u"{{ .Prompt }}"_s },
                 { u"details"_s, modelDetails() }, { u"model_info"_s, info },
                 { u"capabilities"_s, capabilities(Shelf::bareName(model)) },
                 { u"modified_at"_s, m_clock.utcNow().toString(Qt::ISODateWithMs) } }),
        .ask = {} };
}

Served OllamaFace::pull(const QJsonObject& body)
{
    const QString model = body[u"model"].toString(body[u"name"].toString());
    if (!model.startsWith(u"simulated"_s)) // as for a name that the registry does not know
        return { .reply = ndjson({ { { u"status"_s, u"pulling manifest"_s } },
                     { { u"error"_s, u"pull model manifest: file does not exist"_s } } }),
            .ask = {} };
    QVector<QJsonObject> lines { { { u"status"_s, u"pulling manifest"_s } } };
    appendLayer(u"0123456789ab"_s, kModelSize - kSmallLayer, &lines);
    appendLayer(u"fedcba987654"_s, kSmallLayer, &lines);
    for (const QString& status :
        { u"verifying sha256 digest"_s, u"writing manifest"_s, u"success"_s })
        lines.append({ { u"status"_s, status } });
    Reply reply = body[u"stream"].toBool(true) ? ndjson(lines)
                                               : jsonReply({ { u"status"_s, u"success"_s } });
    reply.done = [this, model] { m_shelf.add(model); }; // a pull that was cut brings nothing
    return { .reply = reply, .ask = {} };
}

Served OllamaFace::serveChat(const QJsonObject& body, bool isGenerate)
{
    Ask ask;
    ask.dialect = Dialect::Ollama;
    ask.model = body[u"model"].toString();
    ask.isGenerate = isGenerate;
    ask.isStream = body[u"stream"].toBool(true);
    if (isGenerate) {
        ask.userText = body[u"prompt"].toString();
        ask.allText = body[u"system"].toString() + ask.userText;
        ask.imageCount = static_cast<int>(body[u"images"].toArray().size());
    } else {
        readMessages(body, &ask);
        readTools(body, &ask);
    }
    ask.hasLoaded = m_memory.use(Shelf::bareName(ask.model), body[u"keep_alive"]);
    const bool isEmpty
        = isGenerate ? ask.userText.isEmpty() : body[u"messages"].toArray().isEmpty();
    if (isEmpty) { // "load only"
        Answer nothing;
        nothing.created = m_clock.utcNow();
        QJsonObject loaded = line(ask, nothing, {}, {});
        loaded.insert(u"done"_s, true);
        loaded.insert(
            u"done_reason"_s, body[u"keep_alive"].toInteger(-1) == 0 ? u"unload"_s : u"load"_s);
        return { .reply = jsonReply(loaded), .ask = {} };
    }
    const QString bare = Shelf::bareName(ask.model);
    const QJsonValue think = body[u"think"];
    const bool wantsThinking = think.toBool() || think.isString();
    if (wantsThinking && !Shelf::canThink(bare))
        return badRequest(Dialect::Ollama, u"\"%1\" does not support thinking"_s.arg(ask.model));
    if (ask.imageCount > 0 && !Shelf::canSee(bare))
        return badRequest(Dialect::Ollama,
            u"Multimodal data provided, but model does not support multimodal requests"_s);
    ask.thinks = Shelf::canThink(bare) && (think.isUndefined() || think.isNull() || wantsThinking);
    ask.showsThoughts = ask.thinks;
    const QJsonValue format = body[u"format"];
    ask.wantsJson = format.toString() == u"json" || format.isObject();
    ask.schema = format.toObject();
    const qint64 most = body[u"options"][u"num_predict"].toInteger(-1);
    if (most >= 0)
        ask.maxTokens = most;
    return { .reply = {}, .ask = ask };
}

Reply OllamaFace::render(const Ask& ask, const Answer& answer, const Faults&) const
{
    if (ask.isStream) {
        Reply reply { .status = 200, .headers = { { "Content-Type", "application/x-ndjson" } } };
        reply.frames = streamFrames(ask, answer);
        return reply;
    }
    QJsonObject object
        = line(ask, answer, answer.pieces.join(QString()), answer.thoughts.join(QString()));
    if (!answer.calls.isEmpty()) {
        QJsonObject message = object[u"message"].toObject();
        message.insert(u"tool_calls"_s, toolCalls(answer));
        object.insert(u"message"_s, message);
    }
    if (answer.ending != Ending::Missing)
        addEnd(answer, ask.hasLoaded, &object);
    Reply reply = jsonReply(object);
    reply.tokens = answer.figures.output + answer.figures.thoughts;
    return reply;
}

QByteArray OllamaFace::midError(const SimError& error, bool) const
{
    return compact(errorJson(Dialect::Ollama, error)) + '\n';
}

} // namespace Headgate::Simulator
