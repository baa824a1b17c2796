// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/database.h"
#include "tests/core/services/poolrun.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <deque>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A request that has its key, and asks whether another program was first.
struct Asked {
    PoolRequest request;
    std::unique_ptr<PoolGrant> grant;
    QFuture<bool> confirmed;
};

} // namespace

//! Several programs on one set of books: the window, headgatectl.
class TestSharedPool : public QObject {
    Q_OBJECT

private slots:
    void init();
    void ofTwoTheFirstToStoreHasTheLast();
    void whatAnotherAnsweredCountsHere();
    void whoGaveWayMayAskAgain();
    void anothersSnapshotLosesNothingOfOurs();
    void aSnapshotIsNotWrittenOverWhatIsNotKnownYet();
    void aKilledProgramsHoldsEndOnce();
    void aFailedWritingIsMadeUpFor();
    void number14_togetherTheyNeverExceedTheCap();
    void togetherTheyNeverExceedABudget();
    void aKeyThatAnotherSwitchesOffIsOffHere();
    void aSuccessDoesNotSwitchOnWhatAnotherSwitchedOff();
    void aRefusalElsewhereOutlivesASuccessHere();
    void whatAnotherSwitchesOnServesHere();
    void whatCoolsElsewhereCoolsHereUntilAnotherEndsIt();
    void aDayThatDidNotLastIsKnownElsewhereUntilAnotherForgetsIt();
    void aShorterCooldownHereLeavesAnothersDay();
    void aLimitThatAnotherLearnedHoldsHere();
    void aKeyDrainsUntilNobodyHasARequestUnderWay();
    void aKeyThatAnotherPlacedTakesItsCountsAlong();
    void aKeyThatAnotherPlacedTakesItsCooldownAlong();
    void aKeyThatAnotherTookOutOfItsGroupStandsAloneHere();
    void aKeyThatComesLaterIsWhereAnotherPutIt();
    void aProjectThatAnotherForgotIsGoneHere();
    void whatTheUserDecidesElsewhereHoldsHere();
    void whoPaysAProjectIsTheUsersWordWhateverElseIsLearned();
    void aKeysCapIsOneWithItsRule();
    void aChoiceOutlivesWhatWasReadBeforeIt();
    void thePresentSecretsStateIsNotAnotherSecrets();
    void anIdleProgramLooksByItself();
    void anIdleProgramSleeps();

private:
    std::unique_ptr<PoolRun> made(qint64 cap, const QStringList& secrets = { u"1"_s })
    {
        auto run = std::make_unique<PoolRun>(m_dir->path(), m_clock, secrets);
        run->ownProject(u"k1"_s);
        run->limit(cap);
        return run;
    }
    //! Null where the pool refuses.
    static std::unique_ptr<Asked> ask(PoolRun& run)
    {
        auto asked = std::make_unique<Asked>();
        asked->request = run.request();
        PoolAnswer answer = run.pool.pick(asked->request);
        if (!answer.grant)
            return nullptr;
        asked->grant = std::make_unique<PoolGrant>(std::move(*answer.grant));
        asked->confirmed = run.keeper->confirm(asked->grant->hold());
        return asked;
    }
    static bool isConfirmed(const Asked& asked)
    {
        const auto isFinished = [&] { return asked.confirmed.isFinished(); };
        return QTest::qWaitFor(isFinished, 30'000) && asked.confirmed.result();
    }
    static void end(PoolRun& run, Asked& asked)
    {
        run.pool.ended(asked.request, *asked.grant,
            { { Limits::Outcome::Answered, 10, 10, PicoUsd { 0 } }, {} });
    }
    //! Two programs with the same two keys.
    std::array<std::unique_ptr<PoolRun>, 2> madeTwo()
    {
        return { made(100, { u"1"_s, u"2"_s }), made(100, { u"1"_s, u"2"_s }) };
    }
    static void refuse(PoolRun& run, Asked& asked, const Failure& failure)
    {
        run.pool.ended(
            asked.request, *asked.grant, { { Limits::Outcome::Rejected, {}, {}, {} }, failure });
    }
    static KeyState stateOf(const PoolRun& run, const QString& key = u"k1"_s)
    {
        return run.pool.condition({ key }).state;
    }
    //! "used held" of the day.
    static QString counts(PoolRun& run)
    {
        const auto state = run.ledger.state(PoolRun::day());
        return state ? u"%1 %2"_s.arg(state->used).arg(state->held) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeClock m_clock;
};

void TestSharedPool::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = FakeClock();
}

void TestSharedPool::ofTwoTheFirstToStoreHasTheLast()
{
    const auto window = made(1);
    const auto tool = made(1);
    const auto first = ask(*window);
    const auto second = ask(*tool); // which knows nothing of the first yet
    QVERIFY(first && second);
    QVERIFY(isConfirmed(*first) != isConfirmed(*second));
    PoolRun& other = isConfirmed(*first) ? *tool : *window;
    Asked& late = isConfirmed(*first) ? *second : *first;
    QCOMPARE(counts(other), u"0 2"_s); // until it gives way
    other.pool.withdraw(late.request, *late.grant);
    QCOMPARE(counts(other), u"0 1"_s);
    QVERIFY(!ask(other));
}

void TestSharedPool::whatAnotherAnsweredCountsHere()
{
    const auto window = made(3);
    const auto tool = made(3);
    tool->answer();
    tool->answer();
    QVERIFY(tool->stored());
    QCOMPARE(counts(*window), u"0 0"_s);
    QVERIFY(window->stored());
    QCOMPARE(counts(*window), u"2 0"_s);
    for (int again = 0; again < 2; ++again) // and once
        QVERIFY(window->stored());
    QCOMPARE(counts(*window), u"2 0"_s);
    QCOMPARE(window->ledger.breaches(), QStringList());
}

void TestSharedPool::whoGaveWayMayAskAgain()
{
    const auto window = made(1);
    const auto tool = made(1);
    const auto first = ask(*window);
    QVERIFY(isConfirmed(*first));
    auto second = ask(*tool);
    QVERIFY(!isConfirmed(*second));
    tool->pool.withdraw(second->request, *second->grant);
    window->pool.withdraw(first->request, *first->grant);
    QVERIFY(window->stored());
    QVERIFY(tool->stored());
    second = ask(*tool);
    QVERIFY(second && isConfirmed(*second));
}

void TestSharedPool::anothersSnapshotLosesNothingOfOurs()
{
    const auto window = made(10);
    const auto tool = made(10);
    window->answer();
    const auto underWay = ask(*window);
    QVERIFY(isConfirmed(*underWay));
    tool->answer();
    QVERIFY(tool->stored());
    tool->ledger.join(u"px"_s, u"py"_s); // which writes a snapshot
    QVERIFY(tool->stored());
    window->answer(); // not stored when the snapshot comes
    QVERIFY(window->stored());
    QVERIFY(tool->stored());
    QCOMPARE(counts(*window), u"3 1"_s);
    QCOMPARE(counts(*tool), u"3 1"_s);
    end(*window, *underWay);
    QCOMPARE(counts(*window), u"4 0"_s);
    QVERIFY(window->stored());
    QCOMPARE(counts(*made(10)), u"4 0"_s);
    QCOMPARE(window->ledger.breaches(), QStringList());
}

void TestSharedPool::aSnapshotIsNotWrittenOverWhatIsNotKnownYet()
{
    const auto window = made(10);
    const auto tool = made(10);
    tool->answer();
    QVERIFY(tool->stored());
    window->answer();
    window->ledger.join(u"px"_s, u"py"_s);
    QVERIFY(window->stored());
    QCOMPARE(counts(*window), u"2 0"_s);
    QCOMPARE(counts(*made(10)), u"2 0"_s);
}

void TestSharedPool::aKilledProgramsHoldsEndOnce()
{
    const auto killed = made(10); // which does nothing any more
    const auto lost = ask(*killed);
    QVERIFY(isConfirmed(*lost));
    const auto window = made(10);
    const auto tool = made(10);
    QCOMPARE(counts(*window), u"0 1"_s);
    m_clock.advance(11min);
    for (int again = 0; again < 2; ++again) {
        for (PoolRun* run : { window.get(), tool.get() }) {
            QVERIFY(run->stored());
            QCOMPARE(counts(*run), u"1 0"_s);
        }
    }
    QCOMPARE(counts(*made(10)), u"1 0"_s);
}

void TestSharedPool::aFailedWritingIsMadeUpFor()
{
    const auto window = made(10);
    const auto tool = made(10);
    {
        Ledger::LedgerStore locked;
        must(locked.open(m_dir->path()));
        must(locked.database().exec(u"DROP TABLE limit_event"_s));
        window->answer();
        QVERIFY(!window->stored());
        must(locked.database().exec(u"CREATE TABLE limit_event (n INTEGER PRIMARY KEY "
                                    "AUTOINCREMENT, hold INTEGER UNIQUE, event BLOB NOT NULL)"_s));
    }
    window->answer();
    QVERIFY(window->stored());
    QVERIFY(tool->stored());
    QCOMPARE(counts(*tool), u"2 0"_s);
}

//! Two programs at random, and a third one now and then; the seed is printed.
void TestSharedPool::number14_togetherTheyNeverExceedTheCap()
{
    constexpr qint64 kCap = 5;
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qInfo("seed %u", seed);
    const Limits::LimitId minute { PoolRun::day().scope, Limits::Measure::Requests,
        Limits::Window::Minute };
    const auto begun = [&] {
        auto run = made(100'000);
        must(run->ledger.setLimit(
            { .id = minute, .cap = kCap, .source = Limits::LimitSource::Entered, .evidence = {} }));
        return run;
    };
    std::unique_ptr<PoolRun> runs[] = { begun(), begun() };
    std::deque<Clock::Steady> sent;
    qint64 all = 0;
    int gaveWay = 0;
    for (int step = 0; step < 150; ++step) {
        std::vector<std::pair<PoolRun*, std::unique_ptr<Asked>>> asked;
        for (int i = random.bounded(6); i > 0; --i) {
            PoolRun& run = *runs[random.bounded(2)];
            if (auto one = ask(run))
                asked.emplace_back(&run, std::move(one));
        }
        for (auto& [run, one] : asked) {
            if (!isConfirmed(*one)) {
                run->pool.withdraw(one->request, *one->grant);
                ++gaveWay;
                continue;
            }
            sent.push_back(m_clock.steadyNow());
            ++all;
            one->grant->counted();
            end(*run, *one);
        }
        while (!sent.empty() && m_clock.steadyNow() - sent.front() >= 60s)
            sent.pop_front();
        QVERIFY2(qint64(sent.size()) <= kCap, qPrintable(QString::number(seed)));
        m_clock.advance(std::chrono::milliseconds(random.bounded(8000)));
        if (random.bounded(30) == 0)
            runs[random.bounded(2)] = begun();
    }
    for (const auto& run : runs)
        QVERIFY(run->stored());
    for (const auto& run : runs) {
        QVERIFY(run->stored());
        QCOMPARE(counts(*run), u"%1 0"_s.arg(all));
        QCOMPARE(run->ledger.breaches(), QStringList());
    }
    QVERIFY(all > kCap);
    QVERIFY(gaveWay > 0);
}

//! Admitted by both at once; noted in one transaction with their holds.
void TestSharedPool::togetherTheyNeverExceedABudget()
{
    const auto one = made(10);
    const auto other = made(10);
    const auto done = [](const auto& future) {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000); }();
        return future.result();
    };
    QVERIFY(done(one->books.setBudget({ BudgetPeriod::Day, {} }, { 100 })).isOk());
    std::vector<std::unique_ptr<Asked>> asked;
    QVector<QFuture<std::optional<Failure>>> noted;
    for (int i = 0; i < 4; ++i) {
        PoolRun& run = *(i % 2 == 0 ? one : other);
        asked.push_back(std::make_unique<Asked>());
        asked.back()->request = run.request();
        PoolAnswer answer = run.pool.pick(asked.back()->request);
        asked.back()->grant = std::make_unique<PoolGrant>(std::move(*answer.grant));
        const RequestId id = asked.back()->request.id;
        QVERIFY(!done(run.books.budgetKeeper().admit({ .id = id }, PicoUsd { 40 })));
    }
    for (int i = 0; i < 4; ++i) {
        PoolRun& run = *(i % 2 == 0 ? one : other);
        Booking note;
        note.startedAt = m_clock.utcNow();
        note.receipt.requestId = asked[size_t(i)]->request.id;
        noted.append(run.books.noteUnderWay(note));
        asked[size_t(i)]->confirmed = run.keeper->confirm(asked[size_t(i)]->grant->hold());
    }
    int left = 0;
    for (const auto& refusal : noted)
        left += done(refusal) ? 0 : 1;
    for (const auto& each : asked)
        QVERIFY(PoolRun::isDone(each->confirmed)); // there is quota
    QCOMPARE(left, 2);
}

