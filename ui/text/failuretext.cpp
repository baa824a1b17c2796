// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/failuretext.h"

#include "ui/text/budgettext.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/quotatext.h"

#include <QCoreApplication>
#include <QStringList>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(FailureText)

public:
    Words(const Failure& failure, const FailureContext& context)
        : m_failure(failure)
        , m_backend(context.backend.isEmpty() ? tr("The service") : isolated(context.backend))
        , m_model(context.model.isEmpty() ? tr("the model") : isolated(context.model))
        , m_key(context.keyLabel.isEmpty() ? tr("The key")
                                           : tr("The key “%1”").arg(isolated(context.keyLabel)))
    {
    }

    QString planText() const;
    FailureText limits() const;
    FailureText budget() const;
    FailureText queue() const;
    FailureText keys() const;
    FailureText request() const;
    FailureText service() const;
    FailureText answer() const;
    FailureText connection() const;

private:
    QString waitAdvice() const;
    QString field() const
    {
        return m_failure.field.isEmpty() ? tr("a parameter")
                                         : tr("“%1”").arg(fieldLabel(m_failure.field));
    }

    const Failure& m_failure;
    QString m_backend;
    QString m_model;
    QString m_key;
};

QString Words::waitAdvice() const
{
    if (m_failure.retryAfter)
        return tr("Try again in %1, or choose another model.")
            .arg(formatDuration(*m_failure.retryAfter));
    return tr("Wait a moment and try again, or choose another model.");
}

//! The service was not asked: this is the user's own limit.
FailureText Words::budget() const
{
    const QString advice = tr("Under Budgets you can raise it, or let one request go beyond it; a "
                              "model that costs less may do as well.");
    if (!m_failure.budget)
        return { tr("A budget of yours is used up."), advice, NextStep::OpenBudgets };
    const BudgetStop& stop = *m_failure.budget;
    if (isOver(stop.state))
        return { budgetRefusalText(stop), tr("It has begun anew since: try again."),
            NextStep::Retry };
    return { budgetRefusalText(stop),
        tr("It begins anew at %1.").arg(untilText(stop.state)) + QLatin1Char(' ') + advice,
        NextStep::OpenBudgets };
}

QString Words::planText() const
{
    const PlanStop stop = m_failure.plan.value_or(PlanStop());
    const QString client = isolated(stop.client);
    const QString plan = isolated(stop.plan);
    switch (stop.reason) {
    case PlanReason::Model:
        break;
    case PlanReason::RequestsAMinute:
        return tr("“%1” has made as many requests a minute as its plan “%2” allows.")
            .arg(client, plan);
    case PlanReason::Messages:
        return tr("“%1” has used up this month’s messages of its plan “%2”.").arg(client, plan);
    case PlanReason::Tokens:
        return tr("“%1” has used up this month’s tokens of its plan “%2”.").arg(client, plan);
    case PlanReason::Budget:
        return tr("“%1” has spent its budget of this month.").arg(client);
    }
    return tr("“%1” may not use %2 by its plan “%3”.").arg(client, m_model, plan);
}

//! Of the line in which requests wait here.
FailureText Words::queue() const
{
    return { tr("Too many requests wait for %1 already.").arg(m_backend), waitAdvice(),
        NextStep::Retry };
}

FailureText Words::limits() const
{
    switch (m_failure.cause) {
    case FailureCause::RequestsPerMinute:
        return { tr("%1 allows no more requests for %2 this minute.").arg(m_backend, m_model),
            waitAdvice(), NextStep::Retry };
    case FailureCause::TokensPerMinute:
        return { tr("%1 takes no more tokens for %2 this minute.").arg(m_backend, m_model),
            waitAdvice(), NextStep::Retry };
    case FailureCause::PerDay:
        if (isOfAMonth(m_failure))
            return { tr("This month’s quota of %1 for %2 is used up.").arg(m_backend, m_model),
                tr("Choose another model or a key of another project; the quota returns next "
                   "month."),
                NextStep::ChooseModel };
        return { tr("Today’s quota of %1 for %2 is used up.").arg(m_backend, m_model),
            tr("Choose another model or a key of another project; the quota returns tomorrow."),
            NextStep::ChooseModel };
    case FailureCause::NotInTier:
        return { tr("%1 is not offered on this key’s tier.").arg(m_model),
            tr("Choose another model, or a key with billing."), NextStep::ChooseModel };
    case FailureCause::BalanceDepleted:
        return { tr("The balance at %1 is used up.").arg(m_backend),
            tr("Add credit in the service’s console, or use another key or model."),
            NextStep::ChooseModel };
    case FailureCause::SpendCap:
        return { tr("A spending limit at %1 has been reached.").arg(m_backend),
            tr("Raise the limit in the service’s console, or wait until it resets."),
            NextStep::ChooseModel };
    case FailureCause::Throttled:
        if (isForOwnRequests(m_failure))
            return {
                tr("As many requests as your limit allows are under way at %1.").arg(m_backend),
                waitAdvice(), NextStep::Retry
            };
        return { tr("%1 is turning requests away at the moment.").arg(m_backend), waitAdvice(),
            NextStep::Retry };
    case FailureCause::BudgetSpent:
        return budget();
    case FailureCause::PlanRefused:
        return { planText(), tr("Another plan for it is chosen on its page."), NextStep::None };
    default: // RegionalQuota
        return { tr("The quota of this region at %1 is used up.").arg(m_backend), waitAdvice(),
            NextStep::Retry };
    }
}

