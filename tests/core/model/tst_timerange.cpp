// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/timerange.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

namespace {

QDateTime utc(const QString& text)
{
    return QDateTime::fromString(text + u'Z', Qt::ISODate);
}

QString text(const TimeSpan& span)
{
    return span.from.toString(u"yyyy-MM-dd HH:mm") + u" .. "_s
        + span.to.toString(u"yyyy-MM-dd HH:mm");
}

TimeRange range(const QString& word)
{
    return timeRangeFromWord(word).value();
}

} // namespace

class TestTimeRange : public QObject {
    Q_OBJECT

private slots:
    void keepsItsWord()
    {
        QVector<TimeRange> all = presetRanges();
        QCOMPARE(all.size(), int(TimeRange::Preset::Custom));
        all.append({ TimeRange::Preset::Custom, QDate(2026, 11, 1), QDate(2026, 11, 21) });
        all.append(range(u"2026-11-01T08:30..2026-11-21"_s));
        QCOMPARE(all.constLast().from, QTime(8, 30));
        all.append(
            { TimeRange::Preset::Custom, QDate(2026, 11, 1), QDate(2026, 11, 1), {}, QTime(0, 1) });
        for (const TimeRange& one : std::as_const(all))
            QVERIFY2(timeRangeFromWord(toWord(one)) == one, qPrintable(toWord(one)));
        for (const QString& wrong : { u""_s, u"8d"_s, u"2026-11-01"_s, u"2026-11-02..2026-11-01"_s,
                 u"2026-11-31..2026-12-01"_s, u".."_s, u"2026-11-01T25:00..2026-11-02"_s,
                 u"2026-11-01T..2026-11-02"_s, u"2026-11-01T09:00..2026-11-01T09:00"_s,
                 u"2026-11-01..2026-11-01T00:00"_s })
            QVERIFY2(!timeRangeFromWord(wrong), qPrintable(wrong));
    }

