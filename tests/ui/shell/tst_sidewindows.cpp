// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatnews.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/findbar.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/shell/chatwindow.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! A chat in a window of its own beside the main one.
class TestSideWindows : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aChatOpensInItsOwnWindowOnce();
    void theListsMenuOffersIt();
    void whatEitherSendsStreamsInBoth();
    void anAnswerUnderWayStreamsOnInTheNewWindow();
    void whatIsTypedInOneStandsInTheOther();
    void closingAWindowKeepsWhatWasTyped();
    void branchesAndDeletedMessagesAreFollowed();
    void aTurnAfterAMessageThatIsNotLoadedIsFollowed();
    void titleModelAndPromptAreFollowed();
    void aMessageThatWaitsIsSentOnceAndOutlivesItsWindow();
    void aDeletedChatClosesItsWindow();
    void keysWorkInTheWindowInFront();
    void anAnswerSeenThereIsNotUnread();
    void itsPlaceComesBack();
    void aNewChatHasNoWindowOfItsOwn();

private:
    ChatPage& mainPage() { return *window->findChild<ChatPage*>(); }
    static QList<ChatWindow*> others()
    {
        QList<ChatWindow*> found;
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (auto* one = qobject_cast<ChatWindow*>(widget); one != nullptr && one->isVisible())
                found << one;
        }
        return found;
    }
    QAction* action(const char* name)
    {
        return window->menuBar()->findChild<QAction*>(QLatin1String(name));
    }
    //! A stored chat, shown in the main window and in its own.
    ChatPage& openBoth()
    {
        mainPage().open(chat.id);
        if (!QTest::qWaitFor([this] { return mainPage().conversation() == chat.id; }))
            qFatal("the chat was not opened");
        action("ownWindowAction")->trigger();
        if (!QTest::qWaitFor([this] {
                return others().size() == 1
                    && others().constFirst()->page().conversation() == chat.id;
            }))
            qFatal("the window was not opened");
        return others().constFirst()->page();
    }
    static QPlainTextEdit& edit(ChatPage& page)
    {
        return *page.findChild<QPlainTextEdit*>(u"composerEdit"_s);
    }
    static void say(ChatPage& page, const QString& text)
    {
        edit(page).setPlainText(text);
        QTest::keyClick(&edit(page), Qt::Key_Return);
    }
    static QStringList texts(ChatPage& page)
    {
        auto* view = page.findChild<TranscriptView*>();
        view->flush();
        QStringList found;
        for (int i = 0; i < view->document().count(); ++i)
            found << view->document().message(i).markdown();
        return found;
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<MainWindow> window;
    ConversationInfo chat;
    MessageRecord question;
    MessageRecord answer;
};

void TestSideWindows::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    chat = services->history.addConversation(u"Tides"_s, QDateTime::currentDateTimeUtc());
    chat.target = services->models.defaultTarget();
    services->history.change(chat);
    question = services->history.addMessage(chat.id, Role::User, u"Why?"_s);
    answer = services->history.addMessage(chat.id, Role::Assistant, u"The moon."_s);
    window = std::make_unique<MainWindow>(services->set());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
}

void TestSideWindows::cleanup()
{
    window.reset();
    QVERIFY(others().isEmpty());
    services.reset();
}

void TestSideWindows::aChatOpensInItsOwnWindowOnce()
{
    openBoth();
    QCOMPARE(others().constFirst()->windowTitle(), u"Tides — Headgate"_s);
    QVERIFY(others().constFirst()->parentWidget() == nullptr);
    action("ownWindowAction")->trigger();
    QCOMPARE(others().size(), 1);
    QTRY_VERIFY(others().constFirst()->isActiveWindow());
}

void TestSideWindows::theListsMenuOffersIt()
{
    auto* list = window->findChild<QWidget*>(u"conversationList"_s);
    mainPage().open(chat.id);
    QTRY_COMPARE(mainPage().conversation(), chat.id);
    QTRY_VERIFY(list->isVisible());
    QContextMenuEvent wish(QContextMenuEvent::Keyboard, list->rect().center(),
        list->mapToGlobal(list->rect().center()));
    QApplication::sendEvent(list, &wish);
    QTRY_VERIFY(window->findChild<QMenu*>(u"chatMenu"_s) != nullptr);
    auto* menu = window->findChild<QMenu*>(u"chatMenu"_s);
    menu->findChild<QAction*>(u"ownWindowChatAction"_s)->trigger();
    menu->close();
    QTRY_COMPARE(others().size(), 1);
    QTRY_COMPARE(others().constFirst()->page().conversation(), chat.id);
}

