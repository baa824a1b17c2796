// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/limits/limitsfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLimitLedger
    : public QObject
    , private LedgerFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void noStretchOfAMinuteHasMoreThanTheCap();
    void threeProjectsOfTenAMinuteGiveNearlyTheIdeal();
    void twoKeysOfOneProjectShareItsLimit();
    void aParentsLimitHoldsForAllItsProjects();
    void oneRefusingLimitLeavesNoTraceInTheOthers();
    void aZeroCapIsNeverWaitedFor();
    void aBudgetOfZeroTakesWhatCostsNothing();
    void moreThanTheCapIsNever();
    void aGuessNeverSaysNever();
    void whatOnlyTheMarginForbidsGoesAlone();
    void theWaitIsTheLongestAndNamesItsLimit();
    void whatIsHeldIsWaitedForBySettlement();
    void concurrencyEndsWithTheRequest();
    void aCounterWithoutACapMeetsWhatIsLearnedLater();
    void whatWasLearnedAWeekAgoIsTriedByOneAtATime();
    void whatGoesThroughBeyondALimitRaisesIt();
    void theUsersWordHoldsWhereALearnedLimitIsTried();
    void aModelThatIsOfferedByNowIsFoundOut();
    void anEstimateOfADayIsNoBar();
    void anotherTierForgetsWhatWasLearnedOfTheProject();
    void daysGoByTheServicesClockWhereOursIsWrong();
    void whatIsLearnedLateLacksWhatWasSentBefore();
    void aCountGoesOnBeingWholeWhenItsCapIsLearned();
    void afterARestartACountIsWholeWithItsNextWindow();
    void joinedProjectsHaveAWholeCountWhereBothCounted();
    void defaultsStandForWhatNobodyKnows();
    void aSettingStandsForEveryPlaceUntilItIsTakenBack();
    void eachOutcomeKeepsWhatTheServiceCounts_data();
    void eachOutcomeKeepsWhatTheServiceCounts();
    void aHoldIsSettledOnce();
    void whatWasTakenBeyondTheHoldIsADebt();
    void aDebtIsBookedThoughTheHoldHasLeftTheMinute();
    void aRefundNeverReachesAnotherWindow_data();
    void aRefundNeverReachesAnotherWindow();
    void aLongAnswerCountsWhenTheServiceCountedIt();
    void anUnknownEndIsHeldUntilItsLeaseEnds();
    void whatNobodySettlesIsBookedAtItsLeasesEnd();
    void theDayIsOverAtMidnightInCalifornia_data();
    void theDayIsOverAtMidnightInCalifornia();
    void aClockSetBackOverMidnightReopensNothing();
    void aClockSetOverMidnightAndBackReopensNothing();
    void aDayThatWasLeftIsCorrectedAllTheSame();
    void aClockYearsAheadDoesNotCloseTheDayForYears();
    void aRollingDayComesBackBitByBit();
    void anImpossibleLimitIsRefused();
};

void TestLimitLedger::init()
{
    clock = Test::FakeClock();
    events.clear();
    ledger = made();
}

void TestLimitLedger::cleanup()
{
    QCOMPARE(wrong(), QStringList());
}

