// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/ledger/ledgerfixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <thread>
#include <vector>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

const BudgetId kDay { BudgetPeriod::Day, {} };
const BudgetId kMonth { BudgetPeriod::Month, {} };
const BudgetId kTitles { BudgetPeriod::Day, u"title"_s };
constexpr qint64 kCost = 5'000'000; // of someBooking()

} // namespace

class TestBudgets : public QObject {
    Q_OBJECT

private slots:
    void sumsWhatIsBookedInThePeriod();
    void aDayIsThatOfTheZone();
    void countsAnOriginsRequestsAlone();
    void whatASimulatorAnsweredCostsNothing();
    void whatHasNoPriceMakesALowerBound();
    void outlivesTheProgram();
    void warnsOnceAStepAndPeriod();
    void aChangedBudgetWarnsAnew();
    void isLiftedOnceAndNotBeyondThePeriod();
    void refusesWhatIsNoBudget();
    void aNoteIsTakenWhileItFits();
    void programsTogetherNeverGoBeyondABudget();

private:
    static void set(LedgerFixture& books, const BudgetId& id, qint64 cap)
    {
        must(books.store->together([&] { return books.store->budgets().set(id, { cap }); }));
    }
    static BudgetState state(LedgerFixture& books, const BudgetId& id, const QDateTime& now)
    {
        for (const BudgetState& one : must(books.store->budgets().states(now))) {
            if (one.id == id)
                return one;
        }
        return {};
    }
    static QVector<int> warnings(LedgerFixture& books, const QDateTime& now)
    {
        QVector<int> steps;
        must(books.store->together([&]() -> Result<void> {
            const auto taken = books.store->budgets().takeWarnings(now);
            if (!taken)
                return taken.error();
            for (const BudgetWarning& warning : *taken)
                steps.append(warning.percent);
            return {};
        }));
        return steps;
    }
};

void TestBudgets::sumsWhatIsBookedInThePeriod()
{
    LedgerFixture books;
    set(books, kDay, 100);
    set(books, kMonth, 200);
    for (const int days : { -40, -2, 0, 0 })
        books.book(someBooking(kNoon.addDays(days)));
    QCOMPARE(state(books, kDay, kNoon).spent.amount.value, 2 * kCost);
    QCOMPARE(state(books, kDay, kNoon).cap.value, 100);
    QCOMPARE(state(books, kDay, kNoon).until, QDateTime(QDate(2026, 11, 22), {}, Qt::UTC));
    QCOMPARE(state(books, kMonth, kNoon).spent.amount.value, 3 * kCost);
    QCOMPARE(state(books, kMonth, kNoon).until, QDateTime(QDate(2026, 12, 1), {}, Qt::UTC));
    QCOMPARE(state(books, kDay, kNoon.addDays(1)).spent.amount.value, 0);
}

void TestBudgets::aDayIsThatOfTheZone()
{
    LedgerFixture books(QTimeZone("Asia/Tehran"));
    set(books, kDay, 100);
    const QDateTime late(QDate(2026, 11, 21), QTime(21, 0), Qt::UTC); // past midnight there
    books.book(someBooking(late));
    QCOMPARE(state(books, kDay, late.addSecs(-7200)).spent.amount.value, 0);
    const BudgetState next = state(books, kDay, late.addSecs(7200));
    QCOMPARE(next.spent.amount.value, kCost);
    QCOMPARE(next.until, QDateTime(QDate(2026, 11, 22), QTime(20, 30), Qt::UTC));
}

void TestBudgets::countsAnOriginsRequestsAlone()
{
    LedgerFixture books;
    set(books, kTitles, 100);
    set(books, kDay, 100);
    QCOMPARE(state(books, kTitles, kNoon).spent.amount.value, 0);
    Booking title = someBooking(kNoon);
    title.origin = Origin::Title;
    books.book(title);
    books.book(someBooking(kNoon));
    QCOMPARE(state(books, kTitles, kNoon).spent.amount.value, kCost);
    QCOMPARE(state(books, kDay, kNoon).spent.amount.value, 2 * kCost); // titles are in the total
}