    void isTheInstantsMeant_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("span");
        QTest::addColumn<QString>("before");
        const auto row = [](const char* what, const char* zone, const char* word, const char* now,
                             const char* span, const char* before) {
            QTest::newRow(what) << QByteArray(zone) << QString::fromLatin1(word)
                                << QString::fromLatin1(now) << QString::fromLatin1(span)
                                << QString::fromLatin1(before);
        };
        row("a quarter of an hour", "UTC", "15m", "2026-11-21T12:07:00",
            "2026-11-21 11:52 .. 2026-11-21 12:07", "2026-11-21 11:37 .. 2026-11-21 11:52");
        row("24 hours over a change", "Europe/Berlin", "24h", "2026-10-25T12:00:00",
            "2026-10-24 12:00 .. 2026-10-25 12:00", "2026-10-23 12:00 .. 2026-10-24 12:00");
        row("today, 25 hours long, in its last hour", "Europe/Berlin", "today",
            "2026-10-25T22:30:00", "2026-10-24 22:00 .. 2026-10-25 22:30",
            "2026-10-23 22:00 .. 2026-10-24 21:30");
        row("today, 23 hours long", "Europe/Berlin", "today", "2026-03-29T10:00:00",
            "2026-03-28 23:00 .. 2026-03-29 10:00", "2026-03-27 23:00 .. 2026-03-28 11:00");
        row("today, yesterday's hour left out", "Europe/Berlin", "today", "2026-03-30T00:30:00",
            "2026-03-29 22:00 .. 2026-03-30 00:30", "2026-03-28 23:00 .. 2026-03-29 01:30");
        row("yesterday, 23 hours long", "America/Los_Angeles", "yesterday", "2026-03-09T20:00:00",
            "2026-03-08 08:00 .. 2026-03-09 07:00", "2026-03-07 08:00 .. 2026-03-08 08:00");
        row("today, off by half an hour", "Asia/Kolkata", "today", "2026-11-21T18:40:00",
            "2026-11-21 18:30 .. 2026-11-21 18:40", "2026-11-20 18:30 .. 2026-11-20 18:40");
        row("seven days, off by 45 minutes", "Asia/Kathmandu", "7d", "2026-11-21T06:15:00",
            "2026-11-14 18:15 .. 2026-11-21 06:15", "2026-11-07 18:15 .. 2026-11-14 06:15");
        row("thirty days", "UTC", "30d", "2026-11-21T12:00:00",
            "2026-10-23 00:00 .. 2026-11-21 12:00", "2026-09-23 00:00 .. 2026-10-22 12:00");
        row("this month", "UTC", "month", "2026-11-21T12:00:00",
            "2026-11-01 00:00 .. 2026-11-21 12:00", "2026-10-01 00:00 .. 2026-10-21 12:00");
        row("this month beside a shorter one", "UTC", "month", "2026-03-30T12:00:00",
            "2026-03-01 00:00 .. 2026-03-30 12:00", "2026-02-01 00:00 .. 2026-03-01 00:00");
        row("last month", "Europe/Berlin", "last_month", "2026-11-21T12:00:00",
            "2026-09-30 22:00 .. 2026-10-31 23:00", "2026-08-31 22:00 .. 2026-09-30 22:00");
        row("this year on a leap day", "UTC", "year", "2028-02-29T12:00:00",
            "2028-01-01 00:00 .. 2028-02-29 12:00", "2027-01-01 00:00 .. 2027-03-01 00:00");
        row("chosen days that are over", "UTC", "2026-11-01..2026-11-03", "2026-11-21T12:00:00",
            "2026-11-01 00:00 .. 2026-11-04 00:00", "2026-10-29 00:00 .. 2026-11-01 00:00");
        row("chosen days that last", "UTC", "2026-11-20..2026-11-21", "2026-11-21T12:00:00",
            "2026-11-20 00:00 .. 2026-11-22 00:00", "2026-11-18 00:00 .. 2026-11-19 12:00");
        row("chosen times that are over", "Europe/Berlin", "2026-11-03T08:30..2026-11-03T10:00",
            "2026-11-21T12:00:00", "2026-11-03 07:30 .. 2026-11-03 09:00",
            "2026-11-03 06:00 .. 2026-11-03 07:30");
        row("a chosen beginning, to the day's end, that lasts", "UTC",
            "2026-11-21T10:00..2026-11-21", "2026-11-21T12:00:00",
            "2026-11-21 10:00 .. 2026-11-22 00:00", "2026-11-20 20:00 .. 2026-11-20 22:00");
        row("chosen times over a change", "Europe/Berlin", "2026-10-25T00:00..2026-10-25T12:00",
            "2026-11-21T12:00:00", "2026-10-24 22:00 .. 2026-10-25 11:00",
            "2026-10-24 09:00 .. 2026-10-24 22:00");
        row("over a day that never was", "Pacific/Apia", "2011-12-29..2011-12-31",
            "2012-06-01T00:00:00", "2011-12-29 10:00 .. 2011-12-31 10:00",
            "2011-12-26 10:00 .. 2011-12-29 10:00");
    }

    void isTheInstantsMeant()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, word);
        QFETCH(QString, now);
        QFETCH(QString, span);
        QFETCH(QString, before);
        const QTimeZone there(zone);
        QVERIFY(there.isValid());
        QCOMPARE(text(spanOf(range(word), utc(now), there)), span);
        QCOMPARE(text(periodBefore(range(word), utc(now), there).value()), before);
    }

    void allIsWithoutBounds()
    {
        const TimeSpan all
            = spanOf(range(u"all"_s), utc(u"2026-11-21T12:00:00"_s), QTimeZone::utc());
        QCOMPARE(all, TimeSpan());
        QVERIFY(!periodBefore(range(u"all"_s), utc(u"2026-11-21T12:00:00"_s), QTimeZone::utc()));
        QVERIFY(bucketsOf(all, QTimeZone::utc()).starts.isEmpty());
    }

    void makesBars_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<UsageBy>("by");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        const auto row = [](const char* what, const char* zone, const char* from, const char* to,
                             UsageBy by, int count, const char* first, const char* last) {
            QTest::newRow(what) << QByteArray(zone) << QString::fromLatin1(from)
                                << QString::fromLatin1(to) << by << count
                                << QString::fromLatin1(first) << QString::fromLatin1(last);
        };
        row("minutes", "UTC", "2026-11-21T11:52:30", "2026-11-21T12:07:30", UsageBy::Minute, 16,
            "2026-11-21T11:52:00Z", "2026-11-21T12:07:00Z");
        row("an hour", "UTC", "2026-11-21T11:00:00", "2026-11-21T12:00:00", UsageBy::Minute, 60,
            "2026-11-21T11:00:00Z", "2026-11-21T11:59:00Z");
        row("five hours", "UTC", "2026-11-21T07:00:00", "2026-11-21T12:00:00", UsageBy::FiveMinutes,
            60, "2026-11-21T07:00:00Z", "2026-11-21T11:55:00Z");
        row("six hours", "UTC", "2026-11-21T06:00:00", "2026-11-21T12:00:00", UsageBy::QuarterHour,
            24, "2026-11-21T06:00:00Z", "2026-11-21T11:45:00Z");
        row("a day of 25 hours", "Europe/Berlin", "2026-10-24T22:00:00", "2026-10-25T23:00:00",
            UsageBy::Hour, 25, "2026-10-24T22:00:00Z", "2026-10-25T22:00:00Z");
        row("a day of 23 hours", "Europe/Berlin", "2026-03-28T23:00:00", "2026-03-29T22:00:00",
            UsageBy::Hour, 23, "2026-03-28T23:00:00Z", "2026-03-29T21:00:00Z");
        row("a day off by half an hour", "Asia/Kolkata", "2026-11-20T18:30:00",
            "2026-11-21T18:30:00", UsageBy::Hour, 25, "2026-11-20T18:00:00Z",
            "2026-11-21T18:00:00Z");
        row("days over a change", "America/Los_Angeles", "2026-10-25T07:00:00",
            "2026-11-08T08:00:00", UsageBy::Day, 14, "2026-10-25", "2026-11-07");
        row("60 days, one of 25 hours", "Europe/Berlin", "2026-09-30T22:00:00",
            "2026-11-29T23:00:00", UsageBy::Day, 60, "2026-10-01", "2026-11-29");
        row("a day that never was", "Pacific/Apia", "2011-12-29T10:00:00", "2012-01-02T10:00:00",
            UsageBy::Day, 4, "2011-12-29", "2012-01-02");
        row("months", "Asia/Kathmandu", "2025-12-15T00:00:00", "2026-11-21T12:00:00",
            UsageBy::Month, 12, "2025-12", "2026-11");
    }

    void makesBars()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(UsageBy, by);
        QFETCH(int, count);
        const TimeSpan span { utc(from), utc(to) };
        const TimeBuckets buckets = bucketsOf(span, QTimeZone(zone));
        QCOMPARE(buckets.by, by);
        QCOMPARE(buckets.starts.size(), count);
        QCOMPARE(buckets.names.size(), count);
        QTEST(buckets.names.first(), "first");
        QTEST(buckets.names.last(), "last");
        QVERIFY(buckets.starts.first() <= span.from);
        QVERIFY(count < 2 || buckets.starts[1] > span.from);
        QVERIFY(buckets.starts.last() < span.to);
        for (int bar = 1; bar < count; ++bar)
            QVERIFY(buckets.starts[bar - 1] < buckets.starts[bar]);
    }

    void barsAreOfTheSizeThatIsWantedWhereTheyAreNotTooMany_data()
    {
        QTest::addColumn<BarSize>("size");
        QTest::addColumn<QString>("from");
        QTest::addColumn<UsageBy>("by");
        QTest::addColumn<int>("count");
        const auto row
            = [](const char* what, BarSize size, const char* from, UsageBy by, int count) {
                  QTest::newRow(what) << size << QString::fromLatin1(from) << by << count;
              };
        row("a week by the hour", BarSize::Hour, "2026-11-14T12:00:00", UsageBy::Hour, 168);
        row("400 hours", BarSize::Hour, "2026-11-04T20:00:00", UsageBy::Hour, 400);
        row("more", BarSize::Hour, "2026-11-04T19:00:00", UsageBy::Day, 18);
        row("some minutes", BarSize::Hour, "2026-11-21T11:45:00", UsageBy::Hour, 1);
        row("a year by the day", BarSize::Day, "2025-11-21T12:00:00", UsageBy::Day, 366);
        row("two years", BarSize::Day, "2024-11-21T12:00:00", UsageBy::Month, 25);
        row("an hour by the day", BarSize::Day, "2026-11-21T11:00:00", UsageBy::Day, 1);
        row("days by the month", BarSize::Month, "2026-10-25T00:00:00", UsageBy::Month, 2);
    }

    void barsAreOfTheSizeThatIsWantedWhereTheyAreNotTooMany()
    {
        QFETCH(BarSize, size);
        QFETCH(QString, from);
        const TimeSpan span { utc(from), utc(u"2026-11-21T12:00:00"_s) };
        const TimeBuckets buckets = bucketsOf(span, QTimeZone::utc(), size);
        QTEST(buckets.by, "by");
        QTEST(int(buckets.starts.size()), "count");
        QVERIFY(buckets.starts.size() <= kMostBars);
    }

    void aSizeOfBarsHasAStableWord()
    {
        for (const BarSize size :
            { BarSize::Automatic, BarSize::Hour, BarSize::Day, BarSize::Month })
            QCOMPARE(barSizeFromWord(toWord(size)), size);
        QCOMPARE(barSizeFromWord(u"century"_s), BarSize::Automatic);
    }

    void anEmptySpanHasNoBars()
    {
        const QDateTime noon = utc(u"2026-11-21T12:00:00"_s);
        QVERIFY(bucketsOf({ noon, noon }, QTimeZone::utc()).starts.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTimeRange)
#include "tst_timerange.moc"
