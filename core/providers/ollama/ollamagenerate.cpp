// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamagenerate.h"

#include "core/providers/ollama/ollamaprovider.h"
#include "core/providers/ollama/ollamarequest.h"
#include "core/providers/requesttools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

class OllamaGenerateProvider : public OllamaProvider {
public:
    Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const override
    {
        const auto body = wireBody(request, Dialect::Ollama);
        if (!body)
            return Error { .kind = ErrorKind::InvalidInput,
                .detail = u"no question of Ollama's"_s,
                .field = u"prompt"_s };
        return jsonPost(ollamaUrl(base, u"/generate"_s), *body, request.stream);
    }
};

} // namespace

const Provider& ollamaGenerateProvider()
{
    static const OllamaGenerateProvider kProvider;
    return kProvider;
}

} // namespace Headgate::Providers
