// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QUrl>
#include <QVector>

#include <chrono>
#include <optional>
#include <utility>

namespace Headgate {

using HttpHeaders = QVector<std::pair<QByteArray, QByteArray>>;

//! \brief A header whose value is a secret; composed by the transport at the last moment and wiped
//! after.
struct SecretHeader {
    QByteArray name; //!< e.g. "x-goog-api-key"
    QByteArray prefix; //!< e.g. "Bearer "
    Secret value;
};

//! \brief One HTTP request as providers build it; pure data, the transport adds connection matters.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url = {}; //!< never carries a key
    HttpHeaders headers = {};
    QVector<SecretHeader> secretHeaders = {};
    QByteArray body = {};
    QString bodyFile = {}; //!< path to send instead of `body`: `bodyLength` bytes from `bodyOffset`
    qint64 bodyOffset = 0;
    qint64 bodyLength = 0;
    QString proxy = {}; //!< as in BackendReach; empty: as the transport's settings say
    bool isStreaming
        = false; //!< an answer is expected in pieces: no compression, idle time-out applies
};

//! \brief Status line and headers of an answer.
struct HttpHead {
    int status = 0;
    HttpHeaders headers = {}; //!< in order, names as sent

    //! First value of a header, names compared without case; empty if absent.
    QByteArray header(QByteArrayView name) const;
};

//! \brief A whole answer, for calls that don't stream.
struct HttpResponse {
    HttpHead head;
    QByteArray body;
};

//! \brief Why a transfer ended.
enum class HttpOutcome {
    Complete, //!< the server ended the answer as HTTP asks
    Offline, //!< no way to the server, since this machine has no network
    DnsFailed,
    ConnectFailed,
    TlsFailed,
    ProxyFailed,
    ConnectTimeout,
    FirstByteTimeout,
    IdleTimeout,
    TotalTimeout,
    ConnectionLost,
    ProtocolError,
    TooLarge, //!< over HttpLimits::maxBodyBytes
    Cancelled,
    KeyUnprotected, //!< not sent: a secret header would go over plain http to another machine
    Invalid, //!< the request can't be sent: bad URL, unreadable file
};

//! \brief How a transfer ended and how long its phases took.
struct HttpEnd {
    HttpOutcome outcome = HttpOutcome::Complete;
    QString detail = {}; //!< English, without URL query and secrets
    //! From the start; absent on a reused connection.
    std::optional<std::chrono::microseconds> connected = {};
    //! Of the body, from the start.
    std::optional<std::chrono::microseconds> firstByte = {};
    std::chrono::microseconds total {};
    //! Of the bodies, as they went over the line; absent where nothing was begun.
    std::optional<qint64> bytesSent = {};
    std::optional<qint64> bytesReceived = {};
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::HttpRequest)
Q_DECLARE_METATYPE(Headgate::HttpHead)
Q_DECLARE_METATYPE(Headgate::HttpResponse)
Q_DECLARE_METATYPE(Headgate::HttpEnd)
