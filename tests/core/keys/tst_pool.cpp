// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/keys/poolfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList reasons(const QVector<PassedKey>& passed)
{
    QStringList all;
    for (const PassedKey& one : passed)
        all.append(one.key.text + u' ' + passReasonName(one.reason));
    return all;
}

} // namespace

class TestPool
    : public QObject
    , private PoolFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    // order
    void fillsOneKeyToItsLimitThenTheNext();
    void takesTurns();
    void takesTheLeastUsedOfTheDay();
    void keepsTheRatioOfTheWeights();
    void weightNoughtComesOnlyWhereNoOtherIsLeft();
    void takesTheSmallestPriorityNumberFirst();
    void aKeyThatComesBackHasNothingToMakeUpFor();
    void passesOverAKeyAtTheDefaultCapButNeverRefusesIt();
    void theDefaultCapGivesWayToARealLimit();
    void aCapOfTheUsersRefuses();
    // projects
    void furtherProjectsStandByWithoutTheOwnersStatement();
    void furtherProjectsComeInWhereTheFirstIsOutOfService_data();
    void furtherProjectsComeInWhereTheFirstIsOutOfService();
    void keysOfOneProjectAddNothing();
    void aRequestSeesThreeProjectsAtMost();
    void aDaysRefusalRestsAsItsServiceCounts();
    void aWithdrawnAttemptLeavesItsProjectUnseen();
    void aRequestHasSixAttemptsAtMost();
    void aNamedProjectJoinsTwoKeys();
    void aRefusalThatNamesTheProjectIsPutOnIt();
    void whatCoolsGoesAlongWithAJoin();
    void aRequestFollowsItsKeysProject();
    void suggestsThatTwoProjectsAreOne();
    // one request
    void theTriedSetOutlivesTheCooldown();
    void theLastKeyMayBeWaitedFor();
    void nothingIsTriedAgainAfterSomethingWasShown();
    void aRequestWithAFileStaysWithItsProject();
    void aChosenKeyIsTheOnlyOne();
    void anUnreadableSecretGoesToTheNextKey();
    void saysWhichKeyComesBackWhen();
    void theRotationIsNotedWithItsReason();
    void theRotationFromAKeyThatHadItsShareIsNoted();
    void aGrantTellsOfTheFirstThatItWentAround();
    void whileAProjectsProbeIsOutTheNextOneIsTheHome();
    void aBreakerRefusesOnceForAllKeys();
    void whatTheUserChangesIsSeenByTheNextSearch();
    void aSuspectIsWaitedForUntilItsCheck();
    void aDayThatMayBeTriedIsNotWaitedForUntilMidnight();
    void aModelThatIsNotInTheTierIsNeverWaitedFor();
    void aRefusalWithoutAValueTeachesAnEstimate_data();
    void aRefusalWithoutAValueTeachesAnEstimate();
    void anotherTierForgetsWhatWasLearned();
    void whatGoesThroughBeyondAnOldLimitRaisesIt();
    void whatHasTimeGoesToTheProjectThatHasTimeForIt();
    void aPacedProjectIsToldAsItsLimit();
    void whoIsPacedWaitsForTheFirstProjectThatIsFree();
    void whatHasTimeIsSpreadOverTheMinute();
    // troubles of other pools
    void aClientsBadRequestTenThousandTimesStrikesNothing();
    void aStormOf503StrikesNoKey();
    void aProjectThatFailsAloneIsGoneAround();
    void whereAllProjectsFailTheOrderIsAsBefore();
    void slotsAreKeptForTheMoreUrgent();
    void a429WithoutDetailsOnEveryKeyIsNobodysFault();
    void aDaysQuotaIsMetOnceAProjectAndTriedByItsSchedule();
    void aDayThatClearedEarlyIsLearned();
    void aDroppedGrantHoldsItsQuotaAndNothingElse();
    void aKeyThatIsReplacedWhileRequestsRunStaysGood();
    void aKeyThatIsRemovedWhileRequestsRunLeavesNothing();
    void drainsWithALiveCount();

private:
    void setNamedKeys();
    QString m_evidence; //!< of the last that was kept for others
};

void TestPool::init()
{
    renew();
}

void TestPool::cleanup()
{
    QCOMPARE(wrong(), QStringList());
}

void TestPool::fillsOneKeyToItsLimitThenTheNext()
{
    setKeys(3);
    limit(projectModel(u"p1"_s), Window::PacificDay, 2);
    limit(projectModel(u"p2"_s), Window::PacificDay, 1);
    QStringList used;
    for (int i = 0; i < 5; ++i)
        used.append(answered());
    QCOMPARE(used, QStringList({ u"k1"_s, u"k1"_s, u"k2"_s, u"k3"_s, u"k3"_s }));
}

void TestPool::takesTurns()
{
    setKeys(3);
    pool->setRules(backend, { .strategy = PoolStrategy::RoundRobin });
    QStringList used;
    for (int i = 0; i < 6; ++i)
        used.append(answered());
    QCOMPARE(used, QStringList({ u"k1"_s, u"k2"_s, u"k3"_s, u"k1"_s, u"k2"_s, u"k3"_s }));
}

void TestPool::takesTheLeastUsedOfTheDay()
{
    setKeys(3);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(answered(), u"k1"_s);
    pool->setRules(backend, { .strategy = PoolStrategy::LeastUsed });
    QHash<QString, int> uses { { u"k1"_s, 4 } };
    for (int i = 0; i < 11; ++i)
        ++uses[answered()];
    QCOMPARE(uses, (QHash<QString, int> { { u"k1"_s, 5 }, { u"k2"_s, 5 }, { u"k3"_s, 5 } }));
}

void TestPool::keepsTheRatioOfTheWeights()
{
    setKeys(3);
    pool->setRules(backend, { .strategy = PoolStrategy::Weighted });
    const QVector<int> weights { 5, 3, 2 };
    for (int i = 0; i < 3; ++i)
        pool->setKeyRules(KeyId { u"k%1"_s.arg(i + 1) },
            { .weight = weights.at(i), .cap = { DailyCap::Kind::None } });
    QHash<QString, int> uses;
    for (int i = 0; i < 1000; ++i)
        ++uses[answered()];
    for (int i = 0; i < 3; ++i) {
        const int got = uses.value(u"k%1"_s.arg(i + 1));
        QVERIFY2(std::abs(got - 100 * weights.at(i)) <= 2, qPrintable(QString::number(got)));
    }
}

