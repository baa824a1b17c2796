// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminierrorbody.h"
#include "core/providers/gemini/geminierrors.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Providers;

using Wait = std::optional<std::chrono::milliseconds>;
using C = FailureCause;
using K = ErrorKind;
using R = RetryAdvice;
using S = FailureScope;

namespace {

//! What a row of operations 5.4 asks for, besides its cause.
struct Expected {
    C cause;
    K kind;
    S scope;
    R retry;
};

void row(const char* name, int status, const QByteArray& body, const Expected& expected)
{
    QTest::newRow(name) << status << body << expected.cause << expected.kind << expected.scope
                        << expected.retry;
}

QByteArray error(int code, const char* status, const char* message, const QByteArray& details = {})
{
    QByteArray body = R"({"error":{"code":)" + QByteArray::number(code) + R"(,"message":")"
        + message + R"(","status":")" + status + '"';
    if (!details.isEmpty())
        body += R"(,"details":[)" + details + ']';
    return body + "}}";
}

QByteArray reason(const char* word, const QByteArray& metadata = "{}")
{
    return QByteArray(R"({"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":")") + word
        + R"(","domain":"googleapis.com","metadata":)" + metadata + '}';
}

QByteArray quota(const QByteArrayList& violations)
{
    return R"({"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[)"
        + violations.join(',') + "]}";
}

QByteArray violation(const char* id, const char* value = nullptr)
{
    QByteArray text
        = QByteArray(R"({"quotaMetric":"generativelanguage.googleapis.com/m","quotaId":")") + id
        + R"(","quotaDimensions":{"location":"global","model":"gemini-3.8-flash"})";
    if (value)
        text += QByteArray(R"(,"quotaValue":")") + value + '"';
    return text + '}';
}

QByteArray retryInfo(const QByteArray& delay)
{
    return R"({"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":)" + delay + '}';
}

QByteArray debugInfo(const char* text)
{
    return QByteArray(R"({"@type":"type.googleapis.com/google.rpc.DebugInfo","detail":")") + text
        + "\"}";
}

constexpr Expected kRpm { C::RequestsPerMinute, K::RateLimited, S::ProjectAndModel, R::SameTarget };
constexpr Expected kTpm { C::TokensPerMinute, K::RateLimited, S::ProjectAndModel, R::SameTarget };
constexpr Expected kDay { C::PerDay, K::QuotaExhausted, S::ProjectAndModel, R::OtherKey };
constexpr Expected kTier { C::NotInTier, K::QuotaExhausted, S::ProjectAndModel, R::OtherTarget };
constexpr Expected kBalance { C::BalanceDepleted, K::QuotaExhausted, S::BillingAccount,
    R::OtherTarget };
constexpr Expected kRequest { C::InvalidRequest, K::InvalidInput, S::Request, R::No };

constexpr const char* kMinuteId = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier";
constexpr const char* kDayId = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
constexpr const char* kTokenId = "GenerateContentInputTokensPerModelPerMinute-FreeTier";

} // namespace

class TestGeminiErrors : public QObject {
    Q_OBJECT

private slots:
    void classifiesEachRowOfTheCatalogue_data();
    void classifiesEachRowOfTheCatalogue();
    void readsHowLongToWait_data();
    void readsHowLongToWait();
    void readsDurations_data();
    void readsDurations();
    void tellsAllViolations();
    void findsProjectHelpFieldAndReplacement();
    void neverShowsAKey();
    void neverReadsStatusDigitsOutOfText();
    void keepsTheCodeOfAnErrorInsideAStream();
    void survivesOddShapes_data();
    void survivesOddShapes();

private:
    void limitRows();
    void keyRows();
    void requestRows();
    void serviceRows();
};

