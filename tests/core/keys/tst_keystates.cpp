// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keystates.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const KeyId kKey { u"k"_s };

Failure failure(FailureCause cause)
{
    Failure failure;
    failure.cause = cause;
    failure.vendorCode = u"CODE"_s;
    return failure;
}

constexpr auto kLastCause = FailureCause::Cancelled;

} // namespace

class TestKeyStates : public QObject {
    Q_OBJECT

private slots:
    void init();
    void eachCauseOfAKeysMakesItsState_data();
    void eachCauseOfAKeysMakesItsState();
    void noOtherCauseChangesAnything();
    void aSuspectIsCheckedAfterTwoSeconds();
    void aCheckThatPassesMakesASuspectActive();
    void aCheckThatCannotBeMadeLeavesTheSuspectAndComesAgain();
    void theThirdRefusalDecidesThoughChecksPass();
    void aForbiddenRequestNeverBlocksAKeyWhoseChecksPass();
    void eachStateHasItsSchedule_data();
    void eachStateHasItsSchedule();
    void aRegionsScheduleGoesOnWhereChecksPassAndRequestsFail();
    void leakedNeverComesBackByItself();
    void disabledNeverComesBackByItself();
    void anEmptyAccountIsUsedAsItsCooldownSays();
    void aDrainingKeyIsRetiredWithItsLastRequest();
    void aReplacedSecretIsANewKey();
    void whatLeftWithTheOldSecretSaysNothingOfTheNew();
    void anAcquittalTakesTheStrikeBack();
    void anAcquittalComesWithinTenSecondsOrNotAtAll();
    void anEarlierSuccessClearsNoSuspicion();
    void aMachineThatSleptChecksByTheWallClock();
    void statesOutliveARestart();
    void eachStateHasAName();

private:
    bool fail(FailureCause cause)
    {
        return m_states->failed(kKey, failure(cause), m_clock.steadyNow());
    }
    bool check(FailureCause cause) { return m_states->checked(kKey, failure(cause)); }
    KeyState state() const { return m_states->of(kKey).state; }
    //! As the caller does: waits for the check, and takes it.
    std::chrono::milliseconds nextCheck()
    {
        const auto left = m_states->untilNextCheck();
        if (!left)
            return -1ms;
        m_clock.advance(*left - 1ms);
        if (!m_states->takeDue().isEmpty())
            return -2ms;
        m_clock.advance(1ms);
        return m_states->takeDue() == QVector<KeyId>({ kKey }) ? *left : -3ms;
    }

    Test::FakeClock m_clock;
    std::unique_ptr<KeyStates> m_states;
};

void TestKeyStates::init()
{
    m_clock = Test::FakeClock();
    m_states = std::make_unique<KeyStates>(m_clock);
    m_states->add(kKey);
}

void TestKeyStates::eachCauseOfAKeysMakesItsState_data()
{
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<KeyState>("first");
    QTest::addColumn<KeyState>("confirmed");
    using C = FailureCause;
    using S = KeyState;
    QTest::newRow("invalid") << C::KeyInvalid << S::Suspect << S::Invalid;
    QTest::newRow("expired") << C::KeyExpired << S::Suspect << S::Invalid;
    QTest::newRow("of the wrong kind") << C::KeyTypeUnsupported << S::Suspect << S::Invalid;
    QTest::newRow("restricted") << C::KeyRestricted << S::Suspect << S::Blocked;
    QTest::newRow("suspended") << C::ProjectSuspended << S::Suspect << S::Blocked;
    QTest::newRow("denied") << C::PermissionDenied << S::Suspect << S::Blocked;
    QTest::newRow("leaked") << C::KeyLeaked << S::Leaked << S::Leaked;
    QTest::newRow("switched off") << C::ServiceDisabled << S::ServiceDisabled << S::ServiceDisabled;
    QTest::newRow("no money") << C::BalanceDepleted << S::NoBilling << S::NoBilling;
    QTest::newRow("region") << C::RegionUnsupported << S::Region << S::Region;
}

