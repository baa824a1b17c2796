// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/historyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/profilebackup.h"
#include "core/services/settingsservice.h"
#include "tests/support/canaries.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprofile.h"

#include <QDirIterator>
#include <QTest>

#include <thread>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;

template <typename Value> Value resultOf(QFuture<Value> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, kPatienceMs))
        qFatal("a future was not finished");
    return future.result();
}

Settings::ProfilePaths pathsOf(const TestProfile& profile)
{
    return Settings::ProfilePaths::resolve(profile.path(), {});
}

void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("a file can't be written");
}

} // namespace

//! A backup of a profile in use, and the way back.
class TestProfileBackup : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aBackupWhileAnAnswerStreamsIsWhole();
    void whatIsRestoredIsWhatWasBackedUp();
    void pricesOfOnesOwnAreInABackup();
    void aBackupHoldsNoKeys();
    void aDamagedBackupChangesNothing_data();
    void aDamagedBackupChangesNothing();
    void nothingIsRestoredWhileAProgramHasTheChatsOpen();
    void aFolderThatIsThereIsLeftAlone();
    void foldersBesideTheBackupAreLeftAloneAndNoneIsLeftBehind();
    void nobodyElseMayLookIntoABackup();
    void attachmentsPurgedMeanwhileDoNotFailTheBackup();

private:
    std::unique_ptr<Engine> open(const TestProfile& profile);
    //! Sends a message whose answer goes on until the gate opens.
    void beginAnswer();
    QString titleIn(const TestProfile& profile);
    QString backup() const { return m_profile->filePath(u"backup"_s); }

    const SystemClock m_clock {};
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Engine> m_engine;
    QString m_streamed;
    bool m_hasEnded = false;
};

std::unique_ptr<Engine> TestProfileBackup::open(const TestProfile& profile)
{
    QProcessEnvironment environment;
    environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(kOpenAiCanary));
    environment.insert(u"OPENAI_BASE_URL"_s, m_server->url(u"/v1"_s).toString());
    return std::make_unique<Engine>(EngineOptions { .profile = profile.path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment });
}

void TestProfileBackup::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_server = std::make_unique<ScriptedServer>();
    m_streamed.clear();
    m_hasEnded = false;
    m_engine = open(*m_profile);
    ChatService& chat = m_engine->services().chat;
    connect(&chat, &ChatService::answerProgressed, this,
        [this](const AnswerProgress& progress) { m_streamed += progress.text; });
    connect(&chat, &ChatService::answerFinished, this, [this] { m_hasEnded = true; });
}

void TestProfileBackup::cleanup()
{
    m_engine.reset();
}

void TestProfileBackup::beginAnswer()
{
    const auto piece = [](const QByteArray& text) {
        return Step::Write { chunk(
            R"(data: {"choices":[{"delta":{"content":")" + text + R"("}}]})" + "\n\n") };
    };
    m_server->setScript({ Step::Write { chunkedHead() }, piece("The tide comes "), Step::Gate {},
        piece("twice a day."),
        Step::Write { chunk("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                            "data: [DONE]\n\n")
            + chunk({}) } });
    const auto sent = resultOf(m_engine->services().chat.send(
        { .text = u"When does the tide come?"_s, .target = { u"openai"_s, u"m"_s } }));
    QVERIFY(sent);
    QTRY_COMPARE_WITH_TIMEOUT(m_streamed, u"The tide comes "_s, kPatienceMs);
}

QString TestProfileBackup::titleIn(const TestProfile& profile)
{
    m_engine.reset(); // a process has one at a time
    const std::unique_ptr<Engine> engine = open(profile);
    const auto chats = resultOf(engine->services().history.conversations({}));
    return chats && chats->size() == 1 ? chats->first().title : QString();
}

void TestProfileBackup::aBackupWhileAnAnswerStreamsIsWhole()
{
    beginAnswer();
    const auto made = backUpProfile(m_engine->paths(), backup(), m_clock);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QVERIFY(made->files >= 1);
    m_server->openGate(); // the stream goes on undisturbed
    QTRY_VERIFY_WITH_TIMEOUT(m_hasEnded, kPatienceMs);
    QCOMPARE(m_streamed, u"The tide comes twice a day."_s);
    const TestProfile other;
    QVERIFY(restoreProfile(pathsOf(other), backup(), m_clock));
    QCOMPARE(titleIn(other), u"When does the tide come?"_s);
}

void TestProfileBackup::whatIsRestoredIsWhatWasBackedUp()
{
    beginAnswer();
    m_server->openGate();
    QTRY_VERIFY_WITH_TIMEOUT(m_hasEnded, kPatienceMs);
    QVERIFY(m_engine->services().settings.setRow(u"window/zoom"_s, u"150"_s));
    QDir(m_engine->paths().attachmentsDir()).mkpath(u"ab"_s);
    overwrite(m_engine->paths().attachmentsDir() + u"/ab/abcd"_s, "a picture");
    QVERIFY(backUpProfile(m_engine->paths(), backup(), m_clock));
    const auto chats = resultOf(m_engine->services().history.conversations({}));
    QVERIFY(resultOf(m_engine->services().history.rename(chats->first().id, u"Changed"_s)));
    m_engine.reset();

    const auto restored = restoreProfile(pathsOf(*m_profile), backup(), m_clock);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QCOMPARE(titleIn(*m_profile), u"When does the tide come?"_s);
    const std::unique_ptr<Engine> engine = open(*m_profile);
    QCOMPARE(engine->services().settings.zoomPercent(), 150);
    QFile attachment(engine->paths().attachmentsDir() + u"/ab/abcd"_s);
    QVERIFY(attachment.open(QIODevice::ReadOnly));
    QCOMPARE(attachment.readAll(), "a picture"_ba);
    const auto usage = resultOf(engine->services().ledger.usage({}));
    QVERIFY(usage);
    QCOMPARE(usage->value(0).requests, 1);
    QVERIFY(QFileInfo::exists(restored->keptIn + u"/history.db"_s)); // what was there is not lost
}

void TestProfileBackup::pricesOfOnesOwnAreInABackup()
{
    const Settings::ProfilePaths paths = pathsOf(*m_profile);
    m_engine.reset(); // restoring wants nobody in the chats, and the books are made by now
    const QStringList files { paths.ownPricesFile(), paths.importedPricesFile() };
    for (const QString& path : files)
        overwrite(path, "kept");
    QVERIFY(backUpProfile(paths, backup(), m_clock));
    for (const QString& path : files)
        overwrite(path, "later");
    const auto restored = restoreProfile(paths, backup(), m_clock);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    for (const QString& path : files) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "kept");
    }
}

