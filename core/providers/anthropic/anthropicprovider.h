// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief Anthropic's Messages API and servers that imitate it. For the address see anthropicUrl(),
//! for the parameters anthropicChatBody().
class AnthropicProvider : public Provider {
public:
    Dialect dialect() const override { return Dialect::Anthropic; }
    Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const override;
    std::unique_ptr<ChatDecoder> chatDecoder(bool isStreaming) const override;
    Failure failureFrom(const HttpHead& head, QByteArrayView body) const override;
    //! Pages of 1,000; the token is the last id of the page before.
    HttpRequest modelsRequest(const QUrl& base, const QString& pageToken) const override;
    Result<ModelPage> modelsFrom(QByteArrayView body) const override;
    MediaRules mediaRules() const override;
    Result<HttpRequest> countRequest(const ChatRequest& request, const QUrl& base) const override;
    Result<qint64> countFrom(QByteArrayView body) const override;
    bool countsTokens() const override { return true; }
    //! `x-api-key`
    void authorize(HttpRequest* request, const Secret& key) const override;
};

} // namespace Headgate::Providers
