// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"
#include "core/ledger/ledgerworker.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

QFuture<Result<bool>> book(Ledger::LedgerWorker& worker, const Booking& booking)
{
    return worker.write([booking](Ledger::LedgerStore& store) { return store.book(booking); });
}

qint64 requestsIn(Ledger::LedgerWorker& worker)
{
    auto usage = worker.read([](Ledger::LedgerStore& store) { return store.sums().usage({}); });
    return must(usage.result()).value(0).requests;
}

} // namespace

class TestLedgerWorker : public QObject {
    Q_OBJECT

private slots:
    void booksFromManyThreadsAtOnce()
    {
        QTemporaryDir dir;
        {
            Ledger::LedgerWorker worker(dir.path());
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&worker] {
                    QFuture<Result<bool>> last;
                    for (int n = 0; n < 250; ++n)
                        last = book(worker, someBooking(kNoon.addSecs(n)));
                    last.waitForFinished();
                });
            }
            for (std::thread& thread : threads)
                thread.join();
            QCOMPARE(requestsIn(worker), 1000);
        }
        Ledger::LedgerStore store;
        must(store.open(dir.path()));
        QCOMPARE(must(Ledger::checkLedger(store)).faults, QStringList());
    }

    void letsABadBookingFailAlone()
    {
        QTemporaryDir dir;
        Ledger::LedgerWorker worker(dir.path());
        Booking bad = someBooking(kNoon);
        bad.receipt.requestId = {};
        QVector<QFuture<Result<bool>>> all;
        for (int i = 0; i < 20; ++i)
            all.append(book(worker, i == 10 ? bad : someBooking(kNoon)));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(all[i].result().isOk(), i != 10);
        QCOMPARE(all[10].result().error().kind, ErrorKind::InvalidInput);
        QCOMPARE(requestsIn(worker), 19);
    }

    void writesWhatIsQueuedBeforeItEnds()
    {
        QTemporaryDir dir;
        {
            Ledger::LedgerWorker worker(dir.path());
            for (int i = 0; i < 700; ++i)
                static_cast<void>(book(worker, someBooking(kNoon)));
        }
        Ledger::LedgerWorker worker(dir.path());
        QCOMPARE(requestsIn(worker), 700);
    }

    void findsNoFaultInATrailThatGrowsMeanwhile()
    {
        QTemporaryDir dir;
        Ledger::LedgerWorker worker(dir.path());
        must(worker.opened().result());
        std::atomic<bool> isEnough = false;
        std::thread user([&worker, &isEnough] {
            const AuditEntry entry { kNoon, u"headgate"_s, u"key.add"_s, u"key"_s, {} };
            while (!isEnough)
                must(worker
                         .write([entry](Ledger::LedgerStore& store) {
                             return store.audit().append(entry);
                         })
                         .result());
        });
        QStringList faults;
        qint64 checked = 0;
        while (checked < 1000 && faults.isEmpty()) {
            const auto check
                = [&faults](Ledger::LedgerStore& store) { return store.audit().check(&faults); };
            checked = must(worker.read(check).result());
        }
        isEnough = true;
        user.join();
        QCOMPARE(faults, QStringList());
    }

    void keepsBooksInMemoryWithoutAFolder()
    {
        Ledger::LedgerWorker worker({});
        QVERIFY(must(book(worker, someBooking(kNoon)).result()));
        QCOMPARE(requestsIn(worker), 1);
    }

    void saysWhyItCantBook()
    {
        QTemporaryDir dir;
        const QString blocked = dir.path() + u"/file"_s;
        QFile file(blocked);
        QVERIFY(file.open(QIODevice::WriteOnly));
        Ledger::LedgerWorker worker(blocked + u"/data"_s);
        QVERIFY(!worker.opened().result());
        const Result<bool> done = book(worker, someBooking(kNoon)).result();
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Unavailable);
        QVERIFY(file.remove()); // there is room again
        QVERIFY(book(worker, someBooking(kNoon)).result());
        QCOMPARE(requestsIn(worker), 1);
    }
};

QTEST_GUILESS_MAIN(TestLedgerWorker)
#include "tst_ledgerworker.moc"
