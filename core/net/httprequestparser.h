// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/http.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace Headgate::Net {

//! \brief A request as it came in, complete with its body.
struct IncomingRequest {
    QByteArray method; //!< upper case, one of RFC 9110's or PATCH
    QByteArray target; //!< as sent; may carry a key in its query: never log it
    QByteArray path; //!< part of the target before '?', still percent-encoded
    QByteArray query; //!< part after '?', without it
    HttpHeaders headers; //!< in order, names as sent
    QByteArray body;
    bool isHttp10 = false;
    bool wantsKeepAlive = true;

    //! First value of a header, names compared without case; empty if absent.
    QByteArray header(QByteArrayView name) const;
    //! First value of a query parameter, percent-decoded; empty if absent.
    QString queryItem(const QString& name) const;
};

//! \brief Bounds on one request's size.
struct RequestBounds {
    qint64 headerBytes = 32 * 1024; //!< request line and fields together
    int fieldCount = 100;
    qint64 bodyBytes = 32 * 1024 * 1024;
};

//! \brief Reads one request from bytes in any split: Boost.Beast's parser and the checks that it
//! leaves to us.
//!
//! Refuses what two readers may understand differently (request smuggling): any Transfer-Encoding
//! but plain chunked, Transfer-Encoding on HTTP/1.0 or beside Content-Length, no or several Host.
//! See docs/adr/0004-http-server.md.
class HttpRequestParser {
public:
    enum class State {
        Head, //!< waits for the rest of the header
        Body, //!< header() is known, body incomplete
        Complete,
        Refused, //!< refusal() says why; the connection can't go on
    };
    struct Refusal {
        int status = 400;
        QByteArray reason; //!< English, never quotes the client's bytes
    };

    explicit HttpRequestParser(const RequestBounds& bounds);
    ~HttpRequestParser();

    //! Takes what belongs to this request; the rest (a pipelined request) stays to be given to the
    //! next parser. \return bytes used
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    bool hasStarted() const { return m_hasStarted; }
    bool expectsContinue() const { return m_expectsContinue; }
    const Refusal& refusal() const { return m_refusal; }
    //! From Body on: the request without its body.
    const IncomingRequest& head() const { return m_request; }
    qint64 bodyBytes() const; //!< that have come
    qint64 announcedBytes() const; //!< by Content-Length; 0: none was told
    //! Complete only. Moves the request out.
    IncomingRequest takeRequest();

private:
    class Private;

    void refuse(int status, const char* reason);
    void checkHead();
    void readHead();

    std::unique_ptr<Private> d; // keeps Beast's types out of headers
    RequestBounds m_bounds;
    IncomingRequest m_request;
    Refusal m_refusal;
    State m_state = State::Head;
    bool m_hasStarted = false;
    bool m_expectsContinue = false;
};

} // namespace Headgate::Net
