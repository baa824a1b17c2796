// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/http.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace Headgate::Providers {

//! \file The Files API: media too large to go inline are uploaded in pieces that can be resumed
//! (protocols 1.9). Pure requests and readers; who drives them owns the file and the retries, and
//! calls authorize() on every request.
//!
//! start → upload address → pieces of kGeminiUploadPiece bytes, the last one finalizes → poll until
//! Active.

inline constexpr qint64 kGeminiUploadPiece
    = 8LL * 1024 * 1024; //!< what a piece but the last is a multiple of
inline constexpr qint64 kGeminiMaxFile = 2LL * 1024 * 1024 * 1024; //!< bytes

//! \brief A file as the service keeps it, for 48 hours.
struct GeminiFile {
    enum class State {
        Processing, //!< ask again later; films take a while
        Active, //!< may be used
        Failed, //!< see `error`
        Unknown, //!< a word that we don't know
    };

    QString name; //!< "files/abc", to ask for it
    QString uri; //!< for Media::remoteUri
    QString mimeType;
    std::optional<qint64> sizeBytes;
    QDateTime expiresAt; //!< UTC; invalid where not said
    State state = State::Unknown;
    QString error; //!< redacted

    bool operator==(const GeminiFile&) const = default;
};

//! \brief Where an upload stands.
struct GeminiUploadStatus {
    bool isActive = false; //!< takes more bytes
    bool isFinal = false; //!< all is there
    qint64 received = 0; //!< bytes, to go on from
};

//! \brief Asks for an upload address. InvalidInput names "attachments": empty, over kGeminiMaxFile,
//! no MIME type.
Result<HttpRequest> geminiUploadStart(
    const QUrl& base, const QString& displayName, const QString& mimeType, qint64 sizeBytes);

//! \brief The upload address of the answer to that; Protocol where it is missing or no http(s)
//! address.
Result<QUrl> geminiUploadUrlFrom(const HttpHead& head);

//! \brief The piece of `path` that begins at `offset`, sent from the disk; it finalizes where it
//! reaches the end.
HttpRequest geminiUploadPiece(
    const QUrl& uploadUrl, const QString& path, qint64 offset, qint64 size);

//! \brief Asks how many bytes have arrived, after a break.
HttpRequest geminiUploadQuery(const QUrl& uploadUrl);
Result<GeminiUploadStatus> geminiUploadStatusFrom(const HttpHead& head);

//! \brief Asks for the state of a file by its name. NotFound means that it expired: upload it
//! again.
HttpRequest geminiFileRequest(const QUrl& base, const QString& name);

//! \brief Reads `{"file":{…}}` of a finished upload as well as the bare file of a poll.
Result<GeminiFile> geminiFileFrom(QByteArrayView body);

} // namespace Headgate::Providers
