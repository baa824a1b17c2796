// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpserver.h"

#include "core/net/httpserverconnection.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <utility>
#include <vector>

namespace Headgate::Net {

namespace {

constexpr int kBacklog = 1024; // Qt's 50 makes a burst of clients wait for SYN retries

} // namespace

class HttpServer::Private {
public:
    Private(const Clock& clock, HttpHandler handler)
        : context { clock, std::move(handler), {}, {}, {} }
    {
    }

    void takeSocket(QTcpSocket* socket);
    bool makeRoom() const;
    QList<HttpServerConnection*> connections() const
    {
        return nest.findChildren<HttpServerConnection*>(QString(), Qt::FindDirectChildrenOnly);
    }

    HttpServerContext context;
    std::vector<std::unique_ptr<QTcpServer>> listeners; // one for each address
    QTimer sweeper;
    int count = 0;
    QObject nest; // parent of the connections; last, so that they go before what they use
};

void HttpServer::Private::takeSocket(QTcpSocket* socket)
{
    if (count >= context.limits.connections && !makeRoom()) {
        socket->setParent(&nest);
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                      "Retry-After: 1\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
        return;
    }
    auto* connection = new HttpServerConnection(context, socket, &nest);
    ++count;
    QObject::connect(connection, &QObject::destroyed, &sweeper, [this] { --count; });
}

//! A program that keeps connections which it does not use locks nobody out.
bool HttpServer::Private::makeRoom() const
{
    HttpServerConnection* longest = nullptr;
    for (HttpServerConnection* connection : connections()) {
        if (connection->isIdle() && (!longest || connection->since() < longest->since()))
            longest = connection;
    }
    if (!longest || context.clock.steadyNow() - longest->since() < context.limits.spare)
        return false;
    longest->drop();
    return true;
}

HttpServer::HttpServer(const Clock& clock, HttpHandler handler, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock, std::move(handler)))
{
    connect(&d->sweeper, &QTimer::timeout, this, [this] {
        for (HttpServerConnection* connection : d->connections())
            connection->sweep();
    });
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

Result<quint16> HttpServer::listen(const QHostAddress& address, quint16 port)
{
    auto listener = std::make_unique<QTcpServer>();
    listener->setListenBacklogSize(kBacklog);
    listener->setMaxPendingConnections(kBacklog);
    if (!listener->listen(address, port))
        return Error { .kind = ErrorKind::Network, .detail = listener->errorString() };
    connect(listener.get(), &QTcpServer::newConnection, this, [this, from = listener.get()] {
        while (QTcpSocket* socket = from->nextPendingConnection())
            d->takeSocket(socket);
    });
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

} // namespace Headgate::Net
