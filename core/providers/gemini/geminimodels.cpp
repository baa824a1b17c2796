// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminimodels.h"

#include "core/providers/gemini/geminierrorbody.h"
#include "core/providers/gemini/geminierrors.h"
#include "core/providers/gemini/geminiurl.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

ModelInfo readModel(JsonValue model)
{
    ModelInfo info;
    info.target.model = geminiModelId(model["name"].toString());
    info.displayName = model["displayName"].toString();
    if (info.displayName.isEmpty())
        info.displayName = info.target.model;
    info.description = model["description"].toString();
    info.contextWindow = model["inputTokenLimit"].toInteger();
    info.maxOutputTokens = model["outputTokenLimit"].toInteger();
    const JsonValue methods = model["supportedGenerationMethods"];
    if (methods.isArray()) {
        info.canChat = false;
        for (const JsonValue method : methods) {
            info.canChat = info.canChat || method.toString() == "generateContent"_L1;
            if (method.toString() == "embedContent"_L1)
                info.has |= Capability::Embedding;
        }
    }
    info.raw = model.raw().toByteArray();
    if (model["thinking"].exists())
        (model["thinking"].toBool() ? info.has : info.lacks) |= Capability::Thinking;
    return info;
}

} // namespace

HttpRequest geminiModelsRequest(const QUrl& base, const QString& pageToken)
{
    QUrlQuery query;
    query.addQueryItem(u"pageSize"_s, u"1000"_s);
    if (!pageToken.isEmpty())
        query.addQueryItem(u"pageToken"_s, QString::fromLatin1(QUrl::toPercentEncoding(pageToken)));
    HttpRequest http;
    http.url = geminiUrl(base, u"models"_s);
    http.url.setQuery(query);
    return http;
}

Result<ModelPage> geminiModelsFrom(QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const JsonValue error = findGeminiError(*root);
    if (error.exists())
        return toError(geminiFailureInStream(error));
    const JsonValue models = (*root)["models"];
    if (!root->isObject() || (root->hasChildren() && !models.isArray()))
        return Error { .kind = ErrorKind::Protocol, .detail = u"not a model list"_s };
    ModelPage page;
    for (const JsonValue model : models) {
        if (!model["name"].toString().isEmpty())
            page.models.append(readModel(model));
    }
    page.nextPageToken = (*root)["nextPageToken"].toString();
    return page;
}

} // namespace Headgate::Providers