void TestSharedPool::aKeyThatAnotherSwitchesOffIsOffHere()
{
    const auto [window, tool] = madeTwo();
    const auto asked = ask(*tool);
    QCOMPARE(asked->grant->key, KeyId { u"k1"_s });
    QVERIFY(isConfirmed(*asked) && tool->pool.stands(*asked->grant));
    end(*tool, *asked);
    QVERIFY(tool->stored());

    const auto late = ask(*tool); // before it knows
    window->pool.disable({ u"k1"_s });
    QVERIFY(window->stored());
    QVERIFY(tool->stored());
    QCOMPARE(stateOf(*tool), KeyState::Disabled);
    QVERIFY(!tool->pool.stands(*late->grant));
    tool->pool.withdraw(late->request, *late->grant);
    QCOMPARE(ask(*tool)->grant->key, KeyId { u"k2"_s });
}

void TestSharedPool::aSuccessDoesNotSwitchOnWhatAnotherSwitchedOff()
{
    const auto [window, tool] = madeTwo();
    const auto asked = ask(*tool);
    QVERIFY(isConfirmed(*asked));
    window->pool.disable({ u"k1"_s });
    QVERIFY(window->stored());
    end(*tool, *asked);
    QCOMPARE(stateOf(*tool), KeyState::Active); // it does not know yet
    for (PoolRun* run : { tool.get(), window.get() })
        QVERIFY(run->stored());
    QCOMPARE(stateOf(*tool), KeyState::Disabled);
    QCOMPARE(stateOf(*window), KeyState::Disabled);
    QCOMPARE(stateOf(*made(100)), KeyState::Disabled);
}

