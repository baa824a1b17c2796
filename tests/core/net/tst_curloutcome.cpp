// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/curloutcome.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Net;

Q_DECLARE_METATYPE(Headgate::Net::CurlEnding)

class TestCurlOutcome : public QObject {
    Q_OBJECT

private slots:
    void putsVerdictsIntoOurWords_data();
    void putsVerdictsIntoOurWords();
    void neverTakesAFailureForASuccess();
};

void TestCurlOutcome::putsVerdictsIntoOurWords_data()
{
    QTest::addColumn<CurlEnding>("ending");
    QTest::addColumn<HttpOutcome>("outcome");
    const auto row = [](const char* name, const CurlEnding& ending, HttpOutcome outcome) {
        QTest::newRow(name) << ending << outcome;
    };
    using O = HttpOutcome;
    row("done", { .code = CURLE_OK, .wasConnected = true, .status = 200 }, O::Complete);
    row("done, an error status", { .code = CURLE_OK, .wasConnected = true, .status = 503 },
        O::Complete);
    row("done without a head", { .code = CURLE_OK, .wasConnected = true }, O::ConnectionLost);
    row("407 of a server", { .code = CURLE_OK, .wasConnected = true, .status = 407 }, O::Complete);
    row("407 of a proxy",
        { .code = CURLE_OK, .isProxied = true, .wasConnected = true, .status = 407 },
        O::ProxyFailed);
    row("no such host", { .code = CURLE_COULDNT_RESOLVE_HOST }, O::DnsFailed);
    row("no such proxy", { .code = CURLE_COULDNT_RESOLVE_PROXY, .isProxied = true },
        O::ProxyFailed);
    row("refused", { .code = CURLE_COULDNT_CONNECT }, O::ConnectFailed);
    row("refused by the proxy", { .code = CURLE_COULDNT_CONNECT, .isProxied = true },
        O::ProxyFailed);
    row("tunnel closed", { .code = CURLE_RECV_ERROR, .isProxied = true }, O::ProxyFailed);
    row("socks refuses us",
        { .code = CURLE_PROXY, .isProxied = true, .proxyCode = CURLPX_USER_REJECTED },
        O::ProxyFailed);
    row("socks finds the target closed",
        { .code = CURLE_PROXY, .isProxied = true, .proxyCode = CURLPX_REPLY_CONNECTION_REFUSED },
        O::ConnectFailed);
    row("certificate", { .code = CURLE_PEER_FAILED_VERIFICATION }, O::TlsFailed);
    row("handshake", { .code = CURLE_SSL_CONNECT_ERROR }, O::TlsFailed);
    row("certificate through a proxy",
        { .code = CURLE_PEER_FAILED_VERIFICATION, .isProxied = true }, O::TlsFailed);
    row("libcurl's own connect time", { .code = CURLE_OPERATION_TIMEDOUT }, O::ConnectTimeout);
    row("scheme", { .code = CURLE_UNSUPPORTED_PROTOCOL }, O::Invalid);
    row("address", { .code = CURLE_URL_MALFORMAT }, O::Invalid);
    row("cut", { .code = CURLE_PARTIAL_FILE, .wasConnected = true, .status = 200 },
        O::ConnectionLost);
    row("reset", { .code = CURLE_RECV_ERROR, .wasConnected = true, .status = 200 },
        O::ConnectionLost);
    row("sending failed", { .code = CURLE_SEND_ERROR, .wasConnected = true }, O::ConnectionLost);
    row("no byte", { .code = CURLE_GOT_NOTHING, .wasConnected = true }, O::ConnectionLost);
    row("chunk",
        { .code = CURLE_RECV_ERROR,
            .wasConnected = true,
            .status = 200,
            .message = "Illegal or missing hexadecimal sequence in chunked-encoding" },
        O::ProtocolError);
    row("HTTP/0.9", { .code = CURLE_UNSUPPORTED_PROTOCOL, .wasConnected = true }, O::ProtocolError);
    row("odd reply", { .code = CURLE_WEIRD_SERVER_REPLY, .wasConnected = true }, O::ProtocolError);
    row("compression", { .code = CURLE_BAD_CONTENT_ENCODING, .wasConnected = true, .status = 200 },
        O::ProtocolError);
    row("file changed", { .code = CURLE_ABORTED_BY_CALLBACK, .wasConnected = true }, O::Invalid);
}

void TestCurlOutcome::putsVerdictsIntoOurWords()
{
    QFETCH(CurlEnding, ending);
    QFETCH(HttpOutcome, outcome);
    QCOMPARE(outcomeOf(ending), outcome);
}

void TestCurlOutcome::neverTakesAFailureForASuccess()
{
    for (int code = 1; code < CURL_LAST; ++code) {
        for (const bool isProxied : { false, true }) {
            for (const bool wasConnected : { false, true }) {
                const CurlEnding ending { .code = CURLcode(code),
                    .isProxied = isProxied,
                    .wasConnected = wasConnected,
                    .status = 200 };
                QVERIFY(outcomeOf(ending) != HttpOutcome::Complete);
                QVERIFY(outcomeOf(ending) != HttpOutcome::Cancelled);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCurlOutcome)
#include "tst_curloutcome.moc"
