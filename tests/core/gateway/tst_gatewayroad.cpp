// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/exchange/admitqueue.h"
#include "core/gateway/gatewaywatch.h"
#include "tests/core/gateway/gatewayfixture.h"
#include "tests/core/keys/poolfixture.h"
#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QTest>

#include <utility>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

//! As Google words it, project and all.
const QByteArray kDayIsOver = R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED",
"message":"Quota exceeded for consumer 'project_number:4711'","details":[
{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[
{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})";

QByteArray hello(const QByteArray& model, const QByteArray& more = {})
{
    return R"({"model":")" + model
        + R"(","max_tokens":9,"messages":[{"role":"user","content":"Hi"}])" + more + '}';
}

} // namespace

//! Whose names are their tokens.
class TwoClients : public Gateway::GatewayClients {
public:
    std::optional<Gateway::GatewayClient> clientFor(QByteArrayView token) const override
    {
        if (token != "ann" && token != "bob")
            return std::nullopt;
        return Gateway::GatewayClient { QString::fromLatin1(token) };
    }
};

const QByteArray kFiles = "/upload/v1beta/files";
const QByteArray kAnn = "x-goog-api-key: ann\r\n";
const QByteArray kBob = "x-goog-api-key: bob\r\n";
const QByteArray kStart = "X-Goog-Upload-Protocol: resumable\r\nX-Goog-Upload-Command: start\r\n"
                          "X-Goog-Upload-Header-Content-Type: text/plain\r\n";

//! What the gateway makes of a road that does not end well, in front of a server of the test's own.
class TestGatewayRoad : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_fix = std::make_unique<GatewayFixture>();
        m_server = std::make_unique<ScriptedServer>();
        m_fix->upstream = m_server->port();
    }

    void aRefusalNamesNoKeyAndNoProject_data();
    void aRefusalNamesNoKeyAndNoProject();
    void whatAClientWroteIsNotAskedAgainWithoutAField();
    void aPlansBoundLosesNothingOfWhatAClientWrote_data();
    void aPlansBoundLosesNothingOfWhatAClientWrote();
    void countingMeetsThePlan();
    void countingIsDrained();
    void whatIsReadOnKeepsNoGatewayOpen();
    void aProgramThatEndsReadsNothingOn();
    void whoMayNotAskNeedSendNoBody_data();
    void whoMayNotAskNeedSendNoBody();
    void aBodyThatWouldHoldUpTheOthersIsRefused_data();
    void aBodyThatWouldHoldUpTheOthersIsRefused();
    void whatIsNotServedIsRefused_data();
    void whatIsNotServedIsRefused();
    void aClientIsToldWhatItHasTaken();
    void whoReadsNothingHoldsItsServiceUpAndNobodyElse();
    void ollamasGenerateIsAMessageToAll();
    void vectorsGoTheSameRoad_data();
    void vectorsGoTheSameRoad();
    void vectorsWithoutUsageAreBookedAsUnknown_data();
    void vectorsWithoutUsageAreBookedAsUnknown();
    void vectorsAreRefusedWhereNobodyMakesThem();
    void aFileIsItsClientsAndItsKeys();
    void aFileMeetsThePlanAndItsBounds();
    void aFileOfAnothersNameIsNoOnesElse();
    void uploadsThatBeginAtOnceAreBounded();
    void anotherModelAnswersInItsPlace_data();
    void anotherModelAnswersInItsPlace();
    void aBoundHoldsWithAnotherServiceOfTheKind_data();
    void aBoundHoldsWithAnotherServiceOfTheKind();
    void aCallIsPassedOnAsItComes_data();
    void aCallIsPassedOnAsItComes();
    void whatFailsInOneReadIsTriedAgain();
    void aFallbackIsSaidWhereThereIsOne();
    void nothingIsAskedElsewhereThatWouldBeLost_data();
    void nothingIsAskedElsewhereThatWouldBeLost();

private:
    std::unique_ptr<SimCall> beginPaid();
    std::unique_ptr<SimCall> ended(std::unique_ptr<SimCall> call);
    //! Where "m" fails, the simulator is asked for that model of that back end.
    void nameFallback(const QString& backendId, const QString& model = u"simulated-fast"_s);

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<GatewayFixture> m_fix; // its requests go first
};

void TestGatewayRoad::aRefusalNamesNoKeyAndNoProject_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const QByteArray contents = R"({"contents":[{"parts":[{"text":"Hi"}]}]})";
    QTest::newRow("OpenAI") << "/v1/chat/completions"_ba << hello("gemini/m");
    QTest::newRow("Gemini") << "/v1beta/models/gemini/m:generateContent"_ba << contents;
    QTest::newRow("Anthropic") << "/v1/messages"_ba << hello("gemini/m");
    QTest::newRow("Ollama") << "/api/chat"_ba << hello("gemini/m");
    QTest::newRow("house") << "/api/v1/ai/chat"_ba << hello("gemini/m");
}

void TestGatewayRoad::aRefusalNamesNoKeyAndNoProject()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    Keys::PoolFixture keys;
    keys.setKeys(2);
    AdmitQueue queue(*keys.pool, keys.clock);
    m_fix->changeRoad = [&](RoadParts* parts) {
        parts->keys.pool = keys.pool.get();
        parts->keys.queue = &queue;
        parts->keys.secretOf = [](const KeyId&, const RequestId&) {
            return readyFuture(Result<Secret>(Secret::take("s"_ba)));
        };
    };
    m_server->setScript({ Step::Write { plainAnswer(kDayIsOver, "429 Too Many Requests") } });
    for (const bool isPools : { false, true }) { // by the service's word, then by the pool's
        const auto call = m_fix->done("POST", target, body);
        QCOMPARE(call->status(), 429);
        QVERIFY2(call->body().contains("no key of gemini can serve this now"), call->body());
        for (const QByteArray name : { "work-", "4711", "FreeTier", "back " })
            QVERIFY2(!call->body().contains(name), call->body());
        QCOMPARE(call->body().contains("the next is free in "), isPools);
        QCOMPARE(call->head().contains("Retry-After: "), isPools);
        QCOMPARE(m_server->requests().size(), 2);
        const Failure& booked = *m_fix->road.booked.last().failure;
        QVERIFY2(booked.detail.contains(u"work-1"_s), qPrintable(booked.detail)); // the console's
    }
    m_fix->drop(); // before the pool
}

//! It would go out unchanged.
void TestGatewayRoad::whatAClientWroteIsNotAskedAgainWithoutAField()
{
    const QByteArray refusal = R"({"error":{"message":"Unsupported parameter: 'temperature'",)"
                               R"("type":"invalid_request_error","param":"temperature",)"
                               R"("code":"unsupported_parameter"}})";
    m_server->setScript({ Step::Write { plainAnswer(refusal, "400 Bad Request") } });
    const QByteArray ask = hello("openai/m", R"(,"temperature":0.5)");
    const auto call = m_fix->done("POST", "/v1/chat/completions", ask);
    QCOMPARE(call->status(), 400);
    const QJsonValue error = call->json()[u"error"_s];
    QCOMPARE(error[u"message"].toString(), u"Unsupported parameter: 'temperature'"_s);
    QCOMPARE(error[u"param"].toString(), u"temperature"_s);
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(m_fix->road.booked.last().attempts.size(), 1);
    // Translated, it is ours to change.
    QCOMPARE(m_fix->done("POST", "/v1/messages", ask)->status(), 400);
    QCOMPARE(m_server->requests().size(), 3);
    QVERIFY(m_server->requests().at(1).body.contains("temperature"));
    QVERIFY(!m_server->requests().at(2).body.contains("temperature"));
}

