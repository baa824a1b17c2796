// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historyfile.h"
#include "core/history/messagerows.h"
#include "tests/core/history/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

//! What a crash leaves: the files as they are while the store is open.
void copyAsCrashed(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    for (const QString& name : { u"/history.db"_s, u"/history.db-wal"_s })
        QFile::copy(from + name, to + name);
}

QVector<Sql::MigrationStep> twoSteps()
{
    return { { { u"CREATE TABLE note (n INTEGER PRIMARY KEY, body TEXT)"_s } },
        { { u"ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'"_s,
            u"UPDATE note SET colour = 'red' WHERE n = 1"_s } } };
}

} // namespace

//! Migrations, newer files, damage, full and read-only disks.
class TestHistoryFile : public QObject {
    Q_OBJECT

private slots:
    void aNewFileHasTheSchemaOfThisVersion();
    void aFileOfVersionOneOpens();
    void migratesInATransactionAfterACopy();
    void aFailedMigrationChangesNothing();
    void aNewerFileOpensReadOnly();
    void aRowWithDamagedJsonHurtsOnlyItself_data();
    void aRowWithDamagedJsonHurtsOnlyItself();
    void aDamagedTreeStaysReadable();
    void aFileThatIsNoDatabaseIsSetAside();
    void aFileWhoseHeaderNamesAnUnknownFormatIsSetAside();
    void aDamagedPageCostsOnlyItsRows();
    void randomDamageNeverStopsTheStore();
    void aCleanFileIsNotChecked();
    void aFullDiskLosesNothingAndReadsOn();
    void anUncreatableFolderIsAnError();
    void aReadOnlyFolderCanStillBeRead_data();
    void aReadOnlyFolderCanStillBeRead();
};

void TestHistoryFile::aNewFileHasTheSchemaOfThisVersion()
{
    HistoryFixture f;
    f.open();
    QCOMPARE(f.info.schemaVersion, int(migrationSteps().size()));
    QVERIFY(!f.info.isReadOnly() && f.info.isOwner && !f.info.wasUnclean);
    QVERIFY(f.info.migrationCopy.isEmpty() && f.info.setAsideFile.isEmpty());
    QCOMPARE(must(f.store->database().scalar(u"PRAGMA journal_mode"_s)).toString(), u"wal"_s);
    QCOMPARE(must(f.store->database().scalar(u"PRAGMA synchronous"_s)).toInt(), 1);
    QCOMPARE(must(f.store->database().scalar(u"PRAGMA foreign_keys"_s)).toInt(), 1);
}

// The file is frozen: what version 1 wrote must open in every later version.
void TestHistoryFile::aFileOfVersionOneOpens()
{
    QFile sql(QString::fromLocal8Bit(HISTORY_TEST_DATA) + u"/version1.sql"_s);
    QVERIFY(sql.open(QIODevice::ReadOnly));
    HistoryFixture f;
    QVERIFY(QDir().mkpath(f.folder()));
    {
        Sql::Database db;
        must(db.open(f.file(), Sql::Database::Mode::ReadWrite));
        const QStringList statements
            = QString::fromUtf8(sql.readAll()).split(u";;\n"_s, Qt::SkipEmptyParts);
        for (const QString& statement : statements)
            must(db.exec(statement));
    }
    f.open();
    const auto chats = must(f.store->conversations().list({}));
    QCOMPARE(chats.size(), 1);
    QCOMPARE(chats[0].title, u"Version one"_s);
    QCOMPARE(chats[0].params.temperature, 0.5);
    QCOMPARE(f.texts(chats[0].id), (QStringList { u"Question"_s, u"Answer"_s }));
    const MessageRecord answer = must(f.store->messages().path(chats[0].id)).at(1);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.receipt->usage.outputTokens, 2);
    QCOMPARE(must(f.store->search().find(u"answer"_s)).size(), 1);
    QCOMPARE(must(f.store->drafts().load(chats[0].id)).text, u"unsent"_s);
}

