// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/historyservice.h"
#include "core/services/keyservice.h"
#include "tests/support/canaries.h"
#include "tests/support/fulldisk.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprofile.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <sys/resource.h>

#if defined(__has_feature) // clang
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HEADGATE_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HEADGATE_SANITIZED
#endif

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

//! Waits for a future and gives its value; the test fails after a while.
template <typename Value> Value resultOf(QFuture<Value> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, kPatienceMs);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    return future.result();
}

qint64 peakMemory()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return qint64(usage.ru_maxrss) * 1024;
}

QByteArray sample(const QString& name)
{
    QFile file(sourceDir() + u"/tests/data/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", qPrintable(name));
    return file.readAll();
}

const QByteArray kGeminiStream
    = R"(data: {"candidates":[{"content":{"parts":[{"text":"Grüße "}],"role":"model"}}],)"
      R"("usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":1,"totalTokenCount":4}})"
      "\r\n\r\n"
      R"(data: {"candidates":[{"content":{"parts":[{"text":"👋🏽"}],"role":"model"},)"
      R"("finishReason":"STOP"}],)"
      R"("usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2,"totalTokenCount":5}})"
      "\r\n\r\n";

} // namespace

//! What the core makes of servers, disks and keychains that fail; all through its services.
class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void survivesACutAtEveryByte_data();
    void survivesACutAtEveryByte();
    void endsAHeaderThatDrips();
    void canStopABodyThatDrips();
    void boundsAnEndlessLine();
    void keepsTheTurnOutOfAFullDisk();
    void endsTheAnswerOnAFullDisk();
    void leavesNoQuestionBehindARefusedTurn();
    void goesOnInMemoryWhereNothingCanBeStored();
    void goesOnForTheSessionWithoutAKeychain();

private:
    void startEngine(const QString& baseUrl);
    Result<SentTurn> trySend(
        const QString& text, const Target& target = { u"gemini"_s, u"simulated-fast"_s })
    {
        return resultOf(services().chat.send({ .text = text, .target = target }));
    }
    SentTurn send(const QString& text, const Target& target = { u"gemini"_s, u"simulated-fast"_s })
    {
        const Result<SentTurn> turn = trySend(text, target);
        if (!turn)
            qFatal("not sent: %s", qPrintable(turn.error().detail));
        return *turn;
    }
    MessageRecord ended(const MessageId& id)
    {
        const auto isIt = [&id](const MessageRecord& record) { return record.id == id; };
        const bool isThere = QTest::qWaitFor(
            [&] { return std::any_of(m_finished.begin(), m_finished.end(), isIt); }, kPatienceMs);
        if (!isThere)
            qFatal("an answer did not end");
        return *std::find_if(m_finished.begin(), m_finished.end(), isIt);
    }
    void checkCutAnswers(const QByteArray& stream, const QString& fullText, qsizetype endMark);
    const ServiceSet& services() const { return m_engine->services(); }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Engine> m_engine;
    QVector<MessageRecord> m_finished;
    QHash<MessageId, qsizetype> m_cuts; //!< after how many bytes an answer was cut
    QString m_streamed;
};

void TestFaults::initTestCase()
{
    // No keychain here.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test");
}

void TestFaults::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_server = std::make_unique<ScriptedServer>();
    startEngine(m_server->url(u""_s).toString());
}

void TestFaults::cleanup()
{
    m_engine.reset();
    m_cuts.clear();
}

void TestFaults::startEngine(const QString& baseUrl)
{
    m_engine.reset();
    QProcessEnvironment environment;
    for (const QString& name :
        { u"GEMINI_BASE_URL"_s, u"OLLAMA_HOST"_s, u"OPENAI_BASE_URL"_s, u"ANTHROPIC_BASE_URL"_s })
        environment.insert(name, baseUrl);
    environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kGeminiCanary));
    environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(kOpenAiCanary));
    environment.insert(u"ANTHROPIC_API_KEY"_s, QString::fromLatin1(kAnthropicCanary));
    environment.insert(u"MAX_RETRIES"_s, u"1"_s);
    environment.insert(u"HEADGATE_FIRST_BYTE_TIMEOUT"_s, u"2s"_s);
    environment.insert(u"HEADGATE_SLOW_FIRST_BYTE_TIMEOUT"_s, u"2s"_s);
    environment.insert(u"HEADGATE_IDLE_TIMEOUT"_s, u"2s"_s);
    m_engine = std::make_unique<Engine>(EngineOptions { .profile = m_profile->path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment });
    m_finished.clear();
    m_streamed.clear();
    connect(&services().chat, &ChatService::answerFinished, this,
        [this](const MessageRecord& record) { m_finished.append(record); });
    connect(&services().chat, &ChatService::answerProgressed, this,
        [this](const AnswerProgress& progress) { m_streamed += progress.text; });
}

