// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quickask.h"
#include "ui/shell/sidewindows.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The small window for a question in passing.
class TestQuickAsk : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theMenuOpensTheOneWindow();
    void theDefaultModelAnswersInTheWindow();
    void escapeHidesAndTheAnswerStreamsOn();
    void theChatOpensInTheMainWindow();
    void aSecondQuestionFollowsTheFirst();
    void calledAgainItBeginsANewQuestion();
    void calledWhileItIsAnsweredItShowsThat();
    void aQuestionThatCannotBeSentComesBack();
    void nothingIsAskedWithoutAModel();
    void anAnswerIsStoppedByItsButton();
    void everyControlHasAName();

private:
    static QuickAsk* quick()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (auto* one = qobject_cast<QuickAsk*>(widget))
                return one;
        }
        return nullptr;
    }
    static QLineEdit& edit() { return *quick()->findChild<QLineEdit*>(u"quickAskEdit"_s); }
    static QPushButton& button(const char* name)
    {
        return *quick()->findChild<QPushButton*>(QLatin1String(name));
    }
    static QString answerText()
    {
        auto* view = quick()->findChild<TranscriptView*>();
        view->flush();
        const int count = view->document().count();
        return count == 0 ? QString() : view->document().message(count - 1).markdown();
    }
    void call()
    {
        window->menuBar()->findChild<QAction*>(u"quickAskAction"_s)->trigger();
        QVERIFY(QTest::qWaitForWindowActive(quick()));
    }
    MessageRecord ask(const QString& text)
    {
        const auto before = services->chat.sent.size();
        QTest::keyClicks(&edit(), text);
        QTest::keyClick(&edit(), Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return services->chat.sent.size() > before; })
            || !QTest::qWaitFor([&] {
                   return window->findChild<AnswerTracker*>()->find(services->chat.lastAnswer.id);
               }))
            qFatal("the question was not asked");
        return services->chat.lastAnswer;
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<MainWindow> window;
};

void TestQuickAsk::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    window = std::make_unique<MainWindow>(services->set());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
}

void TestQuickAsk::cleanup()
{
    window.reset();
    services.reset();
}

void TestQuickAsk::theMenuOpensTheOneWindow()
{
    QVERIFY(quick() == nullptr);
    call();
    QCOMPARE(quick()->focusWidget(), &edit());
    const QuickAsk* first = quick();
    call();
    QCOMPARE(quick(), first);
}

void TestQuickAsk::theDefaultModelAnswersInTheWindow()
{
    call();
    const MessageRecord answer = ask(u"How far is the moon?"_s);
    QCOMPARE(services->chat.sent.constFirst().target, services->models.defaultTarget());
    QVERIFY(services->chat.sent.constFirst().conversation.isNull());
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"384,400 km"_s);
    QTRY_COMPARE(answerText(), u"384,400 km"_s);
    QVERIFY(quick()->findChild<TranscriptView*>()->isVisible());
    QVERIFY(window->findChild<ChatPage*>()->conversation().isNull()); // it stays as it was
}

void TestQuickAsk::escapeHidesAndTheAnswerStreamsOn()
{
    call();
    const MessageRecord answer = ask(u"How far?"_s);
    QTest::keyClick(quick(), Qt::Key_Escape);
    QVERIFY(!quick()->isVisible());
    QVERIFY(window->isVisible());
    QVERIFY(services->chat.stopped.isEmpty());
    services->chat.progress(answer, Services::AnswerPhase::Answering, u"Far."_s);
    QTRY_COMPARE(answerText(), u"Far."_s);
}

void TestQuickAsk::theChatOpensInTheMainWindow()
{
    call();
    QVERIFY(!button("quickAskOpenButton").isEnabled());
    const MessageRecord answer = ask(u"How far?"_s);
    window->hide();
    button("quickAskOpenButton").click();
    QVERIFY(!quick()->isVisible());
    QTRY_VERIFY(window->isVisible());
    QTRY_COMPARE(window->findChild<ChatPage*>()->conversation(), answer.conversationId);
}

void TestQuickAsk::aSecondQuestionFollowsTheFirst()
{
    call();
    const MessageRecord answer = ask(u"How far?"_s);
    QTest::keyClicks(&edit(), u"And the sun?"_s);
    QTest::keyClick(&edit(), Qt::Key_Return); // not while it is answered
    QCOMPARE(services->chat.sent.size(), 1);
    services->chat.finish(answer, MessageState::Complete, u"Far."_s);
    QTest::keyClick(&edit(), Qt::Key_Return);
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).conversation, answer.conversationId);
    QCOMPARE(services->chat.sent.at(1).parent, answer.id);
    QCOMPARE(services->chat.sent.at(1).text, u"And the sun?"_s);
}

void TestQuickAsk::calledAgainItBeginsANewQuestion()
{
    call();
    services->chat.finish(ask(u"How far?"_s), MessageState::Complete, u"Far."_s);
    QTest::keyClicks(&edit(), u"typed"_s);
    QTest::keyClick(quick(), Qt::Key_Escape);
    call();
    QVERIFY(!quick()->findChild<TranscriptView*>()->isVisible());
    QCOMPARE(edit().text(), u"typed"_s); // nothing typed is lost; it is selected
    QCOMPARE(edit().selectedText(), u"typed"_s);
    ask(u"How old?"_s);
    QVERIFY(services->chat.sent.constLast().conversation.isNull());
    QCOMPARE(services->chat.sent.constLast().text, u"How old?"_s);
}

void TestQuickAsk::calledWhileItIsAnsweredItShowsThat()
{
    call();
    const MessageRecord answer = ask(u"How far?"_s);
    QTest::keyClick(quick(), Qt::Key_Escape);
    call();
    QCOMPARE(quick()->chat(), answer.conversationId);
    QVERIFY(quick()->findChild<TranscriptView*>()->isVisible());
}

void TestQuickAsk::aQuestionThatCannotBeSentComesBack()
{
    call();
    services->chat.failNextSend({ ErrorKind::Storage, {}, {}, {} });
    QTest::keyClicks(&edit(), u"How far?"_s);
    QTest::keyClick(&edit(), Qt::Key_Return);
    QTRY_COMPARE(edit().text(), u"How far?"_s);
    QVERIFY(quick()->findChild<QLabel*>(u"quickAskProblem"_s)->isVisible());
}

void TestQuickAsk::nothingIsAskedWithoutAModel()
{
    services->models.target = {};
    call();
    QVERIFY(!edit().isEnabled());
    QVERIFY(edit().placeholderText().contains(u"Choose a model"_s));
}

void TestQuickAsk::anAnswerIsStoppedByItsButton()
{
    call();
    QVERIFY(!button("quickAskStopButton").isVisible());
    const MessageRecord answer = ask(u"How far?"_s);
    button("quickAskStopButton").click();
    QCOMPARE(services->chat.stopped, QVector<MessageId> { answer.id });
}

void TestQuickAsk::everyControlHasAName()
{
    call();
    for (const QWidget* widget : quick()->findChildren<QWidget*>()) {
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible())
            QVERIFY2(!widget->objectName().isEmpty()
                    && !QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget))
                            ->text(QAccessible::Name)
                            .isEmpty(),
                qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestQuickAsk)
#include "tst_quickask.moc"
