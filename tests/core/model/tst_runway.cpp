// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/lasthour.h"
#include "core/model/runway.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

//! How long quota lasts.
class TestRunway : public QObject {
    Q_OBJECT

private slots:
    void whatIsLeftIsDividedByTheRate_data();
    void whatIsLeftIsDividedByTheRate();
    void anUnknownCapIsUnknownNotNought();
    void shortLimitsAndThoseOfNothingHaveNone();
    void theRateIsThatOfTheLimitsOwner();
    void whatHasNoPriceHasNoRateInMoney();
    void tokensThatNobodyToldHaveNoRate();
    void theSoonestComesFirst();
    void answersAreCountedByWhatOneTakes();
    void theLastHourIsTheOwnersMinuteByMinute();
    void aMinuteOfWhichTokensAreNotToldIsNotNought();
    void whatTheBooksCantTellHasNoLine();

private:
    static LimitUse limit(std::optional<qint64> cap, qint64 used,
        Limits::Measure measure = Limits::Measure::Requests,
        Limits::Window window = Limits::Window::PacificDay)
    {
        LimitUse use;
        use.limit.id = { { Limits::OwnerKind::ProjectModel, u"p1"_s, u"pro"_s }, measure, window };
        use.limit.cap = cap;
        use.backend = u"gemini"_s;
        use.used = used;
        use.resetsAt = kNow.addSecs(5 * 3600);
        return use;
    }
    static PoolOverview pool(const QVector<LimitUse>& limits)
    {
        PoolKeyInfo key;
        key.info = { .id = { u"k1"_s }, .backendId = u"gemini"_s, .label = u"work-1"_s };
        PoolBackend backend;
        backend.id = u"gemini"_s;
        backend.projects.append({ u"p1"_s, u"Work"_s, {}, {}, true, { key } });
        backend.projects.append({ u"p2"_s, {}, {}, {}, true, {} });
        PoolOverview pool;
        pool.at = kNow;
        pool.backends = { backend };
        pool.limits = limits;
        return pool;
    }
    static UsageTotal total(const QStringList& names, qint64 attempts, qint64 tokens = 0)
    {
        UsageTotal total;
        total.names = names;
        total.requests = attempts;
        total.attempts = attempts;
        total.inputTokens = tokens;
        return total;
    }

    static inline const QDateTime kNow { QDate(2026, 11, 20), QTime(12, 0), Qt::UTC };
};

void TestRunway::whatIsLeftIsDividedByTheRate_data()
{
    QTest::addColumn<qint64>("used");
    QTest::addColumn<double>("perHour");
    QTest::addColumn<Runway::Kind>("kind");
    QTest::addColumn<int>("minutes");
    QTest::newRow("in two hours") << qint64(60) << 20.0 << Runway::Kind::RunsOut << 120;
    QTest::newRow("after it is free again") << qint64(60) << 7.9 << Runway::Kind::Lasts << 0;
    QTest::newRow("nothing is used") << qint64(60) << 0.0 << Runway::Kind::Lasts << 0;
    QTest::newRow("nothing is left") << qint64(100) << 20.0 << Runway::Kind::Exhausted << 0;
    QTest::newRow("more than all") << qint64(130) << 20.0 << Runway::Kind::Exhausted << 0;
    QTest::newRow("hardly anything") << qint64(60) << 1e-12 << Runway::Kind::Lasts << 0;
}

void TestRunway::whatIsLeftIsDividedByTheRate()
{
    QFETCH(qint64, used);
    QFETCH(double, perHour);
    QFETCH(int, minutes);
    const Runway runway = runwayOf(limit(100, used), perHour, {}, kNow);
    QTEST(runway.kind, "kind");
    QCOMPARE(runway.runsOut, minutes > 0 ? kNow.addSecs(minutes * 60) : QDateTime());
    QCOMPARE(runway.left, std::max<qint64>(0, 100 - used));
    QVERIFY(!runway.answers);
    LimitUse held = limit(100, used);
    held.held = 100;
    QCOMPARE(runwayOf(held, perHour, {}, kNow).kind, Runway::Kind::Exhausted);
}

void TestRunway::anUnknownCapIsUnknownNotNought()
{
    const Runway noCap = runwayOf(limit({}, 7), 20.0, 1.0, kNow);
    QCOMPARE(noCap.kind, Runway::Kind::Unknown);
    QVERIFY(!noCap.left);
    QVERIFY(!noCap.answers);
    const Runway noRate = runwayOf(limit(100, 7), {}, {}, kNow);
    QCOMPARE(noRate.kind, Runway::Kind::Unknown);
    QCOMPARE(noRate.left, 93);
    LimitUse endless = limit(100, 60); // nobody knows when it is free again
    endless.resetsAt = {};
    QCOMPARE(runwayOf(endless, 7.9, {}, kNow).kind, Runway::Kind::RunsOut);
}

