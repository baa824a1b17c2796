// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpserverconnection.h"

#include <QLocale>
#include <QTcpSocket>

#include <algorithm>
#include <sys/socket.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

constexpr qint64 kReadBuffer = 64 * 1024; // beyond it the kernel's window pushes back on the client
constexpr std::chrono::seconds kLinger { 2 }; // so that a refused client can read why

//! "[::1]:8080" -> "[::1]", "localhost:8080" -> "localhost"
QByteArray hostWithoutPort(const QByteArray& host)
{
    const qsizetype bracket = host.lastIndexOf(']');
    const qsizetype colon = host.indexOf(':', std::max<qsizetype>(0, bracket));
    return (colon < 0 ? host : host.left(colon)).toLower();
}

} // namespace

HttpServerConnection::HttpServerConnection(
    const HttpServerContext& context, QTcpSocket* socket, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_socket(socket)
    , m_parser(std::make_unique<HttpRequestParser>(context.limits.request))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpServerConnection::readInput);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpServerConnection::takeBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpServerConnection::takeDisconnected);
    markTime();
}

HttpServerConnection::~HttpServerConnection()
{
    m_socket->disconnect(this); // closing it must not call back into a half-destroyed object
    if (m_response)
        m_response->m_connection = nullptr;
}

void HttpServerConnection::sweep()
{
    const auto age = m_context.clock.steadyNow() - m_since;
    const HttpServerLimits& limits = m_context.limits;
    switch (m_state) {
    case State::Reading:
        if (m_parser->state() == HttpRequestParser::State::Body && age >= limits.body)
            refuse(408, "The body took too long.");
        else if (m_parser->state() == HttpRequestParser::State::Body)
            return;
        else if (m_parser->hasStarted() && age >= limits.header)
            refuse(408, "The header took too long.");
        else if (!m_parser->hasStarted() && age >= limits.idle)
            m_socket->abort();
        return;
    case State::Answering:
        if (queuedBytes() > 0 && age >= limits.stalledWrite)
            m_socket->abort();
        return;
    case State::Closing:
    case State::Resetting:
        if (age >= (queuedBytes() > 0 ? limits.stalledWrite : std::chrono::milliseconds(kLinger)))
            m_socket->abort();
        return;
    case State::Closed:
        return;
    }
}

bool HttpServerConnection::isIdle() const
{
    return m_state == State::Reading && !m_parser->hasStarted() && m_input.isEmpty()
        && m_socket->bytesAvailable() == 0 && queuedBytes() == 0;
}

void HttpServerConnection::drop()
{
    m_socket->abort();
}

void HttpServerConnection::readInput()
{
    if (m_state == State::Closing || m_state == State::Resetting) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    if (m_state != State::Reading)
        return;
    m_input += m_socket->readAll();
    if (m_input.isEmpty())
        return;
    const bool wasStarted = m_parser->hasStarted();
    const auto stateBefore = m_parser->state();
    m_input.remove(0, m_parser->feed(m_input));
    const auto state = m_parser->state();
    if (!wasStarted || state != stateBefore)
        markTime();
    if (state == HttpRequestParser::State::Refused)
        refuse(m_parser->refusal().status, m_parser->refusal().reason);
    else if (state == HttpRequestParser::State::Complete)
        dispatch();
    else if (state == HttpRequestParser::State::Body && state != stateBefore && !isScreenedOut()
        && m_parser->expectsContinue())
        sendBytes("HTTP/1.1 100 Continue\r\n\r\n");
}

//! Who may not ask sends no body of megabytes first.
bool HttpServerConnection::isScreenedOut()
{
    const IncomingRequest& head = m_parser->head();
    if (const auto refusal = guardRefusal(head)) {
        refuse(refusal->status, refusal->reason);
        return true;
    }
    const auto refusal = m_context.screen ? m_context.screen(head) : std::nullopt;
    if (refusal)
        refuse(*refusal);
    return refusal.has_value();
}

