// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historystore.h"
#include "core/services/ledgerservice.h"
#include "core/settings/settings.h"
#include "tests/support/enginewatch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fulldisk.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <sys/syscall.h>
#include <unistd.h>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr uint kNobody = 65534;

QByteArray eventOf(const QByteArray& text, bool isLast)
{
    return R"(data: {"candidates":[{"content":{"parts":[{"text":")" + text
        + R"("}],"role":"model"})" + (isLast ? R"(,"finishReason":"STOP")" : "") + "}]}\r\n\r\n";
}

//! While it lives, this thread and those that it starts are nobody, with no right to write into a
//! folder of the tests, though these run as root. The system call, since libc's function would
//! change all threads.
class Powerless {
public:
    Powerless() { become(kNobody); }
    ~Powerless() { become(0); }
    Q_DISABLE_COPY_MOVE(Powerless)

private:
    static void become(uint user)
    {
        if (::getuid() == 0 || ::geteuid() == kNobody)
            ::syscall(SYS_setresuid, user, user, 0);
    }
};

//! Sets the schema's version of a data base that nobody has open; returns the one it had.
int setSchemaVersion(const QString& file, int version)
{
    int before = -1;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"change"_s);
        db.setDatabaseName(file);
        if (!db.open())
            qFatal("%s", qPrintable(db.lastError().text()));
        QSqlQuery query(db);
        if (query.exec(u"PRAGMA user_version"_s) && query.next())
            before = query.value(0).toInt();
        query.finish();
        if (!query.exec(u"PRAGMA user_version = %1"_s.arg(version)))
            qFatal("%s", qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(u"change"_s);
    return before;
}

} // namespace

//! What the services make of a history that can't be kept, for a while or at all.
class TestEngineStorage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void storesAnEndAgainOnceThereIsRoom();
    void readsAReadOnlyFolderAndGoesOnInMemory();
    void readsANewerHistoryAndLeavesItAlone();
    void keepsNothingWhenTheHistoryIsSwitchedOff();
    void emptiesTheTrashAtTheStart();
    void countsTokensWhereNothingCanBeStored();
    void saysThatDamagedBooksWereSetAside();
    void saysThatANewerVersionWroteTheBooks();
    void booksWhichChatAskedUnlessItIsPrivate();

private:
    void start();
    const ServiceSet& services() const { return m_engine->services(); }
    Settings::ProfilePaths paths() const
    {
        return Settings::ProfilePaths::resolve(m_engine->profile().path(), {});
    }
    QVector<ConversationInfo> listed()
    {
        const auto list = resultOf(services().history.conversations({ .limit = 10 }));
        return list ? *list : QVector<ConversationInfo>();
    }
    //! A chat of one turn that a healthy engine has stored.
    SentTurn storedTurn();
    //! What must hold where nothing can be written: the old chats are there, a new one works.
    void checkReadingAndSending(const SentTurn& stored);

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<EngineWatch> m_engine;
};

void TestEngineStorage::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript(chunkedScript({ eventOf("Hello", false), eventOf(".", true) }));
    m_engine = std::make_unique<EngineWatch>();
    start();
}

void TestEngineStorage::cleanup()
{
    m_engine.reset();
}

void TestEngineStorage::start()
{
    m_engine->setServer(m_server->port());
    m_engine->start();
}

SentTurn TestEngineStorage::storedTurn()
{
    const SentTurn turn = m_engine->send(u"an old question"_s);
    m_engine->ended(turn.answer.id);
    return turn;
}

void TestEngineStorage::checkReadingAndSending(const SentTurn& stored)
{
    QTRY_VERIFY(!services().history.storageState().isWritable);
    QVERIFY(services().history.storageState().reason.has_value());
    QCOMPARE(listed().size(), 1);
    QCOMPARE(m_engine->opened(stored.conversation.id).path.last().message.plainText(), u"Hello."_s);

    // In the old chat nothing can be said: the caller keeps the text, and nothing was asked.
    const qsizetype asked = m_server->requests().size();
    const Result<SentTurn> refused = m_engine->trySend({ .conversation = stored.conversation.id,
        .parent = stored.answer.id,
        .text = u"a new question"_s,
        .target = stored.conversation.target });
    QVERIFY(!refused);
    QVERIFY(
        refused.error().kind == ErrorKind::ReadOnly || refused.error().kind == ErrorKind::Storage);
    QVERIFY(!refused.error().detail.isEmpty());
    QCOMPARE(m_server->requests().size(), asked);

    const SentTurn fresh = m_engine->send(u"a new chat"_s);
    QCOMPARE(m_engine->ended(fresh.answer.id).state, MessageState::Complete);
    QCOMPARE(m_engine->opened(fresh.conversation.id).path.size(), 2);
}