FailureText Words::keys() const
{
    const QString replace = tr("Enter a working key under Connections.");
    switch (m_failure.cause) {
    case FailureCause::KeyInvalid:
        return { tr("%1 is not valid at %2.").arg(m_key, m_backend), replace,
            NextStep::OpenConnections };
    case FailureCause::KeyExpired:
        return { tr("%1 has expired.").arg(m_key), replace, NextStep::OpenConnections };
    case FailureCause::KeyLeaked:
        return { tr("%1 was reported as leaked, and %2 has blocked it.").arg(m_key, m_backend),
            tr("Make a new key at the service and enter it under Connections."),
            NextStep::OpenConnections };
    case FailureCause::KeyRestricted:
        return { tr("%1 is restricted and may not be used for this.").arg(m_key),
            tr("Loosen its restrictions in the service’s console, or use another key."),
            NextStep::OpenConnections };
    case FailureCause::KeyTypeUnsupported:
        return { tr("%1 does not accept this kind of key.").arg(m_backend),
            tr("Enter an API key under Connections, not an access token."),
            NextStep::OpenConnections };
    case FailureCause::KeyMissing:
        return { tr("There is no key for %1 yet.").arg(m_backend), tr("Add one under Connections."),
            NextStep::OpenConnections };
    case FailureCause::KeyUnprotected:
        return { tr("The key for %1 was not sent: over http:// anybody on the way could read it.")
                     .arg(m_backend),
            tr("Change its address to https:// under Connections, or reach the server through a "
               "tunnel that begins on this computer."),
            NextStep::OpenConnections };
    case FailureCause::ServiceDisabled:
        return { tr("The API is not enabled in this key’s project at %1.").arg(m_backend),
            tr("Enable it in the service’s console; that takes effect after a few minutes."),
            NextStep::Retry };
    case FailureCause::ProjectSuspended:
        return { tr("%1 has suspended this key’s project.").arg(m_backend),
            tr("Ask the service’s support, or use a key of another project."),
            NextStep::OpenConnections };
    case FailureCause::RegionUnsupported:
        return { tr("%1 does not serve your region.").arg(m_backend),
            tr("Use another service, or a project with billing."), NextStep::ChooseModel };
    default: // PermissionDenied
        return { tr("%1 may not do this at %2.").arg(m_key, m_backend),
            tr("Check the key’s permissions, or use another key."), NextStep::OpenConnections };
    }
}

FailureText Words::request() const
{
    switch (m_failure.cause) {
    case FailureCause::InvalidRequest:
        if (!m_failure.field.isEmpty())
            return { tr("%1 refused the value of %2.").arg(m_backend, field()),
                tr("Change it, or leave it out, and send again."), NextStep::OpenParameters };
        return { tr("%1 rejected the request as invalid.").arg(m_backend),
            tr("Look at the details, change the message or the parameters, and send again."),
            NextStep::EditMessage };
    case FailureCause::UnsupportedParameter:
        return { tr("%1 does not accept %2.").arg(m_model, field()),
            tr("Reset it in the chat’s parameters, or choose another model."),
            NextStep::OpenParameters };
    case FailureCause::ModelNotFound:
        return { tr("%1 has no model named %2.").arg(m_backend, m_model),
            tr("Choose another model."), NextStep::ChooseModel };
    case FailureCause::ModelRetired:
        return { tr("%1 is no longer offered by %2.").arg(m_model, m_backend),
            m_failure.replacementModel.isEmpty()
                ? tr("Choose a newer model.")
                : tr("The service names %1 in its place.").arg(m_failure.replacementModel),
            NextStep::ChooseModel };
    case FailureCause::ModelNotForNewUsers:
        return { tr("%1 is not offered to new projects any more.").arg(m_model),
            tr("Choose a newer model, or a key of an older project."), NextStep::ChooseModel };
    case FailureCause::ResourceNotAccessible:
        return { tr("%1 can no longer read a file of this chat.").arg(m_backend),
            tr("Attach the file again and send the message anew."), NextStep::EditMessage };
    default: // ContextTooLong
        return { tr("This chat is longer than %1 can read.").arg(m_model),
            tr("Choose a model with a larger context, shorten the message, or start a new chat."),
            NextStep::ChooseModel };
    }
}