void TestRunway::shortLimitsAndThoseOfNothingHaveNone()
{
    using Limits::Measure;
    using Limits::Window;
    QVERIFY(hasRunway(limit(100, 1)));
    QVERIFY(hasRunway(limit({}, 1)));
    QVERIFY(hasRunway(limit(100, 1, Measure::Spend, Window::UtcMonth)));
    QVERIFY(!hasRunway(limit(0, 0)));
    QVERIFY(!hasRunway(limit(100, 1, Measure::Requests, Window::Minute)));
    QVERIFY(!hasRunway(limit(100, 1, Measure::Concurrency, Window::Now)));
}

void TestRunway::theRateIsThatOfTheLimitsOwner()
{
    LimitUse ofKey = limit(100, 60);
    ofKey.limit.id.scope = { Limits::OwnerKind::Key, u"k1"_s, {} };
    LimitUse ofOther = limit(100, 60);
    ofOther.limit.id.scope.id = u"p2"_s; // without a name: the books have its id
    LimitUse ofAccount = limit(100, 60);
    ofAccount.limit.id.scope.owner = Limits::OwnerKind::Account;
    RecentUse recent;
    recent.over = std::chrono::minutes(30);
    recent.totals = { total({ u"gemini"_s, u"Work"_s, u"work-1"_s, u"pro"_s }, 10),
        total({ u"gemini"_s, u"Work"_s, u"work-2"_s, u"pro"_s }, 30),
        total({ u"gemini"_s, u"Work"_s, u"work-1"_s, u"flash"_s }, 10),
        total({ u"gemini"_s, u"p2"_s, u"work-3"_s, u"pro"_s }, 20),
        total({ u"other"_s, u"Work"_s, u"work-1"_s, u"pro"_s }, 1000) };
    const QVector<Runway> all
        = runways(pool({ limit(100, 60), ofKey, ofOther, ofAccount }), recent);
    const auto minutesOf = [&all](const LimitUse& use) {
        for (const Runway& one : all) {
            if (one.use == use)
                return int(kNow.secsTo(one.runsOut) / 60);
        }
        return -1;
    };
    QCOMPARE(minutesOf(limit(100, 60)), 30); // 80 an hour
    QCOMPARE(minutesOf(ofKey), 60); // 40 an hour
    QCOMPARE(minutesOf(ofOther), 60);
    QCOMPARE(all.last().use, ofAccount);
    QCOMPARE(all.last().kind, Runway::Kind::Unknown);
}

void TestRunway::whatHasNoPriceHasNoRateInMoney()
{
    RecentUse recent;
    UsageTotal spent = total({ u"gemini"_s, u"Work"_s, u"work-1"_s, u"pro"_s }, 10);
    spent.cost = { { 5'000'000 }, 9, 0, 0, 0 };
    recent.totals = { spent };
    const LimitUse money
        = limit(50'000'000, 0, Limits::Measure::Spend, Limits::Window::PacificMonth);
    QCOMPARE(runways(pool({ money }), recent).first().kind, Runway::Kind::Lasts);
    recent.totals[0].cost.unpriced = 1;
    QCOMPARE(runways(pool({ money }), recent).first().kind, Runway::Kind::Unknown);
}

void TestRunway::tokensThatNobodyToldHaveNoRate()
{
    RecentUse recent;
    recent.totals = { total({ u"gemini"_s, u"Work"_s, u"work-1"_s, u"pro"_s }, 10) };
    for (const auto measure : { Limits::Measure::InputTokens, Limits::Measure::Tokens }) {
        recent.totals[0].unknown = 0;
        const PoolOverview tokens = pool({ limit(1000, 0, measure) });
        QCOMPARE(runways(tokens, recent).first().kind, Runway::Kind::Lasts);
        recent.totals[0].unknown = 1;
        QCOMPARE(runways(tokens, recent).first().kind, Runway::Kind::Unknown);
    }
    const Runway requests = runways(pool({ limit(15, 10) }), recent).first();
    QCOMPARE(requests.kind, Runway::Kind::RunsOut); // which are known all the same
}

void TestRunway::theSoonestComesFirst()
{
    RecentUse recent;
    recent.totals = { total({ u"gemini"_s, u"Work"_s, u"work-1"_s, u"pro"_s }, 20, 400) };
    const LimitUse soon = limit(100, 60);
    const LimitUse sooner = limit(1000, 900, Limits::Measure::InputTokens);
    const LimitUse unknown = limit({}, 5, Limits::Measure::Tokens);
    const LimitUse gone = limit(10, 10, Limits::Measure::Messages);
    LimitUse never = limit(100, 10);
    never.limit.id.scope.model = u"flash"_s;
    QVector<LimitUse> order;
    for (const Runway& one : runways(pool({ unknown, soon, never, gone, sooner }), recent))
        order << one.use;
    QCOMPARE(order, QVector<LimitUse>({ gone, sooner, soon, never, unknown }));
}

