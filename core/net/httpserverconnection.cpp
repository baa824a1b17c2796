// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpserverconnection.h"

#include <QLocale>
#include <QSslSocket>
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

bool isPreflight(const IncomingRequest& request)
{
    return request.method == "OPTIONS" && !request.header("Origin").isEmpty()
        && !request.header("Access-Control-Request-Method").isEmpty();
}

//! Of the names that a page wants to send, those that are taken.
QByteArray takenHeaders(const QByteArray& asked, const QByteArrayList& taken)
{
    QByteArrayList names;
    for (const QByteArray& one : asked.split(',')) {
        const QByteArray name = one.trimmed().toLower();
        const bool isTaken = std::any_of(taken.begin(), taken.end(), [&](const QByteArray& rule) {
            return rule.endsWith('*') ? name.startsWith(rule.chopped(1)) : name == rule;
        });
        if (isTaken)
            names.append(name);
    }
    return names.join(", ");
}

//! An address as a browser writes it into Host; null: a name, or what only looks like an address.
QHostAddress addressIn(const QByteArray& host)
{
    if (host.startsWith('[') && host.endsWith(']'))
        return QHostAddress(QString::fromLatin1(host.sliced(1).chopped(1)));
    const QHostAddress address(QString::fromLatin1(host));
    return address.toString().toLatin1() == host ? address : QHostAddress();
}

//! Whether a browser says that a page of another site is behind it. Without an Origin it is an
//! address that a page embeds or links; what it answers is none of that page's.
bool isOfAnotherSite(const IncomingRequest& request)
{
    const QByteArray site = request.header("Sec-Fetch-Site");
    return site == "cross-site" || site == "same-site";
}

//! Without what only this machine makes of it.
QHostAddress plainAddress(QHostAddress address)
{
    bool isMapped = false;
    const quint32 four = address.toIPv4Address(&isMapped);
    if (isMapped)
        return QHostAddress(four);
    address.setScopeId({});
    return address;
}

} // namespace

HttpServerConnection::HttpServerConnection(
    HttpServerContext& context, QTcpSocket* socket, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_socket(socket)
    , m_tls(qobject_cast<QSslSocket*>(socket))
    , m_parser(std::make_unique<HttpRequestParser>(context.limits.request))
    , m_opened(context.clock.steadyNow())
    , m_peer(plainAddress(socket->peerAddress()))
    , m_peerPort(socket->peerPort())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpServerConnection::readInput);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpServerConnection::takeDisconnected);
    if (m_tls) // whose bytesWritten() tells that they are encrypted, not that they have left
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this,
            &HttpServerConnection::takeBytesWritten);
    else
        connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpServerConnection::takeBytesWritten);
    markTime();
    if (m_socket->bytesAvailable() > 0) // came with the handshake's end
        QMetaObject::invokeMethod(this, &HttpServerConnection::readInput, Qt::QueuedConnection);
}

HttpServerConnection::~HttpServerConnection()
{
    m_socket->disconnect(this); // closing it must not call back into a half-destroyed object
    release();
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
            part();
        return;
    case State::Answering:
        if (queuedBytes() > 0 && age >= limits.stalledWrite)
            m_socket->abort();
        return;
    case State::Closing:
    case State::Resetting:
        if (queuedBytes() > 0 ? age >= limits.stalledWrite : age >= kLinger)
            part();
        return;
    case State::Closed:
        return;
    }
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
    const bool hasHead = stateBefore == HttpRequestParser::State::Head && state != stateBefore;
    if (state == HttpRequestParser::State::Refused)
        refuse(m_parser->refusal().status, m_parser->refusal().reason);
    else if (hasHead && isScreenedOut(m_parser->head()))
        return;
    else if (!holdsBody())
        refuse(503, "Too much is being read just now.", { { "Retry-After", "1" } });
    else if (state == HttpRequestParser::State::Complete)
        dispatch();
    else if (hasHead && m_parser->expectsContinue())
        sendBytes("HTTP/1.1 100 Continue\r\n\r\n");
}

