// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"
#include "core/model/timerange.h"
#include "tests/core/ledger/bookrows.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/randomrequests.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRequests = 300;
constexpr int kQuestions = 30;
constexpr int kChats = RandomRequests::kChats;

ConversationId chat(int n)
{
    return RandomRequests::chat(n);
}

//! Random books.
class RandomBooks : public RandomRequests {
public:
    RandomBooks(const QByteArray& zone, const QDateTime& start, int days, quint32 seed,
        bool estimates = true)
        : RandomRequests(QTimeZone(zone), start, days, seed, estimates)
        , f(QTimeZone(zone))
    {
        withFreeTier();
        QVector<RequestId> booked;
        must(f.store->together([&]() -> Result<void> {
            for (int i = 0; i < kRequests; ++i) {
                const Booking one = booking();
                booked << one.receipt.requestId;
                must(f.store->book(one));
            }
            return f.store->limitRecords().storeOwners(owners());
        }));
        // Some are rated more than once: the last word counts.
        for (int i = 0; i < kRequests; ++i)
            must(f.store->together([&]() -> Result<void> {
                must(f.store->rate(one(booked), Rating(below(3))));
                return {};
            }));
        rows.writeLocalTimes(start, days);
    }

    LedgerFixture f;
    BookRows rows { *f.store, f.zone };
};

//! All that a menu has, and days of the user's own: each of the books' days alone, where a clock is
//! put forward or back or a day left out, and stretches of them.
QVector<TimeRange> rangesOver(RandomBooks& books, const QDate& start, int days)
{
    QVector<TimeRange> ranges = presetRanges();
    for (int i = 0; i < std::min(days, 8); ++i) {
        const QDate day = start.addDays(i);
        ranges.append({ TimeRange::Preset::Custom, day, day });
        const QDate first = start.addDays(books.below(days));
        ranges.append({ TimeRange::Preset::Custom, first, first.addDays(books.below(5)) });
    }
    return ranges;
}

QString text(const UsageQuery& query)
{
    QString by;
    for (const UsageBy one : query.by)
        by += usageByName(one) + u' ';
    const TimeSpan span = query.span.value_or(TimeSpan());
    return u"%1 .. %2, days %3 .. %4, by %5"_s.arg(span.from.toString(Qt::ISODateWithMs),
        span.to.toString(Qt::ISODateWithMs), query.from.toString(Qt::ISODate),
        query.to.toString(Qt::ISODate), by);
}

} // namespace

