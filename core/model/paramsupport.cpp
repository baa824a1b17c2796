// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/paramsupport.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

Error outOfRange(const QString& field, const QString& range)
{
    return { ErrorKind::InvalidInput, u"%1 is outside of %2"_s.arg(field, range), {}, field };
}

bool isOutside(const std::optional<double>& value, double least, double most)
{
    return value && !(*value >= least && *value <= most); // the negation catches NaN too
}

bool isBelowOne(const std::optional<int>& value)
{
    return value && *value < 1;
}

//! Where nobody knows what the model takes, it is asked as the user wants it.
bool takesThinking(const ParamSupport& support, const Thinking& thinking)
{
    using Mode = Thinking::Mode;
    if (!support.isThinkingKnown)
        return true;
    switch (thinking.mode) {
    case Mode::ProviderDefault:
        return true;
    case Mode::Off:
        return support.thinkingOff;
    case Mode::Auto:
        return support.thinkingAuto;
    case Mode::Budget:
        return support.thinkingBudget;
    case Mode::Level:
        return support.thinkingLevels.contains(thinking.level);
    }
    return false;
}

} // namespace

ParamSupport paramSupport(Dialect dialect)
{
    ParamSupport support;
    support.responseSchema = true;
    switch (dialect) {
    case Dialect::Gemini:
        support.topK = support.seed = support.serverTools = support.safety = true;
        support.thinkingAuto = support.thinkingOff = support.thinkingBudget = true;
        support.thinkingLevels = { u"minimal"_s, u"low"_s, u"medium"_s, u"high"_s };
        support.maxStopSequences = 5;
        break;
    case Dialect::Ollama:
        support.topK = support.seed = support.contextLength = true;
        support.thinkingAuto = support.thinkingOff = true;
        support.thinkingLevels = { u"low"_s, u"medium"_s, u"high"_s };
        break;
    case Dialect::OpenAi:
        support.seed = true;
        support.thinkingLevels = { u"minimal"_s, u"low"_s, u"medium"_s, u"high"_s };
        support.maxStopSequences = 4;
        break;
    case Dialect::Anthropic:
        support.topK = true;
        support.thinkingAuto = support.thinkingOff = support.thinkingBudget = true;
        support.thinkingLevels = { u"low"_s, u"medium"_s, u"high"_s };
        support.maxTemperature = 1.0;
        break;
    }
    return support;
}

ParamSupport paramSupport(Dialect dialect, const ModelInfo& model)
{
    ParamSupport support = paramSupport(dialect);
    if (!model.takesSampling)
        support.temperature = support.topP = support.topK = false;
    const bool isThoughtless = model.lacks.testFlag(Capability::Thinking);
    if (!model.thinking && !isThoughtless)
        return support;
    const ThinkingSupport thinking
        = isThoughtless ? ThinkingSupport() : model.thinking.value_or(ThinkingSupport());
    support.isThinkingKnown = true;
    support.thinkingAuto = thinking.hasAuto;
    support.thinkingOff = thinking.canBeOff;
    support.thinkingLevels = thinking.levels;
    support.thinkingBudget = thinking.mostBudget > 0;
    if (support.thinkingBudget) {
        support.leastBudget = thinking.leastBudget;
        support.mostBudget = thinking.mostBudget;
    }
    return support;
}

GenerationParams acceptedBy(const ParamSupport& support, GenerationParams params)
{
    if (!support.temperature)
        params.temperature.reset();
    if (!support.topP)
        params.topP.reset();
    // A dialect without it leaves it out by itself, and some servers that imitate one take it.
    if (!support.topK && !support.temperature)
        params.topK.reset();
    if (!support.seed)
        params.seed.reset();
    if (!support.responseSchema)
        params.responseSchema.clear();
    if (!support.serverTools)
        params.googleSearch = params.codeExecution = params.urlContext = false;
    if (!support.safety)
        params.safety.clear();
    if (!support.contextLength) {
        params.contextLength.reset();
        params.keepAlive.reset();
    }
    if (!takesThinking(support, params.thinking))
        params.thinking = {};
    if (params.thinking.mode == Thinking::Mode::Budget)
        params.thinking.budget
            = std::clamp(params.thinking.budget, support.leastBudget, support.mostBudget);
    return params;
}

