// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief Ollama's native API, local or ollama.com. For the address see ollamaUrl(), for the
//! parameters ollamaChatBody(), for pulling and its like ollamaadmin.h.
class OllamaProvider : public Provider {
public:
    Dialect dialect() const override { return Dialect::Ollama; }
    Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const override;
    std::unique_ptr<ChatDecoder> chatDecoder(bool isStreaming) const override;
    Failure failureFrom(const HttpHead& head, QByteArrayView body) const override;
    //! /api/tags, one page. Servers before 0.32 list no capabilities: they stay unknown until
    //! ollamaShowRequest().
    HttpRequest modelsRequest(const QUrl& base, const QString& pageToken) const override;
    Result<ModelPage> modelsFrom(QByteArrayView body) const override;
    //! `Authorization: Bearer`, as ollama.com wants it.
    void authorize(HttpRequest* request, const Secret& key) const override;
};

} // namespace Headgate::Providers
