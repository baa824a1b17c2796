// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamaerrors.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! A wording of Ollama's server and what it means, wherever it comes.
struct Wording {
    QLatin1StringView text;
    Verdict verdict;
    QLatin1StringView field = {};
};

constexpr Verdict kOutOfMemory { ErrorKind::Provider, FailureCause::ServerError,
    FailureScope::Model, RetryAdvice::OtherTarget };
constexpr Verdict kModelFailed { ErrorKind::Provider, FailureCause::ModelFailed,
    FailureScope::Model, RetryAdvice::SameTargetOnce };
constexpr Verdict kCannotChat { ErrorKind::Unsupported, FailureCause::UnsupportedParameter,
    FailureScope::Model, RetryAdvice::OtherTarget };

const std::array<Wording, 13>& wordings()
{
    static const std::array<Wording, 13> kWordings { {
        { "does not support thinking"_L1, Verdicts::kUnsupportedParameter, "thinking"_L1 },
        { "invalid think value"_L1, Verdicts::kUnsupportedParameter, "thinking"_L1 },
        { "does not support tools"_L1, Verdicts::kUnsupportedParameter, "tools"_L1 },
        { "does not support chat"_L1, kCannotChat, "model"_L1 },
        { "does not support multimodal"_L1, Verdicts::kUnsupportedInput, "attachment"_L1 },
        { "exceeded max context length"_L1, Verdicts::kContextTooLong },
        { "exceeds the context length"_L1, Verdicts::kContextTooLong },
        { "requires more system memory"_L1, kOutOfMemory },
        { "out of memory"_L1, kOutOfMemory },
        { "try pulling it first"_L1, Verdicts::kModelNotFound },
        { "server busy"_L1, Verdicts::kOverloaded },
        { "failed to generate a response"_L1, kModelFailed },
        { "error was encountered while running the model"_L1, kModelFailed },
    } };
    return kWordings;
}

} // namespace

Failure ollamaFailure(const HttpHead& head, const VendorError& error)
{
    Failure failure = baseFailure(head, error);
    failure.scope
        = failure.scope == FailureScope::ProjectAndModel ? FailureScope::Backend : failure.scope;
    const bool namesModel = error.message.contains(u"model"_s);
    if (failure.httpStatus == 404 && !namesModel)
        setVerdict(&failure, Verdicts::kNotTheService);
    for (const Wording& wording : wordings()) {
        if (!error.message.contains(wording.text, Qt::CaseInsensitive))
            continue;
        setVerdict(&failure, wording.verdict);
        failure.field = wording.field;
        break;
    }
    return failure;
}

} // namespace Headgate::Providers
