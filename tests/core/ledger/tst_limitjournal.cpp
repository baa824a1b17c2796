// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/limitledger.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakeclock.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using Headgate::Ledger::JournalTurn;
using Headgate::Ledger::LedgerStore;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Place kPlace { u"gemini"_s, u"account"_s, u"project"_s, u"flash"_s, { u"key-1"_s } };

LimitId requests(Window window)
{
    return { scopeOf(kPlace, OwnerKind::ProjectModel).value(), Measure::Requests, window };
}

} // namespace

class TestLimitJournal : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryFieldOfAnEvent();
    void aLaterEventOfAHoldReplacesTheEarlier();
    void aSnapshotReplacesAllThatWasStored();
    void theLastStoredIsTheLastRead();
    void endsThatWereStoredBetweenTurnsAreNobodyElses();
    void endsAfterAnothersSnapshotAreReadWithIt();
    void countsOutliveThePrograms();
    void aHoldOfACrashIsStillHeld();
    void aRowThatCannotBeReadIsNoEmptyOne();

private:
    static void store(LedgerFixture& f, const QVector<LedgerEvent>& events)
    {
        must(f.store->together([&]() -> Result<void> {
            for (const LedgerEvent& event : events) {
                if (const auto done = f.store->limitJournal().append(event); !done)
                    return done.error();
            }
            return {};
        }));
    }
    static JournalTurn turn(LedgerStore& store, const QVector<LedgerEvent>& own)
    {
        JournalTurn done;
        must(store.together([&]() -> Result<void> {
            const Result<JournalTurn> turn = store.limitJournal().turn(own);
            if (turn)
                done = *turn;
            return turn ? Result<void>() : Result<void>(turn.error());
        }));
        return done;
    }
    static QVector<LedgerEvent> stored(LedgerFixture& f)
    {
        return must(f.store->limitJournal().events());
    }
    static LedgerEvent event(LedgerEventKind kind, quint64 hold)
    {
        return { kind, { hold }, { u"0193-request"_s }, 2, { 1, 1200, 300, { 4'000'000'000 } },
            { { requests(Window::Minute), 1, {} }, { requests(Window::PacificDay), 1, 20'778 } },
            AmountQuality::LowerBound, kNoon.addMSecs(7), 123'456, -9, u"boot"_s };
    }
};

void TestLimitJournal::keepsEveryFieldOfAnEvent()
{
    LedgerFixture f;
    QVector<LedgerEvent> events;
    for (int kind = 0; kind < int(LedgerEventKind::Rebased); ++kind)
        events.append(event(LedgerEventKind(kind), 10 + quint64(kind)));
    for (int measure = 0; measure <= int(Measure::Concurrency); ++measure) {
        for (int window = 0; window <= int(Window::UtcMonth); ++window) {
            const LimitScope scope { OwnerKind((measure + window) % 6), u"id \"é\""_s, u"m"_s };
            events.first().charges.append(
                { { scope, Measure(measure), Window(window) }, qint64(1) << 52, -3 });
        }
    }
    store(f, events);
    f.open();
    QCOMPARE(stored(f), events);
}

void TestLimitJournal::aLaterEventOfAHoldReplacesTheEarlier()
{
    LedgerFixture f;
    store(f,
        { event(LedgerEventKind::Held, 1), event(LedgerEventKind::Held, 2),
            event(LedgerEventKind::Settled, 1) });
    const auto events = stored(f);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].hold.value, quint64(2));
    QCOMPARE(events[1].kind, LedgerEventKind::Settled);
    QCOMPARE(must(f.store->limitJournal().size()), qint64(2));
}

void TestLimitJournal::aSnapshotReplacesAllThatWasStored()
{
    LedgerFixture f;
    store(f, { event(LedgerEventKind::Held, 1), event(LedgerEventKind::Carried, 0) });
    store(f,
        { event(LedgerEventKind::Rebased, 7), event(LedgerEventKind::Carried, 0),
            event(LedgerEventKind::Carried, 0), event(LedgerEventKind::Kept, 7) });
    const auto events = stored(f);
    QCOMPARE(events.size(), 4);
    QCOMPARE(events[0].kind, LedgerEventKind::Rebased);
    QCOMPARE(events[0].hold.value, quint64(7));
    QCOMPARE(events[3].kind, LedgerEventKind::Kept);
}

void TestLimitJournal::theLastStoredIsTheLastRead()
{
    LedgerFixture f;
    LedgerEvent late = event(LedgerEventKind::Settled, 1);
    late.at = kNoon.addSecs(60);
    store(f, { event(LedgerEventKind::Held, 1), event(LedgerEventKind::Held, 2) });
    store(f, { late });
    QCOMPARE(stored(f).last().at, late.at);
}

void TestLimitJournal::endsThatWereStoredBetweenTurnsAreNobodyElses()
{
    LedgerFixture f;
    LedgerStore other;
    must(other.open(f.folder()));
    const auto storeEnd = [&f](quint64 hold, bool isUndone) {
        const Result<void> done = f.store->together([&]() -> Result<void> {
            must(f.store->limitJournal().appendEnds({ event(LedgerEventKind::Settled, hold) }));
            return isUndone ? Result<void>(Error {}) : Result<void>();
        });
        QCOMPARE(done.isOk(), !isUndone);
    };
    turn(*f.store, { event(LedgerEventKind::Held, 1), event(LedgerEventKind::Held, 2) });
    storeEnd(1, false);
    storeEnd(2, true);
    const QVector<LedgerEvent> snapshot { event(LedgerEventKind::Rebased, 0) };
    JournalTurn own = turn(*f.store, snapshot);
    QVERIFY(own.others.isEmpty());
    QVERIFY(own.isWritten);
    storeEnd(1, false);
    turn(other, { event(LedgerEventKind::Held, 3) });
    own = turn(*f.store, snapshot);
    QCOMPARE(own.others, QVector<LedgerEvent> { event(LedgerEventKind::Held, 3) });
    QVERIFY(!own.isWritten);
}

//! It tells all anew, and so what came after it must be read again.
void TestLimitJournal::endsAfterAnothersSnapshotAreReadWithIt()
{
    LedgerFixture f;
    LedgerStore other;
    must(other.open(f.folder()));
    turn(*f.store, { event(LedgerEventKind::Held, 1) });
    turn(other, {});
    const QVector<LedgerEvent> snapshot { event(LedgerEventKind::Rebased, 0),
        event(LedgerEventKind::Held, 1) };
    QVERIFY(turn(other, snapshot).isWritten);
    const LedgerEvent end = event(LedgerEventKind::Settled, 1);
    must(f.store->together([&] { return f.store->limitJournal().appendEnds({ end }); }));
    QCOMPARE(turn(*f.store, {}).others, QVector<LedgerEvent>({ snapshot.first(), end }));
}

//! A ledger whose events are stored as they happen, ended and started again at any moment, has
//! counted what one has that never ended; the seed is printed.
void TestLimitJournal::countsOutliveThePrograms()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qInfo("seed %u", seed);
    LedgerFixture f;
    FakeClock clock;
    QVector<LedgerEvent> pending;
    const auto made = [&] {
        auto ledger = std::make_unique<LimitLedger>(
            clock, [&](const LedgerEvent& event) { pending.append(event); });
        must(ledger->setLimit({ .id = requests(Window::PacificDay), .cap = 100'000 }));
        return ledger;
    };
    auto ledger = made();
    qint64 answered = 0;
    QVector<HoldId> open;
    for (int step = 0; step < 400; ++step) {
        const int dice = random.bounded(20);
        if (dice < 12) {
            open.append(ledger->admit({ .place = kPlace, .amounts = {}, .request = {} }).hold);
        } else if (dice < 19 && !open.isEmpty()) {
            const HoldId hold = open.takeAt(random.bounded(open.size()));
            if (random.bounded(2) == 0)
                ledger->counted(hold);
            answered += ledger->settle(hold, { .outcome = Outcome::Answered }) ? 1 : 0;
        } else if (dice == 19) {
            store(f, std::exchange(pending, {}));
            f.open();
            clock.advance(std::chrono::milliseconds(random.bounded(3000)));
            ledger = made();
            ledger->restore(stored(f));
            store(f, ledger->snapshot());
        }
        store(f, std::exchange(pending, {}));
        clock.advance(std::chrono::milliseconds(random.bounded(500)));
    }
    const LimitState day = ledger->state(requests(Window::PacificDay)).value();
    QCOMPARE(day.used + day.held, answered + open.size());
    QCOMPARE(ledger->breaches(), QStringList());
    auto again = made();
    again->restore(stored(f));
    const auto counts = ledger->counts();
    const auto countsAgain = again->counts();
    QCOMPARE(countsAgain.size(), counts.size());
    for (qsizetype i = 0; i < counts.size(); ++i) {
        QCOMPARE(countsAgain[i].held, counts[i].held);
        QCOMPARE(countsAgain[i].bySlot, counts[i].bySlot);
    }
}

void TestLimitJournal::aHoldOfACrashIsStillHeld()
{
    LedgerFixture f;
    FakeClock clock;
    QVector<LedgerEvent> events;
    {
        LimitLedger ledger(clock, [&](const LedgerEvent& event) { events.append(event); });
        must(ledger.setLimit({ .id = requests(Window::PacificDay), .cap = 1 }));
        QCOMPARE(ledger.admit({ .place = kPlace, .amounts = {}, .request = {} }).verdict,
            Verdict::Granted);
        store(f, events); // before it is sent; then the program is killed
    }
    f.open();
    LimitLedger ledger(clock);
    must(ledger.setLimit({ .id = requests(Window::PacificDay), .cap = 1 }));
    ledger.restore(stored(f));
    QCOMPARE(
        ledger.admit({ .place = kPlace, .amounts = {}, .request = {} }).verdict, Verdict::Wait);
}

void TestLimitJournal::aRowThatCannotBeReadIsNoEmptyOne()
{
    LedgerFixture f;
    store(f, { event(LedgerEventKind::Held, 1) });
    must(f.store->database().exec(u"UPDATE limit_event SET event = X'80'"_s));
    const auto events = f.store->limitJournal().events();
    QVERIFY(!events);
    QCOMPARE(events.error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestLimitJournal)
#include "tst_limitjournal.moc"
