// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace Headgate {

//! \brief Calls `function(result)` from the event loop of `context`'s thread when the future has
//! its result; never, if `context` dies first or the future is cancelled. Call it in that thread.
//!
//! Use it in place of `future.then(context, function)`, which in Qt 6.4 asserts that the context
//! still lives when the future finishes (qfuture_impl.h, Continuation::create), so that closing a
//! window early would end a debug build.
template <typename T, typename Function>
void whenDone(const QFuture<T>& future, QObject* context, Function function)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, context,
        [watcher, function = std::move(function)]() mutable {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                function(watcher->result());
        });
    watcher->setFuture(future);
}

} // namespace Headgate
