// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/gatewaywatch.h"
#include "core/gateway/openai/callmemory.h"
#include "core/gateway/wireform.h"
#include "tests/core/gateway/gatewayfixture.h"
#include "tests/support/scriptedserver.h"

#include <QMap>
#include <QNetworkInterface>
#include <QPromise>
#include <QSysInfo>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray hello(const QByteArray& more = {}, const QByteArray& model = "simulated-fast")
{
    return R"({"model":")" + model + R"(","messages":[{"role":"user","content":"Hello"}])" + more
        + '}';
}

QString contentOf(const QVector<QJsonObject>& chunks, const QString& name = u"content"_s)
{
    QString text;
    for (const QJsonObject& chunk : chunks)
        text += chunk[u"choices"][0][u"delta"][name].toString();
    return text;
}

QStringList* logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext&, const QString& text)
{
    logged->append(text);
}

} // namespace

//! The gateway over real sockets, in front of the simulator.
class TestGateway : public QObject {
    Q_OBJECT

private slots:
    void init() { m_fix = std::make_unique<GatewayFixture>(); }

    void letsNobodyInWithoutTheToken_data();
    void letsNobodyInWithoutTheToken();
    void takesNoRequestOfAWebPageOrAForeignName();
    void takesPagesAndNamesOfTheOwner();
    void leavesPlacesToOtherClients();
    void answersOnBothLoopbacks();
    void tellsProbesWithoutAToken();
    void tellsItsMetricsToClients();
    void tellsNoMetricsToWhomItHoldsToSomeModels();
    void writesNoTokenIntoTheLog();
    void drainsWhenItIsClosed();
    void booksWhatRunsWhenItGoes();
    void whoLooksOnSeesWhatRunsAndWhoWasRefused();

    void findsTheTargetOfAName_data();
    void findsTheTargetOfAName();
    void sendsOnAsWrittenWhatIsReadOneWayOnly_data();
    void sendsOnAsWrittenWhatIsReadOneWayOnly();

    void openAiAnswersWhole();
    void openAiStreams();
    void openAiSendsTokensOnlyWhenAsked();
    void openAiShowsThoughts();
    void openAiCallsATool();
    void openAiBringsAToolsAnswerToGemini();
    void openAiGivesAServiceBackWhatBelongsToACall_data();
    void openAiGivesAServiceBackWhatBelongsToACall();
    void aCallIsKeptWithinBounds();
    void openAiAnswersSeveralTimes_data();
    void openAiAnswersSeveralTimes();
    void openAiKeepsGeminisCandidatesApart_data();
    void openAiKeepsGeminisCandidatesApart();
    void openAiTakesMediaSchemasAndParameters();
    void openAiSendsWhatItDoesNotKnowToItsOwnKind();
    void openAiPassesBackWhatItDoesNotKnow();
    void openAiPassesAStreamOn_data();
    void openAiPassesAStreamOn();
    void openAiRefusesWhatItCannotRead_data();
    void openAiRefusesWhatItCannotRead();
    void openAiWordsAFailure_data();
    void openAiWordsAFailure();
    void openAiEndsABrokenStreamWithAnError();
    void openAiListsModels();
    void openAiCompletesAText();

    void geminiPassesWhatItDoesNotKnowBothWays();
    void geminiStreamsAsSseAndAsAnArray();
    void geminiAnswersSeveralTimes();
    void geminiTranslatesForOthers_data();
    void geminiTranslatesForOthers();
    void geminiCountsAndLists();
    void geminiWordsAFailure();
    void geminiNeverCutsAFrame();

    void anthropicAnswersWholeAndStreams();
    void anthropicCallsAToolOfAnotherService();
    void anthropicCountsListsAndWordsAFailure();

    void ollamaAnswersWholeAndStreams();
    void ollamaListsShowsAndWordsAFailure();

    void ollamasOwnGoesOnAsItIs();
    void ollamaLoadsAModelWithoutAPrompt();
    void ollamaTellsWhatIsLoaded();
    void whatIsLoadedMeetsThePlan();

    void houseAnswersAndStreams();
    void houseTellsOfModelsAndHealth();
    void houseWordsAFailure();

    void aClientThatLeavesIsBookedOnce();
    void aRefusedAttemptIsTriedAgainUnseen();
    void aStreamThatWaitsIsTold();

private:
    std::unique_ptr<GatewayFixture> m_fix;
};

void TestGateway::letsNobodyInWithoutTheToken_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const QByteArray token = kClientCanary;
    const QByteArray list = "/v1/models";
    QTest::newRow("none") << list << QByteArray() << 401;
    QTest::newRow("wrong") << list << "Authorization: Bearer " + token + "x\r\n" << 401;
    QTest::newRow("nearly") << list << "Authorization: Bearer " + token.chopped(1) + "8\r\n" << 401;
    QTest::newRow("basic") << list << "Authorization: Basic " + token + "\r\n" << 401;
    QTest::newRow("bearer") << list << "authorization: bearer " + token + "\r\n" << 200;
    QTest::newRow("anthropic") << list << "x-api-key: " + token + "\r\n" << 200;
    QTest::newRow("google") << list << "x-goog-api-key: " + token + "\r\n" << 200;
    QTest::newRow("query") << list + "?key=" + token << QByteArray() << 200;
}

void TestGateway::letsNobodyInWithoutTheToken()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    const auto call = m_fix->call("GET", target, {}, headers);
    QTRY_VERIFY(call->isClosed());
    QTEST(call->status(), "status");
    QVERIFY(!call->body().contains(kClientCanary));
    if (call->status() == 401)
        QVERIFY(call->head().contains("WWW-Authenticate: Bearer"));
}

void TestGateway::takesNoRequestOfAWebPageOrAForeignName()
{
    const QByteArray token = "Authorization: Bearer " + QByteArray(kClientCanary) + "\r\n";
    const auto page
        = m_fix->call("GET", "/v1/models", {}, token + "Origin: https://evil.example\r\n");
    QTRY_VERIFY(page->isClosed());
    QCOMPARE(page->status(), 403);
    QTcpSocket rebound;
    rebound.connectToHost(QHostAddress::LocalHost, m_fix->open());
    rebound.write("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\n" + token + "\r\n");
    QTRY_VERIFY(rebound.bytesAvailable() > 12);
    QCOMPARE(rebound.readAll().mid(9, 3), "403");
}

//! Nor does one that other machines may reach; but the owner may name some.
void TestGateway::takesPagesAndNamesOfTheOwner()
{
    const SystemClock clock;
    Gateway::GatewayWatch watch(clock);
    m_fix->door.address = QHostAddress(QHostAddress::AnyIPv4);
    m_fix->door.rules.hosts = { "gate.example" };
    m_fix->door.rules.origins = { "https://app.example" };
    m_fix->door.watch = &watch;
    const quint16 port = m_fix->open();
    const auto statusOf = [port](const QByteArray& host, const QByteArray& origin) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.write("GET /v1/models HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
            + QByteArray(kClientCanary) + "\r\n"
            + (origin.isEmpty() ? QByteArray() : "Origin: " + origin + "\r\n") + "\r\n");
        if (!QTest::qWaitFor([&socket] { return socket.bytesAvailable() > 12; }))
            return 0;
        return socket.readAll().mid(9, 3).toInt();
    };
    QCOMPARE(statusOf("127.0.0.1:1", {}), 200);
    QCOMPARE(statusOf("gate.example", {}), 200);
    QCOMPARE(statusOf(QSysInfo::machineHostName().toUtf8(), {}), 200);
    QCOMPARE(statusOf("gate.example", "https://app.example"), 200);
    QVERIFY(watch.traffic().refusals.isEmpty());
    QCOMPARE(statusOf("evil.example", {}), 403);
    QCOMPARE(statusOf("gate.example", "https://evil.example"), 403);
    QCOMPARE(watch.traffic().refusals.size(), 2);
    QCOMPARE(watch.traffic().refusals[0].status, 403);
    QCOMPARE(watch.traffic().refusals[0].path, u"/v1/models"_s);
    m_fix->drop();
}

void TestGateway::leavesPlacesToOtherClients()
{
    m_fix->door.rules.connectionsOfAClient = 1;
    m_fix->door.rules.bodyBytes = 200;
    m_fix->fault("delay=60000");
    const auto first = m_fix->call("POST", "/v1/chat/completions", hello());
    QTRY_COMPARE(m_fix->gateway().running(), 1);
    const auto second = m_fix->call("POST", "/v1/chat/completions", hello());
    QTRY_VERIFY(second->isClosed());
    QCOMPARE(second->status(), 429);
    QVERIFY(second->head().contains("Retry-After: 1\r\n"));
    QVERIFY(second->head().contains("X-Headgate-Limit-Source: local-queue\r\n"));
    QCOMPARE(m_fix->gateway().peers().size(), 1);
    QCOMPARE(m_fix->gateway().peers()[0].owner, "gateway");
    first->leave();
    QTRY_COMPARE(m_fix->gateway().running(), 0);
    const QByteArray large = hello(R"(,"user":")" + QByteArray(200, 'x') + '"');
    QCOMPARE(m_fix->done("POST", "/v1/chat/completions", large)->status(), 413);
}

