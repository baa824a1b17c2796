// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/embedding.h"

#include "core/providers/gemini/geminirequest.h"
#include "core/providers/gemini/geminiurl.h"
#include "core/providers/jsonpatch.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/ollama/ollamarequest.h"
#include "core/providers/openai/openairequest.h"
#include "core/providers/requesttools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

QByteArray jsonText(const QString& text)
{
    JsonWriter json;
    return json.string(text).take();
}

//! Each of the questions names its model, too.
QByteArray geminiEmbedBody(const JsonValue& root, const QString& model)
{
    const QByteArray name = jsonText(geminiModelPath(model));
    if (!root["requests"].isArray())
        return withMember(root, "model", name);
    JsonWriter json;
    json.beginArray();
    for (const JsonValue request : root["requests"]) {
        if (request.isObject())
            json.raw(withMember(request, "model", name));
    }
    return withMember(root, "requests", json.endArray().take());
}

class EmbeddingDecoder : public ChatDecoder {
public:
    explicit EmbeddingDecoder(Dialect dialect)
        : m_dialect(dialect)
    {
    }

    QVector<StreamEvent> feed(QByteArrayView bytes) override
    {
        m_body += bytes;
        return {};
    }
    QVector<StreamEvent> finish(HttpOutcome outcome) override
    {
        if (outcome != HttpOutcome::Complete) {
            m_failure = failureFromTransfer(outcome, {});
            return {};
        }
        JsonReader reader;
        const Result<JsonValue> root = reader.read(m_body);
        if (!root) {
            m_failure = Failure { .kind = ErrorKind::Protocol,
                .cause = FailureCause::ProtocolError,
                .scope = FailureScope::Backend,
                .detail = root.error().detail };
            return {};
        }
        return { Event::Tokens { usageOf(*root) }, Event::Finish { .reason = FinishReason::Stop } };
    }
    std::optional<Failure> failure() const override { return m_failure; }
    QVector<Part> parts() const override { return {}; }

private:
    Usage usageOf(const JsonValue& root) const
    {
        Usage usage;
        switch (m_dialect) {
        case Dialect::OpenAi:
            usage.inputTokens = root["usage"]["prompt_tokens"].toInteger();
            break;
        case Dialect::Gemini:
            usage.inputTokens = root["usageMetadata"]["promptTokenCount"].toInteger();
            break;
        case Dialect::Ollama:
            usage.inputTokens = root["prompt_eval_count"].toInteger();
            break;
        case Dialect::Anthropic:
            break;
        }
        if (usage.inputTokens <= 0) // some servers' word for what they did not count
            usage.inputTokens.reset();
        if (usage.inputTokens) {
            usage.outputTokens = 0; // a vector is none
            usage.quality = UsageQuality::Exact;
        }
        return usage;
    }

    Dialect m_dialect;
    QByteArray m_body;
    std::optional<Failure> m_failure;
};

class EmbeddingProvider : public Provider {
public:
    explicit EmbeddingProvider(Dialect dialect)
        : m_chat(providerFor(dialect))
    {
    }

    Dialect dialect() const override { return m_chat.dialect(); }
    Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const override
    {
        JsonReader reader;
        const Result<JsonValue> root
            = reader.read(request.wire ? QByteArrayView(request.wire->body) : QByteArrayView());
        if (!root || request.wire->dialect != dialect())
            return Error { .kind = ErrorKind::InvalidInput,
                .detail = u"no question for vectors"_s,
                .field = u"input"_s };
        const QString& model = request.target.model;
        switch (dialect()) {
        case Dialect::Gemini: {
            const bool isMany = (*root)["requests"].isArray();
            const QString method = isMany ? u":batchEmbedContents"_s : u":embedContent"_s;
            return geminiPost(geminiUrl(base, geminiModelPath(model.trimmed()) + method),
                geminiEmbedBody(*root, model.trimmed()));
        }
        case Dialect::Ollama: {
            const bool isOld = (*root)["prompt"].exists() && !(*root)["input"].exists();
            return jsonPost(ollamaUrl(base, isOld ? u"/embeddings"_s : u"/embed"_s),
                withMember(*root, "model", jsonText(model)), false);
        }
        case Dialect::OpenAi:
        case Dialect::Anthropic:
            break;
        }
        return jsonPost(
            openAiUrl(base, u"/embeddings"_s), withMember(*root, "model", jsonText(model)), false);
    }
    std::unique_ptr<ChatDecoder> chatDecoder(bool) const override
    {
        return std::make_unique<EmbeddingDecoder>(dialect());
    }
    Failure failureFrom(const HttpHead& head, QByteArrayView body) const override
    {
        return m_chat.failureFrom(head, body);
    }
    HttpRequest modelsRequest(const QUrl& base, const QString& pageToken) const override
    {
        return m_chat.modelsRequest(base, pageToken);
    }
    Result<ModelPage> modelsFrom(QByteArrayView body) const override
    {
        return m_chat.modelsFrom(body);
    }
    void authorize(HttpRequest* request, const Secret& key) const override
    {
        m_chat.authorize(request, key);
    }

private:
    const Provider& m_chat;
};

} // namespace

const Provider* embeddingProviderFor(Dialect dialect)
{
    static const EmbeddingProvider kGemini(Dialect::Gemini);
    static const EmbeddingProvider kOllama(Dialect::Ollama);
    static const EmbeddingProvider kOpenAi(Dialect::OpenAi);
    switch (dialect) {
    case Dialect::Gemini:
        return &kGemini;
    case Dialect::Ollama:
        return &kOllama;
    case Dialect::OpenAi:
        return &kOpenAi;
    case Dialect::Anthropic:
        break;
    }
    return nullptr;
}

} // namespace Headgate::Providers
