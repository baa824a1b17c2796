// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/faults.h"
#include "core/simulator/simulatorserver.h"
#include "tests/core/simulator/simclient.h"

#include <QElapsedTimer>
#include <QStringDecoder>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Headgate;
using Headgate::Simulator::Faults;
using Headgate::Simulator::parseFaults;
using Headgate::Simulator::SimulatorOptions;
using Headgate::Simulator::SimulatorServer;
using Headgate::Test::SimCall;

namespace {

constexpr auto kGeminiStream = "/v1beta/models/simulated-fast:streamGenerateContent?alt=sse";
constexpr auto kGeminiBody = R"({"contents":[{"role":"user","parts":[{"text":"Hello"}]}]})";
constexpr auto kChatBody
    = R"({"model":"simulated-fast","stream":true,"max_tokens":900,"messages":[{"role":"user","content":"Hello"}]})";

QByteArray lastFinish(const SimCall& call)
{
    QByteArray finish;
    for (const QJsonObject& event : call.events()) {
        const QJsonValue reason = event[u"candidates"][0][u"finishReason"];
        if (reason.isString())
            finish = reason.toString().toLatin1();
    }
    return finish;
}

} // namespace

class TestSimulatorFaults : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void refusesUnknownFaults_data();
    void refusesUnknownFaults();
    void answersEachErrorRow_data();
    void answersEachErrorRow();
    void cutsAtTheByte_data();
    void cutsAtTheByte();
    void stallsUntilTheClientLeaves();
    void delaysTheFirstByte();
    void keepsTheSpeed();
    void breaksTheJsonOfOneFrame();
    void sendsBadUtf8();
    void splitsWithoutChangingTheBytes_data();
    void splitsWithoutChangingTheBytes();
    void framesAsTold_data();
    void framesAsTold();
    void leavesUsageOrFinishAway();
    void endsAsTold_data();
    void endsAsTold();
    void finishesTwice();
    void letsThinkingEatTheBudget();
    void failsInTheMiddle_data();
    void failsInTheMiddle();
    void sendsOneHugeEvent();
    void sendsWithoutEndUnderBackPressure();
    void sendsComments();
    void liesAboutTheContentType();
    void redirects();
    void takesFaultsFromTheControlForSoManyRequests();
    void refusesAWrongControlWhole();
    void serves200StreamsAtOnce();

private:
    using Call = std::unique_ptr<SimCall>;
    Call start(const QByteArray& fault, const QByteArray& target = kGeminiStream,
        const QByteArray& body = kGeminiBody);
    Call finished(const QByteArray& fault, const QByteArray& target = kGeminiStream,
        const QByteArray& body = kGeminiBody);

    SystemClock m_clock;
    std::unique_ptr<SimulatorServer> m_server;
};

void TestSimulatorFaults::init()
{
    SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = {};
    m_server = std::make_unique<SimulatorServer>(m_clock, options);
    QVERIFY(m_server->listen(0).isOk());
}

void TestSimulatorFaults::cleanup()
{
    m_server.reset();
}

TestSimulatorFaults::Call TestSimulatorFaults::start(
    const QByteArray& fault, const QByteArray& target, const QByteArray& body)
{
    const QByteArray header = fault.isEmpty() ? fault : "x-headgate-sim: " + fault + "\r\n";
    return std::make_unique<SimCall>(
        m_server->port(), "POST", target, body, header + "x-goog-api-key: canary-key-0042\r\n");
}

TestSimulatorFaults::Call TestSimulatorFaults::finished(
    const QByteArray& fault, const QByteArray& target, const QByteArray& body)
{
    Call call = start(fault, target, body);
    if (!QTest::qWaitFor([&] { return call->isClosed(); }, 30'000))
        qWarning("the answer did not end");
    return call;
}

void TestSimulatorFaults::refusesUnknownFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("several") << "delay=5; cut=7,rst;split=random,3 ; no-usage"_ba << true;
    QTest::newRow("fault=word") << "fault=no-usage"_ba << true;
    QTest::newRow("unknown word") << "explode"_ba << false;
    QTest::newRow("unknown error") << "error=99"_ba << false;
    QTest::newRow("unknown split") << "split=sometimes"_ba << false;
    QTest::newRow("cut without a place") << "cut"_ba << false;
    QTest::newRow("absurd size") << "huge=5000"_ba << false;
}

void TestSimulatorFaults::refusesUnknownFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isGood);
    const Result<Faults> faults = parseFaults(text);
    QCOMPARE(faults.isOk(), isGood);
    if (!isGood) {
        QCOMPARE(faults.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(finished(text)->status(), 400);
    }
}