void TestGeminiErrors::limitRows()
{
    const char* const exceeded
        = "You exceeded your current quota, please check your plan and billing details.";
    const auto exhausted = [&](const QByteArray& details) {
        return error(429, "RESOURCE_EXHAUSTED", exceeded, details);
    };
    row("1 requests a minute", 429, exhausted(quota({ violation(kMinuteId, "10") })), kRpm);
    row("2 tokens a minute", 429, exhausted(quota({ violation(kTokenId, "250000") })), kTpm);
    row("2 tokens a minute, paid", 429,
        exhausted(quota({ violation("GenerateContentPaidTierInputTokensPerModelPerMinute") })),
        kTpm);
    row("3 requests a day", 429, exhausted(quota({ violation(kDayId, "20") })), kDay);
    row("3 tokens a day", 429,
        exhausted(quota({ violation("GenerateContentInputTokensPerModelPerDay-FreeTier") })), kDay);
    row("3 the longest of several", 429,
        exhausted(retryInfo("\"41s\"") + ','
            + quota({ violation(kMinuteId, "10"), violation(kDayId, "20"), violation(kTokenId) })),
        kDay);
    row("4 limit 0 in details", 429,
        exhausted(quota({ violation(kDayId, "0"), violation(kMinuteId, "0") })), kTier);
    row("4 limit 0 in text", 429,
        error(429, "RESOURCE_EXHAUSTED",
            "Quota exceeded for metric: x/y_requests, limit: 0, model: m"),
        kTier);
    row("5 prepay empty", 429,
        error(429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted."), kBalance);
    row("5 as 402", 402, error(402, "RESOURCE_EXHAUSTED", "Payment needed"), kBalance);
    row("6 spend per ten minutes", 429,
        error(429, "RESOURCE_EXHAUSTED", "You have reached your spend limit for 10 minutes."),
        { C::SpendCap, K::RateLimited, S::BillingAccount, R::OtherTarget });
    row("6 spend of the tier per ten minutes", 429,
        error(429, "RESOURCE_EXHAUSTED", "Spend limit of your billing tier: $10 per 10 minutes."),
        { C::SpendCap, K::RateLimited, S::BillingAccount, R::OtherTarget });
    row("6 spend of the month", 429,
        error(429, "RESOURCE_EXHAUSTED", "You have reached your monthly spending limit."),
        { C::SpendCap, K::QuotaExhausted, S::BillingAccount, R::OtherTarget });
    row("6 project spend cap", 429,
        error(429, "RESOURCE_EXHAUSTED", "The project spend cap has been reached."),
        { C::SpendCap, K::QuotaExhausted, S::Project, R::OtherTarget });
    row("6 billing tier cap", 429,
        error(429, "RESOURCE_EXHAUSTED", "Your billing tier cap has been reached."),
        { C::SpendCap, K::QuotaExhausted, S::BillingAccount, R::OtherTarget });
    const Expected throttled { C::Throttled, K::RateLimited, S::Model, R::SameTarget };
    row("7 without details", 429,
        error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
        throttled);
    row("7 other words", 429,
        error(429, "RESOURCE_EXHAUSTED", "Resource exhausted. Please try again later."), throttled);
    const QByteArray cloud
        = R"({"quota_limit":"GenerateContentRequestsPerMinutePerProjectPerRegion",)"
          R"("quota_location":"us-central1","consumer":"projects/42"})";
    row("8 regional", 429, exhausted(reason("RATE_LIMIT_EXCEEDED", cloud)),
        { C::RegionalQuota, K::RateLimited, S::Project, R::OtherKey });
    row("long delay without a name", 429, exhausted(retryInfo("\"156h14m36.75s\"")), kDay);
}

void TestGeminiErrors::keyRows()
{
    const auto key = [](C cause) { return Expected { cause, K::Auth, S::Key, R::OtherKey }; };
    const Expected project { C::ServiceDisabled, K::Permission, S::Project, R::OtherKey };
    row("9 bad key", 400,
        error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
            reason("API_KEY_INVALID")),
        key(C::KeyInvalid));
    row("9 bad key, reason only", 400,
        error(400, "INVALID_ARGUMENT", "x", reason("API_KEY_INVALID")), key(C::KeyInvalid));
    row("10 expired", 400,
        error(400, "INVALID_ARGUMENT", "API key expired. Please renew the API key.",
            reason("API_KEY_INVALID")),
        key(C::KeyExpired));
    row("11 region", 400,
        error(400, "FAILED_PRECONDITION", "$grpcMessage",
            debugInfo("User location is not supported for the API use.")),
        { C::RegionUnsupported, K::Permission, S::Project, R::OtherTarget });
    row("14 key of another kind", 401,
        error(401, "UNAUTHENTICATED", "x", reason("ACCESS_TOKEN_TYPE_UNSUPPORTED")),
        key(C::KeyTypeUnsupported));
    row("15 service disabled", 403,
        error(403, "PERMISSION_DENIED",
            "Generative Language API has not been used in project 42 before or it is disabled.",
            reason("SERVICE_DISABLED")),
        project);
    row("16 leaked", 403,
        error(403, "PERMISSION_DENIED",
            "Your API key was reported as leaked. Please use another API key."),
        key(C::KeyLeaked));
    row("17 suspended", 403,
        error(403, "PERMISSION_DENIED",
            "Permission denied: Consumer 'api_key:AIzaCanary123456' has been suspended.",
            reason("CONSUMER_SUSPENDED")),
        { C::ProjectSuspended, K::Permission, S::Project, R::OtherKey });
    const Expected restricted { C::KeyRestricted, K::Permission, S::Key, R::OtherKey };
    row("18 IAM", 403, error(403, "PERMISSION_DENIED", "x", reason("IAM_PERMISSION_DENIED")),
        restricted);
    row("18 method blocked", 403,
        error(403, "PERMISSION_DENIED",
            "Requests to this API generativelanguage.googleapis.com method x are blocked.",
            reason("API_KEY_SERVICE_BLOCKED")),
        restricted);
    row("18 referrer", 403,
        error(403, "PERMISSION_DENIED", "x", reason("API_KEY_HTTP_REFERRER_BLOCKED")), restricted);
    row("no key", 403,
        error(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers."),
        { C::KeyMissing, K::Auth, S::Request, R::No });
    row("any other 401", 401, error(401, "UNAUTHENTICATED", "x"), key(C::PermissionDenied));
    row("any other 403", 403, error(403, "PERMISSION_DENIED", "x"),
        { C::PermissionDenied, K::Permission, S::Key, R::OtherKey });
}

void TestGeminiErrors::requestRows()
{
    const auto model = [](C cause, S scope, R retry) {
        return Expected { cause, K::NotFound, scope, retry };
    };
    row("12 our request", 400,
        error(400, "INVALID_ARGUMENT", "Request contains an invalid argument."), kRequest);
    row("13 thinking level", 400,
        error(400, "INVALID_ARGUMENT", "Thinking level is not supported for this model."),
        { C::UnsupportedParameter, K::Unsupported, S::Request, R::WithoutField });
    row("13 thinking budget", 400,
        error(400, "INVALID_ARGUMENT",
            "Budget 0 is invalid. This model only works in thinking mode."),
        { C::UnsupportedParameter, K::Unsupported, S::Request, R::WithoutField });
    row("19 model unknown", 404,
        error(404, "NOT_FOUND",
            "models/x is not found for API version v1, or is not supported for generateContent."),
        model(C::ModelNotFound, S::Model, R::OtherTarget));
    row("19 on Vertex", 404,
        error(404, "NOT_FOUND",
            "Publisher Model `projects/p/locations/l/publishers/google/models/x` was not found."),
        model(C::ModelNotFound, S::Model, R::OtherTarget));
    row("20 retired", 404,
        error(404, "NOT_FOUND",
            "This model models/gemini-2.0-flash is no longer available. Please update your code to "
            "use models/gemini-3.8-flash."),
        model(C::ModelRetired, S::Model, R::OtherTarget));
    row("21 not for new users", 404,
        error(404, "NOT_FOUND", "This model models/x is no longer available to new users."),
        model(C::ModelNotForNewUsers, S::ProjectAndModel, R::OtherKey));
    row("22 file, 403", 403,
        error(403, "PERMISSION_DENIED",
            "You do not have permission to access the File abc123 or it may not exist."),
        { C::ResourceNotAccessible, K::Permission, S::Request, R::No });
    row("22 file, 404", 404, error(404, "NOT_FOUND", "files/abc123 was not found"),
        { C::ResourceNotAccessible, K::NotFound, S::Request, R::No });
    row("22 cache", 403,
        error(403, "PERMISSION_DENIED", "CachedContent not found (or permission denied)"),
        { C::ResourceNotAccessible, K::Permission, S::Request, R::No });
    const Expected tooLong { C::ContextTooLong, K::TooLarge, S::Request, R::OtherTarget };
    row("23 too many tokens", 400,
        error(400, "INVALID_ARGUMENT",
            "The input token count (1250074) exceeds the maximum number of tokens allowed "
            "(1048576)."),
        tooLong);
    row("23 413", 413, error(413, "INVALID_ARGUMENT", "Request too large"), tooLong);
    row("23 413 page", 413, "<html>413</html>", tooLong);
}

void TestGeminiErrors::serviceRows()
{
    const auto service = [](C cause, S scope, R retry) {
        return Expected { cause, K::Provider, scope, retry };
    };
    row("24 cancelled", 499, error(499, "CANCELLED", "The operation was cancelled."),
        service(C::CancelledUpstream, S::Request, R::SameTarget));
    row("25 internal", 500, error(500, "INTERNAL", "An internal error has occurred."),
        service(C::ServerError, S::Model, R::SameTarget));
    row("26 overloaded", 503,
        error(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
        service(C::Overloaded, S::Model, R::SameTarget));
    row("27 deadline", 504, error(504, "DEADLINE_EXCEEDED", "Deadline expired."),
        service(C::DeadlineExceeded, S::Model, R::SameTargetOnce));
    const auto word = [](const char* code) {
        return QByteArray(R"({"event_type":"error","error":{"code":")") + code
            + R"(","message":"m"}})";
    };
    row("36 invalid_request", 400, word("invalid_request"), kRequest);
    row("36 failed_precondition", 400, word("failed_precondition"), kRequest);
    row("36 permission_denied", 403, word("permission_denied"),
        { C::PermissionDenied, K::Permission, S::Key, R::OtherKey });
    row("36 not_found", 404, word("not_found"),
        { C::ModelNotFound, K::NotFound, S::Model, R::OtherTarget });
    row("36 rate_limit_exceeded", 429, word("rate_limit_exceeded"),
        { C::Throttled, K::RateLimited, S::Model, R::SameTarget });
    row("36 unavailable", 503, word("unavailable"),
        service(C::Overloaded, S::Model, R::SameTarget));
    row("36 internal_error", 500, word("internal_error"),
        service(C::ServerError, S::Model, R::SameTarget));
    row("in an array", 503, "[" + error(503, "UNAVAILABLE", "x") + "]",
        service(C::Overloaded, S::Model, R::SameTarget));
    row("without a status", 503, R"({"error":{"code":503,"message":"x"}})",
        service(C::Overloaded, S::Model, R::SameTarget));
    row("without code and status", 404, R"({"error":{"message":"models/x unknown"}})",
        { C::ModelNotFound, K::NotFound, S::Model, R::OtherTarget });
    row("a page", 404, "<!DOCTYPE html><title>Error 404</title>",
        { C::NotTheService, K::NotFound, S::Backend, R::No });
    row("a page of a proxy", 502, "<html>Bad Gateway</html>",
        service(C::ServerError, S::Backend, R::SameTarget));
}

