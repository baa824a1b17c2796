// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QFileInfo>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

class TestLedgerStore : public QObject {
    Q_OBJECT

private slots:
    void booksARequestOnce()
    {
        LedgerFixture f;
        const Booking booking = someBooking(kNoon);
        QVERIFY(f.book(booking));
        QVERIFY(!f.book(booking));
        QCOMPARE(f.usage().value(0).requests, 1);
        QCOMPARE(must(f.store->requestReader().page({})).size(), 1);
    }

    void keepsWhatWasBookedOverAStart()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon));
        f.open();
        f.book(someBooking(kNoon));
        const UsageTotal total = f.usage().value(0);
        QCOMPARE(total.requests, 2);
        QCOMPARE(total.cost.amount.value, 10'000'000);
    }

    //! As the road says it when its key is there: nobody has told of any usage yet.
    static Booking somethingUnderWay()
    {
        Booking booking = someBooking(kNoon);
        booking.origin = Origin::Gateway;
        booking.client = u"ci"_s;
        booking.conversation = newId<ConversationId>();
        booking.outcome = RequestOutcome::Failed;
        booking.failure
            = Failure { .kind = ErrorKind::Incomplete, .cause = FailureCause::ProgramEnded };
        booking.receipt.usage.quality = UsageQuality::Estimated;
        booking.receipt.cost->quality = CostQuality::Estimate;
        booking.receipt.firstToken.reset();
        return booking;
    }
    static void noteUnderWay(LedgerFixture& f, const Booking& booking)
    {
        must(f.store->together([&] { return f.store->noteUnderWay(booking); }));
    }

    void aRequestOfAProgramThatWasKilledIsBookedAsEstimated()
    {
        LedgerFixture f;
        const Booking booking = somethingUnderWay();
        noteUnderWay(f, booking);
        QVERIFY(f.usage().value(0).requests == 0);
        f.open(); // as after SIGKILL: nothing more was written
        QCOMPARE(f.opening.lost, 1);
        const RequestDetail lost = must(f.store->requestReader().detail(booking.receipt.requestId));
        QCOMPARE(lost.request.startedAt, booking.startedAt);
        QCOMPARE(lost.request.origin, u"gateway"_s);
        QCOMPARE(lost.request.client, u"ci"_s);
        QCOMPARE(lost.request.conversation, booking.conversation);
        QCOMPARE(lost.request.target, booking.receipt.target);
        QCOMPARE(lost.request.key, u"work"_s);
        QCOMPARE(lost.request.outcome, RequestOutcome::Failed);
        QCOMPARE(lost.request.cause, u"program_ended"_s);
        QCOMPARE(lost.request.usage.quality, UsageQuality::Estimated);
        QCOMPARE(lost.request.usage.inputTokens, 100);
        QCOMPARE(lost.request.cost, booking.receipt.cost);
        QCOMPARE(lost.attempts.size(), 1);
        const UsageTotal total = f.usage().value(0);
        QCOMPARE(total.requests, 1);
        QCOMPARE(total.estimated, 1);
        QCOMPARE(total.exact + total.unknown + total.lowerBounds + total.inconsistent, 0);
        QCOMPARE(total.cost.estimates, 1);
        QVERIFY(must(Ledger::checkLedger(*f.store)).faults.isEmpty());
        f.open();
        QCOMPARE(f.opening.lost, 0); // once
        QCOMPARE(f.usage().value(0).requests, 1);
    }

    void aKilledProgramsRequestThroughAFreeTierCostsNothing()
    {
        LedgerFixture f;
        Booking booking = somethingUnderWay();
        booking.receipt.isFree = true;
        booking.receipt.wouldCost = std::exchange(booking.receipt.cost, Cost());
        noteUnderWay(f, booking);
        f.open();
        const RequestDetail lost = must(f.store->requestReader().detail(booking.receipt.requestId));
        QVERIFY(lost.request.isFree);
        QCOMPARE(lost.request.cost, std::optional(Cost()));
        QCOMPARE(lost.request.wouldCost, booking.receipt.wouldCost);
        QVERIFY(must(Ledger::checkLedger(*f.store)).faults.isEmpty());
    }

    void whatIsBookedIsUnderWayNoMore()
    {
        LedgerFixture f;
        Booking booking = somethingUnderWay();
        noteUnderWay(f, booking);
        noteUnderWay(f, booking); // its next attempt
        booking.failure.reset();
        booking.outcome = RequestOutcome::Complete;
        booking.receipt.usage.quality = UsageQuality::Exact;
        QVERIFY(f.book(booking));
        f.open();
        QCOMPARE(f.opening.lost, 0);
        QCOMPARE(f.usage().value(0).exact, 1);
    }

    //! It may be the other one's, which is still there; a day later it is nobody's.
    void whatIsUnderWayWhileAnotherProgramIsThereWaitsADay()
    {
        LedgerFixture f;
        Ledger::LedgerStore other(f.zone);
        must(other.open(f.folder()));
        noteUnderWay(f, somethingUnderWay());
        f.open();
        QCOMPARE(f.opening.lost, 0);
        const auto pruneAt = [&f](const QDateTime& now) {
            must(f.store->together([&]() -> Result<void> {
                must(f.store->prune(now));
                return {};
            }));
            return f.usage().value(0).requests;
        };
        QCOMPARE(pruneAt(kNoon.addSecs(23 * 3600)), 0);
        QCOMPARE(pruneAt(kNoon.addSecs(25 * 3600)), 1);
    }

    void givesTheRoomOfWhatItForgotBackInSteps()
    {
        LedgerFixture f;
        must(f.store->together([&]() -> Result<void> {
            for (int i = 0; i < 8000; ++i)
                must(f.store->book(someBooking(kNoon.addSecs(i))));
            return {};
        }));
        const auto pages = [&f](const char* what) {
            return must(f.store->database().scalar(u"PRAGMA "_s + QLatin1StringView(what))).toInt();
        };
        const int before = pages("page_count");
        const auto repeat = [&f](auto step) {
            int times = 0;
            for (bool hasMore = true; hasMore; ++times) {
                must(f.store->together([&]() -> Result<void> {
                    hasMore = must(step());
                    return {};
                }));
            }
            return times;
        };
        QCOMPARE(repeat([&f] { return f.store->prune(kNoon.addDays(100)); }), 2);
        QVERIFY(pages("freelist_count") > 256);
        QVERIFY(repeat([&f] { return f.store->giveBackRoom(); }) > 1);
        QCOMPARE(pages("freelist_count"), 0);
        QVERIFY(pages("page_count") < before / 2);
        QCOMPARE(f.usage().value(0).requests, 8000); // the day's sum stays
    }

    void leavesNothingOfABatchThatFails()
    {
        LedgerFixture f;
        const Result<void> done = f.store->together([&]() -> Result<void> {
            must(f.store->book(someBooking(kNoon, u"a new word"_s)));
            return Error { .kind = ErrorKind::Storage, .detail = u"no more room"_s };
        });
        QVERIFY(!done);
        QCOMPARE(must(f.store->requestReader().page({})).size(), 0);
        QCOMPARE(f.usage().size(), 0);
        f.book(someBooking(kNoon, u"a new word"_s));
        QCOMPARE(
            f.usage({ .by = { UsageBy::Model } }).value(0).names, QStringList(u"a new word"_s));
    }

    void refusesARequestWithoutAnId()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.receipt.requestId = {};
        const Result<void> done = f.store->together([&]() -> Result<void> {
            const Result<bool> booked = f.store->book(booking);
            return booked ? Result<void>() : Result<void>(booked.error());
        });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::InvalidInput);
    }

    void setsDamagedBooksAsideAndGoesOn()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon));
        f.store.reset();
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(4096, 'x'));
        file.close();
        f.open();
        QCOMPARE(f.opening.setAside, u"ledger.db.damaged-1"_s);
        QVERIFY(QFileInfo::exists(f.folder() + u"/ledger.db.damaged-1"_s));
        QVERIFY(f.book(someBooking(kNoon)));
    }

    void damagedBooksThatAnotherProgramUsesStay()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon));
        QFile mark(f.file() + u".is-damaged"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        Ledger::LedgerStore other(f.zone);
        QVERIFY(must(other.open(f.folder())).setAside.isEmpty());
        f.store.reset(); // nobody else now
        Ledger::LedgerStore last(f.zone);
        QVERIFY(must(last.open(f.folder())).setAside.isEmpty()); // but `other`
    }

    void aMarkWithoutItsBooksSaysNothing()
    {
        LedgerFixture f;
        f.store.reset();
        QVERIFY(QFile::remove(f.file()));
        QFile mark(f.file() + u".is-damaged"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        for (int start = 0; start < 2; ++start) {
            f.open();
            QVERIFY(f.opening.setAside.isEmpty());
            QVERIFY(f.store->isOpen());
        }
    }

    //! Opening looks at the first pages only.
    void damageThatAQueryMeetsIsSetAsideAtTheNextStart()
    {
        LedgerFixture f;
        f.book(someBooking(kNoon));
        const auto number = [&f](const QString& sql) {
            return must(f.store->database().scalar(sql)).toLongLong();
        };
        const qint64 size = number(u"PRAGMA page_size"_s);
        const qint64 page = number(u"SELECT rootpage FROM sqlite_master WHERE name = 'request'"_s);
        f.store.reset();
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek((page - 1) * size));
        file.write(QByteArray(size, 'x'));
        file.close();
        f.open();
        QVERIFY(f.opening.setAside.isEmpty());
        f.store->noteDamage(); // none is known yet
        QVERIFY(!f.store->database().scalar(u"SELECT duration FROM request"_s));
        f.store->noteDamage();
        QVERIFY(f.store->keyRecords().conditions()); // the rest goes on
        for (const QString& aside : { u"ledger.db.damaged-1"_s, QString() }) {
            f.open();
            QCOMPARE(f.opening.setAside, aside);
            QCOMPARE(number(u"SELECT count(*) FROM request"_s), 0);
        }
        QVERIFY(QFileInfo::exists(f.folder() + u"/ledger.db.damaged-1"_s));
        QVERIFY(f.book(someBooking(kNoon)));
    }

    void writesNothingIntoBooksOfANewerVersion()
    {
        LedgerFixture f;
        must(f.store->database().exec(u"PRAGMA user_version = 99"_s));
        f.open();
        QVERIFY(f.opening.isReadOnly);
        const Result<void> done
            = f.store->together([&]() -> Result<void> { return Result<void>(); });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::ReadOnly);
    }

    void writesNothingMoreOnceANewerVersionHasChangedTheBooks()
    {
        LedgerFixture f;
        QVERIFY(f.book(someBooking(kNoon)));
        must(f.store->database().exec(u"PRAGMA user_version = 99"_s));
        bool isAsked = false;
        const Result<void> done = f.store->together([&]() -> Result<void> {
            isAsked = true;
            return {};
        });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::ReadOnly);
        QVERIFY(!isAsked);
    }

    void isForItsOwnerOnly()
    {
        LedgerFixture f;
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(f.file()).permissions() & others));
    }

    void keepsHowBackEndsWereWithoutAnAddressOrAWord()
    {
        LedgerFixture f;
        const QUrl here(u"http://192.168.7.7:11434/SECRETPATH"_s);
        const Failure down { .kind = ErrorKind::Network,
            .cause = FailureCause::ConnectFailed,
            .detail = u"PRIVATE WORDS"_s };
        const Failure refused {
            .kind = ErrorKind::Auth, .cause = FailureCause::KeyInvalid, .httpStatus = 401
        };
        const auto store = [&](int second, int until, const std::optional<Failure>& failure) {
            must(f.store->together([&] {
                return f.store->health().store(
                    u"ollama"_s, here, { kNoon.addSecs(second), kNoon.addSecs(until), failure });
            }));
        };
        store(0, 0, {});
        store(0, 600, {}); // it went on so
        store(660, 660, down);
        store(720, 720, refused);
        f.open();
        const auto last
            = [&](int most) { return must(f.store->health().last(u"ollama"_s, here, most)); };
        QCOMPARE(last(20).size(), 3);
        QCOMPARE(last(20)[0], (Ledger::HealthRow { kNoon, kNoon.addSecs(600), {} }));
        QCOMPARE(last(2)[0].failure->cause, FailureCause::ConnectFailed);
        QCOMPARE(last(2)[0].failure->kind, ErrorKind::Network);
        QCOMPARE(last(1)[0].failure->httpStatus.value_or(0), 401);
        const QUrl elsewhere(u"http://192.168.7.8:11434"_s);
        QVERIFY(must(f.store->health().last(u"ollama"_s, elsewhere, 20)).isEmpty());
        QVERIFY(must(f.store->health().hasAnswered(u"ollama"_s, here)));
        QVERIFY(!must(f.store->health().hasAnswered(u"ollama"_s, elsewhere)));
        // Of what was long ago is kept that it has worked.
        must(f.store->together([&]() -> Result<void> {
            must(f.store->prune(kNoon.addDays(91)));
            return {};
        }));
        QCOMPARE(last(20).size(), 1);
        QVERIFY(!last(20)[0].failure);
        f.store.reset();
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char* word : { "192.168.7.7", "SECRETPATH", "PRIVATE" })
            QVERIFY2(!bytes.contains(word), word);
    }

    //! What services say may quote a prompt.
    void holdsNoWordsOfAService()
    {
        LedgerFixture f;
        Booking booking = someBooking(kNoon);
        booking.outcome = RequestOutcome::Failed;
        booking.failure = someRefusal();
        booking.receipt.finishMessage = u"PRIVATE WORDS"_s;
        booking.receipt.usage.raw = "PRIVATE WORDS";
        booking.receipt.modelAnswered = u"say PRIVATE WORDS"_s;
        booking.receipt.usage.serviceTier = u"say PRIVATE WORDS"_s;
        booking.attempts[0].failure = someRefusal();
        f.book(booking);
        booking.receipt.requestId = requestIdAt(kNoon);
        booking.attempts[0].failure->vendorCode = u"say PRIVATE WORDS"_s;
        booking.attempts[0].failure->quota[0].quotaId = u"say PRIVATE WORDS"_s;
        f.book(booking);
        f.store.reset(); // the log is written back
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("RESOURCE_EXHAUSTED"));
        QVERIFY(!bytes.contains("PRIVATE"));
    }
};

QTEST_GUILESS_MAIN(TestLedgerStore)
#include "tst_ledgerstore.moc"
