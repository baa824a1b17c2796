// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httptransport.h"
#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/historyservice.h"
#include "core/services/keyservice.h"
#include "core/services/poolservice.h"
#include "core/simulator/simulatorserver.h"
#include "tests/support/canaries.h"
#include "tests/support/testprofile.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFilmSize = 18'000'000; // over 20 MB as base64
const Target kTarget { u"gemini"_s, u"simulated-fast"_s };

template <typename Value> Value resultOf(QFuture<Value> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, 60'000);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    return future.result();
}

//! A film by its name and first bytes; the rest is zeros.
QString makeFilm(const QString& path, qint64 size, const QByteArray& mark)
{
    QFile file(path);
    const QByteArray head = QByteArray("\0\0\0\x18"
                                       "ftypmp42",
                                12)
        + mark;
    if (!file.open(QIODevice::WriteOnly) || file.write(head) != head.size() || !file.resize(size))
        qFatal("a test file can't be written");
    return path;
}

} // namespace

//! Large attachments from the service down to a real socket and the simulator's Files API.
class TestEngineUploads : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void sendsAFilmOnceForManyTurnsAndStarts();
    void sendsAgainWhatTheServiceHasLost();
    void aChatGoesOnWithTheProjectThatHasItsFile();
    void keysOfAProjectShareItsFiles();
    void aKeysOwnCopyComesBeforeItsProjects();
    void tellsHowFarItIs();
    void stopsAnUpload();
    void leavesNothingOfAPrivateChat();
    void refusesBeforeStoringWhatTheServiceCannotTake();

private:
    void startEngine();
    Result<Media> attach(const QString& name, qint64 size, const Target& target = kTarget);
    SentTurn send(const SendSpec& spec);
    SendSpec filmSpec();
    MessageRecord finishedAnswer(const SentTurn& turn);
    //! Two keys in turn, of these projects; both are there to be used.
    void useTwoKeysInTurn(const QString& first, const QString& second);
    //! The next turn of the chat, answered: by which key.
    QString nextTurn(SentTurn* last);
    //! Names of the files that the simulator keeps for that key.
    QStringList remoteFiles(const QByteArray& key = kGeminiCanary);
    QByteArray ask(
        const QByteArray& method, const QString& path, const QByteArray& key = kGeminiCanary);
    bool profileHolds(const QByteArray& needle) const;
    const ServiceSet& services() const { return m_engine->services(); }

    SystemClock m_clock;
    Net::HttpTransport m_transport;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<Engine> m_engine;
    QString m_furtherKeys;
    QVector<MessageRecord> m_finished;
    QVector<AnswerProgress> m_progress;
};

void TestEngineUploads::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test");
}

void TestEngineUploads::init()
{
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    QVERIFY(m_simulator->listen(0));
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = std::make_unique<TestProfile>();
    m_furtherKeys.clear();
    startEngine();
}

void TestEngineUploads::cleanup()
{
    m_engine.reset();
    QVERIFY(!profileHolds(kGeminiCanary));
    QVERIFY2(!profileHolds("upload_id"), "an upload address is a capability");
}

void TestEngineUploads::startEngine()
{
    m_finished.clear();
    m_progress.clear();
    QProcessEnvironment environment;
    environment.insert(u"GEMINI_BASE_URL"_s, u"http://127.0.0.1:%1"_s.arg(m_simulator->port()));
    environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kGeminiCanary));
    environment.insert(u"GEMINI_API_KEYS"_s, m_furtherKeys);
    environment.insert(u"ANTHROPIC_BASE_URL"_s, u"http://127.0.0.1:%1"_s.arg(m_simulator->port()));
    environment.insert(u"ANTHROPIC_API_KEY"_s, QString::fromLatin1(kAnthropicCanary));
    m_engine = std::make_unique<Engine>(EngineOptions { .profile = m_profile->path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment });
    connect(&services().chat, &ChatService::answerFinished, this,
        [this](const MessageRecord& answer) { m_finished.append(answer); });
    connect(&services().chat, &ChatService::answerProgressed, this,
        [this](const AnswerProgress& progress) { m_progress.append(progress); });
}

