// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/errortools.h"
#include "core/providers/gemini/geminierrors.h"
#include "core/providers/vendorerror.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Providers;

using Wait = std::optional<std::chrono::milliseconds>;

class TestErrorTools : public QObject {
    Q_OBJECT

private slots:
    void takesKeysOutOfVendorText_data();
    void takesKeysOutOfVendorText();
    void leavesOrdinaryWordsAlone();
    void cutsLongTextWithoutHalvingAKey();
    void readsHowLongToWait_data();
    void readsHowLongToWait();
    void judgesBodiesThatAreNotTheServices_data();
    void judgesBodiesThatAreNotTheServices();
    void neverShowsAPageAsTheServicesWords();
    void findsTheRequestId();
    void cutsEndlessCodesAndIds();
};

void TestErrorTools::takesKeysOutOfVendorText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("google") << u"key AIzaSyCanary0123456789abcdef bad"_s << u"key [redacted] bad"_s;
    QTest::newRow("google auth key") << u"(AQ.Ab8RN6Canary_-x)"_s << u"([redacted])"_s;
    QTest::newRow("openai") << u"Incorrect API key provided: sk-proj-abc***xyz. See"_s
                            << u"Incorrect API key provided: [redacted] See"_s;
    QTest::newRow("hugging face") << u"token hf_abcdefgh123 unknown"_s
                                  << u"token [redacted] unknown"_s;
    QTest::newRow("consumer") << u"Consumer 'api_key:Canary-1' has been suspended."_s
                              << u"Consumer 'api_key:[redacted]' has been suspended."_s;
    QTest::newRow("any shape") << u"Invalid API key: key1234"_s << u"Invalid API key: [redacted]"_s;
    QTest::newRow("address") << u"GET https://x/y?alt=sse&key=Canary1&z=1"_s
                             << u"GET https://x/y?alt=sse&key=[redacted]&z=1"_s;
    QTest::newRow("bearer") << u"Authorization: Bearer abcdefgh.12345"_s
                            << u"Authorization: Bearer [redacted]"_s;
}

void TestErrorTools::takesKeysOutOfVendorText()
{
    QFETCH(QString, text);
    QTEST(vendorText(text), "expected");
}

void TestErrorTools::leavesOrdinaryWordsAlone()
{
    const QString text = u"API key not valid. Please pass a valid API key. Ask-me, task-force."_s;
    QCOMPARE(vendorText(u"  "_s + text + u"\n"_s), text);
}

void TestErrorTools::cutsLongTextWithoutHalvingAKey()
{
    const QString text = QString(kMaxVendorText - 10, u' ').replace(0, 1, u"x"_s)
        + u"AIzaSyCanary0123456789abcdef"_s + QString(10'000'000, u'y');
    const QString shown = vendorText(text);
    QCOMPARE(shown.size(), kMaxVendorText);
    QVERIFY(!shown.contains(u"AIza"_s));
}

void TestErrorTools::readsHowLongToWait_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<Wait>("expected");
    const auto row = [](const char* name, int status, const HttpHeaders& headers, Wait expected) {
        QTest::newRow(name) << status << headers << expected;
    };
    row("none", 429, {}, std::nullopt);
    row("seconds", 429, { { "Retry-After", "7" } }, 7s);
    row("fraction", 429, { { "retry-after", "0.5" } }, 500ms);
    row("milliseconds first", 429, { { "retry-after", "7" }, { "Retry-After-Ms", "1250" } },
        1250ms);
    row("date", 503,
        { { "Date", "Sat, 21 Nov 2026 08:00:00 GMT" },
            { "Retry-After", "Sat, 21 Nov 2026 08:01:30 GMT" } },
        90s);
    row("past date", 503,
        { { "Date", "Sat, 21 Nov 2026 08:00:00 GMT" },
            { "Retry-After", "Sat, 21 Nov 2026 07:00:00 GMT" } },
        0ms);
    row("date alone", 503, { { "Retry-After", "Sat, 21 Nov 2026 08:01:30 GMT" } }, std::nullopt);
    row("negative", 429, { { "retry-after", "-1" } }, std::nullopt);
    row("absurd", 429, { { "retry-after", "1e300" } }, std::nullopt);
    row("words", 429, { { "retry-after", "soon" } }, std::nullopt);
    row("on success", 200, { { "retry-after", "7" } }, std::nullopt);
}

