// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewayserver.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/exchange/exchange.h"
#include "core/exchange/failurenote.h"
#include "core/gateway/anthropic/anthropicface.h"
#include "core/gateway/clientroute.h"
#include "core/gateway/factsface.h"
#include "core/gateway/gatewayanswer.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/gatewayguard.h"
#include "core/gateway/gatewaywatch.h"
#include "core/gateway/gemini/geminiface.h"
#include "core/gateway/house/houseface.h"
#include "core/gateway/ollama/ollamaface.h"
#include "core/gateway/openai/openaiface.h"
#include "core/gateway/wireform.h"
#include "core/providers/embedding.h"
#include "core/providers/ollama/ollamagenerate.h"

#include <QFile>
#include <QNetworkInterface>
#include <QPointer>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

//! While it is closed for good, how often is looked whether all has gone.
constexpr auto kDrainLook = std::chrono::milliseconds(10);
constexpr int kLeastRefusal = 400; // HTTP status

//! As the dialects' own libraries send it.
QByteArray tokenOf(const Net::IncomingRequest& request)
{
    constexpr QByteArrayView kBearer = "bearer ";
    const QByteArray authorization = request.header("Authorization");
    if (authorization.left(kBearer.size()).toLower() == kBearer)
        return authorization.mid(kBearer.size()).trimmed();
    for (const char* name : { "x-api-key", "x-goog-api-key" }) {
        if (const QByteArray token = request.header(name); !token.isEmpty())
            return token;
    }
    return request.queryItem(u"key"_s).toUtf8();
}

bool hasIpv6()
{
    return QNetworkInterface::allAddresses().contains(QHostAddress(QHostAddress::LocalHostIPv6));
}

//! Addresses that tell nothing of anybody.
bool isForAll(const Net::IncomingRequest& request, const QString& path)
{
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    return isGet && (path == "/healthz"_L1 || path == "/readyz"_L1 || path == "/openapi.json"_L1);
}

std::optional<BackendInfo> geminiIn(const QVector<GatewayBackend>& backends)
{
    for (const GatewayBackend& entry : backends) {
        if (entry.backend.id == dialectName(Dialect::Gemini))
            return entry.backend;
    }
    return std::nullopt;
}

} // namespace

