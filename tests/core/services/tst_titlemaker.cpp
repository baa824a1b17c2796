// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/titlemaker.h"
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

constexpr auto kQuestion = "why do the tides come twice"_L1;

template <typename Value> Value resultOf(QFuture<Result<Value>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || !future.result())
        qFatal("a call failed");
    return *future.result();
}

Script ollamaSays(const QByteArray& text)
{
    return chunkedScript({ R"({"model":"m","message":{"role":"assistant","content":")" + text
            + R"("},"done":false})" + "\n",
        R"({"model":"m","message":{"role":"assistant","content":""},"done":true,)"
        R"("done_reason":"stop","prompt_eval_count":40,"eval_count":5})"
        "\n" });
}

} // namespace

//! CL5 of the checklist.
class TestTitleMaker : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theLocalModelOfTheChatGivesTheTitle();
    void whatATitleTookCountsToItsChat();
    void aModelElsewhereIsNotAskedUnlessChosen();
    void theChosenModelIsAskedForEveryChat();
    void aManualTitleIsNeverReplaced();
    void aTitleGivenMeanwhileStays();
    void onlyTheFirstAnswerMakesATitle();
    void whenTheModelIsDownTheFirstWordsStay();
    void aPrivateChatGoesToALocalModelOnly();
    void offIsOff();
    void aTitleIsTakenOutOfTheAnswer_data();
    void aTitleIsTakenOutOfTheAnswer();
    void localIsWhatStaysOnThisMachine();

private:
    //! A chat with its first answer, as ChatService leaves it.
    MessageRecord chat(bool isPrivate = false)
    {
        History::HistoryWorker& home = isPrivate ? m_homes->inMemory() : m_homes->stored();
        const SendSpec spec { .text = kQuestion, .target = { u"ollama"_s, u"m"_s } };
        const MessageRecord answer
            = resultOf(home.run([spec](History::HistoryStore& store) -> Result<MessageRecord> {
                  const Result<PreparedTurn> turn = storeTurn(store, spec);
                  if (!turn)
                      return turn.error();
                  History::AnswerEnd end;
                  end.parts = { Part::ofText(u"The moon."_s) };
                  const MessageId id = turn->turn.answer.id;
                  if (const Result<void> done = store.answers().finish(id, end); !done)
                      return done.error();
                  return store.messages().find(id);
              }));
        if (isPrivate) {
            m_homes->noteInMemory(answer.conversationId);
            m_homes->noteInMemory({ answer });
        }
        return answer;
    }
    QString titleOf(const MessageRecord& answer)
    {
        const ConversationId id = answer.conversationId;
        return resultOf(m_homes->homeOf(id).run([id](History::HistoryStore& store) {
            return store.conversations().find(id);
        })).title;
    }
    void rename(const MessageRecord& answer, const QString& title)
    {
        const ConversationId id = answer.conversationId;
        resultOf(m_homes->homeOf(id).run([id, title](History::HistoryStore& store) {
            return store.conversations().rename(id, title, History::TitleOrigin::Manual);
        }));
    }
    //! All that was queued is done when this returns, so that what has not happened will not.
    void settle(const MessageRecord& answer)
    {
        for (int i = 0; i < 3; ++i)
            titleOf(answer);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    SystemClock m_clock;
    std::unique_ptr<RoadFixture> m_road;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HistoryHomes> m_homes;
    std::unique_ptr<TitleMaker> m_titles;
    TitlePolicy m_policy;
    BackendInfo m_backend;
};

void TestTitleMaker::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_road = std::make_unique<RoadFixture>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setScript(ollamaSays("**Twice a day: the tides.**"));
    m_homes = std::make_unique<HistoryHomes>(m_clock, nullptr);
    m_homes->open(m_dir->path() + u"/data"_s);
    m_policy = { TitlePolicy::Mode::Local, {} };
    m_backend = { u"ollama"_s, u"Ollama"_s, Dialect::Ollama, m_server->url(u""_s), false, false };
    m_titles = std::make_unique<TitleMaker>(*m_homes,
        TitleMaker::Surroundings { [this] { return m_road->parts(); },
            [this](const QString&) { return m_backend; }, [this] { return m_policy; } },
        nullptr);
}

