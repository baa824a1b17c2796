// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/fileservice.h"

namespace Headgate::Providers {

//! What a piece but the last is a multiple of, in bytes (protocols 1.9).
inline constexpr qint64 kGeminiUploadPiece = 8LL * 1024 * 1024;
//! The largest file that the service keeps, in bytes (protocols 1.9).
inline constexpr qint64 kGeminiMaxFile = 2LL * 1024 * 1024 * 1024;

//! \brief Gemini's Files API (protocols 1.9): files are kept for 48 hours, for the key's project.
class GeminiFiles : public FileService {
public:
    Result<HttpRequest> startRequest(const QUrl& base, const Media& media) const override;
    Result<QUrl> uploadUrlFrom(const HttpHead& head) const override;
    HttpRequest pieceRequest(
        const QUrl& uploadUrl, const Media& media, qint64 offset) const override;
    HttpRequest queryRequest(const QUrl& uploadUrl) const override;
    Result<UploadStatus> statusFrom(const HttpHead& head) const override;
    HttpRequest fileRequest(const QUrl& base, const QString& name) const override;
    //! Reads `{"file":{…}}` of a finished upload as well as the bare file of a poll.
    Result<RemoteFile> fileFrom(QByteArrayView body) const override;
};

} // namespace Headgate::Providers
