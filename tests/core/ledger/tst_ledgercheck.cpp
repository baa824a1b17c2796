// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"
#include "core/limits/timeline.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

class TestLedgerCheck : public QObject {
    Q_OBJECT

private slots:
    void findsNoFaultInSoundBooks()
    {
        LedgerFixture f { QTimeZone("Asia/Kolkata") };
        QVERIFY(must(Ledger::checkLedger(*f.store)).faults.isEmpty());
        fill(f);
        const LedgerReport report = must(Ledger::checkLedger(*f.store));
        QCOMPARE(report.faults, QStringList());
        QCOMPARE(report.requests, 300);
        QVERIFY(report.sums > 100);
    }

    void findsNoFaultWhereOldRequestsWereForgotten()
    {
        LedgerFixture f;
        fill(f);
        must(f.store->together([&]() -> Result<void> {
            must(f.store->prune(kNoon.addDays(93)));
            return {};
        }));
        const LedgerReport report = must(Ledger::checkLedger(*f.store));
        QCOMPARE(report.faults, QStringList());
        QVERIFY(report.requests > 0 && report.requests < 300);
    }

    void findsNoFaultWhereNoRequestIsLeft()
    {
        LedgerFixture f;
        fill(f);
        must(f.store->together([&]() -> Result<void> {
            must(f.store->prune(kNoon.addDays(300)));
            return {};
        }));
        const LedgerReport report = must(Ledger::checkLedger(*f.store));
        QCOMPARE(report.requests, 0);
        QCOMPARE(report.faults, QStringList());
    }

    void findsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a request changed")
            << u"UPDATE request SET cost = cost + 1 WHERE id = (SELECT max(id) FROM request)"_s;
        QTest::newRow("a request gone")
            << u"DELETE FROM request WHERE id = (SELECT max(id) FROM request)"_s;
        QTest::newRow("a sum changed")
            << u"UPDATE usage_sum SET input = input + 1 WHERE period = 1 AND bucket = "
               "(SELECT max(bucket) FROM usage_sum WHERE period = 1)"_s;
        QTest::newRow("a bound made exact")
            << u"UPDATE usage_sum SET unpriced = 0 WHERE period = 1 AND bucket = (SELECT "
               u"max(bucket) "
               "FROM usage_sum WHERE period = 1 AND unpriced > 0)"_s;
        QTest::newRow("a list price changed")
            << u"UPDATE usage_sum SET free_cost = free_cost + 1 WHERE period = 0 AND bucket = "
               "(SELECT max(bucket) FROM usage_sum WHERE period = 0)"_s;
        QTest::newRow("a free request told as a paid one")
            << u"UPDATE request SET free = 0, free_cost = NULL WHERE id = "
               "(SELECT max(id) FROM request WHERE free)"_s;
        QTest::newRow("a sum gone") << u"DELETE FROM usage_sum WHERE period = 0 AND bucket = "
                                       "(SELECT max(bucket) FROM usage_sum WHERE period = 0)"_s;
        QTest::newRow("a model's sum changed")
            << u"UPDATE usage_sum SET cost = cost + 1 WHERE period = 4 AND bucket = "
               "(SELECT max(bucket) FROM usage_sum WHERE period = 4)"_s;
        QTest::newRow("a key's sum gone") << u"DELETE FROM usage_sum WHERE period = 8"_s;
        QTest::newRow("a sum without a chat changed")
            << u"UPDATE usage_sum SET input = input + 1 WHERE period = 10 AND bucket = "
               "(SELECT max(bucket) FROM usage_sum WHERE period = 10)"_s;
        QTest::newRow("a chat's sum changed")
            << u"UPDATE chat_sum SET cost = cost + 1 WHERE conversation = "
               "(SELECT max(conversation) FROM chat_sum)"_s;
        QTest::newRow("a chat's beginning changed")
            << u"UPDATE chat_sum SET first = first - 1 WHERE conversation = "
               "(SELECT max(conversation) FROM chat_sum)"_s;
        QTest::newRow("a chat's sum gone") << u"DELETE FROM chat_sum"_s;
        const QString newest
            = u" WHERE period = %1 AND bucket = (SELECT max(bucket) FROM failure_sum "
              "WHERE period = %1)"_s;
        QTest::newRow("a failure's requests changed")
            << u"UPDATE failure_sum SET requests = requests + 1"_s + newest.arg(1);
        QTest::newRow("a failure's attempts changed")
            << u"UPDATE failure_sum SET attempts = attempts + 1"_s + newest.arg(0);
        QTest::newRow("a failure's refusals changed")
            << u"UPDATE failure_sum SET too_many = too_many + 1"_s + newest.arg(2);
        QTest::newRow("a failure's cause changed")
            << u"UPDATE failure_sum SET cause = cause + 1000"_s + newest.arg(1);
        QTest::newRow("failures gone") << u"DELETE FROM failure_sum"_s + newest.arg(2);
        QTest::newRow("an attempt's cause changed")
            << u"UPDATE attempt SET cause = (SELECT cause FROM attempt WHERE http IS NULL) "
               "WHERE request = (SELECT max(request) FROM attempt WHERE http = 429)"_s;
        QTest::newRow("an event of a limit that can't be read")
            << u"INSERT INTO limit_event (hold, event) VALUES (1, x'00')"_s;
        QTest::newRow("an attempt of nobody")
            << u"UPDATE attempt SET request = x'00' WHERE request = "
               "(SELECT max(request) FROM attempt)"_s;
    }

    void findsWhatIsWrong()
    {
        QFETCH(QString, sql);
        LedgerFixture f;
        fill(f);
        must(f.store->database().exec(sql));
        QVERIFY(!must(Ledger::checkLedger(*f.store)).faults.isEmpty());
    }

    //! What its limits have counted is made anew from each hold's last event, in two ways.
    void findsWhatNoHoldCanHaveTaken()
    {
        using namespace Limits;
        LedgerFixture f;
        const LimitId day { { OwnerKind::Project, u"p1"_s, {} }, Measure::Requests,
            Window::PacificDay };
        const qint64 today = periodOf(Window::PacificDay, kNoon.toMSecsSinceEpoch());
        const auto event = [&](quint64 hold, LedgerEventKind kind, qint64 amount) {
            LedgerEvent one;
            one.kind = kind;
            one.hold = HoldId { hold };
            one.at = kNoon;
            one.charges = { { day, amount, today } };
            return one;
        };
        const auto store = [&](const QVector<LedgerEvent>& events) {
            must(f.store->together([&]() -> Result<void> {
                for (const LedgerEvent& one : events)
                    must(f.store->limitJournal().append(one));
                return {};
            }));
        };
        store({ event(1, LedgerEventKind::Settled, 3), event(2, LedgerEventKind::Settled, 1),
            event(3, LedgerEventKind::Expired, 1) });
        const LedgerReport sound = must(Ledger::checkLedger(*f.store));
        QCOMPARE(sound.faults, QStringList());
        QCOMPARE(sound.limitEvents, 3);
        store({ event(4, LedgerEventKind::Settled, -2) });
        const QStringList faults = must(Ledger::checkLedger(*f.store)).faults;
        QVERIFY2(faults.join(u'\n').contains(u"hold 4 has taken less than nothing"_s),
            qPrintable(faults.join(u'\n')));
    }

