// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/contextmeter.h"
#include "ui/chat/sendqueue.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QAccessible>
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What is written while an answer arrives, and how much of all a message sends along.
class TestChatQueue : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aMessageSentWhileAnAnswerArrivesWaitsAndIsSentAfterIt();
    void aWaitingMessageIsEditedOrRemoved();
    void aWaitingMessageSurvivesASwitchAndIsSentFromTheBackground();
    void afterABadEndTheMessageWaitsForTheUser();
    void whatIsAddedWhileAMessageIsOnItsWayWaitsForItsAnswer();
    void aMessageOnItsWayIsNotSentTwiceAndComesBackWhereItCannotBeSent();
    void aWaitingMessageWhoseAnswerEndsAtOnceIsShownWithIt();
    void ofSeveralAnswersTheShownOneIsWaitedForAndStopped();
    void aWaitingMessageIsInTheDraftAndComesBackOnce();
    void theSettingRefusesInstead();
    void anUploadSaysHowFarItIsAndIsStopped();
    void aFailedUploadKeepsTheFileAndIsTriedAgain();
    void theEstimateFollowsTheTypingAfterAPause();
    void theBreakdownAddsUpAndTheServiceCountsWhenAsked();
    void theServicesCountStaysUntilSomethingChanges();
    void whatCannotBeMeasuredShowsNoOldFigure();
    void nearTheLimitTheWaysOutAreOfferedAndNothingGoesByItself();
    void theOldestAreLeftOutOnRequestAndComeBackWithUndo();
    void aNewChatTakesWhatIsBeingWrittenAlong();
    void whatIsWrittenInAPrivateChatGoesToAPrivateOneAndToNoDisk();
    void whatCannotBeCarriedToANewChatStays();
    void whoGoesElsewhereMeanwhileStaysThere();

private:
    void type(const QString& text) { QTest::keyClicks(edit(), text); }
    void enter() { QTest::keyClick(edit(), Qt::Key_Return); }
    QPlainTextEdit* edit() { return page->findChild<QPlainTextEdit*>(u"composerEdit"_s); }
    QWidget* strip() { return page->findChild<QWidget*>(u"queueStrip"_s); }
    bool isWaiting() { return strip() != nullptr && strip()->isVisible(); }
    QPushButton* button(const char* name)
    {
        return page->findChild<QPushButton*>(QString::fromLatin1(name));
    }
    //! Asks something whose answer is under way.
    MessageRecord begin()
    {
        type(u"Hello?"_s);
        enter();
        const bool isBegun = QTest::qWaitFor([this] { return !page->conversation().isNull(); });
        if (!isBegun)
            qFatal("the chat did not begin");
        return services->chat.lastAnswer;
    }
    //! A chat with a question and an answer of 400 characters each.
    ConversationInfo longChat()
    {
        const ConversationInfo chat
            = services->history.addConversation(u"Long"_s, QDateTime::currentDateTimeUtc());
        for (int i = 0; i < 2; ++i) {
            services->history.addMessage(chat.id, Role::User, u"a"_s.repeated(400));
            services->history.addMessage(chat.id, Role::Assistant, u"b"_s.repeated(400));
        }
        page->open(chat.id);
        if (!QTest::qWaitFor([&] { return page->conversation() == chat.id; }))
            qFatal("the chat was not opened");
        return chat;
    }
    //! The last message of the shown chat.
    QString lastText()
    {
        auto* view = page->findChild<TranscriptView*>();
        view->flush();
        const TranscriptDocument& document = view->document();
        return document.count() == 0 ? QString()
                                     : document.message(document.count() - 1).markdown();
    }
    QString queueText() { return page->findChild<QLabel*>(u"queueText"_s)->text(); }
    QString problem() { return page->findChild<QLabel*>(u"composerProblem"_s)->text(); }
    ContextMeter* meter() { return page->findChild<ContextMeter*>(); }
    QWidget* notice() { return page->findChild<QWidget*>(u"contextNotice"_s); }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
};

void TestChatQueue::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->followSettings();
    page->resize(900, 700);
    page->show();
}

void TestChatQueue::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

