// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/exchange.h"
#include "core/exchange/patience.h"
#include "tests/core/exchange/geminisamples.h"
#include "tests/support/roadfixture.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kThought
    = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hm\",\"thought\":true}],"
      "\"role\":\"model\"}}]}\r\n\r\n";
const QByteArray kPerDay = R"({"error":{"code":429,"message":"You exceeded your current quota",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{
"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]},
{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"0s"}]}})";
const QByteArray kBadThinkingLevel
    = R"({"error":{"code":400,"message":"Thinking level is not supported for this model.",
"status":"INVALID_ARGUMENT"}})";

Script goodAnswer()
{
    return chunkedScript({ kFirstEvent, kLastEvent });
}

Script refusal(const QByteArray& status, const QByteArray& body, const QByteArray& headers = {})
{
    return { Step::Write { plainAnswer(body, status, headers) } };
}

ChatRequest someRequest()
{
    return { .id = newId<RequestId>(),
        .target = { u"gemini"_s, u"gemini-x"_s },
        .messages = { Message { Role::User, { Part::ofText(u"Hi"_s) } } } };
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT

private slots:
    void init();
    void streamsAnAnswerAndSettlesOnce();
    void anAnswerIsPricedWhenItIsSettled();
    void thinkingIsTimedUntilTheAnswerBegins();
    void thinkingThatIsCutIsTimedToTheEnd();
    void sendsTheKeyInAHeaderOnly();
    void failsBeforeSendingWithoutAKey();
    void sendsWithoutAKeyWhereNoneIsNeeded();
    void namesTheParameterThatCannotBeSent();
    void retriesUntilTheServiceAnswers();
    void waitsAsLongAsTheServerSays();
    void givesUpAfterTheLastAttempt();
    void doesNotRetryAfterTheFirstShownPiece();
    void doesNotRetryAfterAShownSource();
    void doesNotRetryADailyLimit();
    void dropsARefusedParameterOnce();
    void reportsAWrongBaseAddress();
    void cancelsWhileLeasing();
    void cancelsWhileWaitingForTheFirstByte();
    void givesUpASilentServiceSoonerThanOneThatMayThink();
    void knowsWhereSilenceIsUsual_data();
    void knowsWhereSilenceIsUsual();
    void cancelsInTheMiddleOfTheAnswer();
    void cancelsWhileWaitingForARetry();
    void cancelAfterTheEndChangesNothing();
    void marksUsageOfACutAnswerAsALowerBound();
    void anAnswerWithoutEndIsNotKept_data();
    void anAnswerWithoutEndIsNotKept();
    void runsManyAtOnce();

private:
    BackendInfo backend() const
    {
        return { u"gemini"_s, u"Google Gemini"_s, Dialect::Gemini, m_server->url(u""_s) };
    }
    std::unique_ptr<ExchangeWatch> run(const ChatRequest& request = someRequest())
    {
        auto watch = std::make_unique<ExchangeWatch>(request, backend(), *m_road);
        watch->exchange->start();
        return watch;
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<RoadFixture> m_road;
};

void TestExchange::init()
{
    m_road = std::make_unique<RoadFixture>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript(goodAnswer());
}

void TestExchange::streamsAnAnswerAndSettlesOnce()
{
    const auto watch = run();
    QCOMPARE(watch->progress.size(), 0); // nothing from within start()
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->text(), u"Hello there"_s);
    QVERIFY(!watch->summary.failure);
    const Receipt& receipt = watch->summary.receipt;
    QCOMPARE(receipt.finish, FinishReason::Stop);
    QCOMPARE(receipt.finishRaw, u"STOP"_s);
    QCOMPARE(receipt.modelAnswered, u"gemini-x"_s);
    QCOMPARE(receipt.keyLabel, u"Test key"_s);
    QCOMPARE(receipt.attempts, 1);
    QCOMPARE(receipt.usage.inputTokens, 3);
    QCOMPARE(receipt.usage.outputTokens, 2);
    QCOMPARE(receipt.usage.quality, UsageQuality::Exact);
    QVERIFY(receipt.firstToken.has_value());
    QCOMPARE(watch->summary.parts, QVector<Part> { Part::ofText(u"Hello there"_s) });
    QTRY_VERIFY(watch->exchange.isNull());
    QCOMPARE(watch->finishedCount, 1);
}

