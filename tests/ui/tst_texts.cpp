// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/budgettext.h"
#include "ui/text/errortext.h"
#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/passedkeytext.h"
#include "ui/text/pooltext.h"
#include "ui/text/progresstext.h"
#include "ui/text/quotatext.h"
#include "ui/text/receipttext.h"
#include "ui/text/requesttext.h"
#include "ui/text/routetext.h"
#include "ui/text/usagetext.h"

#include <QGuiApplication>
#include <QLocale>
#include <QScopeGuard>
#include <QSet>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTexts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void everyCauseHasASentenceOfItsOwn();
    void everyKindHasASentenceOfItsOwn();
    void aFailedReadAsksForNoRoomOnTheDisk();
    void aFailureWithoutCauseIsNamedByItsKind();
    void aBudgetSaysWhatIsSpentOfItAndWhatToDo();
    void aRefusalSaysWhatIsHeldOfWhichBudgetAndWhereNoPriceIsKnown();
    void aRefusalOfAPeriodThatIsOverIsToldInThePast();
    void theFiguresOfABudgetDoNotContradictEachOther();
    void aBudgetsStepSaysOfWhichAndHowMuch();
    void detailsHoldTheVendorsWords();
    void aReceiptSaysNotReportedAndNeverNought();
    void aCostKeepsTwoFiguresAndItsTrust_data();
    void aCostKeepsTwoFiguresAndItsTrust();
    void aReceiptNamesItsCostOrThatThereIsNoPrice();
    void aSumNamesItsCostOrThatThereIsNoPrice();
    void whatIsFreeIsNoPriceAndKeepsItsListPrice();
    void aReceiptMarksLowerBoundAndSimulation();
    void aReceiptSaysTokensASecond();
    void aLimitSaysWhichItIs_data();
    void aLimitSaysWhichItIs();
    void theRefusedParameterIsNamed();
    void aReceiptTellsHowALocalServerSpentItsTime();
    void progressTellsPhaseSecondsAndRetry();
    void waitingForQuotaCountsDownAndSaysWhichLimit();
    void anAnswerOfAnotherModelSaysWhy();
    void theDetailsOfAnAnswerNameTheKeysThatWerePassedOver();
    void eachReasonToPassAKeyOverHasWordsOfItsOwn();
    void aNameDoesNotTurnASentenceThatRunsFromTheRight();
    void formatsFigures();
    void figuresFollowTheLocale_data();
    void figuresFollowTheLocale();
};

void TestTexts::everyCauseHasASentenceOfItsOwn()
{
    QSet<QString> sentences;
    int count = 0;
    for (int i = int(FailureCause::None) + 1; i <= int(FailureCause::Cancelled); ++i, ++count) {
        Failure failure;
        failure.cause = FailureCause(i);
        const FailureText text = failureText(failure, { u"Gemini"_s, u"flash"_s, u"Mine"_s });
        QVERIFY2(!text.sentence.isEmpty() && !text.advice.isEmpty(),
            qPrintable(failureCauseName(failure.cause)));
        QVERIFY2(!text.sentence.contains(u'%'), qPrintable(text.sentence));
        sentences << text.sentence;
        QVERIFY(!failureText(failure, {}).sentence.contains(u"  "_s)); // nameless works too
    }
    QCOMPARE(sentences.size(), count);
}

void TestTexts::everyKindHasASentenceOfItsOwn()
{
    QSet<QString> sentences;
    for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
        const QString text = errorText({ ErrorKind(i), {}, {}, {} }, u"notes.txt"_s);
        QVERIFY2(text.contains(u"notes.txt"_s), qPrintable(text));
        sentences << text;
    }
    QCOMPARE(sentences.size(), int(ErrorKind::Internal) + 1);
}

void TestTexts::aFailedReadAsksForNoRoomOnTheDisk()
{
    for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
        const Error error { ErrorKind(i), {}, {}, {} };
        const QString text = readErrorText(error, u"The log"_s);
        QVERIFY2(text.contains(u"The log"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"room"_s), qPrintable(text));
        if (error.kind != ErrorKind::Storage)
            QCOMPARE(text, errorText(error, u"The log"_s));
    }
}

void TestTexts::aFailureWithoutCauseIsNamedByItsKind()
{
    for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
        Failure failure;
        failure.kind = ErrorKind(i);
        QVERIFY(!failureText(failure, {}).sentence.isEmpty());
    }
}

