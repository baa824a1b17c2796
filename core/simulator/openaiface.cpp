// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/openaiface.h"

#include "core/simulator/script.h"
#include "core/simulator/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr int kMostChoices = 128;
constexpr qint64 kModelCreated = 1'700'000'000;

QJsonObject modelObject(const QString& model)
{
    return { { u"id"_s, model }, { u"object"_s, u"model"_s }, { u"created"_s, kModelCreated },
        { u"owned_by"_s, u"headgate-simulator"_s } };
}

void readMessages(const QJsonObject& body, Ask* ask)
{
    for (const QJsonValue message : body[u"messages"].toArray()) {
        const QString role = message[u"role"].toString();
        const QString text = textOfContent(message[u"content"], &ask->imageCount);
        ask->allText += text;
        ask->toolResult = role == u"tool" ? ask->toolResult + text : QString();
        if (role == u"user")
            ask->userText = text;
    }
    for (const QJsonValue tool : body[u"tools"].toArray()) {
        const QJsonValue function = tool[u"function"];
        ask->tools.append({ function[u"name"].toString(), function[u"parameters"].toObject() });
        ask->allText += QString::fromUtf8(compact(function.toObject()));
    }
}

void readSettings(const QJsonObject& body, Ask* ask)
{
    ask->isStream = body[u"stream"].toBool();
    ask->answers = std::clamp(body[u"n"].toInt(1), 1, kMostChoices);
    ask->wantsUsage = !ask->isStream || body[u"stream_options"][u"include_usage"].toBool();
    for (const QString& name : { u"max_completion_tokens"_s, u"max_tokens"_s }) {
        if (!ask->maxTokens && body[name].isDouble())
            ask->maxTokens = body[name].toInteger();
    }
    ask->thinks = Shelf::canThink(ask->model) && body[u"reasoning_effort"].toString() != u"none";
    ask->showsThoughts = ask->thinks; // as the compatible servers do; OpenAI itself shows none
    const QJsonValue format = body[u"response_format"];
    ask->wantsJson = format[u"type"].toString().startsWith(u"json"_s);
    ask->schema = format[u"json_schema"][u"schema"].toObject();
}

QJsonObject usageOf(const Answer& answer)
{
    const Figures& f = answer.figures;
    return { { u"prompt_tokens"_s, f.prompt }, { u"completion_tokens"_s, f.output + f.thoughts },
        { u"total_tokens"_s, f.prompt + f.output + f.thoughts },
        { u"prompt_tokens_details"_s, QJsonObject { { u"cached_tokens"_s, f.cached } } },
        { u"completion_tokens_details"_s, QJsonObject { { u"reasoning_tokens"_s, f.thoughts } } } };
}

QJsonValue finishWord(const Answer& answer)
{
    switch (answer.ending) {
    case Ending::Length:
        return u"length"_s;
    case Ending::Safety:
    case Ending::Recitation:
    case Ending::PromptBlocked:
        return u"content_filter"_s;
    case Ending::Missing:
        return QJsonValue::Null;
    case Ending::Stop:
    case Ending::MalformedCall:
    case Ending::Other:
        break;
    }
    return answer.calls.isEmpty() ? u"stop"_s : u"tool_calls"_s;
}

QString argumentsOf(const ToolCallMade& call)
{
    return QString::fromUtf8(compact(call.arguments));
}

QJsonObject headOf(const Ask& ask, const Answer& answer, const QString& kind)
{
    return { { u"id"_s, QString(u"chatcmpl-"_s + answer.id) }, { u"object"_s, kind },
        { u"created"_s, answer.created.toSecsSinceEpoch() }, { u"model"_s, ask.model },
        { u"system_fingerprint"_s, u"fp_simulated"_s } };
}

