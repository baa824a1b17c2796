// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Tells ThreadSanitizer how Qt hands values from thread to thread.
//!
//! The distribution's Qt is not instrumented: the sanitizer sees neither its futexes nor its
//! atomics, and calls every value that crosses in a queued call a race. In thread-sanitizer builds
//! this file is part of each program. Each function here carries the name of one of Qt's, is found
//! before it by our code, and calls it between a release and an acquire of the very object that
//! Qt synchronises on. No hand-over is told of that Qt does not make: what our own code shares
//! without one is still reported (tst_threadsanitizer proves it).
//!
//! The names are those of Qt 6.4 on x86-64 and arm64; one that a later Qt does not have is never
//! called, and its reports come back.

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <cstdarg>
#include <dlfcn.h>
#include <private/qobject_p.h>
#include <sanitizer/tsan_interface.h>
#include <sched.h>

namespace {

void release(const void* address)
{
    __tsan_release(const_cast<void*>(address)); // NOLINT: the interface takes no const
}

void acquire(const void* address)
{
    __tsan_acquire(const_cast<void*>(address)); // NOLINT: as above
}

//! What all copies of a future share: the first member behind the table of virtual functions.
//! Null in one that was moved from.
const void* sharedState(const void* future)
{
    return static_cast<const void* const*>(future)[1];
}

void releaseFuture(const void* future)
{
    if (const void* shared = sharedState(future))
        release(shared);
}

void acquireFuture(const void* future)
{
    if (const void* shared = sharedState(future))
        acquire(shared);
}

//! Qt calls this in the receiver's thread before it delivers an event.
bool onDelivery(void** receiverEventAndResult)
{
    acquire(receiverEventAndResult[0]);
    const auto* event = static_cast<const QEvent*>(receiverEventAndResult[1]);
    if (event->type() != QEvent::MetaCall)
        return false;
    if (const QObject* sender = static_cast<const QAbstractMetaCallEvent*>(event)->sender())
        acquire(sender);
    return false; // go on with the delivery
}

[[maybe_unused]] const bool kIsRegistered
    = QInternal::registerCallback(QInternal::EventNotifyCallback, &onDelivery);

} // namespace

