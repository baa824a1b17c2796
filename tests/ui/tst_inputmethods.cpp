// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"

#include <QApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! Writing by more than one key for a letter: candidate windows, dead keys, compose, emoji. The
//! whole program runs at a scale of one and a half.
class TestInputMethods : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theCandidateWindowStandsAtTheCaret_data();
    void theCandidateWindowStandsAtTheCaret();
    void theCandidateWindowFollowsWhatIsComposed();
    void aDeadKeyInsertsNothingUntilItIsComposed();
    void whatAnEmojiPickerCommitsArrivesWhole_data();
    void whatAnEmojiPickerCommitsArrivesWhole();
    void aCommitMayReplaceWhatWasWritten();
    void escapeLeavesTheCompositionToTheInputMethod();

private:
    void compose(const QString& text, int caret)
    {
        QInputMethodEvent event(text, { { QInputMethodEvent::Cursor, caret, 1, {} } });
        QCoreApplication::sendEvent(edit, &event);
    }
    void commit(const QString& text, int from = 0, int length = 0)
    {
        QInputMethodEvent event;
        event.setCommitString(text, from, length);
        QCoreApplication::sendEvent(edit, &event);
    }
    //! Where the caret is painted, in the window.
    QRectF caret() const
    {
        return QRectF(edit->cursorRect())
            .translated(edit->viewport()->mapTo(edit->window(), QPoint()));
    }
    //! Where an input method is told that it is.
    static QRectF told() { return QGuiApplication::inputMethod()->cursorRectangle(); }

    Test::FakeAttachmentService attachments;
    std::unique_ptr<Composer> composer;
    ComposerEdit* edit = nullptr;
};

void TestInputMethods::init()
{
    composer = std::make_unique<Composer>(attachments);
    composer->resize(600, 200);
    composer->show();
    QVERIFY(QTest::qWaitForWindowExposed(composer.get()));
    edit = composer->findChild<ComposerEdit*>();
    composer->activateWindow();
    edit->setFocus();
    QTRY_VERIFY(QGuiApplication::focusObject() == edit);
}

void TestInputMethods::cleanup()
{
    composer.reset();
}

void TestInputMethods::theCandidateWindowStandsAtTheCaret_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("in a word") << u"The tide comes"_s << 6;
    QTest::newRow("second line") << u"The tide\ncomes twice"_s << 14;
    QTest::newRow("Chinese") << u"潮汐每天来两次"_s << 4;
    QTest::newRow("right to left") << u"جزر و مد دو بار"_s << 5;
    QTest::newRow("wrapped and scrolled") << u"many words "_s.repeated(200) << 2000;
}

void TestInputMethods::theCandidateWindowStandsAtTheCaret()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QCOMPARE(composer->devicePixelRatioF(), 1.5); // else this shows nothing
    edit->setPlainText(text);
    QTextCursor cursor = edit->textCursor();
    cursor.setPosition(position);
    edit->setTextCursor(cursor);
    QTRY_VERIFY(told().isValid());
    // To the pixel: the caret is painted on whole ones.
    QTRY_VERIFY((told().topLeft() - caret().topLeft()).manhattanLength() <= 1);
    QVERIFY(QRectF(composer->rect()).contains(told().center()));
}

void TestInputMethods::theCandidateWindowFollowsWhatIsComposed()
{
    edit->setPlainText(u"前"_s);
    edit->moveCursor(QTextCursor::End);
    const qreal before = told().left();
    compose(u"ni hao"_s, 6);
    QTRY_VERIFY(told().left() > before);
    const qreal atTheEnd = told().left();
    compose(u"ni hao"_s, 2);
    QTRY_VERIFY(told().left() < atTheEnd);
    QCOMPARE(edit->toPlainText(), u"前"_s); // only shown, not written
    commit(u"你好"_s);
    QCOMPARE(edit->toPlainText(), u"前你好"_s);
}

void TestInputMethods::aDeadKeyInsertsNothingUntilItIsComposed()
{
    QTest::keyClicks(edit, u"caf"_s);
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_Dead_Acute, QString(), Qt::NoModifier);
    QCOMPARE(edit->toPlainText(), u"caf"_s);
    commit(u"é"_s); // what the platform's composing makes of it and the next key
    QCOMPARE(edit->toPlainText(), u"café"_s);
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_Multi_key, QString(), Qt::NoModifier);
    QCOMPARE(edit->toPlainText(), u"café"_s);
}

void TestInputMethods::whatAnEmojiPickerCommitsArrivesWhole_data()
{
    QTest::addColumn<QString>("emoji");
    QTest::newRow("beyond the first plane") << u"🌊"_s;
    QTest::newRow("with a skin tone") << u"👋🏽"_s;
    QTest::newRow("joined") << u"👩🏽‍💻"_s;
    QTest::newRow("flag") << u"🇯🇵"_s;
}

void TestInputMethods::whatAnEmojiPickerCommitsArrivesWhole()
{
    QFETCH(QString, emoji);
    QTest::keyClicks(edit, u"a"_s);
    commit(emoji);
    QTest::keyClicks(edit, u"b"_s);
    QCOMPARE(edit->toPlainText(), u"a"_s + emoji + u"b"_s);
    QTest::keyClick(edit, Qt::Key_Left);
    QTest::keyClick(edit, Qt::Key_Left); // one step over the whole of it
    QCOMPARE(edit->textCursor().position(), 1);
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
}

void TestInputMethods::aCommitMayReplaceWhatWasWritten()
{
    QTest::keyClicks(edit, u":wave"_s);
    commit(u"👋"_s, -5, 5);
    QCOMPARE(edit->toPlainText(), u"👋"_s);
    edit->undo();
    QCOMPARE(edit->toPlainText(), u":wave"_s);
}

void TestInputMethods::escapeLeavesTheCompositionToTheInputMethod()
{
    QSignalSpy sent(composer.get(), &Composer::sendRequested);
    edit->setPlainText(u"kept "_s);
    edit->moveCursor(QTextCursor::End);
    compose(u"nihao"_s, 5);
    compose({}, 0); // what an input method sends for Escape
    QCOMPARE(edit->toPlainText(), u"kept "_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(sent.count(), 1); // Enter is a plain Enter again
}

int main(int argc, char** argv)
{
    qputenv("QT_SCALE_FACTOR", "1.5");
    QApplication application(argc, argv);
    TestInputMethods test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_inputmethods.moc"