void TestChatQueue::aMessageSentWhileAnAnswerArrivesWaitsAndIsSentAfterIt()
{
    const MessageRecord answer = begin();
    type(u"and more"_s);
    QVERIFY(page->findChild<QToolButton*>(u"sendButton"_s)->isVisible());
    enter();
    QVERIFY(isWaiting());
    QVERIFY(page->findChild<QLabel*>(u"queueText"_s)->text().contains(u"and more"_s));
    QVERIFY(edit()->toPlainText().isEmpty());
    QCOMPARE(services->chat.sent.size(), 1);
    type(u"and this"_s); // joins it
    enter();
    services->chat.finish(answer, MessageState::Complete, u"Hi."_s);
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).text, u"and more\n\nand this"_s);
    QCOMPARE(services->chat.sent.at(1).parent, answer.id);
    QTRY_VERIFY(!isWaiting());
    QTRY_COMPARE(services->history.drafts.value(page->conversation()), Draft());
}

void TestChatQueue::aWaitingMessageIsEditedOrRemoved()
{
    begin();
    type(u"half"_s);
    enter();
    page->findChild<QToolButton*>(u"editQueuedButton"_s)->click();
    QVERIFY(!isWaiting());
    QCOMPARE(edit()->toPlainText(), u"half"_s);
    enter();
    QVERIFY(isWaiting());
    page->findChild<QToolButton*>(u"removeQueuedButton"_s)->click();
    QVERIFY(!isWaiting());
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Hi."_s);
    QTRY_COMPARE(services->history.drafts.value(page->conversation()), Draft());
    QCOMPARE(services->chat.sent.size(), 1);
}

void TestChatQueue::aWaitingMessageSurvivesASwitchAndIsSentFromTheBackground()
{
    const MessageRecord answer = begin();
    const ConversationId chat = page->conversation();
    type(u"later"_s);
    enter();
    page->openNew();
    QVERIFY(!isWaiting());
    page->open(chat);
    QTRY_VERIFY(isWaiting());
    QVERIFY(edit()->toPlainText().isEmpty()); // not twice
    type(u"typed behind it"_s);
    page->openNew();
    services->chat.finish(answer, MessageState::Complete, u"Hi."_s);
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).text, u"later"_s);
    QTRY_COMPARE(services->history.drafts.value(chat).text, u"typed behind it"_s);
    QVERIFY(tracker->isRunningIn(chat));
}

void TestChatQueue::afterABadEndTheMessageWaitsForTheUser()
{
    const MessageRecord answer = begin();
    type(u"later"_s);
    enter();
    services->chat.finish(answer, MessageState::Stopped, u"Hi"_s);
    QVERIFY(isWaiting());
    QVERIFY(button("sendQueuedButton")->isVisible());
    QCOMPARE(services->chat.sent.size(), 1);
    services->chat.failNextSend({ ErrorKind::Storage, {}, {}, {} });
    button("sendQueuedButton")->click();
    QTRY_VERIFY(!page->findChild<QLabel*>(u"composerProblem"_s)->text().isEmpty());
    QVERIFY(isWaiting()); // nothing is lost
    button("sendQueuedButton")->click();
    QTRY_VERIFY(!isWaiting());
    QCOMPARE(services->chat.sent.constLast().text, u"later"_s);
}

void TestChatQueue::whatIsAddedWhileAMessageIsOnItsWayWaitsForItsAnswer()
{
    const MessageRecord answer = begin();
    type(u"first"_s);
    enter();
    services->chat.holdNextSend();
    services->chat.finish(answer, MessageState::Complete, u"Hi."_s);
    QCOMPARE(services->chat.sent.size(), 2);
    type(u"second"_s);
    enter();
    QCOMPARE(services->chat.sent.size(), 2); // else both would follow the same answer
    services->chat.releaseSend();
    QTRY_VERIFY(queueText().endsWith(u": second"_s));
    QVERIFY(isWaiting());
    QCOMPARE(services->chat.sent.size(), 2);
    const MessageRecord next = services->chat.lastAnswer;
    QVERIFY(next.id != answer.id);
    QTRY_COMPARE(services->history.drafts.value(page->conversation()).text, u"second"_s);
    services->chat.finish(next, MessageState::Complete, u"Yes."_s);
    QTRY_COMPARE(services->chat.sent.size(), 3);
    QCOMPARE(services->chat.sent.at(2).text, u"second"_s);
    QCOMPARE(services->chat.sent.at(2).parent, next.id);
    QTRY_VERIFY(!isWaiting());
}