void TestGateway::answersOnBothLoopbacks()
{
    if (!QNetworkInterface::allAddresses().contains(QHostAddress(QHostAddress::LocalHostIPv6)))
        QSKIP("this machine has no ::1");
    const QByteArray port = QByteArray::number(m_fix->open());
    QTcpSocket six;
    six.connectToHost(QHostAddress::LocalHostIPv6, port.toUShort());
    six.write("GET /v1/models HTTP/1.1\r\nHost: [::1]:" + port + "\r\nAuthorization: Bearer "
        + QByteArray(kClientCanary) + "\r\n\r\n");
    QTRY_VERIFY(six.bytesAvailable() > 12);
    QCOMPARE(six.readAll().mid(9, 3), "200");
    m_fix->gateway().close(0ms);
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHostIPv6, port.toUShort());
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestGateway::tellsItsMetricsToClients()
{
    const auto none = m_fix->done("GET", "/metrics");
    QCOMPARE(none->status(), 404);
    GatewayFixture other;
    QPromise<QByteArray> text;
    text.start();
    int running = -1;
    other.metrics = [&](const Gateway::GatewayLoad& load) {
        running = load.running;
        return text.future();
    };
    const auto stranger = other.call("GET", "/metrics", {}, {});
    QTRY_VERIFY(stranger->isClosed());
    QCOMPARE(stranger->status(), 401);
    QVERIFY(stranger->body().startsWith(R"({"error":"unauthorized")"));
    const auto call = other.call("GET", "/metrics");
    const auto gone = other.call("GET", "/metrics");
    QTRY_COMPARE(running, 0);
    gone->leave();
    text.addResult("headgate_build_info 1\n");
    text.finish();
    QTRY_VERIFY(call->isClosed());
    QCOMPARE(call->status(), 200);
    QCOMPARE(call->body(), "headgate_build_info 1\n");
    QVERIFY(call->head().contains("Content-Type: text/plain; version=0.0.4"));
    const auto post = other.done("POST", "/metrics");
    QCOMPARE(post->status(), 404);
}

void TestGateway::tellsNoMetricsToWhomItHoldsToSomeModels()
{
    const SystemClock clock;
    Gateway::GatewayWatch watch(clock);
    m_fix->door.watch = &watch;
    ClientState client;
    Result<ClientState> told = client;
    m_fix->metrics
        = [](const Gateway::GatewayLoad&) { return readyFuture(QByteArray("headgate_x 1\n")); };
    m_fix->useOf = [&](const QString&) { return readyFuture(told); };
    QCOMPARE(m_fix->done("GET", "/metrics")->status(), 200);
    client.plan = { .name = u"All"_s, .requestsAMinute = 5, .models = {} };
    told = client;
    QCOMPARE(m_fix->done("GET", "/metrics")->status(), 200);

    client.plan.models = QStringList { u"gemini/*"_s };
    told = client;
    const auto refused = m_fix->done("GET", "/metrics");
    QCOMPARE(refused->status(), 403);
    QVERIFY(refused->body().contains("all models") && !refused->body().contains("headgate_x"));
    QCOMPARE(watch.traffic().refusals.size(), 1);
    QCOMPARE(watch.traffic().refusals[0].client, u"gateway"_s);
    QCOMPARE(watch.traffic().refusals[0].path, u"/metrics"_s);
    client.plan.models = {};
    client.plan.mostModels = 2;
    told = client;
    QCOMPARE(m_fix->done("GET", "/metrics")->status(), 403);
    client.plan.mostModels = {};
    client.client.models = QStringList { u"ollama/*"_s };
    told = client;
    QCOMPARE(m_fix->done("GET", "/metrics")->status(), 403);
    told = Error { .kind = ErrorKind::Storage };
    QCOMPARE(m_fix->done("GET", "/metrics")->status(), 503);
    m_fix->drop(); // before who looks on
}

void TestGateway::tellsProbesWithoutAToken()
{
    for (const QByteArray path : { "/healthz", "/readyz" }) {
        const auto call = m_fix->call("GET", path, {}, {});
        QTRY_VERIFY(call->isClosed());
        QCOMPARE(call->status(), 200);
        QCOMPARE(call->body(), "ok\n");
    }
    // But nobody reads what comes with it: it would take places and memory of those with one.
    for (const QByteArray body :
        { "Content-Length: 33554432\r\n", "Transfer-Encoding: chunked\r\n" }) {
        for (const QByteArray path : { "/healthz", "/readyz", "/openapi.json" }) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_fix->open());
            socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + body + "\r\n");
            QTRY_VERIFY(socket.bytesAvailable() > 12);
            QCOMPARE(socket.readAll().mid(9, 3), "413");
        }
    }
}

void TestGateway::writesNoTokenIntoTheLog()
{
    QStringList lines;
    logged = &lines;
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    for (const QByteArray path : { "/v1/models", "/nowhere", "/v1/models/none" }) {
        const auto call = m_fix->call("GET", path + "?key=" + kClientCanary, {}, {});
        QTRY_VERIFY(call->isClosed());
    }
    m_fix->fault("error=key-invalid");
    const auto refused = m_fix->done("POST", "/v1/chat/completions", hello());
    qInstallMessageHandler(before);
    QCOMPARE(refused->status(), 502);
    QVERIFY(!lines.join(u'\n').contains(QLatin1String(kClientCanary)));
    QVERIFY(!refused->body().contains(kRoadCanary));
}

void TestGateway::drainsWhenItIsClosed()
{
    m_fix->fault("speed=400");
    const auto call = m_fix->call(
        "POST", "/v1/chat/completions", hello(R"(,"stream":true)").replace("Hello", "long 200"));
    QTRY_VERIFY(call->body().contains("content"));
    int drained = 0;
    connect(&m_fix->gateway(), &Gateway::GatewayServer::drained, this, [&drained] { ++drained; });
    m_fix->gateway().close(60s);
    QCOMPARE(drained, 0);
    QTRY_COMPARE_WITH_TIMEOUT(drained, 1, 60'000);
    QTRY_VERIFY(call->body().endsWith("data: [DONE]\n\n"));
    QCOMPARE(m_fix->road.booked.size(), 1);
    QCOMPARE(m_fix->road.booked.first().outcome, RequestOutcome::Complete);
}

void TestGateway::booksWhatRunsWhenItGoes()
{
    m_fix->fault("stall=1200");
    const auto call = m_fix->call("POST", "/v1/chat/completions", hello(R"(,"stream":true)"));
    QTRY_VERIFY(call->status() == 200);
    m_fix->drop();
    QCOMPARE(m_fix->road.booked.size(), 1);
    QCOMPARE(m_fix->road.booked.first().outcome, RequestOutcome::Cut);
}

void TestGateway::whoLooksOnSeesWhatRunsAndWhoWasRefused()
{
    const SystemClock clock;
    Gateway::GatewayWatch watch(clock);
    m_fix->door.watch = &watch;
    m_fix->fault("speed=200");
    const QByteArray body
        = hello(R"(,"stream":true)", "gemini/simulated-fast").replace("Hello", "long 400");
    const auto call = m_fix->call("POST", "/v1/chat/completions", body);
    QTRY_VERIFY(call->body().contains("content"));
    QCOMPARE(watch.running(), 1);
    const GatewayRequest seen = watch.traffic().running.constFirst();
    QCOMPARE(seen.client, u"gateway"_s);
    QCOMPARE(seen.target, (Target { u"gemini"_s, u"simulated-fast"_s }));
    QCOMPARE(seen.phase, GatewayPhase::Answering);
    QTRY_VERIFY(watch.traffic().running.constFirst().outputTokens); // Gemini tells on the way
    QVERIFY(m_fix->gateway().connections() >= 1);
    QVERIFY(m_fix->gateway().cancel(seen.id));
    QTRY_VERIFY(call->isClosed());
    QTRY_COMPARE(watch.running(), 0);
    QVERIFY(!m_fix->gateway().cancel(seen.id));
    QVERIFY(watch.traffic().refusals.isEmpty()); // who is stopped is not refused

    const auto stranger = m_fix->call("GET", "/v1/models", {}, "Authorization: Bearer no\r\n");
    QTRY_VERIFY(stranger->isClosed());
    m_fix->fault("error=rpd");
    QCOMPARE(
        m_fix->done("POST", "/v1/chat/completions", hello({}, "gemini/simulated-fast"))->status(),
        429);
    const QVector<GatewayRefusal> refusals = watch.traffic().refusals;
    QCOMPARE(refusals.size(), 2);
    QCOMPARE(refusals[0].source, RefusalSource::Service); // the newest first
    QCOMPARE(refusals[0].failure->cause, FailureCause::PerDay);
    QCOMPARE(refusals[1].source, RefusalSource::Gateway);
    QCOMPARE(refusals[1].status, 401);
    QVERIFY(refusals[1].client.isEmpty());
    QVERIFY(refusals[0].number > refusals[1].number);
    m_fix->drop(); // before who looks on
}

void TestGateway::findsTheTargetOfAName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("found");
    const auto row = [](const QString& name, const QString& found) {
        QTest::newRow(qPrintable(name)) << name << found;
    };
    row(u"simulated-fast"_s, u"openai simulated-fast"_s); // of several, the client's dialect
    row(u"only-ollama"_s, u"ollama only-ollama"_s);
    row(u"only-ollama:latest"_s, u"ollama only-ollama"_s);
    row(u"anthropic/simulated-fast"_s, u"anthropic simulated-fast"_s);
    row(u"openai/not-listed/yet"_s, u"openai not-listed/yet"_s);
    row(u"gemini-9"_s, u"gemini gemini-9"_s);
    row(u"models/gemini-9"_s, u"gemini gemini-9"_s);
    row(u"models/only-gemini"_s, u"gemini only-gemini"_s);
    row(u" gemini-9 "_s, u"gemini gemini-9"_s);
    row(u"gemini/models/gemini-9"_s, u"gemini gemini-9"_s);
    row(u"gemini-9/../models/gemini-8"_s, {}); // an address of its own making
    row(u"gemini/gemini-9/../models/gemini-8"_s, {});
    row(u"gemini/gemini-9?key=x"_s, {});
    row(u"openai/../files"_s, {});
    row(u"openai/a model"_s, {});
    row(u"openai/"_s + QString(300, u'm'), {});
    row(u"nowhere/model"_s, {});
    row(u"gpt-99"_s, {});
    row(u"openai/"_s, {});
}

void TestGateway::findsTheTargetOfAName()
{
    QFETCH(QString, name);
    const auto found = Gateway::targetFor(name, m_fix->backends(), Dialect::OpenAi);
    QTEST(found ? found->target.backendId + u' ' + found->target.model : QString(), "found");
    QVERIFY(!Gateway::targetFor(u"simulated-fast"_s, m_fix->backends(), std::nullopt));
}

