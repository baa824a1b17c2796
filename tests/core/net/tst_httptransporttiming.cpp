// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Time-outs, cancel, deletion and back-pressure of HttpTransport.

#include "core/net/httptransport.h"
#include "core/net/ssereader.h"
#include "tests/core/net/transferrecorder.h"
#include "tests/support/scriptedserver.h"

#include <QPointer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Net;
using namespace Headgate::Test;

namespace {

//! One byte of body each 50 ms.
Script drip(int bytes)
{
    Script script { Step::Write { chunkedHead() } };
    for (int i = 0; i < bytes; ++i)
        script << Step::Wait { 50ms } << Step::Write { chunk("x") };
    script << Step::Write { chunk({}) };
    return script;
}

//! A status line, then a header that never ends, a byte each 50 ms.
Script dripHead()
{
    Script script { Step::Write { "HTTP/1.1 200 OK\r\nX-Slow: " } };
    for (int i = 0; i < 1000; ++i)
        script << Step::Wait { 50ms } << Step::Write { "x" };
    return script;
}

Script firstPieceThen(const ScriptStep& step)
{
    return { Step::Write { chunkedHead() }, Step::Write { chunk("data: a\n\n") }, step };
}

//! Where a test strikes.
enum class Moment { Start, Head, Data, End };

void strikeAt(Moment moment, TransferRecorder* recorder, const std::function<void()>& strike)
{
    switch (moment) {
    case Moment::Start:
        strike();
        break;
    case Moment::Head:
        recorder->onHead = strike;
        break;
    case Moment::Data:
        recorder->onData = [strike](const QByteArray&) { strike(); };
        break;
    case Moment::End:
        recorder->onEnd = strike;
        break;
    }
}

void addMoments()
{
    QTest::addColumn<Moment>("moment");
    QTest::newRow("after start") << Moment::Start;
    QTest::newRow("at the head") << Moment::Head;
    QTest::newRow("at the first data") << Moment::Data;
    QTest::newRow("at the end") << Moment::End;
}

} // namespace

Q_DECLARE_METATYPE(Moment)
Q_DECLARE_METATYPE(Headgate::Net::HttpLimits)
Q_DECLARE_METATYPE(Headgate::Test::Script)

class TestHttpTransportTiming : public QObject {
    Q_OBJECT

private slots:
    void timesOut_data();
    void timesOut();
    void timesOutWhileConnecting();
    void timesOutWhereTheServerTakesNoMore();
    void aSlowStreamIsNotIdle();
    void theTimeToTheFirstByteIsNotIdleTime();
    void cancelEndsOnceAndClosesTheSocket_data();
    void cancelEndsOnceAndClosesTheSocket();
    void cancelFromTheEventLoopClosesAStalledSocket();
    void aTransferMayBeDeletedAnywhere_data();
    void aTransferMayBeDeletedAnywhere();
    void theTransportMayBeDeletedAnywhere_data();
    void theTransportMayBeDeletedAnywhere();
    void pauseReachesTheServer();
    void pauseHoldsBackWhatHasCome();
    void idleTimeSleepsDuringAPause();
    void cancelWorksDuringAPause();
    void aGigabyteWithoutALineEndIsCutOff();
};

void TestHttpTransportTiming::timesOut_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<HttpLimits>("limits");
    QTest::addColumn<HttpOutcome>("outcome");
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char* name, const Script& script, const HttpLimits& limits,
                         HttpOutcome outcome, const QByteArray& data) {
        QTest::newRow(name) << script << limits << outcome << data;
    };
    row("no answer", { Step::Stall {} }, { .firstByte = 200ms }, HttpOutcome::FirstByteTimeout, "");
    row("head only", { Step::Write { chunkedHead() }, Step::Stall {} }, { .firstByte = 200ms },
        HttpOutcome::FirstByteTimeout, "");
    row("a head that never ends", dripHead(), { .firstByte = 500ms, .idle = 10ms },
        HttpOutcome::FirstByteTimeout, "");
    row("silence after the first piece", firstPieceThen(Step::Stall {}), { .idle = 200ms },
        HttpOutcome::IdleTimeout, "data: a\n\n");
    row("as a whole, without an answer", { Step::Stall {} }, { .total = 200ms },
        HttpOutcome::TotalTimeout, "");
    row("as a whole, after the first piece", firstPieceThen(Step::Stall {}),
        { .idle = 50s, .total = 500ms }, HttpOutcome::TotalTimeout, "data: a\n\n");
}

void TestHttpTransportTiming::timesOut()
{
    QFETCH(Script, script);
    QFETCH(HttpLimits, limits);
    QFETCH(HttpOutcome, outcome);
    QFETCH(QByteArray, data);
    ScriptedServer server;
    server.setScript(script);
    HttpTransport transport;
    TransferRecorder recorder(transport.start({ .url = server.url() }, limits));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, outcome);
    QCOMPARE(recorder.data, data);
    QVERIFY(recorder.isOrderly);
    QVERIFY(!recorder.end.detail.isEmpty());
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
    QCOMPARE(recorder.ends, 1);
}

