// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/database.h"
#include "tests/core/services/poolrun.h"
#include "tests/support/fulldisk.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Run = Headgate::Test::PoolRun;

class TestPoolKeeper : public QObject {
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void aRestartCountsOn();
    void aRestartKnowsOwnersLimitsAndCooldowns();
    void aRestartKnowsTheKeysStatesAndRules();
    void aKeyThatComesLaterHasItsRules();
    void aKeyThatWasReplacedMeanwhileBeginsAnew();
    void aKeyThatWasSwitchedOffStaysOffWhenReplaced();
    void aHoldIsOnTheDiskBeforeItsRequestLeaves();
    void whatAKilledProgramHeldIsStillHeld();
    void aRequestIsSettledAndBookedInOneTransaction_data();
    void aRequestIsSettledAndBookedInOneTransaction();
    void aRefusedBookingIsCountedOnceBesideASnapshot();
    void whatIsGivenBackIsStoredWithoutBeingAskedFor();
    void whatABookingTakesLeavesNoTurnBehind();
    void aKeyThatDrainedWhenItsProgramWasKilledIsRetired();
    void theRotationLogIsWritten();
    void manyRequestsLeaveFewRows();
    void afterAFullDiskAllIsWritten();
    void unreadableEventsLoseNothingElse();
    void aProgramThatEndsAtOnceChangesNothing();
    void twoProgramsKeepWhatEachOfThemWasTold();
    void aKeyThatIsAwayForOneRunKeepsItsProject();

private:
    QString folder() const { return m_dir->path(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeClock m_clock;
};

void TestPoolKeeper::aRestartCountsOn()
{
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.limit(3);
        run.answer();
        run.answer();
    }
    m_clock.advance(1h);
    for (int again = 0; again < 2; ++again) { // also where nothing happened between two starts
        Run run(folder(), m_clock);
        const auto state = run.ledger.state(Run::day());
        QVERIFY(state);
        QCOMPARE(state->used, qint64(2));
        QCOMPARE(state->held, qint64(0));
    }
}

void TestPoolKeeper::aRestartKnowsOwnersLimitsAndCooldowns()
{
    const Failure failure = PoolFixture::perDay();
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.owners.setAddsUp(Run::kBackend, true);
        run.limit(20);
        PoolRequest one = run.request();
        PoolAnswer answer = run.pool.pick(one);
        QCOMPARE(answer.grant->key.text, u"k1"_s);
        run.pool.ended(one, *answer.grant, { { Limits::Outcome::Throttled, {}, {}, {} }, failure });
    }
    Run run(folder(), m_clock);
    QVERIFY(run.owners.addsUp(Run::kBackend));
    QCOMPARE(run.owners.placeOf({ u"k1"_s }, Run::kModel).project, u"p1"_s);
    QCOMPARE(run.owners.project(u"p1"_s)->number, u"123"_s);
    QCOMPARE(run.ledger.state(Run::day())->limit.source, Limits::LimitSource::Learned);
    const auto cooling = run.cooldowns.blocking(run.owners.placeOf({ u"k1"_s }, Run::kModel));
    QVERIFY(cooling);
    QCOMPARE(cooling->cause, FailureCause::PerDay);
    PoolRequest one = run.request();
    QCOMPARE(run.pool.pick(one).grant->key.text, u"k2"_s);
}

void TestPoolKeeper::aRestartKnowsTheKeysStatesAndRules()
{
    const KeyRules rules { 3, 2, { DailyCap::Kind::Set, 50 } };
    {
        Run run(folder(), m_clock);
        run.pool.disable({ u"k2"_s });
        run.keeper->setKeyRules({ u"k1"_s }, rules);
        run.keeper->setStrategy(Run::kBackend, PoolStrategy::Weighted);
    }
    Run run(folder(), m_clock);
    QCOMPARE(run.pool.condition({ u"k2"_s }).state, KeyState::Disabled);
    QCOMPARE(run.keeper->keyRules({ u"k1"_s }), rules);
    QCOMPARE(run.keeper->strategy(Run::kBackend), PoolStrategy::Weighted);
    QCOMPARE(run.keeper->strategy(u"ollama"_s), PoolStrategy::FillFirst);
}