// Qt's own function of this name: the next one that the loader finds.
#define HEADGATE_NEXT(symbol)                                                                      \
    static const auto next = reinterpret_cast<decltype(&symbol)>(dlsym(RTLD_NEXT, #symbol))

// A member function that tells before and after, only before, or only after Qt's.
#define HEADGATE_AROUND(symbol, before, after, ...)                                                \
    before(self);                                                                                  \
    HEADGATE_NEXT(symbol);                                                                         \
    const auto result = next(self __VA_OPT__(, ) __VA_ARGS__);                                     \
    after(self);                                                                                   \
    return result

#define HEADGATE_BEFORE(symbol, before, ...)                                                       \
    before(self);                                                                                  \
    HEADGATE_NEXT(symbol);                                                                         \
    next(self __VA_OPT__(, ) __VA_ARGS__)

#define HEADGATE_AFTER(symbol, after, ...)                                                         \
    HEADGATE_NEXT(symbol);                                                                         \
    next(self __VA_OPT__(, ) __VA_ARGS__);                                                         \
    after(self)

// NOLINTBEGIN: reserved names, as the compiler mangles those of Qt
extern "C" {

// Events and queued calls. A queued signal is acquired from its sender, all else from its receiver.

// QMetaObject::activate(QObject*, const QMetaObject*, int, void**)
void _ZN11QMetaObject8activateEP7QObjectPKS_iPPv(
    void* self, const void* metaObject, int signal, void** arguments)
{
    HEADGATE_BEFORE(
        _ZN11QMetaObject8activateEP7QObjectPKS_iPPv, release, metaObject, signal, arguments);
}

// QMetaObject::invokeMethodImpl(QObject*, QSlotObjectBase*, Qt::ConnectionType, void*)
// A queued call is posted here as Qt does it, but for the order: Qt lets go of the function after
// the event is posted, and destroys it in the caller's thread if the event was done by then.
bool _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    void* self, void* function, int connectionType, void* result)
{
    auto* receiver = static_cast<QObject*>(self);
    const bool isQueued = connectionType == Qt::QueuedConnection
        || (connectionType == Qt::AutoConnection && receiver
            && receiver->thread() != QThread::currentThread());
    if (receiver && isQueued && !result) {
        auto* slot = static_cast<QtPrivate::QSlotObjectBase*>(function);
        auto* event = new QMetaCallEvent(slot, nullptr, -1, 1);
        slot->destroyIfLastRef();
        QCoreApplication::postEvent(receiver, event);
        return true;
    }
    HEADGATE_NEXT(
        _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv);
    return next(self, function, connectionType, result);
}

// QCoreApplication::postEvent(QObject*, QEvent*, int)
void _ZN16QCoreApplication9postEventEP7QObjectP6QEventi(void* self, void* event, int priority)
{
    HEADGATE_BEFORE(_ZN16QCoreApplication9postEventEP7QObjectP6QEventi, release, event, priority);
}

// QObject::deleteLater()
void _ZN7QObject11deleteLaterEv(void* self)
{
    HEADGATE_BEFORE(_ZN7QObject11deleteLaterEv, release);
}

// Threads. (Their start is seen: Qt calls pthread_create.)

// QThread::start(Priority)
void _ZN7QThread5startENS_8PriorityE(void* self, int priority)
{
    auto* thread = static_cast<QThread*>(self);
    QObject::connect(
        thread, &QThread::finished, thread, [thread] { release(thread); }, Qt::DirectConnection);
    HEADGATE_NEXT(_ZN7QThread5startENS_8PriorityE);
    next(self, priority);
}

// QThread::wait(QDeadlineTimer); the timer is two words, passed as such
bool _ZN7QThread4waitE14QDeadlineTimer(void* self, qint64 first, qint64 second)
{
    HEADGATE_AROUND(
        _ZN7QThread4waitE14QDeadlineTimer, [](void*) {}, acquire, first, second);
}

// QThreadPool::start(QRunnable*, int) needs nothing: QtConcurrent's runnables start their future
// before and ask it first (see reportStarted and isCanceled).

// Locks: the slow paths, since the fast ones are inline and thereby seen.

// QBasicMutex::lockInternal(), unlockInternal()
void _ZN11QBasicMutex12lockInternalEv(void* self)
{
    HEADGATE_AFTER(_ZN11QBasicMutex12lockInternalEv, acquire);
}
void _ZN11QBasicMutex14unlockInternalEv(void* self)
{
    HEADGATE_BEFORE(_ZN11QBasicMutex14unlockInternalEv, release);
}

// QReadWriteLock::lockForRead(), lockForWrite(), unlock()
void _ZN14QReadWriteLock11lockForReadEv(void* self)
{
    HEADGATE_AFTER(_ZN14QReadWriteLock11lockForReadEv, acquire);
}
void _ZN14QReadWriteLock12lockForWriteEv(void* self)
{
    HEADGATE_AFTER(_ZN14QReadWriteLock12lockForWriteEv, acquire);
}
void _ZN14QReadWriteLock6unlockEv(void* self)
{
    HEADGATE_BEFORE(_ZN14QReadWriteLock6unlockEv, release);
}

// QSemaphore::acquire(int), release(int)
void _ZN10QSemaphore7acquireEi(void* self, int count)
{
    HEADGATE_AFTER(_ZN10QSemaphore7acquireEi, acquire, count);
}
void _ZN10QSemaphore7releaseEi(void* self, int count)
{
    HEADGATE_BEFORE(_ZN10QSemaphore7releaseEi, release, count);
}

// Futures. Who reports releases, who asks acquires.

// QFutureInterfaceBase::reportStarted(), reportFinished(), reportCanceled(),
// reportResultsReady(int, int), cancel(), cancel(CancelMode)
void _ZN20QFutureInterfaceBase13reportStartedEv(void* self)
{
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBase13reportStartedEv, releaseFuture);
}
void _ZN20QFutureInterfaceBase14reportFinishedEv(void* self)
{
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBase14reportFinishedEv, releaseFuture);
}
void _ZN20QFutureInterfaceBase14reportCanceledEv(void* self)
{
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBase14reportCanceledEv, releaseFuture);
}
void _ZN20QFutureInterfaceBase18reportResultsReadyEii(void* self, int begin, int end)
{
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBase18reportResultsReadyEii, releaseFuture, begin, end);
}
void _ZN20QFutureInterfaceBase6cancelEv(void* self)
{
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBase6cancelEv, releaseFuture);
}
void _ZN20QFutureInterfaceBase6cancelENS_10CancelModeE(void* self, int mode)
{
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBase6cancelENS_10CancelModeE, releaseFuture, mode);
}

