// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/historyservice.h"
#include "core/services/keyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "tests/support/canaries.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprofile.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kCanary = kGeminiCanary;

QByteArray eventOf(const QByteArray& text, bool isLast)
{
    return R"(data: {"candidates":[{"content":{"parts":[{"text":")" + text
        + R"("}],"role":"model"})" + (isLast ? R"(,"finishReason":"STOP")" : "")
        + R"(}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2,"totalTokenCount":5}})"
        + "\r\n\r\n";
}

Script answer(const QByteArray& text)
{
    return chunkedScript({ eventOf(text, false), eventOf(".", true) });
}

//! Waits for a future and gives its value; the test fails after a while.
template <typename Value> Value resultOf(QFuture<Value> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    return future.result();
}

bool holds(const QString& folder, const QByteArray& needle)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
            return true;
    }
    return false;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void hasTheTurnOnTheDiskBeforeTheRequestLeaves();
    void streamsWhatItStores();
    void sendsTheWholeConversation();
    void neverSendsAnErrorAsContext();
    void keepsWhatArrivedWhenStopped();
    void regeneratesBesideTheOldAnswer();
    void stepsThroughSiblingsAndStaysAtTheirEnds();
    void refusesWithoutStoringAnything_data();
    void refusesWithoutStoringAnything();
    void marksAnAnswerInterruptedByTheProgramsEnd();
    void chatsInheritTheSettingsParametersAtEachSending();
    void sendsNothingThatTheModelIsKnownToRefuse();
    void leavesNothingOfAPrivateChat();
    void inlinesTextFilesAndRefusesBinaries();
    void keepsDrafts();
    void listsModels();
    void saysWhyModelsAreMissing();
    void doesNotTurnPagesForEver();
    void booksNothingPrivateOfHeaders();
    void storesAKeyOnlyAfterTheServiceTookIt();
    void checksBaseAddresses();

private:
    void startEngine();
    SendSpec spec(const QString& text) const
    {
        return { .text = text, .target = { u"gemini"_s, u"gemini-x"_s } };
    }
    SentTurn send(const SendSpec& what)
    {
        const Result<SentTurn> turn = resultOf(services().chat.send(what));
        if (!turn)
            qFatal("not sent: %s", qPrintable(turn.error().detail));
        return *turn;
    }
    MessageRecord finishedAnswer(const MessageId& id)
    {
        const auto isIt = [&id](const MessageRecord& record) { return record.id == id; };
        const bool isThere = QTest::qWaitFor(
            [&] { return std::any_of(m_finished.begin(), m_finished.end(), isIt); }, 20'000);
        if (!isThere)
            qFatal("an answer did not end");
        return *std::find_if(m_finished.begin(), m_finished.end(), isIt);
    }
    const ServiceSet& services() const { return m_engine->services(); }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ScriptedServer> m_server;
    QProcessEnvironment m_environment; //!< what a test adds to its engine's
    std::unique_ptr<Engine> m_engine;
    QVector<MessageRecord> m_finished;
    QString m_streamed;
};

void TestEngine::initTestCase()
{
    // No keychain here: that is another test's business.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test");
}

void TestEngine::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript(answer("Hello"));
    m_environment = QProcessEnvironment();
    startEngine();
}

void TestEngine::cleanup()
{
    m_engine.reset();
    QVERIFY(!holds(m_profile->path(), kCanary));
}

void TestEngine::startEngine()
{
    m_engine.reset();
    QProcessEnvironment environment = m_environment;
    environment.insert(u"GEMINI_BASE_URL"_s, m_server->url(u""_s).toString());
    environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kCanary));
    environment.insert(u"BASE_RETRY_DELAY"_s, u"10"_s);
    environment.insert(u"MAX_RETRIES"_s, u"2"_s);
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

void TestEngine::hasTheTurnOnTheDiskBeforeTheRequestLeaves()
{
    m_server->setScript({ Step::Stall {} });
    const SentTurn turn = send(spec(u"remember me"_s));
    QCOMPARE(turn.answer.state, MessageState::Streaming);
    const Result<OpenedConversation> opened
        = resultOf(services().history.open(turn.conversation.id));
    QVERIFY(opened.isOk());
    QCOMPARE(opened->path.size(), 2);
    QCOMPARE(opened->path.first().message.plainText(), u"remember me"_s);
    QCOMPARE(opened->info.title, u"remember me"_s);
}