void TestSideWindows::whatEitherSendsStreamsInBoth()
{
    ChatPage& other = openBoth();
    say(mainPage(), u"And here?"_s);
    QTRY_COMPARE(services->chat.sent.size(), 1);
    MessageRecord running = services->chat.lastAnswer;
    services->chat.progress(running, Services::AnswerPhase::Answering, u"Here "_s);
    QTRY_COMPARE(texts(other).size(), 4);
    services->chat.progress(running, Services::AnswerPhase::Answering, u"too."_s);
    QTRY_COMPARE(texts(mainPage()),
        QStringList({ u"Why?"_s, u"The moon."_s, u"And here?"_s, u"Here too."_s }));
    QTRY_COMPARE(texts(other), texts(mainPage()));
    services->chat.finish(running, MessageState::Complete, u"Here too."_s);

    say(other, u"Since when?"_s);
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).parent, running.id);
    running = services->chat.lastAnswer;
    services->chat.progress(running, Services::AnswerPhase::Answering, u"Ever."_s);
    QTRY_COMPARE(texts(mainPage()).value(5), u"Ever."_s);
    QTRY_COMPARE(texts(other), texts(mainPage()));
    QVERIFY(mainPage().stopAnswer()); // what runs there is stopped here
    QCOMPARE(services->chat.stopped, QVector<MessageId> { running.id });
}

void TestSideWindows::anAnswerUnderWayStreamsOnInTheNewWindow()
{
    mainPage().open(chat.id);
    QTRY_COMPARE(mainPage().conversation(), chat.id);
    say(mainPage(), u"More?"_s);
    QTRY_COMPARE(services->chat.sent.size(), 1);
    const MessageRecord running = services->chat.lastAnswer;
    services->chat.progress(running, Services::AnswerPhase::Answering, u"Half "_s);
    ChatPage& other = openBoth();
    QTRY_COMPARE(texts(other).value(3), u"Half "_s);
    services->chat.progress(running, Services::AnswerPhase::Answering, u"and half."_s);
    QTRY_COMPARE(texts(other).value(3), u"Half and half."_s);
}

void TestSideWindows::whatIsTypedInOneStandsInTheOther()
{
    ChatPage& other = openBoth();
    QTest::keyClicks(&edit(mainPage()), u"low "_s);
    QCOMPARE(edit(other).toPlainText(), u"low "_s);
    QTest::keyClicks(&edit(other), u"tide"_s);
    QCOMPARE(edit(mainPage()).toPlainText(), u"low tide"_s);
    QTRY_COMPARE(services->history.drafts.value(chat.id).text, u"low tide"_s);
    say(other, u"low tide?"_s);
    QTRY_VERIFY(edit(mainPage()).toPlainText().isEmpty());
    QTRY_VERIFY(services->history.drafts.value(chat.id).text.isEmpty());
}

void TestSideWindows::closingAWindowKeepsWhatWasTyped()
{
    ChatPage& other = openBoth();
    mainPage().openNew();
    QTest::keyClicks(&edit(other), u"not sent"_s);
    others().constFirst()->close();
    QTRY_VERIFY(others().isEmpty());
    QCOMPARE(services->history.drafts.value(chat.id).text, u"not sent"_s);
    QVERIFY(edit(mainPage()).toPlainText().isEmpty()); // that is another chat
    mainPage().open(chat.id);
    QTRY_COMPARE(edit(mainPage()).toPlainText(), u"not sent"_s);
}

void TestSideWindows::branchesAndDeletedMessagesAreFollowed()
{
    ChatPage& other = openBoth();
    other.answerLastAgain();
    QTRY_COMPARE(services->chat.regenerated.size(), 1);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"The sun."_s);
    QTRY_COMPARE(texts(other), QStringList({ u"Why?"_s, u"The sun."_s }));
    QTRY_COMPARE(texts(mainPage()), texts(other));
    emit mainPage().findChild<TranscriptView*>()->actionRequested(
        services->chat.lastAnswer.id, MessageAction::Delete);
    QTRY_COMPARE(texts(mainPage()), QStringList({ u"Why?"_s }));
    QTRY_COMPARE(texts(other), texts(mainPage()));
}

