// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/provider.h"

#include "core/providers/anthropic/anthropicprovider.h"
#include "core/providers/gemini/geminiprovider.h"
#include "core/providers/ollama/ollamaprovider.h"
#include "core/providers/openai/openaiprovider.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! What a broken transfer says, before the words of its own are added.
struct TransferVerdict {
    ErrorKind kind;
    FailureCause cause;
    RetryAdvice retry;
    QLatin1StringView detail;
};

TransferVerdict verdictOn(HttpOutcome outcome)
{
    using Cause = FailureCause;
    constexpr auto kAgain = RetryAdvice::SameTarget;
    switch (outcome) {
    case HttpOutcome::Offline:
        return { ErrorKind::Network, Cause::Offline, kAgain, "this machine is offline"_L1 };
    case HttpOutcome::DnsFailed:
        return { ErrorKind::Network, Cause::DnsFailed, kAgain, "host name not found"_L1 };
    case HttpOutcome::ConnectFailed:
        return { ErrorKind::Network, Cause::ConnectFailed, kAgain, "no connection"_L1 };
    case HttpOutcome::TlsFailed:
        return { ErrorKind::Network, Cause::TlsFailed, RetryAdvice::No, "TLS refused"_L1 };
    case HttpOutcome::ProxyFailed:
        return { ErrorKind::Network, Cause::ProxyFailed, RetryAdvice::No, "proxy failed"_L1 };
    case HttpOutcome::ConnectTimeout:
        return { ErrorKind::Timeout, Cause::ConnectTimeout, kAgain, "connecting timed out"_L1 };
    case HttpOutcome::FirstByteTimeout:
        return { ErrorKind::Timeout, Cause::FirstByteTimeout, RetryAdvice::SameTargetOnce,
            "no answer in time"_L1 };
    case HttpOutcome::IdleTimeout:
        return { ErrorKind::Timeout, Cause::IdleTimeout, RetryAdvice::SameTargetOnce,
            "the answer stalled"_L1 };
    case HttpOutcome::TotalTimeout:
        return { ErrorKind::Timeout, Cause::TotalTimeout, RetryAdvice::No,
            "the answer took too long"_L1 };
    case HttpOutcome::Complete:
    case HttpOutcome::ConnectionLost:
        return { ErrorKind::Incomplete, Cause::ConnectionLost, kAgain, "connection lost"_L1 };
    case HttpOutcome::ProtocolError:
        return { ErrorKind::Protocol, Cause::ProtocolError, RetryAdvice::SameTargetOnce,
            "not HTTP"_L1 };
    case HttpOutcome::TooLarge:
        return { ErrorKind::TooLarge, Cause::ProtocolError, RetryAdvice::No,
            "the answer is over the size limit"_L1 };
    case HttpOutcome::Cancelled:
        return { ErrorKind::Cancelled, Cause::Cancelled, RetryAdvice::No, "cancelled"_L1 };
    case HttpOutcome::KeyUnprotected:
        return { ErrorKind::InvalidInput, Cause::KeyUnprotected, RetryAdvice::No,
            "the key was not sent"_L1 };
    case HttpOutcome::Invalid:
        return { ErrorKind::InvalidInput, Cause::InvalidRequest, RetryAdvice::No,
            "the request can't be sent"_L1 };
    }
    return { ErrorKind::Internal, Cause::ProtocolError, RetryAdvice::No, "unknown outcome"_L1 };
}

FailureScope scopeOf(HttpOutcome outcome)
{
    switch (outcome) {
    case HttpOutcome::Cancelled:
    case HttpOutcome::Invalid:
    case HttpOutcome::TooLarge:
    case HttpOutcome::TotalTimeout:
        return FailureScope::Request;
    case HttpOutcome::Offline: // no service's fault
        return FailureScope::None;
    default:
        return FailureScope::Backend;
    }
}

} // namespace

const Provider& providerFor(Dialect dialect)
{
    static const GeminiProvider kGemini;
    static const OllamaProvider kOllama;
    static const OpenAiProvider kOpenAi;
    static const AnthropicProvider kAnthropic;
    switch (dialect) {
    case Dialect::Gemini:
        return kGemini;
    case Dialect::Ollama:
        return kOllama;
    case Dialect::OpenAi:
        return kOpenAi;
    case Dialect::Anthropic:
        return kAnthropic;
    }
    qFatal("no provider for dialect %d", int(dialect));
}

Result<HttpRequest> Provider::countRequest(const ChatRequest&, const QUrl&) const
{
    return Error { .kind = ErrorKind::Unsupported, .detail = u"the service counts no tokens"_s };
}

Result<qint64> Provider::countFrom(QByteArrayView) const
{
    return Error { .kind = ErrorKind::Unsupported, .detail = u"the service counts no tokens"_s };
}

Failure failureFromTransfer(HttpOutcome outcome, const QString& detail)
{
    const TransferVerdict verdict = verdictOn(outcome);
    Failure failure;
    failure.kind = verdict.kind;
    failure.cause = verdict.cause;
    failure.retry = verdict.retry;
    failure.scope = scopeOf(outcome);
    failure.detail = verdict.detail;
    if (outcome == HttpOutcome::KeyUnprotected)
        failure.field = failureCauseName(failure.cause); // a form says what it means
    if (!detail.isEmpty())
        failure.detail += u": "_s + detail;
    return failure;
}

} // namespace Headgate::Providers