//! Who may not ask sends no body of megabytes first.
bool HttpServerConnection::isScreenedOut(const IncomingRequest& head)
{
    m_origin.clear();
    if (const auto refusal = guardRefusal(head)) {
        refuse(refusal->status, refusal->reason);
        return true;
    }
    m_origin = head.header("Origin");
    const bool isWhole = m_parser->state() == HttpRequestParser::State::Complete;
    if (!m_context.screen || (isWhole && isPreflight(head)))
        return false;
    const HttpScreening screening = m_context.screen(head);
    m_owner = screening.owner;
    if (screening.refusal) {
        refuse(*screening.refusal);
        return true;
    }
    if (m_owner.isEmpty() && !isWhole) {
        refuse(413, "What is told without a token takes no body.");
        return true;
    }
    if (!m_owner.isEmpty()) {
        ++m_context.use.busy[m_owner];
        m_isOwned = true;
    }
    return false;
}

bool HttpServerConnection::holdsBody()
{
    const qint64 bytes = m_parser->bodyBytes();
    m_context.use.bodyBytes += bytes - std::exchange(m_bodyBytes, bytes);
    const qint64 rest = std::max<qint64>(0, m_parser->announcedBytes() - bytes);
    const bool isAlone = m_context.use.bodyBytes == bytes; // then its own bound is enough
    return isAlone || m_context.use.bodyBytes + rest <= m_context.limits.bodyBytes;
}

//! What the request took of what all may take.
void HttpServerConnection::release()
{
    m_context.use.bodyBytes -= std::exchange(m_bodyBytes, 0);
    if (!std::exchange(m_isOwned, false))
        return;
    if (--m_context.use.busy[m_owner] == 0)
        m_context.use.busy.remove(m_owner);
}

void HttpServerConnection::dispatch()
{
    const IncomingRequest request = m_parser->takeRequest();
    m_parser = std::make_unique<HttpRequestParser>(m_context.limits.request);
    ++m_requests;
    m_state = State::Answering;
    m_response = new HttpServerResponse(
        this, request.method == "HEAD", request.isHttp10, request.wantsKeepAlive);
    if (isPreflight(request))
        answerPreflight(request);
    else
        m_context.handler(request, m_response);
}

//! A browser asks before a page of an origin that the owner allows sends what a form could not; it
//! sends no token with that.
void HttpServerConnection::answerPreflight(const IncomingRequest& request)
{
    const HttpPageRules& pages = m_context.guard.pages;
    HttpHeaders headers { { "Access-Control-Allow-Methods", pages.methods.join(", ") },
        { "Access-Control-Max-Age", "600" } };
    const QByteArray names
        = takenHeaders(request.header("Access-Control-Request-Headers"), pages.requestHeaders);
    if (!names.isEmpty())
        headers.emplaceBack("Access-Control-Allow-Headers", names);
    if (request.header("Access-Control-Request-Private-Network") == "true")
        headers.emplaceBack("Access-Control-Allow-Private-Network", "true");
    m_response->send(204, headers, {});
}

std::optional<HttpRequestParser::Refusal> HttpServerConnection::guardRefusal(
    const IncomingRequest& request) const
{
    const QByteArray host = request.header("Host");
    if (!(host.isEmpty() && request.isHttp10) && !isServedHost(hostWithoutPort(host)))
        return HttpRequestParser::Refusal { 403, "This host name is not served here." };
    const QByteArray origin = request.header("Origin");
    const bool isAllowed = origin != "null" && m_context.guard.origins.contains(origin);
    if (origin.isEmpty() ? isOfAnotherSite(request) : !isAllowed)
        return HttpRequestParser::Refusal { 403, "Requests from this web page are not allowed." };
    return {};
}