void TestHttpTransportTiming::timesOutWhileConnecting()
{
    ScriptedServer server; // speaks no TLS, and nothing else
    server.setGreeting({ Step::Stall {} });
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    HttpTransport transport;
    TransferRecorder recorder(transport.start({ .url = url }, { .connect = 200ms }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::ConnectTimeout);
    QVERIFY(recorder.end.total >= 200ms);
    QVERIFY(!recorder.end.connected);
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
}

void TestHttpTransportTiming::timesOutWhereTheServerTakesNoMore()
{
    ScriptedServer server;
    server.setReadLimit(1000);
    HttpTransport transport;
    const HttpRequest request {
        .method = "POST", .url = server.url(), .body = QByteArray(64 << 20, 'b')
    };
    TransferRecorder recorder(transport.start(request, { .idle = 500ms }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::IdleTimeout);
    QVERIFY(recorder.uploaded > 0);
    QVERIFY(recorder.uploaded < request.body.size());
}

void TestHttpTransportTiming::aSlowStreamIsNotIdle()
{
    ScriptedServer server;
    server.setScript(drip(40)); // two seconds, longer than the limit
    HttpTransport transport;
    TransferRecorder recorder(
        transport.start({ .url = server.url() }, { .firstByte = 1500ms, .idle = 1500ms }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.data, QByteArray(40, 'x'));
    QVERIFY(recorder.end.total > 1500ms);
}

void TestHttpTransportTiming::theTimeToTheFirstByteIsNotIdleTime()
{
    ScriptedServer server;
    server.setScript({ Step::Write { chunkedHead() }, Step::Wait { 600ms },
        Step::Write { chunk("x") + chunk({}) } });
    HttpTransport transport;
    TransferRecorder recorder(transport.start({ .url = server.url() }, { .idle = 200ms }));
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QVERIFY(recorder.end.firstByte.value() >= 500ms);
}

void TestHttpTransportTiming::cancelEndsOnceAndClosesTheSocket_data()
{
    addMoments();
}

void TestHttpTransportTiming::cancelEndsOnceAndClosesTheSocket()
{
    QFETCH(Moment, moment);
    ScriptedServer server;
    server.setScript(
        moment == Moment::End ? firstPieceThen(Step::Close {}) : firstPieceThen(Step::Stall {}));
    HttpTransport transport;
    const QPointer<HttpTransfer> transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer);
    bool wasSilent = true;
    strikeAt(moment, &recorder, [&] {
        const int ends = recorder.ends;
        transfer->cancel();
        transfer->cancel();
        wasSilent = recorder.ends == ends;
    });
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome,
        moment == Moment::End ? HttpOutcome::ConnectionLost : HttpOutcome::Cancelled);
    QVERIFY(wasSilent);
    QVERIFY(recorder.isOrderly);
    QCOMPARE(recorder.heads, moment == Moment::Start ? 0 : 1);
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
    HEADGATE_TRY_VERIFY(transfer.isNull());
    QCOMPARE(recorder.ends, 1);
}

void TestHttpTransportTiming::cancelFromTheEventLoopClosesAStalledSocket()
{
    ScriptedServer server;
    server.setScript(firstPieceThen(Step::Stall {}));
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer);
    HEADGATE_TRY_VERIFY(recorder.dataBytes > 0);
    QCOMPARE(server.openConnections(), 1);
    transfer->cancel();
    QCOMPARE(recorder.ends, 0);
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Cancelled);
    QVERIFY(recorder.end.connected.has_value());
}

void TestHttpTransportTiming::aTransferMayBeDeletedAnywhere_data()
{
    addMoments();
}

void TestHttpTransportTiming::aTransferMayBeDeletedAnywhere()
{
    QFETCH(Moment, moment);
    ScriptedServer server;
    server.setScript(
        moment == Moment::End ? chunkedScript({ "x" }) : firstPieceThen(Step::Stall {}));
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer);
    bool hasStruck = false;
    strikeAt(moment, &recorder, [&] {
        delete transfer;
        hasStruck = true;
    });
    HEADGATE_TRY_VERIFY(hasStruck);
    if (moment != Moment::End)
        HEADGATE_TRY_VERIFY(server.openConnections() == 0);
    QCOMPARE(recorder.ends, moment == Moment::End ? 1 : 0);

    // The transport is none the worse.
    server.setScript(chunkedScript({ "y" }));
    TransferRecorder next(transport.start({ .url = server.url() }));
    HEADGATE_TRY_VERIFY(next.isDone());
    QCOMPARE(next.data, "y"_ba);
}

void TestHttpTransportTiming::theTransportMayBeDeletedAnywhere_data()
{
    addMoments();
}

