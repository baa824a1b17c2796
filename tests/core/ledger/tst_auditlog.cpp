// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

class TestAuditLog : public QObject {
    Q_OBJECT

private slots:
    void tellsTheNewestFirst()
    {
        LedgerFixture f;
        fill(f);
        const auto entries = must(f.store->audit().newest(2));
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].object, u"key-4"_s);
        QCOMPARE(entries[1].object, u"key-3"_s);
        QCOMPARE(entries[0].at, kNoon.addSecs(4));
    }

    void findsNoFaultWhereThereIsNone()
    {
        LedgerFixture f;
        QCOMPARE(faultsOf(f), QStringList());
        fill(f);
        QCOMPARE(faultsOf(f), QStringList());
    }

    void findsWhatWasTamperedWith_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("changed") << u"UPDATE audit SET detail = 'other' WHERE n = 3"_s;
        QTest::newRow("moved between fields")
            << u"UPDATE audit SET action = 'key.addk', object = 'ey-2' WHERE n = 3"_s;
        QTest::newRow("time changed") << u"UPDATE audit SET at = at + 1 WHERE n = 1"_s;
        QTest::newRow("first gone") << u"DELETE FROM audit WHERE n = 1"_s;
        QTest::newRow("middle gone") << u"DELETE FROM audit WHERE n = 3"_s;
        QTest::newRow("last gone") << u"DELETE FROM audit WHERE n = 5"_s;
        QTest::newRow("all gone") << u"DELETE FROM audit"_s;
    }

    void findsWhatWasTamperedWith()
    {
        QFETCH(QString, sql);
        LedgerFixture f;
        fill(f);
        must(f.store->database().exec(sql));
        QVERIFY(!faultsOf(f).isEmpty());
    }

    void aPageIsOfWhatWasAskedFor_data()
    {
        QTest::addColumn<AuditQuery>("query");
        QTest::addColumn<QStringList>("objects");
        QTest::newRow("all") << AuditQuery() << QStringList({ u"b"_s, u"p/x"_s, u"K2"_s, u"k1"_s });
        QTest::newRow("kind") << AuditQuery { .kind = u"key"_s }
                              << QStringList({ u"K2"_s, u"k1"_s });
        QTest::newRow("kind without a dot")
            << AuditQuery { .kind = u"books_set_aside"_s } << QStringList({ u"b"_s });
        QTest::newRow("since") << AuditQuery { .from = kNoon.addSecs(2) }
                               << QStringList({ u"b"_s, u"p/x"_s });
        QTest::newRow("until") << AuditQuery { .until = kNoon.addSecs(1) }
                               << QStringList({ u"k1"_s });
        QTest::newRow("text in any case")
            << AuditQuery { .text = u"wORK%"_s } << QStringList({ u"k1"_s });
        QTest::newRow("program") << AuditQuery { .text = u"ctl"_s } << QStringList({ u"p/x"_s });
        QTest::newRow("nothing") << AuditQuery { .kind = u"ke"_s } << QStringList();
    }

    void aPageIsOfWhatWasAskedFor()
    {
        QFETCH(AuditQuery, query);
        QFETCH(QStringList, objects);
        LedgerFixture f;
        f.audit({ kNoon, u"headgate"_s, u"key.add"_s, u"k1"_s, u"work%"_s });
        f.audit({ kNoon.addSecs(1), u"headgate"_s, u"key.remove"_s, u"K2"_s, u"works"_s });
        f.audit({ kNoon.addSecs(2), u"headgatectl"_s, u"keys.x"_s, u"p/x"_s, {} });
        f.audit({ kNoon.addSecs(3), u"headgate"_s, u"books_set_aside"_s, u"b"_s, {} });
        QStringList found;
        query.limit = 2;
        do { // by pages, each beginning where the one before ended
            const AuditPage page = must(f.store->audit().page(query));
            QCOMPARE(page.count, 4); // of the whole chain
            for (const AuditEntry& entry : page.entries)
                found << entry.object;
            query.before = page.next;
        } while (query.before > 0);
        QCOMPARE(found, objects);
    }

    void tellsWhereTheChainBreaks()
    {
        LedgerFixture f;
        fill(f);
        QCOMPARE(must(f.store->audit().page({})).firstFault, 0);
        must(f.store->database().exec(u"DELETE FROM audit WHERE n = 5"_s));
        QCOMPARE(must(f.store->audit().page({})).firstFault, 5);
        must(f.store->database().exec(u"UPDATE audit SET detail = 'other' WHERE n = 2"_s));
        QCOMPARE(must(f.store->audit().page({})).firstFault, 2);
        const AuditPage unchecked = must(f.store->audit().page({ .checksChain = false }));
        QCOMPARE(unchecked.firstFault, 0);
        QCOMPARE(unchecked.count, 0);
        QCOMPARE(unchecked.entries.first().number, 4);
    }

private:
    static void fill(LedgerFixture& f)
    {
        for (int i = 0; i < 5; ++i) {
            f.audit({ .at = kNoon.addSecs(i),
                .actor = u"headgate"_s,
                .action = u"key.add"_s,
                .object = u"key-%1"_s.arg(i),
                .detail = u"to gemini"_s });
        }
    }

    static QStringList faultsOf(LedgerFixture& f)
    {
        QStringList faults;
        must(f.store->audit().check(&faults));
        return faults;
    }
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