void TestGatewayRoad::aPlansBoundLosesNothingOfWhatAClientWrote_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sent"); //!< what is in it
    const QByteArray ask = R"({"model":"openai/m","messages":[{"role":"user","content":"Hi"}])";
    const QByteArray chat = "/v1/chat/completions";
    QTest::newRow("OpenAI, own bound") << chat << ask + R"(,"max_tokens":9000,"odd":[1.50]})"
                                       << R"("max_tokens":100,"odd":[1.50])"_ba;
    QTest::newRow("OpenAI, the new name")
        << chat << ask + R"(,"max_tokens":null,"max_completion_tokens":9000,"odd":[1.50]})"
        << R"("max_tokens":null,"max_completion_tokens":100,"odd":[1.50])"_ba;
    QTest::newRow("OpenAI, no bound") << chat << ask + R"(,"odd":[1.50]})"
                                      << R"("max_tokens":100)"_ba;
    QTest::newRow("OpenAI, a reasoning model's")
        << chat << QByteArray(ask + R"(,"odd":[1.50]})").replace("openai/m", "openai/o3")
        << R"("max_completion_tokens":100)"_ba;
    QTest::newRow("OpenAI, within") << chat << ask + R"(,"max_tokens":50,"odd":[1.50]})"
                                    << R"("max_tokens":50,"odd":[1.50])"_ba;
    const QByteArray gemini = "/v1beta/models/gemini/m:generateContent";
    const QByteArray contents = R"({"odd":[1.50],"contents":[{"parts":[{"text":"Hi"}]}])";
    QTest::newRow("Gemini, no config")
        << gemini << contents + '}' << R"({"generationConfig":{"maxOutputTokens":100},"odd":)"_ba;
    QTest::newRow("Gemini, own bound")
        << gemini << contents + R"(,"generation_config":{"seed":7,"max_output_tokens":9000,"x":1}})"
        << R"(,"generation_config":{"seed":7,"max_output_tokens":100,"x":1}})"_ba;
    QTest::newRow("Gemini, config without a bound")
        << gemini << contents + R"(,"generationConfig":{ "seed":7}})"
        << R"("generationConfig":{"maxOutputTokens":100, "seed":7}})"_ba;
    QTest::newRow("Ollama") << "/api/chat"_ba
                            << QByteArray(ask + R"(,"options":{"mirostat":1},"odd":[1.50]})")
                                   .replace("openai/", "ollama/")
                            << R"("options":{"num_predict":100,"mirostat":1},"odd":[1.50])"_ba;
    QTest::newRow("Anthropic")
        << "/v1/messages"_ba
        << QByteArray(ask + R"(,"max_tokens":9000,"odd":[1.50]})").replace("openai/", "anthropic/")
        << R"("max_tokens":100,"odd":[1.50])"_ba;
}

void TestGatewayRoad::aPlansBoundLosesNothingOfWhatAClientWrote()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, sent);
    m_fix->limited = [](ChatRequest request) {
        constexpr int kMost = 100;
        request.params.maxOutputTokens
            = std::min(request.params.maxOutputTokens.value_or(kMost), kMost);
        return request;
    };
    m_server->setScript({ Step::Write { plainAnswer("{}", "400 Bad Request") } });
    m_fix->done("POST", target, body);
    const QByteArray arrived = m_server->requests().constFirst().body;
    QVERIFY2(arrived.contains(sent), arrived);
    QVERIFY2(arrived.contains(R"("odd":[1.50])"), arrived);
    QVERIFY2(!arrived.contains("9000"), arrived);
    QVERIFY2(QJsonDocument::fromJson(arrived).isObject(), arrived);
}

void TestGatewayRoad::countingMeetsThePlan()
{
    QStringList asked;
    std::optional<Failure> refusal = Failure { .kind = ErrorKind::Permission,
        .cause = FailureCause::PlanRefused,
        .scope = FailureScope::Request,
        .detail = u"model not in the plan"_s };
    m_fix->mayLook = [&](const ChatRequest& request) {
        asked.append(request.client + u' ' + request.target.model);
        return readyFuture(refusal);
    };
    m_server->setScript({ Step::Write { plainAnswer(R"({"totalTokens":7})") } });
    const QByteArray contents = R"({"contents":[{"parts":[{"text":"Hi"}]}]})";
    const QByteArray target = "/v1beta/models/gemini/m:countTokens";
    const auto refused = m_fix->done("POST", target, contents);
    QCOMPARE(refused->status(), 403);
    QVERIFY(refused->body().contains("model not in the plan"));
    QVERIFY(refused->head().contains("X-Headgate-Limit-Source: plan"));
    QCOMPARE(m_server->requests().size(), 0);
    QCOMPARE(m_fix->done("POST", "/v1/messages/count_tokens", hello("anthropic/m"))->status(), 403);
    refusal.reset();
    QCOMPARE(m_fix->done("POST", target, contents)->json()[u"totalTokens"_s].toInt(), 7);
    QCOMPARE(asked, QStringList({ u"gateway m"_s, u"gateway m"_s, u"gateway m"_s }));
}

