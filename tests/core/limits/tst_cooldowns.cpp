// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/cooldowns.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr double kNoJitter = 0.375; // 0.85 + 0.4 × 0.375 = 1

Place place(const QString& project = u"p"_s, const QString& model = u"m"_s)
{
    return { u"gemini"_s, u"a"_s, project, model, KeyId { u"key of "_s + project } };
}

Failure failure(FailureCause cause, std::optional<milliseconds> retryAfter = {})
{
    Failure failure;
    failure.cause = cause;
    failure.scope = FailureScope::ProjectAndModel;
    failure.retryAfter = retryAfter;
    failure.vendorCode = u"RESOURCE_EXHAUSTED"_s;
    return failure;
}

Failure dayExhausted()
{
    Failure day = failure(FailureCause::PerDay, 0ms);
    day.quota = { { u"GenerateRequestsPerMinute"_s, {}, {}, {}, {} },
        { u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s, {}, {}, {}, 20 } };
    return day;
}

} // namespace

class TestCooldowns : public QObject {
    Q_OBJECT

private slots:
    void init();
    void eachCauseCoolsItsScopeForItsTime_data();
    void eachCauseCoolsItsScopeForItsTime();
    void whatHasNoTimerCoolsNothing_data();
    void whatHasNoTimerCoolsNothing();
    void aModelsOverloadLeavesOtherModelsAlone();
    void eachFailureInARowDoublesTheTimeAndASuccessForgivesTwo();
    void whatWasYesterdayIsNoRowWithToday();
    void whatWasOnItsWayMakesNothingWorse();
    void theJitterNeverUndercutsTheServicesWord();
    void theLongestOfSeveralCounts();
    void aDayEndsAtMidnightInCaliforniaWhateverTheRetryDelay_data();
    void aDayEndsAtMidnightInCaliforniaWhateverTheRetryDelay();
    void anotherServicesDayIsNotCalifornias_data();
    void anotherServicesDayIsNotCalifornias();
    void aDayIsTriedAfterTenMinutesByOneRealRequest();
    void twoFailedProbesLockTheDayUntilAfterMidnight();
    void aProbeThatMetAnotherTroubleSaysNothingOfTheDay();
    void anEarlierRequestsSuccessIsNoProbe();
    void anEmptyBalanceWaitsForTheUserAndIsTriedEveryQuarterOfAnHour();
    void twoProjectsThrottledWithoutDetailsAreNotToBlame();
    void threeProjectsRefusedAlikeAreNotToBlame();
    void projectsThatNameTheirQuotasAreEachOnTheirOwn();
    void cooldownsOutliveARestart();
    void aWallClockSetBackReopensNoDay();
    void aDayOfAClockThatWasAheadEndsWithTheDayItIsNow();
    void aClockSetBackBeforeARestartMakesNoMinuteLonger();
    void whatAnotherStoredOfTheSameMakesItNoLonger();
    void aLostProbeGivesWay();
    void manyPlacesAreSeenAsOneByOne();
    void ofTwoProjectsThatAreOneTheLaterEndHolds();
    void theUserLiftsACooldown();
    void oneOwnerIsSuggestedForKeysThatExhaustTogether();

private:
    CoolingChange fail(const Failure& why, const Place& at = place())
    {
        return m_cooldowns->failed({ at, why, m_clock.steadyNow(), {}, Window::PacificDay });
    }
    void succeed(const Place& at = place()) { m_cooldowns->succeeded(at, m_clock.steadyNow()); }
    bool isFree(const Place& at = place()) { return !m_cooldowns->blocking(at); }
    milliseconds left(const Place& at = place())
    {
        const auto blocking = m_cooldowns->blocking(at);
        return blocking ? m_cooldowns->untilFree(*blocking).value_or(-1ms) : 0ms;
    }

    Test::FakeClock m_clock;
    double m_random = kNoJitter;
    std::unique_ptr<Cooldowns> m_cooldowns;
};

void TestCooldowns::init()
{
    m_clock = Test::FakeClock();
    m_random = kNoJitter;
    m_cooldowns = std::make_unique<Cooldowns>(m_clock, [this] { return m_random; });
}

