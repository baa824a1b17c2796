// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>

#include <utility>

namespace Headgate::Ui {

//! \brief Hands the result of a service's call to `done` in `context`'s thread; dropped when the
//! context dies first. A call that the core gave up without a result arrives as Cancelled, so that
//! nobody waits for ever.
template <typename T, typename Done>
void whenDone(QFuture<Result<T>> future, QObject* context, Done done)
{
    future.then(context, [done](const Result<T>& result) { done(result); })
        .onCanceled(context, [done = std::move(done)] {
            done(Result<T>(
                Error { ErrorKind::Cancelled, QStringLiteral("no result came"), {}, {} }));
        });
}

} // namespace Headgate::Ui
