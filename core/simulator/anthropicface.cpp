// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/anthropicface.h"

#include "core/simulator/script.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

QJsonObject modelObject(const QString& model)
{
    return { { u"type"_s, u"model"_s }, { u"id"_s, model },
        { u"display_name"_s, QString(model + u" (simulator)"_s) },
        { u"created_at"_s, u"2026-11-21T00:00:00Z"_s }, { u"max_input_tokens"_s, 200'000 } };
}

QString toolResults(const QJsonValue& content, int* images)
{
    QString text;
    for (const QJsonValue block : content.toArray()) {
        if (block[u"type"].toString() == u"tool_result")
            text += textOfContent(block[u"content"], images);
    }
    return text;
}

QJsonObject usageOf(const Answer& answer, qint64 output)
{
    const Figures& f = answer.figures;
    return { { u"input_tokens"_s, f.prompt - f.cached }, { u"cache_creation_input_tokens"_s, 0 },
        { u"cache_read_input_tokens"_s, f.cached }, { u"output_tokens"_s, output },
        { u"service_tier"_s, u"standard"_s } };
}

QJsonValue stopReason(const Answer& answer)
{
    switch (answer.ending) {
    case Ending::Length:
        return u"max_tokens"_s;
    case Ending::Safety:
    case Ending::Recitation:
    case Ending::PromptBlocked:
        return u"refusal"_s;
    case Ending::Missing:
        return QJsonValue::Null;
    case Ending::Stop:
    case Ending::MalformedCall:
    case Ending::Other:
        break;
    }
    return answer.calls.isEmpty() ? u"end_turn"_s : u"tool_use"_s;
}

QJsonObject messageOf(const Ask& ask, const Answer& answer)
{
    return { { u"id"_s, QString(u"msg_"_s + answer.id) }, { u"type"_s, u"message"_s },
        { u"role"_s, u"assistant"_s }, { u"model"_s, ask.model },
        { u"stop_sequence"_s, QJsonValue::Null } };
}

//! Collects the events of one stream.
class Events {
public:
    explicit Events(const QByteArray& lineEnd)
        : m_lineEnd(lineEnd)
    {
    }
    void add(const QString& type, QJsonObject fields, qint64 tokens = 0)
    {
        fields.insert(u"type"_s, type);
        frames.append({ sseEvent(compact(fields), m_lineEnd, type.toLatin1()), tokens });
    }
    void startBlock(const QJsonObject& block)
    {
        add(u"content_block_start"_s, { { u"index"_s, m_index }, { u"content_block"_s, block } });
    }
    void addDelta(const QString& type, const QString& field, const QString& text)
    {
        add(u"content_block_delta"_s,
            { { u"index"_s, m_index },
                { u"delta"_s, QJsonObject { { u"type"_s, type }, { field, text } } } },
            std::max<qint64>(1, text.toUtf8().size() / 4));
    }
    void stopBlock() { add(u"content_block_stop"_s, { { u"index"_s, m_index++ } }); }

    QVector<Frame> frames;

private:
    QByteArray m_lineEnd;
    int m_index = 0;
};

constexpr auto kSignature = "c2ltdWxhdGVkLXNpZ25hdHVyZQ==";

void addBlocks(const Answer& answer, Events* events)
{
    if (!answer.thoughts.isEmpty()) {
        events->startBlock({ { u"type"_s, u"thinking"_s }, { u"thinking"_s, QString() },
            { u"signature"_s, QString() } });
        for (const QString& thought : answer.thoughts)
            events->addDelta(u"thinking_delta"_s, u"thinking"_s, thought);
        events->addDelta(u"signature_delta"_s, u"signature"_s, QString::fromLatin1(kSignature));
        events->stopBlock();
    }
    if (!answer.pieces.isEmpty()) {
        events->startBlock({ { u"type"_s, u"text"_s }, { u"text"_s, QString() } });
        for (const QString& piece : answer.pieces)
            events->addDelta(u"text_delta"_s, u"text"_s, piece);
        events->stopBlock();
    }
    for (const ToolCallMade& call : answer.calls) {
        events->startBlock({ { u"type"_s, u"tool_use"_s }, { u"id"_s, call.id },
            { u"name"_s, call.name }, { u"input"_s, QJsonObject() } });
        for (const QString& piece : cutIntoPiecesOf(QString::fromUtf8(compact(call.arguments)), 6))
            events->addDelta(u"input_json_delta"_s, u"partial_json"_s, piece);
        events->stopBlock();
    }
}

QVector<Frame> streamFrames(const Ask& ask, const Answer& answer, const QByteArray& lineEnd)
{
    Events events(lineEnd);
    QJsonObject message = messageOf(ask, answer);
    message.insert(u"content"_s, QJsonArray());
    message.insert(u"stop_reason"_s, QJsonValue::Null);
    if (answer.hasUsage)
        message.insert(u"usage"_s, usageOf(answer, 1));
    events.add(u"message_start"_s, { { u"message"_s, message } });
    events.add(u"ping"_s, {});
    addBlocks(answer, &events);
    if (answer.ending == Ending::Missing)
        return events.frames;
    QJsonObject end { { u"delta"_s,
        QJsonObject { { u"stop_reason"_s, stopReason(answer) },
            { u"stop_sequence"_s, QJsonValue::Null } } } };
    if (answer.hasUsage)
        end.insert(u"usage"_s, usageOf(answer, answer.figures.output + answer.figures.thoughts));
    events.add(u"message_delta"_s, end);
    if (answer.finishesTwice)
        events.add(u"message_delta"_s, end);
    events.add(u"message_stop"_s, {});
    return events.frames;
}

} // namespace

AnthropicFace::AnthropicFace(Shelf& shelf)
    : m_shelf(shelf)
{
}

Served AnthropicFace::listModels() const
{
    QJsonArray data;
    for (const QString& model : m_shelf.models())
        data.append(modelObject(model));
    const auto idAt = [&](qsizetype i) {
        return m_shelf.models().isEmpty() ? QJsonValue() : QJsonValue(m_shelf.models().at(i));
    };
    return { .reply = jsonReply({ { u"data"_s, data }, { u"has_more"_s, false },
                 { u"first_id"_s, idAt(0) }, { u"last_id"_s, idAt(m_shelf.models().size() - 1) } }),
        .ask = {} };
}

Served AnthropicFace::serve(const Net::IncomingRequest& request, const QString& path)
{
    if (path == u"/v1/models")
        return listModels();
    if (path.startsWith(u"/v1/models/"_s)) {
        const QString model = path.mid(11);
        if (!m_shelf.has(model))
            return modelMissing(Dialect::Anthropic, model);
        return { .reply = jsonReply(modelObject(model)), .ask = {} };
    }
    if (path != u"/v1/messages" && path != u"/v1/messages/count_tokens")
        return {};
    const auto body = bodyObject(request);
    if (!body)
        return badRequest(Dialect::Anthropic, u"The request body is not valid JSON"_s);
    return readMessages(*body, path.endsWith(u"count_tokens"_s));
}

Served AnthropicFace::readMessages(const QJsonObject& body, bool isCount) const
{
    Ask ask;
    ask.dialect = Dialect::Anthropic;
    ask.model = body[u"model"].toString();
    if (!m_shelf.has(ask.model))
        return modelMissing(Dialect::Anthropic, ask.model);
    if (body[u"messages"].toArray().isEmpty())
        return badRequest(Dialect::Anthropic, u"messages: at least one message is required"_s);
    if (!isCount && !body[u"max_tokens"].isDouble())
        return badRequest(Dialect::Anthropic, u"max_tokens: Field required"_s);
    ask.allText = textOfContent(body[u"system"], &ask.imageCount);
    for (const QJsonValue message : body[u"messages"].toArray()) {
        const QString text = textOfContent(message[u"content"], &ask.imageCount);
        ask.allText += text;
        if (message[u"role"].toString() != u"user")
            continue;
        int counted = 0;
        ask.toolResult = toolResults(message[u"content"], &counted);
        if (ask.toolResult.isEmpty())
            ask.userText = text;
    }
    for (const QJsonValue tool : body[u"tools"].toArray()) {
        ask.tools.append({ tool[u"name"].toString(), tool[u"input_schema"].toObject() });
        ask.allText += QString::fromUtf8(compact(tool.toObject()));
    }
    if (isCount)
        return { .reply = jsonReply({ { u"input_tokens"_s, promptTokens(ask) } }), .ask = {} };
    ask.isStream = body[u"stream"].toBool();
    ask.maxTokens = body[u"max_tokens"].toInteger();
    const QString thinking = body[u"thinking"][u"type"].toString();
    ask.thinks = Shelf::canThink(ask.model) && (thinking == u"enabled" || thinking == u"adaptive");
    ask.showsThoughts = ask.thinks;
    ask.schema = body[u"output_config"][u"format"][u"schema"].toObject();
    return { .reply = {}, .ask = ask };
}

Reply AnthropicFace::render(const Ask& ask, const Answer& answer, const Faults& faults) const
{
    if (ask.isStream)
        return sseReply(
            answer, streamFrames(ask, answer, faults.lineEnd.isEmpty() ? "\n"_ba : faults.lineEnd));
    QJsonArray content;
    if (!answer.thoughts.isEmpty())
        content.append(QJsonObject { { u"type"_s, u"thinking"_s },
            { u"thinking"_s, answer.thoughts.join(QString()) },
            { u"signature"_s, QString::fromLatin1(kSignature) } });
    if (!answer.pieces.isEmpty())
        content.append(
            QJsonObject { { u"type"_s, u"text"_s }, { u"text"_s, answer.pieces.join(QString()) } });
    for (const ToolCallMade& call : answer.calls)
        content.append(QJsonObject { { u"type"_s, u"tool_use"_s }, { u"id"_s, call.id },
            { u"name"_s, call.name }, { u"input"_s, call.arguments } });
    QJsonObject message = messageOf(ask, answer);
    message.insert(u"content"_s, content);
    message.insert(u"stop_reason"_s, stopReason(answer));
    if (answer.hasUsage)
        message.insert(
            u"usage"_s, usageOf(answer, answer.figures.output + answer.figures.thoughts));
    Reply reply = jsonReply(message);
    reply.tokens = answer.figures.output + answer.figures.thoughts;
    return reply;
}

QByteArray AnthropicFace::midError(const SimError& error, bool isBare) const
{
    const QByteArray json = compact(errorJson(Dialect::Anthropic, error));
    return isBare ? json + '\n' : sseEvent(json, "\n", "error");
}

} // namespace Headgate::Simulator
