// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/paramoptions.h"

#include "core/model/paramsupport.h"

#include <QFile>
#include <QHash>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

Error wrongUsage(const QString& option, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = option };
}

Result<QByteArray> readAll(const QString& path)
{
    QFile file(path);
    const bool isOpen
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return wrongUsage(path,
            u"%1 can't be read: %2"_s.arg(
                path == "-"_L1 ? u"standard input"_s : path, file.errorString()));
    return file.readAll();
}

Result<std::optional<int>> integerOption(
    const QCommandLineParser& parser, const QString& name, int lowest, int highest)
{
    if (!parser.isSet(name))
        return std::optional<int>();
    bool isNumber = false;
    const int value = parser.value(name).toInt(&isNumber);
    if (!isNumber || value < lowest || value > highest) {
        const QString range = highest == std::numeric_limits<int>::max()
            ? u"%1 or more"_s.arg(lowest)
            : u"%1 to %2"_s.arg(lowest).arg(highest);
        return wrongUsage(name,
            u"--%1 takes a whole number, %2, not '%3'"_s.arg(name, range, parser.value(name)));
    }
    return std::optional<int>(value);
}

namespace {

constexpr int kMaxTopK = 1000;

Result<std::optional<double>> numberOption(
    const QCommandLineParser& parser, const QString& name, int highest)
{
    if (!parser.isSet(name))
        return std::optional<double>();
    bool isNumber = false;
    const double value = parser.value(name).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value) || value < 0 || value > highest)
        return wrongUsage(name,
            u"--%1 takes a number from 0 to %2, not '%3'"_s.arg(name).arg(highest).arg(
                parser.value(name)));
    return std::optional<double>(value);
}

//! Sampling: the plain numbers.
Result<void> readNumbers(const QCommandLineParser& parser, GenerationParams* params)
{
    const auto temperature = numberOption(parser, u"temperature"_s, 2);
    const auto topP = numberOption(parser, u"top-p"_s, 1);
    const auto topK = integerOption(parser, u"top-k"_s, 1, kMaxTopK);
    const auto maxTokens
        = integerOption(parser, u"max-tokens"_s, 1, std::numeric_limits<int>::max());
    for (const auto* number : { &temperature, &topP }) {
        if (!*number)
            return number->error();
    }
    for (const auto* number : { &topK, &maxTokens }) {
        if (!*number)
            return number->error();
    }
    params->temperature = *temperature;
    params->topP = *topP;
    params->topK = *topK;
    params->maxOutputTokens = *maxTokens;
    return {};
}

Result<void> readSeedAndStops(const QCommandLineParser& parser, GenerationParams* params)
{
    if (parser.isSet(u"seed"_s)) {
        bool isNumber = false;
        const int seed = parser.value(u"seed"_s).toInt(&isNumber); // Gemini's and Ollama's width
        if (!isNumber)
            return wrongUsage(u"seed"_s,
                u"--seed takes a whole number of at most 32 bits, not '%1'"_s.arg(
                    parser.value(u"seed"_s)));
        params->seed = seed;
    }
    params->stopSequences = parser.values(u"stop"_s);
    if (params->stopSequences.contains(QString()))
        return wrongUsage(u"stop"_s, u"--stop needs the text at which the answer ends"_s);
    return {};
}

//! "harassment=block_none" as Gemini spells it.
Result<void> readSafety(const QCommandLineParser& parser, GenerationParams* params)
{
    static const QStringList kCategories { u"harassment"_s, u"hate_speech"_s,
        u"sexually_explicit"_s, u"dangerous_content"_s, u"civic_integrity"_s };
    static const QStringList kThresholds { u"off"_s, u"block_none"_s, u"block_only_high"_s,
        u"block_medium_and_above"_s, u"block_low_and_above"_s };
    for (const QString& given : parser.values(u"safety"_s)) {
        QString category = given.section(u'=', 0, 0).toLower();
        if (category.startsWith("harm_category_"_L1))
            category = category.mid(14);
        const QString threshold = given.section(u'=', 1).toLower();
        if (!kCategories.contains(category) || !kThresholds.contains(threshold))
            return wrongUsage(u"safety"_s,
                u"--safety takes CATEGORY=THRESHOLD, with %1; and %2; not '%3'"_s.arg(
                    kCategories.join(u", "_s), kThresholds.join(u", "_s), given));
        params->safety.append({ u"HARM_CATEGORY_"_s + category.toUpper(), threshold.toUpper() });
    }
    return {};
}

