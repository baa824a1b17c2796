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
