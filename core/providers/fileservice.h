// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/http.h"
#include "core/model/part.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace Headgate::Providers {

//! \brief A file as the service keeps it.
struct RemoteFile {
    enum class State {
        Processing, //!< ask again later; films take a while
        Active, //!< may be used
        Failed, //!< see `error`
        Unknown, //!< a word that we don't know
    };

    QString name; //!< to ask for it
    QString uri; //!< for Media::remoteUri
    QString mimeType;
    std::optional<qint64> sizeBytes;
    QDateTime expiresAt; //!< UTC; invalid where not said
    State state = State::Unknown;
    QString error; //!< redacted

    bool operator==(const RemoteFile&) const = default;
};

//! \brief Where an upload stands.
struct UploadStatus {
    bool isActive = false; //!< takes more bytes
    bool isFinal = false; //!< all is there
    qint64 received = 0; //!< bytes, to go on from
};

//! \brief How a service takes media ahead of a request, in pieces that can be resumed: pure
//! requests and readers without state. Who drives them owns the retries and the key.
//!
//! start → upload address → pieces, the last one finalizes → poll until Active.
class FileService {
public:
    virtual ~FileService() = default;

    //! Asks for an upload address. InvalidInput names "attachments": empty, too large, no MIME
    //! type.
    virtual Result<HttpRequest> startRequest(const QUrl& base, const Media& media) const = 0;
    //! The upload address of the answer to that; Protocol where it is missing or no http(s)
    //! address. It is a capability: never logged.
    virtual Result<QUrl> uploadUrlFrom(const HttpHead& head) const = 0;

    //! The piece of `media` that begins at `offset`, from its file where it has one, else from its
    //! bytes; it finalizes where it reaches the end.
    virtual HttpRequest pieceRequest(
        const QUrl& uploadUrl, const Media& media, qint64 offset) const = 0;

    //! Asks how many bytes have arrived, after a break.
    virtual HttpRequest queryRequest(const QUrl& uploadUrl) const = 0;
    virtual Result<UploadStatus> statusFrom(const HttpHead& head) const = 0;

    //! Asks for the state of a file by its name.
    virtual HttpRequest fileRequest(const QUrl& base, const QString& name) const = 0;
    //! Reads the answer to the last piece as well as that to fileRequest().
    virtual Result<RemoteFile> fileFrom(QByteArrayView body) const = 0;
};

} // namespace Headgate::Providers
