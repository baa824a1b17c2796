// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace Headgate::Ui {

//! \brief Hands the result of a service's call to `done` from the event loop of `context`'s thread;
//! dropped when the context dies first. Unlike `future | then(…)` it also tells of a call that the
//! core gave up without a result, as Cancelled: a window that had taken the user's text gives it
//! back then.
template <typename T, typename Done>
void whenDone(const QFuture<Result<T>>& future, QObject* context, Done done)
{
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                done(watcher->result());
            else
                done(Result<T>(
                    Error { ErrorKind::Cancelled, QStringLiteral("no result came"), {}, {} }));
        });
    watcher->setFuture(future);
}

} // namespace Headgate::Ui