void TestBudgets::whatASimulatorAnsweredCostsNothing()
{
    LedgerFixture books;
    set(books, kDay, 100);
    Booking simulated = someBooking(kNoon);
    simulated.receipt.isSimulated = true;
    books.book(simulated);
    QCOMPARE(state(books, kDay, kNoon).spent.amount.value, 0);
}

void TestBudgets::whatHasNoPriceMakesALowerBound()
{
    LedgerFixture books;
    set(books, kDay, 100);
    books.book(someBooking(kNoon));
    QCOMPARE(state(books, kDay, kNoon).spent.quality(), CostQuality::Exact);
    Booking unpriced = someBooking(kNoon);
    unpriced.receipt.cost.reset();
    books.book(unpriced);
    QCOMPARE(state(books, kDay, kNoon).spent.quality(), CostQuality::LowerBound);
    QCOMPARE(state(books, kDay, kNoon).spent.unpriced, 1);
}

void TestBudgets::outlivesTheProgram()
{
    LedgerFixture books;
    set(books, kDay, 100);
    books.book(someBooking(kNoon));
    books.open();
    QCOMPARE(state(books, kDay, kNoon).cap.value, 100);
    QCOMPARE(state(books, kDay, kNoon).spent.amount.value, kCost);
}

void TestBudgets::warnsOnceAStepAndPeriod()
{
    LedgerFixture books;
    set(books, kDay, 2 * kCost);
    QCOMPARE(warnings(books, kNoon), QVector<int>());
    books.book(someBooking(kNoon));
    QCOMPARE(warnings(books, kNoon), QVector<int> { 50 });
    QCOMPARE(warnings(books, kNoon), QVector<int>());
    books.open(); // nor after a start
    QCOMPARE(warnings(books, kNoon), QVector<int>());
    books.book(someBooking(kNoon));
    QCOMPARE(warnings(books, kNoon), QVector<int> { 100 }); // the steps between are no news
    books.book(someBooking(kNoon.addDays(1)));
    QCOMPARE(warnings(books, kNoon.addDays(1)), QVector<int> { 50 });
}

void TestBudgets::aChangedBudgetWarnsAnew()
{
    LedgerFixture books;
    set(books, kDay, 2 * kCost);
    books.book(someBooking(kNoon));
    QCOMPARE(warnings(books, kNoon), QVector<int> { 50 });
    set(books, kDay, kCost);
    QCOMPARE(warnings(books, kNoon), QVector<int> { 100 });
}

void TestBudgets::isLiftedOnceAndNotBeyondThePeriod()
{
    LedgerFixture books;
    set(books, kDay, 100);
    Ledger::Budgets& budgets = books.store->budgets();
    const auto lift
        = [&] { must(books.store->together([&] { return budgets.lift(kDay, kNoon); })); };
    const auto use = [&](const QDateTime& now) { return must(budgets.useLift(kDay, now)); };
    QVERIFY(!state(books, kDay, kNoon).isLifted);
    lift();
    QVERIFY(state(books, kDay, kNoon).isLifted);
    QVERIFY(!state(books, kDay, kNoon.addDays(1)).isLifted);
    QVERIFY(!use(kNoon.addDays(1)));
    QVERIFY(use(kNoon));
    QVERIFY(!use(kNoon)); // another request was quicker
    QVERIFY(!state(books, kDay, kNoon).isLifted);
}

