// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/outputguess.h"
#include "core/limits/pacer.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestPacing : public QObject {
    Q_OBJECT

private slots:
    void aSixthOfAMinutesRequestsComesAtOnceTheRestEvenly();
    void aSlowLimitHasNoBurst();
    void idleTimeIsNotSavedUp();
    void anImpatientRequestDelaysTheNext();
    void withoutALimitNothingWaits();
    void aMinutePacedUsesAllOfItsRequests();
    void theQuantileIsNearTheTrueOne_data();
    void theQuantileIsNearTheTrueOne();
    void fewAnswersGiveACautiousGuess();
    void manyAnswersGiveWhatNearlyAllStayedUnder();
};

void TestPacing::aSixthOfAMinutesRequestsComesAtOnceTheRestEvenly()
{
    Test::FakeClock clock;
    Pacer pacer(clock);
    pacer.setRequestsPerMinute(12);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(pacer.untilNext(), 0ms);
        pacer.take();
    }
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(pacer.untilNext(), 5000ms);
        clock.advance(5s);
        QCOMPARE(pacer.untilNext(), 0ms);
        pacer.take();
    }
}

void TestPacing::aSlowLimitHasNoBurst()
{
    Test::FakeClock clock;
    Pacer pacer(clock);
    pacer.setRequestsPerMinute(5);
    pacer.take();
    QCOMPARE(pacer.untilNext(), 12'000ms);
}

void TestPacing::idleTimeIsNotSavedUp()
{
    Test::FakeClock clock;
    Pacer pacer(clock);
    pacer.setRequestsPerMinute(12);
    pacer.take();
    clock.advance(1h);
    pacer.take();
    pacer.take();
    QCOMPARE(pacer.untilNext(), 5000ms);
}

void TestPacing::anImpatientRequestDelaysTheNext()
{
    Test::FakeClock clock;
    Pacer pacer(clock);
    pacer.setRequestsPerMinute(6);
    pacer.take();
    pacer.take();
    QCOMPARE(pacer.untilNext(), 20'000ms);
}

void TestPacing::withoutALimitNothingWaits()
{
    Test::FakeClock clock;
    Pacer pacer(clock);
    for (int i = 0; i < 100; ++i)
        pacer.take();
    QCOMPARE(pacer.untilNext(), 0ms);
    pacer.setRequestsPerMinute(1);
    pacer.take();
    QVERIFY(pacer.untilNext() > 0ms);
    pacer.setRequestsPerMinute(0);
    QCOMPARE(pacer.untilNext(), 0ms);
}

void TestPacing::aMinutePacedUsesAllOfItsRequests()
{
    Test::FakeClock clock;
    Pacer pacer(clock);
    pacer.setRequestsPerMinute(7); // does not divide a minute
    int gone = 0;
    for (const auto end = clock.steadyNow() + 10min; clock.steadyNow() < end;) {
        pacer.take();
        ++gone;
        clock.advance(pacer.untilNext());
    }
    QVERIFY(gone >= 69 && gone <= 71);
}

void TestPacing::theQuantileIsNearTheTrueOne_data()
{
    QTest::addColumn<int>("shape");
    QTest::newRow("even") << 0;
    QTest::newRow("mostly short") << 1;
    QTest::newRow("two kinds of answers") << 2;
    QTest::newRow("rising") << 3;
    QTest::newRow("all alike") << 4;
}

void TestPacing::theQuantileIsNearTheTrueOne()
{
    QFETCH(int, shape);
    std::mt19937 random(7);
    std::exponential_distribution<double> mostlyShort(1.0 / 500);
    Quantile95 quantile;
    std::vector<double> all;
    for (int i = 0; i < 5000; ++i) {
        const double even = double(random() % 10'000);
        const double value = shape == 0 ? even
            : shape == 1                ? mostlyShort(random)
            : shape == 2                ? (random() % 4 == 0 ? 5000 + even / 10 : even / 100)
            : shape == 3                ? double(i)
                                        : 300;
        quantile.add(value);
        all.push_back(value);
    }
    std::sort(all.begin(), all.end());
    // By rank: the estimate lies between the true 93rd and 97th percentile.
    QVERIFY(*quantile.value() >= all[4650]);
    QVERIFY(*quantile.value() <= all[4850]);
    QCOMPARE(quantile.samples(), 5000);
}

void TestPacing::fewAnswersGiveACautiousGuess()
{
    OutputGuess guess;
    QCOMPARE(guess.tokens(65'535, {}), qint64(2048));
    QCOMPARE(guess.tokens(100, {}), qint64(100));
    QCOMPARE(guess.tokens(65'535, 8192), qint64(10'240));
    QCOMPARE(guess.tokens(4000, 8192), qint64(4000));
    for (int i = 0; i < 19; ++i)
        guess.settled(10);
    QCOMPARE(guess.tokens(65'535, {}), qint64(2048));
    QVERIFY(!Quantile95().value());
    Quantile95 few;
    few.add(3);
    few.add(9);
    few.add(5);
    QCOMPARE(*few.value(), 9.0);
}

void TestPacing::manyAnswersGiveWhatNearlyAllStayedUnder()
{
    OutputGuess guess;
    for (int i = 0; i < 20; ++i)
        guess.settled(10);
    QCOMPARE(guess.tokens(65'535, 8192), qint64(64)); // never less
    QCOMPARE(guess.tokens(30, {}), qint64(30));
    for (int i = 0; i < 400; ++i)
        guess.settled(900 + i % 10);
    QVERIFY(guess.tokens(65'535, {}) >= 900);
    QVERIFY(guess.tokens(65'535, {}) <= 910);
}

QTEST_GUILESS_MAIN(TestPacing)
#include "tst_pacing.moc"
