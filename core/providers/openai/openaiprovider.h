// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief Chat completions of api.openai.com and of all servers that imitate it. For the address
//! see openAiUrl(), for the parameters openAiChatBody().
class OpenAiProvider : public Provider {
public:
    Dialect dialect() const override { return Dialect::OpenAi; }
    Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const override;
    std::unique_ptr<ChatDecoder> chatDecoder(bool isStreaming) const override;
    Failure failureFrom(const HttpHead& head, QByteArrayView body) const override;
    //! One page holds all.
    HttpRequest modelsRequest(const QUrl& base, const QString& pageToken) const override;
    Result<ModelPage> modelsFrom(QByteArrayView body) const override;
    //! `Authorization: Bearer`; `api-key` on Azure's hosts.
    void authorize(HttpRequest* request, const Secret& key) const override;
};

} // namespace Headgate::Providers