void TestGeminiErrors::classifiesEachRowOfTheCatalogue_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<C>("cause");
    QTest::addColumn<K>("kind");
    QTest::addColumn<S>("scope");
    QTest::addColumn<R>("retry");
    limitRows();
    keyRows();
    requestRows();
    serviceRows();
}

void TestGeminiErrors::classifiesEachRowOfTheCatalogue()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(C, cause);
    const Failure failure = geminiFailure({ .status = status, .headers = {} }, body);
    QCOMPARE(failureCauseName(failure.cause), failureCauseName(cause));
    QTEST(failure.kind, "kind");
    QTEST(failure.scope, "scope");
    QTEST(failure.retry, "retry");
    QCOMPARE(failure.httpStatus, std::optional(status));
}

void TestGeminiErrors::readsHowLongToWait_data()
{
    QTest::addColumn<QByteArray>("details");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<Wait>("expected");
    const auto add = [](const char* name, const QByteArray& details, Wait expected,
                         const HttpHeaders& headers = {}) {
        QTest::newRow(name) << details << headers << expected;
    };
    const QByteArray minute = quota({ violation(kMinuteId) });
    add("details in any order", retryInfo("\"41s\"") + ',' + minute, 41s);
    add("fraction", minute + ',' + retryInfo("\"0.964s\""), 964ms);
    add("zero", minute + ',' + retryInfo("\"0s\""), 0ms);
    add("object", minute + ',' + retryInfo(R"({"seconds":"3","nanos":500000000})"), 3500ms);
    add("header first", minute + ',' + retryInfo("\"41s\""), 7s, { { "retry-after", "7" } });
    add("none", minute, std::nullopt);
    add("not for a day", quota({ violation(kDayId) }) + ',' + retryInfo("\"41s\""), std::nullopt);
    add("not for a day, header", quota({ violation(kDayId) }), std::nullopt,
        { { "retry-after", "7" } });
    add("not where the model is not offered",
        quota({ violation(kMinuteId, "0") }) + ',' + retryInfo("\"4s\""), std::nullopt);
    add("hours", retryInfo("\"156h14m36.75s\""), 562'476'750ms);
}