void TestGateway::sendsOnAsWrittenWhatIsReadOneWayOnly_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("asWritten");
    const auto row = [](const char* name, Dialect dialect, const QByteArray& body, bool asWritten) {
        QTest::newRow(name) << dialect << body << asWritten;
    };
    row("unknown members", Dialect::OpenAi, R"({"max_tokens":10,"n":1,"logit_bias":{},"x":[1]})",
        true);
    row("null is absent", Dialect::OpenAi, R"({"max_tokens":null,"n":null})", true);
    row("no bound", Dialect::OpenAi, R"({"max_tokens":-1})", false);
    row("a bound twice", Dialect::OpenAi, R"({"max_tokens":10,"max_tokens":200000})", false);
    row("two bounds", Dialect::OpenAi, R"({"max_completion_tokens":10,"max_tokens":200000})",
        false);
    row("many answers", Dialect::OpenAi, R"({"n":8})", true);
    row("too many answers", Dialect::OpenAi, R"({"n":1000})", false);
    row("no answers", Dialect::OpenAi, R"({"n":0})", false);
    row("another count", Dialect::OpenAi, R"({"best_of":8})", false);
    row("a count of another dialect", Dialect::Anthropic, R"({"n":8})", false);
    row("within", Dialect::Gemini, R"({"generationConfig":{"maxOutputTokens":5},"x":1})", true);
    row("many candidates", Dialect::Gemini, R"({"generationConfig":{"candidateCount":8}})", true);
    row("OpenAI's count", Dialect::Gemini, R"({"generationConfig":{"n":8}})", false);
    row("two spellings", Dialect::Gemini, R"({"generationConfig":{},"generation_config":{}})",
        false);
    row("no bound of Ollama", Dialect::Ollama, R"({"options":{"num_predict":-1}})", false);
    row("another case of ours", Dialect::Ollama, R"({"Options":{"num_predict":99999}})", false);
    row("another case within", Dialect::Ollama, R"({"options":{"NUM_PREDICT":99999}})", false);
    row("another case of a bound", Dialect::OpenAi, R"({"MAX_TOKENS":99999})", false);
    row("a long s in ours", Dialect::Ollama, R"({"option\u017f":{"num_predict":99999}})", false);
    row("a long s as it is", Dialect::OpenAi, "{\"max_token\xc5\xbf\":99999}", false);
    row("the sign of kelvin", Dialect::OpenAi,
        "{\"max_to\xe2\x84\xaa"
        "ens\":99999}",
        false);
    row("a router's other models", Dialect::OpenAi, R"({"models":["dear"]})", false);
    row("a router's preset", Dialect::OpenAi, R"({"Preset":"dear"})", false);
    row("a router's fallback", Dialect::Anthropic, R"({"fallbacks":["dear"]})", false);
    row("no other models", Dialect::OpenAi, R"({"models":null,"metadata":{"route":"x"}})", true);
    row("options", Dialect::Ollama, R"({"options":{"num_predict":20,"mirostat":1}})", true);
}

void TestGateway::sendsOnAsWrittenWhatIsReadOneWayOnly()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, body);
    Providers::JsonReader reader;
    const auto root = reader.read(body);
    QVERIFY(root);
    QTEST(Gateway::mayGoAsWritten(*root, dialect), "asWritten");
}

void TestGateway::openAiAnswersWhole()
{
    for (const QByteArray path : { "/v1/chat/completions", "/chat" }) {
        const auto call = m_fix->done("POST", path, hello());
        QCOMPARE(call->status(), 200);
        const QJsonObject answer = call->json();
        QCOMPARE(answer[u"object"_s].toString(), u"chat.completion"_s);
        QCOMPARE(answer[u"backend"_s].toString(), u"openai"_s);
        QCOMPARE(answer[u"model"_s].toString(), u"simulated-fast"_s);
        const QJsonValue choice = answer[u"choices"_s][0];
        QVERIFY(choice[u"message"][u"content"].toString().startsWith(u"*Simulated answer.*"_s));
        QCOMPARE(choice[u"finish_reason"].toString(), u"stop"_s);
        QCOMPARE(answer[u"usage"_s][u"prompt_tokens"].toInt(), 2);
        QVERIFY(call->head().contains("X-Headgate-Backend: openai"));
    }
    const Booking& booking = m_fix->road.booked.last();
    QCOMPARE(booking.origin, Origin::Gateway);
    QCOMPARE(booking.client, u"gateway"_s);
}

void TestGateway::openAiStreams()
{
    for (const QByteArray backend : { "gemini", "ollama", "openai", "anthropic" }) {
        const auto call = m_fix->done("POST", "/v1/chat/completions",
            hello(R"(,"stream":true)", backend + "/simulated-fast"));
        QVERIFY(call->head().contains("Content-Type: text/event-stream"));
        const QVector<QJsonObject> chunks = call->events();
        QCOMPARE(chunks.first()[u"choices"_s][0][u"delta"][u"role"].toString(), u"assistant"_s);
        QVERIFY2(contentOf(chunks).startsWith(u"*Simulated answer.*"_s), backend);
        QCOMPARE(chunks.last()[u"choices"_s][0][u"finish_reason"].toString(), u"stop"_s);
        QCOMPARE(chunks.last()[u"backend"_s].toString(), QString::fromLatin1(backend));
        QVERIFY(call->body().endsWith("data: [DONE]\n\n"));
        QVERIFY(!call->body().contains("usage"));
    }
}

void TestGateway::openAiSendsTokensOnlyWhenAsked()
{
    const auto call = m_fix->done("POST", "/v1/chat/completions",
        hello(R"(,"stream":true,"stream_options":{"include_usage":true})", "only-gemini"));
    QCOMPARE(call->status(), 404); // the simulator does not know that one
    const auto good = m_fix->done("POST", "/v1/chat/completions",
        hello(
            R"(,"stream":true,"stream_options":{"include_usage":true})", "gemini/simulated-fast"));
    const QVector<QJsonObject> chunks = good->events();
    QVERIFY(chunks.first()[u"usage"_s].isNull() && chunks.first().contains(u"usage"_s));
    QVERIFY(chunks.last()[u"choices"_s].toArray().isEmpty());
    QCOMPARE(chunks.last()[u"usage"_s][u"prompt_tokens"].toInt(), 2);
    QVERIFY(chunks.last()[u"usage"_s][u"completion_tokens"].toInt() > 0);
}

void TestGateway::openAiShowsThoughts()
{
    const auto call = m_fix->done("POST", "/v1/chat/completions",
        hello(R"(,"stream":true,"reasoning_effort":"low")", "gemini/simulated-thinking"));
    QVERIFY(!contentOf(call->events(), u"reasoning_content"_s).isEmpty());
    const auto whole = m_fix->done("POST", "/v1/chat/completions",
        hello(R"(,"reasoning_effort":"low")", "gemini/simulated-thinking"));
    const QJsonValue message = whole->json()[u"choices"_s][0][u"message"];
    QVERIFY(!message[u"reasoning_content"].toString().isEmpty());
    QVERIFY(message[u"content"].toString().startsWith(u"*Simulated answer.*"_s));
}

void TestGateway::openAiCallsATool()
{
    const QByteArray tool
        = R"(,"tools":[{"type":"function","function":{"name":"weather","parameters":)"
          R"({"type":"object","required":["city"],"properties":{"city":{"type":"string"}}}}}])";
    for (const QByteArray backend : { "gemini", "openai", "ollama", "anthropic" }) {
        const QByteArray model = backend + "/simulated-fast";
        const auto whole = m_fix->done(
            "POST", "/v1/chat/completions", hello(tool, model).replace("Hello", "Use the tool"));
        const QJsonValue choice = whole->json()[u"choices"_s][0];
        QCOMPARE(choice[u"finish_reason"].toString(), u"tool_calls"_s);
        const QJsonValue call = choice[u"message"][u"tool_calls"][0];
        QCOMPARE(call[u"function"][u"arguments"].toString(), uR"({"city":"simulated"})"_s);
        QVERIFY(!call[u"id"].toString().isEmpty());
        const auto stream = m_fix->done("POST", "/v1/chat/completions",
            hello(tool + R"(,"stream":true)", model).replace("Hello", "Use the tool"));
        bool isSeen = false;
        for (const QJsonObject& chunk : stream->events()) {
            const QJsonValue piece = chunk[u"choices"_s][0][u"delta"][u"tool_calls"][0];
            isSeen = isSeen || piece[u"function"][u"name"].toString() == u"weather"_s;
        }
        QVERIFY2(isSeen, backend);
    }
}

void TestGateway::openAiBringsAToolsAnswerToGemini()
{
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer(
        R"({"candidates":[{"content":{"parts":[{"text":"ok"}]},"finishReason":"STOP"}]})") } });
    m_fix->upstream = service.port();
    const auto call = m_fix->done("POST", "/v1/chat/completions",
        R"({"model":"gemini-x","messages":[{"role":"system","content":"Be"},{"role":"developer","content":"brief"},
{"role":"user","content":"?"},{"role":"assistant","content":null,"tool_calls":[
{"id":"c1","type":"function","function":{"name":"add","arguments":"{\"a\":1}"}},
{"id":"c2","type":"function","function":{"name":"sub","arguments":"{}"}}]},
{"role":"tool","tool_call_id":"c1","content":"2"},{"role":"tool","tool_call_id":"c2","content":"3"}]})");
    QCOMPARE(call->status(), 200);
    const QJsonObject body = QJsonDocument::fromJson(service.requests().first().body).object();
    QCOMPARE(body[u"systemInstruction"_s][u"parts"][0][u"text"].toString(), u"Be\n\nbrief"_s);
    const QJsonArray contents = body[u"contents"_s].toArray();
    QCOMPARE(contents.size(), 3);
    QCOMPARE(contents[1][u"parts"][0][u"functionCall"][u"args"][u"a"].toInt(), 1);
    QCOMPARE(contents[2][u"parts"][0][u"functionResponse"][u"name"].toString(), u"add"_s);
    QCOMPARE(contents[2][u"parts"][1][u"functionResponse"][u"name"].toString(), u"sub"_s);
    QVERIFY(!service.requests().first().target.contains("key="));
    QCOMPARE(service.requests().first().header("x-goog-api-key"), QByteArray(kRoadCanary));
}