Result<void> readTools(const QCommandLineParser& parser, GenerationParams* params)
{
    static const QHash<QString, bool GenerationParams::*> kTools {
        { u"google_search"_s, &GenerationParams::googleSearch },
        { u"code_execution"_s, &GenerationParams::codeExecution },
        { u"url_context"_s, &GenerationParams::urlContext },
    };
    for (const QString& name : parser.values(u"tool"_s)) {
        if (!kTools.contains(name))
            return wrongUsage(u"tool"_s,
                u"--tool takes google_search, code_execution or url_context, not '%1'"_s.arg(name));
        params->*kTools.value(name) = true;
    }
    return {};
}

Result<void> readThinking(const QCommandLineParser& parser, GenerationParams* params)
{
    if (!parser.isSet(u"think"_s))
        return {};
    const QString how = parser.value(u"think"_s);
    bool isNumber = false;
    const int budget = how.toInt(&isNumber);
    if (how == "off"_L1) {
        params->thinking.mode = Thinking::Mode::Off;
    } else if (how == "auto"_L1) {
        params->thinking.mode = Thinking::Mode::Auto;
    } else if (isNumber && budget > 0) {
        params->thinking.mode = Thinking::Mode::Budget;
        params->thinking.budget = budget;
    } else if (how == "low"_L1 || how == "medium"_L1 || how == "high"_L1) {
        params->thinking.mode = Thinking::Mode::Level;
        params->thinking.level = how;
    } else {
        return wrongUsage(u"think"_s,
            u"--think takes off, auto, low, medium, high or a number of tokens, not '%1'"_s.arg(
                how));
    }
    return {};
}

Result<void> readSchema(const QCommandLineParser& parser, GenerationParams* params)
{
    if (!parser.isSet(u"schema"_s))
        return {};
    const Result<QByteArray> schema = readAll(parser.value(u"schema"_s));
    if (!schema)
        return schema.error();
    if (const Result<void> checked = checkJsonSchema(*schema); !checked)
        return wrongUsage(u"schema"_s,
            u"--schema %1: %2"_s.arg(parser.value(u"schema"_s), checked.error().detail));
    params->responseSchema = *schema;
    return {};
}

} // namespace

void addParamOptions(QCommandLineParser* parser)
{
    parser->addOptions({
        { u"schema"_s, {}, u"file"_s },
        { u"temperature"_s, {}, u"number"_s },
        { u"top-p"_s, {}, u"number"_s },
        { u"top-k"_s, {}, u"number"_s },
        { u"max-tokens"_s, {}, u"number"_s },
        { u"seed"_s, {}, u"number"_s },
        { u"stop"_s, {}, u"text"_s },
        { u"think"_s, {}, u"how"_s },
        { u"safety"_s, {}, u"rule"_s },
        { u"tool"_s, {}, u"name"_s },
    });
}

Result<GenerationParams> readParams(const QCommandLineParser& parser)
{
    GenerationParams params;
    for (const auto read :
        { readNumbers, readSeedAndStops, readThinking, readSchema, readSafety, readTools }) {
        if (const Result<void> done = read(parser, &params); !done)
            return done.error();
    }
    return params;
}

Result<void> checkCarried(const GenerationParams& params, const BackendInfo& backend)
{
    const ParamSupport support = paramSupport(backend.dialect);
    const bool hasTools = params.googleSearch || params.codeExecution || params.urlContext;
    QString option;
    if (params.topK && !support.topK)
        option = u"top-k"_s;
    else if (params.seed && !support.seed)
        option = u"seed"_s;
    else if (!params.safety.isEmpty() && backend.dialect != Dialect::Gemini)
        option = u"safety"_s;
    else if (hasTools && !support.serverTools)
        option = u"tool"_s;
    if (option.isEmpty())
        return {};
    return wrongUsage(option, u"%1 has no --%2"_s.arg(backend.label, option));
}

} // namespace Headgate::Ctl