void TestPoolKeeper::aKeyThatComesLaterHasItsRules()
{
    const KeyRules rules { 3, 2, { DailyCap::Kind::Set, 50 } };
    {
        Run run(folder(), m_clock);
        run.keeper->setKeyRules({ u"k2"_s }, rules);
    }
    Run run(folder(), m_clock, { u"1"_s });
    QCOMPARE(run.pool.keyRules({ u"k2"_s }), KeyRules());
    run.pool.setKeys({ { { u"k1"_s }, Run::kBackend, u"work-1"_s, u"1"_s },
        { { u"k2"_s }, Run::kBackend, u"work-2"_s, u"2"_s } });
    run.keeper->keysTaken();
    QCOMPARE(run.pool.keyRules({ u"k2"_s }), rules);
    const Limits::LimitId day { { Limits::OwnerKind::Key, u"k2"_s, {} }, Limits::Measure::Requests,
        Limits::Window::PacificDay };
    QCOMPARE(run.ledger.state(day)->limit.cap, std::optional<qint64>(50));
}

void TestPoolKeeper::aKeyThatWasReplacedMeanwhileBeginsAnew()
{
    const auto refused = PoolFixture::failure(FailureCause::KeyLeaked, FailureScope::Key);
    {
        Run run(folder(), m_clock);
        for (int i = 0; i < 2; ++i) { // both keys
            PoolRequest one = run.request();
            PoolAnswer answer = run.pool.pick(one);
            run.pool.ended(
                one, *answer.grant, { { Limits::Outcome::Rejected, {}, {}, {} }, refused });
        }
    }
    for (int again = 0; again < 2; ++again) { // what is new was written
        Run run(folder(), m_clock, { u"1"_s, u"another"_s });
        QCOMPARE(run.pool.condition({ u"k1"_s }).state, KeyState::Leaked);
        QCOMPARE(run.pool.condition({ u"k2"_s }).state, KeyState::New);
    }
}

void TestPoolKeeper::aKeyThatWasSwitchedOffStaysOffWhenReplaced()
{
    {
        Run run(folder(), m_clock);
        run.pool.disable({ u"k2"_s });
    }
    Run run(folder(), m_clock, { u"1"_s, u"another"_s });
    QCOMPARE(run.pool.condition({ u"k2"_s }).state, KeyState::Disabled);
}

void TestPoolKeeper::aHoldIsOnTheDiskBeforeItsRequestLeaves()
{
    Run run(folder(), m_clock);
    run.ownProject(u"k1"_s);
    run.limit(3);
    PoolRequest one = run.request();
    const PoolAnswer answer = run.pool.pick(one);
    QVERIFY(run.stored());
    Ledger::LedgerStore other;
    must(other.openForReading(folder()));
    const auto events = must(other.limitJournal().events());
    QCOMPARE(events.last().kind, Limits::LedgerEventKind::Held);
    QCOMPARE(events.last().request, one.id);
}

void TestPoolKeeper::whatAKilledProgramHeldIsStillHeld()
{
    QTemporaryDir copy;
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.limit(1);
        PoolRequest one = run.request();
        const PoolAnswer answer = run.pool.pick(one);
        QVERIFY(run.stored());
        for (const QString& name : { u"ledger.db"_s, u"ledger.db-wal"_s })
            QVERIFY(QFile::copy(folder() + u'/' + name, copy.path() + u'/' + name));
    }
    Run run(copy.path(), m_clock);
    run.ownProject(u"k1"_s);
    run.limit(1);
    QCOMPARE(run.ledger.state(Run::day())->held, qint64(1));
    PoolRequest one = run.request();
    one.only = { u"k1"_s };
    QVERIFY(!run.pool.pick(one).grant);
}

