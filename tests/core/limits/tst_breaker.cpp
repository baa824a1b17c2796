// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/breaker.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestBreaker : public QObject {
    Q_OBJECT

private slots:
    void init();
    void fiveFailuresInARowOpenIt();
    void halfOfTheCallsFailingOpensIt();
    void aLoneFailureChangesNothing();
    void aQuarterOfFailuresDegradesIt();
    void oldFailuresAreForgotten();
    void answersThatBeginMuchLaterThanUsualDegradeIt();
    void oneLateAnswerChangesNothing();
    void whatIsUsualHasToBeKnown();
    void aSlowSpellIsNotItsOwnMeasure();
    void lessThanASecondIsSlowForNobody();
    void whatSaysNothingOfTheServiceNeverCounts_data();
    void whatSaysNothingOfTheServiceNeverCounts();
    void oneProbeAtATimeAndTwoGoodOnesCloseIt();
    void eachOpeningLastsTwiceAsLongUpToFiveMinutes();
    void openingsOfLongAgoDoNotLengthenIt();
    void aProbeThatSaysNothingMakesRoomForAnother();
    void aProbeThatIsBeingAnsweredMakesRoomForTheNext();
    void aLostProbeGivesWayAfterARequestsTime();
    void reportsFromBeforeTheOpeningSayNothing();
    void whereAllAreOpenOneASecondGoesThrough();
    void noLastResortWhereOnePassesAnyway();
    void theUserClosesIt();

private:
    void fail(int count)
    {
        for (int i = 0; i < count; ++i)
            m_breaker->report(m_breaker->pass(), CallResult::Failure);
    }
    void succeed(int count)
    {
        for (int i = 0; i < count; ++i)
            m_breaker->report(m_breaker->pass(), CallResult::Success);
    }
    void begin(int count, std::chrono::milliseconds firstToken)
    {
        for (int i = 0; i < count; ++i)
            m_breaker->begun(firstToken);
    }
    static LimitScope model(const QString& name)
    {
        return { OwnerKind::BackendModel, u"gemini"_s, name };
    }

    Test::FakeClock m_clock;
    std::unique_ptr<Breaker> m_breaker;
};

void TestBreaker::init()
{
    m_clock = Test::FakeClock();
    m_breaker = std::make_unique<Breaker>(m_clock);
}

void TestBreaker::fiveFailuresInARowOpenIt()
{
    succeed(15); // a long way from half
    fail(4);
    QVERIFY(m_breaker->pass().isAllowed);
    fail(1);
    QCOMPARE(m_breaker->state(), BreakerState::Open);
    QCOMPARE(m_breaker->pass().retryIn, 5000ms);
    QVERIFY(!m_breaker->pass().isAllowed);
}

void TestBreaker::halfOfTheCallsFailingOpensIt()
{
    for (int i = 0; i < 2; ++i) {
        succeed(1);
        fail(1);
    }
    QVERIFY(m_breaker->state() != BreakerState::Open); // too few to say so
    succeed(1);
    fail(1);
    QCOMPARE(m_breaker->state(), BreakerState::Open);
}

void TestBreaker::aLoneFailureChangesNothing()
{
    fail(1);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    QCOMPARE(m_breaker->failurePercent(), 100);
}

void TestBreaker::aQuarterOfFailuresDegradesIt()
{
    succeed(6);
    fail(2);
    QCOMPARE(m_breaker->failurePercent(), 25);
    QCOMPARE(m_breaker->state(), BreakerState::Degraded);
    QVERIFY(m_breaker->pass().isAllowed);
    succeed(4);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
}

void TestBreaker::oldFailuresAreForgotten()
{
    succeed(2);
    fail(2);
    m_clock.advance(61s);
    QCOMPARE(m_breaker->failurePercent(), 0);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    succeed(1);
    fail(1);
    QVERIFY(m_breaker->state() != BreakerState::Open);
}

void TestBreaker::answersThatBeginMuchLaterThanUsualDegradeIt()
{
    begin(40, 2s);
    m_clock.advance(3h);
    begin(20, 4s); // twice as long
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    begin(20, 12s);
    QCOMPARE(m_breaker->state(), BreakerState::Degraded);
    QCOMPARE(m_breaker->slowness()->recent, 12s);
    QVERIFY(m_breaker->slowness()->usual >= 1400ms && m_breaker->slowness()->usual <= 2900ms);
    QVERIFY(m_breaker->pass().isAllowed); // it is told, no more
    m_clock.advance(61s);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    begin(5, 12s);
    QCOMPARE(m_breaker->state(), BreakerState::Degraded);
    m_breaker->close();
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
}

