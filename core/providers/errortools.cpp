// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/errortools.h"

#include <QDateTime>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

using std::chrono::milliseconds;

//! Keeps what stands before the secret (group 1), drops the secret.
struct KeyPattern {
    QRegularExpression expression;
    QString replacement;
};

const std::array<KeyPattern, 4>& keyPatterns()
{
    constexpr auto kAnyCase = QRegularExpression::CaseInsensitiveOption;
    static const std::array<KeyPattern, 4> patterns { {
        { QRegularExpression(
              uR"((\bapi[_ -]?key(?:\s+provided)?\s*[:=]\s*["']?)[^\s"'<>,;)}\]]+)"_s, kAnyCase),
            u"\\1[redacted]"_s },
        { QRegularExpression(uR"(([?&]key=)[^&\s"'<>]+)"_s, kAnyCase), u"\\1[redacted]"_s },
        { QRegularExpression(uR"((\bBearer\s+)[A-Za-z0-9._~+/=*-]{8,})"_s, kAnyCase),
            u"\\1[redacted]"_s },
        { QRegularExpression(
              uR"(\b(?:AIza|AQ\.|sk-|hf_|gsk_|xai-|pplx-|ya29\.)[A-Za-z0-9._*-]{6,})"_s),
            u"[redacted]"_s },
    } };
    return patterns;
}

std::optional<milliseconds> wait(double amount, double millisecondsEach)
{
    constexpr double kLongest = 366.0 * 24 * 3600 * 1000;
    const double total = amount * millisecondsEach;
    if (!(total >= 0 && total <= kLongest)) // also NaN
        return std::nullopt;
    return milliseconds(qRound64(total));
}

//! The form of HTTP (RFC 9110), which is the mail form but for the name of the zone.
QDateTime httpDate(QByteArray text)
{
    text.replace("GMT", "+0000");
    return QDateTime::fromString(QString::fromLatin1(text), Qt::RFC2822Date);
}

std::optional<milliseconds> untilDate(const QByteArray& date, const QByteArray& now)
{
    const QDateTime then = httpDate(date);
    const QDateTime asked = httpDate(now);
    if (!then.isValid() || !asked.isValid())
        return std::nullopt;
    return milliseconds(qMax<qint64>(0, asked.msecsTo(then)));
}

void set(
    Failure* failure, ErrorKind kind, FailureCause cause, FailureScope scope, RetryAdvice retry)
{
    failure->kind = kind;
    failure->cause = cause;
    failure->scope = scope;
    failure->retry = retry;
}

void judgeStatus(Failure* failure, int status)
{
    using C = FailureCause;
    using K = ErrorKind;
    using R = RetryAdvice;
    using S = FailureScope;
    if (status == 401 || status == 403)
        set(failure, status == 401 ? K::Auth : K::Permission, C::PermissionDenied, S::Key,
            R::OtherKey);
    else if (status == 407)
        set(failure, K::Network, C::ProxyFailed, S::Backend, R::No);
    else if (status == 408 || status == 504)
        set(failure, K::Provider, C::DeadlineExceeded, S::Backend, R::SameTargetOnce);
    else if (status == 413)
        set(failure, K::TooLarge, C::ContextTooLong, S::Request, R::OtherTarget);
    else if (status == 429)
        set(failure, K::RateLimited, C::Throttled, S::Model, R::SameTarget);
    else if (status == 503 || status == 529)
        set(failure, K::Provider, C::Overloaded, S::Model, R::SameTarget);
    else if (status >= 500)
        set(failure, K::Provider, C::ServerError, S::Backend, R::SameTarget);
    else
        set(failure, status == 404 ? K::NotFound : K::Protocol, C::NotTheService, S::Backend,
            R::No);
}

bool looksLikeHtml(QByteArrayView body)
{
    const QByteArray start
        = body.first(qMin<qsizetype>(body.size(), 256)).trimmed().toByteArray().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html")
        || start.contains("<head");
}

} // namespace

QString vendorText(const QString& text)
{
    // A key that the cut would halve must be found first; a hostile body must not make that slow.
    QString result = text.trimmed().left(4 * kMaxVendorText);
    for (const KeyPattern& pattern : keyPatterns())
        result.replace(pattern.expression, pattern.replacement);
    return result.left(kMaxVendorText);
}

QString vendorName(const QString& name)
{
    return name.left(kMaxVendorName);
}

std::optional<milliseconds> retryAfterFrom(const HttpHead& head)
{
    if (head.status < 400)
        return std::nullopt;
    bool isNumber = false;
    const double inMs = head.header("retry-after-ms").trimmed().toDouble(&isNumber);
    if (isNumber)
        return wait(inMs, 1);
    const QByteArray value = head.header("retry-after").trimmed();
    const double inSeconds = value.toDouble(&isNumber);
    return isNumber ? wait(inSeconds, 1000) : untilDate(value, head.header("date").trimmed());
}

QString requestIdFrom(const HttpHead& head)
{
    for (const char* const name : { "x-request-id", "request-id", "x-goog-request-id" }) {
        const QByteArray value = head.header(name);
        if (!value.isEmpty())
            return vendorName(QString::fromUtf8(value));
    }
    return {};
}

Failure failureFromStatus(const HttpHead& head, QByteArrayView body)
{
    Failure failure;
    judgeStatus(&failure, head.status);
    if (head.status > 0)
        failure.httpStatus = head.status;
    failure.retryAfter = retryAfterFrom(head);
    failure.requestId = requestIdFrom(head);
    const bool isHtml = looksLikeHtml(body);
    failure.detail = u"HTTP %1 with %2"_s.arg(head.status)
                         .arg(body.isEmpty() ? u"an empty body"_s
                                 : isHtml    ? u"an HTML page"_s
                                             : u"a body that is not the service's error"_s);
    if (!isHtml)
        failure.vendorMessage = vendorText(
            QString::fromUtf8(body.first(qMin<qsizetype>(body.size(), 4 * kMaxVendorText))));
    return failure;
}

} // namespace Headgate::Providers