void TestSharedPool::aRefusalElsewhereOutlivesASuccessHere()
{
    const auto [window, tool] = madeTwo();
    const auto refused = ask(*window);
    const auto asked = ask(*tool);
    QVERIFY(isConfirmed(*refused) && isConfirmed(*asked));
    refuse(*window, *refused, PoolFixture::failure(FailureCause::KeyLeaked, FailureScope::Key));
    QVERIFY(window->stored());
    m_clock.advance(1s);
    end(*tool, *asked); // sent before
    QVERIFY(tool->stored());
    QCOMPARE(stateOf(*tool), KeyState::Leaked);
    QCOMPARE(stateOf(*made(100)), KeyState::Leaked);
}

void TestSharedPool::whatAnotherSwitchesOnServesHere()
{
    const auto [window, tool] = madeTwo();
    window->pool.disable({ u"k1"_s });
    QVERIFY(window->stored());
    QVERIFY(tool->stored());
    QCOMPARE(stateOf(*tool), KeyState::Disabled);
    QSignalSpy room(&window->pool, &Pool::roomMade);
    tool->pool.enable({ u"k1"_s });
    QVERIFY(tool->stored());
    QVERIFY(window->stored());
    QCOMPARE(stateOf(*window), KeyState::New);
    QVERIFY(!room.isEmpty()); // who waits asks again
    QCOMPARE(ask(*window)->grant->key, KeyId { u"k1"_s });
}

