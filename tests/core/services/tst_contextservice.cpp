// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/contextservice.h"
#include "core/services/settingsservice.h"
#include "tests/support/enginewatch.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! On the real engine with its simulator, which counts by a rule of its own.
class TestContextService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theServicesCountIsExactWithSystemTextAndHistory();
    void theEstimateAfterAnAnswerIsWithinFivePercentOfTheCount();
    void aServiceThatCountsNothingSaysSo();
    void leavingOutTheOldestMakesRoomAndIsUndone();
    void aLocalModelWithoutALengthIsKnownToCutSilently();
    void whatAChatInheritsIsMeasuredAsItIsSent();
    void whatTheModelCannotBeGivenIsCountedAsItIsSent();

private:
    ContextCount counted(const SendSpec& spec)
    {
        const Result<ContextCount> count = resultOf(m_engine.services().context.count(spec));
        if (!count)
            qFatal("not counted: %s", qPrintable(count.error().detail));
        return *count;
    }
    ContextCount estimated(const SendSpec& spec)
    {
        const Result<ContextCount> count = resultOf(m_engine.services().context.estimate(spec));
        if (!count)
            qFatal("not estimated: %s", qPrintable(count.error().detail));
        return *count;
    }
    SendSpec after(const MessageRecord& answer, const QString& text)
    {
        return { .conversation = answer.conversationId,
            .parent = answer.id,
            .text = text,
            .target = kTarget };
    }

    const Target kTarget { u"gemini"_s, u"simulated-fast"_s };
    EngineWatch m_engine;
};

void TestContextService::init()
{
    m_engine.start(true);
}

void TestContextService::cleanup()
{
    m_engine.stop();
}

void TestContextService::theServicesCountIsExactWithSystemTextAndHistory()
{
    SendSpec first { .text = u"12345678"_s, .target = kTarget };
    const ContextCount bare = counted(first);
    QVERIFY(bare.isExact);
    QCOMPARE(bare.tokens(), 2); // the simulator's rule: four bytes a token
    first.systemInstruction = u"1234567812345678"_s;
    QCOMPARE(counted(first).tokens(), 6);
    const SentTurn turn = m_engine.send(first);
    const MessageRecord answer = m_engine.ended(turn.answer.id);
    const qint64 answered = (answer.message.plainText().toUtf8().size() + 3) / 4;
    const ContextCount next = counted(after(answer, u"12345678"_s));
    QVERIFY2(qAbs(next.tokens() - (8 + answered)) <= 2,
        qPrintable(u"%1 of %2"_s.arg(next.tokens()).arg(8 + answered)));
    QVERIFY(next.canBeCounted);
}

void TestContextService::theEstimateAfterAnAnswerIsWithinFivePercentOfTheCount()
{
    const SentTurn turn = m_engine.send(u"long 400"_s);
    const MessageRecord answer = m_engine.ended(turn.answer.id);
    const SendSpec spec = after(answer, u"And now?"_s);
    const qint64 exact = counted(spec).tokens();
    const ContextCount estimate = estimated(spec);
    QVERIFY(!estimate.isExact);
    QVERIFY2(qAbs(estimate.tokens() - exact) * 100 <= exact * 5,
        qPrintable(u"%1 instead of %2"_s.arg(estimate.tokens()).arg(exact)));
}

void TestContextService::aServiceThatCountsNothingSaysSo()
{
    const SendSpec spec { .text = u"Hi"_s, .target = { u"openai"_s, u"simulated-fast"_s } };
    const Result<ContextCount> count = resultOf(m_engine.services().context.count(spec));
    QVERIFY(!count);
    QCOMPARE(count.error().kind, ErrorKind::Unsupported);
    QVERIFY(!estimated(spec).canBeCounted);
}

void TestContextService::leavingOutTheOldestMakesRoomAndIsUndone()
{
    GenerationParams params;
    params.contextLength = 700;
    const Target ollama { u"ollama"_s, u"simulated-fast"_s };
    SentTurn turn = m_engine.send({ .text = u"long 300"_s, .target = ollama, .params = params });
    const ConversationId chat = turn.conversation.id;
    MessageRecord answer = m_engine.ended(turn.answer.id);
    turn = m_engine.send(
        { .conversation = chat, .parent = answer.id, .text = u"long 300"_s, .target = ollama });
    answer = m_engine.ended(turn.answer.id);
    const SendSpec next { .conversation = chat, .parent = answer.id, .target = ollama };
    const ContextCount before = estimated(next);
    QCOMPARE(before.window, std::optional<qint64>(700));
    QVERIFY(before.tokens() > 500);
    const auto left = resultOf(m_engine.services().context.leaveOutOldest(next));
    QVERIFY(left.isOk());
    QCOMPARE(left->messages.size(), 2);
    QVERIFY(left->opened.path.at(0).isExcluded && left->opened.path.at(1).isExcluded);
    QVERIFY(!left->opened.path.at(2).isExcluded);
    const ContextCount after = estimated(next);
    QCOMPARE(after.leftOut, 2);
    QVERIFY(after.tokens() * 3 < before.tokens() * 2);
    const auto again = resultOf(m_engine.services().context.include(chat, left->messages));
    QVERIFY(again.isOk());
    QVERIFY(!again->path.at(0).isExcluded);
    QCOMPARE(estimated(next), before);
}

void TestContextService::aLocalModelWithoutALengthIsKnownToCutSilently()
{
    const SendSpec spec { .text = u"Hi"_s, .target = { u"ollama"_s, u"simulated-fast"_s } };
    const ContextCount count = estimated(spec);
    QVERIFY(count.isCutSilently);
    QVERIFY(!count.window);
    const auto left = resultOf(m_engine.services().context.leaveOutOldest(spec));
    QCOMPARE(left.error().kind, ErrorKind::Unsupported);
}

void TestContextService::whatAChatInheritsIsMeasuredAsItIsSent()
{
    const Target ollama { u"ollama"_s, u"simulated-fast"_s };
    SettingsService& settings = m_engine.services().settings;
    QVERIFY(settings.setRow(u"generation/max_output_tokens"_s, u"300"_s));
    QVERIFY(settings.setModelOptions({ ollama, 4096, {} }));
    const SentTurn turn = m_engine.send({ .text = u"Hi"_s, .target = ollama });
    const MessageRecord answer = m_engine.ended(turn.answer.id);
    QCOMPARE(answer.receipt->params.contextLength, 4096);
    QCOMPARE(answer.receipt->params.maxOutputTokens, 300);
    for (const SendSpec& spec : { SendSpec { .text = u"Hi"_s, .target = ollama },
             SendSpec {
                 .conversation = answer.conversationId, .parent = answer.id, .target = ollama } }) {
        const ContextCount count = estimated(spec);
        QCOMPARE(count.window, std::optional<qint64>(4096));
        QCOMPARE(count.answerRoom, 300);
        QVERIFY(!count.isCutSilently);
    }
}

void TestContextService::whatTheModelCannotBeGivenIsCountedAsItIsSent()
{
    const Media sound {
        .mimeType = u"audio/mpeg"_s, .name = u"a.mp3"_s, .data = "ID3 and more", .sizeBytes = 12
    };
    const SendSpec spec {
        .text = u"Hi"_s, .attachments = { sound }, .target = { u"anthropic"_s, u"simulated-fast"_s }
    };
    QVERIFY(counted(spec).tokens() > 2);
}

QTEST_GUILESS_MAIN(TestContextService)
#include "tst_contextservice.moc"
