// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

AttemptTrail someTrail()
{
    using std::chrono::milliseconds;
    AttemptTrail trail;
    trail.passed = { { .key = { u"key-1"_s },
                         .label = u"work"_s,
                         .reason = PassReason::Limit,
                         .state = KeyState::Active,
                         .evidence = u"requests/pacific_day 20 of 20"_s,
                         .backAt = kNoon.addSecs(60) },
        { .key = { u"key-1"_s },
            .label = u"work"_s,
            .reason = PassReason::Cooling,
            .state = KeyState::Suspect,
            .cause = FailureCause::KeyInvalid,
            .evidence = u"API_KEY_INVALID"_s } };
    trail.morePassed = 3;
    trail.holds = { { Limits::OwnerKind::ProjectModel, Limits::Measure::InputTokens,
                        Limits::Window::Minute, 4096, 812 },
        { Limits::OwnerKind::Key, Limits::Measure::Spend, Limits::Window::PacificMonth, 5'000'000,
            {} } };
    trail.retryWait = milliseconds(250);
    trail.queued = milliseconds(1200);
    trail.quotaWait = milliseconds(12'000);
    trail.waitedFor = FailureCause::RequestsPerMinute;
    trail.keyed = milliseconds(13'300);
    trail.sent = milliseconds(13'301);
    trail.firstByte = milliseconds(13'900);
    trail.bytesSent = 1834;
    trail.bytesReceived = 0;
    trail.sentHeaders = { { u"content-type"_s, u"application/json"_s },
        { .name = u"x-goog-api-key"_s, .isWithheld = true } };
    trail.receivedHeaders = { { u"date"_s, u"Sat, 21 Nov 2026 12:00:00 GMT"_s } };
    trail.moreReceivedHeaders = 2;
    return trail;
}

} // namespace

class TestRequestLog : public QObject {
    Q_OBJECT

private slots:
    void tellsAllOfARequest()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.origin = Origin::Title;
        booking.outcome = RequestOutcome::Cut;
        booking.failure = someRefusal();
        booking.receipt.modelAnswered = u"flash-001"_s;
        booking.receipt.usage.cachedTokens = 7;
        booking.receipt.usage.quality = UsageQuality::LowerBound;
        booking.receipt.usage.serviceTier = u"flex"_s;
        booking.receipt.attempts = 3;
        f.book(booking);
        const BookedRequest row = must(f.store->requestReader().page({})).value(0);
        QCOMPARE(row.id, booking.receipt.requestId);
        QCOMPARE(row.startedAt, kNoon);
        QCOMPARE(row.origin, u"title"_s);
        QCOMPARE(row.client, u"headgate"_s);
        QCOMPARE(row.target, booking.receipt.target);
        QCOMPARE(row.modelAnswered, u"flash-001"_s);
        QCOMPARE(row.key, u"work"_s);
        QCOMPARE(row.outcome, RequestOutcome::Cut);
        QCOMPARE(row.cause, u"requests_per_minute"_s);
        QCOMPARE(row.httpStatus, 429);
        QCOMPARE(row.attempts, 3);
        QCOMPARE(row.usage, booking.receipt.usage);
        QCOMPARE(row.cost, booking.receipt.cost);
        QCOMPARE(row.firstToken, std::chrono::milliseconds(300));
        QCOMPARE(row.duration, std::chrono::milliseconds(2000));
    }

    void tellsHowEachAttemptWent()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.attempts[0].trail = someTrail();
        booking.attempts.append(AttemptNote { .key = { u"key-1"_s }, .keyLabel = u"work"_s });
        f.book(booking);
        const RequestDetail detail
            = must(f.store->requestReader().detail(booking.receipt.requestId));
        QCOMPARE(detail.attempts.size(), 2);
        QVERIFY(detail.attempts[0].trail.has_value());
        QVERIFY(*detail.attempts[0].trail == someTrail());
        QVERIFY(!detail.attempts[1].trail); // not recorded, which is not empty
    }

    //! Also where nobody before the books has held its line.
    void keepsNoMoreOfAnAttemptThanItMay()
    {
        LedgerFixture f;
        AttemptTrail trail;
        for (int i = 0; i < 5000; ++i) {
            trail.passed.append({ .key = { u"k%1"_s.arg(i) },
                .label = u"k%1"_s.arg(i),
                .evidence = u"the prompt was PRIVATE WORDS"_s });
            trail.holds.append(HeldAmount { .held = i });
            trail.sentHeaders.append({ .name = u"via"_s, .value = QString(5000, u'v') });
            trail.receivedHeaders.append(
                { .name = u"x-secret"_s, .value = u"PRIVATE WORDS"_s, .isWithheld = true });
        }
        Booking booking = someBooking(kNoon);
        booking.attempts[0].trail = trail;
        f.book(booking);
        const auto size = f.store->database().scalar(u"SELECT max(length(trail)) FROM attempt"_s);
        QVERIFY(must(size).toInt() > 0 && must(size).toInt() <= 16 * 1024);
        const AttemptTrail read = *must(f.store->requestReader().detail(booking.receipt.requestId))
                                       .attempts.first()
                                       .trail;
        QCOMPARE(read.passed.size(), 32);
        QCOMPARE(read.morePassed, 4968);
        QCOMPARE(read.passed.first().evidence, u"other"_s);
        QCOMPARE(read.sentHeaders.size() + read.moreSentHeaders, 5000);
        QCOMPARE(read.receivedHeaders.size() + read.moreReceivedHeaders, 5000);
        for (const HeaderNote& header : read.receivedHeaders)
            QVERIFY(header.isWithheld && header.value.isEmpty());
        f.store.reset();
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("PRIVATE"));
    }

    void whatWentThroughAFreeTierCostsNothingAndKeepsItsListPrice()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.receipt.isFree = true;
        booking.receipt.wouldCost = std::exchange(booking.receipt.cost, Cost());
        booking.receipt.wouldCost->quality = CostQuality::Estimate;
        f.book(booking);
        BookedRequest row = must(f.store->requestReader().page({})).value(0);
        QVERIFY(row.isFree);
        QCOMPARE(row.cost, std::optional(Cost()));
        QCOMPARE(row.wouldCost, booking.receipt.wouldCost);
        const UsageTotal sum = f.usage().value(0);
        QCOMPARE(sum.cost, (CostSum { { 0 }, 1, 0, 0, 0 }));
        QCOMPARE(sum.wouldCost, (CostSum { { 5'000'000 }, 1, 0, 0, 1, { 5'000'000 } }));

        // Without a price it is unknown, not nothing; a part that was paid is told beside it.
        Booking unpriced = someBooking(kNoon.addSecs(60));
        unpriced.receipt.isFree = true;
        unpriced.receipt.cost = Cost();
        unpriced.spent = unpriced.receipt.usage;
        unpriced.spentCost = Cost { { 7'000'000 } };
        f.book(unpriced);
        row = must(f.store->requestReader().page({})).value(0);
        QVERIFY(row.isFree && !row.wouldCost);
        QCOMPARE(row.cost->amount.value, 7'000'000);
        QCOMPARE(
            f.usage().value(0).wouldCost, (CostSum { { 5'000'000 }, 1, 1, 0, 1, { 5'000'000 } }));
    }

    void whatIsPartlyFreeIsPricedInParts()
    {
        Booking booking = someBooking(kNoon);
        QVERIFY(!isFree(booking) && !wouldCostOf(booking));
        booking.isSpentFree = true;
        booking.spent = booking.receipt.usage;
        booking.spentCost = Cost();
        booking.spentWouldCost = Cost { { 3'000'000 } };
        QVERIFY(isFree(booking)); // its first attempt; the answer was paid
        QCOMPARE(costOf(booking)->amount.value, 5'000'000);
        QCOMPARE(costOf(booking)->quality, CostQuality::Exact);
        QCOMPARE(wouldCostOf(booking)->amount.value, 3'000'000);
        booking.receipt.isFree = true;
        booking.receipt.wouldCost = std::exchange(booking.receipt.cost, Cost());
        QCOMPARE(costOf(booking)->amount.value, 0);
        QCOMPARE(wouldCostOf(booking)->amount.value, 8'000'000);
        booking.receipt.wouldCost.reset(); // no price of one of them: at least so much
        QCOMPARE(wouldCostOf(booking)->amount.value, 3'000'000);
        QCOMPARE(wouldCostOf(booking)->quality, CostQuality::LowerBound);
        booking.spentWouldCost = Cost { { -1 } };
        QVERIFY(!wouldCostOf(booking));
    }

    void whatWasBookedBeforeSaysThatNothingWasRecorded()
    {
        LedgerFixture f;
        const Booking booking = someBooking(kNoon);
        f.book(booking);
        f.undoTrails();
        must(f.store->database().exec(u"PRAGMA user_version = 12"_s));
        f.open();
        const RequestDetail detail
            = must(f.store->requestReader().detail(booking.receipt.requestId));
        QCOMPARE(detail.attempts.size(), 1);
        QVERIFY(!detail.attempts.first().trail);
        QVERIFY(!detail.request.isFree && !detail.request.wouldCost);
        QCOMPARE(detail.request.cost, booking.receipt.cost);
        QCOMPARE(f.usage().value(0).wouldCost, CostSum());
    }

    //! Of a newer version: not empty, but not recorded for this one.
    void whatItCantReadOfAnAttemptIsNotRecorded()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.attempts[0].trail = someTrail();
        f.book(booking);
        for (const QString& bytes : { u"x'8118ff'"_s, u"x'ff'"_s, u"x'a0'"_s }) {
            must(f.store->database().exec(u"UPDATE attempt SET trail = "_s + bytes));
            const auto detail = must(f.store->requestReader().detail(booking.receipt.requestId));
            QVERIFY(!detail.attempts.first().trail);
        }
    }

    void leavesTheUnknownUnknown()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.receipt.usage = {};
        booking.receipt.cost.reset();
        booking.receipt.firstToken.reset();
        f.book(booking);
        const BookedRequest row = must(f.store->requestReader().page({})).value(0);
        QCOMPARE(row.usage, Usage());
        QVERIFY(!row.cost);
        QVERIFY(!row.firstToken);
        QVERIFY(!row.httpStatus);
    }

    void goesOnWhereAPageEnded()
    {
        LedgerFixture f;
        QVector<RequestId> newestFirst;
        for (int i = 0; i < 25; ++i) {
            const Booking booking = someBooking(kNoon.addSecs(i));
            f.book(booking);
            newestFirst.prepend(booking.receipt.requestId);
        }
        QVector<RequestId> read;
        for (;;) {
            const auto page = must(f.store->requestReader().page(
                { .before = read.isEmpty() ? RequestId() : read.last(), .limit = 10 }));
            for (const BookedRequest& row : page)
                read.append(row.id);
            if (page.size() < 10)
                break;
        }
        QCOMPARE(read, newestFirst);
    }

    void findsWhatIsAskedFor_data()
    {
        QTest::addColumn<RequestLogQuery>("query");
        QTest::addColumn<int>("count");
        QTest::newRow("all") << RequestLogQuery {} << 4;
        QTest::newRow("model") << RequestLogQuery { .model = u"pro"_s } << 2;
        QTest::newRow("unknown model") << RequestLogQuery { .model = u"none"_s } << 0;
        QTest::newRow("backend") << RequestLogQuery { .backendId = u"gemini"_s } << 4;
        QTest::newRow("key") << RequestLogQuery { .key = u"home"_s } << 1;
        QTest::newRow("failed") << RequestLogQuery { .onlyFailed = true } << 1;
        QTest::newRow("from") << RequestLogQuery { .from = kNoon.addSecs(2) } << 2;
        QTest::newRow("model and from")
            << RequestLogQuery { .from = kNoon.addSecs(2), .model = u"pro"_s } << 1;
    }

    void findsWhatIsAskedFor()
    {
        QFETCH(RequestLogQuery, query);
        QFETCH(int, count);
        LedgerFixture f;
        for (int i = 0; i < 4; ++i) {
            Booking booking = someBooking(kNoon.addSecs(i), i % 2 ? u"pro"_s : u"flash"_s);
            if (i == 1)
                booking.outcome = RequestOutcome::Failed;
            if (i == 2) {
                booking.receipt.keyLabel = u"home"_s;
                booking.attempts[0].keyLabel = u"home"_s;
                booking.attempts[0].key = { u"key-2"_s };
            }
            f.book(booking);
        }
        QCOMPARE(must(f.store->requestReader().page(query)).size(), count);
    }

    //! A request that waited for its turn over midnight is of the next day.
    void findsNothingByATextThatIsLongerThanAnyWord()
    {
        LedgerFixture f;
        Booking failed = someBooking(kNoon);
        failed.outcome = RequestOutcome::Failed;
        failed.failure = failed.attempts[0].failure = someRefusal();
        QVERIFY(f.book(failed));
        const QString word = u"resource_exhausted"_s;
        QCOMPARE(must(f.store->requestReader().page({ .text = word })).size(), 1);
        QCOMPARE(must(f.store->requestReader().page({ .text = word.repeated(5000) })).size(), 0);
    }

    void forgetsTheAttemptsOfWhatItForgets()
    {
        LedgerFixture f;
        const QDateTime midnight(kNoon.date(), QTime(0, 0), Qt::UTC);
        Booking waited = someBooking(midnight.addSecs(-600));
        waited.startedAt = midnight.addSecs(300);
        f.book(waited);
        f.book(someBooking(midnight.addSecs(-300)));
        must(f.store->together([&]() -> Result<void> {
            must(f.store->prune(kNoon.addDays(90)));
            return {};
        }));
        QCOMPARE(must(f.store->requestReader().page({})).size(), 1);
        QCOMPARE(must(f.store->database().scalar(u"SELECT count(*) FROM attempt"_s)).toInt(), 1);
    }

    void forgetsRequestsAfterNinetyDaysButNoSum()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon.addDays(-92)));
        f.book(someBooking(kNoon.addDays(-90)));
        f.book(someBooking(kNoon));
        bool hasMore = true;
        must(f.store->together([&]() -> Result<void> {
            hasMore = must(f.store->prune(kNoon));
            return {};
        }));
        QVERIFY(!hasMore);
        QCOMPARE(must(f.store->requestReader().page({})).size(), 2);
        QCOMPARE(f.usage().value(0).requests, 3);
        QCOMPARE(must(f.store->database().scalar(u"SELECT count(*) FROM attempt"_s)).toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(TestRequestLog)
#include "tst_requestlog.moc"
