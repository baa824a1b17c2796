// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localgatewayservice.h"

#include "core/base/futures.h"
#include "core/base/log.h"

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

Error invalid(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

//! The one token of the environment, then those of the clients.
class KnownClients : public Gateway::GatewayClients {
public:
    KnownClients(
        const GatewayWish& wish, std::function<std::optional<QString>(const Secret&)> clientOf)
        : m_wish(wish)
        , m_all(wish.token)
        , m_clientOf(std::move(clientOf))
    {
    }

    std::optional<Gateway::GatewayClient> clientFor(QByteArrayView token) const override
    {
        if (const auto name = m_clientOf(Secret::take(token.toByteArray())))
            return Gateway::GatewayClient { *name };
        if (!m_wish.needsToken)
            return Gateway::OneTokenClients({}).clientFor(token);
        return m_wish.token.isEmpty() ? std::nullopt : m_all.clientFor(token);
    }

private:
    GatewayWish m_wish;
    Gateway::OneTokenClients m_all;
    std::function<std::optional<QString>(const Secret&)> m_clientOf;
};

GatewayPeer::Phase phaseOf(Net::HttpPeer::Phase phase)
{
    switch (phase) {
    case Net::HttpPeer::Phase::Idle:
        return GatewayPeer::Phase::Idle;
    case Net::HttpPeer::Phase::Reading:
        return GatewayPeer::Phase::Reading;
    case Net::HttpPeer::Phase::Answering:
        return GatewayPeer::Phase::Answering;
    case Net::HttpPeer::Phase::Closing:
        break;
    }
    return GatewayPeer::Phase::Closing;
}

QVector<GatewayPeer> peersOf(const Gateway::GatewayServer& server, const QDateTime& now)
{
    QVector<GatewayPeer> peers;
    for (const Net::HttpPeer& peer : server.peers())
        peers.append({ peer.address.toString(), peer.port, QString::fromUtf8(peer.owner),
            phaseOf(peer.phase), now.addMSecs(-peer.age.count()), peer.requests });
    return peers;
}

} // namespace

LocalGatewayService::LocalGatewayService(
    const Clock& clock, Surroundings surroundings, QObject* parent)
    : GatewayService(parent)
    , m_clock(clock)
    , m_around(std::move(surroundings))
    , m_watch(clock)
{
}

LocalGatewayService::~LocalGatewayService() = default;

QFuture<Result<GatewayState>> LocalGatewayService::open(const GatewayWish& wish)
{
    return inThreadOf(this, [this, wish] {
        return m_around.keepClients() | then(this, [this, wish](const Result<void>& known) {
            if (!known)
                qCWarning(lcServices) << "no clients are known:" << known.error().detail;
            return openHere(wish);
        });
    });
}

QFuture<bool> LocalGatewayService::close(std::chrono::milliseconds patience)
{
    return inThreadOf(this, [this, patience] { return closeHere(patience); });
}

QFuture<GatewayState> LocalGatewayService::state()
{
    return inThreadOf(this, [this] { return readyFuture(stateHere()); });
}

QFuture<Result<GatewayOverview>> LocalGatewayService::overview()
{
    return inThreadOf(this, [this] {
        GatewayOverview overview { stateHere(), m_watch.traffic() };
        overview.traffic.connections = m_server ? m_server->connections() : 0;
        if (m_server)
            overview.traffic.peers = peersOf(*m_server, m_clock.utcNow());
        return readyFuture(Result<GatewayOverview>(overview));
    });
}

QFuture<Result<void>> LocalGatewayService::cancel(const RequestId& request)
{
    return inThreadOf(this, [this, request] {
        const bool isDone = m_server && m_server->cancel(request);
        return readyFuture(isDone ? Result<void>()
                                  : Error { .kind = ErrorKind::NotFound,
                                      .detail = u"the request has ended already"_s });
    });
}

Result<GatewayState> LocalGatewayService::openHere(const GatewayWish& wish)
{
    if (m_server)
        return Error { .kind = ErrorKind::Unsupported, .detail = u"the gateway is open already"_s };
    const Result<GatewayState> opened = tryOpen(wish);
    m_failure = opened ? std::nullopt : std::optional(opened.error());
    emit stateChanged(stateHere());
    return opened;
}

Result<GatewayState> LocalGatewayService::tryOpen(const GatewayWish& wish)
{
    const QHostAddress address(wish.address);
    if (address.isNull())
        return invalid(u"address"_s, u"'%1' is no IP address"_s.arg(wish.address.left(80)));
    if (!address.isLoopback() && !wish.needsToken)
        return invalid(u"token"_s, u"beyond this machine the gateway needs a token"_s);
    std::optional<Net::ServerTls> tls;
    if (!wish.certificate.isEmpty() || !wish.certificateKey.isEmpty()) {
        const Result<Net::ServerTls> read = Net::serverTls(wish.certificate, wish.certificateKey);
        if (!read)
            return read.error();
        tls = *read;
    }
    m_around.hide(wish.token);
    auto server = std::make_unique<Gateway::GatewayServer>(m_clock, m_around.gateway, nullptr);
    const Result<quint16> port = server->open({ .address = address,
        .port = wish.port,
        .tls = tls ? std::optional(tls->configuration) : std::nullopt,
        .clients = std::make_shared<KnownClients>(wish, m_around.clientOf),
        .rules = m_around.rules(),
        .watch = &m_watch });
    if (!port)
        return port.error();
    m_server = std::move(server);
    m_address = address.toString();
    m_needsToken = wish.needsToken;
    m_tls = tls;
    if (tls && tls->isKeyShared)
        qCWarning(lcServices) << "others may read the file of the gateway's key";
    connect(m_server.get(), &Gateway::GatewayServer::drained, this, &LocalGatewayService::onDrained,
        Qt::QueuedConnection); // which deletes it
    qCInfo(lcServices) << "the gateway listens on" << m_address << "port" << *port;
    return stateHere();
}

QFuture<bool> LocalGatewayService::closeHere(std::chrono::milliseconds patience)
{
    if (!m_server)
        return readyFuture(true);
    m_closing.emplace_back();
    m_closing.back().start();
    const QFuture<bool> future = m_closing.back().future();
    if (m_server->isOpen()) {
        m_server->close(patience);
        emit stateChanged(stateHere());
    }
    return future;
}

void LocalGatewayService::onDrained()
{
    if (!m_server)
        return;
    m_server.reset();
    m_around.forgetClients();
    emit stateChanged(stateHere());
    for (QPromise<bool>& promise : m_closing) {
        promise.addResult(true);
        promise.finish();
    }
    m_closing.clear();
}

GatewayState LocalGatewayService::stateHere() const
{
    GatewayState state;
    state.failure = m_failure;
    if (!m_server)
        return state;
    state.isOpen = m_server->isOpen();
    state.isClosing = !state.isOpen;
    state.address = m_address;
    state.port = m_server->port();
    state.running = m_server->running();
    state.needsToken = m_needsToken;
    state.missesIpv6 = state.isOpen && m_server->missesIpv6();
    state.isTls = m_tls.has_value();
    state.isKeyShared = m_tls && m_tls->isKeyShared;
    return state;
}

} // namespace Headgate::Services
