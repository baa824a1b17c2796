// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/limits/limitsfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLedgerKeeping
    : public QObject
    , private LedgerFixture {
    Q_OBJECT

private slots:
    void init();
    void countsOutliveARestart();
    void aMinuteGoesOnWhileTheProgramIsAway();
    void aWallClockSetBackMeanwhileFreesNothing();
    void aKnownSkewTakesNoTimeFromAMinute();
    void holdsOfACrashStayUntilTheirLeasesEnd();
    void holdsOfACrashBeforeYesterdayAreNotTodays();
    void aCrashedRequestBlocksNoConnection();
    void aStoredEventReadTwiceCountsOnce();
    void aHoldThatSeveralProgramsSawExpireCountsOnce();
    void aSnapshotStandsForAllThatWasBefore();
    void holdNumbersGoOnAfterARestart();
    void aDayAheadIsKeptOverARestart();
    void theProofFindsALostEvent();
    void theProofFindsASecondBooking();
    void theProofFindsAWrongOrder_data();
    void theProofFindsAWrongOrder();
    void statesTellWhatIsGoneAndWhenItComesBack();
};

void TestLedgerKeeping::init()
{
    clock = Test::FakeClock();
    events.clear();
    ledger = made();
    limit(requests(Window::Minute), 3);
    limit(requests(Window::PacificDay), 5);
}

void TestLedgerKeeping::countsOutliveARestart()
{
    QCOMPARE(answered(2), 2);
    restart(10min);
    limit(requests(Window::Minute), 3);
    limit(requests(Window::PacificDay), 5);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(2));
    QCOMPARE(answered(3), 3);
    QCOMPARE(ask().verdict, Verdict::Wait);
    QCOMPARE(wrong(), QStringList());
}

void TestLedgerKeeping::aMinuteGoesOnWhileTheProgramIsAway()
{
    clock.advance(300ms);
    QCOMPARE(answered(3), 3);
    restart(20s);
    limit(requests(Window::Minute), 3);
    const Admission refused = ask();
    QCOMPARE(refused.verdict, Verdict::Wait);
    QVERIFY(refused.wait > 40s);
    QVERIFY(refused.wait <= 42s);
    clock.advance(refused.wait);
    QCOMPARE(answered(3), 3);
}

void TestLedgerKeeping::aWallClockSetBackMeanwhileFreesNothing()
{
    QCOMPARE(answered(3), 3);
    clock.stepWall(-3h);
    restart(0s);
    limit(requests(Window::Minute), 3);
    QCOMPARE(ask().wait, 61s);
}

void TestLedgerKeeping::aKnownSkewTakesNoTimeFromAMinute()
{
    ledger->setSkew(-2min);
    QCOMPARE(answered(3), 3);
    restart(0s); // which knows no skew yet
    limit(requests(Window::Minute), 3);
    QCOMPARE(ask().wait, 61s);
}

void TestLedgerKeeping::holdsOfACrashStayUntilTheirLeasesEnd()
{
    const HoldId counting = take();
    QVERIFY(ledger->counted(counting));
    QVERIFY(!take().isNull());
    restart(1min);
    QCOMPARE(ledger->openHolds(), 2);
    QCOMPARE(held(requests(Window::Minute)), qint64(1));
    QCOMPARE(used(requests(Window::PacificDay)), qint64(1));
    QCOMPARE(held(requests(Window::PacificDay)), qint64(1));
    clock.advance(569s);
    QCOMPARE(ledger->expireLeases(), 0);
    clock.advance(1s);
    QCOMPARE(ledger->expireLeases(), 2);
    QCOMPARE(events.last().quality, AmountQuality::Estimated);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(2));
    QCOMPARE(wrong(), QStringList());
}

void TestLedgerKeeping::holdsOfACrashBeforeYesterdayAreNotTodays()
{
    QVERIFY(!take().isNull());
    restart(72h);
    QCOMPARE(ledger->openHolds(), 0);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(0));
    QCOMPARE(held(requests(Window::PacificDay)), qint64(0));
}

void TestLedgerKeeping::aCrashedRequestBlocksNoConnection()
{
    const LimitId atOnce = of(OwnerKind::Backend, Measure::Concurrency, Window::Now);
    limit(atOnce, 1);
    QVERIFY(!take().isNull());
    restart(1s);
    limit(atOnce, 1);
    QVERIFY(!take().isNull());
}

void TestLedgerKeeping::aStoredEventReadTwiceCountsOnce()
{
    QCOMPARE(answered(2), 2);
    const HoldId open = take();
    QVERIFY(ledger->counted(open));
    events = events + events;
    restart(1s);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(3));
    events = ledger->snapshot() + ledger->snapshot();
    restart(1s);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(3));
    QCOMPARE(ledger->openHolds(), 1);
}

