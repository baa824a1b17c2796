// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaiprovider.h"

#include "core/providers/errortools.h"
#include "core/providers/jsontools.h"
#include "core/providers/openai/openaidecoder.h"
#include "core/providers/openai/openaierrors.h"
#include "core/providers/openai/openairequest.h"
#include "core/providers/requesttools.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

std::optional<qint64> firstNumber(const std::initializer_list<JsonValue>& values)
{
    for (const JsonValue& value : values) {
        if (const auto number = value.toInteger())
            return number;
    }
    return std::nullopt;
}

//! What OpenRouter, Mistral and LiteLLM say about a model; the plain protocol says nothing, so the
//! rest stays unknown.
void takeCapabilities(const JsonValue& model, ModelInfo* info)
{
    static const QHash<QString, Capability> kWords {
        { u"image"_s, Capability::Vision },
        { u"audio"_s, Capability::Audio },
        { u"video"_s, Capability::Video },
        { u"file"_s, Capability::Documents },
        { u"tools"_s, Capability::Tools },
        { u"reasoning"_s, Capability::Thinking },
        { u"structured_outputs"_s, Capability::StructuredOutput },
    };
    const JsonValue modalities = model["architecture"]["input_modalities"];
    for (const JsonValue& list : { modalities, model["supported_parameters"] }) {
        for (const JsonValue word : list) {
            const auto known = kWords.constFind(word.toString());
            if (known != kWords.constEnd())
                info->has |= *known;
        }
    }
    if (modalities.hasChildren() && !info->has.testFlag(Capability::Vision))
        info->lacks |= Capability::Vision;
    const JsonValue mistral = model["capabilities"];
    if (mistral["vision"].type() == JsonValue::Type::Bool)
        (mistral["vision"].toBool() ? info->has : info->lacks) |= Capability::Vision;
    if (mistral["function_calling"].type() == JsonValue::Type::Bool)
        (mistral["function_calling"].toBool() ? info->has : info->lacks) |= Capability::Tools;
    if (mistral["completion_chat"].type() == JsonValue::Type::Bool)
        info->canChat = mistral["completion_chat"].toBool();
}

//! OpenAI lists embedding, speech and image models beside those that chat and says so only by their
//! names.
bool looksLikeChat(const QString& id)
{
    static const QStringList kOthers { u"embedding"_s, u"whisper"_s, u"tts"_s, u"dall-e"_s,
        u"moderation"_s, u"gpt-image"_s, u"transcribe"_s, u"sora"_s, u"davinci-002"_s,
        u"babbage-002"_s, u"realtime"_s };
    return firstOf(kOthers, id).isEmpty();
}

ModelInfo modelFrom(const JsonValue& model)
{
    ModelInfo info;
    info.target.model = model["id"].toString();
    const QString name = model["name"].toString();
    info.displayName = name.isEmpty() ? info.target.model : name;
    info.description = model["description"].toString();
    info.contextWindow = firstNumber({ model["meta"]["n_ctx"], model["context_length"],
        model["max_model_len"], model["max_context_length"], model["context_window"] });
    info.maxOutputTokens = firstNumber(
        { model["top_provider"]["max_completion_tokens"], model["max_completion_tokens"] });
    info.sizeBytes = model["meta"]["size"].toInteger();
    info.canChat = looksLikeChat(info.target.model);
    if (info.target.model.contains(u"embedding"_s))
        info.has |= Capability::Embedding;
    takeCapabilities(model, &info);
    return info;
}

} // namespace

Result<HttpRequest> OpenAiProvider::chatRequest(const ChatRequest& request, const QUrl& base) const
{
    const auto wire = wireBody(request, Dialect::OpenAi);
    const auto body = wire ? Result<QByteArray>(*wire) : openAiChatBody(request, base);
    if (!body)
        return body.error();
    return jsonPost(openAiUrl(base, u"/chat/completions"_s), *body, request.stream);
}

std::unique_ptr<ChatDecoder> OpenAiProvider::chatDecoder(bool isStreaming) const
{
    return std::make_unique<OpenAiDecoder>(isStreaming);
}

Failure OpenAiProvider::failureFrom(const HttpHead& head, QByteArrayView body) const
{
    const VendorError error = vendorErrorFrom(body);
    return error.isStructured ? openAiFailure(head, error) : failureFromStatus(head, body);
}

HttpRequest OpenAiProvider::modelsRequest(const QUrl& base, const QString&) const
{
    return jsonGet(openAiUrl(base, u"/models"_s));
}

Result<ModelPage> OpenAiProvider::modelsFrom(QByteArrayView body) const
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const JsonValue list = root->isArray() ? *root : (*root)["data"]; // Together sends a bare array
    if (!list.isArray())
        return Error { .kind = ErrorKind::Protocol, .detail = u"no list of models"_s };
    ModelPage page;
    for (const JsonValue entry : list) {
        const ModelInfo model = modelFrom(entry);
        if (!model.target.model.isEmpty())
            page.models.append(model);
    }
    return page;
}

void OpenAiProvider::authorize(HttpRequest* request, const Secret& key) const
{
    if (isAzureHost(request->url.host()))
        request->secretHeaders.append({ "api-key", {}, key });
    else
        request->secretHeaders.append({ "Authorization", "Bearer ", key });
}

} // namespace Headgate::Providers
