// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httptransport.h"
#include "tests/core/net/transferrecorder.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Net;
using namespace Headgate::Test;

namespace {

HttpRequest get(const QUrl& url)
{
    return { .url = url };
}

int openDescriptors()
{
    return int(QDir(u"/proc/self/fd"_s)
                   .entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries)
                   .size());
}

} // namespace

Q_DECLARE_METATYPE(Headgate::Test::Script)

class TestHttpTransport : public QObject {
    Q_OBJECT

private slots:
    void fetchesAnAnswer();
    void asksForNoCompressionWhereItStreams();
    void decodesACompressedAnswer();
    void sendsMethodAndBody_data();
    void sendsMethodAndBody();
    void sendsARangeOfAFile();
    void composesSecretHeaders();
    void passesOverInterimHeadsAndTrailers();
    void followsNoRedirect();
    void tellsHowATransferEnded_data();
    void tellsHowATransferEnded();
    void tellsThatNobodyListens();
    void neverSendsASecretOverPlainHttpToAnotherMachine_data();
    void neverSendsASecretOverPlainHttpToAnotherMachine();
    void tellsThatANameIsUnknown();
    void refusesWhatCannotBeSent_data();
    void refusesWhatCannotBeSent();
    void boundsTheBody();
    void reusesConnections();
    void survivesAPooledConnectionThatDied();
    void sendsAPostOnceWhereAPooledConnectionDied();
    void runsTwentyStreamsAtOnce();
    void leaksNothing();
    void worksInAnotherThread();
};

void TestHttpTransport::fetchesAnAnswer()
{
    ScriptedServer server;
    server.setScript({ Step::Write {
        plainAnswer("hello", "201 Created", "X-One: a\r\nx-two:  b \r\nX-One: c\r\n") } });
    HttpTransport transport;
    HttpRequest request = get(server.url(u"/v1/models?page=2#part"_s));
    request.headers = { { "X-Mine", "1" } };
    TransferRecorder recorder(transport.start(request));
    QCOMPARE(recorder.heads + recorder.ends, 0); // nothing from within start()
    HEADGATE_TRY_VERIFY(recorder.isDone());

    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QVERIFY2(recorder.end.detail.isEmpty(), qPrintable(recorder.end.detail));
    QVERIFY(recorder.isOrderly);
    QCOMPARE(recorder.head.status, 201);
    QCOMPARE(recorder.head.headers,
        (HttpHeaders {
            { "Content-Length", "5" }, { "X-One", "a" }, { "x-two", "b" }, { "X-One", "c" } }));
    QCOMPARE(recorder.data, "hello"_ba);
    QVERIFY(recorder.end.connected.value() <= recorder.end.firstByte.value());
    QVERIFY(recorder.end.firstByte.value() <= recorder.end.total);

    QCOMPARE(server.requests().size(), 1);
    const RecordedRequest& seen = server.requests().constFirst();
    QCOMPARE(seen.method, "GET"_ba);
    QCOMPARE(seen.target, "/v1/models?page=2"_ba);
    QCOMPARE(seen.header("x-mine"), "1"_ba);
    QCOMPARE(seen.header("user-agent"), "Headgate/" HEADGATE_VERSION ""_ba);
    QVERIFY(seen.header("accept-encoding").contains("gzip"));
    QVERIFY(seen.header("cookie").isEmpty());
}

void TestHttpTransport::asksForNoCompressionWhereItStreams()
{
    ScriptedServer server;
    HttpTransport transport;
    HttpRequest request = get(server.url());
    request.isStreaming = true;
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(server.requests().constFirst().header("accept-encoding"), "identity"_ba);
}

void TestHttpTransport::decodesACompressedAnswer()
{
    const QByteArray text = QByteArray("{\"models\":[]} ").repeated(1000);
    const QByteArray deflated = qCompress(text).sliced(4); // without Qt's own length
    ScriptedServer server;
    server.setScript(
        { Step::Write { plainAnswer(deflated, "200 OK", "Content-Encoding: deflate\r\n") } });
    HttpTransport transport;
    TransferRecorder recorder(transport.start(get(server.url())));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.data, text);
}

