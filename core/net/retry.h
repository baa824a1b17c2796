// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/http.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace Headgate::Net {

inline constexpr std::chrono::milliseconds kFirstRetryDelay { 500 };

//! Our own delay before try number `attempt` + 2 (0: after the first failure): `first` * 2^attempt,
//! at most 16 times `first`, times 0.85 to 1.25 by `random`, which is in [0, 1).
std::chrono::milliseconds backoffDelay(
    int attempt, double random, std::chrono::milliseconds first = kFirstRetryDelay);

//! The delay that an answer's headers ask for: `retry-after-ms`, else `retry-after` in seconds or
//! as a date, which is compared with the clock's (never negative). None on an answer below 300:
//! some services send it with each 200.
std::optional<std::chrono::milliseconds> retryAfterOf(const HttpHead& head, const Clock& clock);

//! A date of a header, in any of RFC 9110's three formats, in UTC; invalid where it is none.
QDateTime httpDate(const QByteArray& text);

//! By how much a service's clock is before ours, by the Date of an answer whose head came at `now`.
//! Absent without one, and for an answer that comes from a cache (Age), which was made at another
//! time.
std::optional<std::chrono::seconds> clockSkew(const HttpHead& head, const QDateTime& now);

//! The delay before the next try. What the server asked for comes first, headers before body
//! (`bodyDelay`, Gemini's RetryInfo), and is never undercut, only stretched by up to a second, so
//! that a crowd does not come back at once.
std::chrono::milliseconds retryDelay(int attempt,
    std::optional<std::chrono::milliseconds> headerDelay,
    std::optional<std::chrono::milliseconds> bodyDelay, double random);

} // namespace Headgate::Net
