// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/whendone.h"

#include <QPromise>
#include <QTest>

#include <memory>

using namespace Headgate;

class TestWhenDone : public QObject {
    Q_OBJECT

private slots:
    void deliversTheResultOnce();
    void deliversAResultThatIsThereAlready();
    void dropsTheCallWhenTheContextDiesFirst();
    void dropsTheCallWhenTheFutureIsCancelled();
};

void TestWhenDone::deliversTheResultOnce()
{
    QObject context;
    QList<int> seen;
    QPromise<int> promise;
    promise.start();
    whenDone(promise.future(), &context, [&seen](int value) { seen << value; });
    promise.addResult(7);
    promise.finish();
    QTRY_COMPARE(seen, QList<int> { 7 });
    QTRY_VERIFY(context.children().isEmpty());
}

void TestWhenDone::deliversAResultThatIsThereAlready()
{
    QObject context;
    QList<int> seen;
    QPromise<int> promise;
    promise.start();
    promise.addResult(8);
    promise.finish();
    whenDone(promise.future(), &context, [&seen](int value) { seen << value; });
    QTRY_COMPARE(seen, QList<int> { 8 });
}

void TestWhenDone::dropsTheCallWhenTheContextDiesFirst()
{
    auto context = std::make_unique<QObject>();
    QObject other;
    QList<int> seen;
    bool isOtherDone = false;
    QPromise<int> promise;
    promise.start();
    whenDone(promise.future(), context.get(), [&seen](int value) { seen << value; });
    whenDone(promise.future(), &other, [&isOtherDone](int) { isOtherDone = true; });
    context.reset();
    promise.addResult(9);
    promise.finish();
    QTRY_VERIFY(isOtherDone);
    QVERIFY(seen.isEmpty());
}

void TestWhenDone::dropsTheCallWhenTheFutureIsCancelled()
{
    QObject context;
    bool isCalled = false;
    {
        QPromise<int> promise;
        promise.start();
        whenDone(promise.future(), &context, [&isCalled](int) { isCalled = true; });
    }
    QTRY_VERIFY(context.children().isEmpty()); // the watcher went: finished() came
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(TestWhenDone)
#include "tst_whendone.moc"
