// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief Google's Gemini API (generativelanguage, REST). The base address may name the version or
//! not.
class GeminiProvider : public Provider {
public:
    Dialect dialect() const override { return Dialect::Gemini; }
    Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const override;
    std::unique_ptr<ChatDecoder> chatDecoder(bool isStreaming) const override;
    Failure failureFrom(const HttpHead& head, QByteArrayView body) const override;
    HttpRequest modelsRequest(const QUrl& base, const QString& pageToken) const override;
    Result<ModelPage> modelsFrom(QByteArrayView body) const override;
    MediaRules mediaRules() const override;
    const FileService* files() const override;
    Result<HttpRequest> countRequest(const ChatRequest& request, const QUrl& base) const override;
    Result<qint64> countFrom(QByteArrayView body) const override;
    bool countsTokens() const override { return true; }
    //! `x-goog-api-key` for keys of every kind; never `?key=`.
    void authorize(HttpRequest* request, const Secret& key) const override;
};

} // namespace Headgate::Providers
