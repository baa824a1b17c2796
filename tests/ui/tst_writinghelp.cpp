// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/modelpicker.h"

#include <QInputDialog>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What signs do while writing; by keyboard only.
class TestWritingHelp : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aTemplateWithTwoFieldsIsWrittenByKeyboardOnly();
    void anAtSignChoosesTheModel();
    void aHashAttachesAnotherChat();
    void escapeClosesAndLeavesTheText();
    void signsWithinWordsAndPathsOfferNothing();
    void aTemplateIsSavedFromWhatIsWritten();
    void tabGoesOnToTheNextControlWhereThereIsNoField();

private:
    QPlainTextEdit* edit() { return page->findChild<QPlainTextEdit*>(u"composerEdit"_s); }
    QWidget* popup() { return page->findChild<QWidget*>(u"choicePopup"_s); }
    void type(const QString& text) { QTest::keyClicks(edit(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers held = {}) { QTest::keyClick(edit(), key, held); }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
};

void TestWritingHelp::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
    services->templates.list = { { u"letter"_s, u"Write to {{who}} about {{what}}, briefly."_s },
        { u"review"_s, u"Review this code."_s } };
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->resize(900, 700);
    page->show();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    page->focusComposer();
}

void TestWritingHelp::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

//! Checklist CO15.
void TestWritingHelp::aTemplateWithTwoFieldsIsWrittenByKeyboardOnly()
{
    type(u"/let"_s);
    QTRY_VERIFY(popup()->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(edit()->toPlainText(), u"Write to {{who}} about {{what}}, briefly."_s);
    QCOMPARE(edit()->textCursor().selectedText(), u"{{who}}"_s);
    type(u"Ada"_s);
    press(Qt::Key_Tab);
    QCOMPARE(edit()->textCursor().selectedText(), u"{{what}}"_s);
    type(u"engines"_s);
    QCOMPARE(edit()->toPlainText(), u"Write to Ada about engines, briefly."_s);
    QVERIFY(services->chat.sent.isEmpty());
}

void TestWritingHelp::anAtSignChoosesTheModel()
{
    type(u"about @gemma"_s);
    QTRY_VERIFY(popup()->isVisible());
    press(Qt::Key_Tab);
    QCOMPARE(edit()->toPlainText(), u"about "_s);
    QCOMPARE(page->findChild<ModelPicker*>()->target().model, u"gemma3:4b"_s);
}

void TestWritingHelp::aHashAttachesAnotherChat()
{
    type(u"as in #shiraz"_s);
    QTRY_VERIFY(popup()->isVisible());
    press(Qt::Key_Return);
    auto* composer = page->findChild<Composer*>();
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    const Media media = composer->draft().attachments.first();
    QCOMPARE(media.name, u"A week in Shiraz.md"_s);
    QVERIFY(media.data.contains("## Assistant\n\nAn answer about it."));
    QCOMPARE(edit()->toPlainText(), u"as in "_s);
}

void TestWritingHelp::escapeClosesAndLeavesTheText()
{
    type(u"/le"_s);
    QTRY_VERIFY(popup()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(edit()->toPlainText(), u"/le"_s);
    type(u"t"_s);
    QVERIFY(!popup()->isVisible()); // and stays closed for this word
    press(Qt::Key_Return);
    QTRY_COMPARE(services->chat.sent.size(), 1);
    QCOMPARE(services->chat.sent.first().text, u"/let"_s);
}

void TestWritingHelp::signsWithinWordsAndPathsOfferNothing()
{
    type(u"me@example.org and/or C#sharp cat /etc"_s);
    QTest::qWait(0);
    QVERIFY(!popup()->isVisible());
}

void TestWritingHelp::aTemplateIsSavedFromWhatIsWritten()
{
    edit()->setPlainText(u" Translate {{text}}."_s);
    edit()->moveCursor(QTextCursor::Start);
    type(u"/save"_s);
    QTRY_VERIFY(popup()->isVisible());
    press(Qt::Key_Return);
    auto* dialog = page->findChild<QInputDialog*>(u"templateNameDialog"_s);
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(u"translate"_s);
    dialog->accept();
    QTRY_COMPARE(services->templates.list.size(), 3);
    QCOMPARE(services->templates.list.last(),
        Services::PromptTemplate({ u"translate"_s, u" Translate {{text}}."_s }));
}

void TestWritingHelp::tabGoesOnToTheNextControlWhereThereIsNoField()
{
    type(u"no field"_s);
    press(Qt::Key_Tab);
    QVERIFY(!edit()->hasFocus());
    QCOMPARE(edit()->toPlainText(), u"no field"_s);
}

QTEST_MAIN(TestWritingHelp)
#include "tst_writinghelp.moc"
