// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file TLS and proxies of HttpTransport.

#include "core/net/httptransport.h"
#include "tests/core/net/transferrecorder.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testproxy.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Net;
using namespace Headgate::Test;

namespace {

using Kind = TestProxy::Kind;
using Mode = ProxySettings::Mode;

//! No resolver knows it; the certificate of the tests does.
const QString kHost = u"api.headgate.test"_s;

ProxySettings proxySettings(Kind kind, const TestProxy& proxy, const QString& password)
{
    return { .mode = kind == Kind::Http ? Mode::Http : Mode::Socks5,
        .host = u"127.0.0.1"_s,
        .port = proxy.port(),
        .user = u"user"_s,
        .password = Secret::take(QString(password)) };
}

QUrl urlVia(const ScriptedServer& server, const QString& host)
{
    QUrl url = server.url(u"/v1?x=1"_s);
    url.setHost(host);
    return url;
}

ScriptedServer::Security security(bool isTls)
{
    return isTls ? ScriptedServer::Security::Tls : ScriptedServer::Security::Plain;
}

} // namespace

Q_DECLARE_METATYPE(Headgate::Test::TestProxy::Kind)

class TestHttpTransportProxy : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void distrustsAnUnknownCertificate();
    void trustsAnExtraCertificate();
    void refusesACertificateForAnotherName();
    void refusesAnExtraFileThatIsNone_data();
    void refusesAnExtraFileThatIsNone();
    void goesThroughAProxyWithPassword_data();
    void goesThroughAProxyWithPassword();
    void tellsThatTheProxyRefused_data();
    void tellsThatTheProxyRefused();
    void tellsThatTheProxyIsNotThere_data();
    void tellsThatTheProxyIsNotThere();
    void neverProxiesLoopback_data();
    void neverProxiesLoopback();
    void leavesBypassedHostsAlone();
    void aRequestGoesThroughAProxyOfItsOwn_data();
    void aRequestGoesThroughAProxyOfItsOwn();
    void theUserOfARequestsOwnProxyGetsItsPassword_data();
    void theUserOfARequestsOwnProxyGetsItsPassword();
    void aRequestGoesWithoutTheProxyOfTheOthers();
    void followsTheEnvironmentInSystemMode();
    void neverNamesThePasswordOfAnUnreadableProxy_data();
    void neverNamesThePasswordOfAnUnreadableProxy();
};

void TestHttpTransportProxy::cleanup()
{
    for (const char* name : { "http_proxy", "all_proxy", "no_proxy" })
        qunsetenv(name);
}

void TestHttpTransportProxy::distrustsAnUnknownCertificate()
{
    ScriptedServer server(ScriptedServer::Security::Tls);
    HttpTransport transport;
    HttpRequest request { .url = server.url(u"/?key=in-the-query"_s) };
    request.secretHeaders = { { "x-api-key", "", Secret::take(u"canary"_s) } };
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::TlsFailed);
    QVERIFY(!recorder.end.detail.contains(u"in-the-query"_s));
    QVERIFY(server.requests().isEmpty());
}

void TestHttpTransportProxy::trustsAnExtraCertificate()
{
    ScriptedServer server(ScriptedServer::Security::Tls);
    server.setScript(chunkedScript({ "data: a\n\n", "data: b\n\n" }));
    HttpTransport transport;
    transport.setSettings({ .extraCaFile = ScriptedServer::certificateFile() });
    for (int i = 0; i < 2; ++i) {
        TransferRecorder recorder(transport.start({ .url = server.url() }));
        HEADGATE_TRY_VERIFY(recorder.isDone());
        QVERIFY2(recorder.end.outcome == HttpOutcome::Complete, qPrintable(recorder.end.detail));
        QCOMPARE(recorder.data, "data: a\n\ndata: b\n\n"_ba);
    }
    QCOMPARE(server.acceptedConnections(), 1);

    transport.setSettings({}); // and forgets it: the pooled connection must not serve either
    TransferRecorder after(transport.start({ .url = server.url() }));
    HEADGATE_TRY_VERIFY(after.isDone());
    QCOMPARE(after.end.outcome, HttpOutcome::TlsFailed);
}