void TestCooldowns::eachCauseCoolsItsScopeForItsTime_data()
{
    QTest::addColumn<Failure>("why");
    QTest::addColumn<OwnerKind>("owner");
    QTest::addColumn<milliseconds>("length");
    using C = FailureCause;
    const auto pair = OwnerKind::ProjectModel;
    const auto model = OwnerKind::BackendModel;
    const auto account = OwnerKind::Account;
    QTest::newRow("a minute, as told")
        << failure(C::RequestsPerMinute, 22s) << pair << milliseconds(22s);
    QTest::newRow("a fraction, rounded up")
        << failure(C::TokensPerMinute, 964ms) << pair << milliseconds(1s);
    QTest::newRow("0 s is no word")
        << failure(C::RequestsPerMinute, 0ms) << pair << milliseconds(60s);
    QTest::newRow("too long for a minute")
        << failure(C::RequestsPerMinute, 121s) << pair << milliseconds(60s);
    QTest::newRow("no word") << failure(C::TokensPerMinute) << pair << milliseconds(60s);
    QTest::newRow("regional") << failure(C::RegionalQuota) << pair << milliseconds(60s);
    QTest::newRow("throttled") << failure(C::Throttled) << model << milliseconds(5s);
    QTest::newRow("throttled, told more")
        << failure(C::Throttled, 30s) << model << milliseconds(30s);
    QTest::newRow("overloaded") << failure(C::Overloaded) << model << milliseconds(2s);
    QTest::newRow("internal") << failure(C::ServerError) << model << milliseconds(1s);
    QTest::newRow("too late") << failure(C::DeadlineExceeded) << model << milliseconds(1s);
    QTest::newRow("spend") << failure(C::SpendCap) << account << milliseconds(120s);
    QTest::newRow("balance") << failure(C::BalanceDepleted) << account << milliseconds(-1);
    Failure cap = failure(C::SpendCap);
    cap.kind = ErrorKind::QuotaExhausted;
    QTest::newRow("a month's cap") << cap << account << milliseconds(-1);
    cap.scope = FailureScope::Project;
    QTest::newRow("a project's cap") << cap << OwnerKind::Project << milliseconds(-1);
}

void TestCooldowns::eachCauseCoolsItsScopeForItsTime()
{
    QFETCH(Failure, why);
    QFETCH(milliseconds, length);
    const CoolingChange change = fail(why);
    QVERIFY(change.cooldown.has_value());
    QTEST(change.cooldown->scope.owner, "owner");
    QCOMPARE(left(), length);
    if (length < 0ms)
        return;
    m_clock.advance(length - 1ms);
    QVERIFY(!isFree());
    m_clock.advance(1ms);
    QVERIFY(isFree());
}

void TestCooldowns::whatHasNoTimerCoolsNothing_data()
{
    QTest::addColumn<FailureCause>("cause");
    for (const FailureCause cause : { FailureCause::InvalidRequest, FailureCause::KeyInvalid,
             FailureCause::KeyLeaked, FailureCause::NotInTier, FailureCause::ModelRetired,
             FailureCause::PromptBlocked, FailureCause::Cancelled, FailureCause::DnsFailed })
        QTest::newRow(qPrintable(failureCauseName(cause))) << cause;
}

void TestCooldowns::whatHasNoTimerCoolsNothing()
{
    QFETCH(FailureCause, cause);
    QVERIFY(!fail(failure(cause)).cooldown);
    QVERIFY(isFree());
    QCOMPARE(m_cooldowns->all().size(), 0);
}

void TestCooldowns::aModelsOverloadLeavesOtherModelsAlone()
{
    fail(failure(FailureCause::Overloaded));
    QVERIFY(!isFree(place(u"another"_s)));
    QVERIFY(isFree(place(u"p"_s, u"another"_s)));
    fail(failure(FailureCause::RequestsPerMinute, 50s), place(u"q"_s));
    QCOMPARE(left(place(u"another"_s)), milliseconds(2s));
}

