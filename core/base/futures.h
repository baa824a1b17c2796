// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

//! \file How one result travels: `future | then(this, function)`.
//!
//! QFuture::then(context, …) of Qt 6.4 aborts a debug build when the context has died before the
//! future is done, and looks at the context from the thread that finishes the future. A
//! QFutureWatcher that belongs to the context does neither.

namespace Headgate {

//! \brief A future that has its value already.
template <typename Value> QFuture<Value> readyFuture(Value value)
{
    QPromise<Value> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

namespace Futures {

template <typename Function> struct Then {
    QObject* context;
    Function function;
};

template <typename Type> struct Unwrapped {
    using Value = Type;
    static constexpr bool isFuture = false;
};
template <typename Type> struct Unwrapped<QFuture<Type>> {
    using Value = Type;
    static constexpr bool isFuture = true;
};

template <typename Value> void fulfil(QPromise<Value>& promise, const Value& value)
{
    promise.addResult(value);
    promise.finish();
}

} // namespace Futures

//! \brief What shall be done with a future's value, in the thread of `context` and only while that
//! lives. To be used there.
template <typename Function> Futures::Then<Function> then(QObject* context, Function function)
{
    return { context, std::move(function) };
}

namespace Futures {

//! Calls the function from the event loop; the result is its own (a future's value if it returns
//! one). When the context dies first, or the future is cancelled, the function is never called and
//! the result is cancelled.
template <typename Input, typename Function>
auto operator|(const QFuture<Input>& future, Then<Function> next)
{
    using Returned = std::invoke_result_t<Function, const Input&>;
    using Value = typename Unwrapped<Returned>::Value;
    // Shared, since slots are copied and a promise can only be moved.
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    QFuture<Value> result = promise->future();
    auto go = [promise, next](const QFuture<Input>& done) mutable {
        if (done.resultCount() == 0)
            return;
        const Input input = done.result();
        if constexpr (Unwrapped<Returned>::isFuture) {
            const QFuture<Value> inner = next.function(input);
            if (inner.isFinished() && inner.resultCount() > 0)
                return fulfil(*promise, inner.result());
            inner | then(next.context, [promise](const Value& value) { fulfil(*promise, value); });
        } else if constexpr (std::is_void_v<Returned>) {
            next.function(input);
            promise->finish();
        } else {
            fulfil(*promise, next.function(input));
        }
    };
    // Most are finished on a request's way: one event, where a watcher takes five.
    if (future.isFinished()) {
        const auto onTurn = [future, go]() mutable { go(future); };
        QMetaObject::invokeMethod(next.context, onTurn, Qt::QueuedConnection);
        return result;
    }
    auto* watcher = new QFutureWatcher<Input>(next.context);
    const auto onFinished = [watcher, go]() mutable {
        watcher->deleteLater();
        go(watcher->future());
    };
    QObject::connect(watcher, &QFutureWatcherBase::finished, next.context, onFinished);
    watcher->setFuture(future);
    return result;
}

} // namespace Futures

//! \brief Runs `job`, which returns a future, in the thread of `context` and hands its result on.
//! This is how a service that any thread may call does its work in its own. If the context dies
//! first, the result is cancelled.
template <typename Job> auto inThreadOf(QObject* context, Job job) -> std::invoke_result_t<Job>
{
    using Value = typename Futures::Unwrapped<std::invoke_result_t<Job>>::Value;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    QFuture<Value> future = promise->future();
    const auto forward = [context, promise, job = std::move(job)]() mutable {
        job() | then(context, [promise](const Value& value) { Futures::fulfil(*promise, value); });
    };
    QMetaObject::invokeMethod(context, forward, Qt::QueuedConnection);
    return future;
}

} // namespace Headgate
