// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/itembuilder.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/transcript/messageaction.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestChatPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theWelcomeSaysWhatWasFound();
    void anAnswerStreamsInAndEndsWithItsReceipt();
    void aSendThatFailsGivesTheTextBack();
    void aSendThatFailsAfterASwitchKeepsTheTextInItsOwnChat();
    void stopAsksTheServiceAndKeepsThePart();
    void stopEndsTheDisplayBeforeTheServiceHasHeardOfIt();
    void anAnswerThatWaitsForQuotaCanBeCancelledWhereItStands();
    void anAnswerThatWaitsForQuotaCanBeAskedOfAnotherModel();
    void anAnswerThatHasBegunIsNotTakenBack();
    void aFailedAnswerCanBeRetried();
    void switchingChatsWhileStreamingLosesNothing();
    void aDraftIsSavedWithinASecondAndComesBack();
    void anEndBeforeTheFutureIsShownAtOnce();
    void aSecondMessageWaitsUntilTheFirstHasBegunTheChat();
    void aFirstMessageThatFailsCanBeSentAgain();
    void anAnswerAskedForAgainThatEndsAtOnceIsShown();
    void aPageThatDiesInTheMiddleOfARequestIsSafe();
    void theArrowsStepBetweenTheVersionsOfAnAnswer();
    void textTypedIntoAnEarlierMessageStaysWhenTheChatIsLeft();
    void anEditThatIsSentOrCancelledGivesTheWaitingDraftBack();
    void aPrivateChatThatHasNotBegunNeverReachesTheStore();
    void aPrivateMessageThatCouldNotBeSentWaitsInMemory();
    void aParameterOutOfRangeIsSaidInPlace();
    void noControlOfThePageAltersTheTypedText();
    void controlUpChangesTheLastMessage();

private:
    void ask(const QString& text)
    {
        edit()->setPlainText(text);
        page->findChild<QToolButton*>(u"sendButton"_s)->click();
    }
    QPlainTextEdit* edit() { return page->findChild<QPlainTextEdit*>(u"composerEdit"_s); }
    QString problem() { return page->findChild<QLabel*>(u"composerProblem"_s)->text(); }
    QString shownText(const MessageRecord& message)
    {
        TranscriptView* view = page->findChild<TranscriptView*>();
        view->flush();
        return view->messageMarkdown(message.id);
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
};

void TestChatPage::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->resize(900, 700);
    page->show();
}

void TestChatPage::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

void TestChatPage::theWelcomeSaysWhatWasFound()
{
    page.reset();
    Test::FakeServices bare;
    bare.models.list[1].failure = Failure();
    bare.keys.addKey(u"openai"_s, u"OPENAI_API_KEY (environment)"_s, KeySource::Environment);
    AnswerTracker watcher(bare.chat);
    const ChatPage fresh(bare.set(), watcher);
    const QString said = fresh.findChild<QLabel*>(u"firstRunFound"_s)->text();
    QVERIFY2(said.contains(u"Ollama does not answer at"_s), qPrintable(said));
    QVERIFY(said.contains(u"In the environment: OPENAI_API_KEY"_s));
    QVERIFY(said.contains(u"No key is stored."_s));
    QVERIFY(fresh.findChild<QLineEdit*>(u"newKeyEdit"_s));
    QVERIFY(fresh.findChild<QLineEdit*>(u"firstRunOllamaEdit"_s));
    QVERIFY(fresh.findChild<QPushButton*>(u"firstRunDemoButton"_s));
}