void TestHttpTransport::sendsMethodAndBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::newRow("post") << "POST"_ba
                          << "{\"a\":1}"_ba
                          << "application/json"_ba;
    QTest::newRow("post without a type") << "POST"_ba
                                         << "{\"a\":1}"_ba
                                         << ""_ba;
    QTest::newRow("empty post") << "POST"_ba
                                << ""_ba
                                << ""_ba;
    QTest::newRow("large post") << "POST"_ba << QByteArray(8'000'000, 'b') << "text/plain"_ba;
    QTest::newRow("put") << "PUT"_ba
                         << "x"_ba
                         << "text/plain"_ba;
    QTest::newRow("delete with a body") << "DELETE"_ba
                                        << "{\"model\":\"m\"}"_ba
                                        << "application/json"_ba;
    QTest::newRow("delete") << "DELETE"_ba
                            << ""_ba
                            << ""_ba;
    QTest::newRow("zeros") << "POST"_ba << QByteArray(3, '\0') << "application/octet-stream"_ba;
}

void TestHttpTransport::sendsMethodAndBody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    ScriptedServer server;
    HttpTransport transport;
    HttpRequest request = get(server.url());
    request.method = method;
    request.body = body;
    if (!contentType.isEmpty())
        request.headers = { { "Content-Type", contentType } };
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());

    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QVERIFY(recorder.isOrderly);
    QCOMPARE(recorder.uploaded, body.size());
    QCOMPARE(recorder.uploadTotal, body.size());
    const RecordedRequest& seen = server.requests().constFirst();
    QCOMPARE(seen.method, method);
    QVERIFY(seen.body == body);
    QCOMPARE(seen.header("content-type"), contentType);
    QVERIFY(seen.header("expect").isEmpty());
}

void TestHttpTransport::sendsARangeOfAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QByteArray content(3'000'000, '\0');
    for (qsizetype i = 0; i < content.size(); ++i)
        content[i] = char(i * 7 / 3);
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.flush());

    ScriptedServer server;
    HttpTransport transport;
    HttpRequest request = get(server.url());
    request.method = "PUT";
    request.bodyFile = file.fileName();
    request.bodyOffset = 12'345;
    request.bodyLength = 2'000'000;
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.uploaded, 2'000'000);
    QVERIFY(server.requests().constFirst().body == content.sliced(12'345, 2'000'000));
}

void TestHttpTransport::composesSecretHeaders()
{
    ScriptedServer server;
    HttpTransport transport;
    HttpRequest request = get(server.url());
    request.secretHeaders = { { "Authorization", "Bearer ", Secret::take(u"canary-key-1"_s) },
        { "x-goog-api-key", "", Secret::take(u"canary-key-2"_s) } };
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(server.requests().constFirst().header("authorization"), "Bearer canary-key-1"_ba);
    QCOMPARE(server.requests().constFirst().header("x-goog-api-key"), "canary-key-2"_ba);
}

void TestHttpTransport::passesOverInterimHeadsAndTrailers()
{
    ScriptedServer server;
    server.setScript({ Step::Write { "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" },
        Step::Write { chunkedHead("text/plain") }, Step::Write { chunk("a") },
        Step::Write { "0\r\nX-Trailer: t\r\n\r\n" } });
    HttpTransport transport;
    TransferRecorder recorder(transport.start(get(server.url())));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.head.status, 200);
    QVERIFY(recorder.head.header("link").isEmpty());
    QVERIFY(recorder.head.header("x-trailer").isEmpty());
    QCOMPARE(recorder.data, "a"_ba);
}

void TestHttpTransport::followsNoRedirect()
{
    ScriptedServer server;
    server.setScript(
        { Step::Write { plainAnswer("moved", "302 Found", "Location: /elsewhere\r\n") } });
    HttpTransport transport;
    TransferRecorder recorder(transport.start(get(server.url())));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.head.status, 302);
    QCOMPARE(server.requests().size(), 1);
}