Result<Media> TestEngineUploads::attach(const QString& name, qint64 size, const Target& target)
{
    const QString path = makeFilm(m_folder->filePath(name), size, "WHISPERED-FILM");
    return resultOf(services().attachments.addFile(path, target));
}

SendSpec TestEngineUploads::filmSpec()
{
    const Result<Media> film = attach(u"film.mp4"_s, kFilmSize);
    if (!film)
        qFatal("not attached: %s", qPrintable(film.error().detail));
    return { .text = u"What is in this?"_s, .attachments = { *film }, .target = kTarget };
}

SentTurn TestEngineUploads::send(const SendSpec& spec)
{
    const Result<SentTurn> turn = resultOf(services().chat.send(spec));
    if (!turn)
        qFatal("not sent: %s", qPrintable(turn.error().detail));
    return *turn;
}

MessageRecord TestEngineUploads::finishedAnswer(const SentTurn& turn)
{
    const auto isIt = [&turn](const MessageRecord& record) { return record.id == turn.answer.id; };
    const bool isThere = QTest::qWaitFor(
        [&] { return std::any_of(m_finished.begin(), m_finished.end(), isIt); }, 60'000);
    if (!isThere)
        qFatal("an answer did not end");
    return *std::find_if(m_finished.begin(), m_finished.end(), isIt);
}

QByteArray TestEngineUploads::ask(
    const QByteArray& method, const QString& path, const QByteArray& key)
{
    HttpRequest request { .method = method,
        .url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_simulator->port()).arg(path)) };
    request.secretHeaders.append({ "x-goog-api-key", {}, Secret::take(QByteArray(key)) });
    QByteArray body;
    bool isDone = false;
    Net::HttpTransfer* transfer = m_transport.start(request);
    connect(transfer, &Net::HttpTransfer::dataReceived, this,
        [&body](const QByteArray& bytes) { body += bytes; });
    connect(transfer, &Net::HttpTransfer::finished, this, [&isDone] { isDone = true; });
    if (!QTest::qWaitFor([&isDone] { return isDone; }, 60'000))
        qFatal("the simulator does not answer");
    return body;
}

QStringList TestEngineUploads::remoteFiles(const QByteArray& key)
{
    QStringList names;
    const QJsonObject list = QJsonDocument::fromJson(ask("GET", u"/v1beta/files"_s, key)).object();
    for (const QJsonValue file : list[u"files"].toArray())
        names.append(file[u"name"].toString());
    return names;
}

bool TestEngineUploads::profileHolds(const QByteArray& needle) const
{
    QDirIterator files(m_profile->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
            return true;
    }
    return false;
}

void TestEngineUploads::sendsAFilmOnceForManyTurnsAndStarts()
{
    const SendSpec spec = filmSpec();
    QVERIFY(spec.attachments.first().data.isEmpty()); // a film is not read whole
    const SentTurn first = send(spec);
    QVERIFY(QFile::remove(m_folder->filePath(u"film.mp4"_s))); // the question has its own copy
    QCOMPARE(finishedAnswer(first).state, MessageState::Complete);
    const QStringList files = remoteFiles();
    QCOMPARE(files.size(), 1);

    SendSpec next { .conversation = first.conversation.id,
        .parent = first.answer.id,
        .text = u"And then?"_s,
        .target = kTarget };
    const SentTurn second = send(next);
    QCOMPARE(finishedAnswer(second).state, MessageState::Complete);
    m_engine.reset();
    startEngine();
    next.parent = second.answer.id;
    QCOMPARE(finishedAnswer(send(next)).state, MessageState::Complete);
    QCOMPARE(remoteFiles(), files);
    const bool hasUploaded = std::any_of(m_progress.begin(), m_progress.end(),
        [](const AnswerProgress& news) { return news.phase == AnswerPhase::Uploading; });
    QVERIFY(!hasUploaded);
}

void TestEngineUploads::sendsAgainWhatTheServiceHasLost()
{
    const SentTurn first = send(filmSpec());
    QCOMPARE(finishedAnswer(first).state, MessageState::Complete);
    const QStringList before = remoteFiles();
    QCOMPARE(before.size(), 1);
    ask("DELETE", u"/v1beta/"_s + before.first());

    const SentTurn second = send({ .conversation = first.conversation.id,
        .parent = first.answer.id,
        .text = u"And then?"_s,
        .target = kTarget });
    QCOMPARE(finishedAnswer(second).state, MessageState::Complete);
    const QStringList after = remoteFiles();
    QCOMPARE(after.size(), 1);
    QVERIFY(after != before);
}

void TestEngineUploads::useTwoKeysInTurn(const QString& first, const QString& second)
{
    m_engine.reset();
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    options.projects = { { kGeminiCanary, first }, { kAddedCanary, second } };
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    QVERIFY(m_simulator->listen(0));
    m_furtherKeys = QString::fromLatin1(kAddedCanary);
    startEngine();
    QVERIFY(resultOf(services().pool.setAddsUp(u"gemini"_s, true)));
    QVERIFY(resultOf(services().pool.setStrategy(u"gemini"_s, PoolStrategy::RoundRobin)));
}

QString TestEngineUploads::nextTurn(SentTurn* last)
{
    *last = send({ .conversation = last->conversation.id,
        .parent = last->answer.id,
        .text = u"And then?"_s,
        .target = kTarget });
    const MessageRecord answer = finishedAnswer(*last);
    return answer.state == MessageState::Complete ? answer.receipt->keyLabel : QString();
}

void TestEngineUploads::aChatGoesOnWithTheProjectThatHasItsFile()
{
    useTwoKeysInTurn(u"p"_s, u"q"_s);
    SentTurn turn = send(filmSpec());
    const QString holder = finishedAnswer(turn).receipt->keyLabel;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(nextTurn(&turn), holder);
    const auto files = [this] { return remoteFiles() + remoteFiles(kAddedCanary); };
    QCOMPARE(files().size(), 1);

    // Its key rests: another one is sent the film.
    QVector<KeyId> rests;
    for (const KeyInfo& info : services().keys.keys()) {
        if (info.backendId == "gemini"_L1 && info.label == holder)
            rests.append(info.id);
    }
    QCOMPARE(rests.size(), 1);
    QVERIFY(resultOf(services().pool.disable(rests)));
    const QString other = nextTurn(&turn);
    QVERIFY(!other.isEmpty() && other != holder);
    QCOMPARE(files().size(), 2);
    QVERIFY(resultOf(services().pool.enable(rests)));
    for (int i = 0; i < 3; ++i)
        QVERIFY(!nextTurn(&turn).isEmpty());
    QCOMPARE(files().size(), 2);
}

void TestEngineUploads::keysOfAProjectShareItsFiles()
{
    useTwoKeysInTurn(u"p"_s, u"p"_s);
    QVector<KeyId> keys;
    for (const KeyInfo& info : services().keys.keys()) {
        if (info.backendId == "gemini"_L1)
            keys.append(info.id);
    }
    QVERIFY(resultOf(services().pool.group(keys, { .label = u"Work"_s })));
    SentTurn turn = send(filmSpec());
    QSet<QString> used { finishedAnswer(turn).receipt->keyLabel };
    for (int i = 0; i < 3; ++i)
        used.insert(nextTurn(&turn));
    QCOMPARE(used.size(), 2);
    QVERIFY(!used.contains(QString()));
    QCOMPARE(remoteFiles().size(), 1);
}

//! Two keys that somebody takes for one project's, while the service does not.
void TestEngineUploads::aKeysOwnCopyComesBeforeItsProjects()
{
    useTwoKeysInTurn(u"p"_s, u"q"_s);
    QVector<KeyId> keys;
    for (const KeyInfo& info : services().keys.keys()) {
        if (info.backendId == "gemini"_L1)
            keys.append(info.id);
    }
    QCOMPARE(keys.size(), 2);
    SentTurn turn = send(filmSpec());
    finishedAnswer(turn);
    for (const KeyId& key : keys) { // whichever was first: now both have it
        QVERIFY(resultOf(services().pool.disable({ key })));
        QVERIFY(!nextTurn(&turn).isEmpty());
        QVERIFY(resultOf(services().pool.enable({ key })));
    }
    const auto files = [this] { return remoteFiles() + remoteFiles(kAddedCanary); };
    QCOMPARE(files().size(), 2);
    QVERIFY(resultOf(services().pool.group(keys, { .label = u"Work"_s })));
    QSet<QString> used;
    for (int i = 0; i < 4; ++i)
        used.insert(nextTurn(&turn));
    QCOMPARE(used.size(), 2);
    QVERIFY(!used.contains(QString()));
    QCOMPARE(files().size(), 2);
}

void TestEngineUploads::tellsHowFarItIs()
{
    finishedAnswer(send(filmSpec()));
    QVector<int> percents;
    for (const AnswerProgress& news : std::as_const(m_progress)) {
        if (news.phase == AnswerPhase::Uploading && news.upload) {
            QCOMPARE(news.upload->name, u"film.mp4"_s);
            QCOMPARE(news.upload->totalBytes, kFilmSize);
            percents.append(news.upload->percent());
        } else {
            QVERIFY(!news.upload);
        }
    }
    QVERIFY(!percents.isEmpty());
    QCOMPARE(percents.last(), 100);
    QVERIFY(std::is_sorted(percents.begin(), percents.end()));
}

void TestEngineUploads::stopsAnUpload()
{
    const SentTurn turn = send(filmSpec());
    services().chat.stop(turn.answer.id);
    QCOMPARE(finishedAnswer(turn).state, MessageState::Stopped);
    const Result<OpenedConversation> opened
        = resultOf(services().history.open(turn.conversation.id));
    QCOMPARE(opened->path.first().message.plainText(), u"What is in this?"_s);
}

void TestEngineUploads::leavesNothingOfAPrivateChat()
{
    SendSpec spec = filmSpec();
    spec.isPrivate = true;
    const SentTurn first = send(spec);
    QCOMPARE(finishedAnswer(first).state, MessageState::Complete);
    const QStringList files = remoteFiles();
    QCOMPARE(files.size(), 1);
    const SentTurn second = send({ .conversation = first.conversation.id,
        .parent = first.answer.id,
        .text = u"And then?"_s,
        .target = kTarget });
    QCOMPARE(finishedAnswer(second).state, MessageState::Complete);
    QCOMPARE(remoteFiles(), files); // remembered, in memory
    m_engine.reset();
    QVERIFY(!profileHolds("WHISPERED"));
    QVERIFY(!profileHolds(files.first().toUtf8()));
}

void TestEngineUploads::refusesBeforeStoringWhatTheServiceCannotTake()
{
    const Target claude { u"anthropic"_s, u"simulated-fast"_s };
    const Result<Media> attached = attach(u"large.mp4"_s, 30'000'000, claude);
    QVERIFY(!attached);
    QCOMPARE(attached.error().kind, ErrorKind::Unsupported); // it sees no films at all
    const Result<Media> film = attach(u"huge.mp4"_s, (2LL << 30) + 1);
    QVERIFY(!film);
    QCOMPARE(film.error().field, u"huge.mp4"_s);

    // Attached for Gemini, sent to another.
    const Result<Media> large = attach(u"large.mp4"_s, 30'000'000);
    QVERIFY(large.isOk());
    const Result<SentTurn> turn = resultOf(
        services().chat.send({ .text = u"look"_s, .attachments = { *large }, .target = claude }));
    QVERIFY(!turn);
    QCOMPARE(turn.error().kind, ErrorKind::TooLarge);
    QCOMPARE(turn.error().field, u"large.mp4"_s);
    QVERIFY(resultOf(services().history.conversations({}))->isEmpty());
}

QTEST_GUILESS_MAIN(TestEngineUploads)
#include "tst_engineuploads.moc"