void TestChatPage::anAnswerStreamsInAndEndsWithItsReceipt()
{
    ask(u"Hello?"_s);
    QCOMPARE(services->chat.sent.size(), 1);
    QCOMPARE(services->chat.sent.at(0).text, u"Hello?"_s);
    QCOMPARE(services->chat.sent.at(0).target.model, u"gemini-3-flash"_s);
    QVERIFY(edit()->toPlainText().isEmpty());
    const MessageRecord answer = services->chat.lastAnswer;
    QTRY_VERIFY(!page->conversation().isNull());
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"Hel"_s);
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"lo."_s);
    QTRY_COMPARE(shownText(answer), u"Hello."_s);
    QVERIFY(page->findChild<QToolButton*>(u"stopButton"_s)->isVisible());
    services->chat.finish(answer, MessageState::Complete, u"Hello."_s);
    QTRY_VERIFY(page->findChild<QToolButton*>(u"sendButton"_s)->isVisible());
    QCOMPARE(shownText(answer), u"Hello."_s);
    ask(u"More"_s);
    QCOMPARE(services->chat.sent.at(1).parent, answer.id);
}

void TestChatPage::aSendThatFailsGivesTheTextBack()
{
    services->chat.failNextSend({ ErrorKind::Storage, {}, {}, {} });
    ask(u"precious words"_s);
    QTRY_COMPARE(edit()->toPlainText(), u"precious words"_s);
    QVERIFY(!problem().isEmpty());
}

void TestChatPage::aSendThatFailsAfterASwitchKeepsTheTextInItsOwnChat()
{
    const ConversationInfo first
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    const ConversationInfo second
        = services->history.addConversation(u"B"_s, QDateTime::currentDateTimeUtc());
    page->open(first.id);
    QTRY_COMPARE(page->conversation(), first.id);
    services->chat.holdNextSend();
    ask(u"precious"_s);
    page->open(second.id);
    QTRY_COMPARE(page->conversation(), second.id);
    services->chat.failHeldSend({ ErrorKind::Storage, {}, {}, {} });
    QTRY_COMPARE(services->history.drafts.value(first.id).text, u"precious"_s);
    QVERIFY(edit()->toPlainText().isEmpty());
}

void TestChatPage::stopAsksTheServiceAndKeepsThePart()
{
    ask(u"Count"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"1 2 3"_s);
    QTRY_VERIFY(!page->conversation().isNull());
    QVERIFY(page->stopAnswer());
    QCOMPARE(services->chat.stopped, QList { answer.id });
    services->chat.finish(answer, MessageState::Stopped, u"1 2 3"_s);
    QTRY_VERIFY(!page->stopAnswer());
    QCOMPARE(shownText(answer), u"1 2 3"_s);
}

void TestChatPage::stopEndsTheDisplayBeforeTheServiceHasHeardOfIt()
{
    ask(u"Count"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"1 2 3"_s);
    QTRY_COMPARE(shownText(answer), u"1 2 3"_s);
    auto* view = page->findChild<TranscriptView*>();
    const auto state = [&] {
        return view->document().message(view->document().indexOf(answer.id)).item().state;
    };
    QCOMPARE(state(), ItemState::Streaming);
    page->stopAnswer();
    QCOMPARE(state(), ItemState::Stopped); // nobody had to answer: no event was handled since
    services->chat.progress(answer, Services::AnswerPhase::Answering, u" 4 5"_s);
    QCOMPARE(shownText(answer), u"1 2 3"_s);
    services->chat.finish(answer, MessageState::Stopped, u"1 2 3 4"_s);
    QTRY_COMPARE(shownText(answer), u"1 2 3 4"_s); // as it is stored
}