void TestHttpTransport::tellsHowATransferEnded_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<HttpOutcome>("outcome");
    QTest::addColumn<QByteArray>("data");
    const auto row
        = [](const char* name, const Script& script, HttpOutcome outcome, const QByteArray& data) {
              QTest::newRow(name) << script << outcome << data;
          };
    const Step::Write head { chunkedHead() };
    const QByteArray promise = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    row("content length", { Step::Write { plainAnswer("0123456789") } }, HttpOutcome::Complete,
        "0123456789");
    row("chunks", chunkedScript({ "a", "bc" }), HttpOutcome::Complete, "abc");
    row("no content", { Step::Write { "HTTP/1.1 204 No Content\r\n\r\n" } }, HttpOutcome::Complete,
        "");
    row("until the end",
        { Step::Write { "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc" }, Step::Close {} },
        HttpOutcome::Complete, "abc");
    row("content length, cut", { Step::Write { promise + "01234" }, Step::Close {} },
        HttpOutcome::ConnectionLost, "01234");
    row("content length, reset",
        { Step::Write { promise + "01234" }, Step::Wait { 100ms }, Step::Reset {} },
        HttpOutcome::ConnectionLost, "01234");
    row("chunks, cut between", { head, Step::Write { chunk("abc") }, Step::Close {} },
        HttpOutcome::ConnectionLost, "abc");
    row("chunks, cut within", { head, Step::Write { "5\r\nab" }, Step::Close {} },
        HttpOutcome::ConnectionLost, "ab");
    row("chunks, reset",
        { head, Step::Write { chunk("abc") }, Step::Wait { 100ms }, Step::Reset {} },
        HttpOutcome::ConnectionLost, "abc");
    row("cut within the head", { Step::Write { "HTTP/1.1 200 OK\r\nConte" }, Step::Close {} },
        HttpOutcome::ConnectionLost, "");
    row("nothing, closed", { Step::Close {} }, HttpOutcome::ConnectionLost, "");
    row("nothing, reset", { Step::Reset {} }, HttpOutcome::ConnectionLost, "");
    row("no HTTP", { Step::Write { "220 smtp.example.org ready\r\n" }, Step::Close {} },
        HttpOutcome::ProtocolError, "");
    row("bad chunk size", { head, Step::Write { "zz\r\nabc\r\n" }, Step::Stall {} },
        HttpOutcome::ProtocolError, "");
    row("broken compression",
        { Step::Write { plainAnswer("this is no gzip", "200 OK", "Content-Encoding: gzip\r\n") } },
        HttpOutcome::ProtocolError, "");
}

void TestHttpTransport::tellsHowATransferEnded()
{
    QFETCH(Script, script);
    QFETCH(HttpOutcome, outcome);
    QFETCH(QByteArray, data);
    ScriptedServer server;
    server.setScript(script);
    HttpTransport transport;
    HttpRequest request = get(server.url(u"/?key=in-the-query"_s));
    request.secretHeaders = { { "x-api-key", "", Secret::take(u"canary-key"_s) } };
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, outcome);
    QCOMPARE(recorder.data, data);
    QVERIFY(recorder.isOrderly);
    QCOMPARE(recorder.end.detail.isEmpty(), outcome == HttpOutcome::Complete);
    QVERIFY(!recorder.end.detail.contains(u"in-the-query"_s));
    QVERIFY(!recorder.end.detail.contains(u"canary"_s));
}

void TestHttpTransport::tellsThatNobodyListens()
{
    QUrl url;
    {
        const ScriptedServer server;
        url = server.url(u"/?key=in-the-query"_s);
    }
    HttpTransport transport;
    TransferRecorder recorder(transport.start(get(url)));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::ConnectFailed);
    QVERIFY(!recorder.end.detail.contains(u"in-the-query"_s));
    QVERIFY(!recorder.end.connected);
}

void TestHttpTransport::neverSendsASecretOverPlainHttpToAnotherMachine_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("a name") << u"http://gpu.example/"_s;
    QTest::newRow("in the same net") << u"http://192.168.1.7:11434/"_s;
    QTest::newRow("what begins as this machine") << u"http://127.0.0.1.example/"_s;
    QTest::newRow("IPv6") << u"http://[fd00::1]/"_s;
}

void TestHttpTransport::neverSendsASecretOverPlainHttpToAnotherMachine()
{
    QFETCH(QString, address);
    HttpTransport transport;
    HttpRequest request = get(QUrl(address));
    request.secretHeaders = { { "x-api-key", "", Secret::take(u"canary-key"_s) } };
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::KeyUnprotected);
    QVERIFY(recorder.end.detail.contains(QUrl(address).host()));
    QVERIFY(!recorder.end.detail.contains(u"canary"_s));
    QVERIFY(transport.contactedHosts().isEmpty());
}

