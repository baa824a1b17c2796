// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

//! One exact cost, one that is a least one, one that is estimated.
void bookInexact(LedgerFixture* f)
{
    f->book(someBooking(kNoon)); // 5
    const std::pair<CostQuality, qint64> others[]
        = { { CostQuality::LowerBound, 3'000'000 }, { CostQuality::Estimate, 7'000'000 } };
    for (const auto& [quality, amount] : others) {
        Booking booking = someBooking(kNoon);
        booking.receipt.cost->quality = quality;
        booking.receipt.cost->amount = { amount };
        f->book(booking);
    }
}

} // namespace

class TestSums : public QObject {
    Q_OBJECT

private slots:
    void addsUpByWhatIsAskedFor()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon, u"flash"_s));
        f.book(someBooking(kNoon, u"pro"_s));
        f.book(someBooking(kNoon.addDays(1), u"pro"_s));
        const auto byModel = f.usage({ .by = { UsageBy::Model } });
        QCOMPARE(byModel.size(), 2);
        QCOMPARE(byModel[0].names, QStringList(u"flash"_s));
        QCOMPARE(byModel[1].names, QStringList(u"pro"_s));
        QCOMPARE(byModel[1].requests, 2);
        QCOMPARE(byModel[1].inputTokens, 200);
        QCOMPARE(byModel[1].outputTokens, 40);
        QCOMPARE(byModel[1].cost.amount.value, 10'000'000);
        const auto byBoth = f.usage({ .by = { UsageBy::Day, UsageBy::Model } });
        QCOMPARE(byBoth.size(), 3);
        QCOMPARE(byBoth[2].names, (QStringList { u"2026-11-22"_s, u"pro"_s }));
        const auto byHour = f.usage({ .by = { UsageBy::Hour } });
        QCOMPARE(byHour.value(0).names, QStringList(u"2026-11-21T12:00:00Z"_s));
        QCOMPARE(f.usage().value(0).requests, 3);
    }

    void keepsToTheDaysAskedFor()
    {
        LedgerFixture f;
        for (int day = 0; day < 5; ++day)
            f.book(someBooking(kNoon.addDays(day)));
        const QDate first = kNoon.date();
        const UsageQuery query { .from = first.addDays(1), .to = first.addDays(3) };
        QCOMPARE(f.usage(query).value(0).requests, 3);
        QCOMPARE(f.usage({ .from = first.addDays(9) }).size(), 0);
    }

    void refusesDayAndHourAtOnce()
    {
        LedgerFixture f;
        const auto usage = f.store->sums().usage({ .by = { UsageBy::Day, UsageBy::Hour } });
        QVERIFY(!usage);
        QCOMPARE(usage.error().field, u"by"_s);
    }

    void countsADayAsItIsWhereTheUserLives_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDateTime>("time");
        QTest::addColumn<QString>("day");
        const auto utc = [](int month, int day, int hour, int minute) {
            return QDateTime(QDate(2026, month, day), QTime(hour, minute), Qt::UTC);
        };
        QTest::newRow("India") << "Asia/Kolkata"_ba << utc(11, 21, 18, 29) << u"2026-11-21"_s;
        QTest::newRow("India, next") << "Asia/Kolkata"_ba << utc(11, 21, 18, 30) << u"2026-11-22"_s;
        QTest::newRow("Pacific, end of a day of 25 hours")
            << "America/Los_Angeles"_ba << utc(11, 2, 7, 59) << u"2026-11-01"_s;
        QTest::newRow("Pacific, after it")
            << "America/Los_Angeles"_ba << utc(11, 2, 8, 0) << u"2026-11-02"_s;
        QTest::newRow("Pacific, end of a day of 23 hours")
            << "America/Los_Angeles"_ba << utc(3, 9, 6, 59) << u"2026-03-08"_s;
        QTest::newRow("Pacific, after that")
            << "America/Los_Angeles"_ba << utc(3, 9, 7, 0) << u"2026-03-09"_s;
    }

    void countsADayAsItIsWhereTheUserLives()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDateTime, time);
        QFETCH(QString, day);
        LedgerFixture f { QTimeZone(zone) };
        f.book(someBooking(time));
        QCOMPARE(f.usage({ .by = { UsageBy::Day } }).value(0).names, QStringList(day));
    }

    void leavesTheSimulatorOutUnlessAsked()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.receipt.isSimulated = true;
        f.book(booking);
        QCOMPARE(f.usage().size(), 0);
        QCOMPARE(f.usage({ .countsSimulated = true }).value(0).requests, 1);
    }

    void saysHowMuchOfACostIsNotExact()
    {
        LedgerFixture f;
        bookInexact(&f);
        const CostSum cost = f.usage().value(0).cost;
        QCOMPARE(cost, (CostSum { { 15'000'000 }, 3, 0, 1, 1, { 7'000'000 }, { 3'000'000 } }));
        QCOMPARE(cost.inexact().value, 10'000'000);
        QCOMPARE(CostSum().inexactShare(), 0.0);
        QVERIFY(must(Ledger::checkLedger(*f.store)).faults.isEmpty());
    }

    //! Exactly where the requests still tell it, else as the sums' counts make likely.
    void booksOfBeforeAreGoneThroughForWhatIsNotExact()
    {
        LedgerFixture f;
        bookInexact(&f);
        const auto reopen = [&f] {
            f.undoAfterSeventeen();
            must(f.store->database().exec(u"PRAGMA user_version = 17"_s));
            f.open();
        };
        reopen();
        const CostSum cost = f.usage().value(0).cost;
        QCOMPARE(cost, (CostSum { { 15'000'000 }, 3, 0, 1, 1, { 7'000'000 }, { 3'000'000 } }));
        QCOMPARE(must(Ledger::checkLedger(*f.store)).faults, QStringList());
        must(f.store->database().exec(u"DELETE FROM request"_s));
        reopen();
        const CostSum old = f.usage().value(0).cost;
        QCOMPARE(old, (CostSum { { 15'000'000 }, 3, 0, 1, 1, { 5'000'000 }, { 5'000'000 } }));
    }

    //! Rated good or bad, the other way, and taken back: each sum follows.
    void countsWhatTheUserSaidOfAnswers()
    {
        LedgerFixture f;
        const Booking one = someBooking(kNoon);
        Booking other = someBooking(kNoon.addSecs(60));
        other.conversation = { u"0190a1b2-0000-7000-8000-000000000001"_s };
        f.book(one);
        f.book(other);
        const auto rate = [&f](const Booking& booking, Rating rating) {
            bool isThere = false;
            must(f.store->together([&]() -> Result<void> {
                isThere = must(f.store->rate(booking.receipt.requestId, rating));
                return {};
            }));
            return isThere;
        };
        const auto rated = [&f] {
            const UsageTotal total = f.usage({ .by = { UsageBy::Month } }).value(0);
            return std::pair(total.ratedGood, total.rated);
        };
        QCOMPARE(rated(), std::pair(qint64(0), qint64(0)));
        QVERIFY(rate(one, Rating::Good));
        QVERIFY(rate(one, Rating::Good)); // again: nothing more
        QVERIFY(rate(other, Rating::Bad));
        QCOMPARE(rated(), std::pair(qint64(1), qint64(2)));
        QVERIFY(rate(one, Rating::Bad));
        QVERIFY(rate(other, Rating::None));
        QCOMPARE(rated(), std::pair(qint64(0), qint64(1)));
        QVERIFY(!rate(someBooking(kNoon), Rating::Good)); // not booked
        QCOMPARE(must(Ledger::checkLedger(*f.store)).faults, QStringList());
        // The row goes, the sums stay.
        must(f.store->together([&]() -> Result<void> {
            must(f.store->prune(kNoon.addDays(200)));
            return {};
        }));
        QVERIFY(!rate(one, Rating::None));
        QCOMPARE(rated(), std::pair(qint64(0), qint64(1)));
    }

    void booksOfBeforeRatingsAreNotRated()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon));
        f.undoAfterSeventeen();
        must(f.store->database().exec(u"PRAGMA user_version = 17"_s));
        f.open();
        QCOMPARE(f.usage().value(0).requests, 1);
        QCOMPARE(f.usage().value(0).rated, 0);
        QCOMPARE(must(Ledger::checkLedger(*f.store)).faults, QStringList());
    }

    void saysOfHowManyRequestsAFigureIsNotExact()
    {
        LedgerFixture f;
        Booking cut = someBooking(kNoon);
        cut.outcome = RequestOutcome::Cut;
        cut.receipt.usage.quality = UsageQuality::LowerBound;
        cut.receipt.cost->quality = CostQuality::LowerBound;
        Booking silent = someBooking(kNoon);
        silent.receipt.usage = {};
        silent.receipt.cost.reset();
        Booking refused = silent;
        refused.receipt.requestId = requestIdAt(kNoon);
        refused.outcome = RequestOutcome::Failed;
        refused.failure = someRefusal();
        for (const Booking& booking : { someBooking(kNoon), cut, silent, refused })
            f.book(booking);
        const UsageTotal total = f.usage().value(0);
        QCOMPARE(total.requests, 4);
        QCOMPARE(total.failed, 2);
        QCOMPARE(total.limited, 1);
        QCOMPARE(total.exact, 1);
        QCOMPARE(total.lowerBounds, 1);
        QCOMPARE(total.unknown, 1); // a refused request took nothing
        QCOMPARE(total.cost.priced, 2);
        QCOMPARE(total.cost.lowerBounds, 1);
        QCOMPARE(total.cost.unpriced, 1);
        QCOMPARE(total.cost.quality(), CostQuality::LowerBound);
    }

    void keepsEveryCounterOfAHistogram()
    {
        LedgerFixture f;
        Histogram all;
        must(f.store->together([&]() -> Result<void> {
            for (int bucket = 0; bucket < Histogram::kBuckets; ++bucket) {
                for (int n = 0; n < bucket * 20; ++n) { // counts of one byte and of two
                    Booking booking = someBooking(kNoon);
                    booking.receipt.firstToken
                        = std::chrono::milliseconds(qRound64(8 * std::pow(2.0, bucket / 2.0)));
                    all.add(*booking.receipt.firstToken);
                    must(f.store->book(booking));
                }
            }
            return {};
        }));
        QCOMPARE(f.usage({ .withTimes = true }).value(0).firstToken, all);
        QVERIFY(std::count(all.counters().begin(), all.counters().end(), 0u) <= 1);
    }

    //! Stopped while the model thinks, or silent until the patience ends: it may be billed.
    void whatMayBeBilledWithoutAWordIsUnknown()
    {
        LedgerFixture f;
        Booking stopped = someBooking(kNoon);
        stopped.receipt.usage = {};
        stopped.receipt.cost.reset();
        stopped.outcome = RequestOutcome::Stopped;
        stopped.failure = Failure { .cause = FailureCause::Cancelled };
        Booking silent = stopped;
        silent.receipt.requestId = requestIdAt(kNoon);
        silent.failure = Failure { .cause = FailureCause::FirstByteTimeout };
        Booking unreached = stopped;
        unreached.receipt.requestId = requestIdAt(kNoon);
        unreached.failure = Failure { .cause = FailureCause::ConnectFailed };
        Booking unsent = stopped;
        unsent.receipt.requestId = requestIdAt(kNoon);
        unsent.wasSent = false;
        for (const Booking& booking : { someBooking(kNoon), stopped, silent, unreached, unsent })
            QVERIFY(f.book(booking));
        const UsageTotal total = f.usage().value(0);
        QCOMPARE(total.unknown, 2);
        QCOMPARE(total.cost.unpriced, 2);
        QCOMPARE(total.cost.quality(), CostQuality::LowerBound);
    }

    void countsNoNonsense()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.receipt.usage.inputTokens = std::numeric_limits<qint64>::max();
        booking.receipt.usage.outputTokens = -5;
        booking.receipt.cost->amount.value = std::numeric_limits<qint64>::max();
        QVERIFY(f.book(booking));
        booking.receipt.requestId = requestIdAt(kNoon);
        QVERIFY(f.book(booking));
        const UsageTotal total = f.usage().value(0);
        QCOMPARE(total.inputTokens, 0);
        QCOMPARE(total.outputTokens, 0);
        QCOMPARE(total.inconsistent, 2);
        QCOMPARE(total.cost.priced, 0);
        QCOMPARE(total.cost.unpriced, 2);
    }

    void keysOfOneNameStayTwoKeys()
    {
        LedgerFixture f;
        Booking other = someBooking(kNoon);
        other.attempts[0].key = { u"key-2"_s };
        f.book(someBooking(kNoon));
        f.book(other);
        QCOMPARE(f.usage({ .by = { UsageBy::Key } }).size(), 2);
        Booking renamed = someBooking(kNoon);
        renamed.receipt.keyLabel = u"home"_s;
        renamed.attempts[0].keyLabel = u"home"_s;
        f.book(renamed);
        const auto byKey = f.usage({ .by = { UsageBy::Key } });
        QCOMPARE(byKey.size(), 2);
        QCOMPARE(byKey[0].names, QStringList(u"home"_s));
        QCOMPARE(byKey[0].requests, 2);
    }

    void addsHistogramsOverRowsAndDays()
    {
        LedgerFixture f;
        for (int i = 0; i < 100; ++i) {
            Booking booking = someBooking(kNoon.addDays(i % 2), i % 3 ? u"flash"_s : u"pro"_s);
            booking.receipt.firstToken = std::chrono::milliseconds(i < 90 ? 100 : 5000);
            f.book(booking);
        }
        const UsageTotal total = f.usage({ .withTimes = true }).value(0);
        QCOMPARE(total.firstToken.count(), 100u);
        const auto within = [&total](double share, qint64 truth) {
            const qint64 said = total.firstToken.percentile(share)->count();
            return double(said) > double(truth) / 1.42 && double(said) < double(truth) * 1.42;
        };
        QVERIFY(within(0.5, 100));
        QVERIFY(within(0.99, 5000));
        QVERIFY(f.usage().value(0).firstToken.isEmpty()); // not asked for
    }
};

QTEST_GUILESS_MAIN(TestSums)
#include "tst_sums.moc"
