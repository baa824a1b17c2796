// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/enginewatch.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/shell/mainwindow.h"

#include <QPlainTextEdit>
#include <QToolButton>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The window on the real engine with its simulator: what a person does in a sitting, without a
//! display, so that the sanitizers see both threads at work.
class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsAnAnswerAsItIsStored();
    void stopsAnAnswerAndGoesOn();
    void asksAgainBesideTheOldAnswer();
    void losesNothingWhenClosedInTheMiddleOfAnAnswer();
    void streamsIntoOneChatWhileAnotherIsRead();

private:
    void openWindow();
    void say(const QString& text)
    {
        edit()->setPlainText(text);
        button("sendButton")->click();
        QVERIFY(edit()->toPlainText().isEmpty());
    }
    QPlainTextEdit* edit() { return m_window->findChild<QPlainTextEdit*>(u"composerEdit"_s); }
    QToolButton* button(const char* name)
    {
        return m_window->findChild<QToolButton*>(QLatin1String(name));
    }
    ChatPage* page() { return m_window->findChild<ChatPage*>(); }
    TranscriptView* transcript() { return m_window->findChild<TranscriptView*>(); }
    QString shown(const MessageRecord& message)
    {
        transcript()->flush();
        return transcript()->messageMarkdown(message.id);
    }
    QVector<MessageRecord> stored() { return m_engine.opened(page()->conversation()).path; }

    EngineWatch m_engine;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindow::init()
{
    m_engine.asksForModels = true;
    m_engine.start(true);
    openWindow();
}

void TestWindow::cleanup()
{
    m_window.reset();
    m_engine.stop();
}

void TestWindow::openWindow()
{
    m_window = std::make_unique<MainWindow>(m_engine.services());
    m_window->resize(1000, 700);
    m_window->show();
    // The simulator's models are asked for over its socket.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->findChild<ModelPicker*>()->text().contains("imulated"_L1), kEnginePatienceMs);
}

void TestWindow::showsAnAnswerAsItIsStored()
{
    say(u"hello parrot"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 1, kEnginePatienceMs);
    const MessageRecord answer = m_engine.finished.first();
    QCOMPARE(answer.state, MessageState::Complete);
    QVERIFY(answer.message.plainText().contains("parrot"_L1));
    QTRY_COMPARE(shown(answer), answer.message.plainText());
    QTRY_VERIFY(button("sendButton")->isVisible());
    QCOMPARE(stored().last(), answer);

    say(u"and a second one"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 2, kEnginePatienceMs);
    QCOMPARE(stored().size(), 4);
}

void TestWindow::stopsAnAnswerAndGoesOn()
{
    say(u"long 5000"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_engine.streamed.size() > 100, kEnginePatienceMs);
    button("stopButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 1, kEnginePatienceMs);
    const MessageRecord answer = m_engine.finished.first();
    QCOMPARE(answer.state, MessageState::Stopped);
    QCOMPARE(answer.message.plainText(), m_engine.streamed);
    QTRY_COMPARE(shown(answer), answer.message.plainText());
    QTRY_VERIFY(button("sendButton")->isVisible());
    say(u"hello again"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 2, kEnginePatienceMs);
    QCOMPARE(m_engine.finished.last().state, MessageState::Complete);
}

void TestWindow::asksAgainBesideTheOldAnswer()
{
    say(u"hello parrot"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 1, kEnginePatienceMs);
    const MessageRecord first = m_engine.finished.first();
    QTRY_COMPARE(shown(first), first.message.plainText());
    emit transcript()->retryRequested(first.id);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 2, kEnginePatienceMs);
    const MessageRecord second = m_engine.finished.last();
    QCOMPARE(second.siblingCount, 2);
    QTRY_COMPARE(shown(second), second.message.plainText());
    QVERIFY(shown(first).isEmpty()); // its place is taken
    QCOMPARE(stored().last().id, second.id);
}

void TestWindow::losesNothingWhenClosedInTheMiddleOfAnAnswer()
{
    say(u"long 5000"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_engine.streamed.size() > 100, kEnginePatienceMs);
    edit()->setPlainText(u"typed meanwhile"_s);
    const ConversationId chat = page()->conversation();
    m_window->close();
    m_window.reset();
    const QString seen = m_engine.streamed;
    m_engine.start(true);
    openWindow();
    page()->open(chat);
    QTRY_COMPARE(page()->conversation(), chat);
    const MessageRecord answer = stored().last();
    QCOMPARE(answer.state, MessageState::Interrupted);
    QVERIFY(answer.message.plainText().startsWith(seen));
    QTRY_COMPARE(shown(answer), answer.message.plainText());
    QTRY_COMPARE(edit()->toPlainText(), u"typed meanwhile"_s);
}

void TestWindow::streamsIntoOneChatWhileAnotherIsRead()
{
    say(u"hello parrot"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.finished.size(), 1, kEnginePatienceMs);
    const ConversationId first = page()->conversation();
    page()->openNew();
    say(u"long 120"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!page()->conversation().isNull(), kEnginePatienceMs);
    const ConversationId second = page()->conversation();
    QVERIFY(second != first);
    while (m_engine.finished.size() < 2) {
        page()->open(page()->conversation() == first ? second : first);
        const qsizetype before = m_engine.streamed.size();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_engine.streamed.size() > before || m_engine.finished.size() == 2, kEnginePatienceMs);
    }
    page()->open(second);
    QTRY_COMPARE(page()->conversation(), second);
    const MessageRecord answer = m_engine.finished.last();
    QCOMPARE(answer.state, MessageState::Complete);
    QTRY_COMPARE(shown(answer), answer.message.plainText());
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