void TestHttpTransport::tellsThatANameIsUnknown()
{
    HttpTransport transport;
    transport.setSettings({ .proxy = { .mode = ProxySettings::Mode::None } });
    // RFC 6761: no resolver may know a name under .invalid. A resolver that is not there may take
    // long to say so.
    TransferRecorder recorder(
        transport.start(get(QUrl(u"http://nobody.invalid/"_s)), { .connect = 50s }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::DnsFailed);
}

void TestHttpTransport::refusesWhatCannotBeSent_data()
{
    QTest::addColumn<HttpRequest>("request");
    const QUrl good(u"http://127.0.0.1:1/"_s);
    QTest::newRow("no address") << HttpRequest {};
    QTest::newRow("ftp") << get(QUrl(u"ftp://127.0.0.1/"_s));
    QTest::newRow("file") << get(QUrl(u"file:///etc/passwd"_s));
    QTest::newRow("no host") << get(QUrl(u"http:///path"_s));
    QTest::newRow("no scheme") << get(QUrl(u"127.0.0.1/path"_s));
    QTest::newRow("method of two words") << HttpRequest { .method = "GET /", .url = good };
    QTest::newRow("line break in a value")
        << HttpRequest { .url = good, .headers = { { "X-A", "b\r\nX-C: d" } } };
    QTest::newRow("line break in a name")
        << HttpRequest { .url = good, .headers = { { "X-A:\r\nB", "c" } } };
    QTest::newRow("line break in a secret") << HttpRequest { .url = good,
        .secretHeaders = { { "x-api-key", "", Secret::take(u"canary\n"_s) } } };
    QTest::newRow("file that is not there") << HttpRequest {
        .method = "PUT", .url = good, .bodyFile = u"/nonexistent/file"_s, .bodyLength = 1
    };
    QTest::newRow("file shorter than its range") << HttpRequest {
        .method = "PUT", .url = good, .bodyFile = u"/dev/null"_s, .bodyLength = 1
    };
}

void TestHttpTransport::refusesWhatCannotBeSent()
{
    QFETCH(HttpRequest, request);
    HttpTransport transport;
    TransferRecorder recorder(transport.start(request));
    QCOMPARE(recorder.ends, 0);
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Invalid);
    QVERIFY(!recorder.end.detail.isEmpty());
    QVERIFY(!recorder.end.detail.contains(u"canary"_s));
    QCOMPARE(recorder.heads, 0);
}

void TestHttpTransport::boundsTheBody()
{
    ScriptedServer server;
    server.setScript(
        { Step::Write { "HTTP/1.1 200 OK\r\n\r\n" }, Step::Flood { 1 << 30 }, Step::Close {} });
    HttpTransport transport;
    TransferRecorder recorder(transport.start(get(server.url()), { .maxBodyBytes = 1'000'000 }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::TooLarge);
    QVERIFY(recorder.dataBytes <= 1'000'000);
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);

    server.setScript({ Step::Write { plainAnswer(QByteArray(1000, 'x')) } });
    TransferRecorder fitting(transport.start(get(server.url()), { .maxBodyBytes = 1000 }));
    HEADGATE_TRY_VERIFY(fitting.isDone());
    QCOMPARE(fitting.end.outcome, HttpOutcome::Complete);
}

void TestHttpTransport::reusesConnections()
{
    ScriptedServer server;
    HttpTransport transport;
    for (int i = 0; i < 5; ++i) {
        TransferRecorder recorder(transport.start(get(server.url())));
        HEADGATE_TRY_VERIFY(recorder.isDone());
        QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
        QCOMPARE(recorder.end.connected.has_value(), i == 0);
    }
    QCOMPARE(server.acceptedConnections(), 1);
}

void TestHttpTransport::survivesAPooledConnectionThatDied()
{
    ScriptedServer server;
    const Script once { Step::Write { plainAnswer("ok") } };
    // The second request finds the pooled connection closed just as it arrives.
    server.setScripts({ once, { Step::Reset {} }, once });
    HttpTransport transport;
    TransferRecorder first(transport.start(get(server.url())));
    HEADGATE_TRY_VERIFY(first.isDone());
    HttpRequest request = get(server.url());
    request.method = "PUT";
    request.body = "again";
    TransferRecorder second(transport.start(request));
    HEADGATE_TRY_VERIFY(second.isDone());
    QCOMPARE(second.end.outcome, HttpOutcome::Complete);
    QCOMPARE(server.requests().constLast().body, "again"_ba);
    QCOMPARE(server.acceptedConnections(), 2);
}

