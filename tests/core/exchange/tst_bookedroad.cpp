// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/exchange/exchange.h"
#include "core/model/tokenestimate.h"
#include "tests/core/exchange/geminisamples.h"
#include "tests/support/roadfixture.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kBadKey = R"({"error":{"code":400,"message":"API key not valid.",
"status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
"reason":"API_KEY_INVALID"}]}})";

Script refusal(const QByteArray& status, const QByteArray& body)
{
    return { Step::Write { plainAnswer(body, status) } };
}

//! An answer as one text of bytes, its headers first.
QByteArray wholeAnswer()
{
    return chunkedHead() + chunk(kFirstEvent) + chunk(kLastEvent) + "0\r\n\r\n";
}

} // namespace

//! Each request is in the books once, however it ends.
class TestBookedRoad : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_road = std::make_unique<RoadFixture>();
        m_server = std::make_unique<ScriptedServer>();
        m_server->setScript(chunkedScript({ kFirstEvent, kLastEvent }));
    }

    void booksACompleteAnswer()
    {
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(m_road->booked.size(), 1);
        const Booking& booking = m_road->booked.first();
        QCOMPARE(booking.receipt, watch->summary.receipt);
        QCOMPARE(booking.outcome, RequestOutcome::Complete);
        QVERIFY(booking.startedAt.isValid());
        QVERIFY(!booking.failure);
        QCOMPARE(booking.attempts.size(), 1);
        QCOMPARE(booking.attempts.first().keyLabel, u"Test key"_s);
        QVERIFY(!booking.attempts.first().failure);
        QVERIFY(booking.attempts.first().duration <= booking.receipt.duration);
    }

    void aBudgetsRefusalLeavesNothingForTheService()
    {
        const Failure refusal { .kind = ErrorKind::QuotaExhausted,
            .cause = FailureCause::BudgetSpent,
            .detail = u"used up"_s };
        m_road->setMaySpend([refusal](const ChatRequest&, const BackendInfo&) {
            return readyFuture(std::optional(refusal));
        });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(watch->summary.failure, refusal);
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(m_road->booked.size(), 1);
        const Booking& booking = m_road->booked.first();
        QCOMPARE(booking.outcome, RequestOutcome::Failed);
        QVERIFY(!mayBeBilled(booking));
        QVERIFY(booking.attempts.isEmpty());
    }

    void aRequestThatMayCostWhatItMayIsAskedOfOnce()
    {
        int asked = 0;
        m_road->setMaySpend([&asked](const ChatRequest&, const BackendInfo&) {
            ++asked;
            return readyFuture(std::optional<Failure>());
        });
        m_server->setScripts({ refusal("503 Service Unavailable", kOverloaded),
            chunkedScript({ kFirstEvent, kLastEvent }) });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QVERIFY(!watch->summary.failure);
        QCOMPARE(asked, 1);
    }

    void booksWhatEachAttemptMet()
    {
        m_server->setScripts({ refusal("503 Service Unavailable", kOverloaded),
            chunkedScript({ kFirstEvent, kLastEvent }) });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(m_road->booked.size(), 1);
        const QVector<AttemptNote>& attempts = m_road->booked.first().attempts;
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0].failure->cause, FailureCause::Overloaded);
        QVERIFY(!attempts[1].failure);
        QVERIFY(attempts[1].startedAfter >= attempts[0].startedAfter + attempts[0].duration);
        QCOMPARE(m_road->booked.first().outcome, RequestOutcome::Complete);
    }

    //! A service bills what it thought, also where nothing came of it.
    void booksWhatARepeatedAnswerTook()
    {
        const QByteArray empty
            = "data: "
              "{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"STOP\"}],"
              "\"usageMetadata\":{\"promptTokenCount\":3,\"thoughtsTokenCount\":800,"
              "\"totalTokenCount\":803}}\r\n\r\n";
        m_server->setScripts(
            { chunkedScript({ empty }), chunkedScript({ kFirstEvent, kLastEvent }) });
        m_road->setPrice([](const Receipt& receipt, const BackendInfo&) {
            return std::optional(Cost { { receipt.usage.outputTokens.value_or(0) * 10 } });
        });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        m_road->setPrice({});
        QVERIFY(!watch->summary.failure);
        QCOMPARE(m_road->booked.size(), 1);
        const Booking& booking = m_road->booked.first();
        QCOMPARE(booking.attempts.size(), 2);
        QCOMPARE(booking.receipt.usage.outputTokens, 2); // of the answer that came
        QCOMPARE(usageOf(booking).inputTokens, 6);
        QCOMPARE(usageOf(booking).outputTokens, 802);
        QCOMPARE(costOf(booking)->amount.value, 8020);
    }

    void booksNoKeyThatARefusalEchoes()
    {
        m_server->setScript(refusal("429 Too Many Requests",
            R"({"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[{
"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"PerDay-)"
                + QByteArray(kRoadCanary) + R"(","quotaValue":"1"}]}]}})"));
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        const Failure& failure = *m_road->booked.first().attempts.first().failure;
        QCOMPARE(failure.quota.size(), 1);
        QVERIFY(!failure.quota.first().quotaId.contains(QString::fromLatin1(kRoadCanary)));
    }

    void notesHowAnAttemptWent()
    {
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        const AttemptNote& attempt = m_road->booked.first().attempts.first();
        QVERIFY(attempt.trail);
        const AttemptTrail& trail = *attempt.trail;
        QCOMPARE(trail.bytesSent, m_server->requests().first().body.size());
        QCOMPARE(trail.bytesReceived, kFirstEvent.size() + kLastEvent.size());
        QVERIFY(
            trail.keyed && trail.sent && trail.connected && trail.firstByte && trail.firstPiece);
        QVERIFY(*trail.keyed <= *trail.sent && *trail.sent <= *trail.connected);
        QVERIFY(*trail.connected <= *trail.firstByte && *trail.firstPiece <= attempt.duration);
        QVERIFY(trail.passed.isEmpty() && trail.holds.isEmpty()); // without a pool
        QCOMPARE(trail.retryWait, std::chrono::milliseconds(0));
        const HeaderNote type { u"content-type"_s, u"text/event-stream"_s };
        QVERIFY(trail.receivedHeaders.contains(type));
        const HeaderNote key { .name = u"x-goog-api-key"_s, .isWithheld = true };
        QVERIFY(trail.sentHeaders.contains(key));
    }

    void notesWhatARetryWaited()
    {
        m_server->setScripts({ refusal("503 Service Unavailable", kOverloaded),
            chunkedScript({ kFirstEvent, kLastEvent }) });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        const QVector<AttemptNote>& attempts = m_road->booked.first().attempts;
        QCOMPARE(attempts[1].trail->retryWait,
            attempts[1].startedAfter - attempts[0].startedAfter - attempts[0].duration);
        QVERIFY(attempts[1].trail->retryWait > std::chrono::milliseconds(0));
        QVERIFY(attempts[0].trail->bytesReceived > 0 && !attempts[0].trail->firstPiece);
    }

    //! Whatever a service answers with, no value is noted but of headers that are known.
    void notesNoSecretOfAHeader()
    {
        const QByteArray canary = kRoadCanary;
        m_server->setScript({ Step::Write { plainAnswer("{}", "400 Bad Request",
            "Set-Cookie: session=crumbs\r\nX-Echo: " + canary + "\r\nServer: of " + canary
                + "\r\nX-" + canary + ": 1\r\nX-Prompt: Hi\r\nVia: bearer " + canary
                + "\r\nRetry-After: 7\r\n") } });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        const AttemptTrail trail = *m_road->booked.first().attempts.first().trail;
        QStringList all;
        for (const HeaderNote& header : trail.sentHeaders + trail.receivedHeaders) {
            all << header.name << header.value;
            QVERIFY(!header.isWithheld || header.value.isEmpty());
        }
        for (const QString& secret : { QString::fromLatin1(canary), u"crumbs"_s })
            QVERIFY(all.filter(secret).isEmpty());
        for (const QString& name : { u"set-cookie"_s, u"x-echo"_s, u"x-prompt"_s })
            QVERIFY(trail.receivedHeaders.contains({ .name = name, .isWithheld = true }));
        QVERIFY(trail.receivedHeaders.contains({ u"retry-after"_s, u"7"_s }));
        QVERIFY(trail.receivedHeaders.contains({ u"server"_s, u"of [redacted]"_s }));
    }

    void saysWhetherARequestWasSent()
    {
        m_road->setKey(std::nullopt);
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QVERIFY(!m_road->booked.first().wasSent);
        QVERIFY(!mayBeBilled(m_road->booked.first()));
    }

    void booksARefusal()
    {
        m_server->setScript(refusal("400 Bad Request", kBadKey));
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(m_road->booked.size(), 1);
        QCOMPARE(m_road->booked.first().outcome, RequestOutcome::Failed);
        QCOMPARE(m_road->booked.first().failure->cause, FailureCause::KeyInvalid);
        QCOMPARE(m_road->booked.first().attempts.first().failure->httpStatus, 400);
    }

    void booksWhatIsStoppedWhileItWaits()
    {
        m_server->setScript({ Step::Stall {} });
        const auto watch = run();
        QTRY_COMPARE(m_server->requests().size(), 1);
        watch->exchange->cancel();
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(m_road->booked.size(), 1);
        QCOMPARE(m_road->booked.first().outcome, RequestOutcome::Stopped);
    }

    //! Nobody hears of it when the program is killed: what it may have taken is estimated.
    void notesWhatIsToBeBookedShouldTheProgramEnd()
    {
        m_road->setPrice([](const Receipt& receipt, const BackendInfo&) {
            return std::optional(Cost { { receipt.usage.inputTokens.value_or(0) * 10 } });
        });
        m_server->setScripts({ refusal("503 Service Unavailable", kOverloaded),
            chunkedScript({ kFirstEvent, kLastEvent }) });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        m_road->setPrice({});
        QCOMPARE(m_road->sending.size(), 2); // attempts
        const Booking& note = m_road->sending.last();
        QCOMPARE(note.receipt.requestId, watch->summary.receipt.requestId);
        QCOMPARE(note.startedAt, m_road->booked.first().startedAt);
        QCOMPARE(note.failure->cause, FailureCause::ProgramEnded);
        QCOMPARE(note.receipt.keyLabel, u"Test key"_s);
        QCOMPARE(note.attempts.last().key, KeyId { u"key-1"_s });
        QCOMPARE(note.receipt.usage.quality, UsageQuality::Estimated);
        QCOMPARE(note.receipt.usage.inputTokens, 1); // "Hi"
        QCOMPARE(note.receipt.cost->amount.value, 10);
        QVERIFY(mayBeBilled(note));
    }

    void sendsNothingWhereABudgetIsGoneAtTheLastMoment()
    {
        m_road->atTheDoor = Failure { .kind = ErrorKind::QuotaExhausted,
            .cause = FailureCause::BudgetSpent,
            .scope = FailureScope::Request };
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        QCOMPARE(watch->summary.failure->cause, FailureCause::BudgetSpent);
        QCOMPARE(m_server->requests().size(), 0);
        QCOMPARE(m_road->booked.size(), 1);
        QVERIFY(!mayBeBilled(m_road->booked.first()));
    }

    void whatACutAnswerTookIsEstimated()
    {
        const QByteArray untold
            = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Good day to all of "
              "you\"}"
              "],\"role\":\"model\"}}]}\r\n\r\n";
        m_server->setScript({ Step::Write { chunkedHead() + chunk(untold) }, Step::Close {} });
        const auto watch = run();
        QTRY_COMPARE(watch->finishedCount, 1);
        const Usage& usage = m_road->booked.first().receipt.usage;
        QCOMPARE(usage.quality, UsageQuality::Estimated);
        QCOMPARE(usage.inputTokens, 1);
        QCOMPARE(usage.outputTokens.value_or(-1), estimateTokens(u"Good day to all of you"));
    }

    void whatIsStoppedUnsentTookNothing()
    {
        m_road->holdLeases();
        const auto watch = run();
        watch->exchange->cancel();
        QTRY_COMPARE(watch->finishedCount, 1);
        QVERIFY(m_road->booked.first().receipt.usage.isEmpty());
        QVERIFY(m_road->sending.isEmpty());
    }

    //! The program ends while an answer runs.
    void booksWhatIsDestroyedInTheMiddle()
    {
        m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Stall {} });
        const auto watch = run();
        QTRY_VERIFY(!watch->events.isEmpty());
        delete watch->exchange;
        QCOMPARE(m_road->booked.size(), 1);
        const Booking& booking = m_road->booked.first();
        QCOMPARE(booking.outcome, RequestOutcome::Cut);
        QCOMPARE(booking.receipt.usage.inputTokens, 3);
        QVERIFY(booking.receipt.usage.quality != UsageQuality::Exact);
    }

    void whatIsStoppedNearItsEndIsReadToIt_data()
    {
        QTest::addColumn<int>("bound");
        QTest::addColumn<int>("models");
        QTest::addColumn<bool>("isPaid");
        QTest::addColumn<bool>("needsKey");
        QTest::addColumn<int>("drains");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("near its end") << 100 << 0 << true << true << 0 << true;
        QTest::newRow("near the model's end") << 0 << 100 << true << true << 0 << true;
        QTest::newRow("the model's is nearer") << 900'000 << 100 << true << true << 0 << true;
        QTest::newRow("the request's is nearer") << 100 << 900'000 << true << true << 0 << true;
        QTest::newRow("far from it") << 900'000'000 << 900'000'000 << true << true << 0 << false;
        QTest::newRow("with three others") << 100 << 0 << true << true << 3 << true;
        QTest::newRow("with four others") << 100 << 0 << true << true << 4 << false;
        QTest::newRow("nobody knows its end") << 0 << 0 << true << true << 0 << false;
        QTest::newRow("without a price") << 100 << 0 << false << true << 0 << false;
        QTest::newRow("a machine of one's own") << 100 << 0 << true << false << 0 << false;
    }

    //! Whoever asked sees the stop at once, and nothing after it; the books get what it took.
    void whatIsStoppedNearItsEndIsReadToIt()
    {
        QFETCH(int, bound);
        QFETCH(int, models);
        QFETCH(bool, isPaid);
        QFETCH(bool, needsKey);
        QFETCH(int, drains);
        QFETCH(bool, isRead);
        m_road->drains = std::make_unique<QObject>();
        for (int i = 0; i < drains; ++i)
            new QObject(m_road->drains.get());
        if (isPaid)
            m_road->setPrice([](const Receipt& receipt, const BackendInfo&) {
                return std::optional(Cost { .amount = { receipt.usage.outputTokens.value_or(0) } });
            });
        m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Gate {},
            Step::Write { chunk(kLastEvent) + "0\r\n\r\n" } });
        ChatRequest asked = request();
        if (bound > 0)
            asked.params.maxOutputTokens = bound;
        if (models > 0)
            m_road->mostOutput = models;
        BackendInfo own = backend();
        own.needsKey = needsKey;
        ExchangeWatch watch(asked, own, *m_road);
        watch.exchange->start();
        QTRY_COMPARE(watch.text(), u"Hello"_s);
        watch.exchange->cancel();
        QCOMPARE(watch.finishedCount, 0); // not from within
        QTRY_COMPARE(watch.finishedCount, 1);
        QCOMPARE(watch.summary.failure->cause, FailureCause::Cancelled);
        QCOMPARE(watch.summary.parts.first().text, u"Hello"_s);
        QVERIFY(watch.summary.receipt.usage.quality != UsageQuality::Exact);
        QCOMPARE(m_road->booked.size(), isRead ? 0 : 1);
        m_server->openGate();
        QTRY_COMPARE(m_road->booked.size(), 1);
        const Booking& booking = m_road->booked.first();
        QCOMPARE(booking.outcome, RequestOutcome::Cut);
        QCOMPARE(booking.failure->cause, FailureCause::Cancelled);
        QCOMPARE(booking.receipt.usage.quality == UsageQuality::Exact, isRead);
        if (isRead) {
            QCOMPARE(booking.receipt.usage.outputTokens, 2);
            QCOMPARE(booking.receipt.cost->amount.value, 2);
            QCOMPARE(booking.receipt.duration, watch.summary.receipt.duration);
        }
        QTRY_COMPARE(m_road->drains->children().size(), drains);
        QCOMPARE(watch.text(), u"Hello"_s);
        QCOMPARE(watch.finishedCount, 1);
        QCOMPARE(m_road->booked.size(), 1);
    }

    //! The program ends while it is read on: the bound is all that is known.
    void whatIsReadOnIsBookedOnceWhereTheProgramEnds()
    {
        m_road->drains = std::make_unique<QObject>();
        m_road->setPrice([](const Receipt&, const BackendInfo&) {
            return std::optional(Cost { .amount = { 5 } });
        });
        m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Stall {} });
        ChatRequest asked = request();
        asked.params.maxOutputTokens = 100;
        ExchangeWatch watch(asked, backend(), *m_road);
        watch.exchange->start();
        QTRY_COMPARE(watch.text(), u"Hello"_s);
        watch.exchange->cancel();
        QTRY_COMPARE(watch.finishedCount, 1);
        QVERIFY(m_road->booked.isEmpty());
        m_road->drains.reset();
        QCOMPARE(m_road->booked.size(), 1);
        QCOMPARE(m_road->booked.first().outcome, RequestOutcome::Cut);
        QVERIFY(m_road->booked.first().receipt.usage.quality != UsageQuality::Exact);
        QVERIFY(watch.exchange.isNull());
    }

    void booksNothingThatNeverLeft()
    {
        {
            const ExchangeWatch watch(request(), backend(), *m_road);
        }
        QVERIFY(m_road->booked.isEmpty());
    }

    //! At every byte of a recorded stream: one settlement, and no answer that was cut is complete.
    void booksOnceWhereverTheStreamIsCut()
    {
        const QByteArray whole = wholeAnswer();
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            m_road->booked.clear();
            m_server->setScript({ Step::Write { whole.left(length) }, Step::Close {} });
            ChatRequest once = request();
            RoadFixture road;
            RetryPolicy policy;
            policy.maxAttempts = 1;
            road.setRetry(policy);
            ExchangeWatch watch(once, backend(), road);
            watch.exchange->start();
            QTRY_COMPARE(watch.finishedCount, 1);
            QCOMPARE(road.booked.size(), 1);
            QCOMPARE(road.booked.first().receipt.requestId, once.id);
            const bool isComplete = road.booked.first().outcome == RequestOutcome::Complete;
            QCOMPARE(isComplete, !watch.summary.failure.has_value());
            if (!whole.left(length).contains("STOP"))
                QVERIFY(!isComplete);
        }
    }

    void booksOnceWhereverItIsStopped()
    {
        const QByteArray whole = wholeAnswer();
        for (qsizetype length = 0; length < whole.size(); length += 3) {
            m_server->setScript({ Step::Write { whole.left(length) }, Step::Stall {} });
            RoadFixture road;
            ExchangeWatch watch(request(), backend(), road);
            const qsizetype before = m_server->requests().size();
            watch.exchange->start();
            QTRY_COMPARE(m_server->requests().size(), before + 1);
            watch.exchange->cancel();
            QTRY_COMPARE(watch.finishedCount, 1);
            QCOMPARE(road.booked.size(), 1);
            QVERIFY(road.booked.first().outcome != RequestOutcome::Complete);
        }
    }

    void aGatewaysRequestIsBookedWithItsClient()
    {
        ChatRequest asked = request();
        asked.origin = Origin::Gateway;
        asked.client = u"editor"_s;
        QCOMPARE(queueClassOf(asked.origin), Limits::QueueClass::Gateway);
        QCOMPARE(queueClientOf(asked), u"gateway/editor"_s);
        QCOMPARE(queueClientOf(request()), u"chat"_s);
        ExchangeWatch watch(asked, backend(), *m_road);
        watch.exchange->start();
        QTRY_COMPARE(watch.finishedCount, 1);
        QCOMPARE(m_road->booked.first().client, u"editor"_s);
        QCOMPARE(originName(m_road->booked.first().origin), u"gateway"_s);
    }

    //! What the provider knows nothing of goes both ways; of a refused attempt nothing comes back.
    void aWireCallPassesUnharmedBothWays()
    {
        const QByteArray odd = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"x\"}]},"
                               "\"newThing\":1}]}\r\n\r\n";
        m_server->setScripts({ refusal("503 Service Unavailable", kOverloaded),
            chunkedScript({ odd, kLastEvent }) });
        ChatRequest asked = request();
        asked.wire = WireCall { Dialect::Gemini, R"({"contents":[],"unheardOf":[1]})" };
        ExchangeWatch watch(asked, backend(), *m_road);
        QByteArray passed;
        connect(watch.exchange, &Exchange::bytesReceived, this,
            [&passed](const QByteArray& bytes) { passed += bytes; });
        watch.exchange->start();
        QTRY_COMPARE(watch.finishedCount, 1);
        QCOMPARE(m_server->requests().size(), 2);
        QCOMPARE(m_server->requests().last().body, asked.wire->body);
        QCOMPARE(passed, odd + kLastEvent);
        QCOMPARE(watch.summary.receipt.usage.outputTokens, 2);
    }

    void aWireCallOfAnotherDialectIsTranslated()
    {
        ChatRequest asked = request();
        asked.wire = WireCall { Dialect::OpenAi, R"({"messages":[]})" };
        ExchangeWatch watch(asked, backend(), *m_road);
        bool hasPassed = false;
        connect(watch.exchange, &Exchange::bytesReceived, this,
            [&hasPassed](const QByteArray&) { hasPassed = true; });
        watch.exchange->start();
        QTRY_COMPARE(watch.finishedCount, 1);
        QVERIFY(m_server->requests().first().body.contains("Hi"));
        QVERIFY(!hasPassed);
    }

private:
    static ChatRequest request()
    {
        return { .id = newId<RequestId>(),
            .target = { u"gemini"_s, u"gemini-x"_s },
            .messages = { Message { Role::User, { Part::ofText(u"Hi"_s) } } } };
    }
    BackendInfo backend() const
    {
        return { u"gemini"_s, u"Google Gemini"_s, Dialect::Gemini, m_server->url(u""_s) };
    }
    std::unique_ptr<ExchangeWatch> run()
    {
        auto watch = std::make_unique<ExchangeWatch>(request(), backend(), *m_road);
        watch->exchange->start();
        return watch;
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<RoadFixture> m_road;
};

QTEST_GUILESS_MAIN(TestBookedRoad)
#include "tst_bookedroad.moc"
