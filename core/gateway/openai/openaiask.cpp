// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/openaiask.h"

#include "core/gateway/asktools.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/openai/openaimessages.h"
#include "core/gateway/wireform.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;

QStringList readStops(const JsonValue& stop)
{
    if (stop.isString())
        return { stop.toString() };
    QStringList stops;
    for (const JsonValue one : stop)
        stops.append(one.toString());
    return stops;
}

Thinking readEffort(const QString& effort)
{
    if (effort.isEmpty())
        return {};
    if (effort == "none"_L1)
        return { .mode = Thinking::Mode::Off };
    return { .mode = Thinking::Mode::Level, .level = effort };
}

//! `{}` is plain JSON, whatever its form.
QByteArray readSchema(const JsonValue& format)
{
    const QString type = format["type"].toString();
    if (type == "json_object"_L1)
        return "{}";
    if (type == "json_schema"_L1)
        return format["json_schema"]["schema"].raw().toByteArray();
    return {};
}

GenerationParams readParams(const JsonValue& root)
{
    GenerationParams params;
    params.temperature = root["temperature"].toDouble();
    params.topP = root["top_p"].toDouble();
    params.topK = countOf(root["top_k"]);
    params.maxOutputTokens = countOf(root["max_completion_tokens"]);
    if (!params.maxOutputTokens)
        params.maxOutputTokens = countOf(root["max_tokens"]);
    params.seed = root["seed"].toInteger();
    params.stopSequences = readStops(root["stop"]);
    params.thinking = readEffort(root["reasoning_effort"].toString());
    params.responseSchema = readSchema(root["response_format"]);
    return params;
}

ToolChoice readToolChoice(const JsonValue& choice)
{
    using Mode = ToolChoice::Mode;
    if (choice.isObject())
        return { Mode::Required, choice["function"]["name"].toString() };
    const QString word = choice.toString();
    if (word == "required"_L1)
        return { Mode::Required };
    return { word == "none"_L1 ? Mode::None : Mode::ProviderDefault };
}

Result<void> readTools(const JsonValue& root, ChatRequest* request)
{
    for (const JsonValue tool : root["tools"]) {
        const JsonValue function = tool["function"];
        if (!function.isObject())
            return invalid(u"tools"_s, u"only tools of the type function are taken"_s);
        request->tools.append({ function["name"].toString(), function["description"].toString(),
            function["parameters"].raw().toByteArray() });
    }
    request->toolChoice = readToolChoice(root["tool_choice"]);
    return {};
}

bool isWanted(const JsonValue& value)
{
    return value.isString() ? !value.toString().isEmpty()
                            : value.toBool() || value.toInteger().has_value();
}

//! What would change the answer, and is not passed on: better refused than left out unseen.
Result<void> checkUnserved(const JsonValue& root)
{
    if (root["best_of"].toInteger().value_or(1) != 1)
        return invalid(u"best_of"_s, u"best_of is 1: one answer a request"_s);
    for (const char* name : { "echo", "suffix" }) {
        if (isWanted(root[name]))
            return invalid(
                QString::fromLatin1(name), u"%1 is not served here"_s.arg(QLatin1String(name)));
    }
    return {};
}

Result<OpenAiAsk> readCommon(const JsonValue& root)
{
    OpenAiAsk ask;
    ask.model = root["model"].toString();
    ask.isStream = root["stream"].toBool();
    ask.wantsUsage = root["stream_options"]["include_usage"].toBool();
    ask.request.params = readParams(root);
    for (const char* name : { "logprobs", "top_logprobs" }) {
        if (ask.openAisOwn.isEmpty() && isWanted(root[name]))
            ask.openAisOwn = QString::fromLatin1(name);
    }
    if (const Result<void> checked = checkUnserved(root); !checked)
        return checked.error();
    const Result<int> answers = answersOf(root["n"], u"n"_s);
    if (!answers)
        return answers.error();
    ask.request.answers = *answers;
    return ask;
}

} // namespace

Result<OpenAiAsk> readOpenAiChat(QByteArrayView body)
{
    JsonReader reader;
    const Result<JsonValue> root = readBody(&reader, body);
    if (!root)
        return root.error();
    Result<OpenAiAsk> ask = readCommon(*root);
    if (!ask)
        return ask;
    if (const Result<void> read = readOpenAiMessages((*root)["messages"], &ask->request); !read)
        return read.error();
    if (const Result<void> read = readTools(*root, &ask->request); !read)
        return read.error();
    if (mayGoAsWritten(*root, Dialect::OpenAi))
        ask->request.wire = WireCall { Dialect::OpenAi, body.toByteArray() };
    return ask;
}

Result<OpenAiAsk> readOpenAiCompletion(QByteArrayView body)
{
    JsonReader reader;
    const Result<JsonValue> root = readBody(&reader, body);
    if (!root)
        return root.error();
    const JsonValue prompt = (*root)["prompt"];
    const bool isOne = prompt.isArray() && prompt.at(0).isString() && !prompt.at(1).exists();
    if (!prompt.isString() && !isOne)
        return invalid(u"prompt"_s, u"prompt is one text"_s);
    Result<OpenAiAsk> ask = readCommon(*root);
    if (!ask)
        return ask;
    const QString text = isOne ? prompt.at(0).toString() : prompt.toString();
    ask->request.messages = { Message { Role::User, { Part::ofText(text) } } };
    return ask;
}

} // namespace Headgate::Gateway
