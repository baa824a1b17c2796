// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpserver.h"

#include "core/net/httpserverconnection.h"
#include "core/net/tlshandshake.h"

#include <QHash>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <utility>
#include <vector>

namespace Headgate::Net {

namespace {

constexpr std::chrono::milliseconds kAcceptAgain { 100 };
constexpr int kBacklog = 1024; // Qt's 50 makes a burst of clients wait for SYN retries

//! Hands out what comes as it comes: Qt's own server of TLS counts nobody before the handshake is
//! done.
class TlsListener final : public QTcpServer {
public:
    explicit TlsListener(std::function<void(qintptr)> take)
        : m_take(std::move(take))
    {
    }

private:
    void incomingConnection(qintptr handle) override { m_take(handle); }

    std::function<void(qintptr)> m_take;
};

} // namespace

class HttpServer::Private {
public:
    Private(const Clock& clock, HttpHandler handler)
        : context { clock, std::move(handler), {}, {}, {}, {}, {} }
    {
    }

    void takeSocket(QTcpSocket* socket);
    void takeHandle(qintptr handle, const QSslConfiguration& configuration);
    void countFor(QObject* holder, const QHostAddress& peer);
    void sweep();
    bool hasPlaceFor(const QHostAddress& peer);
    bool makeRoom();
    void turnAway(QTcpSocket* socket);
    std::unique_ptr<QTcpServer> makeListener();
    QList<TlsHandshake*> handshakes() const
    {
        return nest.findChildren<TlsHandshake*>(QString(), Qt::FindDirectChildrenOnly);
    }
    QList<HttpServerConnection*> connections() const
    {
        return nest.findChildren<HttpServerConnection*>(QString(), Qt::FindDirectChildrenOnly);
    }

    HttpServerContext context;
    std::optional<QSslConfiguration> tls;
    std::vector<std::unique_ptr<QTcpServer>> listeners; // one for each address
    QTimer sweeper;
    int count = 0;
    QHash<QHostAddress, int> ofPeer; // connections
    QObject nest; // parent of the connections; last, so that they go before what they use
};

void HttpServer::Private::takeSocket(QTcpSocket* socket)
{
    const QHostAddress peer = socket->peerAddress();
    if (!hasPlaceFor(peer))
        return turnAway(socket);
    countFor(new HttpServerConnection(context, socket, &nest), peer);
}

//! A place is taken as long as its holder lives.
void HttpServer::Private::countFor(QObject* holder, const QHostAddress& peer)
{
    ++count;
    ++ofPeer[peer];
    QObject::connect(holder, &QObject::destroyed, &sweeper, [this, peer] {
        --count;
        if (--ofPeer[peer] == 0)
            ofPeer.remove(peer);
    });
}

//! There is no way to say why before the handshake is done.
void HttpServer::Private::takeHandle(qintptr handle, const QSslConfiguration& configuration)
{
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(handle))
        return;
    const QHostAddress peer = socket->peerAddress();
    if (!hasPlaceFor(peer)) {
        if (context.refused)
            context.refused({ 503, {}, peer });
        return;
    }
    auto* handshake = new TlsHandshake(socket.release(), context.clock.steadyNow(), &nest);
    countFor(handshake, peer);
    QObject::connect(handshake, &TlsHandshake::done, &sweeper, [this, handshake] {
        QTcpSocket* ready = handshake->takeSocket();
        delete handshake; // its place is the connection's now
        takeSocket(ready);
    });
    handshake->start(configuration);
}

void HttpServer::Private::sweep()
{
    for (HttpServerConnection* connection : connections())
        connection->sweep();
    for (TlsHandshake* handshake : handshakes()) {
        if (context.clock.steadyNow() - handshake->since() >= context.limits.handshake)
            delete handshake;
    }
}

//! Of this machine all come from one address.
bool HttpServer::Private::hasPlaceFor(const QHostAddress& peer)
{
    if (!peer.isLoopback() && ofPeer.value(peer) >= context.limits.connectionsOfAPeer)
        return false;
    return count < context.limits.connections || makeRoom();
}