void TestChatPage::anAnswerThatWaitsForQuotaCanBeCancelledWhereItStands()
{
    ask(u"Count"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    auto* view = page->findChild<TranscriptView*>();
    const auto cancel = [view] { return view->findChild<QPushButton*>(u"cancelWaitButton"_s); };
    services->chat.progress(answer, Services::AnswerPhase::WaitingForQuota);
    QTRY_VERIFY(cancel() != nullptr && cancel()->isVisible());
    cancel()->click();
    QCOMPARE(services->chat.stopped, QVector<MessageId> { answer.id });
    QTRY_VERIFY(cancel() == nullptr); // there is nothing more to be cancelled
}

//! Nothing is lost where the other one can't be asked, and a message that waits behind it stays.
void TestChatPage::anAnswerThatWaitsForQuotaCanBeAskedOfAnotherModel()
{
    page->followSettings(); // messages may wait behind an answer
    ask(u"Count"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    auto* view = page->findChild<TranscriptView*>();
    const auto other = [view] { return view->findChild<QPushButton*>(u"useOtherButton"_s); };
    QVERIFY(other() == nullptr);
    services->chat.progress(answer, Services::AnswerPhase::WaitingForQuota);
    QTRY_VERIFY(other() != nullptr && other()->isVisible());
    QCOMPARE(other()->accessibleName(), u"Use another model…"_s);
    QVERIFY(!page->conversation().isNull());
    ask(u"And then?"_s); // it waits
    QTRY_VERIFY(page->findChild<QLabel*>(u"queueText"_s) != nullptr);
    const auto choose = [this](const QString& model) {
        auto* popup = page->findChild<ModelPopup*>();
        QVERIFY(popup != nullptr && popup->isVisible());
        popup->hide();
        emit popup->chosen({ u"ollama"_s, model });
    };
    other()->click();
    QVERIFY(services->chat.regenerated.isEmpty()); // nothing is chosen yet
    page->findChild<ModelPopup*>()->hide();
    page->openModelPicker(); // for the next question
    choose(u"qwen3:8b"_s);
    QVERIFY(services->chat.regenerated.isEmpty());
    emit view->actionRequested(answer.id, MessageAction::UseOther); // from the menu
    choose(u"gemma3:4b"_s);
    QTRY_COMPARE(services->chat.regenerated, QList { answer.id });
    const MessageRecord second = services->chat.lastAnswer;
    QTRY_COMPARE(services->chat.stopped, QList { answer.id });
    QCOMPARE(page->target(), (Target { u"ollama"_s, u"gemma3:4b"_s }));
    services->chat.finish(answer, MessageState::Stopped);
    QCOMPARE(services->chat.sent.size(), 1); // no second question
    services->chat.finish(second, MessageState::Complete, u"1 2 3"_s);
    QTRY_COMPARE(services->chat.sent.size(), 2); // the one that waited behind it
    QCOMPARE(services->chat.sent[1].text, u"And then?"_s);
    QCOMPARE(services->chat.sent[1].parent, second.id);
}

void TestChatPage::anAnswerThatHasBegunIsNotTakenBack()
{
    ask(u"Count"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    services->chat.progress(answer, Services::AnswerPhase::WaitingForQuota);
    emit page->findChild<TranscriptView*>()->actionRequested(answer.id, MessageAction::UseOther);
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"1"_s);
    auto* popup = page->findChild<ModelPopup*>();
    popup->hide();
    emit popup->chosen({ u"ollama"_s, u"gemma3:4b"_s });
    QCOMPARE(page->target(), (Target { u"ollama"_s, u"gemma3:4b"_s })); // for what comes next
    QVERIFY(services->chat.regenerated.isEmpty());
    QVERIFY(services->chat.stopped.isEmpty());
}

void TestChatPage::aFailedAnswerCanBeRetried()
{
    ask(u"Hello?"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    services->chat.failure = Failure();
    services->chat.failure->cause = FailureCause::Overloaded;
    services->chat.finish(answer, MessageState::Failed);
    emit page->findChild<TranscriptView*>()->retryRequested(answer.id);
    QTRY_COMPARE(services->chat.regenerated, QList { answer.id });
    const MessageRecord second = services->chat.lastAnswer;
    services->chat.failure.reset();
    services->chat.progress(second, Services::AnswerPhase::Answering, u"Now."_s);
    QTRY_COMPARE(shownText(second), u"Now."_s);
}

void TestChatPage::switchingChatsWhileStreamingLosesNothing()
{
    const ConversationInfo other
        = services->history.addConversation(u"Other"_s, QDateTime::currentDateTimeUtc());
    ask(u"Long story"_s);
    const MessageRecord answer = services->chat.lastAnswer;
    QTRY_VERIFY(!page->conversation().isNull());
    const ConversationId story = page->conversation();
    QString whole;
    for (int i = 0; i < 20; ++i) {
        page->open(i % 2 == 0 ? other.id : story);
        const QString piece = u"piece %1 "_s.arg(i);
        whole += piece;
        services->chat.progress(answer, Services::AnswerPhase::Answering, piece);
    }
    page->open(story);
    QTRY_COMPARE(page->conversation(), story);
    QTRY_COMPARE(shownText(answer), whole);
    services->chat.finish(answer, MessageState::Complete, whole);
    QTRY_COMPARE(shownText(answer), whole);
}

void TestChatPage::aDraftIsSavedWithinASecondAndComesBack()
{
    const ConversationInfo chat
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    page->open(chat.id);
    QTRY_COMPARE(page->conversation(), chat.id);
    QTest::keyClicks(edit(), u"half a thought"_s);
    QTRY_COMPARE(services->history.drafts.value(chat.id).text, u"half a thought"_s);
    page->openNew();
    QVERIFY(edit()->toPlainText().isEmpty());
    page->open(chat.id);
    QTRY_COMPARE(edit()->toPlainText(), u"half a thought"_s);
}

void TestChatPage::anEndBeforeTheFutureIsShownAtOnce()
{
    services->chat.holdNextSend();
    ask(u"quick"_s);
    QObject::connect(&services->history, &Services::HistoryService::conversationChanged, page.get(),
        [this](const ConversationInfo&) {
            services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Done."_s);
        });
    services->chat.releaseSend();
    QTRY_COMPARE(shownText(services->chat.lastAnswer), u"Done."_s);
    QVERIFY(!page->stopAnswer());
}

void TestChatPage::aSecondMessageWaitsUntilTheFirstHasBegunTheChat()
{
    services->chat.holdNextSend();
    ask(u"first"_s);
    ask(u"second"_s);
    QCOMPARE(services->chat.sent.size(), 1);
    QCOMPARE(edit()->toPlainText(), u"second"_s);
    services->chat.releaseSend();
    QTRY_VERIFY(!page->conversation().isNull());
    QCOMPARE(edit()->toPlainText(), u"second"_s);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Done."_s);
    QTRY_VERIFY(!page->stopAnswer());
    ask(u"second"_s);
    QCOMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.last().conversation, page->conversation());
}

void TestChatPage::aFirstMessageThatFailsCanBeSentAgain()
{
    services->chat.holdNextSend();
    ask(u"first"_s);
    services->chat.failHeldSend({ ErrorKind::Storage, {}, {}, {} });
    QTRY_COMPARE(edit()->toPlainText(), u"first"_s);
    ask(u"first"_s);
    QCOMPARE(services->chat.sent.size(), 2);
}

void TestChatPage::anAnswerAskedForAgainThatEndsAtOnceIsShown()
{
    ask(u"quick"_s);
    QTRY_VERIFY(!page->conversation().isNull());
    const MessageRecord first = services->chat.lastAnswer;
    services->chat.finish(first, MessageState::Complete, u"One."_s);
    page->answerLastAgain();
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Two."_s);
    QVERIFY(services->chat.lastAnswer.id != first.id);
    QTRY_COMPARE(shownText(services->chat.lastAnswer), u"Two."_s);
}

void TestChatPage::aPageThatDiesInTheMiddleOfARequestIsSafe()
{
    services->chat.holdNextSend();
    ask(u"still on its way"_s);
    page.reset();
    services->chat.releaseSend();
    services->chat.progress(services->chat.lastAnswer, Services::AnswerPhase::Answering, u"x"_s);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"x"_s);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!tracker->isRunningIn(services->chat.lastAnswer.conversationId));
}