void TestGeminiErrors::readsHowLongToWait()
{
    QFETCH(QByteArray, details);
    QFETCH(HttpHeaders, headers);
    QFETCH(Wait, expected);
    const Failure failure = geminiFailure({ .status = 429, .headers = headers },
        error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota", details));
    QVERIFY(failure.retryAfter == expected);
}

void TestGeminiErrors::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Wait>("expected");
    QTest::newRow("seconds") << u"41s"_s << Wait(41s);
    QTest::newRow("nothing left") << u"0s"_s << Wait(0ms);
    QTest::newRow("fraction") << u"0.964s"_s << Wait(964ms);
    QTest::newRow("milliseconds") << u"964ms"_s << Wait(964ms);
    QTest::newRow("rounded up") << u"964.972314ms"_s << Wait(965ms);
    QTest::newRow("minutes") << u"1m30s"_s << Wait(90s);
    QTest::newRow("hours") << u"156h14m36.75s"_s << Wait(562'476'750ms);
    QTest::newRow("no unit") << u"41"_s << Wait();
    QTest::newRow("empty") << QString() << Wait();
    QTest::newRow("negative") << u"-3s"_s << Wait();
    QTest::newRow("words") << u"soon"_s << Wait();
    QTest::newRow("too many digits") << u"99999999999999999999s"_s << Wait();
}