void TestGatewayRoad::countingIsDrained()
{
    m_server->setScript({ Step::Gate {}, Step::Write { plainAnswer(R"({"totalTokens":7})") } });
    const QByteArray contents = R"({"contents":[{"parts":[{"text":"Hi"}]}]})";
    const QByteArray target = "/v1beta/models/gemini/m:countTokens";
    for (const bool isPatient : { true, false }) {
        m_fix = std::make_unique<GatewayFixture>();
        m_fix->upstream = m_server->port();
        const qsizetype before = m_server->requests().size();
        const auto call = m_fix->call("POST", target, contents);
        QTRY_COMPARE(m_server->requests().size(), before + 1);
        QCOMPARE(m_fix->gateway().running(), 1);
        int drained = 0;
        connect(
            &m_fix->gateway(), &Gateway::GatewayServer::drained, this, [&drained] { ++drained; });
        m_fix->gateway().close(std::chrono::seconds(isPatient ? 60 : 0));
        QCOMPARE(drained, 0);
        if (isPatient)
            m_server->openGate();
        QTRY_COMPARE_WITH_TIMEOUT(drained, 1, 30'000);
        QCOMPARE(m_fix->gateway().running(), 0);
        if (isPatient)
            QTRY_COMPARE(call->json()[u"totalTokens"_s].toInt(), 7);
    }
}

//! One that may be read on when it is stopped.
std::unique_ptr<SimCall> TestGatewayRoad::beginPaid()
{
    m_fix->needsKey = true;
    m_fix->road.drains = std::make_unique<QObject>();
    m_fix->road.setPrice(
        [](const Receipt&, const BackendInfo&) { return std::optional(Cost { .amount = { 5 } }); });
    const QByteArray event = R"(data: {"choices":[{"delta":{"content":"Hello"}}]})"
                             "\n\n";
    m_server->setScript({ Step::Write { chunkedHead() + chunk(event) }, Step::Stall {} });
    return m_fix->call("POST", "/v1/chat/completions", hello("openai/m", R"(,"stream":true)"));
}

//! Its client has its end, and the books alone wait for the rest.
void TestGatewayRoad::whatIsReadOnKeepsNoGatewayOpen()
{
    const SystemClock clock;
    Gateway::GatewayWatch watch(clock);
    m_fix->door.watch = &watch;
    const auto call = beginPaid();
    QTRY_VERIFY_WITH_TIMEOUT(call->body().contains("Hello"), 30'000);
    QCOMPARE(watch.running(), 1);
    int drained = 0;
    connect(&m_fix->gateway(), &Gateway::GatewayServer::drained, this, [&drained] { ++drained; });
    m_fix->gateway().close(std::chrono::seconds(0));
    QTRY_COMPARE_WITH_TIMEOUT(drained, 1, 30'000);
    QCOMPARE(m_fix->gateway().running(), 0);
    QCOMPARE(watch.running(), 0);
    QCOMPARE(m_fix->road.drains->children().size(), 1); // still
    QTRY_VERIFY_WITH_TIMEOUT(call->isClosed(), 30'000);
    m_fix->drop();
    QVERIFY(m_fix->road.booked.isEmpty());
    m_fix->road.drains.reset();
    QCOMPARE(m_fix->road.booked.size(), 1);
    QCOMPARE(m_fix->road.booked.first().outcome, RequestOutcome::Cut);
}

//! The gateway goes after what would have it read on.
void TestGatewayRoad::aProgramThatEndsReadsNothingOn()
{
    const auto call = beginPaid();
    QTRY_VERIFY_WITH_TIMEOUT(call->body().contains("Hello"), 30'000);
    m_fix->road.drains.reset();
    m_fix->drop();
    QCOMPARE(m_fix->road.booked.size(), 1);
    QCOMPARE(m_fix->road.booked.first().outcome, RequestOutcome::Cut);
}

void TestGatewayRoad::whoMayNotAskNeedSendNoBody_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const QByteArray token = "Authorization: Bearer " + QByteArray(kClientCanary) + "\r\n";
    QTest::newRow("no token") << "Host: localhost\r\n"_ba << 401;
    QTest::newRow("a foreign name") << "Host: evil.example\r\n" + token << 403;
    QTest::newRow("a web page") << "Host: localhost\r\nOrigin: https://evil.example\r\n" + token
                                << 403;
    QTest::newRow("a client") << "Host: localhost\r\n" + token << 100;
}

void TestGatewayRoad::whoMayNotAskNeedSendNoBody()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, m_fix->open());
    client.write("POST /v1/messages HTTP/1.1\r\n" + headers
        + "Content-Length: 33554432\r\nExpect: 100-continue\r\n\r\n");
    QByteArray answer;
    QTRY_VERIFY((answer += client.readAll()).contains("\r\n\r\n"));
    QCOMPARE(answer.mid(9, 3).toInt(), status);
    if (status == 100)
        return;
    QVERIFY2(answer.contains("\r\nConnection: close\r\n"), answer);
    if (status == 401)
        QVERIFY2(answer.contains(R"("type":"authentication_error")"), answer); // in its dialect
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

void TestGatewayRoad::aBodyThatWouldHoldUpTheOthersIsRefused_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("filling");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("deep") << R"({"a":)"_ba
                          << "["_ba
                          << "nested deeper than 100 levels"_ba;
    QTest::newRow("deep objects") << ""_ba
                                  << R"({"a":)"_ba
                                  << "nested deeper than 100 levels"_ba;
    QTest::newRow("many") << R"({"a":[0)"_ba
                          << ",0"_ba
                          << "more than 200000 values"_ba;
    QTest::newRow("many empty") << R"({"a":[[])"_ba
                                << ",{}"_ba
                                << "more than 200000 values"_ba;
    QTest::newRow("a text without an end") << R"({"a":")"_ba
                                           << R"(\")"_ba
                                           << "no JSON object"_ba;
}

void TestGatewayRoad::aBodyThatWouldHoldUpTheOthersIsRefused()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, filling);
    QFETCH(QByteArray, said);
    constexpr qsizetype kMuch = 2 * 1024 * 1024;
    const QByteArray body = start + filling.repeated(kMuch / filling.size());
    const QByteArray gemini = "/v1beta/models/gemini/m:generateContent";
    for (const QByteArray& target : { "/v1/chat/completions"_ba, "/v1/completions"_ba, gemini,
             "/v1beta/models/gemini/m:countTokens"_ba, "/v1/messages"_ba, "/api/chat"_ba,
             "/api/show"_ba, "/api/v1/ai/chat"_ba, "/api/gemini/generate"_ba }) {
        const auto call = m_fix->done("POST", target, body);
        QCOMPARE(call->status(), 400);
        QVERIFY2(call->body().contains(said), target + ": " + call->body());
    }
    QCOMPARE(m_server->requests().size(), 0);
}

void TestGatewayRoad::whatIsNotServedIsRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("field");
    const QByteArray chat = "/v1/chat/completions";
    QTest::newRow("n") << chat << hello("ollama/m", R"(,"n":2)") << "ollama/m gives one answer"_ba;
    QTest::newRow("n that can't go as written")
        << chat << hello("openai/m", R"(,"n":2,"max_completion_tokens":8)")
        << "openai/m gives one answer"_ba;
    QTest::newRow("logprobs") << chat << hello("gemini/m", R"(,"logprobs":true)")
                              << "logprobs is served here only"_ba;
    QTest::newRow("top_logprobs") << chat << hello("gemini/m", R"(,"top_logprobs":2)")
                                  << "top_logprobs is served here only"_ba;
    const QByteArray prompt = R"({"model":"openai/m","prompt":"Hi")";
    QTest::newRow("best_of") << "/v1/completions"_ba << prompt + R"(,"best_of":3})"
                             << "best_of is 1"_ba;
    QTest::newRow("echo") << "/v1/completions"_ba << prompt + R"(,"echo":true})"
                          << "echo is not served"_ba;
    const auto contents = [](const QByteArray& config) -> QByteArray {
        return R"({"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":)" + config + '}';
    };
    QTest::newRow("n of a text") << "/v1/completions"_ba
                                 << R"({"model":"gemini/m","prompt":"","n":2})"_ba
                                 << "gemini/m gives one answer"_ba;
    QTest::newRow("candidates") << "/v1beta/models/openai/m:generateContent"_ba
                                << contents(R"({"candidateCount":2})") << "candidateCount is 1"_ba;
    QTest::newRow("Gemini's logprobs of another")
        << "/v1beta/models/openai/m:generateContent"_ba << contents(R"({"responseLogprobs":true})")
        << "responseLogprobs is not served"_ba;
}

void TestGatewayRoad::whatIsNotServedIsRefused()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, field);
    const auto call = m_fix->done("POST", target, body);
    QCOMPARE(call->status(), 400);
    QVERIFY2(call->body().contains(field), call->body());
    QCOMPARE(m_server->requests().size(), 0);
}

void TestGatewayRoad::aClientIsToldWhatItHasTaken()
{
    m_fix->useOf = [](const QString& client) {
        ClientState state;
        state.client.name = client;
        state.client.budget = PicoUsd { 2'500'000'000'000 };
        state.plan.name = u"Free"_s;
        state.plan.messages = 50;
        state.plan.requestsAMinute = 5;
        state.use.messages = 10;
        state.use.tokens = 1234;
        state.use.cost = { { 250'000'000 }, 9, 1, 0, 0 };
        state.use.models = QStringList { u"gemini/m"_s };
        state.use.lately = { QDateTime::fromSecsSinceEpoch(5, Qt::UTC) };
        state.use.until = QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
        return readyFuture(Result<ClientState>(state));
    };
    const QJsonObject told = m_fix->done("GET", "/api/v1/ai/usage")->json();
    QCOMPARE(told[u"client"_s].toString(), u"gateway"_s);
    QCOMPARE(told[u"plan"_s][u"messages"].toInt(), 50);
    QVERIFY(told[u"plan"_s][u"tokens"].isNull()); // no bound
    QCOMPARE(told[u"plan"_s][u"budget_usd"].toDouble(), 2.5);
    const QJsonValue month = told[u"month"_s];
    QCOMPARE(month[u"tokens"].toInt(), 1234);
    QCOMPARE(month[u"cost_usd"].toDouble(), 0.00025);
    QCOMPARE(month[u"cost_quality"].toString(), u"lower_bound"_s);
    QCOMPARE(month[u"messages_percent"].toDouble(), 20.0);
    QVERIFY(month[u"tokens_percent"].isNull());
    QCOMPARE(month[u"resets_at"].toString(), u"2026-12-01T00:00:00Z"_s);
    QCOMPARE(told[u"minute"_s][u"requests"].toInt(), 1);
}

