// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpserver.h"
#include "core/net/servertls.h"
#include "tests/support/testsupport.h"

#include <QPointer>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <netinet/in.h>
#include <random>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Net;
using namespace std::chrono_literals;

namespace {

//! A raw client: says exactly what the test says and keeps all that comes back.
class Client {
public:
    explicit Client(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
            [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
    }
    void say(const QByteArray& bytes) { m_socket.write(bytes); }
    const QByteArray& received() const { return m_received; }
    int status() const { return m_received.mid(9, 3).toInt(); }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    QTcpSocket& socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

//! The system's own socket, non-blocking.
class RawClient {
public:
    explicit RawClient(quint16 port)
        : m_handle(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            qFatal("connect failed");
    }
    ~RawClient() { close(); }
    Q_DISABLE_COPY_MOVE(RawClient)

    void say(const QByteArray& bytes)
    {
        if (::send(m_handle, bytes.constData(), static_cast<size_t>(bytes.size()), 0) < 0)
            qFatal("send failed");
    }
    //! Reads what there is. \return true once the server has ended the connection
    bool hasEnded()
    {
        char buffer[4096];
        while (!m_hasEnded) {
            const ssize_t size = ::recv(m_handle, buffer, sizeof buffer, MSG_DONTWAIT);
            if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
                return false;
            if (size <= 0) {
                m_endError = size < 0 ? errno : 0;
                m_hasEnded = true;
                break;
            }
            m_received.append(buffer, size);
        }
        return true;
    }
    void endSide() { ::shutdown(m_handle, SHUT_WR); }
    int endError() const { return m_endError; } //!< 0: FIN
    const QByteArray& received() const { return m_received; }
    void close()
    {
        if (m_handle >= 0)
            ::close(std::exchange(m_handle, -1));
    }

private:
    int m_handle;
    int m_endError = 0;
    bool m_hasEnded = false;
    QByteArray m_received;
};

QSslConfiguration testTls()
{
    const QString made = Test::sourceDir() + u"/tests/support/tls/server."_s;
    const Result<ServerTls> tls = serverTls(made + u"crt"_s, made + u"key"_s);
    if (!tls)
        qFatal("no certificate: %s", qPrintable(tls.error().detail));
    return tls->configuration;
}

//! Says it over TLS. \return what has come until the server ended the connection
QByteArray toldOverTls(quint16 port, const QByteArray& words)
{
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(u"127.0.0.1"_s, port);
    client.write(words);
    if (!QTest::qWaitFor([&] { return client.state() == QAbstractSocket::UnconnectedState; }))
        return "still open";
    return client.readAll();
}

QByteArray get(const QByteArray& path, const QByteArray& more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void answersWithLengthAndDate();
    void keepsTheConnectionAndAnswersInOrder();
    void answersHeadWithoutBody();
    void closesAfterHttp10AndConnectionClose();
    void streamsInChunks();
    void streamsToHttp10UntilTheClose();
    void asksForTheBodyOn100Continue();
    void readsRequestsByteByByte();
    void readsMutatedRequestsAlikeInAnySplit();
    void refuses_data();
    void refuses();
    void neverServesASmuggledRequest();
    void closesASlowHeader();
    void closesASlowBody();
    void closesAnIdleConnection();
    void refusesConnectionsOverTheCap();
    void anIdleConnectionMakesRoom();
    void whoAsksNothingMakesPlace();
    void bodiesTakeNoMoreThanTheirShare();
    void tellsHowManyAreBusyForWhom();
    void letsPagesOfTheOwnersOriginsAsk();
    void aHandshakeHoldsAPlaceForAWhile();
    void aHandshakeMakesPlace();
    void whoEndsItsSideHasLeft();
    void isServedByTheAddressItHas();
    void guardsAgainstRebinding_data();
    void guardsAgainstRebinding();
    void tellsTheHandlerThatTheClientLeft();
    void acceptsAgainOnceThereAreHandles();
    void survivesADisconnectStorm();
    void tellsWhenTheQueueIsDrained();
    void whatClosesOverTlsComesWhole();
    void abortsBetweenChunks_data();
    void abortsBetweenChunks();
    void survivesItsEndWithAnswersPending();

private:
    void handle(const IncomingRequest& request, HttpServerResponse* response);

    SystemClock m_clock;
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    QVector<IncomingRequest> m_requests;
    QVector<QPointer<HttpServerResponse>> m_pending; // answers to "/later"
    int m_aborted = 0;
};

void TestHttpServer::init()
{
    m_requests.clear();
    m_pending.clear();
    m_aborted = 0;
    m_server = std::make_unique<HttpServer>(m_clock,
        [this](const IncomingRequest& request, HttpServerResponse* r) { handle(request, r); });
    HttpServerLimits limits;
    limits.request = { .headerBytes = 2048, .fieldCount = 20, .bodyBytes = 4096 };
    limits.sweepInterval = 20ms;
    limits.header = 300ms;
    limits.body = 300ms;
    limits.idle = 600ms;
    limits.connections = 300;
    m_server->setLimits(limits);
    const Result<quint16> port = m_server->listen(QHostAddress::LocalHost, 0);
    QVERIFY(port.isOk());
    m_port = *port;
}

void TestHttpServer::cleanup()
{
    m_server.reset();
}

void TestHttpServer::handle(const IncomingRequest& request, HttpServerResponse* response)
{
    m_requests.append(request);
    if (request.path == "/later") {
        m_pending.append(response);
        connect(response, &HttpServerResponse::aborted, this, [this] { ++m_aborted; });
        return;
    }
    response->send(200, { { "Content-Type", "text/plain" } },
        request.method + ' ' + request.target + ' ' + request.body);
}

void TestHttpServer::answersWithLengthAndDate()
{
    Client client(m_port);
    client.say(get("/a?b=c%20d"));
    QTRY_VERIFY(client.received().endsWith("GET /a?b=c%20d "));
    QVERIFY(client.received().startsWith("HTTP/1.1 200 OK\r\nDate: "));
    QVERIFY(
        client.received().contains(" GMT\r\nContent-Type: text/plain\r\nContent-Length: 15\r\n"));
    QCOMPARE(m_requests.at(0).path, "/a"_ba);
    QCOMPARE(m_requests.at(0).queryItem(u"b"_s), u"c d"_s);
    QCOMPARE(m_requests.at(0).header("HOST"), "localhost"_ba);
}

void TestHttpServer::keepsTheConnectionAndAnswersInOrder()
{
    Client client(m_port);
    client.say(get("/later") + get("/second") + get("/third"));
    QTRY_COMPARE(m_pending.size(), 1);
    QCOMPARE(m_requests.size(), 1); // the second waits for the first one's end
    m_pending.at(0)->begin(200, {});
    m_pending.at(0)->write("first");
    m_pending.at(0)->end();
    QTRY_VERIFY(client.received().endsWith("GET /third "));
    const QByteArray all = client.received();
    QVERIFY(all.indexOf("first\r\n0\r\n\r\n") < all.indexOf("GET /second "));
    QVERIFY(!client.isClosed());
}

void TestHttpServer::answersHeadWithoutBody()
{
    Client client(m_port);
    client.say("HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/next"));
    QTRY_VERIFY(client.received().endsWith("GET /next "));
    QVERIFY(client.received().contains("Content-Length: 8\r\n\r\nHTTP/1.1 200"));
    Client refused(m_port);
    refused.say("HEAD /x HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    QTRY_VERIFY(refused.isClosed());
    QCOMPARE(refused.status(), 403);
    QVERIFY(refused.received().endsWith("\r\n\r\n"));
}

void TestHttpServer::closesAfterHttp10AndConnectionClose()
{
    Client old(m_port);
    old.say("GET /x HTTP/1.0\r\n\r\n");
    QTRY_VERIFY(old.isClosed());
    QVERIFY(old.received().contains("Connection: close\r\n"));
    QVERIFY(old.received().endsWith("GET /x "));
    Client closing(m_port);
    closing.say(get("/y", "Connection: close\r\n") + get("/never"));
    QTRY_VERIFY(closing.isClosed());
    QVERIFY(closing.received().endsWith("GET /y "));
}

void TestHttpServer::streamsInChunks()
{
    Client client(m_port);
    client.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    HttpServerResponse* response = m_pending.at(0);
    response->begin(200, { { "Content-Type", "text/event-stream" } });
    response->write("one");
    QTRY_VERIFY(client.received().endsWith("\r\n\r\n3\r\none\r\n"));
    QVERIFY(client.received().contains("Transfer-Encoding: chunked\r\n"));
    response->write({});
    response->write(QByteArray(17, 'x'));
    response->end();
    response->write("after the end");
    QTRY_VERIFY(client.received().endsWith("11\r\nxxxxxxxxxxxxxxxxx\r\n0\r\n\r\n"));
    QTRY_VERIFY(m_pending.at(0).isNull());
}

void TestHttpServer::streamsToHttp10UntilTheClose()
{
    Client client(m_port);
    client.say("GET /later HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QTRY_COMPARE(m_pending.size(), 1);
    m_pending.at(0)->begin(200, {});
    m_pending.at(0)->write("plain");
    m_pending.at(0)->end();
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("\r\n\r\nplain"));
    QVERIFY(!client.received().contains("chunked"));
}

void TestHttpServer::asksForTheBodyOn100Continue()
{
    Client client(m_port);
    client.say("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
               "Expect: 100-continue\r\n\r\n");
    QTRY_COMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n"_ba);
    client.say("body");
    QTRY_VERIFY(client.received().endsWith("POST /x body"));
}

void TestHttpServer::readsRequestsByteByByte()
{
    const QByteArray two
        = "POST /a HTTP/1.1\r\nHost: [::1]:80\r\nTransfer-Encoding: chunked\r\n\r\n"
          "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: localhost\r\n\r\n";
    HttpRequestParser first({});
    qsizetype at = 0;
    while (first.state() != HttpRequestParser::State::Complete && at < two.size())
        at += first.feed(QByteArrayView(two).sliced(at, 1));
    QCOMPARE(first.takeRequest().body, "abcde"_ba);
    HttpRequestParser second({});
    while (second.state() != HttpRequestParser::State::Complete && at < two.size())
        at += second.feed(QByteArrayView(two).sliced(at, 1));
    QCOMPARE(second.takeRequest().path, "/b"_ba);
    QCOMPARE(at, two.size());
}

void TestHttpServer::readsMutatedRequestsAlikeInAnySplit()
{
    const QByteArray seeds[] = { get("/a?b=c", "Accept: */*\r\nX: y\r\n"),
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n" };
    const QByteArray alphabet("\r\n\0 :;/09afAF,\xff\x7f-", 18);
    std::mt19937 random(20261121);
    const auto below = [&](qsizetype limit) {
        return std::uniform_int_distribution<qsizetype>(0, limit - 1)(random);
    };
    const RequestBounds bounds { .headerBytes = 512, .fieldCount = 8, .bodyBytes = 64 };
    int served = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray request = seeds[round % 3];
        for (qsizetype i = below(4); i > 0; --i) {
            const qsizetype at = below(request.size());
            if (below(3) == 0)
                request.remove(at, 1 + below(6));
            else
                request.insert(at, alphabet.mid(below(alphabet.size()), 1));
        }
        HttpRequestParser whole(bounds);
        const qsizetype used = whole.feed(request);
        HttpRequestParser split(bounds);
        qsizetype at = 0;
        while (at < request.size()
            && (split.state() == HttpRequestParser::State::Head
                || split.state() == HttpRequestParser::State::Body))
            at += split.feed(QByteArrayView(request).sliced(at).first(
                std::min<qsizetype>(1 + below(9), request.size() - at)));
        // Beast refuses some nonsense at once or waits for its end, as the pieces fall; it must not
        // serve it
        const bool isServed = whole.state() == HttpRequestParser::State::Complete;
        QVERIFY2((split.state() == HttpRequestParser::State::Complete) == isServed,
            request.toPercentEncoding());
        if (!isServed)
            continue;
        ++served;
        QCOMPARE(at, used);
        const IncomingRequest one = whole.takeRequest();
        const IncomingRequest two = split.takeRequest();
        QCOMPARE(two.target, one.target);
        QCOMPARE(two.body, one.body);
        QCOMPARE(two.headers, one.headers);
    }
    QVERIFY(served > 2000);
}

void TestHttpServer::refuses_data()
{
    const QByteArray post = "POST /x HTTP/1.1\r\nHost: localhost\r\n";
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("header bytes") << get("/x", "A: " + QByteArray(4000, 'a') + "\r\n") << 431;
    QTest::newRow("target bytes") << get('/' + QByteArray(4000, 'a')) << 431;
    QTest::newRow("field count") << get("/x", QByteArray("A: b\r\n").repeated(25)) << 431;
    QTest::newRow("declared body") << post + "Content-Length: 5000\r\n\r\n" << 413;
    QTest::newRow("chunked body") << post + "Transfer-Encoding: chunked\r\n\r\n1388\r\n"
            + QByteArray(5000, 'a')
            + "\r\n0\r\n\r\n" << 413;
    QTest::newRow("length and encoding")
        << post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("encoding and length")
        << post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("two lengths") << post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"
                                 << 400;
    QTest::newRow("negative length") << post + "Content-Length: -5\r\n\r\n" << 400;
    QTest::newRow("word as length") << post + "Content-Length: abc\r\n\r\n" << 400;
    QTest::newRow("unknown encoding") << post + "Transfer-Encoding: xchunked\r\n\r\n" << 501;
    QTest::newRow("second encoding") << post + "Transfer-Encoding: gzip, chunked\r\n\r\n" << 501;
    QTest::newRow("encoding on 1.0")
        << "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba << 400;
    QTest::newRow("negative chunk") << post + "Transfer-Encoding: chunked\r\n\r\n-2\r\n" << 400;
    QTest::newRow("no host") << "GET /x HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("two hosts") << get("/x", "Host: localhost\r\n") << 400;
    QTest::newRow("space before colon") << get("/x", "A : b\r\n") << 400;
    QTest::newRow("bare LF") << "GET /x HTTP/1.1\nHost: localhost\n\n"_ba << 505;
    QTest::newRow("bare CR") << get("/x", "A: b\rContent-Length: 5\r\n") << 400;
    QTest::newRow("NUL in a field") << get("/x", QByteArray("A: b\0c\r\n", 8)) << 400;
    QTest::newRow("version 9.9") << "GET /x HTTP/9.9\r\nHost: localhost\r\n\r\n"_ba << 505;
    QTest::newRow("no http") << "\x16\x03\x01\x02\x00 hello, this is TLS\r\n\r\n"_ba << 400;
    QTest::newRow("unknown method") << "BREW /x HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
    QTest::newRow("connect") << "CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
    QTest::newRow("upgrade") << get("/x", "Connection: upgrade\r\nUpgrade: websocket\r\n") << 501;
    QTest::newRow("absolute target") << get("http://localhost/x") << 400;
    QTest::newRow("expectation") << get("/x", "Expect: miracles\r\n") << 417;
}

void TestHttpServer::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Client client(m_port);
    client.say(request);
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 20'000);
    QCOMPARE(client.status(), status);
    QVERIFY(m_requests.isEmpty());
}

void TestHttpServer::neverServesASmuggledRequest()
{
    Client client(m_port);
    client.say("POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
               "0\r\n\rX"
        + get("/smuggled"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 400);
    QVERIFY(m_requests.isEmpty());
}

void TestHttpServer::closesASlowHeader()
{
    QVector<std::shared_ptr<Client>> loris;
    for (int i = 0; i < 50; ++i) {
        loris.append(std::make_shared<Client>(m_port));
        loris.last()->say("GET /x HTTP/1.1\r\nHost: loc");
    }
    for (const auto& client : loris) {
        QTRY_VERIFY_WITH_TIMEOUT(client->isClosed(), 20'000);
        QCOMPARE(client->status(), 408);
    }
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpServer::closesASlowBody()
{
    Client client(m_port);
    client.say("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 20'000);
    QCOMPARE(client.status(), 408);
}

void TestHttpServer::closesAnIdleConnection()
{
    Client client(m_port);
    client.say(get("/x"));
    QTRY_COMPARE(client.status(), 200);
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 20'000);
    QCOMPARE(client.received().count("HTTP/1.1"), 1);
}

void TestHttpServer::refusesConnectionsOverTheCap()
{
    HttpServerLimits limits;
    limits.connections = 2;
    limits.spare = 1h;
    m_server->setLimits(limits);
    QVector<int> refused;
    m_server->setRefused(
        [&refused](const HttpOwnRefusal& refusal) { refused.append(refusal.status); });
    Client one(m_port);
    Client two(m_port);
    one.say(get("/later"));
    two.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 2);
    Client three(m_port);
    QTRY_VERIFY(three.isClosed());
    QCOMPARE(three.status(), 503);
    QCOMPARE(refused, QVector<int> { 503 });
    one.socket().abort();
    QTRY_COMPARE(m_server->connectionCount(), 1);
    Client four(m_port);
    four.say(get("/x"));
    QTRY_COMPARE(four.status(), 200);
}

void TestHttpServer::anIdleConnectionMakesRoom()
{
    HttpServerLimits limits;
    limits.connections = 2;
    limits.spare = 0ms;
    m_server->setLimits(limits);
    Client asking(m_port);
    asking.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    Client idle(m_port);
    QTRY_COMPARE(m_server->connectionCount(), 2);

    Client third(m_port);
    third.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 2);
    QTRY_VERIFY(idle.isClosed());
    QCOMPARE(idle.received(), QByteArray());
    Client fourth(m_port); // both others wait for their answers
    QTRY_COMPARE(fourth.status(), 503);
    m_pending[0]->send(200, {}, "late");
    QTRY_COMPARE(asking.status(), 200);
}

//! Nobody keeps the others out by holding connections on which nothing is asked.
void TestHttpServer::whoAsksNothingMakesPlace()
{
    HttpServerLimits limits;
    limits.connections = 3;
    limits.spare = 0ms;
    m_server->setLimits(limits);
    Client asks(m_port);
    asks.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    Client silent(m_port);
    QTRY_COMPARE(m_server->connectionCount(), 2);
    Client begun(m_port);
    begun.say("GET /x HTTP/1.1\r\n");
    QTRY_COMPARE(m_server->connectionCount(), 3);
    Client next(m_port);
    next.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 2);
    QTRY_VERIFY(silent.isClosed());
    Client another(m_port);
    another.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 3);
    QTRY_VERIFY(begun.isClosed());
    QVERIFY(!asks.isClosed());
    QTRY_COMPARE(m_server->connectionCount(), 3);
    const QVector<HttpPeer> peers = m_server->peers();
    QCOMPARE(peers.size(), 3);
    QCOMPARE(peers[0].phase, HttpPeer::Phase::Answering);
    QCOMPARE(peers[0].requests, 1);
    QVERIFY(peers[0].address.isLoopback());
}

void TestHttpServer::bodiesTakeNoMoreThanTheirShare()
{
    HttpServerLimits limits;
    limits.request.bodyBytes = 4096;
    limits.bodyBytes = 5000;
    m_server->setLimits(limits);
    const auto post = [](int length) {
        return "POST /later HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + QByteArray::number(length) + "\r\n\r\n";
    };
    Client one(m_port);
    one.say(post(4000) + QByteArray(4000, 'x'));
    QTRY_COMPARE(m_pending.size(), 1);
    Client two(m_port);
    two.say(post(4000)); // its body need not come
    QTRY_VERIFY(two.isClosed());
    QCOMPARE(two.status(), 503);
    QVERIFY(two.received().contains("Retry-After: 1\r\n"));
    Client chunked(m_port);
    chunked.say("POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5dc\r\n"
        + QByteArray(1500, 'x'));
    QTRY_VERIFY(chunked.isClosed());
    QCOMPARE(chunked.status(), 503);
    Client fits(m_port);
    fits.say(post(900) + QByteArray(900, 'x'));
    QTRY_COMPARE(m_pending.size(), 2);
    m_pending.at(0)->send(200, {}, {});
    Client after(m_port);
    after.say(post(4000) + QByteArray(4000, 'x'));
    QTRY_COMPARE(m_pending.size(), 3);
}

void TestHttpServer::tellsHowManyAreBusyForWhom()
{
    m_server->setScreen([this](const IncomingRequest& head) -> HttpScreening {
        const QByteArray owner = head.header("X-Owner");
        if (m_server->busyOf(owner) >= 2)
            return { HttpRefusal { 429, {}, "too many" }, owner };
        return { {}, owner };
    });
    Client one(m_port);
    Client two(m_port);
    one.say(get("/later", "X-Owner: a\r\n"));
    two.say("POST /later HTTP/1.1\r\nHost: localhost\r\nX-Owner: a\r\nContent-Length: 10\r\n\r\n");
    QTRY_COMPARE(m_server->busyOf("a"), 2); // the second one's body is still to come
    Client three(m_port);
    three.say(get("/later", "X-Owner: a\r\n"));
    QTRY_COMPARE(three.status(), 429);
    Client other(m_port);
    other.say(get("/x", "X-Owner: b\r\n"));
    QTRY_COMPARE(other.status(), 200);
    QCOMPARE(m_server->busyOf("b"), 0);
    m_pending.at(0)->send(200, {}, {});
    QCOMPARE(m_server->busyOf("a"), 1);
    two.socket().abort();
    QTRY_COMPARE(m_server->busyOf("a"), 0);
}

void TestHttpServer::letsPagesOfTheOwnersOriginsAsk()
{
    HttpServerGuard guard;
    guard.origins = { "http://good.example" };
    guard.pages = { { "GET", "DELETE" }, { "authorization", "x-a-*" }, { "X-Told" } };
    m_server->setGuard(guard);
    m_server->setScreen([](const IncomingRequest& head) -> HttpScreening {
        if (head.header("Authorization").isEmpty())
            return { HttpRefusal { 401, {}, "no token" }, {} };
        return {};
    });
    const QByteArray origin = "Origin: http://good.example\r\n";
    const QByteArray preflight = "OPTIONS /x HTTP/1.1\r\nHost: localhost\r\n"
                                 "Access-Control-Request-Method: POST\r\n"
                                 "Access-Control-Request-Headers: Authorization, x-a-b,x-evil\r\n";
    Client asks(m_port);
    asks.say(preflight + origin + "\r\n" + get("/x", "Authorization: t\r\n")
        + get("/y", origin + "Authorization: t\r\n"));
    QTRY_VERIFY(asks.received().endsWith("GET /y "));
    QCOMPARE(asks.status(), 204);
    QVERIFY(asks.received().contains("Access-Control-Allow-Headers: authorization, x-a-b\r\n"));
    QVERIFY(asks.received().contains("Access-Control-Allow-Methods: GET, DELETE\r\n"));
    QVERIFY(asks.received().contains("Access-Control-Expose-Headers: X-Told\r\n"));
    // Of the one that came without an Origin nothing is let be read.
    QCOMPARE(asks.received().count("Access-Control-Allow-Origin: http://good.example\r\n"), 2);
    QCOMPARE(m_requests.size(), 2);
    Client stranger(m_port);
    stranger.say(get("/x", origin));
    QTRY_COMPARE(stranger.status(), 401);
    QVERIFY(stranger.received().contains("Access-Control-Allow-Origin: http://good.example\r\n"));
    Client evil(m_port);
    evil.say(preflight + "Origin: http://evil.example\r\n\r\n");
    QTRY_COMPARE(evil.status(), 403);
    QVERIFY(!evil.received().contains("Access-Control"));
}

//! Who begins a handshake and goes no further takes no more than anybody.
void TestHttpServer::aHandshakeHoldsAPlaceForAWhile()
{
    m_server->close();
    m_server->setTls(testTls());
    HttpServerLimits limits;
    limits.connections = 2;
    limits.handshake = 400ms;
    limits.sweepInterval = 20ms;
    limits.spare = 1min;
    m_server->setLimits(limits);
    int refused = 0;
    m_server->setRefused([&refused](const HttpOwnRefusal&) { ++refused; });
    const quint16 port = *m_server->listen(QHostAddress::LocalHost, 0);
    const auto greet = [port](QSslSocket* socket) {
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, port);
        socket->write(get("/x"));
    };
    RawClient silent(port);
    silent.say("\x16\x03\x01"); // and no more of its greeting
    QTRY_COMPARE(m_server->connectionCount(), 1);
    QSslSocket served;
    greet(&served);
    QTRY_VERIFY(served.bytesAvailable() > 12);
    QCOMPARE(m_server->connectionCount(), 2);
    RawClient third(port);
    QTRY_VERIFY(third.hasEnded());
    QCOMPARE(refused, 1);
    QTRY_VERIFY(silent.hasEnded());
    QTRY_COMPARE(m_server->connectionCount(), 1);
    QSslSocket next;
    greet(&next);
    QTRY_VERIFY(next.bytesAvailable() > 12);
}

void TestHttpServer::aHandshakeMakesPlace()
{
    m_server->close();
    m_server->setTls(testTls());
    HttpServerLimits limits;
    limits.connections = 1;
    limits.spare = 0ms;
    m_server->setLimits(limits);
    const quint16 port = *m_server->listen(QHostAddress::LocalHost, 0);
    RawClient silent(port);
    QTRY_COMPARE(m_server->connectionCount(), 1);
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(u"127.0.0.1"_s, port);
    client.write(get("/x"));
    QTRY_VERIFY(client.bytesAvailable() > 12);
    QTRY_VERIFY(silent.hasEnded());
    QCOMPARE(m_server->connectionCount(), 1);
}

//! As for nginx and Go's server: nobody can tell it from one that has gone altogether. What is
//! answered at once reaches it all the same.
void TestHttpServer::whoEndsItsSideHasLeft()
{
    RawClient asks(m_port);
    asks.say(get("/x"));
    asks.endSide();
    QTRY_VERIFY(asks.hasEnded());
    QCOMPARE(asks.endError(), 0);
    QVERIFY2(asks.received().endsWith("GET /x "), asks.received());
    RawClient waits(m_port);
    waits.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    m_pending[0]->begin(200, {});
    m_pending[0]->write("half");
    waits.endSide();
    QTRY_COMPARE(m_aborted, 1);
    QTRY_VERIFY(waits.hasEnded());
    QVERIFY(!waits.received().contains("0\r\n\r\n"));
    RawClient sends(m_port);
    sends.say("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhal");
    sends.endSide();
    QTRY_VERIFY(sends.hasEnded());
    QCOMPARE(m_requests.size(), 2);
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpServer::isServedByTheAddressItHas()
{
    const Result<quint16> port = m_server->listen(QHostAddress::AnyIPv4, 0);
    QVERIFY(port.isOk());
    const auto statusOf = [&port](const QByteArray& host, const QByteArray& more = {}) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(u"127.0.0.2"_s), *port);
        socket.write("GET /x HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
        if (!QTest::qWaitFor([&socket] { return socket.bytesAvailable() > 12; }))
            return 0;
        return socket.readAll().mid(9, 3).toInt();
    };
    QCOMPARE(statusOf("127.0.0.2:1"), 200);
    QCOMPARE(statusOf("127.0.0.3"), 403);
    QCOMPARE(statusOf("evil.example"), 403);
    QCOMPARE(statusOf("127.0.0.2", "Origin: http://127.0.0.2\r\n"), 403);
}

void TestHttpServer::guardsAgainstRebinding_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("name") << "Host: LocalHost:1234\r\n"_ba << 200;
    QTest::newRow("v4") << "Host: 127.0.0.1:1\r\n"_ba << 200;
    QTest::newRow("v6") << "Host: [::1]:80\r\n"_ba << 200;
    for (const QByteArray name :
        { "localhost.", "127.0.0.1.", "2130706433", "0x7f000001", "017700000001", "127.1",
            "0.0.0.0", "[::]", "127.0.0.1.evil.example", "a@localhost", "" })
        QTest::newRow(name.isEmpty() ? "nothing" : name.constData()) << "Host: " + name + "\r\n"
                                                                     << 403;
    QTest::newRow("a link of another site")
        << "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n"_ba << 403;
    QTest::newRow("a picture of another port")
        << "Host: localhost\r\nSec-Fetch-Site: same-site\r\n"_ba << 403;
    QTest::newRow("typed by the user") << "Host: localhost\r\nSec-Fetch-Site: none\r\n"_ba << 200;
    QTest::newRow("a listed page's own words")
        << "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nOrigin: http://good.example\r\n"_ba
        << 200;
    QTest::newRow("evil") << "Host: evil.example\r\n"_ba << 403;
    QTest::newRow("evil that begins well") << "Host: localhost.evil.example:80\r\n"_ba << 403;
    QTest::newRow("listed origin")
        << "Host: localhost\r\nOrigin: http://good.example\r\n"_ba << 200;
    QTest::newRow("foreign origin")
        << "Host: localhost\r\nOrigin: http://evil.example\r\n"_ba << 403;
    QTest::newRow("null origin") << "Host: localhost\r\nOrigin: null\r\n"_ba << 403;
}