void TestChatQueue::aMessageOnItsWayIsNotSentTwiceAndComesBackWhereItCannotBeSent()
{
    const MessageRecord answer = begin();
    type(u"later"_s);
    enter();
    services->chat.finish(answer, MessageState::Stopped, u"Hi"_s);
    services->chat.holdNextSend();
    button("sendQueuedButton")->click();
    QVERIFY(!strip()->isEnabled());
    tracker->findChild<SendQueue*>()->sendNow(page->conversation(), answer.id);
    QCOMPARE(tracker->findChild<SendQueue*>()->take(page->conversation()), Draft());
    QCOMPARE(services->chat.sent.size(), 2);
    services->chat.failHeldSend({ ErrorKind::Storage, {}, {}, {} });
    QTRY_VERIFY(strip()->isEnabled());
    QVERIFY(isWaiting());
    QVERIFY(button("sendQueuedButton")->isVisible());
    QVERIFY(queueText().endsWith(u": later"_s));
}

void TestChatQueue::aWaitingMessageWhoseAnswerEndsAtOnceIsShownWithIt()
{
    const MessageRecord answer = begin();
    type(u"later"_s);
    enter();
    services->chat.finish(answer, MessageState::Complete, u"Hi."_s);
    QCOMPARE(services->chat.sent.size(), 2);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Quick."_s);
    QTRY_COMPARE(lastText(), u"Quick."_s);
    QVERIFY(!page->stopAnswer());
}

//! As where they are compared: each is an answer to the same question.
void TestChatQueue::ofSeveralAnswersTheShownOneIsWaitedForAndStopped()
{
    const MessageRecord answer = begin();
    QVector<MessageRecord> others(8, answer);
    for (MessageRecord& other : others) {
        other.id = newId<MessageId>();
        services->chat.progress(other, Services::AnswerPhase::Answering, u"x"_s);
    }
    type(u"later"_s);
    enter();
    services->chat.finish(others.constFirst(), MessageState::Complete, u"x"_s);
    QVERIFY(isWaiting());
    QCOMPARE(services->chat.sent.size(), 1);
    QVERIFY(page->stopAnswer());
    QCOMPARE(services->chat.stopped, QVector<MessageId> { answer.id });
    services->chat.finish(answer, MessageState::Complete, u"Hi."_s);
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).parent, answer.id);
}

void TestChatQueue::aWaitingMessageIsInTheDraftAndComesBackOnce()
{
    begin();
    const ConversationId chat = page->conversation();
    type(u"waits"_s);
    enter();
    type(u"typed"_s);
    QTRY_COMPARE(services->history.drafts.value(chat).text, u"waits\n\ntyped"_s);
    // The program was killed: another one begins with what the history has.
    page.reset();
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->show();
    page->open(chat);
    QTRY_COMPARE(edit()->toPlainText(), u"waits\n\ntyped"_s);
}

void TestChatQueue::theSettingRefusesInstead()
{
    services->settings.isQueueing = false;
    emit services->settings.rowChanged(u"composer/while_answering"_s);
    begin();
    type(u"and more"_s);
    enter();
    QVERIFY(!isWaiting());
    QCOMPARE(edit()->toPlainText(), u"and more"_s);
    QVERIFY(page->findChild<QLabel*>(u"composerProblem"_s)->text().contains(u"still arriving"_s));
}

//! Checklist AT5.
void TestChatQueue::anUploadSaysHowFarItIsAndIsStopped()
{
    const MessageRecord answer = begin();
    Services::AnswerProgress progress;
    progress.conversation = answer.conversationId;
    progress.message = answer.id;
    progress.phase = Services::AnswerPhase::Uploading;
    progress.upload = UploadProgress { u"film.mp4"_s, 34, 100, false };
    emit services->chat.answerProgressed(progress);
    auto* view = page->findChild<TranscriptView*>();
    QAccessibleInterface* shown = QAccessible::queryAccessibleInterface(view);
    const auto names = [shown] {
        QStringList all;
        for (int i = 0; i < shown->childCount(); ++i)
            all << shown->child(i)->text(QAccessible::Name);
        return all.join(u'\n');
    };
    QTRY_VERIFY2(names().contains(u"Uploading film.mp4, 34%"_s), qPrintable(names()));
    page->findChild<QToolButton*>(u"stopButton"_s)->click();
    QCOMPARE(services->chat.stopped, QList { answer.id });
}