void TestGatewayRoad::whoReadsNothingHoldsItsServiceUpAndNobodyElse()
{
    constexpr qint64 kEndless = 1LL << 40;
    constexpr qint64 kMost = 48 * 1024 * 1024; // two connections' buffers of the system, and ours
    const QByteArray frame = R"(data: {"choices":[{"index":0,"delta":{"content":"a"},"pad":")"
        + QByteArray(64 * 1024, 'x') + "\"}]}\n\n";
    const QByteArray answer
        = R"({"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]})";
    m_server->setHandler([&](const RecordedRequest& request) -> Script {
        if (!request.body.contains(R"("stream":true)"))
            return { Step::Write { plainAnswer(answer) } };
        return { Step::Write { "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" },
            Step::Flood { kEndless, frame } };
    });
    const quint16 port = m_fix->open();
    QTcpSocket reader;
    reader.bind(QHostAddress::LocalHost);
    reader.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
    reader.setReadBufferSize(1);
    reader.connectToHost(QHostAddress::LocalHost, port);
    const QByteArray body = hello("openai/m", R"(,"stream":true)");
    reader.write("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + QByteArray(kClientCanary) + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body);
    qint64 before = -1;
    const auto hasStopped = [&] { // while others are served
        const bool isServed
            = m_fix->done("POST", "/v1/chat/completions", hello("openai/m", {}))->status() == 200;
        const qint64 flooded = m_server->floodedBytes();
        return isServed && flooded > 0 && flooded == std::exchange(before, flooded);
    };
    QVERIFY(QTest::qWaitFor(hasStopped, 30'000));
    QVERIFY2(before < kMost, qPrintable(QString::number(before)));
    QCOMPARE(m_fix->gateway().running(), 1);
    connect(&reader, &QTcpSocket::readyRead, &reader, [&reader] { reader.readAll(); });
    reader.setReadBufferSize(0); // it reads on, and its service goes on
    reader.readAll();
    QTRY_VERIFY(m_server->floodedBytes() > before);
    reader.abort();
    QTRY_COMPARE(m_fix->gateway().running(), 0);
    QTRY_VERIFY(m_server->openConnections() <= 1); // that of the others is kept
}

void TestGatewayRoad::ollamasGenerateIsAMessageToAll()
{
    const GatewayFixture simulated;
    m_fix->upstream = simulated.upstream;
    for (const QByteArray backend : { "ollama", "gemini", "openai" }) {
        const QByteArray ask = R"({"model":")" + backend
            + R"(/simulated-thinking","system":"Be brief","think":true,"prompt":"Hello")";
        const QJsonObject whole
            = m_fix->done("POST", "/api/generate", ask + R"(,"stream":false})")->json();
        QVERIFY(whole[u"response"_s].toString().startsWith(u"*Simulated"_s));
        QVERIFY(!whole[u"thinking"_s].toString().isEmpty());
        QVERIFY(whole[u"done"_s].toBool() && !whole.contains(u"message"_s));
        QString text;
        const auto stream = m_fix->done("POST", "/api/generate", ask + '}');
        for (const QJsonObject& line : stream->events())
            text += line[u"response"_s].toString();
        QVERIFY(text.startsWith(u"*Simulated"_s));
        QVERIFY(stream->events().last()[u"eval_count"_s].toInt() > 0);
        const auto raw = m_fix->done("POST", "/api/generate", ask + R"(,"raw":true})");
        QCOMPARE(raw->status(), backend == "ollama" ? 200 : 400);
        QVERIFY(backend == "ollama"
            || raw->json()[u"error"_s].toString().contains(u"raw is served here only"_s));
    }
    QCOMPARE(m_fix->road.booked.size(), 7);
}

void TestGatewayRoad::vectorsGoTheSameRoad_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("address"); //!< at the service
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer"); //!< of the service
    QTest::addColumn<QByteArray>("told"); //!< to the client
    const QByteArray openAis = R"({"object":"list","data":[{"object":"embedding","index":0,)"
                               R"("embedding":[0.5,-2]}],"model":"m","odd":1,"usage":)"
                               R"({"prompt_tokens":7,"total_tokens":7}})";
    const QByteArray ollamas
        = R"({"model":"m","embeddings":[[0.5,-2]],"odd":1,"prompt_eval_count":7})";
    const QByteArray geminis = R"({"embeddings":[{"values":[0.5,-2]}],"usageMetadata":)"
                               R"({"promptTokenCount":7}})";
    const QByteArray openAi = "/v1/embeddings";
    QTest::newRow("OpenAI to its own")
        << openAi << R"({"model":"openai/m","input":["Hi"],"encoding_format":"base64","odd":1})"_ba
        << "/v1/embeddings"_ba
        << R"({"model":"m","input":["Hi"],"encoding_format":"base64","odd":1})"_ba << openAis
        << openAis;
    QTest::newRow("OpenAI's tokens to its own")
        << openAi << R"({"model":"openai/m","input":[[1,2],[3]]})"_ba
        << "/v1/embeddings"_ba
        << R"({"model":"m","input":[[1,2],[3]]})"_ba << openAis << openAis;
    QTest::newRow("OpenAI to Gemini")
        << openAi << R"({"model":"gemini/m","input":"Hi","dimensions":2})"_ba
        << "/v1beta/models/m:batchEmbedContents"_ba
        << R"({"requests":[{"model":"models/m","content":{"parts":[{"text":"Hi"}]},"outputDimensionality":2}]})"_ba
        << geminis
        << R"({"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-2]}],"model":"gemini/m","usage":{"prompt_tokens":7,"total_tokens":7}})"_ba;
    QTest::newRow("OpenAI to Ollama, in base64")
        << openAi << R"({"model":"ollama/m","input":["Hi"],"encoding_format":"base64"})"_ba
        << "/api/embed"_ba
        << R"({"model":"m","input":["Hi"]})"_ba << ollamas
        << R"({"object":"list","data":[{"object":"embedding","index":0,"embedding":"AAAAPwAAAMA="}],"model":"ollama/m","usage":{"prompt_tokens":7,"total_tokens":7}})"_ba;
    QTest::newRow("Gemini's many to its own")
        << "/v1beta/models/gemini/m:batchEmbedContents"_ba
        << R"({"requests":[{"model":"models/other","content":{"parts":[{"text":"Hi"}]},"odd":1}]})"_ba
        << "/v1beta/models/m:batchEmbedContents"_ba
        << R"({"requests":[{"model":"models/m","content":{"parts":[{"text":"Hi"}]},"odd":1}]})"_ba
        << geminis << geminis;
    QTest::newRow("Gemini's one to its own")
        << "/v1beta/models/gemini/m:embedContent"_ba
        << R"({"content":{"parts":[{"text":"Hi"}]},"odd":1})"_ba
        << "/v1beta/models/m:embedContent"_ba
        << R"({"model":"models/m","content":{"parts":[{"text":"Hi"}]},"odd":1})"_ba
        << R"({"embedding":{"values":[0.5]},"usageMetadata":{"promptTokenCount":7}})"_ba
        << R"({"embedding":{"values":[0.5]},"usageMetadata":{"promptTokenCount":7}})"_ba;
    QTest::newRow("Gemini's one to OpenAI")
        << "/v1beta/models/openai/m:embedContent"_ba
        << R"({"content":{"parts":[{"text":"Hi"}]}})"_ba
        << "/v1/embeddings"_ba
        << R"({"model":"m","input":["Hi"],"encoding_format":"float"})"_ba << openAis
        << R"({"embedding":{"values":[0.5,-2]}})"_ba;
    QTest::newRow("Ollama to its own")
        << "/api/embed"_ba
        << R"({"model":"ollama/m","input":"Hi","odd":1})"_ba
        << "/api/embed"_ba
        << R"({"model":"m","input":"Hi","odd":1})"_ba << ollamas << ollamas;
    QTest::newRow("old Ollama to its own") << "/api/embeddings"_ba
                                           << R"({"model":"ollama/m","prompt":"Hi"})"_ba
                                           << "/api/embeddings"_ba
                                           << R"({"model":"m","prompt":"Hi"})"_ba
                                           << R"({"embedding":[0.5,-2],"prompt_eval_count":7})"_ba
                                           << R"({"embedding":[0.5,-2],"prompt_eval_count":7})"_ba;
    QTest::newRow("old Ollama to Gemini")
        << "/api/embeddings"_ba
        << R"({"model":"gemini/m","prompt":"Hi"})"_ba
        << "/v1beta/models/m:batchEmbedContents"_ba
        << R"({"requests":[{"model":"models/m","content":{"parts":[{"text":"Hi"}]}}]})"_ba
        << geminis << R"({"embedding":[0.5,-2]})"_ba;
    QTest::newRow("a name twice is written anew")
        << openAi << R"({"model":"openai/m","input":["Hi"],"model":"dear"})"_ba
        << "/v1/embeddings"_ba
        << R"({"model":"m","input":["Hi"],"encoding_format":"float"})"_ba << openAis
        << R"({"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-2]}],"model":"openai/m","usage":{"prompt_tokens":7,"total_tokens":7}})"_ba;
}

