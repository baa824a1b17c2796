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

//! Operations 7.5, number 5: "Abort at every byte offset of a recorded stream (all four protocols):
//! exactly one settlement each, sum(ledger) = sum(requests), no open hold after lease."
class TestCutRoad
    : public QObject
    , private PoolFixture {
    Q_OBJECT

private slots:
    void number5_aStreamThatEndsAnywhereIsSettledOnce_data();
    void number5_aStreamThatEndsAnywhereIsSettledOnce();

private:
    RoadParts road();
    //! One request, to its end.
    ExchangeSummary run(Dialect dialect, bool isCancelled);
    qint64 settledTokens() const;

    Net::HttpTransport m_transport;
    std::unique_ptr<AdmitQueue> m_queue;
    std::unique_ptr<ScriptedServer> m_server;
    QVector<Booking> m_booked;
};

RoadParts TestCutRoad::road()
{
    RoadParts parts { .transport = m_transport,
        .clock = clock,
        .lease = {},
        .jitter = [] { return 0.5; },
        .retry = { .maxAttempts = 1, .baseDelay = 1ms, .longestWait = 0ms },
        .book = [this](const Booking& booking) { m_booked.append(booking); } };
    parts.keys.pool = pool.get();
    parts.keys.queue = m_queue.get();
    parts.keys.secretOf = [](const KeyId&, const RequestId&) {
        return readyFuture(Result<Secret>(Secret::take("s"_ba)));
    };
    return parts;
}

ExchangeSummary TestCutRoad::run(Dialect dialect, bool isCancelled)
{
    const BackendInfo info { backend, u"Service"_s, dialect,
        QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())) };
    const ChatRequest chat { .id = newId<RequestId>(),
        .target = { backend, model },
        .messages = { Message { Role::User, { Part::ofText(u"Hi"_s) } } } };
    QObject owner;
    auto* exchange = new Exchange(chat, info, road(), &owner); // deletes itself
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
qint64 TestCutRoad::settledTokens() const
{
    qint64 sum = 0;
    for (const LimitCount& count : ledger->counts()) {
        if (count.id.measure == Measure::InputTokens)
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
        told += summary.receipt.usage.inputTokens.value_or(0);
        clock.advance(31s); // whatever cools
        QCOMPARE(pool->underWay({ u"k1"_s }), 0);
    }
    QVERIFY(complete > 0 && told > 0);
    QCOMPARE(m_booked.size(), whole.size());
    QCOMPARE(settledTokens(), told); // none was asked for, so what nobody told is none
    clock.advance(10min + 31s); // past the last lease
    ledger->expireLeases();
    QCOMPARE(ledger->openHolds(), 0);
    const auto ends = std::count_if(events.begin(), events.end(), [](const LedgerEvent& event) {
        return event.kind == LedgerEventKind::Settled || event.kind == LedgerEventKind::Expired;
    });
    QCOMPARE(ends, whole.size());
    QCOMPARE(wrong(), QStringList());
}

QTEST_GUILESS_MAIN(TestCutRoad)
#include "tst_cutroad.moc"