void TestLimitLedger::noStretchOfAMinuteHasMoreThanTheCap()
{
    limit(requests(Window::Minute), 3);
    QCOMPARE(answered(2), 2);
    clock.advance(30s);
    QCOMPARE(answered(5), 1);
    const Admission refused = ask();
    QCOMPARE(refused.verdict, Verdict::Wait);
    QCOMPARE(refused.wait, 31'000ms); // the bin's second belongs to the window
    clock.advance(refused.wait - 1ms);
    QCOMPARE(ask().verdict, Verdict::Wait);
    clock.advance(1ms);
    QCOMPARE(answered(5), 2);
}

void TestLimitLedger::threeProjectsOfTenAMinuteGiveNearlyTheIdeal()
{
    constexpr int kOffered = 1000;
    QVector<Place> places;
    for (int key = 0; key < 30; ++key)
        places.append(place(u"p%1"_s.arg(key % 3), u"k%1"_s.arg(key)));
    for (int project = 0; project < 3; ++project)
        limit(requests(Window::Minute, places.at(project)), 10);
    const auto begin = clock.steadyNow();
    int granted = 0;
    while (granted < kOffered) {
        std::chrono::milliseconds wait = 1h;
        const int before = granted;
        for (const Place& at : places) {
            const Admission answer = ask({}, at);
            wait = std::min(wait, answer.wait);
            if (answer.verdict != Verdict::Granted)
                continue;
            ++granted;
            QVERIFY(ledger->settle(answer.hold, { Outcome::Answered, 0, 0, PicoUsd { 0 } }));
        }
        if (granted == before)
            clock.advance(wait);
    }
    // 30 at once, and 30 more each minute.
    const std::chrono::duration<double> ideal = std::chrono::minutes((kOffered - 1) / 30);
    QVERIFY(ideal / (clock.steadyNow() - begin) >= 0.95);
}

void TestLimitLedger::twoKeysOfOneProjectShareItsLimit()
{
    limit(requests(Window::PacificDay), 5);
    QCOMPARE(answered(3, place(u"p"_s, u"first"_s)), 3);
    QCOMPARE(answered(9, place(u"p"_s, u"second"_s)), 2);
    QCOMPARE(answered(9, place(u"p"_s, u"second"_s, u"another model"_s)), 9);
}

void TestLimitLedger::aParentsLimitHoldsForAllItsProjects()
{
    limit(of(OwnerKind::Account, Measure::Spend, Window::TenMinutes), 100);
    QVERIFY(!take({ 1, 0, 0, { 60 } }, place(u"p1"_s)).isNull());
    const Admission refused = ask({ 1, 0, 0, { 60 } }, place(u"p2"_s));
    QCOMPARE(refused.verdict, Verdict::Wait);
    QCOMPARE(refused.blockers.first().limit.id.scope.owner, OwnerKind::Account);
    QCOMPARE(refused.blockers.first().held, qint64(60));
    Place elsewhere = place(u"p3"_s);
    elsewhere.account = u"other"_s;
    QVERIFY(!take({ 1, 0, 0, { 60 } }, elsewhere).isNull());
}

void TestLimitLedger::oneRefusingLimitLeavesNoTraceInTheOthers()
{
    const LimitId wide = requests(Window::PacificDay);
    limit(wide, 100);
    limit(of(OwnerKind::Key, Measure::Requests, Window::Minute), 1);
    QVERIFY(!take().isNull());
    const qsizetype before = events.size();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ask().verdict, Verdict::Wait);
    QCOMPARE(held(wide), qint64(1));
    QCOMPARE(events.size(), before);
    QCOMPARE(ledger->openHolds(), 1);
}

void TestLimitLedger::aZeroCapIsNeverWaitedFor()
{
    limit(requests(Window::PacificDay), 0, LimitSource::Learned);
    const Admission refused = ask();
    QCOMPARE(refused.verdict, Verdict::Never);
    QCOMPARE(refused.blockers.first().limit.cap.value(), qint64(0));
}

void TestLimitLedger::aBudgetOfZeroTakesWhatCostsNothing()
{
    limit(of(OwnerKind::Project, Measure::Spend, Window::UtcDay), 0);
    QVERIFY(!take().isNull());
    QCOMPARE(ask({ 1, 0, 0, { 1 } }).verdict, Verdict::Never);
}

void TestLimitLedger::moreThanTheCapIsNever()
{
    limit(of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute), 1000);
    limit(requests(Window::Minute), 1);
    QVERIFY(!take({ 1, 10, 0, {} }).isNull());
    const Admission refused = ask({ 1, 1001, 0, {} });
    QCOMPARE(refused.verdict, Verdict::Never);
    QCOMPARE(refused.blockers.size(), 2);
    QVERIFY(refused.blockers.first().never);
    QCOMPARE(refused.blockers.first().limit.id.measure, Measure::InputTokens);
    QCOMPARE(ask({ 1, 900, 0, {} }).verdict, Verdict::Wait);
}

void TestLimitLedger::aGuessNeverSaysNever()
{
    const LimitId tokens = of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute);
    limit(tokens, 1000, LimitSource::Guessed);
    QVERIFY(!take({ 1, 5000, 0, {} }).isNull()); // alone, and the service says what it thinks
    QCOMPARE(ask({ 1, 5000, 0, {} }).verdict, Verdict::Wait);
    limit(tokens, 1000, LimitSource::Learned);
    QCOMPARE(ask({ 1, 5000, 0, {} }).verdict, Verdict::Never);
    const Place other = place(u"p"_s, u"k"_s, u"image"_s);
    limit(requests(Window::PacificDay, other), 0, LimitSource::Guessed);
    QCOMPARE(answered(9, other), 1);
    QCOMPARE(ask({}, other).verdict, Verdict::Wait);
}