void TestSimulatorFaults::answersEachErrorRow_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains");
    const auto row = [](const char* fault, int status, const char* contains) {
        QTest::newRow(fault) << QByteArray(fault) << status << QByteArray(contains);
    };
    row("error=1", 429, "GenerateRequestsPerMinutePerProjectPerModel-FreeTier");
    row("error=2", 429, "GenerateContentInputTokensPerModelPerMinute-FreeTier");
    row("error=3", 429, "GenerateRequestsPerDayPerProjectPerModel-FreeTier");
    row("error=4", 429, "limit: 0, model: simulated-fast");
    row("error=5", 429, "prepayment credits are depleted");
    row("error=6", 429, "spending cap");
    row("error=7", 429, "Resource has been exhausted (e.g. check quota).");
    row("error=8", 429, "RATE_LIMIT_EXCEEDED");
    row("error=9", 400, "API_KEY_INVALID");
    row("error=10", 400, "API key expired. Please renew the API key.");
    row("error=11", 400, "FAILED_PRECONDITION");
    row("error=12", 400, "INVALID_ARGUMENT");
    row("error=13", 400, "Thinking level is not supported for this model.");
    row("error=14", 401, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    row("error=15", 403, "SERVICE_DISABLED");
    row("error=16", 403, "reported as leaked");
    row("error=17", 403, "Consumer 'api_key:canary-key-0042' has been suspended.");
    row("error=18", 403, "API_KEY_SERVICE_BLOCKED");
    row("error=19", 404, "models/simulated-fast is not found for API version");
    row("error=20", 404, "no longer available. Please update your code to use models/");
    row("error=21", 404, "no longer available to new users");
    row("error=22", 403, "permission to access the File");
    row("error=23", 400, "exceeds the maximum number of tokens");
    row("error=24", 499, "CANCELLED");
    row("error=25", 500, "INTERNAL");
    row("error=26", 503, "The model is overloaded. Please try again later.");
    row("error=27", 504, "DEADLINE_EXCEEDED");
    row("error=28", 200, "\"blockReason\"");
    row("error=29", 200, "\"SAFETY\"");
    row("error=30", 200, "\"RECITATION\"");
    row("error=31", 200, "\"thoughtsTokenCount\":2999");
    row("error=32", 200, "\"MALFORMED_FUNCTION_CALL\"");
    row("error=33", 200, "Model failed to generate content due to internal error.");
    row("error=34", 200, "\"STOP\"");
    row("error=35", 200, "\n{\n    \"error\": {\n        \"code\": 499");
    row("error=html", 502, "<html>");
    row("error=rpd", 429, "\"retryDelay\": \"41s\"");
}

void TestSimulatorFaults::answersEachErrorRow()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, contains);
    const Call call = finished(fault);
    QCOMPARE(call->status(), status);
    QVERIFY2(call->body().contains(contains), call->body());
    for (const char* target : { "/v1/chat/completions", "/v1/messages", "/api/chat" }) {
        const Call other = finished(fault, target, kChatBody);
        if (status == 200)
            QCOMPARE(other->status(), 200);
        else
            QVERIFY(other->status() >= 400);
        QVERIFY(!other->body().isEmpty());
    }
}

void TestSimulatorFaults::cutsAtTheByte_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("isReset");
    for (const int bytes : { 0, 1, 100, 1000 }) {
        QTest::addRow("FIN after %d", bytes) << bytes << false;
        QTest::addRow("RST after %d", bytes) << bytes << true;
    }
}

void TestSimulatorFaults::cutsAtTheByte()
{
    QFETCH(int, bytes);
    QFETCH(bool, isReset);
    const Call call = finished("cut=" + QByteArray::number(bytes) + (isReset ? ",rst" : ""));
    QCOMPARE(call->status(), 200);
    QCOMPARE(call->body().size(), bytes);
    QVERIFY(!call->isComplete());
}