void TestBreaker::oneLateAnswerChangesNothing()
{
    begin(40, 2s);
    m_clock.advance(3h);
    begin(5, 2s);
    begin(1, 60s);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    begin(1, 60s);
    QCOMPARE(m_breaker->state(), BreakerState::Degraded);
    begin(19, 2s);
    QCOMPARE(m_breaker->state(), BreakerState::Closed); // one of the last 20
}

void TestBreaker::whatIsUsualHasToBeKnown()
{
    begin(19, 2s);
    m_clock.advance(3h);
    begin(20, 60s);
    QCOMPARE(m_breaker->state(), BreakerState::Closed); // too few before
    m_clock.advance(26h);
    begin(20, 300s); // what was 24 h ago is no measure, and nothing else is known
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    init();
    begin(40, 2s);
    m_clock.advance(3h);
    begin(4, 60s);
    QCOMPARE(m_breaker->state(), BreakerState::Closed); // too few now
}

void TestBreaker::aSlowSpellIsNotItsOwnMeasure()
{
    begin(40, 2s);
    m_clock.advance(3h);
    for (int minute = 0; minute < 60; ++minute) {
        begin(5, 12s);
        QCOMPARE(m_breaker->state(), BreakerState::Degraded);
        m_clock.advance(1min);
    }
    m_clock.advance(3h); // so it is usual by now
    begin(5, 12s);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
}

void TestBreaker::lessThanASecondIsSlowForNobody()
{
    begin(40, 20ms);
    m_clock.advance(3h);
    begin(5, 999ms);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    begin(20, 1s);
    QCOMPARE(m_breaker->state(), BreakerState::Degraded);
}

void TestBreaker::whatSaysNothingOfTheServiceNeverCounts_data()
{
    QTest::addColumn<FailureCause>("cause");
    for (const FailureCause cause :
        { FailureCause::InvalidRequest, FailureCause::PerDay, FailureCause::RequestsPerMinute,
            FailureCause::Throttled, FailureCause::KeyInvalid, FailureCause::PromptBlocked,
            FailureCause::OutputBlocked, FailureCause::Cancelled, FailureCause::ModelNotFound })
        QTest::newRow(qPrintable(failureCauseName(cause))) << cause;
}

void TestBreaker::whatSaysNothingOfTheServiceNeverCounts()
{
    QFETCH(FailureCause, cause);
    QCOMPARE(callResultOf(cause), CallResult::Neither);
    for (int i = 0; i < 50; ++i)
        m_breaker->report(m_breaker->pass(), callResultOf(cause));
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    QCOMPARE(m_breaker->failurePercent(), 0);
    QCOMPARE(callResultOf(FailureCause::Overloaded), CallResult::Failure);
    QCOMPARE(callResultOf(FailureCause::EmptyAnswer), CallResult::Failure);
    QCOMPARE(callResultOf(FailureCause::None), CallResult::Success);
}

void TestBreaker::oneProbeAtATimeAndTwoGoodOnesCloseIt()
{
    fail(5);
    m_clock.advance(m_breaker->pass().retryIn);
    QCOMPARE(m_breaker->state(), BreakerState::HalfOpen);
    const BreakerPass first = m_breaker->pass();
    QVERIFY(first.isAllowed && first.isProbe);
    QVERIFY(!m_breaker->pass().isAllowed);
    m_breaker->report(first, CallResult::Success);
    m_breaker->report(first, CallResult::Success); // once
    QCOMPARE(m_breaker->state(), BreakerState::HalfOpen);
    succeed(1);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    QVERIFY(!m_breaker->pass().isProbe);
    QCOMPARE(m_breaker->failurePercent(), 0);
}

void TestBreaker::eachOpeningLastsTwiceAsLongUpToFiveMinutes()
{
    fail(5);
    for (const auto openFor : { 5s, 10s, 20s, 40s, 80s, 160s, 300s, 300s }) {
        QCOMPARE(m_breaker->untilProbe(), openFor);
        m_clock.advance(openFor);
        fail(1); // the probe
        QCOMPARE(m_breaker->state(), BreakerState::Open);
    }
}

void TestBreaker::openingsOfLongAgoDoNotLengthenIt()
{
    fail(5);
    m_clock.advance(16min);
    succeed(2);
    fail(5);
    QCOMPARE(m_breaker->untilProbe(), 5000ms);
}