void TestLimitLedger::whatOnlyTheMarginForbidsGoesAlone()
{
    const LimitId tokens = of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute);
    limit(tokens, 1000, LimitSource::Guessed); // 900 less the margin
    const HoldId small = take({ 1, 1, 0, {} });
    const Admission refused = ask({ 1, 950, 0, {} });
    QCOMPARE(refused.verdict, Verdict::Wait);
    QVERIFY(refused.needsSettlement);
    QVERIFY(ledger->settle(small, { Outcome::NeverSent }));
    QVERIFY(!take({ 1, 950, 0, {} }).isNull());
}

void TestLimitLedger::theWaitIsTheLongestAndNamesItsLimit()
{
    limit(requests(Window::Minute), 1);
    limit(of(OwnerKind::Project, Measure::Requests, Window::TenMinutes), 1);
    QCOMPARE(answered(1), 1);
    const Admission refused = ask();
    QCOMPARE(refused.wait, 605s);
    QCOMPARE(refused.blockers.size(), 2);
    QCOMPARE(refused.blockers.first().limit.id.window, Window::TenMinutes);
    QCOMPARE(refused.blockers.first().used, qint64(1));
    QCOMPARE(refused.blockers.last().wait, 61s);
    QVERIFY(!refused.needsSettlement);
    QCOMPARE(ledger->wouldAdmit({ .place = place(), .request = {} }).wait, refused.wait);
}

void TestLimitLedger::whatIsHeldIsWaitedForBySettlement()
{
    limit(requests(Window::Minute), 1);
    const HoldId running = take();
    const Admission refused = ask();
    QCOMPARE(refused.verdict, Verdict::Wait);
    QVERIFY(refused.needsSettlement);
    QVERIFY(ledger->settle(running, { Outcome::NeverSent }));
    QVERIFY(!take().isNull());
}

void TestLimitLedger::concurrencyEndsWithTheRequest()
{
    const LimitId atOnce = of(OwnerKind::Backend, Measure::Concurrency, Window::Now);
    limit(atOnce, 2);
    const HoldId first = take();
    const HoldId second = take();
    QVERIFY(ask().needsSettlement);
    QVERIFY(ledger->counted(first));
    QVERIFY(ask().needsSettlement);
    QVERIFY(ledger->settle(first, { Outcome::Answered }));
    QVERIFY(!take().isNull());
    QVERIFY(ledger->settle(second, { Outcome::Unknown })); // its connection is gone all the same
    QCOMPARE(held(atOnce), qint64(1));
    QCOMPARE(used(atOnce), qint64(0));
}

void TestLimitLedger::aCounterWithoutACapMeetsWhatIsLearnedLater()
{
    const LimitId day = requests(Window::PacificDay);
    limit(day, {}, LimitSource::Guessed);
    QCOMPARE(answered(20), 20);
    limit(day, 20, LimitSource::Learned);
    QCOMPARE(ask().verdict, Verdict::Wait);
    QCOMPARE(used(day), qint64(20));
    QVERIFY(ledger->forget(day, LimitSource::Learned));
    QVERIFY(!ledger->forget(day, LimitSource::Learned));
    QCOMPARE(answered(5), 5);
    QCOMPARE(used(day), qint64(25));
}

void TestLimitLedger::whatWasLearnedAWeekAgoIsTriedByOneAtATime()
{
    const LimitId day = requests(Window::PacificDay);
    limit(day, 3, LimitSource::Learned);
    QCOMPARE(answered(9), 3);
    clock.advance(24h * 6);
    QCOMPARE(answered(9), 3); // the sixth day
    clock.advance(24h + 1h);
    QCOMPARE(answered(3), 3);
    const HoldId first = take();
    QVERIFY(!first.isNull());
    const Admission second = ask();
    QCOMPARE(second.verdict, Verdict::Wait);
    QVERIFY(second.needsSettlement);
    ledger->settle(first, { Outcome::Throttled });
    QVERIFY(!take().isNull());
    limit(day, 4, LimitSource::Learned); // the service's word again
    QCOMPARE(ask().verdict, Verdict::Wait);
}

void TestLimitLedger::whatGoesThroughBeyondALimitRaisesIt()
{
    const LimitId minute = requests(Window::Minute);
    limit(minute, 3, LimitSource::Learned);
    QCOMPARE(answered(3), 3);
    QVERIFY(!ledger->wentThrough(place())); // it is within
    clock.advance(24h * 8);
    QCOMPARE(answered(3), 3);
    QVERIFY(!ledger->wentThrough(place()));
    QCOMPARE(answered(1), 1);
    QVERIFY(ledger->wentThrough(place()));
    Limit raised = ledger->state(minute)->limit;
    QCOMPARE(raised.cap, std::optional<qint64>(5));
    QCOMPARE(raised.confidence, kRaisedConfidence);
    QCOMPARE(raised.since, clock.utcNow());
    QCOMPARE(answered(2), 2); // and on, as long as it goes through
    QVERIFY(ledger->wentThrough(place()));
    QCOMPARE(ledger->state(minute)->limit.cap, std::optional<qint64>(7));
    limit(minute, 6, LimitSource::Learned);
    QCOMPARE(answered(1), 0);
    QVERIFY(!ledger->wentThrough(place()));
}

