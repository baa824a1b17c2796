// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/httprequestparser.h"
#include "core/net/httpserverresponse.h"

#include <QByteArrayList>
#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>
#include <QVector>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Headgate::Net {

//! \brief What one client may cost. Times are checked by one sweep, so they are exact to
//! `sweepInterval`.
struct HttpServerLimits {
    RequestBounds request;
    //! Where there are as many, a further one takes the place of the one that has asked nothing
    //! longest, if that is `spare` or longer; else it gets a 503.
    int connections = 320;
    std::chrono::milliseconds spare = std::chrono::seconds(1);
    int connectionsOfAPeer = 192; //!< another machine; a further one gets a 503
    //! Of all requests together, until they are answered; what would pass it gets a 503.
    qint64 bodyBytes = 256 * 1024 * 1024;
    std::chrono::milliseconds handshake = std::chrono::seconds(5); //!< of TLS
    std::chrono::milliseconds header = std::chrono::seconds(10); //!< first to last byte of a header
    std::chrono::milliseconds body = std::chrono::seconds(60); //!< end of header to end of body
    std::chrono::milliseconds idle = std::chrono::seconds(75); //!< without a byte between requests
    std::chrono::milliseconds stalledWrite = std::chrono::seconds(120); //!< client takes nothing
    std::chrono::milliseconds sweepInterval = std::chrono::seconds(1);
    qint64 writeHighWater = 256 * 1024; //!< bytes queued from which isCongested() holds
};

//! \brief What pages of an allowed origin may do beyond what a form could; all else their browser
//! refuses them.
struct HttpPageRules {
    QByteArrayList methods = { "GET", "HEAD", "POST" };
    //! Of their requests, in lower case; one that ends with '*' stands for all that begin so.
    QByteArrayList requestHeaders = { "authorization", "content-type" };
    QByteArrayList answerHeaders = { "Retry-After" }; //!< that they may read
};

//! \brief Who may ask, against web pages that reach loopback by DNS rebinding or cross-site
//! requests.
struct HttpServerGuard {
    //! The port does not matter. The address at which a connection arrived need not be named: no
    //! foreign name is one.
    QVector<QByteArray> hosts = { "127.0.0.1", "localhost", "[::1]" };
    //! E.g. "http://localhost:3000"; any other Origin gets a 403, "null" always, and so does what a
    //! browser sends from another site without saying from where. Pages of these are let read the
    //! answers (CORS), and their preflights are answered here.
    QVector<QByteArray> origins;
    HttpPageRules pages = {};
};

//! \brief Called once for each request, in the server's thread. The response may be answered now or
//! later.
using HttpHandler = std::function<void(const IncomingRequest&, HttpServerResponse*)>;

//! \brief An answer to a request whose body is not read: the connection ends with it.
struct HttpRefusal {
    int status = 403;
    HttpHeaders headers = {};
    QByteArray body = {};
};

//! \brief What the server's user makes of a request's header.
struct HttpScreening {
    std::optional<HttpRefusal> refusal = {}; //!< none: the body is read, and the handler called
    //! Whose the connection is until it is answered; empty: nobody's, of whom no body is taken.
    QByteArray owner = {};
};

//! \brief Called once for each request, when its header has come and before its body is read, in
//! the server's thread.
using HttpScreen = std::function<HttpScreening(const IncomingRequest& head)>;

//! \brief What the server refused by itself: the screen and the handler have not seen it.
struct HttpOwnRefusal {
    int status = 400;
    QByteArray path; //!< percent-encoded, without the query; empty: not known
    QHostAddress peer;
};
using HttpRefused = std::function<void(const HttpOwnRefusal&)>;

//! \brief One connection, as whoever watches over the server sees it.
struct HttpPeer {
    enum class Phase { Idle, Reading, Answering, Closing };
    QHostAddress address;
    quint16 port = 0;
    QByteArray owner; //!< of the request, or of the last one
    Phase phase = Phase::Idle;
    std::chrono::milliseconds age {}; //!< since it was accepted
    int requests = 0; //!< that were handed on

    bool operator==(const HttpPeer&) const = default;
};

//! \brief Small HTTP/1.1 server on QTcpServer and Boost.Beast's parser
//! (docs/adr/0004-http-server.md).
//!
//! Answers requests of one connection in their order. Lives in the thread it was made in; owns its
//! connections.
class HttpServer : public QObject {
    Q_OBJECT

public:
    //! \param clock must outlive the server
    HttpServer(const Clock& clock, HttpHandler handler, QObject* parent = nullptr);
    ~HttpServer() override; //!< drops all connections; no response signals any more

    //! For connections accepted from now on. The sweep interval counts from the next listen().
    void setLimits(const HttpServerLimits& limits);
    //! Checked before a request's body is read, and before the screen is asked.
    void setGuard(const HttpServerGuard& guard);
    void setScreen(HttpScreen screen);
    void setRefused(HttpRefused refused);
    //! From the next listen() on; none: plain http. A connection counts from its handshake on.
    void setTls(std::optional<QSslConfiguration> tls);

    //! May be called for several addresses. \param port 0: any free one. \return the port;
    //! Network if it can't be bound, where what listens already is left as it is
    Result<quint16> listen(const QHostAddress& address, quint16 port);
    //! Accepts no more; running answers go on.
    void close();

    quint16 port() const; //!< of the first address; 0: closed
    int connectionCount() const;
    //! How many connections read or answer a request of that owner.
    int busyOf(const QByteArray& owner) const;
    QVector<HttpPeer> peers() const; //!< oldest first
    //! Of all connections, what the kernel has not taken yet.
    qint64 queuedBytes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Net