void TestFaults::survivesACutAtEveryByte_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("endMark"); // before it is complete, no answer is
    QTest::addColumn<bool>("isReset");
    const auto rows = [](const char* provider, const QByteArray& stream, const char* endMark) {
        for (const bool isReset : { false, true }) {
            QTest::addRow("%s %s", provider, isReset ? "RST" : "FIN")
                << QString::fromLatin1(provider) << stream << QByteArray(endMark) << isReset;
        }
    };
    rows("gemini", kGeminiStream, R"("finishReason":"STOP")");
    rows("ollama", sample(u"ollama/chat-text.ndjson"_s), R"("done":true)");
    rows("openai", sample(u"openai/chat-text.sse"_s), R"("finish_reason":"stop")");
    rows("anthropic", sample(u"anthropic/chat-text.sse"_s), "\"message_stop\"");
}

void TestFaults::survivesACutAtEveryByte()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, endMark);
    QFETCH(bool, isReset);
    static const QRegularExpression asked(u"cut after (\\d+)"_s);
    m_server->setHandler([&](const RecordedRequest& request) -> Script {
        const qsizetype size
            = asked.match(QString::fromUtf8(request.body)).captured(1).toLongLong();
        // Nothing but the dialect's own end mark tells a FIN from the end.
        const QByteArray type
            = provider == "ollama"_L1 ? "application/x-ndjson" : "text/event-stream";
        const QByteArray head
            = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n";
        return { Step::Write { head + stream.left(size) },
            isReset ? ScriptStep(Step::Reset {}) : ScriptStep(Step::Close {}) };
    });
    constexpr qsizetype kAtOnce = 50;
    for (qsizetype size = 0; size <= stream.size(); ++size) {
        // Of a model of its own: one whose answers break off all the time is left alone for a
        // while.
        const Target target { provider, u"cut-%1"_s.arg(size) };
        const SentTurn turn = send(u"cut after %1"_s.arg(size), target);
        m_cuts.insert(turn.answer.id, size);
        if (m_cuts.size() % kAtOnce == 0 || size == stream.size())
            QTRY_COMPARE_WITH_TIMEOUT(m_finished.size(), m_cuts.size(), kPatienceMs);
    }
    const qsizetype mark = stream.indexOf(endMark) + endMark.size();
    QVERIFY(mark >= endMark.size());
    checkCutAnswers(stream,
        provider == "ollama"_L1 ? u"Grüße, świat 👋🏽"_s : u"Grüße 👋🏽"_s, mark);
}

void TestFaults::checkCutAnswers(
    const QByteArray& stream, const QString& fullText, qsizetype endMark)
{
    QSet<MessageId> seen;
    bool hasWhole = false;
    for (const MessageRecord& answer : std::as_const(m_finished)) {
        QVERIFY(!seen.contains(answer.id)); // exactly one end
        seen.insert(answer.id);
        const qsizetype size = m_cuts.value(answer.id);
        const QString text = answer.message.plainText();
        QVERIFY2(fullText.startsWith(text), qPrintable(text));
        QVERIFY(answer.receipt.has_value());
        if (answer.state == MessageState::Complete) {
            QVERIFY2(size >= endMark, QByteArray::number(size));
            QCOMPARE(text, fullText);
            hasWhole = hasWhole || size == stream.size();
            continue;
        }
        QVERIFY(answer.failure.has_value());
        QCOMPARE(answer.state, text.isEmpty() ? MessageState::Failed : MessageState::Interrupted);
        QVERIFY2(answer.receipt->usage.quality != UsageQuality::Exact, QByteArray::number(size));
    }
    // A reset may overtake what was written before it; a FIN may not.
    QFETCH(bool, isReset);
    QVERIFY(hasWhole || isReset);
}

void TestFaults::endsAHeaderThatDrips()
{
    Script drip;
    for (const char letter : QByteArray("HTTP/1.1 200 OK\r\nX-Long: ") + QByteArray(300, 'x')) {
        drip.append(Step::Write { QByteArray(1, letter) });
        drip.append(Step::Wait { std::chrono::milliseconds(50) });
    }
    m_server->setScript(drip);
    const MessageRecord answer = ended(send(u"hi"_s).answer.id);
    QCOMPARE(answer.state, MessageState::Failed);
    QCOMPARE(answer.failure->kind, ErrorKind::Timeout);
}

