// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamaprovider.h"

#include "core/providers/errortools.h"
#include "core/providers/jsontools.h"
#include "core/providers/ollama/ollamaadmin.h"
#include "core/providers/ollama/ollamadecoder.h"
#include "core/providers/ollama/ollamaerrors.h"
#include "core/providers/ollama/ollamarequest.h"
#include "core/providers/requesttools.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

ModelInfo modelFrom(const JsonValue& entry)
{
    ModelInfo info;
    info.target.model
        = entry["model"].exists() ? entry["model"].toString() : entry["name"].toString();
    const QString name = entry["name"].toString();
    info.displayName = name.isEmpty() ? info.target.model : name;
    takeOllamaDetails(entry["details"], &info);
    QStringList facts { info.family, info.parameterSize, info.quantization,
        entry["remote_host"].toString() };
    facts.removeAll(QString());
    info.description = facts.join(u", "_s);
    info.modifiedAt
        = QDateTime::fromString(entry["modified_at"].toString(), Qt::ISODateWithMs).toUTC();
    info.sizeBytes = entry["size"].toInteger();
    info.digest = entry["digest"].toString();
    takeOllamaCapabilities(entry["capabilities"], &info);
    return info;
}

} // namespace

Result<HttpRequest> OllamaProvider::chatRequest(const ChatRequest& request, const QUrl& base) const
{
    const auto wire = wireBody(request, Dialect::Ollama);
    const auto body = wire ? Result<QByteArray>(*wire) : ollamaChatBody(request);
    if (!body)
        return body.error();
    return jsonPost(ollamaUrl(base, u"/chat"_s), *body, request.stream);
}

std::unique_ptr<ChatDecoder> OllamaProvider::chatDecoder(bool isStreaming) const
{
    return std::make_unique<OllamaDecoder>(isStreaming);
}

Failure OllamaProvider::failureFrom(const HttpHead& head, QByteArrayView body) const
{
    const VendorError error = vendorErrorFrom(body);
    return error.isStructured ? ollamaFailure(head, error) : failureFromStatus(head, body);
}

HttpRequest OllamaProvider::modelsRequest(const QUrl& base, const QString&) const
{
    return jsonGet(ollamaUrl(base, u"/tags"_s));
}

Result<ModelPage> OllamaProvider::modelsFrom(QByteArrayView body) const
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const JsonValue list = (*root)["models"];
    if (!list.exists())
        return Error { .kind = ErrorKind::Protocol, .detail = u"no list of models"_s };
    ModelPage page;
    for (const JsonValue entry : list) {
        const ModelInfo model = modelFrom(entry);
        if (!model.target.model.isEmpty())
            page.models.append(model);
    }
    return page;
}

void OllamaProvider::authorize(HttpRequest* request, const Secret& key) const
{
    request->secretHeaders.append({ "Authorization", "Bearer ", key });
}

} // namespace Headgate::Providers
