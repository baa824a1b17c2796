// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/outputguess.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace Headgate;
using namespace Headgate::Limits;

class TestOutputGuess : public QObject {
    Q_OBJECT

private slots:
    void theQuantileIsNearTheTrueOne_data();
    void theQuantileIsNearTheTrueOne();
    void fewAnswersGiveACautiousGuess();
    void manyAnswersGiveWhatNearlyAllStayedUnder();
};

void TestOutputGuess::theQuantileIsNearTheTrueOne_data()
{
    QTest::addColumn<int>("shape");
    QTest::newRow("even") << 0;
    QTest::newRow("mostly short") << 1;
    QTest::newRow("two kinds of answers") << 2;
    QTest::newRow("rising") << 3;
    QTest::newRow("all alike") << 4;
}

void TestOutputGuess::theQuantileIsNearTheTrueOne()
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

void TestOutputGuess::fewAnswersGiveACautiousGuess()
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

void TestOutputGuess::manyAnswersGiveWhatNearlyAllStayedUnder()
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

QTEST_GUILESS_MAIN(TestOutputGuess)
#include "tst_outputguess.moc"