private:
    static void fill(LedgerFixture& f)
    {
        QRandomGenerator random(20261121);
        must(f.store->together([&]() -> Result<void> {
            for (int i = 0; i < 300; ++i) {
                Booking booking = someBooking(
                    kNoon.addSecs(random.bounded(6 * 86'400)), u"model-%1"_s.arg(i % 3));
                booking.receipt.usage.inputTokens = random.bounded(100'000);
                if (i % 7 == 0)
                    booking.receipt.cost.reset();
                if (i % 4 == 0) {
                    booking.receipt.isFree = true;
                    booking.receipt.wouldCost = std::exchange(booking.receipt.cost, Cost());
                }
                if (i % 3 == 0)
                    booking.conversation
                        = { u"00000000-0000-7000-8000-00000000000%1"_s.arg(i % 10) };
                booking.receipt.isSimulated = i % 17 == 0;
                if (i % 11 == 0)
                    booking.outcome = RequestOutcome::Failed;
                if (i % 13 == 0) { // answered at the second try, or not at all
                    booking.attempts.prepend({ .key = { u"key-2"_s },
                        .keyLabel = u"other"_s,
                        .failure = someRefusal() });
                    if (i % 2 == 0)
                        booking.attempts[0].target = { u"openai"_s, u"gpt"_s };
                    if (i % 11 == 0)
                        booking.failure = booking.attempts[1].failure = Failure {};
                }
                must(f.store->book(booking));
            }
            return {};
        }));
    }
};

QTEST_GUILESS_MAIN(TestLedgerCheck)
#include "tst_ledgercheck.moc"