void TestKeyStates::eachCauseOfAKeysMakesItsState()
{
    QFETCH(FailureCause, cause);
    QFETCH(KeyState, first);
    QFETCH(KeyState, confirmed);
    QVERIFY(fail(cause));
    QCOMPARE(state(), first);
    const KeyCondition told = m_states->of(kKey);
    QCOMPARE(told.cause, cause);
    QCOMPARE(told.evidence, u"CODE"_s);
    QCOMPARE(told.since, m_clock.utcNow());
    m_clock.advance(2s);
    check(cause);
    QCOMPARE(state(), confirmed);
}

void TestKeyStates::noOtherCauseChangesAnything()
{
    using C = FailureCause;
    const QVector<C> ofKeys { C::KeyInvalid, C::KeyExpired, C::KeyTypeUnsupported, C::KeyRestricted,
        C::ProjectSuspended, C::PermissionDenied, C::KeyLeaked, C::ServiceDisabled,
        C::BalanceDepleted, C::RegionUnsupported };
    m_states->succeeded(kKey, m_clock.steadyNow());
    const KeyCondition before = m_states->of(kKey);
    for (int cause = 0; cause <= int(kLastCause); ++cause) {
        if (ofKeys.contains(C(cause)))
            continue;
        for (int i = 0; i < 100; ++i)
            fail(C(cause));
        QVERIFY2(m_states->of(kKey) == before, qPrintable(failureCauseName(C(cause))));
    }
}

void TestKeyStates::aSuspectIsCheckedAfterTwoSeconds()
{
    fail(FailureCause::KeyInvalid);
    QVERIFY(!m_states->isUsable(kKey));
    QCOMPARE(nextCheck(), 2000ms);
}

void TestKeyStates::aCheckThatPassesMakesASuspectActive()
{
    fail(FailureCause::KeyInvalid);
    QVERIFY(m_states->checked(kKey, {}));
    QCOMPARE(state(), KeyState::Active);
    QVERIFY(!m_states->untilNextCheck());
}

