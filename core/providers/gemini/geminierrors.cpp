// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminierrors.h"

#include "core/providers/errortools.h"
#include "core/providers/gemini/geminierrorbody.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

using Cause = FailureCause;

//! What follows from a cause: one line a cause, the "Scope" and "Retry?" columns of operations 5.4.
//! Where that says "other key, or same after the delay" it is SameTarget: the scope tells a pool
//! that another project need not wait.
struct Verdict {
    Cause cause;
    ErrorKind kind;
    FailureScope scope;
    RetryAdvice retry;
};

using K = ErrorKind;
using R = RetryAdvice;
using S = FailureScope;

constexpr std::array kVerdicts {
    Verdict { Cause::RequestsPerMinute, K::RateLimited, S::ProjectAndModel, R::SameTarget },
    Verdict { Cause::TokensPerMinute, K::RateLimited, S::ProjectAndModel, R::SameTarget },
    Verdict { Cause::PerDay, K::QuotaExhausted, S::ProjectAndModel, R::OtherKey },
    Verdict { Cause::NotInTier, K::QuotaExhausted, S::ProjectAndModel, R::OtherTarget },
    Verdict { Cause::BalanceDepleted, K::QuotaExhausted, S::BillingAccount, R::OtherTarget },
    Verdict { Cause::SpendCap, K::QuotaExhausted, S::BillingAccount, R::OtherTarget },
    Verdict { Cause::Throttled, K::RateLimited, S::Model, R::SameTarget },
    Verdict { Cause::RegionalQuota, K::RateLimited, S::Project, R::OtherKey },
    Verdict { Cause::KeyInvalid, K::Auth, S::Key, R::OtherKey },
    Verdict { Cause::KeyExpired, K::Auth, S::Key, R::OtherKey },
    Verdict { Cause::KeyLeaked, K::Auth, S::Key, R::OtherKey },
    Verdict { Cause::KeyRestricted, K::Permission, S::Key, R::OtherKey },
    Verdict { Cause::KeyTypeUnsupported, K::Auth, S::Key, R::OtherKey },
    Verdict { Cause::KeyMissing, K::Auth, S::Request, R::No },
    Verdict { Cause::ServiceDisabled, K::Permission, S::Project, R::OtherKey },
    Verdict { Cause::ProjectSuspended, K::Permission, S::Project, R::OtherKey },
    Verdict { Cause::RegionUnsupported, K::Permission, S::Project, R::OtherTarget },
    Verdict { Cause::PermissionDenied, K::Permission, S::Key, R::OtherKey },
    Verdict { Cause::InvalidRequest, K::InvalidInput, S::Request, R::No },
    Verdict { Cause::UnsupportedParameter, K::Unsupported, S::Request, R::WithoutField },
    Verdict { Cause::ModelNotFound, K::NotFound, S::Model, R::OtherTarget },
    Verdict { Cause::ModelRetired, K::NotFound, S::Model, R::OtherTarget },
    Verdict { Cause::ModelNotForNewUsers, K::NotFound, S::ProjectAndModel, R::OtherKey },
    Verdict { Cause::ResourceNotAccessible, K::NotFound, S::Request, R::No },
    Verdict { Cause::ContextTooLong, K::TooLarge, S::Request, R::OtherTarget },
    Verdict { Cause::CancelledUpstream, K::Provider, S::Request, R::SameTarget },
    Verdict { Cause::ServerError, K::Provider, S::Model, R::SameTarget },
    Verdict { Cause::Overloaded, K::Provider, S::Model, R::SameTarget },
    Verdict { Cause::DeadlineExceeded, K::Provider, S::Model, R::SameTargetOnce },
    Verdict { Cause::PromptBlocked, K::Blocked, S::Request, R::No },
    Verdict { Cause::OutputBlocked, K::Blocked, S::Request, R::No },
    Verdict { Cause::Recitation, K::Blocked, S::Request, R::SameTargetOnce },
    Verdict { Cause::ThinkingAteBudget, K::Incomplete, S::Request, R::SameTargetOnce },
    Verdict { Cause::MalformedToolCall, K::Provider, S::Request, R::SameTargetOnce },
    Verdict { Cause::ModelFailed, K::Provider, S::Request, R::SameTargetOnce },
    Verdict { Cause::EmptyAnswer, K::Provider, S::Model, R::SameTargetOnce },
    Verdict { Cause::ProtocolError, K::Protocol, S::Backend, R::SameTargetOnce },
};

void applyVerdict(Failure* failure, Cause cause)
{
    const auto verdict = std::find_if(kVerdicts.begin(), kVerdicts.end(),
        [cause](const Verdict& candidate) { return candidate.cause == cause; });
    Q_ASSERT(verdict != kVerdicts.end());
    failure->cause = cause;
    failure->kind = verdict->kind;
    failure->scope = verdict->scope;
    failure->retry = verdict->retry;
}

