// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewayfailure.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

Failure badRequest(const QString& detail, const QString& field)
{
    return { .kind = ErrorKind::InvalidInput,
        .cause = FailureCause::InvalidRequest,
        .scope = FailureScope::Request,
        .detail = detail,
        .field = field };
}

Failure noSuchModel(const QString& name)
{
    return { .kind = ErrorKind::NotFound,
        .cause = FailureCause::ModelNotFound,
        .scope = FailureScope::Model,
        .detail = u"The model '%1' does not exist here, or several back ends have it; the list of "
                  "models says which names there are"_s.arg(name.left(200)),
        .field = u"model"_s };
}

Failure noSuchAddress(const QString& path)
{
    return { .kind = ErrorKind::NotFound,
        .cause = FailureCause::InvalidRequest,
        .scope = FailureScope::Request,
        .detail = u"there is no %1 here"_s.arg(path.left(200)) };
}

Failure notLetIn()
{
    return { .kind = ErrorKind::Auth,
        .cause = FailureCause::None,
        .scope = FailureScope::Request,
        .detail = u"the gateway's token is missing or wrong"_s,
        .httpStatus = 401 };
}

Failure stopping()
{
    return { .kind = ErrorKind::Unavailable,
        .cause = FailureCause::None,
        .scope = FailureScope::Request,
        .detail = u"the gateway is being stopped"_s,
        .retryAfter = std::chrono::seconds(5) };
}

namespace {

//! A month's figure is used up, the minute's, or the model is not in it.
int planStatus(ErrorKind kind)
{
    if (kind == ErrorKind::QuotaExhausted)
        return 402;
    return kind == ErrorKind::RateLimited ? 429 : 403;
}

} // namespace

int statusFor(const Failure& failure)
{
    if (failure.cause == FailureCause::BudgetSpent)
        return 402;
    if (failure.cause == FailureCause::PlanRefused)
        return planStatus(failure.kind);
    if (failure.cause == FailureCause::Overloaded)
        return 503;
    switch (failure.kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::Unsupported:
    case ErrorKind::Blocked:
        return 400;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::TooLarge:
        return failure.cause == FailureCause::ContextTooLong ? 400 : 413;
    case ErrorKind::RateLimited:
    case ErrorKind::QuotaExhausted:
        return 429;
    case ErrorKind::Timeout:
        return 504;
    case ErrorKind::Locked:
    case ErrorKind::Unavailable:
    case ErrorKind::Cancelled: // by the user, in the console
        return 503;
    case ErrorKind::Auth:
        return failure.cause == FailureCause::None ? 401 : 502;
    case ErrorKind::Permission:
    case ErrorKind::Network:
    case ErrorKind::Provider:
    case ErrorKind::Protocol:
    case ErrorKind::Incomplete:
        return 502;
    case ErrorKind::Storage:
    case ErrorKind::ReadOnly:
    case ErrorKind::Internal:
        break;
    }
    return 500;
}

QString messageFor(const Failure& failure)
{
    const bool isOurs
        = failure.vendorMessage.isEmpty() || failure.cause == FailureCause::NotTheService;
    const QString text = isOurs ? failure.detail : failure.vendorMessage;
    return text.isEmpty() ? failureCauseName(failure.cause) : text;
}

HttpHeaders headersFor(const Failure& failure)
{
    HttpHeaders headers;
    const int status = statusFor(failure);
    if (failure.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*failure.retryAfter).count();
        headers.emplaceBack("Retry-After", QByteArray::number(qint64(seconds)));
    }
    if (failure.cause == FailureCause::PlanRefused)
        headers.emplaceBack("X-Headgate-Limit-Source", "plan");
    else if (status == 402)
        headers.emplaceBack("X-Headgate-Limit-Source", "budget");
    else if (status == 429)
        headers.emplaceBack(
            "X-Headgate-Limit-Source", failure.httpStatus ? "provider" : "local-queue");
    if (status == 401)
        headers.emplaceBack("WWW-Authenticate", "Bearer");
    return headers;
}

Reply jsonReply(int status, const QByteArray& json, const HttpHeaders& headers)
{
    return { status, HttpHeaders { { "Content-Type", "application/json" } } + headers, json };
}

} // namespace Headgate::Gateway