void TestEngine::streamsWhatItStores()
{
    const SentTurn turn = send(spec(u"hi"_s));
    const MessageRecord ended = finishedAnswer(turn.answer.id);
    QCOMPARE(ended.state, MessageState::Complete);
    QCOMPARE(ended.message.plainText(), u"Hello."_s);
    QCOMPARE(m_streamed, u"Hello."_s);
    QCOMPARE(ended.receipt->keyLabel.isEmpty(), false);
    const Result<OpenedConversation> opened
        = resultOf(services().history.open(turn.conversation.id));
    QCOMPARE(opened->path.last(), ended);
}

void TestEngine::sendsTheWholeConversation()
{
    const SentTurn first = send(spec(u"first question"_s));
    finishedAnswer(first.answer.id);
    SendSpec next = spec(u"second question"_s);
    next.conversation = first.conversation.id;
    next.parent = first.answer.id;
    finishedAnswer(send(next).answer.id);
    const QByteArray body = m_server->requests().last().body;
    QVERIFY(body.contains("first question"));
    QVERIFY(body.contains("Hello."));
    QVERIFY(body.contains("second question"));
}

void TestEngine::neverSendsAnErrorAsContext()
{
    const QByteArray refusal
        = R"({"error":{"code":400,"message":"UNWANTED WORDS","status":"INVALID_ARGUMENT"}})";
    m_server->setScripts(
        { { Step::Write { plainAnswer(refusal, "400 Bad Request") } }, answer("fine") });
    const SentTurn first = send(spec(u"first"_s));
    const MessageRecord failed = finishedAnswer(first.answer.id);
    QCOMPARE(failed.state, MessageState::Failed);
    QCOMPARE(failed.failure->vendorMessage, u"UNWANTED WORDS"_s);
    QVERIFY(failed.message.plainText().isEmpty());

    SendSpec next = spec(u"second"_s);
    next.conversation = first.conversation.id;
    next.parent = first.answer.id;
    QCOMPARE(finishedAnswer(send(next).answer.id).state, MessageState::Complete);
    QVERIFY(!m_server->requests().last().body.contains("UNWANTED"));
}

void TestEngine::keepsWhatArrivedWhenStopped()
{
    m_server->setScript(
        { Step::Write { chunkedHead() + chunk(eventOf("partial", false)) }, Step::Stall {} });
    const SentTurn turn = send(spec(u"hi"_s));
    QTRY_COMPARE(m_streamed, u"partial"_s);
    services().chat.stop(turn.answer.id);
    const MessageRecord ended = finishedAnswer(turn.answer.id);
    QCOMPARE(ended.state, MessageState::Stopped);
    QCOMPARE(ended.message.plainText(), u"partial"_s);
    QVERIFY(!ended.failure);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestEngine::regeneratesBesideTheOldAnswer()
{
    m_server->setScripts({ answer("one"), answer("two") });
    const SentTurn first = send(spec(u"hi"_s));
    finishedAnswer(first.answer.id);
    const Result<SentTurn> again
        = resultOf(services().chat.regenerate(first.answer.id, first.conversation.target));
    QVERIFY(again.isOk());
    const MessageRecord second = finishedAnswer(again->answer.id);
    QCOMPARE(second.message.plainText(), u"two."_s);
    QCOMPARE(second.siblingCount, 2);
    const Result<OpenedConversation> old
        = resultOf(services().history.chooseSibling(first.answer.id));
    QCOMPARE(old->path.last().message.plainText(), u"one."_s);
}

void TestEngine::stepsThroughSiblingsAndStaysAtTheirEnds()
{
    m_server->setScripts({ answer("one"), answer("two") });
    const SentTurn first = send(spec(u"hi"_s));
    finishedAnswer(first.answer.id);
    const Result<SentTurn> again
        = resultOf(services().chat.regenerate(first.answer.id, first.conversation.target));
    finishedAnswer(again->answer.id);
    const auto step = [this](const MessageId& from, int delta) {
        const Result<OpenedConversation> opened
            = resultOf(services().history.stepSibling(from, delta));
        return opened ? opened->path.last().message.plainText() : QString();
    };
    QCOMPARE(step(again->answer.id, -1), u"one."_s);
    QCOMPARE(step(first.answer.id, -1), u"one."_s);
    QCOMPARE(step(first.answer.id, 1), u"two."_s);
    QCOMPARE(step(again->answer.id, 5), u"two."_s);
    QVERIFY(!resultOf(services().history.stepSibling(MessageId { u"unknown"_s }, 1)));
}

void TestEngine::refusesWithoutStoringAnything_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("backendId");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("field");
    QTest::newRow("blank text") << u"  \n "_s << u"gemini"_s << u"gemini-x"_s << u"text"_s;
    QTest::newRow("no model") << u"hi"_s << u"gemini"_s << u""_s << u"model"_s;
    QTest::newRow("unknown back end") << u"hi"_s << u"nobody"_s << u"m"_s << u"model"_s;
}