void TestBudgets::refusesWhatIsNoBudget()
{
    LedgerFixture books;
    Ledger::Budgets& budgets = books.store->budgets();
    QCOMPARE(budgets.set(kDay, { 0 }).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(budgets.remove(kDay).error().kind, ErrorKind::NotFound);
    QCOMPARE(budgets.lift(kDay, kNoon).error().kind, ErrorKind::NotFound);
    set(books, kDay, 5);
    must(books.store->together([&] { return budgets.remove(kDay); }));
    QVERIFY(must(budgets.states(kNoon)).isEmpty());
}

void TestBudgets::aNoteIsTakenWhileItFits()
{
    LedgerFixture books;
    set(books, kDay, 3 * kCost);
    const auto stopOf = [&books](const Booking& one, qint64 most, const QVector<BudgetId>& beyond) {
        std::optional<BudgetStop> stop;
        must(books.store->together([&]() -> Result<void> {
            const auto noted = books.store->noteUnderWay(one, { PicoUsd { most }, true, beyond });
            if (!noted)
                return noted.error();
            stop = *noted;
            return {};
        }));
        return stop;
    };
    const Booking first = someBooking(kNoon);
    QVERIFY(!stopOf(first, 2 * kCost, {})); // more than it is to be booked at
    QVERIFY(!stopOf(first, 2 * kCost, {})); // its next attempt: once
    const Booking second = someBooking(kNoon);
    const auto stop = stopOf(second, kCost + 1, {});
    QVERIFY(stop);
    QCOMPARE(stop->state.held.value, 2 * kCost);
    QCOMPARE(stop->asked, std::optional(PicoUsd { kCost + 1 }));
    QVERIFY(stop->isEstimate);
    QVERIFY(!stopOf(someBooking(kNoon.addDays(1)), 3 * kCost, {})); // another day's
    QVERIFY(!stopOf(second, kCost + 1, { kDay })); // the user has lifted it
    books.book(first); // at less than it held
    Booking again = someBooking(kNoon);
    again.spent.inputTokens = 1;
    again.spentCost = Cost { { kCost } }; // by an attempt before
    QVERIFY(stopOf(again, 1, {}));
    again.spentCost.reset();
    QVERIFY(!stopOf(again, kCost - 1, {}));
    must(books.store->together([&] { return books.store->budgets().lift(kDay, kNoon); }));
    QVERIFY(stopOf(someBooking(kNoon), 1, {})); // who was admitted without it does not take it
}

//! As many programs as threads, each asking and booking as it likes; the seed is printed.
void TestBudgets::programsTogetherNeverGoBeyondABudget()
{
    constexpr int kPrograms = 4;
    constexpr int kSteps = 150;
    constexpr qint64 kCap = 40 * kCost;
    LedgerFixture books;
    set(books, kDay, kCap);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    struct Program {
        qint64 most = 0; //!< that was ever spent or under way
        int refused = 0;
        int noted = 0;
    };
    std::array<Program, kPrograms> programs;
    const auto run = [&books, &programs, seed](int number) {
        Program& program = programs.at(size_t(number));
        Ledger::LedgerStore store(QTimeZone::utc());
        must(store.open(books.folder()));
        QRandomGenerator random(seed + quint32(number));
        QVector<Booking> underWay;
        for (int step = 0; step < kSteps; ++step) {
            const bool isEnd = !underWay.isEmpty() && random.bounded(3) == 0;
            must(store.together([&]() -> Result<void> {
                if (isEnd) { // at no more than was held
                    Booking ended = underWay.takeAt(random.bounded(int(underWay.size())));
                    ended.receipt.cost->amount.value = random.bounded(int(kCost));
                    const auto booked = store.book(ended);
                    return booked ? Result<void>() : booked.error();
                }
                const Booking asked = someBooking(kNoon);
                const auto stop = store.noteUnderWay(asked, { PicoUsd { kCost }, false, {} });
                if (!stop)
                    return stop.error();
                *stop ? ++program.refused : ++program.noted;
                if (!*stop)
                    underWay.append(asked);
                return {};
            }));
            const Ledger::BudgetLook look = must(store.budgets().looks(kNoon)).value(0);
            qint64 taken = look.state.spent.amount.value;
            for (const Ledger::BudgetHold& hold : look.underWay)
                taken += hold.most.value;
            program.most = std::max(program.most, taken);
        }
    };
    std::vector<std::thread> threads;
    for (int number = 0; number < kPrograms; ++number)
        threads.emplace_back(run, number);
    for (std::thread& thread : threads)
        thread.join();
    qint64 most = 0;
    int refused = 0, noted = 0;
    for (const Program& program : programs) {
        most = std::max(most, program.most);
        refused += program.refused;
        noted += program.noted;
    }
    QVERIFY2(most <= kCap, qPrintable(QString::number(most)));
    QVERIFY2(most > kCap - kCost, qPrintable(u"%1 %2 %3"_s.arg(most).arg(refused).arg(noted)));
    QVERIFY(refused > 0 && noted >= 40);
}

QTEST_GUILESS_MAIN(TestBudgets)
#include "tst_budgets.moc"
