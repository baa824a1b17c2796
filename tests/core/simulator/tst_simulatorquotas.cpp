// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/meter.h"
#include "core/simulator/simulatorserver.h"
#include "tests/core/simulator/simclient.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Simulator;
using Headgate::Test::SimCall;

class TestSimulatorQuotas : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void countsBytesInFours();
    void refusesWithTheRealBody();
    void opensAgainAfterAMinute();
    void countsInputTokens();
    void lastsToMidnightInCalifornia_data();
    void lastsToMidnightInCalifornia();
    void knowsModelsThatAreNotOffered();
    void capsSpending();
    void sharesAQuotaBetweenTheKeysOfAProject();
    void refusesKeysByTheirName_data();
    void refusesKeysByTheirName();
    void refusesUnknownKeysWhenStrict();
    void showsNoSecretsInItsState();

private:
    using Call = std::unique_ptr<SimCall>;
    Call ask(const QByteArray& key = "k", const QByteArray& prompt = "Hello");
    void use(const SimulatorOptions& options);

    Test::FakeClock m_clock;
    std::unique_ptr<SimulatorServer> m_server;
};

void TestSimulatorQuotas::init()
{
    m_clock = {};
}

void TestSimulatorQuotas::cleanup()
{
    m_server.reset();
}

void TestSimulatorQuotas::use(const SimulatorOptions& options)
{
    SimulatorOptions quick = options;
    quick.tokensPerSecond = 0;
    quick.latency = {};
    m_server = std::make_unique<SimulatorServer>(m_clock, quick);
    QVERIFY(m_server->listen(0).isOk());
}

TestSimulatorQuotas::Call TestSimulatorQuotas::ask(const QByteArray& key, const QByteArray& prompt)
{
    auto call = std::make_unique<SimCall>(m_server->port(), "POST",
        "/v1beta/models/simulated-fast:generateContent",
        R"({"contents":[{"role":"user","parts":[{"text":")" + prompt + "\"}]}]}",
        "x-goog-api-key: " + key + "\r\n");
    if (!QTest::qWaitFor([&] { return call->isClosed(); }, 20'000))
        qWarning("the answer did not end");
    return call;
}

void TestSimulatorQuotas::countsBytesInFours()
{
    QCOMPARE(countTokens({}), 0);
    QCOMPARE(countTokens(u"a"_s), 1);
    QCOMPARE(countTokens(u"abcd"_s), 1);
    QCOMPARE(countTokens(u"سلام"_s), 2);
}

void TestSimulatorQuotas::refusesWithTheRealBody()
{
    SimulatorOptions options;
    options.quotas = { { QuotaRule::Kind::RequestsPerMinute, {}, 2 } };
    use(options);
    QCOMPARE(ask()->status(), 200);
    m_clock.advance(10s);
    QCOMPARE(ask()->status(), 200);
    const Call refused = ask();
    QCOMPARE(refused->status(), 429);
    QVERIFY(!refused->head().toLower().contains("retry-after")); // Google sends none
    const QJsonValue error = refused->json()[u"error"];
    QCOMPARE(error[u"status"].toString(), u"RESOURCE_EXHAUSTED"_s);
    QVERIFY(error[u"message"].toString().endsWith(
        u"limit: 2, model: simulated-fast\nPlease retry in 50.000000000s."_s));
    const QJsonArray details = error[u"details"].toArray();
    QCOMPARE(details.size(), 3);
    const QJsonValue violation = details[0][u"violations"][0];
    QCOMPARE(violation[u"quotaId"].toString(),
        u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s);
    QCOMPARE(violation[u"quotaValue"].toString(), u"2"_s); // a string, as the real one
    QCOMPARE(violation[u"quotaDimensions"][u"model"].toString(), u"simulated-fast"_s);
    QCOMPARE(details[1][u"@type"].toString(), u"type.googleapis.com/google.rpc.Help"_s);
    QCOMPARE(details[2][u"retryDelay"].toString(), u"50s"_s);
}

void TestSimulatorQuotas::opensAgainAfterAMinute()
{
    Meter meter(m_clock);
    meter.setRules({ { QuotaRule::Kind::RequestsPerMinute, {}, 2 } });
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 1));
    m_clock.advance(30s);
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 1));
    QVERIFY(meter.admit(u"p"_s, u"m"_s, 1));
    m_clock.advance(29'999ms);
    QVERIFY(meter.admit(u"p"_s, u"m"_s, 1));
    m_clock.advance(1ms);
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 1)); // the first one has left the window
    QVERIFY(meter.admit(u"p"_s, u"m"_s, 1));
    QVERIFY(!meter.admit(u"p"_s, u"other"_s, 1));
    QVERIFY(!meter.admit(u"other"_s, u"m"_s, 1));
}

void TestSimulatorQuotas::countsInputTokens()
{
    Meter meter(m_clock);
    meter.setRules({ { QuotaRule::Kind::InputTokensPerMinute, u"m"_s, 100 } });
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 60));
    const auto refusal = meter.admit(u"p"_s, u"m"_s, 41);
    QVERIFY(refusal);
    QCOMPARE(refusal->quotaId, u"GenerateContentInputTokensPerModelPerMinute-FreeTier"_s);
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 40)); // the refused one was not booked
    QVERIFY(!meter.admit(u"p"_s, u"other"_s, 1000));
}