void TestRunway::answersAreCountedByWhatOneTakes()
{
    RecentUse recent;
    UsageTotal pro = total({ u"gemini"_s, u"pro"_s }, 12, 5000);
    pro.failed = 2; // what they took counts, an answer they were not
    // Neither another service's nor another model's answers are like them.
    recent.answers = { pro, total({ u"ollama"_s, u"gemma"_s }, 100, 100),
        total({ u"gemini"_s, u"flash"_s }, 10, 1000) };
    const QVector<Runway> all = runways(
        pool({ limit(100, 40), limit(10'000, 1000, Limits::Measure::InputTokens) }), recent);
    QCOMPARE(all[0].answers, 50); // 60 left, 1.2 requests an answer
    QCOMPARE(all[1].answers, 18); // 9,000 left, 500 tokens an answer
    recent.answers.removeFirst();
    QCOMPARE(runways(pool({ limit(100, 40) }), recent).first().answers, 60); // as of its service
    recent.answers = {};
    QVERIFY(!runways(pool({ limit(100, 40) }), recent).first().answers);
}

void TestRunway::theLastHourIsTheOwnersMinuteByMinute()
{
    const LimitUse pro = limit(100, 0);
    LimitUse whole = limit(100, 0);
    whole.limit.id.scope = { Limits::OwnerKind::Backend, u"gemini"_s, {} };
    LimitUse ofKey = limit(100, 0);
    ofKey.limit.id.scope = { Limits::OwnerKind::Key, u"k1"_s, {} };
    const auto at = [](const char* minute, const QStringList& rest, qint64 attempts) {
        return total(QStringList { QLatin1String(minute) } + rest, attempts);
    };
    const QStringList mine { u"gemini"_s, u"Work"_s, u"work-1"_s, u"pro"_s };
    const QStringList others { u"gemini"_s, u"p2"_s, u"work-9"_s, u"pro"_s };
    const auto lines = lastHourOf(pool({ pro, whole, ofKey }),
        { at("2026-11-20T12:00:00Z", mine, 3), at("2026-11-20T11:01:00Z", mine, 5),
            at("2026-11-20T11:00:00Z", mine, 50), at("2026-11-20T12:00:00Z", others, 7) },
        kNow.addSecs(20));
    const MinuteLine line = lines.value(pro.limit.id);
    QCOMPARE(line.size(), 60);
    QCOMPARE(*line[59], 3); // the minute that runs
    QCOMPARE(*line[0], 5); // and the one 59 minutes ago, but not the one before it
    QCOMPARE(*line[30], 0);
    QCOMPARE(*lines.value(whole.limit.id)[59], 10);
    QCOMPARE(*lines.value(ofKey.limit.id)[59], 3);
    const UsageQuery query = lastHourQuery(kNow.addSecs(20));
    QCOMPARE(query.span->from, kNow.addSecs(-59 * 60));
    QCOMPARE(query.span->to, kNow.addSecs(20));
}

void TestRunway::aMinuteOfWhichTokensAreNotToldIsNotNought()
{
    const LimitUse tokens = limit(100, 0, Limits::Measure::InputTokens, Limits::Window::Minute);
    const LimitUse requests = limit(100, 0);
    UsageTotal untold = total(
        { u"2026-11-20T11:30:00Z"_s, u"gemini"_s, u"Work"_s, u"work-1"_s, u"pro"_s }, 1, 40);
    UsageTotal told = untold;
    untold.unknown = 1;
    told.names[3] = u"work-2"_s;
    for (const auto& totals : { QVector<UsageTotal> { untold, told }, { told, untold } }) {
        const auto lines = lastHourOf(pool({ tokens, requests }), totals, kNow);
        QVERIFY(!lines.value(tokens.limit.id)[29]); // whichever comes first
        QCOMPARE(*lines.value(tokens.limit.id)[28], 0);
        QCOMPARE(*lines.value(requests.limit.id)[29], 2);
    }
}

void TestRunway::whatTheBooksCantTellHasNoLine()
{
    LimitUse account = limit(100, 0);
    account.limit.id.scope = { Limits::OwnerKind::Account, u"a1"_s, {} };
    const LimitUse atOnce = limit(3, 0, Limits::Measure::Concurrency, Limits::Window::Now);
    const auto lines = lastHourOf(pool({ account, atOnce }), {}, kNow);
    QVERIFY(lines.value(account.limit.id).isEmpty());
    QVERIFY(lines.value(atOnce.limit.id).isEmpty());
}

QTEST_GUILESS_MAIN(TestRunway)
#include "tst_runway.moc"