void TestGatewayRoad::vectorsGoTheSameRoad()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, told);
    QVector<Target> budgeted;
    m_fix->road.setMaySpend([&](const ChatRequest& request, const BackendInfo&) {
        budgeted.append(request.target);
        return readyFuture(std::optional<Failure>());
    });
    m_server->setScripts({ { Step::Write { plainAnswer(R"({"error":"busy"})", "503 Busy") } },
        { Step::Write { plainAnswer(answer) } } });
    const auto call = m_fix->done("POST", target, body);
    QVERIFY2(call->status() == 200, call->body());
    QCOMPARE(call->body(), told);
    QVERIFY(call->head().contains("X-Headgate-Backend: "));
    QCOMPARE(m_server->requests().size(), 2); // tried again as any other
    const RecordedRequest& request = m_server->requests().last();
    QCOMPARE(request.target, address);
    const auto parsed = [](const QByteArray& json) { return QJsonDocument::fromJson(json); };
    QCOMPARE(parsed(request.body), parsed(sent));
    QVERIFY2(!request.body.contains("dear") && !request.body.contains("other"), request.body);
    QCOMPARE(budgeted.size(), 1);
    QCOMPARE(m_fix->road.booked.size(), 1);
    const Booking& booked = m_fix->road.booked.first();
    QCOMPARE(booked.outcome, RequestOutcome::Complete);
    QCOMPARE(booked.origin, Origin::Gateway);
    QCOMPARE(booked.receipt.target.model, u"m"_s);
    QCOMPARE(booked.receipt.usage.inputTokens, std::optional<qint64>(7));
    QCOMPARE(booked.receipt.usage.outputTokens, std::optional<qint64>(0));
    QCOMPARE(booked.attempts.size(), 2);
}

void TestGatewayRoad::vectorsWithoutUsageAreBookedAsUnknown_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray openAi = "/v1/embeddings";
    const QByteArray data = R"({"data":[{"index":0,"embedding":[0.5]}])";
    QTest::newRow("OpenAI") << openAi << R"({"model":"openai/m","input":"Hi"})"_ba << data + '}';
    QTest::newRow("OpenAI, a count of nothing")
        << openAi << R"({"model":"openai/m","input":"Hi"})"_ba
        << data + R"(,"usage":{"prompt_tokens":0,"total_tokens":0}})";
    QTest::newRow("OpenAI to Gemini") << openAi << R"({"model":"gemini/m","input":"Hi"})"_ba
                                      << R"({"embeddings":[{"values":[0.5]}]})"_ba;
    QTest::newRow("Gemini") << "/v1beta/models/gemini/m:embedContent"_ba
                            << R"({"content":{"parts":[{"text":"Hi"}]}})"_ba
                            << R"({"embedding":{"values":[0.5]}})"_ba;
    QTest::newRow("Ollama") << "/api/embed"_ba
                            << R"({"model":"ollama/m","input":"Hi"})"_ba
                            << R"({"embeddings":[[0.5]]})"_ba;
    QTest::newRow("OpenAI to Ollama") << openAi << R"({"model":"ollama/m","input":"Hi"})"_ba
                                      << R"({"embeddings":[[0.5]],"prompt_eval_count":0})"_ba;
}

void TestGatewayRoad::vectorsWithoutUsageAreBookedAsUnknown()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);
    m_server->setScript({ Step::Write { plainAnswer(answer) } });
    const auto call = m_fix->done("POST", target, body);
    QVERIFY2(call->status() == 200, call->body());
    QVERIFY2(call->body() == answer || !call->body().contains("tokens"), call->body());
    const Booking& booked = m_fix->road.booked.constLast();
    QCOMPARE(booked.outcome, RequestOutcome::Complete);
    QVERIFY(booked.receipt.usage.isEmpty()); // unknown, which is not 0
    QCOMPARE(booked.receipt.usage.quality, UsageQuality::Unknown);
}

void TestGatewayRoad::vectorsAreRefusedWhereNobodyMakesThem()
{
    const auto status = [this](const QByteArray& body) {
        return m_fix->done("POST", "/v1/embeddings", body)->status();
    };
    QCOMPARE(status(R"({"model":"anthropic/m","input":"Hi"})"), 400);
    QCOMPARE(status(R"({"model":"gemini/m","input":[1,2]})"), 400); // tokens of another's
    QCOMPARE(status(R"({"model":"openai/m","input":[]})"), 400);
    QCOMPARE(status(R"({"model":"nowhere/m","input":"Hi"})"), 404);
    QCOMPARE(m_server->requests().size(), 0);
    m_server->setScript({ Step::Write { plainAnswer(R"({"embeddings":[]})") } });
    QCOMPARE(status(R"({"model":"gemini/m","input":"Hi"})"), 502); // fewer than texts
}

