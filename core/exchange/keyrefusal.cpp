// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/keyrefusal.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate {

namespace {

//! What stands in the way of a key, as the service would say it.
FailureCause causeOf(const PassedKey& passed)
{
    if (passed.reason == PassReason::Limit && passed.cause == FailureCause::None) {
        if (passed.evidence.contains("/minute "_L1)
            || (passed.evidence.contains("/ten_minutes "_L1)
                && !passed.evidence.startsWith("spend"_L1)))
            return passed.evidence.startsWith("requests"_L1) ? FailureCause::RequestsPerMinute
                                                             : FailureCause::TokensPerMinute;
        if (passed.evidence.startsWith("concurrency"_L1))
            return FailureCause::Throttled; // until one of its own has ended
        if (passed.evidence.startsWith("spend"_L1))
            return FailureCause::SpendCap;
        return passed.evidence.endsWith(" of 0"_L1) ? FailureCause::NotInTier
                                                    : FailureCause::PerDay;
    }
    if (passed.reason == PassReason::Breaker && passed.cause == FailureCause::None)
        return FailureCause::Overloaded;
    return passed.cause == FailureCause::None ? FailureCause::KeyMissing : passed.cause;
}

ErrorKind kindOf(FailureCause cause)
{
    switch (cause) {
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
    case FailureCause::RegionalQuota:
    case FailureCause::Throttled:
        return ErrorKind::RateLimited;
    case FailureCause::PerDay:
    case FailureCause::NotInTier:
    case FailureCause::BalanceDepleted:
    case FailureCause::SpendCap:
        return ErrorKind::QuotaExhausted;
    case FailureCause::KeyRestricted:
    case FailureCause::ServiceDisabled:
    case FailureCause::ProjectSuspended:
    case FailureCause::RegionUnsupported:
    case FailureCause::PermissionDenied:
        return ErrorKind::Permission;
    case FailureCause::Overloaded:
    case FailureCause::ServerError:
    case FailureCause::DeadlineExceeded:
    case FailureCause::EmptyAnswer:
        return ErrorKind::Provider;
    case FailureCause::DnsFailed:
    case FailureCause::ConnectFailed:
    case FailureCause::TlsFailed:
    case FailureCause::ProxyFailed:
    case FailureCause::ConnectionLost:
        return ErrorKind::Network;
    case FailureCause::ConnectTimeout:
    case FailureCause::FirstByteTimeout:
    case FailureCause::IdleTimeout:
    case FailureCause::TotalTimeout:
        return ErrorKind::Timeout;
    case FailureCause::ProtocolError:
    case FailureCause::NotTheService:
        return ErrorKind::Protocol;
    default:
        return ErrorKind::Auth;
    }
}

FailureScope scopeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Provider:
        return FailureScope::Model;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Protocol:
        return FailureScope::Backend;
    case ErrorKind::RateLimited:
    case ErrorKind::QuotaExhausted:
        return FailureScope::ProjectAndModel;
    default:
        return FailureScope::Key;
    }
}

//! Where a key's state or a stand-by says nothing of when, it comes last.
bool comesBackBefore(const PassedKey& a, const PassedKey& b)
{
    const auto rank = [](const PassedKey& one) {
        return one.reason == PassReason::StandsBy || one.reason == PassReason::Elsewhere ? 1 : 0;
    };
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    if (a.backAt.isNull() || b.backAt.isNull())
        return b.backAt.isNull() && !a.backAt.isNull();
    return a.backAt < b.backAt;
}

} // namespace

QString outlookText(const QVector<PassedKey>& passed)
{
    QStringList keys;
    for (const PassedKey& one : passed) {
        QString text = one.label.isEmpty() ? one.key.text : one.label;
        if (!text.isEmpty()) // else it is the service's own
            text += u": "_s;
        text += one.reason == PassReason::State ? keyStateName(one.state)
            : one.cause != FailureCause::None   ? failureCauseName(one.cause)
            : one.reason == PassReason::Limit   ? one.evidence
                                                : passReasonName(one.reason);
        if (!one.backAt.isNull())
            text += u", back "_s + one.backAt.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
        keys.append(text);
    }
    return keys.join(u"; "_s);
}

Failure refusalOf(const QVector<PassedKey>& passed, std::optional<std::chrono::milliseconds> wait,
    const BackendInfo& backend)
{
    Failure failure;
    if (passed.isEmpty() && wait) { // a key is free, for those who came before
        failure.kind = ErrorKind::RateLimited;
        failure.scope = FailureScope::ProjectAndModel;
        failure.retryAfter = wait;
        failure.detail = u"requests that came before wait for quota of %1"_s.arg(backend.id);
        return failure;
    }
    const auto first = std::min_element(passed.begin(), passed.end(), comesBackBefore);
    failure.cause = first == passed.end() ? FailureCause::KeyMissing : causeOf(*first);
    failure.kind = kindOf(failure.cause);
    failure.scope = scopeFor(failure.kind);
    failure.retryAfter = wait;
    const bool isServices = first != passed.end() && first->key.isNull();
    failure.detail
        = (isServices ? u"%1 can't serve this now: %2"_s : u"no key of %1 can serve this now: %2"_s)
              .arg(backend.id, outlookText(passed));
    if (first != passed.end() && first->reason == PassReason::Cooling && !first->evidence.isEmpty()
        && failure.kind != ErrorKind::Provider)
        failure.quota.append({ first->evidence, {}, {}, {}, {} });
    // Requests at once, of which no service has said no; and a month's, which no cause tells.
    const bool isOwn = first != passed.end() && first->reason == PassReason::Limit;
    const bool isToldByItsLimit = failure.cause == FailureCause::Throttled
        || (isOwn && failure.cause == FailureCause::PerDay
            && first->evidence.contains("_month "_L1));
    if (isOwn && isToldByItsLimit)
        failure.quota.append({ first->evidence, {}, {}, {}, {} });
    return failure;
}

Failure queueIsFull(const QVector<PassedKey>& passed, const QDateTime& now,
    const BackendInfo& backend, AdmitQueue::Entry entry)
{
    Failure failure { .kind = ErrorKind::RateLimited, .scope = FailureScope::ProjectAndModel };
    failure.detail = entry == AdmitQueue::Entry::TooMuch
        ? u"with this request, what waits would hold more than %1 MiB"_s.arg(
            Limits::FairQueue::kMostBytes / (1024 * 1024))
        : u"as many requests wait for %1 already as may"_s.arg(backend.id);
    if (!passed.isEmpty())
        failure.detail += u": "_s + outlookText(passed);
    const auto first = std::min_element(passed.begin(), passed.end(), comesBackBefore);
    const bool isKnown = first != passed.end() && first->backAt.isValid();
    failure.retryAfter
        = std::max<milliseconds>(1s, milliseconds(isKnown ? now.msecsTo(first->backAt) : 0));
    return failure;
}

Failure unreadableKey(const Error& error)
{
    return { .kind = error.kind,
        .cause = FailureCause::KeyMissing,
        .scope = FailureScope::Request,
        .detail = error.detail,
        .retryAfter = error.retryAfter,
        .field = error.field };
}

} // namespace Headgate