//! And before it leaves, for what is booked should the program end before.
void TestExchange::anAnswerIsPricedWhenItIsSettled()
{
    int asked = 0;
    m_road->setPrice([&asked](const Receipt& receipt, const BackendInfo& backend) {
        asked += receipt.usage.quality == UsageQuality::Exact;
        Cost cost { { *receipt.usage.outputTokens * 1000 } };
        cost.price = backend.id;
        return std::optional(cost);
    });
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    m_road->setPrice({});
    QCOMPARE(asked, 1);
    QCOMPARE(watch->summary.receipt.cost->amount.value, 2000);
    QCOMPARE(watch->summary.receipt.cost->price, u"gemini"_s);
}

void TestExchange::thinkingIsTimedUntilTheAnswerBegins()
{
    Script script = chunkedScript({ kThought, kFirstEvent, kLastEvent });
    const auto first = std::find_if(script.begin(), script.end(), [](const ScriptStep& step) {
        const auto* write = std::get_if<Step::Write>(&step);
        return write != nullptr && write->bytes.contains("Hello");
    });
    QVERIFY(first != script.end());
    script.insert(first, Step::Wait { 60ms });
    m_server->setScript(script);
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    const Receipt& receipt = watch->summary.receipt;
    QVERIFY(receipt.thinking.has_value());
    QVERIFY(*receipt.thinking >= 30ms);
    QVERIFY(*receipt.thinking <= receipt.duration);
}

void TestExchange::thinkingThatIsCutIsTimedToTheEnd()
{
    Script script = chunkedScript({ kThought });
    script.removeLast();
    script << Step::Stall {};
    m_server->setScript(script);
    const auto watch = run();
    QTRY_VERIFY(!watch->events.isEmpty());
    watch->exchange->cancel();
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(watch->summary.receipt.thinking.has_value());
}

void TestExchange::sendsTheKeyInAHeaderOnly()
{
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    const RecordedRequest& request = m_server->requests().first();
    QCOMPARE(request.header("x-goog-api-key"), QByteArray("canary-secret-0123456789"));
    QVERIFY(!request.target.contains("canary"));
    QVERIFY(!request.body.contains("canary"));
}

void TestExchange::failsBeforeSendingWithoutAKey()
{
    m_road->setKey(std::nullopt);
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::KeyMissing);
    QCOMPARE(watch->summary.failure->kind, ErrorKind::Auth);
    QVERIFY(m_server->requests().isEmpty());
}

void TestExchange::sendsWithoutAKeyWhereNoneIsNeeded()
{
    m_road->setKey(std::nullopt);
    BackendInfo open = backend();
    open.needsKey = false;
    ExchangeWatch watch(someRequest(), open, *m_road);
    watch.exchange->start();
    QTRY_COMPARE(watch.finishedCount, 1);
    QVERIFY(!watch.summary.failure);
    QVERIFY(m_server->requests().first().header("x-goog-api-key").isEmpty());
}

void TestExchange::namesTheParameterThatCannotBeSent()
{
    ChatRequest request = someRequest();
    request.params.responseSchema = "{ this is no JSON";
    const auto watch = run(request);
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->kind, ErrorKind::InvalidInput);
    QCOMPARE(watch->summary.failure->field, u"responseSchema"_s);
    QVERIFY(m_server->requests().isEmpty());
}

void TestExchange::retriesUntilTheServiceAnswers()
{
    const Script overloaded = refusal("503 Service Unavailable", kOverloaded);
    m_server->setScripts({ overloaded, overloaded, goodAnswer() });
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(watch->text(), u"Hello there"_s);
    QCOMPARE(watch->summary.receipt.attempts, 3);
    QVERIFY(watch->hasPhase(ExchangePhase::WaitingForRetry));
    QCOMPARE(m_server->requests().size(), 3);
}

void TestExchange::waitsAsLongAsTheServerSays()
{
    m_server->setScripts(
        { refusal("503 Service Unavailable", kOverloaded, "Retry-After-Ms: 300\r\n"),
            goodAnswer() });
    const auto watch = run();
    QTRY_VERIFY(watch->hasPhase(ExchangePhase::WaitingForRetry));
    QVERIFY(watch->progress.last().retryIn >= 300ms);
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(watch->summary.receipt.duration >= 300ms);
}

void TestExchange::givesUpAfterTheLastAttempt()
{
    m_server->setScript(refusal("503 Service Unavailable", kOverloaded));
    m_road->setRetry({ .maxAttempts = 3, .baseDelay = 1ms });
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Overloaded);
    QCOMPARE(watch->summary.failure->httpStatus, 503);
    QCOMPARE(m_server->requests().size(), 3);
}