//! How a cause is recognised. Words count before reasons, because they are finer: an expired key
//! comes with the reason API_KEY_INVALID. The order of a table is the order of trying.
struct Sign {
    Cause cause;
    QLatin1StringView reason; //!< whole, or empty
    QLatin1StringView words; //!< lower case, contained in message or debug text; or empty
};

constexpr std::array kInvalidArgumentSigns {
    Sign { Cause::KeyExpired, "API_KEY_EXPIRED"_L1, "api key expired"_L1 },
    Sign { Cause::KeyInvalid, "API_KEY_INVALID"_L1, "api key not valid"_L1 },
    Sign { Cause::KeyInvalid, {}, "api key not found"_L1 },
    Sign { Cause::RegionUnsupported, {}, "location is not supported"_L1 },
    Sign { Cause::RegionUnsupported, {}, "not available in your country"_L1 },
    Sign { Cause::ContextTooLong, {}, "exceeds the maximum number of tokens"_L1 },
    Sign { Cause::ContextTooLong, {}, "input context is too long"_L1 },
};

constexpr std::array kUnauthenticatedSigns {
    Sign { Cause::KeyTypeUnsupported, "ACCESS_TOKEN_TYPE_UNSUPPORTED"_L1, {} },
    Sign { Cause::KeyMissing, "CREDENTIALS_MISSING"_L1, "missing required authentication"_L1 },
    Sign { Cause::KeyExpired, "API_KEY_EXPIRED"_L1, "api key expired"_L1 },
    Sign { Cause::KeyInvalid, "API_KEY_INVALID"_L1, "api key not valid"_L1 },
};

constexpr std::array kPermissionSigns {
    Sign { Cause::KeyLeaked, {}, "reported as leaked"_L1 },
    Sign { Cause::ProjectSuspended, "CONSUMER_SUSPENDED"_L1, "has been suspended"_L1 },
    Sign { Cause::ServiceDisabled, "SERVICE_DISABLED"_L1, "or it is disabled"_L1 },
    Sign { Cause::BalanceDepleted, "BILLING_DISABLED"_L1, "requires billing to be enabled"_L1 },
    Sign { Cause::KeyRestricted, "IAM_PERMISSION_DENIED"_L1, {} },
    Sign { Cause::KeyRestricted, "API_KEY_SERVICE_BLOCKED"_L1, "are blocked"_L1 },
    Sign { Cause::KeyRestricted, "API_KEY_HTTP_REFERRER_BLOCKED"_L1, "referer"_L1 },
    Sign { Cause::KeyRestricted, "API_KEY_IP_ADDRESS_BLOCKED"_L1, "ip address restriction"_L1 },
    Sign { Cause::KeyRestricted, "API_KEY_ANDROID_APP_BLOCKED"_L1, {} },
    Sign { Cause::KeyRestricted, "API_KEY_IOS_APP_BLOCKED"_L1, {} },
    Sign { Cause::KeyMissing, {}, "unregistered callers"_L1 },
    Sign { Cause::RegionUnsupported, {}, "location is not supported"_L1 },
};

constexpr std::array kNotFoundSigns {
    Sign { Cause::ModelNotForNewUsers, {}, "no longer available to new users"_L1 },
    Sign { Cause::ModelRetired, {}, "no longer available"_L1 },
    Sign { Cause::ModelRetired, {}, "has been retired"_L1 },
};

constexpr std::array kExhaustedSigns {
    Sign { Cause::BalanceDepleted, {}, "credits are depleted"_L1 },
    Sign { Cause::BalanceDepleted, {}, "prepayment"_L1 },
    Sign { Cause::SpendCap, {}, "spend cap"_L1 },
    Sign { Cause::SpendCap, {}, "spend limit"_L1 },
    Sign { Cause::SpendCap, {}, "spending cap"_L1 },
    Sign { Cause::SpendCap, {}, "spending limit"_L1 },
    Sign { Cause::SpendCap, {}, "billing tier"_L1 },
    Sign { Cause::SpendCap, {}, "billing-tier"_L1 },
};