void TestProfileBackup::aBackupHoldsNoKeys()
{
    beginAnswer();
    overwrite(m_engine->paths().keyIndexFile(), R"({"keys":[]})");
    QVERIFY(backUpProfile(m_engine->paths(), backup(), m_clock));
    int files = 0;
    QDirIterator all(backup(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kOpenAiCanary), qPrintable(file.fileName()));
        QVERIFY2(!file.fileName().contains(u"keys"_s), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 2);
}

void TestProfileBackup::aDamagedBackupChangesNothing_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("history") << u"history.db"_s << "SQLite format 3"_ba;
    QTest::newRow("books") << u"ledger.db"_s << "SQLite format 3"_ba;
    QTest::newRow("manifest") << u"backup.json"_s << "{}"_ba;
    QTest::newRow("a file of another place")
        << u"backup.json"_s
        << R"({"headgate_backup":1,"files":[{"path":"attachments/../../x","bytes":1,"sha256":""}]})"_ba;
    QTest::newRow("newer format") << u"backup.json"_s << R"({"headgate_backup":2})"_ba;
}

void TestProfileBackup::aDamagedBackupChangesNothing()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, bytes);
    beginAnswer();
    m_server->openGate();
    QTRY_VERIFY_WITH_TIMEOUT(m_hasEnded, kPatienceMs);
    QVERIFY(backUpProfile(m_engine->paths(), backup(), m_clock));
    m_engine.reset();
    overwrite(backup() + u'/' + file, bytes);
    const auto restored = restoreProfile(pathsOf(*m_profile), backup(), m_clock);
    QVERIFY(!restored);
    QVERIFY(!restored.error().detail.isEmpty());
    QCOMPARE(titleIn(*m_profile), u"When does the tide come?"_s);
}

void TestProfileBackup::nothingIsRestoredWhileAProgramHasTheChatsOpen()
{
    beginAnswer();
    QVERIFY(backUpProfile(m_engine->paths(), backup(), m_clock));
    const auto refused = restoreProfile(m_engine->paths(), backup(), m_clock);
    QCOMPARE(refused.error().kind, ErrorKind::Locked);
}

void TestProfileBackup::aFolderThatIsThereIsLeftAlone()
{
    QDir().mkpath(backup());
    overwrite(backup() + u"/mine"_s, "mine");
    QCOMPARE(
        backUpProfile(m_engine->paths(), backup(), m_clock).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QDir(backup()).entryList(QDir::Files), QStringList { u"mine"_s });
}

void TestProfileBackup::foldersBesideTheBackupAreLeftAloneAndNoneIsLeftBehind()
{
    QDir().mkpath(backup() + u".part"_s);
    overwrite(backup() + u".part/mine"_s, "mine");
    QVERIFY(backUpProfile(m_engine->paths(), backup(), m_clock));
    QVERIFY(QFileInfo::exists(backup() + u".part/mine"_s));
    const QStringList left
        = QDir(m_profile->path()).entryList({ u"backup*"_s }, QDir::Dirs, QDir::Name);
    QCOMPARE(left, (QStringList { u"backup"_s, u"backup.part"_s }));
}

void TestProfileBackup::nobodyElseMayLookIntoABackup()
{
    QDir().mkpath(backup()); // an empty folder of the user's, open to all
    QVERIFY(backUpProfile(m_engine->paths(), backup(), m_clock));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFileInfo(backup()).permissions() & others, QFile::Permissions());
}

void TestProfileBackup::attachmentsPurgedMeanwhileDoNotFailTheBackup()
{
    constexpr int kFiles = 1000;
    const QString from = m_engine->paths().attachmentsDir() + u"/ab/"_s;
    const auto name = [](int i) { return u"%1"_s.arg(i, 4, 10, QChar(u'0')); };
    QDir().mkpath(from);
    for (int i = 0; i < kFiles; ++i)
        overwrite(from + name(i), "a picture");
    // From the end, as soon as the first one is copied: those are listed and not copied yet.
    std::thread purge([&, home = m_profile->path()] {
        const auto isBegun = [&home] {
            QDirIterator all(home, { u"0000"_s }, QDir::Files, QDirIterator::Subdirectories);
            int found = 0;
            for (; all.hasNext(); all.next())
                ++found;
            return found > 1;
        };
        while (!isBegun())
            std::this_thread::yield();
        for (int i = kFiles - 1; i > 0; --i)
            QFile::remove(from + name(i));
    });
    const auto made = backUpProfile(m_engine->paths(), backup(), m_clock);
    purge.join();
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QVERIFY(QFileInfo::exists(backup() + u"/attachments/ab/0000"_s));
}

QTEST_GUILESS_MAIN(TestProfileBackup)
#include "tst_profilebackup.moc"
