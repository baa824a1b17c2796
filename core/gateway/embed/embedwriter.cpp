// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/embed/embedwriter.h"

#include "core/gateway/gatewayfailure.h"
#include "core/providers/embedding.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <QtEndian>

#include <chrono>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;
using Providers::JsonWriter;

//! The arrays of numbers, in the order of the texts.
QByteArrayList vectorsOf(const JsonValue& root, Dialect service)
{
    QByteArrayList vectors;
    const auto add = [&vectors](const JsonValue& vector) {
        if (vector.isArray())
            vectors.append(vector.raw().toByteArray());
    };
    switch (service) {
    case Dialect::Gemini:
        for (const JsonValue one : root["embeddings"])
            add(one["values"]);
        break;
    case Dialect::Ollama:
        for (const JsonValue one : root["embeddings"])
            add(one);
        break;
    case Dialect::OpenAi:
    case Dialect::Anthropic:
        for (const JsonValue one : root["data"])
            add(one["embedding"]);
        break;
    }
    return vectors;
}

//! 32-bit floats, little endian.
QByteArray base64Of(const QByteArray& vector)
{
    JsonReader reader;
    const Result<JsonValue> numbers = reader.read(vector);
    QByteArray bytes;
    for (const JsonValue number : numbers ? *numbers : JsonValue()) {
        const float value = float(number.toDouble().value_or(0));
        quint32 bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        bits = qToLittleEndian(bits);
        bytes.append(reinterpret_cast<const char*>(&bits), sizeof bits);
    }
    return bytes;
}

void writeOpenAi(JsonWriter* json, const QByteArrayList& vectors, bool isBase64)
{
    json->key("object").string(u"list"_s).key("data").beginArray();
    for (qsizetype i = 0; i < vectors.size(); ++i) {
        json->beginObject().key("object").string(u"embedding"_s);
        json->key("index").integer(i).key("embedding");
        if (isBase64)
            json->base64(base64Of(vectors[i]));
        else
            json->raw(vectors[i]);
        json->endObject();
    }
    json->endArray();
}

void writeOpenAiEnd(JsonWriter* json, const QString& model, const Usage& usage)
{
    json->key("model").string(model);
    if (!usage.inputTokens)
        return;
    json->key("usage").beginObject().key("prompt_tokens").integer(*usage.inputTokens);
    json->key("total_tokens").integer(*usage.inputTokens).endObject();
}

} // namespace

EmbedWriter::EmbedWriter(const Form& form)
    : m_form(form)
{
}

QByteArray EmbedWriter::bytes(const QByteArray& fromService)
{
    m_body += fromService;
    return {};
}

Reply EmbedWriter::whole(const ExchangeSummary& summary)
{
    if (m_form.isAsWritten)
        return jsonReply(200, m_body);
    JsonReader reader;
    const Result<JsonValue> root = reader.read(m_body);
    const QByteArrayList vectors = vectorsOf(root ? *root : JsonValue(), m_form.service);
    if (vectors.size() != m_form.count)
        return refusal(toldToClient({ .kind = ErrorKind::Protocol,
                                        .cause = FailureCause::ProtocolError,
                                        .scope = FailureScope::Backend },
            summary.receipt.target.backendId));
    return jsonReply(200, translated(vectors, summary));
}

QByteArray EmbedWriter::translated(
    const QByteArrayList& vectors, const ExchangeSummary& summary) const
{
    const Usage& usage = summary.receipt.usage;
    JsonWriter json;
    json.beginObject();
    switch (m_form.form) {
    case EmbedForm::OpenAi:
        writeOpenAi(&json, vectors, m_form.isBase64);
        writeOpenAiEnd(&json, m_form.model, usage);
        break;
    case EmbedForm::GeminiOne:
        json.key("embedding").beginObject().key("values").raw(vectors.first()).endObject();
        break;
    case EmbedForm::GeminiMany:
        json.key("embeddings").beginArray();
        for (const QByteArray& vector : vectors)
            json.beginObject().key("values").raw(vector).endObject();
        json.endArray();
        break;
    case EmbedForm::OllamaOld:
        json.key("embedding").raw(vectors.first());
        break;
    case EmbedForm::Ollama:
        json.key("model").string(m_form.model).key("embeddings").beginArray();
        for (const QByteArray& vector : vectors)
            json.raw(vector);
        json.endArray().key("total_duration");
        json.integer(std::chrono::nanoseconds(summary.receipt.duration).count());
        if (usage.inputTokens)
            json.key("prompt_eval_count").integer(*usage.inputTokens);
        break;
    }
    return json.endObject().take();
}

namespace {

//! What it is held and estimated by.
ChatRequest requestOf(const EmbedAsk& ask, Dialect service, bool isAsWritten)
{
    ChatRequest request;
    Message question { Role::User, {} };
    for (const QString& text : ask.texts)
        question.parts.append(Part::ofText(text));
    if (ask.texts.isEmpty()) // about a word each
        question.parts.append(Part::ofText(QString(u"a "_s).repeated(ask.tokens)));
    request.messages = { question };
    request.params.maxOutputTokens = 0;
    request.wire = WireCall { service, isAsWritten ? ask.body : embedBody(ask, service) };
    return request;
}

} // namespace

void serveEmbedding(
    FaceHost& host, const Face& face, const FaceCall& call, EmbedForm form, const QString& model)
{
    const Result<EmbedAsk> ask = readEmbedAsk(call.request.body, form);
    const auto refuse = [&](const Failure& failure) { host.reply(call, face.refusal(failure)); };
    if (!ask)
        return refuse(badRequest(ask.error().detail, ask.error().field));
    const QString name = model.isEmpty() ? ask->model : model;
    const auto target = host.target(name, dialectOf(form));
    if (!target)
        return refuse(noSuchModel(name));
    const Dialect service = target->backend.dialect;
    if (!Providers::embeddingProviderFor(service))
        return refuse(badRequest(u"%1 makes no embeddings"_s.arg(target->backend.id), u"model"_s));
    const bool isAsWritten = service == dialectOf(form) && !ask->body.isEmpty();
    if (!isAsWritten && ask->texts.isEmpty())
        return refuse(
            badRequest(u"texts as tokens go to a server of OpenAI's kind alone"_s, u"input"_s));
    host.embed(call, requestOf(*ask, service, isAsWritten), *target,
        std::make_unique<EmbedWriter>(EmbedWriter::Form { .form = form,
            .service = service,
            .isAsWritten = isAsWritten,
            .isBase64 = ask->isBase64,
            .model = name,
            .count = ask->texts.size(),
            .refusal = [&face](const Failure& failure) { return face.refusal(failure); } }));
}

} // namespace Headgate::Gateway
