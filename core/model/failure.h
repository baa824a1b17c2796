// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/budget.h"
#include "core/model/planstop.h"

#include <QMetaType>
#include <QString>
#include <QUrl>
#include <QVector>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief The causes of a failed or unusable answer, one for each that needs another reaction
//! (operations 5.4).
enum class FailureCause {
    None,
    // limits
    RequestsPerMinute,
    TokensPerMinute,
    PerDay, //!< RetryInfo is ignored, it lies for daily quotas
    NotInTier, //!< "limit: 0": this model is not offered on the key's tier
    BalanceDepleted, //!< prepay empty, insufficient_quota
    SpendCap, //!< spend per 10 minutes, billing tier cap, project spend cap
    Throttled, //!< 429 without details: capacity, anti-abuse, IP
    RegionalQuota,
    BudgetSpent, //!< the user's own, not the service's: see Failure::budget
    PlanRefused, //!< by the plan of the client that asked: see Failure::plan
    // keys and projects
    KeyInvalid,
    KeyExpired,
    KeyLeaked,
    KeyRestricted, //!< IAM, referrer, IP or API restriction on the key
    KeyTypeUnsupported,
    KeyMissing,
    KeyUnprotected, //!< not sent: it would have gone over plain http to another machine
    ServiceDisabled,
    ProjectSuspended,
    RegionUnsupported,
    PermissionDenied, //!< any other 401/403
    // the request
    InvalidRequest,
    UnsupportedParameter, //!< e.g. a thinking level that the model does not know; `field` names it
                          //!< where known
    ModelNotFound,
    ModelRetired,
    ModelNotForNewUsers,
    ResourceNotAccessible, //!< files/… or cachedContents/… of another project, or expired
    ContextTooLong,
    // the service
    CancelledUpstream,
    ServerError,
    Overloaded,
    DeadlineExceeded,
    // the answer
    PromptBlocked,
    OutputBlocked,
    Recitation,
    ThinkingAteBudget,
    MalformedToolCall,
    ModelFailed, //!< finish reason OTHER and its like
    EmptyAnswer,
    // the way there
    Offline, //!< this machine has no network
    DnsFailed,
    ConnectFailed,
    TlsFailed,
    ProxyFailed,
    ConnectTimeout,
    FirstByteTimeout,
    IdleTimeout,
    TotalTimeout,
    ConnectionLost, //!< cut before the end
    ProtocolError, //!< neither JSON nor the dialect's framing
    NotTheService, //!< an HTML page, a 404 without the dialect's error: a wrong base address
    Cancelled, //!< by us or the user
    ProgramEnded, //!< the program was killed or crashed under way: only the books say so
};
inline constexpr FailureCause kLastFailureCause = FailureCause::ProgramEnded;

//! \brief What a failure says about other requests: whom a cooldown or a strike concerns.
enum class FailureScope {
    Request,
    Model,
    ProjectAndModel,
    Key,
    Project,
    BillingAccount,
    Backend,
    None
};

//! \brief What may be done next with the same request, before anything of the answer was shown.
enum class RetryAdvice {
    No,
    SameTarget, //!< after the delay
    SameTargetOnce,
    OtherKey, //!< another key or project may serve it at once
    OtherTarget, //!< another model or provider
    WithoutField, //!< once, without the parameter named in `field`
};

//! \brief One violated quota of a 429 body (google.rpc.QuotaFailure).
struct QuotaViolation {
    QString quotaId; //!< e.g. "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
    QString metric;
    QString model;
    QString location;
    std::optional<qint64> limit; //!< quotaValue; absent when the body does not say

    bool operator==(const QuotaViolation&) const = default;
};

//! \brief A provider's or the network's refusal, classified. The vendor's words are kept apart from
//! our own.
struct Failure {
    ErrorKind kind = ErrorKind::Internal;
    FailureCause cause = FailureCause::None;
    FailureScope scope = FailureScope::None;
    RetryAdvice retry = RetryAdvice::No;
    QString detail; //!< ours, English, for logs
    std::optional<int> httpStatus;
    QString vendorCode; //!< "RESOURCE_EXHAUSTED", "insufficient_quota", "overloaded_error"
    QString vendorMessage; //!< the service's own text, redacted of keys, at most 2,000 characters
    std::optional<std::chrono::milliseconds> retryAfter; //!< as the server said, not our backoff
    QVector<QuotaViolation> quota;
    std::optional<BudgetStop> budget; //!< BudgetSpent
    std::optional<PlanStop> plan = {}; //!< PlanRefused
    QString field; //!< offending parameter, where known
    QString replacementModel; //!< ModelRetired: the model that the service names instead
    QString project; //!< number or id of the provider's project, where the body tells it
    QString requestId; //!< for a support request
    QUrl helpUrl; //!< http(s) only

    bool operator==(const Failure&) const = default;
};

//! \brief Stable lower_case word of a cause, for logs, `--json` and tests, e.g. "per_day".
QString failureCauseName(FailureCause cause);
QString failureScopeName(FailureScope scope);
QString retryAdviceName(RetryAdvice advice);

//! \brief A failure as a plain Error, for callers that only branch on the kind.
Error toError(const Failure& failure);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Failure)