void TestSimulatorQuotas::lastsToMidnightInCalifornia_data()
{
    QTest::addColumn<QDateTime>("start");
    QTest::addColumn<int>("hours");
    const auto utc = [](int month, int day, int hour) {
        return QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::UTC);
    };
    QTest::newRow("winter") << utc(11, 21, 8) << 24;
    QTest::newRow("day of 25 hours") << utc(11, 1, 7) << 25;
    QTest::newRow("day of 23 hours") << utc(3, 8, 8) << 23;
}

void TestSimulatorQuotas::lastsToMidnightInCalifornia()
{
    QFETCH(QDateTime, start);
    QFETCH(int, hours);
    m_clock.setUtc(start);
    Meter meter(m_clock);
    meter.setRules({ { QuotaRule::Kind::RequestsPerDay, {}, 1 } });
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 1));
    m_clock.advance(std::chrono::hours(hours) - 1s);
    const auto refusal = meter.admit(u"p"_s, u"m"_s, 1);
    QVERIFY(refusal);
    QVERIFY(refusal->retrySeconds > 40); // one second is left; it lies
    m_clock.advance(1s);
    QVERIFY(!meter.admit(u"p"_s, u"m"_s, 1));
}

void TestSimulatorQuotas::knowsModelsThatAreNotOffered()
{
    SimulatorOptions options;
    options.quotas = { { QuotaRule::Kind::RequestsPerDay, u"simulated-fast"_s, 0 } };
    use(options);
    const Call refused = ask();
    QCOMPARE(refused->status(), 429);
    QVERIFY(refused->body().contains("limit: 0, model: simulated-fast"));
}

void TestSimulatorQuotas::capsSpending()
{
    SimulatorOptions options;
    options.quotas = { { QuotaRule::Kind::Spend, {}, 30 } };
    use(options);
    QCOMPARE(ask()->status(), 200);
    const Call refused = ask();
    QCOMPARE(refused->status(), 429);
    QVERIFY(refused->body().contains("spending cap"));
    QVERIFY(!refused->body().contains("QuotaFailure"));
    m_clock.advance(24h * 40);
    QCOMPARE(ask()->status(), 429);
}

void TestSimulatorQuotas::sharesAQuotaBetweenTheKeysOfAProject()
{
    SimulatorOptions options;
    options.quotas = { { QuotaRule::Kind::RequestsPerMinute, {}, 1 } };
    options.projects = { { "a1", u"A"_s }, { "a2", u"A"_s }, { "b1", u"B"_s } };
    use(options);
    QCOMPARE(ask("a1")->status(), 200);
    QCOMPARE(ask("a2")->status(), 429);
    QCOMPARE(ask("b1")->status(), 200);
    QCOMPARE(ask("other")->status(), 200);
    QCOMPARE(ask("another")->status(), 429);
}

void TestSimulatorQuotas::refusesKeysByTheirName_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("any") << "AIza-anything"_ba << 200 << "Simulated answer"_ba;
    QTest::newRow("invalid") << "my-invalid-key"_ba << 400 << "API_KEY_INVALID"_ba;
    QTest::newRow("expired") << "my-expired-key"_ba << 400 << "API_KEY_EXPIRED"_ba;
    QTest::newRow("leaked") << "my-leaked-key"_ba << 403 << "reported as leaked"_ba;
    QTest::newRow("suspended") << "my-suspended-key"_ba << 403
                               << "Consumer 'api_key:my-suspended-key' has been suspended"_ba;
}

void TestSimulatorQuotas::refusesKeysByTheirName()
{
    QFETCH(QByteArray, key);
    QFETCH(int, status);
    QFETCH(QByteArray, contains);
    use({});
    const Call call = ask(key);
    QCOMPARE(call->status(), status);
    QVERIFY2(call->body().contains(contains), call->body());
}

void TestSimulatorQuotas::refusesUnknownKeysWhenStrict()
{
    SimulatorOptions options;
    options.isStrict = true;
    options.projects = { { "good-key", u"A"_s } };
    use(options);
    QCOMPARE(ask("good-key")->status(), 200);
    QCOMPARE(ask("other-key")->status(), 400);
}

void TestSimulatorQuotas::showsNoSecretsInItsState()
{
    SimulatorOptions options;
    options.projects = { { "canary-key-1", u"A"_s } };
    use(options);
    QCOMPARE(ask("canary-key-1", "canary-prompt")->status(), 200);
    QCOMPARE(ask("canary-invalid-2")->status(), 400);
    SimCall query(m_server->port(), "GET", "/v1beta/models?key=canary-key-3");
    QTRY_VERIFY(query.isClosed());
    SimCall state(m_server->port(), "GET", "/simulator/state");
    QTRY_VERIFY(state.isClosed());
    QCOMPARE(state.json()[u"requests"].toArray().size(), 3);
    QCOMPARE(state.json()[u"requests"][0][u"project"].toString(), u"A"_s);
    QCOMPARE(state.json()[u"requests"][0][u"model"].toString(), u"simulated-fast"_s);
    QCOMPARE(state.json()[u"requests"][0][u"ended"].toBool(), true);
    QCOMPARE(state.json()[u"requests"][1][u"status"].toInt(), 400);
    QVERIFY(!state.body().contains("canary"));
}

QTEST_GUILESS_MAIN(TestSimulatorQuotas)
#include "tst_simulatorquotas.moc"
