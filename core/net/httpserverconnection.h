// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httpserver.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QTcpSocket;

namespace Headgate::Net {

//! \brief What all connections of one server share. Owned by the server, outlives its connections.
struct HttpServerContext {
    const Clock& clock;
    HttpHandler handler;
    HttpServerLimits limits;
    HttpServerGuard guard;
    HttpScreen screen;
};

//! \brief One accepted socket: reads a request, lets the handler answer, goes on with the next.
//! Deletes itself.
class HttpServerConnection : public QObject {
    Q_OBJECT

public:
    //! Takes the socket over.
    HttpServerConnection(const HttpServerContext& context, QTcpSocket* socket, QObject* parent);
    ~HttpServerConnection() override;

    //! Called by the server's sweep: ends the connection if a deadline has passed.
    void sweep();
    //! Asks for nothing, has not begun to, and has its answers.
    bool isIdle() const;
    //! When its present phase began.
    Clock::Steady since() const { return m_since; }
    //! Ends it without a word.
    void drop();

    // for the response
    void sendBytes(const QByteArray& bytes);
    qint64 queuedBytes() const;
    bool isCongested() const;
    void responseFinished(bool keepAlive);
    void responseAborted(HttpServerResponse::Abort how);
    QByteArray dateHeader() const;

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
    bool isScreenedOut();
    void refuse(int status, const QByteArray& reason);
    void refuse(const HttpRefusal& refusal);
    std::optional<HttpRequestParser::Refusal> guardRefusal(const IncomingRequest& request) const;
    void takeBytesWritten();
    void closeGracefully();
    void takeDisconnected();
    void markTime() { m_since = m_context.clock.steadyNow(); }

    const HttpServerContext& m_context;
    QTcpSocket* m_socket; // child
    std::unique_ptr<HttpRequestParser> m_parser;
    QByteArray m_input; // read from the socket, not yet used (pipelining)
    QPointer<HttpServerResponse> m_response;
    State m_state = State::Reading;
    Clock::Steady
        m_since; // start of the present phase: idle, header, body, write progress, closing
    bool m_wasCongested = false;
    bool m_hasShutDown = false;
};

} // namespace Headgate::Net