void TestPool::weightNoughtComesOnlyWhereNoOtherIsLeft()
{
    setKeys(2);
    pool->setRules(backend, { .strategy = PoolStrategy::Weighted });
    pool->setKeyRules(KeyId { u"k1"_s }, { .weight = 0 });
    for (int i = 0; i < 10; ++i)
        QCOMPARE(answered(), u"k2"_s);
    pool->disable(KeyId { u"k2"_s });
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::takesTheSmallestPriorityNumberFirst()
{
    setKeys(3);
    pool->setRules(backend, { .strategy = PoolStrategy::Priority });
    pool->setKeyRules(KeyId { u"k1"_s }, { .priority = 5 });
    pool->setKeyRules(KeyId { u"k2"_s }, { .priority = 7 });
    pool->setKeyRules(KeyId { u"k3"_s }, { .priority = 5 });
    limit(projectModel(u"p1"_s), Window::PacificDay, 1);
    limit(projectModel(u"p3"_s), Window::PacificDay, 1);
    QStringList used;
    for (int i = 0; i < 3; ++i)
        used.append(answered());
    QCOMPARE(used, QStringList({ u"k1"_s, u"k3"_s, u"k2"_s }));
}

void TestPool::aKeyThatComesBackHasNothingToMakeUpFor()
{
    setKeys(2);
    pool->setRules(backend, { .strategy = PoolStrategy::RoundRobin });
    pool->disable(KeyId { u"k2"_s });
    for (int i = 0; i < 50; ++i)
        QCOMPARE(answered(), u"k1"_s);
    pool->enable(KeyId { u"k2"_s });
    QHash<QString, int> uses;
    for (int i = 0; i < 10; ++i)
        ++uses[answered()];
    QCOMPARE(uses, (QHash<QString, int> { { u"k1"_s, 5 }, { u"k2"_s, 5 } }));
}

void TestPool::passesOverAKeyAtTheDefaultCapButNeverRefusesIt()
{
    setKeys(2);
    for (int i = 0; i < 195; ++i)
        QCOMPARE(answered(), u"k1"_s);
    for (int i = 0; i < 195; ++i)
        QCOMPARE(answered(), u"k2"_s);
    QCOMPARE(answered(), u"k1"_s);
    pool->setKeyRules(KeyId { u"k1"_s }, { .cap = { DailyCap::Kind::None } });
    for (int i = 0; i < 200; ++i)
        QCOMPARE(answered(), u"k1"_s);
    // The next day begins anew.
    pool->setKeyRules(KeyId { u"k1"_s }, {});
    QCOMPARE(answered(), u"k1"_s);
    pool->disable(KeyId { u"k1"_s });
    QCOMPARE(answered(), u"k2"_s); // all of them at it
    pool->enable(KeyId { u"k1"_s });
    clock.advance(24h);
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::theDefaultCapGivesWayToARealLimit()
{
    setKeys(2);
    limit(projectModel(u"p1"_s), Window::PacificDay, 250);
    for (int i = 0; i < 250; ++i)
        QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(answered(), u"k2"_s);
}

void TestPool::aCapOfTheUsersRefuses()
{
    setKeys(1);
    pool->setKeyRules(KeyId { u"k1"_s }, { .cap = { DailyCap::Kind::Set, 3 } });
    for (int i = 0; i < 3; ++i)
        QCOMPARE(answered(), u"k1"_s);
    PoolRequest one = request();
    const PoolAnswer refused = pool->pick(one);
    QVERIFY(!refused.grant);
    QCOMPARE(refused.passed.first().reason, PassReason::Limit);
    QCOMPARE(refused.passed.first().evidence, u"requests/pacific_day 3 of 3"_s);
    // Noon in Greenwich: 4 in the morning in California.
    QCOMPARE(refused.passed.first().backAt, clock.utcNow().addSecs(20 * 3600));
    QCOMPARE(refused.wait, std::optional<std::chrono::milliseconds>(20h));
}

void TestPool::furtherProjectsStandByWithoutTheOwnersStatement()
{
    setKeys(2, 1, false);
    limit(projectModel(u"p1"_s), Window::PacificDay, 2);
    QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(answered(), u"k1"_s);
    PoolRequest one = request();
    const PoolAnswer refused = pool->pick(one);
    QVERIFY(!refused.grant);
    QCOMPARE(reasons(refused.passed), QStringList({ u"k1 limit"_s, u"k2 stands_by"_s }));
    // Nor after a refusal by the service, whose day this is.
    renew();
    setKeys(2, 1, false);
    one = request();
    PoolAnswer first = pool->pick(one);
    const PoolNext next = fail(one, first, perDay());
    QCOMPARE(next.kind, PoolNext::Kind::AsAdvised);
    QCOMPARE(reasons(next.passed), QStringList({ u"k1 cooling"_s, u"k2 stands_by"_s }));
    owners.setAddsUp(backend, true);
    QCOMPARE(answered(), u"k2"_s);
}

void TestPool::furtherProjectsComeInWhereTheFirstIsOutOfService_data()
{
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<FailureScope>("scope");
    using C = FailureCause;
    using S = FailureScope;
    QTest::newRow("invalid") << C::KeyInvalid << S::Key;
    QTest::newRow("leaked") << C::KeyLeaked << S::Key;
    QTest::newRow("suspended") << C::ProjectSuspended << S::Project;
    QTest::newRow("switched off") << C::ServiceDisabled << S::Project;
    QTest::newRow("region") << C::RegionUnsupported << S::Project;
    QTest::newRow("no money") << C::BalanceDepleted << S::BillingAccount;
    QTest::newRow("not in the tier") << C::NotInTier << S::ProjectAndModel;
    QTest::newRow("not for new users") << C::ModelNotForNewUsers << S::ProjectAndModel;
}

void TestPool::furtherProjectsComeInWhereTheFirstIsOutOfService()
{
    QFETCH(FailureCause, cause);
    QFETCH(FailureScope, scope);
    setKeys(2, 1, false);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    QCOMPARE(keyOf(first), u"k1"_s);
    QCOMPARE(fail(one, first, failure(cause, scope)).kind, PoolNext::Kind::OtherKey);
    PoolAnswer second = pool->pick(one);
    QCOMPARE(keyOf(second), u"k2"_s);
    succeed(one, second);
    QCOMPARE(answered(), u"k2"_s); // the next request goes there at once
}

void TestPool::keysOfOneProjectAddNothing()
{
    setKeys(4, 2);
    limit(projectModel(u"p1"_s), Window::Minute, 3);
    QStringList used;
    for (int i = 0; i < 5; ++i)
        used.append(answered());
    QCOMPARE(used, QStringList({ u"k1"_s, u"k1"_s, u"k1"_s, u"k3"_s, u"k3"_s }));
    // A refusal of the project's quota is not answered with its other key either.
    PoolRequest one = request();
    PoolAnswer answer = pool->pick(one);
    QCOMPARE(keyOf(answer), u"k3"_s);
    clock.advance(61s);
    fail(one, answer, failure(FailureCause::RequestsPerMinute, FailureScope::ProjectAndModel));
    PoolAnswer next = pool->pick(one);
    QCOMPARE(keyOf(next), u"k1"_s);
    succeed(one, next);
}

void TestPool::aRequestSeesThreeProjectsAtMost()
{
    setKeys(6);
    PoolRequest one = request();
    for (int i = 1; i <= 3; ++i) {
        PoolAnswer answer = pool->pick(one);
        QCOMPARE(keyOf(answer), u"k%1"_s.arg(i));
        const PoolNext next = fail(one, answer, perDay());
        QCOMPARE(next.kind, i < 3 ? PoolNext::Kind::OtherKey : PoolNext::Kind::AsAdvised);
    }
    const PoolAnswer last = pool->pick(one);
    QVERIFY(!last.grant);
    QCOMPARE(reasons(last.passed).mid(3),
        QStringList({ u"k4 projects_spent"_s, u"k5 projects_spent"_s, u"k6 projects_spent"_s }));
}

//! As a service of OpenAI's kind, whose day is none of California's, and which says when it is
//! over.
void TestPool::aDaysRefusalRestsAsItsServiceCounts()
{
    setKeys(1);
    PoolRules rules;
    rules.refusedDay = Window::UtcDay;
    pool->setRules(backend, rules);
    PoolRequest one = request();
    PoolAnswer answer = pool->pick(one);
    Failure day = perDay();
    day.retryAfter = 432s;
    QCOMPARE(fail(one, answer, day).wait, std::chrono::milliseconds(432s));
}

void TestPool::aWithdrawnAttemptLeavesItsProjectUnseen()
{
    setKeys(6);
    PoolRequest one = request();
    for (int i = 1; i <= 4; ++i) {
        PoolAnswer answer = pool->pick(one);
        QCOMPARE(keyOf(answer), u"k%1"_s.arg(i));
        pool->unreadable(one, *answer.grant); // nothing was sent
    }
    QCOMPARE(keyOf(pool->pick(one)), u"k5"_s);
}

void TestPool::aRequestHasSixAttemptsAtMost()
{
    setKeys(9, 3);
    PoolRequest one = request();
    int attempts = 0;
    for (; attempts < 20; ++attempts) {
        PoolAnswer answer = pool->pick(one);
        if (!answer.grant)
            break;
        clock.advance(20s); // so that nobody takes it for a shared cause
        fail(one, answer, failure(FailureCause::KeyInvalid, FailureScope::Key));
    }
    QCOMPARE(attempts, 6);
}

void TestPool::aNamedProjectJoinsTwoKeys()
{
    QVector<PoolKey> keys;
    for (const QString& name : { u"k1"_s, u"k2"_s, u"k3"_s })
        keys.append({ { name }, backend, name, name });
    pool->setKeys(keys); // nobody has said whose they are
    owners.setAddsUp(backend, true);
    PoolRequest one = request();
    Failure named = failure(FailureCause::RegionalQuota, FailureScope::Project);
    named.quota = { { u"x"_s, {}, {}, {}, {} } };
    named.project = u"123"_s;
    PoolAnswer first = pool->pick(one);
    QCOMPARE(keyOf(first), u"k1"_s);
    fail(one, first, named);
    PoolAnswer second = pool->pick(one);
    QCOMPARE(keyOf(second), u"k2"_s);
    fail(one, second, named);
    QCOMPARE(
        owners.placeOf({ u"k2"_s }, model).project, owners.placeOf({ u"k1"_s }, model).project);
    QCOMPARE(answered(), u"k3"_s);
}

//! k1 of which nobody has said whose it is, and k2 of project p1, whose number is 123.
void TestPool::setNamedKeys()
{
    pool->setKeys({ { { u"k1"_s }, backend, u"work-1"_s, u"1"_s },
        { { u"k2"_s }, backend, u"work-2"_s, u"2"_s } });
    QVERIFY(owners.setProject({ u"p1"_s, backend, u"Work"_s, u"123"_s, {}, true }));
    QVERIFY(owners.assign({ u"k2"_s }, u"p1"_s));
    owners.setAddsUp(backend, true);
}

void TestPool::aRefusalThatNamesTheProjectIsPutOnIt()
{
    setNamedKeys();
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    QCOMPARE(keyOf(first), u"k1"_s);
    Failure day = perDay();
    day.project = u"projects/123"_s;
    QCOMPARE(fail(one, first, day).kind, PoolNext::Kind::AsAdvised); // k2 has the same day
    const Place place = owners.placeOf({ u"k2"_s }, model);
    QCOMPARE(owners.placeOf({ u"k1"_s }, model).project, place.project);
    QVERIFY(cooldowns->blocking(place));
    QCOMPARE(cooldowns->blocking(place)->cause, FailureCause::PerDay);
    const auto state
        = ledger->state({ projectModel(u"p1"_s), Measure::Requests, Window::PacificDay });
    QCOMPARE(state->limit.cap, std::optional<qint64>(20));
    QCOMPARE(one.projects, QStringList { u"p1"_s });
    QCOMPARE(answered(), QString());
}

void TestPool::whatCoolsGoesAlongWithAJoin()
{
    setNamedKeys();
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    fail(one, first, perDay()); // which does not say whose
    const Place second = owners.placeOf({ u"k2"_s }, model);
    QVERIFY(!cooldowns->blocking(second));
    PoolRequest other = request();
    other.model = u"another"_s;
    PoolAnswer answer = pool->pick(other);
    QCOMPARE(keyOf(answer), u"k1"_s);
    Failure named = failure(FailureCause::RegionalQuota, FailureScope::Project);
    named.project = u"123"_s;
    fail(other, answer, named);
    QVERIFY(cooldowns->blocking(second));
    QCOMPARE(cooldowns->blocking(second)->cause, FailureCause::PerDay);
    // As where the user says it.
    renew();
    setNamedKeys();
    one = request();
    PoolAnswer again = pool->pick(one);
    fail(one, again, perDay());
    pool->move({ { { u"k1"_s }, u"p1"_s }, { { u"nobody"_s }, u"p1"_s } });
    QVERIFY(cooldowns->blocking(second));
    QCOMPARE(cooldowns->all().size(), 1);
    QCOMPARE(owners.keysOf(u"p1"_s).size(), 2);
}

void TestPool::aRequestFollowsItsKeysProject()
{
    setNamedKeys();
    PoolRequest one = request();
    PoolAnswer running = pool->pick(one);
    QCOMPARE(keyOf(running), u"k1"_s);
    pool->move({ { { u"k1"_s }, u"p1"_s } }); // while it is under way
    QVERIFY(pool->stands(*running.grant));
    QCOMPARE(fail(one, running, perDay()).kind, PoolNext::Kind::AsAdvised);
    QCOMPARE(one.projects, QStringList { u"p1"_s });
    QVERIFY(cooldowns->blocking(owners.placeOf({ u"k2"_s }, model)));
    QCOMPARE(running.grant->place.project, u"p1"_s);
}

void TestPool::suggestsThatTwoProjectsAreOne()
{
    setKeys(2);
    QStringList suspected;
    connect(pool.get(), &Pool::sameOwnerSuspected, this, [&](const QString& a, const QString& b) {
        suspected = { a, b };
    });
    PoolRequest one = request();
    Failure day = perDay();
    for (int i = 0; i < 2; ++i) {
        PoolAnswer answer = pool->pick(one);
        fail(one, answer, day);
        clock.advance(11s);
    }
    QCOMPARE(suspected, QStringList({ u"p2"_s, u"p1"_s }));
}

void TestPool::theTriedSetOutlivesTheCooldown()
{
    setKeys(2);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    Failure minute = failure(FailureCause::RequestsPerMinute, FailureScope::ProjectAndModel);
    minute.retryAfter = 1s;
    QCOMPARE(fail(one, first, minute).kind, PoolNext::Kind::OtherKey);
    clock.advance(10s);
    QVERIFY(!cooldowns->blocking(first.grant->place));
    PoolAnswer second = pool->pick(one);
    QCOMPARE(keyOf(second), u"k2"_s);
    succeed(one, second);
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::theLastKeyMayBeWaitedFor()
{
    setKeys(1);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    Failure minute = failure(FailureCause::RequestsPerMinute, FailureScope::ProjectAndModel);
    minute.retryAfter = 7s;
    const PoolNext next = fail(one, first, minute);
    QCOMPARE(next.kind, PoolNext::Kind::AsAdvised);
    QCOMPARE(next.wait, 7000ms);
    const PoolAnswer early = pool->pick(one);
    QVERIFY(!early.grant);
    QCOMPARE(early.wait, std::optional<std::chrono::milliseconds>(7s));
    clock.advance(7s);
    PoolAnswer again = pool->pick(one);
    QCOMPARE(keyOf(again), u"k1"_s);
    succeed(one, again);
}

void TestPool::nothingIsTriedAgainAfterSomethingWasShown()
{
    setKeys(2);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    const PoolNext next
        = pool->ended(one, *first.grant, { { Outcome::Cut, 1, 1, {} }, perDay(), true });
    QCOMPARE(next.kind, PoolNext::Kind::Stop);
}

void TestPool::aRequestWithAFileStaysWithItsProject()
{
    setKeys(3);
    PoolRequest one = request();
    one.project = u"p2"_s;
    PoolAnswer first = pool->pick(one);
    QCOMPARE(keyOf(first), u"k2"_s);
    const PoolNext next = fail(one, first, perDay());
    QCOMPARE(next.kind, PoolNext::Kind::AsAdvised);
    QCOMPARE(reasons(next.passed),
        QStringList({ u"k1 elsewhere"_s, u"k2 cooling"_s, u"k3 elsewhere"_s }));
}

void TestPool::aChosenKeyIsTheOnlyOne()
{
    setKeys(3, 1, false);
    PoolRequest one = request();
    one.only = KeyId { u"k3"_s };
    PoolAnswer answer = pool->pick(one);
    QCOMPARE(keyOf(answer), u"k3"_s);
    QCOMPARE(fail(one, answer, perDay()).kind, PoolNext::Kind::AsAdvised);
    QVERIFY(!pool->pick(one).grant);
}

void TestPool::anUnreadableSecretGoesToTheNextKey()
{
    setKeys(2, 1, false);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    pool->unreadable(one, *first.grant);
    PoolAnswer second = pool->pick(one);
    QCOMPARE(keyOf(second), u"k2"_s);
    QCOMPARE(reasons(second.passed), QStringList { u"k1 no_secret"_s });
    succeed(one, second);
    QCOMPARE(stateOf(u"k1"_s), KeyState::New);
    QCOMPARE(ledger->openHolds(), 0);
}

void TestPool::saysWhichKeyComesBackWhen()
{
    setKeys(4);
    limit(projectModel(u"p1"_s), Window::Minute, 1);
    QCOMPARE(answered(), u"k1"_s);
    pool->disable(KeyId { u"k3"_s });
    pool->disable(KeyId { u"k4"_s });
    PoolRequest one = request();
    PoolAnswer second = pool->pick(one);
    QCOMPARE(keyOf(second), u"k2"_s);
    const QVector<PassedKey> all = fail(one, second, perDay()).passed;
    QCOMPARE(reasons(all),
        QStringList({ u"k1 limit"_s, u"k2 cooling"_s, u"k3 state"_s, u"k4 state"_s }));
    QCOMPARE(all.at(0).label, u"work-1"_s);
    QCOMPARE(all.at(0).backAt, clock.utcNow().addSecs(61)); // its second belongs to the window
    QCOMPARE(all.at(1).cause, FailureCause::PerDay);
    QCOMPARE(all.at(1).evidence, u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s);
    QCOMPARE(all.at(1).backAt, clock.utcNow().addSecs(20 * 3600));
    QCOMPARE(all.at(2).state, KeyState::Disabled);
    QVERIFY(all.at(2).backAt.isNull());
    const PoolAnswer answer = pool->pick(one);
    QCOMPARE(answer.wait, std::optional<std::chrono::milliseconds>(61s));
}

void TestPool::theRotationIsNotedWithItsReason()
{
    setKeys(2);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    fail(one, first, perDay());
    QVERIFY(rotations.isEmpty());
    PoolAnswer second = pool->pick(one);
    succeed(one, second);
    const RotationNote expected { clock.utcNow(), one.id, backend, model, KeyId { u"k1"_s },
        KeyId { u"k2"_s }, FailureCause::PerDay, PassReason::Tried };
    QCOMPARE(rotations, QVector<RotationNote>({ expected }));
    answered(); // goes on with k2
    QCOMPARE(rotations.size(), 1);
    clock.advance(24h);
    answered(); // k1 again: k2 is not passed over
    QCOMPARE(rotations.size(), 1);
    pool->disable(KeyId { u"k1"_s });
    answered();
    QCOMPARE(rotations.size(), 2);
    QCOMPARE(rotations.last().reason, PassReason::State);
}

//! One that has had its share of the day is not refused, and still the way to the next.
void TestPool::theRotationFromAKeyThatHadItsShareIsNoted()
{
    setKeys(2);
    pool->setRules(backend, { .defaultDailyCap = 3 });
    for (int i = 0; i < 3; ++i)
        answered();
    QVERIFY(rotations.isEmpty());
    PoolRequest one = request();
    PoolAnswer answer = pool->pick(one);
    QCOMPARE(keyOf(answer), u"k2"_s);
    QCOMPARE(answer.passed.size(), 1);
    QCOMPARE(answer.passed.first().key, KeyId { u"k1"_s });
    QCOMPARE(answer.passed.first().reason, PassReason::Limit);
    QCOMPARE(answer.passed.first().evidence, u"requests/pacific_day 3 of 3"_s);
    QCOMPARE(rotations.size(), 1);
    QCOMPARE(rotations.first().from, KeyId { u"k1"_s });
    QCOMPARE(rotations.first().reason, PassReason::Limit);
}

void TestPool::aGrantTellsOfTheFirstThatItWentAround()
{
    setKeys(45);
    for (int i = 1; i <= 40; ++i)
        pool->disable(KeyId { u"k%1"_s.arg(i) });
    PoolRequest one = request();
    PoolAnswer answer = pool->pick(one);
    QCOMPARE(keyOf(answer), u"k41"_s);
    QCOMPARE(answer.passed.size(), 10);
    QCOMPARE(answer.morePassed, 30);
    QCOMPARE(answer.passed.first().key.text, u"k1"_s);
    QCOMPARE(answer.passed.last().key.text, u"k10"_s);
    for (int i = 41; i <= 45; ++i)
        pool->disable(KeyId { u"k%1"_s.arg(i) });
    PoolRequest refused = request();
    QCOMPARE(pool->pick(refused).passed.size(), 45); // all of them
    succeed(one, answer);
}

void TestPool::whileAProjectsProbeIsOutTheNextOneIsTheHome()
{
    setKeys(2, 1, false);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    fail(one, first, failure(FailureCause::BalanceDepleted, FailureScope::BillingAccount));
    QCOMPARE(answered(), u"k2"_s);
    clock.advance(16min);
    PoolRequest probe = request();
    PoolAnswer probing = pool->pick(probe);
    QCOMPARE(keyOf(probing), u"k1"_s); // has anybody paid?
    QCOMPARE(answered(), u"k2"_s);
    succeed(probe, probing);
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::aBreakerRefusesOnceForAllKeys()
{
    setKeys(3);
    Failure storm = failure(FailureCause::ConnectFailed, FailureScope::Backend);
    storm.retry = RetryAdvice::SameTarget;
    for (int i = 0; i < 8; ++i) { // until it opens, and its last resort is used up
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        if (answer.grant)
            fail(one, answer, storm);
    }
    PoolRequest one = request();
    const PoolAnswer refused = pool->pick(one);
    QVERIFY(!refused.grant);
    QCOMPARE(reasons(refused.passed), QStringList { u"k1 breaker"_s });
    QVERIFY(refused.wait && *refused.wait <= 1s);
}

//! The roster of a search's keys is kept between searches.
void TestPool::whatTheUserChangesIsSeenByTheNextSearch()
{
    setKeys(3, 2);
    QCOMPARE(answered(), u"k1"_s);
    pool->disable(KeyId { u"k1"_s });
    QCOMPARE(answered(), u"k2"_s);
    limit(projectModel(u"p1"_s), Window::Minute, 0);
    QCOMPARE(answered(), u"k3"_s);
    QVERIFY(owners.assign(KeyId { u"k2"_s }, u"p2"_s));
    QCOMPARE(answered(), u"k2"_s);
    pool->setRules(backend, { .strategy = PoolStrategy::Priority });
    pool->setKeyRules(KeyId { u"k2"_s }, { .priority = 1 });
    QCOMPARE(answered(), u"k3"_s);
    pool->setKeyRules(KeyId { u"k3"_s }, { .priority = 2 });
    QCOMPARE(answered(), u"k2"_s);
    pool->setKeys({ { { u"k3"_s }, backend, u"work-3"_s, u"3"_s } });
    QCOMPARE(answered(), u"k3"_s);
}

void TestPool::aSuspectIsWaitedForUntilItsCheck()
{
    setKeys(1);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    fail(one, first, failure(FailureCause::KeyInvalid, FailureScope::Key));
    QCOMPARE(changes, QStringList { u"k1 suspect"_s });
    PoolRequest other = request();
    QCOMPARE(pool->pick(other).wait, std::optional<std::chrono::milliseconds>(2s));
    QCOMPARE(pool->untilNextCheck(), std::optional<std::chrono::milliseconds>(2s));
    clock.advance(2s);
    QCOMPARE(pool->takeDueChecks(), QVector<KeyId>({ KeyId { u"k1"_s } }));
    pool->checked({ u"k1"_s }, failure(FailureCause::KeyInvalid, FailureScope::Key));
    const PoolAnswer refused = pool->pick(other);
    QVERIFY(!refused.grant && !refused.wait);
    QCOMPARE(refused.passed.first().state, KeyState::Invalid);
    pool->checked({ u"k1"_s }, {}); // verified again
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::aDayThatMayBeTriedIsNotWaitedForUntilMidnight()
{
    setKeys(1);
    limit({ OwnerKind::Project, u"p1"_s, {} }, Window::Minute, 1);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    Failure day = perDay();
    day.quota.first().limit.reset(); // no figure: nothing but the cooldown stands in the way
    fail(one, first, day);
    clock.advance(10min);
    PoolRequest other = request();
    other.model = u"another"_s;
    PoolAnswer full = pool->pick(other); // the project's minute
    succeed(other, full);
    PoolRequest late = request();
    const PoolAnswer refused = pool->pick(late);
    QVERIFY(!refused.grant);
    QCOMPARE(refused.wait, std::optional<std::chrono::milliseconds>(61s));
    QCOMPARE(reasons(refused.passed), QStringList { u"k1 limit"_s });
    clock.advance(61s);
    cooldowns->failed({ owners.placeOf({ u"k1"_s }, model),
        failure(FailureCause::Throttled, FailureScope::Model), clock.steadyNow(), {} });
    QCOMPARE(pool->pick(late).wait, std::optional<std::chrono::milliseconds>(5s));
    clock.advance(5s);
    PoolAnswer probe = pool->pick(late);
    QCOMPARE(keyOf(probe), u"k1"_s);
    succeed(late, probe);
    QVERIFY(cooldowns->all().isEmpty());
}

void TestPool::aModelThatIsNotInTheTierIsNeverWaitedFor()
{
    setKeys(1);
    PoolRequest one = request();
    PoolAnswer first = pool->pick(one);
    fail(one, first, failure(FailureCause::NotInTier, FailureScope::ProjectAndModel));
    PoolRequest other = request();
    const PoolAnswer refused = pool->pick(other);
    QVERIFY(!refused.grant && !refused.wait);
    other.model = u"another"_s;
    PoolAnswer elsewhere = pool->pick(other);
    QCOMPARE(keyOf(elsewhere), u"k1"_s);
    succeed(other, elsewhere);
}

void TestPool::aRefusalWithoutAValueTeachesAnEstimate_data()
{
    QTest::addColumn<bool>("isShared");
    QTest::newRow("ours alone") << false;
    QTest::newRow("somebody else uses the project") << true;
}

void TestPool::aRefusalWithoutAValueTeachesAnEstimate()
{
    QFETCH(bool, isShared);
    setKeys(1);
    const LimitId minute { projectModel(u"p1"_s), Measure::Requests, Window::Minute };
    Failure unvalued = failure(FailureCause::RequestsPerMinute, FailureScope::ProjectAndModel);
    unvalued.httpStatus = 429;
    const auto refuse = [&] {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        QVERIFY(answer.grant);
        pool->ended(one, *answer.grant, { { Outcome::Throttled, {}, {}, {} }, unvalued });
        clock.advance(5min);
    };
    if (isShared)
        owners.noteShared(u"p1"_s);
    refuse(); // what was sent before nobody has counted
    QVERIFY(!ledger->state(minute) || !ledger->state(minute)->limit.cap);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(answered(), u"k1"_s);
    refuse();
    const auto state = ledger->state(minute);
    if (isShared) {
        QVERIFY(!state);
        return;
    }
    QCOMPARE(state->limit.cap, std::optional<qint64>(4));
    QCOMPARE(state->limit.confidence, kEstimatedConfidence);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(answered(), QString());
}

void TestPool::anotherTierForgetsWhatWasLearned()
{
    setKeys(2);
    const auto learn = [this](const QString& quotaId) {
        Failure told = perDay();
        told.quota.first().quotaId = quotaId;
        PoolRequest one = request();
        one.only = KeyId { u"k1"_s };
        PoolAnswer answer = pool->pick(one);
        QVERIFY(answer.grant);
        fail(one, answer, told);
        clock.advance(26h);
    };
    const LimitId minute { projectModel(u"p1"_s), Measure::Requests, Window::Minute };
    const LimitId day { projectModel(u"p1"_s), Measure::Requests, Window::PacificDay };
    learn(u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s);
    learn(u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s);
    QVERIFY(ledger->state(minute)->limit.cap);
    learn(u"GenerateRequestsPerDayPerProjectPerModel-PaidTier"_s);
    QVERIFY(!ledger->state(minute)->limit.cap); // the free tier's
    QVERIFY(ledger->state(day)->limit.cap);
    QVERIFY(ledger->state(day)->limit.evidence.endsWith(u"PaidTier"_s));
}

void TestPool::whatGoesThroughBeyondAnOldLimitRaisesIt()
{
    setKeys(1);
    const LimitId minute { projectModel(u"p1"_s), Measure::Requests, Window::Minute };
    QVERIFY(ledger->setLimit({ .id = minute,
        .cap = 2,
        .source = LimitSource::Learned,
        .since = clock.utcNow(),
        .evidence = {} }));
    clock.advance(24h * 7);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(ledger->state(minute)->limit.cap, std::optional<qint64>(4));
    QCOMPARE(ledger->state(minute)->limit.confidence, kRaisedConfidence);
}

//! One project's pace is no other's.
void TestPool::whatHasTimeGoesToTheProjectThatHasTimeForIt()
{
    setKeys(3, 1);
    limit(projectModel(u"p1"_s), Window::Minute, 12);
    limit(projectModel(u"p2"_s), Window::Minute, 6);
    pool->disable(KeyId { u"k3"_s });
    const auto paced = [this] {
        PoolRequest one = request();
        one.isPaced = true;
        PoolAnswer answer = pool->pick(one);
        if (answer.grant)
            succeed(one, answer);
        return answer;
    };
    QCOMPARE(keyOf(paced()), u"k1"_s);
    QCOMPARE(keyOf(paced()), u"k1"_s);
    QCOMPARE(keyOf(paced()), u"k2"_s);
    const PoolAnswer full = paced();
    QVERIFY(!full.grant);
    QCOMPARE(full.wait.value(), 5s); // the sooner of the two
    QCOMPARE(full.passed.size(), 3);
    pool->enable(KeyId { u"k3"_s });
    const PoolAnswer third = paced();
    QCOMPARE(keyOf(third), u"k3"_s);
    QCOMPARE(third.passed.first().evidence, u"requests/minute paced to 12"_s);
}

//! Each key of a project that is paced is told once, as at that limit, and so is what took over.
void TestPool::aPacedProjectIsToldAsItsLimit()
{
    setKeys(4, 2);
    limit(projectModel(u"p1"_s), Window::Minute, 6);
    QStringList used;
    for (int i = 0; i < 3; ++i) {
        PoolRequest one = request();
        one.isPaced = true;
        PoolAnswer last = pool->pick(one);
        QVERIFY(last.grant);
        used.append(keyOf(last));
        QSet<QString> told;
        for (const PassedKey& passed : std::as_const(last.passed)) {
            QCOMPARE(passed.reason, PassReason::Limit);
            QCOMPARE(passed.evidence, u"requests/minute paced to 6"_s);
            QVERIFY(!told.contains(passed.key.text));
            told.insert(passed.key.text);
        }
        succeed(one, last);
    }
    QCOMPARE(used, (QStringList { u"k1"_s, u"k3"_s, u"k3"_s }));
    QCOMPARE(rotations.size(), 1);
    QCOMPARE(rotations.first().from.text, u"k1"_s);
    QCOMPARE(rotations.first().reason, PassReason::Limit);
}

//! Another project that is full may be free sooner than the one that is paced.
void TestPool::whoIsPacedWaitsForTheFirstProjectThatIsFree()
{
    setKeys(2, 1);
    limit(projectModel(u"p1"_s), Window::Minute, 6); // one in 10 s
    limit(projectModel(u"p2"_s), Window::Minute, 1);
    const auto pick = [this](bool isPaced, const QString& only = {}) {
        PoolRequest one = request();
        one.isPaced = isPaced;
        one.only = KeyId { only };
        PoolAnswer answer = pool->pick(one);
        if (answer.grant)
            succeed(one, answer);
        return std::pair(keyOf(answer), answer.wait.value_or(0s));
    };
    QCOMPARE(pick(false, u"k2"_s).first, u"k2"_s);
    clock.advance(58s);
    QCOMPARE(pick(true).first, u"k1"_s);
    const auto fullFor = pick(false, u"k2"_s).second;
    QVERIFY(fullFor > 0s && fullFor < 10s);
    QCOMPARE(pick(true), std::pair(QString(), fullFor));
}

void TestPool::whatHasTimeIsSpreadOverTheMinute()
{
    setKeys(2, 1, false);
    limit(projectModel(u"p1"_s), Window::Minute, 12); // one in 5 s after a burst of two
    const auto paced = [this] {
        PoolRequest one = request();
        one.isPaced = true;
        PoolAnswer answer = pool->pick(one);
        if (answer.grant)
            succeed(one, answer);
        return std::pair(keyOf(answer), answer.wait.value_or(0s));
    };
    const auto key = u"k1"_s;
    using Answer = std::pair<QString, std::chrono::milliseconds>;
    QCOMPARE(paced(), Answer(key, 0s));
    QCOMPARE(paced(), Answer(key, 0s));
    QCOMPARE(paced(), Answer(QString(), 5s));
    QCOMPARE(answered(), key); // who waits for it is not held up
    clock.advance(3s);
    QCOMPARE(paced(), Answer(QString(), 2s));
    PoolRequest one = request();
    one.isPaced = true;
    const PoolAnswer told = pool->pick(one);
    QCOMPARE(told.passed.first().reason, PassReason::Limit);
    QCOMPARE(told.passed.first().evidence, u"requests/minute paced to 12"_s);
    clock.advance(2s);
    QCOMPARE(paced(), Answer(key, 0s));
    clock.advance(1min);
    QCOMPARE(paced(), Answer(key, 0s)); // a burst again
    QCOMPARE(paced(), Answer(key, 0s));
    QCOMPARE(paced(), Answer(QString(), 5s));
    pool->disable(KeyId { key }); // where no limit is known nothing is spread
    for (int i = 0; i < 20; ++i)
        QCOMPARE(paced(), Answer(u"k2"_s, 0s));
}

void TestPool::aClientsBadRequestTenThousandTimesStrikesNothing()
{
    setKeys(3);
    QCOMPARE(answered(), u"k1"_s);
    changes.clear();
    Failure bad = failure(FailureCause::InvalidRequest, FailureScope::Request);
    bad.retry = RetryAdvice::No;
    for (int i = 0; i < 10'000; ++i) {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        QCOMPARE(keyOf(answer), u"k1"_s);
        QCOMPARE(fail(one, answer, bad).kind, PoolNext::Kind::AsAdvised);
        events.clear(); // all settled
    }
    QCOMPARE(changes, QStringList());
    QCOMPARE(stateOf(u"k1"_s), KeyState::Active);
    QVERIFY(cooldowns->all().isEmpty());
    QCOMPARE(ledger->openHolds(), 0);
    events = ledger->snapshot();
}

void TestPool::aStormOf503StrikesNoKey()
{
    setKeys(5);
    Failure storm = failure(FailureCause::Overloaded, FailureScope::Model);
    storm.retry = RetryAdvice::SameTarget;
    int calls = 0;
    for (std::chrono::seconds left = 5min; left > 0s; left -= 1s) {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        if (answer.grant) {
            ++calls;
            const PoolNext next = fail(one, answer, storm);
            QCOMPARE(next.kind, PoolNext::Kind::AsAdvised);
            QVERIFY(next.wait >= 2s);
        }
        clock.advance(1s);
    }
    QCOMPARE(changes, QStringList());
    QVERIFY2(calls <= 15, qPrintable(QString::number(calls)));
    clock.advance(60s);
    QCOMPARE(answered(), u"k1"_s); // half open
}

//! Projects that are used side by side, of which one meets the service's errors.
void TestPool::aProjectThatFailsAloneIsGoneAround()
{
    setKeys(2);
    Failure error = failure(FailureCause::ServerError, FailureScope::Backend);
    error.retry = RetryAdvice::SameTarget;
    const LimitScope scope { OwnerKind::BackendModel, backend, model };
    const auto failed = [&] {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        const QString key = keyOf(answer);
        if (answer.grant)
            fail(one, answer, error);
        cooldowns->clear(scope);
        return key;
    };
    for (int i = 0; i < 5; ++i)
        QCOMPARE(failed(), u"k1"_s);
    QCOMPARE(breakers->at(scope).state(), BreakerState::Open); // all that it has seen
    clock.advance(5s);
    PoolRequest probe = request();
    PoolAnswer answer = pool->pick(probe);
    QCOMPARE(keyOf(answer), u"k2"_s); // whether the service is back k1 could not tell
    QCOMPARE(answer.passed.value(0).key.text, u"k1"_s);
    QCOMPARE(answer.passed.value(0).reason, PassReason::Breaker);
    QCOMPARE(answer.passed.value(0).cause, FailureCause::ServerError);
    succeed(probe, answer);
    QCOMPARE(answered(), u"k2"_s);
    QCOMPARE(breakers->at(scope).state(), BreakerState::Closed);
    PoolRequest second = request(), third = request();
    PoolAnswer own = pool->pick(second);
    QCOMPARE(keyOf(own), u"k1"_s); // its probe …
    PoolAnswer other = pool->pick(third);
    QCOMPARE(keyOf(other), u"k2"_s); // … one at a time
    fail(second, own, error);
    cooldowns->clear(scope);
    succeed(third, other);
    QCOMPARE(answered(), u"k2"_s);
    clock.advance(10s); // twice as long
    QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(changes, QStringList({ u"k2 active"_s, u"k1 active"_s })); // nobody is struck
    QCOMPARE(wrong(), QStringList());
}

void TestPool::whereAllProjectsFailTheOrderIsAsBefore()
{
    setKeys(2);
    pool->setRules(backend, { .strategy = PoolStrategy::RoundRobin });
    Failure error = failure(FailureCause::ServerError, FailureScope::Backend);
    error.retry = RetryAdvice::SameTarget;
    const LimitScope scope { OwnerKind::BackendModel, backend, model };
    QStringList keys;
    for (int second = 0; second < 300; ++second) {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        if (answer.grant) {
            keys.append(keyOf(answer));
            fail(one, answer, error);
        }
        cooldowns->clear(scope);
        clock.advance(1s);
    }
    QVERIFY(keys.count(u"k1"_s) > 5 && keys.count(u"k2"_s) > 5);
    QCOMPARE(breakers->all(), QVector<LimitScope>({ scope })); // of the model, as it is told
    clock.advance(5min);
    QVERIFY(!answered().isEmpty());
    QVERIFY(!answered().isEmpty());
    QCOMPARE(breakers->at(scope).state(), BreakerState::Closed);
}

void TestPool::slotsAreKeptForTheMoreUrgent()
{
    setKeys(1);
    const auto done
        = ledger->setLimit({ .id = { projectModel(u"p1"_s), Measure::Concurrency, Window::Now },
            .cap = 4, // of which two are persons', and one a gateway's
            .source = LimitSource::Entered,
            .evidence = {} });
    QVERIFY(done.isOk());
    std::vector<std::pair<PoolRequest, PoolAnswer>> running;
    const auto ask = [&](QueueClass urgency, QueueClass standing) {
        PoolRequest one = request();
        one.urgency = urgency;
        one.standing = standing;
        PoolAnswer answer = pool->pick(one);
        const bool isGranted = answer.grant.has_value();
        if (!isGranted && standing != QueueClass::Interactive) {
            const bool isTold = answer.wait && answer.needsEnd && answer.isOfItsClass;
            if (!isTold || answer.passed.last().reason != PassReason::Limit)
                qFatal("a class that waits is not told");
            m_evidence = answer.passed.last().evidence;
        }
        if (isGranted)
            running.emplace_back(one, std::move(answer));
        return isGranted;
    };
    QVERIFY(ask(QueueClass::Batch, QueueClass::Batch));
    QVERIFY(!ask(QueueClass::Batch, QueueClass::Batch));
    QCOMPARE(m_evidence, u"concurrency/now 1 of 1"_s);
    QVERIFY(ask(QueueClass::Gateway, QueueClass::Gateway));
    QVERIFY(!ask(QueueClass::Gateway, QueueClass::Gateway));
    QCOMPARE(m_evidence, u"concurrency/now 2 of 2"_s);
    QVERIFY(ask(QueueClass::Interactive, QueueClass::Interactive));
    QVERIFY(ask(QueueClass::Batch, QueueClass::Interactive)); // it has waited long
    QVERIFY(!ask(QueueClass::Interactive, QueueClass::Interactive)); // there are four
    for (auto& [one, answer] : running)
        succeed(one, answer);
    running.clear();
    for (int i = 0; i < 3; ++i)
        QVERIFY(ask(QueueClass::Interactive, QueueClass::Interactive)); // more than theirs
    QVERIFY(!ask(QueueClass::Batch, QueueClass::Batch)); // the last is a gateway's
    QVERIFY(ask(QueueClass::Gateway, QueueClass::Gateway));
    running.clear(); // dropped: nothing is known of them, but that they are over
    QVERIFY(ask(QueueClass::Batch, QueueClass::Batch));
    QCOMPARE(wrong(), QStringList());
}

void TestPool::a429WithoutDetailsOnEveryKeyIsNobodysFault()
{
    setKeys(6);
    pool->setRules(backend, { .strategy = PoolStrategy::RoundRobin });
    Failure vague = failure(FailureCause::Throttled, FailureScope::Model);
    vague.retry = RetryAdvice::SameTarget;
    int calls = 0;
    for (auto left = 60s; left > 0s; left -= 1s) {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        if (answer.grant) {
            ++calls;
            QCOMPARE(fail(one, answer, vague).kind, PoolNext::Kind::AsAdvised);
        }
        clock.advance(1s);
    }
    QVERIFY2(calls >= 2 && calls <= 12, qPrintable(QString::number(calls)));
    QCOMPARE(changes, QStringList());
    // Keys that are called invalid all at once are acquitted as well.
    renew();
    setKeys(3);
    for (int i = 0; i < 3; ++i) {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        fail(one, answer, failure(FailureCause::KeyInvalid, FailureScope::Key));
    }
    for (const QString& key : { u"k1"_s, u"k2"_s, u"k3"_s })
        QCOMPARE(stateOf(key), KeyState::New);
}

void TestPool::aDaysQuotaIsMetOnceAProjectAndTriedByItsSchedule()
{
    setKeys(2);
    Failure day = perDay();
    day.quota.first().limit.reset(); // no figure: nothing but the cooldown stands in the way
    QHash<QString, QVector<qint64>> hits;
    const auto begin = clock.steadyNow();
    const auto minutes = [&] {
        return std::chrono::duration_cast<std::chrono::minutes>(clock.steadyNow() - begin).count();
    };
    for (int i = 0; i < 20 * 60 - 1; ++i) { // until a minute before midnight in California
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        while (answer.grant) {
            hits[keyOf(answer)].append(minutes());
            if (fail(one, answer, day).kind != PoolNext::Kind::OtherKey)
                break;
            PoolAnswer next = pool->pick(one);
            if (!next.grant)
                break;
            hits[keyOf(next)].append(minutes());
            fail(one, next, day);
            break;
        }
        clock.advance(1min);
    }
    QCOMPARE(hits.value(u"k1"_s), (QVector<qint64> { 0, 10, 60 }));
    QCOMPARE(hits.value(u"k2"_s), (QVector<qint64> { 0, 10, 60 }));
    clock.advance(4min); // midnight, and two minutes so that not all come at once
    QCOMPARE(answered(), u"k1"_s);
    QVERIFY(cooldowns->transientDays().isEmpty()); // it has lasted the day
}

void TestPool::aDayThatClearedEarlyIsLearned()
{
    setKeys(1);
    Failure day = perDay();
    day.quota.first().limit.reset();
    const QDateTime refused = clock.utcNow();
    PoolRequest one = request();
    PoolAnswer answer = pool->pick(one);
    fail(one, answer, day);
    QCOMPARE(answered(), QString());
    clock.advance(10min);
    QCOMPARE(answered(), u"k1"_s);
    const QVector<TransientDay> learned { { day.quota.first().quotaId, projectModel(u"p1"_s),
        refused, clock.utcNow() } };
    QCOMPARE(cooldowns->transientDays(), learned);
    QCOMPARE(answered(), u"k1"_s); // nothing cools
    one = request();
    PoolAnswer again = pool->pick(one);
    fail(one, again, day);
    QCOMPARE(answered(), QString()); // a day's once more, and tried
    clock.advance(10min);
    QCOMPARE(answered(), u"k1"_s);
    QCOMPARE(cooldowns->transientDays().size(), 1);
    QCOMPARE(cooldowns->transientDays().first().since, clock.utcNow());
}

void TestPool::aDroppedGrantHoldsItsQuotaAndNothingElse()
{
    setKeys(1);
    limit(projectModel(u"p1"_s), Window::Minute, 1);
    PoolRequest one = request();
    {
        const PoolAnswer dropped = pool->pick(one);
        QVERIFY(dropped.grant);
        QCOMPARE(pool->underWay({ u"k1"_s }), 1);
    }
    QCOMPARE(pool->underWay({ u"k1"_s }), 0);
    QCOMPARE(answered(), QString()); // the service may have counted it
    clock.advance(630s + 61s);
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::aKeyThatIsReplacedWhileRequestsRunStaysGood()
{
    setKeys(2);
    PoolRequest one = request();
    PoolAnswer running = pool->pick(one);
    clock.advance(1s);
    pool->setKeys({ { { u"k1"_s }, backend, u"work-1"_s, u"another secret"_s },
        { { u"k2"_s }, backend, u"work-2"_s, u"2"_s } });
    clock.advance(1s);
    fail(one, running, failure(FailureCause::KeyInvalid, FailureScope::Key));
    QCOMPARE(stateOf(u"k1"_s), KeyState::New);
    QCOMPARE(answered(), u"k1"_s);
}

void TestPool::aKeyThatIsRemovedWhileRequestsRunLeavesNothing()
{
    setKeys(2);
    PoolRequest one = request();
    PoolAnswer running = pool->pick(one);
    pool->setKeys({ { { u"k2"_s }, backend, u"work-2"_s, u"2"_s } });
    QCOMPARE(succeed(one, running).kind, PoolNext::Kind::Done);
    QCOMPARE(ledger->openHolds(), 0);
    QCOMPARE(answered(), u"k2"_s);
}

void TestPool::drainsWithALiveCount()
{
    setKeys(2);
    PoolRequest first = request();
    PoolRequest second = request();
    PoolAnswer one = pool->pick(first);
    PoolAnswer two = pool->pick(second);
    pool->drain({ u"k1"_s });
    QCOMPARE(stateOf(u"k1"_s), KeyState::Draining);
    QCOMPARE(pool->underWay({ u"k1"_s }), 2);
    QCOMPARE(answered(), u"k2"_s);
    succeed(first, one);
    QCOMPARE(stateOf(u"k1"_s), KeyState::Draining);
    succeed(second, two);
    QCOMPARE(stateOf(u"k1"_s), KeyState::Retired);
    QCOMPARE(changes.filter(u"k1"_s), QStringList({ u"k1 draining"_s, u"k1 retired"_s }));
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
