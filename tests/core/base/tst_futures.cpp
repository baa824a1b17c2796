// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"

#include <QPromise>
#include <QTest>
#include <QThread>

#include <memory>

using namespace Headgate;

class TestFutures : public QObject {
    Q_OBJECT

private slots:
    void deliversTheResultOnce();
    void deliversAResultThatIsThereAlready();
    void dropsTheCallWhenTheContextDiesFirst();
    void dropsTheCallWhenTheFutureIsCancelled();
    void handsTheFunctionsResultOn();
    void waitsForAFutureThatTheFunctionReturns();
    void cancelsTheResultWhenTheContextDies();
    void runsAJobInAnotherThread();
};

void TestFutures::deliversTheResultOnce()
{
    QObject context;
    QList<int> seen;
    QPromise<int> promise;
    promise.start();
    promise.future() | then(&context, [&seen](int value) { seen << value; });
    promise.addResult(7);
    promise.finish();
    QTRY_COMPARE(seen, QList<int> { 7 });
    QTRY_VERIFY(context.children().isEmpty());
}

void TestFutures::deliversAResultThatIsThereAlready()
{
    QObject context;
    QList<int> seen;
    QPromise<int> promise;
    promise.start();
    promise.addResult(8);
    promise.finish();
    promise.future() | then(&context, [&seen](int value) { seen << value; });
    QTRY_COMPARE(seen, QList<int> { 8 });
}

void TestFutures::dropsTheCallWhenTheContextDiesFirst()
{
    auto context = std::make_unique<QObject>();
    QObject other;
    QList<int> seen;
    bool isOtherDone = false;
    QPromise<int> promise;
    promise.start();
    promise.future() | then(context.get(), [&seen](int value) { seen << value; });
    promise.future() | then(&other, [&isOtherDone](int) { isOtherDone = true; });
    context.reset();
    promise.addResult(9);
    promise.finish();
    QTRY_VERIFY(isOtherDone);
    QVERIFY(seen.isEmpty());
}

void TestFutures::dropsTheCallWhenTheFutureIsCancelled()
{
    QObject context;
    bool isCalled = false;
    {
        QPromise<int> promise;
        promise.start();
        promise.future() | then(&context, [&isCalled](int) { isCalled = true; });
    }
    QTRY_VERIFY(context.children().isEmpty()); // the watcher went: finished() came
    QVERIFY(!isCalled);
}

void TestFutures::handsTheFunctionsResultOn()
{
    QObject context;
    const QFuture<QString> text
        = readyFuture(7) | then(&context, [](int value) { return QString::number(value); });
    QTRY_VERIFY(text.isFinished());
    QCOMPARE(text.result(), QStringLiteral("7"));
}

void TestFutures::waitsForAFutureThatTheFunctionReturns()
{
    QObject context;
    QPromise<int> inner;
    inner.start();
    const QFuture<int> sum = readyFuture(1) | then(&context, [&](int) { return inner.future(); })
        | then(&context, [](int value) { return value + 1; });
    QVERIFY(!QTest::qWaitFor([&] { return sum.isFinished(); }, 50));
    inner.addResult(41);
    inner.finish();
    QTRY_VERIFY(sum.isFinished());
    QCOMPARE(sum.result(), 42);
}

void TestFutures::cancelsTheResultWhenTheContextDies()
{
    auto context = std::make_unique<QObject>();
    QPromise<int> promise;
    promise.start();
    const QFuture<int> result
        = promise.future() | then(context.get(), [](int value) { return value; });
    context.reset();
    promise.addResult(1);
    promise.finish();
    QTRY_VERIFY(result.isFinished());
    QCOMPARE(result.resultCount(), 0);
}

void TestFutures::runsAJobInAnotherThread()
{
    QThread thread;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    const QFuture<bool> wasThere = inThreadOf(
        &context, [&thread] { return readyFuture(QThread::currentThread() == &thread); });
    QTRY_VERIFY(wasThere.isFinished());
    QVERIFY(wasThere.result());
    thread.quit();
    QVERIFY(thread.wait());
}

QTEST_GUILESS_MAIN(TestFutures)
#include "tst_futures.moc"
