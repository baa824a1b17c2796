// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminierrorbody.h"

#include "core/providers/errortools.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

using std::chrono::milliseconds;

struct StatusName {
    int code;
    QLatin1StringView canonical;
};

//! The first of a code is the one that an answer without a status means.
constexpr std::array kStatusNames {
    StatusName { 400, "INVALID_ARGUMENT"_L1 },
    StatusName { 400, "FAILED_PRECONDITION"_L1 },
    StatusName { 400, "OUT_OF_RANGE"_L1 },
    StatusName { 401, "UNAUTHENTICATED"_L1 },
    StatusName { 402, "RESOURCE_EXHAUSTED"_L1 },
    StatusName { 403, "PERMISSION_DENIED"_L1 },
    StatusName { 404, "NOT_FOUND"_L1 },
    StatusName { 409, "ABORTED"_L1 },
    StatusName { 413, "INVALID_ARGUMENT"_L1 },
    StatusName { 429, "RESOURCE_EXHAUSTED"_L1 },
    StatusName { 499, "CANCELLED"_L1 },
    StatusName { 500, "INTERNAL"_L1 },
    StatusName { 501, "UNIMPLEMENTED"_L1 },
    StatusName { 503, "UNAVAILABLE"_L1 },
    StatusName { 504, "DEADLINE_EXCEEDED"_L1 },
};

//! The Interactions API's own words for what has a canonical name (operations 5.4, row 36).
struct StringCode {
    QLatin1StringView word;
    QLatin1StringView canonical;
};

constexpr std::array kStringCodes {
    StringCode { "invalid_request"_L1, "INVALID_ARGUMENT"_L1 },
    StringCode { "unauthorized"_L1, "UNAUTHENTICATED"_L1 },
    StringCode { "authentication"_L1, "UNAUTHENTICATED"_L1 },
    StringCode { "rate_limit_exceeded"_L1, "RESOURCE_EXHAUSTED"_L1 },
    StringCode { "too_many_requests"_L1, "RESOURCE_EXHAUSTED"_L1 },
    StringCode { "quota_exceeded"_L1, "RESOURCE_EXHAUSTED"_L1 },
    StringCode { "internal_error"_L1, "INTERNAL"_L1 },
    StringCode { "api_error"_L1, "INTERNAL"_L1 },
    StringCode { "overloaded"_L1, "UNAVAILABLE"_L1 },
    StringCode { "service_unavailable"_L1, "UNAVAILABLE"_L1 },
};

QString statusOfWord(const QString& word)
{
    for (const StringCode& entry : kStringCodes) {
        if (entry.word == word.toLower())
            return entry.canonical;
    }
    return word.toUpper();
}

QString statusOfCode(int code)
{
    for (const StatusName& entry : kStatusNames) {
        if (entry.code == code)
            return entry.canonical;
    }
    return {};
}

int codeOfStatus(const QString& status)
{
    if (status == "RESOURCE_EXHAUSTED"_L1)
        return 429;
    for (const StatusName& entry : kStatusNames) {
        if (entry.canonical == status)
            return entry.code;
    }
    return 0;
}

void readCodes(GeminiErrorBody* body, JsonValue error, int httpStatus)
{
    const auto code = error["code"].toInteger();
    if (code && *code >= 100 && *code < 600)
        body->code = int(*code);
    body->status = vendorName(error["status"].toString());
    if (body->status.isEmpty() && !code)
        body->status = statusOfWord(error["code"].toString());
    if (body->status.isEmpty() && body->code == 0)
        body->code = httpStatus;
    if (body->status.isEmpty())
        body->status = statusOfCode(body->code);
    if (body->code == 0)
        body->code = codeOfStatus(body->status);
}

QString withoutPrefix(QString text, QLatin1StringView prefix)
{
    return text.startsWith(prefix) ? text.sliced(prefix.size()) : text;
}

void readErrorInfo(GeminiErrorBody* body, JsonValue detail)
{
    const JsonValue metadata = detail["metadata"];
    body->reason = vendorName(detail["reason"].toString());
    body->quotaLimit = metadata["quota_limit"].toString();
    body->quotaLocation = metadata["quota_location"].toString();
    const QString consumer = metadata["consumer"].toString();
    if (consumer.startsWith("projects/"_L1))
        body->project = withoutPrefix(consumer, "projects/"_L1);
    else if (consumer.startsWith("project_number:"_L1))
        body->project = withoutPrefix(consumer, "project_number:"_L1);
}

void readQuota(GeminiErrorBody* body, JsonValue detail)
{
    constexpr int kMostViolations = 32;
    for (const JsonValue violation : detail["violations"]) {
        if (body->violations.size() == kMostViolations)
            return;
        const JsonValue dimensions = violation["quotaDimensions"];
        body->violations.append({ .quotaId = violation["quotaId"].toString(),
            .metric = violation["quotaMetric"].toString(),
            .model = withoutPrefix(dimensions["model"].toString(), "models/"_L1),
            .location = dimensions["location"].toString(),
            .limit = violation["quotaValue"].toInteger() });
    }
}

void readHelp(GeminiErrorBody* body, JsonValue detail)
{
    for (const JsonValue link : detail["links"]) {
        const QUrl url(link["url"].toString(), QUrl::StrictMode);
        const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
        if (url.isValid() && isWeb && body->helpUrl.isEmpty())
            body->helpUrl = url;
    }
}

