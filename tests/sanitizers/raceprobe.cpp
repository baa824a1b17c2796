// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Shares an integer between two threads in the way that its argument names. Run by
//! tst_threadsanitizer; some of the ways are races, on purpose.

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QProcess>
#include <QPromise>
#include <QThread>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

// Alone: the sanitizer remembers four accesses to eight bytes, and the flags below are read often.
alignas(64) int sShared = 0;
//! Order the two threads in time without the sanitizer taking it for synchronisation.
alignas(64) std::atomic<bool> sIsWorkerThere { false };
std::atomic<bool> sIsMainDone { false };

void say(std::atomic<bool>& flag)
{
    flag.store(true, std::memory_order_relaxed);
}

void waitFor(const std::atomic<bool>& flag)
{
    while (!flag.load(std::memory_order_relaxed))
        std::this_thread::yield();
}

void end(QThread& thread)
{
    thread.quit();
    thread.wait();
}

//! Two threads, nothing between them.
void shareWithoutAnything(QThread& thread, QObject& worker)
{
    QObject::connect(&thread, &QThread::started, &worker, [] {
        sShared = 1;
        say(sIsWorkerThere);
    });
    thread.start();
    waitFor(sIsWorkerThere);
    sShared = 2;
    end(thread);
}

//! A queued call hands over what was written before it, not what is written after.
void writeAfterTheHandOver(QThread& thread, QObject& worker)
{
    thread.start();
    const auto read = [] {
        say(sIsWorkerThere);
        waitFor(sIsMainDone);
        sShared += 1;
    };
    QMetaObject::invokeMethod(&worker, read, Qt::QueuedConnection);
    waitFor(sIsWorkerThere);
    sShared = 2;
    say(sIsMainDone);
    end(thread);
}

//! QProcess shares its memory with the child for a moment; the sanitizer must not take that for a
//! fork and go blind.
void shareAfterAProgram(QThread& thread, QObject& worker)
{
    thread.start();
    QProcess::execute(QCoreApplication::applicationFilePath(), {});
    const auto write = [] {
        sShared = 1;
        say(sIsWorkerThere);
    };
    QMetaObject::invokeMethod(&worker, write, Qt::QueuedConnection);
    waitFor(sIsWorkerThere);
    sShared = 2;
    end(thread);
}

//! There by a queued call, back by a future.
void handOverProperly(QThread& thread, QObject& worker)
{
    thread.start();
    sShared = 1;
    QPromise<int> promise;
    promise.start();
    QFuture<int> future = promise.future();
    const auto add = [&promise] {
        sShared += 1;
        promise.addResult(sShared);
        promise.finish();
    };
    QMetaObject::invokeMethod(&worker, add, Qt::QueuedConnection);
    QFutureWatcher<int> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, [&watcher] {
        sShared += watcher.result();
        QCoreApplication::quit();
    });
    watcher.setFuture(future);
    QCoreApplication::exec();
    end(thread);
    sShared += 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QThread thread;
    QObject worker;
    worker.moveToThread(&thread);
    const QString way = QCoreApplication::arguments().value(1);
    if (way == "nothing"_L1)
        shareWithoutAnything(thread, worker);
    else if (way == "after"_L1)
        writeAfterTheHandOver(thread, worker);
    else if (way == "program"_L1)
        shareAfterAProgram(thread, worker);
    else if (way == "proper"_L1)
        handOverProperly(thread, worker);
    else
        return 2;
    return 0;
}
