// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/exchange/exchange.h"
#include "tests/core/keys/poolfixture.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <malloc.h>
#include <numeric>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Limits;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! How a stream ends at a byte.
enum class End {
    Closed, //!< by the service, in good order
    Reset, //!< by the service, torn
    Cancelled, //!< by the user
};

} // namespace
Q_DECLARE_METATYPE(End)

constexpr int kAtOnce = 256;
constexpr int kKnocksAtOnce = 32; //!< no more than the server's socket lets wait
constexpr int kRounds = 12;
constexpr int kWarmRounds = 4; //!< until all that is made once is there

//! Pages that this process has in memory; what the allocator keeps for later is given back first.
qint64 residentPages()
{
    malloc_trim(0);
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
}

//! What the sanitizers keep of memory that was given back says nothing of ours.
constexpr bool isWatchedByASanitizer()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#elif defined(__has_feature) // clang
    return __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
    return false;
#endif
}

//! Operations 7.5, number 5: "Abort at every byte offset of a recorded stream (all four protocols):
//! exactly one settlement each, sum(ledger) = sum(requests), no open hold after lease." Number 10:
//! "Client disconnect storm (256 connections dropped with replies pending): no crash, no leaked
//! hold, RSS returns to +-5 %": here of those who ask the road; tst_httpserver has the server's.
class TestCutRoad
    : public QObject
    , private PoolFixture {
    Q_OBJECT

private slots:
    void number5_aStreamThatEndsAnywhereIsSettledOnce_data();
    void number5_aStreamThatEndsAnywhereIsSettledOnce();
    void whatIsSettledOfACutAnswerIsWhatIsBooked_data();
    void whatIsSettledOfACutAnswerIsWhatIsBooked();
    void number10_aStormOfDisconnectsLeavesNothing();

private:
    RoadParts road();
    //! Not started; deletes itself at its end.
    Exchange* request(Dialect dialect, QObject* owner);
    //! Many begin to be answered, and all who asked leave; every second without a word.
    void storm();
    //! One request, to its end.
    ExchangeSummary run(Dialect dialect, bool isCancelled);
    qint64 settled(Measure measure) const;

    Net::HttpTransport m_transport;
    std::unique_ptr<AdmitQueue> m_queue;
    std::unique_ptr<ScriptedServer> m_server;
    QVector<Booking> m_booked;
    bool m_hasPrice = false; //!< a pico-dollar for a token read, ten for one written
};

RoadParts TestCutRoad::road()
{
    RoadParts parts { .transport = m_transport,
        .clock = clock,
        .lease = {},
        .jitter = [] { return 0.5; },
        .retry = { .maxAttempts = 1, .baseDelay = 1ms, .longestWait = 0ms },
        .book = [this](const Booking& booking) { m_booked.append(booking); } };
    if (m_hasPrice)
        parts.price = [](const Receipt& receipt, const BackendInfo&) {
            const Usage& usage = receipt.usage;
            return std::optional(
                Cost { { usage.inputTokens.value_or(0) + 10 * usage.outputTokens.value_or(0) } });
        };
    parts.keys.pool = pool.get();
    parts.keys.queue = m_queue.get();
    parts.keys.secretOf = [](const KeyId&, const RequestId&) {
        return readyFuture(Result<Secret>(Secret::take("s"_ba)));
    };
    return parts;
}

Exchange* TestCutRoad::request(Dialect dialect, QObject* owner)
{
    const BackendInfo info { backend, u"Service"_s, dialect,
        QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())) };
    const ChatRequest chat { .id = newId<RequestId>(),
        .target = { backend, model },
        .messages = { Message { Role::User, { Part::ofText(u"Hi"_s) } } } };
    return new Exchange(chat, info, road(), owner);
}