void TestLimitLedger::theUsersWordHoldsWhereALearnedLimitIsTried()
{
    const LimitId minute = requests(Window::Minute);
    limit(minute, 5);
    clock.advance(1h);
    limit(minute, 3, LimitSource::Learned);
    QCOMPARE(answered(9), 3);
    clock.advance(24h * 8);
    QCOMPARE(answered(9), 5);
}

void TestLimitLedger::aModelThatIsOfferedByNowIsFoundOut()
{
    const LimitId day = requests(Window::PacificDay);
    limit(day, 0, LimitSource::Learned);
    QCOMPARE(ask().verdict, Verdict::Never);
    clock.advance(24h * 7);
    QCOMPARE(answered(1), 1);
    QVERIFY(ledger->wentThrough(place()));
    QVERIFY(!ledger->state(day)->limit.cap);
    QCOMPARE(answered(5), 5);
}

void TestLimitLedger::anEstimateOfADayIsNoBar()
{
    const auto estimate = [this](Window window) {
        QVERIFY(ledger->setLimit({ .id = requests(window),
            .cap = 3,
            .source = LimitSource::Learned,
            .since = clock.utcNow(),
            .confidence = kEstimatedConfidence,
            .evidence = {} }));
    };
    estimate(Window::PacificDay);
    QCOMPARE(answered(3), 3);
    const HoldId fourth = take();
    QVERIFY(!fourth.isNull());
    QCOMPARE(ask().verdict, Verdict::Wait); // one at a time
    ledger->settle(fourth, { Outcome::Answered });
    clock.advance(2min);
    estimate(Window::Minute); // of a minute it holds: that is soon over
    QCOMPARE(answered(9), 3);
}

void TestLimitLedger::anotherTierForgetsWhatWasLearnedOfTheProject()
{
    const Place other = place(u"p2"_s);
    limit(requests(Window::Minute), 1, LimitSource::Learned);
    limit(requests(Window::PacificDay), 7);
    limit(requests(Window::Minute, other), 2, LimitSource::Learned);
    QCOMPARE(ledger->forgetLearned(u"p"_s), 1);
    QCOMPARE(answered(9), 7); // the user's word stays
    QCOMPARE(answered(9, other), 2);
    QCOMPARE(ledger->forgetLearned(u"p"_s), 0);
}

void TestLimitLedger::daysGoByTheServicesClockWhereOursIsWrong()
{
    const LimitId day = requests(Window::PacificDay);
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(7, 30), Qt::UTC)); // 23:30 in California
    ledger = made();
    limit(day, 3);
    QCOMPARE(answered(9), 3);
    ledger->setSkew(40min); // there it is 0:10 of the next day
    QCOMPARE(answered(2), 2);
    QCOMPARE(ledger->state(day)->untilReset, 24h - 10min);
    ledger->setSkew(0min); // the later day has begun: it is not left again
    QCOMPARE(answered(9), 0);
    clock.advance(30min);
    QCOMPARE(answered(9), 1);
}

void TestLimitLedger::whatIsLearnedLateLacksWhatWasSentBefore()
{
    QCOMPARE(answered(3), 3);
    const LimitId day = requests(Window::PacificDay);
    const LimitId minute = requests(Window::Minute);
    QVERIFY(!ledger->wholeCount(day)); // three were sent, and nobody counted them
    QCOMPARE(ledger->wholeCount(requests(Window::Minute, place(u"q"_s))), std::optional<qint64>(0));
    limit(day, 20, LimitSource::Learned);
    limit(minute, 10, LimitSource::Learned);
    QCOMPARE(answered(2), 2);
    QCOMPARE(used(day), qint64(2));
    QVERIFY(!ledger->wholeCount(day) && !ledger->wholeCount(minute));
    clock.advance(30s);
    QCOMPARE(answered(1), 1);
    clock.advance(30s);
    QVERIFY(!ledger->wholeCount(minute)); // a bin stays for a minute and one bin more
    clock.advance(1s);
    QCOMPARE(ledger->wholeCount(minute), std::optional<qint64>(1));
    QVERIFY(!ledger->wholeCount(day));
    clock.advance(20h); // it is midnight in California
    ask();
    QCOMPARE(ledger->wholeCount(day), std::optional<qint64>(1)); // what is held counts
}