void TestGateway::openAiGivesAServiceBackWhatBelongsToACall_data()
{
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<bool>("isGiven");
    QTest::newRow("whole") << false << QByteArray(R"({\"a\":1,\"b\":[\"\u00e9\",2]})") << true;
    QTest::newRow("stream") << true << QByteArray(R"({\"a\":1,\"b\":[\"\u00e9\",2]})") << true;
    QTest::newRow("changed") << false << QByteArray(R"({\"a\":2,\"b\":[\"\u00e9\",2]})") << false;
    QTest::newRow("another list") << false << QByteArray(R"({\"a\":1,\"b\":[2,\"\u00e9\"]})")
                                  << false;
    QTest::newRow("written anew") << false
                                  << QByteArray(R"({ \"b\": [\"\\u00e9\", 2.0],\n\t\"a\" : 1 })")
                                  << true;
    QTest::newRow("another order")
        << true << QByteArray(R"({\"b\":[\"\u00e9\",2],\"a\":1})") << true;
    QTest::newRow("no JSON") << false << QByteArray(R"({\"a\":1)") << false;
}

//! Gemini refuses a call without the signature of the thought that led to it.
void TestGateway::openAiGivesAServiceBackWhatBelongsToACall()
{
    QFETCH(bool, isStream);
    QFETCH(QByteArray, arguments);
    QFETCH(bool, isGiven);
    const QByteArray answer
        = R"({"candidates":[{"content":{"parts":[{"functionCall":)"
          R"({"name":"add","args":{"a":1,"b":["\u00e9",2]}},"thoughtSignature":"c2ln"}]},)"
          R"("finishReason":"STOP"}]})";
    ScriptedServer service;
    service.setScript(isStream ? chunkedScript({ "data: " + answer + "\r\n\r\n" })
                               : Script { Step::Write { plainAnswer(answer) } });
    m_fix->upstream = service.port();
    const QByteArray ask = R"({"model":"gemini-x","messages":[{"role":"user","content":"?"})";
    const QByteArray more = isStream ? R"(],"stream":true})" : "]}";
    const auto first = m_fix->done("POST", "/v1/chat/completions", ask + more);
    QJsonValue told;
    if (!isStream)
        told = first->json()[u"choices"_s][0][u"message"][u"tool_calls"][0];
    for (const QJsonObject& chunk : first->events()) {
        const QJsonValue piece = chunk[u"choices"_s][0][u"delta"][u"tool_calls"][0];
        if (piece.isObject())
            told = piece;
    }
    const QByteArray id = told[u"id"].toString().toUtf8();
    QVERIFY(!id.isEmpty());
    m_fix->done("POST", "/v1/chat/completions",
        ask + R"(,{"role":"assistant","content":null,"tool_calls":[{"id":")" + id
            + R"(","type":"function","function":{"name":"add","arguments":")" + arguments
            + R"("}}]},{"role":"tool","tool_call_id":")" + id + R"(","content":"2"})" + more);
    const QJsonObject sent = QJsonDocument::fromJson(service.requests().last().body).object();
    const QJsonValue part = sent[u"contents"_s][1][u"parts"][0];
    QCOMPARE(part[u"functionCall"][u"name"].toString(), u"add"_s);
    QCOMPARE(part[u"thoughtSignature"].toString() == u"c2ln"_s, isGiven);
    const QJsonValue response = sent[u"contents"_s][2][u"parts"][0][u"functionResponse"];
    QCOMPARE(response[u"name"].toString(), u"add"_s);
    QCOMPARE(response[u"id"], part[u"functionCall"][u"id"]); // as its call, none where it has none
}

//! Who has many calls pushes out its own, and the newest of an id counts.
void TestGateway::aCallIsKeptWithinBounds()
{
    Gateway::CallMemory memory;
    const auto call = [](const QByteArray& raw) {
        Part part;
        part.kind = Part::Kind::ToolCall;
        part.toolCall = { {}, u"add"_s, "{}" };
        part.raw = raw;
        return part;
    };
    const auto givenBack = [&memory, &call](const QString& client, const QString& id) {
        ChatRequest request;
        Part asked = call({});
        asked.toolCall.id = id;
        request.messages = { { Role::Assistant, { asked } } };
        memory.restore(client, &request);
        return request.messages[0].parts[0].raw;
    };
    memory.keep(u"ann"_s, u"a"_s, call("old"));
    memory.keep(u"ann"_s, u"a"_s, call("new"));
    QCOMPARE(givenBack(u"ann"_s, u"a"_s), "new"_ba);
    QCOMPARE(givenBack(u"bob"_s, u"a"_s), ""_ba);
    const qint64 bytes = memory.bytes();
    memory.keep(u"ann"_s, u"a"_s, call("new"));
    QCOMPARE(memory.bytes(), bytes);
    for (int i = 0; i < 3000; ++i)
        memory.keep(u"bob"_s, QString::number(i), call(QByteArray(4000, 'x')));
    QCOMPARE(givenBack(u"ann"_s, u"a"_s), "new"_ba);
    QCOMPARE(givenBack(u"bob"_s, u"2000"_s), ""_ba);
    QVERIFY(!givenBack(u"bob"_s, u"2999"_s).isEmpty());
    for (int client = 0; client < 100; ++client) {
        for (int i = 0; i < 20; ++i)
            memory.keep(QString::number(client), QString::number(i), call(QByteArray(50'000, 'x')));
    }
    QVERIFY2(memory.bytes() <= 16 * 1024 * 1024, QByteArray::number(memory.bytes()));
    QCOMPARE(givenBack(u"ann"_s, u"a"_s), "new"_ba);
}

void TestGateway::openAiAnswersSeveralTimes_data()
{
    QTest::addColumn<QByteArray>("backend");
    QTest::newRow("OpenAI") << "openai"_ba;
    QTest::newRow("Gemini") << "gemini"_ba;
}

//! The tokens of all answers together are told, and booked, once.
void TestGateway::openAiAnswersSeveralTimes()
{
    QFETCH(QByteArray, backend);
    const QByteArray model = backend + "/simulated-fast";
    const auto one = m_fix->done("POST", "/v1/chat/completions", hello({}, model));
    const int tokens = one->json()[u"usage"_s][u"completion_tokens"].toInt();
    const QString text = one->json()[u"choices"_s][0][u"message"][u"content"].toString();
    const auto whole = m_fix->done("POST", "/v1/chat/completions", hello(R"(,"n":3)", model));
    QCOMPARE(whole->status(), 200);
    const QJsonArray choices = whole->json()[u"choices"_s].toArray();
    QCOMPARE(choices.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(choices[i][u"index"].toInt(-1), i);
        QCOMPARE(choices[i][u"message"][u"content"].toString(), text);
        QCOMPARE(choices[i][u"finish_reason"].toString(), u"stop"_s);
    }
    QCOMPARE(whole->json()[u"usage"_s][u"completion_tokens"].toInt(), 3 * tokens);
    QCOMPARE(
        m_fix->road.booked.last().receipt.usage.outputTokens, std::optional(qint64(3 * tokens)));

    const auto stream = m_fix->done("POST", "/v1/chat/completions",
        hello(R"(,"n":3,"stream":true,"stream_options":{"include_usage":true})", model));
    QMap<int, QString> told;
    QMap<int, int> ends;
    for (const QJsonObject& chunk : stream->events()) {
        for (const QJsonValue choice : chunk[u"choices"_s].toArray()) {
            told[choice[u"index"].toInt(-1)] += choice[u"delta"][u"content"].toString();
            ends[choice[u"index"].toInt(-1)] += choice[u"finish_reason"].isString() ? 1 : 0;
        }
    }
    QCOMPARE(told, (QMap<int, QString> { { 0, text }, { 1, text }, { 2, text } }));
    QCOMPARE(ends, (QMap<int, int> { { 0, 1 }, { 1, 1 }, { 2, 1 } }));
    QCOMPARE(stream->events().last()[u"usage"_s][u"completion_tokens"].toInt(), 3 * tokens);
    QVERIFY(stream->body().endsWith("data: [DONE]\n\n"));
    QCOMPARE(m_fix->road.booked.size(), 3);
    QCOMPARE(
        m_fix->road.booked.last().receipt.usage.outputTokens, std::optional(qint64(3 * tokens)));
}

void TestGateway::openAiKeepsGeminisCandidatesApart_data()
{
    QTest::addColumn<bool>("isStream");
    QTest::newRow("whole") << false;
    QTest::newRow("stream") << true;
}

void TestGateway::openAiKeepsGeminisCandidatesApart()
{
    QFETCH(bool, isStream);
    const auto text = [](int index, const QByteArray& words, const QByteArray& more = {}) {
        return R"({"content":{"parts":[{"text":")" + words + R"("}]},"index":)"
            + QByteArray::number(index) + more + '}';
    };
    const auto answer = [](const QByteArray& candidates) {
        return R"({"candidates":[)" + candidates
            + R"(],"usageMetadata":{"promptTokenCount":2,"candidatesTokenCount":9,)"
              R"("totalTokenCount":11}})";
    };
    const QByteArray stop = R"(,"finishReason":"STOP")";
    const QByteArray call
        = R"({"content":{"parts":[{"functionCall":{"name":"add","args":{"a":1}}}]},)"
          R"("index":2,"finishReason":"STOP"})";
    ScriptedServer service;
    if (isStream)
        service.setScript(chunkedScript({ "data: " + answer(text(1, "one ")) + "\r\n\r\nda",
            "ta: " + answer(text(0, "nil ") + ',' + text(1, "more", stop)) + "\r\n\r\n",
            "data: " + answer(text(0, "again", stop) + ',' + call) + "\r\n\r\n" }));
    else
        service.setScript({ Step::Write { plainAnswer(answer(
            text(0, "nil again", stop) + ",\n" + text(1, "one more", stop) + ',' + call)) } });
    m_fix->upstream = service.port();
    const auto done = m_fix->done("POST", "/v1/chat/completions",
        hello(isStream ? R"(,"n":3,"seed":5,"max_tokens":7,"stream":true)"
                       : R"(,"n":3,"seed":5,"max_tokens":7)",
            "gemini-x"));
    QCOMPARE(done->status(), 200);
    const QJsonObject asked = QJsonDocument::fromJson(service.requests().first().body).object();
    const QJsonValue config = asked[u"generationConfig"_s];
    QCOMPARE(config[u"candidateCount"].toInt(), 3);
    QCOMPARE(config[u"seed"].toInt(), 5);
    QCOMPARE(config[u"maxOutputTokens"].toInt(), 7);
    QMap<int, QString> told;
    QMap<int, QString> ends;
    QStringList calls;
    const QVector<QJsonObject> pieces
        = isStream ? done->events() : QVector<QJsonObject> { done->json() };
    for (const QJsonObject& piece : pieces) {
        for (const QJsonValue choice : piece[u"choices"_s].toArray()) {
            const QJsonValue said = choice[isStream ? u"delta" : u"message"];
            told[choice[u"index"].toInt(-1)] += said[u"content"].toString();
            ends[choice[u"index"].toInt(-1)] += choice[u"finish_reason"].toString();
            if (said[u"tool_calls"].isArray())
                calls += said[u"tool_calls"][0][u"function"][u"name"].toString();
        }
    }
    QCOMPARE(told, (QMap<int, QString> { { 0, u"nil again"_s }, { 1, u"one more"_s }, { 2, {} } }));
    QCOMPARE(
        ends, (QMap<int, QString> { { 0, u"stop"_s }, { 1, u"stop"_s }, { 2, u"tool_calls"_s } }));
    QCOMPARE(calls, QStringList { u"add"_s });
    QCOMPARE(m_fix->road.booked.last().receipt.usage.outputTokens, std::optional(qint64(9)));
}

void TestGateway::openAiTakesMediaSchemasAndParameters()
{
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer(
        R"({"candidates":[{"content":{"parts":[{"text":"ok"}]},"finishReason":"STOP"}]})") } });
    m_fix->upstream = service.port();
    const auto call = m_fix->done("POST", "/v1/chat/completions",
        R"({"model":"gemini-x","max_tokens":9,"stop":"END","seed":7,"top_p":0.5,"tool_choice":"required",
"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object","properties":{"z":{},"a":{}}}}},
"tools":[{"type":"function","function":{"name":"t"}}],
"messages":[{"role":"user","content":[{"type":"text","text":"see"},
{"type":"image_url","image_url":{"url":"data:image/png;base64,-_-_"}},
{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}]})");
    QCOMPARE(call->status(), 200);
    const QByteArray sent = service.requests().first().body;
    const QJsonObject body = QJsonDocument::fromJson(sent).object();
    const QJsonValue parts = body[u"contents"_s][0][u"parts"];
    QCOMPARE(parts[1][u"inlineData"][u"mimeType"].toString(), u"image/png"_s);
    QCOMPARE(parts[1][u"inlineData"][u"data"].toString(), u"+/+/"_s);
    QCOMPARE(parts[2][u"inlineData"][u"mimeType"].toString(), u"audio/wav"_s);
    const QJsonValue config = body[u"generationConfig"_s];
    QCOMPARE(config[u"maxOutputTokens"].toInt(), 9);
    QCOMPARE(config[u"stopSequences"][0].toString(), u"END"_s);
    QCOMPARE(config[u"seed"].toInt(), 7);
    QVERIFY(sent.contains(R"("properties":{"z":{},"a":{}})")); // the order matters to models
    QCOMPARE(body[u"toolConfig"_s][u"functionCallingConfig"][u"mode"].toString(), u"ANY"_s);
}