void TestHistoryFile::migratesInATransactionAfterACopy()
{
    HistoryFixture f;
    {
        Sql::Database db;
        HistoryFile file(db, f.clock);
        must(file.open(f.folder(), twoSteps().mid(0, 1)));
        must(db.exec(u"INSERT INTO note (body) VALUES ('a'), ('b')"_s));
    }
    Sql::Database db;
    HistoryFile file(db, f.clock);
    const OpenInfo info = must(file.open(f.folder(), twoSteps()));
    QCOMPARE(info.schemaVersion, 2);
    QCOMPARE(must(Sql::schemaVersion(db)), 2);
    QCOMPARE(must(db.scalar(u"SELECT colour FROM note WHERE body = 'a'"_s)).toString(), u"red"_s);
    QVERIFY(QFile::exists(info.migrationCopy));
    Sql::Database copy;
    must(copy.open(info.migrationCopy, Sql::Database::Mode::ReadOnly));
    QCOMPARE(must(Sql::schemaVersion(copy)), 1);
    QCOMPARE(must(copy.scalar(u"SELECT count(*) FROM note"_s)).toInt(), 2);
}

void TestHistoryFile::aFailedMigrationChangesNothing()
{
    HistoryFixture f;
    QVector<Sql::MigrationStep> broken = twoSteps();
    broken[1].statements.append(u"INSERT INTO nowhere VALUES (1)"_s);
    {
        Sql::Database db;
        HistoryFile file(db, f.clock);
        must(file.open(f.folder(), twoSteps().mid(0, 1)));
        must(db.exec(u"INSERT INTO note (body) VALUES ('a')"_s));
    }
    {
        Sql::Database db;
        HistoryFile file(db, f.clock);
        QVERIFY(!file.open(f.folder(), broken));
    }
    Sql::Database db;
    HistoryFile file(db, f.clock);
    const OpenInfo info = must(file.open(f.folder(), twoSteps())); // resumes where it was
    QVERIFY(info.migrationCopy.endsWith(u"-2.db"_s));
    QCOMPARE(must(db.scalar(u"SELECT colour FROM note"_s)).toString(), u"red"_s);
}

void TestHistoryFile::aNewerFileOpensReadOnly()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    f.ask(chat, {}, u"kept"_s);
    f.damage(u"PRAGMA user_version = 99"_s);
    f.close();
    const QByteArray before = contents(f.file());

    f.open();
    QCOMPARE(f.info.access, OpenInfo::Access::ReadOnlyNewerSchema);
    QCOMPARE(f.info.schemaVersion, 99);
    QCOMPARE(f.texts(chat), QStringList { u"kept"_s });
    QCOMPARE(must(f.store->search().find(u"kept"_s)).size(), 1);
    QCOMPARE(f.store->messages().appendUser(chat, {}, {}).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(f.store->conversations().purge(chat).error().kind, ErrorKind::ReadOnly);
    Media media;
    media.data = "x"_ba;
    QCOMPARE(f.store->attachments().put(media).error().kind, ErrorKind::ReadOnly);
    f.close();
    QVERIFY(contents(f.file()) == before);
}

void TestHistoryFile::aRowWithDamagedJsonHurtsOnlyItself_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("text");
    QTest::newRow("parts") << u"parts = '[{\"kind\":'"_s << u"answer"_s;
    QTest::newRow("parts as blob") << u"parts = x'00ff'"_s << u"answer"_s;
    QTest::newRow("lengths") << u"parts = '[{\"kind\":\"text\",\"length\":4}]'"_s << u"answer"_s;
    QTest::newRow("text shorter") << u"text = 'ans'"_s << u"ans"_s;
    QTest::newRow("text no UTF-8") << u"text = CAST(x'616eff77' AS TEXT)"_s << u"an�w"_s;
    QTest::newRow("receipt") << u"receipt = 'x'"_s << u"answer"_s;
    QTest::newRow("failure") << u"failure = '[1]'"_s << u"answer"_s;
    QTest::newRow("citations") << u"citations = '{}'"_s << u"answer"_s;
    QTest::newRow("state") << u"state = 'compleue'"_s << u"answer"_s;
    QTest::newRow("role") << u"role = 'assjstant'"_s << u"answer"_s;
}