void TestLimitLedger::aCountGoesOnBeingWholeWhenItsCapIsLearned()
{
    const LimitId day = requests(Window::PacificDay);
    limit(day, {}, LimitSource::Guessed);
    QCOMPARE(answered(4), 4);
    for (int i = 0; i < 2; ++i) {
        limit(day, 20, LimitSource::Learned);
        QCOMPARE(ledger->wholeCount(day), std::optional<qint64>(4));
        clock.advance(1h);
    }
    QCOMPARE(ledger->limitsAt(place()).size(), 1);
    QCOMPARE(ledger->limitsAt(place()).first().cap, std::optional<qint64>(20));
}

void TestLimitLedger::afterARestartACountIsWholeWithItsNextWindow()
{
    const LimitId day = requests(Window::PacificDay);
    QCOMPARE(answered(3), 3);
    limit(day, 20, LimitSource::Learned);
    const Limit learned = ledger->state(day)->limit;
    QCOMPARE(answered(2), 2);
    restart(1h);
    QVERIFY(ledger->setLimit(learned).isOk());
    QCOMPARE(used(day), qint64(2));
    QVERIFY(!ledger->wholeCount(day));
    clock.advance(19h);
    QCOMPARE(ledger->wholeCount(day), std::optional<qint64>(0));
    QCOMPARE(answered(2), 2);
    restart(1h);
    QVERIFY(ledger->setLimit(learned).isOk());
    QCOMPARE(ledger->wholeCount(day), std::optional<qint64>(2)); // it was learned the day before
}

void TestLimitLedger::joinedProjectsHaveAWholeCountWhereBothCounted()
{
    const Place other = place(u"q"_s, u"l"_s);
    const LimitId day = requests(Window::PacificDay);
    const LimitId minute = requests(Window::Minute);
    for (const LimitId& id : { day, minute, requests(Window::PacificDay, other) })
        limit(id, {}, LimitSource::Guessed);
    QCOMPARE(answered(2), 2);
    QCOMPARE(answered(3, other), 3);
    ledger->join(u"q"_s, u"p"_s);
    QCOMPARE(ledger->wholeCount(day), std::optional<qint64>(5));
    QVERIFY(!ledger->wholeCount(minute)); // what the joined one sent in it nobody counted
    clock.advance(62s);
    QCOMPARE(ledger->wholeCount(minute), std::optional<qint64>(0));
}

void TestLimitLedger::defaultsStandForWhatNobodyKnows()
{
    Limit day { .id
        = { { OwnerKind::ProjectModel, {}, {} }, Measure::Requests, Window::PacificDay },
        .cap = 195,
        .marginPercent = 0,
        .evidence = u"our default"_s };
    ledger->setDefaults(u"gemini"_s, { day });
    QCOMPARE(answered(200), 195);
    QCOMPARE(answered(200, place(u"other"_s)), 195);
    QCOMPARE(ask().blockers.first().limit.evidence, u"our default"_s);
    limit(requests(Window::PacificDay), 197);
    QCOMPARE(answered(200), 2);
    day.cap = 196;
    ledger->setDefaults(u"gemini"_s, { day });
    QCOMPARE(answered(200, place(u"other"_s)), 1);
    QCOMPARE(ask().verdict, Verdict::Wait);
    Place local = place();
    local.backend = u"ollama"_s;
    local.project = u"here"_s;
    QCOMPARE(answered(200, local), 200);
}

void TestLimitLedger::aSettingStandsForEveryPlaceUntilItIsTakenBack()
{
    const LimitId everywhere { { OwnerKind::ProjectModel, {}, {} }, Measure::Requests,
        Window::PacificDay };
    const Limit setting {
        .id = everywhere, .cap = 3, .source = LimitSource::Configured, .evidence = {}
    };
    const Limit guess { .id = everywhere, .cap = 1, .evidence = {} };
    ledger->setDefaults(u"gemini"_s, { guess, setting });
    QCOMPARE(answered(10), 3);
    QCOMPARE(ask().blockers.first().limit.source, LimitSource::Configured);
    limit(requests(Window::PacificDay), 5); // the user's word for this place
    QCOMPARE(answered(10), 2);
    QCOMPARE(answered(10, place(u"other"_s)), 3);
    ledger->setDefaults(u"gemini"_s, {});
    QCOMPARE(answered(10, place(u"other"_s)), 10);
    QCOMPARE(ask().verdict, Verdict::Wait);
}