void TestSideWindows::aTurnAfterAMessageThatIsNotLoadedIsFollowed()
{
    ChatPage& other = openBoth();
    Services::SentTurn turn;
    turn.conversation = chat;
    turn.question = services->history.addMessage(chat.id, Role::User, u"Far"_s);
    turn.question.parentId = newId<MessageId>(); // not here
    turn.answer = services->history.addMessage(chat.id, Role::Assistant, u"away"_s);
    window->findChild<AnswerTracker*>()->news().tellTurn(turn, this);
    const QStringList all { u"Why?"_s, u"The moon."_s, u"Far"_s, u"away"_s };
    QTRY_COMPARE(texts(other), all);
    QTRY_COMPARE(texts(mainPage()), all);
}

void TestSideWindows::titleModelAndPromptAreFollowed()
{
    ChatPage& other = openBoth();
    ConversationInfo changed = chat;
    changed.title = u"Ebb"_s;
    changed.target.model = u"another"_s;
    services->history.change(changed);
    QTRY_COMPARE(others().constFirst()->windowTitle(), u"Ebb — Headgate"_s);
    QCOMPARE(window->windowTitle(), u"Ebb — Headgate"_s);
    QCOMPARE(other.target(), changed.target);
    QCOMPARE(mainPage().target(), changed.target);
}

void TestSideWindows::aMessageThatWaitsIsSentOnceAndOutlivesItsWindow()
{
    ChatPage& other = openBoth();
    say(mainPage(), u"One?"_s);
    QTRY_COMPARE(services->chat.sent.size(), 1);
    const MessageRecord running = services->chat.lastAnswer;
    QTRY_COMPARE(texts(other).size(), 4);
    say(other, u"Two?"_s);
    QTRY_VERIFY(mainPage().findChild<QWidget*>(u"queueStrip"_s) != nullptr);
    others().constFirst()->close();
    QTRY_VERIFY(others().isEmpty());
    services->chat.finish(running, MessageState::Complete, u"Yes."_s);
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).text, u"Two?"_s);
    QTRY_COMPARE(texts(mainPage()).size(), 6);
}

void TestSideWindows::aDeletedChatClosesItsWindow()
{
    openBoth();
    const QPointer<ChatWindow> beside = others().constFirst();
    services->history.remove(chat.id);
    QTRY_VERIFY(beside == nullptr);
    QVERIFY(mainPage().conversation().isNull());
}

void TestSideWindows::keysWorkInTheWindowInFront()
{
    ChatPage& other = openBoth();
    ChatWindow* beside = others().constFirst();
    beside->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(beside));
    QTRY_COMPARE(beside->focusWidget(), &edit(other));
    QTest::keyClick(beside, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(other.isFinding());
    QVERIFY(!mainPage().isFinding());
    QTest::keyClick(beside, Qt::Key_Escape);
    QVERIFY(!other.isFinding());
    QTest::keyClick(beside, Qt::Key_F6);
    QVERIFY(beside->focusWidget() != nullptr);
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(mainPage().isFinding());
    QVERIFY(!other.isFinding());
    beside->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(beside));
    QTest::keyClick(beside, Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(others().isEmpty());
}

void TestSideWindows::anAnswerSeenThereIsNotUnread()
{
    ChatPage& other = openBoth();
    mainPage().openNew();
    say(other, u"More?"_s);
    QTRY_COMPARE(services->chat.sent.size(), 1);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Yes."_s);
    QTRY_COMPARE(texts(other).value(3), u"Yes."_s);
    QVERIFY(!services->history.infos.value(chat.id).isUnread);
}

void TestSideWindows::itsPlaceComesBack()
{
    openBoth();
    others().constFirst()->resize(530, 610);
    others().constFirst()->close();
    QTRY_VERIFY(others().isEmpty());
    action("ownWindowAction")->trigger();
    QTRY_COMPARE(others().size(), 1);
    QCOMPARE(others().constFirst()->size(), QSize(530, 610));
}

void TestSideWindows::aNewChatHasNoWindowOfItsOwn()
{
    mainPage().openNew();
    action("ownWindowAction")->trigger();
    QVERIFY(others().isEmpty());
}

QTEST_MAIN(TestSideWindows)
#include "tst_sidewindows.moc"