void TestCooldowns::eachFailureInARowDoublesTheTimeAndASuccessForgivesTwo()
{
    // The fourth ends with the minute that began with the first.
    for (const auto length : { 5s, 10s, 20s, 25s, 80s, 160s, 300s, 300s }) {
        fail(failure(FailureCause::Throttled));
        QCOMPARE(left(), milliseconds(length));
        m_clock.advance(length);
    }
    for (int i = 0; i < 2; ++i)
        succeed();
    fail(failure(FailureCause::Throttled)); // the fifth in a row, as it were, and a new minute
    QCOMPARE(left(), milliseconds(60s));
    m_clock.advance(60s);
    fail(failure(FailureCause::Throttled));
    QCOMPARE(left(), milliseconds(160s));
    m_clock.advance(160s);
    for (int i = 0; i < 3; ++i)
        succeed();
    fail(failure(FailureCause::Throttled));
    QCOMPARE(left(), milliseconds(5s));
}

void TestCooldowns::whatWasYesterdayIsNoRowWithToday()
{
    const auto lengths = [this](int count) {
        QVector<milliseconds> seen;
        for (int i = 0; i < count; ++i) {
            fail(failure(FailureCause::Throttled));
            seen.append(left());
            m_clock.advance(seen.last());
        }
        return seen;
    };
    const QVector<milliseconds> row { 5s, 10s, 20s, 25s, 80s };
    QCOMPARE(lengths(1), QVector<milliseconds> { 5s });
    m_clock.advance(24h);
    QCOMPARE(lengths(5), row); // with its own minute
    m_clock.advance(10min - 1s);
    QCOMPARE(lengths(1), QVector<milliseconds> { 160s });
    m_clock.advance(10min);
    QCOMPARE(lengths(5), row);
    m_clock.stepWall(24h); // the machine has slept: the steady clock stood still
    QCOMPARE(lengths(5), row);
}

void TestCooldowns::whatWasOnItsWayMakesNothingWorse()
{
    const auto sent = m_clock.steadyNow();
    m_clock.advance(1s);
    fail(failure(FailureCause::Overloaded));
    for (int i = 0; i < 10; ++i)
        m_cooldowns->failed({ place(), failure(FailureCause::Overloaded), sent, {} });
    QCOMPARE(left(), milliseconds(2s));
    m_clock.advance(2s);
    fail(failure(FailureCause::Overloaded));
    QCOMPARE(left(), milliseconds(4s));
}

void TestCooldowns::theJitterNeverUndercutsTheServicesWord()
{
    m_random = 0;
    fail(failure(FailureCause::RequestsPerMinute, 40s));
    QCOMPARE(left(), milliseconds(40s));
    m_random = 0.9999;
    fail(failure(FailureCause::RequestsPerMinute, 40s), place(u"q"_s));
    QCOMPARE(left(place(u"q"_s)), milliseconds(50s)); // 1.25 × 40 s
    m_random = 0;
    fail(failure(FailureCause::SpendCap), place(u"r"_s));
    QCOMPARE(left(place(u"r"_s)), milliseconds(102s)); // 0.85 × our own 120 s
}

void TestCooldowns::theLongestOfSeveralCounts()
{
    fail(failure(FailureCause::Overloaded));
    fail(failure(FailureCause::RequestsPerMinute, 30s));
    fail(failure(FailureCause::SpendCap));
    QCOMPARE(m_cooldowns->blocking(place())->cause, FailureCause::SpendCap);
    QCOMPARE(m_cooldowns->all().size(), 3);
    m_clock.advance(120s);
    QCOMPARE(m_cooldowns->all().size(), 0);
    // The own count, where it is known, beats the default.
    m_cooldowns->failed({ place(), failure(FailureCause::SpendCap), m_clock.steadyNow(), 300s });
    QCOMPARE(left(), milliseconds(300s));
    fail(failure(FailureCause::BalanceDepleted));
    QCOMPARE(m_cooldowns->blocking(place())->cause, FailureCause::BalanceDepleted);
}

void TestCooldowns::aDayEndsAtMidnightInCaliforniaWhateverTheRetryDelay_data()
{
    QTest::addColumn<QDateTime>("at");
    QTest::addColumn<int>("hours");
    const auto utc = [](int month, int day, int hour) {
        return QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::UTC);
    };
    QTest::newRow("24 h") << utc(11, 21, 8) << 24;
    QTest::newRow("23 h") << utc(3, 8, 8) << 23;
    QTest::newRow("25 h") << utc(11, 1, 7) << 25;
    QTest::newRow("the last hour") << utc(11, 21, 7) << 1;
}

