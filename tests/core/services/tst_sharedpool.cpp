// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/database.h"
#include "tests/core/services/poolrun.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
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
    void togetherTheyNeverExceedTheCap();

private:
    std::unique_ptr<PoolRun> made(qint64 cap)
    {
        auto run = std::make_unique<PoolRun>(m_dir->path(), m_clock, QStringList { u"1"_s });
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
void TestSharedPool::togetherTheyNeverExceedTheCap()
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

QTEST_GUILESS_MAIN(TestSharedPool)
#include "tst_sharedpool.moc"