void TestChatPage::theArrowsStepBetweenTheVersionsOfAnAnswer()
{
    const ConversationInfo chat
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    services->history.addMessage(chat.id, Role::User, u"Hi"_s);
    MessageRecord first = services->history.addMessage(chat.id, Role::Assistant, u"one"_s);
    first.siblingCount = 2;
    MessageRecord second = first;
    second.id = newId<MessageId>();
    second.message.parts = { Part::ofText(u"two"_s) };
    second.siblingIndex = 1;
    services->history.messages[chat.id].last() = second;
    services->history.versions.insert(first.id, { first, second });
    services->history.versions.insert(second.id, { first, second });
    page->open(chat.id);
    QTRY_COMPARE(shownText(second), u"two"_s);
    QTest::keyClicks(edit(), u"half a thought"_s);
    emit page->findChild<TranscriptView*>()->siblingRequested(second.id, -1);
    QTRY_COMPARE(shownText(first), u"one"_s);
    QVERIFY(shownText(second).isEmpty());
    emit page->findChild<TranscriptView*>()->siblingRequested(first.id, 1);
    QTRY_COMPARE(shownText(second), u"two"_s);
    QCOMPARE(edit()->toPlainText(), u"half a thought"_s);
    const TranscriptItem item = transcriptItem(second);
    QCOMPARE(item.siblingIndex, 1);
    QCOMPARE(item.siblingCount, 2);
}