std::unique_ptr<SimCall> TestGatewayRoad::ended(std::unique_ptr<SimCall> call)
{
    if (!QTest::qWaitFor([&] { return call->isClosed(); }, 60'000))
        qFatal("the gateway did not answer");
    return call;
}

void TestGatewayRoad::aFileIsItsClientsAndItsKeys()
{
    QHash<QString, KeyId> made;
    QVector<ClientFile> kept;
    m_fix->upstream = m_fix->simulator->port();
    m_fix->door.clients = std::make_shared<TwoClients>();
    m_fix->makers = { .of = [&](const QString& name) { return made.value(name); },
        .note = [&](const QString& name, const KeyId& key) { made.insert(name, key); },
        .forget = [&](const QString& name) { made.remove(name); },
        .kept = [&] { return readyFuture(kept); },
        .keep =
            [&](const ClientFile& file) {
                kept.removeIf([&](const ClientFile& old) { return old.name == file.name; });
                kept.append(file);
            },
        .drop =
            [&](const QString& name) {
                kept.removeIf([&](const ClientFile& old) { return old.name == name; });
            } };
    const auto begun = ended(m_fix->call("POST", kFiles, R"({"file":{}})", kAnn + kStart));
    QVERIFY2(begun->status() == 200, begun->body());
    const QByteArray ours = "x-goog-upload-url: http://localhost" + kFiles + "?upload_id=";
    const qsizetype at = begun->head().indexOf(ours);
    QVERIFY2(at >= 0, begun->head());
    const QByteArray address
        = begun->head().mid(at + 35, begun->head().indexOf("\r\n", at) - at - 35);
    // The libraries send no token with the pieces: the address is one.
    const auto piece = [&](const QByteArray& command, int offset, const QByteArray& bytes) {
        return ended(m_fix->call("POST", address, bytes,
            "X-Goog-Upload-Command: " + command
                + "\r\nX-Goog-Upload-Offset: " + QByteArray::number(offset) + "\r\n"));
    };
    QVERIFY(piece("upload", 0, "12345678")->head().contains("x-goog-upload-status: active"));
    QVERIFY(piece("query", 0, {})->head().contains("x-goog-upload-size-received: 8"));
    QCOMPARE(piece("upload", 0, "again")->status(), 400);
    const auto whole = piece("upload, finalize", 8, "90");
    QVERIFY(whole->head().contains("x-goog-upload-status: final"));
    const QJsonValue file = whole->json()[u"file"_s];
    QCOMPARE(file[u"sizeBytes"].toString(), u"10"_s);
    const QString name = file[u"name"].toString();
    QCOMPARE(made.value(name), KeyId { u"key-1"_s });
    QCOMPARE(piece("query", 0, {})->status(), 401); // it has ended

    const auto ask = [&](const QByteArray& method, const QByteArray& path, const QByteArray& who) {
        return ended(m_fix->call(method, path, {}, who));
    };
    const QByteArray one = "/v1beta/" + name.toLatin1();
    QCOMPARE(ask("GET", one, kAnn)->json()[u"name"_s].toString(), name);
    QCOMPARE(ask("GET", "/v1/files", kAnn)->json()[u"files"_s].toArray().size(), 1);
    QCOMPARE(ask("GET", "/v1/files", kBob)->json()[u"files"_s].toArray().size(), 0);
    QCOMPARE(ask("GET", one, kBob)->status(), 403);
    QCOMPARE(ask("DELETE", one, kBob)->status(), 403);
    // What the key could reach, but nobody brought through here, is nobody's.
    made.insert(u"files/windows-own"_s, KeyId { u"key-1"_s });
    QCOMPARE(ask("GET", "/v1beta/files/windows-own", kBob)->status(), 403);
    QCOMPARE(ask("DELETE", "/v1beta/files/windows-own", kBob)->status(), 403);
    QVERIFY(made.remove(u"files/windows-own"_s));
    const QByteArray question = R"({"contents":[{"parts":[{"fileData":{"fileUri":")"
        + file[u"uri"].toString().toLatin1() + R"("}}]}]})";
    const auto answer = ended(m_fix->call(
        "POST", "/v1beta/models/gemini/simulated-fast:generateContent", question, kAnn));
    QVERIFY2(answer->body().contains("Simulated"), answer->body());
    // Another run knows whose it is, and nothing else of it until the service is asked.
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept[0].client, u"ann"_s);
    m_fix->drop();
    made.clear();
    QCOMPARE(ask("DELETE", one, kBob)->status(), 403);
    QCOMPARE(ask("GET", "/v1/files", kBob)->json()[u"files"_s].toArray().size(), 0);
    const QJsonValue again = ask("GET", "/v1/files", kAnn)->json()[u"files"_s][0];
    QCOMPARE(again[u"name"].toString(), name);
    QVERIFY(!again[u"sizeBytes"].isString());
    QCOMPARE(ask("GET", one, kAnn)->json()[u"sizeBytes"_s].toString(), u"10"_s);
    QCOMPARE(
        ask("GET", "/v1/files", kAnn)->json()[u"files"_s][0][u"sizeBytes"].toString(), u"10"_s);
    QCOMPARE(made.value(name), KeyId { u"key-1"_s });
    QCOMPARE(ask("DELETE", one, kAnn)->status(), 200);
    QVERIFY(made.isEmpty());
    QVERIFY(kept.isEmpty());
    QCOMPARE(ask("GET", one, kAnn)->status(), 403);
}