void TestGateway::openAiSendsWhatItDoesNotKnowToItsOwnKind()
{
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer(
        R"({"choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]})") } });
    m_fix->upstream = service.port();
    const auto call = m_fix->done("POST", "/v1/chat/completions",
        hello(R"(,"logit_bias":{"1":2.50},"unheardOf":[1.50])", "openai/x"));
    QCOMPARE(call->json()[u"choices"_s][0][u"message"][u"content"].toString(), u"ok"_s);
    QVERIFY(!call->json().contains(u"usage"_s)); // which is not known
    const QByteArray sent = service.requests().first().body;
    QVERIFY2(sent.contains(R"("logit_bias":{"1":2.50},"unheardOf":[1.50])"), sent);
    QVERIFY(sent.contains(R"("model":"x")") && !sent.contains("openai/x"));
}

void TestGateway::openAiPassesBackWhatItDoesNotKnow()
{
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer(
        R"({"id":"x","model":"m","system_fingerprint":"fp","choices":[{"index":0,"message":{)"
        R"("role":"assistant","content":"Hi","new_field":1},"logprobs":{"content":[]},)"
        R"("finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":1,"new":2}})") } });
    m_fix->upstream = service.port();
    const auto call
        = m_fix->done("POST", "/v1/chat/completions", hello(R"(,"logprobs":true)", "openai/m"));
    QCOMPARE(call->status(), 200);
    QVERIFY(service.requests().last().body.contains(R"("logprobs":true)"));
    const QJsonObject answer = call->json();
    QCOMPARE(answer[u"backend"_s].toString(), u"openai"_s);
    QCOMPARE(answer[u"system_fingerprint"_s].toString(), u"fp"_s);
    QCOMPARE(answer[u"choices"_s][0][u"message"][u"new_field"].toInt(), 1);
    QVERIFY(answer[u"choices"_s][0][u"logprobs"].isObject());
    QCOMPARE(answer[u"usage"_s][u"new"].toInt(), 2);
    QCOMPARE(m_fix->road.booked.last().receipt.usage.inputTokens, 3);
}

void TestGateway::openAiPassesAStreamOn_data()
{
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::addColumn<bool>("wantsUsage");
    QTest::newRow("LF") << "\n"_ba << false;
    QTest::newRow("CRLF") << "\r\n"_ba << true;
}

void TestGateway::openAiPassesAStreamOn()
{
    QFETCH(QByteArray, lineEnd);
    QFETCH(bool, wantsUsage);
    const QByteArray blank = lineEnd + lineEnd;
    const QByteArray all = ": hello" + blank
        + R"(data: {"id":"x","choices":[{"index":0,"delta":{"content":"Hi"},"new":1}]})" + blank
        + R"(data:{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})" + blank
        + R"(data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":1}})" + blank
        + "data: [DONE]" + blank;
    QByteArrayList pieces; // cut anywhere
    for (qsizetype at = 0; at < all.size(); at += 7)
        pieces.append(all.mid(at, 7));
    ScriptedServer service;
    service.setScript(chunkedScript(pieces));
    m_fix->upstream = service.port();
    const QByteArray more = wantsUsage
        ? QByteArray(R"(,"stream":true,"stream_options":{"include_usage":true})")
        : QByteArray(R"(,"stream":true)");
    const auto call = m_fix->done("POST", "/v1/chat/completions", hello(more, "openai/m"));
    QCOMPARE(call->status(), 200);
    const QVector<QJsonObject> chunks = call->events();
    QCOMPARE(chunks.size(), wantsUsage ? 3 : 2);
    QCOMPARE(contentOf(chunks), u"Hi"_s);
    QCOMPARE(chunks[0][u"choices"_s][0][u"new"].toInt(), 1);
    for (const QJsonObject& chunk : chunks)
        QCOMPARE(chunk[u"backend"_s].toString(), u"openai"_s);
    QCOMPARE(call->body().count("data: [DONE]\n\n"), 1);
    QVERIFY(call->body().endsWith("data: [DONE]\n\n"));
}

void TestGateway::openAiRefusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::newRow("no JSON") << "{"_ba << QString();
    QTest::newRow("no object") << "[]"_ba << QString();
    QTest::newRow("no model") << R"({"messages":[{"role":"user","content":"x"}]})"_ba << u"model"_s;
    QTest::newRow("no messages") << R"({"model":"m","messages":[]})"_ba << u"messages"_s;
    QTest::newRow("role") << R"({"model":"m","messages":[{"role":"pope","content":"x"}]})"_ba
                          << u"messages"_s;
    QTest::newRow("no answers") << hello(R"(,"n":0)") << u"n"_s;
    QTest::newRow("too many answers") << hello(R"(,"n":129)") << u"n"_s;
    QTest::newRow("two answers of Ollama") << hello(R"(,"n":2)", "ollama/simulated-fast") << u"n"_s;
    QTest::newRow("two answers of Anthropic")
        << hello(R"(,"n":2)", "anthropic/simulated-fast") << u"n"_s;
    QTest::newRow("broken picture")
        << R"({"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,§"}}]}]})"_ba
        << u"messages"_s;
    QTest::newRow("a file of this machine")
        << R"({"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"file:///etc/passwd"}}]}]})"_ba
        << u"messages"_s;
}

void TestGateway::openAiRefusesWhatItCannotRead()
{
    QFETCH(QByteArray, body);
    const auto call = m_fix->done("POST", "/v1/chat/completions", body);
    QCOMPARE(call->status(), 400);
    const QJsonValue error = call->json()[u"error"_s];
    QCOMPARE(error[u"type"].toString(), u"invalid_request_error"_s);
    QTEST(error[u"param"].toString(), "param");
    QVERIFY(!error[u"message"].toString().isEmpty());
    QVERIFY(m_fix->road.booked.isEmpty());
}

void TestGateway::openAiWordsAFailure_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("minute") << "error=rpm"_ba << 429 << u"rate_limit_exceeded"_s;
    QTest::newRow("day") << "error=rpd"_ba << 429 << u"insufficient_quota"_s;
    QTest::newRow("key") << "error=key-invalid"_ba << 502 << u"key_invalid"_s;
    QTest::newRow("overloaded") << "error=overloaded"_ba << 503 << u"overloaded"_s;
    QTest::newRow("internal") << "error=internal"_ba << 502 << u"server_error"_s;
    QTest::newRow("model") << "error=model-missing"_ba << 404 << u"model_not_found"_s;
    QTest::newRow("context") << "error=context"_ba << 400 << u"context_length_exceeded"_s;
}