void TestExchange::doesNotRetryAfterTheFirstShownPiece()
{
    m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Reset {} });
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(watch->summary.failure.has_value());
    QCOMPARE(watch->summary.parts, QVector<Part> { Part::ofText(u"Hello"_s) });
    QCOMPARE(m_server->requests().size(), 1);
}

void TestExchange::doesNotRetryAfterAShownSource()
{
    const QByteArray source = R"(data: {"candidates":[{"citationMetadata":{"citationSources":[)"
                              R"({"uri":"https://a.example/"}]}}]})"
                              "\r\n\r\n";
    m_server->setScript(chunkedScript({ source, "data: " + kOverloaded + "\r\n\r\n" }));
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Overloaded);
    QVERIFY(watch->summary.failure->retry != RetryAdvice::No);
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(watch->summary.citations.size(), 1); // what was shown stays
    QCOMPARE(watch->summary.citations.first().url, u"https://a.example/"_s);
}

void TestExchange::doesNotRetryADailyLimit()
{
    m_server->setScript(refusal("429 Too Many Requests", kPerDay));
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::PerDay);
    QCOMPARE(watch->summary.failure->kind, ErrorKind::QuotaExhausted);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestExchange::dropsARefusedParameterOnce()
{
    m_server->setScripts({ refusal("400 Bad Request", kBadThinkingLevel), goodAnswer() });
    ChatRequest request = someRequest();
    request.params.thinking = { .mode = Thinking::Mode::Level, .level = u"low"_s };
    const auto watch = run(request);
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(!watch->summary.failure);
    QVERIFY(m_server->requests().at(0).body.contains("thinkingLevel"));
    QVERIFY(!m_server->requests().at(1).body.contains("thinkingLevel"));
}

void TestExchange::reportsAWrongBaseAddress()
{
    m_server->setScript(refusal(
        "404 Not Found", "<html><body>nothing here</body></html>", "Content-Type: text/html\r\n"));
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::NotTheService);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestExchange::cancelsWhileLeasing()
{
    m_road->holdLeases();
    const auto watch = run();
    QTRY_VERIFY(watch->hasPhase(ExchangePhase::Leasing));
    watch->exchange->cancel();
    QCOMPARE(watch->finishedCount, 0); // nothing from within cancel()
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Cancelled);
    QVERIFY(m_server->requests().isEmpty());
}

void TestExchange::cancelsWhileWaitingForTheFirstByte()
{
    m_server->setScript({ Step::Stall {} });
    const auto watch = run();
    QTRY_COMPARE(m_server->requests().size(), 1);
    watch->exchange->cancel();
    watch->exchange->cancel();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Cancelled);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestExchange::givesUpASilentServiceSoonerThanOneThatMayThink()
{
    m_server->setScript({ Step::Stall {} });
    m_road->setQuickFirstByte(100ms);
    ChatRequest request = someRequest();
    request.params.thinking.mode = Thinking::Mode::Off;
    const auto quick = run(request);
    const auto thinking = run(); // nothing is said of it
    QTRY_COMPARE(quick->finishedCount, 1);
    QCOMPARE(quick->summary.failure->cause, FailureCause::FirstByteTimeout);
    QCOMPARE(thinking->finishedCount, 0);
    thinking->exchange->cancel();
    QTRY_COMPARE(thinking->finishedCount, 1);
}

void TestExchange::knowsWhereSilenceIsUsual_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<bool>("needsKey");
    QTest::addColumn<bool>("isStreaming");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<Thinking>("thinking");
    QTest::addColumn<bool>("isUsual");
    const Thinking off { .mode = Thinking::Mode::Off };
    const Thinking shown { .mode = Thinking::Mode::Auto };
    const Thinking unseen { .mode = Thinking::Mode::Auto, .includeThoughts = false };
    const Thinking unsaid;
    const int some = 2000;
    QTest::newRow("a plain stream") << Dialect::Gemini << true << true << some << off << false;
    QTest::newRow("thoughts are shown")
        << Dialect::Gemini << true << true << some << shown << false;
    QTest::newRow("thoughts are not shown")
        << Dialect::Gemini << true << true << some << unseen << true;
    QTest::newRow("the model decides") << Dialect::OpenAi << true << true << some << unsaid << true;
    QTest::newRow("thinks when asked only")
        << Dialect::Anthropic << true << true << some << unsaid << false;
    QTest::newRow("a server of one's own")
        << Dialect::Ollama << false << true << some << off << true;
    QTest::newRow("whole") << Dialect::Gemini << true << false << some << off << true;
    QTest::newRow("long") << Dialect::Gemini << true << true << 500'000 << off << true;
}