//! Who has shown no token yet must not keep the places of those who have: the one goes that has
//! waited longest with nothing asked.
bool HttpServer::Private::makeRoom()
{
    HttpServerConnection* longest = nullptr;
    for (HttpServerConnection* connection : connections()) {
        if (connection->mayYield() && (!longest || connection->since() < longest->since()))
            longest = connection;
    }
    for (TlsHandshake* handshake : handshakes()) {
        const bool isSpare = context.clock.steadyNow() - handshake->since() >= context.limits.spare;
        if (isSpare && (!longest || handshake->since() < longest->since())) {
            delete handshake;
            return true;
        }
    }
    if (longest)
        longest->drop();
    return longest;
}

void HttpServer::Private::turnAway(QTcpSocket* socket)
{
    if (context.refused)
        context.refused({ 503, {}, socket->peerAddress() });
    socket->setParent(&nest);
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                  "Retry-After: 1\r\nConnection: close\r\n\r\n");
    socket->disconnectFromHost();
}

std::unique_ptr<QTcpServer> HttpServer::Private::makeListener()
{
    if (!tls)
        return std::make_unique<QTcpServer>();
    return std::make_unique<TlsListener>(
        [this, configuration = *tls](qintptr handle) { takeHandle(handle, configuration); });
}

HttpServer::HttpServer(const Clock& clock, HttpHandler handler, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock, std::move(handler)))
{
    connect(&d->sweeper, &QTimer::timeout, this, [this] { d->sweep(); });
}

HttpServer::~HttpServer() = default;

void HttpServer::setLimits(const HttpServerLimits& limits)
{
    d->context.limits = limits;
}

void HttpServer::setGuard(const HttpServerGuard& guard)
{
    d->context.guard = guard;
}

void HttpServer::setScreen(HttpScreen screen)
{
    d->context.screen = std::move(screen);
}

void HttpServer::setRefused(HttpRefused refused)
{
    d->context.refused = std::move(refused);
}

void HttpServer::setTls(std::optional<QSslConfiguration> tls)
{
    d->tls = std::move(tls);
}

Result<quint16> HttpServer::listen(const QHostAddress& address, quint16 port)
{
    auto listener = d->makeListener();
    listener->setListenBacklogSize(kBacklog);
    listener->setMaxPendingConnections(kBacklog);
    // Without handles the system has no connection to give, and Qt asks for none any more.
    connect(listener.get(), &QTcpServer::acceptError, this, [from = listener.get()] {
        QTimer::singleShot(kAcceptAgain, from, &QTcpServer::resumeAccepting);
    });
    if (!listener->listen(address, port))
        return Error { .kind = ErrorKind::Network, .detail = listener->errorString() };
    const auto takeAll = [this, from = listener.get()] {
        while (QTcpSocket* socket = from->nextPendingConnection())
            d->takeSocket(socket);
    };
    connect(listener.get(), &QTcpServer::newConnection, this, takeAll);
    d->sweeper.start(d->context.limits.sweepInterval);
    d->listeners.push_back(std::move(listener));
    return d->listeners.back()->serverPort();
}

void HttpServer::close()
{
    d->listeners.clear();
}

quint16 HttpServer::port() const
{
    return d->listeners.empty() ? 0 : d->listeners.front()->serverPort();
}

qint64 HttpServer::queuedBytes() const
{
    qint64 sum = 0;
    for (const HttpServerConnection* connection : d->connections())
        sum += connection->queuedBytes();
    return sum;
}

int HttpServer::connectionCount() const
{
    return d->count;
}

int HttpServer::busyOf(const QByteArray& owner) const
{
    return d->context.use.busy.value(owner);
}

QVector<HttpPeer> HttpServer::peers() const
{
    QVector<HttpPeer> peers;
    for (const HttpServerConnection* connection : d->connections())
        peers.append(connection->peer());
    return peers;
}

} // namespace Headgate::Net
