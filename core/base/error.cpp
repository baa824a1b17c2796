// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/error.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return u"invalid_input"_s;
    case ErrorKind::NotFound:
        return u"not_found"_s;
    case ErrorKind::Auth:
        return u"auth"_s;
    case ErrorKind::Permission:
        return u"permission"_s;
    case ErrorKind::RateLimited:
        return u"rate_limited"_s;
    case ErrorKind::QuotaExhausted:
        return u"quota_exhausted"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::Provider:
        return u"provider"_s;
    case ErrorKind::Protocol:
        return u"protocol"_s;
    case ErrorKind::Blocked:
        return u"blocked"_s;
    case ErrorKind::Incomplete:
        return u"incomplete"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::TooLarge:
        return u"too_large"_s;
    case ErrorKind::Unsupported:
        return u"unsupported"_s;
    case ErrorKind::Storage:
        return u"storage"_s;
    case ErrorKind::ReadOnly:
        return u"read_only"_s;
    case ErrorKind::Locked:
        return u"locked"_s;
    case ErrorKind::Unavailable:
        return u"unavailable"_s;
    case ErrorKind::Internal:
        return u"internal"_s;
    }
    return u"internal"_s;
}

} // namespace Headgate