void TestGeminiErrors::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(Wait, expected);
    QVERIFY(parseGoogleDuration(text) == expected);
}

void TestGeminiErrors::tellsAllViolations()
{
    const QByteArray body = error(
        429, "RESOURCE_EXHAUSTED", "x", quota({ violation(kDayId, "20"), violation(kTokenId) }));
    const auto quotas = geminiFailure({ .status = 429, .headers = {} }, body).quota;
    QCOMPARE(quotas.size(), 2);
    QCOMPARE(quotas.at(0).quotaId, QString::fromLatin1(kDayId));
    QCOMPARE(quotas.at(0).limit, std::optional<qint64>(20));
    QCOMPARE(quotas.at(0).model, u"gemini-3.8-flash"_s);
    QCOMPARE(quotas.at(0).location, u"global"_s);
    QVERIFY(!quotas.at(1).limit);

    const Failure fromText = geminiFailure({ .status = 429, .headers = {} },
        error(429, "RESOURCE_EXHAUSTED",
            "Quota exceeded for metric: a.googleapis.com/free_tier_requests, limit: 20, model: "
            "gemini-2.5-flash\\nPlease retry in 964.972314ms."));
    QCOMPARE(fromText.cause, C::RequestsPerMinute);
    QCOMPARE(fromText.quota.size(), 1);
    QCOMPARE(fromText.quota.at(0).metric, u"a.googleapis.com/free_tier_requests"_s);
    QCOMPARE(fromText.quota.at(0).limit, std::optional<qint64>(20));
    QVERIFY(fromText.retryAfter == Wait(965ms));
}

