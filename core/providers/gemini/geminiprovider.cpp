// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiprovider.h"

#include "core/providers/gemini/geminicount.h"
#include "core/providers/gemini/geminidecoder.h"
#include "core/providers/gemini/geminierrors.h"
#include "core/providers/gemini/geminifiles.h"
#include "core/providers/gemini/geminimodels.h"
#include "core/providers/gemini/geminirequest.h"

namespace Headgate::Providers {

namespace {
//! Since January 2026 a request may have 100 MB (PDF 50 MB), before 20 MB (protocols 1.2). The old
//! figure, since what goes ahead is not sent again with each turn, and servers in between still
//! keep to it.
constexpr qint64 kInlineBytes = 20LL * 1000 * 1000;
} // namespace

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

MediaRules GeminiProvider::mediaRules() const
{
    return { .inlineBytes = kInlineBytes, .fileBytes = kGeminiMaxFile };
}

const FileService* GeminiProvider::files() const
{
    static const GeminiFiles files;
    return &files;
}

Result<HttpRequest> GeminiProvider::countRequest(const ChatRequest& request, const QUrl& base) const
{
    return geminiCountRequest(request, base);
}

Result<qint64> GeminiProvider::countFrom(QByteArrayView body) const
{
    const Result<GeminiTokenCount> count = geminiCountFrom(body);
    return count ? Result<qint64>(count->totalTokens) : Result<qint64>(count.error());
}

void GeminiProvider::authorize(HttpRequest* request, const Secret& key) const
{
    request->secretHeaders.append({ .name = "x-goog-api-key", .prefix = {}, .value = key });
}

} // namespace Headgate::Providers
