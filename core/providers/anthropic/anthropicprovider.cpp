// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicprovider.h"

#include "core/providers/anthropic/anthropicdecoder.h"
#include "core/providers/anthropic/anthropicerrors.h"
#include "core/providers/anthropic/anthropicrequest.h"
#include "core/providers/errortools.h"
#include "core/providers/jsontools.h"
#include "core/providers/requesttools.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! A whole request may have 32 MB (protocols 4, status 413); the rest is left to the text.
constexpr qint64 kInlineBytes = 31LL * 1000 * 1000;

void takeCapability(const JsonValue& support, Capability capability, ModelInfo* info)
{
    const JsonValue flag = support.isObject() ? support["supported"] : support;
    if (flag.type() == JsonValue::Type::Bool)
        (flag.toBool() ? info->has : info->lacks) |= capability;
}

ModelInfo modelFrom(const JsonValue& model)
{
    ModelInfo info;
    info.target.model = model["id"].toString();
    const QString name = model["display_name"].toString();
    info.displayName = name.isEmpty() ? info.target.model : name;
    info.contextWindow = model["max_input_tokens"].toInteger();
    info.maxOutputTokens = model["max_tokens"].toInteger();
    const JsonValue capabilities = model["capabilities"];
    takeCapability(capabilities["image_input"], Capability::Vision, &info);
    takeCapability(capabilities["pdf_input"], Capability::Documents, &info);
    takeCapability(capabilities["thinking"], Capability::Thinking, &info);
    takeCapability(capabilities["structured_outputs"], Capability::StructuredOutput, &info);
    return info;
}

} // namespace

Result<HttpRequest> AnthropicProvider::chatRequest(
    const ChatRequest& request, const QUrl& base) const
{
    const auto wire = wireBody(request, Dialect::Anthropic);
    const auto body = wire ? Result<QByteArray>(*wire) : anthropicChatBody(request);
    if (!body)
        return body.error();
    HttpRequest http = jsonPost(anthropicUrl(base, u"/messages"_s), *body, request.stream);
    setAnthropicVersion(&http);
    return http;
}

std::unique_ptr<ChatDecoder> AnthropicProvider::chatDecoder(bool isStreaming) const
{
    return std::make_unique<AnthropicDecoder>(isStreaming);
}

Failure AnthropicProvider::failureFrom(const HttpHead& head, QByteArrayView body) const
{
    const VendorError error = vendorErrorFrom(body);
    return error.isStructured ? anthropicFailure(head, error) : failureFromStatus(head, body);
}

HttpRequest AnthropicProvider::modelsRequest(const QUrl& base, const QString& pageToken) const
{
    QUrl url = anthropicUrl(base, u"/models"_s);
    QUrlQuery query(url);
    query.addQueryItem(u"limit"_s, u"1000"_s);
    if (!pageToken.isEmpty())
        query.addQueryItem(u"after_id"_s, QString::fromLatin1(QUrl::toPercentEncoding(pageToken)));
    url.setQuery(query);
    HttpRequest request = jsonGet(url);
    setAnthropicVersion(&request);
    return request;
}

Result<ModelPage> AnthropicProvider::modelsFrom(QByteArrayView body) const
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    if (!(*root)["data"].isArray())
        return Error { .kind = ErrorKind::Protocol, .detail = u"no list of models"_s };
    ModelPage page;
    for (const JsonValue entry : (*root)["data"]) {
        const ModelInfo model = modelFrom(entry);
        if (!model.target.model.isEmpty())
            page.models.append(model);
    }
    if ((*root)["has_more"].toBool())
        page.nextPageToken = (*root)["last_id"].toString();
    return page;
}

MediaRules AnthropicProvider::mediaRules() const
{
    return { .inlineBytes = kInlineBytes };
}

Result<HttpRequest> AnthropicProvider::countRequest(
    const ChatRequest& request, const QUrl& base) const
{
    return anthropicCountTokensRequest(request, base);
}

Result<qint64> AnthropicProvider::countFrom(QByteArrayView body) const
{
    return anthropicCountTokensFrom(body);
}

void AnthropicProvider::authorize(HttpRequest* request, const Secret& key) const
{
    request->secretHeaders.append({ "x-api-key", {}, key });
}

} // namespace Headgate::Providers
