// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/contextmeasure.h"
#include "core/services/localsummaryservice.h"
#include "core/services/turns.h"
#include "tests/support/roadfixture.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

template <typename Value> Result<Value> endOf(QFuture<Result<Value>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("a call does not end");
    return future.result();
}

template <typename Value> Value resultOf(const QFuture<Result<Value>>& future)
{
    const Result<Value> result = endOf(future);
    if (!result)
        qFatal("a call failed: %s", qPrintable(result.error().detail));
    return *result;
}

Script ollamaSays(const QByteArray& text, const QByteArray& reason = "stop"_ba)
{
    return chunkedScript({ R"({"model":"m","message":{"role":"assistant","content":")" + text
            + R"("},"done":false})" + "\n",
        R"({"model":"m","message":{"role":"assistant","content":""},"done":true,)"
        R"("done_reason":")"
            + reason + R"(","prompt_eval_count":40,"eval_count":5})" + "\n" });
}

} // namespace

//! TC3 and MO11 of the checklist.
class TestLocalSummaryService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theSummaryStandsInForTheMessagesAndIsBooked();
    void whatASummaryTookCountsToItsChatAlsoOnceItIsUndone();
    void theModelForSummariesIsAsked();
    void aFailedSummaryChangesNothingAndSaysWhy();
    void aSummaryThatWasCutOrIsEmptyIsNotTaken();
    void stoppingChangesNothing();
    void undoingSendsTheMessagesThemselvesAgain();
    void aSummaryBelongsToThePathItWasMadeOn();
    void aLaterSummaryTakesInTheEarlierOne();
    void aChangedSummaryIsSentAndItsOriginalComesBack();
    void aPrivateChatTellsNobodyNew();
    void theMeasureCountsTheSummaryAndNotWhatItReplaces();

private:
    //! Adds a question with its answer behind `parent`, and returns the answer.
    MessageId turn(const MessageId& parent, const QString& question, const QString& answer)
    {
        SendSpec spec { .conversation = m_chat,
            .parent = parent,
            .text = question,
            .target = { u"ollama"_s, u"m"_s } };
        const MessageRecord done = resultOf(
            home().run([spec, answer](History::HistoryStore& store) -> Result<MessageRecord> {
                const Result<PreparedTurn> turn = storeTurn(store, spec);
                if (!turn)
                    return turn.error();
                History::AnswerEnd end;
                end.parts = { Part::ofText(answer) };
                const MessageId id = turn->turn.answer.id;
                if (const Result<void> ended = store.answers().finish(id, end); !ended)
                    return ended.error();
                return store.messages().find(id);
            }));
        m_chat = done.conversationId;
        if (m_isPrivate) {
            m_homes->noteInMemory(m_chat);
            m_homes->noteInMemory({ done });
        }
        return done.id;
    }
    History::HistoryWorker& home() { return m_isPrivate ? m_homes->inMemory() : m_homes->stored(); }
    QVector<MessageRecord> lineage(const MessageId& leaf)
    {
        return resultOf(home().run([chat = m_chat, leaf](History::HistoryStore& store) {
            return lineageOf(store, chat, leaf);
        }));
    }
    //! What a question behind `leaf` would send before it.
    QString sentAfter(const MessageId& leaf)
    {
        QVector<MessageRecord> records = lineage(leaf);
        MessageRecord question;
        question.message = { Role::User, { Part::ofText(u"next"_s) } };
        records << question;
        QStringList texts;
        const QVector<Message> messages = contextOf(records);
        for (const Message& message : messages)
            texts << message.plainText();
        return texts.join(u'|');
    }
    QByteArray asked(int request = 0) { return m_server->requests().value(request).body; }

    std::unique_ptr<QTemporaryDir> m_dir;
    SystemClock m_clock;
    std::unique_ptr<RoadFixture> m_road;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HistoryHomes> m_homes;
    std::unique_ptr<LocalSummaryService> m_summaries;
    BackendInfo m_backend;
    Target m_chosen;
    ConversationId m_chat;
    MessageId m_first; //!< the answers of three turns
    MessageId m_second;
    MessageId m_third;
    bool m_isPrivate = false;
};

void TestLocalSummaryService::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_road = std::make_unique<RoadFixture>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript(ollamaSays("SUM"));
    m_homes = std::make_unique<HistoryHomes>(m_clock, nullptr);
    m_homes->open(m_dir->path() + u"/data"_s);
    m_backend = { u"ollama"_s, u"Ollama"_s, Dialect::Ollama, m_server->url(u""_s), false, false };
    m_chosen = {};
    m_isPrivate = false;
    m_summaries = std::make_unique<LocalSummaryService>(*m_homes,
        LocalSummaryService::Surroundings { .road = [this] { return m_road->parts(); },
            .backend = [this](const QString& id) -> std::optional<BackendInfo> {
                if (id == m_backend.id)
                    return m_backend;
                return std::nullopt;
            },
            .model = [](const Target&) { return std::optional<ModelInfo>(); },
            .policy = [] { return ChatPolicy(); },
            .chosen = [this] { return m_chosen; } },
        nullptr);
    m_chat = {};
    m_first = turn({}, u"q1"_s, u"a1"_s);
    m_second = turn(m_first, u"q2"_s, u"a2"_s);
    m_third = turn(m_second, u"q3"_s, u"a3"_s);
}