void TestHistoryFile::aRowWithDamagedJsonHurtsOnlyItself()
{
    QFETCH(QString, sql);
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"question"_s);
    const MessageId a = f.answer(chat, q, u"answer"_s);
    f.ask(chat, a, u"next"_s);
    f.damage(u"UPDATE message SET "_s + sql + u" WHERE role = 'assistant'"_s);

    f.open();
    const auto path = must(f.store->messages().path(chat));
    QCOMPARE(path.size(), 3);
    QCOMPARE(path[0].state, MessageState::Complete);
    QCOMPARE(path[1].state, MessageState::Damaged);
    QTEST(path[1].message.plainText(), "text");
    QCOMPARE(path[2].state, MessageState::Complete);
    QCOMPARE(path[2].message.plainText(), u"next"_s);
    f.ask(chat, path[2].id, u"and on"_s);
}

void TestHistoryFile::aDamagedTreeStaysReadable()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId a = f.ask(chat, {}, u"a"_s);
    const MessageId b = f.answer(chat, a, u"b"_s);
    const MessageId c = f.ask(chat, b, u"c"_s);
    const MessageId d = f.answer(chat, c, u"d"_s);
    const QStringList all { u"a"_s, u"b"_s, u"c"_s, u"d"_s };

    f.damage(u"UPDATE message SET parent_id = '%1' WHERE id = '%2'"_s.arg(d.text, b.text));
    QCOMPARE(f.texts(chat), all); // b → d → c → b was a ring
    f.damage(u"UPDATE message SET parent_id = 'gone' WHERE id = '%1'"_s.arg(c.text));
    QCOMPARE(f.texts(chat), all);
    f.damage(u"UPDATE message SET parent_id = id"_s);
    QCOMPARE(f.texts(chat).size(), 4);
    must(f.store->messages().reveal(d));
    QCOMPARE(must(f.store->messages().removeSubtree(c)), 2);
    const auto path = must(f.store->messages().path(chat));
    f.ask(chat, path.constLast().id, u"goes on"_s);
    QCOMPARE(f.texts(chat).constLast(), u"goes on"_s);
}

void TestHistoryFile::aFileThatIsNoDatabaseIsSetAside()
{
    HistoryFixture f;
    QVERIFY(QDir().mkpath(f.folder()));
    const QByteArray junk = "This is no data base. "_ba.repeated(500);
    overwrite(f.file(), junk);
    f.open();
    QVERIFY(QFile::exists(f.info.setAsideFile));
    QVERIFY(contents(f.info.setAsideFile) == junk);
    f.ask(f.conversation(), {}, u"works"_s);
    f.open();
    QVERIFY(f.info.setAsideFile.isEmpty());
    QCOMPARE(must(f.store->conversations().list({})).size(), 1);
}

//! SQLite calls that an error like any other, not damage.
void TestHistoryFile::aFileWhoseHeaderNamesAnUnknownFormatIsSetAside()
{
    HistoryFixture f;
    f.open();
    f.ask(f.conversation(), {}, u"before"_s);
    f.close();
    QByteArray bytes = contents(f.file());
    bytes[47] = 9; // the schema format, https://www.sqlite.org/fileformat.html 1.3.13
    overwrite(f.file(), bytes);
    f.open();
    QVERIFY(QFile::exists(f.info.setAsideFile));
    f.ask(f.conversation(), {}, u"works"_s);
}