void TestHttpTransportProxy::refusesACertificateForAnotherName()
{
    ScriptedServer server(ScriptedServer::Security::Tls);
    HttpTransport transport;
    transport.setSettings({ .extraCaFile = ScriptedServer::certificateFile() });
    TransferRecorder recorder(transport.start({ .url = urlVia(server, u"localhost"_s) }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::TlsFailed);
    QVERIFY(server.requests().isEmpty());
}

void TestHttpTransportProxy::refusesAnExtraFileThatIsNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::newRow("no such file") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("no certificate") << "hello"_ba << true;
    QTest::newRow("broken certificate")
        << "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"_ba << true;
}

void TestHttpTransportProxy::refusesAnExtraFileThatIsNone()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(content);
    file.flush();
    ScriptedServer server(ScriptedServer::Security::Tls);
    HttpTransport transport;
    transport.setSettings({ .extraCaFile = exists ? file.fileName() : u"/nonexistent.pem"_s });
    TransferRecorder recorder(transport.start({ .url = server.url() }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::TlsFailed);
    QVERIFY(server.requests().isEmpty());
}

void TestHttpTransportProxy::goesThroughAProxyWithPassword_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("http, plain") << Kind::Http << false
                                 << "GET http://api.headgate.test:%1/v1?x=1"_ba;
    QTest::newRow("http, tls") << Kind::Http << true << "CONNECT api.headgate.test:%1"_ba;
    QTest::newRow("socks, plain") << Kind::Socks5 << false << "SOCKS api.headgate.test:%1"_ba;
    QTest::newRow("socks, tls") << Kind::Socks5 << true << "SOCKS api.headgate.test:%1"_ba;
}

void TestHttpTransportProxy::goesThroughAProxyWithPassword()
{
    QFETCH(Kind, kind);
    QFETCH(bool, isTls);
    QFETCH(QByteArray, asked);
    ScriptedServer server(security(isTls));
    TestProxy proxy(kind, server.port(), "user", "pass:word");
    HttpTransport transport;
    transport.setSettings({ .proxy = proxySettings(kind, proxy, u"pass:word"_s),
        .extraCaFile = ScriptedServer::certificateFile() });
    TransferRecorder recorder(transport.start({ .url = urlVia(server, kHost) }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.end.outcome == HttpOutcome::Complete, qPrintable(recorder.end.detail));
    QVERIFY(recorder.isOrderly);
    QCOMPARE(recorder.head.status, 200);
    QCOMPARE(recorder.data, "ok"_ba);
    QCOMPARE(
        proxy.asked(), QByteArrayList { asked.replace("%1", QByteArray::number(server.port())) });
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().constFirst().target, "/v1?x=1"_ba);
}

void TestHttpTransportProxy::tellsThatTheProxyRefused_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("isTls");
    QTest::newRow("http, plain") << Kind::Http << false;
    QTest::newRow("http, tls") << Kind::Http << true;
    QTest::newRow("socks") << Kind::Socks5 << false;
}