void TestCooldowns::aDayEndsAtMidnightInCaliforniaWhateverTheRetryDelay()
{
    QFETCH(QDateTime, at);
    QFETCH(int, hours);
    m_clock.setUtc(at);
    const CoolingChange change = fail(dayExhausted());
    QCOMPARE(change.cooldown->evidence, u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s);
    QCOMPARE(left(), milliseconds(std::chrono::hours(hours)));
    m_clock.advance(std::chrono::hours(hours) - 1ms);
    QVERIFY(!isFree());
    m_clock.advance(1ms);
    QVERIFY(isFree());
}

void TestCooldowns::anotherServicesDayIsNotCalifornias_data()
{
    QTest::addColumn<Window>("day");
    QTest::addColumn<milliseconds>("told");
    QTest::addColumn<milliseconds>("rests");
    QTest::newRow("California's") << Window::PacificDay << 432s + 0ms << 7h + 0ms;
    QTest::newRow("told") << Window::UtcDay << 432s + 0ms << 432s + 0ms;
    QTest::newRow("told, over midnight in California") << Window::UtcDay << 9h + 0ms << 9h + 0ms;
    QTest::newRow("told nonsense") << Window::UtcDay << 900h + 0ms << 24h + 0ms;
    QTest::newRow("the UTC day") << Window::UtcDay << 0ms << 23h + 0ms;
    QTest::newRow("any 24 hours") << Window::RollingDay << 0ms << 24h + 0ms;
}

void TestCooldowns::anotherServicesDayIsNotCalifornias()
{
    QFETCH(Window, day);
    QFETCH(milliseconds, told);
    QFETCH(milliseconds, rests);
    m_clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(1, 0), Qt::UTC)); // 17:00 in California
    m_cooldowns->failed(
        { place(), failure(FailureCause::PerDay, told), m_clock.steadyNow(), {}, day });
    QCOMPARE(left(), rests);
    const QVector<Cooldown> kept = m_cooldowns->all();
    m_cooldowns = std::make_unique<Cooldowns>(m_clock, [this] { return m_random; });
    m_cooldowns->restore(kept);
    QCOMPARE(left(), rests);
    m_clock.advance(rests - 1ms);
    QVERIFY(!isFree());
    m_clock.advance(1ms);
    QVERIFY(isFree());
}