void TestTitleMaker::cleanup()
{
    m_titles.reset();
    m_homes.reset();
    m_server.reset();
    m_road.reset();
}

void TestTitleMaker::theLocalModelOfTheChatGivesTheTitle()
{
    const MessageRecord answer = chat();
    QCOMPARE(titleOf(answer), kQuestion); // the first words, at once
    QSignalSpy titled(m_titles.get(), &TitleMaker::titled);
    m_titles->consider(answer);
    QTRY_COMPARE(titled.count(), 1);
    QCOMPARE(titleOf(answer), u"Twice a day: the tides"_s);
    const auto info = titled[0][0].value<ConversationInfo>();
    QVERIFY(!info.hasManualTitle);
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests().first().body.contains("The moon."));
    QCOMPARE(m_road->booked.size(), 1); // what a title takes is in the books
    QCOMPARE(m_road->booked.first().origin, Origin::Title);
    QCOMPARE(m_road->booked.first().conversation, answer.conversationId);
    QCOMPARE(m_road->booked.first().receipt.usage.inputTokens, 40);
}

void TestTitleMaker::whatATitleTookCountsToItsChat()
{
    QSignalSpy titled(m_titles.get(), &TitleMaker::titled);
    const MessageRecord answer = chat();
    m_titles->consider(answer);
    QTRY_COMPARE_WITH_TIMEOUT(titled.size(), 1, 20'000);
    const ConversationId id = answer.conversationId;
    const UsageSum sum = resultOf(m_homes->homeOf(id).run(
        [id](History::HistoryStore& store) { return store.usage().ofConversation(id); }));
    QCOMPARE(sum.inputTokens, 40);
    QCOMPARE(sum.outputTokens, 5);
}

void TestTitleMaker::aModelElsewhereIsNotAskedUnlessChosen()
{
    m_backend.needsKey = true; // no longer on this machine
    m_road->setKey("key"_ba);
    const MessageRecord answer = chat();
    m_titles->consider(answer);
    settle(answer);
    QCOMPARE(m_server->requests().size(), 0);
    QCOMPARE(titleOf(answer), kQuestion);
}

void TestTitleMaker::theChosenModelIsAskedForEveryChat()
{
    m_backend.needsKey = true;
    m_road->setKey("key"_ba);
    m_policy = { TitlePolicy::Mode::Chosen, { u"ollama"_s, u"cheap"_s } };
    const MessageRecord answer = chat();
    QSignalSpy titled(m_titles.get(), &TitleMaker::titled);
    m_titles->consider(answer);
    QTRY_COMPARE(titled.count(), 1);
    QVERIFY(m_server->requests().first().body.contains("\"cheap\""));
}

void TestTitleMaker::aManualTitleIsNeverReplaced()
{
    const MessageRecord answer = chat();
    rename(answer, u"Mine"_s);
    m_titles->consider(answer);
    settle(answer);
    QCOMPARE(m_server->requests().size(), 0);
    QCOMPARE(titleOf(answer), u"Mine"_s);
}

void TestTitleMaker::aTitleGivenMeanwhileStays()
{
    m_server->setScript(Script { Step::Gate {} } + ollamaSays("Made"));
    const MessageRecord answer = chat();
    m_titles->consider(answer);
    QTRY_COMPARE(m_server->requests().size(), 1);
    rename(answer, u"Mine"_s);
    m_server->openGate();
    QTRY_VERIFY(m_titles->findChildren<Exchange*>().isEmpty());
    settle(answer);
    QCOMPARE(titleOf(answer), u"Mine"_s);
}

void TestTitleMaker::onlyTheFirstAnswerMakesATitle()
{
    const MessageRecord first = chat();
    const MessageRecord second
        = resultOf(m_homes->stored().run([first](History::HistoryStore& store) {
              const SendSpec spec { .conversation = first.conversationId,
                  .parent = first.id,
                  .text = u"and the sun"_s,
                  .target = { u"ollama"_s, u"m"_s } };
              const Result<PreparedTurn> turn = storeTurn(store, spec);
              return turn ? Result<MessageRecord>(turn->turn.answer)
                          : Result<MessageRecord>(turn.error());
          }));
    MessageRecord ended = second;
    ended.state = MessageState::Complete;
    m_titles->consider(ended);
    settle(ended);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestTitleMaker::whenTheModelIsDownTheFirstWordsStay()
{
    m_backend.baseUrl = QUrl(u"http://127.0.0.1:9"_s); // refused at once
    const MessageRecord answer = chat();
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"no title was made: \"?connect_failed"_s));
    m_titles->consider(answer);
    QTRY_COMPARE(m_road->booked.size(), 1); // it was asked, and has failed
    QTRY_VERIFY(m_titles->findChildren<Exchange*>().isEmpty());
    settle(answer);
    QCOMPARE(titleOf(answer), kQuestion);
}