class TestConsoleQueries : public QObject {
    Q_OBJECT

private slots:
    void areWhatTheRowsSay_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("start");
        QTest::addColumn<int>("days");
        const auto row = [](const char* what, const char* zone, const QDate& start, int days) {
            QTest::newRow(what) << QByteArray(zone) << start << days;
        };
        row("UTC", "UTC", QDate(2026, 9, 20), 70);
        row("the end of summer time", "Europe/Berlin", QDate(2026, 10, 23), 5);
        row("the start of summer time", "Europe/Berlin", QDate(2026, 3, 27), 5);
        row("off by half an hour", "Asia/Kolkata", QDate(2026, 10, 28), 8);
        row("off by 45 minutes", "Asia/Kathmandu", QDate(2026, 6, 1), 100);
        row("west, and a change", "America/Los_Angeles", QDate(2026, 10, 30), 4);
        row("a day that never was", "Pacific/Apia", QDate(2011, 12, 27), 8);
    }

    void areWhatTheRowsSay()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, start);
        QFETCH(int, days);
        const quint32 seed = randomSeed();
        RandomBooks books(zone, QDateTime(start, QTime(0, 0), Qt::UTC), days, seed);
        for (int i = 0; i < kQuestions; ++i) {
            const UsageQuery query = books.usageQuery();
            const auto what = [&](const QStringList& said, const QStringList& rows) {
                return u"%1\nsaid:\n%2\nrows:\n%3"_s.arg(
                    text(query), said.join(u'\n'), rows.join(u'\n'));
            };
            const QStringList usage = lines(must(books.f.store->sums().usage(query)));
            const QStringList rows = books.rows.usage(query);
            QVERIFY2(usage == rows, qPrintable(what(usage, rows)));
            const QStringList failed = lines(must(books.f.store->sums().failures(query)));
            const QStringList failedRows = books.rows.failures(query);
            QVERIFY2(failed == failedRows, qPrintable(what(failed, failedRows)));
        }
    }

    void rangesAreWhatTheRowsSay_data() { areWhatTheRowsSay_data(); }

    void rangesAreWhatTheRowsSay()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, start);
        QFETCH(int, days);
        const quint32 seed = randomSeed();
        RandomBooks books(zone, QDateTime(start, QTime(0, 0), Qt::UTC), days, seed);
        for (const TimeRange& range : rangesOver(books, start, days)) {
            const QDateTime now = books.instant();
            UsageQuery query { .countsSimulated = true, .span = spanOf(range, now, books.f.zone) };
            const TimeBuckets buckets = bucketsOf(*query.span, books.f.zone);
            if (!buckets.starts.isEmpty())
                query.by = { buckets.by };
            const auto totals = must(books.f.store->sums().usage(query));
            QCOMPARE(lines(totals), books.rows.usage(query));
            for (const UsageTotal& total : totals) {
                QVERIFY2(query.by.isEmpty() || buckets.names.contains(total.names[0]),
                    qPrintable(toWord(range) + u' ' + total.names.value(0)));
            }
            query.by.clear();
            query.span = periodBefore(range, now, books.f.zone);
            if (query.span)
                QCOMPARE(lines(must(books.f.store->sums().usage(query))), books.rows.usage(query));
        }
    }

    void chatsTookWhatTheRowsSay()
    {
        const quint32 seed = randomSeed();
        RandomBooks books(
            "Europe/Berlin", QDateTime(QDate(2026, 10, 20), QTime(0, 0), Qt::UTC), 10, seed);
        for (int i = 0; i < kQuestions; ++i) {
            const UsageQuery like = books.usageQuery();
            ChatUsageQuery query { .filter = like.filter, .countsSimulated = like.countsSimulated };
            if (like.span && !like.span->isEmpty())
                query.span = like.span;
            if (i % 3 == 0)
                query.chat = chat(1);
            const ChatUsages usages = must(books.f.store->chatSums().usage(query));
            QStringList said = lines(usages.chats);
            const QStringList rows = books.rows.chats(query);
            QString none; // of what has no chat no time is told
            for (const QString& row : rows)
                none = row.startsWith(u'|') ? row.section(u'|', 2) : none;
            if (query.chat.isNull() && usages.ofNone.requests > 0) {
                said << line(ChatUsage { {}, {}, usages.ofNone });
                QCOMPARE(said.last().section(u'|', 2), none);
                said.removeLast();
            }
            QCOMPARE(said, rows.filter(QRegularExpression(u"^[^|]"_s)));
            QVERIFY(!usages.since.isValid());
            QCOMPARE(usages.others.value_or(-1), 0);
        }
    }

    //! By the chats' sums, as they are asked where a time has many requests.
    void theDearestChatsAreThoseOfTheRows()
    {
        const quint32 seed = randomSeed();
        RandomBooks books(
            "Europe/Berlin", QDateTime(QDate(2026, 10, 20), QTime(0, 0), Qt::UTC), 10, seed);
        for (int i = 0; i < 3 * kQuestions; ++i) {
            ChatUsageQuery query { .limit = kChats + 1 };
            if (i > 0)
                query.span = books.span();
            ChatUsages rows = must(books.f.store->chatSums().usage(query));
            QCOMPARE(
                lines(rows.chats), books.rows.chats(query).filter(QRegularExpression(u"^[^|]"_s)));
            query.limit = 1 + books.below(kChats);
            const ChatUsages sums = must(books.f.store->chatSums().usage(query, 0));
            QStringList expected, said;
            UsageTotal others;
            for (int n = 0; n < rows.chats.size(); ++n) {
                if (n < query.limit)
                    expected << line(rows.chats[n]);
                else
                    add(&others, rows.chats[n].total);
            }
            for (const ChatUsage& chat : sums.chats)
                said << line(chat);
            QCOMPARE(said, expected);
            QCOMPARE(line(sums.ofOthers), line(others));
            QCOMPARE(line(sums.ofNone), line(rows.ofNone));
            QCOMPARE(sums.others.has_value(), others.requests == 0);
            QVERIFY(!sums.since.isValid());
        }
    }

    void theDearestChatsAreToldAndWhatIsNotCountedIsSaid()
    {
        LedgerFixture f;
        for (int n = 1; n <= 4; ++n) {
            Booking booking = someBooking(kNoon.addSecs(n * 60));
            booking.conversation = chat(n);
            booking.receipt.cost->amount.value = n * 1'000'000;
            if (n == 4)
                booking.receipt.cost.reset();
            f.book(booking);
        }
        ChatUsages usages = must(f.store->chatSums().usage({ .limit = 2 }));
        QCOMPARE(usages.chats.size(), 2);
        QCOMPARE(usages.chats[0].chat, chat(3));
        QCOMPARE(usages.chats[1].chat, chat(2));
        QCOMPARE(usages.others.value_or(-1), 2);
        QCOMPARE(usages.ofOthers.cost.amount.value, 1'000'000);
        QCOMPARE(usages.ofOthers.cost.unpriced, 1);
        QVERIFY(!usages.since.isValid());
        // Of what is narrowed two are looked at, the newest.
        usages = must(f.store->chatSums().usage({ .filter = { .model = u"flash"_s } }, 2));
        QCOMPARE(usages.chats.size(), 2);
        QCOMPARE(usages.chats[0].chat, chat(3));
        QCOMPARE(usages.chats[1].chat, chat(4)); // what has no price comes last
        QVERIFY(usages.since > kNoon.addSecs(120) && usages.since <= kNoon.addSecs(180));
        // A day of which only the sums are left.
        Booking late = someBooking(kNoon.addDays(200));
        late.conversation = chat(1);
        f.book(late);
        must(f.store->together([&]() -> Result<void> {
            const Result<bool> done = f.store->prune(kNoon.addDays(200));
            return done ? Result<void>() : Result<void>(done.error());
        }));
        usages = must(f.store->chatSums().usage({}, 0));
        QCOMPARE(usages.chats.size(), 1);
        const ChatUsage left { chat(1), late.startedAt, Ledger::totalOf(late) };
        QCOMPARE(line(usages.chats[0]), line(left));
        QCOMPARE(usages.ofOthers.requests, 0);
        QCOMPARE(usages.since, late.startedAt);
        QCOMPARE(must(Ledger::checkLedger(*f.store)).faults, QStringList());
        usages = must(f.store->chatSums().usage({ .chat = chat(1) }));
        QCOMPARE(usages.chats.value(0).total.requests, 1);
        QCOMPARE(usages.since, late.startedAt);
        const TimeSpan recent { kNoon.addDays(200), {} };
        QVERIFY(
            !must(f.store->chatSums().usage({ .span = recent, .chat = chat(1) })).since.isValid());
        QCOMPARE(must(f.store->chatSums().usage({ .chat = chat(9) })).chats.size(), 0);
    }

    //! Books of before there were sums by month, sums of failures and words of errors.
    void olderBooksAnswerAsNewOnes()
    {
        RandomBooks books(
            "Asia/Kolkata", QDateTime(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC), 90, 7, false);
        const UsageQuery byMonth {
            .by = { UsageBy::Month, UsageBy::Model }, .countsSimulated = true, .withTimes = true
        };
        const RequestLogQuery inWords { .limit = 1000, .text = u"overloaded"_s };
        QVector<UsageTotal> totals = must(books.f.store->sums().usage(byMonth));
        for (UsageTotal& total : totals) { // which nobody noted then
            QVERIFY(!total.pace.isEmpty() && !total.waited.isEmpty());
            total.pace = total.waited = {};
            total.wouldCost = {};
            QVERIFY(total.rated > 0);
            total.rated = total.ratedGood = 0;
        }
        const QStringList usage = lines(totals);
        const QStringList failures = lines(must(books.f.store->sums().failures(byMonth)));
        const auto found = must(books.f.store->requestReader().count(inWords, 1000));
        QVERIFY(usage.size() > 5 && failures.size() > 5 && found.count > 5);
        books.f.undoConsole();
        books.f.open();
        QCOMPARE(lines(must(books.f.store->sums().usage(byMonth))), usage);
        QCOMPARE(lines(must(books.f.store->sums().failures(byMonth))), failures);
        QCOMPARE(must(books.f.store->requestReader().count(inWords, 1000)), found);
        QCOMPARE(must(Ledger::checkLedger(*books.f.store)).faults, QStringList());
    }

    //! What is before the first request was not forgotten: no coarser sum stands for it.
    void booksThatJustBeganAnswerExactly()
    {
        LedgerFixture f { QTimeZone("Europe/Berlin") };
        f.book(someBooking(kNoon.addSecs(65 * 60)));
        f.book(someBooking(kNoon.addSecs(300 * 60)));
        for (const int minutes : { 30, 60, 62 }) {
            const TimeSpan span { kNoon.addDays(-3), kNoon.addSecs(minutes * 60) };
            QCOMPARE(f.usage({ .span = span }).size(), 0);
        }
        QCOMPARE(f.usage({ .span = TimeSpan { {}, kNoon.addSecs(66 * 60) } })[0].requests, 1);
    }

    //! A span that ends in an hour of which only the sum is left.
    void whatIsNoLongerKeptCountsWithItsHour()
    {
        LedgerFixture f { QTimeZone("Asia/Kolkata") };
        for (int hour = 0; hour < 48; ++hour)
            f.book(someBooking(kNoon.addSecs(hour * 3600 + 1800)));
        f.book(someBooking(kNoon.addDays(200)));
        must(f.store->together([&]() -> Result<void> {
            const Result<bool> done = f.store->prune(kNoon.addDays(200));
            return done ? Result<void>() : Result<void>(done.error());
        }));
        const auto requests = [&f](int fromMinute, int toMinute) {
            const TimeSpan span { kNoon.addSecs(fromMinute * 60), kNoon.addSecs(toMinute * 60) };
            const auto totals = f.usage({ .span = span });
            return totals.isEmpty() ? 0 : totals[0].requests;
        };
        QCOMPARE(requests(0, 120), 2);
        QCOMPARE(requests(0, 130), 3); // the hour of that begins at 120
        QCOMPARE(requests(10, 120), 1);
        QCOMPARE(requests(10, 47 * 60 + 5), 46); // without the half hour after a midnight
    }

    void theAuditTrailTellsWhetherItIsWhole()
    {
        LedgerFixture f;
        for (int i = 0; i < 5; ++i)
            f.audit({ kNoon.addSecs(i), u"headgate"_s, u"key.add"_s, QString::number(i), {} });
        const AuditPage first = must(f.store->audit().page({ .limit = 3 }));
        QCOMPARE(first.entries.size(), 3);
        QCOMPARE(first.entries[0].object, u"4"_s);
        QCOMPARE(first.count, 5);
        QVERIFY(first.faults.isEmpty());
        const AuditPage rest = must(f.store->audit().page({ .before = first.next, .limit = 3 }));
        QCOMPARE(rest.entries.size(), 2);
        QCOMPARE(rest.entries[0].object, u"1"_s);
        QCOMPARE(rest.next, 0);
        must(f.store->database().exec(u"UPDATE audit SET object = 'x' WHERE n = 2"_s));
        QVERIFY(!must(f.store->audit().page({ .limit = 1 })).faults.isEmpty());
    }

    //! In what is still read from rows and in what is summed.
    void aFailureIsOfTheModelThatWasAsked()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        AttemptNote refused {
            .key = { u"key-2"_s }, .keyLabel = u"home"_s, .failure = someRefusal()
        };
        refused.target = { u"openai"_s, u"gpt"_s };
        booking.attempts.prepend(refused);
        booking.attempts[1].target = booking.receipt.target;
        f.book(booking);
        const QVector<TimeSpan> spans
            = { {}, { kNoon.addSecs(-60), kNoon.addSecs(60) } }; // sums, and a minute's rows
        for (const TimeSpan& span : spans) {
            UsageQuery query { .by = { UsageBy::Backend, UsageBy::Model } };
            if (span.from.isValid())
                query.span = span;
            const auto failures = must(f.store->sums().failures(query));
            QCOMPARE(failures.size(), 1);
            QCOMPARE(failures.first().names, (QStringList { u"openai"_s, u"gpt"_s }));
            QCOMPARE(failures.first().attempts, 1);
            query.filter.model = booking.receipt.target.model;
            QVERIFY(must(f.store->sums().failures(query)).isEmpty());
        }
        QCOMPARE(must(Ledger::checkLedger(*f.store)).faults, QStringList());
    }

    void aDetailHasTheAttempts()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.conversation = newId<ConversationId>();
        AttemptNote refused {
            .key = { u"key-2"_s }, .keyLabel = u"home"_s, .failure = someRefusal()
        };
        refused.duration = std::chrono::milliseconds(70);
        refused.target = { u"openai"_s, u"gpt"_s }; // the one that was asked for
        booking.attempts.prepend(refused);
        booking.attempts[1].startedAfter = std::chrono::milliseconds(90);
        f.book(booking);
        const RequestDetail detail
            = must(f.store->requestReader().detail(booking.receipt.requestId));
        QCOMPARE(detail.request.id, booking.receipt.requestId);
        QCOMPARE(detail.request.conversation, booking.conversation);
        QCOMPARE(detail.attempts.size(), 2);
        const BookedAttempt expected { .key = u"home"_s,
            .duration = refused.duration,
            .cause = u"requests_per_minute"_s,
            .scope = failureScopeName(FailureScope::ProjectAndModel),
            .httpStatus = 429,
            .code = u"RESOURCE_EXHAUSTED"_s,
            .retryAfter = std::chrono::milliseconds(41'000),
            .quota = u"GenerateRequestsPerMinute=10"_s,
            .target = refused.target };
        QCOMPARE(detail.attempts[0], expected);
        QVERIFY(!detail.attempts[1].target.isValid());
        QCOMPARE(detail.attempts[1].startedAfter, std::chrono::milliseconds(90));
        QCOMPARE(detail.attempts[1].cause, QString());
        const auto none = f.store->requestReader().detail(newId<RequestId>());
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
    }

    void theLogFindsWhatTheRowsSay()
    {
        const quint32 seed = randomSeed();
        RandomBooks books(
            "Europe/Berlin", QDateTime(QDate(2026, 10, 20), QTime(0, 0), Qt::UTC), 10, seed);
        Ledger::RequestReader& log = books.f.store->requestReader();
        for (int i = 0; i < 3 * kQuestions; ++i) {
            RequestLogQuery query = books.logQuery();
            const QVector<RequestId> rows = books.rows.log(query);
            QCOMPARE(must(log.count(query, 10'000)), (RequestCount { rows.size(), false }));
            query.limit = 7;
            QVector<RequestId> down;
            for (;;) {
                const auto page = must(log.page(query));
                for (const BookedRequest& one : page)
                    down << one.id;
                if (page.size() < query.limit)
                    break;
                query.before = down.last();
            }
            QCOMPARE(down, rows);
            if (rows.isEmpty())
                continue;
            query.before = {};
            query.after = rows.last();
            QVector<RequestId> up { rows.last() };
            for (;;) {
                const auto page = must(log.page(query));
                for (auto one = page.crbegin(); one != page.crend(); ++one)
                    up.prepend(one->id);
                if (page.size() < query.limit)
                    break;
                query.after = up.first();
            }
            QCOMPARE(up, rows);
        }
    }
};

QTEST_GUILESS_MAIN(TestConsoleQueries)
#include "tst_consolequeries.moc"