void TestCooldowns::aDayIsTriedAfterTenMinutesByOneRealRequest()
{
    QVERIFY(!m_cooldowns->takeProbe(place())); // nothing to try
    const QDateTime refused = m_clock.utcNow();
    fail(dayExhausted());
    QVERIFY(!m_cooldowns->takeProbe(place()));
    m_clock.advance(10min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    QVERIFY(!m_cooldowns->takeProbe(place())); // one
    m_cooldowns->probeEnded(place()); // it was cancelled
    QVERIFY(m_cooldowns->takeProbe(place()));
    succeed();
    QVERIFY(isFree());
    const QString quota = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
    const LimitScope scope = *scopeOf(place(), OwnerKind::ProjectModel);
    const QVector<TransientDay> learned { { quota, scope, refused, m_clock.utcNow() } };
    QCOMPARE(m_cooldowns->transientDays(), learned);
    m_cooldowns->join(scope.id, u"another"_s); // the project is another one in truth
    QCOMPARE(m_cooldowns->transientDays().first().scope.id, u"another"_s);
    QVERIFY(m_cooldowns->forgetTransientDay(quota));
    QVERIFY(m_cooldowns->transientDays().isEmpty());
    QVERIFY(!m_cooldowns->forgetTransientDay(quota));
    m_cooldowns->setTransientDays(learned);
    QCOMPARE(m_cooldowns->transientDays(), learned);
}

void TestCooldowns::twoFailedProbesLockTheDayUntilAfterMidnight()
{
    fail(dayExhausted());
    const milliseconds midnight = left();
    m_clock.advance(10min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    QCOMPARE(fail(dayExhausted()).cooldown->failedProbes, 1);
    m_clock.advance(50min - 1ms);
    QVERIFY(!m_cooldowns->takeProbe(place()));
    m_clock.advance(1ms);
    QVERIFY(m_cooldowns->takeProbe(place()));
    m_random = 0.5;
    fail(dayExhausted());
    QCOMPARE(left(), midnight - 1h + 60s);
    m_clock.advance(5h);
    QVERIFY(!m_cooldowns->takeProbe(place()));
    m_clock.advance(midnight - 6h);
    QVERIFY(!isFree()); // not everybody at the stroke of midnight
    m_clock.advance(60s);
    QVERIFY(isFree());
}

void TestCooldowns::aProbeThatMetAnotherTroubleSaysNothingOfTheDay()
{
    fail(dayExhausted());
    m_clock.advance(10min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    fail(failure(FailureCause::Overloaded));
    QCOMPARE(m_cooldowns->all().size(), 2);
    m_clock.advance(49min);
    QVERIFY(!m_cooldowns->takeProbe(place()));
    m_clock.advance(1min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    QCOMPARE(fail(dayExhausted()).cooldown->failedProbes, 1);
    m_clock.advance(2h);
    QVERIFY(m_cooldowns->takeProbe(place())); // 3 h: still one to go
}

void TestCooldowns::anEarlierRequestsSuccessIsNoProbe()
{
    const auto sent = m_clock.steadyNow();
    fail(dayExhausted());
    m_clock.advance(10min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    m_cooldowns->succeeded(place(), sent); // a long answer
    QVERIFY(!isFree());
    m_cooldowns->failed({ place(), dayExhausted(), sent, {} });
    QCOMPARE(m_cooldowns->blocking(place())->failedProbes, 0);
    QVERIFY(!m_cooldowns->takeProbe(place())); // it is still out
}

void TestCooldowns::anEmptyBalanceWaitsForTheUserAndIsTriedEveryQuarterOfAnHour()
{
    fail(failure(FailureCause::BalanceDepleted));
    QVERIFY(m_cooldowns->blocking(place(u"another"_s))); // all of the account's projects
    for (int i = 1; i <= 3; ++i) {
        m_clock.advance(15min - 1s);
        QVERIFY(!m_cooldowns->takeProbe(place()));
        m_clock.advance(1s);
        QVERIFY(m_cooldowns->takeProbe(place(u"another"_s)));
        QCOMPARE(fail(failure(FailureCause::BalanceDepleted)).cooldown->failedProbes, i);
    }
    m_clock.advance(24h * 3);
    QVERIFY(!isFree());
    QVERIFY(m_cooldowns->takeProbe(place()));
    succeed();
    QVERIFY(isFree());
    QVERIFY(m_cooldowns->transientDays().isEmpty()); // no day's quota
}

void TestCooldowns::twoProjectsThrottledWithoutDetailsAreNotToBlame()
{
    QVERIFY(!fail(failure(FailureCause::Throttled), place(u"p1"_s)).isShared);
    QVERIFY(!fail(failure(FailureCause::Throttled), place(u"p1"_s)).isShared); // the same one
    const CoolingChange change = fail(failure(FailureCause::Throttled), place(u"p2"_s));
    QVERIFY(change.isShared);
    QCOMPARE(change.cooldown->scope.owner, OwnerKind::BackendModel);
    QVERIFY(change.acquitted.contains(LimitScope { OwnerKind::Key, u"key of p1"_s, {} }));
    QVERIFY(change.acquitted.contains(LimitScope { OwnerKind::Key, u"key of p2"_s, {} }));
    m_clock.advance(11s);
    QVERIFY(!fail(failure(FailureCause::Throttled), place(u"p3"_s)).isShared); // long after
}

void TestCooldowns::threeProjectsRefusedAlikeAreNotToBlame()
{
    for (const QString& project : { u"p1"_s, u"p2"_s }) {
        QVERIFY(!fail(failure(FailureCause::RequestsPerMinute), place(project)).isShared);
        QCOMPARE(m_cooldowns->blocking(place(project))->scope.owner, OwnerKind::ProjectModel);
    }
    const CoolingChange change = fail(failure(FailureCause::RequestsPerMinute), place(u"p3"_s));
    QVERIFY(change.isShared);
    const QVector<Cooldown> cooling = m_cooldowns->all();
    QCOMPARE(cooling.size(), 1); // the projects' own are lifted
    QCOMPARE(cooling.first().scope.owner, OwnerKind::BackendModel);
    QCOMPARE(left(place(u"p9"_s)), milliseconds(5s));
    // A request that is wrong is wrong with every key.
    Failure wrong = failure(FailureCause::InvalidRequest);
    wrong.scope = FailureScope::Request;
    for (int i = 0; i < 10; ++i)
        QVERIFY(!fail(wrong, place(QString::number(i))).isShared);
}

void TestCooldowns::projectsThatNameTheirQuotasAreEachOnTheirOwn()
{
    for (int i = 0; i < 9; ++i)
        QVERIFY(!fail(dayExhausted(), place(QString::number(i))).isShared);
    QCOMPARE(m_cooldowns->all().size(), 9);
    QVERIFY(isFree(place(u"fresh"_s)));
}

void TestCooldowns::cooldownsOutliveARestart()
{
    fail(dayExhausted());
    fail(failure(FailureCause::RequestsPerMinute, 100s), place(u"q"_s));
    fail(failure(FailureCause::BalanceDepleted), { u"openai"_s, u"b"_s, u"o"_s, u"m"_s, {} });
    m_clock.advance(10min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    fail(dayExhausted());
    const QVector<Cooldown> kept = m_cooldowns->all();
    QCOMPARE(kept.size(), 2);
    m_cooldowns = std::make_unique<Cooldowns>(m_clock, [this] { return m_random; });
    m_cooldowns->restore(kept);
    QCOMPARE(m_cooldowns->blocking(place())->failedProbes, 1);
    m_clock.advance(50min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    m_clock.advance(24h);
    m_cooldowns->restore(kept);
    QVERIFY(isFree()); // what is over does not come back
    QCOMPARE(m_cooldowns->all().size(), 1);
}

void TestCooldowns::aWallClockSetBackReopensNoDay()
{
    fail(dayExhausted());
    for (const auto step : { -1h, -24h, 1h }) {
        m_clock.stepWall(step);
        QVERIFY(!isFree());
        QVERIFY(left() > 0ms);
    }
    fail(failure(FailureCause::RequestsPerMinute, 30s), place(u"q"_s));
    m_clock.stepWall(-5h);
    QCOMPARE(left(place(u"q"_s)), milliseconds(30s));
    m_clock.advance(30s);
    QVERIFY(isFree(place(u"q"_s)));
}

void TestCooldowns::aDayOfAClockThatWasAheadEndsWithTheDayItIsNow()
{
    const QDateTime now = m_clock.utcNow(); // 4:00 in California
    m_clock.stepWall(24h * 1000);
    fail(dayExhausted());
    const QVector<Cooldown> kept = m_cooldowns->all();
    m_clock.setUtc(now);
    QCOMPARE(left(), milliseconds(20h + 120s));
    m_clock.advance(20h + 120s - 1ms);
    QVERIFY(!isFree());
    m_clock.advance(1ms);
    QVERIFY(isFree());
    m_cooldowns->restore(kept);
    QCOMPARE(left(), milliseconds(24h));
    // An hour's error over a midnight is no such clock: the day's end stays.
    m_clock.setUtc(QDateTime(QDate(2026, 11, 25), QTime(8, 30), Qt::UTC));
    fail(dayExhausted(), place(u"q"_s));
    m_clock.stepWall(-1h);
    QVERIFY(!isFree(place(u"q"_s)));
    m_clock.advance(1h);
    QCOMPARE(left(place(u"q"_s)), milliseconds(23h + 30min));
}

void TestCooldowns::aClockSetBackBeforeARestartMakesNoMinuteLonger()
{
    fail(failure(FailureCause::RequestsPerMinute, 100s));
    const QVector<Cooldown> kept = m_cooldowns->all();
    m_cooldowns = std::make_unique<Cooldowns>(m_clock, [this] { return m_random; });
    m_clock.stepWall(-24h * 1000);
    m_cooldowns->restore(kept);
    QCOMPARE(left(), milliseconds(100s));
    QCOMPARE(m_cooldowns->blocking(place())->until, m_clock.utcNow().addSecs(100));
}

void TestCooldowns::whatAnotherStoredOfTheSameMakesItNoLonger()
{
    fail(failure(FailureCause::RequestsPerMinute, 100s));
    const QVector<Cooldown> stored = m_cooldowns->all();
    m_clock.stepWall(-1h);
    m_clock.advance(60s);
    m_cooldowns->restore(stored);
    QCOMPARE(left(), milliseconds(40s));
}

void TestCooldowns::aLostProbeGivesWay()
{
    fail(dayExhausted());
    m_clock.advance(10min);
    QVERIFY(m_cooldowns->takeProbe(place()));
    m_clock.advance(630s - 1ms);
    QVERIFY(!m_cooldowns->takeProbe(place()));
    m_clock.advance(1ms);
    QVERIFY(m_cooldowns->takeProbe(place()));
    QVERIFY(!m_cooldowns->takeProbe(place()));
}

void TestCooldowns::manyPlacesAreSeenAsOneByOne()
{
    using Standing = Cooldowns::Standing;
    const auto standing = [this](const Place& at) {
        return m_cooldowns->standing(scopesOf(at), { m_clock.steadyNow(), m_clock.utcNow() });
    };
    QCOMPARE(standing(place()), Standing::Free);
    fail(dayExhausted());
    QCOMPARE(standing(place()), Standing::Cooling);
    QCOMPARE(standing(place(u"another"_s)), Standing::Free);
    m_clock.advance(10min);
    QCOMPARE(standing(place()), Standing::ProbeDue);
    QVERIFY(m_cooldowns->takeProbe(place()));
    QCOMPARE(standing(place()), Standing::Cooling); // one at a time
    m_cooldowns->probeEnded(place());
    QCOMPARE(m_cooldowns->all().size(), 1); // which clears away what has ended
    QCOMPARE(standing(place()), Standing::ProbeDue);
    fail(failure(FailureCause::Overloaded));
    QCOMPARE(standing(place()), Standing::Cooling); // a probe of the day does not help the model
    QCOMPARE(standing(place(u"another"_s)), Standing::Cooling);
    m_clock.advance(24h);
    QCOMPARE(standing(place()), Standing::Free);
}

void TestCooldowns::ofTwoProjectsThatAreOneTheLaterEndHolds()
{
    fail(failure(FailureCause::RequestsPerMinute, 50s), place(u"p"_s));
    fail(failure(FailureCause::RequestsPerMinute, 20s), place(u"q"_s));
    m_cooldowns->join(u"p"_s, u"q"_s);
    QCOMPARE(left(place(u"q"_s)), milliseconds(50s));
    QVERIFY(isFree(place(u"p"_s)));
    fail(failure(FailureCause::RequestsPerMinute, 5s), place(u"r"_s));
    m_cooldowns->join(u"r"_s, u"q"_s);
    QCOMPARE(left(place(u"q"_s)), milliseconds(50s));
    QCOMPARE(m_cooldowns->all().size(), 1);
    // Projects that are one are not two to share a cause.
    fail(failure(FailureCause::Throttled), place(u"s"_s));
    m_cooldowns->join(u"s"_s, u"t"_s);
    QVERIFY(!fail(failure(FailureCause::Throttled), place(u"t"_s)).isShared);
    QVERIFY(fail(failure(FailureCause::Throttled), place(u"u"_s)).isShared);
}

void TestCooldowns::theUserLiftsACooldown()
{
    const LimitScope scope = fail(failure(FailureCause::BalanceDepleted)).cooldown->scope;
    QVERIFY(m_cooldowns->clear(scope));
    QVERIFY(!m_cooldowns->clear(scope));
    QVERIFY(isFree());
}

void TestCooldowns::oneOwnerIsSuggestedForKeysThatExhaustTogether()
{
    SameOwner watch(m_clock);
    QVERIFY(!watch.exhausted(place(u"b"_s), false));
    m_clock.advance(59s);
    QVERIFY(!watch.exhausted(place(u"c"_s, u"another model"_s), false));
    QVERIFY(!watch.exhausted(place(u"d"_s), true)); // it did reach its own count
    const auto found = watch.exhausted(place(u"a"_s), false);
    QVERIFY(found.has_value());
    QCOMPARE(found->project, u"a"_s);
    QCOMPARE(found->other, u"b"_s);
    QVERIFY(!watch.exhausted(place(u"b"_s), false)); // once
    m_clock.advance(61s);
    QVERIFY(!watch.exhausted(place(u"e"_s), false));
}

QTEST_GUILESS_MAIN(TestCooldowns)
#include "tst_cooldowns.moc"