void TestHttpTransportProxy::tellsThatTheProxyRefused()
{
    QFETCH(Kind, kind);
    QFETCH(bool, isTls);
    ScriptedServer server(security(isTls));
    TestProxy proxy(kind, server.port(), "user", "right");
    HttpTransport transport;
    transport.setSettings({ .proxy = proxySettings(kind, proxy, u"canary-wrong"_s) });
    TransferRecorder recorder(transport.start({ .url = urlVia(server, kHost) }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::ProxyFailed);
    QVERIFY2(!recorder.end.detail.contains(u"canary"_s), qPrintable(recorder.end.detail));
    QVERIFY(!recorder.end.detail.isEmpty());
    QVERIFY(proxy.refused() > 0);
    QVERIFY(server.requests().isEmpty());
}

void TestHttpTransportProxy::tellsThatTheProxyIsNotThere_data()
{
    tellsThatTheProxyRefused_data();
}

void TestHttpTransportProxy::tellsThatTheProxyIsNotThere()
{
    QFETCH(Kind, kind);
    QFETCH(bool, isTls);
    ScriptedServer server(security(isTls));
    HttpTransport transport;
    {
        const TestProxy gone(kind, server.port());
        transport.setSettings({ .proxy = proxySettings(kind, gone, u"x"_s) });
    }
    TransferRecorder recorder(transport.start({ .url = urlVia(server, kHost) }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::ProxyFailed);
}

void TestHttpTransportProxy::neverProxiesLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("address") << u"127.0.0.1"_s;
    QTest::newRow("name") << u"localhost"_s;
}

void TestHttpTransportProxy::neverProxiesLoopback()
{
    QFETCH(QString, host);
    ScriptedServer server;
    TestProxy proxy(Kind::Http, server.port());
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    for (const Mode mode : { Mode::System, Mode::Http }) {
        HttpTransport transport;
        transport.setSettings(
            { .proxy = { .mode = mode, .host = u"127.0.0.1"_s, .port = proxy.port() } });
        TransferRecorder recorder(transport.start({ .url = urlVia(server, host) }));
        HEADGATE_TRY_VERIFY(recorder.isDone());
        QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    }
    QVERIFY(proxy.asked().isEmpty());
}

void TestHttpTransportProxy::leavesBypassedHostsAlone()
{
    ScriptedServer server;
    TestProxy proxy(Kind::Http, server.port());
    HttpTransport transport;
    transport.setSettings({ .proxy = { .mode = Mode::Http,
                                .host = u"127.0.0.1"_s,
                                .port = proxy.port(),
                                .bypass = u"other.example, .headgate.test"_s } });
    TransferRecorder recorder(
        transport.start({ .url = urlVia(server, kHost) }, { .connect = 50s }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::DnsFailed); // it went its own way
    QVERIFY(proxy.asked().isEmpty());
}

void TestHttpTransportProxy::aRequestGoesThroughAProxyOfItsOwn_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("http") << Kind::Http;
    QTest::newRow("socks5") << Kind::Socks5;
}

void TestHttpTransportProxy::aRequestGoesThroughAProxyOfItsOwn()
{
    QFETCH(Kind, kind);
    ScriptedServer server;
    server.setScript(chunkedScript({ "data: a\n\n" }));
    TestProxy ofAll(Kind::Http, server.port());
    TestProxy own(kind, server.port());
    HttpTransport transport;
    transport.setSettings(
        { .proxy = { .mode = Mode::Http, .host = u"127.0.0.1"_s, .port = ofAll.port() } });
    const QString scheme = kind == Kind::Http ? u"http"_s : u"socks5"_s;
    HttpRequest request { .url = urlVia(server, kHost) };
    request.proxy = u"%1://127.0.0.1:%2"_s.arg(scheme).arg(own.port());
    TransferRecorder recorder(transport.start(request));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.end.outcome == HttpOutcome::Complete, qPrintable(recorder.end.detail));
    QCOMPARE(own.asked().size(), 1);
    QVERIFY(ofAll.asked().isEmpty());
}

void TestHttpTransportProxy::theUserOfARequestsOwnProxyGetsItsPassword_data()
{
    aRequestGoesThroughAProxyOfItsOwn_data();
}

