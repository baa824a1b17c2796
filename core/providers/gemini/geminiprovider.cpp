// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiprovider.h"

#include "core/providers/gemini/geminidecoder.h"
#include "core/providers/gemini/geminierrors.h"
#include "core/providers/gemini/geminimodels.h"
#include "core/providers/gemini/geminirequest.h"

namespace Headgate::Providers {

Result<HttpRequest> GeminiProvider::chatRequest(const ChatRequest& request, const QUrl& base) const
{
    return geminiChatRequest(request, base);
}

std::unique_ptr<ChatDecoder> GeminiProvider::chatDecoder(bool isStreaming) const
{
    return std::make_unique<GeminiDecoder>(isStreaming);
}

Failure GeminiProvider::failureFrom(const HttpHead& head, QByteArrayView body) const
{
    return geminiFailure(head, body);
}

HttpRequest GeminiProvider::modelsRequest(const QUrl& base, const QString& pageToken) const
{
    return geminiModelsRequest(base, pageToken);
}

Result<ModelPage> GeminiProvider::modelsFrom(QByteArrayView body) const
{
    return geminiModelsFrom(body);
}

void GeminiProvider::authorize(HttpRequest* request, const Secret& key) const
{
    request->secretHeaders.append({ .name = "x-goog-api-key", .prefix = {}, .value = key });
}

} // namespace Headgate::Providers
