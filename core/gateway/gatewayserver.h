// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/exchange/query.h"
#include "core/exchange/roadparts.h"
#include "core/gateway/face.h"
#include "core/gateway/gemini/clientfiles.h"
#include "core/net/httpserver.h"

#include <QFuture>
#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace Headgate {
class Exchange;
}

namespace Headgate::Gateway {

class GatewayWatch;

//! \brief What the gateway itself has to tell, for its metrics.
struct GatewayLoad {
    int running = 0; //!< requests
    int connections = 0;
};

//! \brief What the gateway needs to know of the rest. Engine thread.
struct GatewaySurroundings {
    std::function<RoadParts()> road;
    std::function<QVector<GatewayBackend>()> backends; //!< in the order of the picker
    std::function<Target()> defaultTarget;
    //! The user's further names of models; without it there are none.
    std::function<std::optional<Target>(const QString& name)> alias = {};
    //! The request with no more output than its client may have; without it as it is.
    std::function<ChatRequest(ChatRequest)> limited = {};
    //! What /metrics answers, in Prometheus' text form; without it there is no such address.
    std::function<QFuture<QByteArray>(const GatewayLoad&)> metrics = {};
    //! Whether the client may ask something that is not booked; without it, it may.
    std::function<QFuture<std::optional<Failure>>(const ChatRequest&)> mayLook = {};
    //! What the client has taken, with its plan, whose name is empty where it has none; without it
    //! nobody can tell.
    std::function<QFuture<Result<ClientState>>(const QString& client)> useOf = {};
    //! Whose project has a file; without it, nobody knows.
    FileMakers makers = {};
};

//! \brief What the owner lets the gateway take.
struct GatewayRules {
    QVector<QByteArray> hosts = {}; //!< further names of it, lower case, without a port
    QVector<QByteArray> origins = {}; //!< web pages that may ask, e.g. "https://app.example"
    qint64 bodyBytes = 32 * 1024 * 1024; //!< of one request
    int connectionsOfAClient = 256; //!< that are busy; so that some are left for the others
};

//! \brief Where the gateway listens and whom it lets in.
struct GatewayDoor {
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; //!< 0: any free one
    std::optional<QSslConfiguration> tls = {}; //!< none: plain http
    //! A stream that waits for quota says where it stands so often, and begins with it; a refusal
    //! before that keeps its status.
    std::chrono::milliseconds tellsPlaceAfter = std::chrono::seconds(3);
    //! Of one try, from the request to the answer's end, whatever comes.
    std::chrono::milliseconds longestAnswer = std::chrono::hours(2);
    std::shared_ptr<const GatewayClients> clients; //!< shared: replaced while requests run
    GatewayRules rules = {};
    GatewayWatch* watch = nullptr; //!< outlives the gateway; null: nobody looks on
};

//! \brief The HTTP server by which other programs use the same pool, limits and books: lets clients
//! in, asks the faces whose address it is, and sends what they make of a request on the one road.
//!
//! Engine thread. It takes requests for its own names only, and none of a web page's but of those
//! that the owner allows (core/net/httpserver.h).
class GatewayServer
    : public QObject
    , private FaceHost {
    Q_OBJECT

public:
    GatewayServer(const Clock& clock, GatewaySurroundings surroundings, QObject* parent = nullptr);
    ~GatewayServer() override; //!< what runs is stopped, and booked as such

    //! \return the port; Network if it can't be bound
    Result<quint16> open(const GatewayDoor& door);
    //! Takes no more requests; drained() follows once those that run have ended. What is still
    //! running after `patience` is stopped.
    void close(std::chrono::milliseconds patience);

    quint16 port() const { return m_http.port(); }
    bool isOpen() const { return m_isOpen; }
    int running() const { return m_running; }
    int connections() const { return m_http.connectionCount(); }
    QVector<Net::HttpPeer> peers() const { return m_http.peers(); }
    //! Whether ::1 could not be had beside 127.0.0.1: who looks there finds another program.
    bool missesIpv6() const { return m_missesIpv6; }
    //! As if its client had left, but that it is told. \return false: it does not run
    bool cancel(const RequestId& request);

signals:
    void drained();

private:
    void setBounds();
    Net::HttpScreening screen(const Net::IncomingRequest& head) const;
    void take(const Net::IncomingRequest& request, Net::HttpServerResponse* response);
    //! What is told whom nobody knows, who asks too much at once, or once it is being closed; none:
    //! it is let in.
    std::optional<Failure> refusal(const std::optional<GatewayClient>& client) const;
    //! To one that is not booked.
    void sendTo(Net::HttpServerResponse* response, const QString& client, const QString& path,
        const Reply& reply) const;
    ReplySender replySender() const;
    bool serveProbe(
        const Net::IncomingRequest& request, const QString& path, Net::HttpServerResponse* to);
    bool serveDescription(
        const Net::IncomingRequest& request, const QString& path, Net::HttpServerResponse* to);
    std::optional<GatewayClient> clientOf(
        const Net::IncomingRequest& request, const QString& path) const;
    const Face& faceFor(const Net::IncomingRequest& request, const QString& path) const;
    //! On the road, the answer to the client. \param provider null: it is a chat
    void send(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer, const Providers::Provider* provider);
    void watch(QObject* running);
    //! \param provider as for send()
    void answerWith(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer, const Providers::Provider* provider);
    //! What is not booked runs as long as its response.
    QObject* runningFor(const FaceCall& call);
    //! Asks a service, after whether the client may ask it: what is not booked.
    void askWithin(const FaceCall& call, ChatRequest asked, const BackendInfo& backend,
        const HttpRequest& http, QObject* running,
        const std::function<void(const QueryResult&)>& take);
    void lookWith(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        const HttpRequest& http, const std::function<Reply(const Looked&)>& word);
    void endWhenDrained();

    QVector<GatewayBackend> backends() const override { return m_around.backends(); }
    std::optional<FoundTarget> target(
        const QString& name, std::optional<Dialect> dialect) const override;
    Target defaultTarget() const override { return m_around.defaultTarget(); }
    QDateTime now() const override { return m_clock.utcNow(); }
    void reply(const FaceCall& call, const Reply& reply) override;
    void answer(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer) override;
    void embed(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer) override;
    void generate(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer) override;
    void look(const FaceCall& call, const FoundTarget& target, const HttpRequest& http,
        std::function<Reply(const Looked&)> word) override;
    void lookAtAll(const FaceCall& call,
        const QVector<std::pair<BackendInfo, HttpRequest>>& questions,
        std::function<Reply(const QVector<Looked>&)> word) override;
    void count(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::function<Reply(const CountedTokens&)> word) override;
    bool serveFiles(const FaceCall& call) override;
    void tellUse(
        const FaceCall& call, std::function<Reply(const Result<ClientState>&)> word) override;

    const Clock& m_clock;
    GatewaySurroundings m_around;
    GatewayDoor m_door;
    std::vector<std::unique_ptr<Face>> m_faces; //!< asked in this order; the last words the rest
    bool m_isOpen = false;
    bool m_missesIpv6 = false;
    int m_running = 0;
    QObject m_counts; //!< parent of what runs and is no exchange
    ClientFiles m_files;
    QTimer m_draining;
    Clock::Steady m_drainedUntil; //!< when it closes, whatever is left
    Net::HttpServer m_http; //!< last: its connections go first
};

} // namespace Headgate::Gateway