void TestEngine::refusesWithoutStoringAnything()
{
    QFETCH(QString, text);
    QFETCH(QString, backendId);
    QFETCH(QString, model);
    QFETCH(QString, field);
    const Result<SentTurn> turn
        = resultOf(services().chat.send({ .text = text, .target = { backendId, model } }));
    QVERIFY(!turn);
    QCOMPARE(turn.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(turn.error().field, field);
    QVERIFY(resultOf(services().history.conversations({ .limit = 10 }))->isEmpty());
}

void TestEngine::marksAnAnswerInterruptedByTheProgramsEnd()
{
    m_server->setScript(
        { Step::Write { chunkedHead() + chunk(eventOf("so far", false)) }, Step::Stall {} });
    const SentTurn turn = send(spec(u"hi"_s));
    QTRY_COMPARE(m_streamed, u"so far"_s);
    m_engine.reset();
    startEngine();
    const Result<OpenedConversation> opened
        = resultOf(services().history.open(turn.conversation.id));
    QVERIFY(opened.isOk());
    QCOMPARE(opened->path.last().state, MessageState::Interrupted);
    QCOMPARE(opened->path.last().message.plainText(), u"so far"_s);
}

void TestEngine::chatsInheritTheSettingsParametersAtEachSending()
{
    m_environment.insert(u"GEMINI_TEMPERATURE"_s, u"0.25"_s);
    m_environment.insert(u"GEMINI_MAX_TOKENS"_s, u"77"_s);
    startEngine();
    SendSpec own = spec(u"hi"_s);
    own.params.maxOutputTokens = 5;
    const SentTurn turn = send(own);
    finishedAnswer(turn.answer.id);
    QVERIFY(!turn.conversation.params.temperature); // stays inherited
    QCOMPARE(turn.conversation.params.maxOutputTokens, 5);
    QVERIFY(m_server->requests().last().body.contains(R"("temperature":0.25)"));
    QVERIFY(m_server->requests().last().body.contains(R"("maxOutputTokens":5)"));
    QVERIFY(services().settings.setRow(u"generation/top_k"_s, u"31"_s));
    SendSpec next = spec(u"more"_s);
    next.conversation = turn.conversation.id;
    finishedAnswer(send(next).answer.id);
    QVERIFY(m_server->requests().last().body.contains(R"("topK":31)"));
}

void TestEngine::sendsNothingThatTheModelIsKnownToRefuse()
{
    m_environment.insert(u"LITELLM_BASE_URL"_s, m_server->url(u"/v1"_s).toString());
    startEngine();
    const QByteArray list = R"({"object":"list","data":[{"id":"o3-mini","object":"model"}]})";
    m_server->setScript({ Step::Write { plainAnswer(list) } });
    const Target target { u"litellm"_s, u"o3-mini"_s };
    services().models.refresh(target.backendId);
    const auto isListed = [&] {
        const QVector<BackendModels> all = services().models.backends();
        return std::any_of(all.begin(), all.end(),
            [&](const BackendModels& one) { return !one.list.models.isEmpty(); });
    };
    QTRY_VERIFY(isListed());
    SendSpec what { .text = u"look"_s,
        .attachments = { { .mimeType = u"image/png"_s,
            .name = u"cat.png"_s,
            .data = "PICTURE-BYTES",
            .sizeBytes = 13 } },
        .target = target };
    what.params.temperature = 0.7;
    what.params.maxOutputTokens = 50;
    const SentTurn turn = send(what);
    finishedAnswer(turn.answer.id);
    const QByteArray body = m_server->requests().last().body;
    QVERIFY2(body.contains("cat.png is not shown"), body);
    QVERIFY(!body.contains("temperature"));
    QVERIFY(body.contains("50"));
    QCOMPARE(turn.conversation.params.temperature, 0.7); // another model may take it
    const auto loss = resultOf(
        services().chat.lossWith(turn.conversation.id, target, turn.conversation.params));
    QCOMPARE(loss->pictures, 1);
    QCOMPARE(loss->fields, QStringList(u"temperature"_s));
}

void TestEngine::leavesNothingOfAPrivateChat()
{
    m_server->setScript(answer("WHISPERED-ANSWER"));
    SendSpec secret = spec(u"WHISPERED-QUESTION"_s);
    secret.isPrivate = true;
    secret.attachments = { { .mimeType = u"text/plain"_s,
        .name = u"note.txt"_s,
        .data = "WHISPERED-NOTE",
        .sizeBytes = 14 } };
    const SentTurn turn = send(secret);
    finishedAnswer(turn.answer.id);
    QVERIFY(m_server->requests().last().body.contains("WHISPERED-NOTE"));
    const Result<OpenedConversation> opened
        = resultOf(services().history.open(turn.conversation.id));
    QVERIFY(opened.isOk());
    QVERIFY(opened->info.isPrivate);
    m_engine.reset();
    QVERIFY(!holds(m_profile->path(), "WHISPERED"));
}

void TestEngine::inlinesTextFilesAndRefusesBinaries()
{
    QTemporaryDir folder;
    const auto file = [&folder](const QString& name, const QByteArray& bytes) {
        QFile out(folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("a test file can't be written");
        return out.fileName();
    };
    const Target target { u"gemini"_s, u"gemini-x"_s };
    AttachmentService& attachments = services().attachments;
    const Result<Media> text
        = resultOf(attachments.addFile(file(u"notes.md"_s, "# Attached words\n"), target));
    QVERIFY(text.isOk());
    SendSpec withFile = spec(u"read this"_s);
    withFile.attachments = { *text };
    finishedAnswer(send(withFile).answer.id);
    QVERIFY(m_server->requests().last().body.contains("# Attached words"));

    const Result<Media> binary
        = resultOf(attachments.addFile(file(u"program.bin"_s,
                                           QByteArray("\x7f"
                                                      "ELF\x02\x01\x01\0\0\0",
                                               10)),
            target));
    QVERIFY(!binary);
    QCOMPARE(binary.error().kind, ErrorKind::Unsupported);
    QVERIFY(binary.error().detail.contains("program.bin"_L1));
    const Result<Media> missing
        = resultOf(attachments.addFile(folder.filePath(u"nowhere.txt"_s), target));
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    const Result<Media> device = resultOf(attachments.addFile(u"/dev/zero"_s, target));
    QCOMPARE(device.error().kind, ErrorKind::Unsupported);
}

void TestEngine::keepsDrafts()
{
    const SentTurn turn = send(spec(u"hi"_s));
    finishedAnswer(turn.answer.id);
    QVERIFY(resultOf(services().history.saveDraft(turn.conversation.id, { u"half a tho"_s, {} })));
    QVERIFY(resultOf(services().history.saveDraft({}, { u"not begun"_s, {} })));
    m_engine.reset();
    startEngine();
    QCOMPARE(resultOf(services().history.draft(turn.conversation.id))->text, u"half a tho"_s);
    QCOMPARE(resultOf(services().history.draft({}))->text, u"not begun"_s);
}

void TestEngine::listsModels()
{
    const QByteArray list = R"({"models":[{"name":"models/gemini-x","displayName":"Gemini X",
        "inputTokenLimit":1000,"supportedGenerationMethods":["generateContent"]}]})";
    m_server->setScript({ Step::Write { plainAnswer(list) } });
    services().models.refresh(u"gemini"_s);
    const auto gemini = [this] {
        const QVector<BackendModels> all = services().models.backends();
        return *std::find_if(all.begin(), all.end(),
            [](const BackendModels& entry) { return entry.backend.id == "gemini"_L1; });
    };
    QTRY_VERIFY(!gemini().isRefreshing && gemini().list.fetchedAt.isValid());
    QCOMPARE(gemini().list.models.size(), 1);
    QCOMPARE(gemini().list.models.first().target, (Target { u"gemini"_s, u"gemini-x"_s }));
    QCOMPARE(services().models.defaultTarget(), (Target { u"gemini"_s, u"gemini-x"_s }));
}

