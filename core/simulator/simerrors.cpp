// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/simerrors.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr auto kQuotaText
    = "You exceeded your current quota, please check your plan and billing details. For more "
      "information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To "
      "monitor your current usage, head to: https://ai.dev/usage?tab=rate-limit. ";

constexpr std::array kRows {
    ErrorRow { 1, "rpm", 429, "RESOURCE_EXHAUSTED", kQuotaText },
    ErrorRow { 2, "tpm", 429, "RESOURCE_EXHAUSTED", kQuotaText },
    ErrorRow { 3, "rpd", 429, "RESOURCE_EXHAUSTED", kQuotaText },
    ErrorRow { 4, "limit-0", 429, "RESOURCE_EXHAUSTED", kQuotaText },
    ErrorRow { 5, "prepay", 429, "RESOURCE_EXHAUSTED",
        "Your prepayment credits are depleted. Please go to AI Studio at "
        "https://ai.studio/projects "
        "to manage your project and billing." },
    ErrorRow { 6, "spend", 429, "RESOURCE_EXHAUSTED",
        "Your project has exceeded its monthly spending cap. Please go to AI Studio at "
        "https://ai.studio/spend to manage your project spend cap." },
    ErrorRow { 7, "capacity", 429, "RESOURCE_EXHAUSTED",
        "Resource has been exhausted (e.g. check quota)." },
    ErrorRow { 8, "regional", 429, "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric 'Generate Content API requests per minute' and limit "
        "'GenerateContent request limit per minute for a region' of service "
        "'generativelanguage.googleapis.com' for consumer 'project_number:123456789012'." },
    ErrorRow { 9, "key-invalid", 400, "INVALID_ARGUMENT",
        "API key not valid. Please pass a valid API key." },
    ErrorRow {
        10, "key-expired", 400, "INVALID_ARGUMENT", "API key expired. Please renew the API key." },
    ErrorRow { 11, "location", 400, "FAILED_PRECONDITION",
        "User location is not supported for the API use." },
    ErrorRow { 12, "invalid", 400, "INVALID_ARGUMENT", "Request contains an invalid argument." },
    ErrorRow { 13, "thinking-level", 400, "INVALID_ARGUMENT",
        "Thinking level is not supported for this model." },
    ErrorRow { 14, "token-type", 401, "UNAUTHENTICATED",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
        "cookie or other valid authentication credential." },
    ErrorRow { 15, "service-disabled", 403, "PERMISSION_DENIED",
        "Generative Language API has not been used in project 123456789012 before or it is "
        "disabled. Enable it by visiting https://console.developers.google.com/apis/api/"
        "generativelanguage.googleapis.com/overview?project=123456789012 then retry." },
    ErrorRow { 16, "key-leaked", 403, "PERMISSION_DENIED",
        "Your API key was reported as leaked. Please use another API key." },
    ErrorRow { 17, "suspended", 403, "PERMISSION_DENIED",
        "Permission denied: Consumer 'api_key:%2' has been suspended." },
    ErrorRow { 18, "key-restricted", 403, "PERMISSION_DENIED",
        "Requests to this API generativelanguage.googleapis.com method "
        "google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent are blocked." },
    ErrorRow { 19, "model-missing", 404, "NOT_FOUND",
        "models/%1 is not found for API version v1beta, or is not supported for generateContent. "
        "Call ListModels to see the list of available models and their supported methods." },
    ErrorRow { 20, "model-retired", 404, "NOT_FOUND",
        "This model models/%1 is no longer available. Please update your code to use "
        "models/simulated-fast for the latest features and improvements." },
    ErrorRow { 21, "model-new-users", 404, "NOT_FOUND",
        "This model models/%1 is no longer available to new users. Please update your code to use "
        "a newer model for the latest features and improvements." },
    ErrorRow { 22, "file-forbidden", 403, "PERMISSION_DENIED",
        "You do not have permission to access the File files/simulated or it may not exist." },
    ErrorRow { 23, "context", 400, "INVALID_ARGUMENT",
        "The input token count (1200000) exceeds the maximum number of tokens allowed "
        "(1048576)." },
    ErrorRow { 24, "cancelled", 499, "CANCELLED", "The operation was cancelled." },
    ErrorRow { 25, "internal", 500, "INTERNAL",
        "An internal error has occurred. Please retry or report in "
        "https://developers.generativeai.google/guide/troubleshooting" },
    ErrorRow {
        26, "overloaded", 503, "UNAVAILABLE", "The model is overloaded. Please try again later." },
    ErrorRow { 27, "deadline", 504, "DEADLINE_EXCEEDED",
        "Deadline expired before operation could complete." },
    ErrorRow { 0, "html", 502, "",
        "<html><head><title>502 Bad Gateway</title></head>"
        "<body><h1>502 Bad Gateway</h1><hr>simulated proxy</body></html>" },
    ErrorRow { 0, "not-found", 404, "NOT_FOUND", "There is nothing at this address." },
};

