// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/filenames.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

class TestFileNames : public QObject {
    Q_OBJECT

private slots:
    void aTitleBecomesANameThatEverySystemTakes_data();
    void aTitleBecomesANameThatEverySystemTakes();
    void aFileThatIsThereIsNeverNamedAgain();
};

void TestFileNames::aTitleBecomesANameThatEverySystemTakes_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u" Coral  reefs "_s << u"Coral reefs"_s;
    QTest::newRow("separators") << u"a/b\\c:d"_s << u"a-b-c-d"_s;
    QTest::newRow("hidden") << u"..profile"_s << u"profile"_s;
    QTest::newRow("nothing") << u" . "_s << u""_s;
    QTest::newRow("long") << u"x"_s.repeated(300) << u"x"_s.repeated(120);
    QTest::newRow("long in Persian") << u"س"_s.repeated(300) << u"س"_s.repeated(60);
    QTest::newRow("cut within a pair") << u"x😀"_s.repeated(60) << u"x😀"_s.repeated(24);
}

void TestFileNames::aTitleBecomesANameThatEverySystemTakes()
{
    QFETCH(QString, title);
    QFETCH(QString, name);
    QCOMPARE(fileNameFrom(title), name);
}

void TestFileNames::aFileThatIsThereIsNeverNamedAgain()
{
    const QTemporaryDir folder;
    for (const QString& wanted : { u"a.md"_s, u"a (2).md"_s, u"a (3).md"_s }) {
        const QString path = freePath(folder.path(), u"a"_s, u"md"_s);
        QCOMPARE(path, folder.filePath(wanted));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    }
}

QTEST_APPLESS_MAIN(TestFileNames)
#include "tst_filenames.moc"