void TestEngine::saysWhyModelsAreMissing()
{
    m_server->setScript({ Step::Write { plainAnswer("<html>hello</html>", "200 OK") } });
    services().models.refresh(u"gemini"_s);
    const auto gemini = [this] { return services().models.backends().first(); };
    QTRY_VERIFY(!gemini().isRefreshing);
    QVERIFY(gemini().failure.has_value());
    QCOMPARE(gemini().failure->cause, FailureCause::NotTheService);
}

void TestEngine::doesNotTurnPagesForEver()
{
    const QByteArray page = R"({"models":[{"name":"models/gemini-x",
        "supportedGenerationMethods":["generateContent"]}],"nextPageToken":"again"})";
    m_server->setScript({ Step::Write { plainAnswer(page) } });
    services().models.refresh(u"gemini"_s);
    QTRY_VERIFY(!services().models.backends().first().isRefreshing);
    QCOMPARE(m_server->requests().size(), 2);
}

//! The canary, the prompt and a cookie come back in headers: the books have their names alone.
void TestEngine::booksNothingPrivateOfHeaders()
{
    const QByteArray prompt = "squeamish ossifrage";
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            "Server: for "
        + kCanary + "\r\nX-Request-Id: r-17\r\nX-Echo: " + prompt + "\r\nX-Key: " + kCanary
        + "\r\nX-" + kCanary + ": 1\r\nSet-Cookie: id=" + prompt
        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    m_server->setScript({ Step::Write { head }, Step::Write { chunk(eventOf("Hello", true)) },
        Step::Write { chunk({}) } });
    const SentTurn turn = send(spec(QString::fromLatin1(prompt)));
    const MessageRecord ended = finishedAnswer(turn.answer.id);
    const auto booked
        = [&] { return resultOf(services().ledger.requestDetail(ended.receipt->requestId)); };
    QTRY_VERIFY(booked().isOk()); // a moment later
    const auto detail = booked();
    QCOMPARE(detail->attempts.size(), 1);
    QVERIFY(detail->attempts.first().trail);
    const AttemptTrail& trail = *detail->attempts.first().trail;
    QVERIFY(trail.receivedHeaders.contains({ u"x-request-id"_s, u"r-17"_s }));
    for (const QString& name : { u"x-echo"_s, u"x-key"_s, u"set-cookie"_s })
        QVERIFY(trail.receivedHeaders.contains({ .name = name, .isWithheld = true }));
    QVERIFY(trail.sentHeaders.contains({ .name = u"x-goog-api-key"_s, .isWithheld = true }));
    QVERIFY(!trail.holds.isEmpty()); // the pool's
    m_engine.reset();
    for (const QString& name : { u"ledger.db"_s, u"ledger.db-wal"_s }) {
        QDirIterator files(m_profile->path(), { name }, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(prompt) && !bytes.contains(kCanary));
        }
    }
}

