// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/http.h"

#include <QByteArray>
#include <QObject>

namespace Headgate::Net {

class HttpServerConnection;

//! \brief The answer to one request. Either send() once, or begin(), write()…, end().
//!
//! Owned by its connection, which deletes it (from the event loop) after the answer's end or after
//! aborted(). Whoever keeps it beyond the handler keeps a QPointer. Make helpers its children: they
//! go with it. Calls after the end or on a lost connection do nothing.
class HttpServerResponse : public QObject {
    Q_OBJECT

public:
    enum class Abort {
        Close, //!< what was written is delivered, then FIN without an end mark
        Reset, //!< what was written is handed to the kernel, then RST
    };

    //! The whole answer. Content-Length, Date and Connection are added.
    void send(int status, const HttpHeaders& headers, const QByteArray& body);
    //! Starts an answer of unknown length: chunked, or up to the connection's end for HTTP/1.0.
    void begin(int status, const HttpHeaders& headers);
    //! One piece, one HTTP chunk. Pieces of one event loop turn leave in one system call. Empty
    //! ones are ignored.
    void write(const QByteArray& bytes);
    void end();
    //! Breaks the answer off in the middle.
    void abort(Abort how);

    bool isOpen() const { return m_connection != nullptr; }
    bool hasBegun() const { return m_hasBegun; }
    //! True above the high-water mark: wait for drained() before writing more.
    bool isCongested() const;

signals:
    //! The client left before the end. Once; the response goes after it.
    void aborted();
    //! All queued bytes were taken by the kernel, after isCongested() was true. Any number of
    //! times.
    void drained();

private:
    friend class HttpServerConnection;
    HttpServerResponse(
        HttpServerConnection* connection, bool isHead, bool isHttp10, bool keepAlive);

    QByteArray head(int status, const HttpHeaders& headers, const QByteArray& framing) const;
    void finish();

    HttpServerConnection* m_connection; // null once finished or lost
    const bool m_isHead;
    const bool m_isHttp10;
    bool m_keepAlive;
    bool m_hasBegun = false;
};

} // namespace Headgate::Net