void TestHttpServer::guardsAgainstRebinding()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    HttpServerGuard guard;
    guard.origins = { "http://good.example", "null" };
    m_server->setGuard(guard);
    Client client(m_port);
    client.say("GET /x HTTP/1.1\r\n" + fields + "\r\n");
    QTRY_COMPARE(client.status(), status);
    QCOMPARE(m_requests.size(), status == 200 ? 1 : 0);
}

void TestHttpServer::tellsTheHandlerThatTheClientLeft()
{
    Client client(m_port);
    client.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    QVERIFY(m_pending.at(0)->isOpen());
    client.socket().abort();
    QTRY_COMPARE(m_aborted, 1);
    QTRY_VERIFY(m_pending.at(0).isNull());
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpServer::acceptsAgainOnceThereAreHandles()
{
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    RawClient client(m_port); // the system has it; the server does not
    client.say(get("/x"));
    const int next = ::dup(STDIN_FILENO);
    QVERIFY(next >= 0);
    ::close(next);
    const rlimit none { static_cast<rlim_t>(next), before.rlim_max };
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(m_server->connectionCount(), 0);
    QTRY_VERIFY(client.hasEnded() || client.received().endsWith("GET /x "));
    QVERIFY2(client.received().endsWith("GET /x "), client.received());
}

void TestHttpServer::survivesADisconnectStorm()
{
    QVector<std::shared_ptr<Client>> clients;
    for (int i = 0; i < 256; ++i) {
        clients.append(std::make_shared<Client>(m_port));
        clients.last()->say(get("/later"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_pending.size(), 256, 30'000);
    for (const auto& response : std::as_const(m_pending)) {
        response->begin(200, {});
        response->write("started");
    }
    for (const auto& client : clients)
        client->socket().abort();
    for (const auto& response : std::as_const(m_pending))
        response->write(QByteArray(10'000, 'x')); // before the server knows that they left
    QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), 0, 30'000);
    QCOMPARE(m_aborted, 256);
    for (const auto& response : std::as_const(m_pending))
        QVERIFY(response.isNull());
    Client after(m_port);
    after.say(get("/x"));
    QTRY_COMPARE(after.status(), 200);
}

void TestHttpServer::tellsWhenTheQueueIsDrained()
{
    Client client(m_port);
    client.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    HttpServerResponse* response = m_pending.at(0);
    QSignalSpy drained(response, &HttpServerResponse::drained);
    response->begin(200, {});
    QVERIFY(!response->isCongested());
    response->write(QByteArray(16 * 1024 * 1024, 'x'));
    QVERIFY(response->isCongested());
    QTRY_COMPARE_WITH_TIMEOUT(drained.size(), 1, 30'000);
    QVERIFY(!response->isCongested());
}

//! The cipher's text is on its way only after the plain text has been taken.
void TestHttpServer::whatClosesOverTlsComesWhole()
{
    m_server->close();
    m_server->setTls(testTls());
    const quint16 port = *m_server->listen(QHostAddress::LocalHost, 0);
    const QByteArray refused = toldOverTls(port, "GET /x HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    QVERIFY2(refused.startsWith("HTTP/1.1 403 ") && refused.endsWith("here.\n"), refused);
    const QByteArray old = toldOverTls(port, "GET /x HTTP/1.0\r\n\r\n");
    QVERIFY2(old.endsWith("GET /x "), old);
    const QByteArray large = toldOverTls(port,
        "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n"
            + QByteArray(200'000, 'x'));
    QVERIFY2(large.startsWith("HTTP/1.1 413 ") && large.endsWith("too large.\n"), large);

    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(u"127.0.0.1"_s, port);
    client.write(get("/later", "Connection: close\r\n"));
    QTRY_COMPARE(m_pending.size(), 1);
    m_pending.at(0)->begin(200, {});
    const QByteArray piece(500'000, 'x');
    m_pending.at(0)->write(piece);
    m_pending.at(0)->end();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, 30'000);
    const QByteArray stream = client.readAll();
    QVERIFY(stream.contains(piece) && stream.endsWith("\r\n0\r\n\r\n"));
    QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError); // with its close_notify
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpServer::abortsBetweenChunks_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TestHttpServer::abortsBetweenChunks()
{
    QFETCH(bool, isReset);
    RawClient client(m_port); // Qt's socket does not tell FIN from RST
    client.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    m_pending.at(0)->begin(200, {});
    m_pending.at(0)->write("half");
    m_pending.at(0)->abort(
        isReset ? HttpServerResponse::Abort::Reset : HttpServerResponse::Abort::Close);
    QTRY_VERIFY(client.hasEnded());
    QCOMPARE(client.endError(), isReset ? ECONNRESET : 0);
    QVERIFY(client.received().endsWith("4\r\nhalf\r\n"));
    QCOMPARE(m_aborted, 0); // our own doing
    client.close();
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpServer::survivesItsEndWithAnswersPending()
{
    Client client(m_port);
    client.say(get("/later"));
    QTRY_COMPARE(m_pending.size(), 1);
    m_server.reset();
    QVERIFY(m_pending.at(0).isNull());
    QTRY_VERIFY(client.isClosed());
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