void TestPoolKeeper::aRequestIsSettledAndBookedInOneTransaction_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("booked") << false;
    QTest::newRow("a booking that is refused") << true;
}

void TestPoolKeeper::aRequestIsSettledAndBookedInOneTransaction()
{
    QFETCH(bool, isRefused);
    Run run(folder(), m_clock);
    run.ownProject(u"k1"_s);
    run.limit(3);
    const auto stored = [this] { // "the hold's last event, notes, requests"
        Sql::Database db;
        must(db.open(folder() + u"/ledger.db"_s, Sql::Database::Mode::ReadWrite));
        const auto events = must(Ledger::LimitJournal(db).events());
        const auto count = [&db](const QString& table) {
            return must(db.scalar(u"SELECT count(*) FROM "_s + table)).toString();
        };
        return ledgerEventKindName(events.last().kind) + u' ' + count(u"under_way"_s) + u' '
            + count(u"request"_s);
    };
    PoolRequest one = run.request();
    if (isRefused)
        one.id = RequestId { u"no UUID, so it can't be booked"_s };
    Booking booking;
    booking.startedAt = m_clock.utcNow();
    booking.receipt.requestId = one.id;
    PoolAnswer answer = run.pool.pick(one);
    run.books.noteUnderWay(booking);
    QVERIFY(Run::isDone(run.keeper->confirm(answer.grant->hold())));
    QCOMPARE(stored(), isRefused ? u"held 0 0"_s : u"held 1 0"_s);
    QStringList then; // at once, before anything else is stored
    connect(&run.books, &Services::LocalLedgerService::settled, this,
        [&](const RequestId&) { then.append(stored()); });
    run.pool.ended(one, *answer.grant, { { Limits::Outcome::Answered, 10, 10, {} }, {} });
    run.books.book(booking);
    QTRY_COMPARE_WITH_TIMEOUT(then.size(), 1, 30'000);
    QCOMPARE(then.first(), isRefused ? u"held 0 0"_s : u"settled 0 1"_s);
    QVERIFY(run.stored()); // what was given back is stored by itself
    QCOMPARE(stored(), isRefused ? u"settled 0 0"_s : u"settled 0 1"_s);
}

void TestPoolKeeper::aRefusedBookingIsCountedOnceBesideASnapshot()
{
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.limit(3);
        PoolRequest one = run.request();
        one.id = RequestId { u"no UUID, so it can't be booked"_s };
        PoolAnswer answer = run.pool.pick(one);
        QVERIFY(Run::isDone(run.keeper->confirm(answer.grant->hold())));
        run.pool.ended(one, *answer.grant, { { Limits::Outcome::Answered, 10, 10, {} }, {} });
        Booking booking;
        booking.startedAt = m_clock.utcNow();
        booking.receipt.requestId = one.id;
        run.books.book(booking);
        Limits::LedgerEvent rebased;
        rebased.kind = Limits::LedgerEventKind::Rebased;
        run.keeper->note(rebased);
        QVERIFY(run.stored());
        QVERIFY(run.stored()); // what was given back meanwhile, too
        QCOMPARE(run.ledger.state(Run::day())->used, qint64(1));
    }
    Run run(folder(), m_clock);
    QCOMPARE(run.ledger.state(Run::day())->used, qint64(1));
    QCOMPARE(run.ledger.state(Run::day())->held, qint64(0));
}

