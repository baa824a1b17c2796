// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/jsonfields.h"
#include "core/history/recordcodec.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

QString modeName(Thinking::Mode mode)
{
    switch (mode) {
    case Thinking::Mode::ProviderDefault:
        return u"default"_s;
    case Thinking::Mode::Off:
        return u"off"_s;
    case Thinking::Mode::Auto:
        return u"auto"_s;
    case Thinking::Mode::Budget:
        return u"budget"_s;
    case Thinking::Mode::Level:
        return u"level"_s;
    }
    return u"default"_s;
}

QJsonObject thinkingToJson(const Thinking& thinking)
{
    QJsonObject object;
    object.insert(u"mode"_s, modeName(thinking.mode));
    object.insert(u"budget"_s, thinking.budget);
    putText(object, u"level"_s, thinking.level);
    object.insert(u"include_thoughts"_s, thinking.includeThoughts);
    return object;
}

Thinking thinkingFromJson(const QJsonObject& object)
{
    Thinking thinking;
    const QString mode = object.value(u"mode"_s).toString();
    thinking.mode = enumFromName(mode, Thinking::Mode::Level, modeName).value_or(thinking.mode);
    thinking.budget = object.value(u"budget"_s).toInt();
    thinking.level = object.value(u"level"_s).toString();
    thinking.includeThoughts = object.value(u"include_thoughts"_s).toBool(true);
    return thinking;
}

QJsonArray safetyToJson(const QVector<SafetySetting>& safety)
{
    QJsonArray array;
    for (const SafetySetting& setting : safety)
        array.append(QJsonObject {
            { u"category"_s, setting.category }, { u"threshold"_s, setting.threshold } });
    return array;
}

QVector<SafetySetting> safetyFromJson(const QJsonArray& array)
{
    QVector<SafetySetting> safety;
    for (const QJsonValue& value : array)
        safety.append({ value[u"category"_s].toString(), value[u"threshold"_s].toString() });
    return safety;
}

void putDouble(QJsonObject& object, const QString& key, const std::optional<double>& number)
{
    if (number)
        object.insert(key, *number);
}

std::optional<double> takeDouble(const QJsonObject& object, const QString& key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<int> takeInt(const QJsonObject& object, const QString& key)
{
    const std::optional<qint64> number = takeNumber(object, key);
    return number ? std::optional(int(*number)) : std::nullopt;
}

} // namespace

QString encodeParams(const GenerationParams& params)
{
    QJsonObject object;
    putDouble(object, u"temperature"_s, params.temperature);
    putDouble(object, u"top_p"_s, params.topP);
    putNumber(object, u"top_k"_s, params.topK);
    putNumber(object, u"max_output_tokens"_s, params.maxOutputTokens);
    putNumber(object, u"seed"_s, params.seed);
    if (!params.stopSequences.isEmpty())
        object.insert(u"stop"_s, QJsonArray::fromStringList(params.stopSequences));
    putBytes(object, u"response_schema"_s, params.responseSchema);
    if (params.thinking != Thinking())
        object.insert(u"thinking"_s, thinkingToJson(params.thinking));
    if (!params.safety.isEmpty())
        object.insert(u"safety"_s, safetyToJson(params.safety));
    if (params.googleSearch)
        object.insert(u"google_search"_s, true);
    if (params.codeExecution)
        object.insert(u"code_execution"_s, true);
    if (params.urlContext)
        object.insert(u"url_context"_s, true);
    putNumber(object, u"context_length"_s, params.contextLength);
    if (params.keepAlive)
        object.insert(u"keep_alive"_s, *params.keepAlive);
    return toJsonText(object);
}

std::optional<GenerationParams> decodeParams(const QString& json)
{
    const std::optional<QJsonObject> object = objectFromText(json);
    if (!object)
        return std::nullopt;
    GenerationParams params;
    params.temperature = takeDouble(*object, u"temperature"_s);
    params.topP = takeDouble(*object, u"top_p"_s);
    params.topK = takeInt(*object, u"top_k"_s);
    params.maxOutputTokens = takeInt(*object, u"max_output_tokens"_s);
    params.seed = takeNumber(*object, u"seed"_s);
    for (const QJsonValue& stop : object->value(u"stop"_s).toArray())
        params.stopSequences.append(stop.toString());
    params.responseSchema = takeBytes(*object, u"response_schema"_s);
    if (object->contains(u"thinking"_s))
        params.thinking = thinkingFromJson(object->value(u"thinking"_s).toObject());
    params.safety = safetyFromJson(object->value(u"safety"_s).toArray());
    params.googleSearch = object->value(u"google_search"_s).toBool();
    params.codeExecution = object->value(u"code_execution"_s).toBool();
    params.urlContext = object->value(u"url_context"_s).toBool();
    params.contextLength = takeInt(*object, u"context_length"_s);
    if (const QJsonValue keepAlive = object->value(u"keep_alive"_s); keepAlive.isString())
        params.keepAlive = keepAlive.toString();
    return params;
}

} // namespace Headgate::History