void TestGateway::openAiWordsAFailure()
{
    QFETCH(QByteArray, fault);
    RetryPolicy once;
    once.maxAttempts = 1;
    m_fix->road.setRetry(once);
    for (const QByteArray stream : { "true", "false" }) {
        m_fix->fault(fault);
        const auto call = m_fix->done("POST", "/v1/chat/completions",
            hello(R"(,"stream":)" + stream, "gemini/simulated-fast"));
        QTEST(call->status(), "status");
        const QJsonValue error = call->json()[u"error"_s];
        QTEST(error[u"code"].toString(), "code");
        QVERIFY(!error[u"message"].toString().contains(QLatin1String(kRoadCanary)));
        if (fault == "error=rpm") {
            QVERIFY(call->head().contains("Retry-After: "));
            QVERIFY(call->head().contains("X-Headgate-Limit-Source: provider"));
        }
    }
    QCOMPARE(m_fix->road.booked.size(), 2);
}

void TestGateway::openAiEndsABrokenStreamWithAnError()
{
    for (const QByteArray fault : { "mid-error=26", "cut=700,rst" }) {
        m_fix->fault(fault);
        const auto call = m_fix->done(
            "POST", "/v1/chat/completions", hello(R"(,"stream":true)", "gemini/simulated-fast"));
        QCOMPARE(call->status(), 200);
        QVERIFY(!contentOf(call->events()).isEmpty());
        QVERIFY(!call->events().last()[u"error"_s][u"message"].toString().isEmpty());
        QVERIFY(!call->body().contains("[DONE]"));
        QCOMPARE(m_fix->road.booked.last().outcome, RequestOutcome::Cut);
    }
}

void TestGateway::openAiListsModels()
{
    QStringList names;
    for (const QJsonValue model : m_fix->done("GET", "/v1/models")->json()[u"data"_s].toArray())
        names.append(model[u"id"].toString());
    QCOMPARE(names.size(), 12);
    QVERIFY(names.contains(u"gemini/simulated-fast"_s) && names.contains(u"only-openai"_s));
    const auto one = m_fix->done("GET", "/v1/models/gemini/simulated-fast");
    QCOMPARE(one->json()[u"owned_by"_s].toString(), u"gemini"_s);
    const auto none = m_fix->done("GET", "/v1/models/none");
    QCOMPARE(none->status(), 404);
    QCOMPARE(none->json()[u"error"_s][u"code"].toString(), u"model_not_found"_s);
    QCOMPARE(m_fix->done("POST", "/v1/chat/completions", hello({}, "none"))->status(), 404);
}

void TestGateway::openAiCompletesAText()
{
    const auto call
        = m_fix->done("POST", "/v1/completions", R"({"model":"simulated-fast","prompt":"Hello"})");
    QCOMPARE(call->json()[u"object"_s].toString(), u"text_completion"_s);
    QVERIFY(call->json()[u"choices"_s][0][u"text"].toString().startsWith(u"*Simulated"_s));
    const auto stream = m_fix->done("POST", "/v1/completions",
        R"({"model":"simulated-fast","prompt":["Hello"],"stream":true})");
    QString text;
    for (const QJsonObject& chunk : stream->events())
        text += chunk[u"choices"_s][0][u"text"].toString();
    QVERIFY(text.startsWith(u"*Simulated"_s));
    QVERIFY(stream->body().endsWith("data: [DONE]\n\n"));
}

void TestGateway::geminiPassesWhatItDoesNotKnowBothWays()
{
    const QByteArray answer
        = R"({"candidates":[{"content":{"parts":[{"text":"ok","newFlag":1}]},"finishReason":"STOP"}],)"
          R"("usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":1,"totalTokenCount":5},"odd":[1.50]})";
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer(answer) } });
    m_fix->upstream = service.port();
    const QByteArray body = R"({ "contents" : [{"parts":[{"text":"Hi"}]}], "unheardOf" : 1.50 })";
    const auto call = m_fix->done("POST", "/v1beta/models/gemini-x:generateContent", body);
    QCOMPARE(call->body(), answer);
    QCOMPARE(service.requests().first().body, body);
    QCOMPARE(service.requests().first().target, "/v1beta/models/gemini-x:generateContent");
    QCOMPARE(m_fix->road.booked.first().receipt.usage.inputTokens, 4);
}

void TestGateway::geminiStreamsAsSseAndAsAnArray()
{
    const QByteArray ask = R"({"contents":[{"role":"user","parts":[{"text":"Hello"}]}]})";
    for (const QByteArray version : { "v1", "v1beta" }) {
        for (const QByteArray backend : { "gemini", "openai" }) {
            const QByteArray path
                = '/' + version + "/models/" + backend + "/simulated-fast:streamGenerateContent";
            const auto sse = m_fix->done("POST", path + "?alt=sse", ask);
            QString text;
            for (const QJsonObject& event : sse->events())
                text += event[u"candidates"_s][0][u"content"][u"parts"][0][u"text"].toString();
            QVERIFY(text.startsWith(u"*Simulated answer.*"_s));
            QVERIFY(!sse->body().contains("event:") && !sse->body().contains("[DONE]"));
            QVERIFY(sse->body().endsWith("\n\n"));
            QCOMPARE(
                sse->events().last()[u"candidates"_s][0][u"finishReason"].toString(), u"STOP"_s);
            const auto whole = m_fix->done("POST", path, ask);
            QVERIFY(whole->head().contains("Content-Type: application/json"));
            const QJsonArray array = QJsonDocument::fromJson(whole->body()).array();
            QCOMPARE(array.last()[u"usageMetadata"][u"promptTokenCount"].toInt(), 2);
        }
    }
}

//! As Gemini sends it; others have one answer alone.
void TestGateway::geminiAnswersSeveralTimes()
{
    const QByteArray body = R"({"contents":[{"parts":[{"text":"Hello"}]}],)"
                            R"("generationConfig":{"candidateCount":2}})";
    const auto call
        = m_fix->done("POST", "/v1beta/models/gemini/simulated-fast:generateContent", body);
    QCOMPARE(call->status(), 200);
    QCOMPARE(call->json()[u"candidates"_s].toArray().size(), 2);
    const int tokens = call->json()[u"usageMetadata"_s][u"candidatesTokenCount"].toInt();
    QCOMPARE(m_fix->road.booked.last().receipt.usage.outputTokens, std::optional(qint64(tokens)));
    const auto other
        = m_fix->done("POST", "/v1beta/models/openai/simulated-fast:generateContent", body);
    QCOMPARE(other->status(), 400);
    QVERIFY(other->body().contains("candidateCount is 1 here"));
}

void TestGateway::geminiTranslatesForOthers_data()
{
    QTest::addColumn<QString>("backend");
    for (const char* backend : { "openai", "ollama", "anthropic" })
        QTest::newRow(backend) << QString::fromLatin1(backend);
}

void TestGateway::geminiTranslatesForOthers()
{
    QFETCH(QString, backend);
    const QByteArray path
        = "/v1beta/models/" + backend.toLatin1() + "/simulated-fast:generateContent";
    const auto tool
        = m_fix->done("POST", path, R"({"contents":[{"parts":[{"text":"Use the tool"}]}],
"tools":[{"function_declarations":[{"name":"weather","parameters":{"type":"OBJECT","required":["city"],
"properties":{"city":{"type":"STRING"}}}}]}]})");
    const QJsonValue part = tool->json()[u"candidates"_s][0][u"content"][u"parts"][0];
    QCOMPARE(part[u"functionCall"][u"args"][u"city"].toString(), u"simulated"_s);
    const auto json = m_fix->done("POST", path, R"({"contents":[{"parts":[{"text":"json"}]}],
"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT","required":["type"],
"properties":{"type":{"type":"INTEGER"}}}}})");
    const QString text
        = json->json()[u"candidates"_s][0][u"content"][u"parts"][0][u"text"].toString();
    if (backend != u"anthropic") // whose simulated answer knows no schema
        QVERIFY2(
            QJsonDocument::fromJson(text.toUtf8()).object().contains(u"type"_s), qPrintable(text));
}

void TestGateway::geminiCountsAndLists()
{
    const auto count = m_fix->done("POST", "/v1beta/models/gemini/simulated-fast:countTokens",
        R"({"contents":[{"parts":[{"text":"Hello"}]}]})");
    QCOMPARE(count->json()[u"totalTokens"_s].toInt(), 2);
    const auto unknown = m_fix->done("POST", "/v1beta/models/openai/simulated-fast:countTokens",
        R"({"contents":[{"parts":[{"text":"Hello"}]}]})");
    QCOMPARE(unknown->status(), 400);
    ScriptedServer service;
    const QByteArray told = R"({"totalTokens":9,"promptTokensDetails":[{"modality":"TEXT"}]})";
    service.setScript({ Step::Write { plainAnswer(told) } });
    const quint16 simulator = std::exchange(m_fix->upstream, service.port());
    const auto own = m_fix->done("POST", "/v1beta/models/gemini/simulated-fast:countTokens",
        R"({"contents":[{"parts":[{"text":"Hello"}]}]})");
    QCOMPARE(own->body(), told);
    m_fix->upstream = simulator;
    const auto list = m_fix->done("GET", "/v1beta/models?pageSize=5");
    QCOMPARE(list->json()[u"models"_s].toArray().size(), 12);
    const auto one = m_fix->done("GET", "/v1beta/models/only-gemini");
    QCOMPARE(one->json()[u"inputTokenLimit"_s].toInt(), 1000);
    const auto listed = m_fix->done("GET", "/v1beta/models/gemini/simulated-fast");
    QCOMPARE(listed->json(),
        (QJsonObject { { u"name"_s, u"models/gemini/simulated-fast"_s },
            { u"new"_s, QJsonArray { 1 } }, { u"displayName"_s, u"F"_s } }));
    const auto google = m_fix->call(
        "GET", "/v1/models", {}, "x-goog-api-key: " + QByteArray(kClientCanary) + "\r\n");
    QTRY_VERIFY(google->isClosed());
    QVERIFY(google->json()[u"models"_s].isArray());
}

