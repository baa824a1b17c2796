// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historyworker.h"
#include "tests/core/history/historyfixture.h"

#include <QDirIterator>
#include <QFile>
#include <QThread>

#include <array>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::must;

namespace {

//! Longer than any test: what is written, is written by a job or by flush().
constexpr auto kNever = std::chrono::hours(1);
constexpr auto kSoon = 5ms;

template <typename T> Result<T> wait(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

struct WorkerFixture {
    QTemporaryDir dir;
    SystemClock clock;
    std::unique_ptr<HistoryWorker> worker;
    ConversationId chat;
    MessageId answer;

    void open(std::chrono::milliseconds interval)
    {
        worker.reset();
        worker = std::make_unique<HistoryWorker>(clock, interval);
        must(wait(worker->open(dir.path())));
    }
    void beginAnswer()
    {
        answer = must(wait(worker->run([this](HistoryStore& store) -> Result<MessageId> {
            chat = must(store.conversations().create({})).id;
            const MessageId question
                = must(store.messages().appendUser(chat, {}, Test::userSays(u"q"_s))).id;
            return must(store.answers().begin(chat, question)).id;
        })));
    }
    MessageRecord record()
    {
        return must(wait(
            worker->run([id = answer](HistoryStore& store) { return store.messages().find(id); })));
    }
    //! Rows of the journal as another connection sees them: what is committed.
    int committedRows()
    {
        Sql::Database db;
        must(db.open(dir.filePath(u"history.db"_s), Sql::Database::Mode::ReadOnly));
        return must(db.scalar(u"SELECT count(*) FROM journal"_s)).toInt();
    }
};

} // namespace

class TestHistoryWorker : public QObject {
    Q_OBJECT

private slots:
    void runsJobsInOrderOnItsOwnThread();
    void aFutureIsFinishedAfterTheCommit();
    void takesJobsFromSeveralThreads();
    void journalIsWrittenByItself();
    void journalIsCoalesced();
    void aJobSeesWhatWasJournaledBefore();
    void keepsTheOrderOfThoughtsAndText();
    void writesTheJournalWhenItEnds();
    void keepsPiecesWhileTheDiskIsFull();
    void aFailedOpenCanBeFollowedByMemory();
    void privateConversationsLeaveNothingOnDisk();
};

void TestHistoryWorker::runsJobsInOrderOnItsOwnThread()
{
    WorkerFixture f;
    f.open(kNever);
    QVector<int> order;
    QVector<QFuture<Result<void>>> futures;
    for (int i = 0; i < 100; ++i) {
        futures.append(f.worker->run([&order, i](HistoryStore&) -> Result<void> {
            order.append(QThread::currentThread() == qApp->thread() ? -1 : i);
            return {};
        }));
    }
    for (const QFuture<Result<void>>& future : futures)
        must(wait(future));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(order[i], i);
}

void TestHistoryWorker::aFutureIsFinishedAfterTheCommit()
{
    WorkerFixture f;
    f.open(kNever);
    f.beginAnswer();
    Sql::Database db;
    must(db.open(f.dir.filePath(u"history.db"_s), Sql::Database::Mode::ReadOnly));
    QCOMPARE(must(db.scalar(u"SELECT count(*) FROM message"_s)).toInt(), 2);
}

void TestHistoryWorker::takesJobsFromSeveralThreads()
{
    WorkerFixture f;
    f.open(kSoon);
    f.beginAnswer();
    std::array<std::thread, 4> threads;
    for (std::thread& thread : threads) {
        thread = std::thread([&f] {
            for (int i = 0; i < 50; ++i) {
                f.worker->journal(f.answer, Part::Kind::Text, u"x"_s);
                const auto made = wait(f.worker->run(
                    [](HistoryStore& store) { return store.conversations().create({}); }));
                Q_UNUSED(made)
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(f.record().message.plainText(), QString(200, u'x'));
    const auto list = must(wait(f.worker->run(
        [](HistoryStore& store) { return store.conversations().list({ .limit = 1000 }); })));
    QCOMPARE(list.size(), 201);
}

void TestHistoryWorker::journalIsWrittenByItself()
{
    WorkerFixture f;
    f.open(kSoon);
    f.beginAnswer();
    f.worker->journal(f.answer, Part::Kind::Text, u"first"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.committedRows(), 1, 30'000);
    f.worker->journal(f.answer, Part::Kind::Text, u"second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.committedRows(), 2, 30'000);
}

void TestHistoryWorker::journalIsCoalesced()
{
    WorkerFixture f;
    f.open(kNever);
    f.beginAnswer();
    for (int i = 0; i < 1000; ++i)
        f.worker->journal(f.answer, Part::Kind::Text, u"x"_s);
    QCOMPARE(f.committedRows(), 0);
    must(wait(f.worker->flush()));
    QCOMPARE(f.committedRows(), 1);
}

void TestHistoryWorker::aJobSeesWhatWasJournaledBefore()
{
    WorkerFixture f;
    f.open(kNever);
    f.beginAnswer();
    f.worker->journal(f.answer, Part::Kind::Text, u"Hello"_s);
    QCOMPARE(f.record().message.plainText(), u"Hello"_s);
}

void TestHistoryWorker::keepsTheOrderOfThoughtsAndText()
{
    WorkerFixture f;
    f.open(kNever);
    f.beginAnswer();
    f.worker->journal(f.answer, Part::Kind::Thought, u"a"_s);
    f.worker->journal(f.answer, Part::Kind::Thought, u"b"_s);
    f.worker->journal(f.answer, Part::Kind::Text, u"c"_s);
    f.worker->journal(f.answer, Part::Kind::Thought, u"d"_s);
    f.open(kNever);
    const MessageRecord record = f.record();
    QCOMPARE(record.state, MessageState::Interrupted);
    QCOMPARE(record.message.parts,
        (QVector<Part> {
            Part::ofThought(u"ab"_s), Part::ofText(u"c"_s), Part::ofThought(u"d"_s) }));
}

void TestHistoryWorker::writesTheJournalWhenItEnds()
{
    WorkerFixture f;
    f.open(kNever);
    f.beginAnswer();
    f.worker->journal(f.answer, Part::Kind::Text, u"the end"_s);
    f.open(kNever);
    QCOMPARE(f.record().message.plainText(), u"the end"_s);
}

void TestHistoryWorker::keepsPiecesWhileTheDiskIsFull()
{
    WorkerFixture f;
    f.open(kSoon);
    f.beginAnswer();
    // Not QSignalSpy: that of Qt 6.4 is called on the worker's thread.
    QVector<ErrorKind> failed;
    int recovered = 0;
    const auto onFailed = [&failed](const Error& error) { failed.append(error.kind); };
    connect(f.worker.get(), &HistoryWorker::journalFailed, this, onFailed);
    connect(f.worker.get(), &HistoryWorker::journalRecovered, this, [&recovered] { ++recovered; });
    const auto limit = [&f](int pages) {
        must(wait(f.worker->run([pages](HistoryStore& store) {
            return store.database().exec(u"PRAGMA max_page_count = %1"_s.arg(pages));
        })));
    };
    limit(1); // SQLite takes the present size
    const QString large(500'000, u'x');
    f.worker->journal(f.answer, Part::Kind::Text, large);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
    QCOMPARE(failed.at(0), ErrorKind::Storage);
    f.worker->journal(f.answer, Part::Kind::Text, u"tail"_s);
    QCOMPARE(wait(f.worker->flush()).error().kind, ErrorKind::Storage);
    QCOMPARE(f.record().message.plainText(), QString()); // reading goes on

    limit(1'000'000);
    QTRY_COMPARE_WITH_TIMEOUT(recovered, 1, 30'000);
    QCOMPARE(failed.size(), 1);
    QVERIFY(f.record().message.plainText() == large + u"tail"_s);
}

void TestHistoryWorker::aFailedOpenCanBeFollowedByMemory()
{
    SystemClock clock;
    HistoryWorker worker(clock);
    QCOMPARE(wait(worker.open(u"/dev/null/below"_s)).error().kind, ErrorKind::Storage);
    must(wait(worker.openInMemory()));
    QVERIFY(must(wait(worker.run([](HistoryStore& store) {
        return store.conversations().create({});
    }))).isPrivate);
}

void TestHistoryWorker::privateConversationsLeaveNothingOnDisk()
{
    // Built from pieces, so that this program's own file does not hold it.
    const QString marker = u"canary-"_s + QString::number(0x7e57) + u"-private-世界"_s;
    WorkerFixture f;
    f.open(kSoon);
    QVERIFY(qputenv("SQLITE_TMPDIR", f.dir.path().toLocal8Bit()));
    {
        HistoryWorker secret(f.clock, kSoon);
        must(wait(secret.openInMemory()));
        must(wait(secret.run([&marker](HistoryStore& store) -> Result<void> {
            ConversationInfo wanted;
            wanted.title = marker;
            const ConversationId chat = must(store.conversations().create(wanted)).id;
            Part file;
            file.kind = Part::Kind::Media;
            file.media.data = marker.toUtf8().repeated(10'000);
            const Message message { Role::User, { Part::ofText(marker.repeated(10'000)), file } };
            const MessageId id = must(store.messages().appendUser(chat, {}, message)).id;
            const MessageId answer = must(store.answers().begin(chat, id)).id;
            must(store.answers().append(answer, Part::Kind::Text, marker));
            must(store.drafts().save(chat, { marker, {} }));
            if (must(store.search().find(marker)).isEmpty())
                return Error { .kind = ErrorKind::Internal, .detail = u"not found"_s };
            return {};
        })));
        QDirIterator files(f.dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(marker.toUtf8()));
            QVERIFY(!bytes.contains("canary-32343"));
            ++count;
        }
        QVERIFY(count > 0);
    }
    qunsetenv("SQLITE_TMPDIR");
}

QTEST_GUILESS_MAIN(TestHistoryWorker)
#include "tst_historyworker.moc"
