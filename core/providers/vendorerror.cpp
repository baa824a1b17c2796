// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/vendorerror.h"

#include "core/providers/errortools.h"
#include "core/providers/jsontools.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

bool isErrorStatus(std::optional<qint64> number)
{
    return number && *number >= 400 && *number <= 599;
}

//! FastAPI's `detail`: a text, or a list of {loc, msg, type}.
QString detailText(const JsonValue& detail)
{
    if (!detail.isArray())
        return detail["message"].exists() ? detail["message"].toString() : detail.toString();
    QStringList lines;
    for (const JsonValue entry : detail) {
        QStringList path;
        for (const JsonValue step : entry["loc"])
            path += step.toString();
        const QString message = entry["msg"].toString();
        lines += path.isEmpty() ? message : path.join(u'.') + u": "_s + message;
    }
    return lines.join(u"; "_s);
}

void takeMembers(const JsonValue& source, VendorError* error)
{
    error->code = vendorName(source["code"].toString());
    error->type = vendorName(source["type"].toString());
    error->param = source["param"].toString();
    for (const char* name : { "status_code", "code" }) {
        const auto number = source[name].toInteger();
        if (!error->status && isErrorStatus(number))
            error->status = int(*number);
    }
}

//! What the provider behind a router said (OpenRouter), which tells more than "Provider returned
//! error".
QString withUpstream(const QString& message, const JsonValue& metadata)
{
    const QString upstream = metadata["raw"].toString();
    return upstream.isEmpty() ? message : message + u": "_s + upstream;
}

} // namespace

VendorError vendorErrorFrom(const JsonValue& root)
{
    VendorError error;
    const JsonValue inner = root["error"];
    if (inner.isObject()) {
        takeMembers(inner, &error);
        error.message = withUpstream(inner["message"].toString(), inner["metadata"]);
    } else {
        takeMembers(root, &error);
        for (const char* name : { "error", "message" }) {
            if (error.message.isEmpty())
                error.message = root[name].toString();
        }
        if (error.message.isEmpty())
            error.message = detailText(root["detail"]);
    }
    error.requestId = vendorName(root["request_id"].toString());
    error.helpUrl = root["signin_url"].toString();
    error.isStructured = inner.hasChildren() || !error.message.isEmpty();
    return error;
}

VendorError vendorErrorFrom(QByteArrayView body)
{
    JsonReader reader;
    if (const auto root = reader.read(body)) {
        // Google's front ends wrap an error object into an array of one
        VendorError error = vendorErrorFrom(root->isArray() ? root->at(0) : *root);
        if (error.isStructured)
            return error;
    }
    return {};
}

bool isErrorObject(const JsonValue& root)
{
    const JsonValue error = root["error"];
    if (error.hasChildren() || (error.isString() && !error.toString().isEmpty()))
        return true;
    return root["object"].toString() == u"error"_s || root["type"].toString() == u"error"_s;
}

void setVerdict(Failure* failure, const Verdict& verdict)
{
    failure->kind = verdict.kind;
    failure->cause = verdict.cause;
    failure->scope = verdict.scope;
    failure->retry = verdict.retry;
}

Failure failureOfStatus(std::optional<int> status)
{
    static const QHash<int, Verdict> kVerdicts {
        { 401, Verdicts::kKeyInvalid },
        { 402, Verdicts::kBalanceDepleted },
        { 403,
            { ErrorKind::Permission, FailureCause::PermissionDenied, FailureScope::Key,
                RetryAdvice::OtherKey } },
        { 404, Verdicts::kModelNotFound },
        { 405, Verdicts::kNotTheService },
        { 408, Verdicts::kDeadlineExceeded },
        { 409, Verdicts::kServerError },
        { 413, Verdicts::kContextTooLong },
        { 429,
            { ErrorKind::RateLimited, FailureCause::Throttled, FailureScope::ProjectAndModel,
                RetryAdvice::SameTarget } },
        { 499,
            { ErrorKind::Provider, FailureCause::CancelledUpstream, FailureScope::Request,
                RetryAdvice::SameTargetOnce } },
        { 501, Verdicts::kUnsupportedInput },
        { 503, Verdicts::kOverloaded },
        { 504, Verdicts::kDeadlineExceeded },
        { 529, Verdicts::kOverloaded },
    };
    Failure failure;
    failure.httpStatus = status;
    const int number = status.value_or(500);
    if (const auto known = kVerdicts.constFind(number); known != kVerdicts.constEnd())
        setVerdict(&failure, *known);
    else if (number >= 300 && number < 400)
        setVerdict(&failure, Verdicts::kNotTheService);
    else if (number >= 400 && number < 500)
        setVerdict(&failure, Verdicts::kInvalidRequest);
    else
        setVerdict(&failure, Verdicts::kServerError);
    return failure;
}

Failure baseFailure(const HttpHead& head, const VendorError& error)
{
    const bool isRefused = head.status >= 300;
    Failure failure = failureOfStatus(isRefused ? std::optional(head.status) : error.status);
    const bool isNumber = error.status && error.code == QString::number(*error.status);
    failure.vendorCode = error.code.isEmpty() || isNumber ? error.type : error.code;
    failure.vendorMessage = vendorText(error.message);
    failure.retryAfter = retryAfterFrom(head);
    failure.requestId = error.requestId.isEmpty() ? requestIdFrom(head) : error.requestId;
    if (error.helpUrl.startsWith(u"https://"_s))
        failure.helpUrl = QUrl(error.helpUrl);
    failure.detail = isRefused ? u"HTTP %1"_s.arg(head.status) : u"error in the answer"_s;
    if (!failure.vendorCode.isEmpty())
        failure.detail += u' ' + failure.vendorCode;
    return failure;
}

QString houseFieldName(const QString& vendorName)
{
    static const QHash<QString, QString> kNames {
        { u"max_tokens"_s, u"maxOutputTokens"_s },
        { u"max_completion_tokens"_s, u"maxOutputTokens"_s },
        { u"top_p"_s, u"topP"_s },
        { u"top_k"_s, u"topK"_s },
        { u"stop"_s, u"stopSequences"_s },
        { u"stop_sequences"_s, u"stopSequences"_s },
        { u"response_format"_s, u"responseSchema"_s },
        { u"format"_s, u"responseSchema"_s },
        { u"output_config.format"_s, u"responseSchema"_s },
        { u"reasoning_effort"_s, u"thinking"_s },
        { u"reasoning.effort"_s, u"thinking"_s },
        { u"effort"_s, u"thinking"_s },
        { u"think"_s, u"thinking"_s },
    };
    return kNames.value(vendorName, vendorName);
}

QString firstOf(const QStringList& words, const QString& text)
{
    for (const QString& word : words) {
        if (text.contains(word, Qt::CaseInsensitive))
            return word;
    }
    return {};
}

} // namespace Headgate::Providers