ExchangeSummary TestCutRoad::run(Dialect dialect, bool isCancelled)
{
    QObject owner;
    Exchange* exchange = request(dialect, &owner);
    ExchangeSummary summary;
    connect(exchange, &Exchange::finished, &owner,
        [&summary](const ExchangeSummary& end) { summary = end; });
    // The service writes in this loop's next turn, and the bytes come in the one after.
    const auto cancelSoon = [exchange] {
        QTimer::singleShot(0, exchange,
            [exchange] { QTimer::singleShot(0, exchange, [exchange] { exchange->cancel(); }); });
    };
    if (isCancelled)
        connect(m_server.get(), &ScriptedServer::requestReceived, &owner, cancelSoon);
    QSignalSpy finished(exchange, &Exchange::finished);
    exchange->start();
    if (!finished.wait(30'000) || finished.size() != 1)
        qFatal("a request did not end once");
    return summary;
}

//! Of all requests that have ended, as the limits have them.
qint64 TestCutRoad::settled(Measure measure) const
{
    qint64 sum = 0;
    for (const LimitCount& count : ledger->counts()) {
        if (count.id.measure == measure)
            sum += std::accumulate(count.bySlot.begin(), count.bySlot.end(), qint64(0));
    }
    return sum;
}

void TestCutRoad::number5_aStreamThatEndsAnywhereIsSettledOnce_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("sample");
    QTest::addColumn<End>("end");
    const auto rows = [](const char* name, Dialect dialect, const QString& sample) {
        QTest::addRow("%s, closed", name) << dialect << sample << End::Closed;
        QTest::addRow("%s, reset", name) << dialect << sample << End::Reset;
        QTest::addRow("%s, cancelled", name) << dialect << sample << End::Cancelled;
    };
    rows("Gemini", Dialect::Gemini, u"gemini/text-stream.sse"_s);
    rows("OpenAI", Dialect::OpenAi, u"openai/chat-text.sse"_s);
    rows("Anthropic", Dialect::Anthropic, u"anthropic/chat-text.sse"_s);
    rows("Ollama", Dialect::Ollama, u"ollama/chat-text.ndjson"_s);
}

void TestCutRoad::number5_aStreamThatEndsAnywhereIsSettledOnce()
{
    QFETCH(Dialect, dialect);
    QFETCH(QString, sample);
    QFETCH(End, end);
    QFile file(qEnvironmentVariable("HEADGATE_TEST_SOURCE_DIR") + u"/tests/data/"_s + sample);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const bool isLines = dialect == Dialect::Ollama;
    const QByteArray body = file.readAll();
    const QByteArray whole = chunkedHead(isLines ? "application/x-ndjson" : "text/event-stream")
        + chunk(body) + chunk({});
    renew();
    m_queue = std::make_unique<AdmitQueue>(*pool, clock);
    setKeys(1);
    const LimitId tokens { { OwnerKind::Project, u"p1"_s, {} }, Measure::InputTokens,
        Window::RollingDay };
    QVERIFY(ledger->setLimit(
        { .id = tokens, .cap = {}, .source = LimitSource::Entered, .evidence = {} }));
    m_server = std::make_unique<ScriptedServer>();
    m_booked.clear();
    int complete = 0;
    qint64 told = 0; // input tokens, of those whose usage came
    for (qsizetype at = 1; at <= whole.size(); ++at) {
        const ScriptStep last = end == End::Closed ? ScriptStep(Step::Close {})
            : end == End::Reset                    ? ScriptStep(Step::Reset {})
                                                   : ScriptStep(Step::Stall {});
        m_server->setScript({ Step::Write { whole.left(at) }, last });
        const ExchangeSummary summary = run(dialect, end == End::Cancelled);
        complete += summary.failure ? 0 : 1;
        const Usage& usage = summary.receipt.usage; // estimated where the service said nothing
        told += usage.raw.isEmpty() ? 0 : usage.inputTokens.value_or(0);
        clock.advance(31s); // whatever cools
        QCOMPARE(pool->underWay({ u"k1"_s }), 0);
    }
    QVERIFY(complete > 0 && told > 0);
    QCOMPARE(m_booked.size(), whole.size());
    QCOMPARE(
        settled(Measure::InputTokens), told); // none was asked for, so what nobody told is none
    clock.advance(10min + 31s); // past the last lease
    ledger->expireLeases();
    QCOMPARE(ledger->openHolds(), 0);
    const auto ends = std::count_if(events.begin(), events.end(), [](const LedgerEvent& event) {
        return event.kind == LedgerEventKind::Settled || event.kind == LedgerEventKind::Expired;
    });
    QCOMPARE(ends, whole.size());
    QCOMPARE(wrong(), QStringList());
}

void TestCutRoad::whatIsSettledOfACutAnswerIsWhatIsBooked_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<End>("end");
    const QByteArray text(800, 'a');
    const QByteArray gemini = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text
        + "\"}],\"role\":\"model\"}}],\"usageMetadata\":{\"promptTokenCount\":3,"
          "\"totalTokenCount\":3}}\r\n\r\n";
    const QByteArray openAi
        = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    QTest::newRow("only the input was told, cancelled")
        << Dialect::Gemini << gemini << End::Cancelled;
    QTest::newRow("only the input was told, reset") << Dialect::Gemini << gemini << End::Reset;
    QTest::newRow("nothing was told, cancelled") << Dialect::OpenAi << openAi << End::Cancelled;
}