//! Each of them stores its end; a program that starts between two of these reads both.
void TestLedgerKeeping::aHoldThatSeveralProgramsSawExpireCountsOnce()
{
    QVector<LedgerEvent> news;
    const auto program = [&](quint32 run) {
        return std::make_unique<LimitLedger>(
            clock, [&news](const LedgerEvent& event) { news.append(event); },
            LedgerRun { run, u"boot"_s });
    };
    const auto killed = program(1);
    const LimitId day = requests(Window::PacificDay);
    QVERIFY(killed->setLimit({ .id = day, .cap = 5, .evidence = {} }));
    QCOMPARE(killed->admit({ .place = place(), .amounts = {}, .request = {} }).verdict,
        Verdict::Granted);
    const QVector<LedgerEvent> held = std::exchange(news, {});
    const auto first = program(2);
    const auto second = program(3);
    first->restore(held);
    second->restore(held);
    clock.advance(11min);
    QCOMPARE(first->expireLeases(), 1);
    const QVector<LedgerEvent> firstEnd = std::exchange(news, {});
    QCOMPARE(second->expireLeases(), 1);
    const QVector<LedgerEvent> secondEnd = std::exchange(news, {});
    const auto late = program(4);
    late->restore(firstEnd);
    late->follow(secondEnd);
    QCOMPARE(late->state(day)->used, qint64(1));
    first->follow(secondEnd);
    QCOMPARE(first->state(day)->used, qint64(1));
}

void TestLedgerKeeping::aSnapshotStandsForAllThatWasBefore()
{
    QCOMPARE(answered(1), 1);
    const HoldId open = take();
    QVERIFY(ledger->counted(open));
    const HoldId waiting = take();
    const QVector<LimitCount> before = ledger->counts();
    events = ledger->snapshot();
    QCOMPARE(differences(before, events), QStringList());
    QVERIFY(ledger->settle(open, { Outcome::Rejected }));
    QVERIFY(ledger->settle(waiting, { Outcome::Answered }));
    QCOMPARE(wrong(), QStringList());
    restart(1s);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(2));
}

void TestLedgerKeeping::holdNumbersGoOnAfterARestart()
{
    QCOMPARE(answered(2), 2);
    events = ledger->snapshot(); // names no settled hold
    restart(1s);
    QCOMPARE(take(), HoldId { 3 });
}

void TestLedgerKeeping::aDayAheadIsKeptOverARestart()
{
    clock.setUtc(QDateTime(QDate(2026, 11, 22), QTime(8, 0, 1), Qt::UTC));
    QCOMPARE(answered(3), 3);
    clock.stepWall(-1h);
    restart(0s);
    limit(requests(Window::PacificDay), 3);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(3));
    QVERIFY(ask().wait > 24h);
}

void TestLedgerKeeping::theProofFindsALostEvent()
{
    QCOMPARE(answered(2), 2);
    QCOMPARE(wrong(), QStringList());
    events.remove(1); // the first request's end
    const QStringList found = wrong();
    QVERIFY(found.contains(u"project_model p m: requests a minute: 0 held, by the events 1"_s));
    QVERIFY(!found.filter(u"2 used at"_s).isEmpty());
}

void TestLedgerKeeping::theProofFindsASecondBooking()
{
    QCOMPARE(answered(1), 1);
    LedgerEvent twice = events.last();
    twice.charges.first().amount = 2;
    events.append(twice);
    QVERIFY(wrong().contains(u"hold 1 goes on after its end"_s));
}

void TestLedgerKeeping::theProofFindsAWrongOrder_data()
{
    QTest::addColumn<QVector<LedgerEvent>>("stored");
    QTest::addColumn<QString>("said");
    LedgerEvent end;
    end.kind = LedgerEventKind::Settled;
    end.hold = HoldId { 7 };
    QTest::newRow("no beginning") << QVector<LedgerEvent> { end }
                                  << u"hold 7 ends without a beginning"_s;
    LedgerEvent begin = end;
    begin.kind = LedgerEventKind::Held;
    QTest::newRow("in order") << QVector<LedgerEvent> { begin, end } << QString();
    QTest::newRow("again") << QVector<LedgerEvent> { begin, end, begin }
                           << u"hold 7 goes on after its end"_s;
    begin.charges = { { requests(Window::Minute), -1, {} } };
    QTest::newRow("below 0") << QVector<LedgerEvent> { begin } << u"hold 7 has an amount below 0"_s;
}

void TestLedgerKeeping::theProofFindsAWrongOrder()
{
    QFETCH(QVector<LedgerEvent>, stored);
    QFETCH(QString, said);
    QCOMPARE(disorder(stored).join(u'\n'), said);
}

void TestLedgerKeeping::statesTellWhatIsGoneAndWhenItComesBack()
{
    clock.setUtc(QDateTime(QDate(2026, 11, 25), QTime(7, 0), Qt::UTC));
    limit(requests(Window::Minute), 2, LimitSource::Learned);
    QCOMPARE(answered(1), 1);
    QVERIFY(!take().isNull());
    const LimitState minute = ledger->state(requests(Window::Minute)).value();
    QCOMPARE(minute.used, qint64(1));
    QCOMPARE(minute.held, qint64(1));
    QCOMPARE(minute.untilReset, 61s);
    QCOMPARE(minute.facts.size(), 2);
    const LimitState day = ledger->state(requests(Window::PacificDay)).value();
    QCOMPARE(day.untilReset, 1h);
    QCOMPARE(day.limit.cap.value(), qint64(5));
    QCOMPARE(ledger->states().size(), 2);
    QVERIFY(!ledger->state(requests(Window::UtcDay)));
}

QTEST_GUILESS_MAIN(TestLedgerKeeping)
#include "tst_ledgerkeeping.moc"