GatewayServer::GatewayServer(const Clock& clock, GatewaySurroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_around(std::move(surroundings))
    , m_files(clock,
          { m_around.road, [this] { return geminiIn(backends()); }, m_around.mayLook,
              m_around.makers, replySender(), [this] { return m_door.tls.has_value(); } })
    , m_http(clock, [this](const auto& request, auto* response) { take(request, response); })
{
    m_http.setScreen([this](const Net::IncomingRequest& head) { return screen(head); });
    m_http.setRefused([this](const Net::HttpOwnRefusal& refusal) {
        if (m_door.watch)
            m_door.watch->noteRefusal({}, QUrl::fromPercentEncoding(refusal.path), refusal.status);
    });
    m_draining.setInterval(kDrainLook);
    connect(&m_draining, &QTimer::timeout, this, &GatewayServer::endWhenDrained);
    FaceHost& host = *this;
    m_faces.push_back(std::make_unique<FactsFace>(
        [this]() -> std::optional<QFuture<QByteArray>> {
            if (!m_around.metrics)
                return std::nullopt;
            return m_around.metrics({ m_running, m_http.connectionCount() });
        },
        m_around.useOf, replySender()));
    m_faces.push_back(std::make_unique<HouseFace>(host));
    m_faces.push_back(std::make_unique<GeminiFace>(host));
    m_faces.push_back(std::make_unique<AnthropicFace>(host));
    m_faces.push_back(std::make_unique<OllamaFace>(host));
    m_faces.push_back(std::make_unique<OpenAiFace>(host));
}

GatewayServer::~GatewayServer() = default;

Result<quint16> GatewayServer::open(const GatewayDoor& door)
{
    m_door = door;
    setBounds();
    m_http.setTls(door.tls);
    const Result<quint16> port = m_http.listen(door.address, door.port);
    m_isOpen = port.isOk();
    // What a program finds under "localhost" is to be this gateway, whichever it tries first.
    if (port && door.address == QHostAddress(QHostAddress::LocalHost)) {
        const Result<quint16> other = m_http.listen(QHostAddress::LocalHostIPv6, *port);
        m_missesIpv6 = !other && hasIpv6();
        if (!other)
            qCWarning(lcNet) << "the gateway does not listen on ::1:" << other.error().detail;
    }
    return port;
}

void GatewayServer::setBounds()
{
    constexpr int kOfTheLargest = 4; // at once
    const GatewayRules& rules = m_door.rules;
    m_http.setGuard(guardFor(rules, m_door.address));
    Net::HttpServerLimits limits;
    limits.request.bodyBytes = rules.bodyBytes;
    limits.bodyBytes = std::max(limits.bodyBytes, kOfTheLargest * rules.bodyBytes);
    m_http.setLimits(limits);
}

void GatewayServer::close(std::chrono::milliseconds patience)
{
    m_isOpen = false;
    m_http.close();
    m_drainedUntil = m_clock.steadyNow() + patience;
    m_draining.start();
}

bool GatewayServer::cancel(const RequestId& request)
{
    for (Exchange* exchange : findChildren<Exchange*>(Qt::FindDirectChildrenOnly)) {
        if (exchange->id() != request)
            continue;
        exchange->cancel();
        return true;
    }
    return false;
}

//! Before the body is read.
Net::HttpScreening GatewayServer::screen(const Net::IncomingRequest& head) const
{
    const QString path = QUrl::fromPercentEncoding(head.path);
    if (isForAll(head, path))
        return {};
    const auto client = clientOf(head, path);
    const QByteArray owner = client ? client->name.toUtf8() : QByteArray();
    const auto failure = refusal(client);
    if (!failure)
        return { {}, owner };
    const Reply reply = faceFor(head, path).refusal(*failure);
    if (m_door.watch)
        m_door.watch->noteRefusal(client ? client->name : QString(), path, reply.status);
    return { Net::HttpRefusal { reply.status, reply.headers, reply.body }, owner };
}

std::optional<Failure> GatewayServer::refusal(const std::optional<GatewayClient>& client) const
{
    if (!m_isOpen)
        return stopping();
    if (!client)
        return notLetIn();
    if (m_http.busyOf(client->name.toUtf8()) >= m_door.rules.connectionsOfAClient)
        return tooManyAtOnce();
    return std::nullopt;
}

void GatewayServer::take(const Net::IncomingRequest& request, Net::HttpServerResponse* response)
{
    const QString path = QUrl::fromPercentEncoding(request.path);
    if (serveProbe(request, path, response) || serveDescription(request, path, response))
        return;
    // Anew: while its body came the token may have been revoked, and the gateway closed.
    const auto client = m_isOpen ? clientOf(request, path) : std::nullopt;
    const FaceCall call { request, path, client.value_or(GatewayClient {}), response };
    if (!client)
        return reply(call, faceFor(request, path).refusal(m_isOpen ? notLetIn() : stopping()));
    for (const auto& face : m_faces) {
        if (face->serve(call))
            return;
    }
    reply(call, faceFor(request, path).refusal(noSuchAddress(path)));
}

std::optional<GatewayClient> GatewayServer::clientOf(
    const Net::IncomingRequest& request, const QString& path) const
{
    const auto client = m_door.clients->clientFor(tokenOf(request));
    const Secret* begun = client ? nullptr : m_files.tokenOf(request, path);
    return begun != nullptr ? m_door.clients->clientFor(begun->reveal()) : client;
}

//! For whoever watches over the process; tells nothing else, hence without a token.
bool GatewayServer::serveProbe(
    const Net::IncomingRequest& request, const QString& path, Net::HttpServerResponse* to)
{
    const bool isReadiness = path == "/readyz"_L1;
    if ((path != "/healthz"_L1 && !isReadiness)
        || (request.method != "GET" && request.method != "HEAD"))
        return false;
    const bool isGood = m_isOpen || !isReadiness;
    to->send(
        isGood ? 200 : 503, { { "Content-Type", "text/plain" } }, isGood ? "ok\n" : "stopping\n");
    return true;
}

//! Without a token: it tells what the program's source tells, and tools read it before they ask for
//! one.
bool GatewayServer::serveDescription(
    const Net::IncomingRequest& request, const QString& path, Net::HttpServerResponse* to)
{
    if (path != "/openapi.json"_L1 || (request.method != "GET" && request.method != "HEAD"))
        return false;
    QFile file(u":/headgate/openapi.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    to->send(isOpen ? 200 : 500, { { "Content-Type", "application/json" } }, file.readAll());
    return true;
}

const Face& GatewayServer::faceFor(const Net::IncomingRequest& request, const QString& path) const
{
    for (const auto& face : m_faces) {
        if (face->words(request, path))
            return *face;
    }
    return *m_faces.back();
}

std::optional<FoundTarget> GatewayServer::target(
    const QString& name, std::optional<Dialect> dialect) const
{
    const QVector<GatewayBackend> all = backends();
    const auto other = m_around.alias ? m_around.alias(name) : std::nullopt;
    return targetFor(other ? other->backendId + u'/' + other->model : name, all, dialect);
}

void GatewayServer::reply(const FaceCall& call, const Reply& reply)
{
    sendTo(call.response, call.client.name, call.path, reply);
}

void GatewayServer::sendTo(Net::HttpServerResponse* response, const QString& client,
    const QString& path, const Reply& reply) const
{
    if (m_door.watch && reply.status >= kLeastRefusal)
        m_door.watch->noteRefusal(client, path, reply.status);
    response->send(reply.status, reply.headers, reply.body);
}

ReplySender GatewayServer::replySender() const
{
    return [this](Net::HttpServerResponse* to, const QString& client, const QString& path,
               const Reply& reply) { sendTo(to, client, path, reply); };
}

void GatewayServer::answer(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    std::unique_ptr<AnswerWriter> writer)
{
    answerWith(call, std::move(request), target, std::move(writer), nullptr);
}

void GatewayServer::generate(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    std::unique_ptr<AnswerWriter> writer)
{
    answerWith(
        call, std::move(request), target, std::move(writer), &Providers::ollamaGenerateProvider());
}

void GatewayServer::answerWith(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    std::unique_ptr<AnswerWriter> writer, const Providers::Provider* provider)
{
    request.target = target.target;
    request.client = call.client.name;
    request.stream = writer->isStream();
    const std::optional<int> asked = request.params.maxOutputTokens;
    if (m_around.limited)
        request = m_around.limited(request);
    if (request.wire && request.params.maxOutputTokens != asked)
        request.wire->body = withOutputBound(request, target.backend.baseUrl.host());
    if (!request.wire)
        writer->translate();
    send(call, request, target, std::move(writer), provider);
}

void GatewayServer::embed(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    std::unique_ptr<AnswerWriter> writer)
{
    request.stream = false;
    send(call, request, target, std::move(writer),
        Providers::embeddingProviderFor(target.backend.dialect));
}

void GatewayServer::send(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    std::unique_ptr<AnswerWriter> writer, const Providers::Provider* provider)
{
    request.id = newId<RequestId>();
    request.target = target.target;
    request.origin = Origin::Gateway;
    request.client = call.client.name;
    RoadParts parts = m_around.road();
    parts.limits.total = m_door.longestAnswer;
    // Another model's vectors are none of this one's.
    parts.route = provider ? RouteAccess() : clientRoute(parts.route, m_around.backends);
    auto* exchange = new Exchange(request, target.backend, parts, this);
    if (provider)
        exchange->ask(*provider);
    // It goes with the exchange or before it, which may be read on after its answer has ended.
    auto* answering = new QObject(exchange);
    connect(exchange, &Exchange::finished, answering, &QObject::deleteLater);
    watch(answering);
    if (m_door.watch)
        m_door.watch->follow(request, call.path, exchange);
    new GatewayAnswer(std::move(writer), exchange, call.response, m_door.tellsPlaceAfter);
    exchange->start();
}

void GatewayServer::count(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    std::function<Reply(const CountedTokens&)> word)
{
    request.target = target.target;
    const BackendInfo& backend = target.backend;
    const Providers::Provider& provider = Providers::providerFor(backend.dialect);
    const Result<HttpRequest> http = provider.countRequest(request, backend.baseUrl);
    if (!http)
        return reply(call, word({ {}, badRequest(http.error().detail, http.error().field), {} }));
    lookWith(
        call, request, target, *http, [word, &provider, id = backend.id](const Looked& looked) {
            if (looked.failure)
                return word({ {}, *looked.failure, {} });
            const Result<qint64> tokens = provider.countFrom(looked.body);
            if (tokens)
                return word({ *tokens, {}, looked.body });
            const Failure failure = failureOf(tokens.error(), FailureCause::ProtocolError);
            return word({ {}, toldToClient(failure, id), {} });
        });
}

void GatewayServer::look(const FaceCall& call, const FoundTarget& target, const HttpRequest& http,
    std::function<Reply(const Looked&)> word)
{
    lookWith(call, {}, target, http, word);
}

QObject* GatewayServer::runningFor(const FaceCall& call)
{
    auto* running = new QObject(&m_counts);
    connect(call.response, &QObject::destroyed, running, &QObject::deleteLater);
    watch(running);
    return running;
}

void GatewayServer::lookWith(const FaceCall& call, ChatRequest request, const FoundTarget& target,
    const HttpRequest& http, const std::function<Reply(const Looked&)>& word)
{
    request.target = target.target;
    const QPointer<Net::HttpServerResponse> response(call.response);
    const auto take = [this, response, word, id = target.backend.id, client = call.client.name,
                          path = call.path](const QueryResult& result) {
        Looked looked { result.body, {} };
        if (result.failure)
            looked.failure = toldToClient(*result.failure, id);
        if (response) // else its client has left
            sendTo(response, client, path, word(looked));
    };
    askWithin(call, request, target.backend, http, runningFor(call), take);
}

void GatewayServer::lookAtAll(const FaceCall& call,
    const QVector<std::pair<BackendInfo, HttpRequest>>& questions,
    std::function<Reply(const QVector<Looked>&)> word)
{
    if (questions.isEmpty())
        return reply(call, word({}));
    QObject* running = runningFor(call);
    const QPointer<Net::HttpServerResponse> response(call.response);
    // Shared by the answers, of which the last one sends it.
    struct Answers {
        QVector<Looked> all;
        qsizetype left = 0;
    };
    const auto answers = std::make_shared<Answers>();
    answers->left = questions.size();
    answers->all.resize(questions.size());
    for (qsizetype i = 0; i < questions.size(); ++i) {
        const auto take
            = [this, i, answers, response, word, id = questions[i].first.id,
                  client = call.client.name, path = call.path](const QueryResult& result) {
                  answers->all[i].body = result.body;
                  if (result.failure)
                      answers->all[i].failure = toldToClient(*result.failure, id);
                  if (--answers->left == 0 && response)
                      sendTo(response, client, path, word(answers->all));
              };
        ChatRequest asked;
        asked.target.backendId = questions[i].first.id;
        askWithin(call, asked, questions[i].first, questions[i].second, running, take);
    }
}

//! After whether the client may ask it.
void GatewayServer::askWithin(const FaceCall& call, ChatRequest asked, const BackendInfo& backend,
    const HttpRequest& http, QObject* running, const std::function<void(const QueryResult&)>& take)
{
    asked.id = newId<RequestId>();
    asked.origin = Origin::Gateway;
    asked.client = call.client.name;
    const QFuture<std::optional<Failure>> may
        = m_around.mayLook ? m_around.mayLook(asked) : readyFuture(std::optional<Failure>());
    may | then(running, [this, backend, http, running, take](const auto& refusal) {
        if (refusal) {
            QueryResult refused;
            refused.failure = refusal;
            return take(refused);
        }
        const RoadParts parts = m_around.road();
        runQuery(parts, backend, http, parts.lease, running) | then(running, take);
    });
}

void GatewayServer::tellUse(
    const FaceCall& call, std::function<Reply(const Result<ClientState>&)> word)
{
    const auto send
        = [this, response = call.response, word, client = call.client.name, path = call.path](
              const Result<ClientState>& state) { sendTo(response, client, path, word(state)); };
    if (!m_around.useOf)
        return send(Error { .kind = ErrorKind::Unavailable });
    m_around.useOf(call.client.name) | then(call.response, send);
}

bool GatewayServer::serveFiles(const FaceCall& call)
{
    if (!ClientFiles::isOfFiles(call.path))
        return false;
    QObject* running = runningFor(call);
    if (m_files.serve(call, tokenOf(call.request), running))
        return true;
    delete running;
    return false;
}

void GatewayServer::watch(QObject* running)
{
    ++m_running;
    connect(running, &QObject::destroyed, this, [this] { --m_running; });
}

//! Also the last bytes of those that have ended are to reach their clients.
void GatewayServer::endWhenDrained()
{
    const bool isLate = m_clock.steadyNow() >= m_drainedUntil;
    if (m_running == 0 && (isLate || m_http.queuedBytes() == 0)) {
        m_draining.stop();
        emit drained();
    } else if (isLate) {
        for (Exchange* exchange : findChildren<Exchange*>(Qt::FindDirectChildrenOnly))
            exchange->cancel(); // and come back when they have settled
        qDeleteAll(m_counts.children());
    }
}

} // namespace Headgate::Gateway
