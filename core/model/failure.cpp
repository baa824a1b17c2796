// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/failure.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString failureCauseName(FailureCause cause)
{
    switch (cause) {
    case FailureCause::None:
        return u"none"_s;
    case FailureCause::RequestsPerMinute:
        return u"requests_per_minute"_s;
    case FailureCause::TokensPerMinute:
        return u"tokens_per_minute"_s;
    case FailureCause::PerDay:
        return u"per_day"_s;
    case FailureCause::NotInTier:
        return u"not_in_tier"_s;
    case FailureCause::BalanceDepleted:
        return u"balance_depleted"_s;
    case FailureCause::SpendCap:
        return u"spend_cap"_s;
    case FailureCause::Throttled:
        return u"throttled"_s;
    case FailureCause::RegionalQuota:
        return u"regional_quota"_s;
    case FailureCause::BudgetSpent:
        return u"budget_spent"_s;
    case FailureCause::PlanRefused:
        return u"plan_refused"_s;
    case FailureCause::KeyInvalid:
        return u"key_invalid"_s;
    case FailureCause::KeyExpired:
        return u"key_expired"_s;
    case FailureCause::KeyLeaked:
        return u"key_leaked"_s;
    case FailureCause::KeyRestricted:
        return u"key_restricted"_s;
    case FailureCause::KeyTypeUnsupported:
        return u"key_type_unsupported"_s;
    case FailureCause::KeyMissing:
        return u"key_missing"_s;
    case FailureCause::KeyUnprotected:
        return u"key_unprotected"_s;
    case FailureCause::ServiceDisabled:
        return u"service_disabled"_s;
    case FailureCause::ProjectSuspended:
        return u"project_suspended"_s;
    case FailureCause::RegionUnsupported:
        return u"region_unsupported"_s;
    case FailureCause::PermissionDenied:
        return u"permission_denied"_s;
    case FailureCause::InvalidRequest:
        return u"invalid_request"_s;
    case FailureCause::UnsupportedParameter:
        return u"unsupported_parameter"_s;
    case FailureCause::ModelNotFound:
        return u"model_not_found"_s;
    case FailureCause::ModelRetired:
        return u"model_retired"_s;
    case FailureCause::ModelNotForNewUsers:
        return u"model_not_for_new_users"_s;
    case FailureCause::ResourceNotAccessible:
        return u"resource_not_accessible"_s;
    case FailureCause::ContextTooLong:
        return u"context_too_long"_s;
    case FailureCause::CancelledUpstream:
        return u"cancelled_upstream"_s;
    case FailureCause::ServerError:
        return u"server_error"_s;
    case FailureCause::Overloaded:
        return u"overloaded"_s;
    case FailureCause::DeadlineExceeded:
        return u"deadline_exceeded"_s;
    case FailureCause::PromptBlocked:
        return u"prompt_blocked"_s;
    case FailureCause::OutputBlocked:
        return u"output_blocked"_s;
    case FailureCause::Recitation:
        return u"recitation"_s;
    case FailureCause::ThinkingAteBudget:
        return u"thinking_ate_budget"_s;
    case FailureCause::MalformedToolCall:
        return u"malformed_tool_call"_s;
    case FailureCause::ModelFailed:
        return u"model_failed"_s;
    case FailureCause::EmptyAnswer:
        return u"empty_answer"_s;
    case FailureCause::Offline:
        return u"offline"_s;
    case FailureCause::DnsFailed:
        return u"dns_failed"_s;
    case FailureCause::ConnectFailed:
        return u"connect_failed"_s;
    case FailureCause::TlsFailed:
        return u"tls_failed"_s;
    case FailureCause::ProxyFailed:
        return u"proxy_failed"_s;
    case FailureCause::ConnectTimeout:
        return u"connect_timeout"_s;
    case FailureCause::FirstByteTimeout:
        return u"first_byte_timeout"_s;
    case FailureCause::IdleTimeout:
        return u"idle_timeout"_s;
    case FailureCause::TotalTimeout:
        return u"total_timeout"_s;
    case FailureCause::ConnectionLost:
        return u"connection_lost"_s;
    case FailureCause::ProtocolError:
        return u"protocol_error"_s;
    case FailureCause::NotTheService:
        return u"not_the_service"_s;
    case FailureCause::Cancelled:
        return u"cancelled"_s;
    case FailureCause::ProgramEnded:
        return u"program_ended"_s;
    }
    return {};
}

QString failureScopeName(FailureScope scope)
{
    switch (scope) {
    case FailureScope::Request:
        return u"request"_s;
    case FailureScope::Model:
        return u"model"_s;
    case FailureScope::ProjectAndModel:
        return u"project_and_model"_s;
    case FailureScope::Key:
        return u"key"_s;
    case FailureScope::Project:
        return u"project"_s;
    case FailureScope::BillingAccount:
        return u"billing_account"_s;
    case FailureScope::Backend:
        return u"backend"_s;
    case FailureScope::None:
        return u"none"_s;
    }
    return {};
}

QString retryAdviceName(RetryAdvice advice)
{
    switch (advice) {
    case RetryAdvice::No:
        return u"no"_s;
    case RetryAdvice::SameTarget:
        return u"same_target"_s;
    case RetryAdvice::SameTargetOnce:
        return u"same_target_once"_s;
    case RetryAdvice::OtherKey:
        return u"other_key"_s;
    case RetryAdvice::OtherTarget:
        return u"other_target"_s;
    case RetryAdvice::WithoutField:
        return u"without_field"_s;
    }
    return {};
}

Error toError(const Failure& failure)
{
    return Error { .kind = failure.kind,
        .detail = failure.detail.isEmpty() ? failure.vendorMessage : failure.detail,
        .retryAfter = failure.retryAfter,
        .field = failure.field };
}

} // namespace Headgate