std::optional<milliseconds> readDelay(JsonValue delay)
{
    if (!delay.isObject())
        return parseGoogleDuration(delay.toString());
    const auto seconds = delay["seconds"].toDouble();
    const auto nanos = delay["nanos"].toDouble();
    if (!seconds && !nanos)
        return std::nullopt;
    return parseGoogleDuration(
        QString::number(seconds.value_or(0) + nanos.value_or(0) / 1e9, 'f', 9) + u's');
}

//! "generation_config.top_p" is the "topP" of GenerationParams; what we have no word for stays as
//! it is.
QString houseField(const QString& path)
{
    QString name;
    for (const QChar c : path.sliced(path.lastIndexOf(u'.') + 1)) {
        const bool isAfterLine = name.endsWith(u'_');
        if (isAfterLine)
            name.chop(1);
        name += isAfterLine ? c.toUpper() : c;
    }
    if (name.startsWith("thinking"_L1))
        return u"thinking"_s;
    if (name.startsWith("response"_L1) && name.endsWith("Schema"_L1))
        return u"responseSchema"_s;
    constexpr std::array kOurs { "temperature"_L1, "topP"_L1, "topK"_L1, "maxOutputTokens"_L1,
        "stopSequences"_L1, "seed"_L1 };
    return std::find(kOurs.begin(), kOurs.end(), name) != kOurs.end() ? name : path;
}

void readDetail(GeminiErrorBody* body, JsonValue detail)
{
    const QString type = detail["@type"].toString();
    if (type.endsWith("ErrorInfo"_L1)) {
        readErrorInfo(body, detail);
    } else if (type.endsWith("QuotaFailure"_L1)) {
        readQuota(body, detail);
    } else if (type.endsWith("RetryInfo"_L1)) {
        body->retryDelay = readDelay(detail["retryDelay"]);
    } else if (type.endsWith("Help"_L1)) {
        readHelp(body, detail);
    } else if (type.endsWith("DebugInfo"_L1)) {
        body->debugText = detail["detail"].toString();
    } else if (type.endsWith("BadRequest"_L1)) {
        body->field = houseField(detail["fieldViolations"].at(0)["field"].toString());
        body->fieldText = detail["fieldViolations"].at(0)["description"].toString();
    }
}

//! Older or shortened 429 bodies have the figures in their sentence only: "* Quota exceeded for
//! metric: M, limit: 20, model: X\nPlease retry in 964.9ms." Words around a number decide, never a
//! number alone.
void readMessage(GeminiErrorBody* body)
{
    static const QRegularExpression quota(
        uR"(metric:\s*([\w./-]+),\s*limit:\s*(\d+)(?:,\s*model:\s*([\w.-]+))?)"_s);
    static const QRegularExpression retry(uR"(retry in\s+([0-9.hms]+)\b)"_s);
    const QString message = body->message.left(8000);
    if (body->violations.isEmpty()) {
        for (auto hits = quota.globalMatch(message); hits.hasNext();) {
            const QRegularExpressionMatch hit = hits.next();
            body->violations.append({ .quotaId = {},
                .metric = hit.captured(1),
                .model = hit.captured(3),
                .location = {},
                .limit = hit.captured(2).toLongLong() });
        }
    }
    if (!body->retryDelay) {
        const QRegularExpressionMatch hit = retry.match(message);
        if (hit.hasMatch())
            body->retryDelay = parseGoogleDuration(hit.captured(1));
    }
}

} // namespace

JsonValue findGeminiError(JsonValue root)
{
    if (root.isArray()) {
        for (const JsonValue element : root) {
            if (element["error"].exists())
                return element["error"];
        }
        return {};
    }
    const JsonValue error = root["error"];
    return error.isObject() || error.isString() ? error : JsonValue();
}

GeminiErrorBody readGeminiError(JsonValue error, int httpStatus)
{
    GeminiErrorBody body;
    body.message = error.isString() ? error.toString() : error["message"].toString();
    readCodes(&body, error, httpStatus);
    for (const JsonValue detail : error["details"])
        readDetail(&body, detail);
    readMessage(&body);
    return body;
}

std::optional<milliseconds> parseGoogleDuration(const QString& text)
{
    static const QRegularExpression form(
        uR"(^(?:(\d{1,9}(?:\.\d*)?)h)?(?:(\d{1,9}(?:\.\d*)?)m(?!s))?(?:(\d{1,9}(?:\.\d*)?)s)?)"
        uR"((?:(\d{1,12}(?:\.\d*)?)ms)?\.?$)"_s);
    const QRegularExpressionMatch hit = form.match(text.trimmed());
    if (!hit.hasMatch() || hit.lastCapturedIndex() == 0)
        return std::nullopt;
    constexpr std::array<double, 4> kMilliseconds { 3'600'000, 60'000, 1000, 1 };
    double total = 0;
    for (int unit = 0; unit < 4; ++unit)
        total += hit.captured(unit + 1).toDouble() * kMilliseconds[size_t(unit)];
    return milliseconds(qint64(std::ceil(total - 1e-6)));
}

} // namespace Headgate::Providers