void TestEngineStorage::storesAnEndAgainOnceThereIsRoom()
{
    m_server->setScript({ Step::Write { chunkedHead() }, Step::Gate {},
        Step::Write { chunk(eventOf("Hello", false)) + chunk(eventOf(".", true)) + chunk({}) } });
    const SentTurn turn = m_engine->send(u"hi"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 1, kEnginePatienceMs);
    {
        const FullDisk full;
        m_server->openGate();
        QCOMPARE(m_engine->ended(turn.answer.id).state, MessageState::Complete);
        QTRY_VERIFY(!services().history.storageState().isWritable);
    }
    const auto state = [&] { return m_engine->opened(turn.conversation.id).path.last().state; };
    QTRY_COMPARE_WITH_TIMEOUT(state(), MessageState::Complete, kEnginePatienceMs);
    QCOMPARE(m_engine->finished.size(), 1); // it is told once
    start();
    const QVector<MessageRecord> path = m_engine->opened(turn.conversation.id).path;
    QCOMPARE(path.last().message.plainText(), u"Hello."_s);
    QCOMPARE(path.last().state, MessageState::Complete);
}

void TestEngineStorage::readsAReadOnlyFolderAndGoesOnInMemory()
{
    const SentTurn turn = storedTurn();
    m_engine->stop();
    const auto readable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    const auto enterable = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    QFile::setPermissions(m_engine->profile().path(), readable | enterable | QFile::WriteOwner);
    QFile::setPermissions(paths().historyFile(), readable);
    QFile::setPermissions(paths().dataDir, readable | enterable);
    {
        const Powerless nobody;
        QFile probe(paths().dataDir + u"/probe"_s);
        if (probe.open(QIODevice::WriteOnly))
            QSKIP("this machine lets nobody write everywhere");
        QFile history(paths().historyFile());
        if (!history.open(QIODevice::ReadOnly))
            QSKIP("the user nobody can't read in the folder of the tests' profiles");
        start();
        checkReadingAndSending(turn);
        m_engine->stop();
    }
    QFile::setPermissions(paths().dataDir, readable | enterable | QFile::WriteOwner);
    QFile::setPermissions(paths().historyFile(), readable | QFile::WriteOwner);
    start();
    QCOMPARE(listed().size(), 1);
    QCOMPARE(m_engine->ended(m_engine->send(u"and on it goes"_s).answer.id).state,
        MessageState::Complete);
    QVERIFY(services().history.storageState().isWritable);
    QCOMPARE(listed().size(), 2);
}

void TestEngineStorage::readsANewerHistoryAndLeavesItAlone()
{
    const SentTurn turn = storedTurn();
    m_engine->stop();
    const int version = setSchemaVersion(paths().historyFile(), 99);
    QVERIFY(version > 0);
    start();
    checkReadingAndSending(turn);
    QCOMPARE(services().history.storageState().reason->kind, ErrorKind::ReadOnly);
    m_engine->stop();
    setSchemaVersion(paths().historyFile(), version);
    start();
    QCOMPARE(listed().size(), 1);
    QCOMPARE(m_engine->opened(turn.conversation.id).path.size(), 2);
}

void TestEngineStorage::keepsNothingWhenTheHistoryIsSwitchedOff()
{
    m_engine->stop();
    {
        Settings::Settings settings(paths(), {});
        QVERIFY(settings.set(Settings::Key::KeepHistory, false));
    }
    m_server->setScript(chunkedScript({ eventOf("WHISPERED ANSWER", true) }));
    start();
    const SentTurn turn = m_engine->send(u"WHISPERED QUESTION"_s);
    QVERIFY(turn.conversation.isPrivate);
    QCOMPARE(m_engine->ended(turn.answer.id).state, MessageState::Complete);
    m_engine->stop();
    for (const QString& name : { u"history.db"_s, u"history.db-wal"_s }) {
        QFile file(paths().dataDir + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("WHISPERED"), qPrintable(name));
    }
    start();
    QVERIFY(listed().isEmpty());
}

