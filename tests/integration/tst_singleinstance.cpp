// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgate/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrentRun>

using namespace Headgate;
using namespace Qt::StringLiterals;

class TestSingleInstance : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aSecondStartHandsItsWishOver();
    void anotherProfileStartsByItself();
    void aSocketLeftByACrashIsNoFirstProgram();
    void aFirstProgramThatHangsDoesNotSwallowTheStart();

private:
    static bool startSecond(const QString& folder, const QByteArray& message)
    {
        return SingleInstance(folder).handOver(message);
    }

    QTemporaryDir runtime;
};

void TestSingleInstance::initTestCase()
{
    QVERIFY(runtime.isValid());
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
}

void TestSingleInstance::aSecondStartHandsItsWishOver()
{
    SingleInstance first(u"/profile/one"_s);
    QSignalSpy received(&first, &SingleInstance::messageReceived);
    QVERIFY(!first.handOver({}));
    const QFuture<bool> second = QtConcurrent::run(startSecond, u"/profile/one"_s, "raise"_ba);
    QTRY_VERIFY(second.isFinished());
    QVERIFY(second.result());
    QCOMPARE(received.count(), 1);
    QCOMPARE(received.at(0).at(0).toByteArray(), "raise"_ba);
}

void TestSingleInstance::anotherProfileStartsByItself()
{
    SingleInstance first(u"/profile/one"_s);
    QVERIFY(!first.handOver({}));
    SingleInstance other(u"/profile/two"_s);
    QVERIFY(!other.handOver({}));
}

void TestSingleInstance::aSocketLeftByACrashIsNoFirstProgram()
{
    QString left;
    {
        SingleInstance first(u"/profile/crashed"_s);
        QVERIFY(!first.handOver({}));
        const QStringList sockets
            = QDir(runtime.path()).entryList({ u"headgate-*"_s }, QDir::System);
        QCOMPARE(sockets.size(), 1);
        left = runtime.filePath(sockets.first());
    }
    QFile file(left); // what lies there now is no socket anybody listens on
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    SingleInstance next(u"/profile/crashed"_s);
    QVERIFY(!next.handOver({}));
    const QFuture<bool> second
        = QtConcurrent::run(startSecond, u"/profile/crashed"_s, QByteArray());
    QTRY_VERIFY(second.isFinished());
    QVERIFY(second.result()); // so it listens again
}

void TestSingleInstance::aFirstProgramThatHangsDoesNotSwallowTheStart()
{
    SingleInstance first(u"/profile/hanging"_s);
    QVERIFY(!first.handOver({}));
    // This thread runs no event loop meanwhile: the first one never answers.
    QVERIFY(!SingleInstance(u"/profile/hanging"_s).handOver("raise"_ba));
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
