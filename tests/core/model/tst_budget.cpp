// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/budget.h"

#include <QTest>

#include <limits>

using namespace Headgate;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDollar = 1'000'000'000'000;

BudgetState budget(BudgetPeriod period, const QString& origin, qint64 spent)
{
    const bool isDay = period == BudgetPeriod::Day;
    return { .id = { period, origin },
        .cap = { kDollar },
        .spent = { .amount = { spent }, .priced = 1 },
        .until = QDateTime(QDate(2026, isDay ? 11 : 12, isDay ? 23 : 1), {}, Qt::UTC) };
}

} // namespace

class TestBudget : public QObject {
    Q_OBJECT

private slots:
    void letsARequestThroughThatFits();
    void refusesOneThatMightNotFit();
    void whatIsUnderWayCounts();
    void aRequestWithoutAPriceNeedsSomethingLeft();
    void ofSeveralBudgetsTheLongestRefuses();
    void aBudgetOfOneOriginIsForThatAlone();
    void aLiftedBudgetRefusesNothing();
    void stepsAreReachedExactly_data();
    void stepsAreReachedExactly();
    void readsDollarsToThePicoDollar_data();
    void readsDollarsToThePicoDollar();
    void aRefusalTellsAllFigures();
};

void TestBudget::letsARequestThroughThatFits()
{
    const QVector<BudgetState> states { budget(BudgetPeriod::Day, {}, kDollar - 10) };
    QVERIFY(exceededBudgets(states, u"chat"_s, PicoUsd { 10 }).isEmpty());
}

void TestBudget::refusesOneThatMightNotFit()
{
    const QVector<BudgetState> states { budget(BudgetPeriod::Day, {}, kDollar - 10) };
    const auto stop
        = budgetStop(exceededBudgets(states, u"chat"_s, PicoUsd { 11 }), PicoUsd { 11 });
    QVERIFY(stop);
    QCOMPARE(stop->state.id, (BudgetId { BudgetPeriod::Day, {} }));
    const PicoUsd most { std::numeric_limits<qint64>::max() };
    QVERIFY(budgetStop(exceededBudgets(states, u"chat"_s, most), most));
}

void TestBudget::whatIsUnderWayCounts()
{
    QVector<BudgetState> states { budget(BudgetPeriod::Day, {}, kDollar / 2) };
    states[0].held = { kDollar / 2 };
    QVERIFY(!exceededBudgets(states, u"chat"_s, PicoUsd { 1 }).isEmpty());
    QVERIFY(exceededBudgets(states, u"chat"_s, PicoUsd { 0 }).isEmpty());
}

void TestBudget::aRequestWithoutAPriceNeedsSomethingLeft()
{
    QVERIFY(
        exceededBudgets({ budget(BudgetPeriod::Day, {}, kDollar - 1) }, u"chat"_s, {}).isEmpty());
    QVERIFY(!exceededBudgets({ budget(BudgetPeriod::Day, {}, kDollar) }, u"chat"_s, {}).isEmpty());
}

void TestBudget::ofSeveralBudgetsTheLongestRefuses()
{
    const QVector<BudgetState> states { budget(BudgetPeriod::Day, {}, kDollar),
        budget(BudgetPeriod::Month, {}, kDollar) };
    const auto stop = budgetStop(exceededBudgets(states, u"chat"_s, PicoUsd { 1 }), PicoUsd { 1 });
    QCOMPARE(stop->state.id.period, BudgetPeriod::Month);
}

void TestBudget::aBudgetOfOneOriginIsForThatAlone()
{
    const QVector<BudgetState> states { budget(BudgetPeriod::Day, u"title"_s, kDollar) };
    QVERIFY(exceededBudgets(states, u"chat"_s, PicoUsd { 1 }).isEmpty());
    QVERIFY(!exceededBudgets(states, u"title"_s, PicoUsd { 1 }).isEmpty());
}

void TestBudget::aLiftedBudgetRefusesNothing()
{
    QVector<BudgetState> states { budget(BudgetPeriod::Day, {}, kDollar) };
    states[0].isLifted = true;
    const auto exceeded = exceededBudgets(states, u"chat"_s, PicoUsd { 1 });
    QCOMPARE(exceeded.size(), 1); // whose exception is to be used up
    QVERIFY(!budgetStop(exceeded, PicoUsd { 1 }));
}

void TestBudget::stepsAreReachedExactly_data()
{
    QTest::addColumn<qint64>("cap");
    QTest::addColumn<qint64>("spent");
    QTest::addColumn<int>("step");
    const auto row = [](const char* name, qint64 cap, qint64 spent, int step) {
        QTest::newRow(name) << cap << spent << step;
    };
    row("below the first", kDollar, kDollar / 2 - 1, 0);
    row("half", kDollar, kDollar / 2, 50);
    row("80 %", kDollar, kDollar * 8 / 10, 80);
    row("95 %", kDollar, kDollar * 95 / 100, 95);
    row("just below all", kDollar, kDollar - 1, 95);
    row("all", kDollar, kDollar, 100);
    row("beyond", kDollar, kDollar * 3, 100);
    row("of a million", 1'000'000 * kDollar, 1'000'000 * kDollar, 100);
    row("nothing of little", 1, 0, 0);
}

void TestBudget::stepsAreReachedExactly()
{
    QFETCH(qint64, cap);
    QFETCH(qint64, spent);
    BudgetState state = budget(BudgetPeriod::Day, {}, spent);
    state.cap = { cap };
    QTEST(budgetStep(state), "step");
}

void TestBudget::readsDollarsToThePicoDollar_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("pico"); // below 0: refused
    QTest::newRow("dollars") << u"5"_s << 5 * kDollar;
    QTest::newRow("cents") << u"0.25"_s << kDollar / 4;
    QTest::newRow("the finest") << u"0.000000000001"_s << qint64(1);
    QTest::newRow("finer") << u"0.0000000000001"_s << qint64(-1);
    QTest::newRow("a million") << u"1000000"_s << qint64(-1);
    QTest::newRow("text") << u"five"_s << qint64(-1);
    QTest::newRow("below 0") << u"-5"_s << qint64(-1);
    QTest::newRow("nothing") << QString() << qint64(-1);
    QTest::newRow("no cents") << u"5."_s << qint64(-1);
    QTest::newRow("a line behind") << u"5\n"_s << qint64(-1);
}

void TestBudget::readsDollarsToThePicoDollar()
{
    QFETCH(QString, text);
    const auto amount = usdFromText(text);
    QTEST(amount ? amount->value : -1, "pico");
}

void TestBudget::aRefusalTellsAllFigures()
{
    BudgetState state = budget(BudgetPeriod::Month, u"title"_s, kDollar / 2);
    state.held = { kDollar / 4 };
    const QString text = budgetStopText({ state, PicoUsd { kDollar / 3 } });
    for (const QString& part : { u"$1.00 a month of title"_s, u"$0.50 spent"_s, u"$0.25 held"_s,
             u"may cost up to $0.33"_s, u"2026-1"_s })
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(budgetStopText({ state, {} }).contains(u"not known"_s));
    QVERIFY(budgetStopText({ state, PicoUsd { kDollar }, true }).contains(u"about $1.00"_s));
}

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