void TestGateway::geminiWordsAFailure()
{
    const auto nobody = m_fix->call("POST", "/v1beta/models/gemini-x:generateContent", "{}", {});
    QTRY_VERIFY(nobody->isClosed());
    QCOMPARE(nobody->json()[u"error"_s][u"status"].toString(), u"UNAUTHENTICATED"_s);
    RetryPolicy once;
    once.maxAttempts = 1;
    m_fix->road.setRetry(once);
    const QByteArray ask = R"({"contents":[{"parts":[{"text":"Hello"}]}]})";
    m_fix->fault("error=rpm");
    const auto limited
        = m_fix->done("POST", "/v1beta/models/gemini/simulated-fast:generateContent", ask);
    QCOMPARE(limited->status(), 429);
    const QJsonValue error = limited->json()[u"error"_s];
    QCOMPARE(error[u"status"].toString(), u"RESOURCE_EXHAUSTED"_s);
    QVERIFY(error[u"details"][0][u"retryDelay"].toString().endsWith(u's'));
    const auto method = m_fix->done("POST", "/v1beta/models/gemini-x:fly", "{}");
    QCOMPARE(method->json()[u"error"_s][u"code"].toInt(), 404);
}

//! An error after half a frame would be no JSON for anybody.
void TestGateway::geminiNeverCutsAFrame()
{
    const QByteArray ask = R"({"contents":[{"parts":[{"text":"Hello"}]}]})";
    for (const QByteArray fault :
        { "cut=700,rst", "speed=200;mid-error=26", "speed=200;mid-error=26,bare" }) {
        m_fix->fault(fault);
        const auto sse = m_fix->done(
            "POST", "/v1beta/models/gemini/simulated-fast:streamGenerateContent?alt=sse", ask);
        QCOMPARE(sse->status(), 200);
        for (const QByteArray& line : sse->body().trimmed().split('\n')) {
            if (!line.isEmpty())
                QVERIFY2(QJsonDocument::fromJson(line.mid(6)).isObject(), line);
        }
        QVERIFY(sse->events().last()[u"error"_s].isObject());
        m_fix->fault(fault);
        const auto array = m_fix->done(
            "POST", "/v1beta/models/gemini/simulated-fast:streamGenerateContent", ask);
        const QJsonArray all = QJsonDocument::fromJson(array->body()).array();
        QVERIFY2(all.last()[u"error"].isObject(), array->body());
    }
}

void TestGateway::anthropicAnswersWholeAndStreams()
{
    for (const QByteArray backend : { "anthropic", "gemini" }) {
        const QByteArray ask = R"({"model":")" + backend
            + R"(/simulated-thinking","max_tokens":2000,)"
              R"("thinking":{"type":"adaptive"},"messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}])";
        const QJsonObject whole = m_fix->done("POST", "/v1/messages", ask + '}')->json();
        QCOMPARE(whole[u"type"_s].toString(), u"message"_s);
        QCOMPARE(whole[u"content"_s][0][u"type"].toString(), u"thinking"_s);
        QVERIFY(whole[u"content"_s][1][u"text"].toString().startsWith(u"*Simulated"_s));
        QCOMPARE(whole[u"stop_reason"_s].toString(), u"end_turn"_s);
        QVERIFY(whole[u"usage"_s][u"output_tokens"].toInt() > 0);
        const auto stream = m_fix->done("POST", "/v1/messages", ask + R"(,"stream":true})");
        QStringList types;
        QString text;
        for (const QJsonObject& event : stream->events()) {
            const QString type = event[u"type"_s].toString();
            if (types.isEmpty() || types.last() != type)
                types.append(type);
            text += event[u"delta"_s][u"text"].toString();
        }
        types.removeAll(u"ping"_s);
        QCOMPARE(types.first(), u"message_start"_s);
        QCOMPARE(types.mid(types.size() - 3),
            QStringList({ u"content_block_stop"_s, u"message_delta"_s, u"message_stop"_s }));
        QVERIFY(text.startsWith(u"*Simulated"_s));
        QVERIFY(stream->body().contains("event: content_block_delta\n"));
    }
}

void TestGateway::anthropicCallsAToolOfAnotherService()
{
    const QByteArray ask
        = R"({"model":"openai/simulated-fast","max_tokens":99,"stream":true,"tools":[{"name":"weather","input_schema":)"
          R"({"type":"object","required":["city"],"properties":{"city":{"type":"string"}}}}],)"
          R"("messages":[{"role":"user","content":"Use the tool"}]})";
    QString arguments;
    QString reason;
    for (const QJsonObject& event : m_fix->done("POST", "/v1/messages", ask)->events()) {
        arguments += event[u"delta"_s][u"partial_json"].toString();
        reason = event[u"delta"_s][u"stop_reason"].toString(reason);
    }
    QCOMPARE(arguments, uR"({"city":"simulated"})"_s);
    QCOMPARE(reason, u"tool_use"_s);
}

void TestGateway::anthropicCountsListsAndWordsAFailure()
{
    const QByteArray ask
        = R"({"model":"simulated-fast","max_tokens":99,"stream":true,"messages":[{"role":"user","content":"Hello"}]})";
    QVERIFY(m_fix->done("POST", "/v1/messages/count_tokens", ask)->json()[u"input_tokens"_s].toInt()
        > 0);
    const auto list = m_fix->call("GET", "/v1/models", {},
        "anthropic-version: 2023-06-01\r\nx-api-key: " + QByteArray(kClientCanary) + "\r\n");
    QTRY_VERIFY(list->isClosed());
    QCOMPARE(list->json()[u"data"_s][0][u"type"].toString(), u"model"_s);
    RetryPolicy once;
    once.maxAttempts = 1;
    m_fix->road.setRetry(once);
    m_fix->fault("error=rpm");
    const auto limited = m_fix->done("POST", "/v1/messages", ask);
    QCOMPARE(limited->status(), 429);
    QCOMPARE(limited->json()[u"error"_s][u"type"].toString(), u"rate_limit_error"_s);
    m_fix->fault("cut=900,rst");
    const auto broken = m_fix->done("POST", "/v1/messages", ask);
    QVERIFY(broken->body().contains("event: error\n"));
    QVERIFY(!broken->body().contains("message_stop"));
}

void TestGateway::ollamaAnswersWholeAndStreams()
{
    for (const QByteArray backend : { "ollama", "gemini" }) {
        const QByteArray ask = R"({"model":")" + backend
            + R"(/simulated-thinking","think":true,"messages":[{"role":"user","content":"Hello"}])";
        const QJsonObject whole
            = m_fix->done("POST", "/api/chat", ask + R"(,"stream":false})")->json();
        QVERIFY(whole[u"message"_s][u"content"].toString().startsWith(u"*Simulated"_s));
        QVERIFY(!whole[u"message"_s][u"thinking"].toString().isEmpty());
        QVERIFY(whole[u"done"_s].toBool());
        const auto stream = m_fix->done("POST", "/api/chat", ask + '}');
        QVERIFY(stream->head().contains("application/x-ndjson"));
        QString text;
        for (const QJsonObject& line : stream->events())
            text += line[u"message"_s][u"content"].toString();
        QVERIFY(text.startsWith(u"*Simulated"_s));
        QVERIFY(stream->events().last()[u"done"_s].toBool());
        QCOMPARE(stream->events().last()[u"done_reason"_s].toString(), u"stop"_s);
        QVERIFY(stream->events().last()[u"eval_count"_s].toInt() > 0);
    }
}

void TestGateway::ollamaListsShowsAndWordsAFailure()
{
    QVERIFY(m_fix->done("GET", "/api/version")->json().contains(u"version"_s));
    QCOMPARE(m_fix->done("GET", "/api/tags")->json()[u"models"_s].toArray().size(), 13);
    const auto show = m_fix->done("POST", "/api/show", R"({"model":"only-gemini"})");
    QCOMPARE(show->json()[u"capabilities"_s][0].toString(), u"completion"_s);

    const auto none = m_fix->done("POST", "/api/show", R"({"model":"none"})");
    QCOMPARE(none->status(), 404);
    QVERIFY(none->json()[u"error"_s].isString());
    m_fix->fault("cut=700,rst");
    const auto broken = m_fix->done("POST", "/api/chat",
        R"({"model":"simulated-fast","messages":[{"role":"user","content":"Hello"}]})");
    for (const QByteArray& line : broken->body().trimmed().split('\n'))
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line);
    QVERIFY(broken->events().last()[u"error"_s].isString());
}

