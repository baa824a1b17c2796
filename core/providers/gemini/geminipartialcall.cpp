// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminipartialcall.h"

#include "core/providers/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! "$.a.b[0]['c d']" as "a", "b", "0", "c d"; a number is an index where the value so far is an
//! array.
QStringList pathSteps(const QString& path)
{
    static const QRegularExpression step(uR"(\.([^.\[\]]+)|\[(\d+)\]|\['([^']*)'\])"_s);
    constexpr int kDeepest = 64;
    QStringList steps;
    for (auto hits = step.globalMatch(path); hits.hasNext() && steps.size() < kDeepest;) {
        const QRegularExpressionMatch hit = hits.next();
        steps += hit.captured(2).isNull() || hit.captured(2).isEmpty()
            ? hit.captured(1) + hit.captured(3)
            : u'[' + hit.captured(2);
    }
    return steps;
}

QJsonValue withValue(const QJsonValue& container, const QStringList& steps, const QJsonValue& value)
{
    if (steps.isEmpty()) {
        const bool isMoreText = container.isString() && value.isString();
        return isMoreText ? QJsonValue(container.toString() + value.toString()) : value;
    }
    const QString& step = steps.first();
    constexpr int kMostElements = 10'000;
    if (!step.startsWith(u'[')) {
        QJsonObject object = container.toObject();
        object[step] = withValue(object.value(step), steps.sliced(1), value);
        return object;
    }
    QJsonArray array = container.toArray();
    const int index = qBound(0, step.sliced(1).toInt(), kMostElements);
    while (array.size() <= index)
        array.append(QJsonValue());
    array[index] = withValue(array.at(index), steps.sliced(1), value);
    return array;
}

QJsonValue argumentValue(JsonValue argument)
{
    if (argument["numberValue"].exists())
        return argument["numberValue"].toDouble().value_or(0);
    if (argument["boolValue"].exists())
        return argument["boolValue"].toBool();
    if (argument["nullValue"].exists())
        return QJsonValue(QJsonValue::Null);
    return argument["stringValue"].toString();
}

} // namespace

bool GeminiPartialCall::isPiece(JsonValue functionCall) const
{
    return functionCall["willContinue"].toBool() || functionCall["partialArgs"].exists()
        || (m_isOpen && !functionCall["name"].exists());
}

std::optional<Part> GeminiPartialCall::take(JsonValue part)
{
    const JsonValue call = part["functionCall"];
    if (call["name"].exists()) {
        *this = {};
        m_name = call["name"].toString();
        m_id = call["id"].toString();
        m_signature = part["thoughtSignature"].raw().toByteArray();
    }
    m_isOpen = true;
    for (const JsonValue argument : call["partialArgs"])
        takeArgument(argument);
    if (call["willContinue"].toBool())
        return std::nullopt;
    const Part whole = build();
    *this = {};
    return whole;
}

void GeminiPartialCall::takeArgument(JsonValue argument)
{
    const QStringList steps = pathSteps(argument["jsonPath"].toString());
    if (!steps.isEmpty())
        m_arguments = withValue(m_arguments, steps, argumentValue(argument)).toObject();
}

Part GeminiPartialCall::build() const
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall = { .id = m_id,
        .name = m_name,
        .arguments = QJsonDocument(m_arguments).toJson(QJsonDocument::Compact) };
    JsonWriter writer;
    writer.beginObject().key("functionCall").beginObject();
    if (!m_id.isEmpty())
        writer.key("id").string(m_id);
    writer.key("name").string(m_name).key("args").raw(part.toolCall.arguments).endObject();
    if (!m_signature.isEmpty())
        writer.key("thoughtSignature").raw(m_signature);
    part.raw = writer.endObject().take();
    return part;
}

} // namespace Headgate::Providers