FailureText Words::service() const
{
    switch (m_failure.cause) {
    case FailureCause::CancelledUpstream:
        return { tr("%1 cancelled the request.").arg(m_backend), tr("Try again."),
            NextStep::Retry };
    case FailureCause::ServerError:
        return { tr("%1 had an internal error.").arg(m_backend),
            tr("Try again; if it happens again, choose another model."), NextStep::Retry };
    case FailureCause::Overloaded:
        return { tr("%1 is overloaded for %2.").arg(m_backend, m_model), waitAdvice(),
            NextStep::Retry };
    default: // DeadlineExceeded
        return { tr("%1 did not finish in its own time limit.").arg(m_backend),
            tr("Try again, or ask for a shorter answer."), NextStep::Retry };
    }
}

FailureText Words::answer() const
{
    switch (m_failure.cause) {
    case FailureCause::PromptBlocked:
        return { tr("%1 refused the message for safety reasons.").arg(m_backend),
            tr("Change the message and send it again."), NextStep::EditMessage };
    case FailureCause::OutputBlocked:
        return { tr("%1 withheld the answer for safety reasons.").arg(m_backend),
            tr("Change the message, or ask another model."), NextStep::EditMessage };
    case FailureCause::Recitation:
        return { tr("%1 stopped because the answer quoted a protected text.").arg(m_backend),
            tr("Ask for it in other words."), NextStep::EditMessage };
    case FailureCause::ThinkingAteBudget:
        return { tr("%1 used up all its tokens on thinking, before any answer.").arg(m_model),
            tr("Raise the maximum of output tokens or lower the thinking."),
            NextStep::OpenParameters };
    case FailureCause::MalformedToolCall:
        return { tr("%1 wrote a tool call that can’t be read.").arg(m_model), tr("Try again."),
            NextStep::Retry };
    case FailureCause::ModelFailed:
        return { tr("%1 ended the answer without giving a usable reason.").arg(m_model),
            tr("Try again, or choose another model."), NextStep::Retry };
    default: // EmptyAnswer
        return { tr("%1 sent an empty answer.").arg(m_model),
            tr("Try again, or change the message."), NextStep::Retry };
    }
}

FailureText Words::connection() const
{
    const QString checkAddress = tr("Check the address under Connections, and your network.");
    const QString again = tr("Check your network and try again.");
    switch (m_failure.cause) {
    case FailureCause::Offline:
        return { tr("This computer has no network: %1 can’t be reached.").arg(m_backend),
            tr("Try again once it is back. Models on this computer still answer."),
            NextStep::Retry };
    case FailureCause::DnsFailed:
        return { tr("The address of %1 was not found.").arg(m_backend), checkAddress,
            NextStep::OpenConnections };
    case FailureCause::ConnectFailed:
        return { tr("%1 can’t be reached.").arg(m_backend),
            tr("If it runs on this computer, start it; else check the address under Connections."),
            NextStep::Retry };
    case FailureCause::TlsFailed:
        return { tr("No secure connection to %1 was possible.").arg(m_backend),
            tr("If the server’s certificate is of an authority of your own, choose that "
               "authority’s "
               "file under Connections, Network. Else check the computer’s date: a certificate "
               "that "
               "nobody vouches for is never accepted."),
            NextStep::OpenConnections };
    case FailureCause::ProxyFailed:
        return { tr("The proxy refused the connection to %1.").arg(m_backend),
            tr("Check the proxy’s address and password."), NextStep::Retry };
    case FailureCause::ConnectTimeout:
        return { tr("%1 did not accept the connection in time.").arg(m_backend), again,
            NextStep::Retry };
    case FailureCause::FirstByteTimeout:
        return { tr("%1 did not begin to answer in time.").arg(m_backend), waitAdvice(),
            NextStep::Retry };
    case FailureCause::IdleTimeout:
        return { tr("%1 fell silent in the middle of the answer.").arg(m_backend), again,
            NextStep::Retry };
    case FailureCause::TotalTimeout:
        return { tr("The answer of %1 took longer than allowed.").arg(m_backend),
            tr("Ask for a shorter answer, or choose a faster model."), NextStep::Retry };
    case FailureCause::ConnectionLost:
        return { tr("The connection to %1 broke before the answer’s end.").arg(m_backend), again,
            NextStep::Retry };
    case FailureCause::ProtocolError:
        return { tr("%1 sent something that can’t be understood.").arg(m_backend),
            tr("Try again; check under Connections that the address is the right one."),
            NextStep::Retry };
    default: // NotTheService
        return { tr("The address of %1 leads to something else.").arg(m_backend),
            tr("Correct the address under Connections."), NextStep::OpenConnections };
    }
}