void TestLocalSummaryService::cleanup()
{
    m_summaries.reset();
    m_homes.reset();
    m_server.reset();
    m_road.reset();
}

void TestLocalSummaryService::theSummaryStandsInForTheMessagesAndIsBooked()
{
    const MadeSummary made = resultOf(m_summaries->summarise(m_second));
    QVERIFY(!made.failure);
    const MessageSummary summary = made.opened.path.at(3).summary.value(0);
    QCOMPARE(summary.text, u"SUM"_s);
    QCOMPARE(summary.messages, 4);
    QCOMPARE(summary.receipt->target.model, u"m"_s);
    QCOMPARE(made.opened.path.size(), 6); // the messages stay
    QVERIFY(asked().contains("q1") && asked().contains("a2") && !asked().contains("q3"));
    QCOMPARE(m_road->booked.size(), 1);
    QCOMPARE(m_road->booked.first().origin, Origin::Summary);
    QCOMPARE(m_road->booked.first().conversation, m_chat);
    const QString sent = sentAfter(m_third);
    QVERIFY2(sent.contains(u"SUM|q3|a3|next"_s), qPrintable(sent));
    QVERIFY2(!sent.contains(u"q1"_s) && !sent.contains(u"a2"_s), qPrintable(sent));
}

void TestLocalSummaryService::whatASummaryTookCountsToItsChatAlsoOnceItIsUndone()
{
    QSignalSpy charged(m_summaries.get(), &LocalSummaryService::charged);
    resultOf(m_summaries->summarise(m_second));
    QTRY_COMPARE_WITH_TIMEOUT(charged.size(), 1, 20'000);
    QCOMPARE(charged.first().first().value<ConversationInfo>().id, m_chat);
    resultOf(m_summaries->remove(m_second));
    m_server->setScript(ollamaSays("SUM", "length")); // cut: not taken, but paid
    resultOf(m_summaries->summarise(m_second));
    QTRY_COMPARE_WITH_TIMEOUT(charged.size(), 2, 20'000);
    const UsageSum sum = resultOf(home().run(
        [id = m_chat](History::HistoryStore& store) { return store.usage().ofConversation(id); }));
    QCOMPARE(sum.inputTokens, 80);
    QCOMPARE(sum.outputTokens, 10);
}

void TestLocalSummaryService::theModelForSummariesIsAsked()
{
    m_chosen = { u"ollama"_s, u"cheap"_s };
    const MadeSummary made = resultOf(m_summaries->summarise(m_second));
    QVERIFY(asked().contains("\"cheap\""));
    QCOMPARE(made.opened.path.at(3).summary.value(0).receipt->target.model, u"cheap"_s);
    m_chosen = { u"gone"_s, u"cheap"_s };
    QCOMPARE(endOf(m_summaries->summarise(m_second)).error().field, u"model"_s);
}

void TestLocalSummaryService::aFailedSummaryChangesNothingAndSaysWhy()
{
    m_backend.baseUrl = QUrl(u"http://127.0.0.1:9"_s); // refused at once
    m_road->setRetry({ .maxAttempts = 1 });
    const MadeSummary made = resultOf(m_summaries->summarise(m_second));
    QVERIFY(made.failure);
    QCOMPARE(made.failure->cause, FailureCause::ConnectFailed);
    QVERIFY(sentAfter(m_third).startsWith(u"q1|a1|q2"_s));
}

void TestLocalSummaryService::aSummaryThatWasCutOrIsEmptyIsNotTaken()
{
    m_server->setScript(ollamaSays("half a", "length"_ba));
    QVERIFY(resultOf(m_summaries->summarise(m_second)).isCut);
    m_server->setScript(ollamaSays(" "));
    const MadeSummary empty = resultOf(m_summaries->summarise(m_second));
    QVERIFY(empty.failure);
    QCOMPARE(empty.failure->cause, FailureCause::EmptyAnswer);
    QVERIFY(sentAfter(m_third).startsWith(u"q1|a1|q2"_s));
}

void TestLocalSummaryService::stoppingChangesNothing()
{
    m_server->setScript(Script { Step::Gate {} } + ollamaSays("SUM"));
    const auto made = m_summaries->summarise(m_second);
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_summaries->stop(m_second);
    const MadeSummary ended = resultOf(made);
    QVERIFY(ended.failure);
    QCOMPARE(ended.failure->cause, FailureCause::Cancelled);
    QVERIFY(sentAfter(m_third).startsWith(u"q1|a1|q2"_s));
}

void TestLocalSummaryService::undoingSendsTheMessagesThemselvesAgain()
{
    const MadeSummary made = resultOf(m_summaries->summarise(m_second));
    resultOf(m_summaries->remove(m_second));
    QCOMPARE(sentAfter(m_third), u"q1|a1|q2|a2|q3|a3|next"_s);
    QCOMPARE(endOf(m_summaries->remove(m_second)).error().kind, ErrorKind::NotFound);
    resultOf(m_summaries->put(m_second, made.opened.path.at(3).summary.constFirst()));
    QVERIFY(sentAfter(m_third).contains(u"SUM|q3"_s));
}

void TestLocalSummaryService::aSummaryBelongsToThePathItWasMadeOn()
{
    const MessageId besideSecond = turn(m_first, u"q2b"_s, u"a2b"_s);
    const MessageId besideThird = turn(m_second, u"q3b"_s, u"a3b"_s);
    resultOf(m_summaries->summarise(m_second));
    QCOMPARE(sentAfter(besideSecond), u"q1|a1|q2b|a2b|next"_s); // it never came to q2
    QVERIFY(sentAfter(besideThird).contains(u"SUM|q3b|a3b|next"_s));
}

void TestLocalSummaryService::aLaterSummaryTakesInTheEarlierOne()
{
    resultOf(m_summaries->summarise(m_first));
    m_server->setScript(ollamaSays("LATER"));
    resultOf(m_summaries->summarise(m_second));
    QVERIFY(asked(1).contains("SUM") && asked(1).contains("q2") && !asked(1).contains("q1"));
    QVERIFY(sentAfter(m_third).contains(u"LATER|q3"_s));
    resultOf(m_summaries->remove(m_second));
    QVERIFY(sentAfter(m_third).contains(u"SUM|q2"_s));
}

void TestLocalSummaryService::aChangedSummaryIsSentAndItsOriginalComesBack()
{
    resultOf(m_summaries->summarise(m_second));
    resultOf(m_summaries->rewrite(m_second, u"MINE"_s));
    resultOf(m_summaries->rewrite(m_second, u"OURS"_s));
    QVERIFY(sentAfter(m_third).contains(u"OURS|q3"_s));
    resultOf(m_summaries->restoreOriginal(m_second));
    QVERIFY(sentAfter(m_third).contains(u"SUM|q3"_s));
    QCOMPARE(endOf(m_summaries->restoreOriginal(m_second)).error().kind, ErrorKind::NotFound);
}

void TestLocalSummaryService::aPrivateChatTellsNobodyNew()
{
    m_isPrivate = true;
    m_chat = {};
    const ConversationInfo info = resultOf(home().run([](History::HistoryStore& store) {
        return store.conversations().create({ .target = { u"ollama"_s, u"m"_s } });
    }));
    m_chat = info.id;
    m_homes->noteInMemory(m_chat);
    const MessageId answer = turn({}, u"secret"_s, u"kept"_s);
    m_backend.needsKey = true; // the chosen model is not on this machine
    m_road->setKey("key"_ba);
    m_chosen = { u"ollama"_s, u"cheap"_s };
    const MadeSummary made = resultOf(m_summaries->summarise(answer));
    QVERIFY(!made.failure);
    QVERIFY(asked().contains("\"m\"") && !asked().contains("cheap"));
    QVERIFY(m_road->booked.first().conversation.isNull());
    QVERIFY(sentAfter(answer).contains(u"SUM"_s));
}

void TestLocalSummaryService::theMeasureCountsTheSummaryAndNotWhatItReplaces()
{
    const MessageId longOne = turn(m_third, u"word "_s.repeated(4000), u"short"_s);
    ContextMaterial material { .instruction = {},
        .records = lineage(longOne),
        .draft = {},
        .target = { u"ollama"_s, u"m"_s },
        .dialect = Dialect::Ollama };
    const qint64 before = measure(material).tokens();
    resultOf(m_summaries->summarise(longOne));
    material.records = lineage(longOne);
    const ContextCount after = measure(material);
    QVERIFY(after.tokens() > 0 && after.tokens() * 10 < before);
    QCOMPARE(after.shares.size(), 1);
    QCOMPARE(after.shares.constFirst().kind, ContextKind::Summary);
    QCOMPARE(after.summarised, 8);
    QCOMPARE(oldestToLeaveOut(material, 0), QVector<MessageId>());
}

QTEST_GUILESS_MAIN(TestLocalSummaryService)
#include "tst_localsummaryservice.moc"
