// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"

#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestComposer : public QObject {
    Q_OBJECT

private slots:
    void init();
    void enterSendsAndShiftEnterBreaksTheLine();
    void theSwapSettingSendsWithControl();
    void enterWhileComposingNeverSends();
    void sendSaysWhyItIsDisabled();
    void restoringPutsTheTextBeforeWhatWasTypedSince();
    void undoBringsBackWhatWasTaken();
    void aRefusedFileIsNamedInPlaceAndTheTextStays();
    void pastedFilesBecomeChipsAndRichTextPlain();
    void sendTurnsIntoStop();
    void upRecallsPromptsOnlyWhileEmpty();

private:
    QToolButton* button(const char* name)
    {
        return composer->findChild<QToolButton*>(QLatin1String(name));
    }

    Test::FakeAttachmentService attachments;
    std::unique_ptr<Composer> composer;
    ComposerEdit* edit = nullptr;
};

void TestComposer::init()
{
    attachments.error.reset();
    attachments.asked.clear();
    composer = std::make_unique<Composer>(attachments);
    edit = composer->findChild<ComposerEdit*>();
    composer->show();
}

void TestComposer::enterSendsAndShiftEnterBreaksTheLine()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    QTest::keyClicks(edit, u"a"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(edit->toPlainText(), u"a\n"_s);
    QCOMPARE(sent.count(), 0);
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClick(edit, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(sent.count(), 2);
}

void TestComposer::theSwapSettingSendsWithControl()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    composer->setEnterSends(false);
    QTest::keyClicks(edit, u"a"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(edit->toPlainText(), u"a\n"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.count(), 1);
}

void TestComposer::enterWhileComposingNeverSends()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    edit->setPlainText(u"before"_s);
    QInputMethodEvent composing(u"ni hao"_s, {});
    QCoreApplication::sendEvent(edit, &composing);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QInputMethodEvent commit;
    commit.setCommitString(u"你好"_s);
    QCoreApplication::sendEvent(edit, &commit);
    QVERIFY(edit->toPlainText().contains(u"你好"_s));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
}

void TestComposer::sendSaysWhyItIsDisabled()
{
    QToolButton* send = button("sendButton");
    edit->setPlainText(u" \n "_s);
    QVERIFY(!send->isEnabled());
    QVERIFY(!send->accessibleDescription().isEmpty());
    edit->setPlainText(u"hello"_s);
    QVERIFY(send->isEnabled());
    composer->setBlockReason(u"There is no key for Gemini yet."_s);
    QVERIFY(!send->isEnabled());
    QCOMPARE(send->toolTip(), u"There is no key for Gemini yet."_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(composer->findChild<QLabel*>(u"composerProblem"_s)->text(), send->toolTip());
    QCOMPARE(edit->toPlainText(), u"hello"_s);
}

void TestComposer::restoringPutsTheTextBeforeWhatWasTypedSince()
{
    edit->setPlainText(u"first"_s);
    const Draft taken = composer->take();
    QVERIFY(edit->toPlainText().isEmpty());
    QTest::keyClicks(edit, u"second"_s);
    composer->restore(taken);
    QCOMPARE(edit->toPlainText(), u"first\n\nsecond"_s);
}

void TestComposer::undoBringsBackWhatWasTaken()
{
    QTest::keyClicks(edit, u"precious"_s);
    composer->take();
    edit->undo();
    QCOMPARE(edit->toPlainText(), u"precious"_s);
}

void TestComposer::aRefusedFileIsNamedInPlaceAndTheTextStays()
{
    edit->setPlainText(u"look at this"_s);
    attachments.error = Error { ErrorKind::Unsupported, {}, {}, u"attachment"_s };
    composer->addFiles({ u"/somewhere/core.bin"_s });
    const QLabel* problem = composer->findChild<QLabel*>(u"composerProblem"_s);
    QTRY_VERIFY(problem->text().contains(u"core.bin"_s));
    QVERIFY(!problem->text().contains(u"somewhere"_s));
    QCOMPARE(edit->toPlainText(), u"look at this"_s);
}

void TestComposer::pastedFilesBecomeChipsAndRichTextPlain()
{
    struct Opened : ComposerEdit {
        using ComposerEdit::insertFromMimeData;
    };
    const auto paste = [this](const QMimeData& data) {
        (edit->*static_cast<void (ComposerEdit::*)(const QMimeData*)>(&Opened::insertFromMimeData))(
            &data);
    };
    QMimeData files;
    files.setUrls({ QUrl::fromLocalFile(u"/tmp/a.png"_s) });
    paste(files);
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    QVERIFY(button("sendButton")->isEnabled());
    QMimeData rich;
    rich.setHtml(u"<b>bold</b>"_s);
    rich.setText(u"bold"_s);
    paste(rich);
    QCOMPARE(edit->toPlainText(), u"bold"_s);
    button("removeAttachmentButton")->click();
    QVERIFY(composer->draft().attachments.isEmpty());
}

void TestComposer::sendTurnsIntoStop()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    QSignalSpy stopped(composer.get(), &Composer::stopRequested);
    composer->setStreaming(true);
    QTest::keyClicks(edit, u"typing goes on"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(edit->toPlainText(), u"typing goes on"_s);
    QVERIFY(!button("sendButton")->isVisible());
    button("stopButton")->click();
    QCOMPARE(stopped.count(), 1);
}

void TestComposer::upRecallsPromptsOnlyWhileEmpty()
{
    composer->setRecallTexts({ u"one"_s, u"two"_s });
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"two"_s);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"one"_s);
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(edit->toPlainText(), QString());
    QTest::keyClicks(edit, u"mine"_s);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"mine"_s);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