void TestSharedPool::whatCoolsElsewhereCoolsHereUntilAnotherEndsIt()
{
    const auto [window, tool] = madeTwo();
    const auto refused = ask(*window);
    QVERIFY(isConfirmed(*refused));
    refuse(*window, *refused, PoolFixture::perDay());
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    const Limits::Place place = tool->owners.placeOf({ u"k1"_s }, PoolRun::kModel);
    const auto cooling = tool->cooldowns.blocking(place);
    QVERIFY(cooling);
    QCOMPARE(cooling->cause, FailureCause::PerDay);
    QCOMPARE(cooling->until, window->cooldowns.blocking(place)->until);

    QVERIFY(tool->cooldowns.clear(cooling->scope)); // the user's word
    QVERIFY(tool->saved());
    QVERIFY(window->stored());
    QVERIFY(!window->cooldowns.blocking(place));
    QVERIFY(!made(100)->cooldowns.blocking(place));
}

void TestSharedPool::aDayThatDidNotLastIsKnownElsewhereUntilAnotherForgetsIt()
{
    const auto [window, tool] = madeTwo();
    const QDateTime now = m_clock.utcNow();
    const QVector<Limits::TransientDay> days { { u"PerDay-Free"_s, PoolRun::day().scope,
        now.addSecs(-600), now } };
    window->cooldowns.setTransientDays(days);
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QCOMPARE(tool->cooldowns.transientDays(), days);
    QVERIFY(tool->cooldowns.forgetTransientDay(u"PerDay-Free"_s));
    QVERIFY(tool->saved());
    QVERIFY(window->stored());
    QVERIFY(window->cooldowns.transientDays().isEmpty());
    QVERIFY(made(100)->cooldowns.transientDays().isEmpty());
}