void TestBreaker::aProbeThatSaysNothingMakesRoomForAnother()
{
    fail(5);
    m_clock.advance(5s);
    m_breaker->report(m_breaker->pass(), CallResult::Neither);
    QCOMPARE(m_breaker->state(), BreakerState::HalfOpen);
    QVERIFY(m_breaker->pass().isAllowed);
}

//! Answers take minutes; who comes meanwhile need not wait for their end.
void TestBreaker::aProbeThatIsBeingAnsweredMakesRoomForTheNext()
{
    fail(5);
    m_clock.advance(5s);
    const BreakerPass first = m_breaker->pass();
    QVERIFY(!m_breaker->pass().isAllowed);
    m_breaker->answering(first);
    const BreakerPass second = m_breaker->pass();
    QVERIFY(second.isAllowed && second.isProbe);
    m_breaker->report(second, CallResult::Success);
    m_breaker->report(second, CallResult::Success); // once
    QCOMPARE(m_breaker->state(), BreakerState::HalfOpen);
    m_breaker->report(first, CallResult::Success);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);

    fail(5);
    m_clock.advance(10s);
    const BreakerPass cut = m_breaker->pass();
    m_breaker->answering(cut);
    m_breaker->report(cut, CallResult::Failure, FailureCause::ConnectionLost);
    QCOMPARE(m_breaker->state(), BreakerState::Open);
    QCOMPARE(m_breaker->lastFailure(), FailureCause::ConnectionLost);
}

void TestBreaker::aLostProbeGivesWayAfterARequestsTime()
{
    fail(5);
    m_clock.advance(5s);
    const BreakerPass lost = m_breaker->pass();
    m_clock.advance(629s);
    QVERIFY(!m_breaker->pass().isAllowed);
    m_clock.advance(1s);
    const BreakerPass next = m_breaker->pass();
    QVERIFY(next.isAllowed);
    m_breaker->report(lost, CallResult::Failure); // came too late
    QCOMPARE(m_breaker->state(), BreakerState::HalfOpen);
    QVERIFY(!m_breaker->pass().isAllowed);
}

void TestBreaker::reportsFromBeforeTheOpeningSayNothing()
{
    const BreakerPass old = m_breaker->pass();
    fail(5);
    m_breaker->report(old, CallResult::Success);
    m_clock.advance(5s);
    succeed(2);
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    m_breaker->report(old, CallResult::Failure);
    QCOMPARE(m_breaker->failurePercent(), 0);
}

void TestBreaker::whereAllAreOpenOneASecondGoesThrough()
{
    Breakers breakers(m_clock);
    const QVector<LimitScope> both { model(u"a"_s), model(u"b"_s) };
    for (const LimitScope& scope : both) {
        for (int i = 0; i < 5; ++i)
            breakers.at(scope).report(breakers.at(scope).pass(), CallResult::Failure);
        m_clock.advance(1s);
    }
    const auto chosen = breakers.lastResort(both);
    QVERIFY(chosen.has_value());
    QCOMPARE(chosen->scope, both.first()); // opens first
    QVERIFY(chosen->pass.isAllowed);
    QVERIFY(!breakers.lastResort(both));
    m_clock.advance(1s);
    const auto second = breakers.lastResort(both);
    QVERIFY(second.has_value());
    breakers.at(chosen->scope).report(chosen->pass, CallResult::Failure); // lengthens nothing
    QCOMPARE(breakers.at(chosen->scope).untilProbe(), 2000ms);
    breakers.at(second->scope).report(second->pass, CallResult::Success);
    m_clock.advance(1s);
    const auto third = breakers.lastResort(both);
    breakers.at(third->scope).report(third->pass, CallResult::Success);
    QCOMPARE(breakers.at(chosen->scope).state(), BreakerState::Closed);
    QCOMPARE(breakers.all(), both);
}

void TestBreaker::noLastResortWhereOnePassesAnyway()
{
    Breakers breakers(m_clock);
    for (int i = 0; i < 5; ++i)
        breakers.at(model(u"a"_s)).report(breakers.at(model(u"a"_s)).pass(), CallResult::Failure);
    QVERIFY(!breakers.lastResort({ model(u"a"_s), model(u"b"_s) }));
    QVERIFY(!breakers.lastResort({}));
    QVERIFY(breakers.lastResort({ model(u"a"_s) }));
}

void TestBreaker::theUserClosesIt()
{
    fail(5);
    m_breaker->close();
    QCOMPARE(m_breaker->state(), BreakerState::Closed);
    QVERIFY(m_breaker->pass().isAllowed);
}

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
