// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/face.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

Shelf::Shelf()
    : m_models { u"simulated-fast"_s, u"simulated-thinking"_s, u"simulated-vision"_s }
{
}

void Shelf::add(const QString& model)
{
    if (!model.isEmpty() && !has(model))
        m_models.append(bareName(model));
}

QString Shelf::bareName(QString model)
{
    if (model.startsWith(u"models/"_s))
        model.remove(0, 7);
    if (model.endsWith(u":latest"_s))
        model.chop(7);
    return model;
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Reply jsonReply(const QJsonObject& object, int status)
{
    return { .status = status,
        .headers = { { "Content-Type", "application/json; charset=UTF-8" } },
        .body = compact(object) };
}

std::optional<QJsonObject> bodyObject(const Net::IncomingRequest& request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return {};
    return document.object();
}

Served badRequest(Dialect dialect, const QString& text)
{
    SimError error = makeError(u"invalid"_s, {});
    error.text = text;
    return { .reply = errorReply(dialect, error), .ask = {} };
}

Served modelMissing(Dialect dialect, const QString& model)
{
    return { .reply = errorReply(dialect, makeError(u"model-missing"_s, model)), .ask = {} };
}

QByteArray sseEvent(const QByteArray& data, const QByteArray& lineEnd, const QByteArray& type)
{
    const QByteArray head = type.isEmpty() ? QByteArray() : "event: " + type + lineEnd;
    return head + "data: " + data + lineEnd + lineEnd;
}

Reply sseReply(const Answer& answer, QVector<Frame> frames)
{
    Reply reply { .status = 200,
        .headers = { { "Content-Type", "text/event-stream" }, { "Cache-Control", "no-cache" } } };
    reply.frames = std::move(frames);
    reply.tokens = answer.figures.output + answer.figures.thoughts;
    return reply;
}

QString textOfContent(const QJsonValue& content, int* images)
{
    if (content.isString())
        return content.toString();
    QString text;
    for (const QJsonValue part : content.toArray()) {
        const QString type = part[u"type"].toString();
        if (part[u"text"].isString())
            text += part[u"text"].toString();
        else if (type == u"tool_result")
            text += textOfContent(part[u"content"], images);
        else if (type == u"image" || type == u"image_url" || type == u"document" || type == u"file")
            ++*images;
    }
    return text;
}

} // namespace Headgate::Simulator
