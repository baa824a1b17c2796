// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/admitqueue.h"
#include "core/model/failure.h"
#include "core/model/keychoice.h"
#include "core/model/target.h"

#include <QDateTime>

#include <chrono>
#include <optional>

//! \file What a request is told that no key can serve.

namespace Headgate {

//! \brief By the key that comes back first; its detail says of each key why not, and when it comes
//! back. \param wait until the first comes back; absent: not by itself
Failure refusalOf(const QVector<PassedKey>& passed, std::optional<std::chrono::milliseconds> wait,
    const BackendInfo& backend);

//! \brief As many requests wait as may (operations 2e): to be asked again when the first key comes
//! back, in a second at the earliest. \param entry not Taken: by their number, or by their bytes
Failure queueIsFull(const QVector<PassedKey>& passed, const QDateTime& now,
    const BackendInfo& backend, AdmitQueue::Entry entry = AdmitQueue::Entry::Full);

//! \brief The only keys there are could not be read.
Failure unreadableKey(const Error& error);

//! \brief "work-1: per_day, back 2026-11-22 08:00 UTC; work-2: stands_by"; never a secret.
QString outlookText(const QVector<PassedKey>& passed);

} // namespace Headgate