//! By the coarse kind, where no cause is known.
FailureText textByKind(const Failure& failure, const FailureContext& context)
{
    const auto as = [&](FailureCause cause) {
        Failure other = failure;
        other.cause = cause;
        return failureText(other, context);
    };
    switch (failure.kind) {
    case ErrorKind::Auth:
        return as(FailureCause::KeyInvalid);
    case ErrorKind::Permission:
        return as(FailureCause::PermissionDenied);
    case ErrorKind::RateLimited:
        return failure.httpStatus ? as(FailureCause::Throttled) : Words(failure, context).queue();
    case ErrorKind::Storage:
        return { Words::tr("What you have spent can’t be read, so your budgets can’t be kept."),
            Words::tr("Nothing was sent. The line at the top says what is wrong with the books."),
            NextStep::Retry };
    case ErrorKind::QuotaExhausted:
        return as(FailureCause::PerDay);
    case ErrorKind::Network:
        return as(FailureCause::ConnectFailed);
    case ErrorKind::Timeout:
        return as(FailureCause::FirstByteTimeout);
    case ErrorKind::Provider:
        return as(FailureCause::ServerError);
    case ErrorKind::Protocol:
        return as(FailureCause::ProtocolError);
    case ErrorKind::Incomplete:
        return as(FailureCause::ConnectionLost);
    case ErrorKind::NotFound:
        return as(FailureCause::ModelNotFound);
    case ErrorKind::Blocked:
        return as(FailureCause::OutputBlocked);
    case ErrorKind::TooLarge:
        return as(FailureCause::ContextTooLong);
    case ErrorKind::InvalidInput:
        return as(FailureCause::InvalidRequest);
    case ErrorKind::Unsupported:
        return as(FailureCause::UnsupportedParameter);
    case ErrorKind::Cancelled:
        return as(FailureCause::Cancelled);
    default:
        return { Words::tr("The answer failed for a reason that Headgate does not know."),
            Words::tr("Try again; the details may say more."), NextStep::Retry };
    }
}

} // namespace

FailureText failureText(const Failure& failure, const FailureContext& context)
{
    const Words words(failure, context);
    if (failure.cause == FailureCause::None)
        return textByKind(failure, context);
    if (failure.cause == FailureCause::Cancelled)
        return { Words::tr("The request was cancelled."),
            Words::tr("Send it again if you want to."), NextStep::Retry };
    if (failure.cause == FailureCause::ProgramEnded)
        return { Words::tr("Headgate ended before the answer did."),
            Words::tr("What it cost is estimated; the service may have answered in full."),
            NextStep::Retry };
    // The enumeration is ordered by group.
    if (failure.cause <= FailureCause::PlanRefused)
        return words.limits();
    if (failure.cause <= FailureCause::PermissionDenied)
        return words.keys();
    if (failure.cause <= FailureCause::ContextTooLong)
        return words.request();
    if (failure.cause <= FailureCause::DeadlineExceeded)
        return words.service();
    if (failure.cause <= FailureCause::EmptyAnswer)
        return words.answer();
    return words.connection();
}

QString failureDetails(const Failure& failure, const FailureContext& context)
{
    QStringList lines;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << Words::tr("%1: %2").arg(name, value);
    };
    add(Words::tr("Service"), context.backend);
    add(Words::tr("Model"), context.model);
    add(Words::tr("Key"), context.keyLabel);
    if (failure.httpStatus)
        add(Words::tr("HTTP status"), QString::number(*failure.httpStatus));
    add(Words::tr("Code"), failure.vendorCode);
    add(Words::tr("Message"), failure.vendorMessage);
    add(Words::tr("Parameter"), failure.field);
    for (const QuotaViolation& violation : failure.quota) {
        const QString limit
            = violation.limit ? formatCount(*violation.limit) : Words::tr("unknown");
        add(Words::tr("Quota"), Words::tr("%1 (limit: %2)").arg(violation.quotaId, limit));
    }
    add(Words::tr("Project"), failure.project);
    add(Words::tr("Request id"), failure.requestId);
    add(Words::tr("Help"), failure.helpUrl.toDisplayString());
    add(Words::tr("Cause"), failureCauseName(failure.cause));
    add(Words::tr("Headgate"), failure.detail);
    return lines.join(QLatin1Char('\n'));
}

} // namespace Headgate::Ui
