// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/services/engineroom.h"
#include "core/services/poolpolicy.h"
#include "core/settings/settings.h"
#include "tests/support/enginewatch.h"
#include "tests/support/scriptedserver.h"

#include <atomic>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! The machine's clocks, of which the wall's is set by the test; any thread may ask.
class SteppingClock : public SystemClock {
public:
    QDateTime utcNow() const override
    {
        return SystemClock::utcNow().addMSecs(m_offset.load(std::memory_order_relaxed));
    }
    void step(std::chrono::milliseconds by) { m_offset += by.count(); }

private:
    std::atomic<qint64> m_offset { 0 };
};

QByteArray eventOf(const QByteArray& text, bool isLast)
{
    return R"(data: {"candidates":[{"content":{"parts":[{"text":")" + text
        + R"("}],"role":"model"})" + (isLast ? R"(,"finishReason":"STOP")" : "") + "}]}\r\n\r\n";
}

} // namespace

//! The wall clock steps, as an administrator, NTP or a resumed virtual machine does, while answers
//! stream: all that lives in the engine thread, with a clock of the test's own.
class TestClockSteps : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void changeNothingOfAnAnswer_data() { addSteps(); }
    void changeNothingOfAnAnswer();
    void keepTheOrderOfChatsAndVersions_data() { addSteps(); }
    void keepTheOrderOfChatsAndVersions();
    void doNotHurryARetry_data() { addSteps(); }
    void doNotHurryARetry();
    void aServicesClockSaysWhichDayItIs_data();
    void aServicesClockSaysWhichDayItIs();

private:
    static void addSteps();
    SentTurn send(const QString& text)
    {
        const auto turn = resultOf(
            m_room->chat().send({ .text = text, .target = { u"gemini"_s, u"gemini-x"_s } }));
        if (!turn)
            qFatal("not sent: %s", qPrintable(turn.error().detail));
        return *turn;
    }
    MessageRecord ended(const MessageId& id)
    {
        const auto isIt = [&id](const MessageRecord& record) { return record.id == id; };
        const auto find = [&] { return std::find_if(m_finished.begin(), m_finished.end(), isIt); };
        if (!QTest::qWaitFor([&] { return find() != m_finished.end(); }, kEnginePatienceMs))
            qFatal("an answer did not end");
        return *find();
    }

    SteppingClock m_clock;
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Redactor> m_redactor;
    std::unique_ptr<Settings::Settings> m_settings;
    std::unique_ptr<EngineRoom> m_room;
    QVector<MessageRecord> m_finished;
};

void TestClockSteps::addSteps()
{
    QTest::addColumn<std::chrono::milliseconds>("step");
    QTest::newRow("an hour on") << std::chrono::milliseconds(1h);
    QTest::newRow("an hour back") << std::chrono::milliseconds(-1h);
    QTest::newRow("a day on") << std::chrono::milliseconds(24h);
    QTest::newRow("a day back") << std::chrono::milliseconds(-24h);
}

void TestClockSteps::init()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test");
    m_profile = std::make_unique<TestProfile>();
    m_server = std::make_unique<ScriptedServer>();
    QProcessEnvironment environment;
    environment.insert(u"GEMINI_BASE_URL"_s, m_server->url(u""_s).toString());
    environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kGeminiCanary));
    environment.insert(u"BASE_RETRY_DELAY"_s, u"10"_s);
    environment.insert(u"MAX_RETRIES"_s, u"2"_s);
    const EngineOptions options { .profile = m_profile->path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment };
    const auto paths = Settings::ProfilePaths::resolve(options.profile, environment);
    QVERIFY(paths.create());
    m_redactor = std::make_unique<Redactor>();
    m_settings = std::make_unique<Settings::Settings>(paths, environment);
    m_room = std::make_unique<EngineRoom>(options, paths, *m_settings, *m_redactor, m_clock);
    m_finished.clear();
    connect(&m_room->chat(), &ChatService::answerFinished, this,
        [this](const MessageRecord& record) { m_finished.append(record); });
}

void TestClockSteps::cleanup()
{
    m_room.reset();
    m_settings.reset();
}

