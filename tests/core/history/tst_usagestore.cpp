// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/recordcodec.h"
#include "core/history/salvage.h"
#include "core/history/schema.h"
#include "core/history/summarystore.h"
#include "core/history/usagestore.h"
#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

namespace {

Receipt receiptOf(std::optional<qint64> input, std::optional<qint64> output,
    UsageQuality quality = UsageQuality::Exact)
{
    Receipt receipt;
    receipt.requestId = newId<RequestId>();
    receipt.usage.inputTokens = input;
    receipt.usage.outputTokens = output;
    receipt.usage.quality = quality;
    return receipt;
}

} // namespace

class TestUsageStore : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aChatsAnswersAreAddedUpWithThoseReplaced();
    void whatIsNotToldIsNoNought();
    void whatIsFreeIsAddedUpAtItsListPriceBesideIt();
    void aFailureWithoutAFigureTakesNoPart();
    void aDayCountsItsOwnAnswersOnly();
    void aCopyOfAnAnswerCountsOnce();
    void simulatedAnswersAreCountedOnlyWhereAskedFor();
    void costsAreAddedUpAndWhatHasNoPriceIsCounted();
    void aDamagedReceiptHurtsOnlyItself();
    void titlesAndSummariesCountToTheirChatAndDay();
    void summariesOfAnOlderFileCount();
    void whatTitlesTookOutlivesADamagedFile();
    void aDayIsReadByItsIndex();
    void aChatIsReadByItsIndex();

private:
    MessageId answer(const ConversationId& chat, const Receipt& receipt,
        MessageState state = MessageState::Complete)
    {
        const MessageId question = f.ask(chat, {}, u"?"_s);
        const MessageId id = must(f.store->answers().begin(chat, question)).id;
        AnswerEnd end;
        end.state = state;
        end.parts = { Part::ofText(u"!"_s) };
        end.receipt = receipt;
        must(f.store->answers().finish(id, end));
        return id;
    }
    UsageSum of(const ConversationId& chat) { return must(f.store->usage().ofConversation(chat)); }
    UsageSum since(const QDateTime& from, bool countsSimulated = false)
    {
        return must(f.store->usage().since(from, countsSimulated));
    }
    QStringList planOf(const QString& where)
    {
        Sql::Statement plan = f.store->database().prepare(
            u"EXPLAIN QUERY PLAN SELECT receipt FROM message WHERE role = 'assistant' AND state "
            "<> 'streaming' AND "_s
            + where);
        must(plan.exec());
        QStringList steps;
        while (plan.next())
            steps << plan.text(3);
        return steps;
    }

    HistoryFixture f;
};

void TestUsageStore::init()
{
    f.openInMemory();
}

void TestUsageStore::aChatsAnswersAreAddedUpWithThoseReplaced()
{
    const ConversationId chat = f.conversation();
    const MessageId question = f.ask(chat, {}, u"?"_s);
    for (const qint64 output : { 7, 5 }) { // the second takes the first one's place
        const MessageId id = must(f.store->answers().begin(chat, question)).id;
        must(f.store->answers().finish(id, { .parts = {}, .receipt = receiptOf(100, output) }));
    }
    answer(f.conversation(), receiptOf(1, 1));
    const UsageSum sum = of(chat);
    QCOMPARE(sum.inputTokens, 200);
    QCOMPARE(sum.outputTokens, 12);
    QCOMPARE(sum.answers, 2);
    QVERIFY(sum.isKnown() && !sum.isLowerBound());
    QCOMPARE(of(f.conversation()), UsageSum());
}

void TestUsageStore::whatIsNotToldIsNoNought()
{
    const ConversationId chat = f.conversation();
    answer(chat, receiptOf({}, {}, UsageQuality::Unknown));
    f.answer(chat, f.ask(chat, {}, u"?"_s), u"without a receipt"_s);
    QCOMPARE(of(chat).answers, 2);
    QVERIFY(!of(chat).isKnown());
    answer(chat, receiptOf(10, 4));
    QVERIFY(of(chat).isKnown());
    QCOMPARE(of(chat).tokens(), 14);
    QCOMPARE(of(chat).incomplete, 2);

    const ConversationId cut = f.conversation();
    answer(cut, receiptOf(10, 4, UsageQuality::LowerBound), MessageState::Stopped);
    QVERIFY(of(cut).isLowerBound());
    const ConversationId half = f.conversation();
    answer(half, receiptOf(10, {}));
    QCOMPARE(of(half).tokens(), 10);
    QVERIFY(of(half).isLowerBound());
}

