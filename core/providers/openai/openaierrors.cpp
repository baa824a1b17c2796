// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaierrors.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! Codes and types that say it all. Azure, Groq, OpenRouter, llama-server, vLLM and DeepSeek use
//! words of their own.
const QHash<QString, Verdict>& verdictsByCode()
{
    static const QHash<QString, Verdict> kVerdicts {
        { u"invalid_api_key"_s, Verdicts::kKeyInvalid },
        { u"authentication_error"_s, Verdicts::kKeyInvalid },
        { u"account_deactivated"_s,
            { ErrorKind::Permission, FailureCause::ProjectSuspended, FailureScope::Project,
                RetryAdvice::OtherKey } },
        { u"unsupported_country_region_territory"_s, Verdicts::kRegionUnsupported },
        { u"insufficient_quota"_s, Verdicts::kBalanceDepleted },
        { u"billing_not_active"_s, Verdicts::kBalanceDepleted },
        { u"billing_hard_limit_reached"_s,
            { ErrorKind::QuotaExhausted, FailureCause::SpendCap, FailureScope::BillingAccount,
                RetryAdvice::OtherTarget } },
        { u"model_not_found"_s, Verdicts::kModelNotFound },
        { u"DeploymentNotFound"_s, Verdicts::kModelNotFound },
        { u"model_decommissioned"_s, Verdicts::kModelRetired },
        { u"context_length_exceeded"_s, Verdicts::kContextTooLong },
        { u"exceed_context_size_error"_s, Verdicts::kContextTooLong },
        { u"string_above_max_length"_s, Verdicts::kContextTooLong },
        { u"request_too_large"_s, Verdicts::kContextTooLong },
        { u"unsupported_parameter"_s, Verdicts::kUnsupportedParameter },
        { u"unsupported_value"_s, Verdicts::kUnsupportedParameter },
        { u"unknown_parameter"_s, Verdicts::kUnsupportedParameter },
        { u"content_filter"_s, Verdicts::kPromptBlocked },
        { u"content_policy_violation"_s, Verdicts::kPromptBlocked },
        { u"tool_use_failed"_s,
            { ErrorKind::Provider, FailureCause::MalformedToolCall, FailureScope::Request,
                RetryAdvice::SameTargetOnce } },
        { u"json_validate_failed"_s,
            { ErrorKind::Provider, FailureCause::ModelFailed, FailureScope::Request,
                RetryAdvice::SameTargetOnce } },
        { u"server_error"_s, Verdicts::kServerError },
        { u"internal_server_error"_s, Verdicts::kServerError },
        { u"overloaded_error"_s, Verdicts::kOverloaded },
        { u"unavailable_error"_s, Verdicts::kOverloaded },
        { u"service_unavailable"_s, Verdicts::kOverloaded },
        { u"not_supported_error"_s, Verdicts::kUnsupportedInput },
    };
    return kVerdicts;
}

Verdict rateVerdict(const VendorError& error)
{
    const QString& text = error.message;
    if (!firstOf({ u"per day"_s, u"(RPD)"_s, u"(TPD)"_s }, text).isEmpty())
        return Verdicts::kPerDay;
    if (error.type == u"tokens"_s || text.contains(u"tokens per min"_s))
        return Verdicts::kTokensPerMinute;
    if (error.type == u"requests"_s || text.contains(u"requests per min"_s))
        return Verdicts::kRequestsPerMinute;
    return { ErrorKind::RateLimited, FailureCause::Throttled, FailureScope::ProjectAndModel,
        RetryAdvice::SameTarget };
}

bool saysContextTooLong(const QString& text)
{
    static const QStringList kWordings { u"maximum context length"_s, u"max context length"_s,
        u"context window"_s, u"prompt is too long"_s, u"exceeds the available context size"_s,
        u"context length exceeded"_s };
    return !firstOf(kWordings, text).isEmpty();
}

bool isBadRequest(const VendorError& error)
{
    return error.type == u"invalid_request_error"_s;
}

//! For errors whose code says nothing, only wordings that were seen and can't mean anything else.
std::optional<Verdict> verdictByWording(const Failure& failure, const VendorError& error)
{
    const QString& text = error.message;
    // In the middle of an answer there is no status; the type stands for it.
    const int status = failure.httpStatus.value_or(isBadRequest(error) ? 400 : 0);
    if (status == 400 || status == 413 || status == 422) {
        if (saysContextTooLong(text))
            return Verdicts::kContextTooLong;
        static const QStringList kUnsupported { u"Unrecognized request argument"_s,
            u"Unsupported parameter"_s, u"Unsupported value"_s };
        if (!firstOf(kUnsupported, text).isEmpty())
            return Verdicts::kUnsupportedParameter; // also where `code` is null
    }
    if (status == 404 && firstOf({ u"model"_s, u"deployment"_s }, text).isEmpty())
        return Verdicts::kNotTheService; // "Not Found" of FastAPI, "File Not Found" of llama-server
    if ((status == 401 || status == 403)
        && firstOf({ u"missing"_s, u"didn't provide an API key"_s }, text).size() > 0) {
        return Verdict { ErrorKind::Auth, FailureCause::KeyMissing, FailureScope::Key,
            RetryAdvice::OtherKey };
    }
    if (status == 429 && text.contains(u"exceeded your current quota"_s))
        return Verdicts::kBalanceDepleted;
    return std::nullopt;
}

QString offendingField(const VendorError& error)
{
    if (!error.param.isEmpty())
        return houseFieldName(error.param);
    static const QRegularExpression kQuoted(u"['`:] ?([a-z_]+)['`]?"_s);
    const auto match = kQuoted.match(error.message);
    return match.hasMatch() ? houseFieldName(match.captured(1)) : QString();
}

std::optional<Verdict> verdictByCode(const VendorError& error)
{
    for (const QString& word : { error.code, error.type }) {
        if (word == u"rate_limit_exceeded"_s || word == u"rate_limit_error"_s)
            return rateVerdict(error);
        const auto known = verdictsByCode().constFind(word);
        if (known != verdictsByCode().constEnd())
            return *known;
    }
    return std::nullopt;
}

} // namespace

Failure openAiFailure(const HttpHead& head, const VendorError& error)
{
    Failure failure = baseFailure(head, error);
    auto verdict = verdictByCode(error);
    if (!verdict)
        verdict = verdictByWording(failure, error);
    if (!verdict && failure.httpStatus == 429)
        verdict = rateVerdict(error);
    if (!verdict && !failure.httpStatus && isBadRequest(error))
        verdict = Verdicts::kInvalidRequest;
    if (verdict)
        setVerdict(&failure, *verdict);
    const bool isGone = !firstOf(
        { u"has been deprecated"_s, u"decommissioned"_s, u"no longer available"_s }, error.message)
                             .isEmpty();
    if (failure.cause == FailureCause::ModelNotFound && isGone)
        setVerdict(&failure, Verdicts::kModelRetired);
    if (failure.cause == FailureCause::UnsupportedParameter)
        failure.field = offendingField(error);
    else if (failure.cause == FailureCause::InvalidRequest && !error.param.isEmpty())
        failure.field = houseFieldName(error.param);
    if (failure.retry == RetryAdvice::WithoutField && failure.field.isEmpty())
        failure.retry = RetryAdvice::No;
    return failure;
}

} // namespace Headgate::Providers
