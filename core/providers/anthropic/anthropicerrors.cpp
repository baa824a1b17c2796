// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicerrors.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

Verdict rateVerdict(const QString& text)
{
    if (text.contains(u"tokens per minute"_s))
        return Verdicts::kTokensPerMinute;
    if (text.contains(u"requests per minute"_s))
        return Verdicts::kRequestsPerMinute;
    return { ErrorKind::RateLimited, FailureCause::Throttled, FailureScope::ProjectAndModel,
        RetryAdvice::SameTarget };
}

//! The one type for all that is wrong with a request, and for an empty account.
Verdict requestVerdict(const QString& text)
{
    if (text.contains(u"credit balance is too low"_s))
        return Verdicts::kBalanceDepleted;
    if (!firstOf({ u"prompt is too long"_s, u"exceed context limit"_s }, text).isEmpty())
        return Verdicts::kContextTooLong;
    static const QStringList kUnsupported { u"does not support"_s, u"not supported"_s,
        u"may only be set to 1"_s, u"is deprecated for this model"_s };
    if (!firstOf(kUnsupported, text).isEmpty())
        return Verdicts::kUnsupportedParameter;
    return Verdicts::kInvalidRequest;
}

std::optional<Verdict> verdictByType(const QString& type, const QString& text)
{
    static const QHash<QString, Verdict> kVerdicts {
        { u"authentication_error"_s, Verdicts::kKeyInvalid },
        { u"billing_error"_s, Verdicts::kBalanceDepleted },
        { u"permission_error"_s,
            { ErrorKind::Permission, FailureCause::PermissionDenied, FailureScope::Key,
                RetryAdvice::OtherKey } },
        { u"request_too_large"_s, Verdicts::kContextTooLong },
        { u"api_error"_s, Verdicts::kServerError },
        { u"timeout_error"_s, Verdicts::kDeadlineExceeded },
        { u"overloaded_error"_s, Verdicts::kOverloaded },
    };
    if (type == u"invalid_request_error"_s)
        return requestVerdict(text);
    if (type == u"rate_limit_error"_s)
        return rateVerdict(text);
    if (type == u"not_found_error"_s)
        return text.contains(u"model"_s) ? Verdicts::kModelNotFound : Verdicts::kNotTheService;
    const auto known = kVerdicts.constFind(type);
    return known == kVerdicts.constEnd() ? std::nullopt : std::optional(*known);
}

//! Messages begin with the path of the field ("max_tokens: 9000 > 8192 …") or name it in their
//! sentence.
QString offendingField(const QString& text)
{
    static const QStringList kNames { u"temperature"_s, u"top_p"_s, u"top_k"_s, u"thinking"_s,
        u"effort"_s, u"max_tokens"_s, u"stop_sequences"_s, u"output_config.format"_s, u"tools"_s };
    return houseFieldName(firstOf(kNames, text));
}

} // namespace

Failure anthropicFailure(const HttpHead& head, const VendorError& error)
{
    Failure failure = baseFailure(head, error);
    failure.vendorCode = error.type;
    if (const auto verdict = verdictByType(error.type, error.message))
        setVerdict(&failure, *verdict);
    if (failure.cause == FailureCause::UnsupportedParameter
        || failure.cause == FailureCause::InvalidRequest)
        failure.field = offendingField(error.message);
    if (failure.retry == RetryAdvice::WithoutField && failure.field.isEmpty())
        failure.retry = RetryAdvice::No;
    return failure;
}

} // namespace Headgate::Providers