//! Collects the events of one stream.
class Chunks {
public:
    Chunks(const Ask& ask, const Answer& answer, const QByteArray& lineEnd)
        : m_head(headOf(ask, answer, u"chat.completion.chunk"_s))
        , m_lineEnd(lineEnd)
        , m_answers(ask.answers)
    {
    }
    void addDelta(const QJsonObject& delta, qint64 tokens, const QJsonValue& finish = {})
    {
        QJsonObject chunk = m_head;
        for (int i = 0; i < m_answers; ++i) {
            chunk.insert(u"choices"_s,
                QJsonArray { QJsonObject { { u"index"_s, i }, { u"delta"_s, delta },
                    { u"logprobs"_s, QJsonValue::Null }, { u"finish_reason"_s, finish } } });
            frames.append({ sseEvent(compact(chunk), m_lineEnd), tokens });
        }
    }
    void addUsage(const QJsonObject& usage)
    {
        QJsonObject chunk = m_head;
        chunk.insert(u"choices"_s, QJsonArray());
        chunk.insert(u"usage"_s, usage);
        frames.append({ sseEvent(compact(chunk), m_lineEnd), 0 });
    }
    void addDone() { frames.append({ sseEvent("[DONE]", m_lineEnd), 0 }); }

    QVector<Frame> frames;

private:
    QJsonObject m_head;
    QByteArray m_lineEnd;
    int m_answers;
};

void addCall(const ToolCallMade& call, qsizetype index, Chunks* chunks)
{
    const QJsonObject start {
        { u"index"_s, index }, { u"id"_s, call.id }, { u"type"_s, u"function"_s },
        { u"function"_s, QJsonObject { { u"name"_s, call.name }, { u"arguments"_s, QString() } } }
    };
    chunks->addDelta({ { u"tool_calls"_s, QJsonArray { start } } }, 2);
    for (const QString& piece : cutIntoPiecesOf(argumentsOf(call), 6)) {
        const QJsonObject more { { u"index"_s, index },
            { u"function"_s, QJsonObject { { u"arguments"_s, piece } } } };
        chunks->addDelta({ { u"tool_calls"_s, QJsonArray { more } } }, 2);
    }
}

Served serveVectors(const QJsonObject& body)
{
    const QStringList texts = textsOf(body[u"input"]);
    if (texts.isEmpty())
        return badRequest(Dialect::OpenAi, u"Missing required parameter: 'input'."_s);
    const bool isBase64 = body[u"encoding_format"].toString() == u"base64";
    QJsonArray data;
    for (const QString& text : texts) {
        const QJsonArray vector = vectorFor(text, body[u"dimensions"].toInteger());
        data.append(QJsonObject { { u"object"_s, u"embedding"_s }, { u"index"_s, data.size() },
            { u"embedding"_s, isBase64 ? QJsonValue(base64Of(vector)) : QJsonValue(vector) } });
    }
    const QJsonObject usage { { u"prompt_tokens"_s, tokensOf(texts) },
        { u"total_tokens"_s, tokensOf(texts) } };
    return { .reply = jsonReply({ { u"object"_s, u"list"_s }, { u"data"_s, data },
                 { u"model"_s, body[u"model"] }, { u"usage"_s, usage } }),
        .ask = {} };
}

QVector<Frame> streamFrames(const Ask& ask, const Answer& answer, const QByteArray& lineEnd)
{
    Chunks chunks(ask, answer, lineEnd);
    chunks.addDelta(
        { { u"role"_s, u"assistant"_s }, { u"content"_s, QString() } }, 0, QJsonValue::Null);
    for (const QString& thought : answer.thoughts)
        chunks.addDelta({ { u"reasoning_content"_s, thought } }, 3, QJsonValue::Null);
    for (const QString& piece : answer.pieces)
        chunks.addDelta({ { u"content"_s, piece } }, std::max<qint64>(1, piece.toUtf8().size() / 4),
            QJsonValue::Null);
    for (qsizetype i = 0; i < answer.calls.size(); ++i)
        addCall(answer.calls.at(i), i, &chunks);
    if (answer.ending == Ending::Missing)
        return chunks.frames;
    chunks.addDelta({}, 0, finishWord(answer));
    if (answer.finishesTwice)
        chunks.addDelta({}, 0, finishWord(answer));
    if (ask.wantsUsage && answer.hasUsage)
        chunks.addUsage(usageOf(answer));
    chunks.addDone();
    return chunks.frames;
}