void TestChatPage::textTypedIntoAnEarlierMessageStaysWhenTheChatIsLeft()
{
    const ConversationInfo chat
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    const MessageRecord question = services->history.addMessage(chat.id, Role::User, u"Hi"_s);
    page->open(chat.id);
    QTRY_COMPARE(page->conversation(), chat.id);
    QTest::keyClicks(edit(), u"draft"_s);
    page->findChild<TranscriptView*>()->perform(question.id, MessageAction::Edit);
    QCOMPARE(edit()->toPlainText(), u"Hi"_s);
    QTest::keyClicks(edit(), u" there"_s);
    page->openNew();
    QCOMPARE(services->history.drafts.value(chat.id).text, u"draft\n\nHi there"_s);
    QVERIFY(edit()->toPlainText().isEmpty());
    page->open(chat.id);
    QTRY_COMPARE(edit()->toPlainText(), u"draft\n\nHi there"_s);
}

void TestChatPage::anEditThatIsSentOrCancelledGivesTheWaitingDraftBack()
{
    const ConversationInfo chat
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    const MessageRecord question = services->history.addMessage(chat.id, Role::User, u"Hi"_s);
    page->open(chat.id);
    QTRY_COMPARE(page->conversation(), chat.id);
    QTest::keyClicks(edit(), u"draft"_s);
    TranscriptView* view = page->findChild<TranscriptView*>();
    view->perform(question.id, MessageAction::Edit);
    QTest::keyClicks(edit(), u" no"_s);
    page->findChild<QPushButton*>(u"cancelEditButton"_s)->click();
    QCOMPARE(edit()->toPlainText(), u"draft"_s);
    view->perform(question.id, MessageAction::Edit);
    ask(u"Hi again"_s);
    QTRY_COMPARE(edit()->toPlainText(), u"draft"_s);
    QCOMPARE(services->chat.sent.at(0).parent, question.parentId);
    page->saveDraft();
    QCOMPARE(services->history.drafts.value(chat.id).text, u"draft"_s);
}