void TestHistoryFile::aDamagedPageCostsOnlyItsRows()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    MessageId parent;
    for (int i = 0; i < 300; ++i)
        parent = f.ask(chat, parent, u"message %1 "_s.arg(i) + QString(300, u'x'));
    // Leaf pages of the table, from SQLite's own map of the file.
    Sql::Statement pages = f.store->database().prepare(
        u"SELECT pageno FROM dbstat WHERE name = 'message' AND pagetype = 'leaf' ORDER BY path"_s);
    QVector<qint64> leaves;
    if (pages.exec()) {
        while (pages.next())
            leaves.append(pages.number(0));
    }
    if (leaves.isEmpty())
        QSKIP("this SQLite has no dbstat table");
    const QString crashed = f.dir.filePath(u"crashed"_s);
    must(f.store->database().exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    f.ask(chat, parent, u"the last one"_s); // so that there is a log, as after a crash
    copyAsCrashed(f.folder(), crashed);
    f.close();
    QByteArray bytes = contents(crashed + u"/history.db"_s);
    bytes.replace((leaves[leaves.size() / 2] - 1) * 4096, 4096, QByteArray(4096, '\x55'));
    overwrite(crashed + u"/history.db"_s, bytes);

    HistoryStore store(f.clock);
    const OpenInfo info = must(store.open(crashed));
    QVERIFY(info.wasUnclean);
    QVERIFY(QFile::exists(info.setAsideFile));
    const auto path = must(store.messages().path(chat));
    QVERIFY2(path.size() > 270 && path.size() < 301, qPrintable(QString::number(path.size())));
    QCOMPARE(path.constLast().message.plainText(), u"the last one"_s);
    QVERIFY(path.constFirst().message.plainText().startsWith(u"message 0 "_s));
    QCOMPARE(must(store.search().find(u"the last one"_s)).size(), 1);
    QCOMPARE(must(store.conversations().list({})).size(), 1);
}

void TestHistoryFile::randomDamageNeverStopsTheStore()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    MessageId parent;
    for (int i = 0; i < 60; ++i)
        parent = f.ask(chat, parent, u"message %1 "_s.arg(i) + QString(100, u'x'));
    must(f.store->database().exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    f.ask(chat, parent, u"last"_s);
    const QString crashed = f.dir.filePath(u"crashed"_s);
    copyAsCrashed(f.folder(), crashed);
    const QByteArray whole = contents(crashed + u"/history.db"_s);
    const QByteArray log = contents(crashed + u"/history.db-wal"_s);

    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < 40; ++round) {
        const QString folder = f.dir.filePath(u"round%1"_s.arg(round));
        QVERIFY(QDir().mkpath(folder));
        QByteArray bytes = whole;
        for (int flips = random.bounded(1, 60); flips > 0; --flips) {
            const qsizetype at = random.bounded(int(bytes.size()));
            bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
        }
        overwrite(folder + u"/history.db"_s, bytes);
        overwrite(folder + u"/history.db-wal"_s, log);
        const QByteArray where = "seed %1 round %2"_ba.replace("%1", QByteArray::number(seed))
                                     .replace("%2", QByteArray::number(round));
        HistoryStore store(f.clock);
        const Result<OpenInfo> info = store.open(folder);
        QVERIFY2(info.isOk(), where + (info ? ""_ba : info.error().detail.toUtf8()));
        // Whatever is left can be listed, read and written, or says why not; nothing hangs or
        // crashes.
        const auto list = store.conversations().list({});
        if (list) {
            for (const ConversationInfo& one : *list)
                static_cast<void>(store.messages().path(one.id));
        }
        static_cast<void>(store.conversations().create({}));
        static_cast<void>(store.search().find(u"message"_s));
    }
}

void TestHistoryFile::aCleanFileIsNotChecked()
{
    HistoryFixture f;
    f.open();
    f.conversation();
    f.open();
    QVERIFY(!f.info.wasUnclean);
}

void TestHistoryFile::aFullDiskLosesNothingAndReadsOn()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"question"_s);
    const MessageId a = must(f.store->answers().begin(chat, q)).id;
    must(f.store->answers().append(a, Part::Kind::Text, u"journaled"_s));
    const int pages = must(f.store->database().scalar(u"PRAGMA page_count"_s)).toInt();
    f.damage(u"PRAGMA max_page_count = %1"_s.arg(pages));

    const QString large(200'000, u'x');
    const auto refused = f.store->messages().appendUser(chat, a, Test::userSays(large));
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    AnswerEnd end;
    end.parts = { Part::ofText(large) };
    QCOMPARE(f.store->answers().finish(a, end).error().kind, ErrorKind::Storage);
    // All or nothing: the answer is as before, with what was journaled.
    QCOMPARE(f.texts(chat), (QStringList { u"question"_s, u"journaled"_s }));
    QCOMPARE(must(f.store->messages().find(a)).state, MessageState::Streaming);
    QCOMPARE(must(f.store->search().find(u"question"_s)).size(), 1);

    f.damage(u"PRAGMA max_page_count = 1000000"_s); // space again
    must(f.store->answers().finish(a, end));
    QCOMPARE(f.texts(chat), (QStringList { u"question"_s, large }));
}