void TestGateway::ollamasOwnGoesOnAsItIs()
{
    ScriptedServer service;
    const QByteArray told
        = R"({"model":"m","response":"mid","done":true,"done_reason":"stop","context":[1,2],)"
          R"("prompt_eval_count":3,"eval_count":1,"new_field":1})";
    service.setScript({ Step::Write { plainAnswer(told) } });
    m_fix->upstream = service.port();
    const auto fill = m_fix->done("POST", "/api/generate",
        R"({"model":"only-ollama","prompt":"def f(","suffix":"return","raw":true,"stream":false,)"
        R"("context":[7],"keep_alive":"1h","template":"t","options":{"mirostat":2}})");
    QCOMPARE(fill->status(), 200);
    QCOMPARE(fill->body(), told);
    QCOMPARE(service.requests().last().target, "/api/generate");
    const QJsonObject sent = QJsonDocument::fromJson(service.requests().last().body).object();
    QCOMPARE(sent[u"model"_s].toString(), u"only-ollama"_s);
    QCOMPARE(sent[u"suffix"_s].toString(), u"return"_s);
    QCOMPARE(sent[u"raw"_s].toBool(), true);
    QCOMPARE(sent[u"keep_alive"_s].toString(), u"1h"_s);
    QCOMPARE(sent[u"context"_s][0].toInt(), 7);
    QCOMPARE(sent[u"options"_s][u"mirostat"].toInt(), 2);
    QCOMPARE(m_fix->road.booked.last().receipt.usage.inputTokens, 3);
    service.setScript({ Step::Write { plainAnswer(R"({"modelfile":"FROM x","new_field":1})") } });
    const auto shown
        = m_fix->done("POST", "/api/show", R"({"model":"ollama/only-ollama","verbose":true})");
    QCOMPARE(shown->body(), R"({"modelfile":"FROM x","new_field":1})");
    QCOMPARE(service.requests().last().body, R"({"model":"only-ollama","verbose":true})");
    const auto refused = m_fix->done(
        "POST", "/api/generate", R"({"model":"only-gemini","prompt":"a","suffix":"b"})");
    QCOMPARE(refused->status(), 400);
    QVERIFY(refused->body().contains("suffix"));
}

//! As its own programs do before the first question.
void TestGateway::ollamaLoadsAModelWithoutAPrompt()
{
    ScriptedServer service;
    const QByteArray told = R"({"model":"m","response":"","done":true,"done_reason":"load"})";
    service.setScript({ Step::Write { plainAnswer(told + '\n') } });
    m_fix->upstream = service.port();
    for (const QByteArray path : { "/api/generate", "/api/chat" }) {
        const auto local = m_fix->done("POST", path, R"({"model":"only-ollama","keep_alive":0})");
        QCOMPARE(local->status(), 200);
        QCOMPARE(local->events().last()[u"done_reason"_s].toString(), u"load"_s);
        QCOMPARE(service.requests().last().target, path);
        const qsizetype asked = service.requests().size();
        const auto cloud = m_fix->done("POST", path, R"({"model":"only-gemini"})");
        QCOMPARE(cloud->status(), 200);
        QCOMPARE(cloud->events().last()[u"done_reason"_s].toString(), u"load"_s);
        QCOMPARE(service.requests().size(), asked); // there is nothing to load
    }
}

void TestGateway::ollamaTellsWhatIsLoaded()
{
    ScriptedServer service;
    service.setScript({ Step::Write { plainAnswer(
        R"({"models":[{"name":"only-ollama:latest","model":"only-ollama:latest","size_vram":5,"x":1},)"
        R"({"name":"simulated-fast","model":"simulated-fast"}]})") } });
    m_fix->upstream = service.port();
    const auto call = m_fix->done("GET", "/api/ps");
    QCOMPARE(call->status(), 200);
    QCOMPARE(service.requests().size(), 1); // of all back ends the only Ollama
    QCOMPARE(service.requests().last().target, "/api/ps");
    const QJsonArray models = call->json()[u"models"_s].toArray();
    QCOMPARE(models.size(), 2);
    QCOMPARE(models[0][u"model"].toString(), u"only-ollama"_s);
    QCOMPARE(models[0][u"name"].toString(), u"only-ollama"_s);
    QCOMPARE(models[0][u"size_vram"].toInt(), 5);
    QCOMPARE(models[1][u"name"].toString(), u"ollama/simulated-fast"_s);
    service.setScript({ Step::Write { plainAnswer("{}", "500 Oh") } });
    QCOMPARE(m_fix->done("GET", "/api/ps")->body(), R"({"models":[]})");
}

//! It asks a service, as /api/show does.
void TestGateway::whatIsLoadedMeetsThePlan()
{
    QStringList asked;
    m_fix->mayLook = [&asked](const ChatRequest& request) {
        asked.append(request.client + u' ' + request.target.backendId);
        return readyFuture(std::optional(Failure { .kind = ErrorKind::RateLimited,
            .cause = FailureCause::PlanRefused,
            .scope = FailureScope::Request,
            .detail = u"too many a minute"_s }));
    };
    const auto call = m_fix->done("GET", "/api/ps");
    QCOMPARE(call->status(), 429);
    QVERIFY(call->body().contains("too many a minute"));
    QCOMPARE(asked, QStringList { u"gateway ollama"_s });
}

void TestGateway::houseAnswersAndStreams()
{
    const QJsonObject usual
        = m_fix->done("POST", "/api/v1/ai/chat", R"({"message":"Hello","system":"Be brief"})")
              ->json();
    QVERIFY(usual[u"response"_s].toString().startsWith(u"*Simulated"_s));
    QCOMPARE(usual[u"backend"_s].toString(), u"gemini"_s); // of new chats
    QVERIFY(usual[u"usage"_s][u"input_tokens"].toInt() > 0);
    const auto stream = m_fix->done(
        "POST", "/api/v1/ai/chat/stream", R"({"message":"tour","model":"ollama/simulated-fast"})");
    QByteArray text;
    for (const QByteArray& line : stream->body().split('\n'))
        text += line.startsWith("data: ") ? line.mid(6) : QByteArray();
    QVERIFY(text.startsWith("*Simulated"));
    QVERIFY(stream->body().endsWith("data: [DONE]\n\n"));
    const QJsonObject generated
        = m_fix->done("POST", "/api/gemini/generate", R"({"prompt":"long 50","max_tokens":20})")
              ->json();
    QVERIFY(!generated[u"content"_s].toString().isEmpty());
    QCOMPARE(generated[u"finish_reason"_s].toString(), u"length"_s);
    QVERIFY(generated[u"quality_score"_s].isNull() && generated.contains(u"quality_score"_s));
    QVERIFY(generated[u"response_time"_s].isDouble());
}

void TestGateway::houseTellsOfModelsAndHealth()
{
    const QJsonObject health = m_fix->done("GET", "/health")->json();
    QCOMPARE(health[u"status"_s].toString(), u"ok"_s);
    QCOMPARE(health[u"service"_s].toString(), u"headgate"_s);
    QCOMPARE(health[u"backends"_s][u"ollama"].toString(), u"ok"_s);
    const auto models = m_fix->done("GET", "/api/v1/ai/models");
    QCOMPARE(models->json()[u"models"_s].toArray().size(), 12);
    const QJsonObject status = m_fix->done("GET", "/api/gemini/status")->json();
    QCOMPARE(status[u"model"_s].toString(), u"simulated-fast"_s);
    const auto outsider = m_fix->call("GET", "/health", {}, {});
    QTRY_VERIFY(outsider->isClosed());
    QCOMPARE(outsider->status(), 401);
}

void TestGateway::houseWordsAFailure()
{
    RetryPolicy once;
    once.maxAttempts = 1;
    m_fix->road.setRetry(once);
    m_fix->fault("error=rpm");
    const auto limited = m_fix->done("POST", "/api/v1/ai/chat", R"({"message":"Hello"})");
    QCOMPARE(limited->status(), 429);
    const QJsonObject error = limited->json();
    QCOMPARE(error[u"error"_s].toString(), u"requests_per_minute"_s);
    QVERIFY(!error[u"details"_s].toString().isEmpty());
    QVERIFY(error[u"retry_after"_s].toDouble() > 0);
    QCOMPARE(error[u"fallback_available"_s], QJsonValue(false)); // the settings name no other model
    m_fix->fault("cut=700,rst");
    const auto broken = m_fix->done("POST", "/api/v1/ai/chat/stream", R"({"message":"Hello"})");
    QVERIFY(broken->body().contains("event: error\ndata: {"));
    QVERIFY(!broken->body().contains("[DONE]"));
    QCOMPARE(m_fix->done("POST", "/api/v1/ai/chat", "{}")->status(), 400);
}

void TestGateway::aClientThatLeavesIsBookedOnce()
{
    for (const QByteArray backend : { "gemini", "ollama", "openai", "anthropic" }) {
        const qsizetype before = m_fix->road.booked.size();
        m_fix->fault("speed=50");
        const auto call = m_fix->call("POST", "/v1/chat/completions",
            hello(R"(,"stream":true)", backend + "/simulated-fast").replace("Hello", "long 5000"));
        QTRY_VERIFY(!contentOf(call->events()).isEmpty());
        call->leave();
        QTRY_COMPARE(m_fix->road.booked.size(), before + 1);
        QTRY_COMPARE(m_fix->gateway().running(), 0);
        QCOMPARE(m_fix->road.booked.last().outcome, RequestOutcome::Cut);
        QCOMPARE(m_fix->road.booked.last().failure->cause, FailureCause::Cancelled);
    }
    QCOMPARE(m_fix->road.booked.size(), 4);
}

void TestGateway::aRefusedAttemptIsTriedAgainUnseen()
{
    m_fix->fault("error=overloaded", 2);
    const auto call = m_fix->done(
        "POST", "/v1/chat/completions", hello(R"(,"stream":true)", "gemini/simulated-fast"));
    QCOMPARE(call->status(), 200);
    QVERIFY(call->body().endsWith("data: [DONE]\n\n"));
    QCOMPARE(m_fix->road.booked.size(), 1);
    QCOMPARE(m_fix->road.booked.first().attempts.size(), 3);
}

void TestGateway::aStreamThatWaitsIsTold()
{
    RetryPolicy slow;
    slow.baseDelay = 400ms;
    m_fix->road.setRetry(slow);
    m_fix->door.tellsPlaceAfter = 1ms;
    m_fix->fault("error=overloaded");
    const auto call = m_fix->done(
        "POST", "/v1/chat/completions", hello(R"(,"stream":true)", "gemini/simulated-fast"));
    QVERIFY(call->body().startsWith(": another try in 1 s\n\n"));
    QVERIFY(contentOf(call->events()).startsWith(u"*Simulated"_s));
    QCOMPARE(call->events().first()[u"choices"_s][0][u"delta"][u"role"].toString(), u"assistant"_s);
    // Another model might have taken its place after the header went.
    QVERIFY(call->head().contains("X-Headgate-Request-Id: "));
    QVERIFY(!call->head().contains("X-Headgate-Backend"));
    QCOMPARE(call->events().first()[u"backend"_s].toString(), u"gemini"_s);
}

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_gateway.moc"