void TestChatPage::aPrivateChatThatHasNotBegunNeverReachesTheStore()
{
    const ConversationInfo chat
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    auto* isPrivate = page->findChild<QCheckBox*>(u"privateChatCheck"_s);
    QTest::keyClicks(edit(), u"secret"_s);
    QTRY_COMPARE(services->history.drafts.value({}).text, u"secret"_s); // not yet private
    isPrivate->setChecked(true);
    QCOMPARE(services->history.drafts.value({}), Draft()); // taken back
    services->history.drafts.clear();
    QTest::keyClicks(edit(), u" plan"_s);
    page->openNew(); // stays, private as it is
    QVERIFY(isPrivate->isChecked());
    page->saveDraft();
    page->open(chat.id);
    QTRY_COMPARE(page->conversation(), chat.id);
    QVERIFY(edit()->toPlainText().isEmpty());
    page->openNew();
    QVERIFY(edit()->toPlainText().isEmpty());
    isPrivate->setChecked(true); // it waited in memory
    QCOMPARE(edit()->toPlainText(), u"secret plan"_s);
    page.reset();
    for (const Draft& draft : std::as_const(services->history.drafts))
        QCOMPARE(draft, Draft());
}

void TestChatPage::aPrivateMessageThatCouldNotBeSentWaitsInMemory()
{
    auto* isPrivate = page->findChild<QCheckBox*>(u"privateChatCheck"_s);
    const ConversationInfo chat
        = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    isPrivate->setChecked(true);
    services->chat.holdNextSend();
    ask(u"secret"_s);
    QVERIFY(services->chat.sent.at(0).isPrivate);
    page->open(chat.id);
    QTRY_COMPARE(page->conversation(), chat.id);
    services->chat.failHeldSend({ ErrorKind::Storage, {}, {}, {} });
    QTRY_VERIFY(problem().contains(u"private"_s));
    page->openNew();
    QVERIFY(edit()->toPlainText().isEmpty());
    isPrivate->setChecked(true);
    QCOMPARE(edit()->toPlainText(), u"secret"_s);
    for (const Draft& draft : std::as_const(services->history.drafts))
        QCOMPARE(draft, Draft());
}

void TestChatPage::aParameterOutOfRangeIsSaidInPlace()
{
    QVERIFY(!page->findChild<QLineEdit*>(u"temperatureEdit"_s)); // costs nothing until opened
    page->toggleParameters();
    auto* field = page->findChild<QLineEdit*>(u"temperatureEdit"_s);
    QTest::keyClicks(field, u"7"_s);
    bool isSaid = false;
    for (const QLabel* note : page->findChildren<QLabel*>(u"fieldNote"_s))
        isSaid = isSaid || (note->isVisible() && note->text().contains(u"Temperature"_s));
    QVERIFY(isSaid);
    QCOMPARE(field->text(), u"7"_s);
    QTest::keyClick(field, Qt::Key_Backspace);
    QTest::keyClicks(field, u"1"_s);
    ask(u"hello"_s);
    QCOMPARE(services->chat.sent.at(0).params.temperature, std::optional<double>(1.0));
}

void TestChatPage::noControlOfThePageAltersTheTypedText()
{
    const QString text = u"precious  words\n\tkept"_s;
    edit()->setPlainText(text);
    page->openModelPicker();
    auto* field = page->findChild<QLineEdit*>(u"modelFilterEdit"_s);
    QTest::keyClicks(field, u"gemma"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(services->models.target.model, u"gemma3:4b"_s);
    page->toggleParameters();
    page->toggleParameters();
    page->followSettings();
    services->settings.setEnterSends(false);
    QCOMPARE(edit()->toPlainText(), text);
}

void TestChatPage::controlUpChangesTheLastMessage()
{
    ask(u"first question"_s);
    QTRY_VERIFY(!page->conversation().isNull());
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Yes."_s);
    QTRY_VERIFY(page->findChild<QToolButton*>(u"sendButton"_s)->isVisible());
    edit()->setPlainText(u"draft"_s);
    QTest::keyClick(edit(), Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(edit()->toPlainText(), u"first question"_s);
    page->findChild<QPushButton*>(u"cancelEditButton"_s)->click();
    QCOMPARE(edit()->toPlainText(), u"draft"_s);
}

QTEST_MAIN(TestChatPage)
#include "tst_chatpage.moc"
