// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httpserver.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QSslSocket;
class QTcpSocket;

namespace Headgate::Net {

//! \brief What all connections of one server share. Owned by the server, outlives its connections.
struct HttpServerContext {
    //! What they take together.
    struct Use {
        qint64 bodyBytes = 0;
        QHash<QByteArray, int> busy; //!< connections, by their owners
    };

    const Clock& clock;
    HttpHandler handler;
    HttpServerLimits limits;
    HttpServerGuard guard;
    HttpScreen screen;
    HttpRefused refused;
    Use use;
};

//! \brief One accepted socket: reads a request, lets the handler answer, goes on with the next.
//! Deletes itself.
class HttpServerConnection : public QObject {
    Q_OBJECT

public:
    //! Takes the socket over.
    HttpServerConnection(HttpServerContext& context, QTcpSocket* socket, QObject* parent);
    ~HttpServerConnection() override;

    //! Called by the server's sweep: ends the connection if a deadline has passed.
    void sweep();
    //! Whether it has asked nothing yet, or no more, for so long that another may have its place.
    bool mayYield() const;
    //! When its present phase began.
    Clock::Steady since() const { return m_since; }
    //! Ends it at once, without a word.
    void drop();
    HttpPeer peer() const;

    // for the response
    void sendBytes(const QByteArray& bytes);
    qint64 queuedBytes() const;
    bool isCongested() const;
    void responseFinished(bool keepAlive);
    void responseAborted(HttpServerResponse::Abort how);
    QByteArray dateHeader() const;
    //! By which a page of an allowed origin may read the answer; else empty.
    HttpHeaders pageHeaders() const;

private:
    enum class State {
        Reading, //!< waits for a request or its rest
        Answering, //!< the handler has it; nothing is read from the socket's buffer
        Closing, //!< last bytes go out, input is thrown away until the client closes
        Resetting, //!< as Closing, with RST at the end
        Closed,
    };

    void readInput();
    void dispatch();
    void answerPreflight(const IncomingRequest& request);
    bool isScreenedOut(const IncomingRequest& head);
    //! Whether what has come of the body, and what is announced, is within what all may take.
    bool holdsBody();
    void release();
    //! By the server itself.
    void refuse(int status, const QByteArray& reason, const HttpHeaders& headers = {});
    void refuse(const HttpRefusal& refusal);
    bool isServedHost(const QByteArray& host) const;
    std::optional<HttpRequestParser::Refusal> guardRefusal(const IncomingRequest& request) const;
    void takeBytesWritten();
    void closeGracefully();
    void part(); // without a word of HTTP
    void takeDisconnected();
    void markTime() { m_since = m_context.clock.steadyNow(); }

    HttpServerContext& m_context;
    QTcpSocket* m_socket; // child
    QSslSocket* m_tls; // the same where it is one
    std::unique_ptr<HttpRequestParser> m_parser;
    QByteArray m_input; // read from the socket, not yet used (pipelining)
    QPointer<HttpServerResponse> m_response;
    State m_state = State::Reading;
    Clock::Steady
        m_since; // start of the present phase: idle, header, body, write progress, closing
    Clock::Steady m_opened;
    const QHostAddress m_peer;
    const quint16 m_peerPort;
    QByteArray m_owner; // of the present request, or of the last one
    QByteArray m_origin; // of the present request, one that is allowed
    qint64 m_bodyBytes = 0; // counted in the context's use
    int m_requests = 0;
    bool m_isOwned = false; // counted in the context's use
    bool m_wasCongested = false;
    bool m_hasShutDown = false;
    bool m_isCutShort = false; // the rest of its request may still come
};

} // namespace Headgate::Net