void TestGatewayRoad::aFileMeetsThePlanAndItsBounds()
{
    bool isFull = false;
    m_fix->upstream = m_fix->simulator->port();
    m_fix->door.clients = std::make_shared<TwoClients>();
    m_fix->mayLook = [&](const ChatRequest& look) {
        const Failure full { .kind = ErrorKind::RateLimited,
            .cause = FailureCause::PlanRefused,
            .detail = u"two a minute for "_s + look.client };
        return readyFuture(isFull ? std::optional(full) : std::nullopt);
    };
    const auto status = [&](const QByteArray& headers, const QByteArray& body) {
        return ended(m_fix->call("POST", kFiles, body, headers))->status();
    };
    const QByteArray json = R"({"file":{"displayName":"a"}})";
    const QByteArray parts = "Content-Type: multipart/related; boundary=b\r\n"
                             "X-Goog-Upload-Protocol: multipart\r\n";
    const QByteArray body = "--b\r\nContent-Type: application/json\r\n\r\n" + json
        + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b--\r\n";
    const auto whole = ended(m_fix->call("POST", kFiles, body, kAnn + parts));
    QCOMPARE(whole->json()[u"file"_s][u"sizeBytes"].toString(), u"5"_s);
    QCOMPARE(whole->json()[u"file"_s][u"mimeType"].toString(), u"text/plain"_s);
    QCOMPARE(status(kStart, json), 401);
    QCOMPARE(status(kAnn, json), 400); // what is it to begin?
    QCOMPARE(status(kAnn + kStart, "[]"), 400);
    QCOMPARE(status(kAnn + kStart, '{' + QByteArray(70'000, ' ') + '}'), 400);
    QCOMPARE(status(kAnn + parts.left(26) + "\r\n", body), 400);
    // Whose name it is in another project nobody knows.
    const QByteArray named = R"({"file":{"displayName":"a","name":"files/mine"}})";
    QCOMPARE(status(kAnn + kStart, named), 400);
    QCOMPARE(status(kAnn + parts, QByteArray(body).replace(json, named)), 400);
    const QByteArray hidden = "--x\r\n\r\n{}\r\n--x\r\n" + QByteArray(body).replace(json, named);
    QCOMPARE(status(kAnn + parts, hidden), 400);
    QCOMPARE(status(kAnn + QByteArray(parts).replace("=b", "=b; boundary=x"), hidden), 400);
    isFull = true;
    QCOMPARE(status(kAnn + kStart, json), 429);
    QCOMPARE(status(kAnn + parts, body), 429);
}

//! The service tells of one name in two projects; and a file is asked for with the key it was
//! brought with, also once nobody else knows which that was.
void TestGatewayRoad::aFileOfAnothersNameIsNoOnesElse()
{
    QHash<QString, KeyId> made;
    QVector<KeyId> read;
    m_fix->door.clients = std::make_shared<TwoClients>();
    m_fix->makers = { .of = [&](const QString& name) { return made.value(name); },
        .note = [&](const QString& name, const KeyId& key) { made.insert(name, key); },
        .forget = [&](const QString& name) { made.remove(name); } };
    m_fix->changeRoad = [&](RoadParts* parts) {
        parts->keys.secretOf = [&](const KeyId& key, const RequestId&) {
            read.append(key);
            return readyFuture(Result<Secret>(Secret::take(QByteArray(kRoadCanary))));
        };
    };
    const auto ask
        = [&](const QByteArray& method, const QByteArray& path, const QByteArray& who,
              const QByteArray& body = {}) { return ended(m_fix->call(method, path, body, who)); };
    const QByteArray parts = "Content-Type: multipart/related; boundary=\"b\"\r\n"
                             "X-Goog-Upload-Protocol: multipart\r\n";
    const QByteArray body = "--b\r\nContent-Type: application/json\r\n\r\n{}\r\n"
                            "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b--\r\n";
    m_server->setScript({ Step::Write { plainAnswer(
        R"({"file":{"name":"files/x","uri":"https://x/v1beta/files/x","state":"ACTIVE"}})") } });
    QCOMPARE(ask("POST", kFiles, kAnn + parts, body)->status(), 200);
    m_fix->road.setKeyId(u"key-2"_s);
    QCOMPARE(ask("POST", kFiles, kBob + parts, body)->status(), 200);
    QCOMPARE(made.value(u"files/x"_s), KeyId { u"key-1"_s });
    QCOMPARE(ask("GET", "/v1beta/files/x", kBob)->status(), 403);
    QCOMPARE(ask("GET", "/v1beta/files", kAnn)->json()[u"files"_s].toArray().size(), 1);
    made.clear();
    QCOMPARE(ask("GET", "/v1beta/files/x", kAnn)->status(), 200);
    QCOMPARE(read, QVector<KeyId>({ KeyId { u"key-1"_s } }));
    QCOMPARE(made.value(u"files/x"_s), KeyId { u"key-1"_s });

    m_server->setScript({ Step::Write {
        plainAnswer(R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"API key )"
                + QByteArray(kRoadCanary) + R"( is odd"}})",
            "400 Bad Request") } });
    const auto told = ask("GET", "/v1beta/files/x", kAnn);
    QVERIFY2(told->body().contains("is odd"), told->body());
    QVERIFY(!told->body().contains(kRoadCanary));
}

void TestGatewayRoad::uploadsThatBeginAtOnceAreBounded()
{
    constexpr int kMost = 100;
    m_fix->upstream = m_fix->simulator->port();
    m_fix->door.clients = std::make_shared<TwoClients>();
    std::vector<std::unique_ptr<SimCall>> calls;
    for (int i = 0; i < kMost + 5; ++i)
        calls.push_back(m_fix->call("POST", kFiles, R"({"file":{}})", kAnn + kStart));
    int begun = 0;
    for (auto& call : calls) {
        const auto end = ended(std::move(call));
        QVERIFY2(end->status() == 200 || end->status() == 503, end->body());
        begun += end->status() == 200;
    }
    QCOMPARE(begun, kMost);
    QCOMPARE(ended(m_fix->call("POST", kFiles, R"({"file":{}})", kBob + kStart))->status(), 200);
}

void TestGatewayRoad::nameFallback(const QString& backendId, const QString& model)
{
    const quint16 own = std::exchange(m_fix->upstream, m_fix->simulator->port());
    Route::Candidate there { { backendId, model }, {} };
    for (const Gateway::GatewayBackend& entry : m_fix->backends()) {
        if (entry.backend.id == backendId)
            there.backend = entry.backend;
    }
    m_fix->upstream = own;
    m_fix->changeRoad = [there](RoadParts* parts) {
        parts->route.find = [there](const ChatRequest&) { return Route { { there }, {} }; };
        parts->route.requestFor = [](ChatRequest asked, const Route::Candidate& candidate) {
            asked.target = candidate.target;
            return asked;
        };
    };
}

void TestGatewayRoad::anotherModelAnswersInItsPlace_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("elsewhere");
    const QByteArray contents = R"({"contents":[{"parts":[{"text":"Hi"}]}]})";
    const QByteArray stream = R"(,"stream":true)";
    const QByteArray chat = "/v1/chat/completions";
    const QByteArray gemini = "/v1beta/models/gemini/m:";
    QTest::newRow("OpenAI") << chat << hello("gemini/m") << u"ollama"_s;
    QTest::newRow("OpenAI, streamed") << chat << hello("gemini/m", stream) << u"anthropic"_s;
    QTest::newRow("OpenAI, now as written") << chat << hello("gemini/m") << u"openai"_s;
    QTest::newRow("OpenAI, the other way") << chat << hello("openai/m", stream) << u"gemini"_s;
    QTest::newRow("Gemini") << gemini + "generateContent" << contents << u"openai"_s;
    QTest::newRow("Gemini, events")
        << gemini + "streamGenerateContent?alt=sse" << contents << u"ollama"_s;
    QTest::newRow("Gemini, an array")
        << gemini + "streamGenerateContent" << contents << u"openai"_s;
    QTest::newRow("Gemini, as written") << gemini + "generateContent" << contents << u"gemini"_s;
    QTest::newRow("Anthropic") << "/v1/messages"_ba << hello("anthropic/m") << u"gemini"_s;
    QTest::newRow("Anthropic, streamed")
        << "/v1/messages"_ba << hello("anthropic/m", stream) << u"openai"_s;
    QTest::newRow("Ollama") << "/api/chat"_ba << hello("ollama/m") << u"gemini"_s;
    QTest::newRow("house") << "/api/v1/ai/chat"_ba << hello("gemini/m") << u"ollama"_s;
}

void TestGatewayRoad::anotherModelAnswersInItsPlace()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QString, elsewhere);
    QByteArray gone = R"({"error":{"message":"m is gone","code":404}})";
    if (body.contains("openai/m"))
        gone = R"({"error":{"message":"m is gone","code":"model_not_found"}})";
    else if (body.contains("ollama/m"))
        gone = R"({"error":"model 'm' not found"})";
    m_server->setScript({ Step::Write { plainAnswer(gone, "404 Not Found") } });
    nameFallback(elsewhere);
    body.replace(R"("max_tokens":9)", R"("max_tokens":900)");
    const auto call = m_fix->done("POST", target, body);
    QVERIFY2(call->status() == 200, call->body());
    QVERIFY2(call->body().contains("Simulated"), call->body());
    QVERIFY2(call->body().contains("simulated-fast"), call->body()); // and not "m"
    QVERIFY2(!call->body().contains("\"m\""), call->body());
    QVERIFY(call->head().contains("X-Headgate-Backend: " + elsewhere.toLatin1() + "\r\n"));
    if (target.startsWith("/v1/chat"))
        QVERIFY(call->body().contains("\"backend\":\"" + elsewhere.toLatin1() + '"'));
    QCOMPARE(m_server->requests().size(), 1);
    const Booking booked = m_fix->road.booked.constLast();
    QCOMPARE(booked.receipt.asked.model, u"m"_s);
    QCOMPARE(booked.receipt.target.backendId, elsewhere);
}

void TestGatewayRoad::aBoundHoldsWithAnotherServiceOfTheKind_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("sent");
    const QByteArray asWritten = R"("max_tokens":9,)";
    QTest::newRow("another model") << u"openai"_s << u"m2"_s << asWritten;
    QTest::newRow("one that thinks") << u"openai"_s << u"o3"_s << R"("max_completion_tokens":9)"_ba;
    QTest::newRow("another service") << u"router"_s << u"m2"_s << R"("max_tokens":9)"_ba;
}