void TestErrorTools::readsHowLongToWait()
{
    QFETCH(int, status);
    QFETCH(HttpHeaders, headers);
    QFETCH(Wait, expected);
    QVERIFY(retryAfterFrom({ .status = status, .headers = headers }) == expected);
}

void TestErrorTools::judgesBodiesThatAreNotTheServices_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<RetryAdvice>("retry");
    using C = FailureCause;
    using K = ErrorKind;
    using R = RetryAdvice;
    QTest::newRow("200") << 200 << K::Protocol << C::NotTheService << R::No;
    QTest::newRow("302") << 302 << K::Protocol << C::NotTheService << R::No;
    QTest::newRow("400") << 400 << K::Protocol << C::NotTheService << R::No;
    QTest::newRow("401") << 401 << K::Auth << C::PermissionDenied << R::OtherKey;
    QTest::newRow("403") << 403 << K::Permission << C::PermissionDenied << R::OtherKey;
    QTest::newRow("404") << 404 << K::NotFound << C::NotTheService << R::No;
    QTest::newRow("407") << 407 << K::Network << C::ProxyFailed << R::No;
    QTest::newRow("408") << 408 << K::Provider << C::DeadlineExceeded << R::SameTargetOnce;
    QTest::newRow("413") << 413 << K::TooLarge << C::ContextTooLong << R::OtherTarget;
    QTest::newRow("429") << 429 << K::RateLimited << C::Throttled << R::SameTarget;
    QTest::newRow("500") << 500 << K::Provider << C::ServerError << R::SameTarget;
    QTest::newRow("502") << 502 << K::Provider << C::ServerError << R::SameTarget;
    QTest::newRow("503") << 503 << K::Provider << C::Overloaded << R::SameTarget;
    QTest::newRow("504") << 504 << K::Provider << C::DeadlineExceeded << R::SameTargetOnce;
    QTest::newRow("529") << 529 << K::Provider << C::Overloaded << R::SameTarget;
}

void TestErrorTools::judgesBodiesThatAreNotTheServices()
{
    QFETCH(int, status);
    const Failure failure
        = failureFromStatus({ .status = status, .headers = {} }, "<html>no</html>");
    QTEST(failure.kind, "kind");
    QTEST(failure.cause, "cause");
    QTEST(failure.retry, "retry");
    QCOMPARE(failure.httpStatus, std::optional(status));
}

void TestErrorTools::neverShowsAPageAsTheServicesWords()
{
    const HttpHead head { .status = 404, .headers = {} };
    for (const char* const page : { "<!DOCTYPE html>\n<html>", " <HTML>", "\n<html lang=en>" })
        QVERIFY(failureFromStatus(head, page).vendorMessage.isEmpty());
    QCOMPARE(
        failureFromStatus(head, "404 page not found\n").vendorMessage, u"404 page not found"_s);
    QCOMPARE(failureFromStatus(head, {}).detail, u"HTTP 404 with an empty body"_s);
}

void TestErrorTools::findsTheRequestId()
{
    QCOMPARE(
        requestIdFrom({ .status = 500, .headers = { { "Request-Id", "req_1" } } }), u"req_1"_s);
    QCOMPARE(requestIdFrom(
                 { .status = 500, .headers = { { "X-Request-Id", "a" }, { "request-id", "b" } } }),
        u"a"_s);
    QVERIFY(requestIdFrom({ .status = 500, .headers = {} }).isEmpty());
}

void TestErrorTools::cutsEndlessCodesAndIds()
{
    const QByteArray endless(100'000, 'x');
    const HttpHead head { .status = 400, .headers = {} };
    for (const char* const name : { "code", "type" }) {
        const QByteArray body = R"({"error":{")"_ba + name + R"(":")" + endless
            + R"(","message":"m"},"request_id":")" + endless + R"("})";
        const Failure failure = baseFailure(head, vendorErrorFrom(body));
        QCOMPARE(failure.vendorCode.size(), kMaxVendorName);
        QCOMPARE(failure.requestId.size(), kMaxVendorName);
        QVERIFY(failure.detail.size() < 2 * kMaxVendorName);
    }
    const Failure google = geminiFailure(
        head, R"({"error":{"code":400,"message":"m","status":")"_ba + endless + R"("}})");
    QCOMPARE(google.vendorCode.size(), kMaxVendorName);
}

QTEST_GUILESS_MAIN(TestErrorTools)
#include "tst_errortools.moc"