void TestLimitLedger::eachOutcomeKeepsWhatTheServiceCounts_data()
{
    QTest::addColumn<Settlement>("end");
    QTest::addColumn<QVector<qint64>>("left"); // minute, day, tokens, spend, messages
    QTest::addColumn<AmountQuality>("quality");
    const auto exact = AmountQuality::Exact;
    QTest::newRow("answered") << Settlement { Outcome::Answered, 80, 7, PicoUsd { 5 } }
                              << QVector<qint64> { 1, 1, 80, 5, 1 } << exact;
    QTest::newRow("an explicit 0 is a 0") << Settlement { Outcome::Answered, 0, 0, PicoUsd { 0 } }
                                          << QVector<qint64> { 1, 1, 0, 0, 1 } << exact;
    QTest::newRow("answered, nothing told")
        << Settlement { Outcome::Answered } << QVector<qint64> { 1, 1, 100, 9, 1 }
        << AmountQuality::Estimated;
    QTest::newRow("cut") << Settlement { Outcome::Cut, 100, 3, PicoUsd { 4 } }
                         << QVector<qint64> { 1, 1, 100, 4, 1 } << AmountQuality::LowerBound;
    QTest::newRow("throttled") << Settlement { Outcome::Throttled }
                               << QVector<qint64> { 1, 0, 0, 0, 0 } << exact;
    QTest::newRow("rejected") << Settlement { Outcome::Rejected }
                              << QVector<qint64> { 0, 0, 0, 0, 0 } << exact;
    QTest::newRow("never sent") << Settlement { Outcome::NeverSent }
                                << QVector<qint64> { 0, 0, 0, 0, 0 } << exact;
}

void TestLimitLedger::eachOutcomeKeepsWhatTheServiceCounts()
{
    QFETCH(Settlement, end);
    QFETCH(QVector<qint64>, left);
    const QVector<LimitId> limits { requests(Window::Minute), requests(Window::PacificDay),
        of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute),
        of(OwnerKind::Account, Measure::Spend, Window::TenMinutes),
        of(OwnerKind::Key, Measure::Messages, Window::UtcMonth) };
    for (const LimitId& id : limits)
        limit(id, 1000);
    const HoldId hold = take({ 1, 100, 50, { 9 } });
    for (const LimitId& id : limits)
        QVERIFY(held(id) > 0);
    QVERIFY(ledger->settle(hold, end));
    QVector<qint64> found;
    for (const LimitId& id : limits) {
        QCOMPARE(held(id), qint64(0));
        found.append(used(id));
    }
    QCOMPARE(found, left);
    QCOMPARE(events.last().kind, LedgerEventKind::Settled);
    QTEST(events.last().quality, "quality");
}

void TestLimitLedger::aHoldIsSettledOnce()
{
    limit(requests(Window::Minute), 10);
    const HoldId hold = take();
    QVERIFY(ledger->counted(hold));
    QVERIFY(!ledger->counted(hold));
    QVERIFY(ledger->settle(hold, { Outcome::Answered }));
    const qsizetype before = events.size();
    QVERIFY(!ledger->settle(hold, { Outcome::Answered }));
    QVERIFY(!ledger->settle(hold, { Outcome::Unknown }));
    QVERIFY(!ledger->counted(hold));
    QVERIFY(!ledger->settle(HoldId { 999 }, { Outcome::Answered }));
    QCOMPARE(events.size(), before);
    QCOMPARE(used(requests(Window::Minute)), qint64(1));
}

void TestLimitLedger::whatWasTakenBeyondTheHoldIsADebt()
{
    const LimitId tokens = of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute);
    limit(tokens, 1000);
    const HoldId hold = take({ 1, 100, 0, {} });
    QVERIFY(ledger->counted(hold));
    QVERIFY(ledger->settle(hold, { Outcome::Answered, 1500, 0, PicoUsd { 0 } }));
    QCOMPARE(used(tokens), qint64(1500));
    QCOMPARE(ask({ 1, 1, 0, {} }).wait, 61s);
}