void TestSharedPool::aShorterCooldownHereLeavesAnothersDay()
{
    const auto [window, tool] = madeTwo();
    const auto day = ask(*window);
    const auto minute = ask(*tool);
    QVERIFY(isConfirmed(*day) && isConfirmed(*minute));
    refuse(*window, *day, PoolFixture::perDay());
    QVERIFY(window->saved());
    m_clock.advance(1s);
    refuse(*tool, *minute,
        PoolFixture::failure(FailureCause::RequestsPerMinute, FailureScope::ProjectAndModel));
    QVERIFY(tool->saved());
    const Limits::Place place = tool->owners.placeOf({ u"k1"_s }, PoolRun::kModel);
    QCOMPARE(tool->cooldowns.blocking(place)->cause, FailureCause::PerDay);
    QCOMPARE(made(100)->cooldowns.blocking(place)->cause, FailureCause::PerDay);
}

void TestSharedPool::aLimitThatAnotherLearnedHoldsHere()
{
    const auto [window, tool] = madeTwo();
    must(window->ledger.setLimit({ .id = PoolRun::day(),
        .cap = 1,
        .source = Limits::LimitSource::Learned,
        .since = m_clock.utcNow(),
        .evidence = {} }));
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QCOMPARE(tool->ledger.state(PoolRun::day())->limit.cap, std::optional<qint64>(1));
    const auto only = ask(*tool);
    QVERIFY(isConfirmed(*only));
    QCOMPARE(ask(*tool), nullptr);

    QVERIFY(window->ledger.forget(PoolRun::day(), Limits::LimitSource::Learned));
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QVERIFY(ask(*tool));
}