//! Who counts requests has counted one, and the service may have taken it.
void TestHttpTransport::sendsAPostOnceWhereAPooledConnectionDied()
{
    ScriptedServer server;
    const Script once { Step::Write { plainAnswer("ok") } };
    server.setScripts({ once, { Step::Reset {} }, once });
    HttpTransport transport;
    TransferRecorder first(transport.start(get(server.url())));
    HEADGATE_TRY_VERIFY(first.isDone());
    HttpRequest request = get(server.url());
    request.method = "POST";
    request.body = "once";
    TransferRecorder second(transport.start(request));
    HEADGATE_TRY_VERIFY(second.isDone());
    QCOMPARE(second.end.outcome, HttpOutcome::ConnectionLost);
    QCOMPARE(server.requests().size(), 2);
    TransferRecorder third(transport.start(request));
    HEADGATE_TRY_VERIFY(third.isDone());
    QCOMPARE(third.end.outcome, HttpOutcome::Complete);
    QCOMPARE(server.requests().size(), 3);
}

void TestHttpTransport::runsTwentyStreamsAtOnce()
{
    ScriptedServer server;
    server.setHandler([](const RecordedRequest& request) {
        return Script { Step::Write { chunkedHead() },
            Step::Write { chunk("data: " + request.target) }, Step::Gate {},
            Step::Write { chunk("\n\n") + chunk({}) } };
    });
    HttpTransport transport;
    std::vector<std::unique_ptr<TransferRecorder>> recorders;
    for (int i = 0; i < 20; ++i)
        recorders.push_back(
            std::make_unique<TransferRecorder>(transport.start(get(server.url(u"/%1"_s.arg(i))))));
    for (const auto& recorder : recorders)
        HEADGATE_TRY_VERIFY(recorder->dataBytes > 0);
    QCOMPARE(server.openConnections(), 20);
    server.openGate();
    for (size_t i = 0; i < recorders.size(); ++i) {
        HEADGATE_TRY_VERIFY(recorders[i]->isDone());
        QCOMPARE(recorders[i]->end.outcome, HttpOutcome::Complete);
        QCOMPARE(recorders[i]->data, "data: /" + QByteArray::number(int(i)) + "\n\n");
    }
}

void TestHttpTransport::leaksNothing()
{
    ScriptedServer server;
    server.setHandler([](const RecordedRequest& request) {
        if (request.target == "/cut")
            return Script { Step::Write { chunkedHead() }, Step::Write { chunk("x") },
                Step::Close {} };
        return Script { Step::Write { plainAnswer("ok") } };
    });
    int before = 0;
    {
        HttpTransport transport;
        for (int i = 0; i < 200; ++i) {
            const QString path = i % 3 == 0 ? u"/cut"_s : u"/"_s;
            HttpTransfer* const transfer = transport.start(get(server.url(path)));
            TransferRecorder recorder(transfer);
            if (i % 5 == 0)
                recorder.onHead = [transfer] { transfer->cancel(); };
            HEADGATE_TRY_VERIFY(recorder.isDone());
            QCOMPARE(recorder.ends, 1);
            if (i == 50)
                before = openDescriptors();
        }
        HEADGATE_TRY_VERIFY(transport.findChildren<HttpTransfer*>().isEmpty());
        HEADGATE_TRY_VERIFY(server.openConnections() <= 1);
        HEADGATE_TRY_VERIFY(openDescriptors() <= before + 2);
    }
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
}

void TestHttpTransport::worksInAnotherThread()
{
    ScriptedServer server;
    QThread thread;
    auto* const transport = new HttpTransport;
    transport->moveToThread(&thread);
    connect(&thread, &QThread::finished, transport, &QObject::deleteLater);
    thread.start();

    std::atomic<int> completed = 0;
    const QUrl url = server.url();
    QMetaObject::invokeMethod(transport, [transport, url, &completed] {
        for (int i = 0; i < 10; ++i) {
            connect(transport->start(get(url)), &HttpTransfer::finished, transport,
                [&completed](
                    const HttpEnd& end) { completed += end.outcome == HttpOutcome::Complete; });
        }
    });
    HEADGATE_TRY_VERIFY(completed == 10);
    thread.quit();
    QVERIFY(thread.wait());
}

QTEST_GUILESS_MAIN(TestHttpTransport)
#include "tst_httptransport.moc"