void TestClockSteps::changeNothingOfAnAnswer()
{
    QFETCH(std::chrono::milliseconds, step);
    m_server->setScript({ Step::Write { chunkedHead() }, Step::Gate {},
        Step::Write { chunk(eventOf("Hello", false)) }, Step::Gate {},
        Step::Write { chunk(eventOf(".", true)) + chunk({}) } });
    QString streamed;
    connect(&m_room->chat(), &ChatService::answerProgressed, m_server.get(),
        [&](const AnswerProgress& progress) { streamed += progress.text; });
    const auto begunAt = std::chrono::steady_clock::now();
    const SentTurn turn = send(u"hi"_s);
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_clock.step(step); // before the first byte
    m_server->openGate();
    QTRY_COMPARE(streamed, u"Hello"_s);
    m_clock.step(step); // between two pieces
    m_server->openGate();
    const MessageRecord answer = ended(turn.answer.id);
    const auto most = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begunAt);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.message.plainText(), u"Hello."_s);
    QCOMPARE(answer.receipt->attempts, 1);
    QVERIFY(answer.receipt->firstToken.has_value());
    QVERIFY(*answer.receipt->firstToken >= 0ms);
    QVERIFY(answer.receipt->duration >= *answer.receipt->firstToken);
    QVERIFY(answer.receipt->duration <= most);
    const auto opened = resultOf(m_room->history().open(turn.conversation.id));
    QCOMPARE(opened->path.size(), 2);
    QCOMPARE(opened->path.last(), answer);
}

void TestClockSteps::keepTheOrderOfChatsAndVersions()
{
    QFETCH(std::chrono::milliseconds, step);
    m_server->setScript(chunkedScript({ eventOf("Hello.", true) }));
    const SentTurn first = send(u"first"_s);
    ended(first.answer.id);
    m_clock.step(step);
    const auto again
        = resultOf(m_room->chat().regenerate(first.answer.id, first.conversation.target));
    QVERIFY(again.isOk());
    const MessageRecord second = ended(again->answer.id);
    QCOMPARE(second.siblingIndex, 1);
    QCOMPARE(second.siblingCount, 2);
    m_clock.step(step);
    const SentTurn later = send(u"second"_s);
    ended(later.answer.id);
    const auto listed = resultOf(m_room->history().conversations({ .limit = 10 }));
    QCOMPARE(listed->size(), 2);
    QCOMPARE(listed->first().id, later.conversation.id); // the newest, whatever its date
}

void TestClockSteps::doNotHurryARetry()
{
    QFETCH(std::chrono::milliseconds, step);
    const QByteArray refusal
        = R"({"error":{"code":503,"message":"Overloaded.","status":"UNAVAILABLE"}})";
    m_server->setScripts(
        { { Step::Write { plainAnswer(refusal, "503 Service Unavailable", "Retry-After: 1\r\n") } },
            chunkedScript({ eventOf("Hello.", true) }) });
    const auto begunAt = std::chrono::steady_clock::now();
    const SentTurn turn = send(u"hi"_s);
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_clock.step(step);
    const MessageRecord answer = ended(turn.answer.id);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.receipt->attempts, 2);
    QVERIFY(std::chrono::steady_clock::now() - begunAt >= 1s);
}

void TestClockSteps::aServicesClockSaysWhichDayItIs_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("needsKey");
    QTest::addColumn<std::chrono::seconds>("ahead");
    QTest::addColumn<qint64>("skew"); // -1: it tells nothing
    const QString google = u"https://generativelanguage.googleapis.com"_s;
    const auto row = [](const char* name) -> QTestData& { return QTest::newRow(name); };
    row("right") << google << true << std::chrono::seconds(2s) << qint64(0);
    row("five minutes") << google << true << std::chrono::seconds(5min) << qint64(0);
    row("more") << google << true << std::chrono::seconds(301s) << qint64(301);
    row("a day behind") << google << true << std::chrono::seconds(-24h) << qint64(-86'400);
    row("can be feigned") << u"http://10.0.0.2:8000"_s << true << std::chrono::seconds(1h)
                          << qint64(-1);
    row("another server") << u"https://models.example.org"_s << true << std::chrono::seconds(24h)
                          << qint64(-1);
    row("a machine of one's own") << u"https://ollama.home"_s << false << std::chrono::seconds(1h)
                                  << qint64(-1);
}

void TestClockSteps::aServicesClockSaysWhichDayItIs()
{
    QFETCH(QString, url);
    QFETCH(bool, needsKey);
    QFETCH(std::chrono::seconds, ahead);
    BackendInfo backend;
    backend.baseUrl = QUrl(url);
    backend.needsKey = needsKey;
    const auto skew = daySkew(backend, ahead);
    QTEST(skew ? qint64(skew->count()) : qint64(-1), "skew");
}

QTEST_GUILESS_MAIN(TestClockSteps)
#include "tst_clocksteps.moc"
