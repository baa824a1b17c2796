// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localledgerservice.h"
#include "core/sql/database.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

const BudgetId kDay { BudgetPeriod::Day, {} };
constexpr qint64 kCost = 5'000'000; // of someBooking()

} // namespace

//! The budgets on the road, with the books behind them.
class TestBudgetKeeper : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_books = std::make_unique<LocalLedgerService>(m_clock, QString(), u"test"_s, nullptr);
    }

    void withoutABudgetEverythingMayGo() { QVERIFY(!ask(kCost)); }

    void ofTwoRequestsAtOnceTheSecondSeesTheFirst()
    {
        set(kDay, kCost + 1);
        const ChatRequest first = request();
        const auto one = m_books->budgetKeeper().admit(first, PicoUsd { kCost });
        const auto two = m_books->budgetKeeper().admit(request(), PicoUsd { kCost });
        QVERIFY(!result(one));
        const auto refused = result(two);
        QVERIFY(refused);
        QCOMPARE(refused->cause, FailureCause::BudgetSpent);
        QCOMPARE(refused->budget->state.held.value, kCost);
        m_books->budgetKeeper().release(first.id);
        QVERIFY(!ask(kCost));
    }

    void aRefusalSaysWhichBudgetHowMuchAndUntilWhen()
    {
        set(kDay, 1);
        const auto refused = ask(kCost);
        QVERIFY(refused);
        QCOMPARE(refused->kind, ErrorKind::QuotaExhausted);
        QCOMPARE(refused->retry, RetryAdvice::No);
        QCOMPARE(refused->budget->state.id, kDay);
        QCOMPARE(refused->budget->asked->value, kCost);
        QVERIFY(!refused->budget->isEstimate);
        const auto guessed
            = result(m_books->budgetKeeper().admit(request(), PicoUsd { kCost }, true));
        QVERIFY(guessed && guessed->budget->isEstimate);
        const QDateTime midnight = m_clock.utcNow().toLocalTime().date().addDays(1).startOfDay();
        QCOMPARE(refused->budget->state.until, midnight.toUTC());
        QCOMPARE(refused->retryAfter->count(), m_clock.utcNow().msecsTo(midnight));
        QVERIFY(refused->detail.contains(u"budget"_s));
    }

    void whatIsBookedCountsAndIsHeldUntilThen()
    {
        set(kDay, 2 * kCost);
        Booking booking = someBooking(m_clock.utcNow());
        ChatRequest sent = request();
        sent.id = booking.receipt.requestId;
        QVERIFY(!result(m_books->budgetKeeper().admit(sent, PicoUsd { kCost })));
        QVERIFY(ask(kCost + 1));
        m_books->book(booking);
        QTRY_COMPARE(state().spent.amount.value, kCost);
        QTRY_VERIFY(!ask(kCost)); // not held any more beside
    }

    void whatIsReadAheadServesTheNextRequestAlone()
    {
        m_books->budgetKeeper().lookAhead();
        set(kDay, 1);
        QVERIFY(!ask(kCost)); // it was on its way before
        QVERIFY(ask(kCost));
        m_books->budgetKeeper().lookAhead();
        QVERIFY(result(m_books->liftBudget(kDay)).isOk());
        m_clock.advance(std::chrono::seconds(1));
        QVERIFY(!ask(kCost)); // read anew: that was too long ago
    }

    void whatIsReadAheadGivesWayToABooking()
    {
        set(kDay, 2 * kCost);
        Booking booking = someBooking(m_clock.utcNow());
        ChatRequest sent = request();
        sent.id = booking.receipt.requestId;
        QVERIFY(!result(m_books->budgetKeeper().admit(sent, PicoUsd { kCost })));
        m_books->budgetKeeper().lookAhead(); // when nothing was booked
        m_books->book(booking);
        QTRY_COMPARE(state().held.value, 0);
        QVERIFY(ask(kCost + 1));
    }

    void whatIsBookedWhileTheBudgetsAreReadCounts()
    {
        set(kDay, 2 * kCost);
        const Booking booking = someBooking(m_clock.utcNow());
        ChatRequest sent = request();
        sent.id = booking.receipt.requestId;
        BudgetKeeper& keeper = m_books->budgetKeeper();
        QVERIFY(!result(keeper.admit(sent, PicoUsd { kCost })));
        const auto refused = keeper.admit(request(), PicoUsd { kCost + 1 });
        // Read before that is booked; taken up after its hold is gone.
        m_books->worker()
            .write([booking](Ledger::LedgerStore& store) { return store.book(booking); })
            .waitForFinished();
        keeper.release(sent.id);
        QVERIFY(result(refused));
    }

    void whatARequestUnderWayHoldsIsTold()
    {
        set(kDay, 3 * kCost);
        set({ BudgetPeriod::Day, u"title"_s }, kCost);
        const ChatRequest sent = request();
        QVERIFY(!result(m_books->budgetKeeper().admit(sent, PicoUsd { kCost })));
        QCOMPARE(state().held.value, kCost);
        QCOMPARE(result(m_books->budgets())->at(1).held.value, 0); // a chat is no title
        m_books->budgetKeeper().release(sent.id);
        QCOMPARE(state().held.value, 0);
    }

    //! From the moment on that the books know of it.
    void whatAnotherProgramHasUnderWayIsHeld()
    {
        const QTemporaryDir folder;
        m_books.reset();
        m_books = std::make_unique<LocalLedgerService>(m_clock, folder.path(), u"test"_s, nullptr);
        LocalLedgerService other(m_clock, folder.path(), u"other"_s, nullptr);
        set(kDay, 2 * kCost);
        const ChatRequest sent = request();
        QVERIFY(!result(other.budgetKeeper().admit(sent, PicoUsd { kCost })));
        Booking note = someBooking(m_clock.utcNow());
        note.receipt.requestId = sent.id;
        other.noteUnderWay(note);
        other.noteUnderWay(someBooking(m_clock.utcNow().addDays(-2))); // of another day's budget
        QTRY_COMPARE(state().held.value, kCost);
        QVERIFY(ask(kCost + 1));
        QVERIFY(!ask(kCost));
        QCOMPARE(result(other.budgets())->value(0).held.value, kCost); // its own once
        other.book(note);
        QTRY_COMPARE(state().spent.amount.value, kCost);
        QCOMPARE(state().held.value, 0);
    }

    //! Two that were admitted before either had noted anything.
    void ofTwoProgramsTheSecondToLeaveIsRefused()
    {
        const QTemporaryDir folder;
        m_books.reset();
        m_books = std::make_unique<LocalLedgerService>(m_clock, folder.path(), u"test"_s, nullptr);
        LocalLedgerService other(m_clock, folder.path(), u"other"_s, nullptr);
        set(kDay, kCost);
        const auto leave = [this](LocalLedgerService& program, const ChatRequest& sent) {
            Booking note = someBooking(m_clock.utcNow());
            note.receipt.requestId = sent.id;
            return result(program.noteUnderWay(note));
        };
        const ChatRequest one = request(), two = request();
        QVERIFY(!result(m_books->budgetKeeper().admit(one, PicoUsd { kCost })));
        QVERIFY(!result(other.budgetKeeper().admit(two, PicoUsd { kCost }, true)));
        QVERIFY(!leave(*m_books, one));
        QVERIFY(!leave(*m_books, one)); // its next attempt
        const auto refused = leave(other, two);
        QVERIFY(refused);
        QCOMPARE(refused->cause, FailureCause::BudgetSpent);
        QCOMPARE(refused->budget->state.held.value, kCost);
        QVERIFY(refused->budget->isEstimate);
        other.budgetKeeper().release(two.id);
        QVERIFY(result(other.liftBudget(kDay)).isOk());
        const ChatRequest lifted = request();
        QVERIFY(!result(other.budgetKeeper().admit(lifted, PicoUsd { kCost })));
        QVERIFY(!leave(other, lifted));
    }

    void titlesAndSummariesCount()
    {
        set({ BudgetPeriod::Day, u"title"_s }, 1);
        ChatRequest title = request();
        title.origin = Origin::Title;
        QVERIFY(result(m_books->budgetKeeper().admit(title, PicoUsd { kCost })));
        QVERIFY(!ask(kCost)); // a chat's own answer is another matter
        set(kDay, 1);
        title.id = newId<RequestId>();
        QVERIFY(result(m_books->budgetKeeper().admit(title, PicoUsd { kCost })));
    }

    void anOverrideLetsOneRequestThrough()
    {
        set(kDay, 1);
        QVERIFY(result(m_books->liftBudget(kDay)).isOk());
        const auto one = m_books->budgetKeeper().admit(request(), PicoUsd { kCost });
        const auto two = m_books->budgetKeeper().admit(request(), PicoUsd { kCost });
        const bool isFirstRefused = result(one).has_value();
        const bool isSecondRefused = result(two).has_value();
        QVERIFY(!isFirstRefused);
        QVERIFY(isSecondRefused);
        QVERIFY(!state().isLifted);
        QVERIFY(ask(kCost));
    }

    void anOverrideIsNotUsedByWhatFits()
    {
        set(kDay, 3 * kCost);
        QVERIFY(result(m_books->liftBudget(kDay)).isOk());
        QVERIFY(!ask(kCost));
        QVERIFY(state().isLifted);
    }

    void aRequestThatEndsBeforeItsAnswerHoldsNothing()
    {
        set(kDay, kCost);
        const ChatRequest stopped = request();
        const auto answer = m_books->budgetKeeper().admit(stopped, PicoUsd { kCost });
        m_books->budgetKeeper().release(stopped.id);
        QVERIFY(!result(answer));
        QVERIFY(!ask(kCost));
    }

    void tellsOfAStepWhenItIsBooked()
    {
        QSignalSpy reached(m_books.get(), &LedgerService::budgetReached);
        set(kDay, 2 * kCost);
        m_books->book(someBooking(m_clock.utcNow()));
        QTRY_COMPARE(reached.size(), 1);
        const auto warning = reached.takeFirst().first().value<BudgetWarning>();
        QCOMPARE(warning.percent, 50);
        QCOMPARE(warning.state.spent.amount.value, kCost);
        m_books->book(someBooking(m_clock.utcNow()));
        QTRY_COMPARE(reached.size(), 1);
        QCOMPARE(reached.first().first().value<BudgetWarning>().percent, 100);
    }

    void budgetsOutliveTheProgramAndAreAudited()
    {
        const QTemporaryDir folder;
        const auto open = [&] {
            m_books.reset();
            m_books
                = std::make_unique<LocalLedgerService>(m_clock, folder.path(), u"test"_s, nullptr);
        };
        open();
        set(kDay, kCost);
        open();
        QCOMPARE(state().cap.value, kCost);
        QVERIFY(result(m_books->removeBudget(kDay)).isOk());
        QCOMPARE(result(m_books->removeBudget(kDay)).error().kind, ErrorKind::NotFound);
        const auto report = result(m_books->verify());
        QVERIFY(report);
        QCOMPARE(report->audits, 2);
    }
    //! Who has set a budget is not spent past it because a file can't be read.
    void nothingIsSentPastABudgetThatCanNotBeRead()
    {
        const QTemporaryDir folder;
        m_books = std::make_unique<LocalLedgerService>(m_clock, folder.path(), u"test"_s, nullptr);
        Sql::Database raw;
        const auto change = [&](const QString& sql) {
            QVERIFY(raw.open(folder.path() + u"/ledger.db"_s, Sql::Database::Mode::ReadWrite));
            QVERIFY(raw.exec(sql));
            raw.close();
        };
        QVERIFY(!ask(kCost));
        change(u"ALTER TABLE budget RENAME TO gone"_s);
        QVERIFY(!ask(kCost)); // there was none
        change(u"ALTER TABLE gone RENAME TO budget"_s);
        set(kDay, 2 * kCost);
        QVERIFY(!ask(kCost));
        change(u"ALTER TABLE budget RENAME TO gone"_s);
        QCOMPARE(ask(kCost).value().kind, ErrorKind::Storage);
        change(u"ALTER TABLE gone RENAME TO budget"_s);
        QVERIFY(!ask(kCost));
    }

private:
    template <typename Value> static Value result(QFuture<Value> future)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000); }();
        return future.result();
    }
    static ChatRequest request() { return { .id = newId<RequestId>() }; }
    void set(const BudgetId& id, qint64 cap)
    {
        QVERIFY(result(m_books->setBudget(id, { cap })).isOk());
    }
    //! The answer to one request, which then ends without having taken anything.
    std::optional<Failure> ask(qint64 most)
    {
        const ChatRequest asked = request();
        const auto answer = result(m_books->budgetKeeper().admit(asked, PicoUsd { most }));
        m_books->budgetKeeper().release(asked.id);
        return answer;
    }
    BudgetState state() { return result(m_books->budgets())->value(0); }

    FakeClock m_clock;
    std::unique_ptr<LocalLedgerService> m_books;
};

QTEST_GUILESS_MAIN(TestBudgetKeeper)
#include "tst_budgetkeeper.moc"