void TestHttpTransportProxy::theUserOfARequestsOwnProxyGetsItsPassword()
{
    QFETCH(Kind, kind);
    ScriptedServer server;
    TestProxy own(kind, server.port(), "b@b", "right/one");
    const QString address = u"%1://b%40b@127.0.0.1:%2"_s.arg(
        kind == Kind::Http ? u"http"_s : u"socks5"_s, QString::number(own.port()));
    ProxySettings settings = proxySettings(Kind::Http, own, u"of the others"_s);
    HttpTransport transport;
    transport.setSettings({ .proxy = settings });
    HttpRequest request { .url = urlVia(server, kHost) };
    request.proxy = address;
    TransferRecorder without(transport.start(request));
    HEADGATE_TRY_VERIFY(without.isDone());
    QCOMPARE(without.end.outcome, HttpOutcome::ProxyFailed);
    QVERIFY(own.asked().isEmpty());

    settings.ownPasswords = { { u"http://b@proxy.example"_s, Secret::take(u"another"_s) },
        { address, Secret::take(u"right/one"_s) } };
    transport.setSettings({ .proxy = settings });
    TransferRecorder with(transport.start(request));
    HEADGATE_TRY_VERIFY(with.isDone());
    QVERIFY2(with.end.outcome == HttpOutcome::Complete, qPrintable(with.end.detail));
    QCOMPARE(own.asked().size(), 1);
}

void TestHttpTransportProxy::aRequestGoesWithoutTheProxyOfTheOthers()
{
    ScriptedServer server;
    TestProxy ofAll(Kind::Http, server.port());
    HttpTransport transport;
    transport.setSettings(
        { .proxy = { .mode = Mode::Http, .host = u"127.0.0.1"_s, .port = ofAll.port() } });
    HttpRequest request { .url = urlVia(server, kHost) };
    request.proxy = u"none"_s;
    TransferRecorder recorder(transport.start(request, { .connect = 50s }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::DnsFailed); // it went its own way
    QVERIFY(ofAll.asked().isEmpty());
}

void TestHttpTransportProxy::followsTheEnvironmentInSystemMode()
{
    ScriptedServer server;
    TestProxy proxy(Kind::Http, server.port(), "env-user", "env-pass");
    qputenv("http_proxy", "http://env-user:env-pass@127.0.0.1:" + QByteArray::number(proxy.port()));
    HttpTransport transport;
    TransferRecorder recorder(transport.start({ .url = urlVia(server, kHost) }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.end.outcome == HttpOutcome::Complete, qPrintable(recorder.end.detail));
    QCOMPARE(proxy.asked().size(), 1);

    transport.setSettings({ .proxy = { .mode = Mode::None } });
    TransferRecorder direct(transport.start({ .url = urlVia(server, kHost) }, { .connect = 50s }));
    HEADGATE_TRY_VERIFY(direct.isDone());
    QCOMPARE(direct.end.outcome, HttpOutcome::DnsFailed);
    QCOMPARE(proxy.asked().size(), 1);
}

void TestHttpTransportProxy::neverNamesThePasswordOfAnUnreadableProxy_data()
{
    QTest::addColumn<QByteArray>("proxy");
    QTest::newRow("slash") << "http://user:canary/pass@127.0.0.1:3128"_ba;
    QTest::newRow("hash") << "http://user:canary#pass@127.0.0.1:3128"_ba;
    QTest::newRow("question mark") << "http://user:canary?pass@127.0.0.1:3128"_ba;
    QTest::newRow("unknown scheme") << "gopher://user:canary@127.0.0.1:3128"_ba;
    QTest::newRow("longer than libcurl's message")
        << "gopher://user:canary" + QByteArray(300, 'x') + "@127.0.0.1:3128";
}

void TestHttpTransportProxy::neverNamesThePasswordOfAnUnreadableProxy()
{
    QFETCH(QByteArray, proxy);
    qputenv("http_proxy", proxy);
    HttpTransport transport;
    TransferRecorder recorder(transport.start({ .url = QUrl(u"http://api.headgate.test/"_s) }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QVERIFY(recorder.end.outcome != HttpOutcome::Complete);
    QVERIFY2(!recorder.end.detail.contains(u"canary"_s), qPrintable(recorder.end.detail));
    QVERIFY(!recorder.end.detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestHttpTransportProxy)
#include "tst_httptransportproxy.moc"
