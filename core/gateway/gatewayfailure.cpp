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

Failure tooManyAtOnce()
{
    return { .kind = ErrorKind::RateLimited,
        .cause = FailureCause::None,
        .scope = FailureScope::Request,
        .detail = u"too many requests of this client are under way"_s,
        .retryAfter = std::chrono::seconds(1) };
}

namespace {

//! Whether its words are about what the client asked for.
bool isOfTheRequest(const Failure& failure)
{
    const bool isClients = failure.kind == ErrorKind::Auth && failure.cause == FailureCause::None;
    if (isClients || failure.cause == FailureCause::PlanRefused
        || failure.cause == FailureCause::BudgetSpent)
        return true;
    if (!failure.vendorMessage.isEmpty())
        return failure.scope == FailureScope::Request
            || (failure.scope == FailureScope::Model
                && failure.cause != FailureCause::NotTheService);
    const bool isRefused = failure.kind == ErrorKind::InvalidInput
        || failure.kind == ErrorKind::Unsupported || failure.kind == ErrorKind::TooLarge;
    return isRefused && failure.scope == FailureScope::Request
        && (failure.cause == FailureCause::InvalidRequest
            || failure.cause == FailureCause::UnsupportedParameter);
}

//! What the service sent, not what was asked of it.
bool isAnswerTooLarge(const Failure& failure)
{
    return failure.kind == ErrorKind::TooLarge && failure.cause == FailureCause::ProtocolError;
}

QString generalWords(const Failure& failure, const QString& backend)
{
    if (isAnswerTooLarge(failure))
        return u"the answer of %1 is too large"_s.arg(backend);
    const QString cause = failureCauseName(failure.cause);
    switch (failure.kind) {
    case ErrorKind::Cancelled:
        return u"the request was stopped"_s;
    case ErrorKind::Timeout:
        return u"%1 did not answer in time"_s.arg(backend);
    case ErrorKind::Incomplete:
        return u"the answer of %1 broke off"_s.arg(backend);
    case ErrorKind::Network:
    case ErrorKind::Provider:
    case ErrorKind::Protocol:
    case ErrorKind::NotFound:
        return u"%1 did not answer as it should (%2)"_s.arg(backend, cause);
    case ErrorKind::Blocked:
        return u"%1 would not answer this (%2)"_s.arg(backend, cause);
    case ErrorKind::InvalidInput:
    case ErrorKind::Unsupported:
    case ErrorKind::TooLarge:
        return u"this can't be asked of %1 (%2)"_s.arg(backend, cause);
    case ErrorKind::Storage:
    case ErrorKind::ReadOnly:
    case ErrorKind::Unavailable:
    case ErrorKind::Internal:
        return u"Headgate can't serve this now"_s;
    case ErrorKind::Auth:
    case ErrorKind::Permission:
    case ErrorKind::RateLimited:
    case ErrorKind::QuotaExhausted:
    case ErrorKind::Locked:
        break;
    }
    const QString text = u"no key of %1 can serve this now"_s.arg(backend);
    if (!failure.retryAfter)
        return text;
    const auto wait = std::chrono::ceil<std::chrono::seconds>(*failure.retryAfter).count();
    return text + u"; the next is free in %1 s"_s.arg(wait);
}

} // namespace

Failure toldToClient(Failure failure, const QString& backend)
{
    failure.quota.clear(); // which name the project
    failure.project.clear();
    if (isOfTheRequest(failure)) {
        if (!failure.vendorMessage.isEmpty())
            failure.detail.clear();
        return failure;
    }
    failure.vendorMessage.clear();
    failure.detail = generalWords(failure, backend);
    return failure;
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
    if (failure.cause == FailureCause::ResourceNotAccessible) // as Google says it
        return failure.kind == ErrorKind::Permission ? 403 : 404;
    if (isAnswerTooLarge(failure))
        return 502;
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
    const QString& text = failure.vendorMessage.isEmpty() ? failure.detail : failure.vendorMessage;
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