void TestLimitLedger::aDebtIsBookedThoughTheHoldHasLeftTheMinute()
{
    const LimitId tokens = of(OwnerKind::ProjectModel, Measure::Tokens, Window::Minute);
    limit(tokens, 10'000);
    const HoldId hold = take({ 1, 0, 2'048, {} });
    QVERIFY(ledger->counted(hold));
    clock.advance(90s);
    QVERIFY(ledger->settle(hold, { Outcome::Answered, 0, 30'000, PicoUsd { 0 } }));
    QCOMPARE(used(tokens), qint64(27'952));
    QCOMPARE(ask({ 1, 1, 0, {} }).wait, 61s);
    QCOMPARE(wrong(), QStringList()); // both parts are in the event
    restart(1s);
    QCOMPARE(used(tokens), qint64(27'952));
}

void TestLimitLedger::aRefundNeverReachesAnotherWindow_data()
{
    QTest::addColumn<Window>("window");
    QTest::addColumn<int>("hours");
    QTest::newRow("minute") << Window::Minute << 1;
    QTest::newRow("day") << Window::PacificDay << 25;
    QTest::newRow("month") << Window::UtcMonth << 24 * 31;
}

void TestLimitLedger::aRefundNeverReachesAnotherWindow()
{
    QFETCH(Window, window);
    QFETCH(int, hours);
    const LimitId tokens = of(OwnerKind::ProjectModel, Measure::InputTokens, window);
    limit(tokens, 1000);
    const auto asked = [this](qint64 amount) {
        return ledger->admit({ .place = place(),
            .amounts = { 1, amount, 0, {} },
            .request = {},
            .lease = std::chrono::hours(24 * 60) });
    };
    const HoldId old = asked(800).hold;
    QVERIFY(ledger->counted(old));
    clock.advance(std::chrono::hours(hours));
    const HoldId young = asked(300).hold;
    QVERIFY(!young.isNull());
    QVERIFY(ledger->counted(young));
    QVERIFY(ledger->settle(old, { Outcome::Answered, 1, 0, PicoUsd { 0 } }));
    QCOMPARE(used(tokens), qint64(300));
}

void TestLimitLedger::aLongAnswerCountsWhenTheServiceCountedIt()
{
    limit(requests(Window::Minute), 1);
    const HoldId told = take();
    QVERIFY(ledger->counted(told));
    clock.advance(61s);
    const HoldId next = take(); // the first still streams, but left the minute
    QVERIFY(!next.isNull());
    clock.advance(61s);
    // Nobody told when this one arrived: it may have been just now.
    QCOMPARE(ask().verdict, Verdict::Wait);
    QVERIFY(ledger->settle(next, { Outcome::Answered }));
    QCOMPARE(ask().wait, 61s);
    QVERIFY(ledger->settle(told, { Outcome::Answered }));
    QCOMPARE(used(requests(Window::Minute)), qint64(1));
}

void TestLimitLedger::anUnknownEndIsHeldUntilItsLeaseEnds()
{
    const LimitId spend = of(OwnerKind::Account, Measure::Spend, Window::TenMinutes);
    limit(spend, 100);
    const HoldId lost = take({ 1, 0, 0, { 60 } });
    QVERIFY(ledger->settle(lost, { Outcome::Unknown }));
    QVERIFY(!ledger->settle(lost, { Outcome::Unknown }));
    QCOMPARE(held(spend), qint64(60));
    clock.advance(700s);
    QCOMPARE(ledger->expireLeases(), 1);
    QCOMPARE(events.last().quality, AmountQuality::Estimated);
    QCOMPARE(used(spend), qint64(60));

    const HoldId found = take({ 1, 0, 0, { 30 } });
    QVERIFY(ledger->settle(found, { Outcome::Unknown }));
    QVERIFY(ledger->settle(found, { Outcome::Answered, 0, 0, PicoUsd { 2 } })); // told after all
    QCOMPARE(used(spend), qint64(62));
}

void TestLimitLedger::whatNobodySettlesIsBookedAtItsLeasesEnd()
{
    const LimitId minute = requests(Window::Minute);
    limit(minute, 1);
    limit(of(OwnerKind::Backend, Measure::Concurrency, Window::Now), 1);
    const HoldId forgotten = take();
    QCOMPARE(ledger->untilNextLeaseEnd().value(), 630s);
    clock.advance(630s);
    QCOMPARE(ask().wait, 61s); // asking books it, no timer is needed
    QCOMPARE(events.last().kind, LedgerEventKind::Expired);
    QCOMPARE(ledger->openHolds(), 0);
    QVERIFY(!ledger->untilNextLeaseEnd());
    QVERIFY(!ledger->settle(forgotten, { Outcome::Rejected }));
    QCOMPARE(used(minute), qint64(1));
}

void TestLimitLedger::theDayIsOverAtMidnightInCalifornia_data()
{
    QTest::addColumn<QDateTime>("begin");
    QTest::addColumn<int>("hours");
    const auto utc = [](int month, int day, int hour) {
        return QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::UTC);
    };
    QTest::newRow("24 h") << utc(11, 25, 8) << 24;
    QTest::newRow("23 h") << utc(3, 8, 8) << 23;
    QTest::newRow("25 h") << utc(11, 1, 7) << 25;
}

void TestLimitLedger::theDayIsOverAtMidnightInCalifornia()
{
    QFETCH(QDateTime, begin);
    QFETCH(int, hours);
    clock.setUtc(begin.addSecs(-1));
    limit(requests(Window::PacificDay), 2);
    QCOMPARE(answered(9), 2);
    clock.advance(1s);
    QCOMPARE(answered(9), 2);
    QCOMPARE(ask().wait, std::chrono::hours(hours));
    clock.advance(ask().wait - 1ms);
    QCOMPARE(answered(9), 0);
    clock.advance(1ms);
    QCOMPARE(answered(9), 2);
}

void TestLimitLedger::aClockSetBackOverMidnightReopensNothing()
{
    clock.setUtc(QDateTime(QDate(2026, 11, 25), QTime(7, 59, 59), Qt::UTC));
    limit(requests(Window::PacificDay), 2);
    QCOMPARE(answered(9), 2);
    clock.advance(2s);
    QCOMPARE(answered(9), 2);
    for (const auto step : { -1h, -10h, 3h, -1h }) {
        clock.stepWall(step);
        const Admission refused = ask();
        QCOMPARE(refused.verdict, Verdict::Wait);
        QVERIFY(refused.wait > 0ms);
    }
    QCOMPARE(used(requests(Window::PacificDay)), qint64(4)); // of both days
}

void TestLimitLedger::aClockSetOverMidnightAndBackReopensNothing()
{
    clock.setUtc(QDateTime(QDate(2026, 11, 25), QTime(7, 30), Qt::UTC)); // 23:30 in California
    limit(requests(Window::PacificDay), 2);
    QCOMPARE(answered(9), 2);
    clock.stepWall(1h);
    QCOMPARE(answered(1), 1); // who could know
    clock.stepWall(-1h);
    QCOMPARE(answered(9), 0);
    QCOMPARE(wrong(), QStringList());
    events = ledger->snapshot();
    restart(1s);
    limit(requests(Window::PacificDay), 2);
    QCOMPARE(answered(9), 0);
    clock.advance(30min); // midnight: what was counted on its other side is today's
    QCOMPARE(answered(9), 1);
    events = ledger->snapshot();
    restart(1s);
    limit(requests(Window::PacificDay), 2);
    clock.stepWall(-1h);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(4)); // a restart forgets no day
}

void TestLimitLedger::aDayThatWasLeftIsCorrectedAllTheSame()
{
    clock.setUtc(QDateTime(QDate(2026, 11, 25), QTime(7, 59), Qt::UTC));
    const LimitId tokens = of(OwnerKind::ProjectModel, Measure::InputTokens, Window::PacificDay);
    limit(tokens, 1000);
    const HoldId hold = take({ 1, 800, 0, {} });
    QVERIFY(ledger->counted(hold));
    clock.advance(2min);
    QCOMPARE(used(tokens), qint64(0));
    QVERIFY(ledger->settle(hold, { Outcome::Answered, 100, 0, PicoUsd { 0 } }));
    clock.stepWall(-10min);
    QCOMPARE(used(tokens), qint64(100));
}

void TestLimitLedger::aClockYearsAheadDoesNotCloseTheDayForYears()
{
    limit(requests(Window::PacificDay), 4);
    QCOMPARE(answered(1), 1);
    clock.stepWall(24h * 1000);
    const HoldId open = take();
    QVERIFY(ledger->counted(open));
    QCOMPARE(answered(1), 1);
    clock.stepWall(-24h * 1000);
    QCOMPARE(used(requests(Window::PacificDay)), qint64(3)); // today's now, with what was before
    QCOMPARE(answered(9), 1);
    QVERIFY(ask().wait <= 25h);
    QVERIFY(ledger->settle(open, { Outcome::Answered }));
}

void TestLimitLedger::aRollingDayComesBackBitByBit()
{
    limit(requests(Window::RollingDay), 2);
    QCOMPARE(answered(1), 1);
    clock.advance(6h);
    QCOMPARE(answered(9), 1);
    QCOMPARE(ask().wait, 18h + 1min);
    clock.advance(18h + 1min);
    QCOMPARE(answered(9), 1);
}

void TestLimitLedger::anImpossibleLimitIsRefused()
{
    const auto refused
        = ledger->setLimit({ .id = requests(Window::Minute), .cap = -1, .evidence = {} });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!ledger->state(requests(Window::Minute)));
}

QTEST_GUILESS_MAIN(TestLimitLedger)
#include "tst_limitledger.moc"