//! Operations 2a: of a stopped answer "max(last seen, counted text)", in tokens and in money.
void TestCutRoad::whatIsSettledOfACutAnswerIsWhatIsBooked()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, piece);
    QFETCH(End, end);
    renew();
    m_queue = std::make_unique<AdmitQueue>(*pool, clock);
    setKeys(1);
    const LimitScope project { OwnerKind::Project, u"p1"_s, {} };
    const LimitId spend { project, Measure::Spend, Window::TenMinutes };
    QVERIFY(ledger->setLimit(
        { .id = spend, .cap = {}, .source = LimitSource::Entered, .evidence = {} }));
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript({ Step::Write { chunkedHead("text/event-stream") + chunk(piece) },
        end == End::Reset ? ScriptStep(Step::Reset {}) : ScriptStep(Step::Stall {}) });
    m_booked.clear();
    m_hasPrice = true;
    QObject owner;
    Exchange* exchange = request(dialect, &owner);
    m_hasPrice = false;
    if (end == End::Cancelled)
        connect(exchange, &Exchange::eventsReceived, exchange, &Exchange::cancel);
    QSignalSpy finished(exchange, &Exchange::finished);
    exchange->start();
    QVERIFY(finished.wait(30'000));
    QCOMPARE(m_booked.size(), 1);
    const std::optional<Cost> booked = costOf(m_booked.first());
    QVERIFY(booked);
    QVERIFY(booked->amount.value > 1000); // the text's
    QCOMPARE(settled(Measure::Spend), booked->amount.value);
    QCOMPARE(wrong(), QStringList());
}

void TestCutRoad::storm()
{
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript(
        { Step::Write { chunkedHead("text/event-stream") + "1000\r\ndata: {" }, Step::Stall {} });
    std::vector<std::unique_ptr<QObject>> clients(kAtOnce);
    QVector<Exchange*> exchanges;
    int finished = 0;
    for (std::unique_ptr<QObject>& client : clients) {
        client = std::make_unique<QObject>();
        exchanges.append(request(Dialect::Gemini, client.get()));
        connect(exchanges.last(), &Exchange::finished, this, [&finished] { ++finished; });
        exchanges.last()->start();
        if (exchanges.size() % kKnocksAtOnce == 0)
            QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), exchanges.size(), 60'000);
    }
    QCOMPARE(pool->underWay({ u"k1"_s }), kAtOnce);
    for (int i = 0; i < kAtOnce; ++i) {
        if (i % 2 == 0)
            clients[size_t(i)].reset();
        else
            exchanges.at(i)->cancel();
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished, kAtOnce / 2, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, 60'000);
    QCOMPARE(pool->underWay({ u"k1"_s }), 0);
    QCOMPARE(ledger->openHolds(), 0);
}

void TestCutRoad::number10_aStormOfDisconnectsLeavesNothing()
{
    renew();
    m_queue = std::make_unique<AdmitQueue>(*pool, clock);
    setKeys(1);
    m_booked.clear();
    qint64 before = 0;
    for (int round = 0; round < kRounds; ++round) {
        if (round == kWarmRounds)
            before = residentPages();
        storm();
        if (QTest::currentTestFailed())
            return;
        m_booked.clear(); // what the test itself keeps must not count
        events.clear();
        clock.advance(1min);
    }
    QVERIFY(before > 0);
    const qint64 after = residentPages();
    if (!isWatchedByASanitizer())
        QVERIFY2(after <= before + before / 20,
            qPrintable(u"%1 pages, then %2"_s.arg(before).arg(after)));
}

QTEST_GUILESS_MAIN(TestCutRoad)
#include "tst_cutroad.moc"