//! The limit per ten minutes clears by itself; a tier's cap of a month, or a project's, does not
//! (https://ai.google.dev/gemini-api/docs/billing).
bool isLastingCap(const QString& message)
{
    static const QRegularExpression kMinutes(
        u"\\b(10|ten)[- ]?min"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kLasting(
        u"\\b(caps?\\b|tier|month)"_s, QRegularExpression::CaseInsensitiveOption);
    return !message.contains(kMinutes) && message.contains(kLasting);
}

template <size_t Count>
std::optional<Cause> matchSign(const std::array<Sign, Count>& signs, const GeminiErrorBody& body)
{
    const QString text = body.message.toLower() + u'\n' + body.debugText.toLower();
    for (const Sign& sign : signs) {
        if (!sign.words.isEmpty() && text.contains(sign.words))
            return sign.cause;
    }
    for (const Sign& sign : signs) {
        if (!sign.reason.isEmpty() && sign.reason == body.reason)
            return sign.cause;
    }
    return std::nullopt;
}

bool namesResource(const GeminiErrorBody& body)
{
    static const QRegularExpression resource(
        uR"(\b(?:files|cachedContents|tunedModels|batches)/[\w-]+|\bCachedContent\b)"
        uR"(|\bthe File \S+ or it may not exist)"_s);
    return resource.match(body.message.left(8000)).hasMatch();
}

//! Vendors word it in many ways, all around the field's name: "Thinking level is not supported for
//! this model.", "Budget 0 is invalid. This model only works in thinking mode.", "Unknown name
//! \"thinkingConfig\"".
bool isAboutThinking(const GeminiErrorBody& body)
{
    static const QRegularExpression thinking(
        uR"(\bthinking[ _]?(?:level|budget|config|mode)|\bthinking is not|\binclude_?thoughts)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return thinking.match(body.message.left(8000)).hasMatch()
        || body.field.contains("thinking"_L1, Qt::CaseInsensitive);
}

bool contains(const QString& text, QLatin1StringView word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

bool isDailyName(const QString& quota)
{
    return contains(quota, "PerDay"_L1) || contains(quota, "PerWeek"_L1)
        || contains(quota, "PerMonth"_L1) || contains(quota, "Daily"_L1);
}

bool isAboutTokens(const QuotaViolation& violation)
{
    const QString& name = violation.quotaId.isEmpty() ? violation.metric : violation.quotaId;
    return contains(name, "Token"_L1);
}

bool isDaily(const GeminiErrorBody& body)
{
    const auto& all = body.violations;
    return isDailyName(body.quotaLimit) || std::any_of(all.begin(), all.end(), [](const auto& one) {
        return isDailyName(one.quotaId);
    });
}

//! The sentence says it even where the details leave `quotaValue` out.
bool isNotInTier(const GeminiErrorBody& body)
{
    static const QRegularExpression zero(uR"(\blimit:\s*0(?![\d.]))"_s);
    const auto& all = body.violations;
    return std::any_of(all.begin(), all.end(), [](const auto& one) { return one.limit == 0; })
        || zero.match(body.message.left(8000)).hasMatch();
}

//! Several quotas may be violated in one body; the one that lasts longest decides.
Cause causeOfExhaustion(const GeminiErrorBody& body)
{
    constexpr auto kLong = std::chrono::seconds(300);
    const auto& all = body.violations;
    if (isNotInTier(body))
        return Cause::NotInTier;
    if (isDaily(body))
        return Cause::PerDay;
    if (const auto cause = matchSign(kExhaustedSigns, body))
        return *cause;
    if (body.code == 402)
        return Cause::BalanceDepleted;
    const bool isRegional = !body.quotaLocation.isEmpty() && body.quotaLocation != "global"_L1;
    if (body.reason == "RATE_LIMIT_EXCEEDED"_L1 && all.isEmpty() && isRegional)
        return Cause::RegionalQuota;
    if (body.retryDelay && *body.retryDelay > kLong)
        return Cause::PerDay;
    if (!all.isEmpty())
        return isAboutTokens(all.first()) ? Cause::TokensPerMinute : Cause::RequestsPerMinute;
    if (!body.quotaLimit.isEmpty())
        return contains(body.quotaLimit, "Token"_L1) ? Cause::TokensPerMinute
                                                     : Cause::RequestsPerMinute;
    return Cause::Throttled;
}

Cause causeOfNotFound(const GeminiErrorBody& body)
{
    if (namesResource(body))
        return Cause::ResourceNotAccessible;
    return matchSign(kNotFoundSigns, body).value_or(Cause::ModelNotFound);
}

Cause causeOfInvalidArgument(const GeminiErrorBody& body)
{
    if (const auto cause = matchSign(kInvalidArgumentSigns, body))
        return *cause;
    if (body.code == 413)
        return Cause::ContextTooLong;
    return isAboutThinking(body) ? Cause::UnsupportedParameter : Cause::InvalidRequest;
}

Cause causeOfPermission(const GeminiErrorBody& body)
{
    if (namesResource(body))
        return Cause::ResourceNotAccessible;
    return matchSign(kPermissionSigns, body).value_or(Cause::PermissionDenied);
}

Cause causeOf(const GeminiErrorBody& body)
{
    const QString& status = body.status;
    if (status == "NOT_FOUND"_L1)
        return causeOfNotFound(body);
    if (status == "PERMISSION_DENIED"_L1)
        return causeOfPermission(body);
    if (status == "UNAUTHENTICATED"_L1)
        return matchSign(kUnauthenticatedSigns, body).value_or(Cause::PermissionDenied);
    if (status == "RESOURCE_EXHAUSTED"_L1)
        return causeOfExhaustion(body);
    if (status == "UNAVAILABLE"_L1)
        return Cause::Overloaded;
    if (status == "DEADLINE_EXCEEDED"_L1)
        return Cause::DeadlineExceeded;
    if (status == "CANCELLED"_L1)
        return Cause::CancelledUpstream;
    if (status == "INVALID_ARGUMENT"_L1 || status == "FAILED_PRECONDITION"_L1
        || status == "OUT_OF_RANGE"_L1)
        return causeOfInvalidArgument(body);
    return body.code >= 400 && body.code < 500 && body.code != 409 ? causeOfInvalidArgument(body)
                                                                   : Cause::ServerError;
}

//! "Please update your code to use models/Y", "… use gemini-3.8-flash instead."
QString replacementNamed(const QString& message)
{
    static const QRegularExpression use(uR"(\buse\s+(?:models/)?([a-z][\w.-]*\d[\w.-]*))"_s);
    QString model = use.match(message.left(8000)).captured(1);
    while (model.endsWith(u'.') || model.endsWith(u','))
        model.chop(1);
    return model;
}

//! The header counts first. A daily quota's delay is ignored: it says seconds for what comes back
//! at midnight.
std::optional<std::chrono::milliseconds> delayOf(
    const GeminiErrorBody& body, Cause cause, std::optional<std::chrono::milliseconds> header)
{
    if (cause == Cause::NotInTier || (cause == Cause::PerDay && isDaily(body)))
        return std::nullopt;
    return header ? header : body.retryDelay;
}

Failure judge(
    const GeminiErrorBody& body, std::optional<std::chrono::milliseconds> headerDelay = {})
{
    Failure failure;
    applyVerdict(&failure, causeOf(body));
    failure.vendorCode = body.reason.isEmpty() ? body.status : body.reason;
    failure.vendorMessage
        = vendorText(body.fieldText.isEmpty() || body.message.contains(body.fieldText)
                ? body.message
                : body.message + u'\n' + body.fieldText);
    failure.quota = body.violations;
    failure.project = body.project;
    failure.helpUrl = body.helpUrl;
    failure.field = body.field;
    if (failure.cause == Cause::UnsupportedParameter)
        failure.field = u"thinking"_s;
    if (failure.cause == Cause::ModelRetired)
        failure.replacementModel = replacementNamed(body.message);
    if (failure.cause == Cause::PermissionDenied && body.status == "UNAUTHENTICATED"_L1)
        failure.kind = ErrorKind::Auth;
    if (failure.cause == Cause::ResourceNotAccessible && body.status == "PERMISSION_DENIED"_L1)
        failure.kind = ErrorKind::Permission;
    if (failure.cause == Cause::SpendCap && contains(body.message, "project"_L1))
        failure.scope = FailureScope::Project;
    if (failure.cause == Cause::SpendCap && !isLastingCap(body.message))
        failure.kind = ErrorKind::RateLimited;
    failure.retryAfter = delayOf(body, failure.cause, headerDelay);
    failure.detail = body.status + u' ' + failureCauseName(failure.cause);
    return failure;
}

} // namespace

Failure geminiFailure(const HttpHead& head, QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    const JsonValue error = root ? findGeminiError(*root) : JsonValue();
    if (!error.exists())
        return failureFromStatus(head, body);
    GeminiErrorBody said = readGeminiError(error, head.status);
    if (head.status == 402 || head.status == 413)
        said.code = head.status;
    Failure failure = judge(said, retryAfterFrom(head));
    const int status = head.status >= 300 || said.code == 0 ? head.status : said.code;
    if (status > 0)
        failure.httpStatus = status;
    failure.requestId = requestIdFrom(head);
    return failure;
}

Failure geminiFailureInStream(JsonValue error)
{
    const GeminiErrorBody said = readGeminiError(error);
    Failure failure = judge(said);
    if (said.code > 0)
        failure.httpStatus = said.code;
    return failure;
}

Failure geminiAnswerFailure(FailureCause cause, const QString& vendorCode, const QString& message)
{
    Failure failure;
    applyVerdict(&failure, cause);
    failure.httpStatus = 200;
    failure.vendorCode = vendorName(vendorCode);
    failure.vendorMessage = vendorText(message);
    failure.detail = u"answer ended with "_s + failureCauseName(cause);
    return failure;
}

} // namespace Headgate::Providers