void TestKeyStates::aCheckThatCannotBeMadeLeavesTheSuspectAndComesAgain()
{
    fail(FailureCause::KeyInvalid);
    QCOMPARE(nextCheck(), 2000ms);
    check(FailureCause::ConnectFailed);
    QCOMPARE(state(), KeyState::Suspect);
    QCOMPARE(nextCheck(), 4000ms);
    check(FailureCause::Overloaded);
    QCOMPARE(nextCheck(), 8000ms);
    // Nobody told of that one.
    QCOMPARE(nextCheck(), 30'000ms);
}

void TestKeyStates::theThirdRefusalDecidesThoughChecksPass()
{
    for (int i = 0; i < 2; ++i) {
        fail(FailureCause::KeyRestricted);
        QCOMPARE(state(), KeyState::Suspect);
        m_states->checked(kKey, {});
    }
    fail(FailureCause::KeyRestricted);
    QCOMPARE(state(), KeyState::Blocked);
    // A request that goes through in between forgives.
    init();
    for (int i = 0; i < 5; ++i) {
        fail(FailureCause::KeyRestricted);
        QCOMPARE(state(), KeyState::Suspect);
        m_states->checked(kKey, {});
        m_states->succeeded(kKey, m_clock.steadyNow());
    }
}

void TestKeyStates::aForbiddenRequestNeverBlocksAKeyWhoseChecksPass()
{
    for (int i = 0; i < 50; ++i) {
        fail(FailureCause::PermissionDenied);
        QCOMPARE(state(), KeyState::Suspect);
        m_states->checked(kKey, {});
        QCOMPARE(state(), KeyState::Active);
    }
}

void TestKeyStates::eachStateHasItsSchedule_data()
{
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<int>("often"); // so many times
    QTest::addColumn<std::chrono::milliseconds>("first"); // after that
    QTest::addColumn<std::chrono::milliseconds>("later"); // then after that
    using Ms = std::chrono::milliseconds;
    QTest::newRow("invalid") << FailureCause::KeyInvalid << 3 << Ms(24h) << Ms(24h * 7);
    QTest::newRow("suspended") << FailureCause::ProjectSuspended << 3 << Ms(24h) << Ms(24h * 7);
    QTest::newRow("off") << FailureCause::ServiceDisabled << 8 << Ms(15min) << Ms(24h);
    QTest::newRow("region") << FailureCause::RegionUnsupported << 8 << Ms(15min) << Ms(24h);
}

void TestKeyStates::eachStateHasItsSchedule()
{
    QFETCH(FailureCause, cause);
    QFETCH(int, often);
    QFETCH(std::chrono::milliseconds, first);
    QFETCH(std::chrono::milliseconds, later);
    fail(cause);
    if (state() == KeyState::Suspect)
        check(cause);
    for (int i = 0; i < often; ++i) {
        QCOMPARE(nextCheck(), first);
        check(cause);
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(nextCheck(), later);
        check(cause);
    }
    QVERIFY(m_states->checked(kKey, {}));
    QCOMPARE(state(), KeyState::Active);
}

void TestKeyStates::aRegionsScheduleGoesOnWhereChecksPassAndRequestsFail()
{
    for (int i = 0; i < 8; ++i) {
        fail(FailureCause::RegionUnsupported);
        QCOMPARE(nextCheck(), 15min);
        m_states->checked(kKey, {});
    }
    fail(FailureCause::RegionUnsupported);
    QCOMPARE(nextCheck(), 24h);
}

void TestKeyStates::leakedNeverComesBackByItself()
{
    fail(FailureCause::KeyLeaked);
    QVERIFY(!m_states->untilNextCheck());
    m_clock.advance(24h * 365);
    QVERIFY(m_states->takeDue().isEmpty());
    QVERIFY(!m_states->isUsable(kKey));
    QVERIFY(!m_states->acquit(kKey, FailureCause::KeyLeaked));
    QVERIFY(m_states->checked(kKey, {})); // the user asked for it
    QCOMPARE(state(), KeyState::Active);
}

void TestKeyStates::disabledNeverComesBackByItself()
{
    QVERIFY(m_states->disable(kKey));
    m_states->succeeded(kKey, m_clock.steadyNow());
    m_states->checked(kKey, {});
    m_states->secretReplaced(kKey);
    fail(FailureCause::KeyLeaked);
    m_clock.advance(24h * 365);
    QVERIFY(m_states->takeDue().isEmpty());
    QCOMPARE(state(), KeyState::Disabled);
    QVERIFY(m_states->enable(kKey));
    QCOMPARE(state(), KeyState::New);
}

void TestKeyStates::anEmptyAccountIsUsedAsItsCooldownSays()
{
    fail(FailureCause::BalanceDepleted);
    QVERIFY(m_states->isUsable(kKey));
    QVERIFY(!m_states->checked(kKey, {})); // a free call says nothing of money
    QCOMPARE(state(), KeyState::NoBilling);
    QVERIFY(m_states->succeeded(kKey, m_clock.steadyNow()));
    QCOMPARE(state(), KeyState::Active);
}

void TestKeyStates::aDrainingKeyIsRetiredWithItsLastRequest()
{
    QVERIFY(m_states->drain(kKey, true));
    QVERIFY(!m_states->isUsable(kKey));
    fail(FailureCause::KeyInvalid);
    QCOMPARE(state(), KeyState::Draining);
    QVERIFY(m_states->drained(kKey));
    QCOMPARE(state(), KeyState::Retired);
    init();
    QVERIFY(m_states->drain(kKey, false));
    QCOMPARE(state(), KeyState::Retired);
}

void TestKeyStates::aReplacedSecretIsANewKey()
{
    fail(FailureCause::KeyLeaked);
    m_clock.advance(1h);
    QVERIFY(m_states->secretReplaced(kKey));
    const KeyCondition fresh = m_states->of(kKey);
    QCOMPARE(fresh.state, KeyState::New);
    QCOMPARE(fresh.strikes, 0);
    QCOMPARE(fresh.cause, FailureCause::None);
    QCOMPARE(fresh.since, m_clock.utcNow());
}

void TestKeyStates::whatLeftWithTheOldSecretSaysNothingOfTheNew()
{
    const auto before = m_clock.steadyNow();
    m_clock.advance(5s);
    m_states->secretReplaced(kKey);
    QVERIFY(!m_states->failed(kKey, failure(FailureCause::KeyLeaked), before));
    QVERIFY(!m_states->succeeded(kKey, before));
    QCOMPARE(state(), KeyState::New);
}

void TestKeyStates::anAcquittalTakesTheStrikeBack()
{
    m_states->succeeded(kKey, m_clock.steadyNow());
    const KeyCondition before = m_states->of(kKey);
    fail(FailureCause::KeyInvalid);
    m_clock.advance(3s);
    check(FailureCause::KeyInvalid);
    QCOMPARE(state(), KeyState::Invalid);
    QVERIFY(!m_states->acquit(kKey, FailureCause::KeyExpired));
    QVERIFY(m_states->acquit(kKey, FailureCause::KeyInvalid));
    QCOMPARE(m_states->of(kKey), before);
    QVERIFY(!m_states->untilNextCheck());
}

void TestKeyStates::anAcquittalComesWithinTenSecondsOrNotAtAll()
{
    fail(FailureCause::KeyInvalid);
    m_clock.advance(10s + 1ms);
    QVERIFY(!m_states->acquit(kKey, FailureCause::KeyInvalid));
}

void TestKeyStates::anEarlierSuccessClearsNoSuspicion()
{
    const auto before = m_clock.steadyNow();
    m_clock.advance(1s);
    fail(FailureCause::KeyInvalid);
    QVERIFY(!m_states->succeeded(kKey, before));
    QCOMPARE(state(), KeyState::Suspect);
    m_clock.advance(1s);
    QVERIFY(m_states->succeeded(kKey, m_clock.steadyNow()));
}

void TestKeyStates::aMachineThatSleptChecksByTheWallClock()
{
    fail(FailureCause::ServiceDisabled);
    m_clock.stepWall(16min);
    QCOMPARE(m_states->untilNextCheck(), std::optional(std::chrono::milliseconds(0)));
    QCOMPARE(m_states->takeDue(), QVector<KeyId>({ kKey }));
    QVERIFY(m_states->takeDue().isEmpty());
}

void TestKeyStates::statesOutliveARestart()
{
    fail(FailureCause::KeyInvalid);
    check(FailureCause::KeyInvalid);
    const KeyCondition stored = m_states->of(kKey);
    m_clock.advance(10h);
    m_states = std::make_unique<KeyStates>(m_clock);
    m_states->restore(kKey, stored);
    QCOMPARE(m_states->of(kKey), stored);
    QCOMPARE(nextCheck(), 14h);
    // A clock that was set back makes nothing longer.
    m_clock.stepWall(-24h * 30);
    m_states = std::make_unique<KeyStates>(m_clock);
    m_states->restore(kKey, stored);
    QCOMPARE(nextCheck(), 24h);
}

void TestKeyStates::eachStateHasAName()
{
    for (int state = 0; state <= int(KeyState::Disabled); ++state)
        QCOMPARE(keyStateFromName(keyStateName(KeyState(state))), KeyState(state));
    QVERIFY(!keyStateFromName(u"unheard of"_s));
}

QTEST_GUILESS_MAIN(TestKeyStates)
#include "tst_keystates.moc"
