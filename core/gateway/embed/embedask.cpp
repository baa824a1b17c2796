// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/embed/embedask.h"

#include "core/gateway/asktools.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/wireform.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;
using Providers::JsonWriter;

constexpr int kMostEmbedValues = 1'000'000; // texts may come as their tokens
constexpr qsizetype kMostTexts = 2048; // as OpenAI has it, the largest of all

JsonValue either(const JsonValue& object, QByteArrayView camel, QByteArrayView snake)
{
    const JsonValue value = object[camel];
    return value.exists() ? value : object[snake];
}

qint64 countTokens(const JsonValue& input)
{
    qint64 tokens = 0;
    for (const JsonValue one : input)
        tokens += one.isArray() ? countTokens(one) : 1;
    return tokens;
}

//! A text, texts, or what a tokenizer made of them.
Result<void> readInput(const JsonValue& input, const QString& field, EmbedAsk* ask)
{
    if (input.isString()) {
        ask->texts = QStringList { input.toString() };
        return {};
    }
    bool areTexts = input.isArray() && input.hasChildren();
    for (const JsonValue one : input)
        areTexts = areTexts && one.isString();
    if (areTexts) {
        for (const JsonValue one : input)
            ask->texts.append(one.toString());
    } else if (input.isArray()) {
        ask->tokens = countTokens(input);
    }
    if (ask->texts.isEmpty() && ask->tokens == 0)
        return invalid(field, u"%1 is empty"_s.arg(field));
    if (ask->texts.size() > kMostTexts)
        return invalid(field, u"%1 has more than %2 texts"_s.arg(field).arg(kMostTexts));
    return {};
}

Result<void> readContent(const JsonValue& request, EmbedAsk* ask)
{
    QString text;
    for (const JsonValue part : request["content"]["parts"])
        text += part["text"].toString();
    if (text.isEmpty())
        return invalid(u"content"_s, u"content has no text"_s);
    ask->texts.append(text);
    ask->dimensions = either(request, "outputDimensionality", "output_dimensionality").toInteger();
    ask->task = either(request, "taskType", "task_type").toString();
    ask->title = request["title"].toString();
    return {};
}

Result<void> readGemini(const JsonValue& root, bool isMany, EmbedAsk* ask)
{
    if (!isMany)
        return readContent(root, ask);
    for (const JsonValue request : root["requests"]) {
        if (const Result<void> read = readContent(request, ask); !read)
            return read;
    }
    if (ask->texts.isEmpty() || ask->texts.size() > kMostTexts)
        return invalid(u"requests"_s, u"requests has none, or more than %1"_s.arg(kMostTexts));
    return {};
}

Result<void> readOthers(const JsonValue& root, EmbedForm form, EmbedAsk* ask)
{
    const char* name = form == EmbedForm::OllamaOld ? "prompt" : "input";
    ask->model = root["model"].toString();
    ask->dimensions = root["dimensions"].toInteger();
    ask->isBase64 = root["encoding_format"].toString() == "base64"_L1;
    return readInput(root[name], QString::fromLatin1(name), ask);
}

//! Each name once, in the questions of a batch as well: what is read here is what the service
//! reads.
bool isReadOneWay(const JsonValue& root, Dialect dialect)
{
    bool isPlain = mayGoAsWritten(root, dialect);
    for (const JsonValue request : root["requests"])
        isPlain = isPlain && request.isObject() && mayGoAsWritten(request, Dialect::OpenAi);
    return isPlain;
}

void writeGemini(JsonWriter* json, const EmbedAsk& ask)
{
    json->key("requests").beginArray();
    for (const QString& text : ask.texts) {
        json->beginObject().key("content").beginObject().key("parts").beginArray();
        json->beginObject().key("text").string(text).endObject().endArray().endObject();
        if (ask.dimensions)
            json->key("outputDimensionality").integer(*ask.dimensions);
        if (!ask.task.isEmpty())
            json->key("taskType").string(ask.task);
        if (!ask.title.isEmpty())
            json->key("title").string(ask.title);
        json->endObject();
    }
    json->endArray();
}

} // namespace

Dialect dialectOf(EmbedForm form)
{
    switch (form) {
    case EmbedForm::GeminiOne:
    case EmbedForm::GeminiMany:
        return Dialect::Gemini;
    case EmbedForm::Ollama:
    case EmbedForm::OllamaOld:
        return Dialect::Ollama;
    case EmbedForm::OpenAi:
        break;
    }
    return Dialect::OpenAi;
}

Result<EmbedAsk> readEmbedAsk(QByteArrayView body, EmbedForm form)
{
    JsonReader reader;
    const Result<JsonValue> root = readBody(&reader, body, kMostEmbedValues);
    if (!root)
        return root.error();
    EmbedAsk ask;
    const Dialect dialect = dialectOf(form);
    const Result<void> read = dialect == Dialect::Gemini
        ? readGemini(*root, form == EmbedForm::GeminiMany, &ask)
        : readOthers(*root, form, &ask);
    if (!read)
        return read.error();
    if (isReadOneWay(*root, dialect))
        ask.body = body.toByteArray();
    else if (ask.texts.isEmpty())
        return invalid(u"input"_s, u"the body can be read in more than one way"_s);
    return ask;
}

QByteArray embedBody(const EmbedAsk& ask, Dialect dialect)
{
    JsonWriter json;
    json.beginObject();
    if (dialect == Dialect::Gemini) {
        writeGemini(&json, ask);
        return json.endObject().take();
    }
    json.key("input").beginArray();
    for (const QString& text : ask.texts)
        json.string(text);
    json.endArray();
    if (ask.dimensions)
        json.key("dimensions").integer(*ask.dimensions);
    if (dialect == Dialect::OpenAi)
        json.key("encoding_format").string(u"float"_s);
    return json.endObject().take();
}

} // namespace Headgate::Gateway