//! A bound that it does not read is none, and one that it refuses is no answer.
void TestGatewayRoad::aBoundHoldsWithAnotherServiceOfTheKind()
{
    QFETCH(QString, backend);
    QFETCH(QString, model);
    QFETCH(QByteArray, sent);
    m_fix->limited = [](ChatRequest request) {
        request.params.maxOutputTokens = 9;
        return request;
    };
    BackendInfo there;
    for (const Gateway::GatewayBackend& entry : m_fix->backends()) {
        if (entry.backend.id == u"openai"_s)
            there = entry.backend;
    }
    there.id = backend;
    m_fix->changeRoad = [&](RoadParts* parts) {
        parts->route.find = [&](const ChatRequest&) {
            return Route { { { { backend, model }, there } }, {} };
        };
        parts->route.requestFor = [](ChatRequest asked, const Route::Candidate& candidate) {
            asked.target = candidate.target;
            return asked;
        };
    };
    m_server->setScripts({ { Step::Write { plainAnswer(
                               R"({"error":{"message":"m is gone","code":"model_not_found"}})",
                               "404 Not Found") } },
        { Step::Write { plainAnswer(
            R"({"model":"m2","choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]})") } } });
    const auto call = m_fix->done("POST", "/v1/chat/completions",
        R"({"model":"openai/m","max_tokens":900,"odd":1,"messages":[{"role":"user","content":"Hi"}]})");
    QVERIFY2(call->status() == 200, call->body());
    QVERIFY(call->head().contains("X-Headgate-Backend: " + backend.toLatin1() + "\r\n"));
    QCOMPARE(m_server->requests().size(), 2);
    const QByteArray arrived = m_server->requests().last().body;
    QVERIFY2(arrived.contains(sent), arrived);
    QCOMPARE(arrived.count("max_"), 1);
    QCOMPARE(arrived.contains("odd"), sent.endsWith(',')); // what only the first one may know
}

void TestGatewayRoad::aCallIsPassedOnAsItComes_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("ends");
    const QByteArray stream = R"(,"stream":true)";
    QTest::newRow("OpenAI")
        << "/v1/chat/completions"_ba << hello("openai/m", stream)
        << R"(data: {"model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c",)"
           R"("function":{"name":"add","arguments":"{\"a\":"}}]}}]})"_ba
        << R"(data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":)"
           R"({"arguments":"1}"}}]},"finish_reason":"tool_calls"}]})"
           "\n\ndata: [DONE]"_ba;
    QTest::newRow("Anthropic") << "/v1/messages"_ba << hello("anthropic/m", stream)
                               << "event: content_block_start\ndata: "
                                  R"({"type":"content_block_start","index":0,"content_block":)"
                                  R"({"type":"tool_use","id":"c","name":"add","input":{}}})"_ba
                               << "event: content_block_delta\ndata: "
                                  R"({"type":"content_block_delta","index":0,"delta":)"
                                  R"({"type":"input_json_delta","partial_json":"{\"a\":1}"}})"
                                  "\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}"_ba;
}

//! Its arguments may take a minute to be written.
void TestGatewayRoad::aCallIsPassedOnAsItComes()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, begins);
    QFETCH(QByteArray, ends);
    m_server->setScript({ Step::Write { chunkedHead() + chunk(begins + "\n\n") }, Step::Gate {},
        Step::Write { chunk(ends + "\n\n") + chunk({}) } });
    const auto call = m_fix->call("POST", target, body);
    QTRY_VERIFY(call->body().contains("\"add\""));
    m_server->openGate();
    QTRY_VERIFY(call->isClosed());
    QVERIFY2(call->body().contains("1}\""), call->body());
}

//! Nobody has seen its beginning.
void TestGatewayRoad::whatFailsInOneReadIsTriedAgain()
{
    const auto text = [](const QByteArray& words) {
        return R"(data: {"model":"m","choices":[{"index":0,"delta":{"content":")" + words
            + "\"}}]}\n\n";
    };
    const QByteArray error = R"(data: {"error":{"message":"overloaded","code":503}})"
                             "\n\n";
    const QByteArray end = R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                           "\n\ndata: [DONE]\n\n";
    m_server->setScripts(
        { { Step::Write { chunkedHead() + chunk(text("Half") + error) + chunk({}) } },
            { Step::Write { chunkedHead() + chunk(text("Whole") + end) + chunk({}) } } });
    const auto call
        = m_fix->done("POST", "/v1/chat/completions", hello("openai/m", R"(,"stream":true)"));
    QCOMPARE(m_server->requests().size(), 2);
    QVERIFY2(call->body().contains("Whole") && !call->body().contains("Half"), call->body());
    QVERIFY2(!call->body().contains("overloaded"), call->body());
}

//! Where the stream has begun, the next request may go there; not where nothing can help.
void TestGatewayRoad::aFallbackIsSaidWhereThereIsOne()
{
    const auto told = [this](const QByteArray& answer, const QByteArray& target) {
        m_server->setScript({ Step::Write { answer } });
        return m_fix->done("POST", target, hello("gemini/m"))->body();
    };
    const QByteArray mistaken = plainAnswer(
        R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"no"}})", "400 Bad Request");
    const QByteArray gone = plainAnswer(
        R"({"error":{"code":404,"status":"NOT_FOUND","message":"m is gone"}})", "404 Not Found");
    const QByteArray cut = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                           "Content-Length: 999\r\n\r\n"
                           R"(data: {"candidates":[{"content":{"parts":[{"text":"Once"}]}}]})"
                           "\n\n";
    const QByteArray no = R"("fallback_available":false)";
    nameFallback(u"ollama"_s);
    const QByteArray refused = told(mistaken, "/api/v1/ai/chat");
    QVERIFY2(refused.contains(no), refused);
    m_server->setScript({ Step::Write { cut }, Step::Close {} });
    const auto broken = m_fix->done("POST", "/api/v1/ai/chat/stream", hello("gemini/m"));
    QVERIFY2(broken->body().contains("data: Once"), broken->body());
    QVERIFY2(broken->body().contains("\"fallback_available\":true"), broken->body());
    // All have failed: who asked for one model hears of that one.
    nameFallback(u"ollama"_s, u"none"_s);
    const QByteArray all = told(gone, "/api/v1/ai/chat");
    QVERIFY2(all.contains(no) && all.contains("m is gone"), all);
    QCOMPARE(m_fix->road.booked.constLast().receipt.target.backendId, u"ollama"_s);
    m_fix->changeRoad = {};
    const QByteArray alone = told(gone, "/api/v1/ai/chat");
    QVERIFY2(alone.contains(no), alone);
}

void TestGatewayRoad::nothingIsAskedElsewhereThatWouldBeLost_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("elsewhere");
    QTest::addColumn<int>("status");
    const QByteArray file
        = R"([{"fileData":{"mimeType":"application/pdf","fileUri":"https://x/v1beta/files/abc"}}])";
    const QByteArray film = R"([{"inlineData":{"mimeType":"video/mp4","data":"AAAA"}}])";
    const QByteArray text = R"([{"text":"Hi"}])";
    QTest::newRow("a text") << text + "}]" << u"openai"_s << 200;
    QTest::newRow("a file, elsewhere") << file + "}]" << u"openai"_s << 404;
    QTest::newRow("a film") << film + "}]" << u"openai"_s << 404;
    QTest::newRow("a cache") << text + R"(}],"cachedContent":"cachedContents/x")" << u"gemini"_s
                             << 404;
    QTest::newRow("log probabilities")
        << text + R"(}],"generationConfig":{"responseLogprobs":true})" << u"openai"_s << 404;
    QTest::newRow("log probabilities to Gemini")
        << text + R"(}],"generationConfig":{"responseLogprobs":true})" << u"gemini"_s << 200;
    QTest::newRow("several answers")
        << text + R"(}],"generationConfig":{"candidateCount":2})" << u"openai"_s << 404;
    QTest::newRow("a search") << text + R"(}],"tools":[{"googleSearch":{}}])" << u"ollama"_s << 404;
}

void TestGatewayRoad::nothingIsAskedElsewhereThatWouldBeLost()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, elsewhere);
    QFETCH(int, status);
    m_server->setScript({ Step::Write {
        plainAnswer(R"({"error":{"code":404,"status":"NOT_FOUND","message":"m is gone"}})",
            "404 Not Found") } });
    nameFallback(elsewhere);
    const auto call = m_fix->done("POST", "/v1beta/models/gemini/m:generateContent",
        R"({"contents":[{"role":"user","parts":)" + more + '}');
    QVERIFY2(call->status() == status, call->body());
    QCOMPARE(call->body().contains("m is gone"), status != 200);
}

QTEST_GUILESS_MAIN(TestGatewayRoad)
#include "tst_gatewayroad.moc"