void TestExchange::knowsWhereSilenceIsUsual()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const bool, needsKey);
    QFETCH(const bool, isStreaming);
    QFETCH(const int, bytes);
    QFETCH(const Thinking, thinking);
    ChatRequest asked;
    asked.params.thinking = thinking;
    const HttpRequest sent { .body = QByteArray(bytes, 'x'), .isStreaming = isStreaming };
    const BackendInfo backend { .id = u"one"_s, .dialect = dialect, .needsKey = needsKey };
    QTEST(mayBeSilentForLong(backend, asked, sent), "isUsual");
}

void TestExchange::cancelsInTheMiddleOfTheAnswer()
{
    m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Stall {} });
    const auto watch = run();
    QTRY_COMPARE(watch->text(), u"Hello"_s);
    watch->exchange->cancel();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Cancelled);
    QCOMPARE(watch->summary.parts, QVector<Part> { Part::ofText(u"Hello"_s) });
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestExchange::cancelsWhileWaitingForARetry()
{
    m_server->setScript(refusal("503 Service Unavailable", kOverloaded, "Retry-After: 30\r\n"));
    const auto watch = run();
    QTRY_VERIFY(watch->hasPhase(ExchangePhase::WaitingForRetry));
    watch->exchange->cancel();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Cancelled);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestExchange::cancelAfterTheEndChangesNothing()
{
    const auto watch = run();
    connect(watch->exchange, &Exchange::finished, watch->exchange, &Exchange::cancel);
    QTRY_COMPARE(watch->finishedCount, 1);
    QTRY_VERIFY(watch->exchange.isNull());
    QCOMPARE(watch->finishedCount, 1);
    QVERIFY(!watch->summary.failure);
}

void TestExchange::marksUsageOfACutAnswerAsALowerBound()
{
    m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Close {} });
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(watch->summary.failure.has_value());
    QCOMPARE(watch->summary.receipt.usage.inputTokens, 3);
    QVERIFY(watch->summary.receipt.usage.quality != UsageQuality::Exact);
}

void TestExchange::anAnswerWithoutEndIsNotKept_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("isStream");
    QTest::newRow("Gemini") << Dialect::Gemini << "200 OK"_ba << false;
    QTest::newRow("Ollama") << Dialect::Ollama << "200 OK"_ba << false;
    QTest::newRow("OpenAI") << Dialect::OpenAi << "200 OK"_ba << false;
    QTest::newRow("Anthropic") << Dialect::Anthropic << "200 OK"_ba << false;
    QTest::newRow("events") << Dialect::OpenAi << "200 OK"_ba << true;
    QTest::newRow("lines") << Dialect::Ollama << "200 OK"_ba << true;
    QTest::newRow("a refusal") << Dialect::OpenAi << "400 Bad Request"_ba << true;
}

//! A service that is broken, or means harm, takes no more memory than a bound.
void TestExchange::anAnswerWithoutEndIsNotKept()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, status);
    QFETCH(bool, isStream);
    m_road->setLimits({ .maxBodyBytes = 100'000 });
    constexpr qint64 kEndless = 1LL << 40;
    m_server->setScript(
        { Step::Write { "HTTP/1.1 " + status + "\r\n\r\n" }, Step::Flood { .bytes = kEndless } });
    ChatRequest request = someRequest();
    request.stream = isStream;
    request.params.maxOutputTokens = 10;
    BackendInfo info = backend();
    info.dialect = dialect;
    ExchangeWatch watch(request, info, *m_road);
    watch.exchange->start();
    QTRY_COMPARE_WITH_TIMEOUT(watch.finishedCount, 1, 20'000);
    QVERIFY(watch.summary.failure.has_value());
    if (status.startsWith('2'))
        QCOMPARE(watch.summary.failure->kind, ErrorKind::TooLarge);
    else
        QCOMPARE(watch.summary.failure->httpStatus, 400);
    QVERIFY(!watch.summary.failure->detail.isEmpty());
    QCOMPARE(watch.summary.receipt.attempts, 1);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestExchange::runsManyAtOnce()
{
    std::vector<std::unique_ptr<ExchangeWatch>> watches;
    for (int i = 0; i < 40; ++i)
        watches.push_back(run());
    for (const auto& watch : watches) {
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(watch->text(), u"Hello there"_s);
    }
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
