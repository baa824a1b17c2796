// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief What went wrong, as coarse as a caller can act on. The window turns it into a sentence
//! (ui/text).
enum class ErrorKind {
    InvalidInput, //!< the caller's value can't be used; `field` names it
    NotFound, //!< a model, file, row or key that is not there
    Auth, //!< a key is missing, wrong, expired, leaked
    Permission, //!< a key or user may not do this
    RateLimited, //!< too much in a short window; retryAfter tells when
    QuotaExhausted, //!< too much for the day, the month or the balance
    Network, //!< DNS, connect, TLS or a connection that broke before the answer
    Timeout, //!< connect, first byte or idle time ran out
    Provider, //!< the service failed (5xx, overloaded, internal)
    Protocol, //!< bytes that the protocol does not allow
    Blocked, //!< prompt or answer refused by a safety rule
    Incomplete, //!< the answer was cut off before its end
    Cancelled, //!< by the user or the program itself
    TooLarge, //!< over a size or context limit
    Unsupported, //!< the model or the service can't do this
    Storage, //!< disk full, read-only, damaged
    ReadOnly, //!< opened read-only on purpose (a newer schema)
    Locked, //!< the keychain or profile is locked
    Unavailable, //!< no keychain, no back end, not started
    Internal, //!< a bug of ours
};

//! \brief The reason of a failed call. `detail` is English and for logs; people read a sentence
//! made from `kind`.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    //! When another try makes sense, as told by the server or our own limits. Never negative.
    std::optional<std::chrono::milliseconds> retryAfter = {};
    //! For InvalidInput, TooLarge and Unsupported: the name of the thing that was entered, e.g.
    //! "temperature".
    QString field = {};
    //! For TooLarge, where known: how much would do, in bytes.
    std::optional<qint64> limitBytes = {};
};

//! \brief Stable lower-case word for logs and `--json`, e.g. "rate_limited".
QString errorKindName(ErrorKind kind);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Error)