bool HttpServerConnection::isServedHost(const QByteArray& host) const
{
    if (m_context.guard.hosts.contains(host))
        return true;
    const QHostAddress address = addressIn(host);
    return !address.isNull() && plainAddress(address) == plainAddress(m_socket->localAddress());
}

void HttpServerConnection::refuse(int status, const QByteArray& reason, const HttpHeaders& headers)
{
    if (m_context.refused)
        m_context.refused({ status, m_parser->head().path, m_peer });
    refuse({ status, HttpHeaders { { "Content-Type", "text/plain; charset=utf-8" } } + headers,
        reason + '\n' });
}

void HttpServerConnection::refuse(const HttpRefusal& refusal)
{
    const bool isHead = m_parser->head().method == "HEAD";
    m_isCutShort = m_parser->state() != HttpRequestParser::State::Complete;
    m_state = State::Answering;
    m_response = new HttpServerResponse(this, isHead, false, false);
    // What has come of it is not kept while the client is told.
    m_parser = std::make_unique<HttpRequestParser>(m_context.limits.request);
    m_input.clear();
    m_response->send(refusal.status, refusal.headers, refusal.body);
}

HttpHeaders HttpServerConnection::pageHeaders() const
{
    if (m_origin.isEmpty())
        return {};
    return { { "Access-Control-Allow-Origin", m_origin },
        { "Access-Control-Expose-Headers", m_context.guard.pages.answerHeaders.join(", ") },
        { "Vary", "Origin" } };
}

bool HttpServerConnection::mayYield() const
{
    return m_state == State::Reading && m_parser->state() == HttpRequestParser::State::Head
        && m_input.isEmpty() && m_socket->bytesAvailable() == 0 && queuedBytes() == 0
        && m_context.clock.steadyNow() - m_since >= m_context.limits.spare;
}

void HttpServerConnection::drop()
{
    m_socket->abort();
}

void HttpServerConnection::part()
{
    if (!m_tls || queuedBytes() > 0 || std::exchange(m_hasShutDown, true))
        return m_socket->abort();
    m_state = State::Closing;
    markTime();
    m_tls->disconnectFromHost(); // with a close_notify: an end without one might be somebody else's
}

HttpPeer HttpServerConnection::peer() const
{
    HttpPeer peer { m_peer, m_peerPort, m_owner, HttpPeer::Phase::Closing,
        std::chrono::duration_cast<std::chrono::milliseconds>(
            m_context.clock.steadyNow() - m_opened),
        m_requests };
    if (m_state == State::Reading)
        peer.phase = m_parser->hasStarted() ? HttpPeer::Phase::Reading : HttpPeer::Phase::Idle;
    else if (m_state == State::Answering)
        peer.phase = HttpPeer::Phase::Answering;
    return peer;
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
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
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
    release();
    m_origin.clear();
    m_response = nullptr;
    m_wasCongested = false;
    if (!keepAlive) {
        responseAborted(HttpServerResponse::Abort::Close);
        m_socket->flush();
        return;
    }
    m_state = State::Reading;
    markTime();
    // Now: of who has ended its side already, the socket drops at its next turn what it still
    // holds.
    m_socket->flush();
    // queued: a handler that answers at once must not recurse through a long pipeline
    QMetaObject::invokeMethod(this, &HttpServerConnection::readInput, Qt::QueuedConnection);
}

void HttpServerConnection::responseAborted(HttpServerResponse::Abort how)
{
    release();
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
    } else if (m_tls) {
        // Its end closes, too: who may still be sending has some time to read first, see sweep().
        if (!m_isCutShort && !std::exchange(m_hasShutDown, true))
            m_tls->disconnectFromHost();
    } else if (!std::exchange(m_hasShutDown, true)) {
        // a close with unread input would send RST and could take our last words with it
        ::shutdown(handle, SHUT_WR);
    }
}

void HttpServerConnection::takeDisconnected()
{
    if (std::exchange(m_state, State::Closed) == State::Closed)
        return;
    release();
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