void TestHttpTransportTiming::theTransportMayBeDeletedAnywhere()
{
    QFETCH(Moment, moment);
    ScriptedServer server;
    server.setScript(
        moment == Moment::End ? chunkedScript({ "x" }) : firstPieceThen(Step::Stall {}));
    auto transport = std::make_unique<HttpTransport>();
    TransferRecorder recorder(transport->start({ .url = server.url() }));
    TransferRecorder other(transport->start({ .url = server.url() }));
    strikeAt(moment, &recorder, [&] { transport.reset(); });
    HEADGATE_TRY_VERIFY(!transport);
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
    QCOMPARE(recorder.ends, moment == Moment::End ? 1 : 0);
    QVERIFY(other.ends <= 1);
}

void TestHttpTransportTiming::pauseReachesTheServer()
{
    constexpr qint64 kSize = 256 << 20;
    constexpr qint64 kMostUnderWay = 32 << 20; // what the sockets of both sides may hold
    ScriptedServer server;
    server.setScript({ Step::Write { "HTTP/1.1 200 OK\r\nContent-Length: "
                           + QByteArray::number(kSize) + "\r\n\r\n" },
        Step::Flood { kSize } });
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer, false);
    recorder.onData = [&](const QByteArray&) { transfer->setPaused(true); };
    HEADGATE_TRY_VERIFY(recorder.dataBytes > 0);
    const qint64 before = recorder.dataBytes;

    // Until the server has made no way for a while.
    qint64 seen = -1;
    QTimer probe;
    bool hasStopped = false;
    connect(&probe, &QTimer::timeout, this,
        [&] { hasStopped = std::exchange(seen, server.floodedBytes()) == server.floodedBytes(); });
    probe.start(300ms);
    HEADGATE_TRY_VERIFY(hasStopped);
    QVERIFY2(
        server.floodedBytes() < kMostUnderWay, qPrintable(QString::number(server.floodedBytes())));
    QCOMPARE(recorder.dataBytes, before);

    recorder.onData = {};
    transfer->setPaused(false);
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.dataBytes, kSize);
}

void TestHttpTransportTiming::pauseHoldsBackWhatHasCome()
{
    ScriptedServer server;
    server.setScript({ Step::Write { plainAnswer("all in one packet") } });
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer);
    recorder.onHead = [&] {
        transfer->setPaused(true);
        QTimer::singleShot(200ms, transfer, [&] {
            QCOMPARE(recorder.dataBytes, 0);
            QCOMPARE(recorder.ends, 0);
            transfer->setPaused(false);
            QCOMPARE(recorder.dataBytes, 0);
        });
    };
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.data, "all in one packet"_ba);
}

void TestHttpTransportTiming::idleTimeSleepsDuringAPause()
{
    ScriptedServer server;
    server.setScript(firstPieceThen(Step::Stall {}));
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() }, { .idle = 200ms });
    TransferRecorder recorder(transfer);
    int endsInPause = -1;
    recorder.onData = [&](const QByteArray&) {
        transfer->setPaused(true);
        QTimer::singleShot(800ms, transfer, [&] {
            endsInPause = recorder.ends;
            transfer->setPaused(false);
        });
    };
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(endsInPause, 0);
    QCOMPARE(recorder.end.outcome, HttpOutcome::IdleTimeout);
}

void TestHttpTransportTiming::cancelWorksDuringAPause()
{
    ScriptedServer server;
    server.setScript({ Step::Write { "HTTP/1.1 200 OK\r\n\r\n" }, Step::Flood { 64 << 20 } });
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer, false);
    recorder.onData = [&](const QByteArray&) { transfer->setPaused(true); };
    HEADGATE_TRY_VERIFY(recorder.dataBytes > 0);
    transfer->cancel();
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Cancelled);
    HEADGATE_TRY_VERIFY(server.openConnections() == 0);
}

void TestHttpTransportTiming::aGigabyteWithoutALineEndIsCutOff()
{
    constexpr qint64 kGigabyte = 1 << 30;
    ScriptedServer server;
    server.setScript(
        { Step::Write { "HTTP/1.1 200 OK\r\n\r\ndata: " }, Step::Flood { kGigabyte } });
    HttpTransport transport;
    HttpTransfer* const transfer = transport.start({ .url = server.url() });
    TransferRecorder recorder(transfer, false);
    SseReader reader;
    std::optional<ErrorKind> refusal;
    qsizetype largestPiece = 0;
    recorder.onData = [&](const QByteArray& bytes) {
        largestPiece = qMax(largestPiece, bytes.size());
        const auto events = reader.feed(bytes);
        if (events)
            return;
        refusal = events.error().kind;
        transfer->cancel();
    };
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Cancelled);
    QCOMPARE(refusal.value(), ErrorKind::TooLarge);
    // Nothing beyond the reader's bound was held: at most one more piece came in.
    QVERIFY(largestPiece <= 4 << 20);
    QVERIFY(recorder.dataBytes <= SseReader::kDefaultMaxEventBytes + largestPiece);
    QVERIFY(server.floodedBytes() < kGigabyte / 2);
}

QTEST_GUILESS_MAIN(TestHttpTransportTiming)
#include "tst_httptransporttiming.moc"
