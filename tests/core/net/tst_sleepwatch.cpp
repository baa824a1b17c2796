// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httptransport.h"
#include "core/net/sleepwatch.h"
#include "tests/core/net/transferrecorder.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Net;
using namespace Headgate::Test;

//! The machine's sleep, and what becomes of lines that it may have cut (checklist ST17).
class TestSleepWatch : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aSleepIsToldOnceAfterIt();
    void theClockItselfIsNoSleep();
    void itLooksByItself();
    void aLineThatIsSilentAfterASleepIsGivenUp_data();
    void aLineThatIsSilentAfterASleepIsGivenUp();
    void aLineThatGoesOnIsKept();
    void thisMachineSleptWithItsOwnServers();

private:
    //! As a service beyond this machine: the server stands for the proxy on the way.
    static HttpTransfer* startBeyond(
        HttpTransport& transport, const ScriptedServer& server, const HttpLimits& limits)
    {
        transport.setSettings({ .proxy = { .mode = ProxySettings::Mode::Http,
                                    .host = u"127.0.0.1"_s,
                                    .port = server.url().port() } });
        return transport.start({ .url = QUrl(u"http://service.example/"_s) }, limits);
    }

    std::chrono::nanoseconds asleep {};
};

void TestSleepWatch::init()
{
    asleep = {};
}

void TestSleepWatch::aSleepIsToldOnceAfterIt()
{
    SleepWatch watch(nullptr, [this] { return asleep; });
    const QSignalSpy woke(&watch, &SleepWatch::woke);
    asleep = 1h; // before anybody wanted to know
    watch.begin();
    watch.look();
    QCOMPARE(woke.size(), 0);
    asleep += 30s;
    watch.look();
    watch.look();
    QCOMPARE(woke.size(), 1);
    asleep += 1ms; // the two clocks are not read at once
    watch.look();
    QCOMPARE(woke.size(), 1);
}

void TestSleepWatch::theClockItselfIsNoSleep()
{
    const auto before = timeAsleep();
    QVERIFY(before >= -1s);
    QTest::qWait(20);
    QVERIFY(timeAsleep() - before < 2s);
}

void TestSleepWatch::itLooksByItself()
{
    SleepWatch watch(nullptr, [this] { return asleep; });
    const QSignalSpy woke(&watch, &SleepWatch::woke);
    watch.begin();
    asleep = 30s;
    QTRY_COMPARE_WITH_TIMEOUT(woke.size(), 1, 30000);
    watch.end();
    QVERIFY(!watch.isLooking());
}

void TestSleepWatch::aLineThatIsSilentAfterASleepIsGivenUp_data()
{
    QTest::addColumn<bool>("hasBegun");
    QTest::newRow("before the answer") << false;
    QTest::newRow("in the middle of it") << true;
}

void TestSleepWatch::aLineThatIsSilentAfterASleepIsGivenUp()
{
    QFETCH(const bool, hasBegun);
    ScriptedServer server;
    Script script;
    if (hasBegun)
        script << Step::Write { chunkedHead() } << Step::Write { chunk("half") };
    script << Step::Stall {};
    server.setScript(script);
    HttpTransport transport;
    TransferRecorder recorder(startBeyond(transport, server, { .idle = 0ms, .afterSleep = 300ms }));
    HEADGATE_TRY_VERIFY(hasBegun ? recorder.data == "half"_ba : server.requests().size() == 1);
    transport.noteWoken();
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::ConnectionLost);
    QVERIFY(recorder.end.detail.contains(u"slept"_s));
    QCOMPARE(recorder.data, hasBegun ? "half"_ba : QByteArray()); // what has come is kept
}

void TestSleepWatch::aLineThatGoesOnIsKept()
{
    ScriptedServer server;
    server.setScript({ Step::Write { chunkedHead() }, Step::Write { chunk("a") }, Step::Gate {},
        Step::Write { chunk("b") }, Step::Wait { 3500ms }, Step::Write { chunk("c") },
        Step::Write { chunk({}) } });
    HttpTransport transport;
    TransferRecorder recorder(
        startBeyond(transport, server, { .idle = 50s, .afterSleep = 3000ms }));
    recorder.onData = [&](const QByteArray& bytes) {
        if (bytes != "a")
            return;
        transport.noteWoken();
        server.openGate();
    };
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
    QCOMPARE(recorder.data, "abc"_ba);
}

void TestSleepWatch::thisMachineSleptWithItsOwnServers()
{
    ScriptedServer server;
    server.setScript({ Step::Write { chunkedHead() }, Step::Write { chunk("a") },
        Step::Wait { 500ms }, Step::Write { chunk("b") }, Step::Write { chunk({}) } });
    HttpTransport transport;
    TransferRecorder recorder(
        transport.start({ .url = server.url() }, { .idle = 50s, .afterSleep = 1ms }));
    recorder.onData = [&](const QByteArray& bytes) {
        if (bytes == "a")
            transport.noteWoken();
    };
    HEADGATE_TRY_VERIFY(recorder.isDone());
    QCOMPARE(recorder.end.outcome, HttpOutcome::Complete);
}

QTEST_GUILESS_MAIN(TestSleepWatch)
#include "tst_sleepwatch.moc"