// QFutureInterfaceBase::queryState(State), isCanceled(), isFinished(), resultCount(), loadState(),
// waitForFinished(), waitForResult(int)
bool _ZNK20QFutureInterfaceBase10queryStateENS_5StateE(void* self, int state)
{
    HEADGATE_AROUND(
        _ZNK20QFutureInterfaceBase10queryStateENS_5StateE, [](void*) {}, acquireFuture, state);
}
bool _ZNK20QFutureInterfaceBase10isCanceledEv(void* self)
{
    HEADGATE_AROUND(
        _ZNK20QFutureInterfaceBase10isCanceledEv, [](void*) {}, acquireFuture);
}
bool _ZNK20QFutureInterfaceBase10isFinishedEv(void* self)
{
    HEADGATE_AROUND(
        _ZNK20QFutureInterfaceBase10isFinishedEv, [](void*) {}, acquireFuture);
}
int _ZNK20QFutureInterfaceBase11resultCountEv(void* self)
{
    HEADGATE_AROUND(
        _ZNK20QFutureInterfaceBase11resultCountEv, [](void*) {}, acquireFuture);
}
int _ZNK20QFutureInterfaceBase9loadStateEv(void* self)
{
    HEADGATE_AROUND(
        _ZNK20QFutureInterfaceBase9loadStateEv, [](void*) {}, acquireFuture);
}
void _ZN20QFutureInterfaceBase15waitForFinishedEv(void* self)
{
    HEADGATE_AFTER(_ZN20QFutureInterfaceBase15waitForFinishedEv, acquireFuture);
}
void _ZN20QFutureInterfaceBase13waitForResultEi(void* self, int index)
{
    HEADGATE_AFTER(_ZN20QFutureInterfaceBase13waitForResultEi, acquireFuture, index);
}

// A continuation is given by one thread and may be run by another.
// QFutureInterfaceBase::setContinuation(std::function<…>, QFutureInterfaceBasePrivate*), the
// function passed by address, and runContinuation()
void _ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate(
    void* self, void* function, void* future)
{
    HEADGATE_BEFORE(
        _ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate,
        releaseFuture, function, future);
}
void _ZNK20QFutureInterfaceBase15runContinuationEv(void* self)
{
    HEADGATE_BEFORE(_ZNK20QFutureInterfaceBase15runContinuationEv, acquireFuture);
}

// The last one to let go destroys the results and the state: it comes after all others.
// QFutureInterfaceBase::derefT(), ~QFutureInterfaceBase()
bool _ZNK20QFutureInterfaceBase6derefTEv(void* self)
{
    HEADGATE_AROUND(_ZNK20QFutureInterfaceBase6derefTEv, releaseFuture, acquireFuture);
}
void _ZN20QFutureInterfaceBaseD1Ev(void* self)
{
    releaseFuture(self);
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBaseD1Ev, acquireFuture);
}
void _ZN20QFutureInterfaceBaseD2Ev(void* self)
{
    releaseFuture(self);
    HEADGATE_BEFORE(_ZN20QFutureInterfaceBaseD2Ev, acquireFuture);
}

// QProcess starts its child by clone(CLONE_VM | CLONE_VFORK). The sanitizer's own clone takes it
// for a fork, and what a forked child is spared (reports, further threads) it then spares the
// parent, whose memory it is: this goes to the C library directly.
int clone(int (*function)(void*), void* stack, int flags, void* argument, ...) noexcept
{
    va_list rest;
    va_start(rest, argument);
    auto* parentId = va_arg(rest, void*);
    auto* threadStorage = va_arg(rest, void*);
    auto* childId = va_arg(rest, void*);
    va_end(rest);
    static const auto real = reinterpret_cast<decltype(&clone)>(
        dlsym(dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD), "clone"));
    return real(function, stack, flags, argument, parentId, threadStorage, childId);
}

} // extern "C"
// NOLINTEND
