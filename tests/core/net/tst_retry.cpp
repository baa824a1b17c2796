// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/retry.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Net;

using OptionalDelay = std::optional<std::chrono::milliseconds>;

namespace {

constexpr double kAlmostOne = 1 - 1e-9;

//! -1 for none, so that a failed comparison prints.
qint64 count(const OptionalDelay& delay)
{
    return delay ? delay->count() : -1;
}

} // namespace

class TestRetry : public QObject {
    Q_OBJECT

private slots:
    void backsOffInDoublingStepsUpToACap();
    void readsTheDelayOfHeaders_data();
    void readsTheDelayOfHeaders();
    void takesTheFirstSourceThatSpeaks();
    void neverUndercutsTheServer();
    void theDateTellsOfOurClock_data();
    void theDateTellsOfOurClock();
};

void TestRetry::backsOffInDoublingStepsUpToACap()
{
    const QVector<qint64> bases { 500, 1000, 2000, 4000, 8000, 8000, 8000 };
    for (int attempt = 0; attempt < bases.size(); ++attempt) {
        const double base = double(bases.at(attempt));
        QCOMPARE(backoffDelay(attempt, 0).count(), qRound64(base * 0.85));
        QCOMPARE(backoffDelay(attempt, 0.5).count(), qRound64(base * 1.05));
        QCOMPARE(backoffDelay(attempt, kAlmostOne).count(), qRound64(base * 1.25));
    }
    QCOMPARE(backoffDelay(1'000'000, 0), backoffDelay(4, 0));
    QCOMPARE(backoffDelay(-1, 0), backoffDelay(0, 0));
}

void TestRetry::readsTheDelayOfHeaders_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("milliseconds");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<qint64>("expected");
    const auto row
        = [](const char* name, int status, const QByteArray& ms, const QByteArray& after,
              qint64 expected) { QTest::newRow(name) << status << ms << after << expected; };
    row("none", 429, "", "", -1);
    row("seconds", 429, "", "7", 7000);
    row("zero", 429, "", "0", 0);
    row("a fraction", 503, "", "1.5", 1500);
    row("blanks around", 503, "", "  20 ", 20'000);
    row("milliseconds come first", 429, "250", "7", 250);
    row("broken milliseconds are passed over", 429, "soon", "7", 7000);
    row("on a 200 it means nothing", 200, "250", "7", -1);
    row("negative", 429, "", "-5", -1);
    row("no number and no date", 429, "", "later", -1);
    row("exponent", 429, "", "1e3", -1);
    row("infinite", 429, "", "inf", -1);
    row("centuries", 429, "", "99999999999999999999", -1);
    // The clock stands at 2026-11-21 12:00:00 UTC, a Saturday.
    row("date", 503, "", "Sat, 21 Nov 2026 12:01:30 GMT", 90'000);
    row("date of RFC 850", 503, "", "Saturday, 21-Nov-26 12:01:30 GMT", 90'000);
    row("date of asctime", 503, "", "Sat Nov 21 12:01:30 2026", 90'000);
    row("date in the past", 503, "", "Sat, 21 Nov 2026 11:59:00 GMT", 0);
}

void TestRetry::readsTheDelayOfHeaders()
{
    QFETCH(int, status);
    QFETCH(QByteArray, milliseconds);
    QFETCH(QByteArray, retryAfter);
    QFETCH(qint64, expected);
    const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    Test::FakeClock clock;
    clock.setUtc(noon);

    HttpHead head { .status = status };
    if (!milliseconds.isEmpty())
        head.headers.append({ "Retry-After-Ms", milliseconds });
    if (!retryAfter.isEmpty())
        head.headers.append({ "Retry-After", retryAfter });
    QCOMPARE(count(retryAfterOf(head, clock)), expected);
}

void TestRetry::takesTheFirstSourceThatSpeaks()
{
    QCOMPARE(retryDelay(0, 2s, 30s, 0), 2000ms);
    QCOMPARE(retryDelay(0, {}, 30s, 0), 30'000ms);
    QCOMPARE(retryDelay(2, {}, {}, 0), backoffDelay(2, 0));
}

void TestRetry::neverUndercutsTheServer()
{
    for (const double random : { 0.0, 0.3, kAlmostOne }) {
        for (const auto told : { 0ms, 1ms, 400ms, 4000ms, 60'000ms }) {
            const auto delay = retryDelay(0, told, {}, random);
            QVERIFY(delay >= told);
            QVERIFY(delay <= told + 1s);
        }
    }
    QCOMPARE(retryDelay(0, 400ms, {}, kAlmostOne), 500ms);
}

void TestRetry::theDateTellsOfOurClock_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<std::optional<qint64>>("seconds");
    const auto row = [](const char* name, const HttpHeaders& headers, std::optional<qint64> told) {
        QTest::newRow(name) << headers << told;
    };
    row("none", {}, {});
    row("no date", { { "Date", "soon" } }, {});
    row("ahead", { { "date", "Sat, 21 Nov 2026 12:03:01 GMT" } }, 181);
    row("behind", { { "DATE", " Sat, 21 Nov 2026 11:59:59 GMT " } }, -1);
    row("as it was", { { "Date", "Saturday, 21-Nov-26 12:00:00 GMT" } }, 0);
    row("as C writes it", { { "Date", "Sat Nov 21 12:00:10 2026" } }, 10);
    row("a cache's", { { "Age", "3" }, { "Date", "Sat, 21 Nov 2026 12:00:00 GMT" } }, {});
    row("a fresh one of a cache", { { "Age", "0" }, { "Date", "Sat, 21 Nov 2026 12:00:05 GMT" } },
        5);
}

void TestRetry::theDateTellsOfOurClock()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(std::optional<qint64>, seconds);
    const auto skew = clockSkew({ 429, headers }, Test::FakeClock().utcNow());
    QCOMPARE(skew ? std::optional<qint64>(skew->count()) : std::nullopt, seconds);
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