void TestTexts::aBudgetSaysWhatIsSpentOfItAndWhatToDo()
{
    BudgetState state { .id = { BudgetPeriod::Month, {} }, .cap = { 5'000'000'000'000 } };
    state.spent = { .amount = { 4'900'000'000'000 }, .priced = 9, .unpriced = 1 };
    state.until = QDateTime::currentDateTime().addDays(1);
    Failure failure { .kind = ErrorKind::QuotaExhausted, .cause = FailureCause::BudgetSpent };
    failure.budget = BudgetStop { state, PicoUsd { 200'000'000'000 } };
    const FailureText text = failureText(failure, {});
    QCOMPARE(text.sentence,
        u"This request may cost up to $0.20, and this month’s budget of $5.00 has $0.10 left: ≥ "
        u"$4.90 "
        "spent."_s);
    QCOMPARE(text.next, NextStep::OpenBudgets);
    QVERIFY2(text.advice.contains(u"Budgets"_s), qPrintable(text.advice));
    QVERIFY2(text.advice.contains(u"let one request"_s), qPrintable(text.advice));
    QVERIFY2(text.advice.contains(QLocale().toString(state.until, QLocale::ShortFormat)),
        qPrintable(text.advice));
}

void TestTexts::aRefusalSaysWhatIsHeldOfWhichBudgetAndWhereNoPriceIsKnown()
{
    BudgetState state { .id = { BudgetPeriod::Day, u"title"_s }, .cap = { 1'000'000'000'000 } };
    state.spent = { .amount = { 500'000'000'000 }, .priced = 1 };
    state.held = { 250'000'000'000 };
    QCOMPARE(budgetRefusalText({ state, PicoUsd { 330'000'000'000 }, true }),
        u"This request may cost about $0.33, and today’s budget for titles of $1.00 has $0.25 "
        u"left: "
        "$0.50 spent, $0.25 held by requests under way."_s);
    state.spent.amount = { 1'200'000'000'000 };
    QCOMPARE(budgetRefusalText({ state, {} }),
        u"The price of this request is not known, and today’s budget for titles of $1.00 has "
        "nothing left: $1.20 spent, $0.25 held by requests under way."_s);
    QVERIFY(budgetRefusalText({ state, PicoUsd { 1 } }).contains(u"has $0.00 left"_s));
}

void TestTexts::aRefusalOfAPeriodThatIsOverIsToldInThePast()
{
    BudgetState state { .id = { BudgetPeriod::Day, {} }, .cap = { 5'000'000'000'000 } };
    state.spent = { .amount = { 4'900'000'000'000 }, .priced = 9 };
    state.until = QDateTime::currentDateTimeUtc().addDays(-30);
    Failure failure { .kind = ErrorKind::QuotaExhausted, .cause = FailureCause::BudgetSpent };
    failure.budget = BudgetStop { state, PicoUsd { 200'000'000'000 } };
    const FailureText text = failureText(failure, {});
    QCOMPARE(text.sentence,
        u"This request could have cost up to $0.20, and the day’s budget of $5.00 had $0.10 left: "
        "$4.90 spent."_s);
    QCOMPARE(text.advice, u"It has begun anew since: try again."_s);
    QCOMPARE(text.next, NextStep::Retry);
    failure.budget->state.id = { BudgetPeriod::Month, u"title"_s };
    failure.budget->asked.reset();
    QVERIFY(failureText(failure, {}).sentence.contains(u"the month’s budget for titles"_s));
}

void TestTexts::theFiguresOfABudgetDoNotContradictEachOther()
{
    BudgetState state { .id = { BudgetPeriod::Day, {} }, .cap = { 125'000'000'000 } };
    state.spent = { .amount = { 5'000'000'000 }, .priced = 1 };
    QCOMPARE(capText(state), u"$0.125"_s); // as it was given
    QCOMPARE(budgetRefusalText({ state, PicoUsd { 120'400'000'000 } }),
        u"This request may cost up to $0.13, and today’s budget of $0.125 has $0.12 left: $0.0050 "
        "spent."_s);
    state.cap = { 5'000'000'000'000 };
    state.spent.amount = { 4'996'000'000'000 };
    QCOMPARE(budgetText({ state, 95 }), u"95% of today’s budget is spent: $4.996 of $5.00."_s);
    QCOMPARE(budgetRefusalText({ state, PicoUsd { 4'100'000'000 } }),
        u"This request may cost up to $0.0041, and today’s budget of $5.00 has $0.0040 left: "
        "$4.996 spent."_s);
    state.spent.amount = { 4'991'000'000'000 };
    state.spent.unpriced = 1; // at least that: never rounded up
    QCOMPARE(spentText(state), u"≥ $4.99"_s);
    state.cap = state.spent.amount = { 125'000'000'000 };
    QCOMPARE(spentText(state), u"≥ $0.125"_s); // all of it
}

void TestTexts::aBudgetsStepSaysOfWhichAndHowMuch()
{
    BudgetWarning warning { { .id = { BudgetPeriod::Day, {} }, .cap = { 5'000'000'000'000 } }, 80 };
    warning.state.spent = { .amount = { 4'000'000'000'000 }, .priced = 1 };
    QCOMPARE(budgetText(warning), u"80% of today’s budget is spent: $4.00 of $5.00."_s);
    warning.state.id = { BudgetPeriod::Month, u"title"_s };
    warning.state.spent.estimates = 1;
    QCOMPARE(budgetText(warning),
        u"80% of this month’s budget for titles is spent: ≈ $4.00 of $5.00."_s);
    QCOMPARE(spentText({}), u"$0.00"_s);
}

void TestTexts::detailsHoldTheVendorsWords()
{
    Failure failure;
    failure.cause = FailureCause::PerDay;
    failure.httpStatus = 429;
    failure.vendorMessage = u"You exceeded your current quota"_s;
    failure.requestId = u"req-7"_s;
    failure.quota = { { u"PerDay-FreeTier"_s, {}, {}, {}, {} } };
    const QString details = failureDetails(failure, { u"Gemini"_s, u"flash"_s, u"Mine"_s });
    for (const QString& needed : { u"429"_s, u"You exceeded your current quota"_s, u"req-7"_s,
             u"PerDay-FreeTier (limit: unknown)"_s, u"per_day"_s, u"Key: Mine"_s })
        QVERIFY2(details.contains(needed), qPrintable(needed));
}

void TestTexts::aReceiptSaysNotReportedAndNeverNought()
{
    Receipt receipt;
    receipt.target = { u"ollama"_s, u"qwen3"_s };
    receipt.duration = 1500ms;
    QVERIFY2(
        receiptLine(receipt).contains(u"Tokens: not reported"_s), qPrintable(receiptLine(receipt)));
    receipt.usage.outputTokens = 7;
    QCOMPARE(
        receiptLine(receipt), u"qwen3 · Tokens: in not reported, out 7 · no price · Total 1.5 s"_s);
    QVERIFY(receiptDetails(receipt).contains(u"First token: not reported"_s));
}

void TestTexts::aCostKeepsTwoFiguresAndItsTrust_data()
{
    QTest::addColumn<Cost>("cost");
    QTest::addColumn<QString>("shown");
    const auto row = [](qint64 pico, const QString& shown, CostQuality quality = {}) {
        QTest::newRow(qPrintable(shown)) << Cost { { pico }, quality, {} } << shown;
    };
    row(0, u"$0.00"_s);
    row(1, u"less than $0.000001"_s);
    row(12'300'000, u"$0.000012"_s);
    row(4'170'000'000, u"$0.0042"_s);
    row(94'000'000'000, u"$0.094"_s);
    row(1'234'500'000'000'000, u"$1,234.50"_s);
    row(94'000'000'000, u"≥ $0.094"_s, CostQuality::LowerBound);
    row(94'000'000'000, u"≈ $0.094"_s, CostQuality::Estimate);
}

void TestTexts::aCostKeepsTwoFiguresAndItsTrust()
{
    QFETCH(Cost, cost);
    QTEST(formatCost(cost), "shown");
}

void TestTexts::aReceiptNamesItsCostOrThatThereIsNoPrice()
{
    Receipt receipt;
    receipt.usage.outputTokens = 7;
    QVERIFY(receiptLine(receipt).contains(u" · no price · "_s));
    receipt.cost = Cost { { 4'170'000'000 }, CostQuality::Exact, u"gemini/flash"_s };
    QVERIFY2(receiptLine(receipt).contains(u" · $0.0042 · "_s), qPrintable(receiptLine(receipt)));
    const QStringList details = receiptDetails(receipt);
    QVERIFY(details.contains(u"Cost at list price: $0.0042"_s));
    QVERIFY(details.contains(u"Price: gemini/flash"_s));
    receipt.cost.reset();
    receipt.isSimulated = true; // nothing was bought
    QVERIFY(!receiptLine(receipt).contains(u"price"_s));
}

void TestTexts::aSumNamesItsCostOrThatThereIsNoPrice()
{
    UsageSum sum { 1000, 234, 2, 2, 0, 0 };
    QCOMPARE(usageSumText(sum), u"1,234 tokens"_s); // nothing was bought
    sum.cost.unpriced = 2;
    QCOMPARE(usageSumText(sum), u"1,234 tokens · no price"_s);
    sum.cost = { { 4'170'000'000 }, 2, 0, 0, 0 };
    QCOMPARE(usageSumText(sum), u"1,234 tokens · $0.0042"_s);
    sum.cost.unpriced = 1;
    QCOMPARE(usageSumText(sum), u"1,234 tokens · ≥ $0.0042"_s);
    QVERIFY(usageSumDetails(sum).contains(u"Cost at list price: ≥ $0.0042"_s));
    QVERIFY(usageSumDetails(sum).contains(u"1 of them without a price"_s));
    sum.cost.estimates = 1;
    QCOMPARE(usageSumText(sum), u"1,234 tokens · ≈ $0.0042"_s);
}

void TestTexts::whatIsFreeIsNoPriceAndKeepsItsListPrice()
{
    Receipt receipt;
    receipt.usage.outputTokens = 7;
    receipt.isFree = true;
    receipt.cost = Cost();
    QVERIFY2(receiptLine(receipt).contains(u" · free tier · "_s), qPrintable(receiptLine(receipt)));
    QVERIFY(receiptDetails(receipt).contains(u"Would have cost: no price"_s));
    receipt.wouldCost = Cost { { 4'170'000'000 }, CostQuality::Estimate, u"gemini/flash"_s };
    for (const QString& line :
        { u"Cost: free tier"_s, u"Would have cost: ≈ $0.0042"_s, u"Price: gemini/flash"_s })
        QVERIFY2(receiptDetails(receipt).contains(line), qPrintable(line));

    UsageSum sum { 1000, 234, 2, 2, 0, 0 };
    sum.cost = { { 0 }, 2, 0, 0, 0 };
    sum.wouldCost = { { 4'170'000'000 }, 1, 1, 0, 0 };
    QCOMPARE(usageSumText(sum), u"1,234 tokens · free tier"_s);
    QVERIFY(usageSumDetails(sum).contains(u"Free tier: would have cost ≥ $0.0042"_s));
    QVERIFY(!usageSumDetails(sum).contains(u"Cost at list price"_s));
    sum.cost = { { 94'000'000'000 }, 3, 0, 0, 0 }; // one was paid
    QCOMPARE(usageSumText(sum), u"1,234 tokens · $0.094"_s);
    QVERIFY(usageSumDetails(sum).contains(u"Free tier: would have cost ≥ $0.0042"_s));

    BookedRequest request;
    request.isFree = true;
    request.cost = Cost();
    request.wouldCost = receipt.wouldCost;
    QCOMPARE(requestCostText(request), u"free tier"_s);
    const QStringList details = requestCostDetails(request);
    QVERIFY(details.contains(u"Cost: free tier"_s));
    QVERIFY(details.contains(u"Through the free tier, would have cost: ≈ $0.0042"_s));
    request.cost->amount.value = 94'000'000'000; // an attempt with another key was paid
    QCOMPARE(requestCostText(request), u"$0.094"_s);
    QVERIFY(requestCostDetails(request).contains(
        u"Through the free tier, would have cost: ≈ $0.0042"_s));
}

void TestTexts::aReceiptTellsHowALocalServerSpentItsTime()
{
    Receipt receipt;
    for (const QString& line : receiptDetails(receipt))
        QVERIFY2(!line.contains(u"oading"_s), qPrintable(line)); // others do not measure
    receipt.usage.inputTokens = 620;
    receipt.usage.cachedTokens = 20; // not read again
    receipt.usage.outputTokens = 50;
    receipt.usage.loadTime = 12'300ms;
    receipt.usage.promptTime = 2000ms;
    receipt.usage.answerTime = 8000ms;
    const QStringList lines = receiptDetails(receipt);
    QVERIFY(lines.contains(u"Loading the model: 12 s"_s));
    QVERIFY(lines.contains(u"Reading the prompt: 2.0 s, 300 tokens/s"_s));
    QVERIFY(lines.contains(u"Writing the answer: 8.0 s, 6.2 tokens/s"_s)
        || lines.contains(u"Writing the answer: 8.0 s, 6.3 tokens/s"_s));
}

void TestTexts::aReceiptMarksLowerBoundAndSimulation()
{
    Receipt receipt;
    receipt.isSimulated = true;
    receipt.modelAnswered = u"sim"_s;
    receipt.usage.inputTokens = 1200;
    receipt.usage.cachedTokens = 1000;
    receipt.usage.outputTokens = 90;
    receipt.usage.thinkingTokens = 40;
    receipt.usage.quality = UsageQuality::LowerBound;
    receipt.attempts = 1;
    QVERIFY2(receiptLine(receipt).startsWith(
                 u"Simulated · sim · Tokens: in ≥ 1,200 (1,000 cached), out ≥ 90 (40 thinking)"_s),
        qPrintable(receiptLine(receipt)));
}

void TestTexts::aReceiptSaysTokensASecond()
{
    Receipt receipt;
    receipt.target = { u"ollama"_s, u"qwen3"_s };
    receipt.duration = 4500ms;
    const QString unknown = u"Tokens a second: not reported"_s;
    QVERIFY(receiptDetails(receipt).contains(unknown));
    receipt.usage.outputTokens = 200;
    QVERIFY(receiptDetails(receipt).contains(unknown)); // all at once, or the start is not known
    receipt.firstToken = 500ms;
    QVERIFY2(receiptLine(receipt).contains(u"50 tokens/s"_s), qPrintable(receiptLine(receipt)));
    QVERIFY(receiptDetails(receipt).contains(u"Tokens a second: 50"_s));
    receipt.usage.thinkingTokens = 180; // and none of them was shown
    QVERIFY(receiptDetails(receipt).contains(u"Tokens a second: 5.0"_s));
    receipt.thinking = 3s; // they were, so they count
    QVERIFY(receiptDetails(receipt).contains(u"Tokens a second: 50"_s));
    receipt.usage.quality = UsageQuality::LowerBound;
    QVERIFY(receiptDetails(receipt).contains(unknown));
    QVERIFY(!receiptLine(receipt).contains(u"tokens/s"_s));
}

void TestTexts::aLimitSaysWhichItIs_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("text");
    const QString free = u"generativelanguage.googleapis.com/generate_content_free_tier_requests"_s;
    QTest::newRow("requests per minute")
        << u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s << free << 10
        << u"Limit: 10 requests per minute, for each project and model, without billing, m"_s;
    QTest::newRow("requests per day")
        << u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s << free << 250
        << u"Limit: 250 requests per day, for each project and model, without billing, m"_s;
    QTest::newRow("requests per month")
        << u"GenerateRequestsPerMonthPerProject"_s << QString() << 250
        << u"Limit: 250 requests per month, for each project, m"_s;
    QTest::newRow("our own limit of a month")
        << u"requests/utc_month 20 of 20"_s << QString() << -1 << u"Limit: requests per month, m"_s;
    QTest::newRow("messages of a month") << u"messages/pacific_month 50 of 50"_s << QString() << -1
                                         << u"Limit: messages per month, m"_s;
    QTest::newRow("input tokens")
        << u"GenerateContentPaidTierInputTokensPerModelPerMinute"_s
        << u"generativelanguage.googleapis.com/generate_content_paid_tier_input_token_count"_s
        << 1'000'000
        << u"Limit: 1,000,000 input tokens per minute, for each model, with billing, m"_s;
    QTest::newRow("no id") << QString() << free << 20
                           << u"Limit: 20 requests, without billing, m"_s;
    QTest::newRow("unknown") << u"Something"_s << u"else"_s << -1 << QString();
}

void TestTexts::aLimitSaysWhichItIs()
{
    QFETCH(QString, id);
    QFETCH(QString, metric);
    QFETCH(int, limit);
    QFETCH(QString, text);
    QuotaViolation violation { .quotaId = id, .metric = metric, .model = u"m"_s };
    if (limit >= 0)
        violation.limit = limit;
    QCOMPARE(quotaText(violation), text);
    Failure failure;
    failure.quota = { violation, violation };
    QCOMPARE(quotaText(failure), text); // said once
    failure.cause = FailureCause::PerDay;
    const QString sentence = failureText(failure, { u"Gemini"_s, u"flash"_s, {} }).sentence;
    const bool isMonths = text.contains(u"month"_s);
    QCOMPARE(isMonths, sentence.contains(u"This month’s quota"_s));
    QCOMPARE(!isMonths, sentence.contains(u"Today’s quota"_s));
}

void TestTexts::theRefusedParameterIsNamed()
{
    Failure failure;
    failure.cause = FailureCause::InvalidRequest;
    failure.field = u"topP"_s;
    const FailureText text = failureText(failure, { u"Gemini"_s, u"flash"_s, {} });
    QVERIFY2(text.sentence.contains(u"“Top P”"_s), qPrintable(text.sentence));
    QCOMPARE(text.next, NextStep::OpenParameters);
    failure.cause = FailureCause::UnsupportedParameter;
    failure.field = u"thinking"_s;
    QVERIFY(failureText(failure, {}).sentence.contains(u"“Thinking”"_s));
}

void TestTexts::progressTellsPhaseSecondsAndRetry()
{
    const FailureContext context { u"Ollama"_s, u"qwen3"_s, {} };
    Services::AnswerProgress progress;
    progress.phase = Services::AnswerPhase::Waiting;
    QCOMPARE(progressText(progress, 4200ms, context), u"Waiting for Ollama… 4 s"_s);
    progress.phase = Services::AnswerPhase::WaitingForTurn;
    QCOMPARE(progressText(progress, 12s, context), u"Waits until another answer has ended… 12 s"_s);
    progress.phase = Services::AnswerPhase::Uploading;
    progress.upload = UploadProgress { u"video.mp4"_s, 34, 100, false };
    QCOMPARE(progressText(progress, 9s, context), u"Uploading video.mp4, 34%"_s);
    progress.upload->isPreparing = true;
    QCOMPARE(progressText(progress, 9s, context), u"Ollama is preparing video.mp4… 9 s"_s);
    progress.phase = Services::AnswerPhase::Answering;
    QVERIFY(progressText(progress, 9s, context).isEmpty());
    progress.phase = Services::AnswerPhase::WaitingForRetry;
    progress.attempt = 1;
    progress.retryIn = 5s;
    progress.retryOf = Failure();
    progress.retryOf->cause = FailureCause::Overloaded;
    QCOMPARE(progressText(progress, 1s, context),
        u"Attempt 2 in 4 s: Ollama is overloaded for qwen3."_s);
    progress.retryOf->quota = { { .quotaId = u"RequestsPerMinutePerModel"_s, .limit = 5 } };
    QVERIFY(progressText(progress, 1s, context)
                .endsWith(u"\nLimit: 5 requests per minute, for each model"_s));
}

void TestTexts::waitingForQuotaCountsDownAndSaysWhichLimit()
{
    Services::AnswerProgress progress;
    progress.phase = Services::AnswerPhase::WaitingForQuota;
    progress.retryIn = 15s;
    progress.retryOf = Failure();
    progress.retryOf->cause = FailureCause::RequestsPerMinute;
    const FailureContext context { u"Google Gemini"_s, u"flash"_s, {} };
    QCOMPARE(progressText(progress, 800ms, context),
        u"Waiting for quota, 15 s\nGoogle Gemini allows no more requests for flash this minute."_s);
    QVERIFY(progressText(progress, 11s, context).startsWith(u"Waiting for quota, 4 s\n"_s));
    QVERIFY(progressText(progress, 20s, context).startsWith(u"Waiting for quota, 0 s\n"_s));
    progress.retryIn = 125s;
    QVERIFY(progressText(progress, 0s, context).startsWith(u"Waiting for quota, 2 min 5 s\n"_s));
    progress.place = 1; // it is the only one, as far as it need know
    QVERIFY(progressText(progress, 0s, context).startsWith(u"Waiting for quota, 2 min 5 s\n"_s));
    progress.place = 3;
    QVERIFY(progressText(progress, 0s, context)
                .startsWith(u"Waiting for quota, 2 min 5 s, place 3 in the line\n"_s));
    progress.retryOf->cause = FailureCause::Throttled; // by a limit of one at once
    progress.retryOf->quota = { { .quotaId = u"concurrency/now 1 of 1"_s } };
    const QString full
        = u"\nAs many requests as your limit allows are under way at Google Gemini."_s;
    QCOMPARE(progressText(progress, 0s, context),
        u"Waits until another answer has ended, place 3 in the line"_s + full);
    progress.place = 1;
    QCOMPARE(
        progressText(progress, 4s, context), u"Waits until another answer has ended… 4 s"_s + full);
    progress.retryOf->quota.clear();
    progress.retryOf->cause = FailureCause::Overloaded; // the breaker's
    progress.retryOf->scope = FailureScope::Model;
    progress.retryIn = 1s;
    QCOMPARE(progressText(progress, 0s, context),
        u"Next try in 1 s\nGoogle Gemini is overloaded for flash."_s);
}

void TestTexts::anAnswerOfAnotherModelSaysWhy()
{
    Receipt receipt;
    receipt.target = { u"gemini"_s, u"gemini-y"_s };
    QCOMPARE(detourNote(receipt), QString());
    receipt.asked = { u"gemini"_s, u"gemini-x"_s };
    receipt.passedTargets
        = { { receipt.asked, u"Google Gemini"_s, LeftOut::Failed, FailureCause::Overloaded },
              { { u"openai"_s, u"gpt"_s }, u"OpenAI"_s, LeftOut::OverBudget, FailureCause::None } };
    QCOMPARE(detourNote(receipt), u"gemini-x was overloaded; gemini-y answered."_s);
    QCOMPARE(failedDetourNote(receipt),
        u"gemini-x was overloaded, and gemini-y did not answer either."_s);
    const QStringList details = receiptDetails(receipt);
    QVERIFY(details.contains(u"Asked for: gemini-x"_s));
    QCOMPARE(details.filter(u"Passed over"_s).value(1),
        u"Passed over: gpt was not asked: your budget does not allow it"_s);
}

void TestTexts::theDetailsOfAnAnswerNameTheKeysThatWerePassedOver()
{
    const QDateTime back(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC);
    Receipt receipt;
    receipt.backendLabel = u"Google Gemini"_s;
    receipt.target = { u"gemini"_s, u"flash"_s };
    receipt.keyLabel = u"work-2"_s;
    receipt.passedKeys = {
        { .key = {},
            .label = u"work-1"_s,
            .reason = PassReason::Limit,
            .evidence = u"requests/pacific_day 20 of 20"_s,
            .backAt = back },
        { .key = {},
            .label = u"old"_s,
            .reason = PassReason::State,
            .state = KeyState::Invalid,
            .cause = FailureCause::KeyInvalid,
            .evidence = {},
            .backAt = {} },
        { .key = {},
            .label = u"spare"_s,
            .reason = PassReason::StandsBy,
            .evidence = {},
            .backAt = {} },
    };
    const QString when = QLocale().toString(back.toLocalTime(), QLocale::ShortFormat);
    const QStringList details = receiptDetails(receipt);
    const qsizetype key = details.indexOf(u"Key: work-2"_s);
    QCOMPARE(details.mid(key + 1, 2),
        QStringList({ u"Passed over: “work-1” has reached its limit of the day (20 of 20); it is "
                      "back "_s
                + when,
            u"Passed over: The key “old” is not valid at Google Gemini"_s }));
    QVERIFY(!details.join(u'\n').contains(u"spare"_s)); // it had nothing to do with it
}

void TestTexts::eachReasonToPassAKeyOverHasWordsOfItsOwn()
{
    const FailureContext context { u"Google Gemini"_s, u"flash"_s, {} };
    QSet<QString> texts;
    for (int reason = 0; reason <= int(PassReason::Breaker); ++reason) {
        PassedKey key;
        key.label = u"work-1"_s;
        key.reason = PassReason(reason);
        key.cause = key.reason == PassReason::Tried ? FailureCause::KeyLeaked : FailureCause::None;
        if (key.reason == PassReason::Cooling)
            key.cause = FailureCause::PerDay;
        key.evidence = u"requests/minute 5 of 5"_s;
        const QString text = passedKeyText(key, context);
        QVERIFY2(text.contains(u"“work-1”"_s), qPrintable(text));
        texts << text;
    }
    QCOMPARE(texts.size(), int(PassReason::Breaker) + 1);
    PassedKey key {
        .key = {}, .label = u"a"_s, .reason = PassReason::Limit, .evidence = {}, .backAt = {}
    };
    key.evidence = u"spend/utc_month 5000000000000 of 5000000000000"_s; // not in these figures
    QCOMPARE(passedKeyText(key, context), u"“a” has reached its spending limit"_s);
    key.reason = PassReason::Cooling;
    key.cause = FailureCause::PerDay;
    key.evidence = u"GenerateRequestsPerMonthPerProject"_s;
    QCOMPARE(passedKeyText(key, context), u"“a” has used up its quota of the month"_s);
    key.reason = PassReason::Limit;
    key.evidence = u"concurrency/now 1 of 1"_s;
    QCOMPARE(
        passedKeyText(key, context), u"“a” has as many requests under way as it may (1 of 1)"_s);
}

void TestTexts::aNameDoesNotTurnASentenceThatRunsFromTheRight()
{
    const QString name = u"work-1"_s;
    QCOMPARE(isolated(name), name); // English runs with it
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    const QString apart = isolated(name);
    QCOMPARE(apart, QChar(0x2068) + name + QChar(0x2069));
    QVERIFY((apart + u" استراحت می‌کند"_s).isRightToLeft());
    QVERIFY(!(name + u" استراحت می‌کند"_s).isRightToLeft()); // as it was
    QCOMPARE(isolated({}), QString());
    const Failure refused { .kind = ErrorKind::Auth, .cause = FailureCause::KeyInvalid };
    const PassedKey passed {
        .key = {}, .label = name, .reason = PassReason::StandsBy, .evidence = {}, .backAt = {}
    };
    PoolOverview pool;
    pool.backends = { { u"gemini"_s, name } };
    for (const QString& text : { failureText(refused, { name, {}, {} }).sentence,
             passedKeyText(passed, {}), errorText({ .kind = ErrorKind::NotFound }, name),
             ownerText(PoolOwners(pool), { Limits::OwnerKind::Backend, u"gemini"_s, {} }),
             progressText({ .phase = Services::AnswerPhase::Waiting }, 1s, { name, {}, {} }) })
        QVERIFY2(text.contains(apart), qPrintable(text));
}

void TestTexts::formatsFigures()
{
    QCOMPARE(formatTokens(1'048'576), u"1M tokens"_s);
    QCOMPARE(formatTokens(131'072), u"128k tokens"_s);
    QCOMPARE(formatTokens(1'500), u"1.5k tokens"_s);
    QCOMPARE(formatDuration(640ms), u"0.6 s"_s);
    QCOMPARE(formatDuration(59'600ms), u"1 min 0 s"_s);
    QCOMPARE(formatDuration(3'725s), u"1 h 2 min"_s);
    QCOMPARE(capabilityNames(Capability::Vision | Capability::Tools),
        QStringList({ u"Vision"_s, u"Tools"_s }));
}

//! Checklist TC8.
void TestTexts::figuresFollowTheLocale_data()
{
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("tokens");
    QTest::addColumn<QString>("duration");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("money"); // where its sign stands is the locale's, too
    QTest::newRow("de_DE") << u"1.234.567"_s << u"1,5k tokens"_s << u"3,2 s"_s << u"1,5 MB"_s
                           << u"1.234,50"_s;
    QTest::newRow("ar_EG") << u"١٬٢٣٤٬٥٦٧"_s << u"١٫٥k tokens"_s << u"٣٫٢ s"_s << u"١٫٥"_s
                           << u"١٬٢٣٤٫٥٠"_s;
    QTest::newRow("hi_IN") << u"12,34,567"_s << u"1.5k tokens"_s << u"3.2 s"_s << u"1.5"_s
                           << u"1,234.50"_s;
    QTest::newRow("fa_IR") << u"۱٬۲۳۴٬۵۶۷"_s << u"۱٫۵k tokens"_s << u"۳٫۲ s"_s << u"۱٫۵"_s
                           << u"۱٬۲۳۴٫۵۰"_s;
}

void TestTexts::figuresFollowTheLocale()
{
    QFETCH(QString, count);
    QFETCH(QString, tokens);
    QFETCH(QString, duration);
    QFETCH(QString, size);
    QFETCH(QString, money);
    const QLocale before;
    QLocale::setDefault(QLocale(QString::fromLatin1(QTest::currentDataTag())));
    const QStringList shown { formatCount(1'234'567), formatTokens(1'500),
        formatDuration(3'200ms) };
    const QString shownSize = formatSize(1'500'000);
    const QString cost = formatCost({ { 1'234'500'000'000'000 }, {}, {} });
    QLocale::setDefault(before);
    QVERIFY2(cost.contains(money) && cost.contains(u'$'), qPrintable(cost));
    QCOMPARE(shown, QStringList({ count, tokens, duration }));
    QVERIFY2(shownSize.startsWith(size), qPrintable(shownSize)); // its unit is the locale's
}

QTEST_MAIN(TestTexts) // the direction of reading is the GUI’s
#include "tst_texts.moc"