void TestHistoryFile::anUncreatableFolderIsAnError()
{
    HistoryFixture f;
    overwrite(f.dir.filePath(u"file"_s), "x"_ba);
    HistoryStore store(f.clock);
    const auto info = store.open(f.dir.filePath(u"file/below"_s));
    QCOMPARE(info.error().kind, ErrorKind::Storage);
    QVERIFY(info.error().detail.contains(u"file/below"_s));
    must(store.openInMemory()); // the way on
    QVERIFY(must(store.conversations().create({})).isPrivate);
}

void TestHistoryFile::aReadOnlyFolderCanStillBeRead_data()
{
    QTest::addColumn<bool>("isCrashed");
    QTest::addColumn<QStringList>("backwards");
    QTest::newRow("closed") << false << QStringList();
    QTest::newRow("crashed, with a log") << true << QStringList();
    QTest::newRow("of the first version")
        << false
        << QStringList { u"DROP TABLE message_rating"_s, u"DROP TABLE message_summary"_s,
               u"DROP TABLE message_pin"_s, u"DROP TABLE message_mark"_s,
               u"DROP TABLE reading_place"_s, u"DROP TABLE folder"_s,
               u"DROP INDEX conversation_loose"_s, u"DROP INDEX conversation_pinned"_s,
               u"DROP INDEX conversation_folder"_s, u"DROP INDEX conversation_archived"_s,
               u"DROP INDEX conversation_trash"_s, u"ALTER TABLE conversation DROP COLUMN pinned"_s,
               u"ALTER TABLE conversation DROP COLUMN archived"_s,
               u"ALTER TABLE conversation DROP COLUMN unread"_s,
               u"ALTER TABLE conversation DROP COLUMN folder_id"_s, u"PRAGMA user_version = 1"_s };
}

// Permissions don't bind root, so a child does the reading, as nobody where we are root.
void TestHistoryFile::aReadOnlyFolderCanStillBeRead()
{
    QFETCH(bool, isCrashed);
    QFETCH(QStringList, backwards);
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    f.ask(chat, f.ask(chat, {}, u"one"_s), u"two"_s);
    for (const QString& statement : backwards)
        f.damage(statement);
    QString folder = f.folder();
    if (isCrashed) {
        folder = f.dir.filePath(u"crashed"_s);
        copyAsCrashed(f.folder(), folder);
        QVERIFY(QFile::copy(f.file() + u"-shm"_s, folder + u"/history.db-shm"_s));
        QVERIFY(QFileInfo(folder + u"/history.db-wal"_s).size() > 0);
    }
    f.close();
    const auto readable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    const auto enterable = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    for (const QString& name : QDir(folder).entryList(QDir::Files))
        QFile::setPermissions(folder + u'/' + name, readable);
    QFile::setPermissions(f.dir.path(), readable | enterable | QFile::WriteOwner);
    QFile::setPermissions(folder, readable | enterable);

    QProcess child;
    child.setChildProcessModifier([] {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(77);
    });
    child.start(QCoreApplication::applicationDirPath() + u"/readonlychild"_s, { folder });
    if (!child.waitForStarted())
        QSKIP("the user nobody may not run programs from the build folder");
    QVERIFY(child.waitForFinished(60'000));
    QFile::setPermissions(folder, readable | enterable | QFile::WriteOwner);
    if (child.exitCode() == 77)
        QSKIP("the child could not become nobody");
    QCOMPARE(QString::fromUtf8(child.readAllStandardOutput()),
        u"access read-only folder\ntexts one two\nfound 1\nwrite storage\nattach storage\n"_s);
}

QTEST_GUILESS_MAIN(TestHistoryFile)
#include "tst_historyfile.moc"