void TestTitleMaker::aPrivateChatGoesToALocalModelOnly()
{
    m_policy = { TitlePolicy::Mode::Chosen, { u"ollama"_s, u"cheap"_s } };
    m_backend.needsKey = true;
    m_road->setKey("key"_ba);
    const MessageRecord answer = chat(true);
    m_titles->consider(answer);
    settle(answer);
    QCOMPARE(m_server->requests().size(), 0);
    m_backend.needsKey = false;
    QSignalSpy titled(m_titles.get(), &TitleMaker::titled);
    m_titles->consider(answer);
    QTRY_COMPARE(titled.count(), 1);
    QCOMPARE(titleOf(answer), u"Twice a day: the tides"_s);
    QVERIFY(m_road->booked.first().conversation.isNull()); // nothing in the books leads to it
}

void TestTitleMaker::offIsOff()
{
    m_policy = {};
    const MessageRecord answer = chat();
    m_titles->consider(answer);
    settle(answer);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestTitleMaker::aTitleIsTakenOutOfTheAnswer_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("title");

    QTest::newRow("plain") << u"Tides"_s << u"Tides"_s;
    QTest::newRow("quotes and stop") << u"\n “Tides of the Moon.” \n"_s << u"Tides of the Moon"_s;
    QTest::newRow("heading") << u"# Tides\nBecause"_s << u"Tides"_s;
    QTest::newRow("Chinese") << u"「潮汐」。"_s << u"潮汐"_s;
    QTest::newRow("nothing") << u" ** "_s << QString();
    QTest::newRow("a letter") << u"word "_s.repeated(40)
                              << u"word "_s.repeated(12).trimmed() + u'…';
}

void TestTitleMaker::aTitleIsTakenOutOfTheAnswer()
{
    QFETCH(const QString, answer);
    QTEST(titleFromAnswer(answer), "title");
}

void TestTitleMaker::localIsWhatStaysOnThisMachine()
{
    const auto local = [](const QString& url, bool needsKey = false, bool isSimulated = false) {
        return isLocalBackend({ u"x"_s, {}, Dialect::OpenAi, QUrl(url), needsKey, isSimulated });
    };
    QVERIFY(local(u"http://127.0.0.1:11434"_s));
    QVERIFY(local(u"http://localhost:1234/v1"_s));
    QVERIFY(local(u"http://[::1]:1234"_s));
    QVERIFY(!local(u"http://192.168.0.7:11434"_s));
    QVERIFY(!local(u"https://localhost.example.com"_s));
    QVERIFY(!local(u"http://127.0.0.1:8080"_s, true));
    QVERIFY(!local(u"http://127.0.0.1:8080"_s, false, true));
}

QTEST_GUILESS_MAIN(TestTitleMaker)
#include "tst_titlemaker.moc"