void TestGeminiErrors::findsProjectHelpFieldAndReplacement()
{
    const QByteArray help = R"({"@type":"type.googleapis.com/google.rpc.Help","links":[)"
                            R"({"url":"javascript:x"},{"url":"https://console.example/enable"}]
})";
    const Failure disabled
        = geminiFailure({ .status = 403, .headers = { { "x-request-id", "r1" } } },
            error(403, "PERMISSION_DENIED", "x",
                help + ',' + reason("SERVICE_DISABLED", R"({"consumer":"projects/42"})")));
    QCOMPARE(disabled.project, u"42"_s);
    QCOMPARE(disabled.helpUrl, QUrl(u"https://console.example/enable"_s));
    QCOMPARE(disabled.vendorCode, u"SERVICE_DISABLED"_s);
    QCOMPARE(disabled.requestId, u"r1"_s);

    const QByteArray violations
        = R"({"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":)"
          R"([{"field":"generation_config.top_p","description":"must be at most 1"}]})";
    const Failure field = geminiFailure({ .status = 400, .headers = {} },
        error(400, "INVALID_ARGUMENT", "Invalid value", violations));
    QCOMPARE(field.field, u"topP"_s);
    QCOMPARE(field.vendorMessage, u"Invalid value\nmust be at most 1"_s);

    const Failure retired = geminiFailure({ .status = 404, .headers = {} },
        error(404, "NOT_FOUND",
            "This model models/a is no longer available. Please update your code to use "
            "models/gemini-3.8-flash."));
    QCOMPARE(retired.replacementModel, u"gemini-3.8-flash"_s);
    const Failure thinking = geminiFailure({ .status = 400, .headers = {} },
        error(400, "INVALID_ARGUMENT", "Thinking level is not supported for this model."));
    QCOMPARE(thinking.field, u"thinking"_s);
}

void TestGeminiErrors::neverShowsAKey()
{
    const QByteArray body = error(403, "PERMISSION_DENIED",
        "Consumer 'api_key:AIzaSyCanary0123456789' has been suspended.",
        debugInfo("Invalid API key: AIzaSyCanary0123456789"));
    const Failure failure = geminiFailure({ .status = 403, .headers = {} }, body);
    QCOMPARE(failure.cause, C::ProjectSuspended);
    for (const QString& text : { failure.vendorMessage, failure.detail, failure.vendorCode })
        QVERIFY2(!text.contains(u"Canary"_s), qPrintable(text));
}

void TestGeminiErrors::neverReadsStatusDigitsOutOfText()
{
    const Failure failure = geminiFailure({ .status = 429, .headers = {} },
        error(429, "RESOURCE_EXHAUSTED", "Please retry in 404.972314ms. See 403, 500 and 503.",
            quota({ violation(kMinuteId) })));
    QCOMPARE(failure.cause, C::RequestsPerMinute);
    QVERIFY(failure.retryAfter == Wait(405ms));
}

void TestGeminiErrors::keepsTheCodeOfAnErrorInsideAStream()
{
    JsonReader reader;
    const auto root = reader.read(error(499, "CANCELLED", "The operation was cancelled."));
    const Failure failure = geminiFailureInStream(findGeminiError(*root));
    QCOMPARE(failure.cause, C::CancelledUpstream);
    QCOMPARE(failure.httpStatus, std::optional(499));
}

void TestGeminiErrors::survivesOddShapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no error") << QByteArray("{}");
    QTest::newRow("error null") << QByteArray(R"({"error":null})");
    QTest::newRow("error text") << QByteArray(R"({"error":"broken"})");
    QTest::newRow("details null") << QByteArray(R"({"error":{"code":500,"details":null}})");
    QTest::newRow("details odd") << QByteArray(
        R"({"error":{"code":"x","details":[1,null,{"@type":5},{"@type":"QuotaFailure"}]}})");
    QTest::newRow("cut") << QByteArray(R"({"error":{"code":500,"mess)");
}

void TestGeminiErrors::survivesOddShapes()
{
    QFETCH(QByteArray, body);
    const Failure failure = geminiFailure({ .status = 500, .headers = {} }, body);
    QCOMPARE(failure.cause, C::ServerError);
    QCOMPARE(failure.kind, K::Provider);
}

QTEST_GUILESS_MAIN(TestGeminiErrors)
#include "tst_geminierrors.moc"
