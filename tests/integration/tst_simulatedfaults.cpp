// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/simulatorserver.h"
#include "tests/integration/ctlprogram.h"
#include "tests/support/enginewatch.h"

#include <optional>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! Every fault of the simulator in every dialect, through one engine that has to survive them all.
class TestSimulatedFaults : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void survives_data();
    void survives();

private:
    SystemClock m_clock;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    std::unique_ptr<EngineWatch> m_engine;
    QString m_patience;

    //! Waits so long for a byte; started anew where the one that runs has another patience, since a
    //! process has one engine at a time.
    void startWith(const QString& patience);
};

namespace {

//! How an answer ends: what is stored, and why; no kind where there is no failure.
struct Outcome {
    MessageState state = MessageState::Complete;
    std::optional<ErrorKind> kind;
};
constexpr Outcome kFine {};
constexpr Outcome kCut { MessageState::Interrupted, ErrorKind::Incomplete };

struct Row {
    const char* fault;
    Outcome outcome;
    //! Where a dialect has another way to say it, or none.
    QHash<QString, Outcome> except = {};
};

QHash<QString, Outcome> others(const Outcome& outcome)
{
    return { { u"ollama"_s, outcome }, { u"openai"_s, outcome }, { u"anthropic"_s, outcome } };
}

QVector<Row> rows()
{
    QVector<Row> all;
    for (const char* fault :
        { "delay=50", "speed=1000", "split=1", "split=random,7", "newline=lf", "newline=crlf",
            "newline=cr", "bad-utf8", "comments", "huge=8", "no-usage", "finish-twice", "safety",
            "recitation", "max-tokens", "error=33", "content-type=text/html" })
        all.append({ fault, kFine });
    // What only Gemini has a word for is a plain end elsewhere, with or without text.
    all += {
        { "empty", { MessageState::Failed, ErrorKind::Provider }, others(kFine) },
        { "blocked", { MessageState::Failed, ErrorKind::Blocked }, others(kFine) },
        { "malformed-call", { MessageState::Failed, ErrorKind::Provider }, others(kFine) },
        { "thinking-ate-budget", { MessageState::Failed, ErrorKind::Incomplete }, others(kFine) },
    };
    const Outcome isSlowedDown { MessageState::Failed, ErrorKind::RateLimited };
    all += {
        { "cut=0", { MessageState::Failed, ErrorKind::Incomplete } },
        { "cut=700", kCut },
        { "cut=700,rst", kCut },
        { "stall=0", { MessageState::Failed, ErrorKind::Timeout } },
        { "stall=700", { MessageState::Interrupted, ErrorKind::Timeout } },
        { "malformed=6", { MessageState::Interrupted, ErrorKind::Protocol } },
        { "endless=67108864", { MessageState::Failed, ErrorKind::TooLarge } },
        { "no-finish", kCut },
        // These two don't tell a day's quota from a minute's.
        { "error=rpd", { MessageState::Failed, ErrorKind::QuotaExhausted },
            { { u"ollama"_s, isSlowedDown }, { u"anthropic"_s, isSlowedDown } } },
        { "mid-error=overloaded;mid-error-after=6",
            { MessageState::Interrupted, ErrorKind::Provider } },
        { "mid-error=internal,bare;mid-error-after=6",
            { MessageState::Interrupted, ErrorKind::Provider } },
        { "redirect", { MessageState::Failed, ErrorKind::Protocol } },
    };
    return all;
}

} // namespace

void TestSimulatedFaults::initTestCase()
{
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    const Result<quint16> port = m_simulator->listen(0);
    QVERIFY(port.isOk());
    m_engine = std::make_unique<EngineWatch>();
    m_engine->setServer(*port);
}

void TestSimulatedFaults::startWith(const QString& patience)
{
    if (patience == m_patience)
        return;
    m_patience = patience;
    m_engine->set("HEADGATE_FIRST_BYTE_TIMEOUT", patience);
    m_engine->set("HEADGATE_SLOW_FIRST_BYTE_TIMEOUT", patience);
    m_engine->set("HEADGATE_IDLE_TIMEOUT", patience);
    m_engine->start();
}

void TestSimulatedFaults::survives_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("kind"); // -1: there is no failure
    for (const Row& row : rows()) {
        for (const QString& provider : { u"gemini"_s, u"ollama"_s, u"openai"_s, u"anthropic"_s }) {
            const Outcome outcome = row.except.value(provider, row.outcome);
            QTest::addRow("%s %s", qPrintable(provider), row.fault)
                << provider << QByteArray(row.fault) << int(outcome.state)
                << (outcome.kind ? int(*outcome.kind) : -1);
        }
    }
}

void TestSimulatedFaults::survives()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, fault);
    QFETCH(int, state);
    QFETCH(int, kind);
    QVERIFY(controlSimulator(
        m_simulator->port(), R"({"reset":true,"faults":")" + fault + R"(","count":1})"));
    // Silence is soon over; the other faults must not fail on a slow machine.
    startWith(fault.startsWith("stall") ? u"2s"_s : u"30s"_s);
    const qsizetype before = m_engine->finished.size();
    // A model whose day is over is left alone for the rest of it.
    const QString model = fault == "error=rpd" ? u"simulated-vision"_s : u"simulated-fast"_s;
    const auto turn = m_engine->send({ .text = u"hello parrot"_s, .target = { provider, model } });
    const MessageRecord answer = m_engine->ended(turn.answer.id);
    const QString said = answer.failure
        ? errorKindName(answer.failure->kind) + u": "_s + answer.failure->detail
        : u"no failure"_s;
    QVERIFY2(
        int(answer.state) == state, qPrintable(u"state %1, %2"_s.arg(int(answer.state)).arg(said)));
    QVERIFY2((answer.failure ? int(answer.failure->kind) : -1) == kind, qPrintable(said));
    if (answer.state == MessageState::Interrupted)
        QVERIFY(!answer.message.plainText().isEmpty());
    // The engine is as good as before.
    QCOMPARE(m_engine->ended(m_engine->send(u"and again"_s, provider).answer.id).state,
        MessageState::Complete);
    QCOMPARE(m_engine->finished.size(), before + 2);
}

QTEST_GUILESS_MAIN(TestSimulatedFaults)
#include "tst_simulatedfaults.moc"