void TestPoolKeeper::whatIsGivenBackIsStoredWithoutBeingAskedFor()
{
    Run run(folder(), m_clock);
    PoolRequest one = run.request();
    PoolAnswer answer = run.pool.pick(one);
    QVERIFY(Run::isDone(run.keeper->confirm(answer.grant->hold())));
    run.pool.ended(one, *answer.grant, { { Limits::Outcome::Answered, 10, 10, {} }, {} });
    const auto ends = run.keeper->takeEnds(one.id);
    QCOMPARE(ends.size(), 1);
    QVERIFY(run.saved()); // nothing else is left to write
    run.keeper->giveBack(ends);
    QCoreApplication::processEvents();
    const auto after = run.books.worker().write(
        [](Ledger::LedgerStore& store) { return store.limitJournal().events(); });
    QTRY_VERIFY_WITH_TIMEOUT(after.isFinished(), 30'000);
    QCOMPARE(must(after.result()).size(), 1);
    QCOMPARE(must(after.result()).first().kind, Limits::LedgerEventKind::Settled);
}

//! Seen while the books' thread is kept busy: what is to be written waits there.
void TestPoolKeeper::whatABookingTakesLeavesNoTurnBehind()
{
    Run run(folder(), m_clock);
    run.answer(); // the key's state is news, once
    QVERIFY(run.saved());
    PoolRequest one = run.request();
    PoolAnswer answer = run.pool.pick(one);
    QVERIFY(Run::isDone(run.keeper->confirm(answer.grant->hold())));
    std::promise<void> isBusy;
    std::promise<void> isOver;
    const auto busy = run.books.worker().write([&](Ledger::LedgerStore&) -> Result<void> {
        isBusy.set_value();
        isOver.get_future().wait();
        return {};
    });
    isBusy.get_future().wait();
    run.pool.ended(one, *answer.grant, { { Limits::Outcome::Answered, 10, 10, {} }, {} });
    const auto ends = run.keeper->takeEnds(one.id);
    QCOMPARE(ends.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(run.books.worker().waiting(), 0);
    run.keeper->giveBack(ends);
    QCoreApplication::processEvents();
    QCOMPARE(run.books.worker().waiting(), 1);
    isOver.set_value();
    QTRY_VERIFY_WITH_TIMEOUT(busy.isFinished(), 30'000);
}

void TestPoolKeeper::aKeyThatDrainedWhenItsProgramWasKilledIsRetired()
{
    QTemporaryDir copy;
    {
        Run run(folder(), m_clock);
        PoolRequest one = run.request();
        const PoolAnswer underWay = run.pool.pick(one);
        run.pool.drain({ u"k1"_s });
        QVERIFY(run.saved());
        QCOMPARE(run.pool.condition({ u"k1"_s }).state, KeyState::Draining);
        for (const QString& name : { u"ledger.db"_s, u"ledger.db-wal"_s })
            QVERIFY(QFile::copy(folder() + u'/' + name, copy.path() + u'/' + name));
    }
    for (int again = 0; again < 2; ++again) { // and it was written
        Run run(copy.path(), m_clock);
        QCOMPARE(run.pool.condition({ u"k1"_s }).state, KeyState::Retired);
        QCOMPARE(run.pool.condition({ u"k2"_s }).state, KeyState::New);
    }
}

void TestPoolKeeper::theRotationLogIsWritten()
{
    {
        Run run(folder(), m_clock);
        run.owners.setAddsUp(Run::kBackend, true);
        PoolRequest one = run.request();
        PoolAnswer first = run.pool.pick(one);
        run.pool.ended(one, *first.grant,
            { { Limits::Outcome::Throttled, {}, {}, {} }, PoolFixture::perDay() });
        PoolAnswer second = run.pool.pick(one);
        QVERIFY(second.grant);
    }
    Ledger::LedgerStore books;
    must(books.openForReading(folder()));
    const auto notes = must(books.keyRecords().rotations({})).lines;
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes[0].from.text, u"k1"_s);
    QCOMPARE(notes[0].to.text, u"k2"_s);
    QCOMPARE(notes[0].why, FailureCause::PerDay);
}

void TestPoolKeeper::manyRequestsLeaveFewRows()
{
    Run run(folder(), m_clock);
    for (int i = 0; i < 6000; ++i) {
        run.answer();
        if (i % 500 == 0)
            QVERIFY(run.stored());
    }
    QVERIFY(run.stored());
    Ledger::LedgerStore books;
    must(books.openForReading(folder()));
    QVERIFY(must(books.limitJournal().size()) < 5600);
}

void TestPoolKeeper::afterAFullDiskAllIsWritten()
{
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.limit(100);
        run.answer();
        QVERIFY(run.stored());
        {
            const FullDisk full;
            run.answer();
            QVERIFY(!run.stored());
        }
        run.answer();
        QVERIFY(run.stored());
    }
    Run run(folder(), m_clock);
    QCOMPARE(run.ledger.state(Run::day())->used, qint64(3));
}

void TestPoolKeeper::unreadableEventsLoseNothingElse()
{
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.limit(3);
        run.answer();
        run.pool.disable({ u"k2"_s });
    }
    {
        Ledger::LedgerStore books;
        must(books.open(folder()));
        must(books.database().exec(u"UPDATE limit_event SET event = X'80'"_s));
    }
    Run run(folder(), m_clock);
    QCOMPARE(run.pool.condition({ u"k2"_s }).state, KeyState::Disabled);
    QCOMPARE(run.ledger.state(Run::day())->limit.cap, std::optional<qint64>(3));
    QCOMPARE(run.ledger.state(Run::day())->used, qint64(0));
}