void TestChatQueue::aFailedUploadKeepsTheFileAndIsTriedAgain()
{
    page->findChild<Composer*>()->addFiles({ u"/p/film.png"_s });
    QTRY_COMPARE(page->findChild<Composer*>()->draft().attachments.size(), 1);
    services->chat.failNextSend({ ErrorKind::Storage, {}, {}, {} });
    type(u"look"_s);
    enter();
    // What could not even begin is a chip again.
    QTRY_COMPARE(page->findChild<Composer*>()->draft().attachments.size(), 1);
    const MessageRecord answer = begin();
    QCOMPARE(services->chat.sent.constLast().attachments.size(), 1);
    services->chat.failure = Failure();
    services->chat.failure->cause = FailureCause::ConnectionLost;
    services->chat.finish(answer, MessageState::Failed);
    emit page->findChild<TranscriptView*>()->retryRequested(answer.id);
    QTRY_COMPARE(services->chat.regenerated, QList { answer.id });
}

void TestChatQueue::theEstimateFollowsTheTypingAfterAPause()
{
    services->context.window = 1000;
    longChat();
    QTRY_COMPARE(meter()->count().tokens(), 1600);
    const int asked = services->context.estimates;
    type(u"one two three four"_s);
    QCOMPARE(meter()->count().tokens(), 1600); // not at each key
    QTRY_COMPARE(meter()->count().tokens(), 1604);
    QVERIFY(meter()->text().contains(u'≈'));
    QVERIFY(meter()->text().contains(u"1,604"_s));
    QCOMPARE(services->context.estimates, asked); // the chat is not measured again for it
}

void TestChatQueue::theBreakdownAddsUpAndTheServiceCountsWhenAsked()
{
    longChat();
    type(u"one two three"_s);
    QTRY_COMPARE(meter()->count().tokens(), 1603);
    QCOMPARE(services->context.counts, 0); // nothing leaves without being asked
    meter()->click();
    auto* popup = page->findChild<QWidget*>(u"contextPopup"_s);
    QVERIFY(popup->isVisible());
    QStringList texts;
    for (const QLabel* label : popup->findChildren<QLabel*>()) {
        if (!label->isHidden())
            texts << label->text();
    }
    for (const char* wanted : { "Your messages", "Answers", "What you are writing", "800", "3" })
        QVERIFY2(texts.contains(QString::fromLatin1(wanted)), wanted);
    button("countExactlyButton")->click();
    QTRY_VERIFY(meter()->count().isExact);
    QVERIFY(!meter()->text().contains(u'≈'));
    QVERIFY(!button("countExactlyButton")->isVisible());
    popup->close();
    type(u"!"_s);
    QTRY_VERIFY(meter()->text().contains(u'≈'));
}

void TestChatQueue::theServicesCountStaysUntilSomethingChanges()
{
    const ConversationInfo chat = longChat();
    QTRY_COMPARE(meter()->count().tokens(), 1600);
    meter()->countExactly();
    QTRY_VERIFY(meter()->count().isExact);
    QSignalSpy measured(meter(), &ContextMeter::measured);
    services->history.change(chat); // told of, but the same
    QTRY_VERIFY(measured.count() > 0);
    QVERIFY(meter()->count().isExact);
    type(u"a"_s);
    QTRY_VERIFY(!meter()->count().isExact);
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QTRY_VERIFY(meter()->count().isExact);
    services->history.addMessage(chat.id, Role::User, u"more"_s);
    services->history.change(chat);
    QTRY_VERIFY(!meter()->count().isExact);
}

void TestChatQueue::whatCannotBeMeasuredShowsNoOldFigure()
{
    const ConversationInfo chat = longChat();
    QTRY_COMPARE(meter()->count().tokens(), 1600);
    services->context.estimateError = Error { ErrorKind::Storage, {}, {}, {} };
    services->history.change(chat);
    QTRY_COMPARE(meter()->count().tokens(), 0);
    QSignalSpy measured(meter(), &ContextMeter::measured);
    type(u"one two three"_s); // not as if it were all
    QTRY_VERIFY(measured.count() > 0);
    QCOMPARE(meter()->count().tokens(), 0);
    QVERIFY(!meter()->isVisible());
}

void TestChatQueue::nearTheLimitTheWaysOutAreOfferedAndNothingGoesByItself()
{
    services->context.window = 100'000;
    const ConversationInfo chat = longChat();
    QTRY_COMPARE(meter()->count().tokens(), 1600);
    QVERIFY(notice() == nullptr);
    services->context.window = 1700;
    services->history.change(chat); // so that it is measured again
    QTRY_VERIFY(notice() != nullptr && notice()->isVisible());
    for (const char* way :
        { "leaveOutOldestButton", "largerModelButton", "newChatFromLimitButton" })
        QVERIFY2(button(way)->isVisible(), way);
    page->findChild<QToolButton*>(u"closeContextNoticeButton"_s)->click();
    QVERIFY(!notice()->isVisible());
    type(u"word "_s.repeated(120)); // now it is too long
    QTRY_VERIFY(notice()->isVisible());
    QVERIFY(page->findChild<QLabel*>(u"contextNoticeText"_s)->text().contains(u"longer than"_s));
    for (const MessageRecord& record : services->history.messages.value(chat.id))
        QVERIFY(!record.isExcluded);
}

