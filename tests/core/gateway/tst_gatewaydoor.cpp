// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/gateway/gatewayfixture.h"
#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kAsk
    = R"({"model":"openai/simulated-fast","messages":[{"role":"user","content":"Hello"}]})";

//! Byte for byte what a browser puts on the wire.
class Wire {
public:
    Wire(quint16 port, const QByteArray& bytes)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
            [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.write(bytes);
    }
    void endSide() { ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR); }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    int status() const { return m_received.mid(9, 3).toInt(); }
    const QByteArray& received() const { return m_received; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace

//! Who comes to the gateway's door: pages in a browser, by what browsers send for them, and clients
//! that end their side.
class TestGatewayDoor : public QObject {
    Q_OBJECT

private slots:
    void aForeignPageGetsNothing_data();
    void aForeignPageGetsNothing();
    void aPageOfTheOwnersMayDoWhatLibrariesDo();
    void whoEndsItsSideHasLeft();
    void noAnswerGoesOnForEver_data();
    void noAnswerGoesOnForEver();
};

void TestGatewayDoor::aForeignPageGetsNothing_data()
{
    QTest::addColumn<QByteArray>("request"); // PORT: the gateway's
    const QByteArray chat = "POST /v1/chat/completions HTTP/1.1\r\n";
    const QByteArray here = "Host: localhost:PORT\r\n";
    const QByteArray evil = "Origin: https://evil.example\r\n";
    const QByteArray cross = "Sec-Fetch-Site: cross-site\r\n";
    const auto with = [](const QByteArray& head, const QByteArray& body) {
        return head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    const auto row = [](const QByteArray& name, const QByteArray& request) {
        QTest::newRow(name.constData()) << request;
    };
    row("a simple POST",
        with(chat + here + evil + cross + "Content-Type: text/plain;charset=UTF-8\r\n", kAsk));
    row("of a sandboxed frame",
        with(chat + here + "Origin: null\r\n" + cross + "Content-Type: text/plain\r\n", kAsk));
    row("of another port",
        with(chat + here + "Origin: http://localhost:3000\r\nSec-Fetch-Site: same-site\r\n", kAsk));
    row("of its own address over TLS",
        with(chat + here + "Origin: https://localhost:PORT\r\n", kAsk));
    row("a form",
        with(chat + here + evil + cross + "Content-Type: multipart/form-data; boundary=x\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + kAsk + "\r\n--x--\r\n"));
    row("a form that looks like JSON",
        with(chat + here + evil + "Content-Type: text/plain\r\n", kAsk + "="));
    row("a beacon", with(chat + here + cross + "Content-Type: text/plain\r\n", kAsk));
    const QByteArray get = "GET /v1/models HTTP/1.1\r\n";
    row("a picture",
        get + here + cross + "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n\r\n");
    row("a link", get + here + cross + "Sec-Fetch-Mode: navigate\r\n\r\n");
    row("the state", "GET /health HTTP/1.1\r\n" + here + cross + "Sec-Fetch-Mode: no-cors\r\n\r\n");
    row("a deletion", "DELETE /v1beta/files/x HTTP/1.1\r\n" + here + evil + "\r\n");
    row("a preflight",
        "OPTIONS /v1/chat/completions HTTP/1.1\r\n" + here + evil
            + "Access-Control-Request-Method: POST\r\n"
              "Access-Control-Request-Headers: authorization,content-type\r\n"
              "Access-Control-Request-Private-Network: true\r\n\r\n");
    row("a web socket",
        get + here + evil
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    for (const QByteArray name : { "evil.example", "evil.example:PORT", "evil.example.:PORT",
             "localhost.:PORT", "localhost.evil.example:PORT", "127.0.0.1.nip.example:PORT",
             "0.0.0.0:PORT", "[::]:PORT", "[::ffff:7f00:2]:PORT", "2130706433:PORT",
             "0x7f000001:PORT", "0177.0.0.1:PORT", "127.1:PORT" })
        row("rebound to " + name,
            with(chat + "Host: " + name + "\r\nSec-Fetch-Site: same-origin\r\n", kAsk));
}

//! Whoever the gateway lets in otherwise: with a token that the page has somehow, and where it asks
//! for none.
void TestGatewayDoor::aForeignPageGetsNothing()
{
    QFETCH(QByteArray, request);
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer("{}") } });
    for (const bool needsToken : { true, false }) {
        GatewayFixture gateway(needsToken);
        gateway.upstream = service.port();
        const QByteArray port = QByteArray::number(gateway.open());
        QByteArray bytes = request;
        bytes.replace("PORT", port);
        if (needsToken) {
            const qsizetype at = bytes.indexOf("\r\n") + 2;
            bytes.insert(at, "Authorization: Bearer " + QByteArray(kClientCanary) + "\r\n");
        }
        Wire page(port.toUShort(), bytes);
        QTRY_VERIFY2(page.status() == 403 || page.status() == 501, page.received());
        QVERIFY2(!page.received().contains("Access-Control"), page.received());
        QVERIFY2(!page.received().contains("simulated") && !page.received().contains("backends"),
            page.received());
        QVERIFY(gateway.road.booked.isEmpty());
    }
    QCOMPARE(service.requests().size(), 0);
}

void TestGatewayDoor::aPageOfTheOwnersMayDoWhatLibrariesDo()
{
    GatewayFixture gateway;
    gateway.door.rules.origins = { "http://localhost:3000" };
    const quint16 port = gateway.open();
    const QByteArray page = "Host: localhost\r\nOrigin: http://localhost:3000\r\n"
                            "Sec-Fetch-Site: same-site\r\n";
    Wire preflight(port,
        "OPTIONS /v1beta/files/x HTTP/1.1\r\n" + page
            + "Access-Control-Request-Method: DELETE\r\nAccess-Control-Request-Headers: "
              "content-type,x-goog-api-client,x-goog-api-key,x-goog-upload-command,x-"
              "other\r\n\r\n");
    QTRY_COMPARE(preflight.status(), 204);
    QVERIFY(preflight.received().contains(
        "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE\r\n"));
    QVERIFY(preflight.received().contains("Access-Control-Allow-Headers: content-type, "
                                          "x-goog-api-client, x-goog-api-key, "
                                          "x-goog-upload-command\r\n"));
    QVERIFY(
        preflight.received().contains("Access-Control-Allow-Origin: http://localhost:3000\r\n"));
    Wire models(port,
        "GET /v1/models HTTP/1.1\r\n" + page + "Authorization: Bearer " + QByteArray(kClientCanary)
            + "\r\n\r\n");
    QTRY_COMPARE(models.status(), 200);
    QVERIFY(models.received().contains("X-Goog-Upload-Url"));
    Wire stranger(port, "GET /v1/models HTTP/1.1\r\n" + page + "\r\n");
    QTRY_COMPARE(stranger.status(), 401);
}

//! Its request ends at the service and is booked once, whether something was said or not.
void TestGatewayDoor::whoEndsItsSideHasLeft()
{
    GatewayFixture gateway;
    const quint16 port = gateway.open();
    const auto asked = [](const QByteArray& more) {
        const QByteArray body = QByteArray(kAsk).replace("}]}", "}]" + more + '}');
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + QByteArray(kClientCanary) + "\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    };
    gateway.fault("delay=60000");
    Wire waits(port, asked({}));
    QTRY_COMPARE(gateway.gateway().running(), 1);
    waits.endSide();
    QTRY_COMPARE(gateway.gateway().running(), 0);
    QTRY_COMPARE(gateway.road.booked.size(), 1);
    gateway.fault("stall=1200");
    Wire reads(port, asked(R"(,"stream":true)"));
    QTRY_VERIFY(reads.received().contains("data: "));
    reads.endSide();
    QTRY_COMPARE(gateway.road.booked.size(), 2);
    QCOMPARE(gateway.road.booked.last().outcome, RequestOutcome::Cut);
    QTRY_VERIFY(waits.isClosed() && reads.isClosed());
    QVERIFY(!reads.received().contains("[DONE]"));
}

void TestGatewayDoor::noAnswerGoesOnForEver_data()
{
    QTest::addColumn<QByteArray>("backend");
    for (const QByteArray backend : { "openai", "gemini" }) // as bytes, and translated
        QTest::newRow(backend.constData()) << backend;
}

//! Though its service says something all the time.
void TestGatewayDoor::noAnswerGoesOnForEver()
{
    QFETCH(QByteArray, backend);
    GatewayFixture gateway;
    gateway.door.longestAnswer = 500ms;
    gateway.fault("speed=10");
    const QByteArray body = QByteArray(kAsk)
                                .replace("openai/", backend + '/')
                                .replace("Hello", "long 4000")
                                .replace("}]}", R"(}],"stream":true})");
    const auto call = gateway.done("POST", "/v1/chat/completions", body);
    QCOMPARE(call->status(), 200);
    QVERIFY(call->body().contains("Simulated"));
    QVERIFY2(call->events().last().contains(u"error"_s), call->body());
    QVERIFY(!call->body().contains("[DONE]"));
    QCOMPARE(gateway.road.booked.size(), 1);
    QCOMPARE(gateway.road.booked.last().failure->cause, FailureCause::TotalTimeout);
}

QTEST_GUILESS_MAIN(TestGatewayDoor)
#include "tst_gatewaydoor.moc"
