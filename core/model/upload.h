// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace Headgate {

//! \brief Which remote copy: a file belongs to the project of the key that sent it, at one service.
struct RemoteCopyId {
    QString sha256; //!< of the content, lower-case hex
    QString base; //!< the service's base address, without user and query
    KeyId key; //!< null where no key is used

    bool operator==(const RemoteCopyId&) const = default;
};

//! \brief A medium that a service keeps for a while.
struct RemoteCopy {
    RemoteCopyId id;
    QString uri; //!< for Media::remoteUri
    QDateTime expiresAt; //!< UTC, as the service said

    bool operator==(const RemoteCopy&) const = default;
};

//! \brief How far the media that go ahead of a request are.
struct UploadProgress {
    QString name; //!< of the file, as the user knows it
    qint64 sentBytes = 0;
    qint64 totalBytes = 0;
    bool isPreparing = false; //!< all is there; the service makes it usable

    int percent() const { return totalBytes > 0 ? int(sentBytes * 100 / totalBytes) : 0; }
    bool operator==(const UploadProgress&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::UploadProgress)
