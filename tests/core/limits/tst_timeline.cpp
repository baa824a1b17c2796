// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/timeline.h"
#include "tests/support/fakeclock.h"

#include <QTest>
#include <QTimeZone>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTimeline : public QObject {
    Q_OBJECT

private slots:
    void aPacificDayHas23Or25HoursWhereTheClocksChange_data();
    void aPacificDayHas23Or25HoursWhereTheClocksChange();
    void theRuleAgreesWithTheTimeZoneData();
    void aMonthGoesFromFirstToFirst();
    void aBinCountsUntilItsLastMomentIsAWholeWindowAgo();
    void aClockSetBackOverMidnightDoesNotReopenTheDay();
    void aClockThatWasYearsAheadIsNotBelieved();
    void theServicesClockCounts();
    void noWaitIsNegative();

private:
    static qint64 ms(const QString& iso)
    {
        return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch();
    }
};

void TestTimeline::aPacificDayHas23Or25HoursWhereTheClocksChange_data()
{
    QTest::addColumn<QString>("begin");
    QTest::addColumn<int>("hours");
    QTest::newRow("a day in winter") << u"2026-01-15T08:00:00Z"_s << 24;
    QTest::newRow("a day in summer") << u"2026-07-15T07:00:00Z"_s << 24;
    QTest::newRow("the clocks go forward") << u"2026-03-08T08:00:00Z"_s << 23;
    QTest::newRow("the clocks go back") << u"2026-11-01T07:00:00Z"_s << 25;
    QTest::newRow("forward, 2027") << u"2027-03-14T08:00:00Z"_s << 23;
    QTest::newRow("back, 2027") << u"2027-11-07T07:00:00Z"_s << 25;
}

void TestTimeline::aPacificDayHas23Or25HoursWhereTheClocksChange()
{
    QFETCH(QString, begin);
    QFETCH(int, hours);
    const qint64 beginMs = ms(begin);
    const qint64 day = periodOf(Window::PacificDay, beginMs);
    QCOMPARE(periodStart(Window::PacificDay, day), beginMs);
    QCOMPARE(periodOf(Window::PacificDay, beginMs - 1), day - 1);
    const qint64 endMs = beginMs + hours * 3'600'000LL;
    QCOMPARE(periodStart(Window::PacificDay, day + 1), endMs);
    QCOMPARE(periodOf(Window::PacificDay, endMs - 1), day);
    QCOMPARE(periodOf(Window::PacificDay, endMs), day + 1);

    Test::FakeClock clock;
    clock.setUtc(QDateTime::fromMSecsSinceEpoch(beginMs, Qt::UTC));
    const Timeline timeline(clock);
    QCOMPARE(timeline.untilGone(Window::PacificDay, day), std::chrono::hours(hours));
}

void TestTimeline::theRuleAgreesWithTheTimeZoneData()
{
    const QTimeZone zone("America/Los_Angeles");
    if (!zone.isValid())
        QSKIP("no time zone data on this machine");
    for (qint64 at = ms(u"2024-01-01T00:30:00Z"_s); at < ms(u"2032-01-01T00:00:00Z"_s);
         at += 3'600'000) {
        if (pacificOffsetByRule(at)
            != zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)))
            QFAIL(qPrintable(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate)));
    }
}

void TestTimeline::aMonthGoesFromFirstToFirst()
{
    const qint64 december = periodOf(Window::UtcMonth, ms(u"2026-12-31T23:59:59Z"_s));
    QCOMPARE(periodStart(Window::UtcMonth, december), ms(u"2026-12-01T00:00:00Z"_s));
    QCOMPARE(periodStart(Window::UtcMonth, december + 1), ms(u"2027-01-01T00:00:00Z"_s));
    QCOMPARE(periodStart(Window::PacificMonth, december + 1), ms(u"2027-01-01T08:00:00Z"_s));
    QCOMPARE(periodOf(Window::PacificMonth, ms(u"2027-01-01T07:59:59Z"_s)), december);
}

void TestTimeline::aBinCountsUntilItsLastMomentIsAWholeWindowAgo()
{
    Test::FakeClock clock;
    clock.advance(10'999ms); // the very end of the bin of second 10
    Timeline timeline(clock);
    const qint64 slot = timeline.slot(Window::Minute);
    QCOMPARE(slot, qint64(10'000));
    clock.advance(60s);
    timeline.update();
    QVERIFY(timeline.liveFrom(Window::Minute) <= slot);
    QCOMPARE(timeline.untilGone(Window::Minute, slot), 1ms);
    clock.advance(1ms);
    timeline.update();
    QVERIFY(timeline.liveFrom(Window::Minute) > slot);
}

void TestTimeline::aClockSetBackOverMidnightDoesNotReopenTheDay()
{
    Test::FakeClock clock;
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(8, 0, 5), Qt::UTC)); // 0:00:05 in California
    Timeline timeline(clock);
    const qint64 day = timeline.slot(Window::PacificDay);
    clock.stepWall(-10s);
    QVERIFY(!timeline.update());
    QCOMPARE(timeline.slot(Window::PacificDay), day);
    QCOMPARE(timeline.untilGone(Window::PacificDay, day), std::chrono::milliseconds(24h + 5s));
    // It may be the day before, after all: so both count, that one until its midnight.
    QCOMPARE(timeline.liveFrom(Window::PacificDay), day - 1);
    QCOMPARE(timeline.untilGone(Window::PacificDay, day - 1), 5s);
    clock.advance(20s);
    timeline.update();
    QCOMPARE(timeline.liveFrom(Window::PacificDay), day);
    QCOMPARE(timeline.slot(Window::PacificDay), day);
}

void TestTimeline::aClockThatWasYearsAheadIsNotBelieved()
{
    Test::FakeClock clock;
    const qint64 today = Timeline(clock).slot(Window::PacificDay);
    clock.stepWall(24h * 1000);
    Timeline timeline(clock);
    QVERIFY(timeline.slot(Window::PacificDay) > today);
    clock.stepWall(-24h * 1000);
    QVERIFY(timeline.update());
    QCOMPARE(timeline.slot(Window::PacificDay), today);
}

void TestTimeline::theServicesClockCounts()
{
    Test::FakeClock clock;
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(7, 59, 0), Qt::UTC));
    Timeline timeline(clock);
    const qint64 day = timeline.slot(Window::PacificDay);
    timeline.setSkew(2min);
    timeline.update();
    QCOMPARE(timeline.slot(Window::PacificDay), day + 1);
}

void TestTimeline::noWaitIsNegative()
{
    Test::FakeClock clock;
    Timeline timeline(clock);
    const qint64 slot = timeline.slot(Window::Minute);
    clock.advance(24h);
    timeline.update();
    for (const Window window : { Window::Now, Window::Minute, Window::TenMinutes })
        QCOMPARE(timeline.untilGone(window, slot), 0ms);
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