void TestSharedPool::aKeyDrainsUntilNobodyHasARequestUnderWay()
{
    const auto window = made(100);
    const auto underWay = ask(*window);
    QVERIFY(isConfirmed(*underWay));
    window->pool.drain({ u"k1"_s });
    QVERIFY(window->saved());
    const auto tool = made(100);
    QCOMPARE(stateOf(*tool), KeyState::Draining); // it is not this one's to end
    end(*window, *underWay);
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QCOMPARE(stateOf(*tool), KeyState::Retired);
    // Of two programs that are open one does nothing any more: until its lease ends nobody knows.
    tool->pool.enable({ u"k1"_s });
    QVERIFY(tool->saved());
    QVERIFY(window->stored());
    const auto lost = ask(*window);
    QVERIFY(isConfirmed(*lost));
    window->pool.drain({ u"k1"_s });
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QCOMPARE(stateOf(*tool), KeyState::Draining);
    m_clock.advance(11min);
    QVERIFY(tool->stored());
    QCOMPARE(stateOf(*tool), KeyState::Retired);
}

void TestSharedPool::aKeyThatAnotherTookOutOfItsGroupStandsAloneHere()
{
    const auto [window, tool] = madeTwo();
    const auto projectOf
        = [](const PoolRun& run) { return run.owners.placeOf({ u"k2"_s }, {}).project; };
    must(window->owners.assign({ u"k2"_s }, u"p1"_s));
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QCOMPARE(projectOf(*tool), u"p1"_s);
    must(window->owners.setApart({ u"k2"_s }));
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QVERIFY(projectOf(*tool) != u"p1"_s);
    QCOMPARE(projectOf(*tool), projectOf(*window));
}

void TestSharedPool::aKeyThatAnotherPlacedTakesItsCountsAlong()
{
    const auto [window, tool] = madeTwo();
    const QString standIn = tool->owners.placeOf({ u"k2"_s }, {}).project;
    Limits::LimitId day = PoolRun::day();
    day.scope.id = standIn;
    must(tool->ledger.setLimit(
        { .id = day, .cap = 5, .source = Limits::LimitSource::Learned, .evidence = {} }));
    Asked second; // with the key that has only a stand-in for a project
    second.request = tool->request();
    second.request.only = { u"k2"_s };
    second.grant = std::make_unique<PoolGrant>(std::move(*tool->pool.pick(second.request).grant));
    QVERIFY(tool->stored());
    QCOMPARE(counts(*tool), u"0 0"_s);
    must(window->owners.assign({ u"k2"_s }, u"p1"_s));
    window->ledger.join(standIn, u"p1"_s);
    QVERIFY(window->saved());
    for (PoolRun* run : { tool.get(), window.get(), tool.get() })
        QVERIFY(run->stored());
    QCOMPARE(tool->owners.placeOf({ u"k2"_s }, {}).project, u"p1"_s);
    QVERIFY(!tool->owners.project(standIn));
    QCOMPARE(counts(*tool), u"0 1"_s);
    end(*tool, second);
    QVERIFY(tool->stored());
    QVERIFY(window->stored());
    QCOMPARE(counts(*window), u"1 0"_s);
    QCOMPARE(tool->ledger.breaches(), QStringList());
}

void TestSharedPool::aKeyThatAnotherPlacedTakesItsCooldownAlong()
{
    const auto [window, tool] = madeTwo();
    Asked second; // with the key that has only a stand-in for a project
    second.request = tool->request();
    second.request.only = { u"k2"_s };
    second.grant = std::make_unique<PoolGrant>(std::move(*tool->pool.pick(second.request).grant));
    refuse(*tool, second, PoolFixture::perDay());
    QVERIFY(tool->saved());
    QVERIFY(window->stored());
    window->pool.move({ { { u"k2"_s }, u"p1"_s } });
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    for (PoolRun* run : { window.get(), tool.get() }) {
        const auto cooling
            = run->cooldowns.blocking(run->owners.placeOf({ u"k1"_s }, PoolRun::kModel));
        QVERIFY(cooling);
        QCOMPARE(cooling->cause, FailureCause::PerDay);
        QCOMPARE(run->cooldowns.all().size(), 1);
    }
}