void TestEngine::storesAKeyOnlyAfterTheServiceTookIt()
{
    const QByteArray refusal
        = R"({"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT",
"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}})";
    m_server->setScripts({ { Step::Write { plainAnswer(refusal, "400 Bad Request") } },
        { Step::Write { plainAnswer(R"({"models":[]})") } } });
    const qsizetype before = services().keys.keys().size();
    const auto newKey = [] {
        return NewKey { .backendId = u"gemini"_s,
            .secret = Secret::take(QByteArray(QByteArray(" ") + kAddedCanary + "\n")),
            .isSessionOnly = true };
    };
    const Result<KeyInfo> refused = resultOf(services().keys.verifyAndAdd(newKey()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Auth);
    QCOMPARE(services().keys.keys().size(), before);

    const Result<KeyInfo> taken = resultOf(services().keys.verifyAndAdd(newKey()));
    QVERIFY2(taken.isOk(), taken ? "" : qPrintable(taken.error().detail));
    QCOMPARE(taken->source, KeySource::Session);
    QCOMPARE(m_server->requests().last().header("x-goog-api-key"), QByteArray(kAddedCanary));
    QTRY_COMPARE(services().keys.keys().size(), before + 1);
    m_engine.reset();
    QVERIFY(!holds(m_profile->path(), "ANOTHERcanary"));
}

void TestEngine::checksBaseAddresses()
{
    SettingsService& settings = services().settings;
    for (const QString& wrong :
        { u"not an address"_s, u"ftp://host"_s, u"https://"_s, u"https://user:pw@host"_s }) {
        const Result<void> set = settings.setBaseAddress(u"openai"_s, wrong);
        QVERIFY2(!set, qPrintable(wrong));
        QCOMPARE(set.error().kind, ErrorKind::InvalidInput);
    }
    QVERIFY(settings.setBaseAddress(u"openai"_s, u"http://127.0.0.1:9/v1"_s));
    const Result<QString> id
        = settings.addServer(u"My Server"_s, u"http://127.0.0.1:8081/v1"_s, false);
    QVERIFY(id.isOk());
    const auto isListed = [&] {
        const QVector<BackendModels> backends = services().models.backends();
        return std::any_of(backends.begin(), backends.end(),
            [&](const BackendModels& entry) { return entry.backend.id == *id; });
    };
    QTRY_VERIFY(isListed());
    QVERIFY(settings.removeServer(*id));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