QJsonObject wholeMessage(const Answer& answer)
{
    QJsonObject message { { u"role"_s, u"assistant"_s }, { u"refusal"_s, QJsonValue::Null },
        { u"content"_s,
            answer.pieces.isEmpty() ? QJsonValue() : QJsonValue(answer.pieces.join(QString())) } };
    if (!answer.thoughts.isEmpty())
        message.insert(u"reasoning_content"_s, answer.thoughts.join(QString()));
    QJsonArray calls;
    for (const ToolCallMade& call : answer.calls)
        calls.append(QJsonObject { { u"id"_s, call.id }, { u"type"_s, u"function"_s },
            { u"function"_s,
                QJsonObject {
                    { u"name"_s, call.name }, { u"arguments"_s, argumentsOf(call) } } } });
    if (!calls.isEmpty())
        message.insert(u"tool_calls"_s, calls);
    return message;
}

} // namespace

OpenAiFace::OpenAiFace(Shelf& shelf)
    : m_shelf(shelf)
{
}

Served OpenAiFace::serve(const Net::IncomingRequest& request, const QString& path)
{
    if (path == u"/v1/models") {
        QJsonArray models;
        for (const QString& model : m_shelf.models())
            models.append(modelObject(model));
        return { .reply = jsonReply({ { u"object"_s, u"list"_s }, { u"data"_s, models } }),
            .ask = {} };
    }
    if (path.startsWith(u"/v1/models/"_s)) {
        const QString model = path.mid(11);
        if (!m_shelf.has(model))
            return modelMissing(Dialect::OpenAi, model);
        return { .reply = jsonReply(modelObject(model)), .ask = {} };
    }
    if (path != u"/v1/chat/completions" && path != u"/v1/embeddings")
        return {};
    const auto body = bodyObject(request);
    if (!body)
        return badRequest(Dialect::OpenAi, u"We could not parse the JSON body of your request."_s);
    Ask ask;
    ask.dialect = Dialect::OpenAi;
    ask.model = (*body)[u"model"].toString();
    if (ask.model.isEmpty())
        return badRequest(Dialect::OpenAi, u"you must provide a model parameter"_s);
    if (!m_shelf.has(ask.model))
        return modelMissing(Dialect::OpenAi, ask.model);
    if (path == u"/v1/embeddings")
        return serveVectors(*body);
    if ((*body)[u"messages"].toArray().isEmpty())
        return badRequest(Dialect::OpenAi, u"Missing required parameter: 'messages'."_s);
    readMessages(*body, &ask);
    readSettings(*body, &ask);
    return { .reply = {}, .ask = ask };
}

Reply OpenAiFace::render(const Ask& ask, const Answer& answer, const Faults& faults) const
{
    if (ask.isStream)
        return sseReply(
            answer, streamFrames(ask, answer, faults.lineEnd.isEmpty() ? "\n"_ba : faults.lineEnd));
    QJsonObject object = headOf(ask, answer, u"chat.completion"_s);
    QJsonArray choices;
    for (int i = 0; i < ask.answers; ++i)
        choices.append(QJsonObject { { u"index"_s, i }, { u"message"_s, wholeMessage(answer) },
            { u"logprobs"_s, QJsonValue::Null }, { u"finish_reason"_s, finishWord(answer) } });
    object.insert(u"choices"_s, choices);
    if (answer.hasUsage)
        object.insert(u"usage"_s, usageOf(answer));
    Reply reply = jsonReply(object);
    reply.tokens = answer.figures.output + answer.figures.thoughts;
    return reply;
}

QByteArray OpenAiFace::midError(const SimError& error, bool isBare) const
{
    const QByteArray json = compact(errorJson(Dialect::OpenAi, error));
    return isBare ? json + '\n' : sseEvent(json, "\n");
}

} // namespace Headgate::Simulator