constexpr auto kTypePrefix = "type.googleapis.com/google.rpc.";

QJsonObject detail(const char* type, QJsonObject fields)
{
    fields.insert(u"@type"_s, QString::fromLatin1(kTypePrefix) + QString::fromLatin1(type));
    return fields;
}

QJsonObject errorInfo(const char* reason, const QJsonObject& metadata)
{
    return detail("ErrorInfo",
        { { u"reason"_s, QString::fromLatin1(reason) }, { u"domain"_s, u"googleapis.com"_s },
            { u"metadata"_s, metadata } });
}

QJsonArray quotaDetails(const SimError& error)
{
    const QJsonObject violation { { u"quotaMetric"_s, error.quotaMetric },
        { u"quotaId"_s, error.quotaId },
        { u"quotaDimensions"_s,
            QJsonObject { { u"location"_s, u"global"_s }, { u"model"_s, error.model } } },
        { u"quotaValue"_s, QString::number(error.quotaValue) } };
    const QJsonObject link { { u"description"_s, u"Learn more about Gemini API quotas"_s },
        { u"url"_s, u"https://ai.google.dev/gemini-api/docs/rate-limits"_s } };
    const auto seconds = static_cast<qint64>(error.retrySeconds);
    return { detail("QuotaFailure", { { u"violations"_s, QJsonArray { violation } } }),
        detail("Help", { { u"links"_s, QJsonArray { link } } }),
        detail("RetryInfo", { { u"retryDelay"_s, QString::number(seconds) + u's' } }) };
}

QJsonArray geminiDetails(const SimError& error)
{
    const QJsonObject service { { u"service"_s, u"generativelanguage.googleapis.com"_s } };
    const QJsonObject consumer { { u"service"_s, u"generativelanguage.googleapis.com"_s },
        { u"consumer"_s, u"projects/123456789012"_s } };
    if (!error.quotaId.isEmpty())
        return quotaDetails(error);
    switch (error.row->number) {
    case 8:
        return { errorInfo("RATE_LIMIT_EXCEEDED",
            { { u"consumer"_s, u"projects/123456789012"_s },
                { u"quota_location"_s, u"europe-west1"_s },
                { u"quota_limit"_s, u"GenerateContentRequestsPerMinutePerProjectPerRegion"_s },
                { u"quota_limit_value"_s, u"0"_s } }) };
    case 9:
        return { errorInfo("API_KEY_INVALID", service),
            detail("DebugInfo", { { u"detail"_s, u"Invalid API key: "_s + error.key } }) };
    case 10:
        return { errorInfo("API_KEY_EXPIRED", service) };
    case 14:
        return { errorInfo("ACCESS_TOKEN_TYPE_UNSUPPORTED", service) };
    case 15:
        return { errorInfo("SERVICE_DISABLED", consumer),
            detail("Help",
                { { u"links"_s,
                    QJsonArray { QJsonObject {
                        { u"description"_s, u"Google developers console API activation"_s },
                        { u"url"_s,
                            u"https://console.developers.google.com/apis/api/generativelanguage."
                            "googleapis.com/overview?project=123456789012"_s } } } } }) };
    case 17:
        return { errorInfo("CONSUMER_SUSPENDED", consumer) };
    case 18:
        return { errorInfo("API_KEY_SERVICE_BLOCKED", consumer) };
    default:
        return {};
    }
}