void TestSharedPool::aKeyThatComesLaterIsWhereAnotherPutIt()
{
    const auto window = made(100, { u"1"_s, u"2"_s });
    const auto tool = made(100);
    QVERIFY(tool->saved());
    must(window->owners.assign({ u"k2"_s }, u"p1"_s));
    QVERIFY(window->saved());
    QVERIFY(tool->stored()); // which has read it, of a key that it does not have
    QVector<PoolKey> keys;
    for (const QString& name : { u"1"_s, u"2"_s })
        keys.append({ { u'k' + name }, PoolRun::kBackend, u"work-"_s + name, name });
    tool->pool.setKeys(keys);
    tool->keeper->keysTaken();
    QVERIFY(tool->saved());
    const auto fresh = made(100, { u"1"_s, u"2"_s });
    QVERIFY(window->stored());
    for (PoolRun* run : { tool.get(), fresh.get(), window.get() }) {
        QCOMPARE(run->owners.placeOf({ u"k2"_s }, {}).project, u"p1"_s);
        QCOMPARE(run->owners.projects().size(), 1); // no stand-in is left
    }
}

void TestSharedPool::aProjectThatAnotherForgotIsGoneHere()
{
    const auto [window, tool] = madeTwo();
    must(window->owners.setProject({ u"p2"_s, PoolRun::kBackend, u"Old"_s, {}, {}, true }));
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QVERIFY(tool->owners.project(u"p2"_s));
    must(window->owners.removeProject(u"p2"_s));
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QVERIFY(!tool->owners.project(u"p2"_s));
    QVERIFY(tool->owners.project(u"p1"_s)); // which has a key
    QVERIFY(tool->saved());
    QVERIFY(!made(100)->owners.project(u"p2"_s));
}

void TestSharedPool::whatTheUserDecidesElsewhereHoldsHere()
{
    const auto [window, tool] = madeTwo();
    const KeyRules rules { 3, 2, { DailyCap::Kind::Set, 50 } };
    QSignalSpy strategy(tool->keeper.get(), &Services::PoolKeeper::strategyChanged);
    window->keeper->setKeyRules({ u"k1"_s }, rules);
    window->keeper->setStrategy(PoolRun::kBackend, PoolStrategy::Weighted);
    window->keeper->addReplacement({ { u"k1"_s }, { u"k2"_s }, m_clock.utcNow() });
    window->owners.setAddsUp(PoolRun::kBackend, true);
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QCOMPARE(tool->pool.keyRules({ u"k1"_s }), rules);
    QCOMPARE(tool->keeper->strategy(PoolRun::kBackend), PoolStrategy::Weighted);
    QCOMPARE(strategy.size(), 1);
    QCOMPARE(tool->keeper->replacements().size(), 1);
    QVERIFY(tool->owners.addsUp(PoolRun::kBackend));
    window->owners.setAddsUp(PoolRun::kBackend, false);
    window->keeper->dropReplacement({ u"k1"_s });
    QVERIFY(window->saved());
    QVERIFY(tool->stored());
    QVERIFY(!tool->owners.addsUp(PoolRun::kBackend));
    QVERIFY(tool->keeper->replacements().isEmpty());
}

void TestSharedPool::whoPaysAProjectIsTheUsersWordWhateverElseIsLearned()
{
    const auto [window, tool] = madeTwo();
    const KeyId key { u"k1"_s };
    const QString id = window->owners.placeOf(key, {}).project;
    Limits::ProjectInfo project = *window->owners.project(id);
    project.billing = Limits::Billing::Free;
    must(window->owners.setProject(project));
    tool->owners.learnTier(key, u"PerDay-FreeTier"_s, m_clock.utcNow()); // at the same time
    QVERIFY(window->saved());
    QVERIFY(tool->saved());
    QVERIFY(window->stored());
    for (const PoolRun* run : { window.get(), tool.get() }) {
        QVERIFY(run->owners.isFree(key));
        QCOMPARE(run->owners.project(id)->tierTold, u"PerDay-FreeTier"_s);
    }
}