void HttpServerConnection::dispatch()
{
    const IncomingRequest request = m_parser->takeRequest();
    m_parser = std::make_unique<HttpRequestParser>(m_context.limits.request);
    if (const auto refusal = guardRefusal(request)) {
        refuse(refusal->status, refusal->reason);
        return;
    }
    m_state = State::Answering;
    m_response = new HttpServerResponse(
        this, request.method == "HEAD", request.isHttp10, request.wantsKeepAlive);
    m_context.handler(request, m_response);
}

std::optional<HttpRequestParser::Refusal> HttpServerConnection::guardRefusal(
    const IncomingRequest& request) const
{
    const HttpServerGuard& guard = m_context.guard;
    if (!guard.isActive)
        return {};
    const QByteArray host = request.header("Host");
    if (!(host.isEmpty() && request.isHttp10) && !guard.hosts.contains(hostWithoutPort(host)))
        return HttpRequestParser::Refusal { 403, "This host name is not served here." };
    const QByteArray origin = request.header("Origin");
    if (!origin.isEmpty() && !guard.origins.contains(origin))
        return HttpRequestParser::Refusal { 403, "Requests from this web page are not allowed." };
    return {};
}

void HttpServerConnection::refuse(int status, const QByteArray& reason)
{
    refuse({ status, { { "Content-Type", "text/plain; charset=utf-8" } }, reason + '\n' });
}

void HttpServerConnection::refuse(const HttpRefusal& refusal)
{
    m_state = State::Answering;
    m_response = new HttpServerResponse(this, false, false, false);
    m_response->send(refusal.status, refusal.headers, refusal.body);
}

void HttpServerConnection::sendBytes(const QByteArray& bytes)
{
    if (queuedBytes() == 0)
        markTime();
    m_socket->write(bytes); // buffered; the event loop writes all of a turn at once
    m_wasCongested = m_wasCongested || isCongested();
}

qint64 HttpServerConnection::queuedBytes() const
{
    return m_socket->bytesToWrite();
}

bool HttpServerConnection::isCongested() const
{
    return queuedBytes() > m_context.limits.writeHighWater;
}

void HttpServerConnection::takeBytesWritten()
{
    markTime();
    if (queuedBytes() > 0)
        return;
    if (m_state == State::Closing || m_state == State::Resetting)
        closeGracefully();
    else if (std::exchange(m_wasCongested, false) && m_response && m_response->isOpen())
        emit m_response->drained();
}

void HttpServerConnection::responseFinished(bool keepAlive)
{
    m_response = nullptr;
    m_wasCongested = false;
    if (!keepAlive) {
        responseAborted(HttpServerResponse::Abort::Close);
        return;
    }
    m_state = State::Reading;
    markTime();
    // queued: a handler that answers at once must not recurse through a long pipeline
    QMetaObject::invokeMethod(this, &HttpServerConnection::readInput, Qt::QueuedConnection);
}

void HttpServerConnection::responseAborted(HttpServerResponse::Abort how)
{
    m_response = nullptr;
    m_state = how == HttpServerResponse::Abort::Reset ? State::Resetting : State::Closing;
    markTime();
    m_socket->skip(m_socket->bytesAvailable());
    if (queuedBytes() == 0)
        closeGracefully();
}

void HttpServerConnection::closeGracefully()
{
    const auto handle = static_cast<int>(m_socket->socketDescriptor());
    if (m_state == State::Resetting) {
        const linger reset { .l_onoff = 1, .l_linger = 0 };
        ::setsockopt(handle, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        m_socket->abort();
    } else if (!std::exchange(m_hasShutDown, true)) {
        // a close with unread input would send RST and could take our last words with it
        ::shutdown(handle, SHUT_WR);
    }
}

void HttpServerConnection::takeDisconnected()
{
    if (std::exchange(m_state, State::Closed) == State::Closed)
        return;
    if (m_response && m_response->isOpen()) {
        m_response->m_connection = nullptr;
        m_response->deleteLater();
        emit m_response->aborted();
    }
    deleteLater();
}

QByteArray HttpServerConnection::dateHeader() const
{
    static const QLocale english = QLocale::c();
    return english.toString(m_context.clock.utcNow(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

} // namespace Headgate::Net