QJsonObject geminiError(const SimError& error)
{
    QJsonObject body { { u"code"_s, error.row->status }, { u"message"_s, error.message() },
        { u"status"_s, QString::fromLatin1(error.row->rpcStatus) } };
    if (const QJsonArray details = geminiDetails(error); !details.isEmpty())
        body.insert(u"details"_s, details);
    return { { u"error"_s, body } };
}

//! What the other services say at the same occasion. Kinds that only Google has keep Google's text.
struct Foreign {
    int status;
    QString type;
    QString code;
    QString message;
};

Foreign openAiWords(const SimError& error)
{
    const QString request = u"invalid_request_error"_s;
    switch (error.row->number) {
    case 1:
    case 3:
        return { 429, u"requests"_s, u"rate_limit_exceeded"_s,
            u"Rate limit reached for %1 on requests per %2: Limit %3. Please try again in %4s."_s
                .arg(error.model, error.row->number == 1 ? u"min (RPM)"_s : u"day (RPD)"_s,
                    QString::number(error.quotaValue), QString::number(error.retrySeconds)) };
    case 2:
        return { 429, u"tokens"_s, u"rate_limit_exceeded"_s,
            u"Rate limit reached for %1 on tokens per min (TPM): Limit %2. Please try again in %3s."_s
                .arg(error.model, QString::number(error.quotaValue),
                    QString::number(error.retrySeconds)) };
    case 5:
    case 6:
        return { 429, u"insufficient_quota"_s, u"insufficient_quota"_s,
            u"You exceeded your current quota, please check your plan and billing details."_s };
    case 9:
    case 10:
    case 16:
    case 17:
        return { 401, request, u"invalid_api_key"_s,
            u"Incorrect API key provided. You can find your API key at "
            "https://platform.openai.com/account/api-keys."_s };
    case 19:
    case 20:
    case 21:
        return { 404, request, u"model_not_found"_s,
            u"The model `%1` does not exist or you do not have access to it."_s.arg(error.model) };
    case 23:
        return { 400, request, u"context_length_exceeded"_s,
            u"This model's maximum context length is 128000 tokens. However, your messages "
            "resulted in 200000 tokens. Please reduce the length of the messages."_s };
    default:
        return { error.row->status, error.row->status >= 500 ? u"server_error"_s : request,
            error.row->status == 429 ? u"rate_limit_exceeded"_s : QString(), error.message() };
    }
}

Foreign anthropicWords(const SimError& error)
{
    switch (error.row->number) {
    case 9:
    case 10:
    case 16:
    case 17:
        return { 401, u"authentication_error"_s, {}, u"invalid x-api-key"_s };
    case 5:
        return { 402, u"billing_error"_s, {}, u"Your credit balance is too low."_s };
    case 19:
    case 20:
    case 21:
        return { 404, u"not_found_error"_s, {}, u"model: "_s + error.model };
    case 26:
        return { 529, u"overloaded_error"_s, {}, u"Overloaded"_s };
    case 27:
        return { 504, u"timeout_error"_s, {}, u"Request timed out"_s };
    default:
        break;
    }
    const int status = error.row->status;
    const QString type = status == 429 ? u"rate_limit_error"_s
        : status == 403                ? u"permission_error"_s
        : status == 404                ? u"not_found_error"_s
        : status >= 500                ? u"api_error"_s
                                       : u"invalid_request_error"_s;
    return { status, type, {}, error.message() };
}

Foreign ollamaWords(const SimError& error)
{
    switch (error.row->number) {
    case 9:
    case 10:
    case 16:
    case 17:
        return { 401, {}, {}, u"unauthorized"_s };
    case 19:
    case 20:
    case 21:
        return { 404, {}, {}, u"model '%1' not found"_s.arg(error.model) };
    case 26:
        return { 503, {}, {},
            u"server busy, please try again.  maximum pending requests exceeded"_s };
    default:
        return { error.row->status, {}, {}, error.message() };
    }
}