void TestFaults::canStopABodyThatDrips()
{
    Script drip { Step::Write { chunkedHead() } };
    for (int piece = 0; piece < 1'000; ++piece) {
        drip.append(Step::Write { chunk("d") });
        drip.append(Step::Wait { std::chrono::milliseconds(50) });
    }
    m_server->setScripts({ drip, chunkedScript({ kGeminiStream }) });
    const SentTurn slow = send(u"slow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 1, kPatienceMs);
    QCOMPARE(ended(send(u"meanwhile"_s).answer.id).state, MessageState::Complete);
    QCOMPARE(m_finished.size(), 1);
    services().chat.stop(slow.answer.id);
    QCOMPARE(ended(slow.answer.id).state, MessageState::Stopped);
}

void TestFaults::boundsAnEndlessLine()
{
    m_server->setScript({ Step::Write { "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                        "Connection: close\r\n\r\ndata: " },
        Step::Flood { qint64(1) << 30 }, Step::Close {} });
    const qint64 before = peakMemory();
    const MessageRecord answer = ended(send(u"hi"_s).answer.id);
    QCOMPARE(answer.state, MessageState::Failed);
    QCOMPARE(answer.failure->kind, ErrorKind::TooLarge);
    const qint64 grown = (peakMemory() - before) / (1024 * 1024);
#ifndef HEADGATE_SANITIZED // its allocator keeps what was freed
    QVERIFY2(grown < 200, QByteArray::number(grown) + " MiB");
#else
    Q_UNUSED(grown)
#endif
}

void TestFaults::keepsTheTurnOutOfAFullDisk()
{
    m_server->setScript(chunkedScript({ kGeminiStream }));
    ended(send(u"before"_s).answer.id);
    {
        const FullDisk full;
        const Result<SentTurn> refused = trySend(u"no room for this"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QTRY_VERIFY(!services().history.storageState().isWritable);
        const auto listed = resultOf(services().history.conversations({ .limit = 10 }));
        QVERIFY(listed.isOk());
        QCOMPARE(listed->size(), 1); // reading goes on, and nothing half stands there
    }
    QCOMPARE(ended(send(u"after"_s).answer.id).state, MessageState::Complete);
    QTRY_VERIFY(services().history.storageState().isWritable);
}

void TestFaults::endsTheAnswerOnAFullDisk()
{
    m_server->setScript({ Step::Write { chunkedHead() }, Step::Gate {},
        Step::Write { chunk(kGeminiStream) + chunk({}) } });
    const SentTurn turn = send(u"hi"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 1, kPatienceMs);
    {
        const FullDisk full;
        m_server->openGate();
        const MessageRecord answer = ended(turn.answer.id);
        QCOMPARE(answer.message.plainText(), u"Grüße 👋🏽"_s);
        QCOMPARE(answer.state, MessageState::Complete);
        QTRY_VERIFY(!services().history.storageState().isWritable);
    }
}

void TestFaults::leavesNoQuestionBehindARefusedTurn()
{
    const Media lost { .mimeType = u"image/png"_s,
        .name = u"lost.png"_s,
        .sha256 = QString(64, u'a'),
        .sizeBytes = 5 };
    const Result<SentTurn> refused = resultOf(services().chat.send({ .text = u"look"_s,
        .attachments = { lost },
        .target = { u"gemini"_s, u"simulated-fast"_s } }));
    QVERIFY(!refused);
    QVERIFY(resultOf(services().history.conversations({ .limit = 10 }))->isEmpty());
    QCOMPARE(m_server->requests().size(), 0);
}

void TestFaults::goesOnInMemoryWhereNothingCanBeStored()
{
    m_engine.reset();
    m_profile = std::make_unique<TestProfile>();
    QFile inTheWay(m_profile->filePath(u"data"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    m_server->setScript(chunkedScript({ kGeminiStream }));
    startEngine(m_server->url(u""_s).toString());
    const SentTurn first = send(u"first"_s);
    QCOMPARE(ended(first.answer.id).state, MessageState::Complete);
    QVERIFY(!services().history.storageState().isWritable);
    QVERIFY(services().history.storageState().reason.has_value());
    const Result<SentTurn> second
        = resultOf(services().chat.send({ .conversation = first.conversation.id,
            .parent = first.answer.id,
            .text = u"second"_s,
            .target = first.conversation.target }));
    QVERIFY(second.isOk());
    QCOMPARE(ended(second->answer.id).state, MessageState::Complete);
    QVERIFY(m_server->requests().last().body.contains("first"));
    const auto listed = resultOf(services().history.conversations({ .limit = 10 }));
    QCOMPARE(listed->size(), 1);
}

void TestFaults::goesOnForTheSessionWithoutAKeychain()
{
    m_server->setScript({ Step::Write { plainAnswer(R"({"models":[]})") } });
    const auto key = [](bool isSessionOnly) {
        return NewKey { .backendId = u"gemini"_s,
            .secret = Secret::take(QByteArray(kAddedCanary)),
            .isSessionOnly = isSessionOnly };
    };
    const Result<KeyInfo> refused = resultOf(services().keys.verifyAndAdd(key(false)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
    QTRY_COMPARE(services().keys.vaultState(), VaultState::Absent);
    const Result<KeyInfo> taken = resultOf(services().keys.verifyAndAdd(key(true)));
    QVERIFY(taken.isOk());
    m_server->setScript(chunkedScript({ kGeminiStream }));
    QCOMPARE(ended(send(u"hi"_s).answer.id).state, MessageState::Complete);
    QCOMPARE(m_server->requests().last().header("x-goog-api-key"), QByteArray(kAddedCanary));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