void TestUsageStore::costsAreAddedUpAndWhatHasNoPriceIsCounted()
{
    const ConversationId chat = f.conversation();
    Receipt receipt = receiptOf(10, 4);
    receipt.cost = Cost { { 4'170'000'001 }, CostQuality::Exact, u"gemini/flash"_s };
    answer(chat, receipt);
    QCOMPARE(of(chat).cost, (CostSum { { 4'170'000'001 }, 1, 0, 0, 0 }));
    receipt.requestId = newId<RequestId>();
    receipt.cost->quality = CostQuality::LowerBound;
    answer(chat, receipt);
    QCOMPARE(of(chat).cost, (CostSum { { 8'340'000'002 }, 2, 0, 1, 0, {}, { 4'170'000'001 } }));
    receipt.requestId = newId<RequestId>();
    receipt.cost->quality = CostQuality::Estimate;
    answer(chat, receipt);
    answer(chat, receiptOf(10, 4)); // no price
    answer(chat, receiptOf({}, {}, UsageQuality::Unknown)); // nothing that could have one
    Receipt simulated = receiptOf(10, 4);
    simulated.isSimulated = true;
    answer(chat, simulated);
    QCOMPARE(of(chat).cost,
        (CostSum { { 12'510'000'003 }, 3, 1, 1, 1, { 4'170'000'001 }, { 4'170'000'001 } }));
    QCOMPARE(of(chat).cost.quality(), CostQuality::Estimate);
}

void TestUsageStore::whatIsFreeIsAddedUpAtItsListPriceBesideIt()
{
    const ConversationId chat = f.conversation();
    Receipt receipt = receiptOf(10, 4);
    receipt.isFree = true;
    receipt.cost = Cost();
    receipt.wouldCost = Cost { { 4'170'000'001 }, CostQuality::Estimate, u"gemini/flash"_s };
    answer(chat, receipt);
    QCOMPARE(decodeReceipt(encodeReceipt(receipt)), std::optional(receipt));
    receipt.requestId = newId<RequestId>();
    receipt.wouldCost.reset(); // no price is known
    answer(chat, receipt);
    QCOMPARE(of(chat).cost, (CostSum { { 0 }, 2, 0, 0, 0 }));
    QCOMPARE(of(chat).wouldCost, (CostSum { { 4'170'000'001 }, 1, 1, 0, 1, { 4'170'000'001 } }));
}

void TestUsageStore::aFailureWithoutAFigureTakesNoPart()
{
    const ConversationId chat = f.conversation();
    answer(chat, receiptOf({}, {}, UsageQuality::Unknown), MessageState::Failed);
    QCOMPARE(of(chat), UsageSum());
    answer(chat, receiptOf(10, 2), MessageState::Failed);
    QCOMPARE(of(chat).tokens(), 12);
    QVERIFY(!of(chat).isLowerBound());
}

void TestUsageStore::aDayCountsItsOwnAnswersOnly()
{
    const ConversationId chat = f.conversation();
    answer(chat, receiptOf(1000, 1000));
    f.clock.advance(std::chrono::hours(24));
    const QDateTime from = f.clock.utcNow();
    QCOMPARE(since(from), UsageSum());
    answer(chat, receiptOf(10, 1));
    answer(f.conversation(), receiptOf(20, 2));
    QCOMPARE(since(from).tokens(), 33);
    QCOMPARE(of(chat).tokens(), 2011);
}

void TestUsageStore::aCopyOfAnAnswerCountsOnce()
{
    const QDateTime from = f.clock.utcNow();
    const ConversationId chat = f.conversation();
    answer(chat, receiptOf(10, 1));
    must(f.store->copies().duplicate(chat, u"copy"_s));
    QCOMPARE(since(from).tokens(), 11);
    QCOMPARE(since(from).answers, 1);
}

void TestUsageStore::simulatedAnswersAreCountedOnlyWhereAskedFor()
{
    const QDateTime from = f.clock.utcNow();
    const ConversationId chat = f.conversation();
    Receipt simulated = receiptOf(50, 5);
    simulated.isSimulated = true;
    answer(chat, simulated);
    answer(chat, receiptOf(10, 1));
    QCOMPARE(since(from).tokens(), 11);
    QCOMPARE(since(from, true).tokens(), 66);
    QCOMPARE(of(chat).simulated, 1);
    QCOMPARE(of(chat).tokens(), 66);
}

void TestUsageStore::aDamagedReceiptHurtsOnlyItself()
{
    const ConversationId chat = f.conversation();
    const MessageId damaged = answer(chat, receiptOf(50, 5));
    answer(chat, receiptOf(10, 1));
    f.damage(u"UPDATE message SET receipt = '{\"usage\":{' WHERE id = '%1'"_s.arg(damaged.text));
    QCOMPARE(of(chat).tokens(), 11);
    QVERIFY(of(chat).isLowerBound());
}

// The figure stands in the window at all times: it must not cost what is stored.
void TestUsageStore::titlesAndSummariesCountToTheirChatAndDay()
{
    const ConversationId chat = f.conversation();
    const QDateTime now = f.clock.utcNow();
    answer(chat, receiptOf(100, 20));
    Receipt title = receiptOf(40, 5);
    title.cost = Cost { { 7 }, CostQuality::Exact, u"p"_s };
    must(f.store->usage().addSideRequest(chat, title, now));
    must(f.store->usage().addSideRequest(chat, receiptOf(60, {}), now.addDays(-1)));
    const UsageSum sum = of(chat);
    QCOMPARE(sum.answers, 1);
    QCOMPARE(sum.inputTokens, 200);
    QCOMPARE(sum.outputTokens, 25);
    QCOMPARE(sum.cost.amount.value, 7);
    QVERIFY(sum.isLowerBound()); // of one the output is not known
    const UsageSum today = since(now.addSecs(-60));
    QCOMPARE(today.inputTokens, 140);
    QCOMPARE(of(f.conversation()), UsageSum());
    must(f.store->conversations().purge(chat));
    QCOMPARE(since(now.addSecs(-60)), UsageSum());
}

void TestUsageStore::summariesOfAnOlderFileCount()
{
    const ConversationId chat = f.conversation();
    const MessageId last = answer(chat, receiptOf(10, 2));
    must(f.store->summaries().put(last,
        { .text = u"s"_s,
            .messages = 2,
            .madeAt = f.clock.utcNow(),
            .receipt = receiptOf(30, 3) }));
    QCOMPARE(of(chat).inputTokens, 10); // who asks for a summary says so beside
    for (const Sql::MigrationStep& step : migrationSteps()) {
        for (const QString& statement : step.statements) {
            if (statement.startsWith(u"INSERT INTO side_request"_s))
                must(f.store->database().prepare(statement).exec());
        }
    }
    QCOMPARE(of(chat).inputTokens, 40);
    QCOMPARE(of(chat).outputTokens, 5);
}

void TestUsageStore::whatTitlesTookOutlivesADamagedFile()
{
    f.open();
    const ConversationId chat = f.conversation();
    must(f.store->usage().addSideRequest(chat, receiptOf(40, 5), f.clock.utcNow()));
    f.close();
    HistoryFixture saved;
    saved.openInMemory();
    must(salvage(f.file(), saved.store->database()));
    QCOMPARE(must(saved.store->usage().ofConversation(chat)).tokens(), 45);
}

void TestUsageStore::aDayIsReadByItsIndex()
{
    const QStringList steps = planOf(u"created_at >= 5"_s);
    QCOMPARE(steps.size(), 1);
    QVERIFY2(steps[0].contains(u"USING INDEX message_answer"_s), qPrintable(steps[0]));
}

void TestUsageStore::aChatIsReadByItsIndex()
{
    const QStringList steps = planOf(u"conversation_id = 'x'"_s);
    QCOMPARE(steps.size(), 1);
    QVERIFY2(steps[0].contains(u"USING INDEX message_tree"_s), qPrintable(steps[0]));
}

QTEST_GUILESS_MAIN(TestUsageStore)
#include "tst_usagestore.moc"