Foreign wordsOf(Dialect dialect, const SimError& error)
{
    if (!error.text.isEmpty())
        return { error.row->status, u"invalid_request_error"_s, {}, error.text };
    switch (dialect) {
    case Dialect::OpenAi:
        return openAiWords(error);
    case Dialect::Anthropic:
        return anthropicWords(error);
    case Dialect::Ollama:
        return ollamaWords(error);
    case Dialect::Gemini:
        break;
    }
    return { error.row->status, {}, {}, error.message() };
}

} // namespace

QString SimError::message() const
{
    if (!text.isEmpty())
        return text;
    QString words = QString::fromLatin1(row->message);
    words.replace(u"%1"_s, model);
    words.replace(u"%2"_s, key);
    if (!quotaId.isEmpty())
        words += u"\n* Quota exceeded for metric: %1, limit: %2, model: %3\nPlease retry in %4s."_s
                     .arg(quotaMetric, QString::number(quotaValue), model,
                         QString::number(retrySeconds, 'f', 9));
    return words;
}

const ErrorRow* findErrorRow(const QString& nameOrNumber)
{
    const int number = nameOrNumber.toInt();
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const ErrorRow& candidate) {
        return (number > 0 && candidate.number == number)
            || nameOrNumber == QLatin1StringView(candidate.name);
    });
    return row == kRows.end() ? nullptr : &*row;
}

SimError makeError(const QString& nameOrNumber, const QString& model, const QByteArray& key)
{
    SimError error { .row = findErrorRow(nameOrNumber), .model = model };
    error.key = QString::fromUtf8(key);
    const QString requests
        = u"generativelanguage.googleapis.com/generate_content_free_tier_requests"_s;
    switch (error.row ? error.row->number : 0) {
    case 1:
        error.quotaId = u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s;
        error.quotaMetric = requests;
        error.quotaValue = 15;
        error.retrySeconds = 41.252946367;
        break;
    case 2:
        error.quotaId = u"GenerateContentInputTokensPerModelPerMinute-FreeTier"_s;
        error.quotaMetric
            = u"generativelanguage.googleapis.com/generate_content_free_tier_input_token_count"_s;
        error.quotaValue = 250'000;
        error.retrySeconds = 48.939935699;
        break;
    case 3: // the delay is a lie: a daily quota does not come back in 41 s
        error.quotaId = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
        error.quotaMetric = requests;
        error.quotaValue = 20;
        error.retrySeconds = 41.252946367;
        break;
    case 4:
        error.quotaId = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
        error.quotaMetric = requests;
        error.quotaValue = 0;
        error.retrySeconds = 41.252946367;
        break;
    default:
        break;
    }
    return error;
}

QJsonObject errorJson(Dialect dialect, const SimError& error)
{
    if (dialect == Dialect::Gemini)
        return geminiError(error);
    const Foreign words = wordsOf(dialect, error);
    if (dialect == Dialect::Ollama)
        return { { u"error"_s, words.message } };
    if (dialect == Dialect::Anthropic)
        return { { u"type"_s, u"error"_s },
            { u"error"_s,
                QJsonObject { { u"type"_s, words.type }, { u"message"_s, words.message } } },
            { u"request_id"_s, u"req_simulated"_s } };
    return { { u"error"_s,
        QJsonObject { { u"message"_s, words.message }, { u"type"_s, words.type },
            { u"param"_s, QJsonValue::Null },
            { u"code"_s, words.code.isEmpty() ? QJsonValue() : QJsonValue(words.code) } } } };
}

Reply errorReply(Dialect dialect, const SimError& error)
{
    if (QLatin1StringView(error.row->name) == "html"_L1)
        return { .status = error.row->status,
            .headers = { { "Content-Type", "text/html; charset=UTF-8" } },
            .body = error.row->message };
    Reply reply { .status = wordsOf(dialect, error).status,
        .headers = { { "Content-Type", "application/json; charset=UTF-8" } } };
    reply.body = QJsonDocument(errorJson(dialect, error)).toJson();
    // Google sends no retry-after; the others do
    if (error.retrySeconds > 0 && dialect != Dialect::Gemini)
        reply.headers.append(
            { "retry-after", QByteArray::number(static_cast<qint64>(error.retrySeconds) + 1) });
    return reply;
}

} // namespace Headgate::Simulator