void TestSimulatorFaults::stallsUntilTheClientLeaves()
{
    const Call call = start("stall=300");
    QTRY_COMPARE(call->body().size(), 300);
    QVERIFY(!call->isClosed());
    call->leave();
    const auto aborted = [&] {
        SimCall state(m_server->port(), "GET", "/simulator/state");
        return QTest::qWaitFor([&] { return state.isClosed(); }, 10'000)
            && state.json()[u"requests"][0][u"aborted"].toBool();
    };
    QTRY_VERIFY(aborted());
}

void TestSimulatorFaults::delaysTheFirstByte()
{
    QElapsedTimer timer;
    timer.start();
    const Call call = start("delay=150");
    QTRY_COMPARE(call->status(), 200);
    QVERIFY(timer.elapsed() >= 150);
}

void TestSimulatorFaults::keepsTheSpeed()
{
    QElapsedTimer timer;
    timer.start();
    const Call call = finished("speed=200", kGeminiStream,
        R"({"contents":[{"role":"user","parts":[{"text":"long 60"}]}]})");
    QVERIFY(call->isComplete());
    QVERIFY(timer.elapsed() >= 250); // 60 tokens at 200 a second, less the last piece
}

void TestSimulatorFaults::breaksTheJsonOfOneFrame()
{
    const Call call = finished("malformed=3");
    int broken = 0;
    for (const QByteArray& line : call->body().split('\n')) {
        if (line.startsWith("data: ") && !QJsonDocument::fromJson(line.mid(6)).isObject())
            ++broken;
    }
    QCOMPARE(broken, 1);
}

void TestSimulatorFaults::sendsBadUtf8()
{
    const Call call = finished("bad-utf8");
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(call->body());
    QVERIFY(!text.isEmpty() && decoder.hasError());
    QStringDecoder good(QStringDecoder::Utf8);
    const QString plain = good(finished({})->body());
    QVERIFY(!plain.isEmpty() && !good.hasError());
}

void TestSimulatorFaults::splitsWithoutChangingTheBytes_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("every byte") << "split=1"_ba;
    QTest::newRow("random") << "split=random,42"_ba;
}

void TestSimulatorFaults::splitsWithoutChangingTheBytes()
{
    QFETCH(QByteArray, fault);
    const Call plain = finished("no-usage");
    const Call split = finished("no-usage;" + fault);
    const auto withoutIds = [](QByteArray bytes) {
        for (const char* id : { "simulated-1", "simulated-2" })
            bytes.replace(id, "id");
        return bytes;
    };
    QVERIFY(split->isComplete());
    QCOMPARE(withoutIds(split->body()), withoutIds(plain->body()));
}

void TestSimulatorFaults::framesAsTold_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("own") << QByteArray() << "\r\n\r\n"_ba;
    QTest::newRow("lf") << "newline=lf"_ba
                        << "}\n\n"_ba;
    QTest::newRow("cr") << "newline=cr"_ba
                        << "}\r\r"_ba;
}

void TestSimulatorFaults::framesAsTold()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, end);
    QVERIFY(finished(fault)->body().endsWith(end));
}

void TestSimulatorFaults::leavesUsageOrFinishAway()
{
    QVERIFY(!finished("no-usage")->body().contains("usageMetadata"));
    QVERIFY(lastFinish(*finished("no-finish")).isEmpty());
    const Call openAi = finished("no-finish", "/v1/chat/completions", kChatBody);
    QVERIFY(openAi->isComplete() && !openAi->body().contains("[DONE]"));
    const Call claude = finished("no-finish", "/v1/messages", kChatBody);
    QVERIFY(claude->isComplete() && !claude->body().contains("message_stop"));
    const Call ollama = finished("no-finish", "/api/chat", kChatBody);
    QVERIFY(ollama->isComplete() && !ollama->body().contains("\"done\":true"));
}

void TestSimulatorFaults::endsAsTold_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("finish");
    QTest::newRow("safety") << "safety"_ba
                            << "SAFETY"_ba;
    QTest::newRow("recitation") << "recitation"_ba
                                << "RECITATION"_ba;
    QTest::newRow("max tokens") << "max-tokens"_ba
                                << "MAX_TOKENS"_ba;
    QTest::newRow("malformed call") << "malformed-call"_ba
                                    << "MALFORMED_FUNCTION_CALL"_ba;
    QTest::newRow("blocked") << "blocked"_ba << QByteArray();
    QTest::newRow("empty") << "empty"_ba
                           << "STOP"_ba;
}

void TestSimulatorFaults::endsAsTold()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, finish);
    const Call call = finished(fault);
    QCOMPARE(lastFinish(*call), finish);
    QCOMPARE(call->body().contains("blockReason"), fault == "blocked");
    QCOMPARE(call->body().contains("\"text\""),
        fault != "blocked" && fault != "empty" && fault != "malformed-call");
}

void TestSimulatorFaults::finishesTwice()
{
    QCOMPARE(finished("finish-twice")->body().count("finishReason"), 2);
}

void TestSimulatorFaults::letsThinkingEatTheBudget()
{
    const Call call = finished("thinking-ate-budget");
    QCOMPARE(lastFinish(*call), "MAX_TOKENS"_ba);
    QVERIFY(!call->body().contains("\"text\""));
    QCOMPARE(call->events().last()[u"usageMetadata"][u"thoughtsTokenCount"].toInteger(), 2999);
}

