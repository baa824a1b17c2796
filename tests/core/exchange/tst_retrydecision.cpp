// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/keyrefusal.h"
#include "core/exchange/retrydecision.h"

#include <QTest>

using namespace Headgate;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRetryDecision : public QObject {
    Q_OBJECT

private slots:
    void followsTheAdvice_data();
    void followsTheAdvice();
    void honoursTheServersDelay();
    void doesNotWaitLongerThanAllowed();
    void backsOffFurtherEachTime();
    void stopsAtTheLastAttempt();
    void dropsEachParameterByName_data();
    void dropsEachParameterByName();
    void aMonthsLimitIsToldAsAMonths();
};

void TestRetryDecision::followsTheAdvice_data()
{
    QTest::addColumn<RetryAdvice>("advice");
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<bool>("isSecondTime");
    QTest::addColumn<bool>("isRetry");

    using Cause = FailureCause;
    QTest::newRow("overloaded") << RetryAdvice::SameTarget << Cause::Overloaded << false << true;
    QTest::newRow("overloaded again")
        << RetryAdvice::SameTarget << Cause::Overloaded << true << true;
    QTest::newRow("empty answer") << RetryAdvice::SameTargetOnce << Cause::EmptyAnswer << false
                                  << true;
    QTest::newRow("empty answer again")
        << RetryAdvice::SameTargetOnce << Cause::EmptyAnswer << true << false;
    QTest::newRow("a minute's limit passes")
        << RetryAdvice::OtherKey << Cause::RequestsPerMinute << false << true;
    QTest::newRow("a bad key stays bad")
        << RetryAdvice::OtherKey << Cause::KeyInvalid << false << false;
    QTest::newRow("a day's limit stays")
        << RetryAdvice::OtherKey << Cause::PerDay << false << false;
    QTest::newRow("another model is not ours to choose")
        << RetryAdvice::OtherTarget << Cause::ModelRetired << false << false;
    QTest::newRow("no") << RetryAdvice::No << Cause::InvalidRequest << false << false;
}

void TestRetryDecision::followsTheAdvice()
{
    QFETCH(RetryAdvice, advice);
    QFETCH(FailureCause, cause);
    QFETCH(bool, isSecondTime);
    QFETCH(bool, isRetry);
    const Failure failure { .cause = cause, .retry = advice };
    const auto before = isSecondTime ? std::optional(cause) : std::nullopt;
    QCOMPARE(decideRetry({}, failure, 1, before, 0.5).isRetry, isRetry);
}

void TestRetryDecision::honoursTheServersDelay()
{
    const Failure failure {
        .cause = FailureCause::Overloaded, .retry = RetryAdvice::SameTarget, .retryAfter = 7000ms
    };
    const RetryDecision decision = decideRetry({}, failure, 1, std::nullopt, 0.0);
    QVERIFY(decision.isRetry);
    QCOMPARE(decision.delay, 7000ms);
}

void TestRetryDecision::doesNotWaitLongerThanAllowed()
{
    const Failure failure { .cause = FailureCause::RequestsPerMinute,
        .retry = RetryAdvice::SameTarget,
        .retryAfter = 10min };
    QVERIFY(!decideRetry({}, failure, 1, std::nullopt, 0.5).isRetry);
}

void TestRetryDecision::backsOffFurtherEachTime()
{
    const Failure failure { .cause = FailureCause::ServerError, .retry = RetryAdvice::SameTarget };
    std::chrono::milliseconds last {};
    for (int attempt = 1; attempt < 5; ++attempt) {
        const RetryDecision decision = decideRetry({}, failure, attempt, std::nullopt, 0.5);
        QVERIFY(decision.isRetry);
        QVERIFY(decision.delay > last);
        last = decision.delay;
    }
}

void TestRetryDecision::stopsAtTheLastAttempt()
{
    const Failure failure { .cause = FailureCause::ServerError, .retry = RetryAdvice::SameTarget };
    QVERIFY(decideRetry({ .maxAttempts = 3 }, failure, 2, std::nullopt, 0.5).isRetry);
    QVERIFY(!decideRetry({ .maxAttempts = 3 }, failure, 3, std::nullopt, 0.5).isRetry);
}

void TestRetryDecision::dropsEachParameterByName_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field :
        { "temperature", "topP", "topK", "maxOutputTokens", "seed", "stopSequences", "thinking" })
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestRetryDecision::dropsEachParameterByName()
{
    QFETCH(QString, field);
    GenerationParams params { .temperature = 1.0,
        .topP = 0.5,
        .topK = 3,
        .maxOutputTokens = 100,
        .seed = 7,
        .stopSequences = { u"end"_s },
        .thinking = { .mode = Thinking::Mode::Auto } };
    const GenerationParams less = withoutField(params, field);
    QVERIFY(less != params);
    QCOMPARE(withoutField(less, field), less);
    QCOMPARE(withoutField(params, u"unheard-of"_s), params);
}

//! No cause tells a day from a month: the name of the limit does.
void TestRetryDecision::aMonthsLimitIsToldAsAMonths()
{
    PassedKey spent { { u"k1"_s }, u"work-1"_s, PassReason::Limit };
    spent.evidence = u"requests/utc_month 20 of 20"_s;
    const Failure month = refusalOf({ spent }, 1h, {});
    QCOMPARE(month.kind, ErrorKind::QuotaExhausted);
    QCOMPARE(month.quota.size(), 1);
    QCOMPARE(month.quota.first().quotaId, spent.evidence);
    spent.evidence = u"requests/utc_day 20 of 20"_s;
    QVERIFY(refusalOf({ spent }, 1h, {}).quota.isEmpty());
}

QTEST_GUILESS_MAIN(TestRetryDecision)
#include "tst_retrydecision.moc"