void TestChatQueue::theOldestAreLeftOutOnRequestAndComeBackWithUndo()
{
    services->context.window = 1700;
    const ConversationInfo chat = longChat();
    QTRY_VERIFY(notice() != nullptr && notice()->isVisible());
    button("leaveOutOldestButton")->click();
    QTRY_COMPARE(meter()->count().tokens(), 800);
    QCOMPARE(meter()->count().leftOut, 2);
    QTRY_VERIFY(!notice()->isVisible());
    auto* toast = page->findChild<QWidget*>(u"messageToast"_s);
    QVERIFY(toast != nullptr && toast->isVisible());
    toast->findChild<QPushButton*>(u"bannerActionButton"_s)->click();
    QTRY_COMPARE(meter()->count().tokens(), 1600);
    QVERIFY(!services->history.messages.value(chat.id).constFirst().isExcluded);
}

void TestChatQueue::aNewChatTakesWhatIsBeingWrittenAlong()
{
    services->history.drafts.insert({}, { u"waits there"_s, {} });
    services->context.window = 1700;
    const ConversationInfo chat = longChat();
    type(u"my words"_s);
    QTRY_VERIFY(notice() != nullptr && notice()->isVisible());
    button("newChatFromLimitButton")->click();
    QTRY_VERIFY(page->conversation().isNull());
    QTRY_COMPARE(edit()->toPlainText(), u"waits there\n\nmy words"_s);
    QCOMPARE(services->history.drafts.value(chat.id), Draft());
}

void TestChatQueue::whatIsWrittenInAPrivateChatGoesToAPrivateOneAndToNoDisk()
{
    services->context.window = 1700;
    ConversationInfo chat = longChat();
    chat.isPrivate = true;
    services->history.change(chat);
    type(u"my secret"_s);
    QTRY_VERIFY(notice() != nullptr && notice()->isVisible());
    button("newChatFromLimitButton")->click();
    QTRY_VERIFY(page->conversation().isNull());
    QTRY_COMPARE(edit()->toPlainText(), u"my secret"_s);
    auto* isPrivate = page->findChild<QCheckBox*>(u"privateChatCheck"_s);
    QVERIFY(isPrivate->isChecked());
    type(u" and more"_s);
    page->saveDraft();
    QCOMPARE(services->history.drafts.value({}), Draft());
    enter();
    QTRY_COMPARE(services->chat.sent.size(), 1);
    QVERIFY(services->chat.sent.constFirst().isPrivate);
}

void TestChatQueue::whatCannotBeCarriedToANewChatStays()
{
    services->context.window = 1700;
    const ConversationInfo chat = longChat();
    type(u"my words"_s);
    QTRY_VERIFY(notice() != nullptr && notice()->isVisible());
    page->saveDraft();
    services->history.draftError = Error { ErrorKind::Storage, {}, {}, {} };
    button("newChatFromLimitButton")->click();
    QTRY_VERIFY(!problem().isEmpty());
    QCOMPARE(page->conversation(), chat.id);
    QCOMPARE(edit()->toPlainText(), u"my words"_s);
}

void TestChatQueue::whoGoesElsewhereMeanwhileStaysThere()
{
    services->history.drafts.insert({}, { u"waits there"_s, {} });
    services->context.window = 1700;
    const ConversationInfo chat = longChat();
    const ConversationInfo other
        = services->history.addConversation(u"B"_s, QDateTime::currentDateTimeUtc());
    type(u"my words"_s);
    QTRY_VERIFY(notice() != nullptr && notice()->isVisible());
    button("newChatFromLimitButton")->click();
    page->open(other.id);
    QTRY_COMPARE(page->conversation(), other.id);
    page->open(chat.id);
    QTRY_COMPARE(edit()->toPlainText(), u"my words"_s);
    QCOMPARE(page->conversation(), chat.id);
    QCOMPARE(services->history.drafts.value({}).text, u"waits there"_s);
}

QTEST_MAIN(TestChatQueue)
#include "tst_chatqueue.moc"
