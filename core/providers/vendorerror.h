// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/http.h"

#include <QByteArrayView>

#include <optional>

namespace Headgate::Providers {

class JsonValue;

//! \brief The words of an error body, whichever of the known shapes it has (protocols 3.3):
//! `{"error":{…}}`,
//! `{"error":"text"}`, `{"message":…}`, `{"detail":"text" or […]}`, or one of these in an array.
struct VendorError {
    bool isStructured = false; //!< JSON with one of the shapes above
    QString message; //!< not yet redacted
    QString code; //!< text or digits
    QString type;
    QString param;
    QString requestId;
    QString helpUrl;
    std::optional<int>
        status; //!< as an HTTP status in the body: `status_code`, or a `code` from 400 to 599
};

VendorError vendorErrorFrom(QByteArrayView body);
VendorError vendorErrorFrom(const JsonValue& root);

//! \brief Whether a JSON object is an error rather than an answer.
bool isErrorObject(const JsonValue& root);

//! \brief What a status alone says; `status` absent for an error in the middle of an answer.
Failure failureOfStatus(std::optional<int> status);

//! \brief Sets kind, cause, scope and advice in one go.
struct Verdict {
    ErrorKind kind;
    FailureCause cause;
    FailureScope scope;
    RetryAdvice retry;
};
void setVerdict(Failure* failure, const Verdict& verdict);

//! \brief Verdicts that all dialects share.
namespace Verdicts {
inline constexpr Verdict kKeyInvalid { ErrorKind::Auth, FailureCause::KeyInvalid, FailureScope::Key,
    RetryAdvice::OtherKey };
inline constexpr Verdict kBalanceDepleted { ErrorKind::QuotaExhausted,
    FailureCause::BalanceDepleted, FailureScope::BillingAccount, RetryAdvice::OtherTarget };
inline constexpr Verdict kPerDay { ErrorKind::QuotaExhausted, FailureCause::PerDay,
    FailureScope::ProjectAndModel, RetryAdvice::OtherTarget };
inline constexpr Verdict kRequestsPerMinute { ErrorKind::RateLimited,
    FailureCause::RequestsPerMinute, FailureScope::ProjectAndModel, RetryAdvice::SameTarget };
inline constexpr Verdict kTokensPerMinute { ErrorKind::RateLimited, FailureCause::TokensPerMinute,
    FailureScope::ProjectAndModel, RetryAdvice::SameTarget };
inline constexpr Verdict kModelNotFound { ErrorKind::NotFound, FailureCause::ModelNotFound,
    FailureScope::Model, RetryAdvice::OtherTarget };
inline constexpr Verdict kModelRetired { ErrorKind::NotFound, FailureCause::ModelRetired,
    FailureScope::Model, RetryAdvice::OtherTarget };
inline constexpr Verdict kContextTooLong { ErrorKind::TooLarge, FailureCause::ContextTooLong,
    FailureScope::Request, RetryAdvice::OtherTarget };
inline constexpr Verdict kPromptBlocked { ErrorKind::Blocked, FailureCause::PromptBlocked,
    FailureScope::Request, RetryAdvice::No };
inline constexpr Verdict kUnsupportedParameter { ErrorKind::Unsupported,
    FailureCause::UnsupportedParameter, FailureScope::Request, RetryAdvice::WithoutField };
inline constexpr Verdict kUnsupportedInput { ErrorKind::Unsupported,
    FailureCause::UnsupportedParameter, FailureScope::Request, RetryAdvice::No };
inline constexpr Verdict kInvalidRequest { ErrorKind::InvalidInput, FailureCause::InvalidRequest,
    FailureScope::Request, RetryAdvice::No };
inline constexpr Verdict kServerError { ErrorKind::Provider, FailureCause::ServerError,
    FailureScope::Backend, RetryAdvice::SameTarget };
inline constexpr Verdict kOverloaded { ErrorKind::Provider, FailureCause::Overloaded,
    FailureScope::Model, RetryAdvice::SameTarget };
inline constexpr Verdict kDeadlineExceeded { ErrorKind::Timeout, FailureCause::DeadlineExceeded,
    FailureScope::Request, RetryAdvice::SameTargetOnce };
inline constexpr Verdict kRegionUnsupported { ErrorKind::Permission,
    FailureCause::RegionUnsupported, FailureScope::Backend, RetryAdvice::OtherTarget };
inline constexpr Verdict kNotTheService { ErrorKind::NotFound, FailureCause::NotTheService,
    FailureScope::Backend, RetryAdvice::No };
} // namespace Verdicts

//! \brief Verdict of the status (of the head, or of the error object where the head says 200) with
//! the body's words, the server's delay and the request's id filled in; the dialect refines it. For
//! structured errors; see failureFromStatus().
Failure baseFailure(const HttpHead& head, const VendorError& error);

//! \brief A parameter by the name that GenerationParams has for it: "max_tokens" →
//! "maxOutputTokens". Unknown names stay.
QString houseFieldName(const QString& vendorName);

//! \brief The first word of `words` that the text contains, without regard to case; empty if none.
QString firstOf(const QStringList& words, const QString& text);

} // namespace Headgate::Providers