QStringList refusedFields(const ParamSupport& support, const GenerationParams& params)
{
    const GenerationParams left = acceptedBy(support, params);
    QStringList fields;
    const auto note = [&fields](bool isSame, const QString& field) {
        if (!isSame)
            fields << field;
    };
    note(left.temperature == params.temperature, u"temperature"_s);
    note(left.topP == params.topP, u"topP"_s);
    note(left.topK == params.topK, u"topK"_s);
    note(left.seed == params.seed, u"seed"_s);
    note(left.responseSchema == params.responseSchema, u"responseSchema"_s);
    note(left.googleSearch == params.googleSearch && left.codeExecution == params.codeExecution
            && left.urlContext == params.urlContext,
        u"serverTools"_s);
    note(left.safety == params.safety, u"safety"_s);
    note(left.contextLength == params.contextLength && left.keepAlive == params.keepAlive,
        u"contextLength"_s);
    note(left.thinking == params.thinking, u"thinking"_s);
    return fields;
}

GenerationParams withInherited(GenerationParams own, const GenerationParams& inherited)
{
    const auto take = [](auto* value, const auto& fallback) {
        if (!*value)
            *value = fallback;
    };
    take(&own.temperature, inherited.temperature);
    take(&own.topP, inherited.topP);
    take(&own.topK, inherited.topK);
    take(&own.maxOutputTokens, inherited.maxOutputTokens);
    return own;
}

QVector<Error> checkParams(const GenerationParams& params, const ParamSupport& support)
{
    QVector<Error> errors;
    if (isOutside(params.temperature, 0, support.maxTemperature))
        errors << outOfRange(u"temperature"_s, u"0…%1"_s.arg(support.maxTemperature));
    if (isOutside(params.topP, 0, 1))
        errors << outOfRange(u"topP"_s, u"0…1"_s);
    if (isBelowOne(params.topK))
        errors << outOfRange(u"topK"_s, u"1 and more"_s);
    if (isBelowOne(params.maxOutputTokens))
        errors << outOfRange(u"maxOutputTokens"_s, u"1 and more"_s);
    if (isBelowOne(params.contextLength))
        errors << outOfRange(u"contextLength"_s, u"1 and more"_s);
    if (params.keepAlive && !isKeepAlive(*params.keepAlive))
        errors << outOfRange(u"keepAlive"_s, u"times like 90s, 10m, -1"_s);
    const int budget = params.thinking.budget;
    if (params.thinking.mode == Thinking::Mode::Budget && support.thinkingBudget
        && (budget < support.leastBudget || budget > support.mostBudget))
        errors << outOfRange(
            u"thinkingBudget"_s, u"%1…%2"_s.arg(support.leastBudget).arg(support.mostBudget));
    if (support.maxStopSequences > 0 && params.stopSequences.size() > support.maxStopSequences)
        errors << outOfRange(u"stopSequences"_s, u"0…%1"_s.arg(support.maxStopSequences));
    if (const Result<void> schema = checkJsonSchema(params.responseSchema); !schema)
        errors << schema.error();
    return errors;
}

GenerationParams withoutField(GenerationParams params, const QString& field)
{
    if (field == "temperature"_L1)
        params.temperature.reset();
    else if (field == "topP"_L1)
        params.topP.reset();
    else if (field == "topK"_L1)
        params.topK.reset();
    else if (field == "maxOutputTokens"_L1)
        params.maxOutputTokens.reset();
    else if (field == "seed"_L1)
        params.seed.reset();
    else if (field == "stopSequences"_L1)
        params.stopSequences.clear();
    else if (field == "thinking"_L1)
        params.thinking = {};
    return params;
}

bool isKeepAlive(const QString& text)
{
    static const QRegularExpression time(u"^-?(\\d+|(\\d+(\\.\\d+)?(ms|s|m|h))+)$"_s);
    return time.match(text).hasMatch();
}

Result<void> checkJsonSchema(const QByteArray& schema)
{
    if (schema.trimmed().isEmpty())
        return {};
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(schema, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        const qsizetype line = 1 + schema.left(parseError.offset).count('\n');
        return Error { ErrorKind::InvalidInput,
            u"line %1: %2"_s.arg(line).arg(parseError.errorString()), {}, u"responseSchema"_s };
    }
    if (!document.isObject())
        return Error { ErrorKind::InvalidInput, u"the schema is not a JSON object"_s, {},
            u"responseSchema"_s };
    return {};
}

} // namespace Headgate