void TestEngineStorage::emptiesTheTrashAtTheStart()
{
    const SentTurn kept = storedTurn();
    m_engine->stop();
    FakeClock clock;
    ConversationId old;
    ConversationId young;
    {
        History::HistoryStore store(clock);
        QVERIFY(store.open(paths().dataDir));
        const auto trash = [&](int daysAgo) {
            clock.setUtc(QDateTime::currentDateTimeUtc().addDays(-daysAgo));
            const auto info = store.conversations().create({ .title = u"gone"_s });
            if (!info || !store.conversations().moveToTrash(info->id))
                qFatal("no chat for the trash");
            return info->id;
        };
        old = trash(31);
        young = trash(29);
    }
    start();
    QCOMPARE(listed().size(), 1);
    // The history's thread does one thing after another: the trash was emptied before this.
    const auto gone = resultOf(services().history.restore(old));
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    QVERIFY(resultOf(services().history.restore(young)).isOk());
    QCOMPARE(listed().size(), 2);
    QCOMPARE(m_engine->opened(kept.conversation.id).path.size(), 2);
}

void TestEngineStorage::countsTokensWhereNothingCanBeStored()
{
    m_engine->stop();
    QVERIFY(QFile::remove(paths().historyFile()));
    QVERIFY(QDir().mkpath(paths().historyFile())); // also root can't open a folder as a file
    start();
    QTRY_VERIFY(!services().history.storageState().isWritable);
    const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
    auto sum = resultOf(services().history.usageSince(yesterday, false));
    QVERIFY2(sum, sum ? "" : qPrintable(sum.error().detail));
    QCOMPARE(sum->answers, 0);
    m_engine->ended(m_engine->send(u"a question"_s).answer.id);
    sum = resultOf(services().history.usageSince(yesterday, false));
    QVERIFY(sum);
    QCOMPARE(sum->answers, 1);
}

void TestEngineStorage::saysThatDamagedBooksWereSetAside()
{
    using State = BooksCondition::State;
    storedTurn();
    QCOMPARE(services().ledger.condition().state, State::Sound);
    m_engine->stop();
    const QString file = paths().dataDir + u"/ledger.db"_s;
    for (const QString& end : { u"-wal"_s, u"-shm"_s })
        QFile::remove(file + end);
    QFile books(file);
    QVERIFY(books.open(QIODevice::WriteOnly));
    QCOMPARE(books.write("no books at all"), 15);
    books.close();
    start();
    QTRY_COMPARE_WITH_TIMEOUT(
        services().ledger.condition().state, State::SetAside, kEnginePatienceMs);
    QVERIFY(QFile::exists(paths().dataDir + u'/' + services().ledger.condition().file));
    const SentTurn turn = m_engine->send(u"a new question"_s);
    QCOMPARE(m_engine->ended(turn.answer.id).state, MessageState::Complete);
    m_engine->stop();
    start();
    QVERIFY(resultOf(services().ledger.usage({}))); // the books are open
    QCOMPARE(services().ledger.condition().state, State::Sound); // said once
}

void TestEngineStorage::saysThatANewerVersionWroteTheBooks()
{
    using State = BooksCondition::State;
    storedTurn();
    m_engine->stop();
    const QString file = paths().dataDir + u"/ledger.db"_s;
    const int version = setSchemaVersion(file, 999);
    QVERIFY(version > 0);
    start();
    QTRY_COMPARE_WITH_TIMEOUT(
        services().ledger.condition().state, State::ReadOnly, kEnginePatienceMs);
    m_engine->stop();
    QCOMPARE(setSchemaVersion(file, version), 999); // nothing was written
}

void TestEngineStorage::booksWhichChatAskedUnlessItIsPrivate()
{
    m_engine->start(true);
    const auto booked = [this](const RequestLogQuery& query) {
        return resultOf(services().ledger.requests(query)).value();
    };
    const SentTurn open = m_engine->send(u"hello"_s);
    SendSpec spec { .text = u"hush"_s, .target = open.conversation.target };
    spec.isPrivate = true;
    const SentTurn secret = m_engine->send(spec);
    for (const SentTurn* turn : { &open, &secret })
        m_engine->ended(turn->answer.id);
    QTRY_COMPARE_WITH_TIMEOUT(booked({ .origin = u"chat"_s }).size(), 2, kEnginePatienceMs);
    const auto found = booked({ .conversation = open.conversation.id });
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].conversation, open.conversation.id);
    QCOMPARE(booked({ .conversation = secret.conversation.id }).size(), 0);
}

QTEST_GUILESS_MAIN(TestEngineStorage)
#include "tst_enginestorage.moc"
