// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/paramsupport.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QRegularExpression>

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

} // namespace

ParamSupport paramSupport(Dialect dialect)
{
    ParamSupport support;
    support.responseSchema = true;
    switch (dialect) {
    case Dialect::Gemini:
        support.topK = support.seed = support.serverTools = true;
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
    if (params.thinking.mode == Thinking::Mode::Budget && params.thinking.budget < 1)
        errors << outOfRange(u"thinkingBudget"_s, u"1 and more"_s);
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