void TestSimulatorFaults::failsInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("contains");
    const QByteArray gemini = kGeminiStream;
    QTest::newRow("gemini framed") << gemini << "mid-error=26"_ba
                                   << "data: {\"error\":"_ba;
    QTest::newRow("gemini bare") << gemini << "mid-error=26,bare"_ba
                                 << "\n{\n    \"error\":"_ba;
    QTest::newRow("openai") << "/v1/chat/completions"_ba
                            << "mid-error=25"_ba
                            << "data: {\"error\":"_ba;
    QTest::newRow("anthropic") << "/v1/messages"_ba
                               << "mid-error=26"_ba
                               << "event: error\ndata: {\"error\":{\"message\":\"Overloaded\""_ba;
    QTest::newRow("ollama") << "/api/chat"_ba
                            << "mid-error=25"_ba
                            << "\n{\"error\":\""_ba;
}

void TestSimulatorFaults::failsInTheMiddle()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, contains);
    const Call call = finished(fault, target, target == kGeminiStream ? kGeminiBody : kChatBody);
    QCOMPARE(call->status(), 200);
    QVERIFY(call->isComplete());
    QVERIFY2(call->body().contains(contains), call->body());
    QVERIFY(!call->body().contains("[DONE]") && !call->body().contains("message_stop"));
}

void TestSimulatorFaults::sendsOneHugeEvent()
{
    const Call call = finished("huge=4");
    QVERIFY(call->isComplete());
    qsizetype longest = 0;
    for (const QByteArray& line : call->body().split('\n'))
        longest = std::max(longest, line.size());
    QVERIFY(longest > 4 * 1024 * 1024);
}

void TestSimulatorFaults::sendsWithoutEndUnderBackPressure()
{
    const Call some = finished("endless=3000000");
    QCOMPARE(some->body().size(), 3'000'000);
    QVERIFY(!some->body().contains('\n'));
    const Call all = start("endless"); // 1 GiB: nobody waits for that
    QTRY_VERIFY_WITH_TIMEOUT(all->body().size() > 1'000'000, 20'000);
    all->leave();
}

void TestSimulatorFaults::sendsComments()
{
    const Call call = finished("comments");
    QCOMPARE(call->body().count(": keep-alive\n\n"), call->body().count("data: "));
    const Call lines = finished("comments", "/api/chat", kChatBody);
    QVERIFY(!lines->body().contains("keep-alive")); // NDJSON has no comments
}

void TestSimulatorFaults::liesAboutTheContentType()
{
    const Call call = finished("content-type=text/plain");
    QVERIFY(call->head().contains("Content-Type: text/plain\r\n"));
    QVERIFY(!call->head().contains("event-stream"));
}

void TestSimulatorFaults::redirects()
{
    const Call call = finished("redirect");
    QCOMPARE(call->status(), 302);
    QVERIFY(call->head().contains("Location: "));
}

void TestSimulatorFaults::takesFaultsFromTheControlForSoManyRequests()
{
    QCOMPARE(
        finished({}, "/simulator/control", R"({"faults":"error=26","count":2})")->status(), 200);
    QCOMPARE(finished({})->status(), 503);
    QCOMPARE(finished({})->status(), 503);
    QCOMPARE(finished({})->status(), 200);
    QCOMPARE(
        finished({}, "/simulator/control", R"({"faults":"error=26","count":9,"models":["extra"]})")
            ->status(),
        200);
    QCOMPARE(finished({}, "/simulator/control", R"({"reset":true})")->status(), 200);
    QCOMPARE(finished({})->status(), 200);
}

void TestSimulatorFaults::refusesAWrongControlWhole()
{
    const char* target = "/simulator/control";
    QCOMPARE(finished({}, target, "nonsense")->status(), 400);
    QCOMPARE(finished({}, target, R"({"explode":true})")->status(), 400);
    QCOMPARE(finished({}, target, R"({"speed":1,"faults":"explode"})")->status(), 400);
    QCOMPARE(finished({}, target, R"({"speed":1,"quotas":[{"kind":"x"}]})")->status(), 400);
    SimCall state(m_server->port(), "GET", "/simulator/state");
    QTRY_VERIFY(state.isClosed());
    QCOMPARE(state.json()[u"speed"].toDouble(), 0.0);
}

void TestSimulatorFaults::serves200StreamsAtOnce()
{
    std::vector<Call> calls;
    for (int i = 0; i < 200; ++i)
        calls.push_back(start("speed=1000"));
    for (const Call& call : calls) {
        QTRY_VERIFY_WITH_TIMEOUT(call->isClosed(), 60'000);
        QVERIFY(call->isComplete());
        QCOMPARE(lastFinish(*call), "STOP"_ba);
    }
}

QTEST_GUILESS_MAIN(TestSimulatorFaults)
#include "tst_simulatorfaults.moc"