void TestSharedPool::aKeysCapIsOneWithItsRule()
{
    const auto runs = madeTwo();
    PoolRun& window = *runs[0];
    PoolRun& tool = *runs[1];
    const KeyId key { u"k1"_s };
    const Limits::LimitId day { { Limits::OwnerKind::Key, key.text, {} }, Limits::Measure::Requests,
        Limits::Window::PacificDay };
    const auto cap = [&](PoolRun& run) {
        const auto state = run.ledger.state(day);
        return state ? state->limit.cap : std::nullopt;
    };
    const auto setCap = [&](const DailyCap& daily) {
        window.keeper->setKeyRules(key, { 1, 0, daily }); // the rule is stored at once
        QVERIFY(window.stored());
        QVERIFY(tool.stored());
        QCOMPARE(tool.pool.keyRules(key).cap, daily);
    };
    setCap({ DailyCap::Kind::Set, 50 });
    QCOMPARE(cap(tool), std::optional<qint64>(50));
    QVERIFY(window.saved());
    setCap({ DailyCap::Kind::Set, 80 });
    QCOMPARE(cap(tool), std::optional<qint64>(80));
    setCap({});
    QCOMPARE(cap(tool), std::nullopt);
    QVERIFY(window.saved());
    QVERIFY(tool.saved());
    QCOMPARE(cap(window), std::nullopt);
    QCOMPARE(cap(*made(100)), std::nullopt);
}

void TestSharedPool::aChoiceOutlivesWhatWasReadBeforeIt()
{
    const auto [window, tool] = madeTwo();
    window->keeper->setStrategy(PoolRun::kBackend, PoolStrategy::Weighted);
    QVERIFY(window->stored());
    const QFuture<bool> turn = tool->keeper->stored(); // which reads that
    tool->keeper->setStrategy(PoolRun::kBackend, PoolStrategy::Priority);
    tool->pool.disable({ u"k2"_s });
    QTRY_VERIFY_WITH_TIMEOUT(turn.isFinished(), 30'000);
    QVERIFY(tool->stored());
    QVERIFY(window->stored());
    for (const PoolRun* run : { window.get(), tool.get() }) {
        QCOMPARE(run->keeper->strategy(PoolRun::kBackend), PoolStrategy::Priority);
        QCOMPARE(stateOf(*run, u"k2"_s), KeyState::Disabled);
    }
}

//! One program was begun before the key's secret was replaced.
void TestSharedPool::thePresentSecretsStateIsNotAnotherSecrets()
{
    const auto old = made(100, { u"1"_s });
    const auto fresh = made(100, { u"another"_s });
    fresh->answer();
    QVERIFY(fresh->stored());
    const auto refused = ask(*old);
    QVERIFY(isConfirmed(*refused));
    refuse(*old, *refused, PoolFixture::failure(FailureCause::KeyLeaked, FailureScope::Key));
    for (int again = 0; again < 2; ++again) {
        QVERIFY(old->stored());
        QVERIFY(fresh->stored());
        QCOMPARE(stateOf(*fresh), KeyState::Active);
        QCOMPARE(stateOf(*old), KeyState::Leaked);
    }
    fresh->pool.disable({ u"k1"_s }); // which is meant for the key, whatever its secret
    QVERIFY(fresh->stored());
    QVERIFY(old->stored());
    QCOMPARE(stateOf(*old), KeyState::Disabled);
}

void TestSharedPool::anIdleProgramLooksByItself()
{
    const auto [window, tool] = madeTwo();
    tool->pool.disable({ u"k2"_s });
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*window, u"k2"_s), KeyState::Disabled, 30'000);
}

void TestSharedPool::anIdleProgramSleeps()
{
    const auto window = made(100);
    window->answer();
    QVERIFY(window->saved());
    const auto isAsleep = [&] {
        const QList<QTimer*> timers = window->keeper->findChildren<QTimer*>();
        return !timers.isEmpty() && std::none_of(timers.begin(), timers.end(), [](QTimer* timer) {
            return timer->isActive();
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsleep(), 30'000);
}

QTEST_GUILESS_MAIN(TestSharedPool)
#include "tst_sharedpool.moc"