//! Its keys are in the pool before it has read what is stored.
void TestPoolKeeper::aProgramThatEndsAtOnceChangesNothing()
{
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k1"_s);
        run.owners.setAddsUp(Run::kBackend, true);
        run.limit(20);
        run.keeper->saveSoon();
    }
    {
        Ledger::LedgerWorker worker(folder());
        Limits::LimitLedger ledger(m_clock);
        Limits::QuotaOwners owners;
        Limits::Cooldowns cooldowns(m_clock, [] { return 0.5; });
        Limits::Breakers breakers(m_clock);
        const PoolParts parts { m_clock, ledger, owners, cooldowns, breakers };
        Pool pool(parts);
        Services::PoolKeeper keeper(worker, parts, pool, nullptr);
        pool.setKeys({ { { u"k1"_s }, Run::kBackend, u"work-1"_s, u"1"_s } });
        keeper.saveSoon();
    }
    Run run(folder(), m_clock);
    QVERIFY(run.owners.addsUp(Run::kBackend));
    QCOMPARE(run.owners.placeOf({ u"k1"_s }, Run::kModel).project, u"p1"_s);
    QVERIFY(run.ledger.state(Run::day()));
}

void TestPoolKeeper::twoProgramsKeepWhatEachOfThemWasTold()
{
    {
        Run window(folder(), m_clock);
        Run tool(folder(), m_clock);
        window.ownProject(u"k1"_s);
        window.limit(20);
        window.keeper->saveSoon();
        window.keeper.reset(); // which writes
        tool.owners.setAddsUp(Run::kBackend, true);
        tool.keeper->saveSoon();
    }
    Run run(folder(), m_clock);
    QVERIFY(run.owners.addsUp(Run::kBackend));
    QCOMPARE(run.owners.placeOf({ u"k1"_s }, Run::kModel).project, u"p1"_s);
    QVERIFY(run.ledger.state(Run::day()));
}

void TestPoolKeeper::aKeyThatIsAwayForOneRunKeepsItsProject()
{
    {
        Run run(folder(), m_clock);
        run.ownProject(u"k2"_s);
        run.keeper->saveSoon();
    }
    {
        Run run(folder(), m_clock, { u"1"_s }); // e.g. without its variable
        run.owners.setAddsUp(Run::kBackend, true);
        run.keeper->saveSoon();
    }
    Run run(folder(), m_clock);
    QCOMPARE(run.owners.placeOf({ u"k2"_s }, Run::kModel).project, u"p1"_s);
}

QTEST_GUILESS_MAIN(TestPoolKeeper)
#include "tst_poolkeeper.moc"
